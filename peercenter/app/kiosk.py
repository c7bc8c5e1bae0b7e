# SPDX-License-Identifier: MIT
"""The kiosk's program: greets first, and loads whatever else it needs behind its first page."""

import gc
from contextlib import ExitStack
from typing import TYPE_CHECKING

from peercenter.app.screen import application, show_trouble
from peercenter.paths import DataDir
from peercenter.ui.application import Application
from peercenter.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:  # come after the first page is painted
    from peercenter.app.program import Opening, Program
    from peercenter.errors import PeerCenterError


def run_kiosk(data: DataDir, center_code: str, *, windowed: bool) -> int:
    """Open a center's kiosk until staff leave it; return the exit code."""
    app = application()
    with ExitStack() as closing:
        kiosk = _Kiosk(app, data, center_code, closing)
        kiosk.window = window = KioskWindow(full_screen=not windowed)
        window.appeared.connect(kiosk.load)
        window.start()
        code = kiosk.ended(app.exec())
    if kiosk.trouble is not None:
        show_trouble(app, kiosk.trouble)
        raise kiosk.trouble
    return code


class _Kiosk:
    """One run of a kiosk."""

    window: KioskWindow

    def __init__(
        self, app: Application, data: DataDir, center_code: str, closing: ExitStack
    ) -> None:
        self._app = app
        self._data = data
        self._center_code = center_code
        self._closing = closing
        self._program: Program | None = None
        self.trouble: PeerCenterError | None = None

    def load(self) -> None:
        """Load the rest, now that the first page is painted."""
        from peercenter.app.program import make_program  # noqa: PLC0415 - not before the first page
        from peercenter.ui.signals import EndingSignals  # noqa: PLC0415 - likewise

        gc.freeze()
        gc.enable()
        EndingSignals(self._app)
        self._program = make_program(self._app)
        self._program.attend(self.window)
        self._program.tasks.query(self.window, self._open, then=self._begin, failed=self._give_up)
        self._app.show_icon()

    def ended(self, code: int) -> int:
        """Come to an orderly end; return the exit code."""
        went_well = self._program is None or self._program.ending.run()
        return code if went_well else code or 1

    def _open(self) -> "tuple[Opening, str]":
        """Open the data, in a lane."""
        from peercenter.app.program import open_data  # noqa: PLC0415 - see above

        opening = self._closing.enter_context(open_data(self._data, "kiosk", self._center_code))
        return opening, opening.services.today.center(self._center_code).id

    def _begin(self, ready: "tuple[Opening, str]") -> None:
        opening, center_id = ready
        assert self._program is not None  # noqa: S101 - it has opened the data
        self._program.follow(self.window, opening)
        tasks, timers = self._program.tasks, self._program.timers
        self.window.begin(opening.services, center_id, tasks, timers)

    def _give_up(self, error: "PeerCenterError") -> None:
        self.trouble = error
        self.window.hide()
        self._app.exit()
