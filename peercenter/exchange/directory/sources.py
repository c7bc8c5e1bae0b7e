# SPDX-License-Identifier: MIT
"""What a file or folder is: which dialect, which tables; told by what is in it."""

import itertools
import json
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum, StrEnum, auto
from pathlib import Path, PurePosixPath

from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import json_values, names, nested, separated, workbooks
from peercenter.exchange.directory.boxes import UNREADABLE, Box, Member, is_workbook
from peercenter.exchange.directory.decoding import Decoder
from peercenter.exchange.directory.limits import LIMITS
from peercenter.exchange.directory.separated import Row

_SAMPLE_ROWS = 50
_SAMPLE_ELEMENTS = 20
_HEAD = 4_096
_TITLE_BYTES = 2_000_000
_LONGEST_TITLE = 200
_LONGEST_SHOWN = 500
_CONTROLS = frozenset(range(32)) - {0, 9, 10, 12, 13}
_BINARY = 0.05
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins files of old office programs; its many zeros look like UTF-16."""


class SourceKind(StrEnum):
    """What a source is."""

    HSDS_1 = "hsds-1"
    HSDS_2 = "hsds-2"
    HSDS_3 = "hsds-3"
    OHANA = "ohana"
    HSDS_JSON = "hsds-json"
    LIST = "list"
    """Any other list; what its columns mean has to be said."""


class Form(Enum):
    """How the rows of a table are written."""

    SEPARATED = auto()
    JSON = auto()
    SHEET = auto()


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a source."""

    file: str
    """As people are told: "organizations.csv", "places.xlsx / Sheet1"."""
    entity: str
    """Empty: a list, or nothing that is known."""
    headings: tuple[str, ...]
    """All different, none empty; none for JSON."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows."""
    form: Form
    member: str
    sheet: str = ""
    table: names.KnownTable | None = None


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
                found, encoding = _look(box, member, problems)
            except UNREADABLE:
                problems.append(Problem(member.name, 0, Trouble.DAMAGED))
                continue
            except Refused as refused:
                if refused.reason is not Reason.FILE_DAMAGED or len(box.members) == 1:
                    raise
                problems.append(Problem(member.name, 0, Trouble.DAMAGED))
                continue
            if not found and not any(one.file.startswith(member.name) for one in problems):
                problems.append(Problem(member.name, 0, Trouble.IGNORED))
            tables += found
            encodings |= {encoding} - {""}
        title = _title(box)
    if not tables:
        damaged = any(problem.reason is Trouble.DAMAGED for problem in problems)
        raise Refused(Reason.FILE_DAMAGED if damaged else Reason.NOT_A_DIRECTORY)
    if any(table.entity for table in tables):
        tables = [_beside_others(table) for table in tables]
        prose = [one for one in tables if not one.entity and one.member.lower().endswith(".txt")]
        problems += [Problem(one.file, 0, Trouble.IGNORED) for one in prose]
        tables = [one for one in tables if one not in prose]
    known = [table for table in tables if table.entity]
    order = list(names.TABLES)
    tables.sort(key=lambda one: order.index(one.table.name) if one.table else len(order))
    kind = kind_of(known) if known else SourceKind.LIST
    encoding = encodings.pop() if len(encodings) == 1 else "mixed" if encodings else ""
    return Source(path, kind, encoding, tuple(tables), tuple(problems), title)


def kind_of(tables: list[SourceTable]) -> SourceKind:
    """Tell the dialect from the tables and columns there are; the rules go by columns anyway."""
    present = {table.table.name for table in tables if table.table}
    columns = {
        f"{table.table.name}.{names.column_name(heading)}"
        for table in tables
        if table.table
        for heading in table.headings
    }
    if any(table.form is Form.JSON for table in tables):
        return SourceKind.HSDS_JSON
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


def rows_of(box: Box, table: SourceTable, member: Member, decoder: Decoder) -> Iterator[Row]:
    """Return the rows of a table, headings first.

    Raises one of workbooks.DAMAGED, in the midst of it if that is where the file is damaged.
    """
    if table.form is Form.SHEET:
        path = box.path_of(member)
        if path is not None:
            with workbooks.Book(path) as book:
                yield from book.rows(table.sheet)
        return
    yield from _separated(box, member, decoder)


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


