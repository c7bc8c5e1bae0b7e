# SPDX-License-Identifier: MIT
"""Sums of months that are over: reading what is kept, and working out what is missing."""

import contextlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from peercenter.clock import Clock
from peercenter.db.queries import centers, month_sums, reporting_counts, reporting_days
from peercenter.db.queries.month_sums import Kind
from peercenter.db.queries.reporting_locks import MonthOf
from peercenter.db.session import Database, Session
from peercenter.domain.centers import Center
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.running import Standing
from peercenter.errors import Unavailable
from peercenter.services.reporting.operating import Runs

_DAY = timedelta(days=1)
ALL, PAPER = "all", "paper"
_PORTION = 40
"""How many months are worked out at a time."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One moment of the data, with the sums of past months that are kept."""

    session: Session
    centers: Mapping[str, Center]
    runs: Runs
    kept: Mapping[MonthOf, Any]
    """Packed sums; months that are not over, or could not be kept, are not there."""

    def absent(self, center_id: str, parts: Iterable[Period]) -> Iterator[Period]:
        """Yield the spans that a center's months, and parts of months, in order leave unkept."""
        first = last = None
        for part in parts:
            if (center_id, part.first) in self.kept:
                continue
            if first is not None and last is not None and part.first != last + _DAY:
                yield Period(first, last)
                first = None
            first, last = first or part.first, part.last
        if first is not None and last is not None:
            yield Period(first, last)


class MonthKeeper:
    """Keeps sums of past months, and reads them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    @contextmanager
    def reading(
        self,
        kind: Kind,
        center_ids: Collection[str],
        months: Collection[date],
        known: dict[str, Standing] | None = None,
    ) -> Iterator[Reading]:
        """Give one moment of the data, after working out what is missing of past months.

        Where the file cannot be written, what is missing stays so. What centers are `known` to be
        measured by is not read again.
        """
        with self._database.read() as session:
            found = self._read(session, kind, center_ids, months, known)
            missing = self._missing(found, months)
            if not missing:
                yield found
                return
        with contextlib.suppress(Unavailable):
            self._work_out(kind, missing)
        with self._database.read() as session:
            yield self._read(session, kind, center_ids, months, known)

    def warm(self, most: int) -> int:
        """Work out at most so many missing months of centers; return how many are left.

        Raises Unavailable.
        """
        left = 0
        for kind in Kind:
            with self._database.read() as session:
                everywhere = [center.id for center in centers.all_centers(session)]
                firsts = reporting_days.firsts(session).values()
                days = [
                    day for one in firsts for day in (one.day, one.duty and one.duty.date()) if day
                ]
                if not days:
                    return 0
                span = Period(min(days).replace(day=1), self._clock.now().date())
                months = [month.first for month in span.months()]
                missing = self._missing(self._read(session, kind, everywhere, months), months)
            self._work_out(kind, missing[:most])
            left += len(missing[most:])
            most -= len(missing[:most])
        return left

    def _read(
        self,
        session: Session,
        kind: Kind,
        center_ids: Collection[str],
        months: Collection[date],
        known: dict[str, Standing] | None = None,
    ) -> Reading:
        every = {center.id: center for center in centers.all_centers(session)}
        places = {one: every.get(one) or centers.center(session, one) for one in center_ids}
        runs = Runs(session, self._clock.now(), known)
        kept = month_sums.kept(session, kind, places, months)
        if kind is Kind.OPERATION:
            spans = {first: periods.month(first) for first in months}
            kept = {
                (one, first): sums
                for (one, first), sums in kept.items()
                if runs.of(places[one]).holds(sums, spans[first])
            }
        return Reading(session, places, runs, kept)

    def _missing(self, found: Reading, months: Iterable[date]) -> list[MonthOf]:
        """Return the months, over at their centers, that could be kept and are not."""
        now = self._clock.now()
        begins_and_ends = [(first, periods.month(first).last) for first in months]
        missing = []
        for center in found.centers.values():
            since, today = found.runs.of(center).since, center.service_day(now)
            missing += [
                (center.id, first)
                for first, last in begins_and_ends
                if since is not None and since <= last < today
                if (center.id, first) not in found.kept
            ]
        return missing

    def _work_out(self, kind: Kind, missing: Sequence[MonthOf]) -> None:
        """Add up months in portions, holding the write lock only to mark and to put away."""
        for n in range(0, len(missing), _PORTION):
            portion, token = missing[n : n + _PORTION], secrets.token_hex(4)
            with self._database.write() as session:
                month_sums.mark(session, kind, portion, token)
            with self._database.read() as session:
                runs = Runs(session, self._clock.now())
                found = {
                    (center_id, first): _packed(session, kind, runs, center_id, first)
                    for center_id, first in portion
                }
            with self._database.write() as session:
                month_sums.keep(session, kind, found, token)


def _packed(session: Session, kind: Kind, runs: Runs, center_id: str, first: date) -> Any:
    month = periods.month(first)
    if kind is Kind.OPERATION:
        return runs.of(centers.center(session, center_id)).within(month)
    return packed_counts(reporting_counts.by_month(session, center_id, month.first, month.last))


def packed_counts(rows: Iterable[reporting_counts.Row]) -> dict[str, dict[str, dict[str, int]]]:
    """Return a month's counts as they are kept: all, and from paper, by measure and cell."""
    found: dict[str, dict[str, dict[str, int]]] = {ALL: {}, PAPER: {}}
    for _, measure, cell, value, paper in rows:
        for part, number in ((ALL, value), (PAPER, paper)):
            if number:
                cells = found[part].setdefault(measure, {})
                cells[cell] = cells.get(cell, 0) + number
    return found
