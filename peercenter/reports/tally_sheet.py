# SPDX-License-Identifier: MIT
"""The blank tally sheet: what the screens count, to be marked by hand while they are dark.

Boxes are large enough for marks in fives, and nothing on it can tell who came after whom.
"""

from collections.abc import Sequence
from datetime import datetime

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.reporting.tally_sheet import TallySheet
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import FOOT_ROOM, SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.reports.tally_layout import (
    HEADS,
    HINT,
    SUM_ROOM,
    TITLE,
    Label,
    Part,
    packed,
    part,
)
from peercenter.words import Words

_OVER = Type(10, color=SOFT)
_CENTER = Type(22, fonts.EXTRABOLD)
_NEXT_CENTER = Type(13, fonts.SEMIBOLD)
_DATE = Type(12)
_HOW = Type(9.75, leading=1.35)
_GUTTER = 24.0
_FIVE = 26.0
"""Room for five marks."""
_ASIDE = 130.0
"""Room beside the explanation."""
_LINE = 0.9
_INK, _QUIET = look.LIGHT.ink, look.LIGHT.line


def draw_tally_sheet(
    sheet: TallySheet, words: Words, *, paper: Paper, printed_at: datetime
) -> bytes:
    """Return the sheet to be marked as a PDF of as few pages as can be written on."""
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{sheet.center}, {_day(sheet, words)}"),
        subject=words.text("Tally sheet"),
        lang=words.language,
        made_at=printed_at,
    )
    width = (page.room - _GUTTER) / 2
    parts = [part(sheet, block, words, column=width, page=page.room) for block in sheet.blocks]
    how = _HOW.lines(fonts.printable(_how(words)), page.room - _ASIDE)
    tops = (104 + len(how) * _HOW.line, 62.0)
    row, pages = packed(parts, *(page.height - FOOT_ROOM - top for top in tops))
    for number, one in enumerate(pages):
        if number:
            page.next_page()
            _draw_next_head(page, sheet, words)
        else:
            _draw_head(page, sheet, words, how)
        y = tops[min(number, 1)]
        for wide in one.wide:
            _draw(page, Box(MARGIN, y, page.room, row), wide, words)
            y += wide.height(row)
        for place, column in enumerate(one.columns):
            below = y
            for found in column:
                x = MARGIN + place * (width + _GUTTER)
                _draw(page, Box(x, below, width, row), found, words)
                below += found.height(row)
        keeps = words.text("Marks only. Never names, and never who came after whom.")
        draw_foot(page, words, printed_at, number + 1, len(pages), keeps=keeps)
    return page.finish()


def _day(sheet: TallySheet, words: Words) -> str:
    return words.text("any day") if sheet.day is None else words.long_date(sheet.day)


def _how(words: Words) -> str:
    return words.text(
        "For when the power or a computer is out. Make one mark for each, the fifth across. Later, "
        "write the sums beside the marks and type them in at the desk, under Reports, Tally sheets."
    )


def _draw_head(page: Page, sheet: TallySheet, words: Words, how: Sequence[str]) -> None:
    over, network = fonts.printable(words.text("Tally sheet")), fonts.printable(sheet.network)
    with page.leaf("P"):
        page.text(MARGIN, 45, over, _OVER)
    with page.leaf("P"):
        free = page.room - _OVER.width(over) - 16
        page.text(page.width - MARGIN, 45, _OVER.elided(network, free), _OVER, "right")
    half = page.room * 0.5
    center = fonts.printable(sheet.center)
    style = _CENTER.shrunk(center, half, 13)
    with page.leaf("H1"):
        page.text(MARGIN, 72, style.elided(center, half), style)
    _draw_date(page, sheet, words, 72)
    with page.leaf("P"):
        page.lines(MARGIN, 92, how, _HOW)
    right = page.width - MARGIN
    done = fonts.printable(words.text("typed in"))
    with page.leaf("P"):
        page.text(right - 16, 92, done, _HOW, "right")
    _frame(page, Box(right - 11, 83, 11, 11), _INK)
    with page.leaf("P"):
        page.text(right, 95 + _HOW.line, "= 5", _HOW, "right")
    _draw_five(page, right - _HOW.width("= 5") - 26, 95 + _HOW.line)


def _draw_five(page: Page, x: float, base: float) -> None:
    """Draw how five marks look, on a line."""
    for number in range(4):
        at = x + number * 5
        page.stroke([(at + 1.2, base - 11), (at, base + 1)], weight=1.2, color=_INK)
    page.stroke([(x - 4, base - 1.5), (x + 20, base - 8.5)], weight=1.2, color=_INK)


