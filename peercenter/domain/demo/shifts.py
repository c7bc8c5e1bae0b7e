# SPDX-License-Identifier: MIT
"""Who was on duty: two peer specialists who take turns, and others who help out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from peercenter.domain.centers import Span
from peercenter.domain.staff import Kind, StaffMember

_LATE = 0.03
"""How often the first peer comes after the doors have opened."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A time on duty."""

    staff: StaffMember
    starts: datetime
    ends: datetime


def shifts(
    rng: Random, staff: Sequence[StaffMember], spans: Sequence[Span], *, on_time: bool
) -> list[Shift]:
    """Return a day's duty at a center, somebody once at most; `on_time` allows no gap."""
    peers = rng.sample([member for member in staff if Kind.PEER in member.kinds], 2)
    others = [member for member in staff if member not in peers]
    helpers = rng.sample(others, rng.randint(min(1, len(others) - 1), min(3, len(others))))
    opens, closes = spans[0][0], spans[-1][1]
    middle = opens + (closes - opens) / 2
    late = 0 if on_time or rng.random() > _LATE else rng.randint(15, 50)
    begin = opens + _minutes(late or -rng.randint(2, 15))
    day = [
        Shift(peers[0], begin, _on_the_minute(middle) + _minutes(rng.randint(3, 25))),
        Shift(peers[1], _on_the_minute(middle) - _minutes(rng.randint(0, 10)),
              closes + _minutes(rng.randint(3, 20))),
    ]  # fmt: skip
    length = (closes - opens) // _minutes(1)
    for helper in helpers:
        starts = opens + _minutes(rng.randint(late, length // 2))
        day.append(Shift(helper, starts, min(closes, starts + _minutes(rng.randint(150, 330)))))
    return day


def _minutes(number: int) -> timedelta:
    return timedelta(minutes=number)


def _on_the_minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
