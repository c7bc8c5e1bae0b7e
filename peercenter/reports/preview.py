# SPDX-License-Identifier: MIT
"""Pictures of PDF pages, as raw bytes that any toolkit can show."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as 8-bit RGB, line by line."""

    width: int
    height: int
    stride: int
    """Bytes from one line to the next."""
    data: bytes


_one_at_a_time = Lock()
"""PDFium knows one thread only: two at once end the whole process."""


def picture(pdf: bytes, *, width: int, page: int = 0) -> Picture:
    """Return a page drawn at a width in pixels; in any thread."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        bitmap = sheet.render(scale=width / sheet.get_width(), rev_byteorder=True)
        drawn = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        return drawn


def pages(pdf: bytes) -> int:
    """Return how many pages a PDF has; in any thread."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return len(document)
