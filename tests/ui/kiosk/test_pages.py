# SPDX-License-Identifier: MIT
"""Every page and state of the kiosk, in every size and language: nothing nameless, small or cut."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from math import floor

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QWidget

from peercenter.ui import theme
from peercenter.ui.flows.screens import Page, Screen
from peercenter.ui.kiosk.footer import MoreButton
from peercenter.ui.kiosk.stage import KioskStage
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.buttons import FaceButton
from peercenter.ui.widgets.labels import Label
from peercenter.words import ENGLISH, SPANISH
from tests.conftest import Dress
from tests.scenes import finding
from tests.scenes.kiosk import Scene, scenes
from tests.support.accessibility import controls_in, problems
from tests.support.desk import SIZES, TEXTS, sizes_for

_LEAST_MM = 20
PX_PER_MM = [0.0, 96 / 25.4, 110 / 25.4]
"""Screens that do not tell their size, common ones, and finer ones."""
FINE = [
    (size, density)
    for size, density in product(SIZES, PX_PER_MM)
    if not density or theme.Theme("kiosk", QSize(*size)).target < _LEAST_MM * density
]
"""Sizes with the densities that change anything there: in large windows all is large enough."""
SCENES = {scene.name: scene for scene in scenes()}


@pytest.fixture
def px_per_mm() -> float:
    return 0.0


@pytest.fixture
def stage(dress: Dress, px_per_mm: float) -> Iterator[KioskStage]:
    dress("kiosk")
    made = KioskStage(px_per_mm=px_per_mm)
    made.resize(1280, 800)
    made.show()
    yield made
    made.hide()
    shiboken6.delete(made)
    dress("desk")


def show(stage: KioskStage, scene: Scene, language: str = ENGLISH, scale: float = 1.0) -> None:
    stage.show_screen(replace(scene.screen, language=language, text_scale=scale))
    for _ in range(3):  # layouts settle in a few rounds
        QApplication.processEvents()


@pytest.mark.parametrize(
    ("size", "px_per_mm", "language", "scale"),
    [
        (size, density, language, scale)
        for (size, density), (language, scale) in product(FINE, TEXTS)
        if size in sizes_for(language, scale) and density != PX_PER_MM[1]
    ],
)
def test_nothing_is_nameless_small_cut_or_overlapping(
    stage: KioskStage, size: tuple[int, int], language: str, scale: float, px_per_mm: float
) -> None:
    stage.resize(*size)
    stage.setUpdatesEnabled(not px_per_mm)  # painted once, which takes a third of the time
    least = max(72, floor(_LEAST_MM * px_per_mm))
    found = []
    for scene in SCENES.values():
        show(stage, scene, language, scale)
        found += [f"{scene.name}: {problem}" for problem in problems(stage, min_target=least)]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("name", "size", "px_per_mm"),
    [
        (name, size, density)
        for name, (size, density) in product(
            ("welcome", "welcome-full", "last-here", "thanks-question", "thanks-name"), FINE
        )
        if density != PX_PER_MM[-1] or not name.startswith("thanks")
    ],
)
def test_the_main_pages_need_no_scrolling_at_normal_text(
    stage: KioskStage, size: tuple[int, int], name: str
) -> None:
    stage.resize(*size)
    for language in (ENGLISH, SPANISH):
        show(stage, SCENES[name], language)
        page = stage.page

        assert page.view.verticalScrollBar().maximum() == 0, language


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_ways_in_keep_their_places_when_the_data_comes(
    stage: KioskStage, size: tuple[int, int]
) -> None:
    stage.resize(*size)
    places = []
    for screen in (Screen(), SCENES["welcome"].screen, SCENES["welcome-full"].screen):
        show(stage, Scene("opening", screen))
        ways = (stage.welcome.just_in, stage.welcome.something)
        places.append([(way.mapTo(stage, QPoint(0, 0)), way.size()) for way in ways])

    assert places[0] == places[1] == places[2]


def test_a_full_house_is_told_in_brief(stage: KioskStage) -> None:
    show(stage, SCENES["welcome-full"])
    words = words_on(stage)

    assert "Sam, Jo, Ri, Alex, Bo, Chris, Dana, Eli, Fran, and Gus" in words
    assert "6 more later today" in words
    stage.resize(1080, 1920)
    show(stage, SCENES["welcome-full"])
    assert "more later" not in words_on(stage)


@pytest.mark.parametrize("scene", SCENES.values(), ids=lambda scene: scene.name)
def test_what_is_below_is_announced_by_a_button(stage: KioskStage, scene: Scene) -> None:
    show(stage, scene, scale=2)
    more = stage.page.findChild(MoreButton)
    assert more is not None
    bar = stage.page.view.verticalScrollBar()

    assert more.isVisible() == (bar.maximum() > 0)
    while more.isVisible():
        more.click()
    assert bar.value() == bar.maximum()


def test_back_and_the_way_on_keep_their_places(stage: KioskStage) -> None:
    corners: dict[str, set[QPoint]] = {"back": set(), "on": set()}
    for name in ("wants", "wants-chosen", "last-here", "kept", "agreement", "pin"):
        show(stage, SCENES[name])
        page = stage.page
        assert isinstance(page, StepPage)
        corners["back"].add(page.back_button.mapTo(stage, QPoint(0, 0)))
    for name in ("wants", "last-here", "thanks", "trouble"):
        show(stage, SCENES[name])
        page = stage.page
        assert isinstance(page, StepPage)
        way_on = page.skip_button if name == "last-here" else page.next_button
        corners["on"].add(way_on.mapTo(stage, QPoint(way_on.width(), way_on.height())))

    assert {key: len(places) for key, places in corners.items()} == {"back": 1, "on": 1}


def words_on(stage: KioskStage) -> str:
    shown = [w for w in stage.findChildren(QWidget) if w.isVisible()]
    texts = [w.text() for w in shown if isinstance(w, Label)]
    texts += [f"{w.title} {w.subtitle}" for w in shown if isinstance(w, FaceButton)]
    return "\n".join(texts)


def test_the_welcome_says_who_is_here_and_what_is_on(stage: KioskStage) -> None:
    show(stage, SCENES["welcome"])
    words = words_on(stage)

    for expected in (
        "Harbor House",
        "Open today until 8:00",
        "Sam",
        "Peer specialist · English, Español",
        "Evening Circle",
        "We count visits. We never ask who you are.",
    ):
        assert expected in words


def test_a_closed_center_says_why_and_still_counts(stage: KioskStage) -> None:
    show(stage, SCENES["welcome-closed"])

    assert "Closed today: Thanksgiving" in words_on(stage)
    assert stage.welcome.just_in.isEnabled()


def test_the_answers_carry_real_dates(stage: KioskStage) -> None:
    show(stage, SCENES["last-here"])
    words = words_on(stage)

    assert "Earlier this month Since November 1" in words
    assert "Since July 1" in words
    assert "Before July 1" in words


def test_in_the_first_month_of_the_fiscal_year_one_answer_stands_for_two(
    stage: KioskStage,
) -> None:
    screen = SCENES["last-here"].screen
    assert screen.welcome is not None
    july = replace(screen.welcome, day=screen.welcome.day.replace(month=7))
    show(stage, Scene("july", replace(screen, welcome=july)))

    shown = [w for w in controls_in(stage) if w.objectName().startswith("answer-")]
    assert [w.objectName() for w in shown if w.objectName() == "answer-year"] == []
    assert len(shown) == 5


def test_thanks_name_the_peers_and_what_was_saved(stage: KioskStage) -> None:
    show(stage, SCENES["thanks-name"])
    words = words_on(stage)

    assert "Sam, Jo, or Ri will come and call you by this name:" in words
    assert "Blue Heron" in words
    assert (
        "One more visit, 2 to 3 PM\n"
        "One more “Talk with a peer”\n"
        "One more “Help finding something”\n"
        "One more “Before July 1”"
    ) in words
    assert "erased as soon as you are greeted" in words


def test_earlier_today_says_that_nobody_is_counted_twice(stage: KioskStage) -> None:
    show(stage, SCENES["thanks-earlier-today"])

    assert "We did not count you twice." in words_on(stage)
    assert "One more visit" not in words_on(stage)


def test_where_is_asked_for_this_center(stage: KioskStage) -> None:
    show(stage, SCENES["thanks-place"])

    assert "Before today, were you here at Harbor House since July 1?" in words_on(stage)


def test_those_who_want_a_group_see_the_coming_ones(stage: KioskStage) -> None:
    show(stage, SCENES["thanks-groups"])
    assert "Families together" in words_on(stage)
    show(stage, SCENES["thanks-name"])
    assert "Families together" not in words_on(stage)


def test_every_page_is_among_the_scenes() -> None:
    shown = {scene.screen.page for scene in (*SCENES.values(), *finding.scenes())}

    assert shown == set(Page)
