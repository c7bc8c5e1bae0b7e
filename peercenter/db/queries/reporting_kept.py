# SPDX-License-Identifier: MIT
"""Which optional measures the network counts, since when and until when."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import KeptMeasureRow
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.tallies import Measure


def kept(session: Session) -> tuple[Kept, ...]:
    """Return all stretches of days for which a measure was or is to be counted, the first first."""
    rows = session.scalars(
        select(KeptMeasureRow)
        .where(~KeptMeasureRow.retired)
        .order_by(KeptMeasureRow.since, KeptMeasureRow.measure)
    )
    return tuple(
        Kept(Measure(row.measure), row.since, row.until, tuple(row.categories)) for row in rows
    )


def kept_rows(session: Session, measures: Collection[Measure]) -> list[KeptMeasureRow]:
    """Return the rows of some measures, retired ones too, to change them."""
    codes = [measure.value for measure in measures]
    return list(
        session.scalars(
            select(KeptMeasureRow)
            .where(KeptMeasureRow.measure.in_(codes))
            .order_by(KeptMeasureRow.since)
        )
    )
