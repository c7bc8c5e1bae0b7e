# SPDX-License-Identifier: MIT
"""Codes carry the content itself, and phones read them: here zxing stands for a phone."""

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from peercenter.domain.directory.entries import Entry, Phone
from peercenter.domain.directory.sheets import QUIET_MODULES, Template
from peercenter.reports.sheets import qr
from peercenter.reports.sheets.drawing import draw_sheet
from peercenter.reports.sheets.plan import plan_of
from peercenter.words import SHEET_LANGUAGE_NAMES, sheet_words
from tests.support.sheets import BARE, FIVE, LONGEST, MORNING, a_place, an_entry, content

EN = sheet_words("en")
NOTE = "NOTE:Monday to Friday 1:00 PM to 4:00 PM. Saturday 9:00 AM to 11:00 AM"
NOTE += ". Free. Español\\, Soomaali. not checked yet: call first"


def picture(modules: tuple[tuple[bool, ...], ...], scale: int = 3) -> Image.Image:
    """Return a code as a kiosk shows it, with the free space it needs."""
    side = len(modules) + 2 * QUIET_MODULES
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(modules):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + QUIET_MODULES, y + QUIET_MODULES), 0)
    return image.resize((side * scale, side * scale), Image.Resampling.NEAREST)


def read(image: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    )
    return [code.text for code in found]


def contact_of(entry: Entry, language: str = "en") -> str:
    plan = plan_of(content(entry), sheet_words(language))
    seen = plan.content.entries[0]
    return qr.contact(plan.entries[0], seen.at.address if seen.at else None)


@pytest.mark.parametrize("language", SHEET_LANGUAGE_NAMES)
def test_a_phone_reads_what_is_in_the_code_in_every_language(language: str) -> None:
    code = qr.sheet_code(plan_of(content(), sheet_words(language)))

    assert read(picture(code.modules)) == [code.text]
    assert len(code.text.encode()) <= qr.BUDGET
    assert "988" in code.text
    assert FIVE[0].name in code.text
    assert "555-0142" in code.text
    assert code.shown >= 1


def test_a_code_says_how_many_entries_it_has_and_has_them_in_order() -> None:
    code = qr.sheet_code(plan_of(content(), EN))

    names = [entry.name for entry in FIVE if entry.name in code.text]
    assert names == [entry.name for entry in FIVE[: code.shown]]


@pytest.mark.parametrize("entry", [LONGEST, BARE])
def test_even_one_odd_entry_makes_an_easy_code(entry: Entry) -> None:
    code = qr.sheet_code(plan_of(content(entry), EN))

    assert code.shown == 1
    assert len(code.text.encode()) <= qr.BUDGET
    assert len(contact_of(entry).encode()) <= qr.BUDGET


def test_one_service_is_a_contact_that_a_phone_can_keep() -> None:
    lines = contact_of(FIVE[4]).split("\r\n")

    assert lines == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:SNAP help desk;;;;",
        "FN:SNAP help desk",
        "TEL:555-0163,12",
        "ADR:;;City Hall\\, room 12;Portland;ME;04101;",
        NOTE,
        "END:VCARD",
        "",
    ]


def test_a_phone_without_a_number_is_not_dialled() -> None:
    assert "TEL" not in contact_of(an_entry(phones=(Phone("ask at the desk"),)))


def test_what_belongs_to_the_format_is_written_so_that_it_does_no_harm() -> None:
    odd = an_entry("A; B, C\\D\nTEL:900", places=(a_place("1; Street"),))

    lines = contact_of(odd).split("\r\n")

    assert "FN:A\\; B\\, C\\\\D TEL:900" in lines
    assert sum(line.startswith("TEL:") for line in lines) == 1


@given(st.text(max_size=400), st.text(max_size=400))
def test_no_text_makes_a_contact_that_is_too_long(name: str, street: str) -> None:
    made = contact_of(an_entry(name, description="", places=(a_place(street),)))

    assert len(made.encode()) <= qr.BUDGET
    assert made.count("\r\n") <= 9


def test_the_code_on_paper_is_read_back_from_the_page() -> None:
    pdf = draw_sheet(content(FIVE[0]), Template.ONE_EACH, ("en",), "letter")
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=150 / 72).to_pil()

    assert read(page) == [contact_of_whole()]


def contact_of_whole() -> str:
    plan = plan_of(content(FIVE[0]), EN, whole=True)
    place = plan.content.entries[0].at
    assert plan.content.printed_at == MORNING
    return qr.contact(plan.entries[0], place.address if place else None)


def test_a_link_is_just_the_link() -> None:
    assert read(picture(qr.link_code("https://example.org/food").modules)) == [
        "https://example.org/food"
    ]
