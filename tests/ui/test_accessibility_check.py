# SPDX-License-Identifier: MIT
"""The check that other tests rely on: it sees each kind of trouble, and nothing in a good page."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.conftest import Dress
from tests.support.accessibility import controls_in, problems

LONG = "words that need much more room than they are given here"


def page() -> QWidget:
    return QWidget()


def named(text: str, parent: QWidget, *place: int) -> QPushButton:
    button = QPushButton(text, parent)
    button.setGeometry(*(place or (10, 10, 200, 80)))
    return button


def good() -> QWidget:
    widget = page()
    named("Next", widget)
    named("Back", widget, 10, 100, 200, 80)
    label = QLabel(LONG, widget)
    label.setWordWrap(True)
    label.setGeometry(250, 10, 140, 200)
    return widget


def without_a_name() -> QWidget:
    widget = page()
    QToolButton(widget).setGeometry(10, 10, 80, 80)
    return widget


def field_without_a_name() -> QWidget:
    widget = page()
    QLineEdit("typed", widget).setGeometry(10, 10, 200, 80)
    return widget


def not_reached() -> QWidget:
    widget = page()
    named("Next", widget).setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return widget


def reached_by_mouse_only() -> QWidget:
    widget = page()
    named("Next", widget).setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return widget


def twice_the_same() -> QWidget:
    widget = page()
    named("Greet", widget)
    named("Greet", widget, 10, 100, 200, 80)
    return widget


def too_small() -> QWidget:
    widget = page()
    named("Next", widget, 10, 10, 200, 71)
    return widget


def too_narrow() -> QWidget:
    widget = page()
    named(LONG, widget)
    return widget


def label_too_narrow() -> QWidget:
    widget = page()
    QLabel(LONG, widget).setGeometry(10, 10, 80, 30)
    return widget


def label_too_low() -> QWidget:
    widget = page()
    label = QLabel(LONG, widget)
    label.setWordWrap(True)
    label.setGeometry(10, 10, 120, 40)
    return widget


def out_of_the_window() -> QWidget:
    widget = page()
    named("Next", widget, 300, 10, 200, 80)
    return widget


def one_on_another() -> QWidget:
    widget = page()
    named("Next", widget)
    named("Back", widget, 100, 50, 200, 80)
    return widget


def hidden_in_a_nest() -> QWidget:
    widget = page()
    inner = QWidget(widget)
    inner.setGeometry(0, 0, 400, 300)
    column = QVBoxLayout(inner)
    button = QToolButton()
    button.setMinimumSize(80, 80)
    column.addWidget(button)
    return widget


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (without_a_name, "no accessible name"),
        (field_without_a_name, "no accessible name"),
        (not_reached, "not reached by Tab"),
        (reached_by_mouse_only, "not reached by Tab"),
        (twice_the_same, "siblings have the same name"),
        (too_small, "smaller than 72"),
        (too_narrow, "text is cut"),
        (label_too_narrow, "text is cut"),
        (label_too_low, "text is cut"),
        (out_of_the_window, "outside of"),
        (one_on_another, "overlap"),
        (hidden_in_a_nest, "no accessible name"),
    ],
)
def test_each_kind_of_trouble_is_seen(
    qtbot: QtBot, dress: Dress, make: Callable[[], QWidget], found: str
) -> None:
    dress("desk")
    widget = make()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()

    seen = problems(widget, min_target=72)

    assert seen
    assert all(found in line for line in seen), seen


def test_a_good_page_has_no_trouble(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    widget = good()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()

    assert problems(widget, min_target=72) == []
    assert len(controls_in(widget)) == 2


def test_what_is_hidden_troubles_nobody(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    widget = good()
    QToolButton(widget).hide()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitExposed(widget):
        widget.show()

    assert problems(widget, min_target=72) == []
