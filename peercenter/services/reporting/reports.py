# SPDX-License-Identifier: MIT
"""Period reports: laid out, counted, cleared for outside, and made into files."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from peercenter.clock import Clock
from peercenter.db.session import Database
from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.figures import State
from peercenter.domain.reporting.filling import Numbers, cells
from peercenter.domain.reporting.framing import disclosure_told, for_inside
from peercenter.domain.reporting.layout import CAN_BE_COARSER
from peercenter.domain.reporting.requests import Coarser, Preview, Released, ReportRequest
from peercenter.domain.reporting.templates import Grain, Template
from peercenter.errors import Reason, Refused
from peercenter.exchange import report_tables
from peercenter.services.reporting.composing import document_of
from peercenter.services.reporting.figures import FiguresService
from peercenter.services.reporting.laying import Laid, Laying
from peercenter.services.reporting.locks import LocksService
from peercenter.services.reporting.releasing import Cleared, ReleaseService
from peercenter.words import Words

_GUTTED = 0.1
"""From this share of hidden cells on, coarser sections are looked at."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """The numbers of a report, and for outside what became of them."""

    numbers: Numbers
    cleared: Cleared | None


class PeriodReportService:
    """Making reports of periods, for inside and for outside."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        figures: FiguresService,
        locks: LocksService,
        releases: ReleaseService,
    ) -> None:
        self._laying = Laying(database, clock, figures)
        self._figures = figures
        self._locks = locks
        self._releases = releases

    def preview(
        self, request: ReportRequest, words: Words, *, template: Template | None = None
    ) -> Preview:
        """Return a report as it would be told; one for outside is cleared, but not recorded.

        With a `template`, as that one has it, kept or not. Raises Refused: NO_CENTERS,
        UNKNOWN_CENTER, UNKNOWN_TEMPLATE, PERIOD_TOO_LONG, DAY_IN_FUTURE; for outside
        PERIOD_NOT_OVER and NOT_SAFE_TO_RELEASE (with `advice`).
        """
        laid = self._laying.lay_out(request, words, template)
        counted = self._counted(laid, words)
        document = self._document(laid, counted, words)
        told, hidden = cells(document.parts)
        return Preview(document, told, hidden, laid.not_locked() if laid.is_outside else ())

    def document(self, request: ReportRequest, words: Words) -> Document:
        """Return a report as it would be told. Raises Refused as `preview` does."""
        return self.preview(request, words).document

    def coarser(self, request: ReportRequest, words: Words) -> tuple[Coarser, ...]:
        """Return in which sections less would be hidden if they were coarser, in their order.

        Raises Refused as `preview` does.
        """
        laid = self._laying.lay_out(request, words)
        if not laid.is_outside:
            return ()
        now = self._by_section(laid, words)
        candidates = {
            place
            for place, section in enumerate(laid.template.sections)
            if section.kind in CAN_BE_COARSER
            and section.grain is Grain.FINE
            and place not in request.coarser
            and place in now
            and now[place].hidden >= max(1, _GUTTED * now[place].cells)
        }
        if not candidates:
            return ()
        wished = replace(request, coarser=request.coarser | candidates)
        then = self._by_section(self._laying.lay_out(wished, words), words)
        return tuple(
            replace(now[place], cells_then=then[place].cells, hidden_then=then[place].hidden)
            for place in sorted(candidates)
            if place in then and then[place].hidden < now[place].hidden
        )

    def release(self, request: ReportRequest, words: Words) -> Released:
        """Let a report leave: lock its months, hide what must be hidden, check, and remember it.

        Raises Refused as `preview` does, and NOTHING_COUNTED; then nothing is locked and nothing
        remembered.
        """
        laid = self._laying.lay_out(request, words)
        if not laid.has_begun:
            raise Refused(Reason.NOTHING_COUNTED)
        self._counted(laid, words)
        locked = laid.not_locked()
        for month in dict.fromkeys(one.month for one in locked):
            self._locks.lock([one.center_id for one in locked if one.month == month], month)
        laid = self._laying.lay_out(request, words)
        counted = self._counted(laid, words)
        if counted.cleared is None:
            raise ValueError("a report for inside is not released")
        release_id = self._releases.record(request, counted.cleared)
        document = self._document(laid, counted, words)
        told, hidden = cells(document.parts)
        return Released(document, release_id, told, hidden, locked)

    def again(self, release_id: str | None, request: ReportRequest, words: Words) -> Document:
        """Return a report for outside as it was released.

        Raises Refused as `preview` does, and NOT_RELEASED, RELEASE_CHANGED.
        """
        laid = self._laying.lay_out(request, words)
        counts = self._figures.counts(laid.draft.regions(), locked=True)
        about_people = {region: counts[region] for region in laid.draft.about_people()}
        cleared = self._releases.again(release_id, about_people)
        counted = _Counted(Numbers(counts, cleared.hidden), cleared)
        return self._document(laid, counted, words)

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        """Return its pages."""
        from peercenter.reports.period import draw_document  # noqa: PLC0415 - loads ReportLab

        return draw_document(document, words, paper)

    def xlsx(self, document: Document, words: Words) -> bytes:
        """Return it as a workbook: what it is about, a sheet for each table, definitions."""
        return report_tables.report_xlsx(document, words)

    def csv(self, document: Document, words: Words) -> Mapping[str, bytes]:
        """Return its tables as CSV files by name, with definitions and what it is about."""
        return report_tables.report_csv(document, words)

    def file_name(self, document: Document) -> str:
        """Return what its files are called, without an ending."""
        return report_tables.file_name(document)

    def _counted(self, laid: Laid, words: Words) -> _Counted:
        """Count a report, and clear it; the same numbers are cleared only once."""
        counts = self._figures.counts(laid.draft.regions(), locked=laid.is_outside)
        if not laid.is_outside:
            return _Counted(Numbers(counts), None)
        about_people = {region: counts[region] for region in laid.draft.about_people()}
        cleared = self._releases.clear(about_people, words)
        return _Counted(Numbers(counts, cleared.hidden), cleared)

    def _document(self, laid: Laid, counted: _Counted, words: Words) -> Document:
        document = document_of(laid, counted.numbers, words)
        if counted.cleared is None:
            return replace(document, disclosure=for_inside(words))
        cleared, told = counted.cleared, cells(document.parts)
        return replace(
            document,
            disclosure=disclosure_told(cleared.verdict, cleared.gap, told, cleared.rule, words),
        )

    def _by_section(self, laid: Laid, words: Words) -> dict[int, Coarser]:
        """Return how many cells each section has, and how many of them are hidden."""
        numbers = self._counted(laid, words).numbers
        found: dict[int, Coarser] = {}
        for table in laid.draft.tables:
            shown = [numbers.shown(figure) for figure in table.figures()]
            before = found.get(table.section, Coarser(table.section, table.title, 0, 0, 0, 0))
            hidden = sum(one.state is State.HIDDEN for one in shown)
            found[table.section] = replace(
                before, cells=before.cells + len(shown), hidden=before.hidden + hidden
            )
        return found
