# SPDX-License-Identifier: MIT
"""The one application object, where there is a screen for it."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from peercenter.ui.application import Application

if TYPE_CHECKING:
    from peercenter.errors import PeerCenterError


def application() -> Application:
    """Make the application object; raises Unavailable where there is no screen."""
    if sys.platform == "linux" and not _has_screen(os.environ):
        from peercenter.errors import Reason, Unavailable  # noqa: PLC0415 - seldom

        raise Unavailable(Reason.NO_SCREEN)
    return Application(sys.argv[:1])


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether there is a screen; where there is none, Qt would end the process itself."""
    if environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM"):
        return True
    host, colon, rest = environment.get("DISPLAY", "").rpartition(":")
    number = rest.partition(".")[0]
    if not colon or host not in ("", "unix") or not number.isdecimal():
        return bool(host or rest)  # somewhere else, or said in a way that only Qt understands
    file = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return any(_answers(address) for address in (file, f"\0{file}"))


def _answers(address: str) -> bool:
    import socket  # noqa: PLC0415 - not wanted where the screen is known

    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(address) == 0


def show_trouble(app: Application, error: "PeerCenterError") -> None:
    """Say in a window why the program cannot start, for those who started it from an icon."""
    from peercenter.ui.trouble import TroubleWindow  # noqa: PLC0415 - seldom

    at_a_terminal = sys.stderr is not None and sys.stderr.isatty()
    if at_a_terminal or app.platformName() == "offscreen":
        return
    window = TroubleWindow(error)
    window.show()
    app.exec()
