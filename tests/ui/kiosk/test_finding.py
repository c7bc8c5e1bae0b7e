# SPDX-License-Identifier: MIT
"""The pages on which a visitor finds something: nothing nameless, small or cut, nothing left."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from peercenter import look
from peercenter.domain.directory.sheets import QUIET_MODULES
from peercenter.ui import theme
from peercenter.ui.flows.screens import Page
from peercenter.ui.kiosk import code
from peercenter.ui.kiosk.stage import KioskStage
from peercenter.ui.widgets.buttons import FaceButton
from peercenter.ui.widgets.choices import Tile
from peercenter.words import ENGLISH, PSEUDO, SPANISH
from tests.conftest import Dress
from tests.scenes import finding, kiosk
from tests.support.accessibility import problems
from tests.support.desk import LARGE, SMALL, UPRIGHT, USUAL

_FINE = 110 / 25.4


@pytest.fixture
def px_per_mm() -> float:
    return 0.0


@pytest.fixture
def stage(dress: Dress, px_per_mm: float) -> Iterator[KioskStage]:
    dress("kiosk")
    made = KioskStage(px_per_mm=px_per_mm)
    made.resize(*USUAL)
    made.show()
    yield made
    made.hide()
    shiboken6.delete(made)
    dress("desk")


@cache
def scenes_in(language: str) -> dict[str, kiosk.Scene]:
    return {scene.name: scene for scene in finding.scenes(language)}


def show(stage: KioskStage, name: str, language: str = ENGLISH, scale: float = 1.0) -> None:
    show_scene(stage, scenes_in(language)[name], language, scale)


def show_scene(
    stage: KioskStage, scene: kiosk.Scene, language: str = ENGLISH, scale: float = 1.0
) -> None:
    stage.show_screen(replace(scene.screen, language=language, text_scale=scale))
    for _ in range(3):  # layouts settle in a few rounds
        QApplication.processEvents()


def words_in(widget: QWidget, *, hidden: bool = False) -> str:
    """Return what is written on a widget's parts; `hidden` ones are out of sight, but there."""
    parts = [w for w in widget.findChildren(QWidget) if hidden or w.isVisible()]
    texts = [w.text() for w in parts if isinstance(w, QLabel)]
    texts += [f"{w.title} {w.subtitle}" for w in parts if isinstance(w, FaceButton)]
    return "\n".join([*texts, *(w.accessibleName() for w in parts)])


@pytest.mark.parametrize(
    ("size", "language", "scale", "px_per_mm"),
    [
        (SMALL, SPANISH, 2.0, 0.0),
        (SMALL, PSEUDO, 1.0, _FINE),
        (UPRIGHT, SPANISH, 2.0, 0.0),
        (LARGE, ENGLISH, 1.5, 0.0),
    ],
)
def test_nothing_is_nameless_small_cut_or_overlapping(
    stage: KioskStage, size: tuple[int, int], language: str, scale: float, px_per_mm: float
) -> None:
    stage.setFixedSize(*size)  # as a screen is: what needs more would lie outside
    stage.setUpdatesEnabled(False)  # painting takes most of the time
    found = []
    for scene in scenes_in(language).values():
        show_scene(stage, scene, language, scale)
        least = max(72, int(20 * px_per_mm))
        found += [f"{scene.name}: {problem}" for problem in problems(stage, min_target=least)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize("size", [USUAL, UPRIGHT])
def test_the_needs_and_the_ends_need_no_scrolling(stage: KioskStage, size: tuple[int, int]) -> None:
    stage.resize(*size)
    for name in ("find-needs", "find-printed", "find-code", "find-peer", "find-thanks-after"):
        show(stage, name, SPANISH)

        assert stage.page.view.verticalScrollBar().maximum() == 0, name


def test_every_need_is_on_one_page_and_tiles_keep_their_places(stage: KioskStage) -> None:
    show(stage, "find-needs")
    page = stage.pages.needs
    screen = stage.screen_shown
    assert screen.search is not None
    turns: list[int] = []
    page.turned.connect(turns.append)
    seen: list[str] = []
    corners = []
    while True:
        tiles = [tile for tile in page.findChildren(Tile) if tile.isVisible()]
        seen += [tile.objectName() for tile in tiles]
        corners.append([(tile.pos(), tile.size()) for tile in tiles])
        if not page.next_button.isVisible():
            break
        page.next_button.click()
        search = replace(screen.search, begins=(0, *turns))
        show_scene(stage, kiosk.Scene("turned", replace(screen, search=search)))
        assert page.subtitle.text() == f"Choose one. Page {len(turns) + 1} of 4"
        assert QApplication.focusWidget() is page.first_stop() or not stage.isActiveWindow()

    assert seen == [f"need-{need.code}" for need in finding.offered_needs()]
    assert all(of_page == corners[0][: len(of_page)] for of_page in corners)


def test_a_tile_says_which_need_it_is(stage: KioskStage) -> None:
    show(stage, "find-needs", SPANISH)
    chosen: list[str] = []
    stage.pages.needs.need_chosen.connect(chosen.append)
    tile = stage.pages.needs.findChild(Tile, "need-sleep")
    assert isinstance(tile, Tile)

    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)

    assert tile.accessibleName() == "Un lugar para dormir hoy"
    assert chosen == ["sleep"]


