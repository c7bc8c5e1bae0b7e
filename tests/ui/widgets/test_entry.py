# SPDX-License-Identifier: MIT
"""What is counted and typed: steppers, the keypad and fields."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.keypad import Keypad
from peercenter.ui.widgets.stepper import Stepper
from tests.conftest import Dress
from tests.support.accessibility import name_of, problems
from tests.support.windows import LONG, shown


def test_the_stepper_counts_by_button_and_by_typing(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    stepper = Stepper(name="Art table", fewer="One less", more="One more", value=1, maximum=30)
    shown(qtbot, stepper)
    heard: list[int] = []
    stepper.value_changed.connect(heard.append)

    QTest.mouseClick(stepper.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(stepper.fewer, Qt.MouseButton.LeftButton)
    QTest.mouseClick(stepper.fewer, Qt.MouseButton.LeftButton)
    assert not stepper.fewer.isEnabled()
    stepper.number.setFocus()
    stepper.number.selectAll()
    QTest.keyClicks(stepper.number, "30")
    QTest.keyClick(stepper.number, Qt.Key.Key_Return)
    stepper.set_value(5)

    assert heard == [2, 1, 0, 30]
    assert stepper.value == 5


def test_the_keypad_gives_the_pin_away_once_and_forgets_it(qtbot: QtBot, dress: Dress) -> None:
    look = dress()
    pad = Keypad(erase="Erase", done="Done")
    window = shown(qtbot, pad)
    assert problems(window, min_target=look.target) == []

    keys = {k.title: k for k in pad.findChildren(TextButton)}
    with qtbot.waitSignal(pad.entered) as heard:
        for digit in "1290":
            QTest.mouseClick(keys[digit], Qt.MouseButton.LeftButton)
        QTest.mouseClick(pad.erase_key, Qt.MouseButton.LeftButton)
        QTest.keyClicks(pad, "34")
        QTest.mouseClick(pad.done_key, Qt.MouseButton.LeftButton)

    assert heard.args == ["12934"]
    assert not pad.done_key.isEnabled()
    assert "12934" not in str(vars(pad).values())


def test_trouble_stands_beside_its_field(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    field = Field("Note", QLineEdit(), hint="No names.")
    other = QLineEdit()
    other.setAccessibleName("Other")
    window = shown(qtbot, field, other)
    other.setFocus()

    field.refuse("Please write a shorter note.")

    assert field.trouble == "Please write a shorter note."
    assert window.focusWidget() is field.editor
    assert name_of(field.editor) == "Note"
    field.accept()
    assert field.trouble == ""


def test_a_picker_makes_room_for_what_comes_later(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    picker = Picker("Center")
    row = QWidget()
    FlowLayout(0, row).addWidget(picker)
    shown(qtbot, row, size=(900, 200))
    before = picker.width()
    picker.addItem(LONG[:40])

    qtbot.waitUntil(lambda: picker.width() > before)
    assert picker.width() > picker.fontMetrics().horizontalAdvance(LONG[:40])


def test_scrolling_a_form_over_a_choice_changes_nothing(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    picker = Picker("For")
    picker.addItems(["call", "hotline", "fax"])
    day = DayEdit(date(2026, 3, 2), "en")
    both = QWidget()
    row = QHBoxLayout(both)
    for editor in (picker, day):
        row.addWidget(editor)
    shown(qtbot, both)
    for editor in (picker, day):
        at = editor.rect().center().toPointF()
        down = QWheelEvent(
            at,
            editor.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(editor, down)
        assert not down.isAccepted()
        assert not editor.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus

    assert (picker.currentText(), day.day) == ("call", date(2026, 3, 2))


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("en", "10/15/2026", date(2026, 10, 15)),
        ("en", "10152026", date(2026, 10, 15)),
        ("en", "3/5", date(2026, 3, 5)),
        ("en", "09/30/25", date(2025, 9, 30)),
        ("en", "2026-10-31", date(2026, 10, 31)),
        ("es", "15/10/2026", date(2026, 10, 15)),
        ("es", "31.12.2025", date(2025, 12, 31)),
        ("en", "2/30/2026", date(2026, 11, 20)),
        ("en", "12/31/2026", date(2026, 11, 20)),
    ],
)
def test_a_typed_date_is_the_day_that_was_written_or_none(
    qtbot: QtBot, dress: Dress, language: str, typed: str, day: date
) -> None:
    """Typing digit by digit goes over no other day; what cannot be leaves the day as it was."""
    dress("desk")
    edit = DayEdit(date(2026, 11, 20), language)
    edit.setMaximumDate(QDate(2026, 11, 22))
    shown(qtbot, edit)
    heard: list[date] = []
    edit.day_chosen.connect(heard.append)
    QTest.keyClicks(edit, "7")
    QTest.keyClick(edit, Qt.Key.Key_Backspace)

    QTest.keyClicks(edit, typed)
    QTest.keyClick(edit, Qt.Key.Key_Return)

    assert edit.day == day
    assert set(heard) <= {day}
    assert edit.text().count("/") == 2
