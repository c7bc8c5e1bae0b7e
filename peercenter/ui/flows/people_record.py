# SPDX-License-Identifier: MIT
"""One person's employment record: shown as it stands, and time off decided with one tap."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.members import TimeOff
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.service_day import instant
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.roster.staffing import Record, StaffingService
from peercenter.ui.flows.ports import Tasks, Topic

TOUCHED = frozenset({Topic.ROSTER})
"""Whoever plans goes by it."""


def off_span(
    center: Center, first: date, last: date, times: tuple[time, time] | None = None
) -> Span:
    """Return the moments of a time off: whole service days, or from a time to a time.

    It may end before it begins; the service refuses that.
    """
    if times is None:
        return center.day_span(first)[0], center.day_span(last)[1]
    return instant(first, times[0], center.zone), instant(last, times[1], center.zone)


def whole_days(off: TimeOff, center: Center) -> tuple[date, date] | None:
    """Return the first and the last day of a time off that is made of whole service days."""
    first = center.service_day(off.starts_at)
    last = center.service_day(off.ends_at - timedelta(seconds=1))
    is_whole = off_span(center, first, last) == (off.starts_at, off.ends_at)
    return (first, last) if is_whole else None


class RecordView(Protocol):
    """What the flow asks of the part of the page about one person."""

    def show_record(self, record: Record, now: datetime) -> None:
        """Show this; `now` decides what is over and what runs out soon."""
        ...

    def show_clashes(self, clashes: Sequence[Shift]) -> None:
        """Say which planned shifts clash with the time off that was just approved."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say what is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class RecordFlow:
    """Loads the record of the person who was chosen last, and decides about their time off."""

    def __init__(
        self,
        view: RecordView,
        tasks: Tasks,
        staffing: StaffingService,
        now: Callable[[], datetime],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._staffing = staffing
        self._now = now
        self._staff_id = ""

    def choose(self, staff_id: str) -> None:
        """Show this person from now on."""
        self._staff_id = staff_id
        self.reload()

    def reload(self) -> None:
        """Load the record, if somebody was chosen."""
        if self._staff_id:
            self._tasks.query(
                self._view,
                partial(self._staffing.record, self._staff_id),
                then=self._on_loaded,
                failed=self._on_failed,
            )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched the record."""
        if topics & {Topic.SETTINGS, Topic.ROSTER}:
            self.reload()

    def decide(self, off: TimeOff, *, approved: bool, by: str) -> None:
        """Approve or decline a time off."""
        self._tasks.change(
            self._view,
            partial(self._staffing.decide_time_off, off.id, approved=approved, by=by),
            then=self._on_decided,
            failed=lambda error: self._on_refused(
                error, partial(self.decide, off, approved=approved, by=by)
            ),
            touched=TOUCHED,
        )

    def withdraw(self, off: TimeOff) -> None:
        """Take a time off back."""
        self._tasks.change(
            self._view,
            partial(self._staffing.withdraw_time_off, off.id),
            then=lambda _: self._on_decided(()),
            failed=lambda error: self._on_refused(error, partial(self.withdraw, off)),
            touched=TOUCHED,
        )

    def _on_loaded(self, record: Record) -> None:
        if record.member.id == self._staff_id:  # nobody chose another one in the meantime
            self._view.show_well()
            self._view.show_record(record, self._now())

    def _on_failed(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.reload)

    def _on_decided(self, clashes: Sequence[Shift]) -> None:
        self._view.show_well()
        self._view.show_clashes(clashes)
        self.reload()

    def _on_refused(self, error: PeerCenterError, again: Callable[[], None]) -> None:
        self.reload()
        self._view.show_trouble(error, again)


def number_words(number: int | None, unit: int) -> str:
    """Return a number as somebody would type it, in units such as hours of 60 minutes."""
    if number is None:
        return ""
    whole, rest = divmod(number, unit)
    return str(whole) if not rest else f"{round(number / unit, 2):g}"


def number_typed(text: str, unit: int, field: str) -> int | None:
    """Return what somebody typed, None for nothing.

    Raises Refused (NOT_A_NUMBER, with the `field`).
    """
    text = text.strip().replace(",", ".")
    if not text:
        return None
    try:
        number = float(text)
        return round(number * unit)
    except (ValueError, OverflowError) as error:
        raise Refused(Reason.NOT_A_NUMBER, field=field) from error
