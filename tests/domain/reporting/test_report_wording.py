# SPDX-License-Identifier: MIT
"""Every figure has its words, and every cell has something to read."""

import pytest

from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.meanings import measure_meaning, measure_method
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.templates import FigureCode, SectionKind
from peercenter.domain.reporting.wording import (
    brief_period,
    dated_period,
    period_name,
    section_title,
    shown_text,
    written_value,
)
from peercenter.domain.tallies import Measure
from peercenter.words import words_for

EN, ES = words_for("en"), words_for("es")


@pytest.mark.parametrize("code", FigureCode)
def test_every_figure_has_name_meaning_and_method_in_both_languages(code: FigureCode) -> None:
    english, spanish = figure_text(code, EN), figure_text(code, ES)

    for one, other in (
        (english.name, spanish.name),
        (english.meaning, spanish.meaning),
        (english.method, spanish.method),
    ):
        assert one
        assert other
        assert one != other


@pytest.mark.parametrize("measure", Measure)
def test_every_measure_has_a_meaning_and_a_method(measure: Measure) -> None:
    assert measure_meaning(measure, EN).endswith(".")
    assert measure_meaning(measure, EN) != measure_meaning(measure, ES)
    assert measure_method(measure, EN).endswith(".")


def test_no_two_figures_have_the_same_name() -> None:
    for words in (EN, ES):
        names = [figure_text(code, words).name for code in FigureCode]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", [kind for kind in SectionKind if kind is not SectionKind.TEXT])
def test_every_section_has_a_title(kind: SectionKind) -> None:
    assert section_title(kind, EN) != section_title(kind, ES)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (Shown(State.HIDDEN), "hidden"),
        (Shown(State.UNKNOWN), "–"),  # noqa: RUF001
        (Shown.number(1234), "1,234"),
        (Shown.number(0), "0"),
        (Shown.number(0.094, Unit.PERCENT), "9%"),
        (Shown.number(0.9991, Unit.PERCENT), "99.9%"),
        (Shown.number(0.99999, Unit.PERCENT), "99.9%"),
        (Shown.number(1.0, Unit.PERCENT), "100%"),
        (Shown.number(0.0001, Unit.PERCENT), "0.1%"),
        (Shown.number(-0.001, Unit.CHANGE), "-0.1%"),
        (Shown.number(0.0004, Unit.CHANGE), "+0.1%"),
        (Shown.number(-0.997, Unit.CHANGE), "-99.7%"),
        (Shown.number(-1.0, Unit.CHANGE), "-100%"),
        (Shown.number(1.0, Unit.CHANGE), "+100%"),
        (Shown.number(1.004, Unit.CHANGE), "+100.4%"),
        (Shown.number(90, Unit.HOURS), "1.5"),
        (Shown.number(12.34, Unit.PER_DAY), "12.3"),
        (Shown.number(0.04, Unit.CHANGE), "+4%"),
        (Shown.number(-0.04, Unit.CHANGE), "-4%"),
        (Shown.number(0.0, Unit.CHANGE), "0%"),
        (Shown(State.BOUNDS, Unit.PEOPLE, 212, 231), "212–231"),  # noqa: RUF001
        (Shown(State.BOUNDS, Unit.PEOPLE, 212, None), "at least 212"),
    ],
)
def test_figures_are_read_as(shown: Shown, text: str) -> None:
    assert shown_text(shown, EN) == text


def test_a_spreadsheet_is_no_more_exact_than_the_page() -> None:
    assert written_value(Shown.number(0.0944, Unit.PERCENT)) == 9
    assert written_value(Shown.number(100, Unit.HOURS)) == 1.7
    assert written_value(Shown.number(12.349, Unit.PER_DAY)) == 12.3
    assert written_value(Shown(State.HIDDEN)) is None


@pytest.mark.parametrize("minutes", range(3, 60_000, 1_113))
@pytest.mark.parametrize("unit", [Unit.HOURS, Unit.PER_DAY])
def test_a_half_is_rounded_alike_on_the_page_and_in_a_spreadsheet(unit: Unit, minutes: int) -> None:
    shown = Shown.number(minutes if unit is Unit.HOURS else minutes / 20, unit)

    assert float(shown_text(shown, EN).replace(",", "")) == written_value(shown)


@pytest.mark.parametrize(
    ("written", "name", "brief"),
    [
        ("2026-10", "October 2026", "Oct 2026"),
        ("2026-Q3", "July – September 2026", "July – September 2026"),  # noqa: RUF001
        ("FY2026", "Fiscal year 2026 (July 2025 – June 2026)", "FY 2026"),  # noqa: RUF001
        ("2026-10-05", "Monday, October 5, 2026", "Mon, Oct 5"),
        ("2026-10-05..2026-10-18", "Oct 5 – 18, 2026", "Oct 5 – 18"),  # noqa: RUF001
    ],
)
def test_periods_have_names(written: str, name: str, brief: str) -> None:
    period = parse(written, 7)

    plain = {ord("\u2009"): " ", ord("\u202f"): " "}
    assert period_name(period, EN, 7).translate(plain) == name
    assert brief_period(period, EN).translate(plain) == brief


@pytest.mark.parametrize(
    "written", ["2026-10-05", "2026-W41", "2026-10", "2026-Q3", "FY2026", "2024-11-05..2026-11-04"]
)
def test_columns_of_different_years_have_different_heads(written: str) -> None:
    period = parse(written, 7)

    beside = {period, period.before(), period.year_ago()}

    assert len({dated_period(one, EN) for one in beside}) == len(beside)
