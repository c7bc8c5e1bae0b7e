# SPDX-License-Identifier: MIT
"""The edge where the world's errors become `Unavailable` with a reason."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError

from peercenter.errors import Reason, Unavailable

_SQLITE = {
    sqlite3.SQLITE_FULL: Reason.DISK_FULL,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_PERM: Reason.NO_RIGHTS,
    sqlite3.SQLITE_AUTH: Reason.NO_RIGHTS,
    sqlite3.SQLITE_CANTOPEN: Reason.NO_RIGHTS,
    sqlite3.SQLITE_BUSY: Reason.BUSY,
    sqlite3.SQLITE_LOCKED: Reason.BUSY,
    sqlite3.SQLITE_PROTOCOL: Reason.BUSY,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
    sqlite3.SQLITE_IOERR: Reason.IO_ERROR,
    sqlite3.SQLITE_NOMEM: Reason.IO_ERROR,
}
"""Primary result codes that are the world's doing; every other error is a bug of ours."""

_OS = {
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.DISK_FULL,
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.NO_RIGHTS,
    errno.EPERM: Reason.NO_RIGHTS,
}


def reason_for(error: Exception) -> Reason | None:
    """Return why the world refused, or None when the error is a bug."""
    if isinstance(error, DBAPIError):
        return reason_for(error.orig) if isinstance(error.orig, Exception) else None
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        return None if code is None else _SQLITE.get(code & 0xFF)
    if isinstance(error, OSError):
        return _OS.get(error.errno or 0, Reason.IO_ERROR)
    return None


def damaged(backups: Path) -> Unavailable:
    """Return the error of a damaged file, with the newest copy there is and its day as facts."""
    copies = sorted(backups.glob("*.db"), key=lambda file: file.stat().st_mtime)
    if not copies:
        return Unavailable(Reason.DAMAGED)
    made_on = datetime.fromtimestamp(copies[-1].stat().st_mtime).astimezone().date()
    return Unavailable(Reason.DAMAGED, backup=str(copies[-1]), made_on=made_on.isoformat())


@contextmanager
def translated(backups: Path | None = None) -> Iterator[None]:
    """Turn errors of the disk and the database file into `Unavailable`.

    With the folder of backups, a damaged file is reported with the way back.
    """
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, sqlite3.Error, OSError) as error:
        reason = reason_for(error)
        if reason is None:
            raise
        if reason is Reason.DAMAGED and backups is not None:
            raise damaged(backups) from error
        raise Unavailable(reason) from error
