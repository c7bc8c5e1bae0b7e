# SPDX-License-Identifier: MIT
"""What each figure of a report is called, what it means, and how it was got."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from peercenter.domain.reporting.meanings import measure_meaning, measure_method
from peercenter.domain.reporting.recipes import MADE_OF
from peercenter.domain.reporting.templates import FigureCode
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class FigureText:
    """A figure in words."""

    name: str
    meaning: str
    """One or two sentences."""
    method: str
    """One sentence: counted, asked or reckoned, and where."""


def figure_text(code: FigureCode, words: Words) -> FigureText:
    """Return a figure in words."""
    return _texts(words)[code]


@lru_cache(maxsize=8)
def _texts(words: Words) -> Mapping[FigureCode, FigureText]:
    reckoned = _methods(words)
    named = {**_visits(words), **_services(words), **_operation(words), **_quality(words)}
    return {
        code: FigureText(
            name,
            meaning or measure_meaning(MADE_OF[code], words),
            reckoned.get(_RECKONED.get(code, "")) or measure_method(MADE_OF[code], words),
        )
        for code, (name, meaning) in named.items()
    }


_RECKONED = {
    FigureCode.VISITS_PER_DAY: "shared",
    FigureCode.VISITS_PER_HOUR: "shared",
    FigureCode.DAYS_OPEN: "hours",
    FigureCode.HOURS_OPEN: "hours",
    FigureCode.HOURS_SCHEDULED: "hours",
    FigureCode.DAYS_CLOSED: "hours",
    FigureCode.STAFF_HOURS: "duty",
    FigureCode.VOLUNTEER_HOURS: "duty",
    FigureCode.MINUTES_WITHOUT_PEER: "proof",
    FigureCode.HOURS_NOT_COUNTED: "records",
    FigureCode.DAYS_NOT_COUNTED: "records",
    FigureCode.DAYS_NOT_RECONCILED: "records",
    FigureCode.CORRECTIONS: "records",
    FigureCode.FROM_PAPER: "records",
}
"""All others are got as the measure is that they are made of."""
_AS_MEASURED = ""
"""The figure means what its measure means."""


def _methods(words: Words) -> Mapping[str, str]:
    return {
        "shared": words.text("Reckoned: counted visits, shared out over the time we were open."),
        "hours": words.text("Reckoned from opening hours and closures."),
        "duty": words.text("Reckoned from the times that staff were on duty."),
        "proof": words.text("Reckoned from duty times, credentials and opening hours."),
        "records": words.text("Reckoned from how each day was counted and closed."),
    }


def _visits(words: Words) -> Mapping[FigureCode, tuple[str, str]]:
    text = words.text
    return {
        FigureCode.VISITS: (text("Visits"), _AS_MEASURED),
        FigureCode.VISITS_PER_DAY: (
            text("Visits per day open"),
            text("Visits divided by the days on which a center was open."),
        ),
        FigureCode.VISITS_PER_HOUR: (
            text("Visits per open hour"),
            text("Visits divided by the hours that centers were open."),
        ),
        FigureCode.PEOPLE: (
            text("Different people"),
            text(
                "Different people who came in the period, each counted once; from those who said "
                "it was their first time in it, up to those and all whose answers leave it open. "
                "Spans that the question is not about, such as weeks, are put together from parts: "
                "at least the fullest of them, at most all added up."
            ),
        ),
        FigureCode.PEOPLE_THIS_YEAR: (
            text("Different people this fiscal year"),
            text(
                "Different people who came since the fiscal year began, up to the end of the "
                "period, each counted once."
            ),
        ),
        FigureCode.FIRST_EVER: (
            text("Here for the first time ever"),
            text("People who said that they had never been at one of our centers before."),
        ),
        FigureCode.SKIPPED: (
            text("Did not say when last here"),
            text("The share of arrivals that did not say when they were last here."),
        ),
        FigureCode.OCCUPANCY: (
            text("People in the rooms on average"),
            text("Heads seen at looks around the rooms, divided by the number of looks."),
        ),
        FigureCode.OCCUPANCY_PEAK: (
            text("People in the rooms at the fullest hour"),
            text("The same average in that hour of the day in which it is highest."),
        ),
    }


def _services(words: Words) -> Mapping[FigureCode, tuple[str, str]]:
    text = words.text
    return {
        FigureCode.ONE_ON_ONES: (text("One-on-one conversations"), _AS_MEASURED),
        FigureCode.GROUPS_HELD: (text("Groups, classes and activities held"), _AS_MEASURED),
        FigureCode.GROUP_ATTENDANCE: (
            text("Attendance at groups, classes and activities"),
            _AS_MEASURED,
        ),
        FigureCode.SHEETS: (text("Resource sheets"), _AS_MEASURED),
        FigureCode.REFERRALS: (text("Referrals"), _AS_MEASURED),
        FigureCode.SUPPLIES: (text("Supplies given out"), _AS_MEASURED),
        FigureCode.NALOXONE: (text("Naloxone kits"), _AS_MEASURED),
        FigureCode.CALLS: (text("Calls and messages"), _AS_MEASURED),
        FigureCode.OUTREACH: (text("Outreach contacts"), _AS_MEASURED),
        FigureCode.INCIDENTS: (text("Incidents"), _AS_MEASURED),
        FigureCode.MEETINGS: (text("Peer council and community meetings"), _AS_MEASURED),
        FigureCode.SATISFIED: (
            text("Said that the visit was good"),
            text("The share of those who answered on their way out that said “good”."),
        ),
        FigureCode.SATISFACTION_ANSWERS: (text("Answers on the way out"), _AS_MEASURED),
    }


def _operation(words: Words) -> Mapping[FigureCode, tuple[str, str]]:
    text = words.text
    return {
        FigureCode.DAYS_OPEN: (
            text("Days open"),
            text("Days on which a center was open; for several centers, added up."),
        ),
        FigureCode.HOURS_OPEN: (
            text("Hours open"),
            text("Hours that centers were open, closures taken off; added up."),
        ),
        FigureCode.HOURS_SCHEDULED: (
            text("Hours scheduled"),
            text("Hours as the weekly opening times say, before closures are taken off."),
        ),
        FigureCode.DAYS_CLOSED: (
            text("Days closed"),
            text("Days on which a center stayed closed that would have been open; added up."),
        ),
        FigureCode.STAFF_HOURS: (
            text("Staff hours"),
            text("Hours on duty of everybody but volunteers."),
        ),
        FigureCode.VOLUNTEER_HOURS: (
            text("Volunteer hours"),
            text("Hours on duty of volunteers."),
        ),
        FigureCode.MINUTES_WITHOUT_PEER: (
            text("Minutes without a qualified peer"),
            text("Open minutes in which no qualified peer specialist was on duty."),
        ),
    }


def _quality(words: Words) -> Mapping[FigureCode, tuple[str, str]]:
    text = words.text
    return {
        FigureCode.HOURS_NOT_COUNTED: (
            text("Hours not counted"),
            text("Open hours of which staff said that nobody could count; they are not zero."),
        ),
        FigureCode.DAYS_NOT_COUNTED: (
            text("Days not counted"),
            text("Open days on which nothing was counted, and nobody confirmed it."),
        ),
        FigureCode.DAYS_NOT_RECONCILED: (
            text("Days not closed by a person"),
            text(
                "Days that closed by themselves, or were opened again, so that nobody has "
                "confirmed their counts."
            ),
        ),
        FigureCode.CORRECTIONS: (
            text("Corrections"),
            text("Later changes to a day, each with a date, a reason and a name."),
        ),
        FigureCode.FROM_PAPER: (
            text("Visits from paper"),
            text("Visits that were typed in from a tally sheet later."),
        ),
    }
