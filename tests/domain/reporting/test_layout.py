# SPDX-License-Identifier: MIT
"""A template becomes tables of recipes; what no region stands for is not told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from peercenter.domain.reporting.catalog import CATALOG
from peercenter.domain.reporting.document import Paragraph
from peercenter.domain.reporting.draft import (
    CenterFacts,
    Draft,
    DraftTable,
    Facts,
    GroupFacts,
    Kept,
    regions_of,
)
from peercenter.domain.reporting.figures import Count, Known
from peercenter.domain.reporting.layout import lay_out
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period, PeriodKind, parse
from peercenter.domain.reporting.pieces import pieces
from peercenter.domain.reporting.recipes import INSIDE_ONLY, MADE_OF
from peercenter.domain.reporting.templates import (
    Audience,
    FigureCode,
    Grain,
    Layout,
    Section,
    SectionKind,
    Template,
)
from peercenter.domain.tallies import Measure
from peercenter.services.reporting.templates import starters
from peercenter.words import words_for

WORDS = words_for("en")
OCTOBER = parse("2026-10", 7)
FACTS = Facts(
    network="Invented Network",
    fiscal_month=7,
    centers=(
        CenterFacts("harbor", "Harbor House", (9, 10, 11), date(2025, 12, 1)),
        CenterFacts("meadow", "Meadow Rooms", (10, 11, 12), date(2026, 10, 5)),
    ),
    wants={"talk": {"en": "Talk"}, "quiet": {"en": "Quiet"}},
    groups=(
        GroupFacts("group", {"en": "Circle"}, "harbor", frozenset({"t1", "t2"})),
        GroupFacts("group", {"en": "Circle"}, "meadow", frozenset({"t3"})),
        GroupFacts("class", {"en": "Yoga"}, "meadow", frozenset({"t4"})),
    ),
    needs={"food": {"en": "Food"}},
    kept=(Kept(Measure.AGE_BAND, date(2026, 10, 15)),),
    withdrawn={Measure.WANTS: frozenset({"tea"})},
)


def operations(_: Period) -> Mapping[str, Operation]:
    return {
        key: Operation(key, days_open=20, minutes_open=6000, from_paper=4)
        for key in ("harbor", "meadow")
    }


def a_template(*sections: Section, compares: bool = False) -> Template:
    return Template("t", {"en": "Test"}, Layout.REPORT, sections, compares=compares)


def laid_out(
    *sections: Section,
    period: Period = OCTOBER,
    centers: tuple[str, ...] = ("harbor", "meadow"),
    audience: Audience = Audience.OUTSIDE,
    compares: bool = False,
    coarser: tuple[int, ...] = (),
    facts: Facts = FACTS,
) -> Draft:
    return lay_out(
        a_template(*sections, compares=compares),
        facts,
        operations,
        center_ids=centers,
        period=period,
        audience=audience,
        words=WORDS,
        coarser=coarser,
    )


def the_table(draft: Draft) -> DraftTable:
    (table,) = draft.tables
    return table


@pytest.mark.parametrize("key", list(starters()))
@pytest.mark.parametrize("period", ["2026-10-08", "2026-10", "2026-Q3", "FY2026"])
def test_every_starter_makes_whole_tables_of_every_period(key: str, period: str) -> None:
    draft = lay_out(
        starters()[key],
        FACTS,
        operations,
        center_ids=("harbor", "meadow"),
        period=parse(period, 7),
        audience=Audience.OUTSIDE,
        words=words_for("es"),
    )

    codes = [table.code for table in draft.tables]
    assert len(codes) == len(set(codes)) > 0
    for table in draft.tables:
        assert all(len(line.cells) == len(table.columns) for line in table.lines)
        assert table.title
    assert len(draft.regions()) == len(set(draft.regions()))


def test_every_table_of_categories_has_its_total_as_a_region_of_its_own() -> None:
    table = the_table(laid_out(Section(SectionKind.BREAKDOWN, measure=Measure.WANTS)))

    total = table.lines[-1]
    assert total.is_total
    assert {r.categories for cell in total.cells for r in regions_of(cell)} == {None}
    assert not any(isinstance(cell, Known) for cell in total.cells), "all of nothing has no share"
    told = [r.categories for line in table.lines[:-1] for r in regions_of(line.cells[0])]
    assert frozenset({"tea"}) in told
    assert [line.label for line in table.lines[:2]] == ["Talk", "Quiet"]


def test_hours_are_all_hours_of_the_day() -> None:
    for grain in Grain:
        table = the_table(laid_out(Section(SectionKind.HOURS, grain=grain)))

        hours = [r.hours for line in table.lines for cell in line.cells for r in regions_of(cell)]
        assert sorted(hour for one in hours[:-1] for hour in one or ()) == list(range(24))
        assert hours[-1] is None


def test_a_group_that_two_centers_have_stands_on_one_line() -> None:
    table = the_table(laid_out(Section(SectionKind.GROUPS)))

    assert [line.label for line in table.lines] == [
        "Support groups",
        "Circle",
        "Classes",
        "Yoga",
        "All",
    ]
    circle = next(regions_of(table.lines[1].cells[0]))
    assert circle.categories == frozenset({"t1", "t2", "t3"})


def test_a_single_center_is_not_compared_with_itself() -> None:
    section = Section(SectionKind.CENTERS, figures=(FigureCode.VISITS,))

    assert not laid_out(section, centers=("harbor",)).parts
    table = the_table(laid_out(section))
    assert [line.label for line in table.lines] == ["Harbor House", "Meadow Rooms", "All centers"]


def test_what_was_not_counted_then_is_unknown_and_not_zero() -> None:
    september = parse("2026-09", 7)
    section = Section(SectionKind.CENTERS, figures=(FigureCode.VISITS, FigureCode.DAYS_OPEN))

    table = the_table(laid_out(section, period=september))
    harbor, meadow, both = (line.cells for line in table.lines)

    assert isinstance(harbor[0], Count)
    assert [cell.value for cell in meadow if isinstance(cell, Known)] == [None, None]
    assert isinstance(both[0], Count)


def test_a_month_of_which_no_open_day_was_counted_is_unknown() -> None:
    def silent(period: Period) -> Mapping[str, Operation]:
        missed = 20 if period == OCTOBER else 3
        return {"harbor": Operation("harbor", days_open=20, days_not_counted=missed)}

    section = Section(SectionKind.TREND, figures=(FigureCode.VISITS,))
    table = the_table(
        lay_out(
            a_template(section),
            FACTS,
            silent,
            center_ids=["harbor"],
            period=parse("2026-08-01..2026-11-30", 7),
            audience=Audience.INSIDE,
            words=WORDS,
        )
    )

    assert [isinstance(line.cells[0], Count) for line in table.lines] == [
        True,
        True,
        False,
        True,
        True,
    ]
    assert table.note.startswith("3 of 20 days open were not counted")


def test_a_measure_that_is_not_kept_is_said_not_to_be() -> None:
    draft = laid_out(Section(SectionKind.BREAKDOWN, measure=Measure.REFERRALS))

    (said,) = draft.parts
    assert isinstance(said, Paragraph)
    assert "not counted" in said.text
    assert not draft.measures


def test_a_measure_kept_since_the_middle_says_since_when() -> None:
    table = the_table(laid_out(Section(SectionKind.BREAKDOWN, measure=Measure.AGE_BAND)))

    assert "Oct 15, 2026" in table.note


def test_people_by_service_are_not_called_different_ones_over_months() -> None:
    kept = (Kept(Measure.SERVICE_FIRSTS, date(2025, 12, 1)),)
    section = Section(SectionKind.BREAKDOWN, measure=Measure.SERVICE_FIRSTS)

    notes = [
        the_table(laid_out(section, period=parse(text, 7), facts=replace(FACTS, kept=kept))).note
        for text in ("2026-10", "2026-Q4")
    ]

    assert ["Months are added up" in note for note in notes] == [False, True]


def test_a_cross_table_has_both_margins() -> None:
    kept = (*FACTS.kept, Kept(Measure.KIND_BY_AGE, date(2026, 10, 1)))
    draft = laid_out(
        Section(SectionKind.BREAKDOWN, measure=Measure.KIND_BY_AGE),
        facts=replace(FACTS, kept=kept),
    )

    table = the_table(draft)
    grid = [
        [next(regions_of(cell)).categories or frozenset[str]() for cell in line.cells]
        for line in table.lines
    ]
    for row in grid:
        assert frozenset[str]().union(*row[:-1]) == row[-1]
    for column in zip(*grid, strict=True):
        assert frozenset[str]().union(*column[:-1]) == column[-1]


def test_comparison_tells_of_the_period_before_and_of_a_year_ago() -> None:
    section = Section(SectionKind.FIGURES, figures=(FigureCode.VISITS,))
    draft = laid_out(section, compares=True, period=parse("2026-12", 7))

    table = the_table(draft)
    assert table.columns == ("Dec 2026", "Nov 2026", "Dec 2025", "Difference")
    assert [r.first for r in draft.regions()] == [
        date(2026, 12, 1),
        date(2026, 11, 1),
        date(2025, 12, 1),
    ]


def test_a_period_that_nobody_counted_is_not_compared_with() -> None:
    section = Section(SectionKind.FIGURES, figures=(FigureCode.VISITS,))

    table = the_table(laid_out(section, compares=True))
    assert table.columns == ("Oct 2026", "Sep 2026", "Difference")
    table = the_table(laid_out(section, compares=True, period=parse("2025-12", 7)))
    assert table.columns == ("Dec 2025",)


@pytest.mark.parametrize("code", FigureCode)
def test_every_figure_has_a_recipe(code: FigureCode) -> None:
    kept = tuple(Kept(info.measure, date(2025, 12, 1)) for info in CATALOG if info.is_optional)
    table = the_table(
        laid_out(
            Section(SectionKind.CENTERS, figures=(code,)),
            audience=Audience.INSIDE,
            facts=replace(FACTS, kept=kept),
        )
    )

    made = [cell for cell in table.figures() if not isinstance(cell, Known)]
    if code in MADE_OF:
        assert len(made) == 3
        assert {r.measure for r in table.regions()} >= {MADE_OF[code]}
    else:
        assert not made


def test_visits_from_paper_are_no_number_outside() -> None:
    section = Section(SectionKind.QUALITY)

    inside = the_table(laid_out(section, audience=Audience.INSIDE))
    outside = the_table(laid_out(section))

    assert len(outside.columns) == len(inside.columns) - len(INSIDE_ONLY)
    assert all(Known(8, cell.unit) != cell for cell in outside.figures() if isinstance(cell, Known))


@pytest.mark.parametrize(
    "kind",
    [
        SectionKind.STAFFING,
        SectionKind.FIGURES,
        SectionKind.TREND,
        SectionKind.CENTERS,
        SectionKind.QUALITY,
    ],
)
def test_no_section_of_ones_own_tells_outside_what_is_for_inside(kind: SectionKind) -> None:
    section = Section(kind, figures=(FigureCode.DAYS_OPEN, *INSIDE_ONLY))

    inside = the_table(laid_out(section, audience=Audience.INSIDE))
    outside = the_table(laid_out(section))

    assert len(list(outside.figures())) < len(list(inside.figures()))


def test_a_coarser_section_has_fewer_lines() -> None:
    sections = (
        Section(SectionKind.TREND, figures=(FigureCode.VISITS,)),
        Section(SectionKind.BREAKDOWN, measure=Measure.AGE_BAND),
        Section(SectionKind.HOURS),
        Section(SectionKind.GROUPS),
    )

    fine, coarse = laid_out(*sections), laid_out(*sections, coarser=(0, 1, 2, 3))

    for one, other in zip(fine.tables[:2], coarse.tables[:2], strict=True):
        assert len(other.lines) < len(one.lines)
        assert one.lines[-1].cells == other.lines[-1].cells


@pytest.mark.parametrize(
    ("period", "grain", "number"),
    [
        ("2026-W41", Grain.FINE, 7),
        ("2026-10", Grain.FINE, 31),
        ("2026-10", Grain.COARSE, 5),
        ("2026-Q3", Grain.FINE, 3),
        ("2026-Q3", Grain.COARSE, 3),
        ("FY2026", Grain.FINE, 12),
        ("FY2026", Grain.COARSE, 4),
        ("2026-09-10..2026-11-02", Grain.FINE, 9),
    ],
)
def test_pieces_of_a_period_are_all_of_it(period: str, grain: Grain, number: int) -> None:
    whole = parse(period, 7)
    found = pieces(whole, grain, 7)

    assert len(found) == number
    assert [day for piece in found for day in piece.each_day()] == list(whole.each_day())


def test_quarters_of_a_fiscal_year_are_its_own() -> None:
    year = parse("FY2027", 2)

    found = pieces(year, Grain.COARSE, 2)

    assert [one.first.month for one in found] == [2, 5, 8, 11]
    assert {one.kind for one in found} == {PeriodKind.QUARTER}


def test_part_of_a_period_is_not_compared_with_all_of_another() -> None:
    template = a_template(Section(SectionKind.FIGURES, figures=(FigureCode.VISITS,)), compares=True)
    over, going_on = (
        lay_out(
            template,
            FACTS,
            operations,
            center_ids=("harbor",),
            period=OCTOBER,
            audience=Audience.INSIDE,
            words=WORDS,
            is_over=is_over,
        ).tables[0]
        for is_over in (True, False)
    )

    assert over.columns == ("Oct 2026", "Sep 2026", "Difference")
    assert going_on.columns == ("Oct 2026", "Sep 2026")
    assert "not over yet" in going_on.note
