# SPDX-License-Identifier: MIT
"""What to look after: time off that waits, credentials that run out and what that uncovers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.expiring import Warned
from peercenter.services.roster.staffing import Asked
from peercenter.ui import theme
from peercenter.ui.desk.cards import Item, ItemRow
from peercenter.ui.desk.people import phrases
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import RowList
from peercenter.words import Words

_LINES = 1
"""How many of its gaps a credential names here; the person's own part names them all."""


class TapCard(Card):
    """Rows that each open a person; hidden when there are none.

    Signals:
        person_wanted(str): the id of somebody whose row was tapped.
    """

    person_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._words = words
        self._list = RowList()
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.hide()

    @property
    def rows(self) -> list[QWidget]:
        """The rows in their order."""
        return self._list.rows

    def _show(self, title: str, items: Iterable[tuple[str, Item]]) -> None:
        """Show these, each with the id of its person."""
        rows = []
        for staff_id, item in items:
            row = ItemRow(item)
            row.clicked.connect(partial(self.person_wanted.emit, staff_id))
            rows.append(row)
        self.say(title)
        self._list.set_spacing(theme.current().space(1.5))
        self._list.arrange(rows)
        self.setVisible(bool(rows))


class AskedCard(TapCard):
    """Time off that waits for a decision."""

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show these, the soonest first."""
        count = len(asked)
        title = self._words.count(
            "{n} wish for time off waits for an answer",
            "{n} wishes for time off wait for an answer",
            count,
        )
        self._show(title, [(one.member.id, self._item(one)) for one in asked])

    def _item(self, one: Asked) -> Item:
        words, clashes = self._words, len(one.clashes)
        about = [phrases.off_line(one.off, one.center, words)]
        if clashes:
            about.append(phrases.clash_count(clashes, words))
        name = one.member.staff.display_name
        return Item(one.off.id, name, "\n".join(about), icon="calendar-blank", hue="sky")


class WarningsCard(TapCard):
    """Credentials that run out."""

    def show_warnings(
        self, warnings: Sequence[Warned], today: date, centers: Mapping[str, Center]
    ) -> None:
        """Show these, the most urgent first."""
        title = phrases.warning_title(list(warnings), self._words)
        self._show(title, [(w.expiry.member.id, self._item(w, today, centers)) for w in warnings])

    def _item(self, warned: Warned, today: date, centers: Mapping[str, Center]) -> Item:
        words, expiry = self._words, warned.expiry
        state, hue = phrases.credential_state(expiry.credential, today, words)
        title = words.text("{name}: {credential} {state}").format(
            name=expiry.member.staff.display_name,
            credential=wording.credential_name(expiry.credential.kind, words),
            state=state,
        )
        return Item(
            expiry.credential.id,
            title,
            "\n".join(self._uncovered(warned, centers)),
            icon="warning-circle" if hue == "clay" else "warning",
            hue=hue,
        )

    def _uncovered(self, warned: Warned, centers: Mapping[str, Center]) -> list[str]:
        words = self._words
        lines = gap_lines(warned, centers, words)
        if not lines:
            return [words.text("No planned shift is uncovered by it.")]
        more = len(lines) - _LINES
        if more > 0:
            lines[_LINES:] = [words.text("and {n} more").format(n=more)]
        count = len(warned.uncovered)
        uncovers = words.count("Uncovers {n} planned shift:", "Uncovers {n} planned shifts:", count)
        return [uncovers, *lines]


class UncoveredCard(Card):
    """Every planned shift that somebody's credentials leave without a qualified person.

    Hidden when there is none.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._list = RowList()
        self.body.addWidget(self._list)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """What it says, line by line."""
        return [row.text() for row in self._list.rows if isinstance(row, Label)]

    def show_warnings(self, warnings: Sequence[Warned], centers: Mapping[str, Center]) -> None:
        """Show what these, of one person, uncover."""
        words, rows, count = self._words, list[Label](), 0
        for warned in warnings:
            lines = gap_lines(warned, centers, words)
            if lines:
                name = wording.credential_name(warned.expiry.credential.kind, words)
                rows += [Label(name, weight=600), *(Label(line, "small") for line in lines)]
                count += len(warned.uncovered)
        title = words.count(
            "{n} planned shift is uncovered when it runs out",
            "{n} planned shifts are uncovered when it runs out",
            count,
        )
        self.say(title)
        self._list.set_spacing(theme.current().space(0.5))
        self._list.arrange(rows)
        self.setVisible(bool(rows))


def gap_lines(warned: Warned, centers: Mapping[str, Center], words: Words) -> list[str]:
    """Return when and where a credential's end opens which gaps, in order of time."""
    gaps = (gap for uncovered in warned.uncovered for gap in uncovered.gaps)
    return [
        phrases.gap_line(gap, centers[gap.rule.center_id], words)
        for gap in gaps
        if gap.rule.center_id in centers
    ]
