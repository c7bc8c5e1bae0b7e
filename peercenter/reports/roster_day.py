# SPDX-License-Identifier: MIT
"""All centers of a day on one page: who is where when, and where nobody is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter import look
from peercenter.domain.centers import Center, Paper
from peercenter.domain.roster.coverage import Cover, Stretch, worst
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports import fonts, roster_lines, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, SMALLEST, Page, Type
from peercenter.reports.roster_lines import Entry
from peercenter.reports.roster_parts import INK, Group, draw_title, groups
from peercenter.words import Words

_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.25, SMALLEST)
_SHARES = (0.2, 0.24, 0.56)
"""Of the page's width: the center, its bar, and who is there."""
_GUTTER = 14.0
_HEAD = 16.0
_AROUND = 6.0
"""Space above and below what stands in a row."""
_FOOT_ROOM = 48.0
_BAR = 10.0
_LABEL = Type(SMALLEST, color=SOFT)


@dataclass(frozen=True, slots=True)
class _Day:
    """A center's day."""

    center: Center
    day: date
    hours: str
    groups: Sequence[Group]
    stretches: Sequence[Stretch]


@dataclass(frozen=True, slots=True)
class _Row:
    """A center's day in lines: its name, when it is open, and who is there in two columns."""

    day: _Day
    name: tuple[str, ...]
    hours: tuple[str, ...]
    entries: tuple[Sequence[Entry], Sequence[Entry]]
    size: float

    @property
    def height(self) -> float:
        """How high the row is."""
        hours = _hours_type(self.size).line * len(self.hours)
        name = _name_type(self.size).line * len(self.name) + hours
        return max(name, _BAR * 2, *map(roster_lines.height, self.entries)) + _AROUND


@dataclass(frozen=True, slots=True)
class _Axis:
    """The hours that all bars share, as minutes since each center's day began."""

    first: int
    last: int

    def place(self, box: Box, minutes: float) -> float:
        """Return where a minute lies."""
        return box.x + box.width * (minutes - self.first) / (self.last - self.first)


def draw_day(sheet: RosterSheet, words: Words, *, paper: Paper) -> bytes:
    """Return the first day of the sheet at all its centers as PDF."""
    width, height = PAPER_SIZES[paper]
    day = sheet.period.dates[0]
    page = Page(
        (height, width),
        title=fonts.printable(f"{sheet.network}, {words.short_date(day)}"),
        subject=words.text("Roster · inside use only"),
        lang=words.language,
        made_at=sheet.printed_at,
    )
    axis = _axis(sheet, day)
    title, under = sheet.network, words.long_date(day)
    covers = [sheet.cover(center_id, day) for center_id in sheet.period.sites]
    state = roster_phrases.cover(words, covers)
    top = draw_title(page, sheet, words, title=title, under=under, state=state, size=24)
    room = page.height - _FOOT_ROOM - top - _HEAD
    pages = _pages(sheet, Box(MARGIN, 0, page.room, room), words)
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
            draw_title(page, sheet, words, title=title, under=under, state=state, size=24)
        spare = max(0.0, room - sum(row.height for row in rows))
        share = min(10.0, spare / max(1, len(rows)))
        with page.group("Table"):
            _draw_head(page, Box(MARGIN, top, page.room, _HEAD), axis, sheet, words)
            y = top + _HEAD
            for row in rows:
                box = Box(MARGIN, y, page.room, row.height + share)
                _draw_row(page, box, row, axis, words)
                y += box.height
        keeps = roster_phrases.keeps(words)
        draw_foot(page, words, sheet.printed_at, number, len(pages), keeps=keeps)
    return page.finish()


def _pages(sheet: RosterSheet, box: Box, words: Words) -> list[list[_Row]]:
    """Return the rows of each page, set as large as one page allows."""
    days = [_day(sheet, center_id, words) for center_id in sheet.period.sites]
    rows: list[_Row] = []
    for size in _SIZES:
        rows = [_row(day, box.width, size) for day in days]
        if sum(row.height for row in rows) <= box.height:
            return [rows]
    pages: list[list[_Row]] = [[]]
    left = box.height
    for row in rows:
        if row.height > left and pages[-1]:
            pages.append([])
            left = box.height
        pages[-1].append(row)
        left -= row.height
    return pages


def _widths(room: float) -> tuple[float, float, float]:
    """Return the widths of the center, its bar, and one of two columns of names."""
    free = room - 3 * _GUTTER
    name, bar, people = (share * free for share in _SHARES)
    return name, bar, people / 2


def _day(sheet: RosterSheet, center_id: str, words: Words) -> _Day:
    """Return what is to be said of a center."""
    center, day = sheet.period.centers[center_id], sheet.period.dates[0]
    halves = sheet.needs_halves(sheet.period.sites)
    reason = sheet.closure(center_id, day)
    if reason is not None:
        hours = fonts.printable(words.text("closed: {reason}").format(reason=words.pick(reason)))
    else:
        spans = sheet.period.sites[center_id].open_spans(day)
        hours = roster_phrases.open_times(words, spans, center, halves=halves)
    listed = groups(sheet, center, day, words, halves=halves)
    return _Day(center, day, hours, listed, sheet.cover(center_id, day))


