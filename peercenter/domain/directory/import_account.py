# SPDX-License-Identifier: MIT
"""What became of every row of the files of an import: the same account for eyes and for scripts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from peercenter.domain.centers import Texts
from peercenter.domain.directory.importing import Key, Step
from peercenter.domain.directory.problems import Problem, TableAccount

FROM_A_FILE = (Step.NEW, Step.CHANGED, Step.SAME, Step.KEPT, Step.CONFLICT, Step.FOREIGN)
"""What a row of a file can be, apart from merged and left out."""


@dataclass(frozen=True, slots=True)
class FileAccount:
    """A table of a file: `rows` is what its steps, `merged` and `left_out` add up to."""

    file: str
    entity: str
    """Empty: none that is known."""
    rows: int
    steps: Mapping[Step, int]
    merged: int
    """Rows that say nothing that others with the same id do not say."""
    left_out: int
    """Rows that did not come in; a problem tells why."""


@dataclass(frozen=True, slots=True)
class SheetChange:
    """A kept sheet on which other entries stand now."""

    texts: Texts
    """Its title."""
    gained: tuple[str, ...]
    """Names of entries."""
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What an import would do, or did."""

    source: str
    kind: str
    files: tuple[FileAccount, ...]
    records: Mapping[str, Mapping[Step, int]]
    """By entity; a row may hold several records."""
    problems: tuple[Problem, ...]
    applied: bool = False
    stopped: bool = False
    """Somebody stopped it on its way: importing the file again does the rest."""
    written: int = 0
    retired: int = 0
    needs: Mapping[str, int] = field(default_factory=dict)
    """How many taxonomy terms now mean a need, by its code."""
    sheets: tuple[SheetChange, ...] = ()

    def total(self, step: Step) -> int:
        """Return how many records are so."""
        return sum(steps.get(step, 0) for steps in self.records.values())

    @property
    def rows(self) -> int:
        """Rows read, over all files."""
        return sum(one.rows for one in self.files)

    @property
    def left_out(self) -> int:
        """Rows that did not come in."""
        return sum(one.left_out for one in self.files)

    def as_json(self) -> dict[str, Any]:
        """Return it for scripts; the keys stay."""
        return {
            "source": self.source,
            "kind": self.kind,
            "applied": self.applied,
            "stopped": self.stopped,
            "rows": self.rows,
            "files": [
                {
                    "file": one.file,
                    "table": one.entity or None,
                    "rows": one.rows,
                    **{step.value: one.steps.get(step, 0) for step in FROM_A_FILE},
                    "merged": one.merged,
                    "left_out": one.left_out,
                }
                for one in self.files
            ],
            "records": {
                entity: {step.value: steps.get(step, 0) for step in Step}
                for entity, steps in self.records.items()
            },
            "written": self.written,
            "retired": self.retired,
            "needs": dict(self.needs),
            "sheets": [
                {"sheet": dict(one.texts), "gained": list(one.gained), "lost": list(one.lost)}
                for one in self.sheets
            ],
            "problems": [
                {
                    "file": one.file,
                    "row": one.row or None,
                    "reason": one.reason.value,
                    "column": one.column,
                    "detail": one.detail,
                    "left_out": one.left_out,
                }
                for one in self.problems
            ],
        }


def file_accounts(
    tables: Iterable[TableAccount], keys: Sequence[Sequence[Key]], steps: Mapping[Key, Step]
) -> tuple[FileAccount, ...]:
    """Return what became of the rows of each table.

    Args:
        tables: as the reader counted.
        keys: for each table, the own record of each of its rows that was read.
        steps: of each record.
    """
    return tuple(
        _file_account(table, [steps[key] for key in own if key in steps])
        for table, own in zip(tables, keys, strict=True)
    )


def _file_account(table: TableAccount, steps: Sequence[Step]) -> FileAccount:
    # A row may be there only so that others have something to refer to: it says nothing itself.
    bare = table.rows - table.merged - table.left_out - len(steps)
    return FileAccount(
        file=table.file,
        entity=table.entity,
        rows=table.rows,
        steps=Counter(steps),
        merged=table.merged + bare,
        left_out=table.left_out,
    )


def by_entity(steps: Mapping[Key, Step]) -> Mapping[str, Mapping[Step, int]]:
    """Count records by table and step."""
    found: dict[str, Counter[Step]] = {}
    for (entity, _), step in steps.items():
        found.setdefault(entity, Counter())[step] += 1
    return found
