# SPDX-License-Identifier: MIT
"""Importing directories: looked at first, taken whole, repeated without effect, ours kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from peercenter.db.queries.directory.needs import map_term
from peercenter.db.queries.directory.records import put, record, retire, stored
from peercenter.db.session import Database
from peercenter.db.tables import DirectoryCheckRow, DirectorySourceRow
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.freshness import Outcome
from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.importing import Key, Resolutions, Step
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.directory import import_writing
from peercenter.services.directory.importing import Cancelled, ImportService
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.packages import Rows, a_directory, uid, written

COUNTY = "Invented county"
PANTRY, COATS = uid("pantry"), uid("coats")


@pytest.fixture
def network(data_dir: DataDir) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir) as services:
        yield services


@pytest.fixture
def database(network: Services, data_dir: DataDir) -> Iterator[Database]:
    del network
    with a_database(data_dir) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "county"


def taken(
    services: Services,
    rows: Rows,
    folder: Path,
    resolutions: Resolutions | None = None,
    source: str = COUNTY,
) -> Account:
    """Import a package."""
    plan = services.importing.plan(written(rows, folder), source)
    return services.importing.apply(plan, resolutions)


def everything(database: Database) -> dict[Key, object]:
    """Return all records as they are kept, with their revisions left aside."""
    with database.read() as session:
        return {
            (entity, one.record.id): one
            for entity in ENTITIES
            for one in stored(session, entity, retired=True)
        }


def edit(database: Database, entity: str, key: str, **values: str) -> None:
    """Change a record as the desk does."""
    with database.write() as session:
        before = record(session, entity, uid(key))
        assert before is not None
        put(session, [replace(before, values={**before.values, **values})])


def said(database: Database, entity: str, name: str, field: str) -> str | None:
    with database.read() as session:
        found = record(session, entity, uid(name))
        return None if found is None else found.get(field)


def found(services: Services, text: str) -> list[str]:
    center = services.today.centers()[0]
    results = services.directory.search(Query(text=text), center_id=center.id)
    return [hit.name for hit in results.hits]


def test_what_is_imported_can_be_found_at_once_by_its_words_and_by_its_needs(
    network: Services, folder: Path
) -> None:
    account = taken(network, a_directory(), folder)
    assert found(network, "pantr anne") == ["Food pantry"]
    center = network.today.centers()[0]
    by_need = network.directory.search(Query(need="food-today"), center_id=center.id)
    assert "Food pantry" in [hit.name for hit in by_need.hits]
    assert account.needs["food-today"] == 1


def test_looking_and_planning_write_nothing(
    network: Services, database: Database, folder: Path
) -> None:
    plan = network.importing.plan(written(a_directory(), folder), COUNTY)
    assert plan.account.total(Step.NEW) == 16
    assert not plan.account.applied
    assert [group.name for group in plan.groups if group.key[0] == "service"] == [
        "Winter coats",
        "Food pantry",
        "Soup kitchen",
    ]
    assert everything(database) == {}
    assert network.importing.sources() == []


def test_importing_again_changes_nothing(
    network: Services, database: Database, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    before = everything(database)
    with database.read() as session:
        revision = session.scalar(select(DirectorySourceRow.revision))
    again = taken(network, a_directory(), folder)
    assert everything(database) == before
    assert (again.written, again.total(Step.SAME), again.rows) == (0, 16, 16)
    with database.read() as session:
        assert session.scalar(select(DirectorySourceRow.revision)) == revision


def test_the_same_name_is_the_same_source_however_it_is_written(
    network: Services, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    assert taken(network, a_directory(), folder, source=" invented  COUNTY").written == 0
    assert [source.name for source in network.importing.sources()] == [COUNTY]


def test_a_changed_file_changes_what_nobody_touched_here(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    rows["services"]["pantry"]["name"] = "Free groceries"
    rows["schedules"]["pantry-hours"]["closes_at"] = "13:00"
    plan = network.importing.plan(written(rows, folder), COUNTY)
    assert [(group.name, set(group.topics)) for group in plan.groups] == [
        ("Free groceries", {"name", "schedule"})
    ]
    network.importing.apply(plan)
    assert found(network, "pantry elm") == []
    assert found(network, "groceries elm") == ["Free groceries"]
    assert said(database, "schedule", "pantry-hours", "closes_at") == "13:00"


@pytest.mark.parametrize(
    ("table", "row", "field"),
    [
        ("addresses", "hall-address", "address_1"),
        ("organizations", "anne", "name"),
        ("taxonomy_terms", "food", "name"),
    ],
)
def test_entries_are_found_by_what_changed_around_them(
    network: Services, folder: Path, table: str, row: str, field: str
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    rows[table][row][field] = "Willow"
    taken(network, rows, folder)
    assert found(network, "pantry willow") == ["Food pantry"]


def test_a_meaning_that_was_taken_from_a_term_does_not_come_back(
    network: Services, database: Database, folder: Path
) -> None:
    with database.write() as session:
        map_term(session, uid("food"), "food-today", wanted=False)
    assert "food-today" not in taken(network, a_directory(), folder).needs


def test_a_phone_that_may_stand_in_a_broken_row_stays(
    network: Services, database: Database, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    without = a_directory()
    del without["phones"]["pantry-phone"]
    written(without, folder)
    with (folder / "phones.csv").open("a", encoding="utf-8") as file:
        file.write("a,b,c,d,e\r\n")
    plan = network.importing.plan(folder, COUNTY)
    assert (plan.account.total(Step.DROPPED), plan.account.total(Step.GONE)) == (0, 1)
    network.importing.apply(plan)
    assert said(database, "phone", "pantry-phone", "number") == "(555) 010-0142"


def test_a_phone_that_the_file_dropped_is_taken_out_and_comes_back_with_it(
    network: Services, database: Database, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    without = a_directory()
    del without["phones"]["pantry-phone"]
    account = taken(network, without, folder)
    assert account.total(Step.DROPPED) == account.retired == 1
    assert said(database, "phone", "pantry-phone", "number") is None
    assert taken(network, without, folder).retired == 0
    assert taken(network, a_directory(), folder).written == 1
    assert said(database, "phone", "pantry-phone", "number") == "(555) 010-0142"


def test_what_was_changed_here_stays_while_the_file_says_what_it_said(
    network: Services, database: Database, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    edit(database, "phone", "pantry-phone", number="(555) 010-0999")
    account = taken(network, a_directory(), folder)
    assert account.total(Step.KEPT) == 1
    assert said(database, "phone", "pantry-phone", "number") == "(555) 010-0999"


def test_a_phone_put_right_in_the_form_is_no_reason_to_ask_about_the_rest(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    draft = network.editing.draft(PANTRY)
    phone = replace(draft.phones[0], number="(207) 555-0199")
    network.editing.save(replace(draft, phones=(phone,)))
    rows["services"]["pantry"]["description"] = "Bread and vegetables"
    account = taken(network, rows, folder)
    assert account.total(Step.CONFLICT) == 0
    assert (account.total(Step.CHANGED), account.total(Step.KEPT)) == (1, 1)
    assert said(database, "service", "pantry", "description") == "Bread and vegetables"
    assert said(database, "phone", "pantry-phone", "number") == "(207) 555-0199"


def both_changed(network: Services, database: Database, folder: Path) -> Rows:
    """Have the pantry's name changed here and in the file."""
    rows = a_directory()
    taken(network, rows, folder)
    edit(database, "service", "pantry", name="Our pantry")
    rows["services"]["pantry"]["name"] = "Their pantry"
    return rows


