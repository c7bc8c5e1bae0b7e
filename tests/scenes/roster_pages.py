# SPDX-License-Identifier: MIT
"""Every page of the roster on paper, sparse and crowded, for pictures."""

from collections.abc import Callable
from datetime import date

from peercenter.domain.centers import Paper
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports.coverage_proof import draw_proof
from peercenter.reports.roster_day import draw_day
from peercenter.reports.roster_month import draw_month
from peercenter.reports.roster_person import draw_people
from peercenter.reports.roster_week import draw_week
from peercenter.words import Words
from tests.reports.proofs import a_proof
from tests.reports.rosters import (
    a_crowded_sheet,
    a_month,
    a_network_day,
    a_team,
    a_week,
    four_weeks,
)

Draw = Callable[[Words, Paper], bytes]


def pages() -> dict[str, Draw]:
    """Return what draws each page, by name."""
    november = date(2026, 11, 1)
    return {
        "roster-week": _week(a_week()),
        "roster-week-draft": _week(a_week(is_draft=True)),
        "roster-week-of-3": _week(a_team(3)),
        "roster-week-of-25": _week(a_team(25)),
        "roster-week-in-rows": _week(a_crowded_sheet(12, 7)),
        "roster-week-in-many-rows": _week(a_crowded_sheet(25, 7)),
        "roster-month": _month(a_month()),
        "roster-month-crowded": _month(a_crowded_sheet(9, 30, november)),
        "roster-day": _day(a_network_day(11)),
        "roster-day-of-25-centers": _day(a_network_day(25, 9)),
        "roster-own-weeks": lambda words, paper: draw_people(
            four_weeks(), ["p-Sam"], words, paper=paper
        ),
        "coverage-proof": lambda words, paper: draw_proof(a_proof(1), words, paper=paper),
        "coverage-proof-of-3": lambda words, paper: draw_proof(a_proof(3), words, paper=paper),
        "coverage-proof-of-a-year": lambda words, paper: draw_proof(
            a_proof(1, 366, lived=200), words, paper=paper
        ),
    }


def _week(sheet: RosterSheet) -> Draw:
    return lambda words, paper: draw_week(sheet, "harbor", words, paper=paper)


def _month(sheet: RosterSheet) -> Draw:
    return lambda words, paper: draw_month(sheet, "harbor", words, paper=paper)


def _day(sheet: RosterSheet) -> Draw:
    return lambda words, paper: draw_day(sheet, words, paper=paper)
