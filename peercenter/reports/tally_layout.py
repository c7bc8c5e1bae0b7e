# SPDX-License-Identifier: MIT
"""How a tally sheet is laid out: its blocks in two columns, as high as they can be written in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peercenter.domain.reporting import tally_words
from peercenter.domain.reporting.tally_sheet import Block, BlockKind, TallySheet
from peercenter.reports import fonts
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import Type
from peercenter.words import Words

TITLE = Type(12, fonts.SEMIBOLD, leading=1.15)
HINT = Type(9, color=SOFT, leading=1.2)
LABEL = Type(10.5, leading=1.06)
TIGHT = Type(9.25, leading=1.06)
HEADS = Type(8.5, color=SOFT)
BELOW = 14.0
"""Between blocks."""
SUM_ROOM = 38.0
"""For the number that is typed in later."""
TOTAL_ROOM = 84.0
"""For the sum of a whole block."""
LABEL_SHARE = 0.36
_WIDE_LABEL = 0.2
_ROWS = (34.0, 32.0, 30.0, 28.5, 27.0, 25.5, 24.0, 22.5)
"""Heights of a line; in the lowest one can still write."""
_FEWEST = 3
"""A block is not broken to leave fewer lines than this."""
_WRITTEN_IN = 5
"""Lines for groups on a sheet for any day."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a line, broken to fit beside its boxes; without lines, written in by hand."""

    lines: tuple[str, ...]
    style: Type = LABEL


@dataclass(frozen=True, slots=True)
class Part:
    """A block, or as much of one as stands in a column."""

    title: tuple[str, ...]
    hint: tuple[str, ...]
    columns: tuple[str, ...]
    """Heads above several places in a line; none above one."""
    labels: tuple[Label, ...]
    is_wide: bool
    """Whether it takes the whole width of the page."""

    @property
    def head(self) -> float:
        """The height above its lines."""
        hints = len(self.hint) * HINT.line + (3 if self.hint else 0)
        return len(self.title) * TITLE.line + hints + HEADS.line + 4

    @property
    def label_share(self) -> float:
        """How much of the width its labels take."""
        return _WIDE_LABEL if self.is_wide else LABEL_SHARE

    def height(self, row: float) -> float:
        """How high it is, with the space below."""
        return self.head + len(self.labels) * row + BELOW


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: what takes its whole width, and below it two columns."""

    wide: tuple[Part, ...]
    columns: tuple[tuple[Part, ...], ...]


def part(sheet: TallySheet, block: Block, words: Words, *, column: float, page: float) -> Part:
    """Return a block as it is printed in a column, or over the whole page."""
    is_wide = block.kind is BlockKind.CROSS
    width = page if is_wide else column
    names = [fonts.printable(tally_words.name(words, sheet, line)) for line in block.lines]
    if block.kind is BlockKind.GROUPS and sheet.day is None:
        names = [""] * _WRITTEN_IN
    found = Part(
        title=TITLE.lines(fonts.printable(tally_words.title(words, block)), width - TOTAL_ROOM, 3),
        hint=HINT.lines(fonts.printable(tally_words.hint(words, block)), width - SUM_ROOM - 6, 3),
        columns=tuple(fonts.printable(name) for name in tally_words.columns(words, block)),
        labels=(),
        is_wide=is_wide,
    )
    room = width * found.label_share - 8
    return replace(found, labels=tuple(_label(name, room) for name in names))


def packed(parts: Sequence[Part], first: float, later: float) -> tuple[float, list[Sheet]]:
    """Return the height of a line and the pages, as few as can be and then as high as can be."""
    fewest = len(_pages(parts, _ROWS[-1], first, later, keeps_whole=False))
    for keeps_whole in (True, False):
        for row in _ROWS:
            pages = _pages(parts, row, first, later, keeps_whole=keeps_whole)
            if len(pages) == fewest:
                return row, pages
    raise AssertionError("the last of the heights made the fewest pages")


def _pages(
    parts: Sequence[Part], row: float, first: float, later: float, *, keeps_whole: bool
) -> list[Sheet]:
    wide = tuple(part for part in parts if part.is_wide)
    columns: list[list[Part]] = [[]]

    def room_of(place: int) -> float:
        if place < 2:
            return first
        above = sum(part.height(row) for part in wide) if place < 4 else 0
        return later - above

    left = room_of(0)
    for part in parts:
        rest = None if part.is_wide else part
        while rest is not None:
            fits, rest = _broken(rest, row, left, is_top=not columns[-1], keeps_whole=keeps_whole)
            if fits is not None:
                columns[-1].append(fits)
                left -= fits.height(row)
            if rest is not None:
                columns.append([])
                left = room_of(len(columns) - 1)
    count = max((len(columns) + 1) // 2, 2 if wide else 1)
    columns += [[] for _ in range(2 * count - len(columns))]
    return [
        Sheet(
            wide if number == 1 else (),
            (tuple(columns[2 * number]), tuple(columns[2 * number + 1])),
        )
        for number in range(count)
    ]


def _broken(
    part: Part, row: float, left: float, *, is_top: bool, keeps_whole: bool
) -> tuple[Part | None, Part | None]:
    """Return as much of a block as fits, and the rest of it."""
    if part.height(row) - BELOW <= left:
        return part, None
    fitting = min(int((left - part.head) // row), len(part.labels) - _FEWEST)
    if is_top:
        fitting = max(fitting, 1)
    elif fitting < _FEWEST or keeps_whole:
        return None, part
    rest = replace(part, labels=part.labels[fitting:])
    return replace(part, labels=part.labels[:fitting]), rest if rest.labels else None


def _label(name: str, room: float) -> Label:
    lines = LABEL.lines(name, room)
    if len(lines) <= 1:
        return Label(lines)
    return Label(TIGHT.lines(name, room, 2), TIGHT)
