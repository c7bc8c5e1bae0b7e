# SPDX-License-Identifier: MIT
"""Devices: which process counts under which id."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.tables import DeviceRow


def device_id(session: Session, *, kind: str, center_id: str | None, slot: int) -> str | None:
    """Return the id of the device in a slot, None when the slot was never used."""
    return session.scalar(
        select(DeviceRow.id).where(
            DeviceRow.kind == kind,
            DeviceRow.center_id.is_(None)
            if center_id is None
            else DeviceRow.center_id == center_id,
            DeviceRow.slot == slot,
        )
    )


def add_device(
    session: Session, *, kind: str, center_id: str | None, slot: int, created_on: date
) -> str:
    """Make a device for a slot and return its id."""
    row = DeviceRow(id=new_id(), kind=kind, center_id=center_id, slot=slot, created_on=created_on)
    session.add(row)
    session.flush()
    return row.id
