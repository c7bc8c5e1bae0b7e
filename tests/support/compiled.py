# SPDX-License-Identifier: MIT
"""Statements compiled once for all databases of a run.

A program opens one database and compiles each statement once; the tests open hundreds, and would
compile everything anew for each.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from peercenter.db import session


def share_compiled(patch: pytest.MonkeyPatch) -> None:
    """Let all databases made from now on use what was compiled for another one."""
    make: Callable[[Path], Engine] = session._engine
    compiled: LRUCache[object, object] = LRUCache(2000)

    def with_shared(file: Path) -> Engine:
        engine = make(file)
        engine._compiled_cache = compiled  # type: ignore[assignment]
        return engine

    # What is compiled is kept by its dialect, and the dialects of our databases are all alike.
    patch.setattr(SQLiteDialect_pysqlite, "__eq__", lambda one, other: type(one) is type(other))
    patch.setattr(SQLiteDialect_pysqlite, "__hash__", lambda one: hash(type(one)))
    patch.setattr(session, "_engine", with_shared)
