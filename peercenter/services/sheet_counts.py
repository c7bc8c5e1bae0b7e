# SPDX-License-Identifier: MIT
"""Counting resource sheets: one more for a need, and nothing else stays."""

from datetime import datetime

from peercenter.db.queries import tallies
from peercenter.db.queries.directory import needs
from peercenter.db.session import Session
from peercenter.domain.centers import Center
from peercenter.domain.tallies import Cell, Measure
from peercenter.services.counting import Counted

OTHER = "other"
"""The category of sheets that are of no need."""


def count_sheet(
    session: Session, need: str | None, *, center: Center, device_id: str, now: datetime
) -> Counted:
    """Count a sheet that was handed out."""
    known = {one.code for one in needs.every_need(session)}
    day = center.service_day(now)
    moves = {Cell(Measure.SHEETS, need if need in known and need else OTHER): 1}
    tallies.move(session, device_id=device_id, center_id=center.id, day=day, moves=moves)
    return Counted(center.id, day, moves)
