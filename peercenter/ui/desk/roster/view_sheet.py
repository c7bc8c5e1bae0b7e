# SPDX-License-Identifier: MIT
"""The sheet that says how the roster is looked at: rows, weeks, and whose shifts."""

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.roster import wording
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Filter, Mode
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import LANGUAGE_NAMES

T = TypeVar("T")
WEEKS = (1, 2, 4)


class ViewSheet(Sheet):
    """How to look at the roster.

    Signals:
        looked(Mode, int, Filter): look at it like this.
    """

    looked = Signal(object, int, object)

    def __init__(self, over: QWidget, desk: Desk, flow: RosterFlow) -> None:
        words = desk.words
        super().__init__(over, words.text("View and filter"), width=480)
        self.setObjectName("view-sheet")
        chosen = flow.filter
        self.rows = _picker(
            {
                Mode.PEOPLE: words.text("People as rows"),
                Mode.HOURS: words.text("Hours as rows"),
            },
            flow.mode,
        )
        self.weeks = _picker(
            {n: words.count("{n} week", "{n} weeks", n) for n in WEEKS}, flow.weeks
        )
        self.kind = _picker(
            {None: words.text("Everybody"), **{k: texts.kind_name(k, words) for k in Kind}},
            chosen.kind,
        )
        self.credential = _picker(
            {
                None: words.text("Any or none"),
                **{c: wording.credential_name(c, words) for c in CredentialKind},
            },
            chosen.credential,
        )
        self.language = _picker({None: words.text("Any"), **LANGUAGE_NAMES}, chosen.language)
        rows = Field(words.text("Rows"), self.rows)
        rows.setVisible(flow.mode is not Mode.CENTERS)
        for field in (
            rows,
            Field(words.text("How many weeks"), self.weeks),
            Field(words.text("What they are"), self.kind),
            Field(words.text("Credential"), self.credential),
            Field(words.text("Language"), self.language),
        ):
            self.body.addWidget(field)
        self.body.addStretch(1)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.apply = TextButton(words.text("Show"), "primary")
        self.apply.clicked.connect(self._on_apply_clicked)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.apply)
        self.closed.connect(self.deleteLater)
        self._first = self.weeks if flow.mode is Mode.CENTERS else self.rows

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self._first)

    def _on_apply_clicked(self) -> None:
        self.close_sheet()
        kind, credential = self.kind.currentData(), self.credential.currentData()
        found = Filter(
            Kind(kind) if kind is not None else None,
            CredentialKind(credential) if credential is not None else None,
            self.language.currentData(),
        )
        self.looked.emit(Mode(self.rows.currentData()), self.weeks.currentData(), found)


def _picker(choices: dict[T, str], chosen: T) -> Picker:
    picker = Picker()
    for key, text in choices.items():
        picker.addItem(text, key)
    picker.setCurrentIndex(max(0, list(choices).index(chosen) if chosen in choices else 0))
    return picker
