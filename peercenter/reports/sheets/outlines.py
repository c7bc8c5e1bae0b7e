# SPDX-License-Identifier: MIT
"""The program's icons as outlines on paper, read from their SVG files."""

import re
from collections.abc import Iterator
from functools import cache
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan
from xml.etree import ElementTree as ET

from peercenter import look, paths
from peercenter.reports.page import Page, Step

_BOX = 256.0
"""All icons are drawn in a square of this size."""
_TOKEN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_Point = tuple[float, float]
_PATH = "{http://www.w3.org/2000/svg}path"


def draw_icon(
    page: Page, x: float, y: float, size: float, name: str, *, color: str = look.LIGHT.ink
) -> None:
    """Draw an icon from its top left corner; nothing where there is no such icon."""
    page.shape(x, y, size / _BOX, outline(name), color)


@cache
def outline(name: str) -> tuple[Step, ...]:
    """Return the outline of an icon, empty where there is none of this name."""
    file = paths.resources() / "icons" / "bold" / f"{name}.svg"
    if not re.fullmatch("[a-z0-9-]+", name) or not file.is_file():
        return ()
    drawing = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - our own files
    return tuple(
        step for path in drawing.iter(_PATH) for step in _Pen().steps(path.attrib.get("d", ""))
    )


class _Pen:
    """Follows an SVG path and says it in absolute lines and curves."""

    def __init__(self) -> None:
        self._x = self._y = 0.0
        self._start = (0.0, 0.0)
        self._control: tuple[float, float] | None = None
        self._control_of = ""

    def steps(self, path: str) -> Iterator[Step]:
        """Yield the steps of a path."""
        for command, numbers in _commands(path):
            kind = command.upper()
            base = (self._x, self._y) if command.islower() else (0.0, 0.0)
            yield from self._step(kind, numbers, base)
            if kind not in "CSQT":
                self._control = None
            self._control_of = kind

    def _step(self, kind: str, numbers: list[float], base: _Point) -> Iterator[Step]:
        if kind == "Z":
            self._x, self._y = self._start
            yield ("Z",)
        elif kind == "H":
            yield self._line(numbers[0] + base[0], self._y)
        elif kind == "V":
            yield self._line(self._x, numbers[0] + base[1])
        elif kind == "A":
            rx, ry, turn, large, sweep, x, y = numbers
            end = (x + base[0], y + base[1])
            yield from self._arc((rx, ry), turn, end, large=bool(large), sweep=bool(sweep))
        else:
            at = [value + base[number % 2] for number, value in enumerate(numbers)]
            if kind == "M":
                self._start = (self._x, self._y) = (at[0], at[1])
                yield ("M", *at)
            elif kind == "L":
                yield self._line(*at)
            else:
                yield self._curve(kind, at)

    def _line(self, x: float, y: float) -> Step:
        self._x, self._y = x, y
        return ("L", x, y)

    def _curve(self, kind: str, at: list[float]) -> Step:
        if kind in "ST":
            at = [*self._mirrored("CS" if kind == "S" else "QT"), *at]
        self._control = (at[-4], at[-3])
        if kind in "QT":  # a quadratic curve as a cubic one
            control, end = at[:2], at[2:]
            at = [
                self._x + (control[0] - self._x) * 2 / 3,
                self._y + (control[1] - self._y) * 2 / 3,
                end[0] + (control[0] - end[0]) * 2 / 3,
                end[1] + (control[1] - end[1]) * 2 / 3,
                *end,
            ]
        self._x, self._y = at[-2], at[-1]
        return ("C", *at)

    def _mirrored(self, kinds: str) -> _Point:
        if self._control is None or self._control_of not in kinds:
            return self._x, self._y
        return 2 * self._x - self._control[0], 2 * self._y - self._control[1]

    def _arc(
        self, radii: _Point, turn: float, end: _Point, *, large: bool, sweep: bool
    ) -> Iterator[Step]:
        """Yield curves for an elliptic arc (SVG 1.1, F.6.5)."""
        (rx, ry), (x, y) = radii, end
        if not rx or not ry or (x, y) == (self._x, self._y):
            yield self._line(x, y)
            return
        cosine, sine = cos(radians(turn)), sin(radians(turn))
        half_x, half_y = (self._x - x) / 2, (self._y - y) / 2
        px, py = cosine * half_x + sine * half_y, cosine * half_y - sine * half_x
        grow = max(1.0, hypot(px / rx, py / ry))
        rx, ry = rx * grow, ry * grow
        spread = (px / rx) ** 2 + (py / ry) ** 2
        root = sqrt(max(0.0, 1 / spread - 1)) * (-1 if large == sweep else 1)
        cx, cy = root * rx * py / ry, -root * ry * px / rx
        middle = (
            cosine * cx - sine * cy + (self._x + x) / 2,
            sine * cx + cosine * cy + (self._y + y) / 2,
        )
        first = atan2((py - cy) / ry, (px - cx) / rx)
        span = atan2((-py - cy) / ry, (-px - cx) / rx) - first
        if sweep and span < 0:
            span += 2 * pi
        elif not sweep and span > 0:
            span -= 2 * pi
        parts = max(1, ceil(abs(span) / (pi / 2) - 1e-9))
        reach = 4 / 3 * tan(span / parts / 4)

        def at(across: float, up: float) -> _Point:
            return (
                middle[0] + cosine * rx * across - sine * ry * up,
                middle[1] + sine * rx * across + cosine * ry * up,
            )

        for part in range(parts):
            one, two = first + span * part / parts, first + span * (part + 1) / parts
            yield (
                "C",
                *at(cos(one) - reach * sin(one), sin(one) + reach * cos(one)),
                *at(cos(two) + reach * sin(two), sin(two) - reach * cos(two)),
                *at(cos(two), sin(two)),
            )
        self._x, self._y = x, y


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield single commands with their numbers; what follows a command repeats it."""
    command, numbers = "", list[float]()
    for token in _tokens(path):
        if isinstance(token, str):
            command = token
            if command in "Zz":
                yield command, []
            continue
        numbers.append(token)
        if len(numbers) == _ARGUMENTS[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _tokens(path: str) -> Iterator[str | float]:
    """Yield commands and numbers; an arc's flags need no space around them."""
    place, command, count = 0, "", 0
    while found := _TOKEN.search(path, place):
        token = found[0]
        place = found.end()
        if token.isalpha():
            command, count = token, 0
            yield token
            continue
        if command in "Aa" and count % 7 in (3, 4) and token[0] in "01":
            token, place = token[0], found.start() + 1
        count += 1
        yield float(token)
