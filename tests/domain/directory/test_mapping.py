# SPDX-License-Identifier: MIT
"""What the columns of somebody's list mean, in English and Spanish, and remembered."""

import pytest

from peercenter.domain.directory.mapping import Column, ListMapping, guessed, recalled, remembered

HEADINGS = {
    "Organization": Column.ORGANIZATION,
    "Agency Name": Column.ORGANIZATION,
    "Nombre de la organización": Column.ORGANIZATION,
    "Program name": Column.NAME,
    "programName": Column.NAME,
    "SERVICE": Column.NAME,
    "Services offered": Column.DESCRIPTION,
    "Descripción": Column.DESCRIPTION,
    "Phone #": Column.PHONE,
    "Phone 2": Column.PHONE,
    "Phone number (main)": Column.PHONE,
    "Teléfono": Column.PHONE,
    "E-mail": Column.EMAIL,
    "Correo electrónico": Column.EMAIL,
    "Web site": Column.WEBSITE,
    "Zip": Column.POSTAL_CODE,
    "Código postal": Column.POSTAL_CODE,
    "Address 1": Column.STREET,
    "Address": Column.ADDRESS,
    "Dirección": Column.ADDRESS,
    "St": Column.STATE,
    "Days/Hours": Column.HOURS,
    "Hours of operation": Column.HOURS,
    "Horario de atención": Column.HOURS,
    "Tues": Column.TUESDAY,
    "Miércoles": Column.WEDNESDAY,
    "Fee?": Column.COST,
    "Languages spoken": Column.LANGUAGES,
    "ID": Column.ID,
    "ID needed?": Column.DOCUMENTS,
    "What to bring": Column.DOCUMENTS,
    "Who can use it?": Column.ELIGIBILITY,
    "Category": Column.NEEDS,
    "Last verified": Column.CHECKED,
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_says_what_its_column_means(heading: str) -> None:
    assert guessed([heading], []).columns == {heading: HEADINGS[heading]}


def test_a_column_whose_heading_says_nothing_is_told_by_its_cells() -> None:
    rows = [
        [
            "(555) 010-0142",
            "https://pantry.example",
            "04101",
            "Mon-Fri 9-5",
            "hello@a.example",
            "x",
        ],
        ["555-010-0143 x2", "www.shower.example", "04102-1234", "Sat 10-12", "hi@b.example", "y"],
        ["", "", "04103", "daily 8am", "", "z"],
    ]
    assert guessed(list("ABCDEF"), rows).columns == {
        "A": Column.PHONE,
        "B": Column.WEBSITE,
        "C": Column.POSTAL_CODE,
        "D": Column.HOURS,
        "E": Column.EMAIL,
    }


def test_one_cell_with_a_whole_address_is_told_from_a_street_beside_a_town() -> None:
    assert guessed(["Name", "Address"], []).columns["Address"] is Column.ADDRESS
    assert guessed(["Name", "Address", "City"], []).columns["Address"] is Column.STREET


def test_only_what_may_stand_in_several_columns_is_taken_twice() -> None:
    found = guessed(["Phone", "Cell phone", "Town", "City"], []).columns
    assert found == {"Phone": Column.PHONE, "Cell phone": Column.PHONE, "Town": Column.CITY}


def test_a_heading_that_says_just_that_comes_before_one_that_mentions_it() -> None:
    assert guessed(["District of the city", "City"], []).columns == {"City": Column.CITY}


def test_a_choice_is_remembered_for_the_same_headings_and_fewer() -> None:
    chosen = ListMapping({"Wo": Column.CITY, "Wer": Column.NAME})
    kept = {**chosen.as_json(["Wer", "Wo", "Notiz"]), "Neu": "a column of a newer program"}
    assert remembered(kept, ["Wer", "Wo", "Notiz"]) == ListMapping(
        {"Wer": Column.NAME, "Wo": Column.CITY}
    )
    assert remembered(kept, ["Wer", "Neu"]) == ListMapping({"Wer": Column.NAME})
    assert remembered(kept, ["Wer", "Wann"]) is None
    assert remembered({}, []) is None


def test_a_new_column_is_guessed_and_the_others_stay_as_chosen() -> None:
    kept = {"Wer": "name", "Phone": ""}
    headings = ["Wer", "Phone", "Name", "City"]
    found = recalled(kept, guessed(headings, []), headings)
    assert found.columns == {"Wer": Column.NAME, "City": Column.CITY}


def test_a_list_that_names_nothing_has_no_entries() -> None:
    assert not guessed(["Phone"], []).names_entries
    assert guessed(["Agency"], []).names_entries