def test_a_conflict_names_both_texts_and_keeps_ours_until_one_side_changes(
    network: Services, database: Database, folder: Path
) -> None:
    rows = both_changed(network, database, folder)
    plan = network.importing.plan(written(rows, folder), COUNTY)
    conflict = next(change for change in plan.changes if change.step is Step.CONFLICT)
    assert [(one.field, one.ours, one.theirs) for one in conflict.differences] == [
        ("name", "Our pantry", "Their pantry")
    ]
    network.importing.apply(plan)
    assert said(database, "service", "pantry", "name") == "Our pantry"
    again = taken(network, rows, folder)
    assert (again.total(Step.CONFLICT), again.total(Step.KEPT)) == (0, 1)
    rows["services"]["pantry"]["name"] = "Their new pantry"
    assert taken(network, rows, folder).total(Step.CONFLICT) == 1


@pytest.mark.parametrize(
    "resolutions",
    [Resolutions(all_theirs=True), Resolutions(theirs=frozenset({("service", PANTRY)}))],
    ids=["all", "this one"],
)
def test_their_text_is_taken_where_somebody_says_so(
    network: Services, database: Database, folder: Path, resolutions: Resolutions
) -> None:
    rows = both_changed(network, database, folder)
    taken(network, rows, folder, resolutions)
    assert said(database, "service", "pantry", "name") == "Their pantry"
    assert found(network, "their") == ["Their pantry"]
    assert taken(network, rows, folder).total(Step.SAME) == 16


