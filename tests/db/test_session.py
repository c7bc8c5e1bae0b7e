# SPDX-License-Identifier: MIT
"""The doors to the data: durable, private, one writer at a time, and nobody waits to read."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from peercenter.db.queries import tallies
from peercenter.db.session import Database
from peercenter.db.tables import DutyRow, WaitingRow
from peercenter.domain.tallies import Cell, Measure
from peercenter.paths import DataDir
from tests.support.builders import a_database, a_kiosk, a_network, place_of

DAY = date(2026, 11, 20)
VISIT = Cell(Measure.VISITS, hour=9)
AT_ONCE = 0.5
"""Seconds; the busy timeout is ten times as long."""


def a_visit(session: Session, device: str, center: str) -> None:
    tallies.move(session, device_id=device, center_id=center, day=DAY, moves={VISIT: 1})


def visits(database: Database, center: str) -> int:
    with database.read() as session:
        return sum(tally.value for tally in tallies.tallies_on(session, center, DAY))


@pytest.fixture
def known(data_dir: DataDir) -> tuple[str, str]:
    """Return a device and a center."""
    center, *_ = a_network(data_dir)
    with a_kiosk(data_dir) as kiosk, a_database(data_dir) as database, database.read() as session:
        del kiosk
        device = session.execute(text("SELECT id FROM devices WHERE kind = 'kiosk'")).scalar_one()
    return device, center.id


def test_every_connection_is_durable_private_and_checks_its_references(data_dir: DataDir) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
    }
    a_network(data_dir)
    with a_database(data_dir) as database, database.read() as one, database.write() as two:
        for session in (one, two):
            found = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
            assert found == wanted


def test_files_are_for_their_owner_alone(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as database, database.write() as session:
        a_visit(session, *known)
        found = {path: path.stat().st_mode & 0o777 for path in data_dir.root.rglob("*")}

    assert data_dir.root.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in found} >= {"peercenter.db", "peercenter.db-wal"}
    for path, mode in found.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_file_copied_back_with_open_rights_is_made_private(data_dir: DataDir) -> None:
    a_network(data_dir)
    data_dir.database.chmod(0o644)

    with a_database(data_dir):
        assert data_dir.database.stat().st_mode & 0o777 == 0o600


def test_two_writers_at_once_both_succeed(data_dir: DataDir, known: tuple[str, str]) -> None:
    """Read, then write, in the same transaction: without the early lock one would fail at once."""
    device, center = known

    def count_some(database: Database) -> None:
        for _ in range(25):
            with database.write() as session:
                tallies.tallies_on(session, center, DAY)
                a_visit(session, device, center)

    with (
        a_database(data_dir) as one,
        a_database(data_dir) as two,
        ThreadPoolExecutor(2) as writers,
    ):
        for done in [writers.submit(count_some, database) for database in (one, two)]:
            done.result()

        assert visits(one, center) == 50


def test_a_read_never_waits_for_a_write(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as one, a_database(data_dir) as two, one.write() as session:
        a_visit(session, *known)
        began = monotonic()

        assert visits(two, known[1]) == 0
        assert monotonic() - began < AT_ONCE


def test_a_write_never_waits_for_a_read(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as one, a_database(data_dir) as two, two.read() as reading:
        assert tallies.tallies_on(reading, known[1], DAY) == []
        began = monotonic()
        with one.write() as session:
            a_visit(session, *known)

        assert monotonic() - began < AT_ONCE
        assert tallies.tallies_on(reading, known[1], DAY) == []  # it sees one moment of the data
    with a_database(data_dir) as database:
        assert visits(database, known[1]) == 1


def test_emptying_the_log_makes_nobody_wait(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as one, a_database(data_dir) as two, two.read() as reading:
        assert tallies.tallies_on(reading, known[1], DAY) == []
        with one.write() as session:
            a_visit(session, *known)
        began = monotonic()

        assert not one.empty_log()
        assert monotonic() - began < AT_ONCE
        assert one.log_size() > 0


def test_an_emptied_log_holds_nothing(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as database:
        with database.write() as session:
            a_visit(session, *known)
        assert database.log_size() > 0

        assert database.empty_log()
        assert database.log_size() == 0
        assert visits(database, known[1]) == 1


def test_a_write_that_fails_leaves_nothing(data_dir: DataDir, known: tuple[str, str]) -> None:
    def fail_half_way(database: Database) -> None:
        with database.write() as session:
            a_visit(session, *known)
            raise ZeroDivisionError

    with a_database(data_dir) as database:
        with pytest.raises(ZeroDivisionError):
            fail_half_way(database)

        assert visits(database, known[1]) == 0


def test_a_read_cannot_leave_anything(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as database:
        with database.read() as session:
            a_visit(session, *known)

        assert visits(database, known[1]) == 0


def test_a_change_elsewhere_is_noticed_once(data_dir: DataDir, known: tuple[str, str]) -> None:
    with a_database(data_dir) as one, a_database(data_dir) as two, two.pinned() as watch:
        assert not watch.changed()
        with one.write() as session:
            a_visit(session, *known)

        assert watch.changed()
        assert not watch.changed()


def test_a_moment_comes_back_as_it_went_in_from_any_zone(
    data_dir: DataDir, known: tuple[str, str]
) -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=-5)))
    device, center = known
    with a_database(data_dir) as database:
        with database.write() as session:
            session.add(a_waiting_row(device, center, noon))
        with database.read() as session:
            stored = session.execute(text("SELECT since_at FROM waiting")).scalar_one()
            back = session.get_one(WaitingRow, "w").since_at
            empty = session.query(DutyRow.ended_at).first()

    assert back == noon
    assert back.tzinfo is UTC
    assert stored == "2026-11-20 17:00:00.000000"
    assert empty is None


def test_a_moment_without_a_zone_is_refused(data_dir: DataDir, known: tuple[str, str]) -> None:
    naive = datetime(2026, 11, 20, 12, tzinfo=UTC).replace(tzinfo=None)
    with (
        a_database(data_dir) as database,
        pytest.raises(StatementError, match="without a time zone"),
        database.write() as session,
    ):
        session.add(a_waiting_row(*known, naive))


def a_waiting_row(device: str, center: str, since_at: datetime) -> WaitingRow:
    return WaitingRow(
        id="w",
        device_id=device,
        center_id=center,
        day=DAY,
        color="blue",
        animal="heron",
        wants=[],
        language="en",
        since_at=since_at,
    )


def test_check_ins_go_on_while_the_file_is_compacted(data_dir: DataDir) -> None:
    a_network(data_dir)
    stop = threading.Event()

    def compact_again_and_again(file: Path) -> None:
        with_file = Database(file)
        while not stop.wait(0.02):
            with_file.compact()
        with_file.close()

    with a_kiosk(data_dir) as kiosk, ThreadPoolExecutor(1) as beside:
        place = place_of(kiosk)
        compacting = beside.submit(compact_again_and_again, data_dir.database)
        try:
            for n in range(30):
                kiosk.counting.visitor(place.center)
                assert kiosk.today.today(place.center.id).visits == n + 1
        finally:
            stop.set()
        compacting.result()
