# SPDX-License-Identifier: MIT
"""The waiting list: there for minutes, then wiped."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
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


def add(
    session: Session,
    *,
    device_id: str,
    center_id: str,
    day: date,
    wants: Collection[str],
    language: str,
    since_at: datetime,
    shuffle: Shuffle,
) -> Waiting:
    """Deal a call name and put it on the list."""
    taken = {waiting.call_name for waiting in waiting_at(session, center_id)}
    deck = session.get(CallDeckRow, center_id)
    cards = deck.remaining if deck is not None and deck.day == day else []
    name, left = deal(cards, taken, shuffle)
    if deck is None:
        session.add(CallDeckRow(center_id=center_id, day=day, remaining=left))
    else:
        deck.day, deck.remaining = day, left
    row = WaitingRow(
        id=new_id(),
        device_id=device_id,
        center_id=center_id,
        day=day,
        color=name.color,
        animal=name.animal,
        wants=sorted(wants),
        language=language,
        since_at=since_at.replace(second=0, microsecond=0),
    )
    session.add(row)
    session.flush()
    return _waiting(row)


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
