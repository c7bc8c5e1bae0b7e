# SPDX-License-Identifier: MIT
"""Opening a file that is older, newer, damaged, empty or locked away: said in words, never lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from textwrap import dedent

import pytest
from alembic.config import Config
from sqlalchemy import text

from peercenter.db import upgrade
from peercenter.db.backup import write_backup
from peercenter.db.session import Database
from peercenter.db.upgrade import HEAD, alembic_config, open_database, schema_of
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.ui.texts import sentence
from peercenter.words import words_for
from tests.db.filling import every_row, fill_every_table
from tests.support.builders import FRIDAY_NOON, a_database, a_network

NEXT = "9001"
GOOD_STEP = """
    def upgrade():
        with op.batch_alter_table("centers") as centers:
            centers.add_column(sa.Column("mood", sa.String(), nullable=True))
"""
LOSES_ROWS = """
    def upgrade():
        op.execute("DELETE FROM tallies")
"""
LEAVES_DANGLING = """
    def upgrade():
        op.execute("UPDATE tallies SET center_id = 'nowhere'")
"""
FAILS_HALF_WAY = """
    def upgrade():
        op.drop_table("notes")
        raise RuntimeError("made up")
"""


@pytest.fixture
def filled(data_dir: DataDir) -> DataDir:
    """Return a data folder with a row in every table."""
    with a_database(data_dir) as database:
        fill_every_table(database)
    return data_dir


def with_next_step(monkeypatch: pytest.MonkeyPatch, folder: Path, step: str) -> None:
    """Have the program know one more migration, as its next version would."""
    (folder / f"{NEXT}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = {NEXT!r}, {HEAD!r}\n" + dedent(step)
    )

    def config() -> Config:
        own = alembic_config()
        versions = Path(upgrade.__file__).parent / "migrations" / "versions"
        own.set_main_option("path_separator", "os")
        own.set_main_option("version_locations", f"{versions}{os.pathsep}{folder}")
        return own

    # There is no later program yet, so this one is told what that one would know.
    monkeypatch.setattr(upgrade, "HEAD", NEXT)
    monkeypatch.setattr(upgrade, "alembic_config", config)


def in_words(error: PeerCenterError) -> str:
    return sentence(error, words_for("en"))


def test_an_older_file_is_copied_aside_and_upgraded_with_every_row(
    filled: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_database(filled) as database:
        before = every_row(database)
    with_next_step(monkeypatch, tmp_path, GOOD_STEP)

    with closing(open_database(filled, now=FRIDAY_NOON)) as database:
        after = every_row(database)
        assert schema_of(database) == NEXT
        assert database.check() == []
    (copy,) = filled.backups.glob("*.db")

    assert {name: len(rows) for name, rows in after.items()} == {
        name: len(rows) for name, rows in before.items()
    }
    assert after["tallies"] == before["tallies"]
    assert copy.name == f"before-upgrade-{HEAD}-20261120-170000.db"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(Database(copy)) as old:
        assert schema_of(old) == HEAD
        assert every_row(old)["tallies"] == before["tallies"]


def test_a_copy_made_before_an_upgrade_holds_nobody_who_waits(
    filled: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_next_step(monkeypatch, tmp_path, GOOD_STEP)
    open_database(filled, now=FRIDAY_NOON).close()
    (copy,) = filled.backups.glob("*.db")

    with closing(Database(copy)) as old:
        rows = every_row(old)
    assert rows["waiting"] == rows["last_requests"] == rows["call_decks"] == rows["notes"] == []


@pytest.mark.parametrize("step", [LOSES_ROWS, LEAVES_DANGLING, FAILS_HALF_WAY])
def test_an_upgrade_that_goes_wrong_leaves_the_file_as_it_was(
    filled: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with a_database(filled) as database:
        before = every_row(database)
    with monkeypatch.context() as later:
        with_next_step(later, tmp_path, step)
        with pytest.raises(Unavailable) as caught:
            open_database(filled, now=FRIDAY_NOON)

    assert caught.value.reason is Reason.UPGRADE_FAILED
    assert "left as it was" in in_words(caught.value)
    with a_database(filled) as database:
        assert every_row(database) == before
        assert schema_of(database) == HEAD


def test_only_the_newest_copies_are_kept(
    filled: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_next_step(monkeypatch, tmp_path, FAILS_HALF_WAY)
    for day in range(5):
        at = FRIDAY_NOON + timedelta(days=day)
        with pytest.raises(Unavailable):
            open_database(filled, now=at)
        for copy in filled.backups.glob(f"*-{at:%Y%m%d}-*.db"):
            os.utime(copy, (at.timestamp(), at.timestamp()))

    kept = sorted(copy.name[-18:-10] for copy in filled.backups.glob("before-upgrade-*.db"))
    assert kept == ["20261122", "20261123", "20261124"]


def test_a_file_of_a_newer_program_is_refused(filled: DataDir) -> None:
    with a_database(filled) as database, database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = filled.database.read_bytes()

    with pytest.raises(Unavailable) as caught:
        open_database(filled, now=FRIDAY_NOON)

    assert caught.value.reason is Reason.SCHEMA_TOO_NEW
    assert "newer PeerCenter" in in_words(caught.value)
    assert filled.database.read_bytes() == before


def garbage(file: Path) -> None:
    file.write_bytes(b"This was a database once. " * 1000)


def garbage_head(file: Path) -> None:
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def flipped_schema(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[100:4096] = bytes(byte ^ 0xFF for byte in content[100:4096])
    file.write_bytes(content)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [garbage, garbage_head, flipped_schema, emptied])
def test_a_damaged_file_is_reported_with_the_way_back(data_dir: DataDir, damage: object) -> None:
    assert callable(damage)
    a_network(data_dir)
    with a_database(data_dir) as database:
        copy = write_backup(database, data_dir.backups, now=FRIDAY_NOON)
    damage(data_dir.database)

    with pytest.raises(Unavailable) as caught:
        open_database(data_dir, now=FRIDAY_NOON)

    assert caught.value.reason is Reason.DAMAGED
    assert str(copy) in in_words(caught.value)
    assert "damaged" in in_words(caught.value)

    # The way back that the sentence names is one.
    shutil.copy(copy, data_dir.database)
    with a_database(data_dir) as database:
        assert database.check() == []


@pytest.mark.parametrize("cut", [0.3, 0.9])
def test_a_file_that_is_cut_off_or_flipped_inside_is_found_out(
    data_dir: DataDir, cut: float
) -> None:
    a_network(data_dir)
    with a_database(data_dir) as database:
        write_backup(database, data_dir.backups, now=FRIDAY_NOON)
    content = data_dir.database.read_bytes()
    data_dir.database.write_bytes(content[: int(len(content) * cut)])

    with pytest.raises(Unavailable) as caught, closing(Database(data_dir.database)) as database:
        database.verify()

    assert caught.value.reason is Reason.DAMAGED
    assert "backup" in caught.value.facts


def test_flipped_pages_are_found_before_an_upgrade(
    filled: DataDir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(filled.database.read_bytes())
    for page in range(4096 * 4, len(content), 4096 * 3):
        content[page : page + 200] = bytes(byte ^ 0x5A for byte in content[page : page + 200])
    filled.database.write_bytes(content)
    with_next_step(monkeypatch, tmp_path, GOOD_STEP)

    with pytest.raises(Unavailable) as caught:
        open_database(filled, now=FRIDAY_NOON)

    assert caught.value.reason is Reason.DAMAGED
    assert filled.database.read_bytes() == bytes(content)


def test_damage_without_a_backup_says_so(data_dir: DataDir) -> None:
    garbage(data_dir.database)

    with pytest.raises(Unavailable) as caught:
        open_database(data_dir, now=FRIDAY_NOON)

    assert "no backup here yet" in in_words(caught.value)


def test_an_empty_file_without_a_past_is_a_new_network(data_dir: DataDir) -> None:
    emptied(data_dir.database)

    with a_database(data_dir) as database:
        assert schema_of(database) == HEAD


def test_two_programs_may_make_the_file_at_once(data_dir: DataDir) -> None:
    start = dedent(
        """
        import sys
        from datetime import datetime, UTC
        from pathlib import Path
        from peercenter.db.upgrade import open_database
        from peercenter.paths import DataDir
        open_database(DataDir(Path(sys.argv[1])), now=datetime.now(UTC)).close()
        """
    )
    programs = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", start, str(data_dir.root)])
        for _ in range(3)
    ]

    assert [program.wait(60) for program in programs] == [0, 0, 0]
    with a_database(data_dir) as database:
        assert database.check() == []


def test_a_folder_without_rights_is_said_in_words(tmp_path: Path) -> None:
    """Root may write anywhere, so another account opens it when the tests run as root."""
    folder = tmp_path / "data"
    a_network(DataDir(folder))
    opening = dedent(
        """
        import os, sys
        from datetime import datetime, UTC
        from pathlib import Path
        from peercenter.db.upgrade import open_database
        from peercenter.errors import Unavailable
        from peercenter.paths import DataDir
        import peercenter.db.tables, sqlalchemy.dialects.sqlite.pysqlite
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        else:
            Path(sys.argv[1]).chmod(0o000)
        try:
            open_database(DataDir(Path(sys.argv[1])), now=datetime.now(UTC))
        except Unavailable as error:
            print(error.reason)
        """
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", opening, str(folder)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    finally:
        folder.chmod(0o700)

    assert (done.stdout, done.stderr) == ("no_rights\n", "")


def test_a_file_that_is_held_too_long_is_said_in_words(
    data_dir: DataDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peercenter.db.session.BUSY_TIMEOUT_MS", 100)
    a_network(data_dir)
    with (
        closing(sqlite3.connect(data_dir.database, isolation_level=None)) as other,
        a_database(data_dir) as database,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as caught, database.write() as session:
            session.execute(text("SELECT 1"))

    assert caught.value.reason is Reason.BUSY
