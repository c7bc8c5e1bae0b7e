# SPDX-License-Identifier: MIT
"""The program's entry, in a checkout and in the bundle."""

import sys

from peercenter.cli import run


def main() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
