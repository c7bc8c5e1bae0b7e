# SPDX-License-Identifier: MIT
"""Time off out of a calendar file: what it would change is seen before it is taken."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from peercenter.domain.roster.time_off_files import FileStep
from peercenter.errors import PeerCenterError
from peercenter.services.roster.calendars import CalendarService, TimeOffFile
from peercenter.ui.flows.people_record import TOUCHED
from peercenter.ui.flows.ports import Tasks


class ImportView(Protocol):
    """What the flow shows."""

    def show_busy(self, busy: bool) -> None:
        """Show that something is under way."""
        ...

    def show_reading(self) -> None:
        """Forget what an earlier file said."""
        ...

    def show_found(self, found: TimeOffFile) -> None:
        """Show what taking the file would change."""
        ...

    def show_taken(self, taken: Sequence[FileStep]) -> None:
        """Say what was changed."""
        ...

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong with the file, or in the way."""
        ...


class ImportFlow:
    """Reads one file after another until somebody takes what is in one."""

    def __init__(
        self, view: ImportView, tasks: Tasks, calendars: CalendarService, staff_id: str
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._calendars = calendars
        self._staff_id = staff_id
        self._found: TimeOffFile | None = None

    def read(self, file: Path) -> None:
        """Read a file; nothing changes by it."""
        self._found = None
        self._view.show_reading()
        self._view.show_busy(True)
        self._tasks.query(
            self._view,
            partial(self._calendars.open_time_off, self._staff_id, file),
            then=self._on_found,
            failed=self._on_failed,
            lane="jobs",
        )

    def take(self) -> None:
        """Take what the file says that was read last."""
        if self._found is None:
            return
        self._view.show_busy(True)
        self._tasks.change(
            self._view,
            partial(self._calendars.take_time_off, self._found),
            then=self._on_taken,
            failed=self._on_failed,
            touched=TOUCHED,
        )

    def _on_found(self, found: TimeOffFile) -> None:
        self._found = found
        self._view.show_busy(False)
        self._view.show_found(found)

    def _on_taken(self, taken: list[FileStep]) -> None:
        self._found = None
        self._view.show_busy(False)
        self._view.show_taken(taken)

    def _on_failed(self, error: PeerCenterError) -> None:
        self._view.show_busy(False)
        self._view.show_trouble(error)
