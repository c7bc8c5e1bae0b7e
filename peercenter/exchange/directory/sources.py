# SPDX-License-Identifier: MIT
"""What a file or folder is: which dialect, which tables; told by what is in it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import names, separated
from peercenter.exchange.directory.boxes import UNREADABLE, Box, Member
from peercenter.exchange.directory.decoding import Decoder
from peercenter.exchange.directory.limits import LIMITS

_SAMPLE_ROWS = 50
_TABLES = (".csv", ".tsv", ".txt", ".tab")
_TITLE_BYTES = 1_000_000


class SourceKind(StrEnum):
    """What a source is."""

    HSDS_1 = "hsds-1"
    HSDS_2 = "hsds-2"
    HSDS_3 = "hsds-3"
    OHANA = "ohana"
    HSDS_JSON = "hsds-json"
    LIST = "list"
    """Any other list; what its columns mean has to be said."""


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a source."""

    file: str
    entity: str
    """Empty: a list, or nothing that is known."""
    headings: tuple[str, ...]
    """All different, none empty."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows."""
    table: names.SourceTable | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file or folder that can be read."""

    path: Path
    kind: SourceKind
    encoding: str
    tables: tuple[SourceTable, ...]
    problems: tuple[Problem, ...]
    title: str = ""
    """What its package says it is called."""


def open_source(path: Path) -> Source:
    """Tell what a file or folder is.

    Raises Refused: FILE_MISSING, NOT_A_DIRECTORY, DIRECTORY_TOO_LARGE, FILE_DAMAGED.
    """
    with Box(path) as box:
        problems = list(box.problems)
        tables: list[SourceTable] = []
        encodings: set[str] = set()
        for member in box.members:
            try:
                table, encoding = _look(box, member)
            except UNREADABLE:
                problems.append(Problem(member.name, 0, Trouble.DAMAGED))
                continue
            if table is None:
                problems.append(Problem(member.name, 0, Trouble.IGNORED))
            else:
                tables.append(table)
                encodings.add(encoding)
    known = [table for table in tables if table.entity]
    if not tables:
        raise Refused(Reason.NOT_A_DIRECTORY)
    kind = kind_of(known) if known else SourceKind.LIST
    order = list(names.TABLES)
    tables.sort(key=lambda one: order.index(one.table.name) if one.table else len(order))
    encoding = encodings.pop() if len(encodings) == 1 else "mixed"
    return Source(path, kind, encoding, tuple(tables), tuple(problems))


def kind_of(tables: list[SourceTable]) -> SourceKind:
    """Tell the dialect from the tables and columns there are; the rules go by columns anyway."""
    present = {table.table.name for table in tables if table.table}
    columns = {
        f"{table.table.name}.{names.column_name(heading)}"
        for table in tables
        if table.table
        for heading in table.headings
    }
    if columns & _OHANA:
        return SourceKind.OHANA
    if present & _ONLY_1 or columns & _COLUMNS_1:
        return SourceKind.HSDS_1
    if present & _ONLY_2 or columns & _COLUMNS_2:
        return SourceKind.HSDS_2
    return SourceKind.HSDS_3


_OHANA = {
    "location.short_desc", "location.admin_emails", "location.virtual", "service.keywords",
    "service.accepted_payments", "service.audience", "phone.number_type", "phone.vanity_number",
}  # fmt: skip
_ONLY_1 = {"regular_schedule", "holiday_schedule", "service_taxonomy"}
_COLUMNS_1 = {"taxonomy_term.vocabulary", "taxonomy_term.parent_name", "service.taxonomy_ids"}
_ONLY_2 = {
    "service_attribute", "other_attribute", "physical_address", "postal_address", "eligibility",
    "payment_accepted",
}  # fmt: skip
_COLUMNS_2 = {
    "taxonomy_term.term",
    "organization.url",
    "phone.language",
    "accessibility.accessibility",
}


def rows_of(box: Box, member: Member, decoder: Decoder) -> Iterator[separated.Row]:
    """Return the rows of a file of separated values.

    Raises one of UNREADABLE, in the midst of it if that is where the file is damaged.
    """
    with box.open(member) as file:
        yield from separated.rows(decoder.lines(file))


def headings_of(cells: list[str]) -> tuple[str, ...]:
    """Return headings that are all different and not empty."""
    found: dict[str, None] = {}
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split())[:200] or f"Column {number}"
        heading, count = name, 1
        while heading in found:
            count += 1
            heading = f"{name} ({count})"
        found[heading] = None
    return tuple(found)


def _look(box: Box, member: Member) -> tuple[SourceTable | None, str]:
    if not member.name.lower().endswith(_TABLES) and len(box.members) > 1:
        return None, ""
    decoder = Decoder(LIMITS.row)
    rows = list(itertools.islice(rows_of(box, member, decoder), _SAMPLE_ROWS + 1))
    if not rows or rows[0].trouble is not None:
        return None, ""
    headings = headings_of(rows[0].cells)
    table = names.table_of(member.name, headings)
    sample = tuple(tuple(row.cells) for row in rows[1:] if row.trouble is None)
    entity = table.entity if table is not None else ""
    return SourceTable(member.name, entity, headings, sample, table), decoder.encoding
