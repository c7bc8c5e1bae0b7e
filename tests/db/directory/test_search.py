# SPDX-License-Identifier: MIT
"""Searching finds what a slow look at every entry finds, whatever is typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peercenter.db.queries.directory import entries, plan, records, search
from peercenter.db.queries.directory.checks import add_check, set_closing
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Session
from peercenter.domain.directory.choosing import km_between
from peercenter.domain.directory.entries import Entry, Point, Query
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.directory.hours import is_open, opens_today
from peercenter.domain.directory.indexing import StandingDay, all_schedules
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.words import folded
from peercenter.paths import DataDir
from tests.support.builders import a_database, a_network
from tests.support.records import a_place, a_record, a_schedule, a_service, a_term

MONTHS = 6
NOW = datetime(2026, 11, 20, 12, 15, tzinfo=UTC).replace(tzinfo=None)
"""A Friday noon on the center's clock."""
TODAY = StandingDay.of(NOW.date(), MONTHS)
HERE = Point(43.66, -70.25)

SCRIPTS = (
    "abcdefghijklmnopqrstuvwxyzéñßøçãơđ",
    "АБВГДЕЖЗИКЛМНОПРСТУФ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "አበገደሀወዘሐጠየከለመነሰ",
    "食物庇护所互助会",
    "កខគឃងចឆជឈញដឋឌឍណតថទធន",
    "0123456789",
)
one_word = st.sampled_from(SCRIPTS).flatmap(
    lambda letters: st.text(letters, min_size=1, max_size=7)
)
names = st.lists(one_word, min_size=1, max_size=4).map(" ".join)
WORDS = ("bread", "Brot", "bed", "for all", "Al-Anon", "St. Mary's", "(free)", "Ünder")
HOURS = (
    (),
    ("FR", "09:00", "12:00"),
    ("MO,FR", "12:15", "17:00"),
    ("TH", "20:00", "13:00"),
    ("FR", "", ""),
    ("", "09:00", "17:00"),
    ("2FR", "09:00", "17:00"),
    ("3FR", "09:00", "17:00"),
    ("FR", "09:00", "17:00", "2026-11-20"),
    ("FR", "09:00", "17:00", "2026-11-06"),
    ("TH", "22:00", "13:00", "2026-11-19"),
)
texts = st.sampled_from(
    ["", "b", "br", "be fo", "alanon", "al-an", "mary", "free", "u", "zzz", '"']
)


@contextmanager
def a_session() -> Iterator[Session]:
    """Open a session whose changes are thrown away, on a network of its own."""
    with TemporaryDirectory() as folder:
        data = DataDir(Path(folder))
        a_network(data)
        with a_database(data) as database, database.read() as session:
            yield session


@contextmanager
def thrown_away(session: Session) -> Iterator[None]:
    """Undo what the block does."""
    changes = session.begin_nested()
    try:
        yield
    finally:
        changes.rollback()


def a_directory(chance: Random, services: int) -> list[list[Record]]:
    """Return services of every sort, each with what belongs to it."""
    return [_one_of_every_sort(chance) for _ in range(services)]


def _one_of_every_sort(chance: Random) -> list[Record]:
    one = chance.choice
    service = a_service(
        name=" ".join(chance.sample(WORDS, chance.randint(1, 3))),
        status=one(["active"] * 5 + ["inactive", "temporarily closed"]),
        assured_date=one(["2026-11-01", "2026-01-10", "2024-01-01", ""]),
        minimum_age=one(["", "18", "65", "6 months", "adults"]),
        maximum_age=one(["", "17", "65"]),
        fees_description=one(["", "Free", "$5"]),
    )
    made = [service]
    for _ in range(chance.randint(0, 2)):
        made += a_place(
            service.id,
            city=one(["Example Harbor", "Exámple Harbor", "Riverlight"]),
            postal_code=one(["04100", "04101", "K1A 0B1"]),
            latitude=one(["43.66", "43.70", "44.9", ""]),
            longitude=one(["-70.25", "-70.3", "179.9"]),
        )
    for language in chance.sample(["Spanish", "Quechua"], chance.randint(0, 2)):
        made.append(a_record("language", service_id=service.id, name=language))
    document = one(["", "Photo ID", "None"])
    if document:
        made.append(a_record("required_document", service_id=service.id, document=document))
    hours = one(HOURS)
    if hours:
        made.append(a_schedule(service.id, *hours[:3], until="".join(hours[3:])))
    if chance.random() < 0.5:
        made += a_term("Food Pantry", service.id)
    return made


