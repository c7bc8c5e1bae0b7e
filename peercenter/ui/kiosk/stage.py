# SPDX-License-Identifier: MIT
"""Where the pages of the kiosk stand: shows a screen, whatever was shown before."""

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.application import Application
from peercenter.ui.flows.screens import Page, Screen
from peercenter.ui.kiosk.page import KioskPage
from peercenter.ui.kiosk.welcome import WelcomePage
from peercenter.ui.widgets.labels import announce
from peercenter.ui.widgets.switcher import Switcher
from peercenter.words import Words, words_for

if TYPE_CHECKING:  # come after the first page is painted
    from peercenter.ui.kiosk.pages import Pages
    from peercenter.ui.kiosk.still_there import StillThere


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
        self.welcome.show_screen(self._screen)
        self._switcher = Switcher()
        self._switcher.show_page(self.welcome)
        self.welcome.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._switcher)
        self._still_there: StillThere | None = None

    @cached_property
    def pages(self) -> "Pages":
        """All pages but the welcome; the first page is painted before they are made."""
        from peercenter.ui.kiosk.pages import Pages  # noqa: PLC0415 - likewise

        pages = Pages()
        for page in pages.by_name.values():
            self._switcher.addWidget(page)
        return pages

    def prepare(self) -> None:
        """Make the pages that come later, so that no visitor waits for them."""
        self._page(Page.TROUBLE)  # all of them are made together

    @property
    def page(self) -> KioskPage:
        """The page that is shown."""
        return self._page(self._screen.page)

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
        page = self._page(screen.page)
        page.show_screen(screen)
        if screen.page is not before.page:
            self._enter(page)
        elif before.busy and not screen.busy:
            page.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(page, page.spoken())
        elif before.is_opening and not screen.is_opening:
            announce(page, page.spoken())
        elif screen.text_scale != before.text_scale:
            page.view.to_top()  # what was in sight is somewhere else now
        self._ask_still_there(screen, words_for(screen.language))

    def _page(self, name: Page) -> KioskPage:
        return self.welcome if name is Page.WELCOME else self.pages.by_name[name]

    def _enter(self, page: KioskPage) -> None:
        # Else the focus would wander, as if by the Tab key, when its page goes away.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._switcher.show_page(page)
        page.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
        page.view.to_top()
        announce(page, page.spoken())
        if page is self.welcome and "pages" in vars(self):
            for other in self.pages.by_name.values():
                other.forget()

    def _ask_still_there(self, screen: Screen, words: Words) -> None:
        if screen.still_there:
            if self._still_there is None:
                from peercenter.ui.kiosk.still_there import StillThere  # noqa: PLC0415 - rarely

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
