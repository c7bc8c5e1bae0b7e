# SPDX-License-Identifier: MIT
"""What measures and their categories are called: the same on screens, on paper and in files.

Wants, groups and needs have their names in the data.
"""

from collections.abc import Callable, Mapping

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere, LastPlace
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.tallies import ANY, Measure
from peercenter.words import Words

OTHER, NOT_SAID = "other", "not-said"


def measure(words: Words, what: Measure) -> str:
    """Return what a measure is called."""
    return {
        Measure.VISITS: words.text("Visits"),
        Measure.WANTS: words.text("Wants"),
        Measure.LAST_HERE: words.text("Last here"),
        Measure.LAST_PLACE: words.text("Here or at another center"),
        Measure.GROUP_ATTENDANCE: words.text("Group head count"),
        Measure.GROUPS_COUNTED: words.text("Groups counted"),
        Measure.ONE_ON_ONES: words.text("One-on-ones"),
        Measure.SUPPLIES: words.text("Supplies given"),
        Measure.NALOXONE: words.text("Naloxone kits"),
        Measure.CALLS: words.text("Warm-line calls"),
        Measure.SHEETS: words.text("Resource sheets printed"),
        Measure.WAIT_BAND: words.text("Waiting time"),
        Measure.VISITOR_KIND: words.text("Who came in"),
        Measure.AGE_BAND: words.text("Age bands"),
        Measure.AREA: words.text("Where people come from"),
        Measure.LANGUAGE: words.text("Language spoken"),
        Measure.KIND_BY_AGE: words.text("Who came in, by age band"),
        Measure.SERVICE_FIRSTS: words.text("First time this month with a service"),
        Measure.ONE_ON_ONE_KIND: words.text("One-on-ones by kind"),
        Measure.ONE_ON_ONE_WAY: words.text("One-on-ones, in person or not"),
        Measure.ONE_ON_ONE_MINUTES: words.text("One-on-ones by length"),
        Measure.REFERRALS: words.text("Referrals and warm hand-offs"),
        Measure.OUTREACH: words.text("Outreach and visits outside"),
        Measure.INCIDENTS: words.text("Incidents"),
        Measure.MEETINGS: words.text("Meetings held"),
        Measure.SATISFACTION: words.text("Answers on the way out"),
        Measure.PEOPLE_HERE: words.text("Heads seen when looking around"),
        Measure.LOOKS_AROUND: words.text("Looks around the room"),
    }[what]


def category(words: Words, of: Measure, code: str) -> str:
    """Return what a category is called; one that nobody knows goes by its code."""
    if of is Measure.LAST_PLACE:
        return _last_place(words, code)
    info = INFO[of]
    if info.crosses is not None:
        one, other = code.split(".", 1)
        first, second = info.crosses
        return words.text("{one}, {other}").format(
            one=category(words, first, one), other=category(words, second, other)
        )
    names = _NAMES[of](words) if of in _NAMES else {}
    return names.get(code, code)


def answer(words: Words, given: LastHere, since: str) -> str:
    """Return an answer to "when were you last here?"; `since` is the day the year began."""
    return {
        LastHere.NEVER: words.text("First time ever"),
        LastHere.TODAY: words.text("Earlier today"),
        LastHere.MONTH: words.text("Earlier this month"),
        LastHere.YEAR: words.text("Since {date}, not this month").format(date=since),
        LastHere.BEFORE: words.text("Before {date}").format(date=since),
        LastHere.RATHER_NOT: words.text("Rather not say"),
        LastHere.SKIPPED: words.text("Skipped"),
    }[given]


def place(words: Words, given: LastPlace, when: str) -> str:
    """Return whether somebody was at this center or at another, after when they were last here."""
    return {
        LastPlace.HERE: words.text("{when}, at this center"),
        LastPlace.ELSEWHERE: words.text("{when}, at another center"),
        LastPlace.SKIPPED: words.text("{when}, did not say at which center"),
    }[given].format(when=when)


def _last_place(words: Words, code: str) -> str:
    answered, given = code.split(".", 1)
    when = {
        LastHere.MONTH: words.text("Earlier this month"),
        LastHere.YEAR: words.text("Earlier this fiscal year"),
    }[LastHere(answered)]
    return place(words, LastPlace(given), when)


def _wants(words: Words) -> dict[str, str]:
    """Return the answers that are no network's own."""
    return {JUST_IN: words.text("Just coming in"), SKIPPED: words.text("Skipped")}


def _visitor_kinds(words: Words) -> dict[str, str]:
    return {
        "participant": words.text("Peers who take part"),
        "family": words.text("Family or supporters"),
        "youth": words.text("Youth"),
        "guest": words.text("Guests"),
        "partner": words.text("Community partners"),
        "volunteer": words.text("Volunteers"),
        NOT_SAID: words.text("Did not say"),
    }


