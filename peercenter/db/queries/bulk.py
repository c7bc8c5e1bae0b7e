# SPDX-License-Identifier: MIT
"""Putting in very many rows that are not there yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from peercenter.db.base import Base
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.tallies import Cell

_Row = tuple[str, str, str, str, int, str, int, int]


class Bulk:
    """Collects rows and counters, to write them many at a time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._rows: dict[type[Base], list[dict[str, Any]]] = {}
        self._counters: dict[str, list[_Row]] = {}

    def add(self, table: type[Base], **columns: Any) -> None:
        """Collect a row; all rows of a table name the same columns."""
        self._rows.setdefault(table, []).append(columns)

    def count(
        self, center_id: str, day: date, counters: Iterable[tuple[str, Cell, int, int]]
    ) -> int:
        """Collect a day's counters: whose, of what, up and down; return how many.

        The days of a center come in order.
        """
        on = day.isoformat()
        rows: list[_Row] = sorted(
            (
                center_id,
                on,
                cell.measure.value,
                cell.category,
                WHOLE_DAY if cell.hour is None else cell.hour,
                device_id,
                up,
                down,
            )
            for device_id, cell, up, down in counters
        )
        self._counters.setdefault(center_id, []).extend(rows)
        return len(rows)

    def write(self) -> None:
        """Insert what was collected; counters in the order of their keys, so that pages fill."""
        for table, rows in self._rows.items():
            self.session.execute(insert(table), rows)
        self._rows.clear()
        for _, counters in sorted(self._counters.items()):
            self.session.connection().exec_driver_sql(
                "INSERT INTO tallies (center_id, day, measure, category, hour, device_id, up, down)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                counters,
            )
        self._counters.clear()
