# SPDX-License-Identifier: MIT
"""Where the pages of the kiosk stand: shows a screen, whatever was shown before."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.application import Application
from peercenter.ui.flows.screens import Page, Screen
from peercenter.ui.kiosk.last_here import LastHerePage
from peercenter.ui.kiosk.page import KioskPage
from peercenter.ui.kiosk.pin import PinPage
from peercenter.ui.kiosk.reading import AgreementPage, KeptPage
from peercenter.ui.kiosk.thanks import ThanksPage
from peercenter.ui.kiosk.trouble import TroublePage
from peercenter.ui.kiosk.wants import WantsPage
from peercenter.ui.kiosk.welcome import WelcomePage
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.sheet import Sheet
from peercenter.ui.widgets.switcher import Switcher
from peercenter.words import Words, words_for


class KioskStage(QWidget):
    """All pages of the kiosk, one of them visible.

    Signals:
        time_asked: the visitor is still there.
    """

    time_asked = Signal()

    def __init__(self, parent: QWidget | None = None, *, px_per_mm: float | None = None) -> None:
        """Make it; `px_per_mm` is the density of the screen, if we know better than it."""
        super().__init__(parent)
        self.setProperty("ground", "paper")
        self._px_per_mm = px_per_mm
        self._screen = Screen()
        self._dress()
        self.welcome = WelcomePage()
        self.wants = WantsPage()
        self.last_here = LastHerePage()
        self.thanks = ThanksPage()
        self.kept = KeptPage()
        self.agreement = AgreementPage()
        self.trouble = TroublePage()
        self.pin = PinPage()
        self.pages: dict[Page, KioskPage] = {
            Page.WELCOME: self.welcome,
            Page.WANTS: self.wants,
            Page.LAST_HERE: self.last_here,
            Page.THANKS: self.thanks,
            Page.KEPT: self.kept,
            Page.AGREEMENT: self.agreement,
            Page.TROUBLE: self.trouble,
            Page.PIN: self.pin,
        }
        self._opening = QWidget()
        self._opening.setProperty("ground", "paper")
        self._switcher = Switcher()
        self._switcher.show_page(self._opening)
        for page in self.pages.values():
            self._switcher.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switcher)
        self._still_there: StillThere | None = None

    @property
    def screen_shown(self) -> Screen:
        """What is shown."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Show this, whatever was shown before."""
        before, self._screen = self._screen, screen
        if screen.language != before.language:
            app = QApplication.instance()
            if isinstance(app, Application):
                app.speak(screen.language)
        self._dress()
        if screen.busy and not before.busy:
            # The focus must not wander while controls are off.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        page = self.pages.get(screen.page)
        if page is None:
            self._switcher.show_page(self._opening)
        else:
            page.show_screen(screen)
            if screen.page is not before.page:
                self._enter(page)
            elif before.busy and not screen.busy:
                page.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
                announce(page, page.spoken())
        self._ask_still_there(screen, words_for(screen.language))

    def _enter(self, page: KioskPage) -> None:
        # Else the focus would wander, as if by the Tab key, when its page goes away.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._switcher.show_page(page)
        page.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        page.view.to_top()
        announce(page, page.spoken())

    def _ask_still_there(self, screen: Screen, words: Words) -> None:
        if screen.still_there:
            if self._still_there is None:
                self._still_there = StillThere(self)
                self._still_there.closed.connect(self.time_asked)
            self._still_there.ask(words)
        elif self._still_there is not None and self._still_there.is_open:
            self._still_there.blockSignals(True)
            self._still_there.close_sheet()
            self._still_there.blockSignals(False)

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look = theme.for_window("kiosk", self.window(), self._screen.text_scale)
            if self._px_per_mm is not None:
                look = replace(look, px_per_mm=self._px_per_mm)
            theme.apply(app, look)

    # Qt

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._dress()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ContextMenu:
            return True
        return super().event(event)


class StillThere(Sheet):
    """Asks gently whether somebody is still there."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "…", width=720)
        self._text = Label("", "body", tone="soft")
        self.button = TextButton("…", "primary")
        self.button.setObjectName("more-time")
        self.button.clicked.connect(self.close_sheet)
        self.body.addWidget(self._text)
        self.body.addWidget(self.button)

    def ask(self, words: Words) -> None:
        """Ask, in these words."""
        self.title.say(words.text("Still there?"))
        self.setAccessibleName(self.title.text())
        self._text.say(
            words.text("In a moment this screen starts over, so that nobody sees what you chose.")
        )
        self.button.say(words.text("I need more time"))
        if not self.is_open:
            self.open_sheet(self.button)
            announce(self, f"{self.title.text()} {self._text.text()}", assertive=True)