def _look(box: Box, member: Member, problems: list[Problem]) -> tuple[list[SourceTable], str]:
    """Tell what a file is by its first bytes; what no program writes as a table is none."""
    path = box.path_of(member)
    with box.open(member) as file:
        head = file.read(_HEAD) or b""
    if head.startswith(b"PK"):
        if path is None or not is_workbook(path):
            return [], ""
        return list(_sheets(path, member, problems)), ""
    if not head or head.startswith(_OLD_OFFICE) or _is_binary(head):
        return [], ""
    if head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] in {b"{", b"["}:
        return list(_json(box, member)), ""
    decoder = Decoder(LIMITS.row)
    with closing(_separated(box, member, decoder)) as rows:
        first = _first(rows)
    table = _table(first, member.name, Form.SEPARATED, member.name)
    return ([table] if table else []), decoder.encoding


def _sheets(path: Path, member: Member, problems: list[Problem]) -> Iterator[SourceTable]:
    with workbooks.Book(path) as book:
        for sheet in book.sheets:
            name = f"{member.name} / {sheet}"
            try:
                with closing(book.rows(sheet)) as rows:
                    first = _first(rows)
            except workbooks.DAMAGED:
                problems.append(Problem(name, 0, Trouble.DAMAGED))
                continue
            table = _table(first, name, Form.SHEET, member.name, sheet)
            if table is not None:
                yield table


def _json(box: Box, member: Member) -> Iterator[SourceTable]:
    with box.open(member) as file, closing(json_values.elements(file)) as elements:
        for element in itertools.islice(elements, _SAMPLE_ELEMENTS):
            value, _ = nested.unwrapped(element.value)
            hint = element.group or PurePosixPath(member.name).stem
            table = nested.table_of(value, hint) if element.trouble is None else None
            if table is not None:
                yield SourceTable(
                    member.name, table.entity, (), (), Form.JSON, member.name, table=table
                )
                return


def _first(rows: Iterator[Row]) -> list[Row]:
    """Return the first rows, at least those that come before any damage.

    Raises one of workbooks.DAMAGED if there are none.
    """
    found: list[Row] = []
    try:
        found.extend(itertools.islice(rows, _SAMPLE_ROWS + 1))
    except workbooks.DAMAGED:
        if not found:
            raise
    return found


def _table(
    first: list[Row], name: str, form: Form, member: str, sheet: str = ""
) -> SourceTable | None:
    if not first or first[0].trouble is not None or len(first[0].cells) > LIMITS.columns:
        return None
    if not any(sign.isalpha() for cell in first[0].cells for sign in cell):
        return None
    headings = headings_of(first[0].cells)
    table = names.table_of(sheet or name, headings)
    sample = tuple(
        tuple(cell[:_LONGEST_SHOWN] for cell in row.cells[: LIMITS.columns])
        for row in first[1:]
        if row.trouble is None
    )
    entity = table.entity if table is not None else ""
    return SourceTable(name, entity, headings, sample, form, member, sheet, table)


def _beside_others(table: SourceTable) -> SourceTable:
    """Look at a table again that was not known, now that others beside it are."""
    if table.entity or not table.headings:
        return table
    name = table.sheet or table.file
    found = names.table_of(name, table.headings, beside_others=True)
    return table if found is None else replace(table, entity=found.entity, table=found)


def _separated(box: Box, member: Member, decoder: Decoder) -> Generator[Row, None, None]:
    with box.open(member) as file:
        yield from separated.rows(decoder.lines(file))


def _is_binary(head: bytes) -> bool:
    controls = sum(byte in _CONTROLS for byte in head)
    return controls > _BINARY * len(head)


def _title(box: Box) -> str:
    """Return what a package's own description calls it."""
    text = box.description(_TITLE_BYTES)
    try:
        said = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return ""
    found = [said.get(name) for name in ("title", "name")] if isinstance(said, dict) else []
    names_found = [one.strip() for one in found if isinstance(one, str) and one.strip()]
    return names_found[0][:_LONGEST_TITLE] if names_found else ""
