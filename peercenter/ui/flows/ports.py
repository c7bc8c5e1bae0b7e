# SPDX-License-Identifier: MIT
"""What flows need from the world around them: work done elsewhere, and time that passes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Literal, Protocol, TypeVar

from peercenter.errors import PeerCenterError

T = TypeVar("T")

Cancel = Callable[[], None]
"""Stops something that was asked for; calling it late or twice does nothing."""

Lane = Literal["data", "jobs", "filling", "clearing"]
"""`data` for short work on the database, `jobs` for pages, printing and backups, `filling` for
rosters: minutes, during which paper and backups must not wait, and `clearing` for reports for
outside: seconds, during which one may look at others."""


class Topic(StrEnum):
    """What a change may have touched; pages that show it load it again."""

    TALLIES = "tallies"
    WAITING = "waiting"
    DUTY = "duty"
    NOTES = "notes"
    CLOSING = "closing"
    SETTINGS = "settings"
    PAPER = "paper"
    ROSTER = "roster"
    DIRECTORY = "directory"
    REPORTS = "reports"
    """Shapes of reports, locked months, releases, what is counted, what is made by itself."""


class Tasks(Protocol):
    """Runs calls away from the screen and brings their results back to it.

    `then` gets the result and `failed` gets `Refused` or `Unavailable`; neither is called when the
    owner is gone by then. Anything else that goes wrong is a bug and is reported as one.
    """

    def query(
        self,
        owner: object,
        call: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None] | None = None,
        lane: Lane = "data",
    ) -> None:
        """Ask for something; nothing changes by it."""
        ...

    def change(
        self,
        owner: object,
        call: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Callable[[PeerCenterError], None] | None = None,
        touched: frozenset[Topic] = frozenset(),
        lane: Lane = "data",
    ) -> None:
        """Change something, then announce the topics it touched."""
        ...


class Timers(Protocol):
    """Lets time pass; tests pass it themselves."""

    def after(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call once after so many seconds, unless cancelled before."""
        ...

    def every(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call again and again until cancelled."""
        ...
