# SPDX-License-Identifier: MIT
"""The parts of a page, of which one is in front."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout


class Tabs(QWidget):
    """A button for each part; the arrow keys go from one to the next.

    Signals:
        chosen(str): the key of the part that was asked for.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(0, self)
        self.buttons: dict[str, TextButton] = {}
        self._dress()

    def add(self, key: str, text: str) -> None:
        """Add a part after the others."""
        button = TextButton(text, "quiet", compact=True)
        button.setObjectName(f"tab-{key}")
        button.setCheckable(True)
        button.clicked.connect(partial(self._on_clicked, key))
        self._row.addWidget(button)
        self.buttons[key] = button

    def clear(self) -> None:
        """Have none any more."""
        self.buttons = {}
        self._row.clear()

    def mark(self, key: str) -> None:
        """Show that this one is in front."""
        # By hand: Qt's own groups take all but the checked one away from the Tab key.
        for other, button in self.buttons.items():
            button.setChecked(other == key)

    def say(self, key: str, text: str) -> None:
        """Call a part by other words."""
        if self.buttons[key].title != text:
            self.buttons[key].say(text)

    def _on_clicked(self, key: str) -> None:
        self.mark(key)
        self.chosen.emit(key)

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(2))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        keys = list(self.buttons)
        at = next((n for n, key in enumerate(keys) if self.buttons[key].hasFocus()), None)
        step = steps.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        key = keys[(at + step) % len(keys)]
        self.buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[key].click()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
