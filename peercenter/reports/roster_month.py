# SPDX-License-Identifier: MIT
"""A month of one center: a calendar of who is there when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peercenter import look
from peercenter.domain.centers import Center, Paper
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports import fonts, roster_lines, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, SMALLEST, Page, Type
from peercenter.reports.roster_lines import Entry
from peercenter.reports.roster_parts import INK, Group, draw_title, groups
from peercenter.words import Words

_SIZES = (12.0, 11.0, 10.0, 9.0, 8.25, SMALLEST)
_GUTTER = 8.0
_HEAD = 17.0
_BELOW = 4.0
_FOOT_ROOM = 48.0
_WEEKDAY = Type(11, fonts.SEMIBOLD)
_CLOSED = Type(SMALLEST, color=SOFT, leading=1.15)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A day of the calendar; without a day it belongs to another month."""

    day: date | None
    closed: tuple[str, ...] = ()
    entries: Sequence[Entry] = ()

    def height(self, size: float) -> float:
        head = _number_room(size) + len(self.closed) * _CLOSED.line
        return head + roster_lines.height(self.entries) + _BELOW


_Week = tuple[_Cell, ...]


def draw_month(sheet: RosterSheet, center_id: str, words: Words, *, paper: Paper) -> bytes:
    """Return a center's month as PDF: one page, more only where it cannot be read otherwise.

    The sheet's period is the month.
    """
    width, height = PAPER_SIZES[paper]
    center = sheet.period.centers[center_id]
    under = roster_phrases.month(words, sheet.period.begins)
    page = Page(
        (height, width),
        title=fonts.printable(f"{center.name}, {under}"),
        subject=words.text("Roster · inside use only"),
        lang=words.language,
        made_at=sheet.printed_at,
    )
    covers = [sheet.cover(center_id, day) for day in sheet.period.dates]
    state = roster_phrases.cover(words, covers)
    top = draw_title(page, sheet, words, title=center.name, under=under, state=state, size=22)
    column = (page.room - 6 * _GUTTER) / 7
    room = page.height - _FOOT_ROOM - top - _HEAD
    size, pages = _pages(sheet, center, Box(0, 0, column, room), words)
    for number, weeks in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
            draw_title(page, sheet, words, title=center.name, under=under, state=state, size=22)
        with page.group("Table"):
            _draw_weekdays(page, Box(MARGIN, top, column, _HEAD), sheet.period.dates[0], words)
            y = top + _HEAD
            spare = room - sum(_height(week, size) for week in weeks)
            share = min(24.0, spare / len(weeks)) if weeks else 0.0
            for week in weeks:
                tall = _height(week, size) + max(0.0, share)
                _draw_week(page, Box(MARGIN, y, column, tall), week, size)
                y += tall
        keeps = roster_phrases.keeps(words)
        draw_foot(page, words, sheet.printed_at, number, len(pages), keeps=keeps)
    return page.finish()


def _pages(
    sheet: RosterSheet, center: Center, box: Box, words: Words
) -> tuple[float, list[list[_Week]]]:
    """Return the size of type, as large as one page allows, and the weeks of each page."""
    halves = sheet.needs_halves([center.id])
    listed = {day: groups(sheet, center, day, words, halves=halves) for day in sheet.period.dates}
    closed = {day: _closed(sheet, center, day, box.width, words) for day in listed}
    weeks: list[_Week] = []
    for size in _SIZES:
        weeks = _weeks(listed, closed, box.width, size)
        if sum(_height(week, size) for week in weeks) <= box.height:
            return size, [weeks]
    size = _SIZES[-1]
    pages: list[list[_Week]] = [[]]
    left = box.height
    for week in weeks:
        rest: _Week | None = week
        while rest is not None:
            tall = _height(rest, size)
            if tall > left and pages[-1]:
                pages.append([])
                left = box.height
                continue
            part, rest = (rest, None) if tall <= left else _split(rest, left, size)
            pages[-1].append(part)
            left -= _height(part, size)
    return size, pages


def _split(week: _Week, room: float, size: float) -> tuple[_Week, _Week]:
    """Return a week higher than a page as what fits and what goes on on the next."""
    first, rest = [], []
    for cell in week:
        head = cell.height(size) - roster_lines.height(cell.entries)
        here, there = roster_lines.split(cell.entries, room - head)
        first.append(_Cell(cell.day, cell.closed, here))
        rest.append(_Cell(cell.day, (), there))
    return tuple(first), tuple(rest)


def _height(week: _Week, size: float) -> float:
    return max(cell.height(size) for cell in week)


def _weeks(
    listed: Mapping[date, Sequence[Group]],
    closed: Mapping[date, tuple[str, ...]],
    width: float,
    size: float,
) -> list[_Week]:
    first, last = min(listed), max(listed)
    monday = first - timedelta(days=first.weekday())
    found = []
    while monday <= last:
        cells = []
        for day in (monday + timedelta(days=n) for n in range(7)):
            if not first <= day <= last:
                cells.append(_Cell(None))
                continue
            entries = [roster_lines.entry(group, width, size) for group in listed[day]]
            cells.append(_Cell(day, closed[day], entries))
        found.append(tuple(cells))
        monday += timedelta(days=7)
    return found


def _closed(
    sheet: RosterSheet, center: Center, day: date, width: float, words: Words
) -> tuple[str, ...]:
    reason = sheet.closure(center.id, day)
    if reason is not None:
        text = words.text("closed: {reason}").format(reason=words.pick(reason))
    elif not sheet.period.sites[center.id].open_spans(day):
        text = words.text("closed")
    else:
        return ()
    return _CLOSED.lines(fonts.printable(text), width)


def _number_room(size: float) -> float:
    """Return the height that the number of a day takes."""
    return size * 1.25 + 4.5


def _draw_weekdays(page: Page, box: Box, first: date, words: Words) -> None:
    monday = first - timedelta(days=first.weekday())
    with page.group("TR"):
        for place in range(7):
            title = fonts.printable(words.weekday((monday + timedelta(days=place)).weekday()))
            style = _WEEKDAY.shrunk(title, box.width)
            with page.leaf("TH", scope="Column"):
                page.text(box.x + place * (box.width + _GUTTER), box.y + 12, title, style)


def _draw_week(page: Page, box: Box, week: _Week, size: float) -> None:
    number = Type(size * 1.25, fonts.EXTRABOLD)
    with page.group("TR"):
        for place, cell in enumerate(week):
            x = box.x + place * (box.width + _GUTTER)
            if cell.day is None:
                page.rule(x, box.y, box.width, weight=0.5, color=look.LIGHT.line)
                continue
            page.rule(x, box.y, box.width, weight=1.2, color=INK)
            y = box.y + 1 + number.size
            with page.group("TD"):
                with page.leaf("P"):
                    page.text(x, y, f"{cell.day.day} ", number)
                    page.lines(x, y + _CLOSED.size + 2, cell.closed, _CLOSED)
                y = box.y + _number_room(size) + len(cell.closed) * _CLOSED.line
                roster_lines.draw(page, x, y, box.width, cell.entries)
