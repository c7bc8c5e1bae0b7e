# SPDX-License-Identifier: MIT
"""Things to know, said where they matter: notices in the page and small pills in a header."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue, Tone
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import Mark

_ICONS: dict[Tone, str] = {
    "info": "info",
    "good": "check-circle",
    "warn": "warning",
    "trouble": "warning-circle",
}
_HUES: dict[Tone, Hue] = {"info": "sky", "good": "pine", "warn": "sun", "trouble": "clay"}


class Notice(QFrame):
    """A sentence with an icon and, if something can be done, a button; says itself aloud.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        text: str = "",
        tone: Tone = "info",
        *,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a notice; without a text it stays hidden until it has something to tell."""
        super().__init__(parent)
        self._mark = Mark(_ICONS[tone], hue=_HUES[tone], size=26)
        self._label = Label(text, "body")
        self._button = TextButton(action, "quiet", compact=True)
        self._button.clicked.connect(self.acted)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._button.setVisible(bool(action))
        self._set_tone(tone)
        self._dress()
        self.setVisible(bool(text))

    @property
    def text(self) -> str:
        """What it tells."""
        return self._label.text()

    @property
    def button(self) -> TextButton:
        """The button, hidden when there is nothing to do."""
        return self._button

    def tell(self, text: str, tone: Tone = "info", *, action: str = "") -> None:
        """Show this and have a screen reader say it."""
        self._set_tone(tone)
        self._label.say(text)
        self._button.say(action)
        self._button.setVisible(bool(action))
        self.show()
        announce(self, text, assertive=tone == "trouble")

    def clear(self) -> None:
        """Have nothing to tell."""
        self._label.say("")
        self.hide()

    def _set_tone(self, tone: Tone) -> None:
        self._mark.show_icon(_ICONS[tone], _HUES[tone])
        self._label.set_tone(_HUES[tone])
        if self.property("notice") != tone:
            self.setProperty("notice", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _dress(self) -> None:
        look = theme.current()
        across, along = look.space(4), look.space(2.5)
        self._row.setContentsMargins(across, along, across, along)
        self._row.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Pill(QFrame):
    """A short state on a tint, such as who is here until when."""

    def __init__(
        self,
        text: str = "",
        tone: Tone = "good",
        *,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark = Mark(icon or _ICONS[tone], hue=_HUES[tone], size=18, weight="bold")
        self._label = Label(text, "small", weight=600)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._label, 1)
        self.say(text, tone, icon=icon)
        self._dress()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, tone: Tone | None = None, *, icon: str | None = None) -> None:
        """Show another state."""
        tone = tone or self.property("pill")
        self._label.say(text)
        self._label.set_tone(_HUES[tone])
        self._mark.show_icon(icon or _ICONS[tone], _HUES[tone])
        if self.property("pill") != tone:
            self.setProperty("pill", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _dress(self) -> None:
        look = theme.current()
        across, along = look.space(3.5), look.space(1.5)
        self._row.setContentsMargins(across, along, across, along)
        self._row.setSpacing(look.space(2))
        self.setMinimumHeight(2 * look.radius_pill)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
