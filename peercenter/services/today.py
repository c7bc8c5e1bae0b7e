# SPDX-License-Identifier: MIT
"""What the screens show of a center right now."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from peercenter.clock import Clock
from peercenter.db.queries import centers, days, staff, tallies, waiting
from peercenter.db.session import Database, Session
from peercenter.domain import people
from peercenter.domain.call_names import Waiting
from peercenter.domain.centers import Center, Closure, GroupTime, Network, Place, Span
from peercenter.domain.closings import Closing, DayState, Note
from peercenter.domain.day_sheet import GroupCount, HourCount
from peercenter.domain.people import Bounds
from peercenter.domain.roster.attendance import Attendance
from peercenter.domain.roster.outlook import Outlook
from peercenter.domain.service_day import instant, month_begins
from peercenter.domain.staff import Duty
from peercenter.domain.tallies import Measure
from peercenter.domain.welcome import Welcome
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.counting import QUICK
from peercenter.services.roster.attendance import day_roster, not_here, qualification_at
from peercenter.services.roster.offers import open_offers

_LOOK_BACK_DAYS = 14
"""How far back the desk reminds of days that closed themselves."""


@dataclass(frozen=True, slots=True)
class Month:
    """This month so far: how many people, of how many visits."""

    visits: int
    people: Bounds
    skipped: float
    """The share that did not say when they were last here; 0.25 is a quarter."""


@dataclass(frozen=True, slots=True)
class Today:
    """What the desk's Today shows."""

    place: Place
    now: datetime
    """On the center's wall clock."""
    day: date
    spans: tuple[Span, ...]
    closure: Closure | None
    closing: Closing
    waiting: tuple[Waiting, ...]
    on_duty: tuple[Duty, ...]
    visits: int
    hours: tuple[HourCount, ...]
    at_desk: int
    """Visitors counted at a desk."""
    quick: Mapping[Measure, int]
    groups: tuple[GroupCount, ...]
    notes: tuple[Note, ...]
    month: Month
    unreconciled: tuple[date, ...]
    """Recent days that closed themselves, the newest first."""
    attendances: tuple[Attendance, ...] = ()
    """Who was planned today, and who came."""
    outlook: Outlook = field(default_factory=Outlook)
    offers: int = 0
    """How many shifts of this center look for somebody, or wait for a lead."""

    @property
    def is_open(self) -> bool:
        """Whether the doors are open now."""
        return any(opens <= self.now < closes for opens, closes in self.spans)


@dataclass(frozen=True, slots=True)
class CenterGlance:
    """One center among all."""

    center: Center
    day: date
    is_open: bool
    open_until: datetime | None
    visits: int
    waiting: int
    on_duty: tuple[str, ...]
    """Display names."""
    peer_here: bool
    state: DayState
    late: tuple[Attendance, ...] = ()
    """Who was planned to be here by now and has not come."""


