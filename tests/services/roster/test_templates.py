# SPDX-License-Identifier: MIT
"""Usual weeks: kept under a name, replaced by it, deleted, and laid by the wall clock."""

from collections.abc import Iterator
from datetime import date, time

import pytest

from peercenter.domain.roster.weeks import Planned, from_template, week_of
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import services_of
from tests.support.rosters import MONDAY, a_roster

WEEK = (Planned(0, time(9), time(14), "p0"), Planned(5, time(22), time(6), None))


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_roster(data_dir)
    with services_of(data_dir) as opened:
        yield opened


def center_id(services: Services) -> str:
    return services.today.centers()[0].id


def test_a_kept_week_comes_back_as_it_was_and_only_at_its_center(services: Services) -> None:
    key = services.templates.keep(center_id(services), "Usual", WEEK)

    (template,) = services.templates.templates(center_id(services))
    assert (template.id, template.name, template.shifts) == (key, "Usual", WEEK)
    assert services.templates.templates(services.today.centers()[1].id) == []


def test_the_same_name_again_takes_its_place(services: Services) -> None:
    services.templates.keep(center_id(services), "Usual", WEEK)
    services.templates.keep(center_id(services), "  Usual ", WEEK[:1])
    services.templates.keep(center_id(services), "Other", WEEK)

    found = services.templates.templates(center_id(services))
    assert [len(template.shifts) for template in found if template.name == "Usual"] == [1]
    assert len(found) == 2


def test_a_deleted_week_is_gone_and_may_be_deleted_twice(services: Services) -> None:
    key = services.templates.keep(center_id(services), "Usual", WEEK)
    services.templates.drop(key)
    services.templates.drop(key)
    assert services.templates.templates(center_id(services)) == []


@pytest.mark.parametrize(
    ("name", "reason"), [("  ", Reason.NAME_MISSING), ("x" * 200, Reason.TEXT_TOO_LONG)]
)
def test_a_name_is_needed_and_not_too_long(services: Services, name: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        services.templates.keep(center_id(services), name, WEEK)
    assert refused.value.reason is reason
    assert services.templates.templates(center_id(services)) == []


def test_a_week_is_laid_by_the_wall_clock_over_the_autumn_night(services: Services) -> None:
    period = services.planning.period(date(2026, 10, 26))
    found = from_template(period, center_id(services), WEEK)

    spans = [change.after.minutes for change in found.changes if change.after is not None]
    assert spans == [300, 540]
    kept = week_of(services.planning.period(MONDAY), center_id(services))
    assert len(kept) == 30
