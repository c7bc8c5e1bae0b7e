# SPDX-License-Identifier: MIT
"""Our controls: named, pressed by keys and touch, wrapping their words, keeping to themselves."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from peercenter.domain import call_names
from peercenter.ui import focus, icons, theme
from peercenter.ui.application import Application
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.bar_chart import Bar, BarChart
from peercenter.ui.widgets.buttons import FaceButton, IconButton, LinkButton, TextButton
from peercenter.ui.widgets.cards import Card, Rule
from peercenter.ui.widgets.choices import BigButton, ChoiceButton, NavButton, Tile
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.keypad import Keypad
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import (
    Avatar,
    CallMark,
    CallName,
    Mark,
    call_hue,
    call_icon,
    letters_of,
)
from peercenter.ui.widgets.notices import Notice, Pill
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.sheet import Sheet
from peercenter.ui.widgets.stepper import Stepper
from peercenter.ui.widgets.switcher import Switcher
from tests.conftest import Dress
from tests.support.accessibility import name_of, problems

LONG = "Hablar con una persona que ha pasado por algo parecido y escucha sin prisa"

BUTTONS: dict[str, Callable[[], FaceButton]] = {
    "text": lambda: TextButton(LONG, icon="arrow-left"),
    "compact": lambda: TextButton(LONG, "quiet", compact=True),
    "link": lambda: LinkButton(LONG),
    "big": lambda: BigButton("chats-circle", LONG, LONG),
    "choice": lambda: ChoiceButton("sparkle", LONG, LONG, hue="sun"),
    "tile": lambda: Tile("palette", LONG, subtitle=LONG),
    "nav": lambda: NavButton("gear", LONG),
    "check": lambda: Check(LONG, LONG),
    "icon": lambda: IconButton("plus", name=LONG),
}


_kept: list[QWidget] = []
"""Nobody else holds the window of a test that asks for its parts only."""


def shown(qtbot: QtBot, *widgets: QWidget, size: tuple[int, int] | None = None) -> QWidget:
    """Return a window that shows these, one below the other."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window)
    _kept[:] = [window]
    if size is not None:
        window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.mark.parametrize("kind", ["kiosk", "desk"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", BUTTONS.values(), ids=BUTTONS)
def test_a_button_grows_until_its_words_fit(
    qtbot: QtBot, dress: Dress, make: Callable[[], FaceButton], kind: str, scale: float
) -> None:
    look = dress(kind, scale=scale)
    button = make()

    window = shown(qtbot, button, size=(500, 1400))

    assert problems(window, min_target=look.target) == []
    assert button.heightForWidth(400) <= button.heightForWidth(200)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", BUTTONS.values(), ids=BUTTONS)
def test_a_button_is_pressed_by_key(
    qtbot: QtBot, dress: Dress, make: Callable[[], FaceButton], key: Qt.Key
) -> None:
    dress()
    button = make()
    shown(qtbot, button)
    button.setFocus()

    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_held_key_presses_once(qtbot: QtBot, dress: Dress) -> None:
    dress()
    button = TextButton("Next")
    shown(qtbot, button)
    presses: list[None] = []
    button.clicked.connect(lambda: presses.append(None))
    repeated = Qt.Key.Key_Return

    QTest.keyPress(button, repeated)
    for _ in range(5):
        event = _repeat(repeated)
        QApplication.sendEvent(button, event)

    assert len(presses) == 1


def _repeat(key: Qt.Key) -> QEvent:
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - used here alone

    return QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier, autorep=True)


def test_a_button_is_called_by_its_words(qtbot: QtBot, dress: Dress) -> None:
    dress()
    button = BigButton("hand-waving", "I'm just coming in", "One tap")
    shown(qtbot, button)

    assert name_of(button) == "I'm just coming in. One tap"

    button.say("Solo vengo a estar", "Un toque")

    assert name_of(button) == "Solo vengo a estar. Un toque"


def test_an_icon_without_a_name_is_refused(dress: Dress) -> None:
    dress()
    with pytest.raises(ValueError, match="needs a name"):
        IconButton("plus", name=" \u200b ")


def test_the_words_of_others_cannot_format_or_hide_anything(qtbot: QtBot, dress: Dress) -> None:
    dress()
    trick = "<b>Art</b> \u202etable\u0007 & more\u200b"
    label, button = Label(trick), TextButton(trick)
    shown(qtbot, label, button)

    assert label.text() == button.title == "<b>Art</b> table & more"
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setText("<i>again</i>")
    assert label.text() == "<i>again</i>"


def test_joiners_and_line_breaks_stay() -> None:
    assert plain("ن\u200cم\r\nx\ty") == "ن\u200cم\nx y"


def test_keys_show_the_ring_and_touch_hides_it(qtbot: QtBot, dress: Dress) -> None:
    look = dress()
    one, other = TextButton("Back", "quiet"), TextButton("Next")
    shown(qtbot, one, other)
    one.setFocus()

    def ring(button: QWidget) -> bool:
        return button.grab().toImage().pixelColor(button.width() // 2, 1) == QColor(
            look.palette.focus
        )

    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert ring(other)
    assert not ring(one)

    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert not ring(one)
    assert not focus.ring_shows()


def test_chosen_tiles_tell_so(qtbot: QtBot, dress: Dress) -> None:
    dress()
    tile = Tile("palette", "An activity")
    shown(qtbot, tile)
    before = tile.grab().toImage()

    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)

    assert tile.isChecked()
    assert QAccessible.queryAccessibleInterface(tile).state().checked
    assert tile.grab().toImage() != before