def test_what_was_taken_out_here_does_not_come_back_by_itself(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    with database.write() as session:
        retire(session, "phone", [uid("coats-phone")])
    assert taken(network, rows, folder).total(Step.KEPT) == 1
    rows["phones"]["coats-phone"]["number"] = "(555) 010-0151"
    assert taken(network, rows, folder).total(Step.CONFLICT) == 1
    assert said(database, "phone", "coats-phone", "number") is None


def without_coats() -> Rows:
    rows = a_directory()
    for table, name in (
        ("organizations", "closet"),
        ("services", "coats"),
        ("service_at_location", "coats-shop"),
        ("locations", "shop"),
        ("phones", "coats-phone"),
    ):
        del rows[table][name]
    return rows


def test_a_service_that_is_gone_from_the_source_stays_until_somebody_says_so(
    network: Services, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    account = taken(network, without_coats(), folder)
    assert (account.total(Step.GONE), account.retired) == (5, 0)
    assert found(network, "coats") == ["Winter coats"]
    assert taken(network, without_coats(), folder, Resolutions(retire_gone=True)).retired == 5
    assert found(network, "coats") == []
    assert taken(network, a_directory(), folder).written == 5
    assert found(network, "coats") == ["Winter coats"]


def test_what_somebody_checked_here_cannot_be_taken_out_by_an_import(
    network: Services, database: Database, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    with database.write() as session:
        session.add(
            DirectoryCheckRow(
                id="c1",
                service_id=COATS,
                day=MovingClock().now().date(),
                outcome=Outcome.CONFIRMED.value,
                by=None,
                note="",
            )
        )
    plan = network.importing.plan(written(without_coats(), folder), COUNTY)
    assert plan.retirable == frozenset()
    network.importing.apply(plan, Resolutions(retire_gone=True))
    assert found(network, "coats") == ["Winter coats"]


def test_a_file_with_less_tables_says_nothing_about_the_others(
    network: Services, folder: Path
) -> None:
    taken(network, a_directory(), folder)
    rows = a_directory()
    less = {name: rows[name] for name in ("organizations", "services")}
    plan = network.importing.plan(written(less, folder), COUNTY)
    assert plan.groups == ()


def test_another_sources_record_is_told_and_never_overwritten_unasked(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    rows["services"]["pantry"]["name"] = "The state's pantry"
    account = taken(network, rows, folder, Resolutions(all_theirs=True), source="The state")
    assert (account.total(Step.FOREIGN), account.total(Step.SAME)) == (1, 15)
    assert said(database, "service", "pantry", "name") == "Food pantry"
    chosen = Resolutions(theirs=frozenset({("service", PANTRY)}))
    taken(network, rows, folder, chosen, source="The state")
    assert said(database, "service", "pantry", "name") == "The state's pantry"
    # It is still the county's, changed here.
    assert taken(network, a_directory(), folder).total(Step.KEPT) == 1


def test_what_somebody_changes_between_plan_and_import_is_not_lost(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    taken(network, rows, folder)
    rows["services"]["pantry"]["name"] = "Their pantry"
    plan = network.importing.plan(written(rows, folder), COUNTY)
    edit(database, "service", "pantry", name="Our pantry")
    account = network.importing.apply(plan)
    assert (account.total(Step.CHANGED), account.total(Step.CONFLICT)) == (0, 1)
    assert said(database, "service", "pantry", "name") == "Our pantry"


def test_an_import_that_stops_leaves_whole_entries_and_the_next_one_does_the_rest(
    network: Services,
    database: Database,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_writing, "AT_ONCE", 1)
    breaths: list[float] = []
    importing = ImportService(database, MovingClock(), network.sheets, breathe=breaths.append)
    plan = importing.plan(written(a_directory(), folder), COUNTY)
    account = importing.apply(plan, cancelled=lambda: bool(found(network, "coats")))
    assert account.stopped
    assert breaths
    assert found(network, "pantry") == []
    assert said(database, "phone", "coats-phone", "number") is not None
    rest = taken(network, a_directory(), folder)
    assert 0 < rest.written < account.written + rest.written == 16
    assert found(network, "pantry") == ["Food pantry"]


def test_cancelling_while_a_file_is_read_changes_nothing(
    network: Services, database: Database, folder: Path
) -> None:
    rows = a_directory()
    rows["organizations"] |= {f"o{n}": {"name": f"Invented {n}"} for n in range(1200)}
    with pytest.raises(Cancelled):
        network.importing.plan(written(rows, folder), COUNTY, cancelled=lambda: True)
    assert everything(database) == {}


def test_every_row_is_accounted_for_and_a_broken_one_stops_nothing(
    network: Services, folder: Path
) -> None:
    written(a_directory(), folder)
    with (folder / "phones.csv").open("a", encoding="utf-8") as file:
        file.write("too,many,cells,here\r\n\r\n,,\r\n")
    plan = network.importing.plan(folder, COUNTY)
    for one in plan.account.files:
        assert one.rows == sum(one.steps.values()) + one.merged + one.left_out
    phones = next(one for one in plan.account.files if one.entity == "phone")
    assert (phones.steps[Step.NEW], phones.left_out) == (2, phones.rows - 2)
    told = [(one.file, one.row, one.reason) for one in plan.account.problems if one.left_out]
    assert ("phones.csv", 4, Trouble.SHIFTED) in told
    assert len(told) == phones.left_out


def test_kept_sheets_tell_what_they_gained_and_lost(network: Services, folder: Path) -> None:
    network.sheets.keep(
        Sheet("", {}, SheetRule(need="food-today"), Template.STANDARD, ("en",), center_id=None)
    )
    (change,) = taken(network, a_directory(), folder).sheets
    assert (change.texts["en"], set(change.gained)) == (
        "Food today",
        {"Food pantry", "Soup kitchen"},
    )
    assert change.lost == ()
    rows = a_directory()
    rows["services"]["pantry"]["status"] = "defunct"
    (change,) = taken(network, rows, folder).sheets
    assert (change.gained, change.lost) == ((), ("Food pantry",))
    assert taken(network, rows, folder).sheets == ()


def test_a_source_needs_a_name(network: Services, folder: Path) -> None:
    with pytest.raises(Refused) as refused:
        network.importing.plan(written(a_directory(), folder), "  ")
    assert refused.value.reason is Reason.NAME_MISSING