FILTERS: dict[str, st.SearchStrategy[object]] = {
    "need": st.sampled_from(["food-today", "food-today", "nothing of the kind"]),
    "language": st.sampled_from(["es", "Quechua", "quechua "]),
    "place": st.sampled_from(["example harbor", "041", "04101", "k1a", "nowhere"]),
    "near": st.just(HERE),
    "within_km": st.sampled_from([3.0, 50.0]),
    "open_at": st.sampled_from([NOW, NOW + timedelta(hours=5), NOW - timedelta(hours=3)]),
    "open_on": st.sampled_from([NOW.date(), NOW.date() + timedelta(days=1)]),
    "age": st.sampled_from([0, 17, 18, 65, 70]),
    "free": st.just(True),
    "no_id": st.just(True),
    "on_sheets": st.just(True),
    "standings": st.frozensets(st.sampled_from(Standing), min_size=1, max_size=2),
    "most": st.just(2),
}


@st.composite
def a_query(draw: st.DrawFn) -> Query:
    """Return what somebody may look for: some text and a few filters."""
    chosen = draw(st.lists(st.sampled_from(list(FILTERS)), max_size=3, unique=True))
    values: dict[str, Any] = {name: draw(FILTERS[name]) for name in chosen}
    if "within_km" in chosen:
        values["near"] = HERE
    return Query(text=draw(texts), **values)


def fits(entry: Entry, query: Query) -> bool:
    """Look at an entry as slowly and plainly as possible."""
    wanted = query.standings or frozenset(Standing) - {Standing.GONE}
    schedules = all_schedules(entry)
    is_shut = entry.standing in {Standing.GONE, Standing.TEMPORARILY_CLOSED}
    addresses = [place.address for place in entry.places if place.address]
    place = folded(query.place)
    points = [one.point for one in entry.places if one.point]
    return (
        entry.standing in wanted
        and (not query.on_sheets or entry.standing.on_sheets)
        and (query.need is None or query.need in entry.needs)
        and (query.language is None or folded(query.language) in map(folded, entry.languages))
        and (
            not place
            or any(
                place == folded(one.city) or folded(one.postal_code).startswith(place)
                for one in addresses
            )
        )
        and (
            query.near is None
            or query.within_km is None
            or any(km_between(query.near, point) <= query.within_km for point in points)
        )
        and (query.open_at is None or (not is_shut and is_open(schedules, query.open_at) is True))
        and (
            query.open_on is None or (not is_shut and opens_today(schedules, query.open_on) is True)
        )
        and (query.age is None or (entry.ages.least or 0) <= query.age)
        and (query.age is None or entry.ages.most is None or entry.ages.most >= query.age)
        and (not query.free or entry.cost.free)
        and (not query.no_id or entry.asks_id is False)
    )


def found(session: Session, query: Query) -> list[str]:
    """Return the ids of what is found."""
    return [hit.id for hit in search.search(session, query, day=TODAY, now=NOW).hits]


def written(session: Session, made: list[Record]) -> None:
    """Write records, and the index of their services."""
    records.put(session, made)
    renew_index(session, [record.id for record in made if record.entity == "service"])


