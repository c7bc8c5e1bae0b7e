# SPDX-License-Identifier: MIT
"""Copies of the database: verified, and without those who wait, receipts and hand-over notes."""

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

    A copy that is not sound is removed. Raises Unavailable.
    """
    return write_copy(database, folder / f"peercenter-{now:%Y%m%d-%H%M%S}.db")


def write_copy(database: Database, target: Path) -> Path:
    """Write a copy of the database to a file, as `write_backup` does."""
    with translated(target.parent):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = target.with_suffix(".part")
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_RDWR | os.O_TRUNC, 0o600))
            # What is left out is taken out in memory: a program that dies half-way must not leave
            # a call name in a file that nobody knows of.
            with contextlib.closing(sqlite3.connect(":memory:")) as memory:
                database.copy_to(memory)
                _strip(memory)
                with contextlib.closing(sqlite3.connect(draft)) as copy:
                    memory.backup(copy)
            if not _is_sound(draft):
                database.verify()
                raise Unavailable(Reason.IO_ERROR)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return target


def _strip(memory: sqlite3.Connection) -> None:
    """Remove what must not be in a copy, and every trace of it in free pages."""
    there = {name for (name,) in memory.execute("SELECT name FROM sqlite_master")}
    for table in there.intersection(_LEFT_OUT):
        memory.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
    memory.commit()
    memory.execute("VACUUM")


def _is_sound(file: Path) -> bool:
    with contextlib.closing(sqlite3.connect(file)) as copy:
        try:
            return bool(copy.execute("PRAGMA integrity_check").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False
