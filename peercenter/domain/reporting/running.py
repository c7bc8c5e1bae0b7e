# SPDX-License-Identifier: MIT
"""How a center ran, day by day, from its hours, its staff's duty and what was said of each day."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter.domain.centers import Center, Closure, OpenTime, Span, hours_touched, open_spans
from peercenter.domain.closings import DayState
from peercenter.domain.reporting.operation import Closed, Operation
from peercenter.domain.roster.hours import minutes_worked
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.qualified import Qualification
from peercenter.domain.staff import Duty, Kind, bare, merged, minutes_in, whole_minute

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a center is measured by, whatever the days."""

    center: Center
    hours: Sequence[OpenTime]
    qualification: Qualification
    since: date | None
    """The first day with any record; None without one."""
    checked_since: date | None
    """The first day on which duty was kept."""


@dataclass(frozen=True, slots=True)
class Records:
    """What is known of a center's days."""

    closures: Sequence[Closure]
    """Also of the day before the first and the day after the last."""
    duties: Sequence[Duty]
    """All that touch the days."""
    states: Mapping[date, DayState]
    uncounted: Mapping[date, frozenset[int]]
    """Hours that staff marked as not counted."""
    counted: frozenset[date]
    """Days with a counter or a correction."""
    corrections: Mapping[date, int]


def operation(
    standing: Standing, records: Records, first: date, last: date, now: datetime
) -> Operation:
    """Return how a center ran from one service day to another, up to a moment.

    Duty belongs to the day it began on, as hours worked do; it is not counted while it lasts.
    """
    center, until = standing.center, whole_minute(now)
    today = center.service_day(now)
    last = min(last, today)
    if standing.since is None or last < max(first, standing.since):
        return Operation(center.id)
    first = max(first, standing.since)
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    staff = _Staff(standing, days, records.duties, until)
    near = {closure.day + n * _DAY for closure in records.closures for n in (-1, 0, 1)}
    sums: Counter[str] = Counter()
    for day in days:
        scheduled = _passed(open_spans(center, standing.hours, (), day), until)
        opened = scheduled
        if day in near:
            opened = _passed(open_spans(center, standing.hours, records.closures, day), until)
        minutes = minutes_in(opened)
        sums["minutes_scheduled"] += minutes_in(scheduled)
        sums["minutes_open"] += minutes
        sums["days_open"] += minutes > 0
        sums["corrections"] += records.corrections.get(day, 0)
        if uncounted := records.uncounted.get(day):
            touched = hours_touched(center, opened)
            sums["hours_not_counted"] += len(uncounted.intersection(touched))
        if standing.checked_since is not None and standing.checked_since <= day:
            sums["open_minutes_checked"] += minutes
            sums["minutes_without_peer"] += minutes_in(bare(opened, staff.peers_on(day)))
        if day < today:
            state = records.states.get(day)
            sums["days_not_reconciled"] += state in _NOT_RECONCILED
            counted = day in records.counted or state is DayState.RECONCILED
            sums["days_not_counted"] += minutes > 0 and not counted
    return Operation(
        center.id,
        since=first,
        closed=_closed(standing, records.closures, first, last),
        staff_minutes=dict(staff.by_credential),
        paid_minutes=staff.paid,
        volunteer_minutes=staff.volunteers,
        **sums,
    )


_NOT_RECONCILED = frozenset({DayState.NOT_RECONCILED, DayState.REOPENED})


class _Staff:
    """Who was on duty on each of some days, and for how long those worked that began then."""

    def __init__(
        self, standing: Standing, days: Sequence[date], duties: Iterable[Duty], until: datetime
    ) -> None:
        self.by_credential: Counter[CredentialKind] = Counter()
        self.paid = 0
        self.volunteers = 0
        self._qualification = standing.qualification
        self._peers: dict[date, list[Span]] = {}
        begins = [standing.center.day_span(day)[0] for day in days]
        ends = standing.center.day_span(days[-1])[1]
        for duty in duties:
            starts_at, stops_at = duty.span(until)
            place = bisect_right(begins, starts_at) - 1
            if place >= 0 and starts_at < ends:
                self._add(duty, days[place])
            while place < len(days) and (place < 0 or begins[place] < stops_at):
                if place >= 0 and self._qualification.has(duty.staff, days[place]):
                    self._peers.setdefault(days[place], []).append((starts_at, stops_at))
                place += 1

    def peers_on(self, day: date) -> Sequence[Span]:
        """Return when qualified peers were there."""
        return self._peers.get(day, ())

    def _add(self, duty: Duty, day: date) -> None:
        minutes = minutes_worked(duty.started_at, duty.ended_at)
        if Kind.VOLUNTEER in duty.staff.kinds:
            self.volunteers += minutes
        else:
            self.paid += minutes
        held = self._qualification.credentials.get(duty.staff.id, ())
        for kind in {credential.kind for credential in held if credential.holds_on(day)}:
            self.by_credential[kind] += minutes


def _passed(spans: Iterable[Span], until: datetime) -> list[Span]:
    return merged((opens, min(closes, until)) for opens, closes in spans)


def _closed(
    standing: Standing, closures: Iterable[Closure], first: date, last: date
) -> tuple[Closed, ...]:
    weekdays = {span.weekday for span in standing.hours}
    return tuple(
        Closed(standing.center.id, closure.day, closure.reason)
        for closure in closures
        if first <= closure.day <= last and closure.day.weekday() in weekdays
    )
