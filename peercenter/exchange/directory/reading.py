# SPDX-License-Identifier: MIT
"""Reading a directory: every row of a source as records of HSDS 3.2, or the reason why not."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from peercenter.domain.directory.mapping import ListMapping
from peercenter.domain.directory.problems import Cancelled, Problem, TableAccount, Trouble
from peercenter.domain.directory.records import Record
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import json_values, workbooks
from peercenter.exchange.directory.boxes import UNREADABLE, Box, Member
from peercenter.exchange.directory.completing import EXTRAS
from peercenter.exchange.directory.decoding import Decoder
from peercenter.exchange.directory.gathering import Gathering
from peercenter.exchange.directory.limits import LIMITS, AskCancelled, Progress
from peercenter.exchange.directory.list_rows import ListReader
from peercenter.exchange.directory.nested import NestedReader
from peercenter.exchange.directory.restoring import ExtrasReader
from peercenter.exchange.directory.rows import TableReader, UnknownReader
from peercenter.exchange.directory.separated import Row
from peercenter.exchange.directory.sources import Form, Source, SourceKind, SourceTable, rows_of

_TELL_EVERY = 200
_HALF_WAY = 5_000
"""After so many rows a table counts as half read; how many it has nobody knows before."""


_Reader: TypeAlias = TableReader | ListReader | UnknownReader | ExtrasReader


@dataclass(frozen=True, slots=True)
class Package:
    """All a source holds."""

    records: tuple[Record, ...]
    """What is referred to comes before what refers to it, as far as kinds go."""
    problems: tuple[Problem, ...]
    accounts: tuple[TableAccount, ...]


def read(
    source: Source,
    *,
    scope: str,
    mapping: ListMapping | None = None,
    progress: Progress = lambda _share: None,
    cancelled: AskCancelled = lambda: False,
) -> Package:
    """Read a source.

    Args:
        source: from `open_source`.
        scope: whose it is; goes into the ids that have to be made.
        mapping: what the columns of a list mean.
        progress: told now and then.
        cancelled: asked now and then.

    Raises:
        Cancelled: when asked to stop.
        Refused: MAPPING_MISSING, DIRECTORY_TOO_LARGE, FILE_MISSING, FILE_DAMAGED.
    """
    if source.kind is SourceKind.LIST and (mapping is None or not mapping.names_entries):
        raise Refused(Reason.MAPPING_MISSING)
    gathering = Gathering(scope)
    gathering.problems += source.problems
    watch = _Watch(source, progress, cancelled)
    with Box(source.path) as box:
        members = {member.name: member for member in box.members}
        for table in source.tables:
            member = members.get(table.member)
            if member is None:
                gathering.tell(table.file, 0, Trouble.DAMAGED)
            elif table.form is Form.JSON:
                _read_json(box, member, gathering, watch)
            else:
                reader = _reader_for(table, gathering, mapping)
                decoder = Decoder(LIMITS.row)
                rows = itertools.islice(rows_of(box, table, member, decoder), 1, None)
                if not _read_rows(rows, table.file, reader, gathering, watch):
                    gathering.tell(table.file, 0, Trouble.CUT)
                _tell_of_letters(decoder, table.file, gathering)
                if isinstance(reader, (ExtrasReader, UnknownReader)):
                    reader.finish()
                watch.table()
    records = gathering.finish()
    accounts = tuple(account.finished() for account in gathering.accounts)
    return Package(records, tuple(gathering.problems), accounts)


class _Watch:
    """Tells how far it is, and stops when asked to."""

    def __init__(self, source: Source, progress: Progress, cancelled: AskCancelled) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._tables = max(1, len(source.tables))
        self._done = 0
        self._rows = 0
        self._count = 0

    def row(self) -> bool:
        """Count a row; say whether there may be one more.

        Raises Cancelled.
        """
        self._count += 1
        self.look()
        return self._count <= LIMITS.rows

    def look(self) -> None:
        """Look at a row, or at an element that will be read later.

        Raises Cancelled.
        """
        self._rows += 1
        if self._rows % _TELL_EVERY == 0:
            if self._cancelled():
                raise Cancelled
            part = self._rows / (self._rows + _HALF_WAY)
            self._progress((self._done + part) / self._tables)

    def table(self) -> None:
        """Count a table."""
        self._done += 1
        self._rows = 0
        self._progress(self._done / self._tables)


def _reader_for(table: SourceTable, gathering: Gathering, mapping: ListMapping | None) -> _Reader:
    if ExtrasReader.is_meant(table.headings):
        return ExtrasReader(gathering, table.file, table.headings)
    if table.table is not None:
        return TableReader(gathering, table.table, table.file, table.headings)
    if mapping is not None and set(mapping.columns) & set(table.headings):
        return ListReader(gathering, mapping, table.file, table.headings)
    return UnknownReader(gathering, table.file, table.headings)


def _read_rows(
    rows: Iterator[Row], file: str, reader: _Reader, gathering: Gathering, watch: _Watch
) -> bool:
    """Read the rows of a table; say whether it has an end."""
    try:
        for row in rows:
            if not watch.row() or gathering.is_full:
                reader.leave_out(row.number, Trouble.TOO_MANY)
            elif row.trouble is not None:
                reader.leave_out(row.number, row.trouble, row.cells[0] if row.cells else "")
            else:
                reader.take(row.number, row.cells)
            if row.formulas:
                gathering.tell(file, row.number, Trouble.FORMULA, "", row.formulas)
    except workbooks.DAMAGED:
        return False
    return True


def _tell_of_letters(decoder: Decoder, file: str, gathering: Gathering) -> None:
    if decoder.encoding == "mixed":
        gathering.tell(file, 0, Trouble.MIXED)
    for line in decoder.replaced:
        gathering.tell(file, line, Trouble.REPLACED)


def _read_json(box: Box, member: Member, gathering: Gathering, watch: _Watch) -> None:
    reader = NestedReader(gathering, member.name)
    extras: ExtrasReader | None = None
    stem = PurePosixPath(member.name).stem
    try:
        with box.open(member) as file:
            for element in json_values.elements(file):
                if element.trouble is None:
                    reader.notice(element.value, element.group or stem)
                watch.look()
        box.refill()
        with box.open(member) as file:
            for element in json_values.elements(file):
                if not watch.row() or gathering.is_full:
                    reader.leave_out(element.number, Trouble.TOO_MANY, "")
                elif element.group == EXTRAS and isinstance(element.value, dict):
                    extras = extras or ExtrasReader(gathering, member.name, ())
                    extras.take_object(element.number, element.value)
                elif element.trouble is not None:
                    reader.leave_out(element.number, element.trouble, str(element.value))
                else:
                    reader.take(element.number, element.value, element.group or stem)
    except UNREADABLE:
        gathering.tell(member.name, 0, Trouble.CUT)
    if extras is not None:
        extras.finish()
    watch.table()
