# SPDX-License-Identifier: MIT
"""The coverage proof on paper: minutes and hours, planned and as it was, gaps with their reason."""

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.roster.proof import Proof
from peercenter.reports.coverage_proof import draw_proof
from peercenter.reports.page import MARGIN, SMALLEST
from peercenter.words import PSEUDO, words_for
from tests.reports import reading
from tests.reports.proofs import a_proof


def drawn(proof: Proof, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_proof(proof, words_for(language), paper=paper)


def everything(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def test_the_head_says_what_it_covers_and_how_far() -> None:
    text = reading.text(drawn(a_proof()))

    assert text.startswith("Coverage proof Invented Network Oct 26 - Nov 22, 2026")
    assert "actual duty up to November 23, 2026, 3:00 AM" in text
    assert "judged by the rules as they are now" in text


def test_what_comes_of_it_stands_first_with_how_it_was_counted() -> None:
    text = reading.text(drawn(a_proof(centers=2)))

    # At two centers, 700 of 18,480 minutes each.
    assert "96.2% of open time a qualified peer was there 1,400 min open without" in text
    assert "616 h open: 2 centers, 28 days" in text
    assert "8 sign-offs were forgotten" in text
    assert "100% means every single minute" in text
    assert "Invented Center 1 308 h 96.7% 96.2% 700 min 8" in text
    assert "All centers 616 h 96.7% 96.2% 1,400 min 16" in text


def test_minutes_still_to_come_are_no_part_of_what_was() -> None:
    text = reading.text(drawn(a_proof(centers=1, lived=14)))

    assert "Minutes still to come are judged by the plan alone." in text
    assert "308 h 96.7% 600 min 154 h 96.2% 350 min" in text
    assert "Minutes still to come" not in reading.text(drawn(a_proof(centers=1)))


def test_without_a_minute_lived_there_is_no_share() -> None:
    text = reading.text(drawn(a_proof(centers=1, days=2, lived=0)))

    assert "- of open time a qualified peer was there" in text


def test_each_rule_has_minutes_and_hours_planned_and_in_fact() -> None:
    text = reading.text(drawn(a_proof(centers=1)))

    # 28 days of 11 hours; four Thursdays lack two and a half, four Fridays 25 minutes more.
    assert "Invented Center 1 28 days · 4 sign-offs assumed" in text
    assert "308 h 96.7% 600 min 308 h 96.2% 700 min" in text
    assert "A qualified peer is there" in text


def test_gaps_say_when_what_how_long_and_why_without_a_name() -> None:
    text = everything(drawn(a_proof(centers=1)))

    assert "Invented Center 1: gaps in the plan 4 gaps" in text
    assert "5:30 PM - 8 PM 1 certified peer missing; 1 of 2 people 150 min not enough" in text
    assert "Fri, Oct 30, 2 PM - 2:25 PM" in text
    assert "somebody came later than planned" in text
    for name in ("Sam", "Lee", "Max"):
        assert f" {name}" not in text


def test_days_for_which_nothing_was_published_are_one_line() -> None:
    text = everything(drawn(a_proof(centers=1, unplanned=10)))

    # Ten days of eleven hours, then the three Thursdays that are left.
    assert "gaps in the plan 4 gaps" in text
    assert "Oct 26 - Nov 4, 2026 10 open days 6,600 min no shift was published" in text
    assert "Thu, Nov 5, 5:30 PM - 8 PM" in text


def test_of_very_many_gaps_the_longest_are_listed_and_no_minute_is_lost() -> None:
    text = everything(drawn(a_proof(centers=1, days=366)))

    assert "104 gaps" in text
    assert text.count("somebody came later than planned") == 48
    assert "4 shorter gaps 100 min" in text


def test_all_but_a_minute_is_not_all() -> None:
    proof = a_proof(centers=1, days=28)
    text = reading.text(drawn(proof))

    assert "100.0%" not in text
    assert text.count("100%") == 1  # where it is said what it means


def test_a_center_without_gaps_says_so() -> None:
    assert "There was no gap." in everything(drawn(a_proof(centers=1, days=2)))


@pytest.mark.parametrize(
    ("language", "paper", "centers", "days"),
    [("en", "letter", 11, 28), ("es", "a4", 3, 90), (PSEUDO, "letter", 2, 28), ("en", "a4", 0, 28)],
)
def test_a_proof_of_any_length_is_whole(
    language: str, paper: Paper, centers: int, days: int
) -> None:
    pdf = drawn(a_proof(centers, days), language, paper)
    width, _ = reading.size(pdf)

    assert reading.unembedded(pdf) == 0
    for page in range(reading.pages(pdf)):
        text = reading.text(pdf, page)
        assert "Invented Network" in text
        assert "…" not in text
        assert reading.overlaps(pdf, page) == []
        assert min(reading.font_sizes(pdf, page)) >= SMALLEST
        assert max(span.right for span in reading.spans(pdf, page)) <= width - MARGIN + 4


@pytest.mark.parametrize("days", [1, 28, 200, 366])
def test_every_open_minute_is_drawn(days: int) -> None:
    pdf = drawn(a_proof(centers=1, days=days))

    assert "Figure" in [role for n in range(reading.pages(pdf)) for role in reading.roles(pdf, n)]
    thursdays, fridays = (sum((n + day) % 7 == 0 for n in range(days)) for day in (4, 3))
    # Every gap is one of two rules.
    assert reading.filled(pdf) == 2 * days + 2 * (2 * thursdays + fridays)


def test_tables_that_go_on_have_their_heads_again() -> None:
    pdf = drawn(a_proof(centers=1, days=360))

    assert reading.pages(pdf) > 3
    for page in range(1, reading.pages(pdf)):
        assert "When Missing How long Why" in reading.text(pdf, page)
    assert everything(pdf).count("150 min") == 2 * 51
