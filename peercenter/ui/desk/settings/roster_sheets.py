# SPDX-License-Identifier: MIT
"""The sheets about a center's usual shifts, its swaps, and the way to another center."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.coverage import ALL_WEEK
from peercenter.domain.roster.period import TRAVEL_MINUTES
from peercenter.domain.roster.shifts import Pattern
from peercenter.errors import PeerCenterError
from peercenter.services.roster.rules import LONGEST_PATTERN_NAME, MOST_TRAVEL_MINUTES, Way
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.window_fields import WindowFields
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import ROSTER_TOUCHED
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.stepper import Stepper


class PatternSheet(EditSheet):
    """A usual shift: its name, its days and its times."""

    def __init__(
        self, over: QWidget, desk: Desk, center: Center, pattern: Pattern | None = None
    ) -> None:
        words = desk.words
        title = words.text("Add a usual shift") if pattern is None else pattern.name
        super().__init__(over, desk, title)
        self.setObjectName("pattern-sheet")
        self._center, self._pattern = center, pattern
        self._rules = desk.services.rules
        self._saving = Saving(self, desk.tasks, touched=ROSTER_TOUCHED)
        now = pattern or Pattern("", center.id, "", ALL_WEEK, time(9), time(14))
        self.name = QLineEdit(now.name)
        self.name.setMaxLength(LONGEST_PATTERN_NAME)
        self.name_field = Field(
            words.text("What you call it"),
            self.name,
            hint=words.text("Such as: Opening, Middle, Closing."),
        )
        self.window_fields = WindowFields(now.weekdays, now.starts, now.ends, words)
        self.body.addWidget(self.name_field)
        self.body.addWidget(self.window_fields)
        if pattern is not None:
            about = words.text("Shifts that were planned from it stay as they are.")
            self.body.addWidget(Label(about, "small", tone="soft"))
            self.drop = TextButton(words.text("Take away"), "quiet", "x")
            self.drop.clicked.connect(self._on_drop_clicked)
            self.buttons.insertWidget(0, self.drop)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.name)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.window_fields.blamed(error) or self.name_field

    def _save(self) -> None:
        fields = self.window_fields
        typed = Pattern(
            id=self._pattern.id if self._pattern else "",
            center_id=self._center.id,
            name=self.name.text(),
            weekdays=fields.weekdays,
            starts=fields.starts.at,
            ends=fields.ends.at,
        )
        self._saving.save(
            partial(
                self._rules.add_pattern if self._pattern is None else self._rules.change_pattern,
                typed,
            )
        )

    def _on_drop_clicked(self) -> None:
        if self._pattern is not None:
            self._forgive()
            self._saving.save(partial(self._rules.remove_pattern, self._pattern.id))


class TravelSheet(EditSheet):
    """How long it takes to another center."""

    def __init__(self, over: QWidget, desk: Desk, center: Center, way: Way) -> None:
        words = desk.words
        title = words.text("{center} to {other}").format(center=center.name, other=way.center.name)
        super().__init__(over, desk, title, width=560)
        self.setObjectName("travel-sheet")
        self._center, self._way = center, way
        self._rules = desk.services.rules
        self._saving = Saving(self, desk.tasks, touched=ROSTER_TOUCHED)
        name = words.text("Minutes on the way")
        self.minutes = Stepper(
            name=name,
            fewer=words.text("One less"),
            more=words.text("One more"),
            value=way.minutes,
            maximum=MOST_TRAVEL_MINUTES,
        )
        self.minutes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._field = Field(
            name,
            self.minutes,
            hint=words.text(
                "The same both ways. Nobody is planned at both centers with less time in between."
            ),
        )
        self.body.addWidget(self._field)
        if way.is_set:
            usual = words.count("The usual {n} minute", "The usual {n} minutes", TRAVEL_MINUTES)
            self.usual = TextButton(usual, "quiet", "arrow-counter-clockwise")
            self.usual.clicked.connect(self._on_usual_clicked)
            self.buttons.insertWidget(0, self.usual)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.minutes.number)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # nothing else can be wrong
        return self._field

    def _save(self) -> None:
        self._keep(self.minutes.value)

    def _on_usual_clicked(self) -> None:
        self._forgive()
        self._keep(None)

    def _keep(self, minutes: int | None) -> None:
        self._saving.save(
            partial(self._rules.set_travel, self._center.id, self._way.center.id, minutes)
        )


class SwapsSheet(EditSheet):
    """Whether a lead has to agree when shifts change hands."""

    def __init__(self, over: QWidget, desk: Desk, center: Center) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("When shifts change hands"), width=560)
        self.setObjectName("swaps-sheet")
        self._center = center
        self._rules = desk.services.rules
        self._saving = Saving(self, desk.tasks, touched=ROSTER_TOUCHED)
        self.approves = Check(
            words.text("A lead has to agree"),
            words.text("Until then the shift stays with whoever offered it."),
        )
        self.approves.setChecked(center.approves_swaps)
        self.body.addWidget(self.approves)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.approves)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # there is no field to blame
        return None

    def _save(self) -> None:
        approves = self.approves.isChecked()
        self._saving.save(
            partial(self._rules.set_approves_swaps, self._center.id, approves=approves)
        )
