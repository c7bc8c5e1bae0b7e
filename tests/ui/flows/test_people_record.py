# SPDX-License-Identifier: MIT
"""The flow of one person's record: loaded, decided, and said when somebody else was quicker."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest

from peercenter.domain.roster.members import OffState, TimeOff
from peercenter.domain.roster.shifts import Change, Shift, span_of
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.staffing import Record
from peercenter.ui.flows.people_record import (
    RecordFlow,
    number_typed,
    number_words,
    off_span,
    whole_days,
)
from peercenter.ui.flows.ports import Topic
from tests.support.builders import a_network, services_of
from tests.support.fakes import HeldTasks, ImmediateTasks

MONDAY = date(2026, 11, 23)


@dataclass
class Part:
    records: list[Record] = field(default_factory=list)
    clashes: list[Sequence[Shift]] = field(default_factory=list)
    troubles: list[Reason] = field(default_factory=list)

    def show_record(self, record: Record, now: datetime) -> None:
        assert now.tzinfo is not None
        self.records.append(record)

    def show_clashes(self, clashes: Sequence[Shift]) -> None:
        self.clashes.append(clashes)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        assert callable(retry)
        self.troubles.append(error.reason)

    def show_well(self) -> None:
        pass


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir) as opened:
        yield opened


def asked(services: Services, staff_id: str) -> TimeOff:
    """Ask for Monday, and return what was asked."""
    services.staffing.ask_time_off(staff_id, services.today.centers()[0].day_span(MONDAY))
    return services.staffing.record(staff_id).member.time_off[0]


def test_approving_says_what_clashes_and_shows_how_it_stands(services: Services) -> None:
    tasks, part = ImmediateTasks(), Part()
    flow = RecordFlow(part, tasks, services.staffing, services.clock.now)
    sam, riley = services.duty.staff()[:2]
    center = services.today.centers()[0]
    shift = Shift("s", center.id, sam.id, *span_of(center, MONDAY, time(9), time(17)))
    services.planning.apply((Change(None, shift),))
    off = asked(services, sam.id)
    flow.choose(sam.id)

    flow.decide(off, approved=True, by=riley.id)

    assert part.clashes == [(shift,)]
    assert part.records[-1].member.time_off[0].state is OffState.APPROVED
    assert tasks.touched == [frozenset({Topic.ROSTER})]

    flow.decide(off, approved=False, by=riley.id)
    assert part.clashes[-1] == ()
    flow.withdraw(off)
    assert part.records[-1].member.time_off == ()
    assert part.troubles == []


def test_what_somebody_else_took_back_meanwhile_is_said_and_shown(services: Services) -> None:
    part = Part()
    flow = RecordFlow(part, ImmediateTasks(), services.staffing, services.clock.now)
    sam = services.duty.staff()[0]
    off = asked(services, sam.id)
    flow.choose(sam.id)
    services.staffing.withdraw_time_off(off.id)

    flow.decide(off, approved=True, by=sam.id)
    flow.withdraw(off)

    assert part.troubles == [Reason.GONE_MEANWHILE] * 2
    assert part.records[-1].member.time_off == ()


def test_it_loads_again_when_rosters_or_settings_change(services: Services) -> None:
    part = Part()
    flow = RecordFlow(part, ImmediateTasks(), services.staffing, services.clock.now)
    flow.reload()
    assert part.records == [], "nobody was chosen yet"
    flow.choose(services.duty.staff()[0].id)
    for topic, count in ((Topic.TALLIES, 1), (Topic.ROSTER, 2), (Topic.SETTINGS, 3)):
        flow.on_changed(frozenset({topic}))
        assert len(part.records) == count


def test_an_answer_about_somebody_chosen_before_is_not_shown(services: Services) -> None:
    tasks, part = HeldTasks(), Part()
    flow = RecordFlow(part, tasks, services.staffing, services.clock.now)
    first, second = services.duty.staff()[:2]
    flow.choose(first.id)
    flow.choose(second.id)

    tasks.run_all()

    assert [record.member.id for record in part.records] == [second.id]


def test_somebody_unknown_is_trouble(services: Services) -> None:
    part = Part()
    RecordFlow(part, ImmediateTasks(), services.staffing, services.clock.now).choose("nobody")

    assert part.troubles == [Reason.UNKNOWN_STAFF]


def test_days_off_are_whole_service_days_and_hours_are_those_of_the_wall_clock(
    services: Services,
) -> None:
    center = services.today.centers()[0]

    whole = TimeOff("", "", *off_span(center, MONDAY, MONDAY), OffState.ASKED)
    assert whole.starts_at == datetime(2026, 11, 23, 9, tzinfo=UTC), "4:00 in the morning"
    assert whole.ends_at - whole.starts_at == timedelta(days=1)
    assert whole_days(whole, center) == (MONDAY, MONDAY)

    week = off_span(center, date(2026, 10, 30), date(2026, 11, 2))
    assert week[1] - week[0] == timedelta(days=4, hours=1), "the clocks were turned back"
    assert whole_days(TimeOff("", "", *week, OffState.ASKED), center) == (
        date(2026, 10, 30),
        date(2026, 11, 2),
    )

    hours = off_span(center, MONDAY, MONDAY, (time(9), time(12)))
    assert hours == span_of(center, MONDAY, time(9), time(12))
    assert whole_days(TimeOff("", "", *hours, OffState.ASKED), center) is None
    starts, ends = off_span(center, MONDAY, MONDAY, (time(12), time(9)))
    assert ends < starts, "refused by whoever keeps it, not turned into a night"


def test_numbers_are_read_as_they_are_typed() -> None:
    for text, unit, number in (
        ("", 60, None),
        (" 8 ", 60, 480),
        ("7.5", 60, 450),
        ("7,5", 60, 450),
        ("-3", 1, -3),
        ("5", 1, 5),
    ):
        assert number_typed(text, unit, "x") == number
    for text in ("eight", "7.5.1", "nan", "inf", "1e999"):
        with pytest.raises(Refused) as refused:
            number_typed(text, 60, "rest_minutes")
        assert refused.value.reason is Reason.NOT_A_NUMBER
        assert refused.value.facts["field"] == "rest_minutes"


def test_numbers_are_shown_as_somebody_would_type_them() -> None:
    assert [number_words(n, 60) for n in (None, 0, 480, 450, 500)] == ["", "0", "8", "7.5", "8.33"]
    for minutes in range(3000):
        assert number_typed(number_words(minutes, 60), 60, "x") == minutes
