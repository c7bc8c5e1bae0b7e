# SPDX-License-Identifier: MIT
"""The card of somebody's time off: decided with one tap, and what it clashes with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import OffState, TimeOff
from peercenter.domain.roster.shifts import Shift
from peercenter.services.roster.staffing import Record
from peercenter.ui import theme
from peercenter.ui.desk.cards import SettingCard
from peercenter.ui.desk.people import phrases
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label, TextTone
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.words import Words

_TONES: dict[OffState, TextTone] = {
    OffState.ASKED: "sun",
    OffState.APPROVED: "pine",
    OffState.DECLINED: "soft",
}


class OffRow(Row):
    """One time off, how it stands, and what can be done about it."""

    def __init__(
        self, off: TimeOff, clashes: int, center: Center, words: Words, card: "TimeOffCard"
    ) -> None:
        super().__init__()
        self.off = off
        when = phrases.off_line(off, center, words)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Label(when, weight=600))
        state = phrases.off_state(off.state, words)
        self._column.addWidget(Label(state, "small", tone=_TONES[off.state], weight=600))
        if clashes and off.state is not OffState.DECLINED:
            about = phrases.clash_count(clashes, words)
            self._column.addWidget(Label(about, "small", tone="clay"))
        buttons = QWidget()
        self._buttons = FlowLayout(0, buttons)
        self.approve = TextButton(words.text("Approve"), "secondary", "check")
        self.decline = TextButton(words.text("Decline"), "quiet", "x")
        self.withdraw = TextButton(words.text("Take back"), "quiet")
        for button, name, signal in (
            (self.approve, words.text("Approve {time}"), card.approved),
            (self.decline, words.text("Decline {time}"), card.declined),
            (self.withdraw, words.text("Take {time} back"), card.withdrawn),
        ):
            button.setAccessibleName(name.format(time=when))
            button.clicked.connect(partial(signal.emit, off))
        for button, shown in (
            (self.approve, off.state is not OffState.APPROVED),
            (self.decline, off.state is not OffState.DECLINED),
            (self.withdraw, True),
        ):
            self._buttons.addWidget(button)
            button.setVisible(shown)
        self._column.addWidget(buttons)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        self._column.setSpacing(look.space(1))
        self._buttons.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class TimeOffCard(SettingCard):
    """Time off that is not over, in order of time.

    Signals:
        approved(TimeOff), declined(TimeOff), withdrawn(TimeOff): somebody decided.
        file_wanted: time off is to come from a calendar file.
    """

    approved = Signal(object)
    declined = Signal(object)
    withdrawn = Signal(object)
    file_wanted = Signal()

    def __init__(self, words: Words) -> None:
        ask = words.text("Ask for time off")
        super().__init__(words.text("Time off"), ask, about=ask, icon="calendar-plus")
        self._words = words
        self.notice = Notice()
        self._list = RowList()
        self._empty = Label(words.text("No time off is planned."), tone="soft")
        for part in (self.notice, self._list, self._empty):
            self.body.addWidget(part)
        self.file = TextButton(words.text("From a calendar file"), "quiet", "upload-simple")
        self.file.setAccessibleName(words.text("Time off from a calendar file"))
        self.file.clicked.connect(self.file_wanted)
        self.body.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    @property
    def rows(self) -> list[OffRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, OffRow)]

    def show_record(self, record: Record, now: datetime) -> None:
        """Show what is not over."""
        coming = [off for off in record.member.time_off if off.ends_at > now]
        self._list.arrange(
            [
                OffRow(off, len(record.clashes(off)), record.center, self._words, self)
                for off in coming
            ]
        )
        self._empty.setVisible(not coming)

    def show_clashes(self, clashes: Sequence[Shift], centers: Mapping[str, Center]) -> None:
        """Say which planned shifts clash with what was approved; nothing where none does."""
        if not clashes:
            self.notice.clear()
            return
        words = self._words
        lines = [
            phrases.shift_line(shift, centers[shift.center_id], words)
            for shift in clashes
            if shift.center_id in centers
        ]
        stays = words.count(
            "Approved. {n} planned shift clashes; it stays until somebody changes the roster:",
            "Approved. {n} planned shifts clash; they stay until somebody changes the roster:",
            len(clashes),
        )
        self.notice.tell("\n".join((stays, *lines)), "warn")
