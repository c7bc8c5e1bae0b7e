# SPDX-License-Identifier: MIT
"""The header of Today: which center, how the day stands, undo, and closing the day."""

from PySide6.QtCore import QEvent, QRect, QSize, Signal
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from peercenter.domain.closings import DayState
from peercenter.services.today import Today
from peercenter.ui import theme
from peercenter.ui.coats import Tone
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.today.outlook import next_gap, peer_state
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.caret_button import CaretButton
from peercenter.ui.widgets.flow_layout import FlowLayout, Rows
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Pill
from peercenter.words import Words


class HeaderLine(Rows):
    """Three things: the first at the left, the last at the right, the middle between or below."""

    def _arrange(self, width: int) -> list[QRect]:
        gap = self.spacing()
        first, middle, last = (item.sizeHint().width() for item in self._items)
        least = self._items[0].minimumSize().width()
        if first + middle + last + 2 * gap <= width:
            return self._line([(0, 0, first), (1, first + gap, middle), (2, width - last, last)])
        if least + gap + last <= width:
            line = self._line([(0, 0, width - last - gap), (2, width - last, last)])
            below = self._line([(1, 0, width)], top=_bottom(line) + gap)
            return [line[0], *below, line[1]]
        top = self._line([(0, 0, width)])
        second = self._line([(1, 0, width)], top=_bottom(top) + gap)
        third = self._line([(2, 0, width)], top=_bottom(second) + gap)
        return [*top, *second, *third]

    def _line(self, places: list[tuple[int, int, int]], *, top: int = 0) -> list[QRect]:
        """Put items, each with its left and width, into the middle of one line."""
        heights = [self._height(self._items[index], width) for index, _, width in places]
        tall = max(heights)
        return [
            QRect(left, top + (tall - height) // 2, width, height)
            for (_, left, width), height in zip(places, heights, strict=True)
        ]

    def _height(self, item: QLayoutItem, width: int) -> int:
        if item.hasHeightForWidth():
            return item.heightForWidth(width)
        return item.sizeHint().height()

    def _shown(self) -> list[QLayoutItem]:
        return self._items

    def _wished(self) -> QSize:
        width = sum(item.sizeHint().width() for item in self._items) + 2 * self.spacing()
        return QSize(width, self.heightForWidth(width))


def _bottom(places: list[QRect]) -> int:
    return max(place.bottom() + 1 for place in places)


class Header(QWidget):
    """The header of Today.

    Signals:
        centers_wanted: somebody wants to look at another center.
        undo_wanted: the last count was a slip.
        close_wanted: the day is over, or is to be opened again.
    """

    centers_wanted = Signal()
    undo_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.center = CaretButton(framed=False)
        self.center.setObjectName("center")
        self.center.setShortcut(Shortcut.CENTERS.keys)
        self.center.setToolTip(Shortcut.CENTERS.hint(words.text("Look at another center")))
        self.center.setAccessibleDescription(words.text("Look at another center"))
        self.center.clicked.connect(self.centers_wanted)
        self.when = Label("", "small", tone="soft")
        title = QWidget()
        column = QVBoxLayout(title)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.center)
        column.addWidget(self.when)
        self.peer = Pill("", "good")
        self.gap = Pill("", "warn")
        self.gap.hide()
        self.state = Pill("", "info")
        chips = QWidget()
        self._chips = FlowLayout(0, chips)
        self._chips.addWidget(self.peer)
        self._chips.addWidget(self.gap)
        self._chips.addWidget(self.state)
        self.undo = TextButton(words.text("Undo"), "quiet", "arrow-counter-clockwise")
        self.undo.setObjectName("undo")
        self.undo.setShortcut(Shortcut.UNDO.keys)
        self.undo.clicked.connect(self.undo_wanted)
        self.close_day = TextButton(words.text("Close the day"), "primary", "moon-stars")
        self.close_day.setObjectName("close-day")
        self.close_day.setShortcut(Shortcut.CLOSE_DAY.keys)
        self.close_day.clicked.connect(self.close_wanted)
        keys = QWidget()
        self._keys = FlowLayout(0, keys)
        self._keys.addWidget(self.undo)
        self._keys.addWidget(self.close_day)
        self._line = HeaderLine(0, self)
        for part in (title, chips, keys):
            self._line.addWidget(part)
        self.show_undo(None)
        self._dress()

    def show_today(self, today: Today) -> None:
        """Show which center it is and how its day stands."""
        words = self._words
        self.center.say(today.place.center.name)
        self.when.say(f"{words.day(today.day)} · {self._opening(today)}")
        text, tone, icon = peer_state(today, words)
        self.peer.say(text, tone, icon=icon)
        gap = next_gap(today, words)
        self.gap.setVisible(bool(gap))
        self.gap.say(gap)
        state = self._state(today)
        self.state.setVisible(state is not None)
        if state is not None:
            self.state.say(state[0], state[1], icon=state[2])
        reconciled = today.closing.state is DayState.RECONCILED
        self.close_day.say(
            words.text("The closed day") if reconciled else words.text("Close the day")
        )
        self.close_day.set_role("secondary" if reconciled else "primary")
        hint = (
            words.text("See how the day was closed, or open it again")
            if reconciled
            else words.text("Go through the day's counts and close it")
        )
        self.close_day.setToolTip(Shortcut.CLOSE_DAY.hint(hint))

    def show_undo(self, what: str | None) -> None:
        """Offer to take this back, or say that there is nothing."""
        words = self._words
        self.undo.setEnabled(what is not None)
        hint = (
            Shortcut.UNDO.hint(words.text("Take back: {what}").format(what=what))
            if what is not None
            else words.text("Nothing to undo. A count can be taken back for about a minute.")
        )
        self.undo.setToolTip(hint)
        self.undo.setAccessibleDescription(hint)

    def _opening(self, today: Today) -> str:
        words, center = self._words, today.place.center
        if today.closure is not None:
            why = words.pick(today.closure.reason)
            return words.text("closed today: {reason}").format(reason=why)
        if not today.spans:
            return words.text("closed today")
        spans = [
            words.text("{opens} to {closes}").format(
                opens=words.clock(center.local(opens).time()),
                closes=words.clock(center.local(closes).time()),
            )
            for opens, closes in today.spans
        ]
        return words.text("open {times}").format(times=words.listing(spans))

    def _state(self, today: Today) -> tuple[str, Tone, str | None] | None:
        words, closing = self._words, today.closing
        if closing.state is DayState.RECONCILED and closing.closed_at is not None:
            at = words.clock_long(today.place.center.local(closing.closed_at).time())
            text = words.text("Day closed at {time} by {name}")
            return text.format(time=at, name=closing.closed_by or "…"), "good", "moon-stars"
        if closing.state is DayState.REOPENED:
            text = words.text("Opened again: {reason}")
            return text.format(reason=closing.reopened_reason or "…"), "info", "lock-simple-open"
        return None

    def _dress(self) -> None:
        look = theme.current()
        self._line.setSpacing(look.space(4))
        self._chips.setSpacing(look.space(2.5))
        self._keys.setSpacing(look.space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
