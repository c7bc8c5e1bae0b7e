# SPDX-License-Identifier: MIT
"""Pictures of PDF pages, as raw bytes that any toolkit can show."""

from dataclasses import dataclass

from peercenter.reports.pdfium import opened


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as 8-bit RGB, line by line."""

    width: int
    height: int
    stride: int
    """Bytes from one line to the next."""
    data: bytes


def picture(pdf: bytes, *, width: int, page: int = 0) -> Picture:
    """Return a page drawn at a width in pixels; in any thread."""
    with opened(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
        drawn = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        return drawn


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has; in any thread."""
    with opened(pdf) as document:
        return len(document)
