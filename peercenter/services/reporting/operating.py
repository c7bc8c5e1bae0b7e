# SPDX-License-Identifier: MIT
"""Reading how a center ran, and packing what a month adds up to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
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

Packed = dict[str, Any]
"""Sums as they are kept: where records begin, numbers, closures, staff minutes."""


class Runs:
    """How centers ran, as one moment of the data has it; what is not asked for is not read."""

    def __init__(
        self, session: Session, now: datetime, known: dict[str, Standing] | None = None
    ) -> None:
        """Start with what centers are `known` to be measured by; what is read is added there."""
        self._session = session
        self._now = now
        self._firsts = reporting_days.firsts(session)
        self.known = {} if known is None else known
        self._centers: dict[str, CenterRuns] = {}

    def of(self, center: Center) -> "CenterRuns":
        """Return a center's."""
        if center.id not in self._centers:
            firsts = self._firsts[center.id]
            self._centers[center.id] = CenterRuns(self._session, self, center, firsts, self._now)
        return self._centers[center.id]

    @cached_property
    def credentials(self) -> dict[str, list[Credential]]:
        """What everybody holds or held."""
        return on_duty.credentials(self._session)


class CenterRuns:
    """How one center ran."""

    def __init__(
        self,
        session: Session,
        runs: Runs,
        center: Center,
        firsts: reporting_days.Firsts,
        now: datetime,
    ) -> None:
        self._session = session
        self._runs = runs
        self._center = center
        self._now = now
        self._checked = None if firsts.duty is None else center.service_day(firsts.duty)
        known = [day for day in (firsts.day, self._checked) if day is not None]
        self.since = min(known, default=None)
        """The first day with any record."""

    def within(self, span: Period) -> Packed:
        """Return how it ran in a span, up to now."""
        center, session = self._center, self._session
        first = max(span.first, self.since or span.first)
        last = min(span.last, center.service_day(self._now))
        if self.since is None or last < first:
            return self._packed(Operation(center.id), span)
        moments = (center.day_span(first)[0], center.day_span(last)[1])
        records = Records(
            closures=centers.closures(session, center.id, first - _DAY, last + _DAY),
            duties=staff.duties_between(session, center.id, *moments),
            states=reporting_days.states(session, center.id, first, last),
            uncounted=reporting_days.uncounted(session, center.id, first, last),
            counted=reporting_days.counted(session, center.id, first, last),
            corrections=reporting_days.corrections(session, center.id, first, last),
        )
        ran = operation(self._standing, records, first, last, self._now)
        from_paper = reporting_days.from_paper(session, center.id, first, last)
        return self._packed(replace(ran, from_paper=from_paper), span)

    def holds(self, kept: Packed, month: Period) -> bool:
        """Whether a month's sums are still to be believed: records begin where they did then."""
        return bool(kept["from"] == self._begins(month))

    def _packed(self, found: Operation, span: Period) -> Packed:
        return {
            "from": [found.since and found.since.isoformat(), self._begins(span)[1]],
            "numbers": [getattr(found, name) for name in NUMBERS],
            "closed": [[closed.day.isoformat(), closed.reason] for closed in found.closed],
            "staff": found.staff_minutes,
        }

    @property
    def _standing(self) -> Standing:
        found = self._runs.known.get(self._center.id)
        if found is None or (found.since, found.checked_since) != (self.since, self._checked):
            rules = roster.rules(self._session, self._center.id)
            found = self._runs.known[self._center.id] = Standing(
                center=self._center,
                hours=centers.weekly_hours(self._session, self._center.id),
                qualification=qualification(rules, self._runs.credentials),
                since=self.since,
                checked_since=self._checked,
            )
        return found

    def _begins(self, month: Period) -> list[str | None]:
        """Return from when in a month there are records, and from when there is duty."""
        return [
            max(month.first, day).isoformat() if day is not None and day <= month.last else None
            for day in (self.since, self._checked)
        ]


def together(center_id: str, parts: Iterable[Packed]) -> Operation:
    """Return the sums of several spans."""
    parts = list(parts)
    minutes: Counter[str] = Counter()
    for part in parts:
        minutes.update(part["staff"])
    closed = (
        Closed(center_id, date.fromisoformat(day), reason)
        for part in parts
        for day, reason in part["closed"]
    )
    since = min((part["from"][0] for part in parts if part["from"][0]), default=None)
    numbers = map(sum, zip(*(part["numbers"] for part in parts), strict=True))
    return Operation(
        center_id,
        since=None if since is None else date.fromisoformat(since),
        closed=tuple(sorted(closed, key=lambda one: one.day)),
        staff_minutes={CredentialKind(kind): number for kind, number in minutes.items()},
        **dict(zip(NUMBERS, numbers, strict=True)),
    )
