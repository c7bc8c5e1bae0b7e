# SPDX-License-Identifier: MIT
"""What a file changes: ours is never overwritten unasked, and silence takes out parts alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.importing import (
    Change,
    Deed,
    Difference,
    Held,
    Reading,
    Resolutions,
    Step,
    compare,
    owner_of,
    safe_to_retire,
    step_of,
    unseen_step,
)
from peercenter.domain.directory.records import LOCAL, Record

SOURCE, OTHER = "county", "state"


def a_record(entity: str, record_id: str, **values: str) -> Record:
    return Record(entity, record_id, values)


BEFORE, OURS, THEIRS = (a_record("service", "s1", name=said) for said in ("A", "B", "C"))


def held(record: Record, last: Record | None = None, **more: object) -> Held:
    digest = (last or record).digest
    return replace(Held(record, SOURCE, digest), **more)  # type: ignore[arg-type]


CASES = {
    "not here": (BEFORE, None, Step.NEW),
    "as it is here": (BEFORE, held(BEFORE), Step.SAME),
    "both made the same change": (OURS, held(OURS, BEFORE), Step.SAME),
    "the file alone changed": (THEIRS, held(BEFORE), Step.CHANGED),
    "ours alone changed": (BEFORE, held(OURS, BEFORE), Step.KEPT),
    "both changed": (THEIRS, held(OURS, BEFORE), Step.CONFLICT),
    "taken out here, the file says the same": (BEFORE, held(BEFORE, retired=True), Step.KEPT),
    "taken out here, the file changed": (THEIRS, held(BEFORE, retired=True), Step.CONFLICT),
    "was gone from the file and is back": (
        BEFORE,
        held(BEFORE, retired=True, imported=""),
        Step.NEW,
    ),
    "another source's, saying the same": (BEFORE, held(BEFORE, source_id=OTHER), Step.SAME),
    "another source's": (THEIRS, held(BEFORE, source_id=OTHER), Step.FOREIGN),
    "entered here": (THEIRS, held(BEFORE, source_id=LOCAL, imported=""), Step.FOREIGN),
}


@pytest.mark.parametrize("case", CASES)
def test_a_record_is_told_by_three_texts_the_files_ours_and_the_last_imported(case: str) -> None:
    theirs, ours, step = CASES[case]
    assert step_of(theirs, ours, SOURCE) is step


def dated(record: Record, day: str) -> Record:
    return replace(record, values={**record.values, "last_modified": f"{day}T00:00:00Z"})


def test_a_day_of_change_is_no_change_but_a_later_one_is_taken() -> None:
    ours = held(dated(BEFORE, "2026-11-10"), dated(BEFORE, "2026-11-01"))
    assert step_of(dated(BEFORE, "2026-11-01"), ours, SOURCE) is Step.SAME
    assert step_of(dated(BEFORE, "2026-11-20"), ours, SOURCE) is Step.CHANGED
    assert step_of(dated(BEFORE, "2026-11-20"), ours, OTHER) is Step.SAME
    assert step_of(dated(THEIRS, "2026-11-05"), ours, SOURCE) is Step.CHANGED
    entered_here = held(dated(BEFORE, "2026-11-10"), source_id=LOCAL, imported="")
    assert step_of(dated(BEFORE, "2026-11-20"), entered_here, LOCAL) is Step.SAME


def test_a_source_that_is_new_owns_nothing() -> None:
    entered_here = held(BEFORE, source_id=LOCAL, imported="")
    assert step_of(THEIRS, entered_here, LOCAL) is Step.FOREIGN


def test_what_differs_is_named_with_both_texts_and_what_hsds_does_not_know() -> None:
    ours = Record("service", "s1", {"name": "A", "url": "https://a.example"}, {"Rating": "3"})
    theirs = Record("service", "s1", {"name": "B", "fees": "5"}, {"Rating": "4"})
    change = Change(Step.CONFLICT, theirs, Held(ours, SOURCE, "", retired=True))
    assert change.differences == (
        Difference("name", "A", "B"),
        Difference("url", "https://a.example", ""),
        Difference("fees", "", "5"),
        Difference("Rating", "3", "4"),
        Difference("retired", "retired", ""),
    )


TEXTS = st.sampled_from((BEFORE, OURS, THEIRS))


@given(
    last=TEXTS,
    ours=TEXTS,
    theirs=TEXTS,
    retired=st.booleans(),
    resolutions=st.sampled_from((Resolutions(), Resolutions(all_theirs=True))),
)
def test_doing_it_again_does_nothing_and_asks_nothing(
    last: Record, ours: Record, theirs: Record, *, retired: bool, resolutions: Resolutions
) -> None:
    here = held(ours, last, retired=retired)
    change = Change(step_of(theirs, here, SOURCE), theirs, here)
    deed = resolutions.deed(change)
    if here.is_touched and not resolutions.all_theirs:
        assert deed is not Deed.PUT
    if deed is Deed.PUT:
        here = held(theirs)
    elif deed is Deed.MARK:
        here = replace(here, imported=theirs.digest)
    again = Change(step_of(theirs, here, SOURCE), theirs, here)
    assert resolutions.deed(again) is Deed.NOTHING


PHONE = Record("phone", "p1", {"number": "555-0100", "service_id": "s1"})
SEEN = {"service": {"s1"}, "phone": {"p2"}}


def test_a_phone_that_its_service_has_no_more_is_taken_out() -> None:
    assert unseen_step(held(PHONE), Reading(SOURCE, SEEN, {"phone"})) is Step.DROPPED


@pytest.mark.parametrize(
    ("one", "seen", "complete", "step"),
    [
        (held(PHONE, source_id=OTHER), SEEN, {"phone"}, None),
        (held(PHONE, retired=True), SEEN, {"phone"}, None),
        (held(PHONE), {"service": {"s1"}}, {"phone"}, None),  # the file has no phones at all
        (held(PHONE, BEFORE), SEEN, {"phone"}, Step.KEPT),  # changed here
        (held(PHONE), SEEN, set(), Step.GONE),  # it may stand in a row that could not be read
        (held(PHONE), {"service": {"s2"}, "phone": {"p2"}}, {"phone"}, Step.GONE),
        (held(BEFORE), {"service": {"s2"}}, {"service"}, Step.GONE),
    ],
)
def test_silence_of_a_file_says_little(
    one: Held, seen: dict[str, set[str]], complete: set[str], step: Step | None
) -> None:
    assert unseen_step(one, Reading(SOURCE, seen, complete)) is step


def test_a_table_is_compared_record_by_record() -> None:
    gone, new = held(a_record("service", "s0")), a_record("service", "s2")
    found = compare([THEIRS, new], [gone, held(BEFORE)], Reading(SOURCE, SEEN, set()))
    assert [(change.key[1], change.step) for change in found] == [
        ("s0", Step.GONE),
        ("s1", Step.CHANGED),
        ("s2", Step.NEW),
    ]


def test_parts_belong_to_the_nearest_thing_they_name() -> None:
    at = Record("schedule", "h1", {"service_id": "s1", "service_at_location_id": "sl1"})
    term = Record("attribute", "a1", {"link_entity": "service", "link_id": "s1"})
    assert owner_of(at) == ("service_at_location", "sl1")
    assert owner_of(term) == ("service", "s1")
    assert owner_of(BEFORE) is None
    assert owner_of(Record("attribute", "a2", {"link_entity": "spaceship", "link_id": "x"})) is None


DEEDS = [
    (Step.NEW, Resolutions(), Deed.PUT),
    (Step.CHANGED, Resolutions(), Deed.PUT),
    (Step.SAME, Resolutions(all_theirs=True), Deed.NOTHING),
    (Step.KEPT, Resolutions(all_theirs=True), Deed.NOTHING),
    (Step.FOREIGN, Resolutions(all_theirs=True), Deed.NOTHING),
    (Step.CONFLICT, Resolutions(), Deed.MARK),
    (Step.CONFLICT, Resolutions(all_theirs=True), Deed.PUT),
    *(
        (step, Resolutions(theirs={("service", "s1")}), Deed.PUT)
        for step in (Step.KEPT, Step.FOREIGN, Step.CONFLICT)
    ),
    (Step.DROPPED, Resolutions(), Deed.RETIRE),
    (Step.GONE, Resolutions(), Deed.NOTHING),
    (Step.GONE, Resolutions(retire_gone=True), Deed.RETIRE),
    (Step.GONE, Resolutions(retire={("service", "s1")}), Deed.RETIRE),
]


@pytest.mark.parametrize(("step", "resolutions", "deed"), DEEDS)
def test_ours_gives_way_only_where_somebody_said_so(
    step: Step, resolutions: Resolutions, deed: Deed
) -> None:
    assert resolutions.deed(Change(step, THEIRS, held(BEFORE))) is deed


def a_pantry() -> list[Record]:
    return [
        a_record("organization", "o1", name="St. Anne"),
        a_record("location", "l1", organization_id="o1"),
        a_record("address", "a1", location_id="l1"),
        a_record("service", "s1", organization_id="o1"),
        a_record("service_at_location", "sl1", service_id="s1", location_id="l1"),
        a_record("schedule", "h1", service_at_location_id="sl1"),
        a_record("service", "s2", organization_id="o1"),
        a_record("phone", "p2", service_id="s2"),
    ]


def safe(gone: list[Held], *others: Record, checked: set[str] | None = None) -> set[str]:
    return {key[1] for key in safe_to_retire(gone, others, checked or set())}


def test_what_nobody_touched_here_can_all_go() -> None:
    everything = [held(record) for record in a_pantry()]
    assert safe(everything) == {one.record.id for one in everything}


def test_a_service_that_was_checked_here_stays_with_all_it_needs() -> None:
    assert safe([held(record) for record in a_pantry()], checked={"s1"}) == {"s2", "p2"}


def test_a_part_that_was_changed_here_keeps_its_service() -> None:
    gone = [held(record, BEFORE if record.id == "h1" else None) for record in a_pantry()]
    assert safe(gone) == {"s2", "p2"}


def test_what_others_name_stays() -> None:
    entered_here = a_record("service", "s9", organization_id="o1")
    gone = [held(record) for record in a_pantry()]
    assert "o1" not in safe(gone, entered_here)
    assert {"s1", "s2"} <= safe(gone, entered_here)
