# SPDX-License-Identifier: MIT
"""What all commands share: the data folder, and trouble in one sentence."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from peercenter import __version__, paths

USAGE = 2
_FOLDER = "--data-dir"
_HELP = frozenset({"-h", "--help"})


class Parser(argparse.ArgumentParser):
    """Reads the command line."""

    def error(self, message: str) -> NoReturn:
        """End with one sentence instead of the whole usage."""
        self.exit(USAGE, f"{message[:1].upper()}{message[1:]}. Try '{self.prog} --help'.\n")


class Command(NamedTuple):
    """One command, and what the help says about it."""

    name: str
    help: str
    run: Callable[[argparse.Namespace], int]
    more: str = ""


class Commands:
    """All commands of one parser."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Make a parser without commands for these arguments."""
        named = _FOLDER in arguments and not _HELP.intersection(arguments)
        home = None if named else paths.default_data_dir()  # it takes a moment to find out
        self.shared = Parser(add_help=False)
        self.parser = Parser(
            prog="peercenter",
            description="Check-ins, duty and daily reports for peer-led drop-in recovery centers.",
        )
        # The folder may be named before the command or after it.
        for place, default in ((self.parser, home), (self.shared, argparse.SUPPRESS)):
            place.add_argument(
                _FOLDER,
                type=Path,
                default=default,
                metavar="DIR",
                help=f"folder of the network's data (default: {home})",
            )
        self.parser.add_argument("--version", action="version", version=f"PeerCenter {__version__}")
        self.all = self.parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(self, command: Command) -> argparse.ArgumentParser:
        """Add a command; return its own parser."""
        sub = self.all.add_parser(
            command.name,
            help=command.help,
            description=command.more or command.help,
            parents=[self.shared],
        )
        sub.set_defaults(run=command.run)
        return sub
