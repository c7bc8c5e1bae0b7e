# SPDX-License-Identifier: MIT
"""Saving what somebody typed: once at a time, and nothing typed is lost when it fails."""

from collections.abc import Callable
from typing import Protocol

from peercenter.errors import PeerCenterError, Refused
from peercenter.ui.flows.ports import Lane, Tasks, Topic


class SavingView(Protocol):
    """What saving asks of the screen that has the typed things."""

    def show_busy(self, busy: bool) -> None:
        """Show that it is being saved."""
        ...

    def show_saved(self) -> None:
        """It is kept: go away and say so."""
        ...

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside its cause what is wrong; everything typed stays."""
        ...

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way; everything typed stays and can be saved again."""
        ...


class Saving:
    """Saves for one view."""

    def __init__(
        self,
        view: SavingView,
        tasks: Tasks,
        *,
        touched: frozenset[Topic] = frozenset({Topic.SETTINGS}),
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._touched = touched
        self._busy = False

    def save(self, change: Callable[[], object], *, lane: Lane = "data") -> None:
        """Save with this call; a second press while it runs does nothing."""
        if self._busy:
            return
        self._set_busy(True)
        self._tasks.change(
            self._view,
            change,
            then=self._on_saved,
            failed=self._on_failed,
            touched=self._touched,
            lane=lane,
        )

    def _on_saved(self, _: object) -> None:
        self._set_busy(False)
        self._view.show_saved()

    def _on_failed(self, error: PeerCenterError) -> None:
        self._set_busy(False)
        if isinstance(error, Refused):
            self._view.refuse(error)
        else:
            self._view.show_trouble(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)
