# SPDX-License-Identifier: MIT
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean, variance
from typing import Any

import pytest

from peercenter.clock import FixedClock
from peercenter.db.queries import roster as queries
from peercenter.db.queries import staff, tallies
from peercenter.db.session import Database
from peercenter.db.upgrade import open_database
from peercenter.domain.arrivals import LastHere
from peercenter.domain.call_names import Waiting
from peercenter.domain.centers import Center, hours_touched
from peercenter.domain.closings import DayState
from peercenter.domain.roster.conflicts import all_conflicts, conflicts
from peercenter.domain.roster.coverage import gaps
from peercenter.domain.roster.members import expiries
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.roster.period import Period
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services import figures
from peercenter.services.day_report import DayReportService
from peercenter.services.demo import PIN, DemoService, DemoSummary
from peercenter.services.pins import PinService
from peercenter.services.roster.planning import PlanningService, unpublished
from peercenter.services.today import TodayService

AFTERNOON = FixedClock(datetime(2026, 11, 19, 20, 20, tzinfo=UTC))
"""A Thursday, twenty past three at Harbor House."""
SMALL, TYPICAL, LARGE = (9, 21), (18, 33), (60, 130)
SIZES = {
    "HARBOR": LARGE, "MEADOW": LARGE, "UMBRELLA": SMALL, "TEAPOT": SMALL, "ACORN": SMALL,
    "FOXGLOVE": SMALL,
}  # fmt: skip


@dataclass(frozen=True)
class Demo:
    """A demonstration network and what was said of it."""

    data: DataDir
    database: Database
    summary: DemoSummary

    @property
    def today(self) -> TodayService:
        return TodayService(self.database, AFTERNOON)

    def rows(self, query: str, *values: str) -> list[Any]:
        with closing(sqlite3.connect(self.data.database)) as raw:
            return raw.execute(query, values).fetchall()

    def one(self, query: str) -> Any:
        return self.rows(query)[0][0]

    @property
    def content(self) -> list[str]:
        """Everything in the file, as statements that would make it again."""
        with closing(sqlite3.connect(self.data.database)) as raw:
            return sorted(raw.iterdump())

    def is_empty(self, table: str) -> bool:
        return not any(line.startswith(f'INSERT INTO "{table}"') for line in self.content)


def a_demo(folder: Path, *, seed: int = 1, years: int = 1, clock: FixedClock = AFTERNOON) -> Demo:
    data = DataDir(folder)
    database = open_database(data, now=clock.now())
    return Demo(data, database, DemoService(database, clock).create(seed, years))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = a_demo(tmp_path_factory.mktemp("demo"))
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = a_demo(tmp_path_factory.mktemp("empty"), years=0)
    yield made
    made.database.close()


def daily_visits(demo: Demo, center: Center) -> list[int]:
    rows = demo.rows(
        "SELECT sum(up - down) FROM tallies WHERE measure = 'visits' "
        "AND center_id = ? AND day < '2026-11-19' GROUP BY day",
        center.id,
    )
    return [visits for (visits,) in rows]


def test_the_summary_says_what_is_there(demo: Demo) -> None:
    assert demo.summary.centers == len(demo.today.centers()) == 11
    assert demo.summary.staff == 60
    assert demo.summary.counters == demo.one("SELECT count(*) FROM tallies")
    assert demo.summary.visits == demo.one(
        "SELECT sum(up - down) FROM tallies WHERE measure = 'visits'"
    )


def test_the_file_is_sound_and_its_log_is_empty(demo: Demo) -> None:
    assert demo.database.check() == []
    assert demo.database.log_size() == 0


def test_centers_are_as_busy_as_their_size_says(demo: Demo) -> None:
    for center in demo.today.centers():
        least, most = SIZES.get(center.code, TYPICAL)
        assert least <= mean(daily_visits(demo, center)) <= most, center.code


def test_days_vary_far_more_than_an_even_stream_would(demo: Demo) -> None:
    for center in demo.today.centers():
        visits = daily_visits(demo, center)
        assert variance(visits) > 1.8 * mean(visits), center.code


def test_hardly_anybody_is_counted_while_a_center_is_closed(demo: Demo) -> None:
    inside = outside = 0
    with demo.database.read() as session:
        for center in demo.today.centers():
            for day in (date(2026, 3, 2) + timedelta(days=n) for n in range(28)):
                spans = figures.opening(session, center, day).spans
                open_hours = hours_touched(center, spans)
                for tally in tallies.tallies_on(session, center.id, day):
                    if tally.cell.measure is Measure.VISITS:
                        inside += tally.value * (tally.cell.hour in open_hours)
                        outside += tally.value * (tally.cell.hour not in open_hours)
    assert 0 < outside < inside / 100


