# SPDX-License-Identifier: MIT
"""The numbers of period reports: counts of regions, and how the centers ran.

Years are read from sums of months that are over, which are worked out when they are first asked
for, or before that by `warm`; the running month and parts of months are added up from the counters
themselves. Whoever may not write gets the same numbers, more slowly.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from peercenter.clock import Clock
from peercenter.db.queries import reporting_counts, reporting_locks
from peercenter.db.queries.month_sums import Kind
from peercenter.db.session import Database
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.adding import Needed, Sums, added, needed
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period, PeriodKind
from peercenter.domain.reporting.running import Standing
from peercenter.services.reporting.months import ALL, PAPER, MonthKeeper, Reading
from peercenter.services.reporting.operating import Packed, together


class FiguresService:
    """Counts of regions, and how centers ran."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._months = MonthKeeper(database, clock)

    def counts(self, regions: Collection[Region], *, locked: bool) -> dict[Region, int]:
        """Return the count of every region, corrections included.

        With `locked`, each locked month as its newest version has it.
        """
        return self._added(regions, locked=locked, from_paper=False)

    def from_paper(self, regions: Collection[Region], *, locked: bool) -> dict[Region, int]:
        """Return how much of every region's count was entered from paper."""
        return self._added(regions, locked=locked, from_paper=True)

    def operations(
        self, center_ids: Collection[str]
    ) -> Callable[[Period], Mapping[str, Operation]]:
        """Return what tells how each center ran in any period; it reads nothing twice."""
        return _Operations(self._months, center_ids)

    def operation(self, center_ids: Collection[str], period: Period) -> Mapping[str, Operation]:
        """Return how each center ran in a period, up to now."""
        return self.operations(center_ids)(period)

    def warm(self, most: int = 100) -> int:
        """Work out at most so many sums of past months; return how many are left.

        Raises Unavailable when the file cannot be written.
        """
        return self._months.warm(most)

    def warm_while_idle(self) -> None:
        """Work out some sums if nobody wrote lately, and leave the log as empty as it was.

        Raises Unavailable, as `warm` does.
        """
        if not self._database.log_size():
            self.warm()
            self._database.empty_log()

    def _added(
        self, regions: Collection[Region], *, locked: bool, from_paper: bool
    ) -> dict[Region, int]:
        if not regions:
            return {}
        need = needed(regions)
        with self._months.reading(Kind.COUNTS, need.centers, need.months) as reading:
            counts = _Counts(reading, need, from_paper=from_paper)
            by_month, by_day = [counts.months()], [counts.days()]
            if locked:
                taken_off = list(counts.after_versions())
                by_day.append(iter(taken_off))
                by_month.append(
                    (center_id, day.replace(day=1), measure, cells)
                    for center_id, day, measure, cells in taken_off
                )
            return added(regions, need, chain(*by_month), chain(*by_day))


class _Operations:
    """How some centers ran, in any period, up to now; made for one report."""

    def __init__(self, months: MonthKeeper, center_ids: Collection[str]) -> None:
        self._months = months
        self._center_ids = tuple(center_ids)
        self._known: dict[str, Standing] = {}
        self._parts: dict[Period, dict[str, Packed]] = {}
        self._periods: dict[Period, Mapping[str, Operation]] = {}

    def __call__(self, period: Period) -> Mapping[str, Operation]:
        """Return how each center ran in a period."""
        if period not in self._periods:
            parts = _parts(period)
            self._read([part for part in parts if part not in self._parts])
            self._periods[period] = {
                center_id: together(center_id, [self._parts[part][center_id] for part in parts])
                for center_id in self._center_ids
            }
        return self._periods[period]

    def _read(self, parts: Collection[Period]) -> None:
        if not parts:
            return
        months = [part.first for part in parts if part.kind is PeriodKind.MONTH]
        with self._months.reading(Kind.OPERATION, self._center_ids, months, self._known) as reading:
            for part in parts:
                is_month = part.kind is PeriodKind.MONTH
                self._parts[part] = {
                    center_id: reading.kept[center_id, part.first]
                    if is_month and (center_id, part.first) in reading.kept
                    else reading.runs.of(center).within(part)
                    for center_id, center in reading.centers.items()
                }


def _parts(period: Period) -> tuple[Period, ...]:
    """Cut a period into whole months, which are kept, and what is left of it."""
    parts = period.months()
    if any(part.kind is PeriodKind.MONTH for part in parts):
        return parts
    return (Period(period.first, period.last),)


class _Counts:
    """Counters of one moment of the data, from kept months and from the counters themselves."""

    def __init__(self, reading: Reading, need: Needed, *, from_paper: bool) -> None:
        self._reading = reading
        self._need = need
        self._from_paper = from_paper

    def months(self) -> Iterator[Sums]:
        """Yield the sums of whole months."""
        need, session = self._need, self._reading.session
        wanted = [measure.value for measure in need.measures]
        part = PAPER if self._from_paper else ALL
        for (center_id, month), sums in self._reading.kept.items():
            of_part = sums[part]
            for measure in wanted:
                if measure in of_part:
                    yield center_id, month, measure, of_part[measure]
        for center_id in need.centers:
            for span in self._reading.absent(center_id, map(periods.month, need.months)):
                rows = reporting_counts.by_month(
                    session, center_id, span.first, span.last, need.measures
                )
                yield from self._rows(center_id, rows)

    def days(self) -> Iterator[Sums]:
        """Yield the sums of days that are read one by one."""
        for first, last in self._need.stretches:
            for center_id in self._need.centers:
                rows = reporting_counts.by_day(
                    self._reading.session, center_id, first, last, self._need.measures
                )
                yield from self._rows(center_id, rows)

    def after_versions(self) -> Iterator[Sums]:
        """Yield, with their signs turned, what was added after the newest versions of months."""
        need, session = self._need, self._reading.session
        times = (*need.months, *need.days)
        first, last = min(times), periods.month(max(times)).last
        versions = reporting_locks.versions(session, need.centers, first, last)
        for later in reporting_counts.amendments(session, need.centers, first, last):
            version = versions.get((later.center_id, later.day.replace(day=1)))
            if version is None or later.after_version < version:
                continue
            if later.from_paper or not self._from_paper:
                yield later.center_id, later.day, later.measure, {later.cell: -later.change}

    def _rows(self, center_id: str, rows: Iterable[reporting_counts.Row]) -> Iterator[Sums]:
        for time, measure, cell, value, paper in rows:
            number = paper if self._from_paper else value
            yield center_id, date.fromisoformat(time), measure, {cell: number}
