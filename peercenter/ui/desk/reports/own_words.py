# SPDX-License-Identifier: MIT
"""Words of a report in every language it is made in; each change is told once it is typed."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.centers import Texts
from peercenter.services.reporting.templates import LONGEST_NAME, LONGEST_TEXT
from peercenter.ui.desk.settings.texts_fields import TextsFields
from peercenter.words import LANGUAGES

_SETTLE_MS = 700


class OwnWords(QWidget):
    """A field for each language.

    Signals:
        changed(dict[str, str]): the words as they are now; languages without any are left out.
    """

    changed = Signal(object)

    def __init__(
        self, name: str, *, hint: str = "", pages: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make empty fields of one line each, or with `pages` of several."""
        super().__init__(parent)
        self._name, self._hint, self._pages = name, hint, pages
        self._told: dict[str, str] = {}
        self.fields: TextsFields | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_typed)
        self._make({})

    @property
    def texts(self) -> dict[str, str]:
        """What stands there."""
        typed = {} if self.fields is None else self.fields.texts
        return {code: text for code, text in typed.items() if text.strip()}

    def show_texts(self, texts: Texts) -> None:
        """Show words, without telling of a change; what stands there already is left in peace."""
        self._settle.stop()
        self._told = dict(texts)
        if self.texts != self._told:
            self._make(texts)

    def _make(self, texts: Texts) -> None:
        if self.fields is not None:
            self._column.removeWidget(self.fields)
            self.fields.hide()
            self.fields.deleteLater()
        longest = LONGEST_TEXT if self._pages else LONGEST_NAME
        self.fields = TextsFields(
            self._name, texts, tuple(LANGUAGES), hint=self._hint, longest=longest, pages=self._pages
        )
        for editor in self.fields.editors.values():
            editor.textChanged.connect(self._on_typing)
            if isinstance(editor, QLineEdit):
                editor.editingFinished.connect(self._on_typed)
        self._column.addWidget(self.fields)

    def _on_typing(self) -> None:
        self._settle.start()

    def _on_typed(self) -> None:
        self._settle.stop()
        if self.texts != self._told:
            self._told = self.texts
            self.changed.emit(self.texts)
