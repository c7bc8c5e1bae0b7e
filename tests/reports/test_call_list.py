# SPDX-License-Identifier: MIT
"""The call list on paper: every number, what to ask, and no call cut in two."""

from datetime import UTC, date, datetime, time

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.directory.calls import CallFacts, CallItem, CallList
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import Schedule
from peercenter.reports.call_list import draw_call_list
from peercenter.words import words_for
from tests.reports.reading import pages, text

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_call(number: int, **other: object) -> CallFacts:
    item = CallItem(
        id=f"entry-{number}",
        name=f"Invented Pantry {number}",
        organization="Invented Neighbors",
        where="12 Elm Street, Example Harbor",
        phone=f"(555) 010-{number:04}",
        standing=Standing.DUE,
        confirmed=date(2026, 5, 4),
        tries=1,
        last_try=date(2026, 11, 10),
        sheets=({"en": "Food today", "es": "Comida hoy"},),
    )
    facts: dict[str, object] = {
        "address": "12 Elm Street, Example Harbor",
        "schedules": (Schedule(time(9), time(17), byday=("MO", "TU", "WE")),),
        "cost": "Free",
        "documents": ("Photo ID",),
        "languages": ("en", "es"),
        **other,
    }
    return CallFacts(item=item, **facts)  # type: ignore[arg-type]


def a_list(*calls: CallFacts, more: int = 0) -> CallList:
    return CallList("Invented Network", "Harbor House", AT, calls, more)


def drawn(calls: CallList, language: str = "en", paper: Paper = "letter") -> list[str]:
    pdf = draw_call_list(calls, words_for(language), paper=paper)
    return [" ".join(text(pdf, number).split()) for number in range(pages(pdf))]


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_call_is_there_whole_on_one_page_only(language: str, paper: Paper) -> None:
    calls = [a_call(number) for number in range(1, 14)]
    texts = drawn(a_list(*calls), language, paper)
    assert len(texts) > 1
    for call in calls:
        on = [one for one in texts if call.item.phone in one]
        assert len(on) == 1
        assert call.item.name in on[0]


def test_a_call_says_what_to_ask_and_what_is_known() -> None:
    (page,) = drawn(a_list(a_call(142), more=3))
    for said in (
        "3 more are due",
        "Hello, this is Harbor House.",
        "1. Invented Pantry 142",
        "Last found right on May 4, 2026, nobody reached 1 time (last on November 10, 2026)",
        "On the sheets: Food today",
        "Open: Monday to Wednesday 9:00 to 5:00",
        "Cost: Free",
        "To bring: Photo ID",
        "Languages: English, Spanish",
        "Nobody reached",
    ):
        assert said in page


def test_a_call_with_nothing_known_says_so_in_spanish() -> None:
    call = a_call(1, schedules=(), cost="", documents=(), languages=())
    (page,) = drawn(a_list(call), "es")
    assert "Abierto: no se sabe" in page
    assert "En las hojas: Comida hoy" in page
    assert "Costo" not in page


def test_a_list_without_calls_says_that_all_is_well() -> None:
    assert "Everything was checked lately" in drawn(a_list())[0]
