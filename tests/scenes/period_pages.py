# SPDX-License-Identifier: MIT
"""Period reports on paper, with everything that a report may hold, for pictures."""

from collections.abc import Callable

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import ChartKind, Document
from peercenter.domain.reporting.templates import Audience
from peercenter.reports.period import draw_document
from peercenter.words import Words
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
    }


def _report(document: Document) -> Draw:
    return lambda words, paper: draw_document(document, words, paper)
