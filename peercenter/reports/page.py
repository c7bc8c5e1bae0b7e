# SPDX-License-Identifier: MIT
"""A sheet of paper to draw on, in points from its top left corner.

Only the embedded typeface is used, text stays text, and a character that the typeface cannot draw
is refused instead of being lost.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from peercenter import __version__, look
from peercenter.domain.centers import Paper
from peercenter.reports import fonts
from peercenter.reports.tagging import Tags
from peercenter.reports.type import style as type_style
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.style import Style

if TYPE_CHECKING:  # loads with the first line in any script; most reports have none
    from peercenter.reports.type.ink import Inkwell
    from peercenter.reports.type.setting import Line

rl_config.useA85 = 0  # bytes as bytes: a fifth smaller than spelled out in letters
Align = Literal["left", "center", "right"]
Side = Literal["start", "center", "end"]
PAPER_SIZES: dict[Paper, tuple[float, float]] = {"letter": (612, 792), "a4": (595.28, 841.89)}
MARGIN = 39.0
SMALLEST = type_style.SMALLEST
Step = tuple[Any, ...]
"""A step of an outline: "M", "L", "C" with points, or "Z"."""
_TOWARD_RIGHT: dict[Side, float] = {"start": 0, "center": 0.5, "end": 1}
_SHIFT: dict[Align, float] = {"left": 0, "center": 0.5, "right": 1}


@dataclass(frozen=True, slots=True)
class Type(Style):
    """A way to set text in the house's own face, in languages that it can draw."""

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        return fonts.width(text, self.weight, self.size)

    def lines(self, text: str, room: float, most: int | None = None) -> tuple[str, ...]:
        """Return a text broken into lines that fit into the room."""
        return fonts.lines(text, self.weight, self.size, room, most)

    def elided(self, text: str, room: float) -> str:
        """Return a text cut to fit into the room."""
        return fonts.elided(text, self.weight, self.size, room)

    def shrunk(self, text: str, room: float, smallest: float = SMALLEST) -> "Type":
        """Return the type in which a text fits into the room, as far as that can be read."""
        size = fonts.shrunk(text, self.weight, self.size, room, smallest)
        return Type(size, self.weight, self.color, self.leading)


@cache
def _color(name: str) -> Color:
    """Return a color as ReportLab has it; it takes longer to read one than to draw with it."""
    return HexColor(name)


