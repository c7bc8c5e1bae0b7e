# SPDX-License-Identifier: MIT
"""The menus of the roster page: what is done now and then, and what is done with one shift."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from peercenter.ui.plain_text import plain

Item = tuple[str, str, Callable[[], None]]
"""Words, keys to show beside them, and what is done."""


def open_menu(over: QWidget, items: Sequence[Item], at: QPoint) -> QMenu:
    """Open a menu at a place on the screen; it goes away by itself."""
    menu = QMenu(over)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, keys, deed in items:
        action = menu.addAction(plain(words).replace("&", "&&"))
        if keys:
            # Shown only: the grid itself listens to its keys.
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
    menu.popup(at)
    return menu
