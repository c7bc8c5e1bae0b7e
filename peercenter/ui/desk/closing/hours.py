# SPDX-License-Identifier: MIT
"""The hours that nobody counted: unknown is not zero."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.day_sheet import HourCount
from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.closing.page import Page, Section
from peercenter.ui.flows.closing import ClosingFlow
from peercenter.ui.widgets.buttons import LinkButton, TextButton
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.words import Words

_COLUMNS = 3


class HoursPage(Page):
    """Asks about hours without visits first; any other hour can be ticked too."""

    def __init__(self, flow: ClosingFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._words = words
        self.checks: dict[int, Check] = {}
        self.fields: dict[int | None, Field] = {}
        """Reason fields: by hour, or under None the one for all."""
        hours = flow.hours()
        ticked = flow.entry.uncounted
        quiet = [hour for hour in hours if not hour.visits]
        busy = [hour for hour in hours if hour.visits]
        if quiet:
            question = words.text("Was anybody counting?")
            about = words.text(
                "These hours show no visits. Tick those in which nobody was counting; "
                "the others stay a true zero."
            )
        else:
            question = words.text("Was every hour counted?")
            about = words.text("Every hour shows visits, so there is probably nothing to do here.")
        section = Section(question, about)
        self._quiet = self._grid(quiet)
        section.body.addWidget(self._quiet)
        self._others = self._grid(busy)
        self.more = LinkButton(
            words.text("Another hour was counted only in part or not at all"), size="body"
        )
        self.more.setVisible(bool(busy))
        self.more.clicked.connect(self._on_more_clicked)
        section.body.addWidget(self.more)
        section.body.addWidget(self._others)
        self._others.setVisible(any(hour.hour in ticked for hour in busy))
        self.more.setVisible(bool(busy) and self._others.isHidden())
        self._why = Section(words.text("Why was it not counted?"))
        self._reasons = QVBoxLayout()
        self._why.body.addLayout(self._reasons)
        self.checks = {hour.hour: self.checks[hour.hour] for hour in hours}
        self.column.addWidget(section)
        self.column.addWidget(self._why)
        self.column.addStretch(1)
        self._ask_why()

    def show_figures(self) -> None:
        """Show what was counted meanwhile; hours keep their places, ticks and reasons stay."""
        for hour in self._flow.hours():
            check = self.checks.get(hour.hour)
            if check is not None:
                check.say(self._words.hour_span(hour.hour), self._visits(hour))
                continue
            grid = (self._others if hour.visits else self._quiet).layout()
            if grid is not None:
                grid.addWidget(self._check(hour))
        self.more.setVisible(self._others.isHidden() and bool(self._others.findChildren(Check)))

    def refuse(self, error: PeerCenterError, sentence: str) -> bool:
        """Say what is wrong with the reasons."""
        del error
        for hour, field in self.fields.items():
            reason = self._flow.entry.reason
            if hour is not None:
                reason = self._flow.entry.uncounted[hour]
            if not reason.strip() or len(self.fields) == 1:
                field.refuse(sentence)
                return True
        return False

    def _grid(self, hours: list[HourCount]) -> QWidget:
        holder = QWidget()
        grid = ReflowGrid(_COLUMNS, theme.current().space(1.5), parent=holder)
        for hour in hours:
            grid.addWidget(self._check(hour))
        return holder

    def _check(self, hour: HourCount) -> Check:
        check = Check(self._words.hour_span(hour.hour), self._visits(hour))
        check.setChecked(hour.hour in self._flow.entry.uncounted)
        check.toggled.connect(partial(self._on_hour_toggled, hour.hour))
        self.checks[hour.hour] = check
        return check

    def _visits(self, hour: HourCount) -> str:
        words = self._words
        if not hour.visits:
            return words.text("no visits")
        return words.count("{n} visit", "{n} visits", hour.visits)

    def _ask_why(self) -> None:
        """Ask for the reason of what is ticked: one for all, or one for each."""
        _empty(self._reasons)
        self.fields = {}
        ticked = self._flow.entry.uncounted
        self._why.setVisible(bool(ticked))
        if not ticked:
            return
        words, entry = self._words, self._flow.entry
        if entry.each_reason:
            for hour in self.checks:
                if hour in ticked:
                    self._add_field(hour, words.hour_span(hour), ticked[hour])
        else:
            self._add_field(None, words.text("Reason"), entry.reason)
            self._reasons.addWidget(self._suggestions())
        if len(ticked) > 1:
            text = (
                words.text("One reason for all hours")
                if entry.each_reason
                else words.text("A reason for each hour")
            )
            self.each = LinkButton(text, size="body")
            self.each.clicked.connect(self._on_each_clicked)
            self._reasons.addWidget(self.each)

    def _add_field(self, hour: int | None, name: str, reason: str) -> None:
        editor = QLineEdit(reason)
        editor.textEdited.connect(partial(self._on_reason_typed, hour))
        self.fields[hour] = Field(name, editor)
        self._reasons.addWidget(self.fields[hour])

    def _suggestions(self) -> QWidget:
        words = self._words
        row = QWidget()
        layout = FlowLayout(theme.current().space(2), row)
        for reason in (
            words.text("Kiosk was off"),
            words.text("Power cut"),
            words.text("Nobody at the desk"),
            words.text("Opened late"),
            words.text("Closed early"),
        ):
            button = TextButton(reason, "quiet", compact=True)
            button.clicked.connect(partial(self._on_suggested, reason))
            layout.addWidget(button)
        return row

    def _on_more_clicked(self) -> None:
        self._others.show()
        first = next(check for check in self.checks.values() if self._others.isAncestorOf(check))
        first.setFocus()
        self.more.hide()

    def _on_hour_toggled(self, hour: int, checked: bool) -> None:
        self._flow.tick_hour(hour, uncounted=checked)
        self._ask_why()

    def _on_reason_typed(self, hour: int | None, reason: str) -> None:
        self._flow.give_reason(reason, hour)
        self.fields[hour].accept()

    def _on_suggested(self, reason: str) -> None:
        field = self.fields[None]
        if isinstance(field.editor, QLineEdit):
            field.editor.setText(reason)
        self._on_reason_typed(None, reason)

    def _on_each_clicked(self) -> None:
        self._flow.give_each_reason(each=not self._flow.entry.each_reason)
        self._ask_why()
        next(iter(self.fields.values())).editor.setFocus()


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
