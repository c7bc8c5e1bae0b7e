# SPDX-License-Identifier: MIT
"""What the pages of a roster are made of: a head, times with their names, gaps, and open shifts.

Times with their names are packed into columns; what does not fit goes on, under its time again, on
the next page. Nothing is ever cut, and nothing is told by color alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from peercenter import look
from peercenter.domain.centers import Center
from peercenter.domain.roster.sheets import RosterSheet, by_time, gaps_by_time
from peercenter.reports import fonts, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import MARGIN, SMALLEST, Page, Type
from peercenter.words import Words

INK = look.LIGHT.ink
_PAPER = look.LIGHT.card
_PAD = 3.0
_OVER = Type(10, color=SOFT)
_BADGE = Type(13, fonts.EXTRABOLD, _PAPER)
_STATE = Type(11, color=SOFT, leading=1.3)


class Shown(Enum):
    """What a group of lines tells of."""

    SHIFT = auto()
    OPEN = auto()
    """A shift that somebody is still wanted for: a dashed box."""
    GAP = auto()
    """A time with too few people: white on black."""


@dataclass(frozen=True, slots=True)
class Group:
    """A time, and who works then or what is missing."""

    time: str
    lines: tuple[str, ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Density:
    """How large names and times are set, and the space below a group."""

    name: float
    time: float
    gap: float
    joined: bool = False
    """Names stand behind each other instead of each on a line of its own."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A group, or a part of one, in lines that fit into its column."""

    shown: Shown
    times: tuple[str, ...]
    time: Type
    names: tuple[tuple[tuple[str, ...], Type], ...]

    @property
    def head(self) -> float:
        """Height of the time."""
        return len(self.times) * self.time.line

    @property
    def height(self) -> float:
        """Height of all of it."""
        return self.head + sum(len(lines) * style.line for lines, style in self.names) + _PAD


def groups(
    sheet: RosterSheet, center: Center, day: date, words: Words, *, halves: bool
) -> list[Group]:
    """Return what stands in a center's day, in order of time."""
    found = []
    for span, together in by_time(sheet.on(center.id, day)):
        is_open = together[0].staff_id is None
        open_shifts = words.count("{n} open shift", "{n} open shifts", len(together))
        names = [open_shifts] if is_open else [sheet.name_of(shift) for shift in together]
        found.append((span, Shown.OPEN if is_open else Shown.SHIFT, names))
    for span, stretches in gaps_by_time(sheet.cover(center.id, day)):
        found.append((span, Shown.GAP, [roster_phrases.missing(words, stretches)]))
    return [
        Group(
            roster_phrases.times(words, span, center, halves=halves),
            tuple(fonts.printable(name) for name in names),
            shown,
        )
        for span, shown, names in sorted(found, key=lambda f: (f[0], f[1].value))
    ]


def in_one_line(group: Group) -> str:
    """Return the names of a group behind each other; lines do not break within a name."""
    if group.shown is not Shown.SHIFT:
        return ", ".join(group.lines)
    return ", ".join(line.replace(" ", "\u00a0") for line in group.lines)


def placed(group: Group, width: float, density: Density) -> Placed:
    """Return a group broken into lines; a long word is set smaller before it is broken."""
    inside = width - 2 * _PAD
    plain = Type(density.time, fonts.SEMIBOLD, leading=1.16)
    white = Type(density.time, fonts.EXTRABOLD, _PAPER, leading=1.3)
    time = _fitting(white if group.shown is Shown.GAP else plain, group.time, inside)
    names = []
    for line in [in_one_line(group)] if density.joined else group.lines:
        small = group.shown is not Shown.SHIFT
        size = max(SMALLEST, density.time * 0.8) if small else density.name
        style = _fitting(
            Type(size, fonts.SEMIBOLD if small else fonts.EXTRABOLD, leading=1.12), line, inside
        )
        names.append((style.lines(line, inside), style))
    return Placed(group.shown, time.lines(group.time, inside), time, tuple(names))


