# SPDX-License-Identifier: MIT
"""The kiosk's window: pages and flow put together, and locked until staff enter the PIN."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import focus
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.stage import KioskStage

if TYPE_CHECKING:  # come after the first page is painted
    from peercenter.services.house import Services
    from peercenter.ui.faults import Fault
    from peercenter.ui.flows.checkin import CheckinFlow
    from peercenter.ui.flows.ports import Tasks, Timers, Topic

WINDOWED = QSize(1280, 800)

STAFF_KEYS = "Ctrl+Alt+Q"
"""Calls the keypad at machines with a keyboard, as a long press on the house does."""

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


class KioskWindow(QWidget):
    """Everything a visitor sees of PeerCenter.

    Signals:
        appeared: the first page was painted.
        left: staff left the kiosk.
    """

    appeared = Signal()
    left = Signal()

    def __init__(self, *, full_screen: bool) -> None:
        """Make the window; a `full_screen` one closes for staff only.

        It greets at once, and what is tapped before it has begun is done then: loading the
        database takes longer than painting the first page.
        """
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("PeerCenter")
        self._is_locked = full_screen
        self._has_begun = False
        self._has_appeared = False
        self._early: Callable[[], None] | None = None
        """What was tapped before it had begun."""
        self.flow: CheckinFlow
        self.resize(self.screen().size() if full_screen else WINDOWED)
        self.stage = KioskStage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stage)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        if full_screen:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.stage.welcome.came_in.connect(self._on_came_in)
        self.stage.welcome.wished.connect(self._on_wished)

    def begin(self, services: "Services", center_id: str, tasks: "Tasks", timers: "Timers") -> None:
        """Take visitors at a center."""
        from peercenter.ui.flows.checkin import CheckinFlow  # noqa: PLC0415 - see above

        self.flow = CheckinFlow(self, tasks, timers, services, center_id)
        self._has_begun = True
        self._connect()
        QtGui.QShortcut(QtGui.QKeySequence(STAFF_KEYS), self, self.flow.ask_for_pin)
        self.flow.start()
        if self._early is not None:
            self._early()

    def start(self) -> None:
        """Show the window, over the whole screen if it is locked."""
        if self._is_locked:
            # Without a window manager a full screen keeps its size hint: say the size, too.
            self.setGeometry(self.screen().geometry())
            self.showFullScreen()
        else:
            self.show()

    @Slot(object)
    def on_changed(self, topics: "frozenset[Topic]") -> None:
        """Show what changed, without disturbing a visitor."""
        if self._has_begun:
            self.flow.on_changed(topics)

    def show_fault(self, fault: "Fault") -> None:
        """Start anew with an apology; the log has the rest."""
        if self._has_begun:
            self.flow.apologize()

    # CheckinView

    def show_screen(self, screen: Screen) -> None:
        """Show this, whatever was shown before."""
        self.stage.show_screen(screen)

    def leave(self) -> None:
        """Let staff out of the kiosk."""
        self._is_locked = False
        self.left.emit()

    def _connect(self) -> None:
        stage, flow = self.stage, self.flow
        pages = stage.pages
        for page in pages.by_name.values():
            page.went_back.connect(flow.back)
            page.language_chosen.connect(flow.speak)
        stage.welcome.language_chosen.connect(flow.speak)
        stage.welcome.kept_asked.connect(flow.show_kept)
        stage.welcome.agreement_asked.connect(flow.show_agreement)
        stage.welcome.text_size_asked.connect(flow.change_text_size)
        stage.welcome.staff_called.connect(flow.ask_for_pin)
        pages.wants.want_toggled.connect(flow.toggle_want)
        pages.wants.skipped.connect(flow.skip)
        pages.wants.went_on.connect(flow.go_on)
        pages.last_here.answered.connect(flow.answer)
        pages.last_here.skipped.connect(flow.skip)
        pages.thanks.answered.connect(flow.answer)
        pages.thanks.placed.connect(flow.answer_place)
        pages.thanks.separate_visit.connect(flow.count_again)
        pages.thanks.went_on.connect(flow.done)
        pages.thanks.finding.connect(flow.finding.begin)
        pages.needs.need_chosen.connect(flow.finding.choose)
        pages.needs.turned.connect(flow.finding.turn_to)
        pages.found.print_asked.connect(flow.finding.print_sheet)
        for offering in (pages.found, pages.taken):
            offering.code_asked.connect(flow.finding.show_code)
        for asking in (pages.needs, pages.found):
            asking.peer_asked.connect(flow.finding.ask_a_peer)
        for ending in (pages.found, pages.taken, pages.peer):
            ending.went_on.connect(flow.done)
        pages.trouble.skipped.connect(flow.start_over)
        pages.trouble.went_on.connect(flow.try_again)
        pages.trouble.staff_called.connect(flow.ask_for_pin)
        pages.pin.pin_entered.connect(flow.enter_pin)
        stage.time_asked.connect(flow.touched)

    @Slot()
    def _on_came_in(self) -> None:
        if self._has_begun:
            self.flow.just_coming_in()
        else:
            self._keep(self._on_came_in)

    @Slot()
    def _on_wished(self) -> None:
        if self._has_begun:
            self.flow.like_something()
        else:
            self._keep(self._on_wished)

    def _keep(self, tap: Callable[[], None]) -> None:
        """Keep a tap until it can be done; the next one may be the second of a double tap."""
        if self._early is None:
            self._early = tap
            self.stage.show_screen(replace(self.stage.screen_shown, busy=True))

    @Slot()
    def _on_appeared(self) -> None:
        # Here every tap and key passes, whatever page or control takes it.
        self.windowHandle().installEventFilter(self)
        self.appeared.emit()
        self.stage.prepare()

    def _note_habit(self, event: QEvent) -> None:
        """Show where the focus is to those who use keys; to others it looks like an answer."""
        if isinstance(event, QKeyEvent):
            focus.key_pressed(event)
        else:
            focus.pointer_used()
        focused = self.focusWidget()
        if focused is not None:
            focused.update()

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_appeared:
            self._has_appeared = True
            QTimer.singleShot(0, self._on_appeared)  # once all of it is painted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._has_begun and event.type() in _SIGNS_OF_LIFE:
            self.flow.touched()
            self._note_habit(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._has_begun and event.key() == Qt.Key.Key_Escape:
            self.flow.back()
        event.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._is_locked:
            event.ignore()
            return
        if self._has_begun:
            self.flow.close()
        event.accept()
        self.left.emit()
