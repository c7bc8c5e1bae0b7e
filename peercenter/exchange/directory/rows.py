# SPDX-License-Identifier: MIT
"""Rows of tables, of whatever version, as records of HSDS 3.2."""

import json
from collections.abc import Sequence

from peercenter.domain.directory.hsds import ENTITIES, Kind
from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory import cells, dialects
from peercenter.exchange.directory.gathering import Gathering, Outcome
from peercenter.exchange.directory.made import Cell, Made
from peercenter.exchange.directory.names import KnownTable, column_name


class TableReader:
    """Reads the rows of one table."""

    def __init__(
        self, gathering: Gathering, table: KnownTable, file: str, headings: Sequence[str]
    ) -> None:
        self._gathering = gathering
        self._table = table
        self._file = file
        self._account = gathering.account(file, table.entity)
        self._heads = list(headings)
        self._headings = tuple((heading, column_name(heading)) for heading in headings)
        self._columns = frozenset(column for _, column in self._headings)

    def leave_out(self, row: int, reason: Trouble, detail: str = "") -> None:
        """Count a row that does not come in, and say why."""
        self._account.left_out += 1
        self._gathering.tell(self._file, row, reason, "", detail, entity=self._table.entity)

    def take(self, row: int, texts: Sequence[str]) -> None:
        """Read a row."""
        if any(text.strip() for text in texts[len(self._headings) :]):
            mended = self._mended(texts)
            if mended is None:
                self.leave_out(row, Trouble.SHIFTED, " | ".join(texts))
                return
            self._gathering.tell(
                self._file, row, Trouble.MENDED, "", " | ".join(texts), entity=self._table.entity
            )
            texts = mended
        if list(texts) == self._heads:
            self.leave_out(row, Trouble.NOT_A_RECORD, " | ".join(texts))
            return
        found = [
            Cell(heading, column, text)
            for (heading, column), raw in zip(self._headings, texts, strict=False)
            if raw and (text := cells.clean(raw))
        ]
        if not found:
            self.leave_out(row, Trouble.EMPTY)
            return
        if len(texts) < len(self._headings):
            keys = [cell.text for cell in found if cell.column == "id"]
            if keys and not cells.is_key(keys[0]):  # the second half of a row
                self.leave_out(row, Trouble.SHIFTED, " | ".join(texts))
                return
            self._gathering.tell(
                self._file, row, Trouble.SHORT, "", " | ".join(texts), entity=self._table.entity
            )
        made = Made(self._gathering, self._table, self._columns, self._file, row)
        dialects.fill(made, found)
        trouble = dialects.finish(made)
        if trouble is not None:
            self.leave_out(row, trouble, " | ".join(texts))
        elif made.dissolved:
            self._account.merged += 1
        else:
            self._count(made, row)

    def _mended(self, texts: Sequence[str]) -> list[str] | None:
        """Put a text together again that commas without quotes have split; None: nobody can tell.

        Such commas have a space behind them, which no cell begins with; and the cells behind must
        be what their columns want.
        """
        extra = len(texts) - len(self._headings)
        spaced = [place for place, text in enumerate(texts) if text[:1] == " " and text.strip()]
        if len(spaced) != extra or spaced[-1] - spaced[0] != extra - 1 or not spaced[0]:
            return None
        start = spaced[0] - 1
        whole = ",".join(texts[start : start + extra + 1])
        mended = [*texts[:start], whole, *texts[start + extra + 1 :]]
        fields = ENTITIES[self._table.entity].by_name
        for (_, column), text in zip(self._headings, mended, strict=True):
            field, plain = fields.get(column), cells.clean(text)
            is_key = column == "id" or (field is not None and field.kind is Kind.REFERENCE)
            if is_key and plain and not cells.is_key(plain):
                return None
            if field is not None and plain and not is_key and cells.read(field, plain) is None:
                return None
        return mended

    def _count(self, made: Made, row: int) -> None:
        record_id, outcome, count = made.put()
        self._account.records += count
        if count:
            self._account.read += 1
            self._account.keys.append((made.piece.entity, record_id))
        else:
            self._account.merged += 1
        reasons = {Outcome.APART: Trouble.SAME_ID, Outcome.COMBINED: Trouble.COMBINED}
        if outcome in reasons and made.piece.key:
            self._gathering.tell(
                self._file,
                row,
                reasons[outcome],
                "id",
                made.piece.key,
                entity=made.piece.entity,
                record_id=record_id,
            )


class UnknownReader:
    """Reads a table that nothing of a directory is like.

    What its rows name (a service, a place) keeps them; rows that name nothing are left out.
    """

    def __init__(self, gathering: Gathering, file: str, headings: Sequence[str]) -> None:
        self._gathering = gathering
        self._file = file
        self._headings = tuple(headings)
        self._owners = [
            (place, column_name(heading).removesuffix("_id"))
            for place, heading in enumerate(headings)
            if column_name(heading).removesuffix("_id") in _OWNERS
            and column_name(heading).endswith("_id")
        ]
        self._kept: dict[tuple[str, str], list[str]] = {}
        self._account = gathering.account(file, "")

    def leave_out(self, row: int, reason: Trouble, detail: str = "") -> None:
        """Count a row that does not come in, and say why."""
        self._account.left_out += 1
        self._gathering.tell(self._file, row, reason, "", detail)

    def take(self, row: int, texts: Sequence[str]) -> None:
        """Read a row."""
        for place, entity in self._owners:
            key = cells.clean(texts[place]) if place < len(texts) else ""
            owner = self._gathering.reference(entity, key) if key else ""
            if owner and self._gathering.get(entity, owner) is not None:
                said = dict(zip(self._headings, map(cells.clean, texts), strict=False))
                line = json.dumps({k: v for k, v in said.items() if v}, ensure_ascii=False)
                self._kept.setdefault((entity, owner), []).append(line)
                self._account.merged += 1
                return
        self.leave_out(row, Trouble.UNKNOWN_TABLE, " | ".join(texts))

    def finish(self) -> None:
        """Give the rows to what keeps them."""
        for (entity, record_id), lines in self._kept.items():
            whole = "\n".join(dict.fromkeys(lines))
            self._gathering.keep(entity, record_id, self._file, whole)


_OWNERS = ("service", "service_at_location", "location", "organization", "program", "contact")
