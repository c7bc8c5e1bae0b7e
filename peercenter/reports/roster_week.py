# SPDX-License-Identifier: MIT
"""The wall roster: one week of a center on one page that can be read from two meters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import zip_longest

from peercenter.domain.centers import Center, Paper
from peercenter.domain.roster import wording
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports import fonts, roster_phrases, roster_rows
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.reports.roster_parts import (
    INK,
    Density,
    Placed,
    Shown,
    draw_placed,
    draw_title,
    groups,
    packed,
    placed,
)
from peercenter.reports.roster_rows import Rows
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
_WHO = Type(11, fonts.SEMIBOLD)
_RULES = Type(9, color=SOFT, leading=1.25)
_FOOT_ROOM = 48.0
_HEAD_GAP = 5.0
_FAR = 16.5
"""Names of this size can be read from two meters."""

_Head = tuple[str, tuple[str, ...]]
"""A day, and when the doors are open."""


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
    state = roster_phrases.cover(words, covers)
    top = draw_title(page, sheet, words, title=center.name, under=under, state=state) + _HEAD_GAP
    below = page.height - _FOOT_ROOM - len(rules) * _RULES.line - 8
    week = _Week(page, sheet, center, words)
    drawn = week.drawn(Box(MARGIN, top, page.room, below - top))
    for number in range(len(drawn)):
        if number:
            page.next_page()
            draw_title(page, sheet, words, title=center.name, under=under, state=state)
        with page.group("Table"):
            drawn[number]()
        with page.leaf("P"):
            last = page.height - _FOOT_ROOM - (len(rules) - 1) * _RULES.line
            page.lines(MARGIN, last, rules, _RULES)
        keeps = roster_phrases.keeps(words)
        draw_foot(page, words, sheet.printed_at, number + 1, len(drawn), keeps=keeps)
    return page.finish()


@dataclass(frozen=True, slots=True)
class _Week:
    """A week that is drawn in the way in which names are largest."""

    page: Page
    sheet: RosterSheet
    center: Center
    words: Words

    def drawn(self, box: Box) -> list[Callable[[], None]]:
        """Return what draws each page: a column for each day, or a row for each person."""
        column = (box.width - 6 * _GUTTER) / 7
        heads = _heads(self.sheet, self.center, column, self.words)
        body = _below(box, _head_room(heads))
        pages = _pages(self.sheet, self.center, Box(0, 0, column, body.height), self.words)
        smallest = min(
            (
                style.size
                for columns in pages
                for parts in columns
                for part in parts
                if part.shown is Shown.SHIFT
                for _, style in part.names
            ),
            default=_FAR,
        )
        if len(pages) > 1 or smallest < _FAR:
            room = _below(box, self._rows_head(box))
            rows = roster_rows.laid(self.sheet, self.center, room, self.words, _GUTTER)
            if (len(rows.pages), -rows.smallest) < (len(pages), -smallest):
                return [partial(self._draw_rows, box, rows, n) for n in range(len(rows.pages))]
        return [partial(self._draw_columns, box, body, heads, columns) for columns in pages]

    def _draw_columns(
        self, box: Box, body: Box, heads: Sequence[_Head], columns: Sequence[Sequence[Placed]]
    ) -> None:
        column = (box.width - 6 * _GUTTER) / 7
        with self.page.group("TR"):
            _draw_heads(self.page, Box(box.x, box.y, column, 0), heads)
        _draw_columns(self.page, Box(body.x, body.y, column, body.height), columns)

    def _draw_rows(self, box: Box, rows: Rows, number: int) -> None:
        heads = _heads(self.sheet, self.center, rows.column, self.words)
        first = Box(box.x + rows.names + _GUTTER, box.y, rows.column, 0)
        with self.page.group("TR"):
            with self.page.leaf("TH", scope="Column"):
                self.page.text(box.x, box.y + 4 + _DAY.size, _who(self.words), _WHO)
            _draw_heads(self.page, first, heads)
        roster_rows.draw(self.page, _below(box, self._rows_head(box)), rows, number, _GUTTER)

    def _rows_head(self, box: Box) -> float:
        """Return the height of the days above rows, where the names take as much as they may."""
        column = box.width * (1 - roster_rows.NAMES_SHARE) / 7 - _GUTTER
        return _head_room(_heads(self.sheet, self.center, column, self.words))


def _below(box: Box, head: float) -> Box:
    return Box(box.x, box.y + head, box.width, box.height - head)


def _head_room(heads: Sequence[_Head]) -> float:
    return max(len(lines) for _, lines in heads) * _HOURS.line + _DAY.size + 15


def _who(words: Words) -> str:
    return fonts.printable(words.text("Who"))


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
    text = words.text("Wanted here: {rules}.").format(rules=listed)
    return _RULES.lines(fonts.printable(text), room)


def _heads(sheet: RosterSheet, center: Center, column: float, words: Words) -> list[_Head]:
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


def _draw_heads(page: Page, box: Box, heads: Sequence[_Head]) -> None:
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
