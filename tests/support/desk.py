# SPDX-License-Identifier: MIT
"""A desk without its window, for tests of single pages."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget

from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.house import Services
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.looks import Looks
from peercenter.ui.flows.ports import Tasks
from peercenter.words import ENGLISH, PSEUDO, SPANISH, words_for
from tests.support.fakes import FakeTimers, ImmediateTasks

S = TypeVar("S")

SMALL, USUAL, LARGE, UPRIGHT = (1024, 768), (1280, 800), (1920, 1080), (1080, 1920)
SIZES = (SMALL, USUAL, LARGE, UPRIGHT)
SIDEBAR = 92
TEXTS = ((ENGLISH, 1.0), (SPANISH, 1.0), (PSEUDO, 1.0), (SPANISH, 2.0))
EVERY_TEXT = pytest.mark.parametrize(("language", "scale"), TEXTS)
"""Every language, and twice the size in the one with the longer words that people do speak."""
_SIZES_OF = {(ENGLISH, 1.0): (SMALL, LARGE), (SPANISH, 1.0): (USUAL, UPRIGHT)}
"""What is shorter than the stretched texts, which are looked at in all sizes, has half of them."""


def sizes_for(language: str, scale: float) -> tuple[tuple[int, int], ...]:
    """Return the sizes at which a text is looked at."""
    return _SIZES_OF.get((language, scale), SIZES)


def at_each_size(
    scenes: Iterable[S],
    window: QWidget,
    language: str,
    scale: float,
    among: Sequence[tuple[int, int]] = SIZES,
) -> Iterator[tuple[S, Iterator[tuple[int, int]]]]:
    """Return each scene with the sizes for a text, beginning where the last one ended.

    Making a page anew for each size would take most of the time that all tests take, and painting
    it at each size a third: it is painted at the first one.
    """
    sizes = [size for size in sizes_for(language, scale) if size in among]
    for scene in scenes:
        yield scene, _painted_once(window, sizes)
        sizes.reverse()
    window.setUpdatesEnabled(True)


def _painted_once(window: QWidget, sizes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for number, size in enumerate(sizes):
        window.setUpdatesEnabled(number == 0)
        yield size


class Front:
    """Remembers what pages ask the window for."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.trouble: PeerCenterError | None = None
        self.retry: Callable[[], None] | None = None

    def ask_who(self, then: Callable[[StaffMember], None] | None = None) -> None:
        raise AssertionError(f"nobody should be asked who they are, for {then}")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.trouble, self.retry = error, retry

    def show_well(self) -> None:
        self.trouble = self.retry = None

    def tell(self, text: str) -> None:
        self.told.append(text)


NO_FILE = Path(os.devnull) / "desk.ini"
"""A desk that remembers nothing; it would say so in the log."""


def a_desk(
    services: Services, front: Front, *, language: str = "en", tasks: Tasks | None = None
) -> Desk:
    """Return a desk that looks at the first center."""
    tasks = tasks or ImmediateTasks()
    looks = Looks(NO_FILE, tasks)
    desk = Desk(services, tasks, FakeTimers(), words_for(language), front, looks=looks)
    desk.look_at(services.today.centers()[0])
    return desk


def in_window(page: QWidget, width: int, height: int) -> QWidget:
    """Return a window of the desk's ground with a page in it."""
    window = QWidget()
    window.setObjectName("window")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(page)
    window.resize(width, height)
    return window


def settle() -> None:
    """Let layouts within layouts find their sizes."""
    for _ in range(6):
        QApplication.processEvents()


def button(inside: QWidget, name: str) -> QAbstractButton:
    """Return the visible button with an accessible name or an object name."""
    found: Sequence[QAbstractButton] = [
        b
        for b in inside.findChildren(QAbstractButton)
        if name in {b.accessibleName(), b.objectName()} and b.isVisibleTo(inside)
    ]
    assert len(found) == 1, f"{len(found)} buttons {name!r}"
    return found[0]
