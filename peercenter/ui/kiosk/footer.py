# SPDX-License-Identifier: MIT
"""What stands in the footer of several pages: the languages, and what is below."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.domain.centers import Network
from peercenter.ui import theme
from peercenter.ui.flows.questions import offered_languages
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import LANGUAGES


class MoreButton(IconButton):
    """Shows what is below, as long as there is something."""

    def __init__(self, view: Scroll) -> None:
        super().__init__("arrow-down", name="…")
        self._view = view
        bar = view.verticalScrollBar()
        bar.rangeChanged.connect(self.look)
        bar.valueChanged.connect(self.look)
        self.clicked.connect(self._on_clicked)

    def look(self) -> None:
        """Look whether there is something below."""
        bar = self._view.verticalScrollBar()
        self.setVisible(bar.value() < bar.maximum())

    def _on_clicked(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + round(bar.pageStep() * 0.8))


class LanguageButtons(QWidget):
    """The kiosk's languages, each in its own name.

    Signals:
        chosen(str): the code of a language.
    """

    chosen = Signal(str)

    def __init__(self, *, others_only: bool = False) -> None:
        """Make them; with `others_only` the present language has no button."""
        super().__init__()
        self._others_only = others_only
        self._buttons: dict[str, TextButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._dress()

    def offer(self, network: Network, present: str) -> None:
        """Offer the languages of a network."""
        languages = offered_languages(network)
        if tuple(self._buttons) != languages:
            for button in self._buttons.values():
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {code: self._button(code) for code in languages}
        shown = list(languages)
        if self._others_only:
            shown.remove(present if present in languages else languages[0])
        for code in shown:
            self._buttons[code].show()
        for code, button in self._buttons.items():
            button.setChecked(code == present)
            if code not in shown:
                if button.hasFocus() and shown:
                    self._buttons[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)
                button.hide()
        self.setVisible(len(languages) > 1)

    @property
    def offered(self) -> tuple[str, ...]:
        """The codes of the languages it offers."""
        return tuple(self._buttons)

    def _button(self, code: str) -> TextButton:
        button = TextButton(LANGUAGES[code], "quiet", compact=True)
        button.setObjectName(f"language-{code}")
        button.setCheckable(not self._others_only)
        button.clicked.connect(partial(self._on_clicked, code))
        self._row.addWidget(button)
        return button

    def _on_clicked(self, code: str) -> None:
        self._buttons[code].setChecked(True)
        self.chosen.emit(code)

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(2.5))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
