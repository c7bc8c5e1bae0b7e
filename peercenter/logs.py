# SPDX-License-Identifier: MIT
"""Short logs that say what happened, never to whom, when someone came or what was typed."""

import logging
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path

_KEEP_DAYS = 14
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(folder: Path, process: str) -> None:
    """Write warnings and worse to a file of this process, kept for 14 days.

    Only what went wrong is logged: a line for each check-in would be a list of arrivals.
    """
    handler = TimedRotatingFileHandler(
        folder / f"{process}.log", when="midnight", backupCount=_KEEP_DAYS, delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
