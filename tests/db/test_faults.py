# SPDX-License-Identifier: MIT
"""The world's errors become reasons; everything else stays a bug."""

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from peercenter.db import faults
from peercenter.db.faults import reason_for, translated
from peercenter.errors import Reason, Unavailable

OURS = {
    "SQLITE_ERROR", "SQLITE_INTERNAL", "SQLITE_ABORT", "SQLITE_INTERRUPT", "SQLITE_NOTFOUND",
    "SQLITE_EMPTY", "SQLITE_SCHEMA", "SQLITE_TOOBIG", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH",
    "SQLITE_MISUSE", "SQLITE_NOLFS", "SQLITE_FORMAT", "SQLITE_RANGE",
}  # fmt: skip
"""Primary result codes that only a mistake of ours brings about."""
NO_ERRORS = {"SQLITE_OK", "SQLITE_NOTICE", "SQLITE_WARNING", "SQLITE_ROW", "SQLITE_DONE"}


def primary_codes() -> dict[str, int]:
    """Return sqlite3's own primary result codes, which fit into a byte and are errors."""
    names = [name for name in dir(sqlite3) if name.startswith("SQLITE_")]
    limits_and_actions = {
        name
        for name in names
        if name.startswith(("SQLITE_LIMIT_", "SQLITE_CREATE_", "SQLITE_DROP_", "SQLITE_ALTER_"))
    } | {
        "SQLITE_DENY", "SQLITE_IGNORE", "SQLITE_DELETE", "SQLITE_INSERT", "SQLITE_PRAGMA",
        "SQLITE_READ", "SQLITE_SELECT", "SQLITE_TRANSACTION", "SQLITE_UPDATE", "SQLITE_ATTACH",
        "SQLITE_DETACH", "SQLITE_REINDEX", "SQLITE_ANALYZE", "SQLITE_FUNCTION",
        "SQLITE_SAVEPOINT", "SQLITE_RECURSIVE",
    }  # fmt: skip
    codes = {name: getattr(sqlite3, name) for name in set(names) - limits_and_actions}
    return {name: code for name, code in codes.items() if code < 256}


def test_every_code_of_sqlite_is_either_the_worlds_or_ours() -> None:
    codes = primary_codes()
    worlds = {name for name, code in codes.items() if code in faults._SQLITE}

    assert worlds | OURS | NO_ERRORS >= set(codes)
    assert not worlds & OURS


def test_every_code_we_know_is_one_of_sqlites() -> None:
    codes = primary_codes()

    assert set(faults._SQLITE) <= set(codes.values())
    assert {codes[name] for name in OURS if name in codes}.isdisjoint(faults._SQLITE)


@pytest.mark.parametrize(("code", "reason"), faults._SQLITE.items())
def test_a_code_and_its_extended_kin_have_the_same_reason(code: int, reason: Reason) -> None:
    for extended in (code, code | 1 << 8, code | 13 << 8):
        error = sqlite3.OperationalError("made up")
        error.sqlite_errorcode = extended

        assert reason_for(error) is reason
        assert reason_for(OperationalError("statement", None, error)) is reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Reason.DISK_FULL),
        (errno.EDQUOT, Reason.DISK_FULL),
        (errno.EROFS, Reason.READ_ONLY),
        (errno.EACCES, Reason.NO_RIGHTS),
        (errno.EIO, Reason.IO_ERROR),
    ],
)
def test_errors_of_the_disk_have_reasons(number: int, reason: Reason) -> None:
    with pytest.raises(Unavailable) as caught, translated():
        raise OSError(number, "made up")

    assert caught.value.reason is reason


def test_bugs_stay_bugs() -> None:
    broken_rule = IntegrityError("statement", None, sqlite3.IntegrityError("made up"))

    with pytest.raises(IntegrityError), translated():
        raise broken_rule
    with pytest.raises(sqlite3.OperationalError), translated():
        sqlite3.connect(":memory:").execute("SELECT nonsense")
    assert reason_for(ValueError("made up")) is None
    assert reason_for(sqlite3.OperationalError("without a code")) is None


def test_damage_names_the_newest_copy_and_its_day(tmp_path: Path) -> None:
    (tmp_path / "peercenter-20261119-200000.db").touch()
    with pytest.raises(Unavailable) as caught, translated(tmp_path):
        not_a_database(tmp_path)

    assert caught.value.reason is Reason.DAMAGED
    assert str(caught.value.facts["backup"]).endswith("peercenter-20261119-200000.db")
    assert str(caught.value.facts["made_on"]).startswith("20")


def not_a_database(folder: Path) -> None:
    file = folder / "garbage"
    file.write_bytes(b"not a database, but long enough to be taken for one" * 100)
    connection = sqlite3.connect(file)
    try:
        connection.execute("SELECT * FROM sqlite_master")
    finally:
        connection.close()
