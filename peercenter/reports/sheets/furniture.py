# SPDX-License-Identifier: MIT
"""Head and foot of a sheet: the same on every page, in the same places."""

from dataclasses import dataclass, replace

from peercenter.reports.page import Page
from peercenter.reports.sheets.blocks import Block, Item, Setter
from peercenter.reports.sheets.measures import INK, Measures
from peercenter.reports.sheets.outlines import draw_icon, outline
from peercenter.reports.sheets.texts import BETWEEN, CRISIS, SheetTexts, page_of
from peercenter.reports.type.setting import Line, shrunk
from peercenter.reports.type.style import Style
from peercenter.words import Words

_BOX_PAD = 11.0
_BOX_SHARE = 0.28
"""The box's label is at most this part of the page wide."""
_NARROWER = (0.9, 0.8, 0.7, 0.6, 0.5)
_SPACE = 10.0


@dataclass(frozen=True, slots=True)
class Head:
    """Title, what was looked for, and the crisis line in its box."""

    titles: Block
    box: Block
    icon: str
    icon_size: float
    width: float
    box_width: float
    leftward: bool
    rule: float

    @property
    def height(self) -> float:
        """Height with the space below."""
        tall = max(self.titles.height, self.box.height + 2 * _BOX_PAD * 0.6)
        return tall + self.rule + _SPACE * 1.6

    def draw(self, page: Page, x: float, y: float) -> None:
        """Draw it from its top left corner."""
        tall = self.height - self.rule - _SPACE * 1.6
        shift = self.icon_size + _SPACE if self.icon_size else 0.0
        box_x = x if self.leftward else x + self.width - self.box_width
        titles_x = x + self.box_width + _SPACE * 1.6 if self.leftward else x + shift
        icon_x = x + self.width - self.icon_size if self.leftward else x
        if self.icon_size:
            draw_icon(page, icon_x, y + (tall - self.icon_size) / 2, self.icon_size, self.icon)
        self.titles.draw(page, titles_x, y + (tall - self.titles.height) / 2)
        box_height = self.box.height + 2 * _BOX_PAD * 0.6
        box_y = y + (tall - box_height) / 2
        page.frame(box_x, box_y, self.box_width, box_height, radius=8, weight=self.rule * 0.7)
        self.box.draw(page, box_x + _BOX_PAD, box_y + _BOX_PAD * 0.6)
        page.rule(x, y + tall + _SPACE * 0.8, self.width, weight=self.rule, color=INK)


def head_of(setter: Setter, measures: Measures, texts: SheetTexts, icon: str) -> Head:
    """Return the head of a sheet's pages."""
    box = crisis_box(setter.within(setter.room * _BOX_SHARE), measures, texts.in_crisis)
    box_width = box.items[0].lines[0].room + 2 * _BOX_PAD
    icon_size = measures.title.size * 1.5 if outline(icon) else 0.0
    room = setter.room - box_width - _SPACE * 1.6 - (icon_size + _SPACE if icon_size else 0.0)
    narrow = setter.within(room)
    # What has just a little too long a title keeps one line; longer ones take several.
    title = shrunk(texts.title, measures.title, room, setter.language, measures.title.size * 0.75)
    return Head(
        titles=Block(
            (
                *narrow.items(texts.title, title, role="H1"),
                *narrow.items(texts.subtitle, measures.subtitle, above=2),
            )
        ),
        box=box,
        icon=icon,
        icon_size=icon_size,
        width=setter.room,
        box_width=box_width,
        leftward=setter.leftward,
        rule=measures.rule,
    )


def crisis_box(setter: Setter, measures: Measures, in_crisis: str) -> Block:
    """Return what stands in the box of the crisis line, centered, as narrow as it can be."""
    small = Style(measures.small.size, leading=1.25)
    label = _even(setter, in_crisis, small)
    number = (setter.line(CRISIS, measures.number),)
    room = max(line.width for line in (*label, *number)) + 1
    return Block(tuple(_centered(lines, room) for lines in (label, number)))


def _even(setter: Setter, text: str, style: Style) -> tuple[Line, ...]:
    """Return a text in lines of about the same length, no more than it takes."""
    lines = setter.lines(text, style)
    for share in _NARROWER:
        narrow = setter.within(setter.room * share).lines(text, style)
        if len(narrow) > len(lines) or any(line.width > setter.room * share for line in narrow):
            break
        lines = narrow
    return lines


def _centered(lines: tuple[Line, ...], room: float) -> Item:
    return Item(tuple(replace(line, room=room) for line in lines), side="center")


@dataclass(frozen=True, slots=True)
class Foot:
    """Whom to ask, where this comes from, when it was printed, and which page it is."""

    block: Block
    width: float
    rule: float

    @property
    def height(self) -> float:
        """Height with the space above."""
        return self.block.height + self.rule + _SPACE * 0.8

    def draw(self, page: Page, x: float, bottom: float) -> None:
        """Draw it so that it ends at a height."""
        y = bottom - self.height
        page.rule(x, y + self.rule / 2, self.width, weight=self.rule, color=INK)
        self.block.draw(page, x, y + self.rule + _SPACE * 0.8)


def foot_of(
    setter: Setter, measures: Measures, texts: SheetTexts, words: Words, at: tuple[int, int]
) -> Foot:
    """Return the foot of a page: of the first of two, say."""
    gap = measures.foot.size
    numbered = page_of(words, *at)
    center = BETWEEN.join(texts.center)
    items = (
        *setter.with_end(texts.ask, measures.ask, texts.printed, measures.small, gap=gap),
        *setter.with_end(center, measures.foot, numbered, measures.foot, gap=gap),
    )
    return Foot(Block(items), setter.room, measures.rule)
