# SPDX-License-Identifier: MIT
"""The sheet that switches to another center."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.rows import RowButton, RowList
from peercenter.ui.widgets.sheet import Sheet

_MANY = 8
"""From so many centers on, typing finds one faster than looking."""


class CenterChoice(RowButton):
    """One center to choose."""

    def __init__(self, center: Center, *, is_here: bool, here: str) -> None:
        super().__init__("quiet")
        self.center = center
        self.setObjectName(f"choose-{center.code}")
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(3))
        row.addWidget(Mark("house-line", size=24))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(center.name, "body", weight=600))
        about = f"{center.code} · {here}" if is_here else center.code
        column.addWidget(Label(about, "small", tone="soft"))
        row.addLayout(column, 1)
        self.say(center.name, about)
        self.show_through()


class CentersSheet(Sheet):
    """All centers to choose from.

    Signals:
        center_chosen(Center): look at this one.
        all_wanted: look at all of them at a glance.
    """

    center_chosen = Signal(object)
    all_wanted = Signal()

    def __init__(self, over: QWidget, desk: Desk, centers: Sequence[Center]) -> None:
        words = desk.words
        super().__init__(over, words.text("Which center?"), width=520)
        self.setObjectName("centers-sheet")
        self.all = TextButton(words.text("All centers at a glance"), "secondary", "list-bullets")
        self.all.clicked.connect(self._on_all_clicked)
        self.body.addWidget(self.all)
        self.typed = QLineEdit()
        self.typed.textChanged.connect(self._on_typed_changed)
        field = Field(words.text("Type a name to find it"), self.typed)
        self.body.addWidget(field)
        field.setVisible(len(centers) >= _MANY)
        self._list = RowList()
        self._list.set_spacing(theme.current().space(1.5))
        rows = []
        for center in centers:
            row = CenterChoice(
                center, is_here=center == desk.center, here=words.text("you are here")
            )
            row.clicked.connect(partial(self._choose, center))
            rows.append(row)
        self._list.arrange(rows)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.buttons.addWidget(cancel)
        self.closed.connect(self.deleteLater)
        self._first = self.typed if len(centers) >= _MANY else self.all

    @property
    def rows(self) -> list[CenterChoice]:
        """The centers, whether shown or not."""
        return [row for row in self._list.rows if isinstance(row, CenterChoice)]

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self._first)

    def _choose(self, center: Center) -> None:
        self.close_sheet()
        self.center_chosen.emit(center)

    def _on_all_clicked(self) -> None:
        self.close_sheet()
        self.all_wanted.emit()

    def _on_typed_changed(self, typed: str) -> None:
        for row in self.rows:
            named = f"{row.center.name} {row.center.code}".casefold()
            row.setVisible(all(part in named for part in typed.casefold().split()))
