# SPDX-License-Identifier: MIT
"""About when: a kind of period to step through, or any span of days."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.reporting.periods import Period, PeriodKind
from peercenter.domain.reporting.wording import period_name
from peercenter.ui import theme
from peercenter.ui.desk.reports import report_phrases
from peercenter.ui.widgets.buttons import IconButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Field, narrow
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_NO_DAY = date(2000, 1, 1)


class PeriodPicker(QWidget):
    """Says the period in words; every change is told at once.

    Signals:
        kind_chosen(PeriodKind): another kind of period.
        stepped(int): the period before (-1), or the one after (1).
        span_chosen(date, date): any days.
    """

    kind_chosen = Signal(object)
    stepped = Signal(int)
    span_chosen = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._fiscal_month = 1
        self.kind = narrow()
        self.kind.offer(list(report_phrases.period_kinds(words)))
        self.before = IconButton("caret-left", name=words.text("The period before"))
        self.after = IconButton("caret-right", name=words.text("The next period"))
        self.name = Label("", "body", weight=600)
        self.first = DayEdit(_NO_DAY, words.language)
        self.last = DayEdit(_NO_DAY, words.language)
        self._trouble = Label("", "small", tone="trouble", weight=600)
        self._trouble.hide()
        self._row = QHBoxLayout()
        self._row.addWidget(self.before)
        self._row.addWidget(self.after)
        self._row.addWidget(self.name, 1)
        self._days = QWidget()
        self._span = ReflowGrid(2, 0, parent=self._days)
        self._span.addWidget(Field(words.text("From"), self.first))
        self._span.addWidget(Field(words.text("To"), self.last))
        self._days.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Field(words.text("Period"), self.kind))
        self._column.addWidget(self._days)
        self._column.addWidget(self._trouble)
        self._column.addLayout(self._row)
        self.kind.activated.connect(self._on_kind_activated)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.first.day_chosen.connect(self._on_day_chosen)
        self.last.day_chosen.connect(self._on_day_chosen)
        self._dress()

    def know(self, fiscal_month: int) -> None:
        """Learn in which month the network's years begin."""
        self._fiscal_month = fiscal_month

    def show_period(self, period: Period, *, can_go_on: bool) -> None:
        """Show a period, without telling of a change."""
        self.kind.choose(period.kind)
        self.name.say(period_name(period, self._words, self._fiscal_month))
        if self.after.hasFocus() and not can_go_on:
            self.before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.after.setEnabled(can_go_on)
        self._days.setVisible(period.kind is PeriodKind.SPAN)
        self._accept()
        for edit, day in ((self.first, period.first), (self.last, period.last)):
            edit.blockSignals(True)
            edit.set_day(day)
            edit.blockSignals(False)

    def _accept(self) -> None:
        self._trouble.say("")
        self._trouble.hide()

    # What happens here

    def _on_kind_activated(self) -> None:
        self.kind_chosen.emit(PeriodKind(self.kind.currentData()))

    def _on_before_clicked(self) -> None:
        self.stepped.emit(-1)

    def _on_after_clicked(self) -> None:
        self.stepped.emit(1)

    def _on_day_chosen(self) -> None:
        first, last = self.first.day, self.last.day
        if last < first:
            # Said beside it, not corrected: somebody may be half way through typing.
            self._trouble.say(self._words.text("The last day lies before the first one."))
            self._trouble.show()
            return
        self._accept()
        self.span_chosen.emit(first, last)

    # Sizes

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(2))
        self._row.setSpacing(look.space(2))
        self._span.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
