# SPDX-License-Identifier: MIT
"""Nobody there any more: asks gently, gives time to answer, then has everything forgotten."""

from collections.abc import Callable
from enum import Enum

from peercenter.ui.flows.ports import Cancel, Timers

ASK_AFTER_SECONDS = 45
ANSWER_WITHIN_SECONDS = 30
"""Time to answer "Still there?"; accessibility asks for at least 20."""
FORGET_THANKS_SECONDS = 30


class Patience(Enum):
    """How a page takes it when nobody touches anything."""

    ENDLESS = "endless"
    ASKS = "asks"
    """Asks first, then forgets."""
    SILENT = "silent"
    """Forgets without asking: there is nothing to lose."""
    THANKS = "thanks"
    """The same, a little sooner: the next visitor may be waiting."""


_WAITS = {
    Patience.ASKS: ASK_AFTER_SECONDS,
    Patience.SILENT: ASK_AFTER_SECONDS,
    Patience.THANKS: FORGET_THANKS_SECONDS,
}


class IdleWatch:
    """Counts the quiet time of the page that is shown."""

    def __init__(
        self, timers: Timers, *, ask: Callable[[], None], forget: Callable[[], None]
    ) -> None:
        self._timers = timers
        self._ask = ask
        self._forget = forget
        self._patience = Patience.ENDLESS
        self._cancel: Cancel | None = None

    def watch(self, patience: Patience) -> None:
        """Begin to count anew, with this patience."""
        self._patience = patience
        self.touched()

    def touched(self) -> None:
        """Somebody is there."""
        self._stop()
        seconds = _WAITS.get(self._patience)
        if seconds is not None:
            end = self._on_quiet if self._patience is Patience.ASKS else self._forget
            self._cancel = self._timers.after(seconds, end)

    def _on_quiet(self) -> None:
        self._cancel = self._timers.after(ANSWER_WITHIN_SECONDS, self._forget)
        self._ask()

    def _stop(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None
