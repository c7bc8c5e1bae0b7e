# SPDX-License-Identifier: MIT
"""A sheet to fill in and save: what is wrong is said beside its cause, and nothing is lost."""

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class EditSheet(Sheet):
    """Fill `body`, say which field is to blame in `_blamed`, and save in `_save`."""

    def __init__(
        self, over: QWidget, desk: Desk, title: str, *, width: int = 620, save: str = ""
    ) -> None:
        super().__init__(over, title, width=width)
        words = desk.words
        self._desk = desk
        self._words = words
        self.trouble = Notice()
        self.body.addWidget(self.trouble)
        self.cancel = TextButton(words.text("Cancel"), "quiet")
        self.save = TextButton(save or words.text("Save"), "primary")
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
        self.cancel.clicked.connect(self.close_sheet)
        self.save.clicked.connect(self._on_save_clicked)
        self.closed.connect(self.deleteLater)

    # What saving asks for

    def show_busy(self, busy: bool) -> None:
        """Let nobody press anything twice."""
        self.set_dismissible(not busy)
        items = (self.buttons.itemAt(index) for index in range(self.buttons.count()))
        for button in (item.widget() for item in items if item is not None):
            if button is not None:
                button.setEnabled(not busy)

    def show_saved(self) -> None:
        """It is kept: go away and say so."""
        self.close_sheet()
        self._desk.front.show_well()
        self._desk.front.tell(self._words.text("Saved"))

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside its cause what is wrong."""
        field = self._blamed(error)
        sentence = texts.sentence(error, self._words)
        if field is None:
            self.trouble.tell(sentence, "warn")
        else:
            field.refuse(sentence)

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way; the save button tries again."""
        self.trouble.tell(texts.sentence(error, self._words), "trouble")
        self.save.setFocus()

    # For those who fill it

    def _blamed(self, error: PeerCenterError) -> Field | None:
        """Return the field that is to blame, None when it is none of them."""
        raise NotImplementedError

    def _save(self) -> None:
        """Save what was typed."""
        raise NotImplementedError

    def _forgive(self) -> None:
        """Take away what was said about an earlier try."""
        self.trouble.clear()
        for field in self.findChildren(Field):
            field.accept()

    def _on_save_clicked(self) -> None:
        self._forgive()
        self._save()
