# SPDX-License-Identifier: MIT
"""The figures of a service day, put together once for the desk and for paper."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter.db.queries import centers
from peercenter.db.session import Session
from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.centers import (
    Center,
    Closure,
    Network,
    OpenTime,
    Span,
    Want,
    hours_touched,
    open_spans,
)
from peercenter.domain.closings import Closing
from peercenter.domain.day_sheet import GroupCount, HourCount, WantCount
from peercenter.domain.staff import merged
from peercenter.domain.tallies import Cell, Measure, Tally
from peercenter.errors import Reason, Refused


@dataclass(frozen=True, slots=True)
class Opening:
    """When a center is open on a day, and why not."""

    spans: tuple[Span, ...]
    closure: Closure | None


def network(session: Session) -> Network:
    """Return the network's settings.

    Raises Refused (NO_CENTERS) before the first run.
    """
    found = centers.network(session)
    if found is None:
        raise Refused(Reason.NO_CENTERS)
    return found


def opening(session: Session, center: Center, day: date) -> Opening:
    """Return a center's opening on a service day."""
    around = timedelta(days=1)
    closed = centers.closures(session, center.id, day - around, day + around)
    hours: Sequence[OpenTime] = centers.weekly_hours(session, center.id)
    spans = open_spans(center, hours, closed, day)
    return Opening(tuple(spans), next((c for c in closed if c.day == day), None))


def open_until(session: Session, center: Center, now: datetime) -> datetime | None:
    """Return when the center closes, past the start of the next day too; None while closed."""
    day = center.service_day(now)
    spans = (
        *opening(session, center, day).spans,
        *opening(session, center, day + timedelta(days=1)).spans,
    )
    return next((closes for opens, closes in merged(spans) if opens <= now < closes), None)


def total(counts: Iterable[Tally], measure: Measure, category: str | None = None) -> int:
    """Return the sum of a measure, or of one of its categories."""
    return sum(
        tally.value
        for tally in counts
        if tally.cell.measure is measure and category in (None, tally.cell.category)
    )


def by_category(counts: Iterable[Tally], measure: Measure) -> dict[str, int]:
    """Return a measure's counts by category."""
    found: dict[str, int] = {}
    for tally in counts:
        if tally.cell.measure is measure:
            found[tally.cell.category] = found.get(tally.cell.category, 0) + tally.value
    return found


def answers(counts: Iterable[Tally]) -> dict[LastHere, int]:
    """Return the answers to "when were you last here?"."""
    given = by_category(counts, Measure.LAST_HERE)
    return {LastHere(category): value for category, value in given.items()}


def hour_counts(
    center: Center, spans: Sequence[Span], counts: Iterable[Tally], closing: Closing
) -> tuple[HourCount, ...]:
    """Return visits by hour: every open hour, and any other hour that has some, in day order."""
    visits: dict[int, int] = {}
    for tally in counts:
        if tally.cell.measure is Measure.VISITS and tally.cell.hour is not None:
            visits[tally.cell.hour] = visits.get(tally.cell.hour, 0) + tally.value
    unknown = {hour.hour for hour in closing.uncounted}
    hours = {*hours_touched(center, spans), *(h for h, n in visits.items() if n), *unknown}
    first = center.day_starts.hour
    return tuple(
        HourCount(hour, visits.get(hour, 0), is_counted=hour not in unknown)
        for hour in sorted(hours, key=lambda hour: (hour - first) % 24)
    )


def peak_hour(hours: Sequence[HourCount]) -> int | None:
    """Return the hour with most visits, the earliest of several; None without any."""
    busiest = max(hours, key=lambda hour: hour.visits, default=None)
    return busiest.hour if busiest is not None and busiest.visits else None


def want_counts(wants: Sequence[Want], counts: Iterable[Tally]) -> tuple[WantCount, ...]:
    """Return how many chose each want, most first; then those that were not asked or skipped."""
    chosen = by_category(counts, Measure.WANTS)
    known: Mapping[str, Want] = {want.code: want for want in wants}
    plain = [JUST_IN, SKIPPED]
    codes = {*known, *chosen} - set(plain)
    rows = [
        WantCount(code, known[code].texts if code in known else {"en": code}, chosen.get(code, 0))
        for code in codes
    ]
    rows.sort(key=lambda row: (-row.count, row.code))
    return (*rows, *(WantCount(code, None, chosen.get(code, 0)) for code in plain))


def head_counts(counts: Iterable[Tally]) -> dict[str, int]:
    """Return the head counts by group time, zeros too, without those that were taken back."""
    counts = tuple(counts)
    known = by_category(counts, Measure.GROUPS_COUNTED)
    heads = by_category(counts, Measure.GROUP_ATTENDANCE)
    return {time_id: count for time_id, count in heads.items() if count or known.get(time_id, 1)}


def head_moves(counts: Iterable[Tally], heads: Mapping[str, int]) -> dict[Cell, int]:
    """Return the moves that set these head counts; taken back, a first one is unknown again."""
    counts = tuple(counts)
    known = head_counts(counts)
    standing = by_category(counts, Measure.GROUP_ATTENDANCE)
    moves = {}
    for time_id, count in heads.items():
        moves[Cell(Measure.GROUP_ATTENDANCE, time_id)] = count - standing.get(time_id, 0)
        if time_id not in known:
            moves[Cell(Measure.GROUPS_COUNTED, time_id)] = 1
    return moves


def group_counts(
    session: Session, center: Center, day: date, counts: Iterable[Tally]
) -> tuple[GroupCount, ...]:
    """Return the groups of a day, with those that were counted but are no longer planned."""
    heads = head_counts(counts)
    groups = centers.groups_on(session, center.id, day)
    others = heads.keys() - {group.id for group in groups}
    if others:
        groups += centers.group_times_by_id(session, sorted(others))
    return tuple(
        GroupCount(group.id, group.texts, group.starts, heads.get(group.id), group.minutes)
        for group in sorted(groups, key=lambda group: group.starts)
    )


def check_groups(session: Session, time_ids: Collection[str]) -> None:
    """Refuse group times that are not there (UNKNOWN_GROUP); their counts would show nowhere."""
    known = {time.id for time in centers.group_times_by_id(session, list(time_ids))}
    if not known.issuperset(time_ids):
        raise Refused(Reason.UNKNOWN_GROUP)
