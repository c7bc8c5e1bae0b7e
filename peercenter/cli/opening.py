# SPDX-License-Identifier: MIT
"""What the commands for scripts share: the open data folder, dates, files and lines."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter import logs
from peercenter.clock import SystemClock
from peercenter.paths import DataDir

if TYPE_CHECKING:  # loads SQLAlchemy, which no help needs
    from peercenter.services.house import Services


@contextmanager
def services_for(options: argparse.Namespace, center: str | None = None) -> Iterator["Services"]:
    """Open the data folder as a script, with its log."""
    from peercenter.services.devices import DeviceKind  # noqa: PLC0415 - loads SQLAlchemy
    from peercenter.services.house import opened, services_on  # noqa: PLC0415 - likewise

    data = DataDir(options.data_dir)
    clock = SystemClock()
    with opened(data, clock) as database:
        logs.start(data.logs, "script")
        with services_on(database, data, clock, DeviceKind.SCRIPT, center) as services:
            yield services


def a_date(text: str) -> date:
    """Return the date that somebody wrote."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date, write it like 2026-11-20"
        ) from error


def write_whole(content: bytes, file: Path) -> None:
    """Write a file whole or not at all, and say where it is."""
    draft = file.with_name(f"{file.name}.part")
    draft.write_bytes(content)
    draft.replace(file)
    say(str(file))


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
