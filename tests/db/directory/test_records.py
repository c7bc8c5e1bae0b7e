# SPDX-License-Identifier: MIT
"""Records are kept word for word, whose they are and what their source said of them last."""

from collections.abc import Iterator

import pytest

from peercenter.db.queries.directory import records, sources
from peercenter.db.queries.directory.records import Stored
from peercenter.db.session import Database, Session
from peercenter.db.tables import RECORDS
from peercenter.domain.directory import hsds
from peercenter.domain.directory.records import LOCAL, Record
from peercenter.paths import DataDir
from tests.support.builders import a_database, a_network
from tests.support.records import a_record, a_service


@pytest.fixture
def database(data_dir: DataDir) -> Iterator[Database]:
    a_network(data_dir)
    with a_database(data_dir) as opened:
        yield opened


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.read() as opened:  # changes are thrown away
        yield opened


def all_stored(
    session: Session, entity: str = "service", *, source_id: str | None = None
) -> list[Stored]:
    return list(records.stored(session, entity, source_id=source_id))


@pytest.mark.parametrize("entity", hsds.ENTITIES)
def test_every_field_of_every_table_comes_back_as_it_was(session: Session, entity: str) -> None:
    values = {field.name: f" {field.name}: ünïcode\n'\"%" for field in hsds.ENTITIES[entity].fields}
    record = Record(entity, "id-1", values, {"Their column": "x", "a;b": "ÿ"}, key="17")

    records.put(session, [record], "source")

    (kept,) = all_stored(session, entity)
    assert kept == Stored(record, "source", record.digest, retired=False)
    assert records.record(session, entity, "id-1") == record


def test_the_tables_have_the_fields_of_the_standard_and_no_others() -> None:
    ours = {"id", "kept", "source_id", "source_key", "imported", "revision", "retired"}
    for name, entity in hsds.ENTITIES.items():
        columns = set(RECORDS[name].c.keys())
        assert columns == {field.name for field in entity.fields} | ours


def test_what_is_empty_is_not_there_and_what_is_put_again_is_as_it_is_now(
    session: Session,
) -> None:
    records.put(session, [a_service("s", name="Old", description="gone later")], "source")
    records.put(session, [Record("service", "s", {"name": "New", "description": ""})], "source")

    (kept,) = all_stored(session)
    assert kept.record.values == {"name": "New"}


def test_an_imported_record_changed_here_stays_its_source_s_and_is_known_as_changed(
    session: Session,
) -> None:
    records.put(session, [a_service("s", name="Theirs")], "source")
    (before,) = all_stored(session)
    records.put(session, [a_service("s", name="Ours")], LOCAL)
    (after,) = all_stored(session)

    assert (before.changed_here, after.changed_here) == (False, True)
    assert after.source_id == "source"
    assert after.record.get("name") == "Ours"


def test_records_are_told_apart_by_their_source(session: Session) -> None:
    records.put(session, [a_service("theirs")], "source")
    records.put(session, [a_service("ours")])

    assert [one.record.id for one in all_stored(session, source_id="source")] == ["theirs"]
    assert [one.record.id for one in all_stored(session, source_id=LOCAL)] == ["ours"]
    assert [one.imported for one in all_stored(session, source_id=LOCAL)] == [""]


def test_all_records_come_in_the_order_of_their_ids_however_many(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "BATCH", 4)
    ids = [f"{number:03}" for number in range(13)]
    records.put(session, [a_service(one) for one in reversed(ids)])

    assert [one.record.id for one in all_stored(session)] == ids
    some = records.stored(session, "service", ids=["011", "002", "none"])
    assert [one.record.id for one in some] == ["002", "011"]
    assert records.count(session, "service") == 13


def test_what_was_retired_is_out_of_sight_and_comes_back_when_it_is_put_again(
    session: Session,
) -> None:
    records.put(session, [a_service("s")], "source")
    records.retire(session, "service", ["s"])

    assert all_stored(session) == []
    assert records.record(session, "service", "s") is None
    assert [one.retired for one in records.stored(session, "service", retired=True)] == [True]

    records.put(session, [a_service("s")], "source")
    assert len(all_stored(session)) == 1


def test_what_a_source_said_last_can_be_remembered_without_taking_it(session: Session) -> None:
    records.put(session, [a_service("s")], "source")
    records.mark(session, "service", {"s": "another digest"})
    assert all_stored(session)[0].changed_here

    records.mark(session, "service", {"s": ""})
    assert all_stored(session)[0].imported == ""


def test_records_of_one_thing_come_in_the_order_they_were_written(session: Session) -> None:
    phones = [a_record("phone", f"{9 - n}", service_id="s", number=str(n)) for n in range(5)]
    records.put(session, phones)
    records.put(session, [phones[2]])  # changed, not moved

    found = records.records(session, "phone", "service_id", ["s", "other"])

    assert [one.get("number") for one in found] == ["0", "1", "2", "3", "4"]


def test_a_source_and_how_its_columns_were_understood_are_remembered(session: Session) -> None:
    source = sources.add_source(session, "Invented County", "spreadsheet")
    known = sources.Source(source.id, "Invented County", "csv", None, {"name": ["Agency", 1]})

    sources.remember(session, known)

    session.flush()
    session.expire_all()
    assert sources.sources(session) == [known]
    assert sources.source_names(session) == {source.id: "Invented County"}


def test_texts_in_other_languages_are_kept_and_taken_away(session: Session) -> None:
    def say(text: str) -> None:
        sources.set_translation(session, "service", "s", field="name", language="es", text=text)
        session.flush()

    say("Despensa")
    assert sources.translations_of(session, "service", ["s"]) == {"s": {"es": {"name": "Despensa"}}}
    say("")
    assert sources.translations_of(session, "service", ["s"]) == {}
