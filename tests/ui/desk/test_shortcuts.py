# SPDX-License-Identifier: MIT
"""The desk's keys do what they say wherever the cursor is, in a text field too."""

from peercenter.ui.desk.shortcuts import Shortcut

EDITING = {f"Ctrl+{letter}" for letter in "ACEKUVX"}
"""What a text field keeps for itself on X11; Ctrl+E, say, goes to the end of the line."""


def test_no_text_field_takes_a_key_of_the_desk() -> None:
    assert {key.value for key in Shortcut} & EDITING == set()


def test_no_two_deeds_have_the_same_keys() -> None:
    assert len({key.value for key in Shortcut}) == len(list(Shortcut))
