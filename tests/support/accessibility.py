# SPDX-License-Identifier: MIT
"""Finds what would stop somebody: nameless, unreachable, small, cut or overlapping things.

The widget must be shown, so that its layouts have done their work.
"""

from collections import defaultdict
from itertools import combinations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

_CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
    QTabBar,
)
_PLAIN = (QLabel, QAbstractScrollArea, QAbstractSlider, QStackedWidget)
_BY_TAB = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


def problems(widget: QWidget, *, min_target: int) -> list[str]:
    """Return what is wrong with the visible part of a widget tree, in words."""
    visible, controls = _seen(widget)
    return [
        *_nameless(controls),
        *_alike(controls),
        *_unreachable(widget, controls),
        *_small(controls, min_target),
        *_cut(visible),
        *_outside(widget, visible),
        *_overlapping(visible),
    ]


def name_of(widget: QWidget) -> str:
    """Return the name a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name)


def controls_in(widget: QWidget) -> list[QWidget]:
    """Return the visible controls of a widget tree."""
    return _seen(widget)[1]


def _seen(root: QWidget) -> tuple[list[QWidget], list[QWidget]]:
    """Return what shows if a widget does, without the insides of controls, and the controls."""
    visible, controls = [], []
    waiting = [root]
    while waiting:
        widget = waiting.pop()
        visible.append(widget)
        if _is_control(widget):
            controls.append(widget)
            continue
        waiting += [
            child
            for child in reversed(widget.children())
            if isinstance(child, QWidget) and not child.isHidden() and not child.isWindow()
        ]
    return visible, controls


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, _CONTROLS):
        return True
    if widget.focusPolicy() not in _BY_TAB or isinstance(widget, _PLAIN):
        return False
    return widget.focusProxy() is None


def _describe(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel) else name_of(widget)
    return f"{type(widget).__name__} {widget.objectName() or words or '(no name)'!r}"


def _nameless(controls: list[QWidget]) -> list[str]:
    return [f"no accessible name: {_describe(w)}" for w in controls if not name_of(w).strip()]


def _alike(controls: list[QWidget]) -> list[str]:
    by_name: dict[tuple[int, str], list[QWidget]] = defaultdict(list)
    for control in controls:
        by_name[id(control.parentWidget()), name_of(control)].append(control)
    return [
        f"{len(same)} siblings have the same name: {_describe(same[0])}"
        for (_, name), same in by_name.items()
        if name and len(same) > 1
    ]


def _unreachable(root: QWidget, controls: list[QWidget]) -> list[str]:
    chain: set[QWidget] = set()
    at: QWidget | None = root.nextInFocusChain()
    while at is not None and at is not root:
        chain.add(at)
        at = at.nextInFocusChain()
    return [
        f"not reached by Tab: {_describe(w)}"
        for w in controls
        if w.isEnabledTo(root)
        and w is not root
        and (w not in chain or w.focusPolicy() not in _BY_TAB)
    ]


def _small(controls: list[QWidget], least: int) -> list[str]:
    return [
        f"target of {w.width()} x {w.height()} is smaller than {least}: {_describe(w)}"
        for w in controls
        if w.width() < least or w.height() < least
    ]


def _cut(visible: list[QWidget]) -> list[str]:
    found = []
    for widget in visible:
        if not isinstance(widget, QLabel | QAbstractButton | QComboBox):
            continue
        if isinstance(widget, QLabel) and not widget.text().strip():
            continue
        least = widget.minimumSizeHint()
        if isinstance(widget, QComboBox):
            least = widget.sizeHint()
        needed = least.height()
        if widget.hasHeightForWidth():
            needed = max(needed, widget.heightForWidth(widget.width()))
        if widget.width() < least.width() or widget.height() < needed:
            found.append(
                f"text is cut, {widget.width()} x {widget.height()} "
                f"of {least.width()} x {needed}: {_describe(widget)}"
            )
    return found


def _outside(root: QWidget, visible: list[QWidget]) -> list[str]:
    """Find what lies outside its parent; a scrolled page may be longer than its view."""
    found = []
    for widget in visible:
        parent = widget.parentWidget()
        if widget is root or parent is None or not widget.size().isValid():
            continue
        room, place = parent.rect(), widget.geometry()
        if _is_scrolled(widget):
            room = QRect(0, place.top(), room.width(), place.height())
            if _scrolls_sideways(widget):
                room = place
        if not place.isEmpty() and not room.contains(place):
            found.append(f"outside of {_describe(parent)}: {_describe(widget)}")
    return found


def _is_scrolled(widget: QWidget) -> bool:
    view = widget.parentWidget()
    area = view.parentWidget() if view is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is view


def _scrolls_sideways(widget: QWidget) -> bool:
    view = widget.parentWidget()
    area = view.parentWidget() if view is not None else None
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return isinstance(area, QAbstractScrollArea) and area.horizontalScrollBarPolicy() != off


def _overlapping(visible: list[QWidget]) -> list[str]:
    by_parent: dict[int, list[QWidget]] = defaultdict(list)
    for widget in visible:
        if _may_overlap(widget) or not widget.parentWidget():
            continue
        by_parent[id(widget.parentWidget())].append(widget)
    found = []
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            shared = one.geometry().intersected(other.geometry())
            if not shared.isEmpty():
                found.append(f"overlap: {_describe(one)} and {_describe(other)}")
    return found


def _may_overlap(widget: QWidget) -> bool:
    """Sheets and veils lie over the page on purpose: they cover all of it."""
    parent = widget.parentWidget()
    covers = parent is not None and widget.geometry().contains(parent.rect())
    is_line = isinstance(widget, QFrame) and widget.frameShape() in {
        QFrame.Shape.HLine,
        QFrame.Shape.VLine,
    }
    return covers or is_line
