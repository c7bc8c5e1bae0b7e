# SPDX-License-Identifier: MIT
"""The commands that make reports of periods: for funders, for the network, for the wall."""

import argparse
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter.cli.opening import say, services_for, write_whole
from peercenter.cli.parsing import Parser
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.words import ENGLISH, LANGUAGES, words_for

if TYPE_CHECKING:  # loads SQLAlchemy, which no help needs
    from peercenter.services.house import Services

ALL = "all"
_FUNDER, _NETWORK, _POSTER, _COUNCIL = "state-program", "network", "poster", "council"


def add_to(reports: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    """Add them."""
    period = reports.add_parser(
        "period",
        help="a report of a month, a quarter, a year or any days",
        description="Make a report of any period and centers, as PDF, as a workbook and as CSV "
        "files. For outside, small numbers are hidden, its months are locked, and what it tells "
        "is remembered.",
        parents=[shared],
    )
    _add_choice(period)
    period.add_argument(
        "--for", dest="audience", choices=["inside", "outside"], required=True, help="who reads it"
    )
    period.add_argument(
        "--template", metavar="ID", help=f"default: {_FUNDER}; for inside, {_NETWORK}"
    )
    _add_files(period)
    period.set_defaults(run=partial(_run, period))
    for name, template, what in (
        ("poster", _POSTER, "a poster for the wall: what we did together"),
        ("council", _COUNCIL, "a page for the peer council"),
    ):
        page = reports.add_parser(
            name,
            help=what,
            description=f"Make {what}. Whoever comes in may read it, so it is made for outside: "
            "small numbers are hidden, its months are locked, and what it tells is remembered.",
            parents=[shared],
        )
        _add_choice(page)
        page.set_defaults(run=partial(_run, page), audience="outside", template=template)
        _add_files(page)


def _add_choice(parser: Parser) -> None:
    parser.add_argument(
        "--centers",
        default=ALL,
        metavar="CODES",
        help="codes with commas between them, or 'all' (default)",
    )
    parser.add_argument(
        "--period",
        required=True,
        metavar="P",
        help="2026-10, 2026-Q3, FY2026, FY2026-Q1, 2026-W41, 2026-10-05 or 2026-10-01..2026-10-15",
    )
    parser.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)
    parser.add_argument(
        "--coarser",
        action="store_true",
        help="show hours, spans and categories coarser wherever that hides less",
    )


def _add_files(parser: Parser) -> None:
    parser.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")
    parser.add_argument("--pdf", type=Path, metavar="F.pdf", help="write its pages")
    parser.add_argument("--xlsx", type=Path, metavar="F.xlsx", help="write it as a workbook")
    parser.add_argument("--csv", type=Path, metavar="DIR", help="write its tables into a folder")


def _run(parser: Parser, options: argparse.Namespace) -> int:
    if not (options.pdf or options.xlsx or options.csv):
        parser.error("name at least one file: --pdf, --xlsx or --csv")
    words = words_for(options.language)
    audience = Audience(options.audience)
    with services_for(options) as services:
        request = _request(options, services, audience)
        reports = services.period_reports
        if options.coarser:
            offers = reports.coarser(request, words)
            request = replace(request, coarser=frozenset(one.section for one in offers))
        if audience is Audience.OUTSIDE:
            released = reports.release(request, words)
            document = released.document
            locked = sorted({one.month for one in released.locked})
        else:
            document, locked = reports.document(request, words), []
        if options.pdf:
            paper = options.paper or services.paper.paper()
            write_whole(reports.pdf(document, words, paper), options.pdf)
        if options.xlsx:
            write_whole(reports.xlsx(document, words), options.xlsx)
        if options.csv:
            options.csv.mkdir(parents=True, exist_ok=True)
            for name, content in reports.csv(document, words).items():
                write_whole(content, options.csv / name)
    say(f"{document.title}: {document.centers}, {document.period_name}. {document.version}")
    say(document.disclosure)
    if locked:
        say(f"Locked: {words.listing(words.month(month) for month in locked)}.")
    return 0


def _request(
    options: argparse.Namespace, services: "Services", audience: Audience
) -> ReportRequest:
    network = services.today.network()
    first_month = network.fiscal_month if network else 1
    codes = [code.strip() for code in options.centers.split(",") if code.strip()]
    everywhere = [code.lower() for code in codes] == [ALL]
    inside = audience is Audience.INSIDE
    return ReportRequest(
        template_id=options.template or (_NETWORK if inside else _FUNDER),
        period=periods.parse(options.period, first_month),
        audience=audience,
        center_ids=()
        if everywhere
        else tuple(dict.fromkeys(services.today.center(code).id for code in codes)),
    )