def _draw_next_head(page: Page, sheet: TallySheet, words: Words) -> None:
    center = fonts.printable(sheet.center)
    with page.leaf("P"):
        page.text(MARGIN, 45, _NEXT_CENTER.elided(center, page.room * 0.5), _NEXT_CENTER)
    _draw_date(page, sheet, words, 45)


def _draw_date(page: Page, sheet: TallySheet, words: Words, y: float) -> None:
    """Draw the date at the right, or a line to write it on."""
    right = page.width - MARGIN
    if sheet.day is not None:
        with page.leaf("P"):
            page.text(right, y, fonts.printable(words.long_date(sheet.day)), _DATE, "right")
        return
    label = fonts.printable(words.text("Date:"))
    width = page.room * 0.3
    with page.leaf("P"):
        page.text(right - width - 6, y, label, _DATE, "right")
    page.rule(right - width, y + 2, width, weight=_LINE, color=_INK)


def _draw(page: Page, box: Box, found: Part, words: Words) -> None:
    """Draw a block; the height of the box is that of one line."""
    y = box.y + TITLE.size
    with page.leaf("H2"):
        page.lines(box.x, y, found.title, TITLE)
    if not found.columns:
        _draw_total(page, box.x + box.width, y, words)
    y += (len(found.title) - 1) * TITLE.line
    if found.hint:
        with page.leaf("P"):
            page.lines(box.x, y + HINT.line + 2, found.hint, HINT)
        y += len(found.hint) * HINT.line + 3
    labels = box.width * found.label_share
    top = box.y + found.head
    with page.group("Table"):
        _draw_heads(page, Box(box.x + labels, top, box.width - labels, 0), found, words)
        for label in found.labels:
            with page.group("TR"):
                _draw_label(page, Box(box.x, top, labels, box.height), label)
                _draw_places(page, Box(box.x + labels, top, box.width - labels, box.height), found)
            top += box.height


def _draw_total(page: Page, right: float, y: float, words: Words) -> None:
    """Draw the box for the sum of a block, which the form shows as well."""
    _frame(page, Box(right - SUM_ROOM, y - 13, SUM_ROOM, 18), _INK)
    with page.leaf("P"):
        text = fonts.printable(words.text("in all"))
        page.text(right - SUM_ROOM - 5, y, text, HINT, "right")


def _draw_heads(page: Page, box: Box, found: Part, words: Words) -> None:
    """Draw what stands above the places for marks."""
    heads = found.columns or (words.text("marks"), words.text("sum"))
    with page.group("TR"):
        with page.leaf("TH", scope="Column"):
            pass
        for head, (x, width) in zip(heads, _places(box, found), strict=True):
            text = fonts.printable(head)
            style = HEADS.shrunk(text, width - 2, 6.5)
            with page.leaf("TH", scope="Column"):
                page.text(x + width / 2, box.y - 3.5, style.elided(text, width), style, "center")


def _draw_label(page: Page, box: Box, label: Label) -> None:
    middle = box.y + box.height / 2
    with page.leaf("TH", scope="Row"):
        style = label.style
        first = middle + style.size * 0.36 - (len(label.lines) - 1) * style.line / 2
        page.lines(box.x, first, label.lines, style)
    color = _QUIET if label.lines else look.LIGHT.edge
    page.rule(box.x, box.bottom, box.width, weight=0.7, color=color)


def _draw_places(page: Page, box: Box, found: Part) -> None:
    """Draw the boxes of a line: one for marks in fives and one for the sum, or those of a grid."""
    places = _places(box, found)
    for number, (x, width) in enumerate(places):
        with page.leaf("TD"):
            pass
        is_sum = not found.columns and number
        if not is_sum:
            five = x + _FIVE
            while five < x + width - 6:
                page.stroke(
                    [(five, box.y + 3), (five, box.bottom - 3)],
                    weight=0.5,
                    color=_QUIET,
                    dash=(1.5, 2.5),
                )
                five += _FIVE
        _frame(page, Box(x, box.y, width, box.height), _INK if is_sum else look.LIGHT.edge)


def _frame(page: Page, box: Box, color: str) -> None:
    left, right = box.x, box.x + box.width
    around = [(left, box.y), (right, box.y), (right, box.bottom), (left, box.bottom)]
    page.stroke([*around, around[0], around[1]], weight=_LINE, color=color)


def _places(box: Box, found: Part) -> list[tuple[float, float]]:
    """Return where the boxes of a line begin, and how wide they are."""
    if not found.columns:
        marks = box.width - SUM_ROOM
        return [(box.x, marks), (box.x + marks, SUM_ROOM)]
    each = box.width / len(found.columns)
    return [(box.x + place * each, each) for place in range(len(found.columns))]
