# SPDX-License-Identifier: MIT
"""A check-in, with all its counters and one durable commit, against the same in plain sqlite3."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Race, race, timed
from peercenter.clock import FixedClock
from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, counters_of, new_request_id
from peercenter.paths import DataDir
from peercenter.services import receipts
from peercenter.services.demo import DemoService
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on

BAR = 2.0
ROUNDS, WARM_UP = 1000, 50
NOON = FixedClock(datetime(2026, 11, 20, 17, 20, tzinfo=UTC))
ARRIVALS = (
    Arrival(),
    Arrival(frozenset({"group", "coffee"}), LastHere.MONTH, LastPlace.HERE),
    Arrival(frozenset({"quiet"}), LastHere.NEVER),
)
"""As at the kiosk: one tap, or a few wants and an answer."""
DAY = "2026-11-20"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
)
MEMORY = Path("/dev/shm")  # noqa: S108 - the memory file system is what is meant


def run() -> Iterator[Race]:
    """Check in on the disk, and on a memory file system where there is one."""
    yield _race("check-in on this disk", Path.cwd())
    if MEMORY.is_dir():
        yield _race("check-in on a memory file system (no disk to wait for)", MEMORY)


def _race(name: str, folder: Path) -> Race:
    with (
        TemporaryDirectory(prefix=".bench-", dir=folder) as ours,
        TemporaryDirectory(prefix=".bench-", dir=folder) as plain,
        _service(Path(ours)) as services,
        _service(Path(plain)),
        closing(_Plain(DataDir(Path(plain)).database)) as by_hand,
    ):
        place = services.today.place(services.today.center("HARBOR").id)
        our_arrivals, plain_arrivals = cycle(ARRIVALS), cycle(ARRIVALS)

        def our_check_in() -> None:
            services.checkin.check_in(new_request_id(), place, next(our_arrivals), language="en")

        def plain_check_in() -> None:
            by_hand.check_in(new_request_id(), next(plain_arrivals))

        return race(
            name,
            timed(our_check_in),
            timed(plain_check_in),
            rounds=ROUNDS,
            warm_up=WARM_UP,
            bar=BAR,
        )


@contextmanager
def _service(folder: Path) -> Iterator[Services]:
    data = DataDir(folder)
    with opened(data, NOON) as database:
        DemoService(database, NOON).create(seed=1, years=0)
        with services_on(database, data, NOON, DeviceKind.KIOSK, "HARBOR") as services:
            yield services


class _Plain:
    """The same statements in a file with the same tables, through nothing but the driver."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file, isolation_level=None)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._center = self._one("SELECT id FROM centers WHERE code = 'HARBOR'")
        self._device = self._one("SELECT id FROM devices")

    def check_in(self, request_id: str, arrival: Arrival) -> None:
        """Do what a check-in does, statement by statement."""
        execute, center, device = self._connection.execute, self._center, self._device
        cells = counters_of(arrival, hour=12, several_centers=True)
        measures = sorted({cell.measure.value for cell in cells})
        rows: list[object] = []
        for cell in cells:
            rows += (center, DAY, cell.measure.value, cell.category)
            rows += (-1 if cell.hour is None else cell.hour, device, 1, 0)
        receipt = receipts.packed(arrival, 12, cells, None)
        execute("BEGIN IMMEDIATE")
        execute(
            "SELECT request_id, center_id, day, receipt FROM last_requests WHERE device_id = ?",
            (device,),
        ).fetchone()
        execute(
            "SELECT measure, category, hour, up - down FROM tallies WHERE center_id = ? "  # noqa: S608 - only question marks vary
            f"AND day = ? AND measure IN ({', '.join('?' * len(measures))}) AND device_id = ?",
            (center, DAY, *measures, device),
        ).fetchall()
        execute(
            "INSERT INTO tallies (center_id, day, measure, category, hour, device_id, up, down) "  # noqa: S608 - as above
            f"VALUES {', '.join(['(?, ?, ?, ?, ?, ?, ?, ?)'] * len(cells))} "
            "ON CONFLICT (center_id, day, measure, category, hour, device_id) "
            "DO UPDATE SET up = up + excluded.up, down = down + excluded.down "
            "RETURNING measure, category, hour, up - down",
            rows,
        ).fetchall()
        execute(
            "INSERT INTO last_requests (device_id, center_id, day, request_id, receipt) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (device_id) DO UPDATE SET "
            "center_id = excluded.center_id, day = excluded.day, "
            "request_id = excluded.request_id, receipt = excluded.receipt",
            (device, center, DAY, request_id, json.dumps(receipt)),
        )
        execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _one(self, query: str) -> str:
        return str(self._connection.execute(query).fetchone()[0])
