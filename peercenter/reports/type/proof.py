# SPDX-License-Identifier: MIT
"""Reading a finished document back: does it say what it should?

What counts is what PDFium finds in the file: each run's characters, in the order in which they
stand on the page. Runs are drawn in reading order, and characters of a run that goes from right to
left are read that way.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from ctypes import c_double
from itertools import groupby, takewhile
from operator import itemgetter

import pypdfium2
from pypdfium2 import raw

from peercenter.reports.pdfium import opened
from peercenter.reports.type import signs
from peercenter.reports.type.errors import MissingTextError

_LEFTWARD = frozenset({"R", "AL"})
_BRACKET = "|"
_UNSEEN = signs.GUIDES | signs.SHAPELESS
_HYPHEN = 2
"""What PDFium takes a hyphen for at the end of a line."""
_APART = "\0"
"""Between digits whose places are not in the order in which they were drawn."""
_NUMBER = re.compile(r"[\d |+.,:/*#\-]*\d[\d |+.,:/*#\-]*")


def verify(pdf: bytes, expected: Iterable[str]) -> None:
    """Check that a document says each of these texts.

    Spaces do not count, because lines end anywhere, and nothing counts that is beside the paper. A
    number has to stand for itself: "988" is not found in "1988".

    Raises:
        MissingTextError: It does not.
    """
    missing = list(expected)
    copied = _copied(pdf)
    # What PDFium copies has nearly everything, in a fraction of the time; the rest is looked for
    # letter by letter. Where text runs left, PDFium moves groups of digits around.
    if _LEFTWARD.isdisjoint(map(unicodedata.bidirectional, set(copied))):
        missing = _unsaid(copied, missing)
    if missing:
        missing = _unsaid(" ".join(spoken(pdf)), missing)
    if missing:
        raise MissingTextError(missing)


def _unsaid(text: str, expected: Iterable[str]) -> list[str]:
    said = _folded(text)
    closed = said.replace(" ", "").replace(_APART, "")
    return [text for text in expected if not _says(said, closed, _folded(signs.tidy(text)))]


def _copied(pdf: bytes) -> str:
    """Return what somebody copies from the paper of all pages; one line is not the next."""
    with opened(pdf) as document:
        said = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(said).split())


def _says(said: str, closed: str, text: str) -> bool:
    if not _NUMBER.fullmatch(text):
        return text.replace(" ", "") in closed
    chars = r"\s*".join(re.escape(char) for char in text if char != " ")
    return re.search(rf"(?<!\d)(?<!\d[-.]){chars}(?!\d)(?![-.]\d)", said) is not None


def _folded(text: str) -> str:
    """Return a text without what writing it down may change: forms, and sides of brackets."""
    plain = unicodedata.normalize("NFKC", text.translate(signs.DRAWN_AS))
    folded: dict[int, str | None] = {
        ord(char): _BRACKET if unicodedata.mirrored(char) else None
        for char in set(plain)
        if unicodedata.mirrored(char) or char in _UNSEEN
    }
    return plain.translate(folded)


def spoken(pdf: bytes) -> list[str]:
    """Return what each run of text says, in the order in which they were drawn."""
    with opened(pdf) as document:
        return [run for page in document for run in _runs(page, page.get_textpage())]


def _runs(page: pypdfium2.PdfPage, sheet: pypdfium2.PdfTextPage) -> Iterator[str]:
    """Yield the runs of a page; each goes along its own base line, whichever way that points."""
    width, height = page.get_size()
    across, down, matrix = c_double(), c_double(), raw.FS_MATRIX()
    found: dict[bytes, tuple[float, float, float, list[tuple[float, str]]]] = {}
    for place in range(sheet.count_chars()):
        if raw.FPDFText_IsGenerated(sheet.raw, place) == 1:
            continue
        owner = bytes(raw.FPDFText_GetTextObject(sheet.raw, place))  # its address
        raw.FPDFText_GetCharOrigin(sheet.raw, place, across, down)
        if owner not in found:
            raw.FPDFText_GetMatrix(sheet.raw, place, matrix)
            base = down.value * matrix.a - across.value * matrix.b
            found[owner] = (matrix.a, matrix.b, round(base, 1), [])
        right, up, _, chars = found[owner]
        if not (0 <= across.value <= width and 0 <= down.value <= height):
            continue  # nobody reads what lies outside of the paper
        along = across.value * right + down.value * up
        code = raw.FPDFText_GetUnicode(sheet.raw, place)
        chars.append((along, "-" if code == _HYPHEN else chr(code)))
    drawn = (
        bytes(raw.FPDFPage_GetObject(page.raw, place))
        for place in range(raw.FPDFPage_CountObjects(page.raw))
    )
    last = (0.0, 0.0)
    for owner in drawn:
        _, _, base, chars = found.get(owner, (0, 0, 0, []))
        if any(unicodedata.bidirectional(char) in _LEFTWARD for _, char in chars):
            last = (0.0, 0.0)
            yield _from_right_to_left(chars)
            continue
        chars.sort(key=itemgetter(0))
        if any(char.isdigit() for _, char in chars):
            if last[0] == base and chars[0][0] < last[1]:
                yield _APART
            last = (base, chars[-1][0])
        yield "".join(char for _, char in chars)


def _from_right_to_left(chars: Iterable[tuple[float, str]]) -> str:
    """Return characters in reading order; a mark begins where its letter does, and follows it."""
    read = ""
    ordered = sorted(chars, key=lambda pair: -round(pair[0], 2))
    for _, group in groupby(ordered, lambda pair: round(pair[0], 2)):
        together = "".join(char for _, char in group)
        marks = "".join(takewhile(unicodedata.combining, together))
        letter = together[len(marks) : len(marks) + 1]
        read += letter + marks + together[len(marks) + 1 :]
    return read
