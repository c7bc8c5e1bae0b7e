# SPDX-License-Identifier: MIT
"""The command that tells which entries of the directory are due for checking."""

import argparse
import json
from pathlib import Path
from typing import Any

from peercenter.cli.opening import say, services_for, write_whole
from peercenter.cli.parsing import Parser
from peercenter.domain.directory.calls import CallItem
from peercenter.domain.paper import PaperKind
from peercenter.words import ENGLISH, LANGUAGES, words_for


def add_due(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    """Add it."""
    due = deeds.add_parser(
        "due",
        help="tell which entries are due for checking",
        description="List the entries that are due for checking, the most urgent first, or write "
        "them as a call list to be printed.",
        parents=[shared],
    )
    due.set_defaults(run=_due)
    due.add_argument("--center", required=True, metavar="CODE", help="a center's code")
    due.add_argument("--json", action="store_true", help="print the list as JSON")
    due.add_argument("--out", type=Path, metavar="F.pdf", help="write the call list as PDF")
    due.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)
    due.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")


def _due(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    with services_for(options) as services:
        center = services.today.center(options.center)
        items = services.checking.due(center.id)
        if options.out:
            day = center.local(services.clock.now()).date()
            pdf = services.paper.page(
                PaperKind.CALL_LIST, center.id, day, words, paper=options.paper
            )
            write_whole(pdf, options.out)
    if options.json:
        say(json.dumps([_as_json(item) for item in items], ensure_ascii=False, indent=2))
    elif not options.out:
        for item in items:
            checked = item.confirmed.isoformat() if item.confirmed else "never"
            name = ", ".join(filter(None, (item.name, item.organization)))
            say(f"{item.standing.value:12} {checked:10} {item.phone:20} {name}")
    return 0


def _as_json(item: CallItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "organization": item.organization,
        "where": item.where,
        "phone": item.phone,
        "standing": item.standing.value,
        "confirmed": item.confirmed.isoformat() if item.confirmed else None,
        "tries": item.tries,
        "last_try": item.last_try.isoformat() if item.last_try else None,
        "sheets": [dict(title) for title in item.sheets],
    }
