# SPDX-License-Identifier: MIT
"""Importing 10,000 services from a CSV package, and the same package once more."""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.directory_search import NOON, Directory
from peercenter.db.session import Database, Session
from peercenter.domain.directory.importing import Step
from peercenter.exchange.directory.writing import write_csv
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.services.house import opened, services_on

SERVICES = 10_000
BAR_SECONDS = 30
BAR_MEGABYTES = 500
BAR_LOCK = 1.0


@dataclass(frozen=True)
class Import:
    """An import in a process of its own."""

    name: str
    records: int
    planned: float
    """Seconds."""
    applied: float
    longest_lock: float
    """Seconds for which nobody else could write."""
    megabytes: float
    """The most memory that the process ever used."""

    def __str__(self) -> str:
        seconds = self.planned + self.applied
        return (
            f"{self.name}: {SERVICES:,} services in {self.records:,} records\n"
            f"  {seconds:.1f} s, {self.planned:.1f} of them until it is shown what changes "
            f"(at most {BAR_SECONDS} s: {_verdict(seconds <= BAR_SECONDS)})\n"
            f"  {self.megabytes:.0f} MB at most "
            f"(at most {BAR_MEGABYTES} MB: {_verdict(self.megabytes <= BAR_MEGABYTES)})\n"
            f"  nobody waits longer than {self.longest_lock:.2f} s to write "
            f"(at most {BAR_LOCK:.0f} s: {_verdict(self.longest_lock <= BAR_LOCK)})"
        )


def run() -> Iterator[Import]:
    """Import an invented directory into an empty network, then once more."""
    with TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder:
        package, data = Path(folder) / "package", Path(folder) / "data"
        write_csv(Directory(random.Random(1)).records(SERVICES), package)
        for name in ("import of a CSV package", "the same package again"):
            command = [sys.executable, "-m", "benchmarks.directory_import", str(package), str(data)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            yield Import(name, **json.loads(done.stdout))


class _Timed(Database):
    """Takes the time of every write."""

    longest = 0.0

    @contextmanager
    def write(self) -> Iterator[Session]:
        with super().write() as session:
            began = perf_counter()
            yield session
        self.longest = max(self.longest, perf_counter() - began)


def _import(package: Path, data: DataDir) -> dict[str, float]:
    data.prepare()
    with opened(data, NOON):
        pass  # it is there, and up to date
    database = _Timed(data.database)
    with services_on(database, data, NOON, DeviceKind.SCRIPT) as services:
        began = perf_counter()
        plan = services.importing.plan(package, "Invented")
        planned = perf_counter()
        account = services.importing.apply(plan)
        ended = perf_counter()
    database.close()
    return {
        "records": sum(account.total(step) for step in Step),
        "planned": planned - began,
        "applied": ended - planned,
        "longest_lock": database.longest,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _verdict(met: bool) -> str:
    return "met" if met else "NOT MET"


if __name__ == "__main__":
    print(json.dumps(_import(Path(sys.argv[1]), DataDir(Path(sys.argv[2])))))