class TodayService:
    """Reads for the kiosk's welcome and the desk's Today; nothing here changes anything."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def network(self) -> Network | None:
        """Return the network's settings, None before the first run."""
        with self._database.read() as session:
            return centers.network(session)

    def centers(self) -> list[Center]:
        """Return all centers in their order."""
        with self._database.read() as session:
            return centers.all_centers(session)

    def center(self, code: str) -> Center:
        """Return the center with a code.

        Raises Refused: UNKNOWN_CENTER with the codes there are, NO_CENTERS before the first run.
        """
        with self._database.read() as session:
            found = centers.center_with_code(session, code)
            if found is not None:
                return found
            codes = [center.code for center in centers.all_centers(session)]
        if not codes:
            raise Refused(Reason.NO_CENTERS)
        raise Refused(Reason.UNKNOWN_CENTER, code=code, known=", ".join(codes))

    def place(self, center_id: str) -> Place:
        """Return a center with what a check-in there needs."""
        with self._database.read() as session:
            return _place(session, center_id)

    def welcome(self, center_id: str) -> Welcome:
        """Return what the kiosk's first screen shows."""
        now = self._clock.now()
        with self._database.read() as session:
            place = _place(session, center_id)
            center = place.center
            day = center.service_day(now)
            opening = figures.opening(session, center, day)
            until = figures.open_until(session, center, now)
            opens = next((o for o, _ in opening.spans if o > now), None)
            local = center.local(now)
            return Welcome(
                place=place,
                now=local,
                day=day,
                open_until=center.local(until) if until else None,
                opens_at=center.local(opens) if opens and not until else None,
                closure=opening.closure,
                on_duty=tuple(staff.open_duties(session, center_id)),
                groups=tuple(
                    group
                    for group in centers.groups_on(session, center_id, day)
                    if _ends(group, center, day) > now
                )
                if not opening.closure
                else (),
                agreement=centers.agreement(session, center_id),
            )

    def today(self, center_id: str) -> Today:
        """Return what the desk's Today shows."""
        now = self._clock.now()
        with self._database.read() as session:
            place = _place(session, center_id)
            center = place.center
            day = center.service_day(now)
            counts = tallies.tallies_on(session, center_id, day)
            opening = figures.opening(session, center, day)
            closing = days.closing_of(session, center_id, day)
            planned = day_roster(session, center, day, opening.spans, now)
            return Today(
                place=place,
                now=center.local(now),
                day=day,
                spans=opening.spans,
                closure=opening.closure,
                closing=closing,
                waiting=tuple(waiting.waiting_at(session, center_id)),
                on_duty=tuple(staff.open_duties(session, center_id)),
                visits=figures.total(counts, Measure.VISITS),
                hours=figures.hour_counts(center, opening.spans, counts, closing),
                at_desk=tallies.visits_at_desks(session, center_id, day),
                quick={measure: figures.total(counts, measure) for measure in QUICK},
                groups=figures.group_counts(session, center, day, counts),
                notes=tuple(days.notes_at(session, center_id, day)),
                month=_month(session, center_id, day),
                unreconciled=tuple(
                    days.unreconciled(
                        session, center_id, day - timedelta(days=_LOOK_BACK_DAYS), day
                    )
                ),
                attendances=planned.attendances,
                outlook=planned.outlook,
                offers=len(open_offers(session, self._clock, center_id)),
            )

    def all_centers(self) -> list[CenterGlance]:
        """Return all centers at a glance."""
        now = self._clock.now()
        with self._database.read() as session:
            return [_glance(session, center, now) for center in centers.all_centers(session)]


def _place(session: Session, center_id: str) -> Place:
    return Place(
        figures.network(session),
        centers.center(session, center_id),
        tuple(centers.wants(session, center_id)),
    )


def _ends(group: GroupTime, center: Center, day: date) -> datetime:
    return instant(day, group.starts, center.zone) + timedelta(minutes=group.minutes)


def _month(session: Session, center_id: str, day: date) -> Month:
    measures = (Measure.VISITS, Measure.LAST_HERE, Measure.LAST_PLACE)
    counts = tallies.tallies_between(session, center_id, month_begins(day), day, measures)
    given = figures.answers(counts)
    elsewhere = figures.total(counts, Measure.LAST_PLACE, "month.elsewhere")
    unplaced = figures.total(counts, Measure.LAST_PLACE, "month.skipped")
    first = people.people(given, people.FIRST_THIS_MONTH)
    visits = figures.total(counts, Measure.VISITS)
    asked = sum(given.values())
    return Month(
        visits=visits,
        people=Bounds(first.low + elsewhere, first.high + elsewhere + unplaced),
        skipped=people.unanswered(given) / asked if asked else 0.0,
    )


def _glance(session: Session, center: Center, now: datetime) -> CenterGlance:
    day = center.service_day(now)
    until = figures.open_until(session, center, now)
    on_duty = staff.open_duties(session, center.id)
    counts = tallies.tallies_between(session, center.id, day, day, [Measure.VISITS])
    qualified = qualification_at(session, center.id)
    return CenterGlance(
        center=center,
        day=day,
        is_open=until is not None,
        open_until=center.local(until) if until else None,
        visits=figures.total(counts, Measure.VISITS),
        waiting=len(waiting.waiting_at(session, center.id)),
        on_duty=tuple(duty.staff.display_name for duty in on_duty),
        peer_here=any(qualified.has(duty.staff, day) for duty in on_duty),
        state=days.closing_of(session, center.id, day).state,
        late=not_here(session, center, day, now),
    )
