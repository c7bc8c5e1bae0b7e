# SPDX-License-Identifier: MIT
"""The same entries in two languages, side by side; what is read from the right stands there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from peercenter.reports.page import Page
from peercenter.reports.sheets.blocks import Block, Setter, filled
from peercenter.reports.sheets.entry_blocks import entry_block
from peercenter.reports.sheets.listing import (
    OUTLINE_FROM,
    continuing,
    notes_block,
    nothing_block,
)
from peercenter.reports.sheets.measures import HAIR, INK, PAIRED
from peercenter.reports.sheets.plan import Plan
from peercenter.reports.sheets.texts import BETWEEN, CRISIS, page_of

_BETWEEN = 24.0
_SPACE = 8.0
_EMPTY = Block(())


@dataclass(frozen=True, slots=True)
class _Column:
    """One of the two languages, and where it stands."""

    plan: Plan
    setter: Setter
    x: float


def draw_two_languages(page: Page, plans: tuple[Plan, Plan]) -> None:
    """Draw all pages; the first plan's language is the document's."""
    margin = PAIRED.margin
    width = (page.width - 2 * margin - _BETWEEN) / 2
    ordered = sorted(plans, key=lambda plan: Setter(plan.words.language, 0).leftward)
    columns = [
        _Column(plan, Setter(plan.words.language, width), margin + number * (width + _BETWEEN))
        for number, plan in enumerate(ordered)
    ]
    heads = [_titles(column) for column in columns]
    head_height = max(head.height for head in heads)
    band = _band_height(columns)
    foot_height = max(_foot(column, (10, 10)).height for column in columns) + _SPACE * 1.5
    top = margin + head_height + _SPACE + band + _SPACE * 2
    pages = _pages(columns, page.height - margin - foot_height - top)
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
        for column, head in zip(columns, heads, strict=True):
            head.draw(page, column.x, margin)
        _draw_band(page, columns, margin + head_height + _SPACE, band)
        foot_y = page.height - margin - foot_height
        outlined = len(pages) >= OUTLINE_FROM
        _draw_rows(page, columns, rows, (top, foot_y), outlined=outlined)
        page.rule(margin, foot_y, page.width - 2 * margin, weight=PAIRED.rule, color=INK)
        for column in columns:
            _foot(column, (number, len(pages))).draw(page, column.x, foot_y + _SPACE * 1.5)


def _titles(column: _Column) -> Block:
    setter, texts = column.setter, column.plan.texts
    return Block(
        (
            *setter.items(texts.title, PAIRED.title, role="H1"),
            *setter.items(texts.subtitle, PAIRED.subtitle, above=2),
        )
    )


def _foot(column: _Column, at: tuple[int, int]) -> Block:
    setter, texts = column.setter, column.plan.texts
    numbered = page_of(column.plan.words, *at)
    printed = BETWEEN.join((texts.printed, numbered))
    return Block(
        (
            *setter.items(texts.ask, PAIRED.ask),
            *setter.items(BETWEEN.join(texts.center), PAIRED.foot),
            *setter.items(printed, PAIRED.foot),
        )
    )


def _label(column: _Column) -> Block:
    """Return what one language says beside the crisis line's number."""
    setter = column.setter.within(column.setter.room * 0.7)
    return Block(setter.items(column.plan.texts.in_crisis, PAIRED.strong))


def _band_height(columns: Sequence[_Column]) -> float:
    number = columns[0].setter.items(CRISIS, PAIRED.number)[0].height
    return max(number, *(_label(column).height for column in columns)) + _SPACE


def _draw_band(page: Page, columns: Sequence[_Column], y: float, height: float) -> None:
    """Draw the crisis line across the page, its number in the middle."""
    left, right = columns
    width = right.x + right.setter.room - left.x
    page.frame(left.x, y, width, height, radius=8, weight=1.4)
    pad = _SPACE * 1.5
    labels = [_label(column) for column in columns]
    labels[0].draw(page, left.x + pad, y + (height - labels[0].height) / 2)
    number = left.setter.within(width).items(CRISIS, PAIRED.number)[0]
    number = replace(number, side="center")
    number.draw(page, left.x, y + (height - number.height) / 2)
    right_x = right.x + right.setter.room * 0.3 - pad
    labels[1].draw(page, right_x, y + (height - labels[1].height) / 2)


def _pages(columns: Sequence[_Column], room: float) -> list[list[tuple[Block, ...]]]:
    """Return rows by page: an entry in both languages, or a part of one that is too long."""
    rows = [
        tuple(parts)
        for blocks in zip(*(_blocks(column) for column in columns), strict=True)
        for parts in zip_longest(
            *(_parts(column, block, room) for column, block in zip(columns, blocks, strict=True)),
            fillvalue=_EMPTY,
        )
    ]
    pages: list[list[tuple[Block, ...]]] = [[]]
    left = room
    for row in rows:
        height = max(block.height for block in row)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= height + 2 * PAIRED.gap
    return pages


def _blocks(column: _Column) -> list[Block]:
    setter, plan = column.setter, column.plan
    blocks = [entry_block(setter, PAIRED, texts) for texts in plan.entries]
    notes = notes_block(setter, PAIRED, plan.notes())
    return [*(blocks or [nothing_block(setter, PAIRED, plan.texts)]), notes]


def _parts(column: _Column, block: Block, room: float) -> list[Block]:
    heading = partial(continuing, column.setter, PAIRED, column.plan.words)
    return [part for page in filled([block], room, 0, heading) for part in page]


def _draw_rows(
    page: Page,
    columns: Sequence[_Column],
    rows: Sequence[tuple[Block, ...]],
    between: tuple[float, float],
    *,
    outlined: bool,
) -> None:
    y, bottom = between
    left, right = columns
    width = right.x + right.setter.room - left.x
    for row in rows:
        first = row[0]
        if outlined and first.title and not first.repeated:
            page.bookmark(first.title, y)
        for column, block in zip(columns, row, strict=True):
            with page.group("Sect"):
                block.draw(page, column.x, y)
        y += max(block.height for block in row)
        if first.title and y + 2 * PAIRED.gap < bottom:
            page.rule(left.x, y + PAIRED.gap, width, weight=0.6, color=HAIR)
        y += 2 * PAIRED.gap
