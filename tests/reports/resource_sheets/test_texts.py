# SPDX-License-Identifier: MIT
"""An entry in plain words: short, true, and only what somebody on the way needs."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.entries import Address, Ages, Cost, Phone
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.sheets import EntryTexts, SheetRule
from peercenter.reports.sheets.entry_texts import entry_texts, first_sentence, shortened
from peercenter.reports.sheets.plan import said_once
from peercenter.reports.sheets.texts import sheet_texts
from peercenter.words import SHEET_LANGUAGE_NAMES, sheet_words
from tests.support.sheets import (
    FRIDAY,
    MORNING,
    a_place,
    an_entry,
    content,
    hours,
    seen,
)

EN = sheet_words("en")
ANY = SheetRule()


def told(
    language: str = "en", *, rule: SheetRule = ANY, now: datetime = MORNING, **changes: Any
) -> EntryTexts:
    entry = an_entry(**changes)
    return entry_texts(sheet_words(language), seen(entry, now), now, rule=rule)


@pytest.mark.parametrize(
    ("changes", "checked"),
    [
        ({}, "checked October 30"),
        ({"confirmed": date(2025, 12, 1)}, "checked December 1, 2025"),
        ({"standing": Standing.DUE}, "checked October 30: call first"),
        ({"confirmed": None, "standing": Standing.UNCHECKED}, "not checked yet: call first"),
    ],
)
def test_every_entry_says_when_it_was_checked_or_to_call_first(
    changes: dict[str, Any], checked: str
) -> None:
    assert told(**changes).checked == checked


@pytest.mark.parametrize(
    ("hour", "now", "shut"),
    [
        (10, "Opens today at 11:30 AM", ""),
        (12, "Open now until 1:00 PM", ""),
        (15, "Closed for today", "Closed for today"),
    ],
)
def test_a_screen_says_how_it_is_now_and_paper_when_it_is_open(
    hour: int, now: str, shut: str
) -> None:
    texts = told(now=MORNING.replace(hour=hour))

    assert (texts.now.replace("\xa0", " "), texts.shut) == (now, shut)
    assert [line.replace("\xa0", " ") for line in texts.usual] == ["Every day 11:30 AM to 1:00 PM"]
    assert texts.today == ""


SOME_DAYS = (hours("10:00", "12:00", ("MO",)), hours("13:00", "16:00", ("TU", "FR")))


def test_the_line_that_says_the_hours_of_the_day_comes_first() -> None:
    texts = told(schedules=SOME_DAYS)

    assert texts.today == ""
    assert [line.replace("\xa0", " ") for line in texts.usual] == [
        "Tuesday and Friday 1:00 PM to 4:00 PM",
        "Monday 10:00 AM to noon",
    ]


@pytest.mark.parametrize(
    "more",
    [
        hours("18:00", "20:00", ("3FR",)),
        Schedule(time(18), time(20), byday=("FR",), starts_on=FRIDAY, interval=2),
    ],
)
def test_hours_that_no_line_says_alone_are_said_for_the_day(more: Schedule) -> None:
    texts = told(schedules=(*SOME_DAYS, more))

    assert texts.today.replace("\xa0", " ").startswith("Friday 1:00 PM to 4:00 PM")
    assert len(texts.usual) == 3


def test_a_night_that_began_yesterday_is_open_until_the_morning() -> None:
    texts = told(schedules=(hours("20:00", "07:00"),), now=MORNING.replace(hour=2))

    assert texts.now.replace("\xa0", " ") == "Open now until 7:00 AM"


@pytest.mark.parametrize(
    ("schedules", "now"),
    [
        ((), "Ask for the hours"),
        ((Schedule(None, None, text="by appointment"),), "By appointment"),
        ((Schedule(time(9), time(17)),), "9:00 AM to 5:00 PM, ask on which days"),
        ((Schedule(None, None, byday=("FR",)),), "Open today, ask for the times"),
        ((hours("00:00", "00:00"),), "Open now, all day"),
        ((hours("09:00", "17:00", ("MO",)),), "Not open today"),
    ],
)
def test_what_nobody_knows_is_to_be_asked_for(schedules: tuple[Schedule, ...], now: str) -> None:
    assert told(schedules=schedules).now.replace("\xa0", " ") == now


def test_a_phone_is_one_to_speak_into_and_never_a_fax() -> None:
    fax, texts, voice = (
        Phone("555-0101", kind="fax"),
        Phone("555-0102", kind="text"),
        Phone("555-0103", extension="7"),
    )

    both = told(phones=(fax, texts, voice))
    only_fax = told(phones=(fax,))

    assert (both.phone, both.text_to) == ("555-0103, extension 7", "Text 555-0102")
    assert (only_fax.phone, only_fax.text_to) == ("", "")


def test_a_number_that_takes_texts_alone_stands_where_numbers_stand() -> None:
    only_texts = told(phones=(Phone("741741", kind="text"),))

    assert (only_texts.phone, only_texts.text_to) == ("Text 741741", "")


def test_a_place_lends_its_phone_to_a_service_without_one() -> None:
    assert told(phones=(), places=(a_place(phones=(Phone("555-0104"),)),)).phone == "555-0104"


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ((), "By phone"),
        ((a_place(address=None),), "Call for the address"),
        ((a_place(address=None, name="Invented Hall"),), "Invented Hall"),
        ((a_place(address=Address("1 Way", more="Room 2", city="Ham")),), "1 Way, Room 2, Ham"),
    ],
)
def test_an_address_is_said_in_one_line_or_how_to_get_it(
    places: tuple[object, ...], where: str
) -> None:
    assert told(places=places).where == where


def test_the_town_of_the_center_is_not_said_of_its_neighbors() -> None:
    def where(city: str, **address: str) -> str:
        place = a_place(address=Address(**{"street": "1 Way", "city": "Ham", **address}))
        entry = seen(an_entry(places=(place,)))
        return entry_texts(EN, entry, MORNING, rule=ANY, city=city).where

    assert where(" ham") == "1 Way"
    assert where("Eggs") == where("") == "1 Way, Ham"
    assert where("Ham", street="") == "Ham"


def test_what_is_true_of_all_is_said_once_above() -> None:
    paid = an_entry("Paid", cost=Cost(free=False, text=""), asks_id=None)
    free, mixed = content(rule=ANY), content(an_entry(), paid, rule=ANY)
    picked = content(rule=SheetRule(picked=("x",)))

    assert said_once(content(an_entry(), an_entry(), rule=ANY)).rule == SheetRule(
        free=True, no_id=True
    )
    assert said_once(free).rule == SheetRule(free=True)
    assert said_once(mixed).rule == ANY
    assert said_once(picked).rule == picked.rule
    assert said_once(content(an_entry(), rule=ANY)).rule == ANY


def test_what_the_sheet_says_of_all_is_not_said_of_each() -> None:
    assert told().notes == ("No ID needed", "Free")
    assert told(rule=SheetRule(no_id=True, free=True)).notes == ()
    assert told(rule=SheetRule(no_id=True, picked=("x",))).notes == ("No ID needed", "Free")


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"ages": Ages(18, 64)}, "Ages 18 to 64"),
        ({"ages": Ages(18, None)}, "Age 18 and older"),
        ({"ages": Ages(0, 17)}, "Up to age 17"),
        ({"languages": ("en", "es", "so")}, "Español, Soomaali"),
        ({"languages": ("ti",)}, "ትግርኛ"),
        ({"languages": ("Invented",)}, "Invented"),
        ({"asks_id": True}, "Bring an ID"),
    ],
)
def test_notes_are_few_words_of_the_sheet(changes: dict[str, Any], note: str) -> None:
    assert note in told(**changes).notes


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"alert": "Closed for snow."}, "Closed for snow."),
        ({"documents": ("a letter", "a card"), "asks_id": True}, "Bring: a letter; a card"),
        ({"cost": Cost(free=False, text="5 dollars")}, "Cost: 5 dollars"),
        ({"eligibility": "Veterans. And others."}, "For: Veterans."),
        ({"how": "Walk in. Or call."}, "Walk in."),
    ],
)
def test_the_directorys_own_words_are_kept_apart(changes: dict[str, Any], said: str) -> None:
    texts = told(**changes)

    assert said in texts.quoted
    assert "Bring an ID" not in texts.notes
    assert "quoted" in told("es", **changes).foreign


def test_what_a_number_is_for_is_said_behind_it() -> None:
    assert told(phones=(Phone("555-0103", note="ask for Sam"),)).quoted == (
        "555-0103: ask for Sam",
    )


def test_a_page_of_its_own_has_room_for_ramps_web_pages_and_every_sentence() -> None:
    entry = an_entry(
        description="One. Two.",
        url="https://example.org",
        places=(a_place(accessibility=("ramp", "lift")),),
    )

    whole = entry_texts(EN, seen(entry), MORNING, rule=ANY, whole=True)
    brief = entry_texts(EN, seen(entry), MORNING, rule=ANY)

    assert (whole.about, whole.quoted) == ("One. Two.", ("ramp, lift", "https://example.org"))
    assert (brief.about, brief.quoted) == ("One.", ())


def test_a_translation_is_taken_where_there_is_one_and_else_it_is_marked() -> None:
    spanish = {"es": {"name": "Cocina Elm", "description": "Almuerzo."}}

    translated = told("es", description="Lunch.", translations=spanish)
    original = told("fr", description="Lunch.", translations=spanish)

    assert (translated.name, translated.about) == ("Cocina Elm", "Almuerzo.")
    assert translated.foreign == frozenset()
    assert (original.name, original.about) == ("Elm Street Kitchen", "Lunch.")
    assert original.foreign == {"about"}


def test_an_organization_that_the_name_says_already_is_not_said_again() -> None:
    assert told(organization="Elm Street Kitchen, Inc.").organization == ""
    assert told(organization="elm street").organization == ""
    assert told(organization="Other Neighbors").organization == "Other Neighbors"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("St. Anne serves soup. Come in.", "St. Anne serves soup."),
        ("Call 1. 2 is next", "Call 1. 2 is next"),
        ("  no   end ", "no end"),
    ],
)
def test_a_description_is_its_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first


@given(st.text(), st.integers(2, 60))
def test_what_is_shortened_is_short_and_on_one_line(text: str, longest: int) -> None:
    short = shortened(text, longest)

    assert len(short) <= longest
    assert "\n" not in short
    assert short.rstrip("…") in " ".join(text.split())


def test_the_head_says_what_was_looked_for() -> None:
    def subtitle(**changes: Any) -> str:
        return sheet_texts(EN, content(rule=SheetRule(**changes))).subtitle

    assert subtitle() == ""
    assert subtitle(open_today=True) == "Friday"
    assert subtitle(place="Portland", no_id=True) == "In Portland\xa0· no ID needed"
    assert subtitle(within_km=2.0, free=True) == "Near Harbor House\xa0· free of charge"
    assert subtitle(language="es") == "They speak Spanish"
    assert subtitle(picked=("x",), open_today=True) == ""


def test_a_closed_center_says_nothing_of_until_when() -> None:
    closed = content(center=replace(content().center, open_until=None))

    assert sheet_texts(EN, closed).center == ("Harbor House, 1 Pier Street", "555-0100")


@pytest.mark.parametrize("language", SHEET_LANGUAGE_NAMES)
def test_no_text_of_a_sheet_is_left_in_english(language: str) -> None:
    if language == "en":
        return
    words, english = sheet_words(language), sheet_texts(EN, content())
    texts = sheet_texts(words, content())

    assert texts.ask != english.ask
    assert texts.printed != english.printed
    assert not set(texts.nothing) & set(english.nothing)
    assert texts.in_crisis != english.in_crisis
