# SPDX-License-Identifier: MIT
"""Planning and publishing: the draft everybody works on, and what people can rely on."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from peercenter.clock import Clock
from peercenter.db.queries import centers, offers, roster
from peercenter.db.session import Database, Session
from peercenter.db.tables import PublishedShiftRow, ShiftRow
from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.conflicts import by_person, conflicts
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.roster.period import Period, Site
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Change, Changes, Shift, changed, differences
from peercenter.errors import Reason, Refused

_AROUND = timedelta(days=31)
"""How far around a period its members' shifts are looked at: a month's weekends."""


class PlanningService:
    """The draft of the roster, and its publishing."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def period(
        self, begins: date, days: int = 7, center_ids: Collection[str] | None = None
    ) -> Period:
        """Return the roster of some days, at some centers or at all."""
        with self._database.read() as session:
            return period(session, begins, days, center_ids)

    def apply(self, changes: Changes) -> None:
        """Make changes to the draft, all or none.

        Raises Refused: ROSTER_CHANGED when somebody else changed one of these shifts meanwhile;
        SHIFT_CONFLICT with the hard `conflicts` that one of the shifts would have.
        """
        if not changes:
            return
        with self._database.write() as session:
            change_draft(session, changes)

    def publish(self, begins: date, days: int, center_ids: Collection[str], by: str) -> Changes:
        """Publish the draft of some days at some centers; return what that changed.

        A shift that was moved out of these days or centers is published where it is now.
        """
        with self._database.write() as session:
            found = period(session, begins, days, center_ids)
            changes = unpublished(found)
            publish(session, changes, self._clock, by)
            return changes

    def history(self, begins: date, days: int) -> list[Published]:
        """Return every published state of the shifts of some days, oldest first."""
        with self._database.read() as session:
            return roster.history_between(session, _span(session, begins, days))


def change_draft(session: Session, changes: Changes) -> None:
    """Write changes into the draft; open offers of a shift that is another one now are over.

    Raises Refused, as `check` does.
    """
    check(session, changes)
    for change in changes:
        _write(session, change)
    other = {change.shift_id for change in changes if change.moves}
    for row in offers.open_rows(session):
        if row.shift_id in other or row.in_exchange_for in other:
            row.state = OfferState.WITHDRAWN
            row.revision += 1


def unpublished(period: Period) -> Changes:
    """Return what publishing the period's draft would change."""
    plain = {key: replace(s, fixed=False) for key, s in period.shifts.items()}
    after = [s for key, s in plain.items() if key in period.published or period.holds(s)]
    return differences(period.published.values(), after)


def publish(session: Session, changes: Iterable[Change], clock: Clock, by: str | None) -> None:
    """Write these changes into the published history."""
    now = clock.now().replace(microsecond=0)
    changes = list(changes)
    before = roster.published_of(session, [change.shift_id for change in changes])
    for change in changes:
        known = before.get(change.shift_id)
        shift = change.after or change.before
        assert shift is not None  # noqa: S101 - a change has at least one side
        session.add(
            PublishedShiftRow(
                shift_id=shift.id,
                sequence=0 if known is None else known.sequence + 1,
                withdrawn=change.after is None,
                center_id=shift.center_id,
                staff_id=shift.staff_id,
                starts_at=shift.starts_at,
                ends_at=shift.ends_at,
                published_at=now,
                published_by=by,
            )
        )


def check(session: Session, changes: Changes) -> None:
    """Refuse changes that are based on an old state, or that break a hard rule."""
    for change in changes:
        row = session.get(ShiftRow, change.shift_id)
        there = None if row is None or row.retired else roster.shift(row)
        if there != change.before:
            raise Refused(Reason.ROSTER_CHANGED)
    after = [change.after for change in changes if change.after is not None]
    if not after:
        return
    first = min(shift.starts_at for shift in after).date() - timedelta(days=1)
    last = max(shift.starts_at for shift in after).date() + timedelta(days=1)
    around = period(session, first, (last - first).days + 1)
    theirs = by_person(changed(around.shifts, changes).values())
    hard = tuple(
        conflict
        for shift in after
        for conflict in conflicts(around, shift, theirs.get(shift.staff_id, ()))
        if conflict.is_hard
    )
    if hard:
        raise Refused(Reason.SHIFT_CONFLICT, conflicts=hard)


def _write(session: Session, change: Change) -> None:
    row = session.get(ShiftRow, change.shift_id)
    if change.after is None:
        assert row is not None  # noqa: S101 - it was checked to be there
        row.retired = True
        row.revision += 1
        return
    if row is None:
        row = ShiftRow(id=change.shift_id, revision=0)
        session.add(row)
    _fill(row, change.after)


def _fill(row: ShiftRow, shift: Shift) -> None:
    row.center_id = shift.center_id
    row.staff_id = shift.staff_id
    row.starts_at = shift.starts_at
    row.ends_at = shift.ends_at
    row.fixed = shift.fixed
    row.retired = False
    row.revision += 1


def period(
    session: Session, begins: date, days: int, center_ids: Collection[str] | None = None
) -> Period:
    """Return the roster of some days, at some centers or at all, as the database has it."""
    every = {center.id: center for center in centers.all_centers(session)}
    sites = {
        key: _site(session, center, begins, days)
        for key, center in every.items()
        if center_ids is None or key in center_ids
    }
    span = _span(session, begins, days)
    around = (span[0] - _AROUND, span[1] + _AROUND)
    found = Period(
        begins=begins,
        days=days,
        sites=sites,
        centers=every,
        members=roster.members(session, around),
        shifts=roster.shifts_between(session, around),
        published={},
        travel=roster.travel(session),
    )
    published = roster.published_between(session, span, tuple(sites))
    return replace(found, published={k: s for k, s in published.items() if found.holds(s)})


def _site(session: Session, center: Center, begins: date, days: int) -> Site:
    one = timedelta(days=1)
    closed = centers.closures(session, center.id, begins - one, begins + timedelta(days=days + 1))
    return Site(
        center=center,
        hours=tuple(centers.weekly_hours(session, center.id)),
        closures=tuple(closed),
        rules=roster.rules(session, center.id),
        patterns=roster.patterns(session, center.id),
    )


def _span(session: Session, begins: date, days: int) -> Span:
    """Return the moments that hold these service days of all centers."""
    last = begins + timedelta(days=days - 1)
    spans = [
        moment
        for center in centers.all_centers(session)
        for moment in (center.day_span(begins)[0], center.day_span(last)[1])
    ]
    if not spans:
        raise Refused(Reason.NO_CENTERS)
    return min(spans), max(spans)
