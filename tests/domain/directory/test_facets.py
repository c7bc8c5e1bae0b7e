# SPDX-License-Identifier: MIT
"""What is read from the texts of a directory; in doubt, nothing is known."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peercenter.domain.directory.choosing import km_between
from peercenter.domain.directory.entries import Point
from peercenter.domain.directory.facets import (
    cell_of,
    cells_within,
    cost_of,
    id_asked,
    nearness,
    number_in,
    on_ball,
    point_in,
    years_in,
)
from peercenter.domain.directory.languages import language_of

points = st.builds(Point, st.floats(-89, 89), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("18", 18),
        (" 18.0 ", 18),
        ("18+", 18),
        ("18 and over", 18),
        ("6 months", 0),
        ("adults", None),
        ("", None),
        ("999", None),
        ("-3", None),
    ],
)
def test_ages_are_read_as_they_are_written(text: str, years: int | None) -> None:
    assert years_in(text) == years


@pytest.mark.parametrize(
    "text",
    [
        "Free",
        "free of charge",
        "No cost.",
        "No fee",
        "None",
        "none.",
        "Gratis",
        "None. Donations requested.",
    ],
)
def test_free_is_free_in_many_words(text: str) -> None:
    assert cost_of([text]).free


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sliding scale",
        "$10",
        "Free for veterans, $5 for others",
        "Not free",
        "Drug-free housing",
        "A toll-free number",
        "Free with insurance",
        "Call for fees",
        "None of the services are covered",
    ],
)
def test_what_may_cost_something_is_not_called_free(text: str) -> None:
    assert not cost_of([text]).free


def test_amounts_count_besides_words() -> None:
    assert cost_of([""], ["0"]).free
    assert not cost_of(["Free"], ["12.50"]).free
    assert cost_of(["", "Bring what you can"]).text == "Bring what you can"


@pytest.mark.parametrize(
    ("documents", "others", "asked"),
    [
        ([], [], None),
        (["Photo ID"], [], True),
        (["Government-issued identification"], [], True),
        (["Driver's license or passport"], [], True),
        (["None"], [], False),
        (["No ID required"], [], False),
        (["No documentation required."], [], False),
        (["Proof of income"], [], None),
        (["No ID needed", "Photo ID for the second visit"], [], True),
        ([], ["No ID needed. Come as you are."], False),
        ([], ["Bring a photo ID and a bill."], True),
        ([], ["We help people to get an ID"], None),
        ([], ["Identification is not required"], False),
        (["Ninguno"], [], False),
        (["The idea is that you come by"], [], None),
    ],
)
def test_an_id_is_asked_for_in_many_words(
    documents: list[str], others: list[str], *, asked: bool | None
) -> None:
    assert id_asked(documents, others) is asked


@given(st.text(max_size=60))
@example("0\x1f")
@example("٣")
def test_no_text_is_too_strange(text: str) -> None:
    years_in(text)
    number_in(text)
    point_in(text, text)
    cost_of([text], [text])
    id_asked([text], [text])
    language_of(text, text)


def test_long_texts_are_not_looked_through_for_ever() -> None:
    endless = "no " * 200_000

    assert cost_of([endless]).free is False
    assert id_asked([endless]) is None


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("", "1"), ("0", "0"), ("91", "0"), ("1", "181"), ("nan", "1")]
)
def test_nobody_is_sent_to_places_that_are_none(latitude: str, longitude: str) -> None:
    assert point_in(latitude, longitude) is None


@given(points, points, st.floats(0.1, 5000))
def test_what_is_within_a_distance_on_the_ball_is_so_on_earth(
    one: Point, other: Point, km: float
) -> None:
    product = sum(a * b for a, b in zip(on_ball(one), on_ball(other), strict=True))
    away = km_between(one, other)

    if not math.isclose(away, km, rel_tol=1e-6, abs_tol=1e-3):
        assert (product >= nearness(km)) is (away <= km)


@given(points, st.floats(0, 360), st.floats(0, 1), st.floats(0.1, 90))
@example(Point(0, 179.999), 90, 1, 5)
@example(Point(0, -180), 270, 1, 5)
@example(Point(43.6, 180), 90, 0, 5)
def test_whatever_is_near_is_in_one_of_the_squares_around(
    here: Point, direction: float, part: float, km: float
) -> None:
    angle, turn = km * part / 6371.0, math.radians(direction)
    north, east = math.radians(here.latitude), math.radians(here.longitude)
    to_north = math.asin(
        math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(turn)
    )
    to_east = east + math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(north),
        math.cos(angle) - math.sin(north) * math.sin(to_north),
    )
    there = Point(math.degrees(to_north), (math.degrees(to_east) + 180) % 360 - 180)

    squares = cells_within(here, km)

    assert not squares or cell_of(there) in squares
    assert bool(squares) or km > 10 or abs(here.latitude) > 60


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("Spanish", "", "es"),
        ("Español", "", "es"),
        ("", "SPA", "es"),
        ("Spanish", "es-US", "es"),
        ("Haitian Creole", "", "ht"),
        ("Mandarin (spoken)", "", "zh"),
        ("Quechua", "", "Quechua"),
        ("Quechua", "not a code", "Quechua"),
        ("", "", ""),
    ],
)
def test_languages_are_known_by_name_or_code(name: str, code: str, found: str) -> None:
    assert language_of(name, code) == found
