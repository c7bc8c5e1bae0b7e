# SPDX-License-Identifier: MIT
"""The wall poster: what we did together, large enough to be read from two meters.

Nothing is on it that disclosure control hid: what cannot be told is left out, and the foot says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document, Line, Table
from peercenter.domain.reporting.figures import State
from peercenter.domain.reporting.templates import Audience, FigureCode
from peercenter.domain.reporting.together import Boast, boast, says_a_number
from peercenter.domain.reporting.wording import shown_text
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import PAPER_SIZES, Page, Type
from peercenter.reports.period.shapes import card, landscape
from peercenter.reports.sheets.outlines import draw_icon
from peercenter.words import Words

_EDGE = 36.0
_INK = look.LIGHT
_WHERE = Type(16.5, fonts.SEMIBOLD, _INK.sun_ink)
_GRAND, _COMPACT = (44.0, 40.0, 36.0, 32.0), (34.0, 31.0, 28.0, 25.0)
"""Sizes of the headline in two lines, and in one."""
_WHEN = Type(22, fonts.SEMIBOLD, _INK.ink)
_NUMBER = Type(84, fonts.EXTRABOLD, _INK.pine_ink)
_WHAT = Type(23, fonts.SEMIBOLD, _INK.pine_ink, leading=1.12)
_WHO = Type(18, fonts.SEMIBOLD, _INK.pine_ink, leading=1.15)
_TITLE = Type(19, fonts.EXTRABOLD)
_BAR = Type(17)
_BAR_NUMBER = Type(17, fonts.EXTRABOLD)
_THANKS = Type(18, fonts.SEMIBOLD, _INK.on_pine, leading=1.22)
_SMALL = Type(8.5, color=SOFT, leading=1.3)
_TILE_NUMBER, _TILE_WHAT = 40.0, 16.5
_FAR = 16.5
"""What is smaller cannot be read from two meters."""
_TINTS = (
    (_INK.sky_tint, _INK.sky_ink),
    (_INK.sun_tint, _INK.sun_ink),
    (_INK.plum_tint, _INK.plum_ink),
    (_INK.clay_tint, _INK.clay_ink),
)
_MOST_TILES = 6
_MOST_BARS = 6
_FEWEST_BARS = 2
_PAD, _TILE_PAD = 16.0, 12.0
_GAP = 11.0
_WIDEST_GAP = 20.0
_SCALES = (1.3, 1.22, 1.14, 1.07, 1.0)


@dataclass(frozen=True, slots=True)
class _Block:
    """Something over the whole width."""

    height: float
    draw: Callable[[Box], None]


def draw_poster(document: Document, words: Words, paper: Paper) -> bytes:
    """Return a poster as a PDF of exactly one page."""
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{document.title}, {document.period_name}"),
        subject=fonts.printable(document.centers),
        lang=words.language,
        made_at=document.made_at,
    )
    return _Poster(page, document, words).drawn()


class _Poster:
    """One poster while it is drawn."""

    def __init__(self, page: Page, document: Document, words: Words) -> None:
        self._page, self._document, self._words = page, document, words
        self._room = page.width - 2 * _EDGE
        lines = [line for table in document.tables if table.stands_out for line in table.lines]
        boasts = [(line, found) for line in lines if (found := boast(line, words))]
        people = [one for line, one in boasts[1:] if line.figure is FigureCode.PEOPLE]
        self._people = people[0] if people else None
        """They stand beside the first figure."""
        self._boasts = [one for _, one in boasts if one is not self._people]
        self._bars = next(filter(None, map(_bars, document.tables)), ())
        self._bars_title = next(
            (table.title for table in document.tables if _bars(table)), document.title
        )

    def drawn(self) -> bytes:
        """Draw everything as large as it can be, and return the PDF."""
        foot = _SMALL.lines(fonts.printable(self._foot()), self._room)
        below = self._page.height - 24 - len(foot) * _SMALL.line
        blocks = self._fitting(below - _EDGE)
        spare = below - _EDGE - sum(block.height for block in blocks) - _GAP * len(blocks)
        gap = _GAP + min(_WIDEST_GAP - _GAP, spare / (len(blocks) + 4))
        sky = below - _EDGE - sum(block.height for block in blocks[1:]) - gap * len(blocks)
        y = _EDGE
        for number, block in enumerate(blocks):
            height = block.height if number else sky
            block.draw(Box(_EDGE, y, self._room, height))
            y += height + gap
        with self._page.leaf("P"):
            self._page.lines(_EDGE, below + _SMALL.size, foot, _SMALL)
        return self._page.finish()

    def _fitting(self, room: float) -> list[_Block]:
        """Return the blocks with as many bars as there is room for, then as large as can be."""
        most = min(len(self._bars), _MOST_BARS)
        blocks: list[_Block] = []
        for bars in (*range(most, _FEWEST_BARS - 1, -1), 0):
            for sky in (self._sky(_GRAND, 2), self._sky(_COMPACT, 1)):
                for scale in _SCALES:
                    blocks = [sky, *self._below(scale, bars)]
                    if sum(block.height + _GAP for block in blocks) <= room:
                        return blocks
        return blocks

    def _below(self, scale: float, bars: int) -> list[_Block]:
        blocks = [self._hero(scale)]
        if len(self._boasts) > 1:
            blocks.append(self._tiles(self._boasts[1 : _MOST_TILES + 1], scale))
        if bars:
            blocks.append(self._chart(self._bars[:bars], scale))
        return [*blocks, self._thanks(scale)]

    def _sky(self, sizes: Sequence[float], most: int) -> _Block:
        """Return the head: who and when, over a morning."""
        document, words = self._document, self._words
        room = self._room - 2 * _PAD - 8
        headline = fonts.printable(document.opening.strip() or words.text("What we did together"))
        beside = room - (110 if most > 1 else 0)
        style = next(
            (
                style
                for style in (Type(size, fonts.EXTRABOLD, leading=1.06) for size in sizes)
                if len(style.lines(headline, beside)) <= most
            ),
            Type(sizes[-1], fonts.EXTRABOLD, leading=1.06),
        )
        lines = style.lines(headline, beside, 3)
        where = _WHERE.elided(fonts.printable(f"{document.network} · {document.centers}"), room)
        when = fonts.printable(document.period_name)
        under = 30 + (len(lines) - 1) * style.line + style.size + 42

        def draw(box: Box) -> None:
            with self._page.leaf("Figure", alt=words.text("A house on a hill in the morning sun")):
                landscape(self._page, box)
            x, y = box.x + _PAD + 4, box.y + 30
            with self._page.leaf("P"):
                self._page.text(x, y, where, _WHERE)
            with self._page.leaf("H1"):
                self._page.lines(x, y + 8 + style.size, lines, style)
            with self._page.leaf("P"):
                self._page.text(x, box.y + under, when, _WHEN.shrunk(when, room - 190, 12))

        return _Block(under + (58 if most > 1 else 46), draw)

    def _hero(self, scale: float) -> _Block:
        """Return the first figure, the largest thing on the page."""
        if not self._boasts:
            return self._nothing_yet(scale)
        first = self._boasts[0]
        number = fonts.printable(first.number)
        inner = self._room - 2 * _PAD - 8
        large = Type(_NUMBER.size * scale, _NUMBER.weight, _NUMBER.color)
        large = large.shrunk(number, inner * 0.56, 40)
        left = large.width(number) + 18
        what, who = _sized(_WHAT, scale), _sized(_WHO, scale)
        whats = what.lines(fonts.printable(first.what), inner - left)
        people = self._people
        whos = (
            who.lines(fonts.printable(f"{people.number} {people.what}"), inner - left)
            if people
            else ()
        )
        text = len(whats) * what.line + (len(whos) * who.line + 5 if whos else 0)
        height = max(large.size * 0.74, text) + 2 * _PAD

        def draw(box: Box) -> None:
            card(self._page, box, _INK.pine_tint)
            middle = box.y + box.height / 2
            x = box.x + _PAD + 4
            y = middle - text / 2 + what.size * 0.87
            with self._page.leaf("P"):
                self._page.text(x, middle + large.size * 0.345, number, large)
                self._page.lines(x + left, y, whats, what)
            with self._page.leaf("P"):
                self._page.lines(x + left, y + len(whats) * what.line + 1, whos, who)

        return _Block(height, draw)

    def _nothing_yet(self, scale: float) -> _Block:
        text = self._words.text(
            "Our numbers are still too small to be told. Every one of them counts all the same."
        )
        what = _sized(_WHAT, scale)
        lines = what.lines(fonts.printable(text), self._room - 2 * _PAD - 8)

        def draw(box: Box) -> None:
            card(self._page, box, _INK.pine_tint)
            with self._page.leaf("P"):
                self._page.lines(box.x + _PAD + 4, box.y + _PAD + what.size, lines, what)

        return _Block(len(lines) * what.line + 2 * _PAD, draw)

    def _tiles(self, boasts: Sequence[Boast], scale: float) -> _Block:
        """Return the other figures as tiles, two or three beside each other."""
        across = len(boasts) if len(boasts) <= 2 else 2 if len(boasts) == 4 else 3
        width = (self._room - (across - 1) * _GAP) / across
        inner = width - 2 * _TILE_PAD
        what = Type(_TILE_WHAT * scale, fonts.SEMIBOLD, leading=1.1)
        texts = [what.lines(fonts.printable(one.what), inner) for one in boasts]
        number = _TILE_NUMBER * scale
        each = _TILE_PAD + number * 0.74 + 6 + max(map(len, texts)) * what.line + _TILE_PAD
        rows = ceil(len(boasts) / across)

        def draw(box: Box) -> None:
            for place, (one, lines) in enumerate(zip(boasts, texts, strict=True)):
                row, column = divmod(place, across)
                x, y = box.x + column * (width + _GAP), box.y + row * (each + _GAP)
                if row == rows - 1 and len(boasts) % across:
                    x += (across - len(boasts) % across) * (width + _GAP) / 2  # the last row
                tint, ink = _TINTS[place % len(_TINTS)]
                card(self._page, Box(x, y, width, each), tint)
                self._draw_tile(
                    Box(x + _TILE_PAD, y + _TILE_PAD, inner, each), one, lines, what, ink
                )

        return _Block(rows * each + (rows - 1) * _GAP, draw)

    def _draw_tile(self, box: Box, one: Boast, lines: Sequence[str], what: Type, ink: str) -> None:
        size = what.size / _TILE_WHAT * _TILE_NUMBER
        icon = size * 0.7
        number = fonts.printable(one.number)
        style = Type(size, fonts.EXTRABOLD, ink).shrunk(number, box.width - icon - 4, _FAR)
        if style.width(number) <= box.width - icon - 3:
            draw_icon(self._page, box.x + box.width - icon, box.y - 1, icon, one.icon, color=ink)
        else:
            style = style.shrunk(number, box.width)
        base = box.y + size * 0.74
        with self._page.leaf("P"):
            self._page.text(box.x, base, number, style)
            colored = Type(what.size, what.weight, ink, what.leading)
            self._page.lines(box.x, base + 4 + what.size, lines, colored)

    def _chart(self, bars: Sequence[Line], scale: float) -> _Block:
        """Return bars with their numbers."""
        words = self._words
        label, number = _sized(_BAR, scale), _sized(_BAR_NUMBER, scale)
        row = label.size * 1.42
        names = [label.elided(fonts.printable(bar.label), self._room * 0.46) for bar in bars]
        numbers = [fonts.printable(shown_text(bar.cells[0], words)) for bar in bars]
        left = max(map(label.width, names)) + 14
        right = max(map(number.width, numbers)) + 10
        title = _TITLE.elided(fonts.printable(self._bars_title), self._room)
        most = max(bar.cells[0].low for bar in bars)

        def draw(box: Box) -> None:
            with self._page.leaf("H2"):
                self._page.text(box.x, box.y + _TITLE.size, title, _TITLE)
            y = box.y + _TITLE.size + 9
            with self._page.group("Table"):
                for bar, name, value in zip(bars, names, numbers, strict=True):
                    length = (box.width - left - right) * bar.cells[0].low / most
                    with self._page.group("TR"):
                        with self._page.leaf("TH", scope="Row"):
                            self._page.text(box.x, y + row * 0.66, name, label)
                        with self._page.leaf("TD"):
                            at = box.x + left + length + 8
                            self._page.text(at, y + row * 0.66, value, number)
                    thick = row * 0.64
                    if length > thick:
                        where = Box(box.x + left, y + row * 0.12, length, thick)
                        card(self._page, where, _INK.pine, radius=thick / 3)
                    else:
                        self._page.bar(
                            box.x + left, y + row * 0.12 + thick, max(length, 2), thick, _INK.pine
                        )
                    y += row

        return _Block(_TITLE.size + 9 + len(bars) * row, draw)

    def _thanks(self, scale: float) -> _Block:
        thanks = self._document.closing.strip() or self._words.text("Thank you for being here.")
        style = _sized(_THANKS, min(scale, 1.14))
        heart = 34.0
        lines = style.lines(fonts.printable(thanks), self._room - 2 * _PAD - heart - 22)

        def draw(box: Box) -> None:
            card(self._page, box, _INK.pine)
            x, middle = box.x + _PAD + 4, box.y + box.height / 2
            draw_icon(self._page, x, middle - heart / 2, heart, "heart", color=_INK.on_pine)
            top = middle - (len(lines) - 1) * style.line / 2 + style.size * 0.35
            with self._page.leaf("P"):
                self._page.lines(x + heart + 14, top, lines, style)

        return _Block(max(len(lines) * style.line, heart) + 2 * _PAD - 8, draw)

    def _foot(self) -> str:
        """Return the small print: what is not on it, and where the numbers come from."""
        document, words = self._document, self._words
        hidden = sum(
            cell.state is State.HIDDEN
            for table in document.tables
            for line in table.lines
            for cell in line.cells
        )
        parts = []
        if document.audience is Audience.INSIDE:
            parts.append(words.text("Not for the wall: small numbers are in it."))
        if hidden:
            parts.append(
                words.count(
                    "{n} number is left out so that nobody can be found.",
                    "{n} numbers are left out so that nobody can be found.",
                    hidden,
                )
            )
        parts += [document.disclosure, document.version]
        counts = words.text("Counts only. PeerCenter keeps no names and no record of any visit.")
        return " ".join(part.strip() for part in (*parts, counts) if part.strip())


def _bars(table: Table) -> tuple[Line, ...]:
    """Return the lines of a table that bars can be drawn of, in their order."""
    if table.chart is None or table.stands_out:
        return ()
    lines = [
        line
        for line in table.lines
        if not line.is_total and line.cells and says_a_number(line.cells[0]) and line.cells[0].low
    ]
    if len(lines) < _FEWEST_BARS:
        return ()
    return tuple(lines)


def _sized(style: Type, scale: float) -> Type:
    return Type(style.size * scale, style.weight, style.color, style.leading)
