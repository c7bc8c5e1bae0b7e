# SPDX-License-Identifier: MIT
"""Every layout in every language says what it must, where it can be read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.directory.entries import Entry, Phone
from peercenter.domain.directory.sheets import SHEET_LANGUAGES, SheetContent, Template
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.reports.sheets.drawing import draw_sheet
from peercenter.reports.sheets.texts import printed_on
from peercenter.words import sheet_words
from tests.reports import reading
from tests.support.sheets import BARE, CENTER, FIVE, LONGEST, MORNING, an_entry, content

FEW = (FIVE[0], FIVE[4])
ALL = (*FIVE[:3], LONGEST, BARE)
MARGINS = {Template.POCKET: 12.0}
"""Where text may begin; elsewhere it is the page's own margin."""
SMALLEST = {
    Template.POCKET: 10.0,
    Template.STANDARD: 12.0,
    Template.LARGE: 18.0,
    Template.POSTER: 14.0,
    Template.ONE_EACH: 14.0,
    Template.TWO_LANGUAGES: 12.0,
}


def few(template: Template) -> tuple[Entry, ...]:
    """Return what shows a layout; one of these where each has a page with a costly code."""
    return FEW[:1] if template is Template.ONE_EACH else FEW


def languages_of(template: Template, language: str) -> tuple[str, ...]:
    if template is not Template.TWO_LANGUAGES:
        return (language,)
    return (language, "es" if language == "en" else "en")


@cache
def drawn(
    template: Template, language: str, paper: Paper = "letter", *, of_all: bool = False
) -> bytes:
    entries = ALL if of_all else few(template)
    return draw_sheet(content(*entries), template, languages_of(template, language), paper)


