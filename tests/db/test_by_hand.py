# SPDX-License-Identifier: MIT
"""Writing through the driver alone keeps every promise of the other door."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest

from peercenter.db import session as db_session
from peercenter.db.queries import tallies
from peercenter.db.session import Database, Hand, by_hand
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from tests.support.builders import a_database, a_kiosk, a_network

DAY = date(2026, 11, 20)
VISIT = Cell(Measure.VISITS, hour=9)
WANT = Cell(Measure.WANTS, "talk")


@pytest.fixture
def known(data_dir: DataDir) -> tuple[str, str]:
    """Return a device and a center."""
    center, *_ = a_network(data_dir)
    with a_kiosk(data_dir), a_database(data_dir) as database, database.write_by_hand() as hand:
        return by_hand(hand, "SELECT id FROM devices WHERE kind = 'kiosk'")[0][0], center.id


def count(hand: Hand, known: tuple[str, str]) -> dict[Cell, int]:
    device, center = known
    moves = {VISIT: 1, WANT: 2}
    return tallies.move(hand, device_id=device, center_id=center, day=DAY, moves=moves)


def visits(database: Database, center: str) -> int:
    with database.read() as session:
        counts = tallies.tallies_on(session, center, DAY)
        return sum(tally.value for tally in counts if tally.cell == VISIT)


def test_what_was_written_stands_and_is_read_back(
    data_dir: DataDir, known: tuple[str, str]
) -> None:
    with a_database(data_dir) as database:
        with database.write_by_hand() as hand:
            assert count(hand, known) == {VISIT: 1, WANT: 2}
            assert count(hand, known) == {VISIT: 2, WANT: 4}
        assert visits(database, known[1]) == 2


def test_what_breaks_off_leaves_nothing_and_no_lock(
    data_dir: DataDir, known: tuple[str, str]
) -> None:
    def break_off(database: Database) -> None:
        with database.write_by_hand() as hand:
            count(hand, known)
            raise ZeroDivisionError

    with a_database(data_dir) as database:
        with pytest.raises(ZeroDivisionError):
            break_off(database)
        assert visits(database, known[1]) == 0
        with database.write_by_hand() as hand:
            count(hand, known)
        assert visits(database, known[1]) == 1


def test_what_returns_early_stands(data_dir: DataDir, known: tuple[str, str]) -> None:
    def leave(database: Database) -> int:
        with database.write_by_hand() as hand:
            return len(count(hand, known))

    with a_database(data_dir) as database:
        assert leave(database) == 2
        assert visits(database, known[1]) == 1


def test_a_file_held_by_another_is_busy(
    data_dir: DataDir, known: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_session, "BUSY_TIMEOUT_MS", 10)
    with (
        closing(sqlite3.connect(data_dir.database, isolation_level=None)) as other,
        a_database(data_dir) as database,
    ):
        other.execute("BEGIN IMMEDIATE")
        for door in (database.write_by_hand, database.write):
            with pytest.raises(Unavailable) as refused, door() as work:
                by_hand(work, "SELECT 1")
            assert refused.value.reason is Reason.BUSY
        other.execute("ROLLBACK")
        with database.write_by_hand() as hand:
            count(hand, known)
