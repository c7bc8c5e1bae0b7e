# SPDX-License-Identifier: MIT
"""Directories of others: looked at first, then taken in; nothing of ours is lost by it."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter.clock import Clock
from peercenter.db.faults import translated
from peercenter.db.queries.directory import sources as kept
from peercenter.db.queries.directory.sources import Source
from peercenter.db.session import Database
from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.importing import Resolutions
from peercenter.domain.directory.mapping import ListMapping, guessed, recalled, remembered
from peercenter.domain.directory.problems import Cancelled, Problem
from peercenter.domain.directory.records import LOCAL
from peercenter.domain.directory.source_names import source_name
from peercenter.domain.directory.words import folded
from peercenter.errors import Reason, Refused
from peercenter.services.directory.import_plan import FileRead, ImportPlan, account_of, planned
from peercenter.services.directory.import_sheets import changed, on_sheets
from peercenter.services.directory.import_writing import Writer, portions
from peercenter.services.limits import short_text
from peercenter.services.sheets import SheetsService
from peercenter.words import Words

if TYPE_CHECKING:  # reading files loads when the first is read
    from peercenter.exchange.directory.limits import AskCancelled, Progress
    from peercenter.exchange.directory.sources import Source as OpenedSource
    from peercenter.exchange.directory.sources import SourceTable

__all__ = ["Cancelled", "ImportPlan", "ImportService", "Look"]

A_LIST = "list"
"""The kind of a file that is no directory's own format: its columns have to be given a meaning."""
LONGEST_NAME = 80
BREATH = 0.12
"""Seconds between two portions: somebody who waits for the lock looks every tenth of a second."""
_READING = 0.8
"""The share of the time that reading a file takes, the rest is comparing."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is, at first sight."""

    path: Path
    kind: str
    encoding: str
    tables: "tuple[SourceTable, ...]"
    problems: tuple[Problem, ...]
    """Files that were not taken."""
    source: str
    """How its source might be called."""
    known: bool
    """Whether something was imported from such a source before."""
    mapping: ListMapping | None
    """What the columns of a list mean: as somebody chose, else as guessed. None: not a list."""
    remembered: bool
    """Whether somebody chose it."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of a list."""
        return self.tables[0].headings if self.mapping is not None else ()


