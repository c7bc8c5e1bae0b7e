# SPDX-License-Identifier: MIT
"""What the desk does by itself when a service day turns."""

from peercenter.paths import DataDir
from peercenter.ui.flows.day_turn import DayTurn
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.fakes import FakeTimers, ImmediateTasks


def test_the_day_closes_itself_and_old_notes_go_when_the_next_one_begins(
    data_dir: DataDir,
) -> None:
    clock = MovingClock()
    center = a_network(data_dir, clock)[0]
    tasks, timers = ImmediateTasks(), FakeTimers()
    with services_of(data_dir, clock) as services:
        services.counting.visitor(center)
        services.notes.write(center, "Coffee is low.", staff_id=None)
        turn = DayTurn(object(), tasks, timers, services)
        turn.look()
        assert services.today.today(center.id).unreconciled == ()
        counted_on = center.service_day(clock.now())
        clock.forward(days=1)
        timers.advance(60)
        assert services.today.today(center.id).unreconciled == (counted_on,)
        clock.forward(days=16)
        timers.advance(60)
        assert services.today.today(center.id).notes == ()
        turn.close()
        assert timers.running == 0
    assert not tasks.faults


def test_a_day_is_turned_once_and_not_every_minute(data_dir: DataDir) -> None:
    clock = MovingClock()
    a_network(data_dir, clock, centers=2)
    tasks, timers = ImmediateTasks(), FakeTimers()
    with services_of(data_dir, clock) as services:
        turn = DayTurn(object(), tasks, timers, services)
        turn.look()
        timers.advance(600)
        assert len(tasks.touched) == 2  # once for each center
        turn.close()
