# SPDX-License-Identifier: MIT
"""Correcting an earlier day: what stands, how many more or fewer, why, and who says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Center, Texts
from peercenter.domain.day_sheet import DaySheet
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.house import Services
from peercenter.ui.flows.ports import Tasks, Topic

MEASURES = (
    Measure.VISITS,
    Measure.WANTS,
    Measure.LAST_HERE,
    Measure.GROUP_ATTENDANCE,
    Measure.ONE_ON_ONES,
    Measure.SUPPLIES,
    Measure.NALOXONE,
    Measure.CALLS,
)
"""What can be corrected, in the order it is offered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One number of the day that can be corrected."""

    cell: Cell
    texts: Texts | None = None
    """The name of the want or group."""


class Entry(StrEnum):
    """The fields of the sheet."""

    DAY = "day"
    NUMBER = "number"
    REASON = "reason"
    WHO = "who"


ENTRY_OF = {
    Reason.DAY_IN_FUTURE: Entry.DAY,
    Reason.NUMBER_TOO_LARGE: Entry.NUMBER,
    Reason.NUMBER_NEGATIVE: Entry.NUMBER,
    Reason.BELOW_ZERO: Entry.NUMBER,
    Reason.REASON_MISSING: Entry.REASON,
    Reason.TEXT_TOO_LONG: Entry.REASON,
    Reason.UNKNOWN_STAFF: Entry.WHO,
}


class CorrectionView(Protocol):
    """What the flow asks of the sheet."""

    def show_choices(self, choices: Mapping[Measure, Sequence[Choice]]) -> None:
        """Offer what can be corrected on this day."""
        ...

    def show_standing(self, standing: int | None) -> None:
        """Show the number as it stands now; None while it is not known."""
        ...

    def show_amends(self, month: date | None) -> None:
        """Say that it becomes an amendment of a locked month; None: the month is not locked."""
        ...

    def refuse(self, entry: Entry, error: PeerCenterError) -> None:
        """Say beside the field what is wrong with it."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_saved(self) -> None:
        """It is kept."""
        ...


class CorrectionFlow:
    """Adds to an earlier day; nothing is overwritten."""

    def __init__(
        self, view: CorrectionView, tasks: Tasks, services: Services, center: Center
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._center = center
        self._day: date | None = None
        self._cell: Cell | None = None
        self._counts: Mapping[Cell, int] | None = None

    def choose_day(self, day: date) -> None:
        """Look at this day."""
        self._day = day
        self._counts = None
        self._show_standing()
        self._tasks.query(
            self._view,
            partial(_known, self._services, self._center, day),
            then=partial(self._on_known, day),
            failed=partial(self._on_failed, partial(self.choose_day, day)),
        )

    def choose(self, cell: Cell) -> None:
        """Correct this number."""
        self._cell = cell
        self._show_standing()

    def save(self, change: int, *, reason: str, staff_id: str | None) -> None:
        """Keep the correction."""
        if self._day is None or self._cell is None:
            return
        if staff_id is None:
            self._view.refuse(Entry.WHO, Refused(Reason.UNKNOWN_STAFF))
            return
        call = partial(
            self._services.counting.correct,
            self._center,
            self._day,
            self._cell,
            change,
            reason=reason,
            staff_id=staff_id,
        )
        self._tasks.change(
            self._view,
            call,
            then=self._on_saved,
            failed=partial(
                self._on_failed, partial(self.save, change, reason=reason, staff_id=staff_id)
            ),
            touched=frozenset({Topic.TALLIES}),
        )

    def _on_known(self, day: date, known: "_Known") -> None:
        if day != self._day:  # another day was chosen meanwhile
            return
        self._counts = known.counts
        self._view.show_choices(choices_of(known.sheet, self._center.day_starts.hour))
        self._view.show_amends(day.replace(day=1) if known.amends else None)
        self._show_standing()

    def _on_saved(self, _: None) -> None:
        self._view.show_saved()

    def _show_standing(self) -> None:
        if self._counts is None or self._cell is None:
            self._view.show_standing(None)
        else:
            self._view.show_standing(self._counts.get(self._cell, 0))

    def _on_failed(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        entry = ENTRY_OF.get(error.reason)
        if isinstance(error, Refused) and entry is not None:
            self._view.refuse(entry, error)
        else:
            self._view.show_trouble(error, retry)


def choices_of(sheet: DaySheet, first_hour: int) -> dict[Measure, list[Choice]]:
    """Return what can be corrected on a day; measures without any choice are left out."""
    open_hours = [hour.hour for hour in sheet.by_hour]
    hours = open_hours + [
        hour for hour in ((first_hour + n) % 24 for n in range(24)) if hour not in open_hours
    ]
    choices = {
        Measure.VISITS: [Choice(Cell(Measure.VISITS, hour=hour)) for hour in hours],
        Measure.WANTS: [Choice(Cell(Measure.WANTS, w.code), w.texts) for w in sheet.wants],
        Measure.LAST_HERE: [Choice(Cell(Measure.LAST_HERE, answer)) for answer in LastHere],
        Measure.GROUP_ATTENDANCE: [
            Choice(Cell(Measure.GROUP_ATTENDANCE, group.time_id), group.texts)
            for group in sheet.groups
        ],
    }
    offered = {measure: choices.get(measure, [Choice(Cell(measure))]) for measure in MEASURES}
    return {measure: some for measure, some in offered.items() if some}


@dataclass(frozen=True, slots=True)
class _Known:
    sheet: DaySheet
    counts: Mapping[Cell, int]
    amends: bool


def _known(services: Services, center: Center, day: date) -> _Known:
    return _Known(
        services.day_report.day_sheet(center.id, day),
        services.counting.counts(center, day),
        services.counting.amends(center, day),
    )
