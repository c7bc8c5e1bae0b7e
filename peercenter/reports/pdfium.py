# SPDX-License-Identifier: MIT
"""Opening finished PDFs, to show them and to read them back."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

_one_at_a_time = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF; in any thread, but never a second one inside.

    PDFium knows one thread only: two at once end the whole process.
    """
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        yield document
