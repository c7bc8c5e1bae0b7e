# SPDX-License-Identifier: MIT
"""The words of a report: paragraphs of any length, amendments, and what its figures mean."""

from collections.abc import Iterator, Sequence

from peercenter import look
from peercenter.domain.reporting.document import Amendment, Definition, Paragraph
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import Page, Type
from peercenter.reports.tables import Block
from peercenter.words import Words

_TITLE = Type(12.5, fonts.SEMIBOLD)
BODY = Type(10.5, leading=1.45)
_NAME = Type(9.5, fonts.SEMIBOLD, leading=1.3)
_TEXT = Type(9, leading=1.38)
_ASIDE = Type(9, color=SOFT, leading=1.38)
_MEASURE = 470.0
"""No line of words is longer: it would be lost on the way back."""
_NAMES = 0.29
_LEAP = 5
"""Paragraphs break over pages in pieces of so many lines, so that none is left alone."""
_BETWEEN = 7.0
_BELOW = 20.0
_LIST_GAP = 8.0


def paragraphs(text: str, width: float) -> Iterator[Block]:
    """Yield paragraphs in pieces that stay together."""
    room = min(width, _MEASURE)
    pieces = [piece for part in text.split("\n") if (piece := fonts.printable(part))]
    for place, piece in enumerate(pieces):
        lines = BODY.lines(piece, room)
        cuts = _cuts(len(lines))
        for number, (start, end) in enumerate(cuts):
            below = 0.0
            if number == len(cuts) - 1:
                below = _BETWEEN if place < len(pieces) - 1 else _BELOW
            yield _piece(lines[start:end], below)


def _cuts(lines: int) -> list[tuple[int, int]]:
    """Return where lines are cut into pieces, none of them shorter than two lines."""
    cuts = [(start, start + _LEAP) for start in range(0, lines, _LEAP)]
    if len(cuts) > 1 and lines - cuts[-1][0] < 2:
        cuts[-2:] = [(cuts[-2][0], lines)]
    return cuts


def _piece(lines: Sequence[str], below: float) -> Block:
    def draw(page: Page, box: Box) -> None:
        with page.leaf("P"):
            page.lines(box.x, box.y + BODY.size, lines, BODY)

    return Block(len(lines) * BODY.line + below, draw)


def section(part: Paragraph, width: float) -> Iterator[Block]:
    """Yield a part of words with its title."""
    blocks = list(paragraphs(part.text, width))
    yield from _titled(part.title, blocks, width)


def _titled(title: str, blocks: Sequence[Block], width: float) -> Iterator[Block]:
    """Yield blocks of which the first stays with their title."""
    lines = _TITLE.lines(fonts.printable(title), width)
    if not lines:
        yield from blocks
        return
    first, *rest = blocks or [_space()]
    head = len(lines) * _TITLE.line + 11

    def draw(page: Page, box: Box) -> None:
        with page.leaf("H2"):
            page.lines(box.x, box.y + _TITLE.size, lines, _TITLE)
        y = box.y + len(lines) * _TITLE.line + 4
        page.rule(box.x, y, box.width, weight=1.2, color=look.LIGHT.ink)
        first.draw(page, Box(box.x, box.y + head, box.width, first.height))

    yield Block(head + first.height, draw)
    yield from rest


def amendments(listed: Sequence[Amendment], words: Words, width: float) -> Iterator[Block]:
    """Yield what was corrected after months were locked, each with its day."""
    rows = [
        _row(words.brief_date(made.made_on), (made.text,), (), width, role="P") for made in listed
    ]
    if rows:
        yield from _titled(words.text("Amendments of locked months"), [*rows, _space()], width)


def definitions(listed: Sequence[Definition], words: Words, width: float) -> Iterator[Block]:
    """Yield what each figure means, how it was got, and what is missing."""
    rows = [
        _row(one.name, (one.meaning, one.method), (one.coverage,), width, role="H3")
        for one in listed
    ]
    if rows:
        yield from _titled(words.text("What the figures mean"), [*rows, _space()], width)


def _space() -> Block:
    def draw(page: Page, box: Box) -> None:
        """Leave room below a list."""

    return Block(_BELOW - _LIST_GAP, draw)


def _row(
    name: str, texts: Sequence[str], asides: Sequence[str], width: float, *, role: str
) -> Block:
    """Return a name with what is said about it to its right."""
    left = width * _NAMES
    names = _NAME.lines(fonts.printable(name), left - 14)
    said = " ".join(part for text in texts if (part := fonts.printable(text)))
    lines = _TEXT.lines(said, width - left)
    added = " ".join(part for text in asides if (part := fonts.printable(text)))
    soft = _ASIDE.lines(added, width - left)
    high = max(len(names) * _NAME.line, (len(lines) + len(soft)) * _TEXT.line)

    def draw(page: Page, box: Box) -> None:
        y = box.y + _NAME.size
        with page.leaf(role):
            page.lines(box.x, y, names, _NAME)
        if lines:
            with page.leaf("P"):
                page.lines(box.x + left, y, lines, _TEXT)
        if soft:
            with page.leaf("P"):
                page.lines(box.x + left, y + len(lines) * _TEXT.line, soft, _ASIDE)
        page.rule(box.x, box.y + high + 3, box.width, weight=0.5, color=look.LIGHT.line)

    return Block(high + _LIST_GAP, draw)
