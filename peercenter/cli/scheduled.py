# SPDX-License-Identifier: MIT
"""The command that makes the reports whose time has come, for the system's own scheduler."""

import argparse
import sys

from peercenter.cli.opening import say, services_for
from peercenter.cli.parsing import Parser
from peercenter.cli.trouble import UNAVAILABLE
from peercenter.words import ENGLISH, words_for


def add_scheduled(reports: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    """Add it."""
    scheduled = reports.add_parser(
        "scheduled",
        help="make the reports whose time has come",
        description="Make every report that is set up to be made by itself and whose time has "
        "come, as an open desk does. Each is made once for its period, however often this runs; "
        "what did not work is tried again by the next run.",
        parents=[shared],
    )
    scheduled.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from peercenter.ui import texts  # noqa: PLC0415 - only if there is something to tell

    words = words_for(ENGLISH)
    failed = False
    with services_for(options) as services:
        names = {one.id: one.name for one in services.report_templates.all()}
        for made in services.schedules.run_due():
            name = words.pick(names.get(made.schedule.template_id, {})) or made.schedule.template_id
            days = f"{made.period.first} to {made.period.last}"
            trouble = made.schedule.trouble
            if trouble is not None:
                failed = True
                sys.stderr.write(f"{name}, {days}: {texts.sentence(trouble.error, words)}\n")
            else:
                say(f"{name}, {days}")
            for file in made.files:
                say(str(file))
    return UNAVAILABLE if failed else 0
