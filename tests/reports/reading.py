# SPDX-License-Identifier: MIT
"""Reads PDFs back: their text, where it stands, and their fonts."""

from ctypes import c_float, c_int, create_string_buffer
from dataclasses import dataclass
from itertools import combinations

import pypdfium2
from pypdfium2 import raw

_PLAIN = str.maketrans("\u2013\u2212\u00a0", "-- ")


@dataclass(frozen=True)
class Span:
    """A piece of text and its box; y counts from the bottom of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


def pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def size(pdf: bytes) -> tuple[float, float]:
    with pypdfium2.PdfDocument(pdf) as document:
        width, height = document[0].get_size()
        return round(width), round(height)


def text(pdf: bytes, page: int = 0) -> str:
    """Return the text as somebody would copy it, with single spaces and plain dashes."""
    with pypdfium2.PdfDocument(pdf) as document:
        copied = document[page].get_textpage().get_text_range()
        return " ".join(copied.translate(_PLAIN).split())


def spans(pdf: bytes, page: int = 0) -> list[Span]:
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page].get_textpage()
        boxes = [sheet.get_rect(number) for number in range(sheet.count_rects())]
        return [Span(sheet.get_text_bounded(*box), *box) for box in boxes]


def overlaps(pdf: bytes, page: int = 0) -> list[tuple[str, str]]:
    """Return pairs of text that stand upon each other by more than a hair."""
    return [
        (one.text, other.text)
        for one, other in combinations(spans(pdf, page), 2)
        if min(one.right, other.right) - max(one.left, other.left) > 0.5
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5
    ]


def font_sizes(pdf: bytes, page: int = 0) -> set[float]:
    with pypdfium2.PdfDocument(pdf) as document:
        found = set()
        for item in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            points = c_float()
            raw.FPDFTextObj_GetFontSize(item, points)
            found.add(round(points.value, 2))
        return found


def unembedded(pdf: bytes) -> int:
    """Return how many pieces of text use a font that is not in the file."""
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(
            raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) != 1
            for page in document
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        )


def dashed(pdf: bytes) -> int:
    """Return how many boxes have a dashed border."""
    with pypdfium2.PdfDocument(pdf) as document:
        paths = document[0].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        return sum(raw.FPDFPageObj_GetDashCount(item) > 0 for item in paths)


def filled(pdf: bytes) -> int:
    """Return how many filled boxes there are on all pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return sum(
            _is_filled(item)
            for page in document
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])
        )


def _is_filled(item: object) -> bool:
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return fill.value != 0


def roles(pdf: bytes, page: int = 0) -> list[str]:
    """Return the tags of a page in reading order, each before what is inside."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]  # the tree lives no longer than this
        tree = raw.FPDF_StructTree_GetForPage(sheet.raw)
        try:
            tops = [
                raw.FPDF_StructTree_GetChildAtIndex(tree, n)
                for n in range(raw.FPDF_StructTree_CountChildren(tree))
            ]
            return [role for top in tops for role in _roles(top)]
        finally:
            raw.FPDF_StructTree_Close(tree)


def _roles(element: object) -> list[str]:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    found = [buffer.raw.decode("utf-16-le").rstrip("\0")]
    for n in range(raw.FPDF_StructElement_CountChildren(element)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(element, n)
        if kid:
            found += _roles(kid)
    return found
