# SPDX-License-Identifier: MIT
from collections import Counter
from datetime import date
from itertools import pairwise
from random import Random

import pytest

from peercenter.domain.centers import overlapping
from peercenter.domain.demo import places
from peercenter.domain.demo.places import DemoCenter
from peercenter.domain.staff import PEER_KINDS

every_center = pytest.mark.parametrize("center", places.CENTERS, ids=lambda center: center.code)


def test_the_network_has_eleven_centers_and_sixty_staff_members() -> None:
    assert len({center.code for center in places.CENTERS}) == 11
    assert len(set(places.STAFF_NAMES)) == 60
    assert sum(len(center.staff) for center in places.CENTERS) == 60


def test_one_center_lives_in_another_time_zone() -> None:
    zones = Counter(center.zone for center in places.CENTERS)
    assert sorted(zones.values()) == [1, 10]


@every_center
def test_every_center_has_two_peers_and_sensible_hours(center: DemoCenter) -> None:
    assert sum(not PEER_KINDS.isdisjoint(kinds) for kinds in center.staff) >= 2
    assert overlapping(center.hours) is None


@every_center
def test_groups_meet_while_the_center_is_open_and_never_two_at_once(center: DemoCenter) -> None:
    week = places.meetings(center, Random(1))
    assert 10 <= len(week) <= 40
    spans = [
        (meeting.weekday * 24 * 60 + meeting.starts.hour * 60, meeting.group.minutes)
        for meeting in week
    ]
    for (start, minutes), (following, _) in pairwise(sorted(spans)):
        assert start + minutes <= following
    for meeting in week:
        assert any(
            span.weekday == meeting.weekday
            and span.opens < meeting.starts
            and meeting.starts.hour * 60 + meeting.group.minutes
            <= (span.closes.hour if span.closes > span.opens else 26) * 60 + span.closes.minute
            for span in center.hours
        )


def test_holidays_fall_where_they_should() -> None:
    harbor = places.CENTERS[0]
    days = places.closures(harbor, date(2026, 1, 1), date(2026, 1, 1))
    assert [day.isoformat() for day in sorted(days)] == [
        "2026-01-01", "2026-05-25", "2026-07-04", "2026-09-07", "2026-11-26", "2026-12-25",
        "2027-01-01",
    ]  # fmt: skip


def test_one_center_was_closed_for_weeks_in_the_middle() -> None:
    repaired = next(c for c in places.CENTERS if c.code == places.REPAIRED)
    days = places.closures(repaired, date(2025, 1, 1), date(2026, 1, 1))
    closed = [day for day, closure in days.items() if closure.reason == places.CLOSED_FOR_REPAIRS]
    assert (max(closed) - min(closed)).days == len(closed) - 1 == 23