def test_filters_agree_with_a_slow_look_at_every_entry() -> None:
    with a_session() as session:
        services = a_directory(Random(4), 150)
        written(session, [record for service in services for record in service])
        ids = [service[0].id for service in services]
        known = entries.entries(session, ids, months=MONTHS, today=NOW.date())
        by_id = {entry.id: entry for entry in known}

        @given(a_query())
        @example(Query(age=65))
        @example(Query(age=18))
        @example(Query(on_sheets=True))
        @example(Query(open_at=NOW))
        @example(Query(open_on=NOW.date()))
        @example(Query(near=HERE, within_km=3.0))
        def agree(query: Query) -> None:
            fitting = {entry.id for entry in known if fits(entry, query)}

            assert set(found(session, replace(query, text="", most=200))) == fitting

            results = search.search(session, query, day=TODAY, now=NOW)
            assert {hit.id for hit in results.hits} <= fitting
            assert len(results.hits) <= query.most
            assert results.total >= len(results.hits)
            for hit in results.hits:
                entry = by_id[hit.id]
                assert hit.standing is entry.standing
                assert hit.confirmed == entry.confirmed
                is_shut = hit.standing in {Standing.GONE, Standing.TEMPORARILY_CLOSED}
                opens = is_open(all_schedules(entry), NOW)
                assert hit.open_now == (False if is_shut else opens)

        agree()


