# SPDX-License-Identifier: MIT
"""Today's groups, and how many came to each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.domain.day_sheet import GroupCount
from peercenter.services.limits import MOST
from peercenter.services.today import Today
from peercenter.ui import theme
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.flows.ports import Cancel, Timers
from peercenter.ui.flows.today import GroupState, group_state
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.ui.widgets.stepper import Stepper
from peercenter.words import Words

_SETTLE_SECONDS = 0.8
"""Several taps in a row are one count, and one thing to undo."""


class GroupRow(Row):
    """One group with its head count.

    Signals:
        counted(int): so many came.
    """

    counted = Signal(int)

    def __init__(
        self, group: GroupCount, words: Words, timers: Timers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._timers = timers
        self._waits: Cancel | None = None
        self._begun = False
        """Whether somebody is counting here before the first number is kept."""
        self._state = GroupState.LATER
        name = words.pick(group.texts)
        self.setObjectName(f"group-{group.time_id}")
        self._time = Label(words.clock(group.starts), "body", weight=600, wrap=False)
        self._name = Label(name)
        self.state = Label("", "small", tone="soft")
        self.count = TextButton(words.text("Count"), "quiet")
        self.count.setAccessibleName(words.text("Count {group}").format(group=name))
        self.stepper = Stepper(
            name=words.text("Head count of {group}").format(group=name),
            fewer=words.text("One fewer at {group}").format(group=name),
            more=words.text("One more at {group}").format(group=name),
            maximum=MOST,
        )
        self.keep = IconButton(
            "check", name=words.text("Keep the count of {group}").format(group=name)
        )
        self.count.clicked.connect(self._on_count_clicked)
        self.stepper.value_changed.connect(self._on_value_changed)
        self.keep.clicked.connect(self._keep)
        what = QWidget()
        self._what = QHBoxLayout(what)
        self._what.setContentsMargins(0, 0, 0, 0)
        self._what.addWidget(self._time)
        self._what.addWidget(self._name, 1)
        how = QWidget()
        self._how = QHBoxLayout(how)
        self._how.setContentsMargins(0, 0, 0, 0)
        self._how.addStretch(1)
        for part in (self.state, self.count, self.stepper, self.keep):
            self._how.addWidget(part)
        self._row = Columns(0, parent=self)
        self._row.add(what, 1, least=18)
        self._row.add(how, 0)
        self._dress()
        self._arrange()

    def show_group(self, group: GroupCount, state: GroupState) -> None:
        """Show how many came; what is being typed stays."""
        was_counted = self._state is GroupState.COUNTED
        self._state = state
        if self._waits is None and (group.count is not None or was_counted):
            self._begun = False
            self.stepper.set_value(group.count or 0)
        self._arrange()

    def _on_count_clicked(self) -> None:
        self._begun = True
        self._arrange()
        self.stepper.number.setFocus()
        self.stepper.number.selectAll()

    def _on_value_changed(self, _: int) -> None:
        if self._waits is not None:
            self._waits()
        self._waits = self._timers.after(_SETTLE_SECONDS, self._keep)

    def _keep(self) -> None:
        if self._waits is not None:
            self._waits()
            self._waits = None
        self.counted.emit(self.stepper.value)

    def _arrange(self) -> None:
        is_open = self._begun or self._state is GroupState.COUNTED
        self.stepper.setVisible(is_open)
        self.keep.setVisible(self._begun)
        missing = {
            GroupState.LATER: self._words.text("later"),
            GroupState.MISSING: self._words.text("not counted"),
        }
        said = "" if is_open else missing.get(self._state, "")
        self.state.say(said)
        self.state.setVisible(bool(said))
        self.count.setVisible(not is_open and self._state in {GroupState.NOW, GroupState.MISSING})

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(2), 0, look.space(2.5))
        self._row.setSpacing(look.space(2))
        self._what.setSpacing(look.space(3))
        self._how.setSpacing(look.space(2))
        self._time.setFixedWidth(look.characters(6.5))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class GroupsCard(PartCard):
    """All groups of the day in their order.

    Signals:
        counted(GroupCount, int): so many came to this group.
    """

    counted = Signal(object, int)

    def __init__(self, words: Words, timers: Timers, parent: QWidget | None = None) -> None:
        super().__init__(words.text("Groups today"), parent)
        self.setObjectName("groups")
        self._words = words
        self._timers = timers
        self._rows: dict[str, GroupRow] = {}
        self._list = RowList()
        self._none = Label(
            words.text("No groups meet today. Groups with a weekly time appear here."), tone="soft"
        )
        self.body.addWidget(self._list)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    @property
    def rows(self) -> Sequence[GroupRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, GroupRow)]

    def show_groups(self, today: Today) -> None:
        """Show the day's groups."""
        before = self._rows
        self._rows = {}
        for group in today.groups:
            row = before.get(group.time_id)
            if row is None:
                row = GroupRow(group, self._words, self._timers)
                row.counted.connect(partial(self.counted.emit, group))
            row.show_group(group, group_state(today, group))
            self._rows[group.time_id] = row
        self._list.arrange(list(self._rows.values()))
        self._list.setVisible(bool(today.groups))
        self._none.setVisible(not today.groups)
