# SPDX-License-Identifier: MIT
"""Sections of label and figure, set in two columns so that they always fit.

Long content is condensed in steps: first the space between rows, then the type, down to a size
that can still be read. What is still too long then ends in "and 5 more", with the sum of their
figures, so that no number is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from peercenter import look
from peercenter.reports import fonts, phrases
from peercenter.reports.charts import Box
from peercenter.reports.page import SMALLEST, Page, Type
from peercenter.words import Words

_GUTTER = 26.0
_VALUE_GAP = 10.0
_SPLITS = (2, 3, 1, 4, 5, 6, 0)
"""How many sections stand in the left column, the best first."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its figure; without a value, a paragraph."""

    label: str
    value: str = ""
    amount: int | None = None
    """The figure as a number, where rows can be summed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its rows."""

    title: str
    rows: tuple[Row, ...]
    aside: str = ""
    """A remark on the whole section."""
    unknown: str = ""
    """What a row without an amount means among rows that have one: "not counted"."""

    @property
    def is_text(self) -> bool:
        """Whether this is paragraphs instead of a table."""
        return not any(row.value for row in self.rows)


@dataclass(frozen=True, slots=True)
class Density:
    """How closely things are set."""

    text: float
    pitch: float
    """Height of a row with one line."""
    title: float
    gap: float
    """Space below a section."""
    chart: float
    """Height of the chart above the columns."""


