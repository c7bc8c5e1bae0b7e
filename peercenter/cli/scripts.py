# SPDX-License-Identifier: MIT
"""The commands for scripts."""

import argparse
import json
import sys
from pathlib import Path

from peercenter.cli import period
from peercenter.cli.opening import a_date, say, services_for, write_whole
from peercenter.cli.parsing import Command, Commands
from peercenter.cli.scheduled import add_scheduled
from peercenter.cli.tally import add_tally_sheet
from peercenter.clock import SystemClock
from peercenter.domain.arrivals import Arrival, LastHere, Receipt, new_request_id
from peercenter.domain.tallies import Cell
from peercenter.paths import DataDir
from peercenter.ui import texts
from peercenter.words import ENGLISH, LANGUAGES, words_for

ALL = "all"


def add_to(commands: Commands) -> None:
    """Add them."""
    demo = commands.add(
        Command(
            "demo",
            "make a demonstration network",
            _demo,
            "Make a demonstration network of 11 invented centers in an empty data folder.",
        )
    )
    demo.add_argument("--seed", type=int, default=1, metavar="N", help="chance to start from")
    demo.add_argument(
        "--years", type=_years, default=1, metavar="Y", help="years of history (default: 1)"
    )

    report = commands.all.add_parser("report", help="make a report")
    reports = report.add_subparsers(dest="report", required=True, metavar="REPORT")
    day = reports.add_parser(
        "day",
        help="the day sheet of a center, or of all",
        description="Write the day sheet of a center, or the network day sheet, as PDF.",
        parents=[commands.shared],
    )
    day.set_defaults(run=_report_day)
    day.add_argument("--center", required=True, metavar="CODE", help="a center's code, or 'all'")
    day.add_argument("--date", type=a_date, metavar="D", help="service day (default: today)")
    day.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="file to write")
    day.add_argument("--language", choices=sorted(LANGUAGES), default=ENGLISH)
    day.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")
    add_tally_sheet(reports, commands.shared)

    period.add_to(reports, commands.shared)
    add_scheduled(reports, commands.shared)

    check_in = commands.add(
        Command(
            "check-in",
            "count one arrival, as the kiosk does",
            _check_in,
            "Count one arrival through the kiosk's own service and print its receipt as JSON. "
            "Receipts of earlier check-ins that were never delivered come along as 'owed'.",
        )
    )
    check_in.add_argument("--center", required=True, metavar="CODE", help="the center's code")
    check_in.add_argument(
        "--want", action="append", metavar="WANT", help="something wanted; may be repeated"
    )
    check_in.add_argument(
        "--last-here",
        choices=[answer.value for answer in LastHere],
        default=LastHere.SKIPPED.value,
        help="the answer to 'when were you last at one of our centers?'",
    )
    check_in.add_argument(
        "--language", choices=sorted(LANGUAGES), default=ENGLISH, help="the visitor's language"
    )
    check_in.add_argument(
        "--request-id", type=_request_id, metavar="ID", help="the same id again counts nothing more"
    )

    tallies = commands.add(Command("tallies", "show what was counted on a day", _tallies))
    tallies.add_argument("--center", required=True, metavar="CODE", help="the center's code")
    tallies.add_argument("--date", type=a_date, metavar="D", help="service day (default: today)")
    tallies.add_argument("--json", action="store_true", help="as JSON")

    backup = commands.add(Command("backup", "write a verified copy of the data", _backup))
    backup.add_argument(
        "--to", type=Path, metavar="DIR", help="folder for the copy (default: in the data folder)"
    )

    commands.add(
        Command(
            "self-test",
            "play a whole day in a scratch folder",
            _self_test,
            "Play first run, check-in, greeting, closing and day sheet in a scratch folder and "
            "print the versions in use. Ends with 0 when all of it works.",
        )
    )


def _years(text: str) -> int:
    most = 30
    if not text.isdecimal() or int(text) > most:
        raise argparse.ArgumentTypeError(f"write a whole number from 0 to {most}")
    return int(text)


