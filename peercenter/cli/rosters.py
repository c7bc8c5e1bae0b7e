# SPDX-License-Identifier: MIT
"""The commands for rosters: pages, calendar files, and hours worked."""

import argparse
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter.cli import fill
from peercenter.cli.opening import a_date, services_for, write_whole
from peercenter.cli.parsing import Commands, Parser
from peercenter.domain.paper import About, PaperKind
from peercenter.errors import Reason, Refused
from peercenter.words import ENGLISH, LANGUAGES, words_for

if TYPE_CHECKING:  # loads SQLAlchemy, which no help needs
    from peercenter.services.house import Services

ALL = "all"
_PAGES = {
    "week": PaperKind.ROSTER_WEEK,
    "month": PaperKind.ROSTER_MONTH,
    "day": PaperKind.ROSTER_DAY,
    "person": PaperKind.ROSTER_PEOPLE,
    "proof": PaperKind.COVERAGE_PROOF,
}


def add_to(commands: Commands) -> None:
    """Add them."""
    roster = commands.all.add_parser("roster", help="print, export and fill rosters")
    deeds = roster.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_print(deeds, commands.shared)
    _add_calendar(deeds, commands.shared)
    _add_hours(deeds, commands.shared)
    fill.add_to(deeds, commands.shared)


def _add_print(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    page = deeds.add_parser(
        "print",
        help="write a page of the roster as PDF",
        description="Write a week or a month of a center, a day of all centers, people's own next "
        "four weeks, or the coverage proof as PDF. Pages show what was published.",
        parents=[shared],
    )
    page.set_defaults(run=partial(_print, page))
    page.add_argument("--what", required=True, choices=list(_PAGES), help="which page")
    page.add_argument(
        "--center",
        metavar="CODE",
        help="a center's code; 'all' for every center (day, person and proof only)",
    )
    page.add_argument("--person", metavar="NAME", help="whose weeks (default: everybody's)")
    page.add_argument(
        "--from",
        dest="begins",
        type=a_date,
        metavar="DATE",
        help="the day, or a day of the week or month (default: today)",
    )
    page.add_argument(
        "--to", type=a_date, metavar="DATE", help="the proof's last day (default: four weeks)"
    )
    page.add_argument("--draft", action="store_true", help="the draft, marked as one")
    page.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="file to write")
    page.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)
    page.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")


def _print(parser: Parser, options: argparse.Namespace) -> int:
    kind = _PAGES[options.what]
    trouble = _misfit(kind, options)
    if trouble is not None:
        parser.error(trouble)
    with services_for(options) as services:
        center_id, day = _where_and_when(services, options)
        about = About(
            is_draft=options.draft,
            staff_id=person_id(services, options.person) if options.person else None,
            days=_proof_days(day, options.to),
        )
        words = words_for(options.language)
        pdf = services.paper.page(kind, center_id, day, words, about=about, paper=options.paper)
    write_whole(pdf, options.out)
    return 0


def _misfit(kind: PaperKind, options: argparse.Namespace) -> str | None:
    """Return which option does not fit the page, None where all do."""
    is_one = options.center is not None and options.center.lower() != ALL
    if kind in (PaperKind.ROSTER_WEEK, PaperKind.ROSTER_MONTH) and not is_one:
        return f"argument --center: a {options.what} is of one center, give its code"
    if kind is PaperKind.ROSTER_DAY and is_one:
        return "argument --center: a day is of all centers"
    if options.person and (kind is not PaperKind.ROSTER_PEOPLE or is_one):
        return "argument --person: only with --what person, and without --center"
    if options.to and kind is not PaperKind.COVERAGE_PROOF:
        return "argument --to: only with --what proof"
    if options.draft and kind is PaperKind.COVERAGE_PROOF:
        return "argument --draft: not with --what proof"
    return None


def _where_and_when(services: "Services", options: argparse.Namespace) -> tuple[str | None, date]:
    """Return the center's id, None for all of them, and the day."""
    if options.center is None or options.center.lower() == ALL:
        places = services.today.centers()
        if not places:
            raise Refused(Reason.NO_CENTERS)
        return None, options.begins or places[0].service_day(services.clock.now())
    center = services.today.center(options.center)
    return center.id, options.begins or center.service_day(services.clock.now())


def _add_calendar(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    calendar = deeds.add_parser(
        "calendar",
        help="write published shifts as a calendar file",
        description="Write the published shifts of a center or of somebody as a calendar file. "
        "Importing it again changes what is there; withdrawn shifts are cancelled.",
        parents=[shared],
    )
    calendar.set_defaults(run=_calendar)
    whose = calendar.add_mutually_exclusive_group(required=True)
    whose.add_argument("--center", metavar="CODE", help="a center's code")
    whose.add_argument("--person", metavar="NAME", help="a display name, or an id")
    calendar.add_argument("--out", type=Path, required=True, metavar="F.ics", help="file to write")
    calendar.add_argument(
        "--legal-names", action="store_true", help="legal names beside the others"
    )
    calendar.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)


def _calendar(options: argparse.Namespace) -> int:
    words = words_for(options.language)
    with services_for(options) as services:
        if options.person:
            content = services.calendars.person_calendar(
                person_id(services, options.person), words, legal_names=options.legal_names
            )
        else:
            center = services.today.center(options.center)
            content = services.calendars.center_calendar(
                center.id, words, legal_names=options.legal_names
            )
    write_whole(content, options.out)
    return 0


def _add_hours(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    hours = deeds.add_parser(
        "hours",
        help="write hours worked as a spreadsheet",
        description="Write the hours worked in a period, with those planned beside them, as XLSX "
        "or, by person and center, as CSV.",
        parents=[shared],
    )
    hours.set_defaults(run=_hours)
    for name, place, what in (("--from", "begins", "first"), ("--to", "ends", "last")):
        hours.add_argument(
            name, dest=place, type=a_date, required=True, metavar="DATE", help=f"the {what} day"
        )
    hours.add_argument(
        "--out", type=_spreadsheet, required=True, metavar="F.xlsx|F.csv", help="file to write"
    )
    hours.add_argument("--legal-names", action="store_true", help="legal names, as payroll needs")
    hours.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)


def _spreadsheet(text: str) -> Path:
    file = Path(text)
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise argparse.ArgumentTypeError(f"{text!r} has to end in .xlsx or .csv")
    return file


def _hours(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        is_csv = options.out.suffix.lower() == ".csv"
        write = services.hours.csv if is_csv else services.hours.xlsx
        content = write(
            options.begins,
            options.ends,
            words_for(options.language),
            legal_names=options.legal_names,
        )
    write_whole(content, options.out)
    return 0


def person_id(services: "Services", named: str) -> str:
    """Return who is meant by a display name or an id.

    Raises Refused: UNKNOWN_PERSON, SEVERAL_PEOPLE.
    """
    everybody = services.people.everybody()
    if any(member.id == named for member in everybody):
        return named
    meant = [m for m in everybody if m.display_name.casefold() == named.strip().casefold()]
    working = [member for member in meant if member.active] or meant
    if not working:
        known = ", ".join(dict.fromkeys(m.display_name for m in everybody if m.active))
        raise Refused(Reason.UNKNOWN_PERSON, name=named, known=known)
    if len(working) > 1:
        known = ", ".join(member.id for member in working)
        raise Refused(Reason.SEVERAL_PEOPLE, name=named, known=known)
    return working[0].id


def _proof_days(begins: date, ends: date | None) -> int:
    if ends is None:
        return 0
    if ends < begins:
        raise Refused(Reason.UNTIL_BEFORE_FROM)
    return (ends - begins).days + 1
