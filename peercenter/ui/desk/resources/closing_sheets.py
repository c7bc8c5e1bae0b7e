# SPDX-License-Identifier: MIT
"""The sheets that take an entry off the sheets people get: for a time, or for good."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.limits import LONGEST_REASON
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.resources.entry import TOUCHED, Shown
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label

_USUAL = timedelta(days=14)
"""For how long closing is proposed."""


class CloseSheet(EditSheet):
    """Closed for a time: until a day, or until somebody knows more."""

    def __init__(self, over: QWidget, desk: Desk, shown: Shown) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Temporarily closed"))
        self.setObjectName("close-sheet")
        self._entry = entry = shown.entry
        self._editing = desk.services.editing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        is_closed = entry.standing is Standing.TEMPORARILY_CLOSED
        self.until = DayEdit(entry.closed_until or shown.today + _USUAL, words.language)
        self.unknown = Check(words.text("Nobody knows until when"))
        self.unknown.setChecked(is_closed and entry.closed_until is None)
        self.unknown.toggled.connect(self._on_unknown_toggled)
        self.field = Field(
            words.text("Open again on"),
            self.until,
            hint=words.text("From this day on it is on the sheets again by itself."),
        )
        about = words.text("{name} leaves the sheets and the kiosk until then.")
        self.body.addWidget(Label(about.format(name=entry.name)))
        self.body.addWidget(self.field)
        self.body.addWidget(self.unknown)
        self.body.addStretch(1)
        self.reopen = TextButton(words.text("It is open again"), "quiet", "door-open")
        self.reopen.clicked.connect(self._on_reopen_clicked)
        self.buttons.insertWidget(0, self.reopen)
        self.reopen.setVisible(is_closed)
        self._on_unknown_toggled(self.unknown.isChecked())

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.until)

    def _on_unknown_toggled(self, unknown: bool) -> None:
        self.field.setVisible(not unknown)

    def _on_reopen_clicked(self) -> None:
        self._forgive()
        self._desk.with_who(self._reopen)

    def _reopen(self, who: StaffMember) -> None:
        self._saving.save(partial(self._editing.bring_back, self._entry.id, who.id))

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # nothing else can be wrong
        return self.field

    def _save(self) -> None:
        self._desk.with_who(self._close)

    def _close(self, who: StaffMember) -> None:
        until = None if self.unknown.isChecked() else self.until.day
        self._saving.save(partial(self._editing.close, self._entry.id, until, who.id))


class GoneSheet(EditSheet):
    """It is no more."""

    def __init__(self, over: QWidget, desk: Desk, entry: Entry, center_id: str) -> None:
        words = desk.words
        super().__init__(
            over, desk, words.text("No longer exists?"), save=words.text("It is no more")
        )
        self.setObjectName("gone-sheet")
        self._entry_id, self._center_id = entry.id, center_id
        self._checking = desk.services.checking
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        about = words.text(
            "{name} leaves all sheets and the kiosk. It is not thrown away: look for what no "
            "longer exists to find it again."
        )
        self.note = QLineEdit()
        self.note.setMaxLength(LONGEST_REASON)
        self.field = Field(
            words.text("How do you know?"),
            self.note,
            hint=words.text("For those who look later. Optional."),
        )
        self.body.addWidget(Label(about.format(name=entry.name)))
        self.body.addWidget(self.field)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.note)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # nothing else can be wrong
        return self.field

    def _save(self) -> None:
        self._desk.with_who(self._retire)

    def _retire(self, who: StaffMember) -> None:
        self._saving.save(
            partial(
                self._checking.record,
                self._entry_id,
                Outcome.CLOSED,
                who.id,
                self.note.text(),
                center_id=self._center_id,
            )
        )
