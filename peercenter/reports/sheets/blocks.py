# SPDX-License-Identifier: MIT
"""Text in blocks that know their height before they are drawn, and pages filled with them."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import groupby

from peercenter.domain.directory.sheets import RIGHT_TO_LEFT
from peercenter.reports.page import Page, Side
from peercenter.reports.sheets.outlines import draw_icon
from peercenter.reports.type.setting import Line, Text, compose, one_line
from peercenter.reports.type.style import Style

Continued = Callable[[str], tuple["Item", ...]]
"""Returns the heading over the rest of an entry of some name."""

POINT = "LI"
"""The role of what is a point of a list."""
ICON = 1.15
"""Size of an icon beside a line, as a multiple of the line's."""
_ENOUGH = 3
"""A paragraph that goes on on the next page has at least so many lines on either."""
_LEAVES = {POINT: "LBody"}
_TAGS = {"zh": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or a heading, in lines; or a line with something at its end."""

    lines: tuple[Line, ...]
    role: str = "P"
    lang: str | None = None
    """What it is in, where that is not the sheet's language."""
    above: float = 0
    """Space above it."""
    end: tuple[Line, ...] = ()
    """Lines that stand at the end of the first ones."""
    side: Side = "start"
    x: float = 0
    """How far from the block's left edge it is."""
    end_x: float = 0
    icon: str = ""
    icon_x: float = 0

    @property
    def height(self) -> float:
        """Height with the space above."""
        return self.above + max(_height(self.lines), _height(self.end))

    def leaves_enough(self, room: float) -> bool:
        """Tell whether a cut leaves some lines on either side."""
        before = self.above + _height(self.lines[:_ENOUGH])
        return before <= room and len(self.cut(room)[1].lines) >= _ENOUGH

    def cut(self, room: float) -> tuple["Item", "Item"]:
        """Return the lines that fit into a height, at least one, and the others."""
        number = 1
        while self.above + _height(self.lines[: number + 1]) <= room:
            number += 1
        first = replace(self, lines=self.lines[:number])
        return first, replace(self, lines=self.lines[number:], above=0, end=(), icon="")

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw it from its top left corner."""
        y += self.above
        if self.icon:
            size = self.lines[0].size * ICON
            icon_y = y + (self.lines[0].height - size) / 2
            draw_icon(page, x + self.icon_x, icon_y, size, self.icon)
        with page.leaf(_LEAVES.get(self.role, self.role), lang=self.lang):
            _place(page, x + self.x, y, self.lines, self.side)
        if self.end:
            with page.leaf("P"):
                _place(page, x + self.end_x, y, self.end, "end")


@dataclass(frozen=True, slots=True)
class Block:
    """What belongs together, such as an entry: kept on one page where it can be."""

    items: tuple[Item, ...]
    title: str = ""
    """Its name, for the outline and where it goes on."""
    repeated: int = 0
    """How many of the items only say what goes on here."""
    height: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", sum(item.height for item in self.items))

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw it from its top left corner."""
        for role, items in groupby(self.items, key=lambda item: item.role):
            with page.group("L") if role == POINT else nullcontext():
                for item in items:
                    with page.group(POINT) if role == POINT else nullcontext():
                        item.draw(page, x, y)
                    y += item.height


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets texts for a column, in the language of a sheet."""

    language: str
    room: float

    @property
    def leftward(self) -> bool:
        """Whether lines start at the right."""
        return self.language in RIGHT_TO_LEFT

    def within(self, room: float) -> "Setter":
        """Return one for a column of another width."""
        return replace(self, room=room)

    def lines(self, text: Text, style: Style) -> tuple[Line, ...]:
        """Return a text in lines."""
        return compose(text, style, self.room, tag(self.language))

    def line(self, text: Text, style: Style) -> Line:
        """Return a text in one line, as wide as it is."""
        return one_line(text, style, tag(self.language))

    def items(
        self,
        text: Text,
        style: Style,
        *,
        role: str = "P",
        lang: str | None = None,
        above: float = 0,
    ) -> tuple[Item, ...]:
        """Return a text as an item, none for no text."""
        lines = self.lines(text, style) if text else ()
        return (Item(lines, role, lang, above),) if lines else ()

    def with_end(
        self,
        text: str,
        style: Style,
        end: str,
        end_style: Style,
        *,
        gap: float,
        role: str = "P",
    ) -> tuple[Item, ...]:
        """Return a text with a short one at its end, or below it where it is not short."""
        if not end:
            return self.items(text, style, role=role)
        last = self.line(end, end_style)
        left = self.room - last.width - gap
        if last.width > self.room * 0.45:
            return (*self.items(text, style, role=role), *self.items(end, end_style))
        lines = self.within(left).lines(text, style)
        x, end_x = (self.room - left, 0.0) if self.leftward else (0.0, left + gap)
        placed = (replace(last, room=last.width),)
        return (Item(lines, role, end=placed, x=x, end_x=end_x),)


def tag(language: str) -> str:
    """Return the tag of a sheet's language in documents."""
    return _TAGS.get(language, language)


def filled(
    blocks: Iterable[Block], room: float, gap: float, continued: Continued
) -> list[list[Block]]:
    """Return pages of blocks; one that is higher than a page goes on on the next, in order."""
    pages: list[list[Block]] = [[]]
    left = room
    for block in blocks:
        rest: Block | None = block
        while rest is not None:
            if rest.height <= left:
                pages[-1].append(rest)
                left -= rest.height + gap
                rest = None
            elif pages[-1]:
                pages.append([])
                left = room
            else:
                part, rest = _split(rest, left, continued)
                pages[-1].append(part)
                pages.append([])
    return pages if pages[-1] or len(pages) == 1 else pages[:-1]


def _split(block: Block, room: float, continued: Continued) -> tuple[Block, Block | None]:
    """Return what fits of a block that is higher than a page, at least a line, and the rest."""
    heading = continued(block.title)
    if 2 * sum(item.height for item in heading) > room:
        heading = ()  # else there might be pages of nothing but headings, without an end
    fitting: list[Item] = []
    rest = list(block.items)
    while rest and rest[0].height <= room:
        room -= rest[0].height
        fitting.append(rest.pop(0))
    if rest and (len(fitting) <= block.repeated or rest[0].leaves_enough(room)):
        first, remaining = rest[0].cut(room)
        fitting.append(first)
        rest[:1] = [remaining] if remaining.lines else []
    return (
        Block(tuple(fitting), block.title, block.repeated),
        Block((*heading, *rest), block.title, len(heading)) if rest else None,
    )


def _height(lines: Sequence[Line]) -> float:
    return sum(line.height for line in lines)


def _place(page: Page, x: float, y: float, lines: Sequence[Line], side: Side) -> None:
    for line in lines:
        lead = (line.height - line.ascent - line.descent) / 2
        page.place(x, y + lead + line.ascent, line, side)
        y += line.height
