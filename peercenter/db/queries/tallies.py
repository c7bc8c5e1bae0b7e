# SPDX-License-Identifier: MIT
"""Moving and reading counters."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peercenter.db.session import Hand, by_hand
from peercenter.db.tables import DeviceRow, TallyRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.tallies import Cell, Counter, CounterKey, Measure, Moves, Tally

_KEYS = "center_id, day, measure, category, hour, device_id"


def move(
    work: Session | Hand, *, device_id: str, center_id: str, day: date, moves: Moves
) -> dict[Cell, int]:
    """Move counters of one device and return what they say now.

    A move of zero marks a cell as counted.
    """
    if not moves:
        return {}
    cells = {_columns(cell): cell for cell in moves}
    values: list[object] = []
    for columns, cell in cells.items():
        change = moves[cell]
        values += (center_id, day.isoformat(), *columns, device_id)
        values += (max(change, 0), max(-change, 0))
    rows = by_hand(work, _upsert(len(cells)), values)
    return {cells[measure, category, hour]: value for measure, category, hour, value in rows}


@cache
def _upsert(rows: int) -> str:
    row = "(?, ?, ?, ?, ?, ?, ?, ?)"
    return (
        f"INSERT INTO tallies ({_KEYS}, up, down) VALUES {', '.join([row] * rows)} "  # noqa: S608 - only question marks vary
        f"ON CONFLICT ({_KEYS}) DO UPDATE SET up = up + excluded.up, down = down + excluded.down "
        "RETURNING measure, category, hour, up - down"
    )


def standing(
    work: Session | Hand, *, device_id: str, center_id: str, day: date, cells: Collection[Cell]
) -> dict[Cell, int]:
    """Return what a device's own counters say now, for the cells that are there."""
    wanted = {_columns(cell): cell for cell in cells}
    measures = sorted({measure for measure, _, _ in wanted})
    marks = ", ".join("?" * len(measures))
    rows = by_hand(
        work,
        "SELECT measure, category, hour, up - down FROM tallies "  # noqa: S608 - only question marks vary
        f"WHERE center_id = ? AND day = ? AND measure IN ({marks}) AND device_id = ?",
        (center_id, day.isoformat(), *measures, device_id),
    )
    return {
        wanted[measure, category, hour]: value
        for measure, category, hour, value in rows
        if (measure, category, hour) in wanted
    }


def tallies_on(session: Session, center_id: str, day: date) -> list[Tally]:
    """Return a center's counts of one service day: over all devices, corrections included."""
    return tallies_between(session, center_id, day, day)


def tallies_between(
    session: Session,
    center_id: str,
    first: date,
    last: date,
    measures: Collection[Measure] | None = None,
) -> list[Tally]:
    """Return a center's counts from the first to the last service day, corrections included."""
    wanted = sorted(measure.value for measure in measures or ())
    span = (center_id, first.isoformat(), last.isoformat(), *wanted)
    rows = by_hand(session, _sums(len(wanted)), span * 2)
    return [Tally(_cell(measure, category, hour), value) for measure, category, hour, value in rows]


@cache
def _sums(measures: int) -> str:
    span = "WHERE center_id = ? AND day BETWEEN ? AND ?"
    if measures:
        span += f" AND measure IN ({', '.join('?' * measures)})"
    return (
        "SELECT measure, category, hour, sum(value) FROM ("  # noqa: S608 - only question marks vary
        f"SELECT measure, category, hour, up - down AS value FROM tallies {span} UNION ALL "
        f"SELECT measure, category, hour, change FROM corrections {span}"
        ") GROUP BY measure, category, hour"
    )


def visits_at_desks(session: Session, center_id: str, day: date) -> int:
    """Return how many visits of a day were counted at a desk."""
    return (
        session.scalar(
            select(func.sum(TallyRow.up - TallyRow.down))
            .join(DeviceRow, DeviceRow.id == TallyRow.device_id)
            .where(
                TallyRow.center_id == center_id,
                TallyRow.day == day,
                TallyRow.measure == Measure.VISITS,
                DeviceRow.kind == "desk",
            )
        )
        or 0
    )


def days_with_counts(
    session: Session, center_id: str, after: date | None, before: date
) -> list[date]:
    """Return the service days with counters after one day and before another, in order."""
    query = select(TallyRow.day).where(TallyRow.center_id == center_id, TallyRow.day < before)
    if after is not None:
        query = query.where(TallyRow.day > after)
    return list(session.scalars(query.distinct().order_by(TallyRow.day)))


def counters_of_device(session: Session, device_id: str) -> Iterable[tuple[CounterKey, Counter]]:
    """Yield a device's own counters, for an exchange with other copies."""
    for row in session.scalars(select(TallyRow).where(TallyRow.device_id == device_id)):
        cell = _cell(row.measure, row.category, row.hour)
        yield CounterKey(row.device_id, row.center_id, row.day, cell), Counter(row.up, row.down)


def take_in(session: Session, counters: Iterable[tuple[CounterKey, Counter]]) -> None:
    """Merge another copy's counters: the larger `up` and the larger `down` stay."""
    for key, counter in counters:
        session.connection().exec_driver_sql(
            f"INSERT INTO tallies ({_KEYS}, up, down) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608 - a constant
            f"ON CONFLICT ({_KEYS}) DO UPDATE SET up = max(up, excluded.up), "
            "down = max(down, excluded.down)",
            (
                key.center_id,
                key.day.isoformat(),
                *_columns(key.cell),
                key.device_id,
                counter.up,
                counter.down,
            ),
        )


def _columns(cell: Cell) -> tuple[str, str, int]:
    return cell.measure.value, cell.category, WHOLE_DAY if cell.hour is None else cell.hour


def _cell(measure: str, category: str, hour: int) -> Cell:
    return Cell(Measure(measure), category, None if hour == WHOLE_DAY else hour)
