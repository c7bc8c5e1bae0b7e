# SPDX-License-Identifier: MIT
"""The network day sheet: all centers on one page, with totals that say what is missing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from peercenter import look
from peercenter.domain.centers import Paper
from peercenter.domain.closings import DayState
from peercenter.domain.day_sheet import DaySheet, NetworkDaySheet
from peercenter.domain.people import Bounds
from peercenter.reports import fonts, phrases
from peercenter.reports.charts import Box, draw_spark
from peercenter.reports.furniture import FOOT_ROOM, SOFT, draw_foot, draw_head
from peercenter.reports.page import MARGIN, PAPER_SIZES, SMALLEST, Page, Type
from peercenter.words import Words

_PER_PAGE = 30
_TALLEST_ROW = 31.0
_HEAD_ROW = 32.0
_LEGEND = 14.0
_DAY_BEGINS = 4
"""Hours of the shared axis are sorted from here, so that a late evening stands last."""


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its heading, and its share of the page's width."""

    title: str
    share: float
    is_number: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    """One center's cells; the chart's cell is empty."""

    cells: tuple[str, ...]
    sheet: DaySheet | None


@dataclass(frozen=True, slots=True)
class _Axis:
    """The hours all charts share, and the largest number in them."""

    hours: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class _Table:
    """What is drawn on one page, and how high each row is."""

    columns: Sequence[_Column]
    lines: Sequence[_Line]
    axis: _Axis
    row: float


_CHART = 2
"""Which column holds the bars."""


def draw_network_day_sheet(network: NetworkDaySheet, words: Words, *, paper: Paper) -> bytes:
    """Return the network's day as a PDF: one page, or two and more beyond thirty centers."""
    width, height = PAPER_SIZES[paper]
    page = Page(
        (height, width),
        title=f"{network.network}, {words.short_date(network.day)}",
        subject=words.text("Network day sheet · inside use only"),
        lang=words.language,
        made_at=network.printed_at,
    )
    columns = _columns(words)
    lines = [_line(sheet, words) for sheet in network.centers]
    parts = _pages(lines)
    for number, part in enumerate(parts, start=1):
        if number > 1:
            page.next_page()
        top = _draw_head(page, network, words)
        last = [_total(network, words)] if number == len(parts) else []
        room = page.height - FOOT_ROOM - top - _HEAD_ROW - _LEGEND
        row = min(_TALLEST_ROW, room / (len(part) + len(last)))
        table = _Table(columns, [*part, *last], _axis(network), row)
        _draw_table(page, top, table, words)
        _draw_legend(page, top + _HEAD_ROW + row * len(table.lines) + 12, network, words)
        draw_foot(page, words, network.printed_at, number, len(parts))
    return page.finish()


def _pages(lines: Sequence[_Line]) -> list[Sequence[_Line]]:
    """Return the lines in pages of about the same length; at least one page."""
    pages = max(1, math.ceil(len(lines) / _PER_PAGE))
    each = max(1, math.ceil(len(lines) / pages))
    return [lines[start : start + each] for start in range(0, len(lines), each)] or [lines]


def _draw_head(page: Page, network: NetworkDaySheet, words: Words) -> float:
    end = draw_head(
        page,
        over=words.text("Network day sheet · inside use only"),
        right="",
        title=network.network,
        under=words.long_date(network.day),
        state=[_standing(network, words)],
    )
    return end + 14


def _standing(network: NetworkDaySheet, words: Words) -> str:
    """Return how many centers stand how, and how many hours nobody counted."""
    quiet = sum(1 for sheet in network.centers if phrases.is_quiet(sheet))
    rest = [sheet for sheet in network.centers if not phrases.is_quiet(sheet)]
    states = [sheet.closing.state for sheet in rest]
    reconciled = states.count(DayState.RECONCILED)
    itself = states.count(DayState.NOT_RECONCILED)
    still = len(states) - reconciled - itself
    gaps = sum(sheet.uncounted_hours for sheet in network.centers)
    counts = [
        (reconciled, words.count("{n} reconciled", "{n} reconciled", reconciled)),
        (itself, words.count("{n} not reconciled", "{n} not reconciled", itself)),
        (still, words.count("{n} not closed yet", "{n} not closed yet", still)),
        (quiet, words.count("{n} closed on this day", "{n} closed on this day", quiet)),
        (gaps, words.count("{n} hour not counted", "{n} hours not counted", gaps)),
    ]
    number = len(network.centers)
    parts = [words.count("{n} center", "{n} centers", number)]
    parts += [text for count, text in counts if count]
    return " · ".join(part.replace(" ", "\u00a0") for part in parts)


