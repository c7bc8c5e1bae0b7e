# SPDX-License-Identifier: MIT
"""Putting in very many rows that are not there yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from peercenter.db.base import Base
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.tallies import Cell, Counter


class Bulk:
    """Collects rows and writes them many at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._counters: list[tuple[str | int, ...]] = []

    def add(self, table: type[Base], **columns: Any) -> None:
        """Collect a row; all rows of a table name the same columns."""
        self._rows.setdefault(table, []).append(columns)

    def count(
        self, device_id: str, center_id: str, day: date, counters: Mapping[Cell, Counter]
    ) -> None:
        """Collect counters of a device, on one day at one center."""
        key = (center_id, day.isoformat())
        self._counters += [
            (
                *key,
                cell.measure.value,
                cell.category,
                WHOLE_DAY if cell.hour is None else cell.hour,
                device_id,
                counter.up,
                counter.down,
            )
            for cell, counter in counters.items()
        ]

    def write(self) -> None:
        """Insert what was collected."""
        for table, rows in self._rows.items():
            self._session.execute(insert(table), rows)
        self._rows.clear()
        if self._counters:
            # In the order of their keys, so that the file grows without jumping to and fro.
            self._session.connection().exec_driver_sql(
                "INSERT INTO tallies (center_id, day, measure, category, hour, device_id, up, down)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                sorted(self._counters),
            )
        self._counters.clear()
