# SPDX-License-Identifier: MIT
"""All centers at a glance."""

from collections.abc import Callable, Sequence
from typing import Protocol

from peercenter.errors import PeerCenterError
from peercenter.services.today import CenterGlance, TodayService
from peercenter.ui.flows.ports import Tasks, Topic


class AllCentersView(Protocol):
    """What the flow asks of the page."""

    def show_centers(self, centers: Sequence[CenterGlance]) -> None:
        """Show one row for each."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class AllCentersFlow:
    """Loads all centers, again when something changed."""

    def __init__(self, view: AllCentersView, tasks: Tasks, today: TodayService) -> None:
        self._view = view
        self._tasks = tasks
        self._today = today

    def reload(self) -> None:
        """Load them."""
        self._tasks.query(
            self._view,
            self._today.all_centers,
            then=self._view.show_centers,
            failed=self._on_failed,
        )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when somebody changed something that shows here."""
        if topics - {Topic.NOTES, Topic.PAPER}:
            self.reload()

    def _on_failed(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.reload)
