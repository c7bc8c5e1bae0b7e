# SPDX-License-Identifier: MIT
"""Day sheets: choose one, see it, print it, save it; close or reopen its day."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports import phrases
from peercenter.ui.desk.reports.choose import Choose
from peercenter.ui.desk.reports.jobs import JobsCard
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.reports.preview import PagePreview
from peercenter.ui.desk.reports.reopen import ReopenSheet
from peercenter.ui.flows.paper import SheetChoice
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reports import Picture, ReportsFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll

_SIDE = 350
_ANY_WIDTH = 16_777_215
_SHOWN = frozenset({Topic.TALLIES, Topic.DUTY, Topic.NOTES, Topic.CLOSING, Topic.SETTINGS})


class DaySheetsPart(Part):
    """Day sheets, for inside use."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        services, words = desk.services, desk.words
        self._words = words
        self._state: tuple[Center, Closing] | None = None
        self._closing_panel: ClosingPanel | None = None
        self._reopen_sheet: ReopenSheet | None = None
        self._who: StaffMember | None = None
        self.flow = ReportsFlow(
            self,
            drawing=services.day_report,
            days=services.closing,
            places=services.today,
            tasks=desk.tasks,
            clock=services.clock,
        )
        self.choose = Choose(words)
        self.state = Notice()
        self.day_action = TextButton("", "secondary")
        self.day_action.hide()
        self.paper = PaperButtons(desk, words.text("Print"))
        self.paper.offer(None)
        self.preview = PagePreview(words)
        self.jobs = JobsCard(words)
        self._side = QWidget()
        self._scroll = Scroll(self._side)
        side = self._below = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.current().space(4))
        card = Card(words.text("Day sheet"))
        day = QVBoxLayout()
        day.setSpacing(theme.current().space(2))
        day.addWidget(self.state)
        day.addWidget(self.day_action, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self.choose)
        card.body.addLayout(day)
        card.body.addWidget(self.paper)
        card.body.setSpacing(theme.current().space(4))
        side.addWidget(card)
        side.addWidget(self.jobs)
        side.addStretch(1)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self._scroll)
        self._beside.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._beside, 1)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.choose.center_chosen.connect(self.flow.choose_center)
        self.choose.day_chosen.connect(self.flow.choose_day)
        self.choose.language_chosen.connect(self.flow.choose_language)
        self.preview.width_wanted.connect(self.flow.show_width)
        self.preview.retry.connect(self._on_retry)
        self.day_action.clicked.connect(self._on_day_action_clicked)
        self.paper.jobs_changed.connect(self.jobs.show_jobs)
        self.jobs.again.connect(self.paper.print_again)
        self.jobs.forgotten.connect(self.paper.flow.forget)

    # What the page asks of its parts

    def enter(self) -> None:
        """Show the sheet as it stands now."""
        self.flow.begin(self.desk.center, self._words.language)
        self.paper.flow.load_printers()
        self.paper.flow.load_jobs()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what was changed, here or elsewhere."""
        if topics & _SHOWN:
            self.flow.refresh()
        if self._closing_panel is not None:
            self._closing_panel.on_changed(topics)
        if Topic.PAPER in topics:
            self.paper.flow.load_jobs()

    def leave(self) -> None:
        """Look after the printing no longer."""
        self.flow.leave()
        self.paper.flow.stop()

    def show_day(self, center: Center, day: date) -> None:
        """Show a day of a center."""
        self.flow.show(center, day, self._words.language)
        self.paper.flow.load_printers()
        self.paper.flow.load_jobs()

    # What the flow shows

    def show_centers(self, centers: Sequence[Center]) -> None:
        """Offer these centers."""
        self.choose.show_centers(centers)
        self.jobs.know(centers)

    def show_choice(self, choice: SheetChoice, latest: date) -> None:
        """Show what is chosen."""
        self.choose.show_choice(choice, latest)
        self.paper.offer(choice)

    def show_closing(self, center: Center, day: date, closing: Closing) -> None:
        """Show how the chosen day stands, and what can be done about it."""
        words = self._words
        self._state = (center, closing)
        sentence, tone = phrases.day_state(words, center, day, closing)
        done = closing.closed_by is not None
        self.state.tell(sentence, tone)
        self.day_action.say(words.text("Reopen this day") if done else words.text("Close this day"))
        self.day_action.show()

    def show_no_closing(self) -> None:
        """Show nothing about the day."""
        self._state = None
        self.state.clear()
        self.day_action.hide()

    def show_drawing(self) -> None:
        """Say that the page is being drawn."""
        self.preview.show_drawing()

    def show_picture(self, picture: Picture) -> None:
        """Show the page."""
        self.preview.show_picture(picture)

    def show_preview_trouble(self, error: PeerCenterError) -> None:
        """Say why there is no page to see."""
        self.preview.show_trouble(texts.sentence(error, self._words))

    def show_reopened(self) -> None:
        """Say that the day is open again."""
        if self._reopen_sheet is not None:
            self._reopen_sheet.close_sheet()
        self.desk.front.tell(self._words.text("The day is open again."))

    def show_reopen_trouble(self, error: PeerCenterError) -> None:
        """Say beside the reason why the day stays closed."""
        if self._reopen_sheet is not None:
            self._reopen_sheet.field.refuse(texts.sentence(error, self._words))

    def ask_reason(self, member: StaffMember) -> None:
        """Ask somebody why the chosen day is opened again."""
        choice = self.flow.choice
        if choice is None or choice.center is None:
            return
        self._who = member
        if self._reopen_sheet is None:
            self._reopen_sheet = ReopenSheet(self, self._words)
            self._reopen_sheet.reopened.connect(self._on_reason_given)
        about = self._words.text("{center}, {day}, is opened again by {name}.")
        day = self._words.long_date(choice.day)
        self._reopen_sheet.ask(
            about.format(center=choice.center.name, day=day, name=member.display_name)
        )

    # What happens here

    def _on_retry(self) -> None:
        self.flow.begin(self.desk.center, self._words.language)

    def _on_day_action_clicked(self) -> None:
        if self._state is None or self.flow.choice is None:
            return
        center, closing = self._state
        if closing.closed_by is None:
            if self._closing_panel is None:
                self._closing_panel = ClosingPanel(self, self.desk)
            self._closing_panel.begin(center, self.flow.choice.day)
        else:
            self.desk.with_who(self.ask_reason)

    def _on_reason_given(self, reason: str) -> None:
        if self._who is not None:
            self.flow.reopen(reason, staff_id=self._who.id)

    # Sizes

    def hideEvent(self, event: QHideEvent) -> None:
        self.flow.leave()
        super().hideEvent(event)

    def _dress(self) -> None:
        look = theme.current()
        self._beside.setSpacing(look.space(5))
        self._arrange()

    def _arrange(self) -> None:
        """Put choices and page side by side, or below each other where that is too narrow."""
        look = theme.current()
        side = round(look.px(_SIDE) * (1 + (look.scale - 1) * 0.8))
        side = max(side, self._scroll.minimumSizeHint().width())
        if self.width() >= side * 2 + look.space(20):
            self._scroll.setFixedWidth(side)
            self.preview.setMinimumHeight(0)
            if self._beside.indexOf(self.preview) < 0:
                self._below.removeWidget(self.preview)
                self._beside.addWidget(self.preview, 1)
        else:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(_ANY_WIDTH)
            self.preview.setMinimumHeight(round(self.height() * 0.85))
            if self._below.indexOf(self.preview) < 0:
                self._beside.removeWidget(self.preview)
                self._below.insertWidget(1, self.preview)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
