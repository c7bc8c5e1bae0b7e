# SPDX-License-Identifier: MIT
"""What the pages of the first run share: a title, a line about it, and fields below."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.flows.first_run import Part
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label


class FirstRunPage(QWidget):
    """One page of the assistant."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.fields: dict[Part, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(Label(title, "hero"))
        self.column.addWidget(Label(about, tone="soft"))
        self._dress()

    def line(
        self,
        part: Part,
        name: str,
        value: str,
        take: Callable[[str], None],
        *,
        hint: str = "",
    ) -> QLineEdit:
        """Add a line to write in."""
        editor = QLineEdit(value)
        field = Field(name, editor, hint=hint)
        editor.textEdited.connect(field.accept)
        editor.textEdited.connect(take)
        self.fields[part] = field
        self.column.addWidget(field)
        return editor

    def refuse(self, part: Part | None, error: PeerCenterError, sentence: str) -> bool:
        """Say what is wrong beside its cause; False when its cause is not here."""
        del error
        field = self.fields.get(part) if part is not None else None
        if field is None:
            return False
        field.refuse(sentence)
        return True

    def _dress(self) -> None:
        self.column.setSpacing(theme.current().space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
