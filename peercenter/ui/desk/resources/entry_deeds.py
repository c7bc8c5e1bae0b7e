# SPDX-License-Identifier: MIT
"""What can be done about an entry: it is right, nobody answers, change it, take it off."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources.closing_sheets import CloseSheet, GoneSheet
from peercenter.ui.desk.roster.menus import open_menu
from peercenter.ui.flows.resources.checking import CheckFlow, CheckResult
from peercenter.ui.flows.resources.entry import TOUCHED, Shown
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.notices import Notice


class EntryDeeds(QWidget):
    """Buttons, and below them what the last one changed.

    Signals:
        edit_wanted(str): the id of an entry that is to be changed.
        sheet_wanted(str): the id of an entry that is to be put on a sheet.
        asked(str): the id of an entry of which is being kept what somebody found.
        checked: it is kept.
    """

    edit_wanted = Signal(str)
    sheet_wanted = Signal(str)
    asked = Signal(str)
    checked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = self._words = desk.words
        self._shown: Shown | None = None
        self.flow = CheckFlow(self, desk.tasks, desk.services.checking)
        self.right = TextButton(words.text("It is right"), "primary", "check")
        self.right.setToolTip(words.text("Everything here was checked today."))
        self.back = TextButton(words.text("It is there again"), "primary", "arrow-clockwise")
        self.unreachable = TextButton(words.text("Could not reach"), "quiet", "phone")
        self.edit = TextButton(words.text("Edit"), "quiet", "pencil-simple")
        self.sheet = TextButton(words.text("Put on a sheet"), "quiet", "printer")
        self.more = IconButton("dots-three", name=words.text("More"))
        self.notice = Notice()
        row = QWidget()
        self._row = FlowLayout(0, row)
        for button in (self.right, self.back, self.unreachable, self.edit, self.sheet, self.more):
            self._row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(row)
        self._column.addWidget(self.notice)
        self.right.clicked.connect(partial(self._check, Outcome.CONFIRMED))
        self.unreachable.clicked.connect(partial(self._check, Outcome.UNREACHABLE))
        self.back.clicked.connect(self._on_back_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.sheet.clicked.connect(self._on_sheet_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self._dress()

    def show_entry(self, shown: Shown) -> None:
        """Offer what can be done about this."""
        if self._shown is None or self._shown.entry.id != shown.entry.id:
            self.notice.clear()
        self._shown = shown
        is_gone = shown.entry.standing is Standing.GONE
        self.back.setVisible(is_gone)
        self.sheet.setVisible(shown.entry.standing.on_sheets)
        for button in (self.right, self.unreachable, self.more):
            button.setVisible(not is_gone)

    # What the flow asks for

    def show_checked(self, outcome: Outcome, result: CheckResult) -> None:
        """Say what came of it."""
        words = self._words
        self._desk.front.tell(
            words.text("Checked today. Thank you.")
            if outcome is Outcome.CONFIRMED
            else words.text("Noted: nobody could be reached.")
        )
        if result.left_sheets:
            left = words.listing(words.pick(title) for title in result.left_sheets)
            said = words.text("It is out of date now and has left: {sheets}.")
            self.notice.tell(said.format(sheets=left), "warn")
        elif result.standing is Standing.OUT_OF_DATE:
            self.notice.tell(
                words.text("It is out of date now. No sheet shows it until somebody checks it."),
                "warn",
            )
        elif result.joined_sheets:
            joined = words.listing(words.pick(title) for title in result.joined_sheets)
            said = words.text("It is on its sheets again: {sheets}.")
            self.notice.tell(said.format(sheets=joined), "good")
        self.checked.emit()

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _check(self, outcome: Outcome) -> None:
        shown, center = self._shown, self._desk.center
        if shown is None or center is None:
            return
        entry_id = shown.entry.id

        def check(who: StaffMember) -> None:
            self.asked.emit(entry_id)
            self.flow.check(entry_id, outcome, by=who.id, center_id=center.id)

        self._desk.with_who(check)

    def _on_back_clicked(self) -> None:
        if self._shown is not None:
            self._desk.with_who(partial(self._bring_back, self._shown.entry.id))

    def _bring_back(self, entry_id: str, who: StaffMember) -> None:
        self._desk.tasks.change(
            self,
            partial(self._desk.services.editing.bring_back, entry_id, who.id),
            then=lambda _: self.show_well(),
            failed=lambda error: self.show_trouble(error, self._on_back_clicked),
            touched=TOUCHED,
        )

    def _on_sheet_clicked(self) -> None:
        if self._shown is not None:
            self.sheet_wanted.emit(self._shown.entry.id)

    def _on_edit_clicked(self) -> None:
        if self._shown is not None:
            self.edit_wanted.emit(self._shown.entry.id)

    def _on_more_clicked(self) -> None:
        words = self._words
        items = (
            (words.text("Temporarily closed …"), "", self.open_closing),
            (words.text("No longer exists …"), "", self.open_gone),
        )
        open_menu(self, items, self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def open_closing(self) -> None:
        """Let somebody say until when it is closed."""
        if self._shown is not None:
            CloseSheet(self, self._desk, self._shown).open_now()

    def open_gone(self) -> None:
        """Let somebody say that it is no more."""
        if self._shown is not None and self._desk.center is not None:
            GoneSheet(self, self._desk, self._shown.entry, self._desk.center.id).open_now()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setSpacing(look.space(2))
        self._column.setSpacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
