# SPDX-License-Identifier: MIT
"""The order in which the Tab key goes through a window: as things are read, not as they were made.

Rows come and go, and Qt would visit the newest last, wherever it stands.
"""

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """Return the controls inside that can be reached now, in the order of their layouts."""
    return [
        widget
        for widget in _parts(root)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.isVisibleTo(root)
    ]


def move_focus(root: QWidget, *, forward: bool) -> None:
    """Bring the focus to the next control inside or to the one before, round and round.

    From what just went away, or cannot be used any more, it goes on from where that stood.
    """
    found = stops(root)
    if not found:
        return
    now = QApplication.focusWidget()
    before = list(takewhile(lambda widget: widget is not now, _parts(root)))
    passed = len(set(before) & set(found))
    index = passed + (now in found) if forward else passed - 1
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[index % len(found)].setFocus(reason)


def _parts(widget: QWidget) -> Iterator[QWidget]:
    """Yield everything inside: what is laid out in that order, then what lies over it."""
    children: list[QWidget] = []
    layout = widget.layout()
    if layout is not None:
        children += _laid_out(layout)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow() and child not in children:
            children.append(child)
    for child in children:
        yield child
        yield from _parts(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)
