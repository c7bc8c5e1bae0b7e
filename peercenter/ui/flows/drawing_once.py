# SPDX-License-Identifier: MIT
"""Having a thing drawn in a lane while somebody goes on choosing: only the last choice counts."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar

from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Lane, Tasks

T = TypeVar("T")


class Wish:
    """Something that was asked for; dropped as soon as something else is.

    The screen drops it while a lane may be at work on it.
    """

    def __init__(self) -> None:
        self._dropped = Event()

    @property
    def is_dropped(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._dropped.is_set()

    def drop(self) -> None:
        """Let it be."""
        self._dropped.set()


class DrawingOnce:
    """Asks a lane for what is wanted now; what nobody waits for any more is not drawn."""

    def __init__(self, owner: object, tasks: Tasks) -> None:
        """Answer for as long as the owner is there."""
        self._owner = owner
        self._tasks = tasks
        self._wish: Wish | None = None

    def drop(self) -> None:
        """Drop what is still being drawn: nobody is looking."""
        if self._wish is not None:
            self._wish.drop()
            self._wish = None

    def ask(
        self,
        draw: Callable[[Wish], T | None],
        *,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None],
        lane: Lane = "jobs",
    ) -> None:
        """Have something drawn instead of whatever was asked for before.

        Args:
            draw: runs in the lane; where it takes long it looks at the wish between its steps, and
                returns None when that was dropped.
            then: gets what was drawn, unless it was dropped.
            failed: gets what was in the way, unless it was dropped.
            lane: where.
        """
        self.drop()
        self._wish = Wish()
        self.go_on(draw, then=then, failed=failed, lane=lane)

    def go_on(
        self,
        draw: Callable[[Wish], T | None],
        *,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None],
        lane: Lane = "jobs",
    ) -> None:
        """Have more drawn of what was asked for last, unless it was dropped."""
        wish = self._wish
        if wish is None:
            return
        self._tasks.query(
            self._owner,
            partial(_drawn, draw, wish),
            then=partial(_on_drawn, wish, then),
            failed=partial(_on_failed, wish, failed),
            lane=lane,
        )


def _drawn(draw: Callable[[Wish], T | None], wish: Wish) -> T | None:
    """Run in a lane."""
    return None if wish.is_dropped else draw(wish)


def _on_drawn(wish: Wish, then: Callable[[T], None], drawn: T | None) -> None:
    if drawn is not None and not wish.is_dropped:
        then(drawn)


def _on_failed(
    wish: Wish, failed: Callable[[PeerCenterError], None], error: PeerCenterError
) -> None:
    if not wish.is_dropped:
        failed(error)
