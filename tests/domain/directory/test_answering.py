# SPDX-License-Identifier: MIT
"""Which needs an entry answers to: its terms, what somebody said, else its words."""

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.answering import Answers, Keywords, Said, plain_words
from peercenter.domain.directory.needs import Need, needs_in
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

FOOD = Need("food", {"en": "Food"}, "x", ("food pantry", "meal", "ebt"))
SLEEP = Need("sleep", {"en": "Sleep"}, "x", ("shelter", "respite"))
KEYWORDS = Keywords([FOOD, SLEEP])

pieces = st.sampled_from(
    ["food", "pantry", "Meals", "me", "shelter", "SHELTER", "-", "'s", "é", " "]
)


def a_service(name: str = "Nothing in particular", description: str = "") -> Record:
    return Record("service", "s", {"name": name, "description": description})


def with_term(*, link: str = "s") -> list[Record]:
    return [
        Record("taxonomy_term", "t", {"name": "Meals", "parent_id": "up"}),
        Record("attribute", "a", {"link_id": link, "taxonomy_term_id": "t"}),
    ]


@given(st.lists(pieces, max_size=8).map("".join), st.lists(pieces, max_size=4).map(" ".join))
def test_keywords_find_what_the_rule_finds(text: str, other: str) -> None:
    needs = [FOOD, SLEEP, Need("own", {}, "x", (plain_words(other) or "zzz",))]

    assert Keywords(needs).needs_in(f"{text} {other}") == needs_in(f"{text} {other}", needs)


def test_words_decide_where_nobody_said_anything() -> None:
    service = a_service("Supper", "Three meals a day")

    assert Answers(KEYWORDS).needs_of(service, Shelf([service])) == {"food"}


def test_words_of_terms_count_like_words_of_the_entry() -> None:
    service = a_service()

    assert Answers(KEYWORDS).needs_of(service, Shelf([service, *with_term()])) == {"food"}


def test_a_mapped_term_decides_and_words_do_not() -> None:
    service = a_service("Shelter")
    answers = Answers(KEYWORDS, of_terms={"t": Said(wanted=frozenset({"housing"}))})

    assert answers.needs_of(service, Shelf([service, *with_term()])) == {"housing"}


def test_what_a_term_means_holds_for_the_terms_under_it() -> None:
    service = a_service()
    answers = Answers(
        KEYWORDS, of_terms={"top": Said(frozenset({"money"}))}, parents={"t": "up", "up": "top"}
    )

    assert answers.needs_of(service, Shelf([service, *with_term()])) == {"money"}


def test_terms_under_each_other_in_a_circle_do_no_harm() -> None:
    answers = Answers(KEYWORDS, parents={"t": "up", "up": "t"})

    assert answers.meant_by("t") == frozenset()


def test_terms_of_the_organization_and_of_a_place_count_too() -> None:
    link = Record("service_at_location", "l", {"service_id": "s", "location_id": "p"})
    service = Record("service", "s", {"name": "x", "organization_id": "o"})
    answers = Answers(KEYWORDS, of_terms={"t": Said(frozenset({"food"}))})

    for linked in ("o", "l"):
        shelf = Shelf([service, link, *with_term(link=linked)])
        assert answers.needs_of(service, shelf) == {"food"}


def test_a_proposal_that_was_taken_away_counts_no_more() -> None:
    service = a_service()
    answers = Answers(KEYWORDS, of_terms={"t": Said(unwanted=frozenset({"food"}))})

    assert answers.needs_of(service, Shelf([service, *with_term()])) == frozenset()


def test_what_somebody_said_of_an_entry_holds_against_its_words() -> None:
    service = a_service("Shelter with meals")
    shelf = Shelf([service])
    not_food = Answers(KEYWORDS, of_entries={"s": Said(unwanted=frozenset({"food"}))})
    work = Answers(KEYWORDS, of_entries={"s": Said(wanted=frozenset({"work"}))})

    assert not_food.needs_of(service, shelf) == {"sleep"}
    assert work.needs_of(service, shelf) == {"work"}
