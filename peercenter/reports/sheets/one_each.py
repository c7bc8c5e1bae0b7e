# SPDX-License-Identifier: MIT
"""One service per page: large, with how to get there and a code for the phone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from peercenter.domain.directory.sheets import EntryTexts, SheetEntry
from peercenter.reports.page import Page
from peercenter.reports.sheets import qr
from peercenter.reports.sheets.blocks import ICON, POINT, Block, Item, Setter, filled
from peercenter.reports.sheets.entry_blocks import foreign, hours_of
from peercenter.reports.sheets.furniture import foot_of, head_of
from peercenter.reports.sheets.listing import (
    OUTLINE_FROM,
    continuing,
    notes_block,
    nothing_block,
)
from peercenter.reports.sheets.measures import ONE_EACH
from peercenter.reports.sheets.plan import Plan
from peercenter.reports.type.style import Style

_CODE = 140.0
_GAP = 24.0
_INDENT = 34.0
_BETWEEN = 14.0
_CAPTION = Style(14, leading=1.3)
_ICONS = {"where": "map-pin", "ride": "bus", "walk": "signpost", "hours": "clock", "notes": "info"}


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One page: its blocks, and the code of the entry that begins on it."""

    blocks: list[Block]
    code: str = ""
    caption: Block | None = None
    code_below: float = 0
    """How far below the top of the entry the code is."""


def draw_one_each(page: Page, plan: Plan) -> None:
    """Draw a page for each entry."""
    words, margin = plan.words, ONE_EACH.margin
    setter = Setter(words.language, page.width - 2 * margin)
    head = head_of(setter, ONE_EACH, plan.texts, plan.content.icon)
    foot = foot_of(setter, ONE_EACH, plan.texts, words, (10, 10))
    room = page.height - 2 * margin - head.height - foot.height
    leaves = list(_leaves(setter, plan, room))
    for number, leaf in enumerate(leaves, start=1):
        if number > 1:
            page.next_page()
        head.draw(page, margin, margin)
        _draw(page, leaf, setter, margin + head.height, outlined=len(leaves) >= OUTLINE_FROM)
        foot = foot_of(setter, ONE_EACH, plan.texts, words, (number, len(leaves)))
        foot.draw(page, margin, page.height - margin)


def _leaves(setter: Setter, plan: Plan, room: float) -> Iterator[_Leaf]:
    """Yield the pages; an entry that is too long for one goes on on the next."""
    notes = notes_block(setter, ONE_EACH, plan.notes())
    if not plan.entries:
        yield _Leaf([nothing_block(setter, ONE_EACH, plan.texts), notes])
        return
    heading = partial(continuing, setter, ONE_EACH, plan.words)
    caption_setter = setter.within(_CODE)
    scan = plan.words.text("Point a phone's camera here to keep this.")
    caption = Block(caption_setter.items(scan, _CAPTION, above=6))
    beside = setter.room - _CODE - _GAP
    for seen, texts in zip(plan.content.entries, plan.entries, strict=True):
        title = _title(setter, texts)
        code_below = _height(title) + _BETWEEN
        if code_below + _CODE + caption.height > room:  # then the code stands at the very top
            narrow = _title(setter.within(beside), texts)
            title, code_below = [_at_start(setter, item, _CODE + _GAP) for item in narrow], 0.0
        rides = bool(seen.at and seen.at.transportation)
        whole = Block((*title, *_body(setter, texts, rides=rides)), texts.name)
        last = [notes] if notes.items and texts is plan.entries[-1] else []
        pages = filled([whole, *last], room, _GAP, heading)
        yield _Leaf(pages[0], _code(seen, texts), caption, code_below)
        for blocks in pages[1:]:
            yield _Leaf(blocks)


def _title(setter: Setter, texts: EntryTexts) -> list[Item]:
    return [
        *setter.items(texts.name, ONE_EACH.name, role="H2"),
        *setter.items(texts.organization, ONE_EACH.body),
        *setter.items(texts.phone, ONE_EACH.phone),
        *setter.items(texts.text_to, ONE_EACH.strong),
    ]


def _height(items: Iterable[Item]) -> float:
    return sum(item.height for item in items)


def _body(setter: Setter, texts: EntryTexts, *, rides: bool) -> Iterator[Item]:
    """Yield what stands beside the code."""
    body, strong = ONE_EACH.body, ONE_EACH.strong
    column = setter.within(setter.room - _CODE - _GAP - _INDENT)
    first, rest = hours_of(texts)
    places = column.items(texts.where, body)
    ways = column.items(texts.way, body)
    hours = [
        *column.items(first, strong, role=POINT),
        *(item for line in rest for item in column.items(line, body, role=POINT)),
    ]
    lang = foreign(texts, "quoted")
    notes = [
        *(item for note in texts.notes for item in column.items(note, body, role=POINT)),
        *(
            item
            for note in texts.quoted
            for item in column.items(note, body, role=POINT, lang=lang)
        ),
    ]
    for icon, part in (
        (_ICONS["where"], places),
        (_ICONS["ride" if rides else "walk"], ways),
        (_ICONS["hours"], hours),
        (_ICONS["notes"], notes),
    ):
        for number, item in enumerate(part):
            yield _beside(setter, item, "" if number else icon)
    lang = foreign(texts, "about")
    whole = setter.within(setter.room - _CODE - _GAP)
    for item in whole.items(texts.about, body, lang=lang, above=_BETWEEN):
        yield _at_start(setter, item, _CODE + _GAP)
    for item in whole.items(texts.checked, ONE_EACH.small, above=_BETWEEN):
        yield _at_start(setter, item, _CODE + _GAP)


def _beside(setter: Setter, item: Item, icon: str) -> Item:
    """Indent an item, with an icon at its first line."""
    size = item.lines[0].size * ICON
    left = setter.leftward
    return replace(
        item,
        above=_BETWEEN if icon else 0,
        x=_CODE + _GAP if left else _INDENT,
        icon=icon,
        icon_x=setter.room - size if left else 0,
    )


def _at_start(setter: Setter, item: Item, indent: float) -> Item:
    return replace(item, x=indent if setter.leftward else 0)


def _code(seen: SheetEntry, texts: EntryTexts) -> str:
    address = seen.at.address if seen.at else None
    return qr.contact(texts, address)


def _draw(page: Page, leaf: _Leaf, setter: Setter, y: float, *, outlined: bool) -> None:
    margin = ONE_EACH.margin
    top = y
    for block in leaf.blocks:
        if outlined and block.title and not block.repeated:
            page.bookmark(block.title, y)
        with page.group("Sect"):
            block.draw(page, margin, y)
        y += block.height + _GAP
    if leaf.caption is not None:
        x = margin + (0 if setter.leftward else setter.room - _CODE)
        code_y = top + leaf.code_below
        alt = leaf.blocks[0].title
        qr.draw_code(page, x, code_y, _CODE, leaf.code, alt=f"QR: {alt}")
        leaf.caption.draw(page, x, code_y + _CODE)
