# SPDX-License-Identifier: MIT
"""The sheet that puts an earlier day right: nothing is overwritten, everything has a reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.staff import StaffMember
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError
from peercenter.services.limits import LONGEST_REASON, MOST
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.corrections import Choice, CorrectionFlow, Entry
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet
from peercenter.ui.widgets.stepper import Stepper
from peercenter.words import Words


def measure_name(measure: Measure, words: Words) -> str:
    """Return what is corrected."""
    named = {
        Measure.VISITS: words.text("Visits, by hour"),
        Measure.WANTS: words.text("What visitors would like"),
        Measure.LAST_HERE: words.text("When they were last here"),
        Measure.GROUP_ATTENDANCE: words.text("A group's head count"),
    }
    return named.get(measure) or texts.quick_name(measure, words)


def choice_name(choice: Choice, words: Words) -> str:
    """Return which one of them."""
    cell = choice.cell
    if cell.hour is not None:
        return words.hour_span(cell.hour)
    if choice.texts is not None:
        return words.pick(choice.texts)
    if cell.measure is Measure.LAST_HERE:
        return last_here_name(LastHere(cell.category), words)
    if cell.category == JUST_IN:
        return words.text("Just coming in")
    return words.text("Not asked or skipped") if cell.category == SKIPPED else cell.category


def last_here_name(answer: LastHere, words: Words) -> str:
    """Return an answer to "when were you last here?"."""
    return {
        LastHere.TODAY: words.text("Earlier today"),
        LastHere.MONTH: words.text("Earlier this month"),
        LastHere.YEAR: words.text("Earlier this fiscal year"),
        LastHere.BEFORE: words.text("Before that"),
        LastHere.NEVER: words.text("First time"),
        LastHere.RATHER_NOT: words.text("Rather not say"),
        LastHere.SKIPPED: words.text("Not asked or skipped"),
    }[answer]


class CorrectionForm(QWidget):
    """The fields: which day, who says so, what, how many more or fewer, and why."""

    def __init__(self, words: Words, yesterday: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayEdit(yesterday, words.language)
        self.day.setObjectName("correction-day")
        self.who, self.what, self.which = Picker(), Picker(), Picker()
        self.way = Picker(words.text("More or fewer"))
        self.way.addItem(words.text("more"), 1)
        self.way.addItem(words.text("fewer"), -1)
        self.number = Stepper(
            name=words.text("How many"),
            fewer=words.text("One less"),
            more=words.text("One more"),
            value=1,
            maximum=MOST,
        )
        self.reason = QLineEdit()
        self.reason.setObjectName("correction-reason")
        self.reason.setMaxLength(LONGEST_REASON)
        number = QWidget()
        row = QHBoxLayout(number)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(2))
        row.addWidget(self.number)
        row.addWidget(self.way)
        row.addStretch(1)
        number.setFocusProxy(self.number.number)
        self.fields = {
            Entry.DAY: Field(
                words.text("Day"),
                self.day,
                hint=words.text("Type the date, or use the arrow keys."),
            ),
            Entry.WHO: Field(words.text("Who are you?"), self.who),
            Entry.NUMBER: Field(words.text("How many"), number),
            Entry.REASON: Field(
                words.text("Reason"),
                self.reason,
                hint=words.text("For example: the paper sheet had two more. Please no names."),
            ),
        }
        self.after = Label("", "body", weight=600)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(3))
        what = Field(words.text("What"), self.what), Field(words.text("Which"), self.which)
        self._column.addWidget(_pair(self.fields[Entry.DAY], self.fields[Entry.WHO]))
        self._column.addWidget(_pair(*what))
        for part in (self.fields[Entry.NUMBER], self.after, self.fields[Entry.REASON]):
            self._column.addWidget(part)

    @property
    def change(self) -> int:
        """How many more, or fewer below zero."""
        return self.number.value * int(self.way.currentData())

    def accept(self) -> None:
        """Say that nothing is wrong any more."""
        for field in self.fields.values():
            field.accept()


class CorrectionSheet(Sheet):
    """Puts an earlier day right."""

    def __init__(self, over: QWidget, desk: Desk, today: date) -> None:
        super().__init__(over, desk.words.text("Correct an earlier day"), width=620)
        self.setObjectName("correction-sheet")
        self._desk = desk
        words = self._words = desk.words
        center = desk.center
        assert center is not None  # noqa: S101 - sheets open over a center's page
        self._flow = CorrectionFlow(self, desk.tasks, desk.services, center)
        self._choices: Mapping[Measure, Sequence[Choice]] = {}
        self._standing: int | None = None
        about = words.text(
            "{center}. What was counted stays; the correction is added to it, with its reason."
        )
        self.body.addWidget(Label(about.format(center=center.name), tone="soft"))
        self.amends = Notice()
        self.trouble = Notice()
        self.body.addWidget(self.amends)
        self.body.addWidget(self.trouble)
        self.form = CorrectionForm(words, today - timedelta(days=1))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.cancel = TextButton(words.text("Cancel"), "quiet")
        self.save = TextButton(words.text("Save the correction"), "primary")
        self.save.setObjectName("correction-save")
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
        form = self.form
        form.day.day_chosen.connect(self._on_day_changed)
        form.what.currentIndexChanged.connect(self._on_what_changed)
        form.which.currentIndexChanged.connect(self._on_which_changed)
        form.way.currentIndexChanged.connect(self._on_number_changed)
        form.number.value_changed.connect(self._on_number_changed)
        self.cancel.clicked.connect(self.close_sheet)
        self.save.clicked.connect(self._on_save_clicked)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load what it needs."""
        self._desk.tasks.query(
            self, self._desk.services.duty.staff, then=self._show_staff, failed=self._on_failed
        )
        self._flow.choose_day(self.form.day.day)
        self.open_sheet(self.form.day)

    # What the flow asks for

    def show_choices(self, choices: Mapping[Measure, Sequence[Choice]]) -> None:
        """Offer what can be corrected on this day, and stay at what was chosen."""
        self._choices = choices
        before, which = self.form.what.currentData(), self.form.which.currentText()
        self.form.what.blockSignals(True)
        self.form.what.clear()
        for measure in choices:
            self.form.what.addItem(measure_name(measure, self._words), measure.value)
        self.form.what.setCurrentIndex(max(0, self.form.what.findData(before)))
        self.form.what.blockSignals(False)
        self._offer(which)

    def show_standing(self, standing: int | None) -> None:
        """Show the number as it stands, and as it will stand."""
        self._standing = standing
        self._show_after()

    def show_amends(self, month: date | None) -> None:
        """Say that it becomes an amendment of a locked month."""
        if month is None:
            self.amends.clear()
            return
        text = self._words.text(
            "{month} is locked, so this becomes an amendment: listed with its date, its reason and "
            "your name. The numbers that were reported stay as they are."
        )
        said = text.format(month=self._words.month(month))
        self.amends.tell(said[:1].upper() + said[1:], "warn")

    def refuse(self, entry: Entry, error: PeerCenterError) -> None:
        """Say beside the field what is wrong with it."""
        self.form.fields[entry].refuse(texts.sentence(error, self._words))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say in the sheet what is in the way; the save button tries again."""
        del retry
        self._on_failed(error)

    def show_saved(self) -> None:
        """It is kept: go away and say so."""
        self.close_sheet()
        self._desk.front.tell(self._words.text("The correction is saved."))

    def _show_staff(self, staff: Sequence[StaffMember]) -> None:
        who = self._desk.who
        if who is None:
            self.form.who.addItem(self._words.text("Please choose"), None)
        for member in staff:
            self.form.who.addItem(member.display_name, member)
            if who is not None and member.id == who.id:
                self.form.who.setCurrentIndex(self.form.who.count() - 1)

    def _on_failed(self, error: PeerCenterError) -> None:
        self.trouble.tell(texts.sentence(error, self._words), "trouble")

    def _on_day_changed(self, day: date) -> None:
        self.form.fields[Entry.DAY].accept()
        self._flow.choose_day(day)

    def _on_what_changed(self, _: int) -> None:
        self._offer("")

    def _offer(self, which: str) -> None:
        """Offer the choices of what was chosen."""
        measure = Measure(self.form.what.currentData())
        choices = self._choices[measure]
        self.form.which.blockSignals(True)
        self.form.which.clear()
        for choice in choices:
            self.form.which.addItem(
                choice_name(choice, self._words)
                if len(choices) > 1
                else self._words.text("the whole day")
            )
        self.form.which.setCurrentIndex(max(0, self.form.which.findText(which)))
        self.form.which.setEnabled(len(choices) > 1)
        self.form.which.blockSignals(False)
        self._on_which_changed(self.form.which.currentIndex())

    def _on_which_changed(self, index: int) -> None:
        if index >= 0:
            self._flow.choose(self._choices[Measure(self.form.what.currentData())][index].cell)
        self.form.fields[Entry.NUMBER].accept()

    def _on_number_changed(self, _: int) -> None:
        self.form.fields[Entry.NUMBER].accept()
        self._show_after()

    def _show_after(self) -> None:
        if self._standing is None:
            self.form.after.say("")
            return
        text = self._words.text("Stands at {now}. After the correction: {after}.")
        after = max(0, self._standing + self.form.change)
        self.form.after.say(text.format(now=self._standing, after=after))

    def _on_save_clicked(self) -> None:
        form = self.form
        form.accept()
        self.trouble.clear()
        if not form.change:
            form.fields[Entry.NUMBER].refuse(self._words.text("Choose at least one."))
            return
        who: StaffMember | None = form.who.currentData()
        if who is not None:
            self._desk.be(who)
        staff_id = None if who is None else who.id
        self._flow.save(form.change, reason=form.reason.text(), staff_id=staff_id)


def _pair(first: QWidget, second: QWidget) -> QWidget:
    """Return two fields side by side where there is room."""
    pair = QWidget()
    columns = Columns(theme.current().space(4), parent=pair)
    for field in (first, second):
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addStretch(1)
        columns.add(holder, 1, least=None)
    return pair
