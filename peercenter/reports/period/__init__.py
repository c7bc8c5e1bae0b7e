# SPDX-License-Identifier: MIT
"""Period reports on paper; what is drawn is a finished document, and every layout has its pages."""

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.templates import Layout
from peercenter.reports.period.council import draw_council
from peercenter.reports.period.poster import draw_poster
from peercenter.reports.period.report import draw_report
from peercenter.words import Words


def draw_document(
    document: Document, words: Words, paper: Paper, *, only_first: bool = False
) -> bytes:
    """Return a document as a PDF, or its first page alone: that is there much sooner."""
    if document.layout is Layout.POSTER:
        return draw_poster(document, words, paper)
    if document.layout is Layout.COUNCIL:
        return draw_council(document, words, paper)
    return draw_report(document, words, paper, only_first=only_first)
