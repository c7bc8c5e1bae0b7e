# SPDX-License-Identifier: MIT
"""Reading how a center ran, and packing what a month adds up to."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from peercenter.db.queries import centers, on_duty, reporting_days, roster, staff
from peercenter.db.session import Session
from peercenter.domain.centers import Center
from peercenter.domain.reporting.operation import NUMBERS, Closed, Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.running import Records, Standing, operation
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.domain.roster.qualified import qualification

_DAY = timedelta(days=1)


class Runs:
    """How centers ran, as one moment of the data has it; what is not asked for is not read."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session = session
        self._now = now
        self._centers: dict[str, CenterRuns] = {}

    def of(self, center: Center) -> "CenterRuns":
        """Return a center's."""
        if center.id not in self._centers:
            self._centers[center.id] = CenterRuns(self._session, self, center, self._now)
        return self._centers[center.id]

    @cached_property
    def credentials(self) -> dict[str, list[Credential]]:
        """What everybody holds or held."""
        return on_duty.credentials(self._session)


class CenterRuns:
    """How one center ran."""

    def __init__(self, session: Session, runs: Runs, center: Center, now: datetime) -> None:
        self._session = session
        self._runs = runs
        self._center = center
        self._now = now
        first_duty = reporting_days.first_duty(session, center.id)
        self._checked = None if first_duty is None else center.service_day(first_duty)
        firsts = (reporting_days.first_day(session, center.id), self._checked)
        self.since = min((day for day in firsts if day is not None), default=None)
        """The first day with any record."""

    def within(self, span: Period) -> Operation:
        """Return how it ran in a span, up to now."""
        center, session = self._center, self._session
        first = max(span.first, self.since or span.first)
        last = min(span.last, center.service_day(self._now))
        if self.since is None or last < first:
            return Operation(center.id)
        moments = (center.day_span(first)[0], center.day_span(last)[1])
        records = Records(
            closures=centers.closures(session, center.id, first - _DAY, last + _DAY),
            duties=staff.duties_between(session, center.id, *moments),
            states=reporting_days.states(session, center.id, first, last),
            uncounted=reporting_days.uncounted(session, center.id, first, last),
            counted=reporting_days.counted(session, center.id, first, last),
            corrections=reporting_days.corrections(session, center.id, first, last),
        )
        return operation(self._standing, records, first, last, self._now)

    def packed(self, month: Period) -> dict[str, Any]:
        """Return a past month's sums as they are kept."""
        found = self.within(month)
        return {
            "from": self._begins(month),
            "numbers": [getattr(found, name) for name in NUMBERS],
            "closed": [[closed.day.isoformat(), closed.reason] for closed in found.closed],
            "staff": found.staff_minutes,
        }

    def unpacked(self, kept: Mapping[str, Any], month: Period) -> Operation | None:
        """Return a month's sums again; None if its records now begin on another day."""
        since, _ = begins = self._begins(month)
        if kept["from"] != begins or since is None:
            return None
        return Operation(
            self._center.id,
            since=date.fromisoformat(since),
            closed=tuple(
                Closed(self._center.id, date.fromisoformat(day), reason)
                for day, reason in kept["closed"]
            ),
            staff_minutes={CredentialKind(kind): n for kind, n in kept["staff"].items()},
            **dict(zip(NUMBERS, kept["numbers"], strict=True)),
        )

    @cached_property
    def _standing(self) -> Standing:
        rules = roster.rules(self._session, self._center.id)
        return Standing(
            center=self._center,
            hours=centers.weekly_hours(self._session, self._center.id),
            qualification=qualification(rules, self._runs.credentials),
            since=self.since,
            checked_since=self._checked,
        )

    def _begins(self, month: Period) -> list[str | None]:
        """Return from when in a month there are records, and from when there is duty."""
        return [
            max(month.first, day).isoformat() if day is not None and day <= month.last else None
            for day in (self.since, self._checked)
        ]
