# SPDX-License-Identifier: MIT
"""The window of the first run: one page in the middle, Back and Next below it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.look import LIGHT, Palette
from peercenter.services.house import Services
from peercenter.ui import texts, theme
from peercenter.ui.desk.first_run.center import CenterPage
from peercenter.ui.desk.first_run.done import DonePage
from peercenter.ui.desk.first_run.hours import HoursPage
from peercenter.ui.desk.first_run.network import NetworkPage
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.desk.first_run.staff import StaffPage
from peercenter.ui.faults import Fault
from peercenter.ui.flows.first_run import FirstRunFlow, Page, Part, Zone
from peercenter.ui.flows.ports import Tasks
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.reading_order import move_focus
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words

_WIDTH = 680
_PAGES: dict[Page, type[NetworkPage | CenterPage | HoursPage | StaffPage]] = {
    Page.NETWORK: NetworkPage,
    Page.CENTER: CenterPage,
    Page.HOURS: HoursPage,
    Page.STAFF: StaffPage,
}


class FirstRunWindow(QWidget):
    """Sets up a network in an empty folder.

    Signals:
        finished: the network is there and the desk can open.
    """

    finished = Signal()

    def __init__(
        self, services: Services, tasks: Tasks, words: Words, colors: Palette = LIGHT
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(words.text("Set up PeerCenter"))
        self._column = QVBoxLayout()
        self._head = QHBoxLayout()
        self._hold = QVBoxLayout()
        app = QApplication.instance()
        if isinstance(app, QApplication):  # before anything is made: what is made asks for sizes
            theme.apply(app, theme.for_window("desk", self, theme.current().text_scale, colors))
        self._words = words
        self._upkeep = services.upkeep
        self._zones: Sequence[Zone] = ()
        self._is_done = False
        self.page: FirstRunPage | None = None
        self.flow = FirstRunFlow(self, services.setup, tasks, words)
        self._where = Label("", "small", tone="soft")
        self.notice = Notice()
        self.back = TextButton(words.text("Back"), "secondary", "arrow-left")
        self.next = TextButton(words.text("Next"), "primary")
        self.back.clicked.connect(self.flow.back)
        self.next.clicked.connect(self._on_next_clicked)
        self._holder = QWidget()
        self._holder.setLayout(self._hold)
        self._scroll = Scroll(self._holder)
        self._head.addWidget(Mark("house-line", hue="sun", size=44))
        self._head.addWidget(self._where, 1)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.back)
        self._foot.addStretch(1)
        self._foot.addWidget(self.next)
        self.setLayout(self._column)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.notice)
        self._column.addLayout(self._foot)
        self.resize(960, 760)
        self._dress()
        self.flow.begin(bytes(QTimeZone.systemTimeZoneId().data()).decode())

    def show_fault(self, fault: Fault) -> None:
        """Say that something of ours went wrong; what was typed is still there."""
        sentence = self._words.text(
            "Something went wrong inside PeerCenter (number {number}). What you entered is still "
            "here; please try again."
        )
        self.flow.recover()
        self.show_busy(False)
        self.notice.tell(sentence.format(number=fault.number), "trouble")

    # What the flow shows

    def show_page(self, page: Page, number: int, of: int) -> None:
        """Show a page."""
        words = self._words
        self._where.say(words.text("Step {number} of {of}").format(number=number, of=of))
        self._put(_PAGES[page](self.flow, words))
        if isinstance(self.page, CenterPage):
            self.page.show_zones(self._zones)
        self.back.setVisible(number > 1)
        self._next_says(is_last=number == of)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer time zones."""
        self._zones = zones
        if isinstance(self.page, CenterPage):
            self.page.show_zones(zones)

    def show_code(self, code: str) -> None:
        """Show the code that follows the center's name."""
        if isinstance(self.page, CenterPage):
            self.page.show_code(code)

    def show_trouble(self, part: Part | None, error: PeerCenterError) -> None:
        """Say what is wrong beside its cause, or below the page."""
        sentence = texts.sentence(error, self._words)
        if self.page is None or not self.page.refuse(part, error, sentence):
            self.notice.tell(sentence, "trouble")

    def show_busy(self, busy: bool) -> None:
        """Show that the network is being made."""
        self.back.setEnabled(not busy)
        self.next.setEnabled(not busy)
        if busy:
            self.notice.clear()
            self.next.say(self._words.text("Setting up …"))
        elif not self._is_done:
            self._next_says(is_last=isinstance(self.page, StaffPage))

    def show_done(self, code: str) -> None:
        """Show what comes next."""
        self._is_done = True
        self._where.say("")
        self._put(DonePage(self._upkeep.kiosk_command(code), self._words))
        self.back.hide()
        self.next.say(self._words.text("Open the desk"))
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # What happens here

    def _on_next_clicked(self) -> None:
        self.notice.clear()
        if self._is_done:
            self.finished.emit()
        else:
            self.flow.next()

    def _next_says(self, *, is_last: bool) -> None:
        words = self._words
        self.next.say(words.text("Set up the network") if is_last else words.text("Next"))

    def _put(self, page: FirstRunPage) -> None:
        if self.page is not None:
            self._hold.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self.notice.clear()
        self._hold.addWidget(page)
        page.show()
        self._scroll.to_top()
        self.setAccessibleDescription(page.title)
        first = next(iter(page.fields.values()), None)
        start = self.next if first is None else first.editor
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # Sizes

    def _dress(self) -> None:
        look = theme.current()
        wide = min(round(look.px(_WIDTH) * look.scale), self.width() - 2 * look.space(6))
        side = max(look.space(6), (self.width() - wide) // 2)
        self._column.setContentsMargins(side, look.space(8), side, look.space(8))
        self._column.setSpacing(look.space(4))
        self._head.setSpacing(look.space(3))
        # Room for the focus rings of what touches the edges.
        gap = look.space(1)
        self._hold.setContentsMargins(gap, gap, gap, gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        move_focus(self, forward=forward)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What has the focus leaves the Enter key alone unless it is a button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.next.click()
        else:
            super().keyPressEvent(event)
