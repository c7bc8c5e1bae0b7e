# SPDX-License-Identifier: MIT
"""The peer council's page: the figures in plain sentences, and room to talk and to write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.reporting import charts
from peercenter.domain.reporting.document import Document, Table
from peercenter.domain.reporting.together import Told, told
from peercenter.domain.reporting.wording import shown_text
from peercenter.reports import fonts, marks, tables
from peercenter.reports.charts import Box
from peercenter.reports.furniture import FOOT_ROOM, SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.reports.period import opening, prose
from peercenter.reports.period.grid import fitted
from peercenter.reports.period.shapes import landscape
from peercenter.reports.tables import Block
from peercenter.words import Words

_WHERE = Type(11, fonts.SEMIBOLD, look.LIGHT.sun_ink)
_TITLE = Type(25, fonts.EXTRABOLD, leading=1.08)
_WHEN = Type(14, fonts.SEMIBOLD)
_HEADING = Type(13, fonts.EXTRABOLD, leading=1.2)
_SENTENCE = Type(13, leading=1.28)
_ASIDE = Type(9.75, color=SOFT, leading=1.3)
_QUESTION = Type(12, fonts.SEMIBOLD, leading=1.25)
_BODY = Type(11, leading=1.4)
_SMALL = Type(8.5, color=SOFT, leading=1.3)
_FACE = 9.0
_GUTTER = 28.0
_TOP = 36.0
_SKY = 112.0
_BETWEEN = 20.0
_LINE = 25.0
"""Between lines to write on."""
_FEWEST_LINES = 2
_MOST_LINES = 6
_NEVER = 100_000.0
"""No column is higher."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page: its two columns, and where they end."""

    columns: tuple[list[Block], list[Block]]

    @property
    def height(self) -> float:
        """How high the higher column is."""
        return max(sum(block.height for block in column) for column in self.columns)


def draw_council(document: Document, words: Words, paper: Paper) -> bytes:
    """Return the council's page as a PDF; a second one where there is more to tell."""
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{document.title}, {document.period_name}"),
        subject=opening.audience_name(document.audience, words),
        lang=words.language,
        made_at=document.made_at,
    )
    return _Council(page, document, words).drawn()