def _row(day: _Day, room: float, size: float) -> _Row:
    width, _, column = _widths(room)
    entries = [roster_lines.entry(group, column, size) for group in day.groups]
    half = _half(entries)
    return _Row(
        day,
        _name_type(size).lines(fonts.printable(day.center.name), width),
        _hours_type(size).lines(day.hours, width),
        (entries[:half], entries[half:]),
        size,
    )


def _half(entries: Sequence[Entry]) -> int:
    """Return after how many entries the second column begins, so that both are equally high."""
    heights = [roster_lines.height(entries[:n]) for n in range(len(entries) + 1)]
    return min(range(len(heights)), key=lambda n: (max(heights[n], heights[-1] - heights[n]), -n))


def _name_type(size: float) -> Type:
    return Type(min(14.0, size * 1.25), fonts.EXTRABOLD, leading=1.1)


def _hours_type(size: float) -> Type:
    return Type(max(SMALLEST, size * 0.8), color=SOFT, leading=1.2)


def _minutes(center: Center, day: date, at: datetime) -> float:
    """Return how many minutes of a center's service day have passed."""
    return (at - center.day_span(day)[0]) / timedelta(minutes=1)


def _axis(sheet: RosterSheet, day: date) -> _Axis:
    """Return the whole hours around all opening times; a working day where nobody opens."""
    found = [
        _minutes(site.center, day, moment)
        for site in sheet.period.sites.values()
        for span in site.open_spans(day)
        for moment in span
    ]
    if not found:
        return _Axis(0, 60)
    return _Axis(math.floor(min(found) / 60) * 60, math.ceil(max(found) / 60) * 60)


def _draw_head(page: Page, box: Box, axis: _Axis, sheet: RosterSheet, words: Words) -> None:
    name, bar, _ = _widths(box.width)
    style = Type(9.5, fonts.SEMIBOLD)
    left = Box(box.x + name + _GUTTER, box.y, bar, box.height)
    titles = (
        (box.x, words.text("Center")),
        (left.x + bar + _GUTTER, words.text("On duty")),
    )
    with page.group("TR"):
        for x, title in titles:
            with page.leaf("TH", scope="Column"):
                page.text(x, box.bottom - 4, fonts.printable(title), style)
    _draw_hours(page, left, axis, sheet, words)
    page.rule(box.x, box.bottom, box.width, weight=1.2, color=INK)


def _draw_hours(page: Page, box: Box, axis: _Axis, sheet: RosterSheet, words: Words) -> None:
    """Write the hours above the bars, as many as there is room for."""
    site = next(iter(sheet.period.sites.values()), None)
    if site is None:
        return
    center = site.center
    begins = center.day_span(sheet.period.dates[0])[0]
    step = max(1, math.ceil((axis.last - axis.first) / 60 * 13 / box.width)) * 60
    for minutes in range(axis.first, axis.last + 1, step):
        hour = center.local(begins + timedelta(minutes=minutes)).hour
        label = words.hour(hour)
        page.text(axis.place(box, minutes), box.bottom - 4, label, _LABEL, "center")


def _draw_row(page: Page, box: Box, row: _Row, axis: _Axis, words: Words) -> None:
    name, bar, column = _widths(box.width)
    big, small = _name_type(row.size), _hours_type(row.size)
    top = box.y + _AROUND / 2
    with page.group("TR"):
        with page.leaf("TH", scope="Row"):
            page.lines(box.x, top + big.size * 0.9, row.name, big)
            y = top + big.size * 0.9 + (len(row.name) - 1) * big.line + small.line + 1
            page.lines(box.x, y, row.hours, small)
        place = Box(box.x + name + _GUTTER, top + 2, bar, _BAR)
        if row.day.stretches:
            with page.leaf("Figure", alt=roster_phrases.cover(words, [row.day.stretches])[0]):
                _draw_bar(page, place, row, axis)
        x = place.x + bar + _GUTTER
        with page.group("TD"):
            for entries in row.entries:
                roster_lines.draw(page, x, top, column, entries)
                x += column + _GUTTER
    page.rule(box.x, box.bottom, box.width, weight=0.5, color=look.LIGHT.edge)


def _draw_bar(page: Page, box: Box, row: _Row, axis: _Axis) -> None:
    """Draw open hours: a low bar, dashed where fewer are planned than wished, black in a gap."""
    for starts, ends, cover in worst(row.day.stretches):
        left = axis.place(box, _minutes(row.day.center, row.day.day, starts))
        width = axis.place(box, _minutes(row.day.center, row.day.day, ends)) - left
        if cover is Cover.GAP:
            page.bar(left, box.bottom, width, box.height, INK)
        elif cover is Cover.THIN:
            page.dashes(left, box.bottom - 3, width, box.height - 6, INK)
        else:
            page.bar(left, box.bottom - 3, width, box.height - 6, look.LIGHT.edge)
