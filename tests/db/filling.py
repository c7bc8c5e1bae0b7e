# SPDX-License-Identifier: MIT
"""One row in every table of a schema, whatever the schema is."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Table, insert, select
from sqlalchemy.types import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Time,
)

from peercenter.db.session import Database

_VALUES: tuple[tuple[type[Any], Any], ...] = (
    (Boolean, False),
    (Integer, 1),
    (Float, 1.5),
    (DateTime, datetime(2026, 11, 20, 17, tzinfo=UTC).replace(tzinfo=None)),
    (Date, date(2026, 11, 20)),
    (Time, time(9)),
    (JSON, {"en": "made up"}),
    (LargeBinary, b"made up"),
    (String, "made up"),
)


def fill_every_table(database: Database) -> None:
    """Put a row into every table, with every column set and every reference met."""
    with database.write() as session:
        connection = session.connection()
        for table in _tables(connection):
            if table.name != "alembic_version":
                row = {column.name: _value(connection, column) for column in table.columns}
                connection.execute(insert(table).values(row))


def every_row(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table."""
    with database.read() as session:
        connection = session.connection()
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in _tables(connection)
        }


def _tables(connection: Connection) -> list[Table]:
    schema = MetaData()
    # FTS5 keeps its own tables; to write there by hand is to break it.
    schema.reflect(connection, only=lambda name, _: not name.startswith("directory_search"))
    return schema.sorted_tables


def _value(connection: Connection, column: Column[Any]) -> Any:
    for key in column.foreign_keys:
        return connection.execute(select(key.column)).scalar_one()
    return next(value for kind, value in _VALUES if isinstance(column.type, kind))
