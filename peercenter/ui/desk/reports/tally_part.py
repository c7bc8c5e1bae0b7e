# SPDX-License-Identifier: MIT
"""Tally sheets: blank ones to print, and a form for typing in what was marked on them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.reporting import tally_words
from peercenter.domain.reporting.tally_sheet import Remark, TallySheet
from peercenter.domain.staff import StaffMember
from peercenter.domain.tallies import Cell
from peercenter.errors import PeerCenterError
from peercenter.services.limits import LONGEST_REASON
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports.choose import Choose
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.reports.tally_form import TallyForm
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.tally import ABOUT_REASON, TallyChoice, TallyFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll

_SIDE, _MAIN = 33, 67
_LEAST_SIDE, _LEAST_MAIN = 34, 56


class TallyPart(Part):
    """Which sheet, how to print it, and its form."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("reports-tally")
        words, services = desk.words, desk.services
        self._words = words
        self.flow = TallyFlow(
            self,
            desk.tasks,
            desk.timers,
            services.clock,
            sheets=services.tally_sheets,
            places=services.today,
        )
        self.choose = Choose(words, all_together=False)
        self.any_day = Check(
            words.text("For any day"), words.text("The date and the groups are written by hand.")
        )
        self.paper = PaperButtons(desk, words.text("Print a blank sheet"))
        self.paper.offer(None)
        self.title = Label("", "large")
        self.known = Label("", "small", tone="soft")
        self.locked = Notice()
        self.form = TallyForm(words)
        self.odd = Notice()
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason_field = Field(
            words.text("Reason"),
            self.reason,
            hint=words.text("For example: the sheet was found in the drawer. Please no names."),
        )
        self.trouble = Notice()
        self.saved = Notice()
        self.save = TextButton(words.text("Save these counts"), "primary")
        self.save.setObjectName("tally-save")
        self.clear = TextButton(words.text("Begin anew"), "quiet")
        self._begins = False
        """Whether the cursor goes into the sheet that comes next."""
        self._main = QWidget()
        self._main.hide()
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        side, deeds = QWidget(), QWidget()
        card = Card(words.text("Tally sheet"))
        card.body.addWidget(self.choose)
        card.body.addWidget(self.any_day)
        card.body.addWidget(self.paper)
        about = Card(words.text("Paper where there is no screen"), soft=True)
        for sentence in (
            words.text(
                "One mark for each person, never a name. The sheet has the same questions as the "
                "screens, so its numbers fit in with theirs."
            ),
            words.text("What is typed in here is known as coming from paper."),
        ):
            about.body.addWidget(Label(sentence, "small"))
        self._side = QVBoxLayout(side)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(card)
        self._side.addWidget(about)
        self._side.addStretch(1)
        self._deeds = FlowLayout(0, deeds)
        self._deeds.addWidget(self.save)
        self._deeds.addWidget(self.clear)
        self._column = QVBoxLayout(self._main)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (
            self.title,
            self.known,
            self.locked,
            self.form,
            self.odd,
            self.reason_field,
            deeds,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        content = QWidget()
        self._columns = Columns(0, parent=content)
        self._columns.add(side, _SIDE, least=_LEAST_SIDE)
        self._columns.add(self._main, _MAIN, least=_LEAST_MAIN)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        # What came of saving is seen wherever in the sheet somebody is.
        self._outer.addWidget(self.saved)
        self._outer.addWidget(self.trouble)
        self._outer.addWidget(Scroll(content), 1)

    def _connect(self) -> None:
        self.choose.center_chosen.connect(self.flow.choose_center)
        self.choose.day_chosen.connect(self.flow.choose_day)
        self.choose.day_entered.connect(self._on_day_entered)
        self.choose.language_chosen.connect(self._on_language_chosen)
        self.any_day.toggled.connect(self._on_any_day_toggled)
        self.form.number_typed.connect(self.flow.type)
        self.form.passed.connect(self._on_form_passed)
        self.save.clicked.connect(self._on_save_clicked)
        self.clear.clicked.connect(self.flow.clear)
        self.saved.acted.connect(self.flow.undo)
        self.reason.textEdited.connect(self.reason_field.accept)
        self.reason.returnPressed.connect(self.save.setFocus)

    # A part of the page

    def enter(self) -> None:
        """Show the sheet that was looked at last."""
        if self.desk.center is not None:
            self.flow.begin(self.desk.center, self._words.language)
            self.paper.flow.load_printers()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody counted meanwhile; what was typed stays."""
        self.flow.on_changed(topics)

    def leave(self) -> None:
        """Wait for nothing any more."""
        self.flow.stop()
        self.paper.flow.stop()

    # What the flow asks for

    def show_centers(self, centers: Sequence[Center]) -> None:
        """Offer these centers."""
        self.choose.show_centers(centers)
        if self.flow.choice is not None:
            self.choose.center.choose(self.flow.choice.center.id)

    def show_choice(self, choice: TallyChoice, today: date) -> None:
        """Show what is chosen."""
        self.choose.show_choice(choice, today)
        self.any_day.setChecked(choice.about.is_blank)
        self.paper.offer(choice)
        self.trouble.clear()
        if not self.flow.can_undo:
            self.saved.clear()  # it was about another sheet
        self.reason_field.accept()

    def show_sheet(self, sheet: TallySheet, typed: Mapping[Cell, int]) -> None:
        """Show the form of a day."""
        words = self._words
        assert sheet.day is not None  # noqa: S101 - forms are of a day
        title = words.text("Type in a sheet: {center}, {day}")
        self.title.say(title.format(center=sheet.center, day=words.long_date(sheet.day)))
        self.reason_field.setVisible(sheet.version > 0)
        if sheet.version:
            text = words.text(
                "{month} is locked. What you type in is added as amendments, with a reason and "
                "your name."
            )
            said = text.format(month=words.month(sheet.day))
            self.locked.tell(said[:1].upper() + said[1:], "warn")
        else:
            self.locked.clear()
        self.known.say(tally_words.known(words, sheet))
        self.known.setVisible(bool(self.known.text()))
        self.form.show_sheet(sheet)
        self.form.show_typed(typed)
        self._main.show()
        if self._begins:
            self._begins = False
            self._go_to_first()

    def show_typed(self, typed: Mapping[Cell, int], odd: Sequence[Remark]) -> None:
        """Show the sums, and say gently what seems odd."""
        self.form.show_typed(typed)
        self.save.setEnabled(bool(typed))
        self.clear.setEnabled(bool(typed))
        said = "\n".join(tally_words.remark(self._words, one) for one in odd)
        if not said:
            self.odd.clear()
        elif said != self.odd.text:
            self.odd.tell(said, "info")

    def show_busy(self, busy: bool) -> None:
        """Let nobody press anything twice."""
        self.save.setEnabled(not busy)

    def show_saved(self, marks: int) -> None:
        """Say that they are counted, and offer to take them back."""
        words = self._words
        said = (
            words.count(
                "{n} mark is noted as an amendment. A new version, under Months, counts it.",
                "{n} marks are noted as amendments. A new version, under Months, counts them.",
                marks,
            )
            if self.flow.needs_reason
            else words.count(
                "{n} mark from paper is counted.", "{n} marks from paper are counted.", marks
            )
        )
        self.reason.clear()
        self.trouble.clear()
        self.saved.tell(said, "good", action=words.text("Undo"))
        self._go_to_first()

    def show_undone(self, *, stand_again: bool) -> None:
        """Say that they were taken back; where they stand again they can be changed and saved."""
        words = self._words
        self.saved.tell(
            words.text("The marks are taken back. They stand in the sheet again, not counted.")
            if stand_again
            else words.text("The marks are taken back.")
        )
        self._go_to_first()

    def show_no_undo(self) -> None:
        """Offer to take nothing back any more."""
        self.saved.clear()

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside its cause what is wrong."""
        sentence = texts.sentence(error, self._words)
        if error.reason in ABOUT_REASON and self.flow.needs_reason:
            self.reason_field.refuse(sentence)
        elif (found := self.form.field_of(error.facts.get("cell"))) is not None:
            field, name = found
            text = self._words.text("{line}: {trouble}")
            self.trouble.tell(text.format(line=name, trouble=sentence), "warn")
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()
        else:
            self.trouble.tell(sentence, "warn")
        self.save.setEnabled(True)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)
        self.save.setEnabled(True)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    # What happens here

    def _on_language_chosen(self, language: str) -> None:
        self.flow.choose_paper(language=language)

    def _on_any_day_toggled(self, checked: bool) -> None:
        self.flow.choose_paper(any_day=checked)

    def _on_day_entered(self) -> None:
        self._begins = True
        self.flow.choose_day(self.choose.day.day)

    def _go_to_first(self) -> None:
        if self.form.first is not None:
            self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_form_passed(self) -> None:
        last = self.reason if self.flow.needs_reason else self.save
        last.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_save_clicked(self) -> None:
        self.trouble.clear()
        self.reason_field.accept()
        self.desk.with_who(self._save_as)

    def _save_as(self, who: StaffMember) -> None:
        self.flow.save(who.id, self.reason.text())

    def _dress(self) -> None:
        look = theme.current()
        self._columns.setSpacing(look.space(5))
        self._side.setSpacing(look.space(4))
        self._column.setSpacing(look.space(4))
        self._outer.setSpacing(look.space(3))
        self._deeds.setSpacing(look.space(2))

    # Qt

    def hideEvent(self, event: QHideEvent) -> None:
        self.paper.flow.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
