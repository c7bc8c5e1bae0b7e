# SPDX-License-Identifier: MIT
"""Paints the marks of pictures on paper, in tones that any printer tells apart."""

from collections.abc import Iterable

from peercenter import look
from peercenter.domain.reporting.figures import Shown
from peercenter.domain.reporting.marks import Area, Face, Label, Mark, Stroke, Tone, moved
from peercenter.domain.reporting.wording import shown_text
from peercenter.reports import fonts
from peercenter.reports.page import Page, Type
from peercenter.words import Words

_COLORS = {
    Tone.BAR: look.LIGHT.soft_ink,
    Tone.PART: look.LIGHT.edge,
    Tone.INK: look.LIGHT.ink,
    Tone.SOFT: look.LIGHT.soft_ink,
    Tone.EDGE: look.LIGHT.edge,
    Tone.QUIET: look.LIGHT.line,
    Tone.GROUND: look.LIGHT.card,
}


def face(words: Words, size: float) -> Face:
    """Return how pictures on paper set their texts."""

    def measure(text: str, at: float, is_bold: bool) -> float:
        return fonts.width(fonts.printable(text), _weight(is_bold=is_bold), at)

    def say(shown: Shown) -> str:
        return fonts.printable(shown_text(shown, words))

    return Face(size, measure, say)


def paint(page: Page, x: float, y: float, marks: Iterable[Mark]) -> None:
    """Draw marks with their origin at a point."""
    for mark in (moved(mark, x, y) for mark in marks):
        color = _COLORS[mark.tone]
        if isinstance(mark, Area):
            page.area(mark.points, color)
        elif isinstance(mark, Stroke):
            page.stroke(mark.points, weight=mark.weight, color=color, dash=mark.dash)
        else:
            _write(page, mark, color)


def _write(page: Page, label: Label, color: str) -> None:
    style = Type(label.size, _weight(is_bold=label.is_bold), color)
    text = fonts.printable(label.text)
    if label.stands:
        with page.turned(label.x, label.y):
            page.text(0, 0, text, style, label.anchor)
    else:
        page.text(label.x, label.y, text, style, label.anchor)


def _weight(*, is_bold: bool) -> int:
    return fonts.SEMIBOLD if is_bold else fonts.REGULAR
