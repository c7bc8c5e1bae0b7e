# SPDX-License-Identifier: MIT
"""Checking an entry by a tap: it is right, or nobody could be reached."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Texts
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Tasks
from peercenter.ui.flows.resources.entry import TOUCHED


class CheckResult(Protocol):
    """What came of a check."""

    @property
    def standing(self) -> Standing:
        """How the entry stands now."""
        ...

    @property
    def left_sheets(self) -> Sequence[Texts]:
        """Titles of the sheets on which the entry stands no more."""
        ...

    @property
    def joined_sheets(self) -> Sequence[Texts]:
        """Titles of the sheets on which it stands again."""
        ...


class CheckView(Protocol):
    """What the flow asks of the buttons."""

    def show_checked(self, outcome: Outcome, result: CheckResult) -> None:
        """Say what came of it."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say what is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Checking(Protocol):
    """The service that keeps who looked when."""

    def record(self, service_id: str, outcome: Outcome, by: str, *, center_id: str) -> CheckResult:
        """Keep what somebody found."""
        ...


class CheckFlow:
    """Keeps what somebody found who looked today."""

    def __init__(self, view: CheckView, tasks: Tasks, checking: Checking) -> None:
        self._view = view
        self._tasks = tasks
        self._checking = checking
        self._busy = False

    def check(self, entry_id: str, outcome: Outcome, *, by: str, center_id: str) -> None:
        """Keep it, once; a second press while it is being kept does nothing."""
        if self._busy:
            return
        self._busy = True
        again = partial(self.check, entry_id, outcome, by=by, center_id=center_id)
        self._tasks.change(
            self._view,
            partial(self._checking.record, entry_id, outcome, by, center_id=center_id),
            then=partial(self._on_checked, outcome),
            failed=partial(self._on_failed, again),
            touched=TOUCHED,
        )

    def _on_checked(self, outcome: Outcome, result: CheckResult) -> None:
        self._busy = False
        self._view.show_well()
        self._view.show_checked(outcome, result)

    def _on_failed(self, again: Callable[[], None], error: PeerCenterError) -> None:
        self._busy = False
        self._view.show_trouble(error, again)
