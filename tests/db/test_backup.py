# SPDX-License-Identifier: MIT
"""Backups: sound, private, and without those who wait, receipts and notes."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from peercenter.db import backup
from peercenter.db.backup import write_backup
from peercenter.db.session import Database
from peercenter.db.tables import NoteRow
from peercenter.domain.arrivals import Arrival
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from tests.db.filling import every_row, fill_every_table
from tests.support.builders import FRIDAY_NOON, a_database, a_kiosk, a_network, place_of

LEFT_OUT = {"waiting", "call_decks", "last_requests", "notes"}


def test_a_backup_holds_all_but_what_tells_of_people(data_dir: DataDir) -> None:
    with a_database(data_dir) as database:
        fill_every_table(database)
        copy = write_backup(database, data_dir.backups, now=FRIDAY_NOON)
        rows = every_row(database)
    with closing(Database(copy)) as kept:
        backed_up = every_row(kept)

    assert set(rows) >= LEFT_OUT
    for name, found in rows.items():
        assert backed_up[name] == ([] if name in LEFT_OUT else found), name
    assert NoteRow.__tablename__ in LEFT_OUT


def test_a_backup_is_written_while_others_count(data_dir: DataDir) -> None:
    a_network(data_dir)
    with a_kiosk(data_dir) as kiosk, a_database(data_dir) as database:
        place = place_of(kiosk)
        kiosk.checkin.check_in("a", place, Arrival(), language="en")
        with database.read() as reading:
            reading.connection()
            copy = write_backup(database, data_dir.backups, now=FRIDAY_NOON)
        kiosk.checkin.check_in("b", place, Arrival(), language="en")

    with closing(Database(copy)) as kept:
        assert sum(row[6] for row in every_row(kept)["tallies"] if row[2] == "visits") == 1


def test_a_backup_is_private_and_leaves_nothing_beside_it(data_dir: DataDir) -> None:
    a_network(data_dir)
    elsewhere = data_dir.root / "stick"
    with a_database(data_dir) as database:
        copy = write_backup(database, elsewhere, now=FRIDAY_NOON)

    assert list(elsewhere.iterdir()) == [copy]
    assert copy.name == "peercenter-20261120-170000.db"
    assert (copy.stat().st_mode & 0o777, elsewhere.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_copy_that_is_not_sound_is_removed(
    data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaging(file: Path) -> bool:
        content = bytearray(file.read_bytes())
        content[4096:8192] = b"\xa5" * 4096
        file.write_bytes(content)
        return is_sound(file)

    is_sound = backup._is_sound
    a_network(data_dir)
    # The disk that writes something else than it was told cannot be had otherwise.
    monkeypatch.setattr(backup, "_is_sound", damaging)
    with a_database(data_dir) as database, pytest.raises(Unavailable) as caught:
        write_backup(database, data_dir.backups, now=FRIDAY_NOON)

    assert caught.value.reason is Reason.IO_ERROR
    assert list(data_dir.backups.iterdir()) == []


def test_damaged_data_are_not_backed_up(data_dir: DataDir) -> None:
    a_network(data_dir)
    with a_database(data_dir) as database:
        way_back = write_backup(database, data_dir.backups, now=FRIDAY_NOON)
    content = bytearray(data_dir.database.read_bytes())
    for page in range(4096 * 4, len(content), 4096 * 2):
        content[page : page + 100] = b"\xa5" * 100
    data_dir.database.write_bytes(content)

    with closing(Database(data_dir.database)) as database, pytest.raises(Unavailable) as caught:
        write_backup(database, data_dir.backups, now=FRIDAY_NOON + timedelta(days=1))

    assert caught.value.reason is Reason.DAMAGED
    assert caught.value.facts["backup"] == str(way_back)
    assert list(data_dir.backups.iterdir()) == [way_back]


def test_a_backup_never_writes_a_call_name_not_even_for_a_moment(
    data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_network(data_dir)
    seen: list[bytes] = []
    is_sound = backup._is_sound

    def looking(file: Path) -> bool:
        seen.extend(path.read_bytes() for path in file.parent.iterdir())
        return is_sound(file)

    monkeypatch.setattr(backup, "_is_sound", looking)  # the only moment at which the draft exists
    with a_kiosk(data_dir) as kiosk, a_database(data_dir) as database:
        receipt = kiosk.checkin.check_in(
            "marker-request", place_of(kiosk), Arrival(frozenset({"talk"})), language="en"
        )
        write_backup(database, data_dir.backups, now=FRIDAY_NOON)
        in_use = data_dir.database.with_name("peercenter.db-wal").read_bytes()

    assert receipt.call_name is not None
    assert b"marker-request" in in_use
    assert seen
    assert not any(b"marker-request" in content for content in seen)
    with closing(sqlite3.connect(next(data_dir.backups.glob("*.db")))) as copy:
        assert copy.execute("SELECT count(*) FROM waiting").fetchone() == (0,)
