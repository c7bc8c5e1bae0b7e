# SPDX-License-Identifier: MIT
"""A report for a funder or a director: words and tables on as many pages as they take."""

from collections.abc import Iterator
from itertools import groupby

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document, Table
from peercenter.reports import fonts, tables
from peercenter.reports.furniture import FOOT_ROOM, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page
from peercenter.reports.period import opening, prose
from peercenter.reports.period.grid import fitted
from peercenter.reports.tables import Block, Part
from peercenter.words import Words

_TOP = 36.0
_ABOVE_FOOT = 6.0
Size = tuple[float, float]
_Piece = tuple[bool, tables.Table | Block]
"""What is drawn, and whether it needs a turned page."""


def draw_report(document: Document, words: Words, paper: Paper, *, only_first: bool) -> bytes:
    """Return a report as a PDF, or its first page alone."""
    width, height = PAPER_SIZES[paper]
    pages = _pages(document, words, (width, height))
    title = f"{document.title}, {document.network}, {document.period_name}"
    page = Page(
        pages[0][0],
        title=fonts.printable(title),
        subject=opening.audience_name(document.audience, words),
        lang=words.language,
        made_at=document.made_at,
    )
    for number, (size, parts) in enumerate(pages[:1] if only_first else pages, start=1):
        if number > 1:
            page.next_page(size)
            opening.draw_run(page, document, words)
        top = _TOP if number == 1 else _TOP + opening.RUN_ROOM
        tables.draw(page, MARGIN, top, page.room, parts)
        draw_foot(page, words, document.made_at, number, len(pages))
    return page.finish()


def _pages(document: Document, words: Words, size: Size) -> list[tuple[Size, list[Part | Block]]]:
    """Return each page's size with what is on it."""
    found: list[tuple[Size, list[Part | Block]]] = []
    pieces = _pieces(document, words, size)
    for is_wide, run in groupby(pieces, key=lambda piece: piece[0]):
        turned = (size[1], size[0]) if is_wide else size
        room = turned[1] - _TOP - opening.RUN_ROOM - FOOT_ROOM - _ABOVE_FOOT
        drawn = [piece for _, piece in run]
        more = 0.0 if found else opening.RUN_ROOM
        parted = tables.paginated(drawn, turned[0] - 2 * MARGIN, room, more=more)
        found += [(turned, parts) for parts in parted]
    return found


def _pieces(document: Document, words: Words, size: Size) -> Iterator[_Piece]:
    """Yield everything in its order."""
    upright, turned = size[0] - 2 * MARGIN, size[1] - 2 * MARGIN
    yield False, opening.head(document, words, upright)
    for block in prose.paragraphs(document.opening, upright):
        yield False, block
    figures = opening.figures(document, words, upright)
    if figures is not None:
        yield False, figures
    for part in document.parts:
        if isinstance(part, Table):
            for table in fitted(part, words, upright, turned):
                yield table.is_wide, table.table
        else:
            for block in prose.section(part, upright):
                yield False, block
    ends = (
        *prose.amendments(document.amendments, words, upright),
        *prose.definitions(document.definitions, words, upright),
        *prose.paragraphs(document.closing, upright),
    )
    for block in ends:
        yield False, block
