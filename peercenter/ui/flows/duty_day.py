# SPDX-License-Identifier: MIT
"""A day's duty, planned and actual, and putting it right."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.service_day import instant
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.house import Services
from peercenter.services.roster.attendance import DutyDay
from peercenter.ui.flows.ports import Tasks, Topic

TOUCHED = frozenset({Topic.DUTY})


class DutyDayView(Protocol):
    """What the flow asks of the sheet."""

    def show_day(self, day: DutyDay) -> None:
        """Show everybody's duty on this day."""
        ...

    def refuse_day(self, error: PeerCenterError) -> None:
        """Say beside the day why there is nothing to see."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class DutyDayFlow:
    """Shows one day after the other."""

    def __init__(self, view: DutyDayView, tasks: Tasks, services: Services, center: Center) -> None:
        self._view = view
        self._tasks = tasks
        self._services = services
        self._center = center
        self._day: date | None = None

    def choose_day(self, day: date) -> None:
        """Look at this day."""
        self._day = day
        self._tasks.query(
            self._view,
            partial(self._services.attendance.day, self._center, day),
            then=self._on_loaded,
            failed=partial(self._on_failed, day),
        )

    def reload(self) -> None:
        """Look at the day again: something was changed."""
        if self._day is not None:
            self.choose_day(self._day)

    def _on_loaded(self, found: DutyDay) -> None:
        if found.day == self._day:  # else another day was chosen meanwhile
            self._view.show_day(found)

    def _on_failed(self, day: date, error: PeerCenterError) -> None:
        if day != self._day:
            return
        if isinstance(error, Refused):
            self._view.refuse_day(error)
        else:
            self._view.show_trouble(error, self.reload)


def span_on(center: Center, day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """Return the moments of two times of the wall clock on a service day.

    Times before the day's start belong to its end; ending at or before the start is a day later.
    """
    first = day + timedelta(days=starts < center.day_starts)
    last = first + timedelta(days=ends <= starts)
    return instant(first, starts, center.zone), instant(last, ends, center.zone)
