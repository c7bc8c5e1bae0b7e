# SPDX-License-Identifier: MIT
"""Which look this desk has: a list that takes effect while somebody goes through it."""

from PySide6.QtWidgets import QWidget

from peercenter.ui.desk.looks import Look, Looks
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.words import Words


class LookField(Field):
    """As the computer, light, dark or high contrast."""

    def __init__(self, looks: Looks, words: Words, parent: QWidget | None = None) -> None:
        self.picker = Picker()
        self.picker.setObjectName("look")
        super().__init__(words.text("Look of this desk"), self.picker, parent=parent)
        self._looks = looks
        for look, name in (
            (Look.COMPUTER, words.text("As the computer")),
            (Look.LIGHT, words.text("Light")),
            (Look.DARK, words.text("Dark")),
            (Look.HIGH_CONTRAST, words.text("High contrast")),
        ):
            self.picker.addItem(name, look)
        self.picker.activated.connect(self._on_picked)
        looks.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.picker.setCurrentIndex(self.picker.findData(self._looks.chosen))

    def _on_picked(self, index: int) -> None:
        self._looks.choose(Look(self.picker.itemData(index)))
