# SPDX-License-Identifier: MIT
"""Signing on and off duty."""

from datetime import datetime

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, staff
from peercenter.db.session import Database
from peercenter.db.tables import DutyRow
from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.devices import Device
from peercenter.services.roster.signing import OwnPins, check_own_pin


class DutyService:
    """Who is on duty, as it really happens."""

    def __init__(self, database: Database, clock: Clock, device: Device, pins: OwnPins) -> None:
        self._database = database
        self._clock = clock
        self._device = device
        self._pins = pins

    def staff(self) -> list[StaffMember]:
        """Return everybody who can sign on, by display name."""
        with self._database.read() as session:
            return staff.all_staff(session)

    def sign_on(self, center: Center, staff_id: str, pin: str | None = None) -> None:
        """Begin somebody's duty at a center, with their own PIN where they have one.

        Raises Refused: UNKNOWN_STAFF; ALREADY_ON_DUTY with the `name` and the `center`;
        PIN_MISSING, PIN_WRONG, PIN_WAIT.
        """
        check_own_pin(self._pins, staff_id, pin)
        with self._database.write() as session:
            member = staff.staff_member(session, staff_id)
            if member is None or not member.active:
                raise Refused(Reason.UNKNOWN_STAFF)
            for duty in staff.open_duties(session):
                if duty.staff.id == staff_id:
                    where = centers.center(session, duty.center_id).name
                    raise Refused(Reason.ALREADY_ON_DUTY, name=member.display_name, center=where)
            session.add(
                DutyRow(
                    id=new_id(),
                    device_id=self._device.id,
                    center_id=center.id,
                    staff_id=staff_id,
                    started_at=self._clock.now().replace(microsecond=0),
                    ended_at=None,
                )
            )

    def sign_off(self, duty_id: str, pin: str | None = None) -> None:
        """End a duty now, with the PIN of whose duty it is where they have one.

        Raises Refused: NOT_ON_DUTY when it has ended already; PIN_MISSING, PIN_WRONG, PIN_WAIT.
        """
        with self._database.read() as session:
            row = session.get(DutyRow, duty_id)
            staff_id = None if row is None else row.staff_id
        if staff_id is not None:
            check_own_pin(self._pins, staff_id, pin)
        with self._database.write() as session:
            row = session.get(DutyRow, duty_id)
            if row is None or row.ended_at is not None:
                raise Refused(Reason.NOT_ON_DUTY)
            end_duty(row, self._clock.now())


def end_duty(row: DutyRow, at: datetime, *, assumed: bool = False) -> None:
    """End a duty at a moment, but never before it began."""
    row.ended_at = max(at.replace(microsecond=0), row.started_at)
    row.assumed = assumed
    row.revision += 1