def test_a_short_label_stays_on_one_line_and_a_long_one_wraps(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    short, long = Label("Talk with a peer · 4 min", "small"), Label(LONG, "small")
    shown(qtbot, short, long)

    assert short.sizeHint().height() < 2 * short.fontMetrics().height()
    assert long.sizeHint().height() >= 2 * long.fontMetrics().height()
    assert long.sizeHint().width() > short.sizeHint().width()


def test_a_new_theme_reaches_what_is_already_shown(qtbot: QtBot, dress: Dress) -> None:
    dress("kiosk")
    label, button, card = Label("Words"), TextButton("Next"), Card("Today")
    shown(qtbot, label, button, card)
    before = label.sizeHint(), button.sizeHint(), card.sizeHint()

    dress("kiosk", scale=2.0)

    def grown() -> bool:
        after = label.sizeHint(), button.sizeHint(), card.sizeHint()
        return all(b.height() > a.height() for a, b in zip(before, after, strict=True))

    qtbot.waitUntil(grown)


def test_a_large_title_is_whole_although_its_lines_stand_close(qtbot: QtBot, dress: Dress) -> None:
    dress()
    label = Label("Hi, how are you doin'? Ápg", "hero")
    window = shown(qtbot, label, size=(420, 600))

    assert problems(window, min_target=72) == []
    image = label.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    assert all(
        image.pixelColor(x, y) == ground
        for y in (0, image.height() - 1)
        for x in range(image.width())
    )


def test_words_stand_where_reading_begins(qtbot: QtBot, dress: Dress, qapp: Application) -> None:
    dress()
    parts = Label("Sam"), Label("Sam", "hero"), ChoiceButton("sparkle", "Sam")
    shown(qtbot, *parts, size=(700, 500))

    def middle_of_ink(widget: QWidget) -> float:
        image = widget.grab().toImage()
        inked = [
            x
            for x in range(8, image.width() - 8)
            for y in range(8, image.height() - 8, 2)
            if (color := image.pixelColor(x, y)).alpha() > 200 and color.lightness() < 100
        ]
        return sum(inked) / len(inked) / image.width()

    assert all(middle_of_ink(part) < 0.5 for part in parts)
    qapp.speak("ar")
    assert all(middle_of_ink(part) > 0.5 for part in parts)
    qapp.speak("en")


def test_a_notice_is_hidden_until_it_has_something_to_tell(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    notice = Notice()
    shown(qtbot, notice, Label("below"))
    assert notice.isHidden()

    notice.tell("The printer is gone.", "warn", action="Try again")

    assert notice.isVisible()
    assert notice.text == "The printer is gone."
    with qtbot.waitSignal(notice.acted):
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    notice.clear()
    assert notice.isHidden()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sam", "Sm"), ("Jo", "Jo"), ("Ana Lee", "AL"), ("x", "X"), ("", "?"), ("Łucja", "Ła")],
)
def test_two_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_every_call_name_has_a_picture(qtbot: QtBot, dress: Dress) -> None:
    dress()
    assert call_icon("heron") == "bird"
    assert call_icon("cat") == "cat"
    assert call_icon("hedgehog") == "paw-print"
    assert all(icons.exists(call_icon(animal)) for animal in call_names.ANIMALS)
    assert {call_hue(color) for color in call_names.COLORS} >= {"sky", "pine", "sun", "clay"}

    badge = CallName("blue", "heron", "Blue Heron")
    window = shown(
        qtbot, badge, CallMark("amber", "cat"), Avatar("Sam"), Mark("check"), size=(900, 600)
    )
    badge.show_name("green", "trout", "Green Trout")

    assert problems(window, min_target=72) == []


def test_the_chart_says_in_words_what_it_shows(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    chart = BarChart(name="Visits by hour", not_counted="not counted")
    bars = [Bar("9", 4), Bar("10", None, was_counted=False), Bar("11", 6, is_current=True)]

    chart.show_bars([*bars, Bar("12", None)], summary="10 visits; 10 to 11 was not counted")
    shown(qtbot, chart, size=(400, 300))

    found = QAccessible.queryAccessibleInterface(chart)
    assert found.text(QAccessible.Text.Name) == "Visits by hour"
    assert found.text(QAccessible.Text.Description).startswith("10 visits")
    colors = _colors_of(chart)
    palette = theme.current().palette
    assert {palette.pine, palette.sun} <= colors


def test_an_empty_day_is_drawn_without_trouble(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    chart = BarChart(name="Visits by hour")
    shown(qtbot, chart)
    chart.show_bars([Bar("9", 0), Bar("10", None)], summary="No visits yet")

    assert not chart.grab().isNull()


def _colors_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


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


def test_a_grid_takes_fewer_columns_when_words_need_room(qtbot: QtBot, dress: Dress) -> None:
    dress()
    content = QWidget()
    grid = ReflowGrid(4, 20)
    content.setLayout(grid)
    for number in range(8):
        grid.addWidget(Tile("palette", f"Something {number}"))
    window = shown(qtbot, Scroll(content), size=(1200, 700))
    assert grid.columns == 4
    window.resize(450, 700)
    qtbot.waitUntil(lambda: grid.columns == 2)

    assert problems(window, min_target=72) == []
    grid.clear()
    assert grid.count() == 0


def test_rows_break_where_the_window_ends(qtbot: QtBot, dress: Dress) -> None:
    dress()
    content = QWidget()
    flow = FlowLayout(10)
    content.setLayout(flow)
    for language in ("English", "Español", "Kreyòl", "Tiếng Việt"):
        flow.addWidget(TextButton(language, "quiet", compact=True))
    wide, narrow = flow.heightForWidth(1200), flow.heightForWidth(250)
    window = shown(qtbot, content, size=(270, 500))

    assert narrow == 2 * wide + 10
    assert problems(window, min_target=72) == []


def test_the_page_follows_the_focus(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    content = QWidget()
    column = QVBoxLayout(content)
    buttons = [TextButton(f"Button {n}") for n in range(40)]
    for button in buttons:
        column.addWidget(button)
    scroll = Scroll(content)
    window = shown(qtbot, scroll, size=(300, 300))
    window.activateWindow()

    buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    visible = scroll.viewport().rect()
    place = buttons[-1].mapTo(scroll.viewport(), QPoint(0, 0))

    assert visible.contains(place)
    scroll.to_top()
    assert scroll.verticalScrollBar().value() == 0


def test_pages_change_at_once_where_nothing_may_move(qtbot: QtBot, dress: Dress) -> None:
    dress()
    switcher = Switcher()
    pages = [Label("one"), Label("two")]
    shown(qtbot, switcher)
    for page in pages:
        switcher.show_page(page)

    assert switcher.currentWidget() is pages[1]
    assert switcher.count() == 2


def test_a_page_fades_and_then_nothing_lies_over_it(
    qtbot: QtBot, dress: Dress, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress()
    monkeypatch.setattr("peercenter.ui.motion.duration_ms", lambda: 20)
    switcher = Switcher()
    pages = [TextButton("one"), TextButton("two")]
    switcher.show_page(pages[0])
    shown(qtbot, switcher)

    switcher.show_page(pages[1])

    veil = switcher._veil
    assert veil is not None
    assert veil.isVisible()
    qtbot.waitUntil(veil.isHidden)
    assert switcher.currentWidget() is pages[1]


class Desk(QWidget):
    """A window with something behind the sheet."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        self.behind = TextButton("Behind")
        row.addWidget(self.behind)
        self.sheet = Sheet(self, "Close the day")
        self.first, self.last = Check("The door count is right"), TextButton("Next")
        self.sheet.body.addWidget(self.first)
        self.sheet.buttons.addWidget(self.last)


@pytest.fixture
def desk(qtbot: QtBot, dress: Dress) -> Desk:
    dress("desk")
    made = Desk()
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.behind.setFocus()
    return made


def test_the_focus_stays_in_the_sheet(desk: Desk) -> None:
    desk.sheet.open_sheet()
    visited: list[QWidget | None] = []

    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        visited.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or desk, key)

    assert visited == [desk.first, desk.last, desk.first]
    desk.behind.setFocus()
    assert QApplication.focusWidget() is desk.first
    assert problems(desk, min_target=32) == []


def test_escape_closes_the_sheet_and_the_focus_returns(qtbot: QtBot, desk: Desk) -> None:
    desk.sheet.open_sheet()

    with qtbot.waitSignal(desk.sheet.closed):
        QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)

    assert not desk.sheet.is_open
    assert QApplication.focusWidget() is desk.behind
    desk.behind.setFocus()
    assert QApplication.focusWidget() is desk.behind


def test_a_sheet_that_must_be_answered_stays(desk: Desk) -> None:
    desk.sheet.set_dismissible(False)
    desk.sheet.open_sheet()

    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)

    assert desk.sheet.is_open
    desk.sheet.close_sheet()


def test_nothing_behind_the_sheet_can_be_touched(desk: Desk) -> None:
    pressed: list[None] = []
    desk.behind.clicked.connect(lambda: pressed.append(None))
    desk.sheet.open_sheet()

    found = desk.childAt(desk.behind.geometry().center())
    QTest.mouseClick(found or desk, Qt.MouseButton.LeftButton)

    assert found is not desk.behind
    assert pressed == []
    desk.sheet.close_sheet()


def test_a_sheet_stays_inside_a_small_window(qtbot: QtBot, desk: Desk) -> None:
    for number in range(30):
        desk.sheet.body.addWidget(Check(f"Line {number}"))
    desk.sheet.open_sheet()
    desk.resize(700, 400)
    panel = desk.sheet._panel

    qtbot.waitUntil(lambda: desk.sheet.size() == QSize(700, 400))

    assert desk.rect().contains(panel.geometry())
    desk.sheet.close_sheet()


def test_cards_pills_and_pickers_fit_at_double_size(qtbot: QtBot, dress: Dress) -> None:
    look = dress("desk", scale=2.0)
    card = Card("Waiting for a peer")
    picker = Picker("Center")
    picker.addItems(["Harbor House", "Meadow"])
    card.header.addWidget(Label("3", "small", wrap=False))
    for part in (Label(LONG), Rule(), Pill("Certified peer here"), picker):
        card.body.addWidget(part)
    window = shown(qtbot, card, size=(600, 700))

    assert problems(window, min_target=look.target) == []


def test_words_fit_on_the_line_they_asked_for(dress: Dress) -> None:
    font = dress("desk").font("body", 600)

    for words in ("Opened late", "Kiosk was off", "Save as PDF", "Close the day"):
        width = painting.line_width(font, words)
        assert painting.text_size(font, words, width).height() == QFontMetrics(font).height(), words


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_title_needs_no_more_height_than_it_takes(
    qtbot: QtBot, dress: Dress, scale: float
) -> None:
    dress("desk", scale=scale)
    title = Label("Close the day", "title")
    qtbot.addWidget(title)

    assert title.minimumSizeHint().height() <= title.heightForWidth(900)


def test_a_label_keeps_its_size_when_its_tone_changes(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    label = Label("Hello", "small")
    qtbot.addWidget(label)
    label.show()
    dress("desk", scale=2.0)
    before = label.font().pixelSize()
    label.set_tone("sun")
    assert label.font().pixelSize() == before == 26
