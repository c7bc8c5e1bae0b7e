# SPDX-License-Identifier: MIT
"""The waiting list: there for minutes, then wiped."""

import json
from collections.abc import Collection
from datetime import UTC, date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.session import Hand, by_hand
from peercenter.db.tables import CallDeckRow, WaitingRow
from peercenter.domain.call_names import CallName, Shuffle, Waiting, deal


def waiting_at(session: Session, center_id: str) -> list[Waiting]:
    """Return who waits at a center, longest first."""
    rows = session.scalars(
        select(WaitingRow)
        .where(WaitingRow.center_id == center_id)
        .order_by(WaitingRow.since_at, WaitingRow.id)
    )
    return [_waiting(row) for row in rows]


def count_until(session: Session, center_id: str, until: date) -> int:
    """Return how many still wait since a center's days up to one."""
    query = select(func.count()).select_from(WaitingRow)
    return (
        session.scalar(query.where(WaitingRow.center_id == center_id, WaitingRow.day <= until)) or 0
    )


def find(session: Session, waiting_id: str) -> Waiting | None:
    """Return one who waits, None once greeted."""
    row = session.get(WaitingRow, waiting_id)
    return None if row is None else _waiting(row)


def call_name(work: Session | Hand, waiting_id: str) -> CallName | None:
    """Return the call name of one who waits, None once greeted."""
    rows = by_hand(work, "SELECT color, animal FROM waiting WHERE id = ?", (waiting_id,))
    return next((CallName(color, animal) for color, animal in rows), None)


def add(
    work: Session | Hand,
    *,
    device_id: str,
    center_id: str,
    day: date,
    wants: Collection[str],
    language: str,
    since_at: datetime,
    shuffle: Shuffle,
) -> tuple[str, CallName]:
    """Deal a call name and put it on the list; return its id and the name."""
    taken = by_hand(work, "SELECT color, animal FROM waiting WHERE center_id = ?", (center_id,))
    decks = by_hand(
        work,
        "SELECT remaining FROM call_decks WHERE center_id = ? AND day = ?",
        (center_id, day.isoformat()),
    )
    deck = json.loads(decks[0][0]) if decks else []
    name, left = deal(deck, {CallName(color, animal) for color, animal in taken}, shuffle)
    by_hand(
        work,
        "INSERT INTO call_decks (center_id, day, remaining) VALUES (?, ?, ?) "
        "ON CONFLICT (center_id) DO UPDATE SET day = excluded.day, remaining = excluded.remaining",
        (center_id, day.isoformat(), json.dumps(left)),
    )
    waiting_id = new_id()
    by_hand(
        work,
        "INSERT INTO waiting (id, device_id, center_id, day, color, animal, wants, language, "
        "since_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            waiting_id,
            device_id,
            center_id,
            day.isoformat(),
            name.color,
            name.animal,
            json.dumps(sorted(wants)),
            language,
            since_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:00.000000"),
        ),
    )
    return waiting_id, name


def remove(session: Session, waiting_id: str) -> bool:
    """Wipe one who was greeted; False when somebody was quicker."""
    gone = session.execute(
        delete(WaitingRow).where(WaitingRow.id == waiting_id).returning(WaitingRow.id)
    )
    return gone.first() is not None


def is_left(session: Session, center_id: str, until: date) -> bool:
    """Whether anything of a center's days up to one is still to be wiped."""
    return any(
        session.scalar(select(row.center_id).where(row.center_id == center_id, row.day <= until))
        for row in (WaitingRow, CallDeckRow)
    )


def wipe(session: Session, center_id: str, until: date) -> int:
    """Wipe the waiting list and the deck of a center's days up to one; return how many waited."""
    gone = session.execute(
        delete(WaitingRow)
        .where(WaitingRow.center_id == center_id, WaitingRow.day <= until)
        .returning(WaitingRow.id)
    ).all()
    session.execute(
        delete(CallDeckRow).where(CallDeckRow.center_id == center_id, CallDeckRow.day <= until)
    )
    return len(gone)


def _waiting(row: WaitingRow) -> Waiting:
    return Waiting(
        row.id, CallName(row.color, row.animal), tuple(row.wants), row.language, row.since_at
    )
