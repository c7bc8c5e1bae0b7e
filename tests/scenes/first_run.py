# SPDX-License-Identifier: MIT
"""Every page of the first run, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from peercenter.errors import Reason, Unavailable
from peercenter.ui.desk.first_run.window import FirstRunWindow


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the window worth a picture."""

    name: str
    show: Callable[[FirstRunWindow], None]


def scenes() -> list[Scene]:
    """Return every page, each in a window of its own over an empty folder."""
    return [
        Scene("first-run", _network),
        Scene("first-run-name-missing", _refused(0)),
        Scene("first-run-center", _page(1)),
        Scene("first-run-center-missing", _refused(1)),
        Scene("first-run-hours", _page(2)),
        Scene("first-run-hours-overlap", _overlap),
        Scene("first-run-staff", _page(3)),
        Scene("first-run-staff-missing", _refused(3)),
        Scene("first-run-disk-full", _disk_full),
        Scene("first-run-done", _done),
    ]


def _network(window: FirstRunWindow) -> None:
    window.flow.entry.network = "Invented Network"


def _page(number: int) -> Callable[[FirstRunWindow], None]:
    """Go to a page, everything before it being answered."""

    def show(window: FirstRunWindow) -> None:
        flow = window.flow
        _network(window)
        for at in range(number):
            if at == 1:
                flow.name_center("Harbor House")
                flow.entry.zone = "America/New_York"
            flow.next()

    return show


def _refused(number: int) -> Callable[[FirstRunWindow], None]:
    """Go to a page and leave it without an answer."""

    def show(window: FirstRunWindow) -> None:
        _page(number)(window)
        if number == 0:
            window.flow.entry.network = ""
        window.flow.next()

    return show


def _overlap(window: FirstRunWindow) -> None:
    week = window.flow.entry.week
    week.days[0] = [(time(9), time(17)), (time(15), time(20))]
    week.days[4] = [(time(18), time(1))]
    _page(2)(window)
    window.flow.next()


def _disk_full(window: FirstRunWindow) -> None:
    _page(3)(window)
    window.show_trouble(None, Unavailable(Reason.DISK_FULL))


def _done(window: FirstRunWindow) -> None:
    _page(3)(window)
    window.show_done("HARBOR")
