# SPDX-License-Identifier: MIT
"""A sheet of 20 entries on one page, against ReportLab drawing the same alone.

Ours finds the words, breaks and shapes the lines, checks every character, tags the page, and reads
the finished page back. One plain program has ReportLab set each line as a paragraph, the other
knows where every line goes and only draws it.
"""

from collections.abc import Iterator
from ctypes import c_float, create_string_buffer
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from io import BytesIO
from itertools import count

import pypdfium2
from pypdfium2 import raw
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from benchmarks.timing import Race, race, timed
from peercenter import look, paths
from peercenter.domain.directory.choosing import seen_from
from peercenter.domain.directory.entries import Address, Ages, Cost, Entry, EntryPlace, Phone
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import WEEKDAYS, Schedule
from peercenter.domain.directory.sheets import CenterFacts, SheetContent, SheetRule, Template
from peercenter.reports.page import PAPER_SIZES
from peercenter.reports.sheets.drawing import draw_sheet

BAR = 1.5
ENTRIES = 20
ROUNDS, WARM_UP = 60, 5
NOW = datetime(2026, 11, 20, 10, 15)  # noqa: DTZ001 - the center's own clock


def run() -> Iterator[Race]:
    """Draw an invented sheet again and again."""
    pieces = _pieces(_ours(0))
    for weight, file in look.FONT_FILES.items():
        pdfmetrics.registerFont(TTFont(f"Plain-{weight}", paths.resources() / "fonts" / file))
    for against, plain in (
        ("ReportLab's paragraphs", _paragraphs),
        ("drawing finished lines alone", _plain),
    ):
        yield race(
            f"a one-page sheet of {ENTRIES} entries, against {against}",
            timed(lambda: _ours(next(_DRAWN))),
            timed(partial(plain, pieces)),
            rounds=ROUNDS,
            warm_up=WARM_UP,
            bar=BAR,
        )


_DRAWN = count(1)


def _ours(number: int) -> bytes:
    """Draw a sheet that no other one is like, so that nothing was set before."""
    return draw_sheet(_content(number * ENTRIES), Template.POCKET, ("en",), "letter")


@dataclass(frozen=True)
class _Piece:
    """A text and where it is drawn."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    turned: bool


def _plain(pieces: list[_Piece]) -> bytes:
    """Draw texts with plain calls."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=PAPER_SIZES["letter"], pageCompression=1, invariant=1)
    for piece in pieces:
        canvas.setFont(f"Plain-{piece.weight}", piece.size)
        if piece.turned:
            canvas.saveState()
            canvas.translate(piece.x, piece.y)
            canvas.rotate(180)
            canvas.drawString(0, 0, piece.text)
            canvas.restoreState()
        else:
            canvas.drawString(piece.x, piece.y, piece.text)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _paragraphs(pieces: list[_Piece]) -> bytes:
    """Draw texts as ReportLab's own paragraphs."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=PAPER_SIZES["letter"], pageCompression=1, invariant=1)
    for piece in pieces:
        style = ParagraphStyle("", fontName=f"Plain-{piece.weight}", fontSize=piece.size)
        paragraph = Paragraph(piece.text, style)
        paragraph.wrap(PAPER_SIZES["letter"][0] / 2, PAPER_SIZES["letter"][1])
        paragraph.drawOn(canvas, piece.x, piece.y)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _pieces(pdf: bytes) -> list[_Piece]:
    """Return the texts of a finished sheet."""
    with pypdfium2.PdfDocument(pdf) as document:
        if len(document) != 1:
            raise AssertionError("the sheet has more than one page")
        page = document[0]
        sheet = page.get_textpage()
        texts = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])
        pieces = [_piece(item, sheet) for item in texts]
    if sum(piece.text.startswith("Invented Place") for piece in pieces) != ENTRIES:
        raise AssertionError("the sheet has not all entries")
    return pieces


def _piece(item: pypdfium2.PdfObject, sheet: pypdfium2.PdfTextPage) -> _Piece:
    size, name = c_float(), create_string_buffer(100)
    raw.FPDFTextObj_GetFontSize(item, size)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item), name, len(name))
    weight = int(name.value.decode().rsplit("-", 1)[-1])
    matrix = item.get_matrix()
    said = sheet.get_text_bounded(*item.get_bounds())
    return _Piece(said, matrix.e, matrix.f, size.value, weight, matrix.a < 0)


def _content(first: int) -> SheetContent:
    entries = [_entry(first + number) for number in range(ENTRIES)]
    return SheetContent(
        texts={"en": "Food today"},
        icon="fork-knife",
        rule=SheetRule(need="food-today", no_id=True, free=True),
        center=CenterFacts("Harbor House", "1 Pier Street", "555-0100", "", None),
        day=NOW.date(),
        printed_at=NOW,
        entries=tuple(seen_from(entry, now=NOW, point=None) for entry in entries),
    )


def _entry(number: int) -> Entry:
    where = EntryPlace(
        id="",
        name="",
        address=Address(f"{number} Elm Street", city="Example Harbor"),
        point=None,
        transportation="Bus 4",
        accessibility=(),
        phones=(),
        schedules=(),
    )
    return Entry(
        id=str(number),
        name=f"Invented Place {number}",
        organization_id="",
        organization="",
        description="",
        status="active",
        closed_until=None,
        alert="",
        url="",
        email="",
        phones=(Phone(f"555-01{number % 100:02d}"),),
        places=(where,),
        schedules=(Schedule(time(11), time(13), byday=WEEKDAYS),),
        languages=(),
        cost=Cost(free=True, text=""),
        ages=Ages(),
        eligibility="",
        how="",
        documents=(),
        asks_id=False,
        areas=(),
        needs=frozenset({"food-today"}),
        terms=(),
        confirmed=date(2026, 10, 30),
        confirmed_by="",
        standing=Standing.CHECKED,
        source="",
        translations={},
    )
