# SPDX-License-Identifier: MIT
"""Work in lanes: answers come home, in order, and never to somebody who left."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.flows.ports import Topic
from peercenter.ui.tasks import LaneTasks, QtTimers


class Desk(QWidget):
    """An owner that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: set[int] = set()

    def tell(self, result: object) -> None:
        self.told.append(result)
        self.threads.add(threading.get_ident())


@pytest.fixture
def bugs() -> list[BaseException]:
    return []


@pytest.fixture
def tasks(qapp: QCoreApplication, bugs: list[BaseException]) -> Iterator[LaneTasks]:
    assert qapp is not None
    made = LaneTasks(bugs.append)
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made)
    return made


def refuse() -> None:
    raise Refused(Reason.BELOW_ZERO)


def stumble() -> None:
    raise ValueError("a bug")


def test_answers_come_in_order_in_the_thread_of_the_screen(
    qtbot: QtBot, tasks: LaneTasks, owner: Desk
) -> None:
    for number in range(50):
        tasks.query(owner, partial(int, number), then=owner.tell)

    qtbot.waitUntil(lambda: not tasks.busy)

    assert owner.told == list(range(50))
    assert owner.threads == {threading.get_ident()}


def test_the_work_itself_is_done_elsewhere(qtbot: QtBot, tasks: LaneTasks, owner: Desk) -> None:
    tasks.query(owner, threading.get_ident, then=owner.tell)

    qtbot.waitUntil(lambda: not tasks.busy)

    assert owner.told != [threading.get_ident()]


def test_a_long_job_does_not_hold_up_the_data(qtbot: QtBot, tasks: LaneTasks, owner: Desk) -> None:
    gate = threading.Event()
    tasks.query(owner, partial(gate.wait, 10), then=owner.tell, lane="jobs")
    tasks.query(owner, partial(str, "quick"), then=owner.tell)

    qtbot.waitUntil(lambda: owner.told == ["quick"])
    gate.set()
    qtbot.waitUntil(lambda: not tasks.busy)

    assert owner.told == ["quick", True]


def test_a_change_announces_what_it_touched(qtbot: QtBot, tasks: LaneTasks, owner: Desk) -> None:
    topics = frozenset({Topic.TALLIES, Topic.WAITING})

    with qtbot.waitSignal(tasks.changed) as heard:
        tasks.change(owner, int, touched=topics)

    assert heard.args == [topics]


def test_a_refused_change_announces_nothing(qtbot: QtBot, tasks: LaneTasks, owner: Desk) -> None:
    heard: list[object] = []
    tasks.changed.connect(heard.append)

    tasks.change(owner, refuse, failed=owner.tell, touched=frozenset({Topic.TALLIES}))
    qtbot.waitUntil(lambda: not tasks.busy)

    assert heard == []
    assert [type(e) for e in owner.told] == [Refused]


def test_bugs_go_to_the_faults_not_to_the_page(
    qtbot: QtBot, tasks: LaneTasks, owner: Desk, bugs: list[BaseException]
) -> None:
    tasks.query(owner, stumble, then=owner.tell, failed=owner.tell)

    qtbot.waitUntil(lambda: bool(bugs))

    assert [type(b) for b in bugs] == [ValueError]
    assert owner.told == []


def test_trouble_nobody_asked_for_is_not_lost(
    qtbot: QtBot, tasks: LaneTasks, owner: Desk, bugs: list[BaseException]
) -> None:
    tasks.change(owner, refuse)

    qtbot.waitUntil(lambda: bool(bugs))

    assert isinstance(bugs[0], PeerCenterError)


def test_an_owner_that_is_gone_hears_nothing_but_the_change_is_announced(
    qtbot: QtBot, tasks: LaneTasks
) -> None:
    gate = threading.Event()
    gone = Desk()
    told = gone.told
    tasks.change(gone, partial(gate.wait, 10), then=gone.tell, touched=frozenset({Topic.WAITING}))
    shiboken6.delete(gone)

    with qtbot.waitSignal(tasks.changed):
        gate.set()

    assert told == []


