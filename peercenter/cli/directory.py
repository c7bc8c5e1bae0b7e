# SPDX-License-Identifier: MIT
"""The commands for the directory: others' directories in, ours out, and looking something up."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peercenter.cli import directory_due
from peercenter.cli.opening import say, services_for
from peercenter.cli.parsing import Commands, Parser
from peercenter.domain.directory.entries import Hit, Query, Results
from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.import_groups import Group
from peercenter.domain.directory.import_wording import (
    account_lines,
    group_line,
    problem_line,
    step_name,
)
from peercenter.domain.directory.importing import Resolutions, Step
from peercenter.errors import Reason, Refused
from peercenter.words import ENGLISH, words_for

if TYPE_CHECKING:  # loads SQLAlchemy, which no help needs
    from peercenter.services.directory.importing import ImportPlan

_FORMATS = ("hsds-csv", "hsds-json", "xlsx")
_SHOWN = 20
"""So many entries and problems are told one by one; `--json` has them all."""
_MOST_HITS = 50


def add_to(commands: Commands) -> None:
    """Add them."""
    directory = commands.all.add_parser("directory", help="import, export and search the directory")
    deeds = directory.add_subparsers(dest="deed", required=True, metavar="DEED")
    _add_import(deeds, commands.shared)
    _add_export(deeds, commands.shared)
    _add_search(deeds, commands.shared)
    directory_due.add_due(deeds, commands.shared)


def _add_import(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    bring = deeds.add_parser(
        "import",
        help="import somebody's directory",
        description="Import a directory: HSDS as CSV (a folder or a ZIP) or JSON, the Ohana "
        "dialect, or any spreadsheet whose columns were given a meaning at the desk, else are "
        "guessed. Importing a file again changes nothing. What was changed here stays, unless "
        "--take-theirs is given.",
        parents=[shared],
    )
    bring.set_defaults(run=_import)
    bring.add_argument("path", type=Path, metavar="PATH", help="a file or a folder")
    bring.add_argument(
        "--source",
        metavar="NAME",
        help="whose directory it is; the same name every time (default: as the file says)",
    )
    bring.add_argument("--dry-run", action="store_true", help="only tell what would change")
    bring.add_argument(
        "--take-theirs", action="store_true", help="where both changed, take what the file says"
    )
    bring.add_argument(
        "--retire-gone",
        action="store_true",
        help="take out what is gone from the source and nobody changed or checked here",
    )
    bring.add_argument("--json", action="store_true", help="print the account as JSON")


def _import(options: argparse.Namespace) -> int:
    resolutions = Resolutions(all_theirs=options.take_theirs, retire_gone=options.retire_gone)
    told = _tell if sys.stderr.isatty() else lambda _: None
    with services_for(options) as services:
        plan = services.importing.plan(options.path, options.source, progress=told)
        if plan.looks_strange and options.source is None:
            raise Refused(Reason.ANOTHER_DIRECTORY, source=plan.source)
        if options.dry_run:
            account = plan.account
        else:
            account = services.importing.apply(plan, resolutions, progress=told)
    if sys.stderr.isatty():
        sys.stderr.write("\r      \r")
    if options.json:
        say(json.dumps(as_json(plan, account), indent=2, ensure_ascii=False))
    else:
        for line in _lines(plan, account):
            say(line)
    return 0


def _tell(share: float) -> None:
    sys.stderr.write(f"\r{share:4.0%} ")


def as_json(plan: "ImportPlan", account: Account) -> dict[str, Any]:
    """Return the account of an import with what changes, for scripts."""
    mapping = plan.file.mapping
    return {
        **account.as_json(),
        "mapping": None if mapping is None else mapping.as_json(plan.file.headings),
        "mapping_remembered": plan.file.remembered,
        "changes": [_group_json(group) for group in plan.groups],
    }


def _group_json(group: Group) -> dict[str, Any]:
    entity, record_id = group.key
    return {
        "table": entity,
        "id": record_id or None,
        "name": group.name,
        "organization": group.organization,
        "step": group.step.value,
        "topics": list(group.topics),
        "differences": [
            {
                "table": change.key[0],
                "id": change.key[1],
                "field": one.field,
                "ours": one.ours,
                "theirs": one.theirs,
            }
            for change in group.changes
            if change.step in {Step.CONFLICT, Step.FOREIGN, Step.KEPT}
            for one in change.differences
        ],
    }


def _lines(plan: "ImportPlan", account: Account) -> Iterator[str]:
    words = words_for(ENGLISH)
    mapping = plan.file.mapping
    if mapping is not None:
        how = "as chosen before" if plan.file.remembered else "as guessed; the desk can change it"
        yield f"The columns were understood {how}:"
        for heading in plan.file.headings:
            column = mapping.columns.get(heading)
            yield f"  {heading}: {column.value if column else 'kept as it is'}"
    yield from account_lines(account, words)
    by_step: dict[Step, list[Group]] = {}
    for group in plan.groups:
        by_step.setdefault(group.step, []).append(group)
    for step, groups in by_step.items():
        yield f"{step_name(step, words)}: {len(groups):,}"
        yield from _some(
            [f"  {group_line(group, words)}" for group in groups[: _SHOWN + 1]], groups
        )
    if account.problems:
        yield f"not as it should be: {len(account.problems):,}"
        told = account.problems[: _SHOWN + 1]
        yield from _some([f"  {problem_line(one, words)}" for one in told], account.problems)
    if not account.applied:
        yield "This was a dry run; nothing was changed."


def _some(lines: list[str], everything: "list[Group] | tuple[Any, ...]") -> Iterator[str]:
    yield from lines[:_SHOWN]
    if len(everything) > _SHOWN:
        yield f"  ... and {len(everything) - _SHOWN:,} more; see --json"


def _add_export(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    export = deeds.add_parser(
        "export",
        help="write the directory for others",
        description="Write the whole directory as HSDS 3.2 (a CSV package in a folder, or in a "
        "ZIP if OUT ends in .zip; or JSON), or as a spreadsheet.",
        parents=[shared],
    )
    export.set_defaults(run=_export)
    export.add_argument("--format", required=True, choices=_FORMATS, help="what to write")
    export.add_argument("out", type=Path, metavar="OUT", help="file or folder to write")


def _export(options: argparse.Namespace) -> int:
    from peercenter.services.directory.exporting import ExportKind  # noqa: PLC0415 - see above

    with services_for(options) as services:
        services.exporting.export(ExportKind(options.format), options.out)
    say(str(options.out))
    return 0


def _add_search(deeds: "argparse._SubParsersAction[Parser]", shared: Parser) -> None:
    search = deeds.add_parser(
        "search",
        help="look something up",
        description="Look something up, as the desk does; words may be unfinished.",
        parents=[shared],
    )
    search.set_defaults(run=_search)
    search.add_argument("text", metavar="TEXT", help="what to look for; may be empty")
    search.add_argument("--need", metavar="NEED", help="only what answers to a need, by its code")
    search.add_argument("--center", metavar="CODE", help="looked for from there (default: first)")
    search.add_argument("--json", action="store_true", help="as JSON")


def _search(options: argparse.Namespace) -> int:
    with services_for(options) as services:
        if options.center:
            center = services.today.center(options.center)
        else:
            places = services.today.centers()
            if not places:
                raise Refused(Reason.NO_CENTERS)
            center = places[0]
        query = Query(text=options.text, need=options.need, most=_MOST_HITS)
        results = services.directory.search(query, center_id=center.id)
    if options.json:
        say(json.dumps(_results_json(results), indent=2, ensure_ascii=False))
        return 0
    for hit in results.hits:
        say(_hit_line(hit))
    if results.total > len(results.hits):
        say(f"... and {results.total - len(results.hits):,} more")
    if not results.hits:
        say("Nothing was found.")
    return 0


def _hit_line(hit: Hit) -> str:
    parts = [hit.name, hit.organization, hit.where, hit.phone, hit.standing.value]
    return " | ".join(part for part in dict.fromkeys(parts) if part)


def _results_json(results: Results) -> dict[str, Any]:
    return {
        "total": results.total,
        "entries": [
            {
                "id": hit.id,
                "name": hit.name,
                "organization": hit.organization,
                "where": hit.where,
                "phone": hit.phone,
                "standing": hit.standing.value,
                "confirmed": hit.confirmed.isoformat() if hit.confirmed else None,
                "open_now": hit.open_now,
            }
            for hit in results.hits
        ],
    }
