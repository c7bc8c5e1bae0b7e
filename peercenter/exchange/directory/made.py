# SPDX-License-Identifier: MIT
"""A row of a table while it becomes a record of HSDS 3.2, and others that hang on it."""

from dataclasses import replace
from typing import NamedTuple

from peercenter.domain.directory.hsds import ENTITIES, Field, Kind
from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory import cells
from peercenter.exchange.directory.gathering import Gathering, Outcome, Piece
from peercenter.exchange.directory.names import KnownTable

_WHOLES = frozenset({"organization", "program", "service", "location", "taxonomy_term"})
"""What belongs to one thing at most; parts that belong to several become several."""


class Cell(NamedTuple):
    """A cell with something in it."""

    heading: str
    column: str
    text: str


class Made:
    """A row while it becomes a record, and others that hang on it."""

    def __init__(
        self, gathering: Gathering, table: KnownTable, columns: frozenset[str], file: str, row: int
    ) -> None:
        self.gathering = gathering
        self.columns = columns
        self.piece = Piece(table.entity, {}, space=table.name)
        self.table = table
        self.file = file
        self.row = row
        self.parts: list[tuple[Piece, str]] = []
        """With the field that names the record of this row."""
        self.said: dict[str, str] = {}
        """Texts by column that are looked at when the row is finished."""
        self.dissolved = False
        """Whether all it says went into another record."""
        self._later: list[tuple[str, Cell]] = []
        self._copies: list[tuple[str, str]] = []
        """Where else the record belongs, if a cell names several: the field, and what it names."""
        self._told: list[tuple[Trouble, str, str]] = []

    @property
    def values(self) -> dict[str, str]:
        """The fields read so far."""
        return self.piece.values

    def keep(self, cell: Cell) -> None:
        """Keep a text as the source has it."""
        self.piece.kept[cell.heading] = cell.text

    def set(self, name: str, cell: Cell) -> bool:
        """Put a text into a field, as the field wants it; else keep it and say why."""
        field = ENTITIES[self.piece.entity].by_name[name]
        if self.values.get(name):
            if self.values[name] != cell.text:
                self.keep(cell)
            return False
        value, trouble = self.read(field, cell.text)
        if value is None:
            self.keep(cell)
            self.tell(trouble, cell)
            return False
        self.values[name] = value
        if field.kind is Kind.DATE and cells.has_time(cell.text):
            self.keep(cell)
        return True

    def read(self, field: Field, text: str) -> tuple[str | None, Trouble]:
        """Return a text as a field wants it, or None and why not."""
        if field.kind is Kind.TEXT:
            return text, Trouble.MISSING
        if field.kind is Kind.REFERENCE:
            keys = [text] if self.piece.entity in _WHOLES else cells.keys(text)
            ids = [self.gathering.reference(field.entity, key) for key in keys]
            self._copies += [(field.name, other) for other in ids[1:]]
            return ids[0], Trouble.ORPHAN
        value = cells.extension(text) if field.name == "extension" else cells.read(field, text)
        if value is not None and field.name in {"latitude", "longitude"}:
            return (value if cells.coordinate(field.name, value) else None), Trouble.NOT_A_PLACE
        return value, cells.trouble_with(field)

    def tell(self, reason: Trouble, cell: Cell) -> None:
        """Say what is wrong with a cell, once it is known whose it is."""
        self._told.append((reason, cell.heading, cell.text))

    def later(self, name: str, cell: Cell) -> None:
        """Take a text for a field, if no other cell of the row does."""
        self._later.append((name, cell))

    def settle(self) -> None:
        """Take what was put off till now."""
        for name, cell in self._later:
            self.set(name, cell)

    def shared(self, entity: str, **values: str) -> str:
        """Add a record that rows have in common; return its id."""
        record_id, _ = self.gathering.put(Piece(entity, values), self.file, self.row)
        return record_id

    def part(self, entity: str, link: str, **values: str) -> None:
        """Add a record that belongs to the one of this row."""
        self.parts.append((Piece(entity, {k: v for k, v in values.items() if v}), link))

    def put(self) -> tuple[str, Outcome, int]:
        """Add the record and those that hang on it; return its id and how many are new."""
        record_id, outcome = self.gathering.put(self.piece, self.file, self.row)
        made = int(outcome in {Outcome.NEW, Outcome.APART})
        for name, other in self._copies:
            copy = replace(self.piece, values={**self.values, name: other}, apart=other)
            _, became = self.gathering.put(copy, self.file, self.row)
            made += became in {Outcome.NEW, Outcome.APART}
        for piece, link in self.parts:
            piece.values[link] = record_id
            _, became = self.gathering.put(piece, self.file, self.row)
            made += became in {Outcome.NEW, Outcome.APART}
        for reason, column, text in self._told if outcome is not Outcome.EQUAL else ():
            self.gathering.tell(
                self.file,
                self.row,
                reason,
                column,
                text,
                entity=self.piece.entity,
                record_id=record_id,
            )
        return record_id, outcome, made
