# SPDX-License-Identifier: MIT
"""The paper twin: blank sheets for a center, and what was marked on them typed in later.

What is typed in counts on a device of its own kind, so of every figure it is known how much came
from paper. A month that is locked takes it as amendments.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, days, requests, staff, tallies
from peercenter.db.queries.reporting_kept import kept
from peercenter.db.queries.reporting_paper import from_paper
from peercenter.db.session import Database, Session
from peercenter.db.tables import CorrectionRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.centers import Center, Paper
from peercenter.domain.reporting.keeping import kept_on
from peercenter.domain.reporting.paper_moves import derived
from peercenter.domain.reporting.tally_sheet import TallySheet
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.tallies import Cell, Measure, Moves
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.devices import Device, paper_device
from peercenter.services.limits import LONGEST_REASON, check_number, checked_text
from peercenter.services.reporting import tally_blocks
from peercenter.services.reporting.locks import version_of
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class Entered:
    """What one form moved, kept in memory for undoing it."""

    form_id: str
    center_id: str
    day: date
    typed: Moves
    known: frozenset[str]
    """Group times that nobody had counted before."""
    hours: frozenset[int]
    """Hours that were not counted before, and are now."""
    staff_id: str
    reason: str
    """Empty unless the month was locked."""


class TallySheetService:
    """Sheets to mark, and their numbers."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device
        self._tried: dict[str, Entered] = {}
        self._saved: set[str] = set()

    def sheet(self, center_id: str, day: date | None) -> TallySheet:
        """Return the sheet of a day with what was counted, or one on which the date is written.

        Days to come have one too, to print it beforehand.
        """
        with self._database.read() as session:
            return self._sheet(session, centers.center(session, center_id), day)

    def page(self, center_id: str, day: date | None, words: Words, paper: Paper) -> bytes:
        """Return a blank sheet as PDF, for a day or for any."""
        from peercenter.reports.tally_sheet import (  # noqa: PLC0415 - loads ReportLab
            draw_tally_sheet,
        )

        with self._database.read() as session:
            center = centers.center(session, center_id)
            sheet = self._sheet(session, center, day)
        return draw_tally_sheet(
            sheet, words, paper=paper, printed_at=center.local(self._clock.now())
        )

    def enter(
        self,
        center: Center,
        day: date,
        typed: Mapping[Cell, int],
        *,
        staff_id: str,
        form_id: str,
        reason: str = "",
    ) -> Entered:
        """Add what was marked on paper; the same form twice adds it once.

        Below zero takes back what was entered from paper before. A group or an hour with zero was
        counted, and nobody came. In a locked month everything is an amendment with the reason.
        Raises Refused: DAY_IN_FUTURE, UNKNOWN_STAFF, UNKNOWN_MEASURE for what is not on the sheet,
        NUMBER_TOO_LARGE, BELOW_ZERO (with `standing` and its `cell`), REASON_MISSING,
        TEXT_TOO_LONG.
        """
        if form_id in self._saved:
            return self._tried[form_id]
        if day > center.service_day(self._clock.now()):
            raise Refused(Reason.DAY_IN_FUTURE)
        for number in typed.values():
            check_number(abs(number))
        with self._database.write() as session:
            if not self._is_saved(session, form_id):
                sheet = self._sheet(session, center, day)
                for cell in typed.keys() - sheet.cells:
                    raise Refused(Reason.UNKNOWN_MEASURE, measure=cell.measure)
                form = Entered(
                    form_id,
                    center.id,
                    day,
                    dict(typed),
                    known=_unknown_groups(session, center, day, typed),
                    hours=_uncounted(session, center, day, typed),
                    staff_id=staff_id,
                    reason=checked_text(reason, LONGEST_REASON) if sheet.version else "",
                )
                self._save(session, form)
                self._tried[form_id] = form
        self._saved.add(form_id)
        return self._tried[form_id]

    def undo(self, entered: Entered, *, reason: str = "") -> None:
        """Take back what one form moved; twice takes nothing more back.

        Raises Refused: REASON_MISSING if the month was locked meanwhile, and BELOW_ZERO.
        """
        back = replace(
            entered,
            form_id=f"{entered.form_id} back",
            typed={cell: -number for cell, number in entered.typed.items()},
            reason=reason or entered.reason,
        )
        if back.form_id in self._saved:
            return
        with self._database.write() as session:
            if not self._is_saved(session, back.form_id):
                self._save(session, back, is_undone=True)
                self._tried[back.form_id] = back
        self._saved.add(back.form_id)

    def _is_saved(self, session: Session, form_id: str) -> bool:
        """Tell whether a form was saved although saving it seemed to fail."""
        last = requests.last_request(session, self._device.id)
        return last is not None and last.request_id == form_id and form_id in self._tried

    def _sheet(self, session: Session, center: Center, day: date | None) -> TallySheet:
        network = figures.network(session)
        at = day or center.service_day(self._clock.now())
        return TallySheet(
            network=network.name,
            center_id=center.id,
            center=center.name,
            day=day,
            year_begins=fiscal_year_begins(at, network.fiscal_month),
            blocks=tally_blocks.blocks(
                session, center, day, network=network, kept=kept_on(kept(session), at)
            ),
            version=0 if day is None else version_of(session, center.id, day),
        )

    def _save(self, session: Session, form: Entered, *, is_undone: bool = False) -> None:
        center = centers.center(session, form.center_id)
        if staff.staff_member(session, form.staff_id) is None:
            raise Refused(Reason.UNKNOWN_STAFF)
        paper = from_paper(session, form.center_id, form.day)
        several = figures.network(session).several_centers
        moves = derived(form.typed, paper, several_centers=several)
        for time_id in form.known:
            moves[Cell(Measure.GROUPS_COUNTED, time_id)] = -1 if is_undone else 1
        for cell, change in moves.items():
            if change < 0 and paper.get(cell, 0) + change < 0:
                raise Refused(Reason.BELOW_ZERO, standing=paper.get(cell, 0), cell=cell)
        self._move(session, center, form, moves)
        for row in days.uncounted_rows(session, form.center_id, form.day):
            if row.hour in form.hours:
                row.retired = not is_undone
                row.revision += 1
        today = center.service_day(self._clock.now())
        remembered = requests.LastRequest(form.form_id, form.center_id, today, None)
        requests.remember(session, self._device.id, remembered)

    def _move(self, session: Session, center: Center, form: Entered, moves: Moves) -> None:
        device_id = paper_device(session, self._clock, center.id)
        version = version_of(session, center.id, form.day)
        if not version:
            tallies.move(
                session, device_id=device_id, center_id=center.id, day=form.day, moves=moves
            )
            return
        reason = checked_text(form.reason, LONGEST_REASON)
        for cell, change in moves.items():
            if change or cell.measure is Measure.GROUP_ATTENDANCE:
                session.add(
                    CorrectionRow(
                        id=new_id(),
                        device_id=device_id,
                        center_id=center.id,
                        day=form.day,
                        measure=cell.measure,
                        category=cell.category,
                        hour=WHOLE_DAY if cell.hour is None else cell.hour,
                        change=change,
                        reason=reason,
                        made_on=center.service_day(self._clock.now()),
                        made_by=form.staff_id,
                        after_version=version,
                    )
                )


def _unknown_groups(
    session: Session, center: Center, day: date, typed: Mapping[Cell, int]
) -> frozenset[str]:
    """Return the groups that were typed in and that nobody had counted before."""
    heads = figures.head_counts(tallies.tallies_on(session, center.id, day))
    groups = {cell.category for cell in typed if cell.measure is Measure.GROUP_ATTENDANCE}
    return frozenset(groups - heads.keys())


def _uncounted(
    session: Session, center: Center, day: date, typed: Mapping[Cell, int]
) -> frozenset[int]:
    """Return the hours that were typed in and stand as not counted; a locked day keeps them."""
    if version_of(session, center.id, day):
        return frozenset()
    named = {row.hour for row in days.uncounted_rows(session, center.id, day) if not row.retired}
    hours = {cell.hour for cell in typed if cell.measure is Measure.VISITS}
    return frozenset(named & hours)
