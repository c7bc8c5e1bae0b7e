# SPDX-License-Identifier: MIT
"""A roster proposed from a script."""

import json
from datetime import timedelta

import pytest

from peercenter.cli import run
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, services_of
from tests.support.rosters import MONDAY, a_roster

EMPTY_WEEK = MONDAY + timedelta(days=7)


@pytest.fixture
def network(data_dir: DataDir) -> DataDir:
    """Return the data folder of an invented network whose second week nobody has planned."""
    a_roster(data_dir, MovingClock())
    return data_dir


def planned(services: Services) -> dict[str, str | None]:
    """Return who has which shift of the second week."""
    period = services.planning.period(EMPTY_WEEK, 7)
    names = {key: member.staff.display_name for key, member in period.members.items()}
    own = [shift for shift in period.shifts.values() if period.holds(shift)]
    return {shift.id: names.get(shift.staff_id or "") for shift in own}


def filled(network: DataDir, *more: str) -> int:
    return run(
        (
            *("roster", "fill", "--data-dir", str(network.root)),
            *("--from", EMPTY_WEEK.isoformat(), "--seconds", "20", "--centers", "HARBOR", *more),
        )
    )


def test_a_proposal_is_printed_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], network: DataDir
) -> None:
    assert filled(network, "--json") == 0
    found = json.loads(capsys.readouterr().out)

    assert found["status"] == "optimal"
    assert found["cost"] == found["bound"]
    assert found["applied"] is False
    assert {change["after"]["center"] for change in found["changes"]} == {"HARBOR"}
    with services_of(network, MovingClock()) as services:
        assert planned(services) == {}


def test_applied_it_is_the_draft(capsys: pytest.CaptureFixture[str], network: DataDir) -> None:
    assert filled(network, "--json", "--apply") == 0
    found = json.loads(capsys.readouterr().out)

    assert found["applied"] is True
    with services_of(network, MovingClock()) as services:
        drafted = planned(services)
    assert drafted == {
        change["after"]["id"]: change["after"]["staff"] for change in found["changes"]
    }


def test_without_json_it_is_told_in_words(
    capsys: pytest.CaptureFixture[str], network: DataDir
) -> None:
    assert filled(network) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].endswith("No roster is better.")
    assert lines[-1] == "Nothing was changed; see --apply."
    assert any("9:00\u00a0AM to" in line for line in lines)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--weeks", "0"), "write a whole number from 1 to 12"),
        (("--seconds", "none"), "write a number of seconds above zero"),
        (("--centers", "HARBOR,NOWHERE"), "NOWHERE"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    capsys: pytest.CaptureFixture[str], network: DataDir, wrong: tuple[str, str], said: str
) -> None:
    try:
        code = filled(network, *wrong)
    except SystemExit as end:
        code = int(str(end.code))
    assert code != 0
    trouble = capsys.readouterr().err
    assert said in trouble
    assert trouble.count("\n") == 1
