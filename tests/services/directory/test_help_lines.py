# SPDX-License-Identifier: MIT
"""The help lines that come along: unchecked until somebody here checks them, and never twice."""

from collections.abc import Iterator

import pytest

from peercenter.domain.directory.entries import Entry, Query
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.directory.hours import is_open
from peercenter.domain.directory.phones import problem
from peercenter.paths import DataDir
from peercenter.services.directory.help_lines import UNCHECKED, help_lines
from peercenter.services.house import Services
from tests.support.builders import FRIDAY_NOON, a_network, services_of


@pytest.fixture
def network(data_dir: DataDir) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir) as services:
        yield services


def found(services: Services, **query: str) -> list[Entry]:
    center = services.today.centers()[0].id
    hits = services.directory.search(Query(**query), center_id=center).hits  # type: ignore[arg-type]
    return services.directory.entries([hit.id for hit in hits], center_id=center)


def test_a_network_from_before_is_offered_them_once(network: Services) -> None:
    assert len(network.help_lines.missing()) == 10
    assert network.help_lines.add() == 10
    assert network.help_lines.missing() == ()
    assert network.help_lines.add() == 0


def test_988_is_there_in_both_languages_day_and_night(network: Services) -> None:
    network.help_lines.add()
    entry = next(one for one in found(network, text="suicide") if "988" in one.name)
    assert [phone.number for phone in entry.phones] == ["988", "988"]
    assert is_open(entry.schedules, FRIDAY_NOON.replace(tzinfo=None)) is True
    assert entry.cost.free
    assert "AYUDA" in entry.translations["es"]["description"]
    assert "crisis" in entry.needs


def test_each_is_unchecked_and_says_where_it_is_from_until_somebody_checks_it(
    network: Services,
) -> None:
    network.help_lines.add()
    center = network.today.centers()[0].id
    entries = found(network)
    assert {entry.standing for entry in entries} == {Standing.UNCHECKED}
    assert all(UNCHECKED in entry.source for entry in entries)
    network.checking.record(entries[0].id, Outcome.CONFIRMED, center_id=center)
    checked = network.directory.entry(entries[0].id, center_id=center)
    assert checked.standing is Standing.CHECKED


def test_one_that_was_taken_out_does_not_come_back_by_itself(network: Services) -> None:
    network.help_lines.add()
    entry = found(network, text="Trevor")[0]
    network.editing.retire(entry.id)
    assert network.help_lines.missing() == ()


def test_nothing_says_what_has_ended() -> None:
    for line in help_lines():
        said = f"{line['service']['description']} {line['es']['description']}".casefold()
        assert "press 3" not in said
        assert "marque 3" not in said


def test_every_number_can_be_dialled_and_every_text_is_there_in_spanish() -> None:
    for line in help_lines():
        assert all(problem(phone["number"]) is None for phone in line["phones"])
        assert line["es"]["name"]
        assert line["es"]["description"]
