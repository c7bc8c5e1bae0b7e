# SPDX-License-Identifier: MIT
"""Filling an empty database with the demonstration network."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from peercenter.clock import Clock
from peercenter.db.queries import centers
from peercenter.db.queries.bulk import Bulk
from peercenter.db.session import Database
from peercenter.domain.demo import places
from peercenter.errors import Reason, Refused
from peercenter.services.demo.day import Tools
from peercenter.services.demo.directory import make_directory
from peercenter.services.demo.founding import found
from peercenter.services.demo.history import History
from peercenter.services.demo.reporting import DemoPaper, lock_months
from peercenter.services.demo.roster import make_rosters

PIN = places.PIN


@dataclass(frozen=True, slots=True)
class DemoSummary:
    """What was made."""

    centers: int
    staff: int
    days: int
    """Days on which a center was open."""
    visits: int
    counters: int


class DemoService:
    """Makes the demonstration network."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(self, seed: int, years: int) -> DemoSummary:
        """Make the network with years of history up to now; the same seed makes the same.

        With no years there is the network alone: nobody has come, and no device was used yet.
        Raises Refused (NOT_EMPTY) unless the database is empty.
        """
        rng, now = Random(seed), self._clock.now()
        planning_rng = Random(-1 - seed)  # its own, so that rosters do not change who comes
        with self._database.write() as session:
            if centers.network(session) is not None:
                raise Refused(Reason.NOT_EMPTY)
            tools = Tools(Bulk(session), rng, _ids(rng), now)
            first = _years_before(now.date(), years)
            made = found(session, tools, first, with_devices=years > 0)
            make_directory(session, _ids(Random(-2 - seed)), now.date())
            planning = Tools(tools.bulk, planning_rng, _ids(planning_rng), now)
            telling_rng = Random(-3 - seed)  # likewise, for what is counted for reports
            telling = Tools(tools.bulk, telling_rng, _ids(telling_rng), now)
            paper = DemoPaper(telling, made, first) if years else None
            history = History(tools, made, make_rosters(planning, made), paper)
            if years:
                history.make(first)
                lock_months(session, telling, made, first)
        self._database.empty_log()
        return DemoSummary(
            centers=len(made),
            staff=sum(len(place.staff) for place in made),
            days=history.days,
            visits=history.visits,
            counters=history.counters,
        )


def _ids(rng: Random) -> Callable[[], str]:
    return lambda: urlsafe_b64encode(rng.randbytes(9)).decode("ascii")


def _years_before(day: date, years: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap_day else day.day)
