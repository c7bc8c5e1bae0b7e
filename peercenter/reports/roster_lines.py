# SPDX-License-Identifier: MIT
"""Times with their names in running lines, for pages on which much has to stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peercenter import look
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.page import Page, Type
from peercenter.reports.roster_parts import INK, Group, Shown, in_one_line

_PAD = 2.5
_BETWEEN = 2.0
_LEADING = 1.18


@dataclass(frozen=True, slots=True)
class Entry:
    """A group in lines: the time, then the names behind it."""

    shown: Shown
    size: float
    time: Type
    """Smaller where the time would not fit into a line."""
    times: tuple[str, ...]
    beside: str
    """What stands in the time's last line."""
    below: tuple[str, ...]

    @property
    def height(self) -> float:
        """Height of all lines and the space below."""
        lines = len(self.times) + len(self.below)
        return lines * self.size * _LEADING + _BETWEEN + (0 if self.shown is Shown.SHIFT else _PAD)


def entry(group: Group, width: float, size: float) -> Entry:
    """Return a group broken into lines of a width."""
    time, text = _types(group.shown, size)
    inside = width - (0 if group.shown is Shown.SHIFT else 2 * _PAD)
    time = time.shrunk(group.time, inside)
    times = time.lines(group.time, inside)
    left = inside - time.width(times[-1]) - text.width("  ")
    beside: list[str] = []
    rest = in_one_line(group).split(" ")
    while rest and text.width(" ".join([*beside, rest[0]])) <= left:
        beside.append(rest.pop(0))
    below = text.lines(" ".join(rest), inside) if rest else ()
    return Entry(group.shown, size, time, times, " ".join(beside), below)


def height(entries: Iterable[Entry]) -> float:
    """Return how high entries stand below each other."""
    return sum(one.height for one in entries)


def split(entries: Sequence[Entry], room: float) -> tuple[Sequence[Entry], Sequence[Entry]]:
    """Return the entries that fit into a height, at least one, and the rest."""
    left = room
    for number, one in enumerate(entries):
        left -= one.height
        if left < -0.01 and number:
            return entries[:number], entries[number:]
    return entries, ()


def draw(page: Page, x: float, y: float, width: float, entries: Iterable[Entry]) -> None:
    """Draw entries below each other."""
    for one in entries:
        _draw(page, Box(x, y, width, one.height - _BETWEEN), one)
        y += one.height


def _types(shown: Shown, size: float) -> tuple[Type, Type]:
    color = look.LIGHT.card if shown is Shown.GAP else INK
    weight = fonts.REGULAR if shown is Shown.SHIFT else fonts.SEMIBOLD
    return (
        Type(size, fonts.EXTRABOLD, color, _LEADING),
        Type(size, weight, color, _LEADING),
    )


def _draw(page: Page, box: Box, one: Entry) -> None:
    time = one.time
    _, text = _types(one.shown, one.size)
    x, y = box.x, box.y + one.size * 0.95
    if one.shown is not Shown.SHIFT:
        x += _PAD
        y += _PAD / 2
    if one.shown is Shown.GAP:
        page.bar(box.x, box.bottom, box.width, box.height, INK)
    elif one.shown is Shown.OPEN:
        page.dashes(box.x, box.bottom, box.width, box.height, INK)
    with page.leaf("P"):
        page.lines(x, y, one.times, time)
        y += (len(one.times) - 1) * time.line
        if one.beside:
            page.text(x + time.width(one.times[-1]), y, f"  {one.beside}", text)
        for number, line in enumerate(one.below, start=1):
            page.text(x, y + number * text.line, f"{line} ", text)
