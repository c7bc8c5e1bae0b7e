# SPDX-License-Identifier: MIT
"""What to look after: credentials that run out, with the planned shifts this would uncover."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.expiring import Warned
from peercenter.ui import theme
from peercenter.ui.desk.cards import Item, ItemRow
from peercenter.ui.desk.people import phrases
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.rows import RowList
from peercenter.words import Words

_LINES = 3
"""How many of its gaps a credential names; the others are counted."""


class WarningsCard(Card):
    """One row for each credential; a tap opens the person. Hidden when there is nothing to warn of.

    Signals:
        person_wanted(str): the id of somebody whose row was tapped.
    """

    person_wanted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(" ", parent=parent)
        self._words = words
        self._list = RowList()
        self.body.addWidget(self._list)
        self.hide()

    @property
    def rows(self) -> list[QWidget]:
        """The rows in their order."""
        return self._list.rows

    def show_warnings(
        self, warnings: Sequence[Warned], today: date, centers: Mapping[str, Center]
    ) -> None:
        """Show these, the most urgent first."""
        self.say(phrases.warning_title(list(warnings), self._words))
        self._list.set_spacing(theme.current().space(1.5))
        self._list.arrange([self._row(warned, today, centers) for warned in warnings])
        self.setVisible(bool(warnings))

    def _row(self, warned: Warned, today: date, centers: Mapping[str, Center]) -> ItemRow:
        words, expiry = self._words, warned.expiry
        state, hue = phrases.credential_state(expiry.credential, today, words)
        title = words.text("{name}: {credential} {state}").format(
            name=expiry.member.staff.display_name,
            credential=wording.credential_name(expiry.credential.kind, words),
            state=state,
        )
        item = Item(
            expiry.credential.id,
            title,
            "\n".join(self._uncovered(warned, centers)),
            icon="warning-circle" if hue == "clay" else "warning",
            hue=hue,
        )
        row = ItemRow(item)
        row.clicked.connect(partial(self.person_wanted.emit, expiry.member.id))
        return row

    def _uncovered(self, warned: Warned, centers: Mapping[str, Center]) -> list[str]:
        words = self._words
        gaps = [gap for uncovered in warned.uncovered for gap in uncovered.gaps]
        if not gaps:
            return [words.text("No planned shift is uncovered by it.")]
        lines = [
            phrases.gap_line(gap, centers[gap.rule.center_id], words)
            for gap in gaps[:_LINES]
            if gap.rule.center_id in centers
        ]
        if len(gaps) > _LINES:
            more = len(gaps) - _LINES
            lines.append(words.text("and {n} more").format(n=more))
        count = len(warned.uncovered)
        uncovers = words.count("Uncovers {n} planned shift:", "Uncovers {n} planned shifts:", count)
        return [uncovers, *lines]
