# SPDX-License-Identifier: MIT
"""Finding entries: asked as one types, and only the last answer counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import pytest

from peercenter.domain.directory.entries import Query, Results
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError, Reason, Refused, Unavailable
from peercenter.ui.flows.resources.search import (
    FIRST,
    LAST,
    Choices,
    Filters,
    Found,
    SearchFlow,
    age_typed,
)
from tests.support.builders import FRIDAY_NOON, MovingClock
from tests.support.directory import ENTRIES, NEEDS, a_hit
from tests.support.fakes import FakeTimers, HeldTasks, ImmediateTasks

S = TypeVar("S", bound=ImmediateTasks)


class Directory:
    """Answers with hits whose names begin with what is looked for; remembers the questions."""

    def __init__(self) -> None:
        self.asked: list[Query] = []
        self.is_empty = False
        self.fails = False

    def search(self, query: Query, *, center_id: str) -> Results:
        if self.fails:
            raise Unavailable(Reason.BUSY)
        assert center_id == "1"
        self.asked.append(query)
        hits = () if self.is_empty else tuple(map(a_hit, ENTRIES))
        hits = tuple(h for h in hits if h.name.casefold().startswith(query.text.casefold()))
        return Results(hits[: query.most], len(hits))

    def languages(self) -> Mapping[str, int]:
        return {"es": 5, "so": 1}

    def cities(self) -> Sequence[str]:
        return ("Example Harbor",)

    def needs(self) -> Sequence[Need]:
        return NEEDS


class View:
    def __init__(self) -> None:
        self.choices: Choices | None = None
        self.found: list[Found] = []
        self.wrong_ages: list[Reason] = []
        self.retries: list[Callable[[], None]] = []

    def show_choices(self, choices: Choices) -> None:
        self.choices = choices

    def show_found(self, found: Found) -> None:
        self.found.append(found)

    def show_wrong_age(self, error: PeerCenterError | None) -> None:
        self.wrong_ages = [error.reason] if error else []

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        del error
        self.retries = [retry]

    def show_well(self) -> None:
        self.retries = []


class Search:
    """A flow with everything around it."""

    def __init__(self, tasks: ImmediateTasks) -> None:
        self.view, self.timers, self.directory = View(), FakeTimers(), Directory()
        self.flow = SearchFlow(
            self.view,
            tasks,
            self.timers,
            MovingClock(),
            directory=self.directory,
            needs=self.directory,
        )

    @property
    def names(self) -> list[str]:
        return [hit.name for hit in self.view.found[-1].results.hits]


@pytest.fixture
def search() -> Search:
    search = Search(ImmediateTasks())
    search.flow.begin("1")
    return search


def test_everything_is_shown_at_first(search: Search) -> None:
    assert search.names == [entry.name for entry in ENTRIES]
    assert search.directory.asked == [Query(most=FIRST)]
    assert search.view.choices == Choices(NEEDS, ("es", "so"), ("Example Harbor",))


def test_typing_looks_once_when_it_pauses(search: Search) -> None:
    for text in ("h", "ha", "har"):
        search.flow.type(text)
        search.timers.advance(0.05)
    assert len(search.directory.asked) == 1

    search.timers.advance(1)
    assert [query.text for query in search.directory.asked[1:]] == ["har"]
    assert search.names == ["Harbor Food Pantry"]


def test_a_filter_looks_at_once_with_all_of_them(search: Search) -> None:
    search.flow.narrow(
        Filters(
            " soup ", "food-today", "es", " Example Harbor ", "17",
            open_now=True, free=True, no_id=True, standing=Standing.DUE,
        )
    )  # fmt: skip

    assert search.directory.asked[1] == Query(
        text="soup", need="food-today", language="es", place="Example Harbor", age=17,
        open_at=FRIDAY_NOON, free=True, no_id=True,
        standings=frozenset({Standing.DUE}), most=FIRST,
    )  # fmt: skip


def test_only_the_last_answer_counts() -> None:
    tasks = HeldTasks()
    search = Search(tasks)
    search.flow.begin("1")
    tasks.run_all()
    search.flow.narrow(Filters(text="har"))
    search.flow.narrow(Filters(text="light"))
    tasks.run_all()

    assert [query.text for query in search.directory.asked] == ["", "light"]
    assert [found.filters.text for found in search.view.found] == ["", "light"]


def test_an_answer_that_comes_while_somebody_types_on_is_not_shown() -> None:
    tasks = HeldTasks()
    search = Search(tasks)
    search.flow.begin("1")
    tasks.run_all()
    search.flow.narrow(Filters(text="har"))
    search.flow.stop()
    tasks.run_all()

    assert len(search.view.found) == 1


def test_scrolling_to_the_end_asks_for_more_of_the_same(search: Search) -> None:
    search.flow.narrow(Filters(free=True))
    search.flow.more(FIRST)
    assert search.directory.asked[-1] == Query(free=True, most=5 * FIRST)

    search.flow.more(FIRST)
    assert search.directory.asked[-1].most == 5 * FIRST
    search.flow.more(5 * FIRST)
    search.flow.more(LAST)
    assert search.directory.asked[-1].most == LAST
    search.flow.narrow(Filters())
    assert search.directory.asked[-1].most == FIRST


def test_nothing_found_is_not_an_empty_directory(search: Search) -> None:
    search.flow.narrow(Filters(text="zz"))
    search.directory.is_empty = True
    search.flow.search()

    assert [found.is_empty for found in search.view.found] == [False, False, True]
    assert search.directory.asked[-1].standings == frozenset(Standing)


def test_an_age_that_is_none_is_said_and_nothing_is_looked_for(search: Search) -> None:
    search.flow.narrow(Filters(age="old"), typed=True)
    search.timers.advance(1)
    assert search.view.wrong_ages == [Reason.NOT_A_NUMBER]
    assert len(search.directory.asked) == 1

    search.flow.narrow(Filters(age="17"))
    assert search.view.wrong_ages == []
    assert search.directory.asked[-1].age == 17


@pytest.mark.parametrize("text", ["-1", "1.5", "²", "121", "9" * 5000])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        age_typed(text)


def test_trouble_can_be_tried_again(search: Search) -> None:
    search.directory.fails = True
    search.flow.search()
    (retry,) = search.view.retries

    search.directory.fails = False
    retry()
    assert search.view.retries == []
    assert len(search.view.found) == 2


def test_what_narrows_is_counted_and_words_are_not() -> None:
    filters = Filters(text="soup", need="food-today", age="17", open_now=True)

    assert (filters.narrowed, sum(map(bool, filters.hidden))) == (3, 1)
    assert filters.are_set
    assert not Filters(text="  ", place=" ").are_set
    assert replace(Filters(), standing=Standing.GONE).narrowed == 1
