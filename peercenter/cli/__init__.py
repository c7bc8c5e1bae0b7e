# SPDX-License-Identifier: MIT
"""The commands. Every one ends trouble with one clear sentence and an exit code.

The kiosk's command loads the windows' commands alone: it greets before it loads anything else.
"""

import logging
import sys
from collections.abc import Sequence

from peercenter.cli import windows
from peercenter.cli.parsing import Commands, Parser


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    logging.getLogger().addHandler(logging.NullHandler())  # trouble is told once, in words
    options = _parser(arguments).parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - it is told
        from peercenter.cli.trouble import told  # noqa: PLC0415 - only if there is any

        return told(error, options.command)
    return code


def _parser(arguments: Sequence[str]) -> Parser:
    commands = Commands(arguments)
    windows.add_to(commands)
    if arguments[:1] not in (["kiosk"], ["desk"]):
        from peercenter.cli import (  # noqa: PLC0415 - not for a window
            directory,
            rosters,
            scripts,
            sheet,
        )

        scripts.add_to(commands)
        rosters.add_to(commands)
        directory.add_to(commands)
        sheet.add_to(commands)
    return commands.parser
