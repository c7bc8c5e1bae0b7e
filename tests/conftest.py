# SPDX-License-Identifier: MIT
"""What every test stands on: no screen, a folder of its own, and nothing left behind."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("TZ", "UTC")

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from peercenter.paths import DataDir
from peercenter.services import pins
from tests.support.compiled import share_compiled

if TYPE_CHECKING:
    from peercenter.ui.application import Application
    from peercenter.ui.theme import Kind, Theme

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("soak", deadline=None, max_examples=2000)  # by `make soak`
settings.load_profile("ci" if os.environ.get("CI") else "here")

Dress = Callable[..., "Theme"]

_GUI_FIXTURES = frozenset({"qtbot", "qapp", "dress"})


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile statements once for all databases."""
    with pytest.MonkeyPatch.context() as patch:
        share_compiled(patch)
        yield


@pytest.fixture
def data_dir(tmp_path: Path) -> DataDir:
    """Return a data folder of this test alone, prepared."""
    folder = DataDir(tmp_path / "data")
    folder.prepare()
    return folder


@pytest.fixture(scope="session")
def qapp_cls() -> type["Application"]:
    """Have pytest-qt make our application, with its fonts and style."""
    from peercenter.ui.application import Application  # noqa: PLC0415 - Qt only where it is used

    return Application


@pytest.fixture
def dress(qapp: "Application") -> Dress:
    """Return a function that applies a theme: `dress("kiosk", 1280, 800, scale=2)`."""
    from PySide6.QtCore import QSize  # noqa: PLC0415

    from peercenter.ui import theme  # noqa: PLC0415

    def put_on(
        kind: "Kind" = "kiosk", width: int = 1280, height: int = 800, *, scale: float = 1.0
    ) -> "Theme":
        chosen = theme.Theme(kind, QSize(width, height), scale)
        theme.apply(qapp, chosen)
        return chosen

    return put_on


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash PINs at once; how slowly they are hashed otherwise is a test of its own."""
    monkeypatch.setattr(pins, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def logs_warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Expect warnings in the log; the test looks at them itself."""
    return caplog


@pytest.fixture(autouse=True)
def log_guard(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning it did not expect (it asks for `logs_warnings`)."""
    yield
    if "logs_warnings" in request.fixturenames:
        return
    unexpected = [
        f"{record.name}: {record.getMessage()}"
        for record in (*caplog.get_records("setup"), *caplog.get_records("call"))
        if record.levelno >= logging.WARNING and record.name.startswith("peercenter")
    ]
    assert not unexpected, "unexpected in the log:\n" + "\n".join(unexpected)


@pytest.fixture(autouse=True)
def leftovers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the screens that leaves a window, a timer or a lane behind."""
    if not _GUI_FIXTURES.intersection(request.fixturenames):
        yield
        return
    # Set up first, so that it looks last, when pytest-qt has closed what it was given.
    request.getfixturevalue("qapp")
    yield
    left = _left_behind()
    assert not left, "left behind: " + ", ".join(left)


def _left_behind() -> list[str]:
    import shiboken6  # noqa: PLC0415
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        f"{type(widget).__name__} {widget.objectName()!r} without an owner"
        for widget in QApplication.topLevelWidgets()
    ]
    for widget in QApplication.topLevelWidgets():
        shiboken6.delete(widget)  # the tests to come have not left it
    app = QApplication.instance()
    if app is not None:
        left += [
            f"timer {timer.interval()} ms" for timer in app.findChildren(QTimer) if timer.isActive()
        ]
    left += [t.name for t in threading.enumerate() if t.name.startswith("lane-")]
    return left