def _request_id(text: str) -> str:
    longest = 40
    if not 0 < len(text) <= longest or not text.isprintable():
        raise argparse.ArgumentTypeError(f"an id has 1 to {longest} characters")
    return text


def _demo(options: argparse.Namespace) -> int:
    from peercenter.services import demo  # noqa: PLC0415 - used by this command alone
    from peercenter.services.house import opened  # noqa: PLC0415 - loads SQLAlchemy

    data, clock = DataDir(options.data_dir), SystemClock()
    with opened(data, clock) as database:
        made = demo.DemoService(database, clock).create(seed=options.seed, years=options.years)
    say(
        f"Made {made.centers} invented centers with {made.staff} staff members: "
        f"{made.visits:,} visits on {made.days:,} open days, in {made.counters:,} counters.\n"
        f"The PIN that leaves a kiosk is {demo.PIN}."
    )
    return 0


def _report_day(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        network = services.today.network()
        paper = options.paper or (network.paper if network else "letter")
        words = words_for(options.language)
        if options.center.lower() == ALL:
            centers = services.today.centers()
            now = services.clock.now()
            day = options.date or max(
                (center.service_day(now) for center in centers), default=now.date()
            )
            pdf = services.day_report.draw_network_day_sheet(day, words, paper)
        else:
            center = services.today.center(options.center)
            day = options.date or center.service_day(services.clock.now())
            pdf = services.day_report.draw_day_sheet(center.id, day, words, paper)
    write_whole(pdf, options.out)
    return 0


def _check_in(options: argparse.Namespace) -> int:
    with services_for(options, options.center) as services:
        center = services.today.center(options.center)
        place = services.today.place(center.id)
        owed = services.checkin.owed()
        wants = None if options.want is None else frozenset(options.want)
        receipt = services.checkin.check_in(
            options.request_id or new_request_id(),
            place,
            Arrival(wants=wants, last_here=LastHere(options.last_here)),
            language=options.language,
        )
        shown = _receipt(receipt, center.code)
        late = owed is not None and owed.request_id != receipt.request_id
        shown["owed"] = [_receipt(owed, center.code)] if owed is not None and late else []
        say(json.dumps(shown, ensure_ascii=False))
        sys.stdout.flush()
        services.checkin.put_away(receipt.request_id)
    return 0


def _receipt(receipt: Receipt, code: str) -> dict[str, object]:
    words = words_for(ENGLISH)
    return {
        "request_id": receipt.request_id,
        "center": code,
        "service_day": receipt.day.isoformat(),
        "hour": receipt.hour,
        "call_name": texts.call_name(receipt.call_name, words) if receipt.call_name else None,
        "saved": [
            {**_cell(cell), "by": by}
            for cell, by in sorted(receipt.moved.items(), key=lambda item: _order(item[0]))
        ],
    }


def _tallies(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        center = services.today.center(options.center)
        day = options.date or center.service_day(services.clock.now())
        counts = sorted(services.counting.counts(center, day).items(), key=lambda i: _order(i[0]))
    if options.json:
        rows = [{**_cell(cell), "value": value} for cell, value in counts]
        shown = {"center": center.code, "service_day": day.isoformat(), "tallies": rows}
        say(json.dumps(shown, ensure_ascii=False))
        return 0
    for cell, value in counts:
        hour = "" if cell.hour is None else f"{cell.hour:02d}:00"
        say(f"{cell.measure.value:<18}{cell.category:<28}{hour:<7}{value:>6}")
    if not counts:
        say(f"Nothing was counted at {center.name} on {day.isoformat()}.")
    return 0


def _cell(cell: Cell) -> dict[str, object]:
    return {"measure": cell.measure.value, "category": cell.category, "hour": cell.hour}


def _order(cell: Cell) -> tuple[str, str, int]:
    return cell.measure.value, cell.category, -1 if cell.hour is None else cell.hour


def _backup(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        say(str(services.upkeep.back_up(options.to)))
    return 0


def _self_test(options: argparse.Namespace) -> int:
    del options
    from peercenter import self_test  # noqa: PLC0415 - Qt loads only for windows

    return self_test.run()