class Page:
    """One document and the page that is being drawn."""

    def __init__(
        self, size: tuple[float, float], *, title: str, subject: str, lang: str, made_at: datetime
    ) -> None:
        fonts.register()
        self.width, self.height = size
        self._file = BytesIO()
        self._canvas = Canvas(
            self._file,
            pagesize=size,
            pageCompression=1,
            invariant=1,  # the same figures make the same bytes
            initialFontName=fonts.face(fonts.REGULAR),  # type: ignore[arg-type]  # wrong stub
            pdfVersion=(1, 7),
            lang=lang,
        )
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("PeerCenter")
        self._canvas.setCreator(f"PeerCenter {__version__}")
        stamp = made_at.strftime("D:%Y%m%d%H%M%S")
        self._canvas.setDateFormatter(lambda *_: stamp)
        self._tags = Tags(self._canvas, lang)
        self._inkwell: Inkwell | None = None

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def text(self, x: float, y: float, text: str, style: Type, align: Align = "left") -> None:
        """Write one line with its baseline at y; x is its left, center or right."""
        if not text:
            return
        if not fonts.can_draw(text):
            raise UndrawableError(sorted(set(text) - fonts.register()))
        self._tags.say(text)
        left = x - style.width(text.rstrip()) * _SHIFT[align]
        with self._tags.content():
            self._canvas.setFillColor(_color(style.color))
            self._canvas.setFont(fonts.face(style.weight), style.size)
            self._canvas.drawString(left, self.height - y, text)

    def lines(
        self, x: float, y: float, lines: Sequence[str], style: Type, align: Align = "left"
    ) -> None:
        """Write several lines, the first with its baseline at y.

        Each but the last ends in a space, so that copied and spoken words stay apart.
        """
        for number, line in enumerate(lines):
            end = " " if number + 1 < len(lines) else ""
            self.text(x, y + number * style.line, line + end, style, align)

    def place(self, x: float, y: float, line: "Line", align: Side = "start") -> None:
        """Draw a line with its baseline at y, in the room it was set for, which begins at x.

        Lines start at the right in languages that are written from there. A line without a room
        starts, is centered or ends at x itself.
        """
        if self._inkwell is None:
            from peercenter.reports.type.ink import Inkwell  # noqa: PLC0415 - see above

            self._inkwell = Inkwell(self._canvas)
        toward_right = _TOWARD_RIGHT[align]
        if line.leftward:
            toward_right = 1 - toward_right
        self._tags.say(line.text, line.language, reordered=line.is_reordered)
        free = (line.room if math.isfinite(line.room) else 0) - line.width
        with self._tags.content():
            self._inkwell.draw(line, x + free * toward_right, self.height - y)

    def rule(self, x: float, y: float, width: float, *, weight: float, color: str) -> None:
        """Draw a horizontal line."""
        with self._tags.content():
            self._canvas.setStrokeColor(_color(color))
            self._canvas.setLineWidth(weight)
            self._canvas.line(x, self.height - y, x + width, self.height - y)

    def bar(self, x: float, bottom: float, width: float, height: float, color: str) -> None:
        """Draw a filled box that stands on a line."""
        with self._tags.content():
            self._canvas.setFillColor(_color(color))
            self._canvas.rect(x, self.height - bottom, width, height, stroke=0, fill=1)

    def dashes(self, x: float, bottom: float, width: float, height: float, color: str) -> None:
        """Draw an empty box with a dashed border that stands on a line."""
        with self._tags.content():
            self._canvas.setStrokeColor(_color(color))
            self._canvas.setLineWidth(0.7)
            self._canvas.setDash(2, 2)
            self._canvas.rect(x, self.height - bottom, width, height, stroke=1, fill=0)
            self._canvas.setDash()

    def frame(
        self, x: float, y: float, width: float, height: float, *, radius: float, weight: float
    ) -> None:
        """Draw the border of a box with round corners, from its top left corner."""
        with self._tags.content():
            self._canvas.setStrokeColor(_color(look.LIGHT.ink))
            self._canvas.setLineWidth(weight)
            self._canvas.roundRect(x, self.height - y - height, width, height, radius)

    def area(self, points: Sequence[tuple[float, float]], color: str) -> None:
        """Fill a polygon."""
        with self._tags.content():
            self._canvas.setFillColor(_color(color))
            self._canvas.drawPath(self._path(points), stroke=0, fill=1)

    def stroke(
        self,
        points: Sequence[tuple[float, float]],
        *,
        weight: float,
        color: str,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a line through points."""
        with self._tags.content():
            self._canvas.setStrokeColor(_color(color))
            self._canvas.setLineWidth(weight)
            self._canvas.setLineJoin(1)
            self._canvas.setDash(list(dash))
            self._canvas.drawPath(self._path(points), stroke=1, fill=0)
            if dash:
                self._canvas.setDash()

    def _path(self, points: Sequence[tuple[float, float]]) -> Any:
        path = self._canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, self.height - y)
        return path

    def picture(self, x: float, y: float, width: float, height: float, drawn: Any) -> None:
        """Draw a picture, as Pillow has it, from its top left corner."""
        with self._tags.content():
            reader = ImageReader(drawn)
            self._canvas.drawImage(reader, x, self.height - y - height, width, height, mask="auto")

    def shape(
        self,
        x: float,
        y: float,
        scale: float,
        steps: Iterable[Step],
        color: str = look.LIGHT.ink,
    ) -> None:
        """Fill an outline whose own origin lies at a point, y downwards."""
        with self._tags.content():
            self._canvas.setFillColor(_color(color))
            path = self._canvas.beginPath()
            draw: dict[str, Callable[..., None]] = {
                "M": path.moveTo,
                "L": path.lineTo,
                "C": path.curveTo,
                "Z": path.close,
            }
            for name, *at in steps:
                points = [
                    self.height - y - scale * value if number % 2 else x + scale * value
                    for number, value in enumerate(at)
                ]
                draw[name](*points)
            self._canvas.drawPath(path, stroke=0, fill=1, fillMode=1)  # as SVG fills

    def modules(self, x: float, y: float, size: float, rows: Sequence[Sequence[bool]]) -> None:
        """Fill the dark modules of a square, row by row, from its top left corner."""
        module = size / len(rows)
        boxes: list[str] = []
        for number, row in enumerate(rows, start=1):
            start = 0
            for dark, run in groupby(row):
                length = len(list(run))
                if dark:
                    # A hair more, so that no light shows between rows on any screen.
                    boxes.append(f"{start} {-number} {length} 1.02 re")
                start += length
        with self._tags.content():
            self._canvas.saveState()
            self._canvas.setFillColor(_color("#000000"))
            self._canvas.transform(module, 0, 0, module, x, self.height - y)
            self._canvas.addLiteral(" ".join([*boxes, "f"]))  # in whole modules: few digits
            self._canvas.restoreState()

    def bookmark(self, title: str, y: float) -> None:
        """Let a reader jump to a height of this page, from the document's outline."""
        key = f"at {self._canvas.getPageNumber()} {y:.1f}"
        self._canvas.bookmarkHorizontal(key, 0, self.height - y)
        self._canvas.addOutlineEntry(title, key)

    @contextmanager
    def upside_down(self, x: float, y: float) -> Iterator[None]:
        """Draw inside with the origin at a point and everything turned by half a circle."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(180)
        self._canvas.translate(0, -self.height)
        try:
            yield
        finally:
            self._canvas.restoreState()

    @contextmanager
    def turned(self, x: float, y: float) -> Iterator[None]:
        """Draw inside with the origin at a point, reading upwards."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(90)
        self._canvas.translate(0, -self.height)
        try:
            yield
        finally:
            self._canvas.restoreState()

    def group(self, role: str) -> AbstractContextManager[None]:
        """Gather what is drawn inside under a tag such as Table or TR."""
        return self._tags.group(role)

    def leaf(
        self,
        role: str,
        *,
        alt: str | None = None,
        scope: str | None = None,
        lang: str | None = None,
    ) -> AbstractContextManager[None]:
        """Make what is drawn inside one heading, paragraph, cell or figure.

        `lang` is for what is said in another language than the document's.
        """
        return self._tags.leaf(role, alt=alt, scope=scope, lang=lang)

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        """Finish this page and begin another, of the same size unless another is asked for."""
        self._canvas.showPage()
        self._tags.next_page()
        if size is not None:
            self.width, self.height = size
            self._canvas.setPageSize(size)

    def finish(self) -> bytes:
        """Finish the document and return the PDF."""
        self._canvas.showPage()
        self._tags.write()
        if self._inkwell is not None:
            self._inkwell.write()
        self._canvas.save()
        return self._file.getvalue()
