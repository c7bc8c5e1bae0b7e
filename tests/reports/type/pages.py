# SPDX-License-Identifier: MIT
"""Texts in every language of the sheets, set in a narrow column, and where they stand."""

from ctypes import c_double
from dataclasses import dataclass
from datetime import datetime

import pypdfium2
from PIL.Image import Image
from pypdfium2 import raw

from peercenter.reports.page import Page, Side
from peercenter.reports.type.setting import Line, Text, compose
from peercenter.reports.type.style import Style

LEFT, ROOM = 60.0, 150.0
STYLE = Style(12)
HELP_LINE, PHONE, TREATMENT = "988", "(555) 010-0142", "1-800-662-4357"
TEXTS = {
    "en": "Call or text 988 at any hour (SAMHSA: 1-800-662-4357). Harbor: (555) 010-0142.",
    "es": "Llame al 988 a cualquier hora (SAMHSA: 1-800-662-4357). ¡Señor! (555) 010-0142.",
    "fr": "Appelez le 988 à toute heure (SAMHSA : 1-800-662-4357). Où ? (555) 010-0142.",
    "pt": "Ligue para o 988 a qualquer hora (SAMHSA: 1-800-662-4357). Irmãos: (555) 010-0142.",
    "ht": "Rele 988 nenpòt lè, li gratis (SAMHSA: 1-800-662-4357). Kè poze: (555) 010-0142.",
    "so": "Wac 988 wakhti kasta, waa bilaash (SAMHSA: 1-800-662-4357). Wac: (555) 010-0142.",
    "vi": "Gọi 988 bất cứ lúc nào (SAMHSA: 1-800-662-4357). Nguyễn Thị Ưởng: (555) 010-0142.",
    "ru": "Звоните 988 в любое время (SAMHSA: 1-800-662-4357). «Гавань»: (555) 010-0142.",
    "ar": "اتصل بالرقم 988 في أي وقت، مجانًا (SAMHSA: 1-800-662-4357). الهاتف: (555) 010-0142.",
    "am": "በማንኛውም ጊዜ 988 ይደውሉ (SAMHSA: 1-800-662-4357)። ስልክ፦ (555) 010-0142።",
    "km": "ទូរស័ព្ទទៅលេខ 988 ដើម្បីទទួលបានជំនួយ (SAMHSA: 1-800-662-4357)។ ទូរស័ព្ទ៖ (555) 010-0142។",
    "zh-Hans": "随时拨打988，免费（SAMHSA：1-800-662-4357）。“港口”中心：(555) 010-0142。",
}


@dataclass(frozen=True)
class Mark:
    """A character on a page and where it begins; y counts from the bottom."""

    char: str
    x: float
    y: float


def a_page(language: str = "en") -> Page:
    made_at = datetime(2026, 11, 20, 20, 14)  # noqa: DTZ001 - the center's wall clock
    return Page((300, 500), title="Test", subject="Test", lang=language, made_at=made_at)


def drawn(*lines: Line, align: Side = "start", language: str = "en", left: float = LEFT) -> bytes:
    """Return a page with these lines below each other."""
    page = a_page(language)
    y = 30.0
    with page.leaf("P"):
        for line in lines:
            page.place(left, y, line, align)
            y += line.height
    return page.finish()


def column(text: Text, language: str, room: float = ROOM, style: Style = STYLE) -> bytes:
    """Return a page with a text in a column."""
    return drawn(*compose(text, style, room, language), language=language)


def marks(pdf: bytes) -> list[Mark]:
    """Return what PDFium finds on the first page, spaces that it makes up left out."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[0].get_textpage()
        x, y = c_double(), c_double()
        for place in range(sheet.count_chars()):
            if raw.FPDFText_IsGenerated(sheet.raw, place) != 1:
                raw.FPDFText_GetCharOrigin(sheet.raw, place, x, y)
                char = chr(raw.FPDFText_GetUnicode(sheet.raw, place))
                found.append(Mark(char, x.value, round(y.value, 1)))
    return found


def visual_lines(pdf: bytes) -> list[str]:
    """Return the lines of a page from top to bottom, each as it looks from left to right."""
    rows: dict[float, list[Mark]] = {}
    for mark in marks(pdf):
        rows.setdefault(mark.y, []).append(mark)
    return [
        "".join(mark.char for mark in sorted(rows[y], key=lambda mark: mark.x))
        for y in sorted(rows, reverse=True)
    ]


def picture(pdf: bytes) -> Image:
    """Return the first page as a picture, two dots a point, ink bright."""
    with pypdfium2.PdfDocument(pdf) as document:
        seen: Image = document[0].render(scale=2).to_pil().convert("L")
        return seen.point(lambda light: 255 - light)


def ink(pdf: bytes) -> tuple[float, float, float, float]:
    """Return the box around all that can be seen on the first page, y from its top."""
    box = picture(pdf).getbbox()
    assert box is not None
    return box[0] / 2, box[1] / 2, box[2] / 2, box[3] / 2


def darkness(pdf: bytes) -> int:
    """Return how much ink there is on the first page."""
    return sum(light * count for light, count in enumerate(picture(pdf).histogram()))
