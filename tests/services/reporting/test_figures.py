# SPDX-License-Identifier: MIT
"""Figures of period reports against a slow and plain recount of everything there is."""

from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from peercenter.db.session import Database
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period
from peercenter.domain.tallies import Measure
from peercenter.paths import DataDir
from peercenter.services.reporting.figures import FiguresService
from tests.support.builders import MovingClock, a_database, a_network
from tests.support.changes import CELLS, MONTHS, Changes
from tests.support.recount import Recount, recounted

DAY = timedelta(days=1)
JULY = 7


def a_period(random: Random) -> Period:
    day = random.choice(MONTHS) + random.randrange(-2, 31) * DAY
    return random.choice(
        (
            periods.day(day),
            periods.week(day),
            periods.month(day),
            periods.month(random.choice(MONTHS)),
            periods.quarter(day),
            Period(day, day + random.randrange(70) * DAY),
            periods.fiscal_year(day, JULY),
        )
    )


def a_region(random: Random, centers: list[str]) -> Region:
    period = a_period(random)
    measure, category, hour = random.choice(CELLS)
    return Region(
        Measure(measure),
        frozenset(random.sample(centers, random.randint(1, len(centers)))),
        period.first,
        period.last,
        random.choice((None, frozenset({category, "other"}))),
        random.choice((None, frozenset({hour, 10}))),
    )


def check(database: Database, clock: MovingClock, random: Random, centers: list[str]) -> None:
    """Compare figures with what is there, counted anew."""
    figures, now = FiguresService(database, clock), clock.now()
    regions = {a_region(random, centers) for _ in range(8)}
    for locked in (False, True):
        assert figures.counts(regions, locked=locked) == recounted(
            database, now, regions, locked=locked, paper=False
        )
    assert figures.from_paper(regions, locked=True) == recounted(
        database, now, regions, locked=True, paper=True
    )
    day = random.choice(MONTHS)
    some_weeks = Period(day - 3 * DAY, day + 40 * DAY)
    year = periods.fiscal_year(day, JULY)
    period = random.choice((periods.month(day), some_weeks, some_weeks, year))
    center = random.choice(centers)
    with database.read() as session:
        recount = Recount(session, now).operation(center, period)
    assert figures.operation(centers, period)[center] == recount


@settings(max_examples=settings().max_examples // 30, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 2**32))
def test_every_figure_is_what_the_records_say_after_every_change(seed: int) -> None:
    random = Random(seed)
    with TemporaryDirectory() as folder:
        data, clock = DataDir(Path(folder)), MovingClock()
        centers = [center.id for center in a_network(data, clock)]
        with a_database(data) as database:
            changes = Changes(database, clock, random)
            changes.prepare()
            for _ in range(8):
                check(database, clock, random, centers)
                changes.change()
            check(database, clock, random, centers)
