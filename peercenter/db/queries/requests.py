# SPDX-License-Identifier: MIT
"""The one request a device remembers."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from peercenter.db.session import Hand, by_hand
from peercenter.db.tables import LastRequestRow


@dataclass(frozen=True, slots=True)
class LastRequest:
    """What a device did last, and the receipt it may still owe."""

    request_id: str
    center_id: str
    day: date
    receipt: dict[str, Any] | None


def last_request(work: Session | Hand, device_id: str) -> LastRequest | None:
    """Return a device's last request."""
    rows = by_hand(
        work,
        "SELECT request_id, center_id, day, receipt FROM last_requests WHERE device_id = ?",
        (device_id,),
    )
    for request_id, center_id, day, packed in rows:
        receipt = json.loads(packed) if packed else None
        return LastRequest(request_id, center_id, date.fromisoformat(day), receipt)
    return None


def remember(work: Session | Hand, device_id: str, request: LastRequest) -> None:
    """Overwrite what the device remembers."""
    receipt = None if request.receipt is None else json.dumps(request.receipt)
    by_hand(
        work,
        "INSERT INTO last_requests (device_id, center_id, day, request_id, receipt) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (device_id) DO UPDATE SET "
        "center_id = excluded.center_id, day = excluded.day, "
        "request_id = excluded.request_id, receipt = excluded.receipt",
        (device_id, request.center_id, request.day.isoformat(), request.request_id, receipt),
    )


def drop_receipt(session: Session, device_id: str, request_id: str) -> None:
    """Forget the receipt once it was seen; the id stays, so that a retry still moves nothing."""
    session.execute(
        update(LastRequestRow)
        .where(LastRequestRow.device_id == device_id, LastRequestRow.request_id == request_id)
        .values(receipt=None)
    )


def is_left(session: Session, center_id: str, until: date) -> bool:
    """Whether a device still remembers anything of a center's days up to one."""
    found = session.scalar(
        select(LastRequestRow.device_id).where(
            LastRequestRow.center_id == center_id, LastRequestRow.day <= until
        )
    )
    return found is not None


def forget_requests(session: Session, center_id: str, until: date, *, today: date) -> None:
    """Forget what devices remember of a center's days up to one.

    A device whose thank-you of today is not put away yet may still ask again, so it keeps the bare
    id, without the receipt: forgetting it would count that visit twice.
    """
    of_center = (LastRequestRow.center_id == center_id, LastRequestRow.day <= until)
    settled = or_(LastRequestRow.day < today, LastRequestRow.receipt.is_(None))
    session.execute(delete(LastRequestRow).where(*of_center, settled))
    session.execute(update(LastRequestRow).where(*of_center).values(receipt=None))
