# SPDX-License-Identifier: MIT
"""The door count, and the head counts of the day's groups."""

from functools import partial

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peercenter.domain.day_sheet import GroupCount
from peercenter.services.closing import MOST_AT_DOOR, ClosingDraft
from peercenter.ui import theme
from peercenter.ui.desk.closing.page import Page, Section
from peercenter.ui.flows.closing import ClosingFlow
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.cards import Rule
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.stepper import Stepper
from peercenter.words import Words


class CountsPage(Page):
    """Asks for numbers that only people know."""

    def __init__(self, flow: ClosingFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._words = words
        assert flow.draft is not None  # noqa: S101 - a page shows a draft
        self._draft = flow.draft
        self._groups: dict[str, GroupRow] = {}
        if self._draft.center.keeps_door_count:
            self.column.addWidget(self._door_section())
        if self._draft.groups:
            self.column.addWidget(self._groups_section())
        self.column.addStretch(1)

    def show_figures(self) -> None:
        """Show what was counted meanwhile; what was typed stays."""
        assert self._flow.draft is not None  # noqa: S101 - a page shows a draft
        self._draft = self._flow.draft
        if self._draft.center.keeps_door_count:
            self._doors.about.say(counted(self._words, self._draft))
            self._show_difference()
        for group in self._draft.groups:
            if group.time_id in self._groups:
                self._groups[group.time_id].show_group(group)
        if self._groups:
            self._how_many.about.say(missing(self._words, self._draft))

    def _door_section(self) -> QWidget:
        words = self._words
        section = Section(words.text("Does the door agree?"), counted(words, self._draft))
        self._doors = section
        self.door = QLineEdit()
        self.door.setValidator(QIntValidator(0, MOST_AT_DOOR, self.door))
        self.door.setMaximumWidth(theme.current().characters(14))
        if self._flow.entry.door is not None:
            self.door.setText(str(self._flow.entry.door))
        field = Field(
            words.text("Door count"),
            self.door,
            hint=words.text("Leave it empty if nobody read the counter at the door."),
        )
        self.difference = Label("", "body", weight=600)
        self.difference.setVisible(False)
        section.body.addWidget(field)
        section.body.addWidget(self.difference)
        self.door.textChanged.connect(self._on_door_typed)
        self._show_difference()
        return section

    def _groups_section(self) -> QWidget:
        words = self._words
        section = Section(words.text("How many came to the groups?"), missing(words, self._draft))
        self._how_many = section
        for group in self._draft.groups:
            self._groups[group.time_id] = GroupRow(group, self._flow, words)
            section.body.addWidget(self._groups[group.time_id])
            section.body.addWidget(Rule())
        return section

    def _on_door_typed(self, text: str) -> None:
        self._flow.count_door(int(text) if text else None)
        self._show_difference()

    def _show_difference(self) -> None:
        sentence = difference(self._words, self._draft.visits, self._flow.entry.door)
        self.difference.say(sentence)
        self.difference.setVisible(bool(sentence))
        if sentence:
            announce(self.difference, sentence)


class GroupRow(QWidget):
    """A group, its time, and its head count."""

    def __init__(
        self, group: GroupCount, flow: ClosingFlow, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = group
        self._flow = flow
        name = words.pick(group.texts)
        given = flow.entry.heads.get(group.time_id, group.count)
        self.count = TextButton(words.text("Count"), "secondary", compact=True)
        self.count.setAccessibleName(words.text("Count {group}").format(group=name))
        self.stepper = Stepper(
            name=words.text("Head count of {group}").format(group=name),
            fewer=words.text("One less at {group}").format(group=name),
            more=words.text("One more at {group}").format(group=name),
            value=given or 0,
        )
        self.clear = IconButton(
            "x", name=words.text("{group} was not counted").format(group=name), role="quiet"
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.current().space(3))
        starts = Label(words.clock(group.starts), "body", weight=600, wrap=False)
        starts.setFixedWidth(theme.current().characters(6.5))
        self._row.addWidget(starts)
        self._row.addWidget(Label(name), 1)
        for part in (self.count, self.stepper, self.clear):
            self._row.addWidget(part)
        self._show(counted=given is not None)
        self.count.clicked.connect(self._on_count_clicked)
        self.clear.clicked.connect(self._on_clear_clicked)
        self.stepper.value_changed.connect(partial(flow.count_heads, group.time_id))

    def show_group(self, group: GroupCount) -> None:
        """Show a count that was given elsewhere, unless one was given here."""
        self._group = group
        is_given = group.time_id in self._flow.entry.heads
        if not is_given:
            self.stepper.set_value(group.count or 0)
        self._show(counted=is_given or group.count is not None)

    def _show(self, *, counted: bool) -> None:
        self.count.setVisible(not counted)
        self.stepper.setVisible(counted)
        # A count that was saved before can be changed here, not forgotten.
        self.clear.setVisible(counted and self._group.count is None)

    def _on_count_clicked(self) -> None:
        self._flow.count_heads(self._group.time_id, self.stepper.value)
        self._show(counted=True)
        self.stepper.number.setFocus()
        self.stepper.number.selectAll()

    def _on_clear_clicked(self) -> None:
        self.stepper.set_value(0)
        self._flow.count_heads(self._group.time_id, None)
        self._show(counted=False)
        self.count.setFocus()


def missing(words: Words, draft: ClosingDraft) -> str:
    """Return how many groups nobody counted yet."""
    number = sum(1 for group in draft.groups if group.count is None)
    if not number:
        return words.text("All groups have a head count.")
    return words.count(
        "{n} head count is missing. Leave it if nobody knows.",
        "{n} head counts are missing. Leave those nobody knows.",
        number,
    )


def counted(words: Words, draft: ClosingDraft) -> str:
    """Return what was counted: "74 visits were counted: 61 at the kiosk, 13 at the desk."."""
    total = words.count("{n} visit was counted", "{n} visits were counted", draft.visits)
    if not draft.at_desk:
        return words.text("{visits}, all at the kiosk.").format(visits=total)
    return words.text("{visits}: {kiosk} at the kiosk, {desk} at the desk.").format(
        visits=total, kiosk=draft.visits - draft.at_desk, desk=draft.at_desk
    )


def difference(words: Words, visits: int, door: int | None) -> str:
    """Return in words how the door count differs from the visits."""
    if door is None:
        return ""
    if door > visits:
        return words.count(
            "The door says {n} more than was counted.",
            "The door says {n} more than were counted.",
            door - visits,
        )
    if door < visits:
        return words.count(
            "The door says {n} less than was counted.",
            "The door says {n} less than were counted.",
            visits - door,
        )
    return words.text("The door and the counts agree.")
