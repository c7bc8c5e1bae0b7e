# SPDX-License-Identifier: MIT
"""The waiting list: greeting wipes the call name."""

from datetime import timedelta

from peercenter.clock import Clock
from peercenter.db.queries import tallies, waiting
from peercenter.db.session import Database
from peercenter.domain.centers import Center
from peercenter.domain.tallies import Cell, Measure, wait_band
from peercenter.errors import Reason, Refused
from peercenter.services.devices import Device


class WaitingService:
    """Who would like a peer, and greeting them."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device

    def greet(self, center: Center, waiting_id: str) -> None:
        """Wipe one who is greeted now; only the band of the waiting time is counted.

        Raises Refused (ALREADY_GREETED) when somebody was quicker.
        """
        now = self._clock.now()
        with self._database.write() as session:
            entry = waiting.find(session, waiting_id)
            if entry is None or not waiting.remove(session, waiting_id):
                raise Refused(Reason.ALREADY_GREETED)
            minutes = max(0, (now - entry.since_at) // timedelta(minutes=1))
            tallies.move(
                session,
                device_id=self._device.id,
                center_id=center.id,
                day=center.service_day(now),
                moves={Cell(Measure.WAIT_BAND, wait_band(minutes)): 1},
            )
        self._database.empty_log()
