# SPDX-License-Identifier: MIT
"""The close-the-day assistant: a panel over the desk, one page at a time."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.closing.counts import CountsPage
from peercenter.ui.desk.closing.done import DonePage
from peercenter.ui.desk.closing.hand_over import HandOverPage
from peercenter.ui.desk.closing.hours import HoursPage
from peercenter.ui.desk.closing.page import Page
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.closing import TOUCHED, ClosingFlow, Step, Summary
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet

_PAGE_HEIGHT = 390
_PAGES: dict[Step, type[CountsPage | HoursPage | HandOverPage]] = {
    Step.COUNTS: CountsPage,
    Step.HOURS: HoursPage,
    Step.HAND_OVER: HandOverPage,
}


class ClosingPanel(Sheet):
    """Asks what the day still needs and closes it; what was typed stays until then.

    Signals:
        day_closed(Center, date): the day is closed.
    """

    day_closed = Signal(object, object)

    def __init__(self, over: QWidget, desk: Desk) -> None:
        """Make the panel over a widget's window; `begin` opens it."""
        super().__init__(over, desk.words.text("Close the day"), width=720)
        self._desk = desk
        self._words = desk.words
        services = desk.services
        self.flow = ClosingFlow(self, services.closing, services.duty, desk.tasks, services.clock)
        words = self._words
        self.about = Label("", "body", tone="soft")
        self.notice = Notice()
        self.notice.acted.connect(self._on_notice_acted)
        self._holder = QWidget()
        self._hold = QVBoxLayout(self._holder)
        self._hold.setContentsMargins(0, theme.current().space(2), 0, 0)
        self.page: Page | None = None
        self.body.addWidget(self.about)
        self.body.addWidget(self._holder, 1)
        self.body.addWidget(self.notice)
        self.leave = TextButton(words.text("Not now"), "quiet")
        self.back = TextButton(words.text("Back"), "secondary", "arrow-left")
        self.next = TextButton(words.text("Next"), "primary")
        self.buttons.insertWidget(0, self.leave)
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.next)
        self.leave.clicked.connect(self.close_sheet)
        self.back.clicked.connect(self.flow.back)
        self.next.clicked.connect(self._on_next_clicked)
        self._is_done = False
        self._tallest = 0
        """How high the pages of this day have been, as far as there is room for them."""

    def begin(self, center: Center, day: date, *, staff_id: str | None = None) -> None:
        """Open the panel for a center's day, closed late or today."""
        if staff_id is None and self._desk.who is not None:
            staff_id = self._desk.who.id
        self._is_done = False
        self._tallest = 0
        self.show_busy(False)
        self.flow.begin(center, day, staff_id=staff_id)
        if not self.is_open:
            self.open_sheet()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Let the page show what was counted meanwhile."""
        if self.is_open and not topics.isdisjoint(TOUCHED):
            self.flow.refresh()

    # What the flow shows

    def show_figures(self) -> None:
        """Show what was counted meanwhile."""
        if self.page is not None:
            self.page.show_figures()

    def show_loading(self, center: Center, day: date) -> None:
        """Say that the day is being fetched."""
        self._set_head(self._words.text("Close the day"), self._subtitle(center, day))
        self.notice.clear()
        self._put(None)
        self._set_buttons(leave=True)

    def show_unavailable(self, error: PeerCenterError) -> None:
        """Say why the day cannot be closed now, with a way to try again."""
        sentence = texts.sentence(error, self._words)
        self.notice.tell(sentence, "trouble", action=self._words.text("Try again"))

    def show_step(self, step: Step, number: int, of: int) -> None:
        """Show one page."""
        draft = self.flow.draft
        assert draft is not None  # noqa: S101 - steps follow the draft
        words = self._words
        where = words.text("Step {number} of {of}").format(number=number, of=of)
        self._set_head(
            words.text("Close the day"), f"{self._subtitle(draft.center, draft.day)} · {where}"
        )
        self.notice.clear()
        self._put(_PAGES[step](self.flow, words))
        is_last = number == of
        self._set_buttons(leave=True, back=number > 1)
        self.next.say(words.text("Close the day") if is_last else words.text("Next"))
        self.next.show()
        self._focus_page()

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong beside its cause, or below the page."""
        sentence = texts.sentence(error, self._words)
        if self.page is None or not self.page.refuse(error, sentence):
            self.notice.tell(sentence, "trouble")

    def show_busy(self, busy: bool) -> None:
        """Show that the day is being closed."""
        # Leaving stays possible: should something of ours go wrong, nobody is locked in.
        self.back.setEnabled(not busy)
        self.next.setEnabled(not busy)
        if busy:
            self.notice.clear()
            self.next.say(self._words.text("Closing …"))
        else:
            self.next.say(self._words.text("Close the day"))

    def show_closed(self, summary: Summary) -> None:
        """Show the end, with the day sheet to take along."""
        self._is_done = True
        draft = summary.draft
        words = self._words
        title = words.text("Good night!") if draft.is_today else words.text("The day is closed")
        self._set_head(title, self._subtitle(draft.center, draft.day))
        self._put(DonePage(summary, self._desk))
        self._set_buttons()
        self.next.say(words.text("Done"))
        self.next.show()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_closed.emit(draft.center, draft.day)

    # What happens here

    def _on_next_clicked(self) -> None:
        if self._is_done:
            self.close_sheet()
        else:
            self.flow.next()

    def _on_notice_acted(self) -> None:
        self.flow.try_again()

    def _set_head(self, title: str, about: str) -> None:
        self.title.say(title)
        self.setAccessibleName(title)
        self.about.say(about)

    def _subtitle(self, center: Center, day: date) -> str:
        return f"{center.name} · {self._words.day(day)}"

    def _set_buttons(self, *, leave: bool = False, back: bool = False) -> None:
        self.leave.setVisible(leave)
        self.back.setVisible(back)
        self.next.hide()

    def _put(self, page: Page | None) -> None:
        if self.page is not None:
            room = self._scroll.height() - (self._content.height() - self._holder.height())
            wished = self._hold.totalHeightForWidth(self._holder.width())
            self._tallest = max(self._tallest, min(wished, room))
            self._hold.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        # The pages are of one height, so that the buttons keep their places.
        look = theme.current()
        self._holder.setMinimumHeight(max(look.px(_PAGE_HEIGHT), self._tallest))
        if page is not None:
            self._hold.addWidget(page)
            page.show()

    def _focus_page(self) -> None:
        stops = [stop for stop in self._stops() if self._holder.isAncestorOf(stop)]
        target = stops[0] if stops else self.next
        target.setFocus(Qt.FocusReason.OtherFocusReason)
