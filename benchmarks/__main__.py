# SPDX-License-Identifier: MIT
"""Run the benchmarks: all of them, or those that are named."""

import argparse
import sys

from benchmarks import (
    checkin,
    day_sheet,
    demo,
    directory_import,
    directory_search,
    period_report,
    roster_grid,
    rosters,
    sheet,
    start,
    suppression,
)

BENCHMARKS = {
    "checkin": checkin.run,
    "day-sheet": day_sheet.run,
    "sheet": sheet.run,
    "start": start.run,
    "demo": demo.run,
    "directory-import": directory_import.run,
    "directory-search": directory_search.run,
    "period-report": period_report.run,
    "roster-grid": roster_grid.run,
    "rosters": rosters.run,
    "suppression": suppression.run,
}


def main() -> int:
    """Print one paragraph for each thing measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    names = parser.parse_args().names or list(BENCHMARKS)
    for name in names:
        if name not in BENCHMARKS:
            parser.error(f"there is no {name}; choose from {', '.join(BENCHMARKS)}")
    for name in names:
        for result in BENCHMARKS[name]():
            print(result, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
