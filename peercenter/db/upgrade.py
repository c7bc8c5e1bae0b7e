# SPDX-License-Identifier: MIT
"""Opening a database file: made new, upgraded with a copy aside, or refused in words."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from peercenter.db.backup import write_copy
from peercenter.db.faults import damaged, reason_for, translated
from peercenter.db.session import Database
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0006"
"""The schema this program knows; a test holds it to the newest migration."""
_KEEP_COPIES = 3


def open_database(data: DataDir, *, now: datetime) -> Database:
    """Open the data folder's database, making or upgrading it first.

    Raises Unavailable: SCHEMA_TOO_NEW when a newer program wrote it, DAMAGED when it cannot be
    read, UPGRADE_FAILED when the upgrade was undone because something did not come out right.
    """
    with translated():
        data.prepare()
        _make_private(data)
    database = Database(data.database)
    try:
        found = schema_of(database)
        if found != HEAD:
            _bring_up(database, data.backups, found, now)
    except BaseException:
        database.close()
        raise
    return database


def _make_private(data: DataDir) -> None:
    """See that there is a file, and that only its owner may read it, wherever it came from."""
    if not data.database.exists():
        os.close(os.open(data.database, os.O_CREAT | os.O_RDWR, 0o600))
    elif data.database.stat().st_size == 0 and any(data.backups.glob("*.db")):
        # There was a network here: to begin anew without a word would hide that it is gone.
        raise damaged(data.backups)
    data.database.chmod(0o600)


def schema_of(database: Database) -> str | None:
    """Return the revision of the file, None for an empty one."""
    with database.read() as session:
        if not session.execute(
            text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
        ).first():
            return None
        return session.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _bring_up(database: Database, backups: Path, found: str | None, now: datetime) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - 120 ms, needed only to upgrade

    config = alembic_config()
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None:
        if found not in known:
            raise Unavailable(Reason.SCHEMA_TOO_NEW, found=found, known=HEAD)
        database.verify()
        write_copy(database, backups / f"before-upgrade-{found}-{now:%Y%m%d-%H%M%S}.db")
        _drop_old_copies(backups)
    run_upgrade(database, config)


def run_upgrade(database: Database, config: "Config", to: str = "head") -> None:
    """Run the migrations in one transaction and verify what came out; else nothing changes.

    Raises Unavailable: UPGRADE_FAILED when it was undone, or what the disk says.
    """
    from alembic import command  # noqa: PLC0415 - 120 ms, needed only to upgrade

    engine = database.engine
    with translated(), engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - the connection is open
        # Batch migrations drop the old table; with foreign keys on, its children would go too.
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(peercenter_writes=True).begin():
                before = _row_counts(connection)
                config.attributes["connection"] = connection
                command.upgrade(config, to)
                _verify(connection, before)
        except Exception as error:
            if isinstance(error, PeerCenterError) or reason_for(error) is not None:
                raise
            raise Unavailable(Reason.UPGRADE_FAILED, tables="") from error
        finally:
            raw.execute("PRAGMA foreign_keys=ON")


def alembic_config() -> "Config":
    """Return Alembic's settings, made in code: the bundle has no ini file."""
    from alembic.config import Config  # noqa: PLC0415 - 120 ms, needed only to upgrade

    config = Config()
    config.set_main_option("script_location", "peercenter.db:migrations")
    return config


def _row_counts(connection: Connection) -> dict[str, int]:
    names = connection.execute(
        text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            # Where FTS5 keeps its words; it holds fewer or more rows for the same ones.
            " AND name NOT LIKE 'directory_search_%'"
            # Sums that are forgotten when what they are made of changes.
            " AND name <> 'month_sums'"
        )
    ).scalars()
    return {
        name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()  # noqa: S608 - names come from the schema
        for name in names
        if name != "alembic_version"
    }


def _verify(connection: Connection, before: Mapping[str, int]) -> None:
    """Refuse an upgrade that lost rows or left one pointing nowhere."""
    after = _row_counts(connection)
    lost = [name for name, rows in before.items() if after.get(name, 0) < rows]
    dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
    sound = connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    if lost or dangling or not sound:
        raise Unavailable(Reason.UPGRADE_FAILED, tables=", ".join(lost))


def _drop_old_copies(backups: Path) -> None:
    copies = sorted(backups.glob("before-upgrade-*.db"), key=lambda file: file.stat().st_mtime)
    for old in copies[:-_KEEP_COPIES]:
        old.unlink()
