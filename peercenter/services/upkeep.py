# SPDX-License-Identifier: MIT
"""Looking after the file: an empty log when idle, a watch for changes, backups, soundness."""

import re
import shlex
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from peercenter.clock import Clock
from peercenter.db.backup import write_backup
from peercenter.db.session import Database
from peercenter.errors import Unavailable
from peercenter.paths import DataDir, default_data_dir

_LOOK_EVERY_SECONDS = 0.15
"""How soon a change by another process is noticed; a look takes about 0.1 ms."""

_BACKUP_NAME = re.compile(r"\d{8}-\d{6}$")
_BACKUP_TIME = "%Y%m%d-%H%M%S"


class UpkeepService:
    """What a process does for the data while nobody asks for anything."""

    def __init__(self, database: Database, data: DataDir, clock: Clock) -> None:
        self._database = database
        self._data = data
        self._clock = clock
        self._log_size = 0

    def tidy_log(self) -> None:
        """Empty the write-ahead log if nobody wrote since the last call.

        Called twice a minute, so that the log, which would tell who came first, is empty within a
        minute of idleness. Somebody who reads or writes just now is never made to wait for it.
        """
        size = self._database.log_size()
        if size and size == self._log_size:
            self._database.empty_log()
            size = self._database.log_size()
        self._log_size = size

    def back_up(self, target: Path | None = None) -> Path:
        """Write a verified copy without call names, receipts and notes; return where it is.

        Raises Unavailable.
        """
        return write_backup(self._database, target or self._data.backups, now=self._clock.now())

    def newest_backup(self) -> datetime | None:
        """Return when the newest copy in the data folder was made, None without one.

        Copies made before an upgrade count: they bring everything back as well.
        """
        made = [
            datetime.strptime(found[0], _BACKUP_TIME).replace(tzinfo=UTC)
            for file in self._data.backups.glob("*.db")
            if (found := _BACKUP_NAME.search(file.stem))
        ]
        return max(made, default=None)

    def kiosk_command(self, center_code: str) -> str:
        """Return the line that opens a center's kiosk on this data, ready for a shell."""
        command = ["peercenter", "kiosk", "--center", center_code]
        root = self._data.root.resolve()
        if root != default_data_dir().resolve():
            command += ["--data-dir", str(root)]
        return shlex.join(command)


class Watch:
    """Tells within half a second when another process changed the data."""

    def __init__(self, database: Database, on_change: Callable[[], None]) -> None:
        """Start watching; `on_change` is called in the watch's own thread."""
        self._database = database
        self._on_change = on_change
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop watching."""
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        missed = False
        while not self._end.is_set():
            try:
                self._look(missed=missed)
            except Unavailable:
                # The disk is away or busy: whoever works with it says so; the watch tries again.
                missed = True
                self._end.wait(1)

    def _look(self, *, missed: bool) -> None:
        with self._database.pinned() as watch:
            if missed:
                self._on_change()
            while not self._end.wait(_LOOK_EVERY_SECONDS):
                if watch.changed():
                    self._on_change()