DENSITIES = (
    Density(text=10, pitch=18.75, title=11.5, gap=16, chart=96),
    Density(text=10, pitch=17, title=11.5, gap=14, chart=96),
    Density(text=9.5, pitch=15.5, title=11, gap=12, chart=90),
    Density(text=9, pitch=14, title=10.5, gap=10, chart=84),
    Density(text=8.5, pitch=12.5, title=10, gap=8, chart=76),
    Density(text=8, pitch=11.2, title=9.5, gap=7, chart=68),
    Density(text=SMALLEST, pitch=10, title=9, gap=6, chart=62),
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with its label in lines."""

    row: Row
    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Block:
    """A section, ready to be drawn."""

    section: Section
    aside: tuple[str, ...]
    rows: tuple[_Placed, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Two columns of sections that fit into their box."""

    density: Density
    left: tuple[_Block, ...]
    right: tuple[_Block, ...]


def plan(sections: Sequence[Section], width: float, room: float, density: Density) -> Plan | None:
    """Return the sections set at a density, or None where they do not fit."""
    column = (width - _GUTTER) / 2
    blocks = [_block(section, column, density) for section in sections]
    return _split(blocks, room, density)


def plan_cut(
    sections: Sequence[Section], width: float, room: float, density: Density, words: Words
) -> Plan:
    """Return the sections cut until they fit, each telling what was left out."""
    column = (width - _GUTTER) / 2

    def tried(limits: Sequence[int], lines: int) -> tuple[list[_Block], Plan | None]:
        blocks = [
            _block(_cut(section, limit, words), column, density, lines)
            for section, limit in zip(sections, limits, strict=True)
        ]
        return blocks, _split(blocks, room, density)

    limits = [len(section.rows) for section in sections]
    found = None
    for lines in (2, 1):
        blocks, found = tried(limits, lines)
        if found is not None:
            return found
    while found is None:
        cut = max(range(len(limits)), key=lambda i: (limits[i] > 1, blocks[i].height))
        if limits[cut] == 1:
            raise ValueError("the page has no room for its sections")
        limits[cut] -= 1
        blocks, found = tried(limits, 1)
    for place, section in enumerate(sections):  # what one column lost may fit after all
        while limits[place] < len(section.rows):
            limits[place] += 1
            _, better = tried(limits, 1)
            if better is None:
                limits[place] -= 1
                break
            found = better
    return found


def _cut(section: Section, limit: int, words: Words) -> Section:
    """Return a section of `limit` rows, the last of them telling about the rest."""
    if limit >= len(section.rows):
        return section
    kept, rest = section.rows[: limit - 1], section.rows[limit - 1 :]
    amounts = [row.amount for row in rest if row.amount is not None]
    label = (
        words.text("and {n} more").format(n=len(rest))
        if kept
        else words.text("{n} in all").format(n=len(rest))
    )
    value = ""
    if amounts:
        if len(amounts) < len(rest):
            label = f"{label} ({len(rest) - len(amounts)} {section.unknown})"
        total = phrases.number(words, sum(amounts))
        value = words.text("{n} together").format(n=total)
    more = Row(fonts.printable(label), fonts.printable(value))
    return replace(section, rows=(*kept, more))


def _types(density: Density) -> tuple[Type, Type, Type, Type]:
    """Return the types of titles, asides, labels and values."""
    soft = look.LIGHT.soft_ink
    return (
        Type(density.title, fonts.SEMIBOLD),
        Type(max(SMALLEST, density.text - 1.5), color=soft),
        Type(density.text),
        Type(density.text, fonts.SEMIBOLD),
    )


def _block(section: Section, column: float, density: Density, most: int | None = None) -> _Block:
    """Return a section in lines; `most` limits those of a label, paragraphs may have two more."""
    if most is not None and section.is_text:
        most += 2
    title, small, label, value = _types(density)
    rows = []
    for row in section.rows:
        taken = value.width(row.value) + _VALUE_GAP if row.value else 0
        lines = label.lines(row.label, column - taken, most) or ("",)
        pad = 4 if section.is_text else density.pitch - label.line
        rows.append(_Placed(row, lines, len(lines) * label.line + max(2.0, pad)))
    aside: tuple[str, ...] = ()
    if section.aside:
        beside = column - title.width(section.title) - _VALUE_GAP
        alone = small.width(section.aside) <= beside
        aside = (section.aside,) if alone else small.lines(section.aside, column, most)
    head = density.title * 1.25 + 5
    if aside and not _is_beside(section, aside, column, density):
        head += len(aside) * small.line + 5
    return _Block(section, aside, tuple(rows), head + sum(row.height for row in rows))


def _is_beside(section: Section, aside: tuple[str, ...], column: float, density: Density) -> bool:
    title, small, _, _ = _types(density)
    room = column - title.width(section.title) - _VALUE_GAP
    return len(aside) == 1 and small.width(aside[0]) <= room


def _split(blocks: Sequence[_Block], room: float, density: Density) -> Plan | None:
    def height(part: Sequence[_Block]) -> float:
        return sum(block.height for block in part) + density.gap * max(0, len(part) - 1)

    for number in _SPLITS:
        left, right = blocks[:number], blocks[number:]
        if max(height(left), height(right)) <= room:
            return Plan(density, tuple(left), tuple(right))
    return None


def draw(page: Page, box: Box, planned: Plan) -> None:
    """Draw the two columns into their box."""
    column = (box.width - _GUTTER) / 2
    for x, blocks in ((box.x, planned.left), (box.x + column + _GUTTER, planned.right)):
        top = box.y
        for block in blocks:
            _draw_block(page, Box(x, top, column, block.height), block, planned.density)
            top += block.height + planned.density.gap


def _draw_block(page: Page, box: Box, block: _Block, density: Density) -> None:
    title, small, label, _ = _types(density)
    y = box.y + title.size
    with page.leaf("H2"):
        page.text(box.x, y, block.section.title, title)
    rule = y + title.size * 0.25 + 4
    page.rule(box.x, rule, box.width, weight=1.2, color=look.LIGHT.ink)
    top = box.y + density.title * 1.25 + 5
    if block.aside:
        beside = _is_beside(block.section, block.aside, box.width, density)
        with page.leaf("P"):
            if beside:
                page.text(box.x + box.width, y, block.aside[0], small, "right")
            else:
                page.lines(box.x, top + small.size + 2, block.aside, small)
        if not beside:
            top += len(block.aside) * small.line + 5
    if block.section.is_text:
        for placed in block.rows:
            with page.leaf("P"):
                page.lines(box.x, top + label.size + 2, placed.lines, label)
            top += placed.height
        return
    with page.group("Table"):
        for placed in block.rows:
            _draw_row(page, Box(box.x, top, box.width, placed.height), placed, density)
            top += placed.height


def _draw_row(page: Page, box: Box, placed: _Placed, density: Density) -> None:
    _, _, label, value = _types(density)
    pad = box.height - len(placed.lines) * label.line
    baseline = box.y + pad / 2 + label.size * 0.98
    with page.group("TR"):
        with page.leaf("TH", scope="Row"):
            page.lines(box.x, baseline, placed.lines, label)
        with page.leaf("TD"):
            page.text(box.x + box.width, baseline, placed.row.value, value, "right")
    page.rule(box.x, box.bottom, box.width, weight=0.5, color=look.LIGHT.line)