def test_what_was_found_tells_all_one_needs_to_go_there(stage: KioskStage) -> None:
    show(stage, "find-found")
    words = words_in(stage)

    for expected in (
        "Food today",
        "River Pantry",
        "Open now until 4:00\u00a0PM",
        "555-0177",
        "88 Mill Road, Portland\u00a0· 13 minutes on foot",
        "Free\u00a0· Español, Soomaali\u00a0· checked October 30",
        "And 3 more. Ask at the front desk.",
    ):
        assert expected in words
    assert words.index("River Pantry") < words.index("Elm Street Kitchen")
    assert stage.page.spoken().startswith("Food today. River Pantry. 555-0177. Open now until 4")


def test_without_a_printer_there_is_no_print_button(stage: KioskStage) -> None:
    show(stage, "find-found")
    assert stage.pages.found.print_button.isVisible()
    show(stage, "find-found-long")
    assert not stage.pages.found.print_button.isVisible()
    assert stage.pages.found.code_button.isVisible()


def test_texts_that_nobody_translated_are_said_to_be_the_places_own(stage: KioskStage) -> None:
    own = "Parte del texto está en las palabras de los propios lugares."
    show(stage, "find-found", SPANISH)
    assert own not in words_in(stage)
    show(stage, "find-found-long", SPANISH)
    assert own in words_in(stage)


def test_what_was_taken_along_stands_among_what_we_saved(stage: KioskStage) -> None:
    for name in ("find-printed", "find-code", "find-thanks-after"):
        show(stage, name)
        assert "One more sheet “Food today”" in words_in(stage), name
    show(stage, "find-printing")
    assert "What we saved" not in words_in(stage)


def test_a_printer_in_trouble_is_no_alarm_and_offers_the_code(stage: KioskStage) -> None:
    show(stage, "find-printer-stuck")
    words = words_in(stage)

    assert "The printer needs a hand" in words
    assert "Show it as a code for your phone" in words
    assert stage.pages.taken.next_button.isVisible()


def test_where_nothing_was_found_there_is_always_somebody(stage: KioskStage) -> None:
    for name in ("find-peer", "find-nothing", "find-failed"):
        show(stage, name)
        words = words_in(stage)
        assert "Sam, Jo, or Ri will be glad to look with you." in words, name
        assert "988" in words, name


@pytest.mark.parametrize(
    ("size", "scale", "px_per_mm"),
    [(SMALL, 2.0, 0.0), (SMALL, 1.5, _FINE), (USUAL, 1.5, 0.0)],
)
def test_a_phone_reads_the_code_from_the_screen(
    stage: KioskStage, size: tuple[int, int], scale: float, px_per_mm: float
) -> None:
    stage.resize(*size)
    show(stage, "find-code", scale=scale)
    view = stage.pages.taken.findChild(code.CodeView)
    assert isinstance(view, code.CodeView)
    search = stage.screen_shown.search
    assert search is not None
    assert search.code is not None
    port = stage.page.view.viewport()
    assert port.rect().contains(QRect(view.mapTo(port, QPoint(0, 0)), view.size()))
    picture = view.grab().toImage()
    step, modules = view.module_px, search.code.modules
    count = len(modules) + 2 * QUIET_MODULES
    left, top = ((side - count * step) // 2 for side in (view.width(), view.height()))

    def is_dark(x: int, y: int) -> bool:
        center = QPoint(left + x * step + step // 2, top + y * step + step // 2)
        return picture.pixelColor(center).lightness() < 128

    read = [[is_dark(x, y) for x in range(count)] for y in range(count)]
    inside = [row[QUIET_MODULES:-QUIET_MODULES] for row in read[QUIET_MODULES:-QUIET_MODULES]]
    assert inside == [list(row) for row in modules]
    assert sum(map(sum, read)) == sum(map(sum, modules)), "there is something in the quiet zone"
    assert len(modules) * step >= code.LEAST_MM * (px_per_mm or 96 / 25.4)


def test_nothing_of_a_search_is_left_on_the_pages(stage: KioskStage) -> None:
    for name in ("find-needs", "find-found", "find-printed", "find-thanks-after", "find-code"):
        show(stage, name)
    planted = ("River Pantry", "Food today”", "555-0177", "More sheet")
    assert any(text in words_in(stage, hidden=True) for text in planted)

    stage.show_screen(kiosk.scenes()[0].screen)
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # what is to be deleted

    assert stage.screen_shown.page is Page.WELCOME
    left = words_in(stage, hidden=True)
    assert [text for text in planted if text in left] == []
    view = stage.pages.taken.findChild(code.CodeView)
    assert isinstance(view, code.CodeView)
    assert view.module_px == 0


def test_every_script_is_drawn_by_a_face_that_has_it(stage: KioskStage) -> None:
    show(stage, "find-found-scripts")

    for entry in finding.IN_EVERY_SCRIPT:
        text = QTextLayout(entry.name, theme.current().font("body", 800))
        text.beginLayout()
        text.createLine()
        text.endLayout()
        runs = text.glyphRuns()
        assert all(0 not in run.glyphIndexes() for run in runs), entry.name
        faces = [run.rawFont().familyName().casefold() for run in runs]
        assert any(face.startswith("noto sans") for face in faces), entry.name
    assert QFont.substitutes(look.FONT_FAMILY)
