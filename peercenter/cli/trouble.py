# SPDX-License-Identifier: MIT
"""How a command ends that met trouble: one clear sentence and an exit code."""

import logging
import os
import sys

from peercenter.errors import PeerCenterError, Refused
from peercenter.ui import texts
from peercenter.words import ENGLISH, words_for

log = logging.getLogger(__name__)

REFUSED = 2
UNAVAILABLE = 3
STOPPED = 130
BUG = 70


def told(error: BaseException, command: str) -> int:
    """Say what went wrong; return the exit code."""
    match error:
        case PeerCenterError():
            code = REFUSED if isinstance(error, Refused) else UNAVAILABLE
            return _ended(texts.sentence(error, words_for(ENGLISH)), code)
        case BrokenPipeError():
            # The reader of our output left; there is nobody to tell, and nothing more to flush.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return UNAVAILABLE
        case OSError():
            where = f" ({error.filename})" if error.filename else ""
            return _ended(f"{error.strerror or 'The file could not be used'}{where}.", UNAVAILABLE)
        case KeyboardInterrupt():
            return _ended("Stopped.", STOPPED)
    if os.environ.get("PEERCENTER_DEBUG"):
        raise error
    log.critical("%s in %s", type(error).__name__, command)
    return _ended(
        "Something went wrong inside PeerCenter. Nothing that was confirmed is lost; "
        "set PEERCENTER_DEBUG=1 to see the details.",
        BUG,
    )


def _ended(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
