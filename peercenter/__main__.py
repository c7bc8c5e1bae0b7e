# SPDX-License-Identifier: MIT
"""The program's entry, in a checkout and in the bundle."""

import sys

from peercenter.cli import run

_CHILD = "--multiprocessing-fork"
_TRACKER = "from multiprocessing.resource_tracker import main;main("
"""How multiprocessing calls for its two kinds of processes; in a bundle it calls our program."""


def main() -> None:
    """Run the command line and end with its exit code."""
    if getattr(sys, "frozen", False) and (sys.argv[1:2] == [_CHILD] or _TRACKER in sys.argv[-1]):
        _serve()
    sys.exit(run(sys.argv[1:]))


def _serve() -> None:
    """Be what multiprocessing started us for, and end."""
    from multiprocessing import resource_tracker, spawn  # noqa: PLC0415 - for its children alone

    spawn.freeze_support()
    resource_tracker.main(int(sys.argv[-1].removeprefix(_TRACKER).removesuffix(")")))
    sys.exit()


if __name__ == "__main__":
    main()
