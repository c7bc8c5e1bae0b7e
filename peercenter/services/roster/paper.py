# SPDX-License-Identifier: MIT
"""Rosters on paper: what was published, or the draft when somebody asks for it."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from peercenter.clock import Clock
from peercenter.db.queries import roster
from peercenter.db.session import Database
from peercenter.domain.centers import Center, Paper, Span
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.roster.planning import period
from peercenter.services.roster.proof import ProofService
from peercenter.words import Words

OWN_WEEKS = 4
"""So many weeks are on somebody's own page."""
PROOF_DAYS = 28
"""So many days a proof covers unless somebody says otherwise."""
_DAY = timedelta(days=1)


class RosterPaperService:
    """Pages of the roster, for inside use; legal names are on none of them."""

    def __init__(self, database: Database, clock: Clock, proofs: ProofService) -> None:
        self._database = database
        self._clock = clock
        self._proofs = proofs

    def page(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        words: Words,
        *,
        paper: Paper,
        about: About = NOTHING_ELSE,
    ) -> bytes:
        """Return a page of any kind as PDF.

        Raises Refused (NOTHING_PLANNED) when there is nobody to make a page for.
        """
        if kind is PaperKind.ROSTER_DAY:
            return self.draw_day(day, words, paper, draft=about.is_draft)
        if kind is PaperKind.COVERAGE_PROOF:
            where = None if center_id is None else [center_id]
            return self.draw_proof(day, about.days or PROOF_DAYS, where, words, paper)
        if kind is PaperKind.ROSTER_PEOPLE:
            return self.draw_people(
                day,
                words,
                paper,
                center_id=center_id,
                staff_id=about.staff_id,
                draft=about.is_draft,
            )
        assert center_id is not None  # noqa: S101 - a week or a month is of one center
        draw = self.draw_month if kind is PaperKind.ROSTER_MONTH else self.draw_week
        return draw(center_id, day, words, paper, draft=about.is_draft)

    def draw_week(
        self, center_id: str, day: date, words: Words, paper: Paper, *, draft: bool = False
    ) -> bytes:
        """Return the week of a day, Monday first, for the wall of a center."""
        from peercenter.reports.roster_week import draw_week  # noqa: PLC0415 - loads ReportLab

        sheet = self._sheet(monday_of(day), 7, [center_id], draft=draft)
        return draw_week(sheet, center_id, words, paper=paper)

    def draw_month(
        self, center_id: str, day: date, words: Words, paper: Paper, *, draft: bool = False
    ) -> bytes:
        """Return the month of a day at a center."""
        from peercenter.reports.roster_month import draw_month  # noqa: PLC0415 - loads ReportLab

        first = day.replace(day=1)
        after = (first + timedelta(days=31)).replace(day=1)
        sheet = self._sheet(first, (after - first).days, [center_id], draft=draft)
        return draw_month(sheet, center_id, words, paper=paper)

    def draw_day(self, day: date, words: Words, paper: Paper, *, draft: bool = False) -> bytes:
        """Return a day of all centers on one page."""
        from peercenter.reports.roster_day import draw_day  # noqa: PLC0415 - loads ReportLab

        return draw_day(self._sheet(day, 1, None, draft=draft), words, paper=paper)

    def draw_people(
        self,
        day: date,
        words: Words,
        paper: Paper,
        *,
        center_id: str | None = None,
        staff_id: str | None = None,
        draft: bool = False,
    ) -> bytes:
        """Return the own next weeks, from the week of a day on, of somebody or of many.

        Of many: everybody who is planned in them, at a center or anywhere.
        Raises Refused: UNKNOWN_STAFF; NOTHING_PLANNED when that is nobody.
        """
        from peercenter.reports.roster_person import draw_people  # noqa: PLC0415 - loads ReportLab

        sheet = self._sheet(monday_of(day), 7 * OWN_WEEKS, None, draft=draft)
        if staff_id is not None:
            if staff_id not in sheet.period.members:
                raise Refused(Reason.UNKNOWN_STAFF)
            return draw_people(sheet, [staff_id], words, paper=paper)
        planned = {
            shift.staff_id
            for shift in sheet.shifts.values()
            if sheet.period.holds(shift) and center_id in (None, shift.center_id)
        }
        chosen = [key for key in sheet.period.members if key in planned]
        if not chosen:
            raise Refused(Reason.NOTHING_PLANNED)
        return draw_people(sheet, chosen, words, paper=paper)

    def draw_proof(
        self,
        begins: date,
        days: int,
        center_ids: Collection[str] | None,
        words: Words,
        paper: Paper,
    ) -> bytes:
        """Return the coverage proof of some days, at some centers or at all.

        Raises Refused as `ProofService.proof` does.
        """
        from peercenter.reports.coverage_proof import draw_proof  # noqa: PLC0415 - ReportLab

        proof = self._proofs.proof(begins, begins + timedelta(days=days - 1), center_ids)
        return draw_proof(proof, words, paper=paper)

    def _sheet(
        self, begins: date, days: int, center_ids: Collection[str] | None, *, draft: bool
    ) -> RosterSheet:
        with self._database.read() as session:
            found = period(session, begins, days, center_ids)
            if draft:
                shifts = {k: s for k, s in found.shifts.items() if s.center_id in found.sites}
            else:
                span = _span(found.centers.values(), begins, days)
                shifts = roster.published_between(session, span, tuple(found.sites))
            first = next(iter(found.sites.values())).center
            return RosterSheet(
                network=figures.network(session).name,
                period=replace(found, shifts={}, published={}),
                shifts=shifts,
                is_draft=draft,
                printed_at=first.local(self._clock.now()),
            )


def monday_of(day: date) -> date:
    """Return the Monday that a day's week begins with."""
    return day - timedelta(days=day.weekday())


def _span(places: Collection[Center], begins: date, days: int) -> Span:
    """Return the moments that hold these service days of all centers, and the day before."""
    first, last = begins - _DAY, begins + timedelta(days=days - 1)
    moments = [moment for c in places for day in (first, last) for moment in c.day_span(day)]
    return min(moments), max(moments)
