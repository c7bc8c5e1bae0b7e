# SPDX-License-Identifier: MIT
"""How a report begins: whose it is, of what, who may read it, and its first figures in large."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from peercenter import look
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.reporting.wording import is_mark, shown_text
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import LARGE, SOFT, Figure, draw_figures, figures_height
from peercenter.reports.page import MARGIN, Page, Type
from peercenter.reports.tables import Block
from peercenter.words import Words

_OVER = Type(10, color=SOFT)
_TITLE = Type(23, fonts.EXTRABOLD, leading=1.12)
_UNDER = Type(12, leading=1.3)
_TAG = Type(9.5, fonts.SEMIBOLD)
_NOTE = Type(9, color=SOFT, leading=1.35)
_RUN = Type(8.5, color=SOFT)
_LOGO = (150.0, 50.0)
"""At most so wide and so high is a logo."""
_SHARPEST = 4
"""Pixels for each point; a larger picture would only make a larger file."""
_TAG_HEIGHT = 19.0
_PAD = 10.0
_MOST_FIGURES = (4, 3, 2)
_LARGER = 1.4
"""Fewer figures stand side by side rather than so many times smaller ones."""
RUN_ROOM = 24.0
"""Height at the top of later pages that belongs to the running head."""


@dataclass(frozen=True, slots=True)
class _Logo:
    """A picture and its size on paper."""

    picture: Any
    width: float
    height: float


def audience_name(audience: Audience, words: Words) -> str:
    """Return who may read a report."""
    if audience is Audience.OUTSIDE:
        return words.text("For outside")
    return words.text("For inside use only")


def head(document: Document, words: Words, width: float) -> Block:
    """Return the head of the first page."""
    logo = _logo(document.logo)
    room = width - (logo.width + 18 if logo else 0)
    over = _OVER.lines(fonts.printable(document.network), room)
    title = fonts.printable(document.title)
    style = _TITLE.shrunk(title, room, 17)
    titles = style.lines(title, room)
    unders = [
        line
        for text in (document.period_name, document.centers)
        for line in _UNDER.lines(fonts.printable(text[:1].upper() + text[1:]), room)
    ]
    first = _OVER.size + (len(over) - 1) * _OVER.line
    second = first + 7 + style.size
    third = second + (len(titles) - 1) * style.line + 21
    end = third + (len(unders) - 1) * _UNDER.line + 6
    end = max(end, logo.height if logo else 0) + 14
    band = _band(document, words, width)

    def draw(page: Page, box: Box) -> None:
        if logo is not None:
            alt = words.text("Logo of {network}").format(network=document.network)
            with page.leaf("Figure", alt=alt):
                left = box.x + width - logo.width
                page.picture(left, box.y, logo.width, logo.height, logo.picture)
        with page.leaf("P"):
            page.lines(box.x, box.y + _OVER.size, over, _OVER)
        with page.leaf("H1"):
            page.lines(box.x, box.y + second, titles, style)
        with page.leaf("P"):
            page.lines(box.x, box.y + third, unders, _UNDER)
        band.draw(page, Box(box.x, box.y + end, width, band.height))

    return Block(end + band.height, draw)


def _band(document: Document, words: Words, width: float) -> Block:
    """Return who may read it, which version it is, and what was hidden."""
    tag = fonts.printable(audience_name(document.audience, words))
    wide = _TAG.width(tag) + 2 * _PAD
    left = wide + 14
    said = [fonts.printable(text) for text in (document.version, document.disclosure)]
    lines = [line for text in said if text for line in _NOTE.lines(text, width - left)]
    high = max(_TAG_HEIGHT, 13 + (len(lines) - 1) * _NOTE.line + 4)
    is_inside = document.audience is Audience.INSIDE
    style = Type(_TAG.size, _TAG.weight, look.LIGHT.card) if is_inside else _TAG

    def draw(page: Page, box: Box) -> None:
        if is_inside:
            page.bar(box.x, box.y + _TAG_HEIGHT, wide, _TAG_HEIGHT, look.LIGHT.ink)
        else:
            page.frame(box.x, box.y, wide, _TAG_HEIGHT, radius=3, weight=1.2)
        with page.leaf("P"):
            page.text(box.x + _PAD, box.y + 13, tag, style)
        if lines:
            with page.leaf("P"):
                page.lines(box.x + left, box.y + 13, lines, _NOTE)

    return Block(high + 20, draw)


def figures(document: Document, words: Words, width: float) -> Block | None:
    """Return the first figures in large, if the first table is one of figures."""
    first = next(iter(document.tables), None)
    if first is None or not first.stands_out:
        return None
    known = [
        Figure(fonts.printable(shown_text(line.cells[0], words)), fonts.printable(line.label))
        for line in first.lines
        if line.cells and line.level == 0 and not is_mark(line.cells[0])
    ]
    found = next(
        (known[:most] for most in _MOST_FIGURES if _fit(known[:most], width)),
        [],
    )
    if len(found) < _MOST_FIGURES[-1]:
        return None
    high = figures_height(found, width)

    def draw(page: Page, box: Box) -> None:
        draw_figures(page, box.y, found, are_even=True)

    return Block(high + 22, draw)


def _fit(shown: Sequence[Figure], width: float) -> bool:
    """Tell whether figures side by side are still large."""
    room = width / max(1, len(shown)) - _PAD * 2
    return all(LARGE.width(figure.value) <= room * _LARGER for figure in shown)


def draw_run(page: Page, document: Document, words: Words) -> None:
    """Draw what later pages say above: which report it is, and who may read it."""
    tag = fonts.printable(audience_name(document.audience, words))
    page.text(page.width - MARGIN, 45, tag, _RUN, "right")
    said = f"{document.title} · {document.network} · {document.period_name}"
    room = page.room - _RUN.width(tag) - 16
    page.text(MARGIN, 45, _RUN.elided(fonts.printable(said), room), _RUN)


def _logo(data: bytes | None) -> _Logo | None:
    """Return a logo in the size it is drawn in, which is never larger than it is."""
    if data is None:
        return None
    from PIL import Image  # noqa: PLC0415 - most reports have no picture

    with Image.open(BytesIO(data)) as opened:
        picture: Any = opened.convert("RGBA" if opened.mode in {"RGBA", "LA", "P"} else "RGB")
    scale = min(1.0, _LOGO[0] / picture.width, _LOGO[1] / picture.height)
    width, height = picture.width * scale, picture.height * scale
    most = (max(1, round(width * _SHARPEST)), max(1, round(height * _SHARPEST)))
    if picture.width > most[0]:
        picture = picture.resize(most, Image.Resampling.LANCZOS)
    return _Logo(picture, width, height)