class _Council:
    """One page for a council while it is drawn."""

    def __init__(self, page: Page, document: Document, words: Words) -> None:
        self._page, self._document, self._words = page, document, words
        self._width = (page.room - _GUTTER) / 2
        self._small = _SMALL.lines(fonts.printable(self._small_print()), page.room)
        self._below = page.height - FOOT_ROOM - len(self._small) * _SMALL.line - 8

    def drawn(self) -> bytes:
        """Draw the figures and then the questions, on as few pages as can be."""
        page, words = self._page, self._words
        opened = _BODY.lines(fonts.printable(self._document.opening), page.room)
        top = _TOP + _SKY + 16 + (len(opened) * _BODY.line + 10 if opened else 0)
        sheets = self._sheets(top)
        last = top if len(sheets) == 1 else _TOP
        asks_apart = self._below - last - sheets[-1].height < self._asking(_FEWEST_LINES)
        count = len(sheets) + asks_apart
        for number in range(count):
            if number:
                page.next_page()
            else:
                self._draw_head(opened)
            y = _TOP if number else top
            if number < len(sheets):
                self._draw_columns(sheets[number], y)
                y += sheets[number].height
            if number == count - 1:
                self._ask(y)
            with page.leaf("P"):
                page.lines(MARGIN, self._below + _SMALL.size + 4, self._small, _SMALL)
            draw_foot(page, words, self._document.made_at, number + 1, count)
        return page.finish()

    def _draw_head(self, opened: Sequence[str]) -> None:
        page, document, words = self._page, self._document, self._words
        box = Box(MARGIN, _TOP, page.room, _SKY)
        with page.leaf("Figure", alt=words.text("A house on a hill in the morning sun")):
            landscape(page, box, radius=16)
        room = page.room - 40
        where = fonts.printable(f"{document.network} · {document.centers}")
        title = fonts.printable(words.text("For our peer council"))
        with page.leaf("P"):
            page.text(MARGIN + 18, _TOP + 23, _WHERE.elided(where, room), _WHERE)
        with page.leaf("H1"):
            page.text(MARGIN + 18, _TOP + 52, title, _TITLE.shrunk(title, room))
        when = fonts.printable(document.period_name)
        with page.leaf("P"):
            page.text(MARGIN + 18, _TOP + 73, when, _WHEN.shrunk(when, room - 150))
        with page.leaf("P"):
            page.lines(MARGIN, _TOP + _SKY + 16 + _BODY.size, opened, _BODY)

    def _sheets(self, top: float) -> list[_Sheet]:
        """Return the columns of each page, with room for questions below the last if it can be."""
        room = self._below - top
        blocks = list(self._blocks())
        asking = self._asking(_FEWEST_LINES)
        sheets = _flowed(blocks, room - asking, self._below - _TOP - asking)
        return sheets if len(sheets) == 1 else _flowed(blocks, room, self._below - _TOP)

    def _blocks(self) -> Iterator[Block]:
        """Yield what the page tells: sentences first, then pictures and small tables."""
        for part in self._document.parts:
            if not isinstance(part, Table):
                yield from prose.section(part, self._width)
            elif part.stands_out:
                yield from self._sentences(part)
            else:
                yield self._picture(part) or self._table(part)
        yield from prose.amendments(self._document.amendments, self._words, self._width)

    def _sentences(self, table: Table) -> Iterator[Block]:
        heading = fonts.printable(self._words.text("What we counted"))
        yield Block(_HEADING.line + 8, lambda page, box: _write(page, box, (heading,), "H2"))
        for line in table.lines:
            if line.cells:
                yield self._sentence(told(line, table.columns, self._words))

    def _sentence(self, one: Told) -> Block:
        lines = _SENTENCE.lines(fonts.printable(one.text), self._width)
        asides = _ASIDE.lines(fonts.printable(one.compared), self._width)

        def draw(page: Page, box: Box) -> None:
            with page.leaf("P"):
                page.lines(box.x, box.y + _SENTENCE.size, lines, _SENTENCE)
                below = box.y + len(lines) * _SENTENCE.line + _ASIDE.size + 1
                page.lines(box.x, below, asides, _ASIDE)

        return Block(len(lines) * _SENTENCE.line + len(asides) * _ASIDE.line + 8, draw)

    def _picture(self, table: Table) -> Block | None:
        """Return a table as a picture with its numbers; None of one that cannot be drawn."""
        words = self._words
        drawing = charts.chart(table, self._width, marks.face(words, _FACE))
        if drawing is None:
            return None
        titles = _HEADING.lines(fonts.printable(table.title), self._width)
        head = len(titles) * _HEADING.line + 10

        def draw(page: Page, box: Box) -> None:
            _write(page, box, titles, "H2")
            with page.leaf("Figure", alt=_said(table, words)):
                marks.paint(page, box.x, box.y + head, drawing.marks)

        return Block(head + drawing.height + _BETWEEN, draw)

    def _table(self, table: Table) -> Block:
        pieces = [piece.table for piece in fitted(table, self._words, self._width, self._width)]
        parts = [part for page in tables.paginated(pieces, self._width, _NEVER) for part in page]

        def draw(page: Page, box: Box) -> None:
            tables.draw(page, box.x, box.y, box.width, parts)

        return Block(sum(part.height for part in parts), draw)

    def _draw_columns(self, sheet: _Sheet, top: float) -> None:
        for place, column in enumerate(sheet.columns):
            y = top
            for block in column:
                x = MARGIN + place * (self._width + _GUTTER)
                block.draw(self._page, Box(x, y, self._width, block.height))
                y += block.height

    def _questions(self) -> list[str]:
        text = self._words.text
        return [
            text("What do these numbers say to you, and what surprises you?"),
            text("Whom or what do they leave out?"),
            text("What should we do more of, and what less?"),
            text("What will we try until next time?"),
        ]

    def _asking(self, lines: int) -> float:
        """Return how high the questions are with so many lines to write on below each."""
        closing = 26.0 if self._document.closing else 0.0
        return _HEADING.line + 14 + 4 * (_QUESTION.line + lines * _LINE + 4) + closing

    def _ask(self, top: float) -> None:
        """Draw the questions with lines to write on, as many as there is room for."""
        page = self._page
        room = self._below - top
        count = next(
            (n for n in range(_MOST_LINES, 1, -1) if self._asking(n) <= room), _FEWEST_LINES
        )
        heading = fonts.printable(self._words.text("To talk about"))
        page.rule(MARGIN, top, page.room, weight=1.2, color=look.LIGHT.ink)
        _write(page, Box(MARGIN, top + 8, page.room, 0), (heading,), "H2")
        y = top + 14 + _HEADING.line
        for question in self._questions():
            style = _QUESTION.shrunk(fonts.printable(question), page.room)
            with page.leaf("P"):
                page.text(MARGIN, y + _QUESTION.size, fonts.printable(question), style)
            y += _QUESTION.line + 4
            for _ in range(count):
                y += _LINE
                page.rule(MARGIN, y - 4, page.room, weight=0.6, color=look.LIGHT.edge)
        closing = fonts.printable(self._document.closing)
        with page.leaf("P"):
            style = _QUESTION.shrunk(closing, page.room)
            page.text(MARGIN, y + 18, style.elided(closing, page.room), style)

    def _small_print(self) -> str:
        document = self._document
        return " ".join(
            part.strip() for part in (document.disclosure, document.version) if part.strip()
        )


def _flowed(blocks: Sequence[Block], first: float, later: float) -> list[_Sheet]:
    """Return blocks in columns of pages, the first of which may be lower."""
    columns: list[list[Block]] = [[]]
    left = first
    for block in blocks:
        if block.height > left and columns[-1]:
            columns.append([])
            left = first if len(columns) <= 2 else later
        columns[-1].append(block)
        left -= block.height
    if len(columns) <= 2:
        columns = _evened(blocks)
    columns += [[]] * (len(columns) % 2)
    return [_Sheet((columns[n], columns[n + 1])) for n in range(0, len(columns), 2)]


def _evened(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return blocks in two columns that are as low as can be."""
    heights = [block.height for block in blocks]
    cut = min(
        range(len(blocks) + 1), key=lambda place: max(sum(heights[:place]), sum(heights[place:]))
    )
    return [list(blocks[:cut]), list(blocks[cut:])]


def _write(page: Page, box: Box, lines: Sequence[str], role: str) -> None:
    with page.leaf(role):
        page.lines(box.x, box.y + _HEADING.size, lines, _HEADING)


def _said(table: Table, words: Words) -> str:
    """Return what a picture shows, for those who listen to it."""
    numbers = [
        words.text("{name}: {number}").format(
            name=line.label, number=shown_text(line.cells[0], words)
        )
        for line in charts.bars_of(table)
    ]
    return words.text("{name}: {number}").format(name=table.title, number=", ".join(numbers))
