# SPDX-License-Identifier: MIT
"""The program's entry, in a checkout and in the bundle."""

import sys

_SOLVE = ["--solve"]
"""Not a command for people: the program starts itself like this to fill a roster."""


def main() -> None:
    """Run the command line and end with its exit code."""
    if sys.argv[1:] == _SOLVE:
        from peercenter.solver.process import work  # noqa: PLC0415 - for this process alone

        work()
    from peercenter.cli import run  # noqa: PLC0415 - not for a solver

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
