# SPDX-License-Identifier: MIT
"""The catalog of measures: where each is counted, what divides it, what it may be crossed with.

What each means, in one sentence, stands in `meanings.py`. A measure that is optional is counted
from the day on which a network chose to keep it; a report says since when. Crosses are measures of
their own, so a cross-table exists only if it was chosen before counting began.
"""

from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.tallies import Measure


class Where(StrEnum):
    """Where a measure is counted."""

    KIOSK = "kiosk"
    DESK = "desk"
    CLOSING = "closing"
    TALLY = "tally"
    """On a tally sheet: typed in at the desk, from paper."""


class Method(StrEnum):
    """How a figure was got."""

    COUNTED = "counted"
    ASKED = "asked"
    """Visitors say so themselves, and nobody checks."""


class Listed(StrEnum):
    """Categories that are the network's own."""

    WANTS = "wants"
    GROUPS = "groups"
    """Ids of group times."""
    NEEDS = "needs"
    AREAS = "areas"
    """As the network wrote them when it chose to keep the measure."""


Categories = tuple[str, ...] | Listed


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """What is declared of a measure."""

    measure: Measure
    where: frozenset[Where]
    method: Method = Method.COUNTED
    categories: Categories = ()
    """Empty: it has only one."""
    is_optional: bool = False
    about_people: bool = True
    """Whether small counts of it are hidden outside."""
    within: Measure | None = None
    """The measure that its categories add up to, or stay below."""
    crosses: tuple[Measure, Measure] | None = None
    """Which two measures it crosses; its categories are "one.other"."""


_DESK = frozenset({Where.DESK, Where.TALLY})
_TALLY = frozenset({Where.TALLY})
_KIOSK = frozenset({Where.KIOSK, Where.DESK, Where.TALLY})

VISITOR_KINDS = ("participant", "family", "youth", "guest", "partner", "volunteer", "not-said")
AGE_BANDS = ("0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-", "not-said")
LANGUAGES = ("en", "es", "fr", "pt", "ht", "vi", "so", "ar", "zh", "am", "km", "ru", "other")
SERVICES = ("one-on-one", "support-group", "activity", "class", "resources")


def _crossed(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{one}.{other}" for one in first for other in second)


CATALOG: tuple[MeasureInfo, ...] = (
    MeasureInfo(Measure.VISITS, _KIOSK),
    MeasureInfo(Measure.WANTS, frozenset({Where.KIOSK, Where.TALLY}), Method.ASKED, Listed.WANTS),
    MeasureInfo(
        Measure.LAST_HERE,
        frozenset({Where.KIOSK, Where.TALLY}),
        Method.ASKED,
        ("today", "month", "year", "before", "never", "rather-not", "skipped"),
    ),
    MeasureInfo(
        Measure.LAST_PLACE,
        frozenset({Where.KIOSK}),
        Method.ASKED,
        _crossed(("month", "year"), ("here", "elsewhere", "skipped")),
    ),
    MeasureInfo(
        Measure.GROUP_ATTENDANCE,
        frozenset({Where.DESK, Where.CLOSING, Where.TALLY}),
        categories=Listed.GROUPS,
    ),
    MeasureInfo(
        Measure.GROUPS_COUNTED,
        frozenset({Where.DESK, Where.CLOSING, Where.TALLY}),
        categories=Listed.GROUPS,
        about_people=False,
    ),
    MeasureInfo(Measure.ONE_ON_ONES, _DESK),
    MeasureInfo(
        Measure.SUPPLIES, _DESK, categories=("", "meals", "hygiene", "clothing", "bus-passes")
    ),
    MeasureInfo(Measure.NALOXONE, _DESK),
    MeasureInfo(Measure.CALLS, _DESK),
    MeasureInfo(Measure.SHEETS, frozenset({Where.KIOSK, Where.DESK}), categories=Listed.NEEDS),
    MeasureInfo(Measure.WAIT_BAND, frozenset({Where.DESK}), categories=("5", "15", "30", "more")),
    # From here on, kept only where a network chose to.
    MeasureInfo(
        Measure.VISITOR_KIND,
        _TALLY,
        categories=VISITOR_KINDS,
        is_optional=True,
        within=Measure.VISITS,
    ),
    MeasureInfo(
        Measure.AGE_BAND, _TALLY, Method.ASKED, AGE_BANDS, is_optional=True, within=Measure.VISITS
    ),
    MeasureInfo(
        Measure.AREA, _TALLY, Method.ASKED, Listed.AREAS, is_optional=True, within=Measure.VISITS
    ),
    MeasureInfo(
        Measure.LANGUAGE, _TALLY, categories=LANGUAGES, is_optional=True, within=Measure.VISITS
    ),
    MeasureInfo(
        Measure.KIND_BY_AGE,
        _TALLY,
        Method.ASKED,
        _crossed(VISITOR_KINDS, AGE_BANDS),
        is_optional=True,
        within=Measure.VISITS,
        crosses=(Measure.VISITOR_KIND, Measure.AGE_BAND),
    ),
    MeasureInfo(Measure.SERVICE_FIRSTS, _TALLY, Method.ASKED, SERVICES, is_optional=True),
    MeasureInfo(
        Measure.ONE_ON_ONE_KIND,
        _TALLY,
        categories=("mentoring", "advocacy", "navigation", "crisis", "family", "youth"),
        is_optional=True,
        within=Measure.ONE_ON_ONES,
    ),
    MeasureInfo(
        Measure.ONE_ON_ONE_WAY,
        _TALLY,
        categories=("in-person", "phone", "video"),
        is_optional=True,
        within=Measure.ONE_ON_ONES,
    ),
    MeasureInfo(
        Measure.ONE_ON_ONE_MINUTES,
        _TALLY,
        categories=("15", "30", "60", "more"),
        is_optional=True,
        within=Measure.ONE_ON_ONES,
    ),
    MeasureInfo(
        Measure.REFERRALS,
        _TALLY,
        categories=(
            "housing",
            "food",
            "treatment",
            "mental-health",
            "benefits",
            "legal",
            "employment",
            "transport",
            "health",
            "other",
        ),
        is_optional=True,
    ),
    MeasureInfo(
        Measure.OUTREACH,
        _TALLY,
        categories=("outreach", "hospital", "jail", "home"),
        is_optional=True,
    ),
    MeasureInfo(
        Measure.INCIDENTS,
        _TALLY,
        categories=("conflict", "de-escalation", "medical", "overdose", "emergency-call", "other"),
        is_optional=True,
    ),
    MeasureInfo(
        Measure.MEETINGS,
        _TALLY,
        categories=("peer-council", "community", "other"),
        is_optional=True,
        about_people=False,
    ),
    MeasureInfo(
        Measure.SATISFACTION,
        _TALLY,
        Method.ASKED,
        ("good", "okay", "not-good"),
        is_optional=True,
        within=Measure.VISITS,
    ),
    MeasureInfo(Measure.PEOPLE_HERE, _TALLY, is_optional=True),
    MeasureInfo(Measure.LOOKS_AROUND, _TALLY, is_optional=True, about_people=False),
)

INFO = {info.measure: info for info in CATALOG}
