# SPDX-License-Identifier: MIT
"""`roster fill`: propose a roster from a script, and make it the draft if asked to."""

import argparse
import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

from peercenter.cli.opening import a_date, say, services_for
from peercenter.cli.parsing import Parser
from peercenter.domain.roster import wording
from peercenter.domain.roster.shifts import Shift
from peercenter.words import ENGLISH, words_for

if TYPE_CHECKING:  # loads SQLAlchemy
    from peercenter.services.roster.filling import Progress, Proposal

ALL = "all"
_MOST_WEEKS = 12
_DAY_SECONDS = 24 * 60 * 60


def add_to(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    """Add the command to those of rosters."""
    fill = deeds.add_parser(
        "fill",
        help="propose a roster",
        description="Search for a roster that covers the opening hours, and print what would "
        "change and what would stay open. Nothing is changed without --apply.",
        parents=[shared],
    )
    fill.set_defaults(run=_fill)
    fill.add_argument(
        "--from", dest="begins", type=a_date, required=True, metavar="DATE", help="the first day"
    )
    fill.add_argument("--weeks", type=_weeks, default=1, metavar="N", help="default: 1")
    fill.add_argument(
        "--centers",
        type=_codes,
        default=None,
        metavar="CODE,CODE",
        help="centers to fill (default: all)",
    )
    fill.add_argument(
        "--seconds", type=_seconds, default=60.0, metavar="S", help="how long to search (60)"
    )
    fill.add_argument("--json", action="store_true", help="print the proposal as JSON")
    fill.add_argument("--apply", action="store_true", help="make the proposal the draft")


def _codes(text: str) -> list[str] | None:
    codes = [code.strip() for code in text.split(",") if code.strip()]
    if not codes:
        raise argparse.ArgumentTypeError(f"write codes like HARBOR,MEADOW, or {ALL}")
    return None if ALL in map(str.lower, codes) else codes


def _weeks(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_WEEKS:
        raise argparse.ArgumentTypeError(f"write a whole number from 1 to {_MOST_WEEKS}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _DAY_SECONDS:
        raise argparse.ArgumentTypeError("write a number of seconds above zero, at most a day")
    return seconds


def _fill(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        codes = options.centers
        chosen = None if codes is None else [services.today.center(code).id for code in codes]
        proposal = services.filling.propose(
            options.begins,
            7 * options.weeks,
            chosen,
            seconds=options.seconds,
            on_progress=_tell if sys.stderr.isatty() else lambda _: None,
        )
        if options.apply:
            services.filling.take(proposal)
    if options.json:
        found = {**as_json(proposal), "applied": options.apply}
        say(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for line in _lines(proposal):
            say(line)
        say("It is the draft now." if options.apply else "Nothing was changed; see --apply.")
    return 0


def _tell(progress: "Progress") -> None:
    cost = "-" if progress.cost is None else progress.cost
    sys.stderr.write(f"\r{progress.seconds:6.1f} s  cost {cost}  bound {progress.bound}   ")


def as_json(proposal: "Proposal") -> dict[str, Any]:
    """Return a proposal with its explanation, for scripts."""
    words = words_for(ENGLISH)
    period = proposal.period

    def shift(one: Shift | None) -> dict[str, Any] | None:
        if one is None:
            return None
        center = period.centers[one.center_id]
        staff = None if one.staff_id is None else period.members[one.staff_id].staff.display_name
        return {
            "id": one.id,
            "center": center.code,
            "staff": staff,
            "starts": _local(center.local(one.starts_at)),
            "ends": _local(center.local(one.ends_at)),
        }

    return {
        "status": proposal.status.value,
        "cost": proposal.cost,
        "bound": proposal.bound,
        "seconds": round(proposal.seconds, 1),
        "changes": [
            {"before": shift(change.before), "after": shift(change.after)}
            for change in proposal.changes
        ],
        "unfilled": [
            {
                "center": period.centers[one.stretch.rule.center_id].code,
                "starts": _local(
                    period.centers[one.stretch.rule.center_id].local(one.stretch.starts_at)
                ),
                "ends": _local(
                    period.centers[one.stretch.rule.center_id].local(one.stretch.ends_at)
                ),
                "rule": wording.rule(one.stretch.rule, words),
                "have": one.stretch.have,
                "no_usual_shift": one.no_usual_shift,
                "proven": one.proven,
                "hindered": [
                    {
                        "staff": period.members[who.staff_id].staff.display_name,
                        "against": [conflict.against.value for conflict in who.conflicts],
                    }
                    for who in one.hindered
                ],
            }
            for one in proposal.unfilled
        ],
        "broken": [
            {"shift": shift(one.shift), "against": one.against.value} for one in proposal.broken
        ],
    }


def _local(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _lines(proposal: "Proposal") -> list[str]:
    from peercenter.ui.flows.roster.filling import review  # noqa: PLC0415 - with its services

    words = words_for(ENGLISH)
    found = review(proposal, words)
    lines = [found.summary]
    for what, why in (*found.unfilled, *found.broken):
        lines += [f"  {what}", f"    {why}"]
    for day, changes in found.days:
        lines.append(day)
        lines += [f"  {change}" for change in changes]
    return lines
