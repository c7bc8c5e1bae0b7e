# SPDX-License-Identifier: MIT
"""The sheet about a week of wishes: a tap on a part of a day goes through what may be wished."""

from collections.abc import Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from peercenter.domain.roster.members import Preference, Wish
from peercenter.errors import PeerCenterError
from peercenter.services.roster.staffing import Record
from peercenter.ui import theme
from peercenter.ui.coats import Coat, Hue, hue_coat
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.people import phrases
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.desk.time_rows import TimeRow, TimeRows
from peercenter.ui.flows.people_record import TOUCHED
from peercenter.ui.flows.people_wishes import PARTS, Part, WishWeek
from peercenter.ui.flows.saving import Saving
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.buttons import LinkButton
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_ICONS: dict[Wish | None, str] = {
    None: "circle",
    Wish.WANTS: "heart",
    Wish.RATHER_NOT: "minus-circle",
    Wish.CANNOT: "x-circle",
}
_HUES: dict[Wish, Hue] = {
    Wish.WANTS: "pine",
    Wish.RATHER_NOT: "sun",
    Wish.CANNOT: "clay",
}
_FIRST = Preference(0, time(9), time(12), Wish.CANNOT)


class WishesSheet(EditSheet):
    """When somebody would like to work, would rather not, or cannot."""

    def __init__(self, over: QWidget, desk: Desk, record: Record) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Wishes for every week"), width=820)
        self.setObjectName("wishes-sheet")
        self._staff_id = record.member.id
        self._staffing = desk.services.staffing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        self.week = WishWeek(record.member.preferences)
        about = words.text(
            "Tap a part of a day to go through: no wish, would like to, rather not, cannot. "
            "Nobody is planned when they cannot; the rest is weighed."
        )
        self.body.addWidget(Label(about, tone="soft"))
        self.days = [WishDay(weekday, self.week, words) for weekday in range(7)]
        for day in self.days:
            self.body.addWidget(day)
        self.same = LinkButton(words.text("Same as Monday from Tuesday to Friday"), size="body")
        self.same.clicked.connect(self._on_same_clicked)
        self.body.addWidget(self.same)
        self.others = OtherTimes(self.week.others, words)
        self._field = Field(
            words.text("Exact times"),
            self.others,
            hint=words.text("For what a part of a day does not say."),
        )
        self.body.addWidget(self._field)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.days[0].cells[PARTS[0]])

    def _on_same_clicked(self) -> None:
        self.week.same_on_weekdays()
        for day in self.days:
            day.show_day()

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # only exact times can overlap anything
        return self._field

    def _save(self) -> None:
        self.week.others = self.others.preferences
        self._saving.save(
            partial(self._staffing.set_preferences, self._staff_id, self.week.preferences)
        )


class WishDay(QWidget):
    """A weekday with a cell for each of its parts."""

    def __init__(
        self, weekday: int, week: WishWeek, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._weekday, self._week = weekday, week
        name = words.weekday(weekday)
        name = name[:1].upper() + name[1:]
        self.cells = {part: WishCell(name, part, words) for part in PARTS}
        self._columns = Columns(0, parent=self)
        self._columns.add(Label(name, "small", weight=600), 14, least=12)
        cells = QWidget()
        self._grid = ReflowGrid(len(PARTS), 0, parent=cells)
        for part, cell in self.cells.items():
            cell.clicked.connect(partial(self._on_cell_clicked, part))
            self._grid.addWidget(cell)
        self._columns.add(cells, 86, least=64)
        self.show_day()
        self._dress()

    def show_day(self) -> None:
        """Show every part as it stands."""
        for part, cell in self.cells.items():
            cell.show_wish(self._week.at(self._weekday, part))

    def _on_cell_clicked(self, part: Part) -> None:
        self.cells[part].show_wish(self._week.turn(self._weekday, part))

    def _dress(self) -> None:
        look = theme.current()
        self._columns.setSpacing(look.space(1))
        self._grid.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class WishCell(BigButton):
    """A part of a day and the wish about it."""

    _title_role = "small"

    def __init__(self, day: str, part: Part, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(_ICONS[None], " ", role="quiet", parent=parent)
        self._day, self._part, self._words = day, part, words
        self.wish: Wish | None = None

    def show_wish(self, wish: Wish | None) -> None:
        """Show this wish."""
        self.wish = wish
        words = self._words
        part, said = phrases.part_name(self._part, words), phrases.wish_name(wish, words)
        self.set_icon(_ICONS[wish])
        self.say(part, said)
        self.setAccessibleName(plain(f"{self._day}, {part}: {said}"))

    def _mark(self, look: Theme, coat: Coat) -> str:
        return coat.mark

    def _tinted(self, look: Theme, coat: Coat) -> Coat:
        if self.wish is None:
            return coat
        tint = hue_coat(look.palette, _HUES[self.wish])
        return Coat(tint.ground, tint.ink, tint.soft_ink, coat.edge, tint.mark)

    def _paint_face(self, painter: QPainter, look: Theme, coat: Coat) -> None:
        super()._paint_face(painter, look, self._tinted(look, coat))

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        super()._paint_content(painter, look, inside, self._tinted(look, coat))

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(22)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(2), look.space(1.5))

    def _least_height(self, look: Theme) -> int:
        return look.target


class OtherTimes(TimeRows["OtherTime"]):
    """Wishes at exact times, one row each."""

    def __init__(
        self, preferences: Sequence[Preference], words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(words.text("Add an exact time"), self._after, parent=parent)
        self._words = words
        for one in preferences:
            self.add(OtherTime(one, words))

    @property
    def preferences(self) -> list[Preference]:
        """The wishes that stand there."""
        return [row.preference for row in self.rows]

    def _after(self, row: "OtherTime | None") -> "OtherTime":
        return OtherTime(row.preference if row else _FIRST, self._words)


class OtherTime(TimeRow):
    """A weekday, from when until when, and the wish about it."""

    def __init__(self, at: Preference, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(at.weekday, words, parent)
        self.wish = Picker()
        self.starts, self.ends = TimePicker(at.starts, words), TimePicker(at.ends, words)
        for wish in Wish:
            self.wish.addItem(phrases.wish_name(wish, words), wish.value)
        self.wish.setCurrentIndex(list(Wish).index(at.wish))
        self.arrange(
            (
                (self.starts, words.text("From, time {number}")),
                (Label(words.text("to"), tone="soft", wrap=False), ""),
                (self.ends, words.text("Until, time {number}")),
                (self.wish, words.text("Wish, time {number}")),
            )
        )

    @property
    def preference(self) -> Preference:
        """The wish that was chosen."""
        wish = Wish(self.wish.currentData())
        return Preference(self.weekday.currentData(), self.starts.at, self.ends.at, wish)
