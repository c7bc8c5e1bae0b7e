# SPDX-License-Identifier: MIT
"""The wall roster: one week of a center on one page that can be read from two meters."""

from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from peercenter.domain.centers import Center, Paper
from peercenter.domain.roster import wording
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports import fonts, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.reports.roster_parts import (
    INK,
    Density,
    Placed,
    draw_placed,
    draw_title,
    groups,
    packed,
    placed,
)
from peercenter.words import Words

_DENSITIES = (
    Density(name=25, time=16, gap=9),
    Density(name=22, time=15, gap=8),
    Density(name=19, time=13.5, gap=7),
    Density(name=16.5, time=12, gap=6),
    Density(name=14, time=11, gap=5),
    Density(name=12, time=10, gap=3),
    Density(name=11, time=9.5, gap=2, joined=True),
    Density(name=10.5, time=9, gap=1, joined=True),
)
"""The smallest can still be read from a step away; beyond it the week goes on on a next page."""
_GUTTER = 7.0
_DAY = Type(19, fonts.EXTRABOLD)
_HOURS = Type(10, color=SOFT, leading=1.15)
_RULES = Type(9, color=SOFT, leading=1.25)
_FOOT_ROOM = 48.0


def draw_week(sheet: RosterSheet, center_id: str, words: Words, *, paper: Paper) -> bytes:
    """Return a center's week as PDF: one page, more only where it cannot be read otherwise."""
    width, height = PAPER_SIZES[paper]
    center = sheet.period.centers[center_id]
    under = roster_phrases.dates(words, sheet.period.dates[0], sheet.period.dates[-1])
    page = Page(
        (height, width),
        title=fonts.printable(f"{center.name}, {under}"),
        subject=words.text("Roster · inside use only"),
        lang=words.language,
        made_at=sheet.printed_at,
    )
    rules = _rules(sheet, center, page.room, words)
    covers = [sheet.cover(center_id, day) for day in sheet.period.dates]
    state = [roster_phrases.cover(words, covers)]
    top = draw_title(page, sheet, words, title=center.name, under=under, state=state)
    column = (page.room - 6 * _GUTTER) / 7
    heads = _heads(sheet, center, column, words)
    head = max(len(lines) for _, lines in heads) * _HOURS.line + _DAY.size + 15
    room = page.height - _FOOT_ROOM - top - head - len(rules) * _RULES.line - 8
    pages = _pages(sheet, center, Box(0, 0, column, room), words)
    for number, columns in enumerate(pages, start=1):
        if number > 1:
            page.next_page()
            draw_title(page, sheet, words, title=center.name, under=under, state=state)
        body = Box(MARGIN, top, column, head)
        with page.group("Table"):
            _draw_heads(page, body, heads)
            _draw_columns(page, Box(MARGIN, top + head, column, room), columns)
        with page.leaf("P"):
            below = page.height - _FOOT_ROOM - (len(rules) - 1) * _RULES.line
            page.lines(MARGIN, below, rules, _RULES)
        keeps = roster_phrases.keeps(words)
        draw_foot(page, words, sheet.printed_at, number, len(pages), keeps=keeps)
    return page.finish()


def _pages(
    sheet: RosterSheet, center: Center, box: Box, words: Words
) -> list[Sequence[Sequence[Placed]]]:
    """Return the columns of each page, set as large as one page allows."""
    halves = sheet.needs_halves([center.id])
    days = [groups(sheet, center, day, words, halves=halves) for day in sheet.period.dates]
    columns: list[list[list[Placed]]] = []
    for density in _DENSITIES:
        columns = [
            packed([placed(group, box.width, density) for group in day], box.height, density.gap)
            for day in days
        ]
        if all(len(parts) == 1 for parts in columns):
            break
    return list(zip_longest(*columns, fillvalue=()))


def _rules(sheet: RosterSheet, center: Center, room: float, words: Words) -> tuple[str, ...]:
    listed = "; ".join(wording.rule(rule, words) for rule in sheet.period.sites[center.id].rules)
    text = words.text("Black: too few people are planned. Wanted here: {rules}.").format(
        rules=listed
    )
    return _RULES.lines(fonts.printable(text), room)


def _heads(
    sheet: RosterSheet, center: Center, column: float, words: Words
) -> list[tuple[str, tuple[str, ...]]]:
    halves = sheet.needs_halves([center.id])
    heads = []
    for day in sheet.period.dates:
        text = _hours(sheet, center, day, words, halves=halves)
        title = f"{roster_phrases.short_weekday(words, day)} {day.day}"
        heads.append((fonts.printable(title), _HOURS.lines(text, column)))
    return heads


def _hours(sheet: RosterSheet, center: Center, day: date, words: Words, *, halves: bool) -> str:
    reason = sheet.closure(center.id, day)
    if reason is not None:
        return fonts.printable(words.text("closed: {reason}").format(reason=words.pick(reason)))
    spans = sheet.period.sites[center.id].open_spans(day)
    return roster_phrases.open_times(words, spans, center, halves=halves)


def _draw_heads(page: Page, box: Box, heads: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    with page.group("TR"):
        for place, (title, hours) in enumerate(heads):
            x = box.x + place * (box.width + _GUTTER)
            page.rule(x, box.y, box.width, weight=2.2, color=INK)
            style = _DAY.shrunk(title, box.width)
            with page.leaf("TH", scope="Column"):
                page.text(x, box.y + 4 + _DAY.size, f"{title} ", style)
                page.lines(x, box.y + 9 + _DAY.size + _HOURS.size, hours, _HOURS)


def _draw_columns(page: Page, box: Box, columns: Sequence[Sequence[Placed]]) -> None:
    with page.group("TR"):
        for place, parts in enumerate(columns):
            x = box.x + place * (box.width + _GUTTER)
            gap = _gap_of(parts, box.height)
            y = box.y
            with page.group("TD") if parts else page.leaf("TD"):
                for part in parts:
                    draw_placed(page, Box(x, y, box.width, part.height), part)
                    y += part.height + gap


def _gap_of(parts: Sequence[Placed], room: float) -> float:
    """Return the space between groups: as much as there is room for, but not too much."""
    if len(parts) < 2:
        return 0.0
    return min(12.0, (room - sum(part.height for part in parts)) / (len(parts) - 1))
