# SPDX-License-Identifier: MIT
"""Making ten years of the demonstration network."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from peercenter.clock import FixedClock
from peercenter.paths import DataDir
from peercenter.services.demo import DemoService, DemoSummary
from peercenter.services.house import opened

YEARS, SEED = 10, 1
BAR_SECONDS = 30
NOON = FixedClock(datetime(2026, 11, 20, 17, 20, tzinfo=UTC))


@dataclass(frozen=True)
class TenYears:
    """A data folder with ten years in it."""

    folder: "TemporaryDirectory[str]"
    """Removed when the benchmarks end."""
    summary: DemoSummary
    seconds: float

    @property
    def data(self) -> DataDir:
        """The folder's files."""
        return DataDir(Path(self.folder.name))

    def __str__(self) -> str:
        megabytes = self.data.database.stat().st_size / 1e6
        verdict = "met" if self.seconds <= BAR_SECONDS else "NOT MET"
        return (
            f"demonstration network of {YEARS} years\n"
            f"  {self.summary.visits:,} visits in {self.summary.counters:,} counters, "
            f"{megabytes:.0f} MB\n"
            f"  {self.seconds:.1f} s  (at most {BAR_SECONDS} s: {verdict})"
        )


@cache
def ten_years() -> TenYears:
    """Make the ten years, once."""
    folder = TemporaryDirectory(prefix=".bench-", dir=Path.cwd())
    began = perf_counter()
    with opened(DataDir(Path(folder.name)), NOON) as database:
        summary = DemoService(database, NOON).create(SEED, YEARS)
    return TenYears(folder, summary, perf_counter() - began)


def run() -> Iterator[TenYears]:
    """Say how long it took."""
    yield ten_years()
