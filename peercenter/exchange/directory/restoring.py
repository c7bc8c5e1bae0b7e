# SPDX-License-Identifier: MIT
"""What stands beside the tables of our own files, put back where it came from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from peercenter.domain.directory.hsds import ENTITIES, Kind
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory import cells
from peercenter.exchange.directory.completing import EXTRA_COLUMNS, ExtraKind
from peercenter.exchange.directory.gathering import Gathering

MORE = "more"
"""The kind of a row that goes on with the text of the one before."""


class ExtrasReader:
    """Collects the rows; `finish` puts them back when all records are there."""

    def __init__(self, gathering: Gathering, file: str, headings: Sequence[str]) -> None:
        self._gathering = gathering
        self._file = file
        self._headings = tuple(headings)
        self._account = gathering.account(file, "")
        self._rows: list[tuple[int, list[str]]] = []

    @staticmethod
    def is_meant(headings: Sequence[str]) -> bool:
        """Tell whether a table with such columns is this one."""
        return set(EXTRA_COLUMNS) <= set(headings)

    def leave_out(self, row: int, reason: Trouble, detail: str = "") -> None:
        """Count a row that does not come in, and say why."""
        self._account.left_out += 1
        self._gathering.tell(self._file, row, reason, "", detail)

    def take(self, row: int, texts: Sequence[str]) -> None:
        """Collect a row."""
        self.take_object(row, dict(zip(self._headings, texts, strict=False)))

    def take_object(self, row: int, value: Mapping[str, object]) -> None:
        """Collect a row with its columns named."""
        texts = [str(value.get(column) or "") for column in EXTRA_COLUMNS]
        if texts[2] == MORE and self._rows and texts[3] == self._rows[-1][1][3]:
            self._rows[-1][1][4] += texts[4]
            self._account.merged += 1
            return
        self._rows.append((row, texts))

    def finish(self) -> None:
        """Put everything back."""
        added: list[tuple[str, str]] = []
        for row, (entity, record_id, kind, column, text) in self._rows:
            record = self._gathering.get(entity, record_id) if entity in ENTITIES else None
            if record is None:
                self.leave_out(row, Trouble.OWNERLESS, f"{entity} {record_id} {column} {text}")
                continue
            if kind == ExtraKind.ADDED:
                added.append((entity, record_id))
            else:
                self._gathering.restore(_restored(record, kind, column, text))
            self._account.merged += 1
        for entity, record_id in added:
            record = self._gathering.get(entity, record_id)
            if record is not None and not record.values and not record.kept:
                self._gathering.drop(record)


def _restored(record: Record, kind: str, column: str, text: str) -> Record:
    values = dict(record.values)
    field = ENTITIES[record.entity].by_name.get(column)
    if kind == ExtraKind.KEY:
        return replace(record, key=text)
    if kind == ExtraKind.FILLED and values.get(column) == text:
        del values[column]
        return replace(record, values=values)
    if kind == ExtraKind.VALUE and field is not None:
        is_link = field.kind is Kind.REFERENCE or column in {"link_id", "resource_id"}
        if is_link or cells.read(field, text) is not None:
            return replace(record, values={**values, column: text})
    if kind in {ExtraKind.KEPT, ExtraKind.VALUE}:
        return replace(record, kept={**record.kept, column: text})
    return record
