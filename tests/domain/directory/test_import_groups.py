# SPDX-License-Identifier: MIT
"""An import told entry by entry, and written entry by entry."""

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.import_groups import Lookup, groups, in_whole_entries
from peercenter.domain.directory.importing import Change, Held, Key, Step
from peercenter.domain.directory.records import Record

RECORDS = (
    Record("phone", "p1", {"number": "555-0100", "service_id": "s1"}),
    Record("taxonomy_term", "t1", {"name": "Food"}),
    Record(
        "attribute", "a1", {"link_entity": "service", "link_id": "s1", "taxonomy_term_id": "t1"}
    ),
    Record("schedule", "h1", {"service_at_location_id": "sl1"}),
    Record("address", "d1", {"location_id": "l1"}),
    Record("service_at_location", "sl1", {"service_id": "s1", "location_id": "l1"}),
    Record("service", "s1", {"name": "Food pantry", "organization_id": "o1"}),
    Record("service", "s2", {"name": "Showers", "organization_id": "o1"}),
    Record("location", "l1", {"name": "Church hall"}),
    Record("organization", "o1", {"name": "St. Anne"}),
    Record("phone", "p9", {"number": "555-0199", "service_id": "nowhere"}),
    Record("phone", "c1", {"contact_id": "c2"}),
    Record("contact", "c2", {"service_at_location_id": "sl9"}),
)


def looking(records: tuple[Record, ...] = RECORDS) -> Lookup:
    return {(record.entity, record.id): record for record in records}.get


def changed(key: str, step: Step = Step.CHANGED, **ours: str) -> Change:
    record = next(record for record in RECORDS if record.id == key)
    before = Record(record.entity, record.id, {**record.values, **ours})
    return Change(step, record, Held(before, "county", ""))


def test_changes_are_told_by_the_entry_they_belong_to() -> None:
    found = groups([changed("h1"), changed("p1"), changed("s1", name="Pantry")], looking())
    assert [(group.name, group.organization) for group in found] == [("Food pantry", "St. Anne")]
    assert found[0].topics == ("schedule", "phone", "name")
    assert found[0].step is Step.CHANGED


def test_places_terms_and_orphans_have_groups_of_their_own() -> None:
    found = {group.key: group for group in groups(map(changed, ("d1", "t1", "p9")), looking())}
    assert found["location", "l1"].name == "Church hall"
    assert found["taxonomy_term", ""].name == ""
    assert found["service", "nowhere"].name == ""


def test_a_place_without_a_name_is_called_by_its_street() -> None:
    place = Record("location", "l2", {"name": ""})
    address = Record("address", "d2", {"location_id": "l2", "address_1": "4 Example Street"})
    found = groups([Change(Step.NEW, place), Change(Step.NEW, address)], looking((place, address)))
    assert [group.name for group in found] == ["4 Example Street"]


def test_a_group_is_called_by_what_needs_a_persons_eye() -> None:
    def step(*changes: Change) -> Step:
        return groups(changes, looking())[0].step

    new = Change(Step.NEW, next(record for record in RECORDS if record.id == "s1"))
    assert step(changed("p1"), changed("h1", Step.CONFLICT)) is Step.CONFLICT
    assert step(changed("p1", Step.DROPPED)) is Step.CHANGED
    assert step(changed("p1", Step.NEW)) is Step.CHANGED
    assert step(new, changed("p1", Step.NEW)) is Step.NEW
    assert step(changed("t1", Step.NEW)) is Step.NEW


def test_a_service_is_written_with_its_organization_its_places_and_all_their_parts() -> None:
    lots = [[record.id for record in lot] for lot in in_whole_entries(RECORDS, looking())]
    assert lots[0] == ["t1"]
    assert set(lots[1]) == {"o1", "l1", "d1", "s1", "sl1", "h1", "p1", "a1"}
    assert lots[1].index("o1") < lots[1].index("s1")
    assert ["s2"] in lots


KEYS: list[Key] = [(record.entity, record.id) for record in RECORDS]


@given(st.permutations(RECORDS), st.sets(st.sampled_from(KEYS)))
def test_every_record_is_written_exactly_once(order: list[Record], known: set[Key]) -> None:
    writing = [record for record in order if (record.entity, record.id) not in known]
    lots = list(in_whole_entries(writing, looking()))
    assert all(lots)
    written = [record.id for lot in lots for record in lot]
    assert sorted(written) == sorted(record.id for record in writing)


def test_files_that_run_in_circles_come_to_an_end() -> None:
    circle = (
        Record("contact", "c1", {"service_at_location_id": "x"}),
        Record("service_at_location", "x", {"service_id": "s"}),
        Record("phone", "p", {"contact_id": "p"}),
        Record("attribute", "a", {"link_entity": "attribute", "link_id": "a"}),
    )
    assert sum(len(lot) for lot in in_whole_entries(circle, looking(circle))) == len(circle)
