# SPDX-License-Identifier: MIT
"""Who is on duty now, and who is planned to be; sign on and off."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.day_wording import planned_times, standing
from peercenter.domain.staff import Duty, StaffMember
from peercenter.services.today import Today
from peercenter.ui import theme
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.staff_sheet import kinds_and_languages
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.widgets.buttons import IconButton, LinkButton, TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Avatar
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.words import Words

_SOON = timedelta(minutes=30)
"""Who is planned within this time has a row; who comes later is only named."""


class PersonRow(Row):
    """One person with a button to sign on or off."""

    def __init__(
        self, member: StaffMember, icon: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.button = IconButton(icon, name=action)
        self._row = QHBoxLayout(self)
        self._row.addWidget(Avatar(member.display_name))
        self._column = QVBoxLayout()
        self._column.addWidget(Label(member.display_name, "body", weight=600))
        self._about = Label("", "small", tone="soft")
        self._column.addWidget(self._about)
        self.standing = Label("", "small", tone="clay", weight=600)
        self.standing.hide()
        self._column.addWidget(self.standing)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.button)
        self._dress()

    @property
    def about(self) -> str:
        """What is said below the name."""
        return self._about.text()

    def say(self, about: Sequence[str], standing: str = "") -> None:
        """Show this below the name, and how they stand when that is not as planned."""
        self._about.say("\u00a0· ".join(part.replace(" ", "\u00a0") for part in about if part))
        self.standing.say(standing)
        self.standing.setVisible(bool(standing))

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        self._row.setSpacing(look.space(3))
        self._column.setSpacing(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class DutyCard(PartCard):
    """Everybody who is on duty, and who is planned to be.

    Signals:
        sign_on_wanted: somebody begins.
        signed_on(StaffMember): somebody who is planned begins.
        signed_off(Duty): a duty ends.
        day_wanted: somebody wants to see the day's duty, planned and actual, or put it right.
        offers_wanted: somebody wants to see what shifts look for somebody.
    """

    sign_on_wanted = Signal()
    signed_on = Signal(object)
    signed_off = Signal(object)
    day_wanted = Signal()
    offers_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("On duty now"), parent)
        self.setObjectName("duty")
        self._words = words
        self.sign_on = TextButton(words.text("Sign on"), "quiet", "sign-in")
        self.sign_on.setObjectName("sign-on")
        self.sign_on.setShortcut(Shortcut.SIGN_ON.keys)
        self.sign_on.setToolTip(Shortcut.SIGN_ON.hint(words.text("Begin somebody's duty here")))
        self.sign_on.clicked.connect(self.sign_on_wanted)
        self.put_beside_title(self.sign_on)
        self._here: dict[str, PersonRow] = {}
        self._wanted: dict[str, PersonRow] = {}
        self._here_list, self._wanted_list = RowList(), RowList()
        self._nobody = Label(
            words.text("Nobody has signed on yet. Visitors see on the kiosk who is here."),
            tone="soft",
        )
        self._planned = Label(words.text("Planned"), "small", tone="soft", weight=600)
        self._later = Label("", "small", tone="soft")
        self.day = LinkButton(words.text("Duty of the day"))
        self.day.setObjectName("duty-day")
        self.day.clicked.connect(self.day_wanted)
        self.offers = LinkButton(words.text("Swaps and offers"))
        self.offers.setObjectName("offers")
        self.offers.clicked.connect(self.offers_wanted)
        ways = QWidget()
        self._ways = Columns(theme.current().space(2), parent=ways)
        self._ways.add(self.day, 1)
        self._ways.add(self.offers, 1)
        for part in (self._here_list, self._nobody, self._planned, self._wanted_list, self._later):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(ways)

    @property
    def rows(self) -> list[PersonRow]:
        """The rows of those who are here, in their order."""
        return [row for row in self._here_list.rows if isinstance(row, PersonRow)]

    @property
    def wanted(self) -> list[PersonRow]:
        """The rows of those who are planned and not here, in their order."""
        return [row for row in self._wanted_list.rows if isinstance(row, PersonRow)]

    @property
    def later(self) -> str:
        """Who comes later."""
        return self._later.text()

    def show_duty(self, today: Today) -> None:
        """Show who is here, who is to come, and how many shifts look for somebody."""
        before = self._here.keys(), self._wanted.keys()
        focused = next((row for row in (*self.rows, *self.wanted) if row.button.hasFocus()), None)
        self._show_here(today)
        self._show_wanted(today)
        if focused is not None and focused not in {*self.rows, *self.wanted}:
            self.sign_on.setFocus(Qt.FocusReason.OtherFocusReason)  # and not somebody else's row
        title = self._words.text("Swaps and offers")
        self.offers.say(f"{title}\u00a0·\u00a0{today.offers}" if today.offers else title)
        if before != (self._here.keys(), self._wanted.keys()):
            self.notice.clear()

    def _show_here(self, today: Today) -> None:
        of_duty = {duty.id: one for one in today.attendances for duty in one.duties}
        is_planned = any(one.shift is not None for one in today.attendances)
        known, self._here = self._here, {}
        for duty in today.on_duty:
            row = known.get(duty.id) or self._here_row(duty)
            row.say(self._about(duty, of_duty.get(duty.id), today, is_planned=is_planned))
            self._here[duty.id] = row
        self._here_list.arrange(list(self._here.values()))
        self._here_list.setVisible(bool(self._here))
        self._nobody.setVisible(not self._here)

    def _here_row(self, duty: Duty) -> PersonRow:
        name = duty.staff.display_name
        action = self._words.text("Sign off {name}").format(name=name)
        row = PersonRow(duty.staff, "sign-out", action)
        row.button.setObjectName(f"off-{duty.id}")
        row.button.clicked.connect(partial(self.signed_off.emit, duty))
        return row

    def _about(
        self, duty: Duty, one: Attendance | None, today: Today, *, is_planned: bool
    ) -> list[str]:
        words, center = self._words, today.place.center
        since = words.clock(center.local(duty.started_at).time())
        about = [kinds_and_languages(duty.staff, words)]
        about.append(words.text("since {time}").format(time=since))
        if one is not None and one.shift is not None:
            until = words.clock(center.local(one.shift.ends_at).time())
            about.append(words.text("planned until {time}").format(time=until))
        elif is_planned:
            about.append(words.text("not planned"))
        return about

    def _show_wanted(self, today: Today) -> None:
        wanted = [
            one
            for one in today.attendances
            if one.is_wanted(today.now) and one.state is not State.LEFT_EARLY
        ]
        soon = [one for one in wanted if one.starts_at <= today.now + _SOON]
        known, self._wanted = self._wanted, {}
        for one in soon:
            assert one.shift is not None  # noqa: S101 - only who is planned is wanted
            row = known.get(one.shift.id) or self._wanted_row(one)
            said = "" if one.state is State.PLANNED else standing(one, self._words)
            row.say([planned_times(one, today.place.center, self._words)], said)
            self._wanted[one.shift.id] = row
        self._wanted_list.arrange(list(self._wanted.values()))
        later = self._words.listing(
            self._named(one, today) for one in wanted if one.starts_at > today.now + _SOON
        )
        self._later.say(self._words.text("Next: {people}").format(people=later) if later else "")
        self._later.setVisible(bool(later))
        self._wanted_list.setVisible(bool(soon))
        self._planned.setVisible(bool(soon))

    def _wanted_row(self, one: Attendance) -> PersonRow:
        action = self._words.text("Sign on {name}").format(name=one.staff.display_name)
        row = PersonRow(one.staff, "sign-in", action)
        row.button.setObjectName(f"on-{one.staff.id}")
        row.button.clicked.connect(partial(self.signed_on.emit, one.staff))
        return row

    def _named(self, one: Attendance, today: Today) -> str:
        at = self._words.clock(today.place.center.local(one.starts_at).time())
        return self._words.text("{name} {time}").format(name=one.staff.display_name, time=at)