def copied(pdf: bytes) -> str:
    """Return what somebody copies out of the whole document."""
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def numbers(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (phone.number for phone in entry.phones)


def stands_alone(number: str, text: str) -> bool:
    return re.search(rf"(?<![\d-]){re.escape(number)}(?![\d-])", text) is not None


@pytest.mark.parametrize("language", SHEET_LANGUAGES)
def test_988_the_phones_and_the_date_come_out_of_every_layout(language: str) -> None:
    printed = printed_on(sheet_words(language), MORNING)
    for template in Template:
        text = copied(drawn(template, language))
        for number in ("988", "555-0100", *numbers(few(template))):
            assert stands_alone(number, text), (template, number)
        if language != "ar":  # whose letters are copied in the order of the eye
            assert " ".join(printed.split()) in text, template


def test_a_head_and_foot_that_leave_no_room_are_refused_and_not_drawn_for_ever() -> None:
    wordy = replace(CENTER, name="Invented House " * 40)
    one = content(FIVE[0], texts={"en": "Invented title " * 25}, center=wordy)

    with pytest.raises(Unavailable) as refused:
        draw_sheet(one, Template.LARGE, ("en",), "letter")

    assert refused.value.reason is Reason.SHEET_INCOMPLETE


@pytest.mark.parametrize("template", Template)
def test_the_longest_title_and_the_longest_center_leave_room(template: Template) -> None:
    wordy = replace(CENTER, name="Invented " * 6, address="1 Invented Street " * 8, web="x" * 80)
    one = content(FIVE[0], texts={"en": "Invented title " * 5}, center=wordy)

    pdf = draw_sheet(one, template, languages_of(template, "en"), "letter")

    assert "Elm Street Kitchen" in copied(pdf)
    assert [span for span in reading.spans(pdf) if span.bottom < 11] == []
    assert reading.overlaps(pdf) == []


def test_a_long_title_in_tall_letters_stays_on_its_half_of_the_cover() -> None:
    long = content(FIVE[0], texts={"ar": "طعام " * 16})

    assert reading.overlaps(draw_sheet(long, Template.POCKET, ("ar",), "letter")) == []


def test_phones_within_arabic_lines_are_copied_whole() -> None:
    phones = (
        Phone("(207) 555-0142", extension="12"),
        Phone("(207) 555-0143", kind="text"),
    )
    one = content(an_entry(phones=phones), center=replace(CENTER, phone="(207) 555-0100"))

    text = copied(draw_sheet(one, Template.STANDARD, ("ar",), "letter"))

    for number in ("207-555-0142", "207-555-0143", "207-555-0100"):
        assert stands_alone(number, text), number


def test_the_crisis_line_has_even_lines_as_large_as_the_print_around_it() -> None:
    said = [span.text for span in reading.spans(drawn(Template.LARGE, "en"))]

    assert {"In crisis?", "Call or text"} <= set(said)


@pytest.mark.parametrize("language", ["en", "ar", "km"])
@pytest.mark.parametrize("template", Template)
def test_nothing_stands_outside_of_the_margins_or_upon_something_else(
    template: Template, language: str
) -> None:
    pdf = drawn(template, language, of_all=True)
    width, height = reading.size(pdf)
    margin = MARGINS.get(template, 38.0)

    for page in range(reading.pages(pdf)):
        for span in reading.spans(pdf, page):
            assert margin - 1 <= span.left, (page, span)
            assert span.right <= width - margin + 1, (page, span)
            assert margin - 1 <= span.bottom, (page, span)
            assert span.top <= height - margin + 1, (page, span)
        assert reading.overlaps(pdf, page) == []


@pytest.mark.parametrize("template", Template)
def test_type_is_as_large_as_the_layout_promises(template: Template) -> None:
    pdf = drawn(template, "en")

    assert min(reading.font_sizes(pdf)) >= SMALLEST[template]


def test_the_standard_sheet_is_set_in_14_points_and_large_print_in_18() -> None:
    assert 14.0 in reading.font_sizes(drawn(Template.STANDARD, "en"))
    assert 18.0 in reading.font_sizes(drawn(Template.LARGE, "en"))
    assert 14.0 not in reading.font_sizes(drawn(Template.LARGE, "en"))


def test_page_numbers_are_as_large_as_what_is_read() -> None:
    numbered = {Template.STANDARD: 14.0, Template.LARGE: 18.0}
    for template, size in numbered.items():
        said = [span for span in reading.spans(drawn(template, "en")) if "page 1" in span.text]

        assert said
        assert size in reading.font_sizes(drawn(template, "en"))


@pytest.mark.parametrize("template", [Template.STANDARD, Template.LARGE, Template.ONE_EACH])
def test_arabic_starts_at_the_right_and_its_phones_stand_at_the_left(template: Template) -> None:
    pdf = drawn(template, "ar")
    width, _ = reading.size(pdf)
    spans = reading.spans(pdf)
    name = next(span for span in spans if "Elm Street Kitchen" in span.text)
    phone = next(span for span in spans if "555-0142" in span.text)

    assert name.right == pytest.approx(width - 39, abs=3)
    if template is Template.STANDARD:
        assert phone.left == pytest.approx(39, abs=2)
    else:
        assert phone.right == pytest.approx(width - 39, abs=3)


def test_two_languages_stand_beside_each_other_and_arabic_at_the_right() -> None:
    for languages in (("en", "ar"), ("ar", "en")):
        pdf = draw_sheet(content(), Template.TWO_LANGUAGES, languages, "letter")
        names = [span for span in reading.spans(pdf) if "Elm Street Kitchen" in span.text]

        assert len(names) == 2
        english, arabic = sorted(names, key=lambda span: span.left)
        assert english.left == pytest.approx(39, abs=2)
        assert arabic.right == pytest.approx(612 - 39, abs=2)
        assert english.top == pytest.approx(arabic.top, abs=12)


@pytest.mark.parametrize("template", Template)
def test_both_papers_are_filled_and_nothing_is_lost(template: Template) -> None:
    pdf = drawn(template, "en", "a4")

    assert reading.size(pdf) == (595, 842)
    assert stands_alone("555-0142", copied(pdf))


@pytest.mark.parametrize("template", Template)
def test_an_empty_sheet_is_kind_and_says_whom_to_ask(template: Template) -> None:
    pdf = draw_sheet(content(entries=()), template, languages_of(template, "en"), "letter")
    text = copied(pdf)

    assert "Today we found nothing for this." in text
    assert "Please ask a peer." in text
    assert stands_alone("211", text)
    assert stands_alone("988", text)
    assert reading.pages(pdf) == 1


def many(count: int) -> SheetContent:
    entries = [an_entry(f"Invented Place {n}", schedules=()) for n in range(count)]
    return content(*entries, more=7)


def test_what_has_no_room_on_one_page_is_counted() -> None:
    poster = copied(draw_sheet(many(30), Template.POSTER, ("en",), "letter"))
    pocket = copied(draw_sheet(many(30), Template.POCKET, ("en",), "letter"))

    for text in (poster, pocket):
        shown = set(re.findall(r"Invented Place (\d+)", text))
        assert shown == {str(n) for n in range(len(shown))}
        assert f"{37 - len(shown)} more at the desk: ask a peer." in text


def test_many_entries_go_on_over_pages_in_order_and_none_is_cut_in_two() -> None:
    pdf = draw_sheet(many(30), Template.STANDARD, ("en",), "letter")
    by_page = [reading.text(pdf, page) for page in range(reading.pages(pdf))]
    found = [name for text in by_page for name in re.findall(r"Invented Place (\d+)", text)]

    assert found == [str(n) for n in range(30)]
    assert "continued" not in " ".join(by_page)
    for number, text in enumerate(by_page, start=1):
        assert text.count("checked October 30") == text.count("Invented Place")
        assert f"page {number} of {len(by_page)}" in text
        for always in ("Food today", "988", "Harbor House", "Not what you need? Ask a peer."):
            assert always in text


def test_an_entry_that_is_longer_than_a_page_goes_on_under_its_name() -> None:
    endless = an_entry("Endless Place", documents=tuple(f"paper {n}" for n in range(9)))
    long_one = {
        "description": " ".join(["Invented words go on."] * 200),
        "alert": "Wait. " * 40,
        "eligibility": "Everybody. " * 60,
    }
    pages = [LONGEST, *(an_entry("Endless Place", **long_one), endless)]
    pdf = draw_sheet(content(*pages), Template.ONE_EACH, ("km",), "a4")

    text = copied(pdf)
    assert text.count("Endless Place") >= 2
    assert stands_alone("1-800-555-0199", text)


def test_a_character_that_no_face_has_is_refused_with_the_entry_it_is_in() -> None:
    odd = an_entry("Elm \N{CUNEIFORM SIGN A} Kitchen")

    with pytest.raises(Refused) as refused:
        draw_sheet(content(FIVE[1], odd), Template.STANDARD, ("en",), "letter")

    assert refused.value.reason is Reason.CANNOT_DRAW
    assert refused.value.facts == {"name": odd.name, "characters": "\N{CUNEIFORM SIGN A}"}


def test_names_in_other_scripts_are_drawn_by_faces_that_have_them() -> None:
    names = (
        "Ресурсный центр",
        "មជ្ឈមណ្ឌល",
        "አዲስ ማዕከል",
        "海港之家",
        "مركز الميناء",
        "Trung tâm Bến Cảng",
    )
    shown = content(*(an_entry(name) for name in names))

    draw_sheet(shown, Template.STANDARD, ("en",), "letter")  # which reads every name back


@pytest.mark.parametrize("template", Template)
def test_every_face_is_in_the_file_and_the_file_is_small(template: Template) -> None:
    for language in ("en", "zh", "km"):
        pdf = drawn(template, language)

        assert reading.unembedded(pdf) == 0
        assert len(pdf) < 150_000
