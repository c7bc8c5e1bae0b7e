# SPDX-License-Identifier: MIT
"""Invented day sheets with defaults."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.closings import Closing, Correction, DayState, Uncounted
from peercenter.domain.day_sheet import (
    DaySheet,
    DutyLine,
    GroupCount,
    HourCount,
    NetworkDaySheet,
    OtherCount,
    WantCount,
)
from peercenter.domain.people import Bounds
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure

DAY = date(2026, 11, 20)
PRINTED = datetime(2026, 11, 20, 20, 14)  # noqa: DTZ001 - the center's wall clock

_HOURS = {9: 4, 10: 7, 11: 9, 12: 14, 13: 11, 14: 6, 15: 8, 16: 5, 17: 0, 18: 7, 19: 3}
_WANTS = (
    ("talk", {"en": "Talk with a peer", "es": "Hablar con un par"}, 28),
    ("group", {"en": "A group or class", "es": "Un grupo o una clase"}, 21),
    ("quiet", {"en": "A quiet place", "es": "Un lugar tranquilo"}, 15),
    ("finding", {"en": "Help finding something", "es": "Ayuda para encontrar algo"}, 13),
    ("family", {"en": "Family or friend support", "es": "Apoyo para familia o amistades"}, 6),
    ("young", {"en": "Young people", "es": "Jóvenes"}, 4),
    ("activity", {"en": "An activity", "es": "Una actividad"}, 4),
    (JUST_IN, None, 11),
    (SKIPPED, None, 9),
)
_GROUPS = (
    ("g1", "Morning circle", "Círculo de la mañana", time(10), 9),
    ("g2", "Art table", "Mesa de arte", time(13), 8),
    ("g3", "Walking group", "Grupo de caminata", time(15), 14),
    ("g4", "Families together", "Familias juntas", time(18), None),
)


_TYPICAL = DaySheet(
    network="Example Network",
    center_code="HARBOR",
    center="Harbor House",
    day=DAY,
    open_times=((time(9), time(20)),),
    closure=None,
    closing=Closing(
        state=DayState.RECONCILED,
        closed_by="Jo",
        door_count=74,
        uncounted=(Uncounted(17, "kiosk off, power cut"),),
    ),
    closed_time=time(20, 12),
    closed_later=None,
    visits=74,
    by_hour=tuple(HourCount(hour, n, is_counted=hour != 17) for hour, n in _HOURS.items()),
    peak_hour=12,
    first_ever=Bounds(9, 15),
    first_this_month=Bounds(31, 37),
    unanswered=6,
    one_on_ones=19,
    minutes_without_peer=0,
    peer_credentials=(CredentialKind.CERTIFIED_PEER,),
    wants=tuple(WantCount(*want) for want in _WANTS),
    last_here=(
        (LastHere.NEVER, 9),
        (LastHere.TODAY, 5),
        (LastHere.MONTH, 37),
        (LastHere.YEAR, 14),
        (LastHere.BEFORE, 8),
        (LastHere.RATHER_NOT, 3),
        (LastHere.SKIPPED, 3),
    ),
    fiscal_year_begins=date(2026, 7, 1),
    groups=tuple(
        GroupCount(id_, {"en": english, "es": spanish}, starts, count)
        for id_, english, spanish, starts, count in _GROUPS
    ),
    duties=(
        DutyLine("Sam", (Kind.PEER,), time(9), time(14, 5), assumed=False),
        DutyLine("Jo", (Kind.FAMILY_PEER,), time(10), time(20, 10), assumed=False),
        DutyLine("Ri", (Kind.YOUTH_PEER,), time(12), time(20), assumed=True),
        DutyLine("Lee", (Kind.PEER,), time(13, 55), time(20, 12), assumed=False),
        DutyLine("Max", (Kind.VOLUNTEER,), time(15), time(18), assumed=False),
    ),
    also=(
        OtherCount(Measure.SUPPLIES, 12),
        OtherCount(Measure.CALLS, 3),
        OtherCount(Measure.SHEETS, 16),
        OtherCount(Measure.NALOXONE, 2),
    ),
    corrections=(
        Correction(
            day=date(2026, 11, 19),
            measure=Measure.VISITS,
            category="",
            hour=19,
            change=2,
            reason="from the paper list",
            made_on=DAY,
            made_by="Jo",
        ),
    ),
    notes=("Coffee is low.", "The back door sticks."),
    printed_at=PRINTED,
)


def a_day_sheet(**changes: Any) -> DaySheet:
    """Return a typical, reconciled day with one hour nobody counted."""
    return replace(_TYPICAL, **changes)


def an_empty_sheet(**changes: Any) -> DaySheet:
    """Return an open day on which nothing happened yet."""
    nothing: dict[str, Any] = {
        "closing": Closing(),
        "closed_time": None,
        "visits": 0,
        "by_hour": tuple(HourCount(hour, 0, is_counted=True) for hour in range(9, 20)),
        "peak_hour": None,
        "first_ever": Bounds(0, 0),
        "first_this_month": Bounds(0, 0),
        "unanswered": 0,
        "one_on_ones": 0,
        "wants": (),
        "last_here": (),
        "groups": (),
        "duties": (),
        "also": (),
        "corrections": (),
        "notes": (),
    }
    return replace(_TYPICAL, **nothing | changes)


def a_closed_day(**changes: Any) -> DaySheet:
    """Return a day on which the center stayed closed."""
    quiet: dict[str, Any] = {
        "open_times": (),
        "closure": {"en": "Thanksgiving Day", "es": "Día de Acción de Gracias"},
        "closing": Closing(DayState.NOT_RECONCILED),
        "by_hour": (),
    }
    return an_empty_sheet(**quiet | changes)


def a_full_sheet() -> DaySheet:
    """Return the fullest day anybody will ever have."""
    long = "A very long name for something that people may wish for, with more words than needed"
    wants = tuple(WantCount(f"w{n}", {"en": f"{long} {n}"}, 100 + n) for n in range(25))
    groups = tuple(
        GroupCount(f"g{n}", {"en": f"Group {n}: {long}"}, time(n + 8), 40 + n if n % 4 else None)
        for n in range(15)
    )
    duties = tuple(
        DutyLine(
            f"Somebody {n}", (Kind.PEER, Kind.YOUTH_PEER), time(8), time(20, n), assumed=n % 3 == 0
        )
        for n in range(20)
    )
    return a_day_sheet(
        center="The Exceptionally Long Name of a Center by the Harbor, Upper Floor and Garden",
        by_hour=tuple(HourCount(hour % 24, 20 + hour, hour % 7 > 0) for hour in range(4, 28)),
        wants=wants,
        groups=groups,
        duties=duties,
        corrections=_TYPICAL.corrections * 8,
        notes=tuple(f"Note {n}. {long}. {long}. {long}." for n in range(8)),
    )


def a_network_sheet(centers: int = 11) -> NetworkDaySheet:
    """Return a day of a network in which centers stand differently."""
    sheets = []
    for n in range(centers):
        sheet = a_day_sheet(center=f"Invented Center {n + 1}", center_code=f"C{n + 1}")
        if n % 5 == 1:
            sheet = a_closed_day(center=f"Invented Center {n + 1}")
        if n % 5 == 3:
            sheet = replace(sheet, closing=Closing(DayState.NOT_RECONCILED), closed_time=None)
        if n % 5 == 4:
            sheet = replace(sheet, closing=Closing(), closed_time=None, minutes_without_peer=25)
        sheets.append(sheet)
    return NetworkDaySheet("Example Network", DAY, tuple(sheets), PRINTED)
