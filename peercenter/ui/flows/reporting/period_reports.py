# SPDX-License-Identifier: MIT
"""Choosing a period report, seeing its pages and its figures, releasing it, and saving it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from peercenter.clock import Clock
from peercenter.domain.centers import Paper
from peercenter.domain.reporting.layout import CAN_BE_COARSER
from peercenter.domain.reporting.periods import Period, PeriodKind
from peercenter.domain.reporting.requests import Coarser, ReportRequest
from peercenter.domain.reporting.templates import Audience, Grain, Template
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.drawing_once import DrawingOnce
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.reporting import stepping
from peercenter.ui.flows.reporting.period_ports import (
    DrawnPage,
    PeriodReportsView,
    Report,
    ReportChoice,
    Shelf,
)
from peercenter.ui.flows.reporting.report_making import ReportMaker

TOUCHED = frozenset({Topic.REPORTS})
_COUNTED = frozenset({Topic.TALLIES, Topic.CLOSING, Topic.DUTY})
_SHELF = frozenset({Topic.REPORTS, Topic.SETTINGS})


class PeriodReportsFlow:
    """Makes what is chosen, the figures first, then page after page."""

    def __init__(
        self,
        view: PeriodReportsView,
        tasks: Tasks,
        clock: Clock,
        maker: ReportMaker,
        *,
        language: str,
    ) -> None:
        """Begin with nothing; reports are in this language until somebody chooses another."""
        self._view = view
        self._tasks = tasks
        self._clock = clock
        self._maker = maker
        self._language = language
        self._once = DrawingOnce(view, tasks)
        self._looking = DrawingOnce(view, tasks)
        """Whether what is shown is still so."""
        self._shelf: Shelf | None = None
        self._width = 0
        self._pdf: tuple[bytes, int] | None = None
        """Of the report that is shown, with its number of pages."""
        self._released: dict[ReportChoice, Report] = {}
        self._trial: Template | None = None
        self._offered_for: Report | None = None
        self.choice: ReportChoice | None = None
        """What is chosen; None until the centers are known."""
        self.report: Report | None = None
        """What is shown."""

    # What there is

    def begin(self) -> None:
        """Show what there is now; what was chosen stays."""
        self._tasks.query(
            self._view,
            self._maker.shelf,
            then=self._on_shelf,
            failed=self._on_no_shelf,
        )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Take note of what somebody changed, without moving what is being read.

        Another program's changes are told as changes of everything, so it is looked whether there
        is anything new. A report for outside is made of months that are over, and once more when
        it is released.
        """
        if topics & _SHELF:
            self._tasks.query(self._view, self._maker.shelf, then=self._on_news, failed=_quietly)
        report = self.report
        if report is None or report.is_outside or self._trial is not None:
            return
        if topics & (_SHELF | _COUNTED):
            look = partial(self._maker.report, report.choice, None)
            self._looking.ask(look, then=partial(self._on_looked, report), failed=_quietly)

    def leave(self) -> None:
        """Drop what is still being made: nobody is looking."""
        self._once.drop()
        self._looking.drop()

    # Choosing

    def choose_template(self, template_id: str) -> None:
        """Show another report."""
        self._change(template_id=template_id, coarser=frozenset())

    def choose_centers(self, center_ids: Collection[str]) -> None:
        """Show it for these centers; none stands for all."""
        self._change(center_ids=tuple(center_ids))

    def choose_audience(self, audience: Audience) -> None:
        """Show it for inside, or for outside."""
        if self.choice is None or self._shelf is None:
            return
        period = self.choice.request.period
        if audience is Audience.OUTSIDE and period.last >= self._today():
            # What is not over cannot leave: the last one that is over is meant.
            period = self._over(period)
        self._change(audience=audience, period=period)

    def choose_kind(self, kind: PeriodKind) -> None:
        """Show another kind of period, where this one is."""
        if self.choice is None or self._shelf is None:
            return
        now, month = self.choice.request, self._shelf.network.fiscal_month
        period = stepping.changed_kind(now.period, kind, self._today(), month)
        if now.audience is Audience.OUTSIDE and period.last >= self._today():
            period = self._over(period)
        self._change(period=period)

    def choose_span(self, first: date, last: date) -> None:
        """Show any days."""
        self._change(period=Period(first, last))

    def step(self, steps: int) -> None:
        """Show the period before, or the one after."""
        if self.choice is None or self._shelf is None:
            return
        period = self.choice.request.period
        month = self._shelf.network.fiscal_month
        self._change(period=period.before() if steps < 0 else stepping.following(period, month))

    def choose_language(self, language: str) -> None:
        """Show it in another language."""
        if self.choice is not None:
            self._choose(replace(self.choice, language=language))

    def be_coarser(self, sections: Collection[int]) -> None:
        """Make sections coarser than the report says; none: all as it says."""
        self._change(coarser=frozenset(sections))

    @property
    def can_be_coarser(self) -> bool:
        """Whether there are tables that could be coarser than they are asked for."""
        return bool(self._fine)

    def be_as_coarse_as_can_be(self) -> None:
        """Make every table coarse that can be."""
        if self.choice is not None:
            self.be_coarser({*self.choice.request.coarser, *self._fine})

    def try_out(self, template: Template | None) -> None:
        """Show a report as it is being changed; None: as it is kept."""
        if template == self._trial:
            return
        self._trial = template
        self._make()

    def choose_saved(self, template: Template) -> None:
        """Show a report that was just kept, which may be a copy."""
        shelf, choice = self._shelf, self.choice
        if shelf is None or choice is None:
            return
        others = tuple(one for one in shelf.templates if one.id != template.id)
        self._shelf = replace(shelf, templates=(*others, template))
        self._view.show_shelf(self._shelf)
        self._trial = None
        self.choose_template(template.id)

    # Looking

    def show_width(self, width: int) -> None:
        """Draw pages so many pixels wide from now on; none: nobody looks at pages."""
        if width == self._width:
            return
        self._width = width
        if width and self.report is not None:
            self._draw_pages()

    def stop(self) -> None:
        """Do not make it after all."""
        self._once.drop()
        self._view.show_stopped()

    def refresh(self) -> None:
        """Make it anew, with the figures as they stand now."""
        self._make()

    # Leaving the building

    def release(self) -> None:
        """Let the report leave: its months are locked, and what it tells is remembered."""
        report = self.report
        if report is None:
            return
        self._once.drop()
        self._view.show_releasing()
        self._tasks.change(
            self._view,
            partial(self._maker.release, report.choice),
            then=self._on_released,
            failed=self._view.show_unreleased,
            touched=TOUCHED,
            lane="clearing",
        )

    def save_pdf(self, file: Path) -> None:
        """Save its pages."""
        if self.report is not None:
            self._save(partial(self._maker.write_pdf, self.report, self._paper, file))

    def save_workbook(self, file: Path) -> None:
        """Save it as a workbook."""
        if self.report is not None:
            self._save(partial(self._maker.write_workbook, self.report, file))

    def save_tables(self, folder: Path) -> None:
        """Save its tables as files, in a folder of their own inside this one."""
        if self.report is not None:
            self._save(partial(self._maker.write_tables, self.report, folder))

    @property
    def file_name(self) -> str:
        """How its files are called, without an ending."""
        return "" if self.report is None else self._maker.file_name(self.report)

    # Inside

    def _today(self) -> date:
        assert self._shelf is not None  # noqa: S101 - asked only once it is there
        now = self._clock.now()
        return min(center.service_day(now) for center in self._shelf.centers)

    @property
    def _fine(self) -> set[int]:
        """The places of sections that could be coarser."""
        choice, shelf = self.choice, self._shelf
        template = (
            None if choice is None or shelf is None else shelf.template(choice.request.template_id)
        )
        if choice is None or template is None:
            return set()
        return {
            place
            for place, section in enumerate(template.sections)
            if section.kind in CAN_BE_COARSER
            and section.grain is Grain.FINE
            and place not in choice.request.coarser
        }

    def _over(self, period: Period) -> Period:
        assert self._shelf is not None  # noqa: S101 - as above
        kind = PeriodKind.MONTH if period.kind is PeriodKind.SPAN else period.kind
        return stepping.last_over(kind, self._today(), self._shelf.network.fiscal_month)

    def _change(self, **changes: object) -> None:
        if self.choice is not None:
            request = replace(self.choice.request, **changes)  # type: ignore[arg-type] # by name
            self._choose(replace(self.choice, request=request))

    def _choose(self, choice: ReportChoice) -> None:
        self.choice = choice
        self._show_choice(choice)
        self._make()

    def _show_choice(self, choice: ReportChoice) -> None:
        assert self._shelf is not None  # noqa: S101 - nothing is chosen before
        request = choice.request
        later = stepping.following(request.period, self._shelf.network.fiscal_month)
        today = self._today()
        goes_on = (
            later.first <= today if request.audience is Audience.INSIDE else later.last < today
        )
        self._view.show_choice(choice, can_go_on=goes_on)

    def _on_shelf(self, shelf: Shelf | None) -> None:
        if shelf is None or not shelf.templates or not shelf.centers:
            return  # nothing is set up yet
        before, self._shelf = self._shelf, shelf
        self._view.show_shelf(shelf)
        if self.choice is None or shelf.template(self.choice.request.template_id) is None:
            self._choose(self._first(shelf))
            return
        self._show_choice(self.choice)
        report = self.report
        is_same = report is not None and report.choice == self.choice
        if is_same and report is not None and report.is_outside and not self._is_other(before):
            self._draw_pages()  # it took seconds, and its months are over
        else:
            self._make()

    def _on_news(self, shelf: Shelf | None) -> None:
        before = self._shelf
        if shelf is None or before is None or self.choice is None or shelf == before:
            return
        self._shelf = shelf
        self._view.show_shelf(shelf)
        if shelf.template(self.choice.request.template_id) is None:
            self._choose(self._first(shelf))
            return
        self._show_choice(self.choice)
        if self._trial is None and self._is_other(before):
            self._make()

    def _is_other(self, before: Shelf | None) -> bool:
        """Return whether the report that is chosen has another shape than before."""
        if before is None or self._shelf is None or self.choice is None:
            return True
        template_id = self.choice.request.template_id
        return before.template(template_id) != self._shelf.template(template_id)

    def _on_looked(self, report: Report, now: Report) -> None:
        same_moment = replace(now.document, made_at=report.document.made_at)
        if report is self.report and same_moment != report.document:
            self._view.show_stale()

    def _first(self, shelf: Shelf) -> ReportChoice:
        if self.choice is not None:
            request = replace(self.choice.request, template_id=shelf.templates[0].id)
            return replace(self.choice, request=request)
        month = stepping.last_over(PeriodKind.MONTH, self._today(), shelf.network.fiscal_month)
        request = ReportRequest(shelf.templates[0].id, month, Audience.INSIDE)
        return ReportChoice(request, self._language)

    def _on_no_shelf(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.begin)

    def _make(self) -> None:
        choice = self.choice
        if choice is None:
            return
        self._pdf = self.report = None
        if self._trial is not None:
            # Tried out for inside: its shape is looked at, and what is hidden takes seconds.
            request = replace(choice.request, audience=Audience.INSIDE, coarser=frozenset())
            choice = replace(choice, request=request)
        elif choice in self._released:
            self._once.drop()
            self._on_made(self._released[choice])
            return
        self._view.show_working(choice.request.audience)
        self._once.ask(
            partial(self._maker.report, choice, self._trial),
            then=self._on_made,
            failed=self._view.show_unmade,
            lane="jobs" if choice.request.audience is Audience.INSIDE else "clearing",
        )

    def _on_made(self, report: Report) -> None:
        self.report = report
        self._view.show_report(report)
        if self._width:
            self._draw_pages()
        else:
            self._offer_coarser()

    def _draw_pages(self) -> None:
        report = self.report
        if report is None or not self._width:
            return
        if self._pdf is not None:
            self._draw_page(0)
            return
        draw = partial(self._maker.pdf, report, self._paper)
        self._once.ask(draw, then=self._on_pdf, failed=self._view.show_unmade)

    @property
    def _paper(self) -> Paper:
        return "letter" if self._shelf is None else self._shelf.network.paper

    def _on_pdf(self, drawn: tuple[bytes, int]) -> None:
        self._pdf = drawn
        self._draw_page(0)

    def _draw_page(self, number: int) -> None:
        """Draw a page, and the ones after it when it is there."""
        if self._pdf is not None:
            pdf, pages = self._pdf
            draw = partial(self._maker.page, pdf, pages, number, self._width)
            ask = self._once.go_on if number else self._once.ask
            ask(draw, then=self._on_page, failed=self._view.show_unmade)

    def _on_page(self, page: DrawnPage) -> None:
        self._view.show_page(page)
        if page.number + 1 < page.pages:
            self._draw_page(page.number + 1)
        else:
            self._offer_coarser()

    def _offer_coarser(self) -> None:
        """Look for what would hide less, when nothing else is waited for."""
        report = self.report
        if report is None or not report.hidden or report.may_leave or report is self._offered_for:
            return
        find = partial(self._maker.offers, report.choice)
        then = partial(self._on_offers, report)
        self._once.go_on(find, then=then, failed=_quietly, lane="clearing")

    def _on_offers(self, report: Report, offers: Sequence[Coarser]) -> None:
        self._offered_for = report
        self._view.show_coarser(offers)

    def _on_released(self, report: Report) -> None:
        self._released[report.choice] = report
        self._view.show_released(report)
        if report.choice == self.choice:
            self._make()

    def _save(self, write: Callable[[], Path]) -> None:
        if self.report is None or not self.report.may_leave or self._trial is not None:
            return
        self._view.show_saving()
        self._tasks.query(
            self._view,
            write,
            then=self._view.show_saved,
            failed=self._view.show_unsaved,
            lane="jobs",
        )


def _quietly(error: PeerCenterError) -> None:
    """Offer nothing: nobody asked for it, and the report is there all the same."""
    del error
