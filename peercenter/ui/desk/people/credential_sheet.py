# SPDX-License-Identifier: MIT
"""The sheet about one credential."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.roster import wording
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.roster.records import LONGEST_ISSUER, LONGEST_NUMBER
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.people_record import TOUCHED, number_typed
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label

_USUAL = timedelta(days=2 * 365)
"""How long a new credential is proposed to hold."""


class CredentialSheet(EditSheet):
    """A certificate: what for, its number, who gave it, from when until when."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        staff_id: str,
        today: date,
        credential: Credential | None = None,
    ) -> None:
        words = desk.words
        title = words.text("Add a credential") if credential is None else words.text("A credential")
        super().__init__(over, desk, title)
        self.setObjectName("credential-sheet")
        self._staff_id = staff_id
        self._credential = credential
        self._staffing = desk.services.staffing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        now = credential or Credential(
            "", CredentialKind.CERTIFIED_PEER, "", "", False, today, today + _USUAL
        )
        self.kind = Picker()
        for kind in CredentialKind:
            self.kind.addItem(wording.credential_name(kind, words), kind)
        self.kind.setCurrentIndex(list(CredentialKind).index(now.kind))
        self.number, self.issuer = QLineEdit(now.number), QLineEdit(now.issuer)
        self.number.setMaxLength(LONGEST_NUMBER)
        self.issuer.setMaxLength(LONGEST_ISSUER)
        self.provisional = Check(
            words.text("Provisional"), words.text("Given for a time, until the full one is earned.")
        )
        self.provisional.setChecked(now.provisional)
        self.begins = DayEdit(now.valid_from, words.language)
        self.until = DayEdit(now.valid_until or now.valid_from + _USUAL, words.language)
        self.endless = Check(words.text("It does not run out"))
        self.endless.setChecked(now.valid_until is None)
        self.endless.toggled.connect(self._on_endless_toggled)
        self.hours = QLineEdit(str(now.renewal_hours or ""))
        self.fields = {
            "number": Field(words.text("Number"), self.number),
            "issuer": Field(words.text("Given by"), self.issuer),
            "valid_from": Field(words.text("First day"), self.begins),
            "valid_until": Field(words.text("Last day"), self.until),
            "renewal_hours": Field(
                words.text("Hours of training to renew it"),
                self.hours,
                hint=words.text("Empty: none."),
            ),
        }
        pairs = QWidget()
        grid = ReflowGrid(2, theme.current().space(4), parent=pairs)
        for key in ("number", "issuer", "valid_from", "valid_until"):
            grid.addWidget(self.fields[key])
        for part in (
            Field(words.text("What it is"), self.kind),
            pairs,
            self.endless,
            self.provisional,
            self.fields["renewal_hours"],
        ):
            self.body.addWidget(part)
        if credential is not None:
            about = words.text(
                "When it is renewed, change its last day. Take it away only when it was entered "
                "by mistake."
            )
            self.body.addWidget(Label(about, "small", tone="soft"))
            self.drop = TextButton(words.text("Take away"), "quiet", "x")
            self.drop.clicked.connect(self._on_drop_clicked)
            self.buttons.insertWidget(0, self.drop)
        self.body.addStretch(1)
        self._on_endless_toggled(self.endless.isChecked())

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.kind)

    def _on_endless_toggled(self, endless: bool) -> None:
        self.fields["valid_until"].setVisible(not endless)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.fields.get(str(error.facts.get("field")))

    def _save(self) -> None:
        try:
            hours = number_typed(self.hours.text(), 1, "renewal_hours") or 0
        except Refused as error:
            self.refuse(error)
            return
        typed = Credential(
            id=self._credential.id if self._credential else "",
            kind=CredentialKind(self.kind.currentData()),
            number=self.number.text(),
            issuer=self.issuer.text(),
            provisional=self.provisional.isChecked(),
            valid_from=self.begins.day,
            valid_until=None if self.endless.isChecked() else self.until.day,
            renewal_hours=hours,
        )
        self._saving.save(
            partial(self._staffing.add_credential, self._staff_id, typed)
            if self._credential is None
            else partial(self._staffing.change_credential, typed)
        )

    def _on_drop_clicked(self) -> None:
        if self._credential is not None:
            self._forgive()
            self._saving.save(partial(self._staffing.retire_credential, self._credential.id))
