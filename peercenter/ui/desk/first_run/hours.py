# SPDX-License-Identifier: MIT
"""The third page: when the doors are open."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.flows.first_run import FirstRunFlow, Part, Times
from peercenter.ui.widgets.buttons import IconButton, LinkButton
from peercenter.ui.widgets.fields import Check, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.words import Words

_STEP_MINUTES = 15
_TIMES = [time(n // 60, n % 60) for n in range(0, 24 * 60, _STEP_MINUTES)]


class HoursPage(FirstRunPage):
    """A week, day by day."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("When are the doors open?"),
            words.text("Closing after midnight is fine: it belongs to the day it began on."),
            parent,
        )
        self._flow = flow
        self._words = words
        self.trouble = Notice()
        self.days: dict[int, DayRow] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.current().space(1))
        for weekday in range(7):
            row = DayRow(weekday, flow, words)
            self.days[weekday] = row
            self._rows.addWidget(row)
        self.same = LinkButton(words.text("Same as Monday from Tuesday to Friday"), size="body")
        self.same.clicked.connect(self._on_same_clicked)
        self._rows.addWidget(self.same)
        self.column.addLayout(self._rows)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)

    def refuse(self, part: Part | None, sentence: str) -> bool:
        """Say what is wrong with the week."""
        if part is not Part.HOURS:
            return False
        self.trouble.tell(sentence, "trouble")
        return True

    def _on_same_clicked(self) -> None:
        self._flow.same_on_weekdays(0)
        for row in self.days.values():
            row.show_day()


class DayRow(QWidget):
    """A weekday, its opening times, and what they mean in words."""

    def __init__(
        self, weekday: int, flow: FirstRunFlow, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weekday = weekday
        self._flow = flow
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(3))
        row.addWidget(self.open)
        row.addLayout(self._spans, 1)
        self.show_day()

    def show_day(self) -> None:
        """Show this weekday as it stands."""
        while (item := self._spans.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        times = self._flow.entry.hours[self._weekday]
        self.open.blockSignals(True)
        self.open.setChecked(bool(times))
        self.open.blockSignals(False)
        self.spans = []
        for number in range(len(times)):
            span = Span(self, number, self._flow, self._words)
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
        self._flow.add_times(self._weekday)
        self.show_day()
        self.spans[-1].opens.setFocus()

    def drop(self, number: int) -> None:
        """Take an opening time away."""
        self._flow.drop_times(self._weekday, number)
        self.show_day()
        (self.spans[0].opens if self.spans else self.open).setFocus()

    def _on_toggled(self, checked: bool) -> None:
        self._flow.open_day(self._weekday, is_open=checked)
        self.show_day()


class Span(QWidget):
    """One opening time: from, to, and what to do with it."""

    def __init__(self, day: DayRow, number: int, flow: FirstRunFlow, words: Words) -> None:
        super().__init__()
        self._day = day
        self._number = number
        self._flow = flow
        self._words = words
        opens, closes = flow.entry.hours[day.weekday][number]
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

    def _picker(self, name: str, at: time) -> Picker:
        picker = Picker(name)
        for step in _TIMES:
            picker.addItem(self._words.clock_long(step), step)
        picker.setCurrentIndex(_TIMES.index(at))
        picker.activated.connect(self._on_time_chosen)
        return picker

    def _on_time_chosen(self) -> None:
        opens, closes = _TIMES[self.opens.currentIndex()], _TIMES[self.closes.currentIndex()]
        self._flow.set_times(self._day.weekday, self._number, opens, closes)
        self._show_words()

    def _show_words(self) -> None:
        times = self._flow.entry.hours[self._day.weekday][self._number]
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
