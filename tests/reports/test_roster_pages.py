# SPDX-License-Identifier: MIT
"""Rosters on paper: everybody is on them, gaps are marked, nothing is cut, times are true."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from peercenter.domain.centers import OpenTime, Paper
from peercenter.domain.roster.members import OffState, TimeOff
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.reports.page import MARGIN, SMALLEST
from peercenter.reports.roster_day import draw_day
from peercenter.reports.roster_month import draw_month
from peercenter.reports.roster_person import draw_people
from peercenter.reports.roster_week import draw_week
from peercenter.words import PSEUDO, words_for
from tests.reports import reading
from tests.reports.rosters import (
    MONDAY,
    NAMES,
    a_center,
    a_crowded_sheet,
    a_month,
    a_network_day,
    a_sheet,
    a_week,
    days,
    four_weeks,
)

HEADS = 16.9
"""Titles and days are not smaller than this many points."""
_SPACE = 4
"""A line at the right margin may end in a space, so that words stay apart when they are copied."""


def week(sheet: RosterSheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_week(sheet, "harbor", words_for(language), paper=paper)


def month(sheet: RosterSheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_month(sheet, "harbor", words_for(language), paper=paper)


def a_day(sheet: RosterSheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_day(sheet, words_for(language), paper=paper)


def persons(sheet: RosterSheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_people(sheet, ["p-Sam", "p-Lee"], words_for(language), paper=paper)


PAGES = {
    "week": lambda language, paper: week(a_week(), language, paper),
    "draft": lambda language, paper: week(a_week(is_draft=True), language, paper),
    "crowded-week": lambda language, paper: week(a_crowded_sheet(45, 7), language, paper),
    "month": lambda language, paper: month(a_month(), language, paper),
    "crowded-month": lambda language, paper: month(a_crowded_sheet(30, 31), language, paper),
    "day": lambda language, paper: a_day(a_network_day(11), language, paper),
    "crowded-day": lambda language, paper: a_day(a_network_day(25, 9), language, paper),
    "persons": lambda language, paper: persons(four_weeks(), language, paper),
}


def everything(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def test_a_week_hangs_on_one_page_that_lies() -> None:
    pdf = week(a_week())
    text = reading.text(pdf)

    assert reading.pages(pdf) == 1
    assert reading.size(pdf) == (792, 612)
    assert text.startswith("Roster · inside use only Harbor House Nov 23 - 29, 2026")
    assert "Mon 23 open 9:00 - 8:00" in text
    assert "Sat 28 closed: Painting the walls" in text
    assert "9:00 - 2:00 Sam 9:00 - 5:00 Ri 12:00 - 8:00 Rosalind 2:00 - 8:00 Lee" in text
    assert "5:30 - 8:00 1 open shift" in text
    assert text.endswith("Printed November 20, 2026, 3:14 PM · page 1 of 1")


def test_a_gap_is_named_with_what_is_missing() -> None:
    text = reading.text(week(a_week()))

    assert "1 gap, 2 h 30 min without enough people" in text
    assert "5:30 - 8:00 1 certified peer missing; 1 of 2 people" in text


def test_a_usual_week_can_be_read_from_two_meters() -> None:
    sizes = reading.font_sizes(week(a_week()))

    assert max(sizes) >= 22  # 8 mm high
    assert {size for size in sizes if size >= 15}, "names and times"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(("people", "least"), [(12, 13.5), (20, 10.5), (25, 9)])
def test_many_who_all_come_at_other_times_still_hang_on_one_page(
    people: int, least: float, language: str
) -> None:
    pdf = week(a_crowded_sheet(people, 7), language)

    assert reading.pages(pdf) == 1
    assert max(size for size in reading.font_sizes(pdf) if size < HEADS) >= least


def test_long_names_have_rows_in_which_they_can_be_read() -> None:
    names = ("Anastasia Featherstonehaugh", "Bartholomew-Alexandrina", "Jo")
    rows = [(name, day, time(9), time(20)) for day in days(7) for name in names]
    pdf = week(a_sheet({a_center(): rows}, names=names))

    assert "Jo 9-8 9-8 9-8 9-8 9-8 9-8 9-8" in reading.text(pdf)
    assert min(size for size in reading.font_sizes(pdf) if size > 11.1) >= 12


@pytest.mark.parametrize("people", [1, 6])
def test_everybody_is_on_the_wall_as_often_as_they_work(people: int) -> None:
    sheet = a_crowded_sheet(people, 7)
    text = everything(week(sheet)).replace(",", "")

    for member in sheet.period.members.values():
        assert f" {text} ".count(f" {member.staff.display_name} ") == 7


@pytest.mark.parametrize("people", [12, 20])
def test_where_each_has_a_row_all_their_times_are_in_it(people: int) -> None:
    sheet = a_crowded_sheet(people, 7)
    text = everything(week(sheet))
    told = Counter(re.findall(r"\b\d+-\d+\b", text))
    center = sheet.period.centers["harbor"]
    worked = Counter(
        "-".join(f"{center.local(moment):%-I}" for moment in shift.span)
        for shift in sheet.shifts.values()
    )

    assert {span: told[span] for span in worked} == worked
    for member in sheet.period.members.values():
        assert f" {text} ".count(f" {member.staff.display_name} ") == 1


def test_only_the_days_shifts_of_the_center_are_shown() -> None:
    sheet = a_sheet(
        {
            a_center(): [("Sam", MONDAY, time(9), time(14))],
            a_center("SUMMIT", "Summit Place"): [("Noor", MONDAY, time(9), time(14))],
        }
    )

    assert "Noor" not in reading.text(week(sheet))


def test_a_draft_says_so_on_every_page() -> None:
    sheet = replace(a_crowded_sheet(45, 7), is_draft=True)
    pdf = week(sheet)

    assert reading.pages(pdf) > 1
    for page in range(reading.pages(pdf)):
        assert "Draft, may still change" in reading.text(pdf, page)
    assert "Draft" not in reading.text(week(a_week()))


def test_a_night_over_the_clock_change_tells_its_true_length() -> None:
    around = (OpenTime(5, time(22), time(6)),)
    saturday = date(2026, 10, 31)
    center = a_center()
    autumn = a_sheet(
        {center: [("Sam", saturday, time(22), time(6))]},
        begins=date(2026, 10, 26),
        hours=around,
    )
    spring = a_sheet(
        {center: [("Sam", date(2027, 3, 13), time(22), time(6))]},
        begins=date(2027, 3, 8),
        hours=around,
    )

    assert "10 PM - 6 AM (9 h)" in reading.text(week(autumn))
    assert "10 PM - 6 AM (7 h)" in reading.text(week(spring))
    assert "1 shift, 9 h" in reading.text(
        draw_people(autumn, ["p-Sam"], words_for("en"), paper="a4")
    )


def test_times_that_could_be_mistaken_say_morning_or_evening() -> None:
    sheet = a_sheet({a_center(): [("Sam", MONDAY, time(5, 30), time(13))]})

    assert "5:30 AM - 1 PM Sam" in reading.text(week(sheet))


def test_people_who_come_at_the_same_time_stand_under_it_together() -> None:
    rows = [(name, MONDAY, time(9), time(17)) for name in ("Sam", "Lee", "Ana")]

    assert "9:00 - 5:00 Ana Lee Sam" in reading.text(week(a_sheet({a_center(): rows})))


def test_a_month_of_six_weeks_is_one_page() -> None:
    pdf = month(a_month())
    text = reading.text(pdf)

    assert reading.pages(pdf) == 1
    assert "Harbor House November 2026" in text
    assert "26 closed: Thanksgiving" in text
    assert "2 9:00 - 2:00 Lee 9:00 - 5:00 Max 12:00 - 8:00 Kit 2:00 - 8:00 Ana" in text


@pytest.mark.parametrize("people", [45])
def test_a_crowded_month_goes_on_on_the_next_page_with_everybody(people: int) -> None:
    sheet = a_crowded_sheet(people, 30, date(2026, 11, 1))
    pdf = month(sheet)
    text = everything(pdf).replace(",", "")

    assert reading.pages(pdf) > 1
    for page in range(reading.pages(pdf)):
        assert "November 2026" in reading.text(pdf, page)
        assert "Monday Tuesday" in reading.text(pdf, page)
    for member in sheet.period.members.values():
        assert f" {text} ".count(f" {member.staff.display_name} ") == 30


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_time_is_set_smaller_before_it_is_broken(paper: Paper) -> None:
    rows = [("Sam", day, time(16), time(21, 15)) for day in days(7)]
    text = reading.text(month(a_sheet({a_center(): rows}), "es", paper))

    assert text.count("4 p.m. - 9:15 p.m. Sam") == 7


def test_eleven_centers_of_a_day_are_one_page() -> None:
    pdf = a_day(a_network_day(11))
    text = reading.text(pdf)

    assert reading.pages(pdf) == 1
    assert "Invented Network Monday, November 23, 2026" in text
    for number in range(1, 12):
        assert f"Invented Center {number} open 9:00 - 8:00" in text
    assert "2:00 - 8:00 1 open shift" in text


def test_gaps_of_centers_are_added_up() -> None:
    nobody = a_sheet({a_center(f"C{n}", f"Center {n}"): [] for n in range(3)}, days=1)

    assert "3 gaps, 33 h without enough people" in reading.text(a_day(nobody))


def test_each_person_has_a_page_of_their_own() -> None:
    pdf = persons(four_weeks())
    sam, lee = reading.text(pdf, 0), reading.text(pdf, 1)

    assert reading.pages(pdf) == 2
    assert "Sam Nov 23 - Dec 20, 2026" in sam
    assert "Mon, Nov 23 · Summit Place 9:00 - 5:00" in sam
    assert "Tue, Nov 24 · Harbor House 10:00 - 5:00" in sam
    assert "Nov 23 - 29 29 h" in sam
    assert "Lee" not in sam.replace("People", "")
    assert "7 shifts, 42 h" in lee
    assert "No shifts in this week." in lee


def test_approved_time_off_is_on_the_own_page_and_nowhere_else() -> None:
    sheet = four_weeks()
    sam = sheet.period.members["p-Sam"]
    spans = [
        (
            OffState.APPROVED,
            datetime(2026, 12, 4, 5, tzinfo=UTC),
            datetime(2026, 12, 7, 5, tzinfo=UTC),
        ),
        (
            OffState.ASKED,
            datetime(2026, 12, 11, 5, tzinfo=UTC),
            datetime(2026, 12, 12, 5, tzinfo=UTC),
        ),
    ]
    off = tuple(TimeOff(f"o{n}", "p-Sam", a, b, state) for n, (state, a, b) in enumerate(spans))
    members = dict(sheet.period.members) | {"p-Sam": replace(sam, time_off=off)}
    sheet = replace(sheet, period=replace(sheet.period, members=members))

    text = reading.text(persons(sheet))
    assert "Fri, Dec 4 - Sun, Dec 6 time off" in text
    assert text.count("time off") == 1
    assert "time off" not in reading.text(week(sheet))


def test_more_shifts_than_a_page_can_show_go_on_on_the_next() -> None:
    rows = [("Sam", day, time(h), time(h + 1)) for day in days(28) for h in range(6, 20)]
    pdf = draw_people(
        a_sheet({a_center(): rows}, days=28), ["p-Sam"], words_for("en"), paper="letter"
    )

    assert reading.pages(pdf) > 1
    assert everything(pdf).count("Harbor House") == len(rows)


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "letter"), ("es", "a4"), (PSEUDO, "letter")]
)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole(name: str, language: str, paper: Paper) -> None:
    pdf = PAGES[name](language, paper)

    assert reading.unembedded(pdf) == 0
    for page in range(reading.pages(pdf)):
        assert reading.overlaps(pdf, page) == []
        spans = reading.spans(pdf, page)
        width, height = reading.size(pdf)
        assert min(span.left for span in spans) >= MARGIN - 1
        assert max(span.right for span in spans) <= width - MARGIN + _SPACE
        assert min(span.bottom for span in spans) >= 14
        assert max(span.top for span in spans) <= height - 14
        assert min(reading.font_sizes(pdf, page)) >= SMALLEST
        assert "…" not in reading.text(pdf, page)


def test_pages_are_in_the_readers_language() -> None:
    assert "falta" in reading.text(week(a_week(), "es"))
    assert "lunes" in reading.text(month(a_month(), "es"))
    assert "23-29 de noviembre de 2026" in reading.text(week(a_week(), "es"))


def test_pages_have_tags_that_a_screen_reader_can_follow() -> None:
    roles = reading.roles(week(a_week()))

    assert roles.count("TH") == 7
    assert roles.count("TD") == 7
    assert roles[:3] == ["Document", "P", "H1"]
    assert "Figure" in reading.roles(a_day(a_network_day(3)))
    in_rows = reading.roles(week(a_crowded_sheet(12, 7)))
    assert in_rows.count("TR") == 14  # days, twelve people, and what is missing
    assert in_rows.count("TH") == 8 + 13
    assert in_rows.count("TD") == 13 * 7


awkward = st.text(min_size=1, max_size=60).filter(str.strip)


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(names=st.lists(awkward, min_size=1, max_size=12, unique=True))
def test_any_names_fit(names: list[str]) -> None:
    rows = [
        (name, day, time(9), time(9 + n % 9 + 1)) for day in days(7) for n, name in enumerate(names)
    ]
    sheet = a_sheet({a_center(): rows}, names=names)
    for pdf in (week(sheet), month(sheet)):
        for page in range(reading.pages(pdf)):
            spans = reading.spans(pdf, page)
            assert max(span.right for span in spans) <= 792 - MARGIN + _SPACE
            assert min(span.bottom for span in spans) >= 14


def test_the_same_roster_makes_the_same_bytes() -> None:
    assert week(a_week()) == week(a_week())
    assert NAMES[0] in reading.text(week(a_week()))