def _columns(words: Words) -> list[_Column]:
    columns = [
        _Column(words.text("Center"), 0.17, is_number=False),
        _Column(words.text("Visits"), 0.07),
        _Column(words.text("Visits by hour"), 0.155, is_number=False),
        _Column(words.text("First time ever"), 0.085),
        _Column(words.text("First time this month"), 0.09),
        _Column(words.text("One-on-ones"), 0.092),
        _Column(words.text("Groups held, people"), 0.095),
        _Column(words.text("Without a qualified peer"), 0.1),
        _Column(words.text("State"), 0.145, is_number=False),
    ]
    return [
        _Column(fonts.printable(column.title), column.share, column.is_number) for column in columns
    ]


def _line(sheet: DaySheet, words: Words) -> _Line:
    state = " · ".join(phrases.short_state(words, sheet))
    if phrases.is_quiet(sheet):
        cells = (sheet.center, *[""] * 7, state)
    else:
        cells = (
            sheet.center,
            _at_least(phrases.number(words, sheet.visits), bool(sheet.uncounted_hours)),
            "",
            phrases.bounds(words, sheet.first_ever),
            phrases.bounds(words, sheet.first_this_month),
            phrases.number(words, sheet.one_on_ones),
            _groups([sheet], words),
            phrases.minutes(words, sheet.minutes_without_peer),
            state,
        )
    return _Line(tuple(fonts.printable(cell) for cell in cells), sheet)


def _total(network: NetworkDaySheet, words: Words) -> _Line:
    sheets = network.centers
    gaps = any(sheet.uncounted_hours for sheet in sheets)
    open_still = any(not s.closing.is_closed and not phrases.is_quiet(s) for s in sheets)
    loose = any(
        s.closing.state is DayState.NOT_RECONCILED and not phrases.is_quiet(s) for s in sheets
    )
    remarks = [
        *([words.text("so far")] if open_still else []),
        *([words.text("not all reconciled")] if loose else []),
    ]
    ever = Bounds(sum(s.first_ever.low for s in sheets), sum(s.first_ever.high for s in sheets))
    month = Bounds(
        sum(s.first_this_month.low for s in sheets), sum(s.first_this_month.high for s in sheets)
    )
    cells = (
        words.text("All centers"),
        _at_least(phrases.number(words, sum(s.visits for s in sheets)), gaps),
        "",
        phrases.bounds(words, ever),
        phrases.bounds(words, month),
        phrases.number(words, sum(s.one_on_ones for s in sheets)),
        _groups(sheets, words),
        phrases.minutes(words, sum(s.minutes_without_peer for s in sheets)),
        words.listing(remarks) if remarks else words.text("all reconciled"),
    )
    return _Line(tuple(fonts.printable(cell) for cell in cells), None)


def _at_least(number: str, more: bool) -> str:
    """Return a number, with a plus where more may have come."""
    return f"{number}+" if more else number


def _groups(sheets: Sequence[DaySheet], words: Words) -> str:
    """Return groups and people: "4 · 31", or "3/4 · 25+" where a head count is missing."""
    groups = [group for sheet in sheets for group in sheet.groups]
    if not groups:
        return words.text("none")
    counted = [group.count for group in groups if group.count is not None]
    people = _at_least(phrases.number(words, sum(counted)), len(counted) < len(groups))
    held = phrases.number(words, len(counted))
    if len(counted) < len(groups):
        held = f"{held}/{phrases.number(words, len(groups))}"
    return f"{held} · {people}"


def _axis(network: NetworkDaySheet) -> _Axis:
    counts = [hour for sheet in network.centers for hour in sheet.by_hour]
    hours = sorted({h.hour for h in counts}, key=lambda hour: (hour - _DAY_BEGINS) % 24)
    return _Axis(tuple(hours), max((h.visits for h in counts), default=0))


