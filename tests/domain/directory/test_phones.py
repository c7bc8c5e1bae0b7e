# SPDX-License-Identifier: MIT
"""Phone numbers: printed alike, never lost, and said in words what is wrong with them."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.phones import problem, shown, split
from peercenter.errors import Reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5550100142", "(555) 010-0142"),
        ("555.010.0142", "(555) 010-0142"),
        ("+1 555 010 0142", "(555) 010-0142"),
        ("(555)  010-0142", "(555) 010-0142"),
        ("18005550100", "1-800-555-0100"),
        ("988", "988"),
        ("211", "211"),
        ("911", "911"),
        ("741741", "741741"),
        ("678-678", "678-678"),
        ("1-800-662-HELP (4357)", "1-800-662-HELP (4357)"),
        ("1-800-662-HELP", "1-800-662-HELP"),
        ("555-010-0142 ext. 12", "(555) 010-0142 x12"),
        ("555-010-0142x12", "(555) 010-0142 x12"),
        ("+52 55 1234 5678", "+52 55 1234 5678"),
        ("010-0142", "010-0142"),
        ("555-010-0142 or 555-010-0143", "555-010-0142 or 555-010-0143"),
        ("555-010-0142 press 2", "555-010-0142 press 2"),
        ("call  us", "call us"),
        ("20755501", "20755501"),
        ("", ""),
    ],
)
def test_a_number_is_printed_alike_and_a_strange_one_as_it_was(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_an_extension_is_split_off() -> None:
    assert split("555-010-0142 extension 12") == ("(555) 010-0142", "12")
    assert split("555-010-0142") == ("(555) 010-0142", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("555-010-0142", None),
        ("555-010-0142 x12", None),
        ("1-800-662-HELP (4357)", None),
        ("988", None),
        ("678-678", None),
        ("+52 55 1234 5678", None),
        ("010-0142", Reason.PHONE_AREA_CODE_MISSING),
        ("55501001", Reason.PHONE_NOT_A_NUMBER),
        ("555-010-0142 or 555-010-0143", Reason.PHONE_TOO_LONG),
        ("555-010-0142 press 2", Reason.PHONE_TOO_LONG),
        ("call us", Reason.PHONE_NOT_A_NUMBER),
        ("5" * 200, Reason.PHONE_NOT_A_NUMBER),
    ],
)
def test_what_is_wrong_with_a_number_is_said(text: str, expected: Reason | None) -> None:
    assert problem(text) == expected


@given(st.text(max_size=90) | st.text(alphabet="0123456789()-+. xHELPext", max_size=30))
def test_no_digit_of_a_number_is_ever_lost(text: str) -> None:
    problem(text)
    written = [letter for letter in text if letter.isdecimal()]
    printed = [letter for letter in shown(text) if letter.isdecimal()]
    assert [str(int(digit)) for digit in written][-7:] == [str(int(one)) for one in printed][-7:]


def test_the_library_loads_with_the_first_unusual_number_only() -> None:
    code = (
        "import sys, peercenter.domain.directory.phones as phones\n"
        "assert 'phonenumbers' not in sys.modules\n"
        "phones.shown('988'), phones.shown('555-010-0142')\n"
        "assert 'phonenumbers' not in sys.modules\n"
        "phones.shown('+52 55 1234 5678')\n"
        "assert 'phonenumbers' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
