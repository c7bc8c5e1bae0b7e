# SPDX-License-Identifier: MIT
"""One person: who visitors meet, what a lead sets, credentials, wishes, time off."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.expiring import Warned
from peercenter.domain.roster.members import Credential, TimeOff
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.roster.staffing import Record
from peercenter.ui import texts, theme
from peercenter.ui.desk.cards import FactsCard, Item, ListCard, TwoColumns
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.people import phrases
from peercenter.ui.desk.people.credential_sheet import CredentialSheet
from peercenter.ui.desk.people.employment_sheet import EmploymentSheet
from peercenter.ui.desk.people.off_import import ImportSheet
from peercenter.ui.desk.people.pin_sheet import PersonPinSheet
from peercenter.ui.desk.people.sheet import PersonSheet
from peercenter.ui.desk.people.time_off_card import TimeOffCard
from peercenter.ui.desk.people.time_off_sheet import TimeOffSheet
from peercenter.ui.desk.people.warnings import UncoveredCard
from peercenter.ui.desk.people.wishes_sheet import WishesSheet
from peercenter.ui.flows.people_record import RecordFlow
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import LANGUAGE_NAMES


class PersonPart(QWidget):
    """Everything about one person, in cards.

    Signals:
        left: somebody wants to see everybody again.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("person")
        self._desk = desk
        words = self._words = desk.words
        self._record: Record | None = None
        self._today = date.min
        self.centers: Mapping[str, Center] = {}
        """All centers by id; whoever shows the part keeps them up to date."""
        self._flow = RecordFlow(self, desk.tasks, desk.services.staffing, desk.services.clock.now)
        self.back = TextButton(words.text("Everybody"), "quiet", "arrow-left")
        self.back.setObjectName("person-back")
        self.back.clicked.connect(self.left)
        self.title = Label("", "title")
        self.about = Label("", "small", tone="soft")
        change = words.text("Change")
        self.public = FactsCard(
            words.text("What visitors see"), change, about=words.text("Change what visitors see")
        )
        self.work = FactsCard(
            words.text("Work and limits"), change, about=words.text("Change work and limits")
        )
        self.pin = FactsCard(
            words.text("Signing on"),
            words.text("Set a PIN"),
            about=words.text("Set a PIN for signing on"),
            icon="lock-simple",
        )
        self.credentials = ListCard(
            words.text("Credentials"),
            words.text("Add a credential"),
            empty=words.text(
                "No credential is known. Coverage rules ask for them: “a certified peer at every "
                "open minute”."
            ),
        )
        self.wishes = FactsCard(
            words.text("Wishes for every week"),
            change,
            about=words.text("Change the wishes for every week"),
        )
        self.off = TimeOffCard(words)
        self.uncovered = UncoveredCard(words)
        self._warnings: Sequence[Warned] = ()
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        columns = TwoColumns()
        columns.arrange(
            (self.public, self.work, self.pin),
            (self.credentials, self.uncovered, self.off, self.wishes),
        )
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._top = QHBoxLayout()
        headings = QVBoxLayout()
        headings.setSpacing(0)
        headings.addWidget(self.title)
        headings.addWidget(self.about)
        self._top.addLayout(headings, 1)
        self._top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(self._top)
        self._column.addWidget(columns)
        self._column.addStretch(1)
        self._content.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self._content))

    def _connect(self) -> None:
        for card, opened in (
            (self.public, self._open_public),
            (self.work, self._open_work),
            (self.pin, self._open_pin),
            (self.credentials, self._open_new_credential),
            (self.wishes, self._open_wishes),
            (self.off, self._open_time_off),
        ):
            card.change_wanted.connect(opened)
        self.credentials.item_wanted.connect(self._on_credential_wanted)
        self.off.file_wanted.connect(self._open_off_file)
        self.off.approved.connect(self._on_approved)
        self.off.declined.connect(self._on_declined)
        self.off.withdrawn.connect(self._on_withdrawn)

    # For the page

    def choose(self, staff_id: str) -> None:
        """Show somebody from now on."""
        self._record = None
        self._content.hide()
        self.off.notice.clear()
        self._flow.choose(staff_id)

    @property
    def staff_id(self) -> str:
        """Who is shown; empty while nobody is."""
        return self._record.member.id if self._record else ""

    def show_warnings(self, warnings: Sequence[Warned]) -> None:
        """Show what whoever is shown has to renew, and what that uncovers until then."""
        self._warnings = warnings
        theirs = [one for one in warnings if one.expiry.member.id == self.staff_id]
        self.uncovered.show_warnings(theirs, self.centers)

    def reload(self) -> None:
        """Show what is new."""
        self._flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self._flow.on_changed(topics)

    # What the flow asks for

    def show_record(self, record: Record, now: datetime) -> None:
        """Show how everything stands."""
        is_first = self._record is None
        self._record, self._today = record, record.center.service_day(now)
        staff, words = record.member.staff, self._words
        self.title.say(staff.display_name)
        kinds = words.listing(texts.kind_name(kind, words) for kind in staff.kinds)
        left = words.text("has left")
        self.about.say(kinds if staff.active else f"{kinds} · {left}")
        self._show_public(staff)
        self._show_work(record)
        self._show_pin(has_pin=record.has_pin)
        self.credentials.show_items([self._credential(c) for c in record.member.credentials])
        self.wishes.show_facts(
            phrases.wish_lines(record.member.preferences, words),
            "" if record.member.preferences else words.text("No wishes: any time is as good."),
        )
        self.off.show_record(record, now)
        self.show_warnings(self._warnings)
        self._content.show()
        if is_first:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_clashes(self, clashes: Sequence[Shift]) -> None:
        """Say which planned shifts clash with what was approved."""
        self.off.show_clashes(clashes, self.centers)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _show_public(self, staff: StaffMember) -> None:
        words = self._words
        home = self.centers.get(staff.home_center_id or "")
        self.public.show_facts(
            (
                (words.text("Display name"), staff.display_name),
                (
                    words.text("What they are"),
                    words.listing(texts.kind_name(kind, words) for kind in staff.kinds),
                ),
                (
                    words.text("Languages"),
                    words.listing(LANGUAGE_NAMES.get(code, code) for code in staff.languages),
                ),
                (
                    words.text("Home center"),
                    home.name if home else words.text("No center of their own"),
                ),
            )
        )

    def _show_work(self, record: Record) -> None:
        words, terms = self._words, record.member.terms
        others = [
            self.centers[key].name for key in record.member.other_center_ids if key in self.centers
        ]
        known = (
            words.text("on file, shown when you change it")
            if record.employment.legal_name
            else words.text("not on file")
        )
        if record.member.staff.home_center_id is None:
            where = words.text("all centers")
        else:
            where = words.listing(others) if others else words.text("no other center")
        none = words.text("no limit")
        most, longest = terms.most_week_minutes, terms.longest_shift_minutes
        least = wording.length(terms.least_week_minutes, words)
        weekly = (
            words.text("at least {least}").format(least=least)
            if most is None
            else words.text("{least} to {most}").format(
                least=least, most=wording.length(most, words)
            )
        )
        row, weekends = terms.most_days_in_a_row, terms.most_weekends_a_month
        self.work.show_facts(
            (
                (words.text("Legal name"), known),
                (words.text("Also works at"), where),
                (words.text("A week"), weekly),
                (
                    words.text("Longest shift"),
                    none if longest is None else wording.length(longest, words),
                ),
                (words.text("Rest between days"), wording.length(terms.rest_minutes, words)),
                (words.text("Days in a row"), none if row is None else str(row)),
                (words.text("Weekends a month"), none if weekends is None else str(weekends)),
            ),
            words.text("For whoever plans. Visitors, the wall and calendars never show it."),
        )

    def _show_pin(self, *, has_pin: bool) -> None:
        words = self._words
        if has_pin:
            self.pin.say_action(
                words.text("Change the PIN"), words.text("Change the PIN for signing on")
            )
            self.pin.show_facts((), words.text("With a PIN of their own."))
        else:
            self.pin.say_action(words.text("Set a PIN"), words.text("Set a PIN for signing on"))
            self.pin.show_facts((), words.text("With two taps, without a PIN."))

    def _credential(self, credential: Credential) -> Item:
        words = self._words
        state, hue = phrases.credential_state(credential, self._today, words)
        return Item(
            credential.id,
            wording.credential_name(credential.kind, words),
            f"{state}\n{phrases.credential_facts(credential, words)}",
            icon="identification-badge" if hue in {"pine", "sky"} else "warning",
            hue=hue,
        )

    def _open_public(self) -> None:
        if self._record is not None:
            staff = self._record.member.staff
            PersonSheet(self, self._desk, self.centers, staff).open_now()

    def _open_work(self) -> None:
        if self._record is not None:
            EmploymentSheet(self, self._desk, self._record, self.centers).open_now()

    def _open_pin(self) -> None:
        if self._record is not None:
            PersonPinSheet(self, self._desk, self._record).open_now()

    def _open_new_credential(self) -> None:
        if self._record is not None:
            key = self._record.member.id
            CredentialSheet(self, self._desk, key, self._today).open_now()

    def _on_credential_wanted(self, key: str) -> None:
        record = self._record
        if record is None:
            return
        for credential in record.member.credentials:
            if credential.id == key:
                CredentialSheet(
                    self, self._desk, record.member.id, self._today, credential
                ).open_now()

    def _open_wishes(self) -> None:
        if self._record is not None:
            WishesSheet(self, self._desk, self._record).open_now()

    def _open_time_off(self) -> None:
        if self._record is not None:
            TimeOffSheet(self, self._desk, self._record, self._today).open_now()

    def _open_off_file(self) -> None:
        if self._record is not None:
            ImportSheet(self, self._desk, self._record).open_now()

    def _on_approved(self, off: TimeOff) -> None:
        self._decide(off, approved=True)

    def _on_declined(self, off: TimeOff) -> None:
        self._decide(off, approved=False)

    def _decide(self, off: TimeOff, *, approved: bool) -> None:
        self._desk.with_who(lambda who: self._flow.decide(off, approved=approved, by=who.id))

    def _on_withdrawn(self, off: TimeOff) -> None:
        self._flow.withdraw(off)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        self._top.setSpacing(look.space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
