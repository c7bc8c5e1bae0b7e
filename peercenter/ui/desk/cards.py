# SPDX-License-Identifier: MIT
"""How settings stand: cards of facts with a button to change them, and lists to add to."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label, TextTone
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.rows import RowButton, RowList


class Fact(QWidget):
    """A name and how it stands."""

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = Columns(0, parent=self)
        self._columns.add(Label(name, "small", tone="soft"), 36, least=14)
        self._columns.add(Label(value), 64, least=22)
        self._dress()

    def _dress(self) -> None:
        self._columns.setSpacing(theme.current().space(1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class SettingCard(Card):
    """A title, a button, and what is set.

    Signals:
        change_wanted: somebody wants to change it.
    """

    change_wanted = Signal()

    def __init__(self, title: str, action: str, *, about: str, icon: str = "pencil-simple") -> None:
        """Make a card; `about` is the button's whole name for those who only hear it."""
        super().__init__(title)
        self.action = TextButton(action, "quiet", icon)
        self.action.setAccessibleName(about)
        self.action.clicked.connect(self.change_wanted)
        self.header.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)

    def say_action(self, action: str, about: str) -> None:
        """Give the button other words."""
        if action != self.action.title:
            self.action.say(action)
            self.action.setAccessibleName(about)


class FactsCard(SettingCard):
    """Facts below each other, and a sentence about them."""

    def __init__(self, title: str, action: str, *, about: str, icon: str = "pencil-simple") -> None:
        super().__init__(title, action, about=about, icon=icon)
        self._facts = RowList()
        self.sentence = Label("")
        self.sentence.hide()
        self.body.addWidget(self._facts)
        self.body.addWidget(self.sentence)
        self.body.addStretch(1)

    def show_facts(self, facts: Sequence[tuple[str, str]], sentence: str = "") -> None:
        """Show these."""
        self._facts.set_spacing(theme.current().space(1.5))
        self._facts.arrange([Fact(name, value) for name, value in facts])
        self._facts.setVisible(bool(facts))
        self.sentence.say(sentence)
        self.sentence.setVisible(bool(sentence))


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list: what it is about, and how it is shown."""

    key: Hashable
    title: str
    about: str
    icon: str | None = None
    hue: Hue = "pine"
    is_dim: bool = False


class ItemRow(RowButton):
    """One line of a list that can be changed."""

    def __init__(self, item: Item, parent: QWidget | None = None) -> None:
        super().__init__("quiet", parent)
        self.item = item
        self._row = QHBoxLayout(self)
        if item.icon:
            self._row.addWidget(Mark(item.icon, hue="ink" if item.is_dim else item.hue, size=26))
        column = QVBoxLayout()
        column.setSpacing(0)
        tone: TextTone = "soft" if item.is_dim else "ink"
        column.addWidget(Label(item.title, tone=tone, weight=400 if item.is_dim else 600))
        if item.about:
            column.addWidget(Label(item.about, "small", tone="soft"))
        self._row.addLayout(column, 1)
        self._row.addWidget(Mark("pencil-simple", hue="ink", size=16, weight="bold"))
        self.say(item.title, item.about)
        self._dress()
        self.show_through()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        self._row.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class ListCard(SettingCard):
    """A list to add to; a tap on a line changes it.

    Signals:
        item_wanted(Hashable): the key of a line that was tapped.
    """

    item_wanted = Signal(object)

    def __init__(
        self,
        title: str,
        action: str,
        *,
        empty: str,
        row: Callable[[Item], QWidget] | None = None,
    ) -> None:
        """Make a list; `row` makes the lines where a tap is not what changes them."""
        super().__init__(title, action, about=action, icon="plus")
        self._make = row or self._row
        self._items: dict[Item, QWidget] = {}
        self._list = RowList()
        self._empty = Label(empty, tone="soft")
        self.body.addWidget(self._list)
        self.body.addWidget(self._empty)
        self.body.addStretch(1)

    @property
    def rows(self) -> list[QWidget]:
        """The lines in their order."""
        return self._list.rows

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; lines that say the same are kept, and the focus stays with its line."""
        focused = next((i.key for i, row in self._items.items() if _holds_focus(row)), None)
        self._items = {item: self._items.get(item) or self._make(item) for item in items}
        self._list.set_spacing(theme.current().space(1.5))
        self._list.arrange(list(self._items.values()))
        self._empty.setVisible(not items)
        for item, row in self._items.items():
            if focused is not None and item.key == focused and not _holds_focus(row):
                row.show()  # a layout shows it later, and what is hidden takes no focus
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, item: Item) -> ItemRow:
        row = ItemRow(item)
        row.clicked.connect(partial(self._on_row_clicked, item.key))
        return row

    def _on_row_clicked(self, key: Hashable) -> None:
        self.item_wanted.emit(key)


def _holds_focus(widget: QWidget) -> bool:
    now = QApplication.focusWidget()
    return now is not None and (now is widget or widget.isAncestorOf(now))


class TwoColumns(QWidget):
    """Cards in two columns; one below the other where there is no room for two."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = Columns(0, parent=self)
        self._stacks: list[QVBoxLayout] = []

    def arrange(self, left: Sequence[Card], right: Sequence[Card]) -> None:
        """Put the cards in their places, once."""
        for cards in (left, right):
            column = QWidget()
            stack = QVBoxLayout(column)
            stack.setContentsMargins(0, 0, 0, 0)
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
            self._stacks.append(stack)
            self._columns.add(column, 1, least=48)
        self._dress()

    def _dress(self) -> None:
        space = theme.current().space(4)
        for layout in (self._columns, *self._stacks):
            layout.setSpacing(space)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
