# SPDX-License-Identifier: MIT
"""The two doors to the data: read and write. A session never leaves its block."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import QueuePool

from peercenter.db.faults import damaged, translated
from peercenter.paths import DataDir

__all__ = ["ChangeWatch", "Database", "Hand", "Session", "by_hand"]

BUSY_TIMEOUT_MS = 5000
_WRITES = "peercenter_writes"


class Database:
    """One SQLite file: durable commits, readers and one writer at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._backups = DataDir(file.parent).backups
        self._engine = _engine(file)
        self._sessions = sessionmaker(self._engine, expire_on_commit=False, autoflush=False)
        self._writers = sessionmaker(
            self._engine.execution_options(**{_WRITES: True}), expire_on_commit=False
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one moment of the data; its changes are thrown away.

        Raises Unavailable when the file cannot be read.
        """
        with self._translated(), self._sessions() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a session that holds the write lock from its start; all or nothing.

        What the block did is on the disk, for good, when it ends. Raises Unavailable when the
        disk is full, the file cannot be written, or another process holds it too long.
        """
        with self._translated(), self._writers.begin() as session:
            yield session

    @contextmanager
    def write_by_hand(self) -> Iterator["Hand"]:
        """Write like `write`, through the driver alone: half the time, for checking in.

        Raises Unavailable, as `write` does.
        """
        with self._raw() as driver:
            driver.execute("BEGIN IMMEDIATE")
            yield Hand(driver)
            driver.execute("COMMIT")  # what is not committed, the pool rolls back

    @contextmanager
    def pinned(self) -> Iterator["ChangeWatch"]:
        """Keep one connection open that can tell whether another one wrote."""
        with self._raw() as raw:
            yield ChangeWatch(raw)

    def empty_log(self) -> bool:
        """Move the write-ahead log into the database and cut it to nothing.

        The log keeps pages in the order they were written, so it would tell who came first and
        still hold call names that were wiped. Waits for nobody, because whoever writes would wait
        with it: returns False when somebody reads or writes just now.
        """
        with self._raw() as raw:
            raw.execute("PRAGMA busy_timeout=0")
            try:
                busy, _, _ = _one(raw, "PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
            return not busy

    def log_size(self) -> int:
        """Return the bytes in the write-ahead log."""
        log = self.file.with_name(self.file.name + "-wal")
        with contextlib.suppress(FileNotFoundError):
            return log.stat().st_size
        return 0

    def compact(self) -> None:
        """Write the file anew, in the order of its keys, so that its layout tells no order.

        Raises Unavailable when there is no room or somebody else is writing; nothing is lost.
        """
        with self._raw() as raw:
            raw.execute("VACUUM")
        self.empty_log()

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with the file; nothing when it is sound."""
        with self._raw() as raw:
            found = [str(row[0]) for row in raw.execute("PRAGMA integrity_check")]
            found += [str(row) for row in raw.execute("PRAGMA foreign_key_check")]
            return [line for line in found if line != "ok"]

    def verify(self) -> None:
        """Look through the whole file.

        Raises Unavailable (DAMAGED) with the way back when it is not sound.
        """
        if self.check():
            raise damaged(self._backups)

    def copy_to(self, copy: sqlite3.Connection) -> None:
        """Copy the database as it stands now, while others go on using it."""
        with self._raw() as raw:
            raw.backup(copy)

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        with (
            self._translated(),
            contextlib.closing(self._engine.raw_connection()) as connection,
        ):
            yield connection.driver_connection

    def _translated(self) -> contextlib.AbstractContextManager[None]:
        return translated(self._backups)

    @property
    def engine(self) -> Engine:
        """The engine, for the upgrade alone."""
        return self._engine

    def close(self) -> None:
        """Close all connections; the last one out empties the write-ahead log."""
        self._engine.dispose()


@dataclass(frozen=True, slots=True)
class Hand:
    """A transaction without SQLAlchemy in between."""

    driver: Any


def by_hand(work: Session | Hand, statement: str, values: Sequence[object] = ()) -> list[Any]:
    """Run a statement through the driver alone and return its rows.

    What is pending in a session is not written before it.
    """
    driver = work.driver if isinstance(work, Hand) else _driver(work.connection())
    return list(driver.execute(statement, values))


class ChangeWatch:
    """Tells whether another connection has changed the file since it was last asked."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._version = self._read()

    def changed(self) -> bool:
        """Return whether somebody wrote since the last time."""
        before, self._version = self._version, self._read()
        return self._version != before

    def _read(self) -> int:
        with translated():
            return int(_one(self._connection, "PRAGMA data_version")[0])


def _one(connection: Any, statement: str) -> Any:
    return connection.execute(statement).fetchone()


def _engine(file: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        poolclass=QueuePool,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we send BEGIN ourselves; the driver would send it late
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    _driver(connection).execute("BEGIN IMMEDIATE" if writes else "BEGIN")


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
