# SPDX-License-Identifier: MIT
"""Counters over many days: by month and by day, how much of them is from paper, and amendments."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from peercenter.db.session import Session, by_hand
from peercenter.domain.tallies import Measure

Row = tuple[str, str, str, int, int]
"""The day or month as text, measure, cell, value, how much of it is from paper."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What was added to a cell after a version of its month was locked."""

    center_id: str
    day: date
    measure: str
    cell: str
    change: int
    after_version: int
    from_paper: bool


def by_month(
    session: Session, center_id: str, first: date, last: date, measures: Collection[Measure] = ()
) -> Iterator[Row]:
    """Yield a center's sums by month ("2026-11-01"), corrections included."""
    return _read(session, "substr(day, 1, 8) || '01'", center_id, (first, last), measures)


def by_day(
    session: Session, center_id: str, first: date, last: date, measures: Collection[Measure] = ()
) -> Iterator[Row]:
    """Yield a center's sums by day, corrections included."""
    return _read(session, "day", center_id, (first, last), measures)


def amendments(
    session: Session, center_ids: Collection[str], first: date, last: date
) -> list[Amended]:
    """Return what was added to locked months."""
    rows = by_hand(
        session,
        f"SELECT center_id, day, measure, {_CELL}, change, after_version, "  # noqa: S608 - only question marks vary
        f"device_id IN ({_PAPER}) FROM corrections "
        f"WHERE center_id IN ({_marks(len(center_ids))}) AND day BETWEEN ? AND ? "
        "AND after_version > 0",
        (*center_ids, first.isoformat(), last.isoformat()),
    )
    return [
        Amended(center_id, date.fromisoformat(day), measure, cell, change, version, bool(paper))
        for center_id, day, measure, cell, change, version, paper in rows
    ]


_CELL = "hour || ':' || category"
_PAPER = "SELECT id FROM devices WHERE kind = 'paper'"


def _read(
    session: Session,
    time: str,
    center_id: str,
    span: tuple[date, date],
    measures: Collection[Measure],
) -> Iterator[Row]:
    values: Sequence[object] = (
        center_id,
        span[0].isoformat(),
        span[1].isoformat(),
        *sorted(measure.value for measure in measures),
    )
    for statement in _statements(time, len(measures)):
        yield from by_hand(session, statement, values)


@cache
def _statements(time: str, measures: int) -> tuple[str, str]:
    """Return the two statements, of counters and of corrections: together they would be sorted."""
    where = "WHERE center_id = ? AND day BETWEEN ? AND ?"
    if measures:
        where += f" AND measure IN ({_marks(measures)})"
    key = f"{time}, measure, category, hour"
    return tuple(  # type: ignore[return-value]
        f"SELECT {time}, measure, {_CELL}, sum({value}), "  # noqa: S608 - only question marks vary
        f"sum(CASE WHEN device_id IN ({_PAPER}) THEN {value} ELSE 0 END) "
        f"FROM {table} {where} GROUP BY {key}"
        for table, value in (("tallies", "up - down"), ("corrections", "change"))
    )


def _marks(number: int) -> str:
    return ", ".join("?" * number)
