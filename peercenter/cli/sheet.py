# SPDX-License-Identifier: MIT
"""The command that writes a resource sheet."""

import argparse
from functools import partial
from math import inf, isinf
from pathlib import Path

from peercenter.cli.opening import services_for, write_whole
from peercenter.cli.parsing import Commands, Parser
from peercenter.domain.directory.sheets import (
    NEARBY_KM,
    SHEET_LANGUAGES,
    Sheet,
    SheetRule,
    Template,
)
from peercenter.words import ENGLISH

_FARTHEST_KM = 500.0
_ANY = "any"
_WITHIN = f"not farther from the center (default: {NEARBY_KM:.0f} km; {_ANY}: however far)"


def add_to(commands: Commands) -> None:
    """Add it."""
    sheet = commands.all.add_parser(
        "sheet",
        help="write a resource sheet as PDF",
        description="Write a sheet of what the directory knows for a need, with today's facts, in "
        "one of twelve languages, or in two side by side.",
        parents=[commands.shared],
    )
    sheet.set_defaults(run=partial(_run, sheet))
    sheet.add_argument("--need", required=True, metavar="NEED", help="a need's code: food-today")
    sheet.add_argument("--center", required=True, metavar="CODE", help="a center's code")
    sheet.add_argument("--out", type=Path, required=True, metavar="F.pdf", help="file to write")
    sheet.add_argument("--language", choices=SHEET_LANGUAGES, default=ENGLISH)
    sheet.add_argument(
        "--second-language",
        choices=SHEET_LANGUAGES,
        help="beside the first (makes the template two-languages)",
    )
    sheet.add_argument("--template", choices=[one.value for one in Template], help="the layout")
    sheet.add_argument("--place", default="", metavar="TOWN", help="a town or a postal code")
    sheet.add_argument("--within", type=_km, metavar="KM", help=_WITHIN)
    sheet.add_argument("--open-today", action="store_true", help="only what is open today")
    sheet.add_argument("--no-id", action="store_true", help="only what asks for no ID")
    sheet.add_argument("--free", action="store_true", help="only what is free")
    sheet.add_argument("--speaks", metavar="CODE", help="only where a language is spoken: es")
    sheet.add_argument("--paper", choices=["letter", "a4"], help="default: the network's paper")


def _run(parser: Parser, options: argparse.Namespace) -> int:
    two = Template.TWO_LANGUAGES
    template = Template(options.template or (two if options.second_language else "standard"))
    if (template is two) != bool(options.second_language):
        parser.error("argument --second-language: with the template two-languages, and only then")
    languages = tuple(filter(None, (options.language, options.second_language)))
    rule = SheetRule(
        need=options.need,
        place=options.place,
        within_km=_distance(options),
        open_today=options.open_today,
        no_id=options.no_id,
        free=options.free,
        language=options.speaks,
    )
    sheet = Sheet(id="", texts={}, rule=rule, template=template, languages=languages)
    with services_for(options) as services:
        center = services.today.center(options.center)
        paper = options.paper or services.paper.paper()
        pdf = services.sheets.page(sheet, center.id, paper)
    write_whole(pdf, options.out)
    return 0


def _distance(options: argparse.Namespace) -> float | None:
    """Return how far the sheet reaches; a town is not looked for around the center."""
    if options.within is None:
        return None if options.place else NEARBY_KM
    return None if isinf(options.within) else float(options.within)


def _km(text: str) -> float:
    """Return the distance that somebody wrote."""
    if text == _ANY:
        return inf
    try:
        km = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of kilometers") from error
    if not 0 < km <= _FARTHEST_KM:
        raise argparse.ArgumentTypeError(f"choose a distance of at most {_FARTHEST_KM:.0f} km")
    return km
