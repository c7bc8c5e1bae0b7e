# SPDX-License-Identifier: MIT
"""Doing something in somebody's name: at once, or with their own PIN where they have one."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows.ports import Tasks, Topic

T = TypeVar("T")

WRONG = frozenset({Reason.PIN_WRONG, Reason.PIN_WAIT})


class OwnPinView(Protocol):
    """What the flow asks of the screen."""

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        """Ask somebody for their PIN, and go on with it."""
        ...

    def refuse_pin(self, error: PeerCenterError) -> None:
        """Say beside the PIN what is wrong with it."""
        ...

    def put_pin_away(self) -> None:
        """Ask no more."""
        ...


class InOwnName:
    """Does one thing after the other; a PIN is asked for only when it is needed."""

    def __init__(self, view: OwnPinView, tasks: Tasks) -> None:
        self._view = view
        self._tasks = tasks

    def do(
        self,
        name: str,
        call: Callable[[str | None], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None],
        touched: frozenset[Topic],
    ) -> None:
        """Call without a PIN, and again with it when that is asked for."""
        self._try(partial(self._ask, name), call, None, then, failed, touched)

    def _ask(self, name: str, again: Callable[[str], None]) -> None:
        self._view.ask_pin(name, again)

    def _try(  # noqa: PLR0917 - bound by `partial`
        self,
        ask: Callable[[Callable[[str], None]], None],
        call: Callable[[str | None], T],
        pin: str | None,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None],
        touched: frozenset[Topic],
    ) -> None:
        def again(typed: str) -> None:
            self._try(ask, call, typed, then, failed, touched)

        def on_failed(error: PeerCenterError) -> None:
            if error.reason is Reason.PIN_MISSING:
                ask(again)
            elif error.reason in WRONG:
                self._view.refuse_pin(error)
            else:
                self._view.put_pin_away()
                failed(error)

        def on_done(result: T) -> None:
            self._view.put_pin_away()
            then(result)

        self._tasks.change(
            self._view, partial(call, pin), then=on_done, failed=on_failed, touched=touched
        )