def test_an_answer_that_fails_costs_no_other_answer(
    qtbot: QtBot, tasks: LaneTasks, owner: Desk
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    with qtbot.capture_exceptions() as caught:
        tasks.query(owner, int, then=fail)
        tasks.query(owner, partial(int, 7), then=owner.tell)
        qtbot.waitUntil(lambda: not tasks.busy)

    assert owner.told == [7]
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_closing_finishes_what_runs_and_drops_what_waits(
    owner: Desk, bugs: list[BaseException]
) -> None:
    closing = LaneTasks(bugs.append)
    began, gate = threading.Event(), threading.Event()
    done: list[str] = []

    def long_work() -> None:
        began.set()
        gate.wait(10)
        done.append("running")

    closing.query(owner, long_work, then=owner.tell)
    closing.query(owner, partial(done.append, "waiting"), then=owner.tell)
    assert began.wait(10)
    threading.Timer(0.05, gate.set).start()
    closing.close()
    closing.query(owner, partial(done.append, "late"), then=owner.tell)
    QCoreApplication.processEvents()

    assert done == ["running"]
    assert owner.told == []
    assert not closing.busy
    assert bugs == []


_STRESS = """
import random, sys
import shiboken6
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from peercenter.ui.tasks import LaneTasks

app = QApplication([])
dice = random.Random(int(sys.argv[1]))
bugs, answered, owners = [], [], []
tasks = LaneTasks(bugs.append)

class Page(QWidget):
    def tell(self, number):
        self.setObjectName(str(number))  # fails when the page is gone
        answered.append(number)

left = 2000
def step():
    global left
    for _ in range(20):
        page = Page()
        owners.append(page)
        tasks.query(page, lambda n=left: sum(range(n)), then=page.tell)
        left -= 1
    for _ in range(dice.randrange(25)):
        if owners:
            page = owners.pop(dice.randrange(len(owners)))
            dice.choice([page.deleteLater, lambda: shiboken6.delete(page)])()
    if left <= 0:
        timer.stop()
        QTimer.singleShot(0, end)

def end():
    if tasks.busy and dice.random() < 0.999:
        QTimer.singleShot(0, end)
        return
    app.quit()

timer = QTimer()
timer.timeout.connect(step)
timer.start(0)
app.exec()
tasks.close()
assert not bugs, bugs
assert 0 < len(answered) < 2000, len(answered)
print("answered", len(answered))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_two_thousand_jobs_survive_owners_that_go_at_random(seed: str, tmp_path: Path) -> None:
    script = tmp_path / "stress.py"
    script.write_text(_STRESS, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", str(script), seed],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_owners_may_go_at_random_in_this_process_too(qtbot: QtBot, tasks: LaneTasks) -> None:
    pages = [Desk() for _ in range(300)]
    told = [page.told for page in pages]
    for page in pages:
        tasks.query(page, partial(sum, range(100)), then=page.tell)
    for page in pages[::2]:
        shiboken6.delete(page)

    qtbot.waitUntil(lambda: not tasks.busy)

    assert [len(t) for t in told[1::2]] == [1] * 150
    for page in pages[1::2]:
        page.deleteLater()


def test_a_timer_calls_once_and_can_be_cancelled(qtbot: QtBot) -> None:
    timers, calls = QtTimers(), list[str]()
    cancel = timers.after(0.01, partial(calls.append, "cancelled"))
    timers.after(0.02, partial(calls.append, "once"))
    cancel()
    cancel()

    qtbot.waitUntil(lambda: bool(calls))
    QCoreApplication.processEvents()

    assert calls == ["once"]
    assert timers.thread() == QThread.currentThread()


def test_stopped_timers_call_no_more(qtbot: QtBot) -> None:
    timers, calls = QtTimers(), list[str]()
    timers.every(0.001, partial(calls.append, "again"))
    qtbot.waitUntil(lambda: len(calls) > 2)

    timers.stop()
    calls.clear()
    other = QtTimers()
    other.after(0.02, partial(calls.append, "later"))
    qtbot.waitUntil(lambda: bool(calls))

    assert calls == ["later"]
