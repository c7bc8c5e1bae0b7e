# SPDX-License-Identifier: MIT
"""What we saved: every counter that a visitor moved, a line each."""

from peercenter.ui.flows.saved import saved_lines
from peercenter.ui.flows.screens import Screen
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class SavedCard(Card):
    """What we saved."""

    def __init__(self) -> None:
        super().__init__("…")
        self._mark = Mark("shield-check", size=28)
        self.header.insertWidget(0, self._mark)
        self._lines = Label("", "small")
        self._end = Label("", "small", tone="soft")
        self.body.addWidget(self._lines)
        self.body.addWidget(self._end)

    def show_saved(self, screen: Screen, words: Words) -> None:
        """Show what moved, a line each."""
        if screen.receipt is None or screen.welcome is None:
            return
        sheets = screen.search.counted if screen.search is not None else ()
        lines = saved_lines(screen.receipt, screen.welcome.place, words, sheets)
        self.say(words.text("What we saved"))
        self._lines.say("\n".join(lines))
        end = words.text("That is all. These are only counts.")
        if screen.receipt.call_name is not None:
            erased = words.text("Your call name is erased as soon as you are greeted.")
            end = f"{end} {erased}"
        self._end.say(end)

    def forget(self) -> None:
        """Show nothing of what a visitor moved."""
        self._lines.say("")
