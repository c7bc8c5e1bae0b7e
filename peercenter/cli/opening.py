# SPDX-License-Identifier: MIT
"""What the commands for scripts share: the open data folder, dates, files and lines."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from errno import EISDIR
from os import strerror
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter import logs
from peercenter.clock import SystemClock
from peercenter.paths import DataDir

if TYPE_CHECKING:  # loads SQLAlchemy, which no help needs
    from peercenter.services.house import Services

_FIRST_YEAR, _LAST_YEAR = 1970, 2999
"""What lies around a day has to be a date, too."""


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
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date, write it like 2026-11-20"
        ) from error
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(
            f"choose a date in the years {_FIRST_YEAR} to {_LAST_YEAR}"
        )
    return day


def write_whole(content: bytes, file: Path) -> None:
    """Write a file whole or not at all, and say where it is."""
    try:
        if file.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
        draft = file.with_name(f"{file.name}.part")
        try:
            draft.write_bytes(content)
            draft.replace(file)
        except OSError:
            with suppress(OSError):
                draft.unlink()
            raise
    except OSError as error:  # name the file that was asked for, not the draft
        raise OSError(error.errno, error.strerror, str(file)) from error
    say(str(file))


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
