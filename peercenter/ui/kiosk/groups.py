# SPDX-License-Identifier: MIT
"""Who is here for you now, and what is on today."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import GroupTime
from peercenter.domain.staff import Duty
from peercenter.domain.welcome import Welcome
from peercenter.ui import theme
from peercenter.ui.texts import kind_name
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Avatar
from peercenter.words import LANGUAGE_NAMES, Words

_NEXT = 3
"""Groups on a brief card."""


class _Rows(Card):
    """A card whose rows are made anew when they change; words when there are none."""

    def __init__(self, name: str) -> None:
        super().__init__("…")
        self.setObjectName(name)
        self._shown: object = None
        self._rows = QWidget()
        self.body.addWidget(self._rows)
        self.body.addStretch(1)

    def _renew(self, shown: object) -> QWidget | None:
        """Return a fresh place for rows, or None when it shows this already."""
        if shown == self._shown:
            return None
        self._shown = shown
        before, self._rows = self._rows, QWidget()
        self.body.replaceWidget(before, self._rows)
        before.hide()
        before.deleteLater()
        return self._rows

    def _settle(self) -> None:
        """Have the new rows measured at once, also before they come to the screen."""
        for part in (*self._rows.findChildren(QWidget), self._rows):
            part.show()
        layout = self.layout()
        if layout is not None:
            layout.activate()


class HereNow(_Rows):
    """The display names of those on duty, what they are and which languages they speak."""

    def __init__(self) -> None:
        super().__init__("here-now")

    def fill(self, welcome: Welcome, words: Words, *, brief: bool = False) -> None:
        """Show who is on duty; a `brief` card has the names and the languages only."""
        self.say(words.text("Here for you now"))
        staff = tuple(duty.staff for duty in welcome.on_duty)
        rows = self._renew((staff, words.language, theme.current(), brief))
        if rows is None:
            return
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1 if brief else 3))
        if brief and staff:
            names = words.listing([member.display_name for member in staff])
            column.addWidget(Label(names, "body", weight=600))
            spoken = dict.fromkeys(code for member in staff for code in member.languages)
            if spoken:
                column.addWidget(Label(_languages(spoken), "small", tone="soft"))
        else:
            for duty in welcome.on_duty:
                column.addLayout(_person(duty, words))
        if not welcome.on_duty:
            column.addWidget(
                Label(
                    words.text("Our names will stand here as soon as somebody signs on."),
                    tone="soft",
                )
            )
        self._settle()


def _person(duty: Duty, words: Words) -> QHBoxLayout:
    staff = duty.staff
    row = QHBoxLayout()
    row.setSpacing(theme.current().space(3.5))
    row.addWidget(Avatar(staff.display_name), 0, Qt.AlignmentFlag.AlignVCenter)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.addWidget(Label(staff.display_name, "body", weight=600))
    kinds = ", ".join(kind_name(kind, words) for kind in staff.kinds)
    about = " · ".join(part for part in (kinds, _languages(staff.languages)) if part)
    lines.addWidget(Label(about, "small", tone="soft"))
    row.addLayout(lines, 1)
    return row


def _languages(codes: Iterable[str]) -> str:
    return ", ".join(LANGUAGE_NAMES.get(code, code) for code in codes)


class GroupList(_Rows):
    """Today's groups that are not over."""

    def __init__(self) -> None:
        super().__init__("today")

    def fill(self, welcome: Welcome, words: Words, *, brief: bool = False) -> None:
        """Show what is on; a `brief` card has the next ones only."""
        self.say(words.text("Today"))
        shown = welcome.groups[:_NEXT] if brief else welcome.groups
        rows = self._renew((welcome.groups, shown, words.language, theme.current()))
        if rows is None:
            return
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().space(3))
        grid.setVerticalSpacing(theme.current().space(2))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, group in enumerate(shown):
            grid.addWidget(_time(group, words), row, 0, top)
            grid.addWidget(Label(words.pick(group.texts), "body"), row, 1)
        if not welcome.groups:
            text = words.text("No more groups today. The door is open all the same.")
            if welcome.open_until is None:
                text = words.text("No groups today.")
            grid.addWidget(Label(text, tone="soft"), 0, 0, 1, 2)
        more = len(welcome.groups) - len(shown)
        if more:
            later = words.count("{n} more later today", "{n} more later today", more)
            grid.addWidget(Label(later, "small", tone="soft"), len(shown), 0, 1, 2)
        self._settle()


def _time(group: GroupTime, words: Words) -> Label:
    return Label(words.clock(group.starts), "body", weight=800, wrap=False)
