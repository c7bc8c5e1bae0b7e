# SPDX-License-Identifier: MIT
"""Icons on paper are the icons of the screens."""

import pytest

from peercenter import paths
from peercenter.reports.sheets.outlines import outline

ICONS = sorted(file.stem for file in paths.resources().glob("icons/bold/*.svg"))


def test_every_icon_is_a_closed_outline_within_its_box() -> None:
    for name in ICONS:
        steps = outline(name)

        assert steps[0][0] == "M", name
        assert {step[0] for step in steps} <= {"M", "L", "C", "Z"}, name
        numbers = [value for step in steps for value in step[-2:] if step[0] != "Z"]
        assert min(numbers) >= -1, name
        assert max(numbers) <= 257, name


def test_a_name_that_is_no_icon_draws_nothing() -> None:
    assert outline("no-such-icon") == ()
    assert outline("../bold/x") == ()


def test_an_arc_goes_round_its_middle() -> None:
    ends = [step[-2:] for step in outline("circle") if step[0] == "C"]

    assert ends
    for x, y in ends:
        distance = ((x - 128) ** 2 + (y - 128) ** 2) ** 0.5
        assert distance == pytest.approx(108, abs=1) or distance == pytest.approx(84, abs=1)