def _fitting(style: Type, text: str, room: float) -> Type:
    return style.shrunk(max(text.split(" "), key=style.width), room)


def packed(parts: Sequence[Placed], room: float, gap: float) -> list[list[Placed]]:
    """Return groups in columns of a height; what does not fit goes on, under its time again."""
    columns: list[list[Placed]] = [[]]
    left = room
    for part in parts:
        rest = part
        while True:
            fits = _names_that_fit(rest, left)
            if fits == len(rest.names) or (fits == 0 and not columns[-1]):
                # A single name higher than the page cannot be helped.
                fits = max(fits, 1)
            if fits:
                columns[-1].append(_cut(rest, 0, fits))
                left -= columns[-1][-1].height + gap
            if fits == len(rest.names):
                break
            rest = _cut(rest, fits, len(rest.names))
            columns.append([])
            left = room
    return columns


def _names_that_fit(part: Placed, room: float) -> int:
    left = room - part.head - _PAD
    for number, (lines, style) in enumerate(part.names):
        left -= len(lines) * style.line
        if left < -0.01:
            return number
    return len(part.names)


def _cut(part: Placed, first: int, end: int) -> Placed:
    return Placed(part.shown, part.times, part.time, part.names[first:end])


def draw_placed(page: Page, box: Box, part: Placed) -> None:
    """Draw a group into its box."""
    left = box.x + (0 if part.shown is Shown.SHIFT else _PAD)
    if part.shown is Shown.GAP:
        page.bar(box.x, box.y + part.head + 1, box.width, part.head + 1, INK)
    elif part.shown is Shown.OPEN:
        page.dashes(box.x, box.bottom, box.width, box.height, INK)
    y = box.y
    with page.leaf("P"):
        page.lines(left, y + part.time.size * 0.98, part.times, part.time)
        y += part.head + (1 if part.shown is Shown.GAP else 0)
        for lines, style in part.names:
            page.lines(left, y + style.size * 0.95, lines, style)
            y += len(lines) * style.line


def draw_title(
    page: Page,
    sheet: RosterSheet,
    words: Words,
    *,
    title: str,
    under: str,
    state: Sequence[str],
    size: float = 32,
) -> float:
    """Draw the head of a page, large enough for a wall, and return where it ends."""
    right = page.width - MARGIN
    with page.leaf("P"):
        over = fonts.printable(words.text("Roster · inside use only"))
        page.text(MARGIN, 36, over, _OVER)
    badge = fonts.printable(words.text("Draft, may still change")) if sheet.is_draft else ""
    badge_width = _BADGE.width(badge) + 16 if badge else 0.0
    natural = max((_STATE.width(line) for line in state), default=0.0)
    aside_width = max(badge_width, min(page.room * 0.4, natural))
    aside = [piece for line in state for piece in _STATE.lines(line, aside_width + 0.1)]
    left = page.room - aside_width - 16
    name = fonts.printable(title)
    big = Type(size, fonts.EXTRABOLD, leading=1.1).shrunk(name, left, 18)
    dates = Type(size * 0.53, fonts.SEMIBOLD)
    names, below = big.lines(name, left), dates.lines(fonts.printable(under), left)
    y = 40 + big.size * 0.9
    with page.leaf("H1"):
        page.lines(MARGIN, y, names, big)
    y += (len(names) - 1) * big.line + dates.size * 1.3
    with page.leaf("P"):
        page.lines(MARGIN, y, below, dates)
    y += (len(below) - 1) * dates.line
    top = 48.0
    if badge:
        page.bar(right - badge_width, 52, badge_width, 24, INK)
        with page.leaf("P"):
            page.text(right - 8, 44.5, badge, _BADGE, "right")
        top = 68.0
    with page.leaf("P"):
        page.lines(right, top, aside, _STATE, "right")
    return max(y, top + (len(aside) - 1) * _STATE.line) + 8
