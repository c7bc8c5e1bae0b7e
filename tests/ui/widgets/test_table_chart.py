# SPDX-License-Identifier: MIT
"""A table's picture on the desk: the same marks as on paper, in the colors of the room."""

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from peercenter.domain.reporting.document import ChartKind
from peercenter.domain.reporting.marks import Label
from peercenter.ui.widgets.table_chart import TableChart
from peercenter.words import words_for
from tests.conftest import Dress
from tests.support.accessibility import problems
from tests.support.documents import by_month


def a_chart(qtbot: QtBot, kind: ChartKind | None = ChartKind.COLUMNS) -> TableChart:
    shown = TableChart(words_for("en"))
    qtbot.addWidget(shown)
    shown.show_table(by_month(chart=kind))
    shown.resize(700, shown.heightForWidth(700))
    return shown


def colors(shown: TableChart) -> set[str]:
    picture = shown.grab().toImage()
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_is_painted_for_those_who_see_and_named_for_those_who_do_not(
    qtbot: QtBot, dress: Dress, kind: ChartKind
) -> None:
    dress("desk")
    shown = a_chart(qtbot, kind)
    shown.show()

    assert shown.accessibleName().startswith("A picture of Visits by month.")
    assert problems(shown, min_target=1) == []
    drawing = shown.drawing(700)
    assert drawing is not None
    assert "hidden" in {mark.text for mark in drawing.marks if isinstance(mark, Label)}
    assert len(colors(shown)) > 3


def test_a_table_without_a_picture_takes_no_room(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    shown = a_chart(qtbot, None)

    assert shown.isHidden()
    assert shown.sizeHint().height() == 0


def test_larger_text_makes_a_higher_picture(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    plain = a_chart(qtbot).heightForWidth(700)
    dress("desk", scale=2.0)

    assert a_chart(qtbot).heightForWidth(700) > 1.3 * plain
