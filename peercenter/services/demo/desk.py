# SPDX-License-Identifier: MIT
"""What staff of the demonstration network did on a day: duty, closing, corrections, notes."""

from datetime import timedelta

from peercenter.db.tables import CorrectionRow, DayClosingRow, DutyRow, NoteRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.arrivals import LastHere
from peercenter.domain.closings import DayState
from peercenter.domain.demo import places
from peercenter.domain.demo.visits import Counts
from peercenter.domain.tallies import Cell, Measure
from peercenter.services.demo.day import DemoDay, DemoPlace, Tools
from peercenter.services.notes import KEPT_DAYS

_CLOSED_ITSELF = 0.04
_CLOSED_LATE = 0.03
_REOPENED = 0.005
_CORRECTED = 0.012
_TAKEN_BACK = 0.2

_NOT_ASKED = Cell(Measure.LAST_HERE, LastHere.SKIPPED.value)


class Desk:
    """Writes down what staff did."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._rng = tools.rng

    def finish(self, made: DemoDay, counts: Counts) -> None:
        """Write down a day that is over."""
        closed_itself = self._rng.random() < _CLOSED_ITSELF
        for shift in made.shifts:
            assumed = closed_itself and shift.ends > made.closes
            ends = made.closes if assumed else shift.ends
            self._tools.add(
                DutyRow,
                made.place,
                staff_id=shift.staff.id,
                started_at=shift.starts,
                ended_at=ends,
                assumed=assumed,
                revision=2,
            )
        self._close(made, counts.visits, by_itself=closed_itself)
        self._correct(made, counts)

    def begin(self, made: DemoDay) -> None:
        """Write down who has come on duty on the day that is going on."""
        for shift in made.shifts:
            if shift.starts <= self._tools.now:
                is_over = shift.ends <= self._tools.now
                self._tools.add(
                    DutyRow,
                    made.place,
                    staff_id=shift.staff.id,
                    started_at=shift.starts,
                    ended_at=shift.ends if is_over else None,
                    assumed=False,
                    revision=1 + is_over,
                )

    def leave_notes(self, place: DemoPlace, *, at_least: int) -> None:
        """Leave hand-over notes of the last days at a center."""
        for text in self._rng.sample(places.NOTES, self._rng.randint(at_least, 3)):
            written_on = place.today - timedelta(days=self._rng.randint(0, 4))
            self._tools.add(
                NoteRow,
                place,
                text=text,
                written_on=written_on,
                expires_on=written_on + timedelta(days=KEPT_DAYS),
                written_by=self._rng.choice(place.staff).id,
            )

    def _close(self, made: DemoDay, visits: int, *, by_itself: bool) -> None:
        rng = self._rng
        late = timedelta(hours=14) if rng.random() < _CLOSED_LATE else timedelta()
        closed_at = made.closes + timedelta(minutes=rng.randint(5, 25)) + late
        missed_by_kiosk = round(visits * rng.uniform(0, 0.1))
        reopened = not by_itself and rng.random() < _REOPENED
        self._tools.add(
            DayClosingRow,
            made.place,
            day=made.day,
            state=DayState.NOT_RECONCILED if by_itself else DayState.RECONCILED,
            closed_at=None if by_itself else min(closed_at, self._tools.now),
            closed_by=None if by_itself else made.shifts[1].staff.id,
            door_count=visits + missed_by_kiosk
            if made.place.center.keeps_door_count and not by_itself
            else None,
            reopened_reason=places.REOPENED if reopened else None,
            revision=3 if reopened else 1,
        )

    def _correct(self, made: DemoDay, counts: Counts) -> None:
        rng = self._rng
        made_on = made.day + timedelta(days=rng.randint(1, 3))
        if rng.random() > _CORRECTED or made_on > made.place.today:
            return
        visits = [cell for cell, _ in counts.desk if cell.measure is Measure.VISITS]
        takes_back = bool(visits) and rng.random() < _TAKEN_BACK
        corrected = visits[0] if takes_back else made.first_visit
        reason = places.TAKEN_BACK if takes_back else rng.choice(places.CORRECTIONS)
        change = -1 if takes_back else rng.randint(1, 5)
        # Nobody asked these visitors when they were last here.
        for cell in (corrected, _NOT_ASKED):
            self._tools.add(
                CorrectionRow,
                made.place,
                day=made.day,
                measure=cell.measure,
                category=cell.category,
                hour=WHOLE_DAY if cell.hour is None else cell.hour,
                change=change,
                reason=reason,
                made_on=made_on,
                made_by=made.shifts[0].staff.id,
            )
