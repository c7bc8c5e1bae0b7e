# SPDX-License-Identifier: MIT
"""A network says what people look for; entries answer to it at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from peercenter.db.queries.directory import records
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Database
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.records import Record
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.directory import needs
from peercenter.services.directory.needs import NeedsService, TermLine
from peercenter.services.directory.reading import DirectoryService
from peercenter.services.house import opened
from tests.support.builders import MovingClock, a_database, a_network, centers_of
from tests.support.records import a_record, a_service, a_term, carrying


class House:
    """A network with a directory."""

    def __init__(self, database: Database, center_ids: list[str]) -> None:
        self.database = database
        self.center_ids = center_ids
        self.needs = NeedsService(database)
        self.directory = DirectoryService(database, MovingClock())

    def write(self, *made: Record) -> None:
        with self.database.write() as session:
            records.put(session, made)
            renew_index(session, None)

    def answering(self, need: str) -> set[str]:
        query = Query(need=need)
        return {hit.id for hit in self.directory.search(query, center_id=self.center_ids[0]).hits}

    def line(self, term_id: str) -> TermLine:
        return next(line for line in self.needs.terms() if line.term.id == term_id)

    def need(self, code: str) -> Need:
        return next(need for need in self.needs.needs() if need.code == code)


@pytest.fixture
def house(data_dir: DataDir) -> Iterator[House]:
    centers = a_network(data_dir)
    with a_database(data_dir) as database:
        yield House(database, [center.id for center in centers])


def test_a_new_network_knows_about_thirty_needs_in_several_languages(house: House) -> None:
    found = house.needs.needs()

    assert len(found) >= 30
    assert all(need.texts["en"] and need.texts["es"] and need.keywords for need in found)
    assert len({need.code for need in found}) == len(found)


def test_a_network_of_before_gets_its_needs_when_it_is_opened(data_dir: DataDir) -> None:
    a_network(data_dir)
    with a_database(data_dir) as database, database.write() as session:
        session.connection().exec_driver_sql("DELETE FROM needs")

    for _ in range(2):
        with opened(data_dir, MovingClock()) as database:
            assert len(NeedsService(database).needs()) >= 30


def test_a_folder_without_a_network_gets_none(data_dir: DataDir) -> None:
    with opened(data_dir, MovingClock()) as database:
        assert NeedsService(database).needs() == ()


def test_a_changed_keyword_counts_at_once(house: House) -> None:
    one, other = a_service("one", name="Bread Line"), a_service("other", name="Food Pantry")
    house.write(one, other)
    assert house.answering("food-today") == {"other"}

    house.needs.change(replace(house.need("food-today"), keywords=("  Bread-Line ", "bread")))

    assert house.answering("food-today") == {"one"}
    assert house.need("food-today").keywords == ("bread line", "bread")


def test_of_very_many_entries_all_answer_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needs, "AT_ONCE", 2)
    made = [a_service(name="Bread Line") for _ in range(5)]
    house.write(*made)

    house.needs.change(replace(house.need("legal"), keywords=("bread",)))

    assert house.answering("legal") == {service.id for service in made}


def test_an_entry_is_found_by_what_a_need_is_called(house: House) -> None:
    house.write(a_service("one", name="Food Pantry"))
    need = house.need("food-today")

    house.needs.change(replace(need, texts={"en": "Nosh", "es": "  "}))

    center_id = house.center_ids[0]
    found = house.directory.search(Query("nosh"), center_id=center_id)
    assert [hit.id for hit in found.hits] == ["one"]
    assert house.need("food-today").texts == {"en": "Nosh"}


def test_a_center_s_own_words_replace_the_network_s_there_alone(house: House) -> None:
    own, other = house.center_ids
    need = replace(house.need("sleep"), texts={"en": "A bed"}, at_kiosk=False)

    house.needs.change(need, center_id=own)
    house.needs.withdraw("legal", center_id=own)

    at_own = {need.code: need for need in house.needs.needs(own)}
    at_other = {need.code: need for need in house.needs.needs(other)}
    assert at_own["sleep"].texts == {"en": "A bed"}
    assert not at_own["sleep"].at_kiosk
    assert at_other["sleep"].texts != {"en": "A bed"}
    assert "legal" not in at_own
    assert "legal" in at_other
    assert [code for code in at_own if code in at_other] == list(at_own)  # in the same order


def test_a_need_can_be_added_and_taken_away_again(house: House) -> None:
    house.write(a_service("one", name="Bicycle Kitchen"))

    code = house.needs.add(Need("", {"en": "A bicycle"}, "star", ("bicycle",)))
    assert house.needs.needs()[-1].code == code
    assert house.answering(code) == {"one"}

    need = house.need(code)
    house.needs.withdraw(code)
    assert house.answering(code) == set()
    house.needs.change(need)
    assert house.answering(code) == {"one"}
    house.needs.withdraw(code)
    assert house.needs.add(Need("", {"en": "A bicycle"}, "star")) != code


def test_a_need_without_a_word_or_with_too_many_is_refused(house: House) -> None:
    need = house.need("sleep")
    for wrong, reason in (
        (replace(need, texts={"en": "  "}), Reason.NAME_MISSING),
        (replace(need, texts={"en": "x" * 61}), Reason.TEXT_TOO_LONG),
        (replace(need, keywords=("y" * 41,)), Reason.TEXT_TOO_LONG),
        (replace(need, code="none of ours"), Reason.GONE_MEANWHILE),
    ):
        with pytest.raises(Refused) as caught:
            house.needs.change(wrong)
        assert caught.value.reason is reason


def test_a_term_is_proposed_mapped_and_unmapped_for_good(house: House) -> None:
    service = a_service("one", name="Supper club")
    term, *others = a_term("Emergency Shelter", "one")
    house.write(service, term, *others)
    line = house.line(term.id)
    assert line.term.services == 1
    assert line.term.needs == frozenset()
    assert line.proposed == {"sleep"}
    assert house.answering("sleep") == {"one"}

    house.needs.map_term(term.id, ["legal"])
    assert house.line(term.id).term.needs == {"legal"}
    assert house.line(term.id).proposed == frozenset()
    assert house.answering("legal") == {"one"}
    assert house.answering("sleep") == set()

    house.needs.map_term(term.id, [])
    assert house.line(term.id).term.needs == frozenset()
    assert house.line(term.id).proposed == frozenset()  # taken away for good
    assert house.answering("legal") == house.answering("sleep") == set()
    assert house.answering("food-today") == {"one"}  # its own words decide again


def test_a_mapped_term_counts_for_terms_under_it_organizations_and_places(house: House) -> None:
    top = a_record("taxonomy_term", name="Zzz", description="x")
    under, *_ = a_term("Yyy", parent_id=top.id)
    organization = a_record("organization", name="Org", description="x")
    by_organization = a_service("org", name="A", organization_id=organization.id)
    link = a_record("service_at_location", service_id="place", location_id="nowhere")
    by_place, by_itself = a_service("place", name="B"), a_service("self", name="C")
    linked = (organization.id, link.id, "self", "an orphan")
    house.write(
        top, under, organization, by_organization, link, by_place, by_itself,
        *carrying(under, linked),
    )  # fmt: skip

    house.needs.map_term(top.id, ["legal"])

    assert house.answering("legal") == {"org", "place", "self"}


def test_a_lost_term_is_refused(house: House) -> None:
    with pytest.raises(Refused) as caught:
        house.needs.map_term("lost", ["legal"])
    assert caught.value.reason is Reason.GONE_MEANWHILE


def test_what_somebody_says_of_one_entry_holds_until_they_take_it_back(house: House) -> None:
    house.write(a_service("one", name="Food Pantry"), a_service("two", name="Quiet Hall"))

    house.needs.set_entry("one", "food-today", wanted=False)
    house.needs.set_entry("two", "food-today", wanted=True)
    assert house.answering("food-today") == {"two"}
    assert house.needs.said_of("two") == {"food-today": True}

    house.needs.set_entry("one", "food-today", wanted=None)
    house.needs.set_entry("two", "food-today", wanted=None)
    assert house.answering("food-today") == {"one"}
    assert house.needs.said_of("two") == {}


def test_needs_of_an_entry_are_told_with_it(house: House, data_dir: DataDir) -> None:
    house.write(a_service("one", name="Food Pantry"))

    entry = house.directory.entry("one", center_id=centers_of(data_dir)[0].id)

    assert entry.needs == {"food-today"}
    with pytest.raises(Refused) as caught:
        house.directory.entry("nobody", center_id=house.center_ids[0])
    assert caught.value.reason is Reason.GONE_MEANWHILE