def test_every_arrival_answered_and_those_back_today_count_once(demo: Demo) -> None:
    rows = demo.rows(
        """SELECT sum(iif(measure = 'visits', up - down, 0)),
                  sum(iif(measure = 'last_here', up - down, 0)),
                  sum(iif(measure = 'last_here' AND category = 'today', up - down, 0))
           FROM tallies GROUP BY center_id, day"""
    )
    for visits, answers, back in rows:
        assert answers - back <= visits <= answers


def test_answers_are_plausible(demo: Demo) -> None:
    counts = dict(
        demo.rows(
            "SELECT category, sum(up) FROM tallies WHERE measure = 'last_here' GROUP BY category"
        )
    )
    answers = sum(counts.values())
    share = {answer: counts[answer] / answers for answer in LastHere}
    assert 0.05 < share[LastHere.SKIPPED] + share[LastHere.RATHER_NOT] < 0.12
    assert 0.05 < share[LastHere.NEVER] < 0.2
    assert 0.03 < share[LastHere.TODAY] < 0.12
    assert share[LastHere.MONTH] > share[LastHere.YEAR] > share[LastHere.BEFORE]


def test_wants_and_waits_fit_the_visits(demo: Demo) -> None:
    totals = dict(demo.rows("SELECT measure, sum(up) FROM tallies GROUP BY measure"))
    assert totals["wants"] > totals["last_here"]
    asked = demo.one(
        "SELECT sum(up) FROM tallies WHERE measure = 'wants' "
        "AND category IN ('talk', 'family', 'youth')"
    )
    waiting = demo.one("SELECT count(*) FROM waiting")
    assert totals["wait_band"] + waiting == asked


def test_days_are_closed_up_to_yesterday_and_some_closed_themselves(demo: Demo) -> None:
    states: dict[str, int] = dict(
        demo.rows("SELECT state, count(*) FROM day_closings GROUP BY state")
    )
    reconciled, by_itself = states[DayState.RECONCILED], states[DayState.NOT_RECONCILED]
    assert 0 < by_itself < reconciled / 10
    assert demo.one("SELECT max(day) FROM day_closings") == "2026-11-18"
    assert demo.summary.days == reconciled + by_itself + _open_today(demo)


def test_no_hour_that_nobody_counted_has_visits(demo: Demo) -> None:
    assert demo.one("SELECT count(*) FROM uncounted_hours") > 10
    assert (
        demo.rows(
            """SELECT t.day, t.hour FROM tallies t JOIN uncounted_hours u
               USING (center_id, day, hour) WHERE t.measure = 'visits'"""
        )
        == []
    )


def test_corrections_were_made_later_with_a_reason_and_never_take_more_than_there_is(
    demo: Demo,
) -> None:
    rows = demo.rows("SELECT reason, made_on > day, made_on <= '2026-11-19' FROM corrections")
    assert len(rows) > 10
    assert all(reason and later and not_ahead for reason, later, not_ahead in rows)
    below = demo.rows(
        """SELECT c.day FROM corrections c WHERE c.change < 0 AND c.change + coalesce((
             SELECT sum(t.up - t.down) FROM tallies t WHERE t.center_id = c.center_id
             AND t.day = c.day AND t.measure = c.measure AND t.category = c.category
             AND t.hour = c.hour), 0) < 0"""
    )
    assert below == []


def test_nobody_is_on_duty_at_two_times_at_once(demo: Demo) -> None:
    assert (
        demo.rows(
            """SELECT one.staff_id, one.started_at FROM duties one JOIN duties other
               ON one.staff_id = other.staff_id AND one.id < other.id
               AND one.started_at < coalesce(other.ended_at, '9999')
               AND other.started_at < coalesce(one.ended_at, '9999')"""
        )
        == []
    )


def test_a_past_day_hardly_lacks_a_peer(demo: Demo) -> None:
    reports = DayReportService(demo.database, AFTERNOON)
    for center in demo.today.centers():
        for day in (date(2026, 6, 1) + timedelta(days=n) for n in range(7)):
            assert reports.day_sheet(center.id, day).minutes_without_peer < 60


def _waiting(demo: Demo) -> dict[str, tuple[Waiting, ...]]:
    return {c.code: demo.today.today(c.id).waiting for c in demo.today.centers()}


