# SPDX-License-Identifier: MIT
"""Getting the directory out: for other programs, or for people."""

from functools import partial
from pathlib import Path
from typing import Protocol

from peercenter.errors import PeerCenterError
from peercenter.services.directory.exporting import ExportKind, ExportService
from peercenter.ui.flows.ports import Cancel, Tasks, Timers
from peercenter.ui.flows.resources.importing import Run

_LOOK_SECONDS = 0.1
FILE_NAMES = {
    ExportKind.XLSX: "directory.xlsx",
    ExportKind.HSDS_CSV: "directory-hsds.zip",
    ExportKind.HSDS_JSON: "directory-hsds.json",
}


class ExportView(Protocol):
    """What the flow shows."""

    def show_writing(self, share: float) -> None:
        """Show how far writing is."""
        ...

    def show_written(self, file: Path, entries: int) -> None:
        """Say where it is, and how many entries are in it."""
        ...

    def show_export_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way."""
        ...


class ExportFlow:
    """Writes one file at a time."""

    def __init__(
        self, view: ExportView, tasks: Tasks, timers: Timers, exporting: ExportService
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._exporting = exporting
        self._looking: Cancel | None = None

    def write(self, kind: ExportKind, file: Path) -> None:
        """Write the directory into a file."""
        if self._looking is not None:
            return
        run = Run()
        self._looking = self._timers.every(
            _LOOK_SECONDS, lambda: self._view.show_writing(run.share)
        )
        self._view.show_writing(0.0)
        self._tasks.query(
            self._view,
            partial(self._exporting.export, kind, file, progress=run.tell),
            then=partial(self._on_written, file),
            failed=self._on_failed,
            lane="jobs",
        )

    def close(self) -> None:
        """Nobody looks any more."""
        if self._looking is not None:
            self._looking()
            self._looking = None

    def _on_written(self, file: Path, entries: int) -> None:
        self.close()
        self._view.show_written(file, entries)

    def _on_failed(self, error: PeerCenterError) -> None:
        self.close()
        self._view.show_export_trouble(error)
