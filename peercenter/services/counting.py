# SPDX-License-Identifier: MIT
"""Counting at the desk: quick counts, head counts, undo, and corrections of earlier days."""

from dataclasses import dataclass
from datetime import date

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import staff as staff_queries
from peercenter.db.queries import tallies
from peercenter.db.session import Database, Session
from peercenter.db.tables import CorrectionRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.arrivals import Arrival, LastHere, counters_of
from peercenter.domain.centers import Center
from peercenter.domain.tallies import Cell, Measure, Moves
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.devices import Device
from peercenter.services.limits import LONGEST_REASON, check_number, checked_text
from peercenter.services.reporting.locks import check_not_locked, version_of

QUICK = (Measure.ONE_ON_ONES, Measure.SUPPLIES, Measure.NALOXONE, Measure.CALLS)
"""What the desk counts with one tap, beside a visitor."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What one tap at the desk moved, kept in memory for undoing it."""

    center_id: str
    day: date
    moves: Moves


class CountingService:
    """Counts that staff make on this desk."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device

    def counts(self, center: Center, day: date) -> dict[Cell, int]:
        """Return everything counted at a center on a service day, corrections included."""
        with self._database.read() as session:
            return {
                tally.cell: tally.value for tally in tallies.tallies_on(session, center.id, day)
            }

    def visitor(self, center: Center) -> Counted:
        """Count somebody in at the desk, where nothing is asked."""
        now = self._clock.now()
        moves = counters_of(Arrival(), hour=center.hour(now), several_centers=False)
        return self._count(center, center.service_day(now), moves)

    def one_more(self, center: Center, measure: Measure) -> Counted:
        """Count one of the quick counts.

        Raises Refused (UNKNOWN_MEASURE) for a measure that is not counted this way.
        """
        if measure not in QUICK:
            raise Refused(Reason.UNKNOWN_MEASURE, measure=measure)
        return self._count(center, center.service_day(self._clock.now()), {Cell(measure): 1})

    def head_count(self, center: Center, day: date, time_id: str, heads: int) -> Counted:
        """Set a group's head count; zero says that it was counted and nobody came.

        Raises Refused: NUMBER_NEGATIVE, NUMBER_TOO_LARGE, UNKNOWN_GROUP, MONTH_LOCKED.
        """
        check_number(heads)
        with self._database.write() as session:
            check_not_locked(session, center.id, day)
            figures.check_groups(session, [time_id])
            counts = tallies.tallies_on(session, center.id, day)
            moves = figures.head_moves(counts, {time_id: heads})
            self._move(session, center.id, day, moves)
        return Counted(center.id, day, moves)

    def undo(self, counted: Counted) -> None:
        """Take back what one tap moved.

        Raises Refused (MONTH_LOCKED).
        """
        back = {cell: -change for cell, change in counted.moves.items()}
        with self._database.write() as session:
            check_not_locked(session, counted.center_id, counted.day)
            self._move(session, counted.center_id, counted.day, back)

    def correct(
        self, center: Center, day: date, cell: Cell, change: int, *, reason: str, staff_id: str
    ) -> None:
        """Add to an earlier day, with a reason and a name; nothing is overwritten.

        In a month that is locked it is an amendment, and the locked version stays as it is.
        Raises Refused: DAY_IN_FUTURE, REASON_MISSING, TEXT_TOO_LONG, NUMBER_TOO_LARGE,
        BELOW_ZERO (with `standing`), UNKNOWN_STAFF.
        """
        today = center.service_day(self._clock.now())
        if day > today:
            raise Refused(Reason.DAY_IN_FUTURE)
        reason = checked_text(reason, LONGEST_REASON)
        check_number(abs(change))
        with self._database.write() as session:
            if staff_queries.staff_member(session, staff_id) is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            version = version_of(session, center.id, day)
            standing = _standing(session, center, day, cell)
            if standing + change < 0:
                raise Refused(Reason.BELOW_ZERO, standing=standing)
            changes = {cell: change}
            if cell.measure is Measure.VISITS:
                # Nobody asked these visitors when they were last here: the bounds widen.
                skipped = Cell(Measure.LAST_HERE, LastHere.SKIPPED)
                changes[skipped] = max(change, -_standing(session, center, day, skipped))
            for corrected, by in changes.items():
                if by:
                    session.add(
                        CorrectionRow(
                            id=new_id(),
                            device_id=self._device.id,
                            center_id=center.id,
                            day=day,
                            measure=corrected.measure,
                            category=corrected.category,
                            hour=WHOLE_DAY if corrected.hour is None else corrected.hour,
                            change=by,
                            reason=reason,
                            made_on=today,
                            made_by=staff_id,
                            after_version=version,
                        )
                    )

    def amends(self, center: Center, day: date) -> bool:
        """Whether a correction of a day is an amendment, as its month is locked."""
        with self._database.read() as session:
            return version_of(session, center.id, day) > 0

    def _count(self, center: Center, day: date, moves: Moves) -> Counted:
        with self._database.write() as session:
            self._move(session, center.id, day, moves)
        return Counted(center.id, day, moves)

    def _move(self, session: Session, center_id: str, day: date, moves: Moves) -> None:
        tallies.move(session, device_id=self._device.id, center_id=center_id, day=day, moves=moves)


def _standing(session: Session, center: Center, day: date, cell: Cell) -> int:
    counts = tallies.tallies_between(session, center.id, day, day, [cell.measure])
    return sum(tally.value for tally in counts if tally.cell == cell)
