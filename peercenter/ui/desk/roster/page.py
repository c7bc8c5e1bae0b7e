# SPDX-License-Identifier: MIT
"""The roster page: a week of shifts, what is missing, and everything that is done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Change, Changes
from peercenter.errors import PeerCenterError
from peercenter.services.roster.filling import Proposal
from peercenter.ui import theme
from peercenter.ui.desk.centers_sheet import CentersSheet
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.roster.banner import GapBanner
from peercenter.ui.desk.roster.coverage_sheet import CoverageSheet
from peercenter.ui.desk.roster.fill_sheet import FillSheet, Frame
from peercenter.ui.desk.roster.grid_view import GridView
from peercenter.ui.desk.roster.header import Header
from peercenter.ui.desk.roster.invitation import Invitation
from peercenter.ui.desk.roster.keys import GridKeys
from peercenter.ui.desk.roster.keys_sheet import KeysSheet
from peercenter.ui.desk.roster.legend import Legend
from peercenter.ui.desk.roster.menus import Item, open_menu
from peercenter.ui.desk.roster.offer_sheet import OfferSheet
from peercenter.ui.desk.roster.paper_sheet import PaperSheet
from peercenter.ui.desk.roster.publish_sheet import HistorySheet, PublishSheet
from peercenter.ui.desk.roster.shift_sheet import ShiftSheet
from peercenter.ui.desk.roster.templates_sheet import TemplatesSheet
from peercenter.ui.desk.roster.view_sheet import ViewSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Cell, Filter, Mode
from peercenter.ui.flows.roster.hand import Hand
from peercenter.ui.flows.roster.outward import Outward
from peercenter.ui.flows.roster.publishing import news, told
from peercenter.ui.flows.roster.strips import day_coverage
from peercenter.ui.flows.roster.view import Shown
from peercenter.ui.widgets.labels import announce
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll


class RosterPage(DeskPage):
    """The draft of the roster, and its publishing.

    Signals:
        people_wanted: there is nobody to plan yet.
    """

    people_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("roster")
        words, services = desk.words, desk.services
        self.shown: Shown | None = None
        planning, offers = services.planning, services.offers
        clock = services.clock
        self.flow = RosterFlow(self, desk.tasks, planning, offers, clock=clock, words=words)
        self.outward = Outward(self, desk.tasks, planning, offers, self.flow)
        self.hand = Hand(self.flow, words)
        self.header = Header(words)
        self.refused = Notice()
        self.invitation = Invitation(words)
        self.banner = GapBanner(words)
        self.grid = GridView(words, self.hand)
        self.legend = Legend(words)
        content = QWidget()
        self._column = QVBoxLayout(content)
        for part in (self.header, self.refused, self.invitation, self.banner):
            self._column.addWidget(part)
        self._column.addWidget(self.grid, 1)
        self._column.addWidget(self.legend)
        self._column.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        beyond: dict[Qt.Key | str, Callable[[], None]] = {
            Qt.Key.Key_PageUp: self._on_week_before,
            Qt.Key.Key_PageDown: self._on_week_after,
            Qt.Key.Key_T: self._on_this_week,
            Qt.Key.Key_G: self._on_next_gap_wanted,
            Qt.Key.Key_C: lambda: self._on_cover_wanted(self.grid.cell),
            Qt.Key.Key_O: self._on_offer_wanted,
            Qt.Key.Key_P: self._on_publish_wanted,
            Qt.Key.Key_L: self._on_fill_wanted,
            "?": self._on_keys_wanted,
        }
        self.keys = GridKeys(self.grid, self.hand, words, beyond=beyond)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.header.center_wanted.connect(self._on_center_wanted)
        self.header.stepped.connect(self.flow.step)
        self.header.undo_wanted.connect(self.flow.undo)
        self.header.redo_wanted.connect(self.flow.redo)
        self.header.view_wanted.connect(self._on_view_wanted)
        self.header.more_wanted.connect(self._on_more_wanted)
        self.header.all_wanted.connect(self._on_everybody_wanted)
        self.header.print_wanted.connect(self._on_print_wanted)
        self.header.fill_wanted.connect(self._on_fill_wanted)
        self.header.publish_wanted.connect(self._on_publish_wanted)
        self.invitation.copy_wanted.connect(self.flow.copy_week_before)
        self.invitation.templates_wanted.connect(self._on_templates_wanted)
        self.invitation.people_wanted.connect(self.people_wanted)
        self.banner.next_wanted.connect(self._on_next_gap_wanted)
        self.banner.plan_wanted.connect(self._on_plan_wanted)
        self.banner.offer_wanted.connect(self._on_offer_wanted)
        self.grid.opened.connect(self._on_opened)
        self.grid.wanted.connect(self._on_wanted)
        self.grid.cover_wanted.connect(self._on_cover_wanted)
        self.grid.menu_wanted.connect(self._on_menu_wanted)

    # A page of the desk

    def enter(self) -> None:
        """Show the roster as it is now."""
        if self.desk.center is not None:
            self.flow.show(self.desk.center)

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self.flow.on_changed(topics)

    def close_page(self) -> None:
        """End a search that goes on: the window is closing."""
        for sheet in self.window().findChildren(FillSheet):
            sheet.flow.close()

    # What the flow asks for

    def show_roster(self, shown: Shown) -> None:
        """Show all of this."""
        self.shown = shown
        self.refused.clear()
        self.header.show_roster(shown)
        self.invitation.show_roster(shown)
        self.banner.show_gap(shown.gap, is_covered=shown.is_covered)
        self.grid.show_grid(shown.grid)
        self.legend.show_roster(shown)

    def refuse(self, sentence: str) -> None:
        """Say what could not be done and why."""
        self.refused.tell(sentence, "warn")

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.desk.front.tell(sentence)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    def open_change(self, change: Change) -> None:
        """Open the sheet of a shift as it would be after a change."""
        sheet = ShiftSheet(self, self.desk, self.flow, change)
        sheet.saved.connect(self.grid.choose_shift)
        sheet.open_now()

    # What happens here

    def _on_center_wanted(self) -> None:
        board = self.flow.board
        if board is None:
            return
        sheet = CentersSheet(self, self.desk, tuple(board.facts.centers.values()))
        sheet.center_chosen.connect(self._on_center_chosen)
        sheet.all_wanted.connect(self.flow.show_all)
        sheet.open_now()

    def _on_center_chosen(self, center: Center) -> None:
        self.flow.show_center(center)
        self.desk.look_at(center)

    def _on_opened(self, shift_id: str) -> None:
        shift = self.flow.shift(shift_id)
        if shift is not None:
            self.open_change(Change(shift, shift))

    def _on_wanted(self, cell: Cell) -> None:
        for change in self.hand.created(self.grid.grid, cell):
            self.open_change(change)

    def _on_next_gap_wanted(self) -> None:
        """Speak of the next gap, and show where it is."""
        self.flow.next_gap()
        note = None if self.shown is None else self.shown.gap
        if note is None:
            return
        cell = self.hand.cell_of(self.grid.grid, note.gap)
        if cell is not None:
            self.grid.choose(cell, say=False)
        announce(self.banner, f"{note.what} {note.who}")

    def _on_plan_wanted(self) -> None:
        if self.shown is not None and self.shown.gap is not None:
            self.open_change(self.shown.gap.change)

    def _on_offer_wanted(self) -> None:
        note = None if self.shown is None else self.shown.gap
        if note is not None and note.can_offer:
            sheet = OfferSheet(self, self.desk, note)
            sheet.offered.connect(partial(self.outward.offer, note, then=self._tell_offered))
            sheet.open_now()

    def _tell_offered(self) -> None:
        self.desk.front.tell(self.desk.words.text("The shift is offered."))

    def _on_fill_wanted(self) -> None:
        flow, board = self.flow, self.flow.board
        if self.shown is None or board is None or flow.begins is None:
            return
        centers = tuple(board.facts.centers.values())
        frame = Frame(flow.begins, flow.weeks, flow.today, self.shown.center, centers)
        FillSheet(self, self.desk, frame, self._on_filled).open_now()

    def _on_filled(self, proposal: Proposal) -> None:
        changes = proposal.changes
        text = self.desk.words.count(
            "Filled: {n} shift changed.", "Filled: {n} shifts changed.", len(changes)
        )
        self.flow.adopt(changes, text, partial(self.desk.services.filling.take, proposal))

    def _on_cover_wanted(self, cell: Cell) -> None:
        board = self.flow.board
        if board is None:
            return
        ids, (row, column) = board.center_ids, cell
        center_id = ids[row] if self.flow.mode is Mode.CENTERS else ids[0]
        day = self.grid.grid.days[column].day
        center = board.facts.centers[center_id]
        found = day_coverage(center, day, board.cover(center_id, day), self.desk.words)
        CoverageSheet(self, self.desk, found).open_now()

    def _on_view_wanted(self) -> None:
        sheet = ViewSheet(self, self.desk, self.flow)
        sheet.looked.connect(self.flow.look)
        sheet.open_now()

    def _on_everybody_wanted(self) -> None:
        self.flow.look(self.flow.mode, self.flow.weeks, Filter())

    def _on_print_wanted(self) -> None:
        shown, begins = self.shown, self.flow.begins
        if shown is not None and begins is not None:
            new = not shown.was_published
            PaperSheet(self, self.desk, shown.center, begins, is_draft=new).open_now()

    def _on_more_wanted(self) -> None:
        words, flow = self.desk.words, self.flow
        items: list[Item] = [
            (words.text("Copy last week into this one"), "", flow.copy_week_before)
        ]
        if self.shown is not None and self.shown.center is not None:
            items.append((words.text("Usual weeks"), "", self._on_templates_wanted))
        items.append((words.text("Published so far"), "", self._on_history_wanted))
        items.append((words.text("Keys of the roster"), "", self._on_keys_wanted))
        below = self.header.more.mapToGlobal(QPoint(0, self.header.more.height()))
        open_menu(self, items, below)

    def _on_menu_wanted(self, shift_id: str, at: QPoint) -> None:
        words, keys = self.desk.words, self.keys
        shift = self.flow.shift(shift_id)
        if shift is None:
            return
        fix = words.text("Let it go") if shift.fixed else words.text("Fix it")
        swap = words.text("Swap with the marked shift") if keys.swaps else words.text("Swap")
        items: list[Item] = [
            (words.text("Open it"), "Return", partial(self._on_opened, shift_id)),
            (words.text("Plan the same on the next day"), "Ctrl+D", keys.on_next_day),
            (swap, "S", keys.swap),
            (fix, "F", keys.pin),
            (words.text("What was published of it"), "", partial(self._history_of, shift_id)),
            (words.text("Take it out"), "Del", keys.remove),
        ]
        open_menu(self, items, at)

    def _on_templates_wanted(self) -> None:
        if self.shown is not None and self.shown.center is not None:
            sheet = TemplatesSheet(self, self.desk, self.flow, self.shown.center)
            sheet.used.connect(self.flow.use_template)
            sheet.open_now()

    def _on_keys_wanted(self) -> None:
        KeysSheet(self, self.desk).open_now()

    def _on_history_wanted(self) -> None:
        self._history_of(None)

    def _history_of(self, shift_id: str | None) -> None:
        self.outward.history(partial(self._show_history, shift_id))

    def _show_history(self, shift_id: str | None, history: list[Published]) -> None:
        if self.flow.board is not None:
            found = told(history, self.flow.board.facts, self.desk.words, shift_id)
            HistorySheet(self, self.desk, found).open_now()

    def _on_publish_wanted(self) -> None:
        board = self.flow.board
        if board is None:
            return
        found = news(board.unpublished(), board.facts, self.desk.words)
        note = None if self.shown is None else self.shown.gap
        sheet = PublishSheet(self, self.desk, found, 0 if note is None else note.others + 1)
        sheet.published.connect(self._on_published)
        sheet.open_now()

    def _on_published(self) -> None:
        self.desk.with_who(lambda who: self.outward.publish(who.id, self._tell_published))

    def _tell_published(self, changes: Changes) -> None:
        text = self.desk.words.count(
            "Published: {n} change.", "Published: {n} changes.", len(changes)
        )
        self.desk.front.tell(text)

    def _on_week_before(self) -> None:
        self.flow.step(-1)

    def _on_week_after(self) -> None:
        self.flow.step(1)

    def _on_this_week(self) -> None:
        self.flow.go_to(self.flow.today)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
