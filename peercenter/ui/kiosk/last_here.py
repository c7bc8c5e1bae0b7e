# SPDX-License-Identifier: MIT
"""When were you last here? One tap that counts people without knowing anyone."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.arrivals import LastHere, choices
from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.flows.saved import answer_hint, answer_name
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.choices import ChoiceButton
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.words import Words

LOOKS: dict[LastHere, tuple[str, Hue]] = {
    LastHere.NEVER: ("sparkle", "sun"),
    LastHere.TODAY: ("sun-horizon", "clay"),
    LastHere.MONTH: ("calendar-dots", "pine"),
    LastHere.YEAR: ("calendar-check", "sky"),
    LastHere.BEFORE: ("hourglass", "plum"),
    LastHere.RATHER_NOT: ("hand-palm", "ink"),
}
"""Icon and color of each answer."""


class LastHerePage(StepPage):
    """Asks when the visitor was last at one of the network's centers.

    Signals:
        answered(LastHere): one of the answers.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        self._grid = ReflowGrid(2, 18, fill=True)
        super().__init__("last-here")
        self._buttons: dict[LastHere, ChoiceButton] = {}
        for answer, (icon, hue) in LOOKS.items():
            button = ChoiceButton(icon, "", hue=hue)
            button.setObjectName(f"answer-{answer}")
            button.clicked.connect(partial(self.answered.emit, answer))
            self._buttons[answer] = button
            self._grid.addWidget(button)
        self.body.addLayout(self._grid, 1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the answers of this day."""
        self.head_says(
            question(screen, words),
            words.text("This is how we count people without knowing anyone."),
        )
        if screen.welcome is None:
            return
        day, place = screen.welcome.day, screen.welcome.place
        offered = choices(day, place.network.fiscal_month)
        for answer, button in self._buttons.items():
            button.say(answer_name(answer, day, place, words), answer_hint(answer, day, words))
            button.setVisible(answer in offered)
            button.setEnabled(not screen.busy)

    def first_stop(self) -> QWidget:
        """Return the first answer."""
        return self._buttons[LastHere.NEVER]

    def _fill_footer(self) -> None:
        """Skip stands where Next stands elsewhere: it is the way on."""
        self.footer.addWidget(self.back_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.more_button)
        self.footer.addWidget(self.languages)
        self.footer.addWidget(self.skip_button)
        self.next_button.setParent(self)
        self.next_button.hide()

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        self._grid.setSpacing(look.space(4.5))
        self._grid.set_columns(1 if look.is_portrait else 2)


def question(screen: Screen, words: Words) -> str:
    """Return the question for a network of one center or of several."""
    if screen.welcome is not None and screen.welcome.place.network.several_centers:
        return words.text("When were you last at one of our centers?")
    return words.text("When were you last here?")
