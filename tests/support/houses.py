# SPDX-License-Identifier: MIT
"""An invented network with its people, to keep records about and to plan shifts for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.domain.roster.shifts import Change, Shift, new_shift_id, span_of
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_network, services_of

CERTIFIED = Credential(
    "", CredentialKind.CERTIFIED_PEER, "CP-0001", "Invented Board", False, date(2025, 1, 1), None
)


@dataclass
class House:
    """The services of an invented network, and who works there."""

    services: Services
    clock: MovingClock
    centers: list[Center]
    staff: dict[str, str]
    """Ids by display names."""

    @property
    def harbor(self) -> Center:
        return self.centers[0]

    def plan(self, name: str, day: date, starts: int = 9, ends: int = 17) -> Shift:
        """Plan a shift at the first center."""
        span = span_of(self.harbor, day, time(starts), time(ends))
        shift = Shift(new_shift_id(), self.harbor.id, self.staff[name], *span)
        self.services.planning.apply((Change(None, shift),))
        return shift

    def certify(self, name: str, until: date | None = None, **changes: object) -> str:
        """Give somebody the certificate that the default rules ask for."""
        credential = replace(CERTIFIED, valid_until=until, **changes)  # type: ignore[arg-type]
        return self.services.staffing.add_credential(self.staff[name], credential)

    def off(self, name: str, first: date, days: int = 1) -> str:
        """Ask for whole days off."""
        span = (
            self.harbor.day_span(first)[0],
            self.harbor.day_span(first + timedelta(days=days - 1))[1],
        )
        return self.services.staffing.ask_time_off(self.staff[name], span)


@contextmanager
def a_house(data_dir: DataDir) -> Iterator[House]:
    """Give the services of an invented network whose clock can be moved."""
    clock = MovingClock()
    centers = a_network(data_dir, clock)
    with services_of(data_dir, clock) as services:
        staff = {member.display_name: member.id for member in services.people.everybody()}
        yield House(services, clock, centers, staff)
