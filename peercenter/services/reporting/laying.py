# SPDX-License-Identifier: MIT
"""Laying out a report that somebody asks for, with all that stands around its numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from peercenter.clock import Clock
from peercenter.db.queries import amendments, centers, report_facts
from peercenter.db.session import Database
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.draft import Draft, Facts, Operations
from peercenter.domain.reporting.layout import lay_out
from peercenter.domain.reporting.months import Amended, Lock
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import LockedMonth, ReportRequest
from peercenter.domain.reporting.templates import Audience, Template
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.reporting.figures import FiguresService
from peercenter.services.reporting.templates import found
from peercenter.words import Words

MOST_DAYS = 4_100
"""Eleven years and some days."""

MonthOf = tuple[str, date]
"""A center's id and the first day of a month."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A report that is laid out, with what stands around its numbers."""

    request: ReportRequest
    template: Template
    facts: Facts
    operations: Operations
    draft: Draft
    places: tuple[Center, ...]
    """The centers that it is about."""
    now: datetime
    """By the clock of the first of them."""
    locks: tuple[Lock, ...]
    """Of the period itself and of all other months that it tells of."""
    amended: tuple[Amended, ...]
    """Of the period itself."""

    @property
    def is_outside(self) -> bool:
        """Whether it passes through disclosure control."""
        return self.request.audience is Audience.OUTSIDE

    @property
    def has_begun(self) -> bool:
        """Whether any of its centers counted anything until its end."""
        own = {place.id for place in self.places}
        return any(
            one.id in own
            and one.counted_since is not None
            and one.counted_since <= self.request.period.last
            for one in self.facts.centers
        )

    @property
    def months(self) -> tuple[MonthOf, ...]:
        """Every month of every center that it tells of, and that was counted."""
        return months_of(self.draft.regions(), self.facts)

    @property
    def own_months(self) -> frozenset[MonthOf]:
        """Those of the period itself."""
        touched = {month.first.replace(day=1) for month in self.request.period.months()}
        return frozenset(one for one in self.months if one[1] in touched)

    def not_locked(self) -> tuple[LockedMonth, ...]:
        """Return the months that releasing it locks.

        Among them are those before a center's first count, where anything is told of them: what is
        typed in later from paper would change it.
        """
        known = {(lock.center_id, lock.month) for lock in self.locks}
        names = {one.id: one.name for one in self.facts.centers}
        return tuple(
            LockedMonth(center_id, names[center_id], month)
            for center_id, month in months_told(self.draft.regions())
            if (center_id, month) not in known
        )


class Laying:
    """Lays reports out."""

    def __init__(self, database: Database, clock: Clock, figures: FiguresService) -> None:
        self._database = database
        self._clock = clock
        self._figures = figures

    def lay_out(
        self, request: ReportRequest, words: Words, template: Template | None = None
    ) -> Laid:
        """Return the report that a request asks for, or as a template has it.

        Raises Refused: NO_CENTERS, UNKNOWN_CENTER, UNKNOWN_TEMPLATE,
        PERIOD_TOO_LONG (with the `most` days), DAY_IN_FUTURE; for outside PERIOD_NOT_OVER.
        """
        period = request.period
        if period.days > MOST_DAYS:
            raise Refused(Reason.PERIOD_TOO_LONG, most=MOST_DAYS)
        with self._database.read() as session:
            network = figures.network(session)
            every = centers.all_centers(session)
            template = template or found(session, request.template_id)
            facts = report_facts.facts(session, network, every)
        places = _chosen(every, request)
        today = min(place.service_day(self._clock.now()) for place in places)
        _check_over(today, request)
        operations = self._figures.operations([place.id for place in places])
        draft = lay_out(
            template,
            facts,
            operations,
            center_ids=[place.id for place in places],
            period=period,
            audience=request.audience,
            words=words,
            coarser=request.coarser,
            is_over=period.last < today,
        )
        touched = months_told(draft.regions())
        first = min((month for _, month in touched), default=period.first)
        last = max((month for _, month in touched), default=period.last)
        asked = {center_id for center_id, _ in touched}
        with self._database.read() as session:
            locks = amendments.locks(session, asked, first, max(last, period.last))
            amended = amendments.amendments(session, asked, period.first, period.last)
        now = places[0].local(self._clock.now())
        return Laid(
            request,
            template,
            facts,
            operations,
            draft,
            tuple(places),
            now,
            tuple(locks),
            tuple(amended),
        )


def _check_over(today: date, request: ReportRequest) -> None:
    if request.period.first > today:
        raise Refused(Reason.DAY_IN_FUTURE)
    last = periods.month(request.period.last).last
    if request.audience is Audience.OUTSIDE and today <= last:
        raise Refused(Reason.PERIOD_NOT_OVER)


def _chosen(every: list[Center], request: ReportRequest) -> list[Center]:
    unknown = set(request.center_ids) - {place.id for place in every}
    if unknown:
        known = ", ".join(place.code for place in every)
        raise Refused(Reason.UNKNOWN_CENTER, code=", ".join(sorted(unknown)), known=known)
    return [place for place in every if not request.center_ids or place.id in request.center_ids]


def months_told(regions: tuple[Region, ...]) -> tuple[MonthOf, ...]:
    """Return every month of every center that regions tell of, in order."""
    spans = {(key, region.first, region.last) for region in regions for key in region.centers}
    found = {
        (center_id, month.first.replace(day=1))
        for center_id, first, last in spans
        for month in Period(first, last).months()
    }
    return tuple(sorted(found, key=lambda one: (one[1], one[0])))


def months_of(regions: tuple[Region, ...], facts: Facts) -> tuple[MonthOf, ...]:
    """Return those of them from each center's first count on."""
    since = {one.id: one.counted_since for one in facts.centers}
    return tuple(
        (center_id, month)
        for center_id, month in months_told(regions)
        if (begins := since[center_id]) is not None and month >= begins.replace(day=1)
    )
