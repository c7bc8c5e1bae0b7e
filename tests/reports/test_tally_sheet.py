# SPDX-License-Identifier: MIT
"""The blank tally sheet: the same blocks and words as the form, with room for marks by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Paper
from peercenter.domain.reporting import tally_words
from peercenter.domain.reporting.catalog import AGE_BANDS, INFO, VISITOR_KINDS
from peercenter.domain.reporting.tally_sheet import Block, BlockKind, Entry, Line, TallySheet
from peercenter.domain.tallies import Cell, Measure
from peercenter.reports import fonts
from peercenter.reports.tally_sheet import draw_tally_sheet
from peercenter.words import words_for
from tests.reports import reading

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
FRIDAY = date(2026, 11, 20)
PAPERS: tuple[Paper, ...] = ("letter", "a4")


def line(*cells: Cell, **named: object) -> Line:
    return Line(tuple(map(Entry, cells)), **named)  # type: ignore[arg-type]


def block(kind: BlockKind, measure: Measure, *categories: str) -> Block:
    return Block(kind, measure, tuple(line(Cell(measure, code)) for code in categories))


VISITS = Block(
    BlockKind.VISITS,
    Measure.VISITS,
    tuple(line(Cell(Measure.VISITS, hour=hour)) for hour in range(9, 20)),
)
WANTS = Block(
    BlockKind.WANTS,
    Measure.WANTS,
    (
        line(Cell(Measure.WANTS, "talk"), texts={"en": "Talk with a peer", "es": "Hablar"}),
        line(Cell(Measure.WANTS, "quiet"), texts={"en": "A quiet place ✨"}),
        line(Cell(Measure.WANTS, "just_in")),
    ),
)
GROUPS = Block(
    BlockKind.GROUPS,
    Measure.GROUP_ATTENDANCE,
    (
        line(
            Cell(Measure.GROUP_ATTENDANCE, "g"),
            texts={"en": "A circle with a name that is much longer than its place"},
            starts=time(17),
        ),
    ),
)
SHEET = TallySheet(
    network="Invented Network",
    center_id="c",
    center="Harbor House",
    day=FRIDAY,
    year_begins=date(2026, 7, 1),
    blocks=(
        VISITS,
        WANTS,
        block(BlockKind.LAST_HERE, Measure.LAST_HERE, *list(LastHere)[:-1]),
        GROUPS,
        block(BlockKind.SUPPLIES, Measure.SUPPLIES, "", "meals"),
    ),
)
CROSS = Block(
    BlockKind.CROSS,
    Measure.KIND_BY_AGE,
    tuple(
        line(*(Cell(Measure.KIND_BY_AGE, f"{kind}.{band}") for band in AGE_BANDS))
        for kind in VISITOR_KINDS
    ),
)
LOOKS = Block(
    BlockKind.LOOKS,
    None,
    tuple(
        line(Cell(Measure.PEOPLE_HERE, hour=hour), Cell(Measure.LOOKS_AROUND, hour=hour))
        for hour in range(9, 20)
    ),
)
MEASURES = tuple(
    block(BlockKind.MEASURE, measure, *found)
    for measure, info in INFO.items()
    if info.is_optional and isinstance(found := info.categories, tuple) and found
    if info.crosses is None
)
FULL = replace(SHEET, blocks=(*SHEET.blocks, *MEASURES, CROSS, LOOKS))


def drawn(sheet: TallySheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_tally_sheet(sheet, words_for(language), paper=paper, printed_at=NOON)


def text(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def said(text: str) -> str:
    return " ".join(fonts.printable(text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("sheet", [SHEET, FULL], ids=["plain", "full"])
def test_the_paper_says_what_the_form_says_block_by_block(sheet: TallySheet, language: str) -> None:
    words = words_for(language)
    printed = said(text(drawn(sheet, language)).replace(words.text("in all"), ""))

    for found in sheet.blocks:
        names = [tally_words.name(words, sheet, one) for one in found.lines]
        for expected in (
            tally_words.title(words, found),
            tally_words.hint(words, found),
            *(name for name in names if "…" not in name and len(name) < 40),
            *tally_words.columns(words, found),
        ):
            assert said(expected) in printed


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", "es", "en-XA"])
@pytest.mark.parametrize("sheet", [SHEET, FULL], ids=["plain", "full"])
def test_nothing_stands_upon_anything_else_or_off_the_page(
    sheet: TallySheet, language: str, paper: Paper
) -> None:
    pdf = drawn(sheet, language, paper)
    width, height = reading.size(pdf)

    for page in range(reading.pages(pdf)):
        assert not reading.overlaps(pdf, page)
        for span in reading.spans(pdf, page):
            assert 30 < span.left < span.right < width - 30
            assert 10 < span.bottom < span.top < height - 30


@pytest.mark.parametrize("paper", PAPERS)
def test_a_plain_day_fits_on_two_pages_at_most(paper: Paper) -> None:
    assert reading.pages(drawn(SHEET, paper=paper)) <= 2


def test_the_sheet_for_any_day_has_lines_for_the_date_and_for_groups() -> None:
    blank = replace(
        SHEET, day=None, blocks=(*SHEET.blocks[:3], replace(GROUPS, lines=()), SHEET.blocks[-1])
    )
    printed = text(drawn(blank))

    assert "Date:" in printed
    assert "2026" not in printed.replace("November 20, 2026", "", 1)
    assert "Groups and classes" in printed


def test_the_sheet_says_what_it_is_for_and_that_names_stay_away() -> None:
    pdf = drawn(SHEET)
    printed = text(pdf)

    assert "power" in printed
    assert "Tally sheets" in printed
    assert "Never names" in reading.text(pdf)
    assert "Friday, November 20, 2026" in printed
