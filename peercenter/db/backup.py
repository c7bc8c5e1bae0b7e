# SPDX-License-Identifier: MIT
"""Backups: a verified copy that holds nothing of those who wait, nor hand-over notes."""

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from peercenter.db.faults import translated
from peercenter.db.session import Database
from peercenter.errors import Reason, Unavailable

_LEFT_OUT = ("waiting", "call_decks", "last_requests", "notes")
"""Tables that never leave the running program."""


def write_backup(database: Database, folder: Path, *, now: datetime) -> Path:
    """Write a copy of the database into a folder and verify it; return the file.

    A copy that is not sound or not complete is removed. Raises Unavailable.
    """
    with translated():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / f"peercenter-{now:%Y%m%d-%H%M%S}.db"
        draft = target.with_suffix(".part")
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
            database.copy_to(draft)
            _strip(draft)
            draft.rename(target)
        finally:
            draft.unlink(missing_ok=True)
    return target


def _strip(file: Path) -> None:
    """Remove what must not be in a backup, and every trace of it in free pages."""
    with contextlib.closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        for table in _LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
        copy.commit()
        copy.execute("VACUUM")
        if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise Unavailable(Reason.DAMAGED)
