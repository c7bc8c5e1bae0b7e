# SPDX-License-Identifier: MIT
"""What the network counts besides: declared before counting begins, never afterwards.

A cross exists only while both of the measures that it crosses are kept, so nobody can choose a
finer table once there is something to be found in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers
from peercenter.db.queries.reporting_kept import kept, kept_rows
from peercenter.db.session import Database, Session
from peercenter.db.tables import KeptMeasureRow
from peercenter.domain.reporting.catalog import INFO, Listed
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.reporting.keeping import ALONG, OPTIONAL, covers, crosses_of, parts_of
from peercenter.domain.reporting.labels import NOT_SAID, OTHER
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused

LONGEST_AREA = 40
MOST_AREAS = 20
CHOSEN = tuple(measure for measure in OPTIONAL if measure not in ALONG.values())
"""What is chosen by itself; the rest comes along."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How an optional measure stands."""

    measure: Measure
    now: Kept | None
    """Today's, or else the next one to begin; None: it is not counted."""
    past: tuple[Kept, ...]
    """Stretches that are over, the newest first."""
    parts: tuple[Measure, ...]
    """What it crosses: these must be kept for it to be."""
    own_categories: bool
    """Whether the network writes its categories itself."""


class KeptMeasuresService:
    """Choosing what is counted besides what always is."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def all(self) -> tuple[Keeping, ...]:
        """Return all optional measures and how they stand, in the catalog's order."""
        with self._database.read() as session:
            today, known = self._today(session), kept(session)
        return tuple(_keeping(measure, known, today) for measure in CHOSEN)

    def today(self) -> date:
        """Return the first day from which something can be counted."""
        with self._database.read() as session:
            return self._today(session)

    def keep(self, measure: Measure, since: date, categories: Sequence[str] = ()) -> None:
        """Count a measure from a day on; of areas, with the names of one's own.

        Other areas than before end the old stretch the day before. Raises Refused:
        UNKNOWN_MEASURE, DAY_IN_PAST, ALREADY_KEPT, CROSS_INCOMPLETE, AREAS_MISSING,
        TEXT_TOO_LONG, NUMBER_TOO_LARGE.
        """
        if measure not in CHOSEN:
            raise Refused(Reason.UNKNOWN_MEASURE, measure=measure)
        own = _checked_areas(categories) if _is_own(measure) else []
        with self._database.write() as session:
            today = self._today(session)
            if since < today:
                raise Refused(Reason.DAY_IN_PAST)
            known = kept(session)
            for part in parts_of(measure):
                if not any(one.measure is part and _goes_on(one, since) for one in known):
                    raise Refused(Reason.CROSS_INCOMPLETE)
            for each in _together(measure):
                _keep(session, each, since, own, is_today=since == today)

    def stop(self, measure: Measure, until: date) -> None:
        """Count a measure up to a day, and no more; crosses with it end then, too.

        What was counted stays. A stretch that would not have begun by then is taken back.
        Raises Refused: NOT_KEPT, DAY_IN_PAST.
        """
        with self._database.write() as session:
            if until < self._today(session):
                raise Refused(Reason.DAY_IN_PAST)
            rows = kept_rows(session, [*_together(measure), *crosses_of(measure)])
            ending = [row for row in rows if not row.retired and _is_open(row, until)]
            if not any(row.measure == measure for row in ending):
                raise Refused(Reason.NOT_KEPT)
            for row in ending:
                _end(row, until)

    def _today(self, session: Session) -> date:
        """Return the service day at the center where it is latest."""
        now = self._clock.now()
        return max(center.service_day(now) for center in centers.all_centers(session))


def _keeping(measure: Measure, known: Sequence[Kept], today: date) -> Keeping:
    own = [one for one in known if one.measure is measure]
    return Keeping(
        measure=measure,
        now=next((one for one in own if covers(one, today) or one.since > today), None),
        past=tuple(one for one in reversed(own) if one.until is not None and one.until < today),
        parts=parts_of(measure),
        own_categories=_is_own(measure),
    )


def _is_own(measure: Measure) -> bool:
    return INFO[measure].categories is Listed.AREAS


def _together(measure: Measure) -> tuple[Measure, ...]:
    return (measure, ALONG[measure]) if measure in ALONG else (measure,)


def _goes_on(one: Kept, since: date) -> bool:
    """Tell whether a stretch covers a day and has no end."""
    return one.since <= since and one.until is None


def _is_open(row: KeptMeasureRow, until: date) -> bool:
    return row.until is None or row.until > until


def _end(row: KeptMeasureRow, until: date) -> None:
    row.retired = row.since > until
    row.until = None if row.retired else until
    row.revision += 1


def _keep(
    session: Session, measure: Measure, since: date, own: list[str], *, is_today: bool
) -> None:
    rows = kept_rows(session, [measure])
    begins = since
    for row in rows:
        if row.retired or (row.until is not None and row.until < since):
            continue
        if row.since <= since and row.categories == own:
            if row.until is None:
                raise Refused(Reason.ALREADY_KEPT)
            begins = row.since
        elif row.since <= since and is_today:
            raise Refused(Reason.DAY_IN_PAST)  # today's counts have the old areas
        else:
            _end(row, since - _DAY)
    found = next((row for row in rows if row.since == begins), None)
    if found is None:
        found = KeptMeasureRow(id=new_id(), measure=measure.value, since=begins, revision=0)
        session.add(found)
    found.until, found.categories, found.retired = None, own, False
    found.revision += 1


def _checked_areas(categories: Sequence[str]) -> list[str]:
    """Return areas as they are kept: each once, then other ones and none said."""
    named: dict[str, str] = {}
    for text in (" ".join(text.split()) for text in categories):
        if len(text) > LONGEST_AREA:
            raise Refused(Reason.TEXT_TOO_LONG, most=LONGEST_AREA)
        if text and text.casefold() not in {OTHER, NOT_SAID}:
            named.setdefault(text.casefold(), text)
    if not named:
        raise Refused(Reason.AREAS_MISSING)
    if len(named) > MOST_AREAS:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=MOST_AREAS)
    return [*named.values(), OTHER, NOT_SAID]
