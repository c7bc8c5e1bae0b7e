# SPDX-License-Identifier: MIT
"""A week of opening times to change, day by day."""

from datetime import time
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.week import Times, Week
from peercenter.ui.widgets.buttons import IconButton, LinkButton
from peercenter.ui.widgets.fields import Check
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label, announce
from peercenter.words import Words


class HoursEditor(QWidget):
    """Seven days with their opening times; what is changed is in the week at once."""

    def __init__(self, week: Week, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = week
        self.days: dict[int, DayRow] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        for weekday in range(7):
            row = DayRow(weekday, week, words)
            self.days[weekday] = row
            self._rows.addWidget(row)
        self.same = LinkButton(words.text("Same as Monday from Tuesday to Friday"), size="body")
        self.same.clicked.connect(self._on_same_clicked)
        self._rows.addWidget(self.same)
        self.setFocusProxy(self.days[0].open)
        self._dress()

    def _on_same_clicked(self) -> None:
        self._week.same_on_weekdays(0)
        for row in self.days.values():
            row.show_day()

    def _dress(self) -> None:
        self._rows.setSpacing(theme.current().space(1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class DayRow(QWidget):
    """A weekday, its opening times, and what they mean in words."""

    def __init__(
        self, weekday: int, week: Week, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weekday = weekday
        self._week = week
        self._words = words
        self.name = words.weekday(weekday)
        self.name = self.name[:1].upper() + self.name[1:]
        self.open = Check(self.name)
        self.open.toggled.connect(self._on_toggled)
        look = theme.current()
        widest = max(look.characters(len(words.weekday(day))) for day in range(7))
        self.open.setMinimumWidth(widest + look.space(16))
        self.spans: list[Span] = []
        self._spans = QVBoxLayout()
        self._spans.setSpacing(look.space(1))
        self._trouble = Label("", "small", tone="trouble", weight=600)
        right = QVBoxLayout()
        right.setSpacing(look.space(1))
        right.addLayout(self._spans)
        right.addWidget(self._trouble)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(3))
        row.addWidget(self.open)
        row.addLayout(right, 1)
        self.show_day()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with this day, until it is changed."""
        self._trouble.say(sentence)
        self._trouble.show()
        self.spans[-1].opens.setFocus()
        announce(self, sentence, assertive=True)

    def accept(self) -> None:
        """Say that nothing is wrong any more."""
        self._trouble.hide()

    def show_day(self) -> None:
        """Show this weekday as it stands."""
        self.accept()
        while (item := self._spans.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        times = self._week.days[self._weekday]
        self.open.blockSignals(True)
        self.open.setChecked(bool(times))
        self.open.blockSignals(False)
        self.spans = []
        for number in range(len(times)):
            span = Span(self, number, self._week, self._words)
            self.spans.append(span)
            self._spans.addWidget(span)
        if not times:
            self._spans.addWidget(Label(self._words.text("closed"), tone="soft"))

    @property
    def weekday(self) -> int:
        """Monday is 0."""
        return self._weekday

    def add(self) -> None:
        """Open once more on this day."""
        self._week.add_times(self._weekday)
        self.show_day()
        self.spans[-1].opens.setFocus()

    def drop(self, number: int) -> None:
        """Take an opening time away."""
        self._week.drop_times(self._weekday, number)
        self.show_day()
        (self.spans[0].opens if self.spans else self.open).setFocus()

    def _on_toggled(self, checked: bool) -> None:
        self._week.open_day(self._weekday, is_open=checked)
        self.show_day()


class Span(QWidget):
    """One opening time: from, to, and what to do with it."""

    def __init__(self, day: DayRow, number: int, week: Week, words: Words) -> None:
        super().__init__()
        self._day = day
        self._number = number
        self._week = week
        self._words = words
        opens, closes = week.days[day.weekday][number]
        about = {"day": day.name, "number": number + 1}
        self.opens = self._picker(words.text("{day} opens, {number}").format(**about), opens)
        self.closes = self._picker(words.text("{day} closes, {number}").format(**about), closes)
        self._words_label = Label("", "small", tone="soft")
        row = FlowLayout(theme.current().space(2), self)
        row.addWidget(self.opens)
        to = Label(words.text("to"), tone="soft", wrap=False)
        row.addWidget(to)
        row.addWidget(self.closes)
        if number == 0:
            more = IconButton(
                "plus", name=words.text("Open once more on {day}").format(day=day.name)
            )
            more.clicked.connect(day.add)
            row.addWidget(more)
        else:
            less = IconButton(
                "x", name=words.text("Not open a second time on {day}").format(day=day.name)
            )
            less.clicked.connect(partial(day.drop, number))
            row.addWidget(less)
        row.addWidget(self._words_label)
        self._show_words()

    def _picker(self, name: str, at: time) -> TimePicker:
        picker = TimePicker(at, self._words, name)
        picker.activated.connect(self._on_time_chosen)
        return picker

    def _on_time_chosen(self) -> None:
        opens, closes = self.opens.at, self.closes.at
        self._week.set_times(self._day.weekday, self._number, opens, closes)
        self._day.accept()
        self._show_words()

    def _show_words(self) -> None:
        times = self._week.days[self._day.weekday][self._number]
        text = in_words(self._words, times)
        self._words_label.say(text)
        self._words_label.setVisible(bool(text))


def in_words(words: Words, times: Times) -> str:
    """Return what is easily overlooked: closing on the next day, or never."""
    opens, closes = times
    if opens == closes:
        return words.text("around the clock")
    if closes < opens:
        return words.text("closes on the next day")
    return ""
