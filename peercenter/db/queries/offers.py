# SPDX-License-Identifier: MIT
"""Shifts that change hands: open offers, and the shifts they are about."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.queries.roster import shift
from peercenter.db.tables import ShiftOfferRow, ShiftRow
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.roster.shifts import Shift


def open_rows(session: Session) -> list[ShiftOfferRow]:
    """Return the rows of offers that something can still come of, the oldest first."""
    rows = session.scalars(
        select(ShiftOfferRow)
        .where(
            ~ShiftOfferRow.retired,
            ShiftOfferRow.state.in_([OfferState.ASKED, OfferState.ACCEPTED]),
        )
        .order_by(ShiftOfferRow.asked_at, ShiftOfferRow.id)
    )
    return list(rows)


def draft_of(session: Session, shift_ids: Collection[str]) -> dict[str, Shift]:
    """Return shifts by id as the draft has them; deleted ones are left out."""
    rows = session.scalars(select(ShiftRow).where(ShiftRow.id.in_(shift_ids), ~ShiftRow.retired))
    return {row.id: shift(row) for row in rows}