def _open_today(demo: Demo) -> int:
    shown = [demo.today.today(center.id) for center in demo.today.centers()]
    return sum(bool(today.spans) for today in shown)


def test_now_people_wait_staff_are_on_duty_and_the_day_has_begun(demo: Demo) -> None:
    waiting = _waiting(demo)
    assert len(waiting["HARBOR"]) in (2, 3)
    for center in demo.today.centers():
        today = demo.today.today(center.id)
        assert today.is_open == today.outlook.peer_here == bool(today.on_duty), center.code
        assert not today.unreconciled or today.closing.state is DayState.OPEN
        local = AFTERNOON.now().astimezone(center.zone)
        assert all(h.hour <= local.hour for h in today.hours if h.visits)
    harbor = demo.today.today(demo.today.center("HARBOR").id)
    assert harbor.visits > 10
    assert harbor.notes
    uncounted = [group for group in harbor.groups if group.count is None]
    assert 0 < len(uncounted) < len(harbor.groups)


def test_one_center_offers_a_want_of_its_own_and_one_shows_its_own_agreement(demo: Demo) -> None:
    wants = {c.code: len(demo.today.place(c.id).wants) for c in demo.today.centers()}
    assert wants["ORCHARD"] == wants["HARBOR"] + 1
    own = demo.today.welcome(demo.today.center("THISTLE").id).agreement
    shared = demo.today.welcome(demo.today.center("HARBOR").id).agreement
    assert own is not None
    assert shared is not None
    assert (own.version, set(own.texts)) == (2, {"en", "es"})
    assert shared.version == 1


def test_the_pin_that_is_printed_leaves_the_kiosk(empty: Demo) -> None:
    PinService(empty.database, AFTERNOON).check(PIN)
    with pytest.raises(Refused):
        PinService(empty.database, AFTERNOON).check("0000")


def test_the_same_seed_makes_the_same_file_and_another_one_another(
    demo: Demo, empty: Demo, tmp_path: Path
) -> None:
    again = a_demo(tmp_path / "again")
    other = a_demo(tmp_path / "other", seed=2, years=0)
    assert again.content == demo.content
    assert other.content != empty.content
    again.database.close()
    other.database.close()


def test_without_years_the_network_is_there_and_nobody_has_come(empty: Demo) -> None:
    assert empty.summary == DemoSummary(centers=11, staff=60, days=0, visits=0, counters=0)
    for table in ("tallies", "waiting", "duties", "notes", "day_closings", "devices"):
        assert empty.is_empty(table), table
    assert not empty.is_empty("staff")
    welcome = empty.today.welcome(empty.today.center("harbor").id)
    assert welcome.groups
    assert welcome.agreement


def test_at_night_nobody_waits_and_nobody_is_on_duty(tmp_path: Path) -> None:
    night = FixedClock(datetime(2026, 11, 19, 9, 30, tzinfo=UTC))
    made = a_demo(tmp_path / "night", years=0, clock=night)
    assert made.is_empty("waiting")
    assert made.rows("SELECT * FROM duties WHERE ended_at IS NULL") == []
    made.database.close()


def test_a_network_that_is_there_is_left_alone(empty: Demo) -> None:
    before = empty.content
    with pytest.raises(Refused) as refused:
        DemoService(empty.database, AFTERNOON).create(1, 1)
    assert refused.value.reason is Reason.NOT_EMPTY
    assert empty.content == before


MONDAY = date(2026, 11, 16)
"""The week of that Thursday."""


def roster(demo: Demo, begins: date, days: int) -> Period:
    return PlanningService(demo.database, AFTERNOON).period(begins, days)


def test_eight_weeks_are_planned_and_nothing_speaks_against_them(empty: Demo) -> None:
    period = roster(empty, MONDAY - timedelta(weeks=4), 56)
    planned = [shift for shift in period.shifts.values() if period.holds(shift)]

    assert {period.service_day(shift).isocalendar().week for shift in planned} == set(range(43, 51))
    assert {shift.center_id for shift in planned} == set(period.sites)
    assert [c for c in all_conflicts(period, period.shifts) if c.is_hard] == []


def test_centers_are_covered_but_for_a_few_gaps(empty: Demo) -> None:
    period = roster(empty, MONDAY - timedelta(weeks=4), 56)
    shifts = list(period.shifts.values())
    stretches = [
        stretch
        for center_id in period.sites
        for day in period.dates
        for stretch in period.coverage(center_id, day, shifts)
    ]
    bare = sum(stretch.minutes for stretch in gaps(stretches))

    assert 0 < bare < 0.02 * sum(stretch.minutes for stretch in stretches)
    assert any(g.starts_at.date() > MONDAY + timedelta(days=6) for g in gaps(stretches))


