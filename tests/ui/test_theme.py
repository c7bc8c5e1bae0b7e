# SPDX-License-Identifier: MIT
"""Colors that can be read, sizes that can be touched, letters that are there."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter import look
from peercenter.ui import icons, theme
from peercenter.ui.application import Application
from peercenter.ui.coats import Coat, Pair, State, button_coat, pairs
from peercenter.ui.theme import Kind, Theme
from tests.conftest import Dress

WINDOWS = [(1024, 768), (1280, 800), (1920, 1080), (1080, 1920)]


def too_faint(chosen: Theme, listed: list[Pair]) -> list[str]:
    """Return the pairs whose contrast is too low: text by kind of window, marks 3:1."""
    return [
        f"{pair.what}: {look.contrast(pair.ink, pair.ground):.2f}"
        for pair in listed
        if look.contrast(pair.ink, pair.ground) < (chosen.contrast if pair.is_text else 3.0)
    ]


LOOKS = {
    "kiosk": Theme("kiosk"),
    "desk": Theme("desk"),
    "dark desk": Theme("desk", colors=look.DARK),
    "desk in high contrast": Theme("desk", colors=look.STARK),
}


@pytest.mark.parametrize("chosen", LOOKS.values(), ids=LOOKS)
def test_every_ink_can_be_read_on_its_ground(chosen: Theme) -> None:
    listed = list(pairs(chosen.palette, sidebar=not chosen.is_kiosk))

    assert len(listed) > 80
    assert too_faint(chosen, listed) == []


def test_the_contrast_check_notices_a_faint_ink() -> None:
    faint = Pair("test", ink="#8C8271", ground="#FFFFFF")

    assert too_faint(Theme("desk"), [faint]) == ["test: 3.79"]


def test_high_contrast_asks_for_more() -> None:
    assert [Theme("desk", colors=c).contrast for c in (look.LIGHT, look.DARK)] == [4.5, 4.5]
    assert Theme("desk", colors=look.STARK).contrast == 7.0


@pytest.mark.parametrize("colors", [look.LIGHT, look.DARK, look.STARK])
def test_a_pressed_button_does_not_look_like_a_resting_one(colors: look.Palette) -> None:
    palette = Theme("desk", colors=colors).palette
    coats: list[Coat] = []
    for role in ("primary", "secondary", "quiet", "danger", "nav", "link"):
        rest = button_coat(palette, role, State.NORMAL)
        pressed = button_coat(palette, role, State.PRESSED)
        coats.append(rest)
        assert rest != pressed, role

    assert len(set(coats)) == len(coats)


@pytest.mark.parametrize("size", WINDOWS)
def test_kiosk_targets_are_never_smaller_than_72_pixels(size: tuple[int, int]) -> None:
    assert Theme("kiosk", QSize(*size)).target >= look.KIOSK_TARGET_PX


@pytest.mark.parametrize(
    ("density", "least"), [(5.6, 112), (3.78, 75), (0.0, 72), (0.5, 72), (40.0, 72)]
)
def test_targets_are_20_mm_on_screens_that_tell_a_believable_size(
    density: float, least: int
) -> None:
    chosen = Theme("kiosk", QSize(1280, 800), px_per_mm=density)

    assert chosen.target in {least, least + 1}


def test_sizes_follow_the_window_at_the_kiosk_only() -> None:
    units = [Theme("kiosk", QSize(*size)).unit for size in WINDOWS]

    assert units == [0.8, 1.0, 1.35, 1.35]
    assert {Theme("desk", QSize(*size)).unit for size in WINDOWS} == {1.0}


@pytest.mark.parametrize("kind", ["kiosk", "desk"])
def test_the_text_scale_doubles_the_body_and_shrinks_nothing(kind: Kind) -> None:
    plain, double = Theme(kind), Theme(kind, text_scale=2.0)

    assert double.type_px("body") == 2 * plain.type_px("body")
    assert double.type_px("small") == 2 * plain.type_px("small")
    for role in ("hero", "title", "large"):
        assert double.type_px(role) > plain.type_px(role)
    assert Theme(kind, text_scale=0.2).type_px("body") == plain.type_px("body")
    assert Theme(kind, text_scale=9.0).type_px("body") == double.type_px("body")


@pytest.mark.parametrize("weight", [400, 600, 800])
def test_the_shipped_font_is_used_in_all_its_weights(qapp: Application, weight: int) -> None:
    font = QFont(look.FONT_FAMILY)
    font.setPixelSize(20)
    font.setWeight(QFont.Weight(weight))

    assert qapp is not None
    assert QFontInfo(font).family().startswith(look.FONT_FAMILY)
    assert QFontInfo(font).weight() == weight


def test_the_same_theme_again_costs_nothing(qapp: Application, qtbot: QtBot) -> None:
    theme.apply(qapp, Theme("kiosk", QSize(1280, 800)))

    with qtbot.assertNotEmitted(qapp.paletteChanged):
        theme.apply(qapp, Theme("kiosk", QSize(1284, 803)))

    assert theme.current().size == QSize(1284, 803)


def test_an_icon_takes_its_color_and_stays_sharp(qapp: Application) -> None:
    assert qapp is not None
    picture = icons.pixmap("check", "#A8461F", 24, weight="bold", ratio=2.0)
    image = picture.toImage()
    shades = {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }

    assert picture.size() == QSize(48, 48)
    assert shades == {"#A8461F"}


def test_arrows_turn_around_with_the_reading_and_marks_do_not(qapp: Application) -> None:
    assert qapp is not None

    def picture(name: str, *, mirrored: bool) -> QImage:
        return icons.pixmap(name, "#000000", 32, weight="bold", mirrored=mirrored).toImage()

    left = picture("arrow-left", mirrored=False)
    assert picture("arrow-left", mirrored=True) == left.flipped(Qt.Orientation.Horizontal)
    assert picture("arrow-left", mirrored=True) != left
    assert picture("printer", mirrored=True) == picture("printer", mirrored=False)


def test_an_icon_that_is_not_shipped_is_a_clear_error(qapp: Application) -> None:
    assert qapp is not None

    with pytest.raises(LookupError, match="unicorn"):
        icons.pixmap("unicorn", "#000000", 10)


class Listener(QWidget):
    """A widget that looks, while it is told of a new look, whether garbage may be collected."""

    def __init__(self) -> None:
        super().__init__()
        self.collected: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.StyleChange:
            self.collected.append(gc.isenabled())
        super().changeEvent(event)


def test_no_widget_is_collected_while_qt_goes_through_all_of_them(
    qtbot: QtBot, dress: Dress
) -> None:
    dress("desk")
    listener = Listener()
    qtbot.addWidget(listener)
    listener.show()

    dress("desk", scale=2.0)

    assert set(listener.collected) == {False}
    assert gc.isenabled()


def test_a_program_without_its_fonts_says_so(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from peercenter import paths; "
        f"paths.resources = lambda: Path({str(tmp_path)!r}); "
        "from peercenter.ui.application import Application; Application(['x'])"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode != 0
    assert "its font" in done.stderr
    assert "is missing" in done.stderr