class ImportService:
    """Imports directories; the same file twice changes nothing."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        sheets: SheetsService,
        *,
        breathe: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._sheets = sheets
        self._breathe = breathe

    def sources(self) -> list[Source]:
        """Return whose directories were imported, by name."""
        with self._database.read() as session:
            return kept.sources(session)

    def look(self, path: Path) -> Look:
        """Tell what a file or folder is.

        Raises Refused: FILE_MISSING, NOT_A_DIRECTORY, DIRECTORY_TOO_LARGE, FILE_DAMAGED.
        """
        from peercenter.exchange.directory.sources import open_source  # noqa: PLC0415 - see above

        return self._look(open_source(path), None)

    def plan(
        self,
        path: Path,
        source: str | None = None,
        *,
        mapping: ListMapping | None = None,
        progress: "Progress" = lambda _: None,
        cancelled: "AskCancelled" = lambda: False,
    ) -> ImportPlan:
        """Read a file, and return what importing it would change.

        Args:
            path: a file or a folder.
            source: whose it is, by name; None: as `look` proposes.
            mapping: what the columns of a list mean; None: as remembered, else as guessed.
            progress: is told the share that is done.
            cancelled: is asked now and then.

        Raises:
            Refused: as `look` does; NAME_MISSING, TEXT_TOO_LONG for the source's name;
                MAPPING_MISSING when a list's columns do not say whose or what service a row is.
            Cancelled: when asked to stop.
        """
        from peercenter.exchange.directory.reading import read  # noqa: PLC0415 - see above
        from peercenter.exchange.directory.sources import open_source  # noqa: PLC0415 - likewise

        opened = open_source(path)
        look = self._look(opened, source)
        name = short_text(look.source if source is None else source, LONGEST_NAME, "source")
        if not name:
            raise Refused(Reason.NAME_MISSING)
        chosen = mapping or look.mapping
        package = read(
            opened,
            scope=folded(name),
            mapping=chosen,
            progress=lambda share: progress(share * _READING),
            cancelled=cancelled,
        )
        file = FileRead(
            path=path,
            kind=opened.kind.value,
            headings=look.headings,
            mapping=chosen,
            remembered=mapping is not None or look.remembered,
            records=package.records,
            tables=package.accounts,
            keys=tuple(account.keys for account in package.accounts),
            problems=package.problems,
        )
        with self._database.read() as session:
            before = _named(kept.sources(session), name)
            return planned(session, name, before.id if before else LOCAL, file)

    def apply(
        self,
        plan: ImportPlan,
        resolutions: Resolutions | None = None,
        *,
        progress: "Progress" = lambda _: None,
        cancelled: "AskCancelled" = lambda: False,
    ) -> Account:
        """Take a file in, as it was planned and decided, and return what became of every row.

        Whole entries are written, a few hundred records at a time; whoever stops between finds
        these, and importing the file again does the rest. What somebody changed since the plan
        was made is treated as a conflict.

        Raises Unavailable, as every write does.
        """
        resolutions = resolutions or Resolutions()
        source = self._source(plan)
        writer = Writer(plan, source.id, resolutions)
        stopped = False
        todo = portions(plan, resolutions)
        before = on_sheets(self._database, self._sheets) if todo else {}
        for number, keys in enumerate(todo):
            if number:
                self._breathe(BREATH)
            if cancelled():
                stopped = True
                break
            with self._database.write() as session:
                writer.write(session, keys)
            progress((number + 1) / len(todo))
        account = account_of(plan.source, plan.file, {**plan.steps, **writer.steps})
        return replace(
            account,
            applied=True,
            stopped=stopped,
            written=writer.written,
            retired=writer.retired,
            needs=dict(writer.needs),
            sheets=changed(before, on_sheets(self._database, self._sheets)) if todo else (),
        )

    def account_xlsx(self, account: Account, words: Words) -> bytes:
        """Return a workbook: what became of every row, and what was wrong with some."""
        from peercenter.exchange.directory.account_tables import all_tables  # noqa: PLC0415 - likewise
        from peercenter.exchange.spreadsheets import xlsx_file  # noqa: PLC0415 - likewise

        title = words.text("Import of {source}").format(source=account.source)
        return xlsx_file(all_tables(account, words), title=title, made_at=self._clock.now())

    def account_csv(self, account: Account, words: Words) -> bytes:
        """Return what was wrong with rows, as CSV."""
        from peercenter.exchange.directory.account_tables import problems  # noqa: PLC0415 - likewise
        from peercenter.exchange.spreadsheets import csv_file  # noqa: PLC0415 - likewise

        return csv_file(problems(account, words))

    def save(self, content: bytes, file: Path) -> None:
        """Write an account to a file, whole or not at all.

        Raises Unavailable when it cannot be written.
        """
        with translated():
            draft = file.with_name(f"{file.name}.part")
            try:
                draft.write_bytes(content)
                draft.replace(file)
            except OSError:
                with suppress(OSError):
                    draft.unlink()
                raise

    def _look(self, opened: "OpenedSource", named: str | None) -> Look:
        known = self.sources()
        is_list = opened.kind == A_LIST
        headings = opened.tables[0].headings if is_list else ()
        before = _named(known, named) if named else _with_headings(known, headings)
        name = named or (before.name if before else source_name(opened.title, opened.path.stem))
        before = before or _named(known, name)
        chosen = remembered(before.mapping, headings) if before and is_list else None
        mapping = chosen
        if is_list and mapping is None:
            mapping = guessed(headings, opened.tables[0].sample)
            if before:
                mapping = recalled(before.mapping, mapping, headings)
        return Look(
            path=opened.path,
            kind=opened.kind.value,
            encoding=opened.encoding,
            tables=opened.tables,
            problems=opened.problems,
            source=" ".join(name.split())[:LONGEST_NAME],
            known=before is not None,
            mapping=mapping,
            remembered=chosen is not None,
        )

    def _source(self, plan: ImportPlan) -> Source:
        """Return the source of a plan as it is kept, with what is known of it by now."""
        today = self._clock.now().date()
        file = plan.file
        with self._database.write() as session:
            source = _named(kept.sources(session), plan.source)
            if source is None:
                source = kept.add_source(session, plan.source, file.kind)
            mapping = source.mapping
            if file.mapping is not None:
                mapping = file.mapping.as_json(file.headings)
            now = _at(source, file.kind, today, mapping)
            if now != source:
                kept.remember(session, now)
        return now


def _at(source: Source, kind: str, day: date, mapping: object) -> Source:
    return replace(source, kind=kind, imported_on=day, mapping=mapping)  # type: ignore[arg-type]  # JSON


def _named(known: Sequence[Source], name: str) -> Source | None:
    return next((one for one in known if folded(one.name) == folded(name)), None)


def _with_headings(known: Sequence[Source], headings: Sequence[str]) -> Source | None:
    """Return the source whose list had just these headings."""
    return next((one for one in known if headings and set(one.mapping) == set(headings)), None)
