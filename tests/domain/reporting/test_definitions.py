# SPDX-License-Identifier: MIT
"""What figures mean and what is missing of them: true of what is counted, and said once."""

from collections.abc import Mapping
from datetime import date

import pytest

from peercenter.domain.reporting.definitions import Coverage, definitions
from peercenter.domain.reporting.document import Definition
from peercenter.domain.reporting.draft import CenterFacts, Draft, Facts, Kept
from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.meanings import measure_meaning, measure_method
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period, parse
from peercenter.domain.reporting.recipes import MADE_OF, Recipes
from peercenter.domain.reporting.templates import FigureCode
from peercenter.domain.tallies import Measure
from peercenter.words import words_for

EN = words_for("en")
FACTS = Facts(
    network="Invented Network",
    fiscal_month=7,
    centers=(
        CenterFacts("harbor", "Harbor House", (9,), date(2025, 10, 6)),
        CenterFacts("meadow", "Meadow Rooms", (9,), date(2026, 2, 2)),
        CenterFacts("crane", "Crane Loft", (9,), None),
    ),
    kept=(Kept(Measure.REFERRALS, date(2026, 3, 1)),),
)
OPENED = Operation("harbor", since=date(2025, 10, 1), days_open=20)


def operations(_: Period) -> Mapping[str, Operation]:
    return {"harbor": OPENED}


def defined(
    code: FigureCode,
    period: str,
    centers: tuple[str, ...] = ("harbor", "meadow", "crane"),
    running: tuple[Operation, ...] = (OPENED,),
) -> Definition:
    draft = Draft(parse(period, 7), centers, (), (code,), (), None)
    found = definitions(draft, Recipes(FACTS, operations), Coverage(running, None, True), EN)
    return found[0]


@pytest.mark.parametrize(
    ("period", "centers", "missing"),
    [
        ("FY2025", ("harbor", "meadow"), "Counted since Oct 6, 2025."),
        ("FY2026", ("harbor", "meadow"), "Counted since Oct 6, 2025; 1 center began"),
        ("FY2026", ("meadow",), "Counted since Feb 2, 2026."),
        ("2025-11", ("harbor", "meadow", "crane"), "1 center began to count later."),
        ("2026-05", ("harbor", "meadow"), "Nothing is missing."),
    ],
)
def test_it_is_said_since_when_a_figure_is_counted(
    period: str, centers: tuple[str, ...], missing: str
) -> None:
    assert defined(FigureCode.VISITS, period, centers).coverage.startswith(missing)


def test_people_of_a_year_are_counted_from_its_beginning_on() -> None:
    of_year = defined(FigureCode.PEOPLE_THIS_YEAR, "2026-05", ("harbor",))

    assert of_year.coverage == "Counted since Oct 6, 2025."
    assert defined(FigureCode.PEOPLE, "2026-05", ("harbor",)).coverage == "Nothing is missing."


@pytest.mark.parametrize(
    ("period", "running", "missing"),
    [
        ("FY2026", (OPENED, Operation("meadow")), "On record since Oct 1, 2025."),
        ("2025-10", (OPENED,), "Nothing is missing."),
        ("2001-05", (Operation("harbor"),), "Nothing is on record."),
    ],
)
def test_it_is_said_since_when_hours_are_on_record(
    period: str, running: tuple[Operation, ...], missing: str
) -> None:
    assert defined(FigureCode.HOURS_OPEN, period, running=running).coverage == missing


def test_what_was_chosen_to_be_counted_says_its_own_day() -> None:
    assert defined(FigureCode.REFERRALS, "FY2026", ("harbor",)).coverage == (
        "Counted since Mar 1, 2026."
    )


@pytest.mark.parametrize(
    "code", [code for code in MADE_OF if not figure_text(code, EN).method.startswith("Reckoned")]
)
def test_a_figure_is_got_as_its_measure_is(code: FigureCode) -> None:
    assert figure_text(code, EN).method == measure_method(MADE_OF[code], EN)


def test_what_only_tally_sheets_count_says_so() -> None:
    for measure in (Measure.REFERRALS, Measure.AGE_BAND, Measure.PEOPLE_HERE, Measure.SATISFACTION):
        assert "on a tally sheet" in measure_method(measure, EN)
    for measure in (Measure.SHEETS, Measure.WAIT_BAND, Measure.LAST_PLACE):
        assert "paper" not in measure_method(measure, EN)
    assert figure_text(FigureCode.REFERRALS, EN).meaning == measure_meaning(Measure.REFERRALS, EN)
