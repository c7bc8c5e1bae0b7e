# SPDX-License-Identifier: MIT
"""Every state of the sheet that takes time off from a calendar file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QWidget

from peercenter.domain.roster.time_off_files import FileStep, Step
from peercenter.errors import Reason, Refused
from peercenter.exchange.busy_times import BusyTimes
from peercenter.services.roster.calendars import LeftOut, TimeOffFile
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.people.off_import import ImportSheet

_MONDAY = datetime(2026, 12, 7, 9, tzinfo=UTC)
"""At the first center, in winter, the service day of that Monday begins."""
_NOTHING = BusyTimes((), frozenset(), frozenset(), {})


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the sheet worth a picture."""

    name: str
    show: Callable[[ImportSheet], None]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a sheet that was just opened."""
    return [
        Scene("off-import", _opened),
        Scene("off-import-found", _found),
        Scene("off-import-many", _many),
        Scene("off-import-nothing-new", _nothing_new),
        Scene("off-import-nonsense", _nonsense),
    ]


def an_open_sheet(over: QWidget, desk: Desk) -> ImportSheet:
    """Return the sheet over a widget of the desk, as a person's page opens it."""
    first = desk.services.people.everybody()[0]
    sheet = ImportSheet(over, desk, desk.services.staffing.record(first.id))
    sheet.open_now()
    return sheet


def _opened(sheet: ImportSheet) -> None:
    assert sheet.is_open


def _file(sheet: ImportSheet, steps: list[FileStep], left_out: dict[LeftOut, int]) -> TimeOffFile:
    services = sheet.desk.services
    return TimeOffFile(
        services.people.everybody()[0],
        services.today.centers()[0],
        tuple(steps),
        left_out,
        _NOTHING,
    )


def _step(step: Step, day: int, hours: int, *, was: int | None = None) -> FileStep:
    starts = _MONDAY + timedelta(days=day)
    before = None if was is None else _MONDAY + timedelta(days=was)
    return FileStep(
        step,
        (starts, starts + timedelta(hours=hours)),
        f"invented-{day}",
        None,
        None if before is None else (before, before + timedelta(hours=hours)),
    )


def _found(sheet: ImportSheet) -> None:
    steps = [
        _step(Step.NEW, 0, 5 * 24),
        _step(Step.NEW, 9, 3),
        _step(Step.MOVED, 14, 24, was=12),
        _step(Step.OVER, 20, 48),
        _step(Step.SAME, 30, 24),
    ]
    left = {LeftOut.FREE: 1, LeftOut.PAST_OR_FAR: 12, LeftOut.REPEATS: 2, LeftOut.ZONE: 1}
    sheet.show_reading()
    sheet.show_found(_file(sheet, steps, left))


def _many(sheet: ImportSheet) -> None:
    steps = [_step(Step.NEW, 2 * n, 24) for n in range(45)]
    left = {LeftOut.UNREADABLE: 3, LeftOut.TOO_LONG: 1, LeftOut.MANY: 1}
    sheet.show_reading()
    sheet.show_found(_file(sheet, steps, left))


def _nothing_new(sheet: ImportSheet) -> None:
    sheet.show_reading()
    sheet.show_found(_file(sheet, [_step(Step.SAME, 0, 24), _step(Step.SAME, 7, 24)], {}))


def _nonsense(sheet: ImportSheet) -> None:
    sheet.show_reading()
    sheet.show_trouble(Refused(Reason.NOT_A_CALENDAR))
