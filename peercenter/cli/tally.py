# SPDX-License-Identifier: MIT
"""The command that prints blank tally sheets."""

import argparse
from pathlib import Path

from peercenter.cli.opening import a_date, services_for, write_whole
from peercenter.cli.parsing import Parser
from peercenter.domain.paper import About, PaperKind
from peercenter.words import ENGLISH, LANGUAGES, words_for


def add_tally_sheet(reports: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    """Add it."""
    sheet = reports.add_parser(
        "tally-sheet",
        help="a blank tally sheet of a center",
        description="Write a blank tally sheet as PDF, to be marked by hand when the screens are "
        "dark and typed in at the desk later.",
        parents=[shared],
    )
    sheet.set_defaults(run=_tally_sheet)
    sheet.add_argument("--center", required=True, metavar="CODE", help="a center's code")
    sheet.add_argument(
        "--date",
        type=a_date,
        metavar="D",
        help="service day, with its own groups (default: for any day, the date left blank)",
    )
    sheet.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="file to write")
    sheet.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)
    sheet.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")


def _tally_sheet(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        center = services.today.center(options.center)
        pdf = services.paper.page(
            PaperKind.TALLY_SHEET,
            center.id,
            options.date or center.service_day(services.clock.now()),
            words_for(options.language),
            about=About(is_blank=options.date is None),
            paper=options.paper,
        )
    write_whole(pdf, options.out)
    return 0
