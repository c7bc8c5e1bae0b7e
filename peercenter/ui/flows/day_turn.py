# SPDX-License-Identifier: MIT
"""When a center's service day turns: close what nobody closed, drop what has expired."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Tasks, Timers, Topic

if TYPE_CHECKING:  # loads the database, which a kiosk paints its first page without
    from peercenter.services.house import Services

_EVERY_SECONDS = 60


class DayTurn:
    """Looks at every center's day each minute, and once when it starts."""

    def __init__(self, owner: object, tasks: Tasks, timers: Timers, services: "Services") -> None:
        self._owner = owner
        self._tasks = tasks
        self._services = services
        self.close = timers.every(_EVERY_SECONDS, self.look)
        self._done: dict[str, str] = {}

    def look(self) -> None:
        """Look whether a day has turned at any center."""
        self._tasks.query(
            self._owner, self._services.today.centers, then=self._on_centers, failed=self._ignore
        )

    def _on_centers(self, centers: Sequence[Center]) -> None:
        now = self._services.clock.now()
        for center in centers:
            day = center.service_day(now).isoformat()
            if self._done.get(center.id) == day:
                continue
            self._done[center.id] = day
            self._tasks.change(
                self._owner,
                partial(_turn, self._services, center),
                failed=partial(self._on_failed, center.id),
                touched=frozenset({Topic.CLOSING, Topic.WAITING, Topic.DUTY, Topic.NOTES}),
                lane="jobs",
            )

    def _on_failed(self, center_id: str, error: PeerCenterError) -> None:
        """Try again in a minute: nobody asked, so nobody needs to be told."""
        del error
        self._done.pop(center_id, None)

    def _ignore(self, error: PeerCenterError) -> None:
        """Whoever looks at the page is told by the page."""


def _turn(services: "Services", center: Center) -> None:
    services.closing.close_past_days(center)
    services.notes.drop_expired(center)
