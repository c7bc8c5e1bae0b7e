# SPDX-License-Identifier: MIT
"""The sheet with everybody on the staff: type to find somebody, choose with one tap."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.own_pin_sheet import PinAsking
from peercenter.ui.flows.staff import StaffFlow, StaffGroups
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import Avatar
from peercenter.ui.widgets.rows import RowButton, RowList
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import LANGUAGE_NAMES, Words


def kinds_and_languages(member: StaffMember, words: Words) -> str:
    """Return what somebody is and speaks: "Peer specialist · Español"."""
    kinds = [texts.kind_name(kind, words) for kind in member.kinds]
    spoken = [LANGUAGE_NAMES.get(code, code) for code in member.languages if code != "en"]
    return " · ".join([*kinds, *spoken])


class StaffRow(RowButton):
    """One person of the staff."""

    def __init__(self, member: StaffMember, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("quiet", parent)
        self.member = member
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        row.setSpacing(look.space(3))
        row.addWidget(Avatar(member.display_name))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(member.display_name, "body", weight=600))
        about = kinds_and_languages(member, words)
        column.addWidget(Label(about, "small", tone="soft"))
        self._trouble = Label("", "small", tone="trouble", weight=600)
        self._trouble.hide()
        column.addWidget(self._trouble)
        row.addLayout(column, 1)
        self.say(member.display_name, about)
        self.setObjectName(f"staff-{member.id}")
        self.show_through()

    @property
    def trouble(self) -> str:
        """Why this person cannot be chosen, or nothing."""
        return self._trouble.text()

    def refuse(self, sentence: str) -> None:
        """Say why this person cannot be chosen."""
        self._trouble.say(sentence)
        self._trouble.show()
        self.setAccessibleDescription(sentence)
        announce(self, sentence, assertive=True)

    def answers(self, typed: str) -> bool:
        """Whether this person is meant by what was typed."""
        return all(part in self.member.display_name.casefold() for part in typed.split())


class StaffSheet(Sheet):
    """Everybody on the staff, those of this center first.

    Signals:
        member_chosen(StaffMember): this one, and it was possible.
    """

    member_chosen = Signal(object)

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        title: str,
        *,
        hint: str = "",
        without: Collection[str] = (),
        signs_on: bool = False,
    ) -> None:
        super().__init__(over, title, width=560)
        self._desk = desk
        self._pins = PinAsking(self, desk)
        words = desk.words
        assert desk.center is not None  # noqa: S101 - sheets open over a center's page
        self._flow = StaffFlow(
            self,
            desk.tasks,
            desk.services.duty,
            desk.center,
            without=without,
            signs_on=signs_on,
        )
        if hint:
            self.body.addWidget(Label(hint, "body", tone="soft"))
        self.typed = QLineEdit()
        self.typed.setObjectName("staff-typed")
        self.typed.setClearButtonEnabled(False)
        self.typed.textChanged.connect(self._on_typed_changed)
        self.typed.returnPressed.connect(self._on_return_pressed)
        self.body.addWidget(Field(words.text("Type a name to find it"), self.typed))
        self._home = Label(desk.center.name, "small", tone="soft", weight=600)
        self._away = Label(words.text("From other centers"), "small", tone="soft", weight=600)
        self._nobody = Label(words.text("Nobody has this name."), tone="soft")
        self._here, self._elsewhere = RowList(), RowList()
        for part in (self._home, self._here, self._away, self._elsewhere, self._nobody):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)
        for rows in (self._here, self._elsewhere):
            rows.set_spacing(theme.current().space(1.5))
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.buttons.addWidget(cancel)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load the staff."""
        self.open_sheet(self.typed)
        self._flow.start()

    # What the flow asks for

    def show_staff(self, groups: StaffGroups) -> None:
        """Offer these."""
        self._here.arrange(self._rows(groups.here))
        self._elsewhere.arrange(self._rows(groups.elsewhere))
        self._filter()

    def show_chosen(self, member: StaffMember) -> None:
        """It is done: go away."""
        self.close_sheet()
        self.member_chosen.emit(member)

    def refuse(self, member: StaffMember, error: PeerCenterError) -> None:
        """Say beside this person why it cannot be done."""
        for row in self.rows:
            if row.member.id == member.id:
                row.refuse(texts.sentence(error, self._desk.words))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Leave it to the banner below the sheet."""
        self.close_sheet()
        self._desk.front.show_trouble(error, retry)

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        """Ask somebody for their PIN, and go on with it."""
        self._pins.ask_pin(name, entered)

    def refuse_pin(self, error: PeerCenterError) -> None:
        """Say beside the PIN what is wrong with it."""
        self._pins.refuse_pin(error)

    def put_pin_away(self) -> None:
        """Ask no more."""
        self._pins.put_pin_away()

    @property
    def rows(self) -> list[StaffRow]:
        """Everybody, whether shown or not."""
        both = [*self._here.rows, *self._elsewhere.rows]
        return [row for row in both if isinstance(row, StaffRow)]

    def _rows(self, members: Sequence[StaffMember]) -> list[StaffRow]:
        rows = [StaffRow(member, self._desk.words) for member in members]
        for row in rows:
            row.clicked.connect(partial(self._flow.choose, row.member))
        return rows

    def _on_typed_changed(self, _: str) -> None:
        self._filter()

    def _on_return_pressed(self) -> None:
        found = [row for row in self.rows if not row.isHidden()]
        if len(found) == 1:
            found[0].click()

    def _filter(self) -> None:
        typed = self.typed.text().casefold()
        for row in self.rows:
            row.setVisible(row.answers(typed))
        here, away = (
            any(not row.isHidden() for row in rows.rows) for rows in (self._here, self._elsewhere)
        )
        for part in (self._home, self._here):
            part.setVisible(here)
        for part in (self._away, self._elsewhere):
            part.setVisible(away)
        self._nobody.setVisible(bool(self.rows) and not (here or away))
