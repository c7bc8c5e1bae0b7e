# SPDX-License-Identifier: MIT
"""One text in every language of the kiosks, a field for each."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from peercenter.domain.centers import Texts
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.settings import LONGEST_TEXT
from peercenter.ui import theme
from peercenter.ui.widgets.fields import Field
from peercenter.words import LANGUAGE_NAMES

_LINES = 8
_BLAMED = frozenset({Reason.NAME_MISSING, Reason.REASON_MISSING, Reason.TEXT_TOO_LONG})


class TextsFields(QWidget):
    """Fields named after the languages; texts in other languages are kept as they are."""

    def __init__(
        self,
        name: str,
        texts: Texts,
        languages: Sequence[str],
        *,
        hint: str = "",
        longest: int = LONGEST_TEXT,
        pages: bool = False,
    ) -> None:
        """Make fields of one line each, or with `pages` of several."""
        super().__init__()
        self._before = dict(texts)
        self._longest = longest
        self.editors: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.fields: dict[str, Field] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for language in languages:
            editor = _page(texts.get(language, "")) if pages else QLineEdit(texts.get(language, ""))
            if isinstance(editor, QLineEdit):
                editor.setMaxLength(longest)
            editor.setObjectName(f"text-{language}")
            title = f"{name} · {LANGUAGE_NAMES.get(language, language)}"
            last = language == languages[-1]
            field = Field(title if len(languages) > 1 else name, editor, hint=hint if last else "")
            self.editors[language] = editor
            self.fields[language] = field
            self._column.addWidget(field)
        self._dress()

    @property
    def first(self) -> QWidget:
        """Where writing begins."""
        return next(iter(self.editors.values()))

    @property
    def texts(self) -> dict[str, str]:
        """What stands there, by language."""
        return {**self._before, **{key: _text(editor) for key, editor in self.editors.items()}}

    def blamed(self, error: PeerCenterError) -> Field | None:
        """Return the field that an error is about, None when it is about something else."""
        if error.reason not in _BLAMED:
            return None
        long = [
            field
            for language, field in self.fields.items()
            if len(_text(self.editors[language])) > self._longest
        ]
        return [*long, *self.fields.values()][0]

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(3))
        for editor in self.editors.values():
            if isinstance(editor, QPlainTextEdit):
                editor.setFixedHeight(editor.fontMetrics().lineSpacing() * _LINES)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _page(text: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(text)
    editor.setTabChangesFocus(True)
    return editor


def _text(editor: QLineEdit | QPlainTextEdit) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()
