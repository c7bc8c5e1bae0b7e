# SPDX-License-Identifier: MIT
"""The sheets about what the network counts: begin, end, and which numbers are hidden outside."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from peercenter.domain.disclosure.regions import Rule
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.meanings import measure_meaning
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.reporting.kept import Keeping
from peercenter.services.settings import MOST_HIDDEN
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import Settings
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.stepper import Stepper

_LINES = 6
_ABOUT_AREAS = frozenset({Reason.AREAS_MISSING, Reason.TEXT_TOO_LONG, Reason.NUMBER_TOO_LARGE})


class KeepSheet(EditSheet):
    """Begin to count something, or count it by other areas."""

    def __init__(self, over: QWidget, desk: Desk, keeping: Keeping, settings: Settings) -> None:
        words = desk.words
        now = keeping.now
        save = words.text("Count it from then on") if now is None else words.text("Save")
        super().__init__(over, desk, labels.measure(words, keeping.measure), save=save)
        self.setObjectName("keep-sheet")
        self._over, self._keeping, self._today = over, keeping, settings.today
        self._service = desk.services.kept_measures
        self._saving = Saving(self, desk.tasks)
        self.body.addWidget(Label(measure_meaning(keeping.measure, words), tone="soft"))
        self.missing = Notice()
        self.body.addWidget(self.missing)
        self.since = DayEdit(settings.today, words.language)
        self.since.setMinimumDate(_qdate(settings.today))
        self.since_field = Field(
            words.text("From which day?"),
            self.since,
            hint=words.text("Nothing is counted before that day, and reports say since when."),
        )
        self.areas: QPlainTextEdit | None = None
        self.areas_field: Field | None = None
        if keeping.own_categories:
            self._add_areas(keeping)
        self.body.addWidget(self.since_field)
        self.body.addStretch(1)
        self._say_what_is_missing(settings)
        if now is not None:
            self.stop = TextButton(words.text("Stop counting"), "quiet", "x")
            self.stop.clicked.connect(self._on_stop_clicked)
            self.buttons.insertWidget(0, self.stop)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.areas or self.since)

    def _add_areas(self, keeping: Keeping) -> None:
        words = self._words
        own = [] if keeping.now is None else list(keeping.now.categories)
        names = [name for name in own if name not in {labels.OTHER, labels.NOT_SAID}]
        self.areas = QPlainTextEdit("\n".join(names))
        self.areas.setTabChangesFocus(True)
        self.areas_field = Field(
            words.text("Areas, one on each line"),
            self.areas,
            hint=words.text(
                "Counties, or the first three digits of postal codes. “Somewhere else” and “Did "
                "not say” are added. Other names than before begin a new count."
            ),
        )
        self.body.addWidget(self.areas_field)
        self._dress_areas()

    def _say_what_is_missing(self, settings: Settings) -> None:
        """A cross needs its two parts; without them there is nothing to save yet."""
        words = self._words
        kept = {one.measure for one in settings.counted if one.now is not None}
        missing = [part for part in self._keeping.parts if part not in kept]
        self.save.setEnabled(not missing)
        self.since_field.setVisible(not missing)
        if missing:
            named = words.listing(labels.measure(words, part) for part in missing)
            text = words.text("Count this first: {measures}. A table of both needs each of them.")
            self.missing.tell(text.format(measures=named), "info")
        elif self._keeping.parts:
            self.missing.tell(
                words.text(
                    "A table of two measures says more of each person. Count it only if a funder "
                    "asks for it; small numbers in it are hidden outside."
                ),
                "warn",
            )

    def _blamed(self, error: PeerCenterError) -> Field | None:
        if error.reason is Reason.DAY_IN_PAST:
            return self.since_field
        return self.areas_field if error.reason in _ABOUT_AREAS else None

    def _save(self) -> None:
        areas = [] if self.areas is None else self.areas.toPlainText().splitlines()
        self._saving.save(partial(self._service.keep, self._keeping.measure, self.since.day, areas))

    def _on_stop_clicked(self) -> None:
        self.close_sheet()
        StopSheet(self._over, self._desk, self._keeping, self._today).open_now()

    def _dress_areas(self) -> None:
        if self.areas is not None:
            self.areas.setFixedHeight(self.areas.fontMetrics().lineSpacing() * _LINES)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "areas"):
            self._dress_areas()
        super().changeEvent(event)


class StopSheet(EditSheet):
    """Count something no more."""

    def __init__(self, over: QWidget, desk: Desk, keeping: Keeping, today: date) -> None:
        words = desk.words
        title = labels.measure(words, keeping.measure)
        super().__init__(over, desk, title, save=words.text("Stop counting"))
        self.setObjectName("stop-sheet")
        self._keeping = keeping
        self._service = desk.services.kept_measures
        self._saving = Saving(self, desk.tasks)
        now = keeping.now
        since = today if now is None else now.since
        self.body.addWidget(Label(measure_meaning(keeping.measure, words), tone="soft"))
        known = words.text("Counted since {date}. What was counted stays, and reports show it.")
        if since > today:
            known = words.text("To be counted from {date} on.")
        self.body.addWidget(Label(known.format(date=words.short_date(since))))
        self.until = DayEdit(today, words.language)
        self.until_field = Field(
            words.text("Last day on which it is counted"),
            self.until,
            hint=words.text("Tables of this and another measure end with it."),
        )
        self.body.addWidget(self.until_field)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.until)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.until_field if error.reason is Reason.DAY_IN_PAST else None

    def _save(self) -> None:
        self._saving.save(partial(self._service.stop, self._keeping.measure, self.until.day))


class SmallNumbersSheet(EditSheet):
    """Up to which count numbers are hidden outside; hiding fewer is asked once more."""

    def __init__(self, over: QWidget, desk: Desk, rule: Rule) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Small numbers"))
        self.setObjectName("small-sheet")
        self._rule = rule
        self._asked = False
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        about = words.text(
            "In a report for outside, somebody who knows a visitor could find them behind a small "
            "number. So small counts are hidden, and with them whatever would give them away."
        )
        self.threshold = Stepper(
            name=words.text("Hide counts from 1 to"),
            fewer=words.text("One less"),
            more=words.text("One more"),
            value=rule.threshold,
            maximum=MOST_HIDDEN,
        )
        self.threshold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.threshold_field = Field(
            words.text("Hide counts from 1 to"),
            self.threshold,
            hint=words.text("Many programs ask for 10. Some ask for less, some for more."),
        )
        self.zeros = Check(
            words.text("Show counts of zero"),
            words.text("Turn it off where even “nobody” would tell something."),
        )
        self.zeros.setChecked(rule.zeros_show)
        self.sure = Notice()
        self.body.addWidget(Label(about, tone="soft"))
        for part in (self.threshold_field, self.zeros, self.sure):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.threshold.value_changed.connect(self._on_changed)
        self.zeros.toggled.connect(self._on_changed)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.threshold.number)

    @property
    def typed(self) -> Rule:
        """What stands there."""
        return Rule(threshold=self.threshold.value, zeros_show=self.zeros.isChecked())

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.threshold_field if error.facts.get("field") == "threshold" else None

    def _save(self) -> None:
        typed, words = self.typed, self._words
        hides_less = typed.threshold < self._rule.threshold or (
            typed.zeros_show and not self._rule.zeros_show
        )
        if hides_less and not self._asked:
            self._asked = True
            self.sure.tell(
                words.text(
                    "Fewer numbers will be hidden than until now, so people are easier to find. "
                    "Has somebody who may decide this agreed?"
                ),
                "warn",
            )
            self.save.say(words.text("Hide fewer numbers"))
            return
        self._saving.save(partial(self._settings.change_small_numbers, typed))

    def _on_changed(self, _: object) -> None:
        self._asked = False
        self.sure.clear()
        self.save.say(self._words.text("Save"))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
