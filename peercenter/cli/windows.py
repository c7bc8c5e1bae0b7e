# SPDX-License-Identifier: MIT
"""The commands that open a window."""

import argparse
import gc

from peercenter.cli.parsing import Command, Commands
from peercenter.paths import DataDir
from peercenter.words import ENGLISH, LANGUAGES


def add_to(commands: Commands) -> None:
    """Add them."""
    kiosk = commands.add(
        Command(
            "kiosk",
            "open the check-in kiosk of a center",
            _kiosk,
            "Open the check-in kiosk of a center, full screen. Staff leave it with a long press on "
            "the house mark and the PIN.",
        )
    )
    kiosk.add_argument("--center", required=True, metavar="CODE", help="the center's code")
    kiosk.add_argument("--windowed", action="store_true", help="in a window, for trying it out")
    kiosk.add_argument(
        "--keep-running", action="store_true", help="start again whenever it ends unexpectedly"
    )

    desk = commands.add(
        Command(
            "desk",
            "open the staff desk",
            _desk,
            "Open the staff desk. On an empty data folder a short assistant sets up the network.",
        )
    )
    desk.add_argument("--center", metavar="CODE", help="the center to show first")
    desk.add_argument(
        "--language", choices=sorted(LANGUAGES), default=ENGLISH, help="language of the desk"
    )


def _kiosk(options: argparse.Namespace) -> int:
    if options.keep_running:
        from peercenter.app.keeper import kept_running  # noqa: PLC0415 - watches, and needs no Qt

        return kept_running(
            ["kiosk", "--data-dir", str(options.data_dir), "--center", options.center]
            + ["--windowed"] * options.windowed
        )
    # What is loaded until the first page is painted stays: there is nothing to collect in it.
    gc.disable()
    try:
        from peercenter.app.kiosk import run_kiosk  # noqa: PLC0415 - Qt loads only for windows

        return run_kiosk(DataDir(options.data_dir), options.center, windowed=options.windowed)
    finally:
        gc.enable()


def _desk(options: argparse.Namespace) -> int:
    from peercenter.app.desk import run_desk  # noqa: PLC0415 - Qt loads only for windows

    return run_desk(DataDir(options.data_dir), options.center, language=options.language)
