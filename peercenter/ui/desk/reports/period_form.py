# SPDX-License-Identifier: MIT
"""Which report, of which centers, about when, for whom, and in which language."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.reporting.templates import Audience
from peercenter.ui import theme
from peercenter.ui.desk.reports import report_phrases
from peercenter.ui.desk.reports.period_picker import PeriodPicker
from peercenter.ui.flows.reporting.period_ports import ReportChoice, Shelf
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field, narrow
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.tabs import Tabs
from peercenter.words import LANGUAGES, Words

_SEVERAL = "several"


class PeriodForm(QWidget):
    """Fields for what is to be seen; every change is told at once.

    Signals:
        template_chosen(str): another report.
        edit_wanted: somebody wants to change the report.
        centers_chosen(tuple[str, ...]): other centers; none stands for all.
        audience_chosen(Audience): for inside, or for outside.
        language_chosen(str): another language.
    """

    template_chosen = Signal(str)
    edit_wanted = Signal()
    centers_chosen = Signal(object)
    audience_chosen = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._centers: Sequence[Center] = ()
        self._chosen: Sequence[str] = ()
        self._checks: Checks | None = None
        self.template = narrow()
        self.edit = TextButton(words.text("Change"), "quiet", "pencil-simple", compact=True)
        self.edit.setAccessibleName(words.text("Change this report"))
        self.centers = narrow()
        self.period = PeriodPicker(words)
        self.audience = Tabs()
        self.audience.add(Audience.INSIDE, words.text("Inside"))
        self.audience.add(Audience.OUTSIDE, words.text("Outside"))
        self.audience_hint = Label("", "small", tone="soft")
        self.language = narrow()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self._lay_out()
        self.template.activated.connect(self._on_template_activated)
        self.edit.clicked.connect(self.edit_wanted)
        self.centers.activated.connect(self._on_centers_activated)
        self.audience.chosen.connect(self._on_audience_chosen)
        self.language.activated.connect(self._on_language_activated)
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        report, places, whom = QWidget(), QWidget(), QWidget()
        beside = QWidget()
        below = QVBoxLayout(beside)
        below.setContentsMargins(0, 0, 0, 0)
        below.addStretch(1)
        below.addWidget(self.edit)
        self._report = Columns(0, parent=report)
        self._report.add(Field(words.text("Report"), self.template), 1, least=30)
        self._report.add(beside, 0, least=None)
        self._several = QVBoxLayout()
        self._places = ReflowGrid(2, 0, parent=places)
        self._places.addWidget(Field(words.text("Centers"), self.centers))
        self._places.addWidget(Field(words.text("Language of the pages"), self.language))
        self._whom = QVBoxLayout(whom)
        self._whom.setContentsMargins(0, 0, 0, 0)
        self._whom.addWidget(Label(words.text("For whom"), "small", weight=600))
        self._whom.addWidget(self.audience)
        self._whom.addWidget(self.audience_hint)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(report)
        self._column.addWidget(places)
        self._column.addLayout(self._several)
        self._column.addWidget(self.period)
        self._column.addWidget(whom)

    @property
    def several(self) -> Checks | None:
        """A box for each center; None where they are not chosen one by one."""
        return self._checks

    # For the part

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer these reports and centers."""
        words = self._words
        self.template.offer(
            [(report_phrases.template_name(one, words), one.id) for one in shelf.templates]
        )
        self.period.know(shelf.network.fiscal_month)
        if list(shelf.centers) == list(self._centers):
            return
        self._centers = tuple(shelf.centers)
        several = [(words.text("Several centers"), _SEVERAL)] if len(self._centers) > 1 else []
        everywhere = [(words.text("All centers"), "")] if len(self._centers) > 1 else []
        places = [(center.name, center.id) for center in self._centers]
        self.centers.offer([*everywhere, *places, *several])

    def show_choice(self, choice: ReportChoice, *, can_go_on: bool) -> None:
        """Show what is chosen, without telling of a change."""
        request = choice.request
        self.template.choose(request.template_id)
        self.language.choose(choice.language)
        self.period.show_period(request.period, can_go_on=can_go_on)
        self.audience.mark(request.audience)
        self.audience_hint.say(report_phrases.audience_hint(request.audience, self._words))
        ticked = None if self._checks is None else set(self._checks.chosen)
        if len(request.center_ids) > 1 or ticked == set(request.center_ids):
            # Down to one they stay: who chooses one by one may not be done.
            self.centers.choose(_SEVERAL)
            self._show_several(request.center_ids)
        else:
            self.centers.choose(next(iter(request.center_ids), ""))
            self._show_several(None)
        self._chosen = tuple(request.center_ids) or tuple(one.id for one in self._centers)

    # What happens here

    def _show_several(self, chosen: Sequence[str] | None) -> None:
        """Show a box for each center, or none of them."""
        if self._checks is not None and (chosen is None or set(self._checks.chosen) != set(chosen)):
            self._several.removeWidget(self._checks)
            self._checks.hide()
            self._checks.deleteLater()
            self._checks = None
        if chosen is not None and self._checks is None:
            names = {center.id: center.name for center in self._centers}
            self._checks = Checks(names, chosen)
            for check in self._checks.checks.values():
                check.clicked.connect(self._on_checked)
            self._several.addWidget(self._checks)

    def _on_template_activated(self) -> None:
        self.template_chosen.emit(self.template.currentData())

    def _on_centers_activated(self) -> None:
        chosen = self.centers.currentData()
        if chosen != _SEVERAL:
            self.centers_chosen.emit((chosen,) if chosen else ())
        elif self._checks is None:
            # Nothing changes until somebody says which ones: ticked is what is seen.
            self._show_several(self._chosen)

    def _on_checked(self) -> None:
        if self._checks is None:
            return
        chosen = self._checks.chosen
        if not chosen:  # a report of no center says nothing: the box stays ticked
            sender = next(c for c in self._checks.checks.values() if c.hasFocus() or c.underMouse())
            sender.setChecked(True)
            return
        self.centers_chosen.emit(chosen)

    def _on_audience_chosen(self, key: str) -> None:
        self.audience_chosen.emit(Audience(key))

    def _on_language_activated(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    # Sizes

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(4))
        self._report.setSpacing(look.space(2))
        self._places.setSpacing(look.space(3))
        self._whom.setSpacing(look.space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
