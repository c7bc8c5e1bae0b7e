# SPDX-License-Identifier: MIT
"""What the kiosk shows, for how long, and when it takes taps."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from peercenter.ui.flows.idle import IdleWatch, Patience
from peercenter.ui.flows.ports import Cancel, Timers
from peercenter.ui.flows.screens import Page, Screen

SETTLE_SECONDS = 0.4
"""After a page changed, taps are not taken for so long: the second tap of a double tap would land
on something the visitor has not seen yet."""

_PATIENCE = {
    Page.WANTS: Patience.ASKS,
    Page.LAST_HERE: Patience.ASKS,
    Page.KEPT: Patience.ASKS,
    Page.AGREEMENT: Patience.ASKS,
    Page.PIN: Patience.ASKS,
    Page.NEEDS: Patience.ASKS,
    Page.FOUND: Patience.ASKS,
    Page.TAKEN: Patience.ASKS,
    Page.PEER: Patience.ASKS,
    Page.THANKS: Patience.THANKS,
}


class CheckinView(Protocol):
    """Where the kiosk's screens are shown."""

    def show_screen(self, screen: Screen) -> None:
        """Show this, whatever was shown before."""
        ...

    def leave(self) -> None:
        """Let staff out of the kiosk."""
        ...


class Showing:
    """Shows one screen after another, and watches over the quiet between taps."""

    def __init__(
        self,
        view: CheckinView,
        timers: Timers,
        *,
        fresh: Callable[[], Screen],
        forget: Callable[[], None],
    ) -> None:
        """Begin with nothing; `fresh` gives the welcome that knows nobody, `forget` goes there."""
        self.screen = Screen()
        self._seen = self.screen
        """What was shown last; `screen` may be set before it is shown."""
        self._view = view
        self._timers = timers
        self._fresh = fresh
        self._settling: Cancel | None = None
        self._idle = IdleWatch(timers, ask=self._on_quiet, forget=forget)

    @property
    def takes_taps(self) -> bool:
        """Whether a tap does something now."""
        return self._settling is None and not self.screen.busy

    def ready(self, *pages: Page) -> bool:
        """Whether one of these pages is shown and takes a tap now."""
        self._idle.touched()
        if self.screen.page not in pages:
            return False
        if not self.takes_taps:
            self.show()  # a control that switched itself switches back
            return False
        return True

    def show(self, **changes: Any) -> None:
        """Show the same page with some changes."""
        self.screen = replace(self.screen, **changes)
        self._seen = self.screen
        self._view.show_screen(self.screen)

    def go(self, page: Page, **changes: Any) -> None:
        """Show another page, or the same one with something else to tap on."""
        quiet = {
            "busy": False,
            "still_there": False,
            "apology": False,
            "answer_too_late": False,
            "pin_error": None,
        }
        if self._settling is not None:
            self._settling()
            self._settling = None
        if page is not Page.WELCOME or not self._seen.is_opening:  # where the same buttons stood
            self._settling = self._timers.after(SETTLE_SECONDS, self._on_settled)
        self.show(**{**quiet, **changes, "page": page})
        self.be_patient()

    def be_patient(self) -> None:
        """Count the quiet time anew, as this page takes it."""
        page = self.screen.page
        patience = _PATIENCE.get(page, Patience.ENDLESS)
        if page is Page.WELCOME and self.screen != self._fresh():
            patience = Patience.SILENT
        self._idle.watch(Patience.ENDLESS if self.screen.busy else patience)

    def touched(self) -> None:
        """Somebody is there."""
        if self.screen.still_there:
            self.show(still_there=False)
        self._idle.touched()

    def close(self) -> None:
        """Stop all that goes on by itself."""
        self._idle.watch(Patience.ENDLESS)
        if self._settling is not None:
            self._settling()

    def _on_settled(self) -> None:
        self._settling = None

    def _on_quiet(self) -> None:
        self.show(still_there=True)
