# SPDX-License-Identifier: MIT
"""The directory as files for others: HSDS 3.2 for machines, a spreadsheet for people."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from peercenter.db.faults import translated
from peercenter.db.queries import centers
from peercenter.db.queries.directory.checks import checks_of
from peercenter.db.queries.directory.records import count, stored
from peercenter.db.session import Database, Session
from peercenter.domain.directory.freshness import last_confirmed
from peercenter.domain.directory.hours_values import date_of
from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.records import Record

_AT_ONCE = 500


class ExportKind(StrEnum):
    """What a directory is written as."""

    HSDS_CSV = "hsds-csv"
    """A folder of CSV files with its datapackage, or a ZIP of them."""
    HSDS_JSON = "hsds-json"
    XLSX = "xlsx"


class ExportService:
    """Writes the whole directory, whoever it came from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(
        self,
        kind: ExportKind,
        target: Path,
        *,
        progress: Callable[[float], None] = lambda _: None,
    ) -> int:
        """Write the directory, and return how many services are in it.

        A service that was checked here says so: its day is the last on which it was found right.

        Args:
            kind: as what.
            target: a file; for CSV a folder, or a ZIP if it ends in ".zip".
            progress: is told the share that is done.

        Raises Unavailable when it cannot be written; what was there before stays.
        """
        with self._database.read() as session, translated():
            with _whole(target) as draft:
                _write(kind, self._records(session, progress), draft, _title(session))
            return count(session, "service")

    def _records(self, session: Session, progress: Callable[[float], None]) -> Iterator[Record]:
        total = sum(count(session, entity) for entity in ENTITIES)
        done = 0
        for entity in ENTITIES:
            found = (one.record for one in stored(session, entity))
            while some := list(islice(found, _AT_ONCE)):
                yield from _checked(session, some) if entity == "service" else some
                done += len(some)
                progress(done / total)


def _write(kind: ExportKind, records: Iterator[Record], target: Path, title: str) -> None:
    from peercenter.exchange.directory import writing  # noqa: PLC0415 - when first used

    match kind:
        case ExportKind.HSDS_CSV:
            writing.write_csv(records, target, title=title)
        case ExportKind.HSDS_JSON:
            writing.write_json(records, target, title=title)
        case ExportKind.XLSX:
            writing.write_xlsx(records, target)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a place to write to, and put what is there into its place when all of it is.

    Files in a folder that are none of ours stay.
    """
    draft = target.with_name(f".part-{target.name}")
    try:
        yield draft
        if not draft.is_dir():
            draft.replace(target)
            return
        target.mkdir(parents=True, exist_ok=True)
        for file in draft.iterdir():
            file.replace(target / file.name)
    finally:
        with suppress(OSError):
            shutil.rmtree(draft) if draft.is_dir() else draft.unlink(missing_ok=True)


def _title(session: Session) -> str:
    network = centers.network(session)
    return network.name if network else ""


def _checked(session: Session, services: list[Record]) -> Iterator[Record]:
    """Yield services with the day on which they were last found right."""
    checks = checks_of(session, [service.id for service in services])
    for service in services:
        assured = date_of(service.get("assured_date"))
        confirmed = last_confirmed(assured, checks.get(service.id, ()))
        if confirmed is None or confirmed == assured:
            yield service
        else:
            values = {**service.values, "assured_date": confirmed.isoformat()}
            yield replace(service, values=values)
