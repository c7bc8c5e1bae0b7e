# SPDX-License-Identifier: MIT
"""Directories for tests: written, read, and compared by what they mean."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from peercenter.domain.directory.problems import Problem, Trouble
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.reading import Package, read
from peercenter.exchange.directory.sources import open_source

DATA = Path(__file__).parents[2] / "data" / "hsds"
OFFICIAL = DATA / "hsds-3.2"
OHANA = DATA / "ohana"
HARVESTED = DATA / "haarrrvest" / "toledo_northwestern_ohio_food_bank_oh.jsonl"
SERVICE = "00000000-0000-4000-8000-000000000001"
ORGANIZATION = "00000000-0000-4000-8000-000000000002"

Rows = Sequence[Sequence[str]]
Meaning = Mapping[tuple[str, str], tuple[dict[str, str], dict[str, str], str]]


def table(*rows: Sequence[str]) -> bytes:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def folder(path: Path, **tables: Rows | bytes | str) -> Path:
    """Write tables into a folder, by their names."""
    path.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        content = rows.encode() if isinstance(rows, str) else rows
        (path / f"{name}.csv").write_bytes(
            content if isinstance(content, bytes) else table(*content)
        )
    return path


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write an archive."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def reading(path: Path, scope: str = "a source") -> Package:
    """Open and read a directory; every row has to be accounted for."""
    package = read(open_source(path), scope=scope)
    for account in package.accounts:
        assert account.rows == account.read + account.merged + account.left_out
        assert len(account.keys) == account.read
    told = sum(problem.left_out and problem.row > 0 for problem in package.problems)
    assert told >= sum(account.left_out for account in package.accounts)
    return package


def meaning(records: Iterable[Record]) -> Meaning:
    """Return what records say, whatever their order."""
    return {(one.entity, one.id): (dict(one.values), dict(one.kept), one.key) for one in records}


def records(package: Package, entity: str) -> list[Record]:
    """Return a package's records of an entity."""
    return [one for one in package.records if one.entity == entity]


def the(package: Package, entity: str) -> Record:
    """Return the only record of an entity."""
    (record,) = records(package, entity)
    return record


def troubles(package: Package) -> list[Trouble]:
    """Return the reasons of all problems."""
    return [problem.reason for problem in package.problems]


def problem(package: Package, reason: Trouble) -> Problem:
    """Return the only problem of a kind."""
    (found,) = [one for one in package.problems if one.reason is reason]
    return found