def test_any_beginning_of_any_word_of_its_name_finds_an_entry() -> None:
    with a_session() as session:

        @settings(max_examples=settings().max_examples * 3 // 5)
        @given(names, st.data())
        @example("St. Mary's Al-Anon", None)
        def find(name: str, data: st.DataObject | None) -> None:
            with thrown_away(session):
                service = a_service(name=name)
                written(session, [service, a_service(name="Quite Another")])
                words = name.split()
                word = data.draw(st.sampled_from(words)) if data else words[-1]
                length = data.draw(st.integers(1, len(word))) if data else 3

                assert service.id in found(session, Query(word[:length]))
                if (loud := word[:length].upper()).lower() == word[:length]:  # not so "ß"
                    assert service.id in found(session, Query(loud))
                assert service.id in found(session, Query(f" {' '.join(reversed(words))}"))

        find()


def test_nothing_that_is_typed_is_an_error() -> None:
    with a_session() as session:
        service = a_service(name="Bread NEAR the harbor")
        written(session, [service])
        strange = (
            '"', "''", "*", "-", "^", "bread*", "a OR", "NOT", "AND", "NEAR(", "name:", "{name}:x",
            "(", ")", "+", "a" * 10_000, "a " * 5000, "😀", "\0", "\ue000nfood", "\\", "%", "_",
            "é", "\ud800", "marks : x", "ﷺ", "ẞ", "İ",
        )  # fmt: skip

        @given(st.text(max_size=30) | st.sampled_from(strange))
        def type_it(text: str) -> None:
            search.search(session, Query(text), day=TODAY, now=NOW)

        type_it()
        for text in strange:
            search.search(session, Query(text), day=TODAY, now=NOW)
        assert found(session, Query('"bread* NEAR"')) == [service.id]


@pytest.fixture
def session() -> Iterator[Session]:
    with a_session() as opened:
        yield opened


def test_a_word_in_the_name_comes_before_the_same_word_elsewhere(session: Session) -> None:
    described = a_service(name="Aardvark Hall", description="bread and more bread, bread")
    named = a_service(name="Zebra Bread Line", description="For all")
    of_place = a_service(name="Bakery")
    written(session, [described, named, of_place, *a_place(of_place.id, city="Breadville")])

    assert found(session, Query("brea"))[0] == named.id
    assert set(found(session, Query("bre"))) == {described.id, named.id, of_place.id}


def test_words_are_looked_for_in_everything_that_names_an_entry(session: Session) -> None:
    organization = a_record("organization", name="Invented Neighbors", description="x")
    service = a_service(
        name="Supper", alternate_name="Soup Night", organization_id=organization.id,
        description="Come hungry",
    )  # fmt: skip
    place = a_place(service.id, name="Community Hall")
    written(session, [organization, service, *place, *a_term("Congregate Meals", service.id)])

    for text in ("sup", "night", "neigh", "hungr", "congr", "harbor", "0410", "elm", "communi"):
        assert found(session, Query(text)) == [service.id], text
    assert found(session, Query("comida")) == [service.id]  # the need's own words
    assert found(session, Query("supper hungr neig")) == [service.id]
    assert found(session, Query("supper zebra")) == []


def test_what_is_near_comes_first_and_says_how_far_it_is(session: Session) -> None:
    far, near, nowhere = a_service(name="A"), a_service(name="B"), a_service(name="C")
    made = [far, near, nowhere]
    made += a_place(far.id, latitude="44.9", longitude="-70.25")
    made += a_place(near.id, latitude="45.9", longitude="-70.25")
    made += a_place(near.id, city="Riverlight", latitude="43.67", longitude="-70.25")
    written(session, made)

    hits = search.search(session, Query(near=HERE), day=TODAY, now=NOW).hits

    assert [hit.id for hit in hits] == [near.id, far.id, nowhere.id]
    assert hits[0].km == pytest.approx(1.1, abs=0.1)
    assert hits[0].where == "12 Elm Street, Riverlight"
    assert hits[2].km is None


def test_a_day_passes_and_an_entry_is_due_by_itself(session: Session) -> None:
    service = a_service(assured_date="2026-05-21")
    written(session, [service])

    def standing(today: date) -> Standing:
        day = StandingDay.of(today, MONTHS)
        return search.search(session, Query(), day=day, now=NOW).hits[0].standing

    assert standing(date(2026, 11, 20)) is Standing.CHECKED
    assert standing(date(2026, 11, 21)) is Standing.DUE
    assert standing(date(2027, 5, 21)) is Standing.OUT_OF_DATE


def test_checks_and_closings_count_when_the_index_is_renewed(session: Session) -> None:
    service = a_service(status="temporarily closed", assured_date="2024-01-01")
    written(session, [service])
    set_closing(session, service.id, date(2026, 11, 20))
    add_check(
        session, service.id, day=NOW.date(), outcome=Outcome.CONFIRMED, by=None, note="by phone"
    )
    renew_index(session, [service.id])

    (hit,) = search.search(session, Query(on_sheets=True), day=TODAY, now=NOW).hits

    assert hit.standing is Standing.CHECKED
    assert hit.confirmed == NOW.date()


def test_a_retired_service_leaves_the_index(session: Session) -> None:
    service = a_service()
    written(session, [service])
    records.retire(session, "service", [service.id])
    renew_index(session, [service.id])

    assert found(session, Query()) == []
    assert found(session, Query("invented")) == []


@pytest.mark.parametrize("text", ["", "s", "st", "star", "s c"])
@pytest.mark.parametrize("need", [None, "food-today"])
def test_very_many_are_found_each_once_and_all_counted(
    session: Session, monkeypatch: pytest.MonkeyPatch, text: str, need: str | None
) -> None:
    # Three thousand entries would take seconds; what happens beyond so many is the same.
    monkeypatch.setattr(plan, "_RANKED", 8)
    made = [a_service(name=f"{word} Stars {n}") for n in range(6) for word in ("Such", "Old Stew")]
    also = a_service(name="Bread", description="stars, such as they are; centers")
    written(session, [*made, also, *a_term("Food Pantry", *(one.id for one in [*made[:9], also]))])

    results = search.search(session, Query(text, need=need), day=TODAY, now=NOW)
    ids = [hit.id for hit in results.hits]

    assert len(ids) == len(set(ids)) == results.total
    if text == "s":
        names = [hit.name for hit in results.hits]
        begin = [name for name in names if name.startswith("S")]
        assert names[: len(begin)] == sorted(begin)
    few = search.search(session, Query(text, need=need, most=3), day=TODAY, now=NOW)
    assert few.total == results.total
    assert [hit.id for hit in few.hits] == ids[:3]


def test_languages_and_towns_are_counted(session: Session) -> None:
    one, other = a_service(), a_service()
    made = [one, other, *a_place(one.id), *a_place(other.id), *a_place(other.id, city="Riverlight")]
    made += [a_record("language", service_id=each.id, name="Spanish") for each in (one, other)]
    made += [a_record("language", service_id=one.id, name="Somali")]
    written(session, made)

    assert list(search.spoken(session).items()) == [("es", 2), ("so", 1)]
    assert search.towns(session) == ["Example Harbor", "Riverlight"]