def _draw_table(page: Page, top: float, table: _Table, words: Words) -> None:
    left, width = _place(page, table.columns, _CHART)
    with page.group("Table"):
        _draw_headings(page, top, table.columns)
        y = top + _HEAD_ROW
        for line in table.lines:
            _draw_line(page, Box(MARGIN, y, page.room, table.row), table.columns, line)
            if line.sheet is not None and line.sheet.by_hour:
                bars = Box(left, y + table.row * 0.18, width, table.row * 0.7)
                draw_spark(page, bars, line.sheet.by_hour, table.axis.hours, table.axis.most)
            y += table.row
    _draw_hours(page, Box(left, top, width, _HEAD_ROW), table.axis, words)


def _draw_hours(page: Page, box: Box, axis: _Axis, words: Words) -> None:
    """Write the hours above the bars, as many as there is room for."""
    slot = box.width / max(1, len(axis.hours))
    step = max(1, math.ceil(11 / slot))
    for place in range(0, len(axis.hours), step):
        middle = box.x + (place + 0.5) * slot
        label = words.hour(axis.hours[place])
        page.text(middle, box.bottom - 4, label, Type(SMALLEST, color=SOFT), "center")


def _draw_legend(page: Page, y: float, network: NetworkDaySheet, words: Words) -> None:
    """Explain the plus and the dashed boxes where there are any."""
    groups = [group for sheet in network.centers for group in sheet.groups]
    if any(s.uncounted_hours for s in network.centers) or any(g.count is None for g in groups):
        text = words.text("+ and dashed: more may have come, an hour or a group was not counted")
        style = Type(8, color=SOFT)
        with page.leaf("P"):
            page.text(MARGIN, y, style.elided(fonts.printable(text), page.room), style)


def _place(page: Page, columns: Sequence[_Column], number: int) -> tuple[float, float]:
    """Return a column's left edge and the width of its content."""
    whole = sum(column.share for column in columns)
    left = sum(column.share for column in columns[:number]) / whole * page.room
    return MARGIN + left, columns[number].share / whole * page.room - 10


def _draw_headings(page: Page, top: float, columns: Sequence[_Column]) -> None:
    style = Type(8.5, fonts.SEMIBOLD, leading=1.2)
    with page.group("TR"):
        for number, column in enumerate(columns):
            left, width = _place(page, columns, number)
            small = style.shrunk(max(column.title.split(" "), key=style.width), width)
            lines = small.lines(column.title, width, 1 if number == _CHART else 2)
            rows = 2 if number == _CHART else len(lines)
            y = top + _HEAD_ROW - 6 - (rows - 1) * (small.line + 0.8)
            with page.leaf("TH", scope="Column"):
                if column.is_number:
                    page.lines(left + width, y, lines, small, "right")
                else:
                    page.lines(left, y, lines, small)
    page.rule(MARGIN, top + _HEAD_ROW, page.room, weight=1.2, color=look.LIGHT.ink)


def _draw_line(page: Page, box: Box, columns: Sequence[_Column], line: _Line) -> None:
    is_total = line.sheet is None
    size = min(10.0, max(SMALLEST, box.height * 0.6))
    weight = fonts.SEMIBOLD if is_total else fonts.REGULAR
    if is_total:
        page.rule(MARGIN, box.y, page.room, weight=1.2, color=look.LIGHT.ink)
    with page.group("TR"):
        for number, (column, cell) in enumerate(zip(columns, line.cells, strict=True)):
            left, width = _place(page, columns, number)
            bold = weight if number != 1 else fonts.SEMIBOLD
            is_state = number == len(columns) - 1
            style = Type(max(SMALLEST, size - 1.5) if is_state else size, bold, leading=1.15)
            style = style.shrunk(cell, width)
            lines = style.lines(cell, width, max(1, int(box.height / style.line)))
            middle = box.y + box.height / 2 - (len(lines) - 1) * style.line / 2
            role, scope = ("TH", "Row") if number == 0 else ("TD", None)
            with page.leaf(role, scope=scope):
                if column.is_number:
                    page.lines(left + width, middle + style.size * 0.36, lines, style, "right")
                else:
                    page.lines(left, middle + style.size * 0.36, lines, style)
    if not is_total:
        page.rule(MARGIN, box.bottom, page.room, weight=0.5, color=look.LIGHT.line)
