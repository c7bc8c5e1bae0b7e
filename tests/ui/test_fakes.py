# SPDX-License-Identifier: MIT
"""The stand-ins behave like the real thing where it matters."""

from functools import partial

from peercenter.errors import Reason, Refused
from peercenter.ui.flows.ports import Tasks, Timers, Topic
from tests.support.fakes import FakeTimers, HeldTasks, ImmediateTasks


def refuse() -> int:
    raise Refused(Reason.BELOW_ZERO)


def test_immediate_tasks_answer_at_once() -> None:
    tasks, heard = ImmediateTasks(), list[object]()
    asked: Tasks = tasks

    asked.query(self_owner := object(), partial(int, 7), then=heard.append)
    asked.change(self_owner, int, then=heard.append, touched=frozenset({Topic.DUTY}))
    asked.change(self_owner, refuse, failed=heard.append, touched=frozenset({Topic.NOTES}))
    asked.change(self_owner, refuse)

    assert [type(h) for h in heard] == [int, int, Refused]
    assert tasks.touched == [frozenset({Topic.DUTY})]
    assert [type(f) for f in tasks.faults] == [Refused]


def test_held_tasks_wait_for_the_test() -> None:
    tasks, heard = HeldTasks(), list[object]()
    tasks.query(object(), partial(int, 1), then=heard.append)
    tasks.query(object(), partial(int, 2), then=heard.append)
    assert (tasks.waiting, heard) == (2, [])

    tasks.run_next()
    assert heard == [1]
    tasks.run_all()
    assert heard == [1, 2]


def test_fake_time_passes_in_order() -> None:
    timers, heard = FakeTimers(), list[str]()
    asked: Timers = timers
    asked.after(10, partial(heard.append, "ten"))
    asked.after(5, partial(heard.append, "five"))
    cancel = asked.every(4, partial(heard.append, "four"))
    asked.after(9, cancel)

    timers.advance(20)

    assert heard == ["four", "five", "four", "ten"]
    assert timers.running == 0
