# SPDX-License-Identifier: MIT
"""The commands. Every one ends trouble with one clear sentence and an exit code.

The kiosk's command loads the windows' commands alone: it greets before it loads anything else.
"""

import logging
import os
import sys
from collections.abc import Sequence

from peercenter.cli import windows
from peercenter.cli.parsing import Commands, Parser
from peercenter.errors import PeerCenterError, Refused

log = logging.getLogger(__name__)

REFUSED = 2
UNAVAILABLE = 3
BUG = 70


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    logging.getLogger().addHandler(logging.NullHandler())  # trouble is told once, in words
    options = _parser(arguments).parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except PeerCenterError as error:
        from peercenter.ui import texts  # noqa: PLC0415 - seldom
        from peercenter.words import ENGLISH, words_for  # noqa: PLC0415 - likewise

        code = REFUSED if isinstance(error, Refused) else UNAVAILABLE
        return _ended(texts.sentence(error, words_for(ENGLISH)), code)
    except BrokenPipeError:
        # The reader of our output left; there is nobody to tell, and nothing more to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNAVAILABLE
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _ended(f"{error.strerror or 'The file could not be used'}{where}.", UNAVAILABLE)
    except KeyboardInterrupt:
        return _ended("Stopped.", 130)
    except Exception as error:
        if os.environ.get("PEERCENTER_DEBUG"):
            raise
        log.critical("%s in %s", type(error).__name__, options.command)
        return _ended(
            "Something went wrong inside PeerCenter. Nothing that was confirmed is lost; "
            "set PEERCENTER_DEBUG=1 to see the details.",
            BUG,
        )
    return code


def _ended(sentence: str, code: int) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code


def _parser(arguments: Sequence[str]) -> Parser:
    commands = Commands(arguments)
    windows.add_to(commands)
    if arguments[:1] not in (["kiosk"], ["desk"]):
        from peercenter.cli import scripts  # noqa: PLC0415 - not for a window

        scripts.add_to(commands)
    return commands.parser
