# SPDX-License-Identifier: MIT
"""The blocks of a tally sheet, in the order of the screens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peercenter.db.queries import centers, days, tallies
from peercenter.db.queries.reporting_paper import from_paper
from peercenter.db.session import Session
from peercenter.domain.arrivals import JUST_IN, choices
from peercenter.domain.centers import Center, Network, Want, hours_touched, open_spans
from peercenter.domain.day_sheet import GroupCount
from peercenter.domain.reporting.catalog import INFO, Listed
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.reporting.keeping import crosses_of, parts_of
from peercenter.domain.reporting.tally_sheet import Block, BlockKind, Entry, Line
from peercenter.domain.tallies import ANY, Cell, Measure
from peercenter.services import figures

_ALSO = (Measure.ONE_ON_ONES, Measure.NALOXONE, Measure.CALLS)
_MONDAY = date(2026, 1, 5)
"""Of a week without a change of the clocks, to lay weekly hours out in."""
_NO_MONTH = 0
_LOOKS = (Measure.PEOPLE_HERE, Measure.LOOKS_AROUND)


@dataclass(frozen=True, slots=True)
class _Day:
    """What is known of the day a sheet is for; of no certain day nothing."""

    hours: tuple[int, ...]
    wants: tuple[Want, ...]
    groups: tuple[GroupCount, ...]
    counts: Mapping[Cell, int]
    paper: Mapping[Cell, int]

    def entry(self, cell: Cell) -> Entry:
        """Return the place of a cell."""
        paper = self.paper.get(cell, 0)
        return Entry(cell, paper, self.counts.get(cell, 0) - paper)

    def line(self, *cells: Cell) -> Line:
        """Return a line whose name is not in the data."""
        return Line(tuple(map(self.entry, cells)))

    def block(self, kind: BlockKind, measure: Measure, categories: Iterable[str]) -> Block:
        """Return a block with a line for each category of a measure."""
        return Block(kind, measure, tuple(self.line(Cell(measure, code)) for code in categories))


def blocks(
    session: Session,
    center: Center,
    day: date | None,
    *,
    network: Network,
    kept: Mapping[Measure, Kept],
) -> tuple[Block, ...]:
    """Return the blocks of a day's sheet, or of one for any day."""
    of = _of_any_day(session, center) if day is None else _of_day(session, center, day)
    # A sheet for any day has the answer that falls away in the first month of a fiscal year, too.
    month = network.fiscal_month if day else _NO_MONTH
    answers = choices(day or _MONDAY, month)
    return (
        Block(
            BlockKind.VISITS,
            Measure.VISITS,
            tuple(of.line(Cell(Measure.VISITS, hour=hour)) for hour in of.hours),
        ),
        _wants(of),
        of.block(BlockKind.LAST_HERE, Measure.LAST_HERE, answers),
        _groups(of),
        Block(BlockKind.ALSO, None, tuple(of.line(Cell(measure)) for measure in _ALSO)),
        of.block(BlockKind.SUPPLIES, Measure.SUPPLIES, _categories(Measure.SUPPLIES, None)),
        *_kept(of, kept),
    )


def _of_day(session: Session, center: Center, day: date) -> _Day:
    counts = tallies.tallies_on(session, center.id, day)
    paper = from_paper(session, center.id, day)
    spans = figures.opening(session, center, day).spans
    closing = days.closing_of(session, center.id, day)
    hours = [hour.hour for hour in figures.hour_counts(center, spans, counts, closing)]
    wants = centers.wants(session, center.id)
    # What was entered before somebody took a wish away can still be taken back.
    wants += [
        want
        for want in centers.wants(session, center.id, withdrawn=True)
        if paper.get(Cell(Measure.WANTS, want.code))
    ]
    return _Day(
        hours=tuple(hours) or _weekly_hours(session, center),
        wants=tuple(wants),
        groups=figures.group_counts(session, center, day, counts),
        counts={tally.cell: tally.value for tally in counts},
        paper=paper,
    )


def _of_any_day(session: Session, center: Center) -> _Day:
    hours, wants = _weekly_hours(session, center), centers.wants(session, center.id)
    return _Day(hours=hours, wants=tuple(wants), groups=(), counts={}, paper={})


def _weekly_hours(session: Session, center: Center) -> tuple[int, ...]:
    """Return the hours at which a center is open on some day of the week, in day order."""
    weekly = centers.weekly_hours(session, center.id)
    week = (_MONDAY + timedelta(days=number) for number in range(7))
    hours = {h for day in week for h in hours_touched(center, open_spans(center, weekly, (), day))}
    first = center.day_starts.hour
    return tuple(sorted(hours, key=lambda hour: (hour - first) % 24))


def _wants(of: _Day) -> Block:
    lines = [
        Line((of.entry(Cell(Measure.WANTS, want.code)),), texts=want.texts) for want in of.wants
    ]
    lines.append(of.line(Cell(Measure.WANTS, JUST_IN)))
    return Block(BlockKind.WANTS, Measure.WANTS, tuple(lines))


def _groups(of: _Day) -> Block:
    lines = []
    for group in of.groups:
        entry = of.entry(Cell(Measure.GROUP_ATTENDANCE, group.time_id))
        if group.count is None:
            entry = replace(entry, others=None)
        lines.append(Line((entry,), texts=group.texts, starts=group.starts))
    return Block(BlockKind.GROUPS, Measure.GROUP_ATTENDANCE, tuple(lines))


def _kept(of: _Day, kept: Mapping[Measure, Kept]) -> Iterator[Block]:
    """Yield the blocks of measures that are kept; a cross stands in for both of its parts."""
    for measure, one in kept.items():
        if measure in _LOOKS:
            if measure is _LOOKS[0]:
                lines = (of.line(*(Cell(look, hour=hour) for look in _LOOKS)) for hour in of.hours)
                yield Block(BlockKind.LOOKS, None, tuple(lines))
        elif parts_of(measure):
            rows, columns = (_categories(part, None) for part in parts_of(measure))
            lines = (
                of.line(*(Cell(measure, f"{row}.{column}") for column in columns)) for row in rows
            )
            yield Block(BlockKind.CROSS, measure, tuple(lines))
        elif not any(cross in kept for cross in crosses_of(measure)):
            yield of.block(BlockKind.MEASURE, measure, _categories(measure, one))


def _categories(measure: Measure, kept: Kept | None) -> tuple[str, ...]:
    listed = INFO[measure].categories
    if isinstance(listed, Listed):
        return kept.categories if kept is not None else ()
    return listed or (ANY,)