def _age_bands(words: Words) -> dict[str, str]:
    span = words.text("{start} to {end}")
    bands = ((18, 24), (25, 34), (35, 44), (45, 54), (55, 64))
    return {
        "0-17": words.text("Under {age}").format(age=18),
        **{f"{low}-{high}": span.format(start=low, end=high) for low, high in bands},
        "65-": words.text("{age} and over").format(age=65),
        NOT_SAID: words.text("Did not say"),
    }


def _areas(words: Words) -> dict[str, str]:
    return {OTHER: words.text("Somewhere else"), NOT_SAID: words.text("Did not say")}


def _languages(words: Words) -> dict[str, str]:
    codes = ("en", "es", "fr", "pt", "ht", "vi", "so", "ar", "zh", "am", "km", "ru")
    names = {code: words.language_name(code) for code in codes}
    return {
        **{code: name[:1].upper() + name[1:] for code, name in names.items()},
        OTHER: words.text("Another language"),
    }


def _services(words: Words) -> dict[str, str]:
    return {
        "one-on-one": words.text("One-on-one"),
        "support-group": words.text("Support group"),
        "activity": words.text("Activity"),
        "class": words.text("Class or event"),
        "resources": words.text("Help finding something"),
    }


def _one_on_one_kinds(words: Words) -> dict[str, str]:
    return {
        "mentoring": words.text("Mentoring"),
        "advocacy": words.text("Advocacy"),
        "navigation": words.text("Finding the way to services"),
        "crisis": words.text("Support in a crisis"),
        "family": words.text("Family support"),
        "youth": words.text("Youth support"),
    }


def _ways(words: Words) -> dict[str, str]:
    return {
        "in-person": words.text("In person"),
        "phone": words.text("By phone"),
        "video": words.text("By video"),
    }


def _lengths(words: Words) -> dict[str, str]:
    span = words.text("{start} to {end} minutes")
    return {
        "15": words.text("Up to {n} minutes").format(n=15),
        "30": span.format(start=16, end=30),
        "60": span.format(start=31, end=60),
        "more": words.text("Longer"),
    }


def _waits(words: Words) -> dict[str, str]:
    span = words.text("{start} to {end} minutes")
    return {
        "5": words.text("Under {n} minutes").format(n=5),
        "15": span.format(start=5, end=14),
        "30": span.format(start=15, end=29),
        "more": words.text("{n} minutes or more").format(n=30),
    }


def _referrals(words: Words) -> dict[str, str]:
    return {
        "housing": words.text("Housing"),
        "food": words.text("Food"),
        "treatment": words.text("Treatment"),
        "mental-health": words.text("Mental health"),
        "benefits": words.text("Benefits"),
        "legal": words.text("Legal help"),
        "employment": words.text("Work"),
        "transport": words.text("Getting around"),
        "health": words.text("Health care"),
        OTHER: words.text("Something else"),
    }


def _outreach(words: Words) -> dict[str, str]:
    return {
        "outreach": words.text("Outreach contacts"),
        "hospital": words.text("Hospital visits"),
        "jail": words.text("Jail visits"),
        "home": words.text("Home visits"),
    }


def _incidents(words: Words) -> dict[str, str]:
    return {
        "conflict": words.text("Conflict"),
        "de-escalation": words.text("Calmed down together"),
        "medical": words.text("Medical"),
        "overdose": words.text("Overdose"),
        "emergency-call": words.text("Emergency call"),
        OTHER: words.text("Something else"),
    }


def _meetings(words: Words) -> dict[str, str]:
    return {
        "peer-council": words.text("Peer council"),
        "community": words.text("Community meeting"),
        OTHER: words.text("Another meeting"),
    }


def _satisfaction(words: Words) -> dict[str, str]:
    return {
        "good": words.text("It was good"),
        "okay": words.text("It was okay"),
        "not-good": words.text("It was not good"),
    }


def _supplies(words: Words) -> dict[str, str]:
    return {
        ANY: words.text("Others, or not noted which"),
        "meals": words.text("Meals"),
        "hygiene": words.text("Hygiene"),
        "clothing": words.text("Clothing"),
        "bus-passes": words.text("Bus passes"),
    }


_NAMES: Mapping[Measure, Callable[[Words], dict[str, str]]] = {
    Measure.WANTS: _wants,
    Measure.VISITOR_KIND: _visitor_kinds,
    Measure.AGE_BAND: _age_bands,
    Measure.AREA: _areas,
    Measure.LANGUAGE: _languages,
    Measure.SERVICE_FIRSTS: _services,
    Measure.ONE_ON_ONE_KIND: _one_on_one_kinds,
    Measure.ONE_ON_ONE_WAY: _ways,
    Measure.ONE_ON_ONE_MINUTES: _lengths,
    Measure.WAIT_BAND: _waits,
    Measure.REFERRALS: _referrals,
    Measure.OUTREACH: _outreach,
    Measure.INCIDENTS: _incidents,
    Measure.MEETINGS: _meetings,
    Measure.SATISFACTION: _satisfaction,
    Measure.SUPPLIES: _supplies,
}
