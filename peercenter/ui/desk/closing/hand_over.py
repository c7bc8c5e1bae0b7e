# SPDX-License-Identifier: MIT
"""Who waits, who is on duty, a note for tomorrow, and who closes."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from peercenter.errors import PeerCenterError, Reason
from peercenter.services.closing import ClosingDraft
from peercenter.ui import theme
from peercenter.ui.desk.closing.page import Page
from peercenter.ui.flows.closing import ClosingFlow
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.notices import Notice
from peercenter.words import Words

_NOTE_LINES = 3


class HandOverPage(Page):
    """The last page before the day is closed."""

    def __init__(self, flow: ClosingFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        assert flow.draft is not None  # noqa: S101 - a page shows a draft
        self._words = words
        self.still_waiting = Notice()
        self.column.addWidget(self.still_waiting)
        self.sign_off = Check("")
        self.sign_off.setChecked(flow.entry.sign_off)
        self.sign_off.toggled.connect(self._on_sign_off_toggled)
        self.column.addWidget(self.sign_off)
        self.show_figures()
        self.note = QPlainTextEdit(flow.entry.note)
        self.note.setTabChangesFocus(True)
        line = theme.current().type_px("body") * 1.5
        self.note.setFixedHeight(round(line * _NOTE_LINES + theme.current().space(4)))
        self.note.textChanged.connect(self._on_note_typed)
        self._note_field = Field(
            words.text("A note for tomorrow, if there is something to say"),
            self.note,
            hint=words.text("Never about a visitor. It goes away by itself after 14 days."),
        )
        self.column.addWidget(self._note_field)
        self.who = Picker()
        self.who.addItem(words.text("Choose your name"), None)
        for member in flow.members:
            self.who.addItem(member.display_name, member.id)
        self.who.setCurrentIndex(max(0, self.who.findData(flow.entry.staff_id)))
        self.who.currentIndexChanged.connect(self._on_staff_chosen)
        self.who_field = Field(words.text("Who closes the day?"), self.who)
        self.column.addWidget(self.who_field)
        self.column.addStretch(1)

    def show_figures(self) -> None:
        """Show who waits and who is on duty now; what was typed stays."""
        draft, words = self._flow.draft, self._words
        assert draft is not None  # noqa: S101 - a page shows a draft
        if draft.waiting:
            said = still_waiting(words, draft.waiting)
            if said != self.still_waiting.text:
                self.still_waiting.tell(said, "warn")
        else:
            self.still_waiting.clear()
        self.sign_off.say(words.text("Sign off everybody"), still_on(words, draft))
        self.sign_off.setVisible(bool(draft.on_duty))

    def refuse(self, error: PeerCenterError, sentence: str) -> bool:
        """Say what is wrong beside the note or the name."""
        if error.reason is Reason.UNKNOWN_STAFF:
            self.who_field.refuse(sentence)
        elif error.reason is Reason.TEXT_TOO_LONG:
            self._note_field.refuse(sentence)
        else:
            return False
        return True

    def _on_note_typed(self) -> None:
        self._note_field.accept()
        self._flow.write_note(self.note.toPlainText())

    def _on_sign_off_toggled(self, checked: bool) -> None:
        self._flow.sign_off(everybody=checked)

    def _on_staff_chosen(self) -> None:
        self.who_field.accept()
        self._flow.choose_staff(self.who.currentData())


def still_waiting(words: Words, waiting: int) -> str:
    """Return what happens to those who still wait."""
    return words.count(
        "{n} visitor is still on the waiting list. Closing the day wipes the list for good.",
        "{n} visitors are still on the waiting list. Closing the day wipes the list for good.",
        waiting,
    )


def still_on(words: Words, draft: ClosingDraft) -> str:
    """Return who is still on duty, and since when."""
    names = [
        words.text("{name} since {time}").format(
            name=duty.staff.display_name,
            time=words.clock(draft.center.local(duty.started_at).time()),
        )
        for duty in draft.on_duty
    ]
    return words.text("Still on duty: {names}").format(names=words.listing(names))