def test_next_week_has_unpublished_changes_and_the_last_one_is_a_draft(empty: Demo) -> None:
    period = roster(empty, MONDAY + timedelta(weeks=1), 7)
    last = roster(empty, MONDAY + timedelta(weeks=3), 7)

    assert len(unpublished(period)) == 4
    assert last.published == {}
    assert len(unpublished(last)) > 100


def test_a_credential_is_about_to_run_out(empty: Demo) -> None:
    period = roster(empty, MONDAY, 7)

    warnings = {e.warning for e in expiries(period.members.values(), date(2026, 11, 19))}

    assert {7, 30, 60} <= warnings


def test_one_swap_waits_for_an_answer_and_one_for_a_lead(empty: Demo) -> None:
    with empty.database.read() as session:
        offers = queries.offers(session, AFTERNOON.now() - timedelta(days=7), open_only=True)
    period = roster(empty, MONDAY, 14)

    assert {offer.state for offer in offers} == {OfferState.ASKED, OfferState.ACCEPTED}
    for offer in offers:
        shift = period.published[offer.shift_id]
        assert shift.staff_id == offer.offered_by
        for staff_id in offer.offered_to:
            taken = replace(shift, staff_id=staff_id)
            theirs = [s for s in period.shifts.values() if s.staff_id == staff_id]
            assert not [c for c in conflicts(period, taken, theirs) if c.is_hard]


def test_past_duty_follows_the_roster(demo: Demo) -> None:
    period = roster(demo, MONDAY - timedelta(weeks=4), 28)
    planned = {
        (shift.staff_id, period.service_day(shift)): shift
        for shift in period.published.values()
        if shift.ends_at < AFTERNOON.now()
    }
    with demo.database.read() as session:
        duties = {
            (duty.staff.id, center.service_day(duty.started_at)): duty
            for center in period.centers.values()
            for duty in staff.duties_between(
                session, center.id, center.day_span(period.begins)[0], AFTERNOON.now()
            )
            if center.service_day(duty.started_at) < MONDAY
        }

    assert duties.keys() <= planned.keys()
    assert len(duties) > 0.97 * len(planned)
    assert all(
        abs(duty.started_at - planned[key].starts_at) < timedelta(minutes=45)
        for key, duty in duties.items()
    )


def test_the_rosters_of_a_seed_are_always_the_same(empty: Demo, tmp_path: Path) -> None:
    again = a_demo(tmp_path, years=0)

    assert [line for line in again.content if "shifts" in line] == [
        line for line in empty.content if "shifts" in line
    ]
    again.database.close()


def test_all_months_but_the_last_one_that_is_over_are_locked(demo: Demo) -> None:
    months = demo.rows("SELECT month, count(*) FROM month_locks GROUP BY month ORDER BY month")

    assert [month for month, _ in months] == [f"2025-{n}-01" for n in (11, 12)] + [
        f"2026-{n:02}-01" for n in range(1, 10)
    ]
    assert {centers for _, centers in months} == {11}
    amended = demo.rows("SELECT day, change FROM corrections WHERE after_version = 1")
    assert {day[:7] for day, _ in amended} == {"2026-09"}
    assert {change for _, change in amended} == {3, 14}


def test_what_only_paper_counts_is_kept_since_a_few_months_and_stays_within_visits(
    demo: Demo,
) -> None:
    assert demo.one("SELECT count(DISTINCT since) FROM kept_measures") == 1
    since = demo.one("SELECT since FROM kept_measures")
    assert since == demo.one(
        "SELECT min(day) FROM tallies JOIN devices ON devices.id = device_id WHERE kind = 'paper'"
    )
    by_day = "SELECT center_id, day, sum(up - down) FROM tallies WHERE measure = ? GROUP BY 1, 2"
    visits = {(center, day): count for center, day, count in demo.rows(by_day, "visits")}
    ages = {(center, day): count for center, day, count in demo.rows(by_day, "age_band")}

    assert len(ages) > 500
    assert all(count == visits[key] for key, count in ages.items())


def test_a_group_that_was_counted_is_known_to_have_met(demo: Demo) -> None:
    counted = "SELECT count(*) FROM tallies WHERE measure = ?"

    met, counts = (
        demo.rows(counted, measure)[0][0] for measure in ("groups_counted", "group_attendance")
    )
    assert 0 < met <= counts
