# SPDX-License-Identifier: MIT
"""One page that folds to a card: down, across, and once more for the pocket.

The page has four panels; the upper two stand on their heads, so that they read right when the page
is folded with the print outside. A third fold goes through the middle of each panel, and no entry
lies across it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from peercenter.reports.page import Page
from peercenter.reports.sheets.blocks import Block, Setter, filled
from peercenter.reports.sheets.entry_blocks import entry_block
from peercenter.reports.sheets.furniture import crisis_box
from peercenter.reports.sheets.listing import continuing, notes_block, nothing_block
from peercenter.reports.sheets.measures import HAIR, INK, POCKET
from peercenter.reports.sheets.outlines import draw_icon, outline
from peercenter.reports.sheets.plan import Plan
from peercenter.reports.sheets.texts import SheetTexts, page_of

_INNER = 12.0
"""Space between text and a fold."""
_CELLS = 5
"""Halves of panels that hold entries: four inside, and the upper one on the back."""
_MARK = 9.0
_MARK_AT = 16.0
"""Marks stay so far from the edge, where no printer reaches."""
_ICON = 36.0
_BOX_PAD = 8.0
_SMALLER = (1.0, 0.8, 0.65, 0.5)


def draw_pocket(page: Page, plan: Plan) -> int:
    """Draw the page, and return how many entries had room; the others are at the desk."""
    panels = _Panels(page)
    setter = Setter(plan.words.language, panels.room)
    cells, dropped = _cells(setter, plan, panels.cell)
    # The page behind the cover comes first; what is read from the right opens the other way.
    outer, inner = (0, 1) if setter.leftward else (1, 0)
    with panels.lower(outer) as (x, y):
        _draw_cover(page, plan, setter, x, panels.halves(y))
    for number, column in enumerate((outer, inner)):
        with panels.upper(column) as (x, y):
            _draw_cells(page, cells[2 * number : 2 * number + 2], x, panels.halves(y), setter)
    with panels.lower(inner) as (x, y):
        halves = panels.halves(y)
        _draw_cells(page, cells[4:], x, halves, setter)
        _draw_back(page, plan, setter, dropped, (x, halves[1]))
    panels.draw_marks()
    return len(plan.entries) - dropped


class _Panels:
    """The quarters of a page, each with two halves that read upright."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._width = page.width / 2
        self._height = page.height / 2
        self.room = self._width - POCKET.margin - _INNER
        """Width of the text."""
        self.cell = self._height / 2 - POCKET.margin - _INNER / 2
        """Height of half a panel."""

    @contextmanager
    def lower(self, column: int) -> Iterator[tuple[float, float]]:
        """Give the top left corner of a panel that stands upright."""
        inset = _INNER if column else POCKET.margin
        yield column * self._width + inset, self._height

    @contextmanager
    def upper(self, column: int) -> Iterator[tuple[float, float]]:
        """Give the top left corner, on its head, of a panel that is turned."""
        with self._page.upside_down((column + 1) * self._width, self._height):
            yield POCKET.margin if column else _INNER, 0.0

    def halves(self, y: float) -> tuple[float, float]:
        """Return where the halves of a panel begin; its upper edge is a fold."""
        return y + _INNER, y + self._height / 2 + _INNER / 2

    def draw_marks(self) -> None:
        """Draw where to fold: at the edges, longer for the first two folds."""
        page = self._page
        for y, length in (
            (self._height, _MARK),
            (self._height / 2, _MARK / 2),
            (self._height * 1.5, _MARK / 2),
        ):
            for x in (_MARK_AT, page.width - _MARK_AT - length):
                page.rule(x, y, length, weight=0.7, color=HAIR)
        for y in (_MARK_AT + _MARK, page.height - _MARK_AT):
            page.bar(self._width - 0.35, y, 0.7, _MARK, HAIR)


def _cells(setter: Setter, plan: Plan, room: float) -> tuple[list[list[Block]], int]:
    """Return what stands in each half panel, and how many entries have no room."""
    entries = [entry_block(setter, POCKET, one) for one in plan.entries]
    if not entries:
        return [[nothing_block(setter, POCKET, plan.texts)]], 0
    heading = partial(continuing, setter, POCKET, plan.words)
    cells: list[list[Block]] = []
    for shown in range(len(entries), -1, -1):
        cells = filled(entries[:shown], room, 2 * POCKET.gap, heading)
        if len(cells) <= _CELLS:
            break
    return cells, len(entries) - sum(not b.repeated for cell in cells for b in cell)


def _draw_cells(
    page: Page,
    cells: Sequence[Sequence[Block]],
    x: float,
    halves: Sequence[float],
    setter: Setter,
) -> None:
    for cell, y in zip(cells, halves, strict=False):
        below = y
        for number, block in enumerate(cell):
            if number:
                page.rule(x, below - POCKET.gap, setter.room, weight=0.5, color=HAIR)
            with page.group("Sect"):
                block.draw(page, x, below)
            below += block.height + 2 * POCKET.gap


def _draw_cover(
    page: Page, plan: Plan, setter: Setter, x: float, halves: tuple[float, float]
) -> None:
    texts, icon = plan.texts, plan.content.icon
    y = halves[0]
    if outline(icon):
        draw_icon(page, x + (setter.room - _ICON if setter.leftward else 0), y, _ICON, icon)
        y += _ICON + 4
    below = halves[1] - _INNER
    _titles(setter, texts, below - y).draw(page, x, y)
    y = halves[1]
    box = crisis_box(setter.within(setter.room - 2 * _BOX_PAD), POCKET, texts.in_crisis)
    height = box.height + _BOX_PAD
    page.frame(x, y, setter.room, height, radius=8, weight=1.4)
    box.draw(page, x + (setter.room - box.items[0].lines[0].room) / 2, y + _BOX_PAD / 2)
    y += height + 8
    items = [*setter.items(texts.ask, POCKET.ask)]
    for line in texts.center:  # what one needs least comes last, and may have no room
        items += setter.items(line, POCKET.body)
        if y + Block(tuple(items)).height > page.height - POCKET.margin:
            items.pop()
    Block(tuple(items)).draw(page, x, y)


def _titles(setter: Setter, texts: SheetTexts, room: float) -> Block:
    """Return what stands on the cover, a very long title in smaller type."""
    subtitle = setter.items(texts.subtitle, POCKET.subtitle, above=3)
    block = Block(subtitle)
    for share in _SMALLER:
        title = replace(POCKET.title, size=POCKET.title.size * share)
        block = Block((*setter.items(texts.title, title, role="H1"), *subtitle))
        if block.height <= room:
            break
    return block


def _draw_back(
    page: Page, plan: Plan, setter: Setter, dropped: int, at: tuple[float, float]
) -> None:
    x, y = at
    notes = [
        *plan.notes(dropped),
        plan.texts.printed,
        page_of(plan.words, 1, 1),
        plan.words.text("Fold at the marks, with the print outside."),
    ]
    page.rule(x, y + 2, setter.room, weight=1, color=INK)
    notes_block(setter, POCKET, notes).draw(page, x, y + 8)
