# SPDX-License-Identifier: MIT
"""Period reports and tally sheets on paper, with everything that they may hold, for pictures."""

from collections.abc import Callable
from datetime import UTC, datetime

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import ChartKind, Document
from peercenter.domain.reporting.tally_sheet import TallySheet
from peercenter.domain.reporting.templates import Audience
from peercenter.reports.period import draw_document
from peercenter.reports.tally_sheet import draw_tally_sheet
from peercenter.words import Words
from tests.reports.period.walls import GROUPS, WEEKS, a_council_page, posters
from tests.reports.tally_sheets import BLANK, FULL, SHEET
from tests.support.documents import a_document, a_table, at_a_glance, by_day, by_month

Draw = Callable[[Words, Paper], bytes]


def pages() -> dict[str, Draw]:
    """Return what draws each report, by name."""
    return {
        "period-report": _report(a_document()),
        "period-report-inside": _report(
            a_document(at_a_glance(), by_day(31), by_day(92), audience=Audience.INSIDE)
        ),
        "period-report-lines": _report(
            a_document(by_month(chart=ChartKind.LINES), a_table(), a_table(lines=()))
        ),
        **{f"poster-{name}": _report(document) for name, document in posters().items()},
        "council": _report(a_council_page(WEEKS, GROUPS, WEEKS)),
        "council-short": _report(a_council_page()),
        "tally-sheet": _tally(SHEET),
        "tally-sheet-full": _tally(FULL),
        "tally-sheet-any-day": _tally(BLANK),
    }


def _tally(sheet: TallySheet) -> Draw:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    return lambda words, paper: draw_tally_sheet(sheet, words, paper=paper, printed_at=at)


def _report(document: Document) -> Draw:
    return lambda words, paper: draw_document(document, words, paper)
