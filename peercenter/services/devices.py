# SPDX-License-Identifier: MIT
"""Which device this process is: the first free slot of its kind at its center.

A lock held by the operating system marks a slot as taken, so a process that dies frees it, and the
one that starts next takes up the same device, with the thank-you it may still owe.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from filelock import FileLock, Timeout

from peercenter.clock import Clock
from peercenter.db.faults import translated
from peercenter.db.queries import devices
from peercenter.db.session import Database, Session
from peercenter.paths import DataDir


class DeviceKind(StrEnum):
    """What a device is."""

    KIOSK = "kiosk"
    DESK = "desk"
    SCRIPT = "script"
    PAPER = "paper"
    """No process: what was counted on a center's paper, whoever types it in."""


@dataclass(frozen=True, slots=True)
class Device:
    """The device that this process counts as."""

    id: str
    kind: DeviceKind


@contextmanager
def claimed_device(
    database: Database, data: DataDir, clock: Clock, kind: DeviceKind, center_id: str | None = None
) -> Iterator[Device]:
    """Hold a device slot as long as the block runs.

    Raises Unavailable when the data folder cannot be written.
    """
    for slot in count(1):
        lock = FileLock(
            data.locks / f"{kind}-{center_id or 'network'}-{slot}.lock",
            mode=0o600,
            thread_local=False,
        )
        if not _took(lock):
            continue
        try:
            yield _device(database, clock, kind, center_id, slot)
        finally:
            lock.release()
        return


def _took(lock: FileLock) -> bool:
    with translated():
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return False
        return True


def _device(
    database: Database, clock: Clock, kind: DeviceKind, center_id: str | None, slot: int
) -> Device:
    with database.read() as session:
        known = devices.device_id(session, kind=kind, center_id=center_id, slot=slot)
    if known is not None:
        return Device(known, kind)
    with database.write() as session:
        made = devices.add_device(
            session,
            kind=kind,
            center_id=center_id,
            slot=slot,
            created_on=clock.now().date(),
        )
    return Device(made, kind)


def paper_device(session: Session, clock: Clock, center_id: str) -> str:
    """Return the id of a center's paper, to count on; made when it is first needed."""
    kind, slot = DeviceKind.PAPER, 1
    known = devices.device_id(session, kind=kind, center_id=center_id, slot=slot)
    return known or devices.add_device(
        session, kind=kind, center_id=center_id, slot=slot, created_on=clock.now().date()
    )
