# SPDX-License-Identifier: MIT
"""Sheets that list entries below each other: standard, large print, poster."""

from collections.abc import Sequence
from functools import partial

from peercenter.reports.page import Page
from peercenter.reports.sheets.blocks import Block, Item, Setter, filled
from peercenter.reports.sheets.entry_blocks import entry_block
from peercenter.reports.sheets.furniture import foot_of, head_of
from peercenter.reports.sheets.measures import HAIR, Measures
from peercenter.reports.sheets.plan import Plan
from peercenter.reports.sheets.texts import SheetTexts, continued
from peercenter.words import Words

OUTLINE_FROM = 3
"""From so many pages on a document has an outline."""


def draw_listing(page: Page, plan: Plan, measures: Measures, *, most_pages: int | None) -> int:
    """Draw all pages of a sheet, as many as there may be at most.

    Returns how many entries had room; the others are at the desk.
    """
    margin, words = measures.margin, plan.words
    setter = Setter(words.language, page.width - 2 * margin)
    head = head_of(setter, measures, plan.texts, plan.content.icon)
    foot = foot_of(setter, measures, plan.texts, words, (10, 10))
    room = page.height - 2 * margin - head.height - foot.height
    pages, shown_entries = _pages(setter, measures, plan, room, most_pages)
    for number, shown in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
        head.draw(page, margin, margin)
        with_outline = len(pages) >= OUTLINE_FROM
        _draw_blocks(page, shown, measures, margin + head.height, room, outlined=with_outline)
        foot = foot_of(setter, measures, plan.texts, words, (number, len(pages)))
        foot.draw(page, margin, page.height - margin)
    return shown_entries


def nothing_block(setter: Setter, measures: Measures, texts: SheetTexts) -> Block:
    """Return what a sheet says that has no entries."""
    first, *rest = texts.nothing
    space = measures.body.size
    items = [*setter.items(first, measures.name, role="H2", above=space)]
    for text in rest:
        items += setter.items(text, measures.body, above=space * 0.6)
    return Block(tuple(items))


def notes_block(setter: Setter, measures: Measures, notes: Sequence[str]) -> Block:
    """Return what is said once, after the entries."""
    items = [item for note in notes for item in setter.items(note, measures.body)]
    return Block(tuple(items))


def continuing(setter: Setter, measures: Measures, words: Words, name: str) -> tuple[Item, ...]:
    """Return the heading over the rest of an entry."""
    return setter.items(continued(words, name), measures.strong, role="H2")


def _pages(
    setter: Setter, measures: Measures, plan: Plan, room: float, most: int | None
) -> tuple[list[list[Block]], int]:
    entries = [entry_block(setter, measures, one) for one in plan.entries]
    heading = partial(continuing, setter, measures, plan.words)
    pages: list[list[Block]] = []
    shown = len(entries)
    for shown in range(len(entries), -1, -1):
        blocks = entries[:shown]
        if not entries:
            blocks = [nothing_block(setter, measures, plan.texts)]
        said = plan.notes(len(entries) - shown, quotes=not measures.brief)
        last = notes_block(setter, measures, said)
        blocks += [last] if last.items else []
        pages = filled(blocks, room, 2 * measures.gap, heading)
        if most is None or len(pages) <= most:
            break
    return pages, shown


def _draw_blocks(
    page: Page,
    blocks: Sequence[Block],
    measures: Measures,
    y: float,
    room: float,
    *,
    outlined: bool,
) -> None:
    bottom = y + room
    for block in blocks:
        if block.title and outlined and not block.repeated:
            page.bookmark(block.title, y)
        with page.group("Sect"):
            block.draw(page, measures.margin, y)
        y += block.height
        if block.title and y + 2 * measures.gap < bottom:
            width = page.width - 2 * measures.margin
            page.rule(measures.margin, y + measures.gap, width, weight=0.6, color=HAIR)
        y += 2 * measures.gap
