# SPDX-License-Identifier: MIT
"""States of the period reports, with invented numbers."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from peercenter.domain.centers import Paper
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import LockedMonth, ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.errors import Reason, Refused
from peercenter.reports.period import draw_document
from peercenter.reports.preview import pages, picture
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.periods_part import PeriodsPart
from peercenter.ui.flows.reporting.period_ports import DrawnPage, Report, ReportChoice, Shelf
from peercenter.ui.flows.reports import Picture
from peercenter.words import Words
from tests.scenes.reports import Scene
from tests.support.period_reports import CELLS, FEW_HIDDEN, OFFER, FakeReports, a_document

_WIDTH = 620
_OCTOBER = periods.month(date(2026, 10, 1))
_INSIDE = ReportRequest("state-program", _OCTOBER, Audience.INSIDE)
_OUTSIDE = replace(_INSIDE, audience=Audience.OUTSIDE)


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page over a network."""
    return [
        Scene("periods", inside),
        Scene("periods-tables", tables),
        Scene("periods-outside", outside),
        Scene("periods-checking", checking),
        Scene("periods-releasing", releasing),
        Scene("periods-unsafe", unsafe),
        Scene("periods-released", released),
        Scene("periods-not-over", not_over),
        Scene("periods-editing", editing),
        Scene("periods-rewording", rewording),
    ]


class Drawing(FakeReports):
    """Draws its pages for real, the same ones once."""

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        super().pdf(document, words, paper)
        return _drawn(document, words, paper)


@lru_cache(maxsize=8)
def _drawn(document: Document, words: Words, paper: Paper) -> bytes:
    return draw_document(document, words, paper)


@lru_cache(maxsize=32)
def _picture(pdf: bytes, number: int) -> Picture:
    return picture(pdf, width=_WIDTH, page=number)


def a_part(page: ReportsPage) -> PeriodsPart:
    """Return the part, in front, with all there is to choose from."""
    page.tabs.mark("periods")
    part = page.parts.currentWidget()
    if isinstance(part, PeriodsPart):  # from the scene before
        part.choose_again()
        part.views.buttons["pages"].click()
        part.split.show_first()
        return part
    part = PeriodsPart(page.desk, Drawing())
    page.parts.show_page(part)
    services = page.desk.services
    network = services.today.network()
    assert network is not None
    centers = services.today.centers()
    part.show_shelf(Shelf(services.report_templates.all(), centers, network))
    return part


def inside(page: ReportsPage) -> None:
    """Show one for inside."""
    part = a_part(page)
    _show(part, _INSIDE)
    part.split.show_second()


def tables(page: ReportsPage) -> None:
    """Show the same as its tables."""
    inside(page)
    part = page.parts.currentWidget()
    assert isinstance(part, PeriodsPart)
    part.views.buttons["tables"].click()


def outside(page: ReportsPage) -> None:
    """Show one that may not leave yet, with an offer to hide less."""
    part = a_part(page)
    _show(part, _OUTSIDE)
    part.show_coarser((OFFER,))
    part.split.show_first()


def checking(page: ReportsPage) -> None:
    """Show one that takes seconds, of several centers and any days."""
    part = a_part(page)
    ids = tuple(center.id for center in page.desk.services.today.centers()[:2])
    span = Period(date(2026, 10, 5), date(2026, 11, 11))
    choice = ReportChoice(replace(_OUTSIDE, center_ids=ids, period=span), "es")
    part.show_choice(choice, can_go_on=False)
    part.show_working(Audience.OUTSIDE)


def releasing(page: ReportsPage) -> None:
    """Ask whether it shall leave."""
    part = a_part(page)
    _show(part, _OUTSIDE)
    part.leaving.release.click()


def unsafe(page: ReportsPage) -> None:
    """Say why it may not."""
    releasing(page)
    part = page.parts.currentWidget()
    assert isinstance(part, PeriodsPart)
    advice = "Merge “Youth” with “Guests” in “Who came”"
    part.show_unreleased(Refused(Reason.NOT_SAFE_TO_RELEASE, advice=advice))


def released(page: ReportsPage) -> None:
    """Show one that may leave."""
    part = a_part(page)
    _show(part, _OUTSIDE, is_released=True)


def not_over(page: ReportsPage) -> None:
    """Show that a month that runs cannot leave."""
    part = a_part(page)
    part.show_choice(ReportChoice(_OUTSIDE, "en"), can_go_on=False)
    part.show_unmade(Refused(Reason.PERIOD_NOT_OVER))
    part.split.show_second()


def _show(part: PeriodsPart, request: ReportRequest, *, is_released: bool = False) -> None:
    words = part.desk.words
    choice = ReportChoice(request, words.language)
    document = a_document(request, words)
    hidden = FEW_HIDDEN if request.audience is Audience.OUTSIDE else 0
    centers = part.desk.services.today.centers()
    locks = tuple(LockedMonth(c.id, c.name, request.period.first) for c in centers)
    report = Report(choice, document, CELLS, hidden, locks, release_id="1" if is_released else "")
    part.flow.choice, part.flow.report = choice, report
    part.show_choice(choice, can_go_on=True)
    part.show_report(report)
    pdf = _drawn(document, words, "letter")
    count = pages(pdf)
    for number in range(count):
        part.show_page(DrawnPage(number, count, _picture(pdf, number)))


def editing(page: ReportsPage) -> None:
    """Change a report, one of its sections in front."""
    inside(page)
    part = page.parts.currentWidget()
    assert isinstance(part, PeriodsPart)
    part.form.edit.click()
    part.editor.flow.choose(0)
    part.split.show_first()


def rewording(page: ReportsPage) -> None:
    """Change its words, while somebody else did the same."""
    editing(page)
    part = page.parts.currentWidget()
    assert isinstance(part, PeriodsPart)
    part.editor.tabs.buttons["words"].click()
    part.editor.flow.drop_logo()
    part.editor.show_elsewhere(is_gone=False)
