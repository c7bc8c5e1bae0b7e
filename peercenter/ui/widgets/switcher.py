# SPDX-License-Identifier: MIT
"""A stack of pages that fades softly from one to the next, where the system allows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QWidget

from peercenter.ui import motion

if TYPE_CHECKING:
    from peercenter.ui.widgets.veil import Veil


class Switcher(QStackedWidget):
    """Shows one page at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil: Veil | None = None
        self.currentChanged.connect(self._on_current_changed)

    def minimumSizeHint(self) -> QSize:
        # A page that is not shown needs no height: whoever looks at a low one need not scroll.
        hint, page = super().minimumSizeHint(), self.currentWidget()
        if page is None:
            return hint
        return QSize(hint.width(), max(page.minimumSizeHint().height(), page.minimumHeight()))

    def _on_current_changed(self, _: int) -> None:
        self.updateGeometry()

    def show_page(self, page: QWidget) -> None:
        """Show a page, adding it when it is new."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        if self.currentWidget() is page:
            return
        before = self.currentWidget()
        duration = motion.duration_ms() if before is not None and self.isVisible() else 0
        if duration:
            picture = self.grab()
            self.setCurrentWidget(page)
            if self._veil is None:
                # Made late: a stack takes no notice of children that are not its pages.
                from peercenter.ui.widgets.veil import Veil  # noqa: PLC0415 - seldom first

                self._veil = Veil(self)
            self._veil.fade(picture, duration)
        else:
            self.setCurrentWidget(page)
