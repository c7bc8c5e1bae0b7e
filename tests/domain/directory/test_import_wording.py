# SPDX-License-Identifier: MIT
"""An import in words."""

import pytest

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.import_account import Account, FileAccount, SheetChange
from peercenter.domain.directory.import_groups import groups
from peercenter.domain.directory.import_wording import (
    account_lines,
    group_line,
    problem_line,
    step_name,
    topic,
    trouble_name,
)
from peercenter.domain.directory.importing import Change, Held, Step
from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.domain.directory.records import Record
from peercenter.words import ENGLISH, LANGUAGES, words_for

WORDS = words_for(ENGLISH)
SERVICE = Record("service", "s", {"name": "Food pantry", "organization_id": "o"})
RECORDS = (
    SERVICE,
    Record("organization", "o", {"name": "St. Anne"}),
    Record("phone", "p", {"service_id": "s", "number": "1"}),
    Record("schedule", "h", {"service_id": "s"}),
    Record("taxonomy_term", "t", {"name": "Food"}),
)


def line(*changes: Change) -> str:
    found = groups(changes, {(one.entity, one.id): one for one in RECORDS}.get)
    return group_line(found[0], WORDS)


def test_a_change_is_told_by_whose_entry_it_is_and_what_about_it() -> None:
    before = Held(Record("service", "s", {"name": "Pantry", "organization_id": "o"}), "c", "")
    changes = (
        Change(Step.CHANGED, SERVICE, before),
        Change(Step.NEW, RECORDS[3]),
        Change(Step.DROPPED, None, Held(RECORDS[2], "c", "")),
    )
    assert line(*changes) == "Food pantry, St. Anne: name, hours, phone"


def test_what_is_new_or_of_nobody_is_told_by_its_name_alone() -> None:
    assert line(Change(Step.NEW, SERVICE), Change(Step.NEW, RECORDS[2])) == "Food pantry, St. Anne"
    assert line(Change(Step.NEW, RECORDS[4])) == "categories"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_happen_has_a_name(language: str) -> None:
    words = words_for(language)
    assert all(step_name(step, words) for step in Step)
    assert all(trouble_name(trouble, words) for trouble in Trouble)
    assert all(topic(entity, words) for entity in ENTITIES)
    assert topic("Their own column", words) == "Their own column"


def test_a_problem_says_where_it_is() -> None:
    problem = Problem("phones.csv", 12, Trouble.NOT_A_NUMBER, "extension", "twelve")
    assert problem_line(problem, WORDS) == (
        "phones.csv, row 12, extension: is no number; kept as it is (twelve)"
    )
    assert problem_line(Problem("a.png", 0, Trouble.IGNORED), WORDS) == (
        "a.png: is not a file of a directory; left alone"
    )


def test_an_account_says_what_became_of_every_row_and_every_sheet() -> None:
    account = Account(
        source="County",
        kind="hsds-3",
        files=(
            FileAccount("a.json", "service", 1200, {Step.NEW: 1198, Step.SAME: 0}, 1, 1),
            FileAccount("a.json", "phone", 1, {Step.CONFLICT: 1}, 0, 0),
        ),
        records={"service": {Step.GONE: 2}, "phone": {Step.CONFLICT: 1}},
        problems=(),
        applied=True,
        retired=3,
        needs={"food-today": 2},
        sheets=(SheetChange({"en": "Food today"}, ("Pantry",), ()),),
    )
    assert account_lines(account, WORDS) == (
        "County was imported.",
        "  a.json, service: 1200 rows (new 1,198, merged 1, left out 1)",
        "  a.json, phone: 1 row (changed here and there 1)",
        "2 records are gone from the source.",
        "1 record was changed here and there; what is not decided otherwise stays as here.",
        "3 records were taken out.",
        "2 categories now mean something people look for.",
        "Food today: 1 entry more",
    )
