# SPDX-License-Identifier: MIT
"""Today: who waits, who is here, how many came, and everything that is one tap away."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.closings import DayState
from peercenter.domain.staff import StaffMember
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError
from peercenter.services.today import Today
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.own_pin_sheet import PinAsking
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.staff_sheet import StaffSheet
from peercenter.ui.desk.today.correction import CorrectionSheet
from peercenter.ui.desk.today.counts import QuickCounts, quick_title
from peercenter.ui.desk.today.duty import DutyCard
from peercenter.ui.desk.today.duty_sheet import DutySheet
from peercenter.ui.desk.today.groups import GroupsCard
from peercenter.ui.desk.today.header import Header
from peercenter.ui.desk.today.notes import NotesCard
from peercenter.ui.desk.today.offer_new import NewOfferSheet
from peercenter.ui.desk.today.offers_sheet import OffersSheet
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.desk.today.visits import MonthCard, VisitsCard
from peercenter.ui.desk.today.waiting import WaitingCard
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.today import Part, TodayFlow, Undoable
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll


class TodayPage(DeskPage):
    """What is going on at the center now.

    Signals:
        close_day_wanted(Center, date): somebody wants to close this day.
        closed_day_wanted(Center, date): somebody wants to see this closed day, or reopen it.
        centers_wanted: somebody wants to look at another center.
    """

    close_day_wanted = Signal(object, object)
    closed_day_wanted = Signal(object, object)
    centers_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("today")
        words = desk.words
        self._late: date | None = None
        self._pins = PinAsking(self, desk)
        self._duty_sheet: DutySheet | None = None
        self._offers_sheet: OffersSheet | None = None
        self.header = Header(words)
        self.unreconciled = Notice()
        self.unreconciled.setObjectName("unreconciled")
        self.waiting = WaitingCard(words)
        self.duty = DutyCard(words)
        self.visits = VisitsCard(words)
        self.counts = QuickCounts(words)
        self.groups = GroupsCard(words, desk.timers)
        self.notes = NotesCard(words)
        self.month = MonthCard(words)
        content = QWidget()
        self._column = QVBoxLayout(content)
        above, below = QWidget(), QWidget()
        self._above = Columns(0, fill=True, parent=above)
        self._above.add(self.waiting, 33, least=36)
        self._above.add(self.duty, 30, least=30)
        self._above.add(self.visits, 47, least=34)
        self._below = Columns(0, fill=True, parent=below)
        self._below.add(self.groups, 47, least=38)
        self._below.add(self.notes, 39, least=34)
        self._below.add(self.month, 25, least=24)
        self._column.addWidget(self.header)
        self._column.addWidget(self.unreconciled)
        self._column.addWidget(above, 2)
        self._column.addWidget(self.counts)
        self._column.addWidget(below, 3)
        self._column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self.flow = TodayFlow(self, desk.tasks, desk.timers, desk.services)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.header.centers_wanted.connect(self.centers_wanted)
        self.header.undo_wanted.connect(self.flow.undo)
        self.header.close_wanted.connect(self._on_close_wanted)
        self.unreconciled.acted.connect(self._on_late_wanted)
        self.waiting.greeted.connect(self.flow.greet)
        self.duty.sign_on_wanted.connect(self._on_sign_on_wanted)
        self.duty.signed_on.connect(self.flow.sign_on)
        self.duty.day_wanted.connect(self._on_duty_day_wanted)
        self.duty.offers_wanted.connect(self._on_offers_wanted)
        self.duty.signed_off.connect(self.flow.sign_off)
        self.counts.counted.connect(self.flow.count)
        self.groups.counted.connect(self.flow.count_heads)
        self.notes.written.connect(self._on_note_written)
        self.notes.removed.connect(self.flow.remove_note)
        self.month.correction_wanted.connect(self._on_correction_wanted)
        for shortcut, deed in (
            (Shortcut.GREET_FIRST, self.flow.greet_first),
            (Shortcut.RELOAD, self.flow.reload),
        ):
            QShortcut(shortcut.keys, self).activated.connect(deed)

    # A page of the desk

    def enter(self) -> None:
        """Show the center as it is now."""
        if self.desk.center is not None:
            self.flow.show(self.desk.center)

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self.flow.on_changed(topics)
        for sheet in (self._duty_sheet, self._offers_sheet):
            if sheet is not None:
                sheet.on_changed(topics)

    def close_page(self) -> None:
        """Let no more time pass."""
        self.flow.close()

    # What the flow asks for

    def show_today(self, today: Today) -> None:
        """Show all of this."""
        self.header.show_today(today)
        self._show_unreconciled(today)
        self.waiting.show_waiting(today.waiting, today.place.wants, today.now)
        self.duty.show_duty(today)
        self.visits.show_visits(today)
        self.counts.show_counts(today.at_desk, today.quick)
        self.groups.show_groups(today)
        self.notes.show_notes(today.notes)
        self.month.show_month(today.month)

    def show_undo(self, undoable: Undoable | None) -> None:
        """Offer to take this back, or nothing."""
        self.header.show_undo(None if undoable is None else self._named(undoable))

    def refuse(self, part: Part, error: PeerCenterError) -> None:
        """Say in the card what could not be done."""
        cards: dict[Part, PartCard | QuickCounts] = {
            Part.WAITING: self.waiting,
            Part.DUTY: self.duty,
            Part.COUNTS: self.counts,
            Part.GROUPS: self.groups,
            Part.NOTES: self.notes,
        }
        cards[part].refuse(texts.sentence(error, self.desk.words))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    def note_written(self) -> None:
        """Empty the field."""
        self.notes.clear_entry()

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        """Ask somebody for their PIN, and go on with it."""
        self._pins.ask_pin(name, entered)

    def refuse_pin(self, error: PeerCenterError) -> None:
        """Say beside the PIN what is wrong with it."""
        self._pins.refuse_pin(error)

    def put_pin_away(self) -> None:
        """Ask no more."""
        self._pins.put_pin_away()

    def _named(self, undoable: Undoable) -> str:
        words = self.desk.words
        if undoable.measure is Measure.GROUP_ATTENDANCE:
            name = words.pick(undoable.group or {})
            return words.text("Head count of {group}").format(group=name)
        return quick_title(undoable.measure, words)

    def _show_unreconciled(self, today: Today) -> None:
        words, days = self.desk.words, today.unreconciled
        self._late = days[0] if days else None
        if self._late is None:
            self.unreconciled.clear()
            return
        text = words.text("Closed itself: {day} was not reconciled.")
        said = text.format(day=words.day(self._late))
        others = len(days) - 1
        if others:
            said += " " + words.count(
                "{n} earlier day was not either.", "{n} earlier days were not either.", others
            )
        if said != self.unreconciled.text:
            self.unreconciled.tell(said, "warn", action=words.text("Close it now"))

    def _on_close_wanted(self) -> None:
        today = self.flow.today
        if today is None:
            return
        is_done = today.closing.state is DayState.RECONCILED
        wanted = self.closed_day_wanted if is_done else self.close_day_wanted
        wanted.emit(self.desk.center, today.day)

    def _on_late_wanted(self) -> None:
        if self._late is not None:
            self.close_day_wanted.emit(self.desk.center, self._late)

    def _on_sign_on_wanted(self) -> None:
        today = self.flow.today
        if today is None:
            return
        words = self.desk.words
        sheet = StaffSheet(
            self,
            self.desk,
            words.text("Who is beginning?"),
            without={duty.staff.id for duty in today.on_duty},
            signs_on=True,
        )
        sheet.setObjectName("sign-on-sheet")
        sheet.member_chosen.connect(self._on_signed_on)
        sheet.open_now()

    def _on_signed_on(self, member: StaffMember) -> None:
        text = self.desk.words.text("{name} is on duty.")
        self.desk.front.tell(text.format(name=member.display_name))

    def _on_duty_day_wanted(self) -> None:
        today = self.flow.today
        if today is None:
            return
        sheet = DutySheet(self, self.desk, today.place.center, today.day)
        self._duty_sheet = sheet
        sheet.closed.connect(self._on_duty_sheet_closed)
        sheet.open_now()

    def _on_duty_sheet_closed(self) -> None:
        self._duty_sheet = None

    def _on_offers_wanted(self) -> None:
        today = self.flow.today
        if today is None:
            return
        sheet = OffersSheet(self, self.desk, today.place.center)
        self._offers_sheet = sheet
        sheet.offer_wanted.connect(self._on_new_offer_wanted)
        sheet.closed.connect(self._on_offers_sheet_closed)
        sheet.open_now()

    def _on_offers_sheet_closed(self) -> None:
        self._offers_sheet = None

    def _on_new_offer_wanted(self) -> None:
        if self.flow.today is not None:
            NewOfferSheet(self, self.desk, self.flow.today.place.center).open_now()

    def _on_note_written(self, text: str) -> None:
        self.desk.with_who(lambda who: self.flow.write_note(text, who.id))

    def _on_correction_wanted(self) -> None:
        if self.flow.today is not None:
            sheet = CorrectionSheet(self, self.desk, self.flow.today.day)
            sheet.open_now()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        for layout in (self._column, self._above, self._below):
            layout.setSpacing(look.space(4))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        # On a screen that stands upright the cards do not stretch all the way down.
        size = event.size()
        last = self._column.count() - 1
        self._column.setStretch(last, 3 if size.height() > size.width() else 0)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
