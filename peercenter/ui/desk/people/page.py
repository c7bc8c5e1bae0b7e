# SPDX-License-Identifier: MIT
"""People: everybody on the staff, found by typing, opened with a tap."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.roster.expiring import Warned
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.roster.staffing import Asked
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.people.person import PersonPart
from peercenter.ui.desk.people.sheet import PersonSheet
from peercenter.ui.desk.people.warnings import AskedCard, WarningsCard
from peercenter.ui.flows.people import People, PeopleFlow
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label, TextTone
from peercenter.ui.widgets.marks import Avatar
from peercenter.ui.widgets.rows import RowButton, RowList
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.switcher import Switcher
from peercenter.words import LANGUAGE_NAMES, Words

_SHARES = ((25, 14), (25, 22), (25, 14), (25, 16))
"""Of the width, and the least characters: name, kinds, languages, home center. Equal shares, so
that two rows of two line up where it is narrow."""


class PersonRow(RowButton):
    """One person; those who left are dimmed."""

    def __init__(
        self, member: StaffMember, home: str, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__("quiet", parent)
        self.member = member
        self.home = home
        self.setObjectName(f"person-{member.id}")
        tone: TextTone = "ink" if member.active else "soft"
        kinds = words.listing(texts.kind_name(kind, words) for kind in member.kinds)
        spoken = words.listing(LANGUAGE_NAMES.get(code, code) for code in member.languages)
        self._row = QHBoxLayout(self)
        avatar = Avatar(member.display_name, hue=None if member.active else "ink")
        self._row.addWidget(avatar)
        columns = QWidget()
        self._columns = Columns(0, fill=True, parent=columns)
        name = Label(member.display_name, weight=600 if member.active else 400, tone=tone)
        parts = (
            name,
            *(Label(text, "small", tone="soft") for text in (kinds, spoken, home)),
        )
        for part, (share, least) in zip(parts, _SHARES, strict=True):
            self._columns.add(part, share, least=least)
        self._row.addWidget(columns, 1)
        about = ", ".join(part for part in (kinds, spoken, home) if part)
        self.say(member.display_name, about)
        self._searched = f"{member.display_name} {about}".casefold()
        self._dress()
        self.show_through()

    def answers(self, typed: str) -> bool:
        """Whether this person is meant by what was typed."""
        return all(part in self._searched for part in typed.casefold().split())

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        self._row.setSpacing(look.space(3))
        self._columns.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class PeoplePage(DeskPage):
    """Everybody, those who left below; and one person at a time.

    Signals:
        cares_counted(int): how much there is to look after now.
    """

    cares_counted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("people")
        words = desk.words
        self._people: People | None = None
        services = desk.services
        self._flow = PeopleFlow(
            self, desk.tasks, services.people, services.today, services.staffing
        )
        self.person = PersonPart(desk)
        self.person.left.connect(self._on_person_left)
        self.asked, self.warnings = AskedCard(words), WarningsCard(words)
        for card in (self.asked, self.warnings):
            card.person_wanted.connect(self._on_person_wanted)
        self.title = Label(words.text("People"), "title")
        self.sum = Label("", "small", tone="soft")
        self.add = TextButton(words.text("Add somebody"), "primary", "user-plus")
        self.add.setObjectName("person-add")
        self.add.clicked.connect(self._on_add_clicked)
        self.typed = QLineEdit()
        self.typed.setObjectName("people-typed")
        self.typed.textChanged.connect(self._on_typed_changed)
        self._search = Field(
            words.text("Find somebody"),
            self.typed,
            hint=words.text("Type a name, a language or a center."),
        )
        self._here, self._gone = RowList(), RowList()
        self._gone_title = Label(words.text("Have left"), "small", tone="soft", weight=600)
        self._nobody = Label(words.text("Nobody here fits what you typed."), tone="soft")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._top = QHBoxLayout()
        headings = QVBoxLayout()
        headings.setSpacing(0)
        headings.addWidget(self.title)
        headings.addWidget(self.sum)
        self._top.addLayout(headings, 1)
        self._top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._top)
        self._cares = QWidget()
        self._cards = Columns(0, parent=self._cares)
        self._cards.add(self.asked, 1, least=44)
        self._cards.add(self.warnings, 1, least=44)
        for part in (
            self._search,
            self._cares,
            self._here,
            self._nobody,
            self._gone_title,
            self._gone,
        ):
            self._column.addWidget(part)
        for hidden in (self._cares, self._nobody, self._gone_title):
            hidden.hide()
        self._column.addStretch(1)
        self._list = Scroll(content)
        self.parts = Switcher()
        self.parts.show_page(self._list)
        self.parts.addWidget(self.person)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.parts)
        self._dress()

    @property
    def rows(self) -> list[PersonRow]:
        """Everybody, whether shown or not."""
        both = [*self._here.rows, *self._gone.rows]
        return [row for row in both if isinstance(row, PersonRow)]

    # A page of the desk

    def enter(self) -> None:
        """Load everybody, and the person who is shown."""
        center = self.desk.center
        if center is not None:
            self._flow.reload(center.service_day(self.desk.services.clock.now()))
        self.person.reload()

    def count_cares(self) -> None:
        """Count what there is to look after, without showing it."""
        center = self.desk.center
        if center is not None:
            self._flow.count_cares(center.service_day(self.desk.services.clock.now()))

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self._flow.on_changed(topics)
        self.person.on_changed(topics)

    # What the flow asks for

    def show_people(self, people: People) -> None:
        """Show a row for each."""
        if people == self._people:
            return
        self._people = people
        self.person.centers = people.centers
        words = self.desk.words
        self._here.arrange(self._rows(people.here))
        self._gone.arrange(self._rows(people.gone))
        said = [words.count("{n} person", "{n} people", len(people.here))]
        if people.gone:
            said.append(words.count("{n} has left", "{n} have left", len(people.gone)))
        self.sum.say(" · ".join(said))
        self._filter()

    def show_warnings(self, warnings: Sequence[Warned], today: date) -> None:
        """Show what to look after on top."""
        centers = self._people.centers if self._people else {}
        self.warnings.show_warnings(warnings, today, centers)
        self.person.show_warnings(warnings)
        self._filter()

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show which time off waits for a decision, on top."""
        self.asked.show_asked(asked)
        self._filter()

    def show_cares(self, cares: int) -> None:
        """Say how much there is to look after, beside the page's name."""
        self.cares_counted.emit(cares)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    # What happens here

    def _rows(self, members: Sequence[StaffMember]) -> list[PersonRow]:
        """Return a row for each; those that show the same already are kept, with the focus."""
        kept = {(row.member, row.home): row for row in self.rows}
        return [kept.get((member, self._home(member))) or self._row(member) for member in members]

    def _row(self, member: StaffMember) -> PersonRow:
        row = PersonRow(member, self._home(member), self.desk.words)
        row.clicked.connect(partial(self._on_row_clicked, member))
        return row

    def _home(self, member: StaffMember) -> str:
        centers = self._people.centers if self._people else {}
        home = centers.get(member.home_center_id or "")
        return home.name if home else ""

    def _filter(self) -> None:
        typed = self.typed.text()
        for row in self.rows:
            row.setVisible(row.answers(typed))
        shown = [row for row in self.rows if not row.isHidden()]
        self._gone_title.setVisible(any(not row.member.active for row in shown))
        self._nobody.setVisible(bool(self.rows) and not shown)
        self._cares.setVisible(not typed.strip() and bool(self.asked.rows or self.warnings.rows))

    def _on_typed_changed(self, _: str) -> None:
        self._filter()

    def _on_add_clicked(self) -> None:
        if self._people is not None:
            PersonSheet(self, self.desk, self._people.centers).open_now()

    def _on_row_clicked(self, member: StaffMember) -> None:
        self._on_person_wanted(member.id)

    def _on_person_wanted(self, staff_id: str) -> None:
        if self._people is not None:
            self.person.choose(staff_id)
            self.parts.show_page(self.person)

    def _on_person_left(self) -> None:
        self.parts.show_page(self._list)
        left = [row for row in self.rows if row.member.id == self.person.staff_id]
        (left[0] if left and left[0].isVisible() else self.typed).setFocus()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        self._top.setSpacing(look.space(3))
        self._cards.setSpacing(look.space(4))
        for rows in (self._here, self._gone):
            rows.set_spacing(look.space(1.5))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
