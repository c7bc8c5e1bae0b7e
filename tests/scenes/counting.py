# SPDX-License-Identifier: MIT
"""Months, schedules and tally sheets of an invented network, to look at closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.reporting.months import Amended, CenterMonth, Left, Lock
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.reports.month_sheets import LockSheet, VersionSheet
from peercenter.ui.desk.reports.months_part import MonthsPart
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.flows.reporting.months import Month, Months


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of a part worth a picture."""

    name: str
    show: Callable[[ReportsPage], object]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page whose desk answers nothing."""
    return [
        Scene("months", _months),
        Scene("months-all-centers", _all_centers),
        Scene("months-none", _no_months),
        Scene("month-lock", _lock),
        Scene("month-version-refused", _version),
    ]


_ZONE = ZoneInfo("America/New_York")
_HARBOR = Center("1", "HARBOR", "Harbor House", _ZONE)
_MEADOW = Center("2", "MEADOW", "Meadowlark Commons", _ZONE)
_OCTOBER, _SEPTEMBER, _AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)


def _amended(cell: Cell, change: int, reason: str, version: int = 1) -> Amended:
    return Amended("1", date(2026, 9, 17), cell, change, reason, date(2026, 10, 8), "Sam", version)


_AMENDED = (
    _amended(Cell(Measure.VISITS, hour=14), 12, "A sheet was left at the front door."),
    replace(
        _amended(Cell(Measure.WANTS, "talk"), -1, "It was counted twice."),
        name={"en": "Talk with a peer", "es": "Hablar con un par"},
    ),
    _amended(Cell(Measure.REFERRALS, "mental-health"), 2, "From the paper sheet.", 2),
    _amended(Cell(Measure.LAST_HERE, "never"), 1, "Somebody said so a day later.", 2),
)


def _month(center: Center, first: date, **how: object) -> CenterMonth:
    return replace(CenterMonth(center, first, is_over=True), **how)  # type: ignore[arg-type]


_HERE = tuple(
    Month(one.month, (one,))
    for one in (
        _month(_HARBOR, date(2026, 11, 1), is_over=False),
        _month(_HARBOR, _OCTOBER, not_closed=(date(2026, 10, 9), date(2026, 10, 30))),
        _month(
            _HARBOR,
            _SEPTEMBER,
            locks=(
                Lock("1", _SEPTEMBER, 1, date(2026, 10, 5), None),
                Lock("1", _SEPTEMBER, 2, date(2026, 10, 9), "Riley"),
            ),
            amendments=_AMENDED,
            left=(
                Left(date(2026, 10, 5), "state-program", date(2026, 7, 1), date(2026, 9, 30), ()),
                Left(date(2026, 10, 5), "poster", _SEPTEMBER, date(2026, 9, 30), ("1",)),
                Left(date(2026, 10, 6), "gone", date(2026, 9, 14), date(2026, 10, 4), ("1",)),
            ),
        ),
        _month(_HARBOR, _AUGUST, locks=(Lock("1", _AUGUST, 1, date(2026, 10, 5), "Riley"),)),
    )
)
_ALL = (
    replace(_HERE[0], at=(*_HERE[0].at, _month(_MEADOW, date(2026, 11, 1), is_over=False))),
    replace(_HERE[1], at=(*_HERE[1].at, _month(_MEADOW, _OCTOBER))),
    replace(_HERE[2], at=(*_HERE[2].at, _month(_MEADOW, _SEPTEMBER))),
)
_NAMES = {
    "state-program": {"en": "State program report", "es": "Informe del programa estatal"},
    "poster": {"en": "Wall poster", "es": "Cartel"},
}


def _part(page: ReportsPage) -> MonthsPart:
    page.go_to("months")
    return page.months


def _shown(page: ReportsPage, months: tuple[Month, ...], chosen: int) -> MonthsPart:
    part = _part(page)
    part.show_months(Months((_HARBOR, _MEADOW), months, _NAMES))
    part.center.choose("" if len(months[0].at) > 1 else "1")
    part.list.choose(chosen)
    return part


def _months(page: ReportsPage) -> None:
    _shown(page, _HERE, 2)


def _all_centers(page: ReportsPage) -> None:
    _shown(page, _ALL, 2)


def _no_months(page: ReportsPage) -> None:
    _part(page).show_months(Months((_HARBOR,), (), {}))


def _lock(page: ReportsPage) -> None:
    who = page.desk.services.duty.staff()[0]
    part = _shown(page, _HERE, 1)
    LockSheet(part, page.desk, _HERE[1], who).open_now()


def _version(page: ReportsPage) -> EditSheet:
    who = page.desk.services.duty.staff()[0]
    part = _shown(page, _ALL, 2)
    sheet = VersionSheet(part, page.desk, _ALL[2], who)
    sheet.open_now()
    sheet.refuse(Refused(Reason.CHANGES_TOO_LITTLE, most=10))
    return sheet
