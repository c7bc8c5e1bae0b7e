# SPDX-License-Identifier: MIT
"""The coverage proof of some days at some centers, from what was published and who was there."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from peercenter.clock import Clock
from peercenter.db.queries import centers, on_duty, roster, staff
from peercenter.db.session import Database, Session
from peercenter.domain.centers import Center, open_spans
from peercenter.domain.roster.coverage import Presence
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.proof import (
    CenterProof,
    Duties,
    Proof,
    Standard,
    day_proof,
)
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.staff import whole_minute
from peercenter.errors import Reason, Refused
from peercenter.services import figures

MOST_DAYS = 366
_DAY = timedelta(days=1)


class ProofService:
    """Whether enough of the right people were there, at every open minute."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def proof(self, begins: date, ends: date, center_ids: Collection[str] | None = None) -> Proof:
        """Return the proof of the days from one to another, at some centers or at all.

        Raises Refused: NO_CENTERS, UNTIL_BEFORE_FROM, PERIOD_TOO_LONG with the `most` days.
        """
        if ends < begins:
            raise Refused(Reason.UNTIL_BEFORE_FROM)
        if (ends - begins).days >= MOST_DAYS:
            raise Refused(Reason.PERIOD_TOO_LONG, most=MOST_DAYS)
        until = whole_minute(self._clock.now())
        with self._database.read() as session:
            network = figures.network(session)
            people = roster.members(session)
            return Proof(
                network=network.name,
                begins=begins,
                ends=ends,
                until=until,
                centers=tuple(
                    _center_proof(session, center, people, (begins, ends), until)
                    for center in centers.all_centers(session)
                    if center_ids is None or center.id in center_ids
                ),
            )


def _center_proof(
    session: Session,
    center: Center,
    people: Mapping[str, Member],
    dates: tuple[date, date],
    until: datetime,
) -> CenterProof:
    begins, ends = dates
    rules = roster.rules(session, center.id)
    standard = Standard(center, rules, qualification(rules, on_duty.credentials(session)))
    hours = centers.weekly_hours(session, center.id)
    closures = centers.closures(session, center.id, begins - _DAY, ends + _DAY)
    span = (center.day_span(begins)[0], center.day_span(ends)[1])
    duties = staff.duties_between(session, center.id, *span)
    planned, actual, assumed = _ByDay(center), _ByDay(center), Counter[date]()
    for shift in on_duty.published_during(session, [center.id], span):
        if shift.staff_id is not None:
            planned.add(Presence(people[shift.staff_id], *shift.span))
    for duty in duties:
        touched = actual.add(Presence(people[duty.staff.id], *duty.span(until)))
        assumed.update(touched if duty.assumed else ())
    days = (begins + n * _DAY for n in range((ends - begins).days + 1))
    return CenterProof(
        center=center,
        rules=rules,
        qualification=standard.qualification,
        days=tuple(
            day_proof(
                standard,
                day,
                open_spans(center, hours, closures, day),
                Duties(planned.on(day), actual.on(day), assumed[day]),
                until,
            )
            for day in days
        ),
    )


class _ByDay:
    """The people of a center by the service days they touch."""

    def __init__(self, center: Center) -> None:
        self._center = center
        self._days: dict[date, list[Presence]] = {}

    def add(self, presence: Presence) -> list[date]:
        """Add a time on duty to its days, and return them."""
        first = self._center.service_day(presence.starts_at)
        last = self._center.service_day(presence.ends_at)
        days = [first + n * _DAY for n in range((last - first).days + 1)]
        for day in days:
            self._days.setdefault(day, []).append(presence)
        return days

    def on(self, day: date) -> list[Presence]:
        """Return who was planned, or there, on a day."""
        return self._days.get(day, [])
