# SPDX-License-Identifier: MIT
"""Turns a board into a grid: which rows, which shifts on them, and how coverage looks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import is_

from peercenter.domain.centers import Center
from peercenter.domain.roster.conflicts import Conflict
from peercenter.domain.roster.members import Member, OffState
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.board import Board, DayCover, Place
from peercenter.ui.flows.roster.edits import DAY, minutes_of
from peercenter.ui.flows.roster.grid import (
    NO_ROW,
    Block,
    Cell,
    Day,
    Filter,
    Grid,
    Mode,
    Row,
    RowKind,
    Strip,
)
from peercenter.ui.flows.roster.strips import strip_of
from peercenter.words import Words

_HOUR = 60
_WEEK = 7
_USUAL = (9 * _HOUR, 17 * _HOUR)


@dataclass(frozen=True, slots=True)
class Sight:
    """How somebody looks at the board."""

    mode: Mode
    filter: Filter
    today: date


_Seen = tuple[Shift, int, bool, tuple[Conflict, ...]]
"""What a block was drawn from."""


class Artist:
    """Draws boards, and remembers what it need not draw anew: a drag is answered at once."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._facts: Period | None = None
        self._open: list[tuple[int, int]] = []
        self._closed: list[list[bool]] = []
        self._strips: dict[Place, tuple[DayCover, Strip]] = {}
        self._spans: dict[str, tuple[Shift, tuple[int, int]]] = {}
        self._blocks: dict[str, tuple[_Seen, Block]] = {}
        self._people: dict[tuple[str, int], Row] = {}
        self._sight: Sight | None = None

    def drawn(self, board: Board, sight: Sight) -> Grid:
        """Return the grid."""
        period, words = board.facts, self._words
        if period is not self._facts:
            self._learn(period)
        shown = board.shown()
        axis = _axis(period, [*self._open, *(self._times(period, shift) for shift in shown)])
        rows = self._rows(board, sight, axis)
        places = {(row.kind, row.key): index for index, row in enumerate(rows)}
        # Before anything is published, everything is new: there is nothing to mark.
        changed = board.changed() if period.published else set[str]()
        self._forget(sight)
        blocks = [
            self._block(board, sight, shift, row, changed=shift.id in changed)
            for shift in shown
            if (row := _row_of(shift, sight.mode, places)) is not None
        ]
        return Grid(
            mode=sight.mode,
            corner=words.text("Coverage"),
            days=tuple(_day(day, sight, words) for day in period.dates),
            rows=rows,
            blocks=tuple(blocks),
            strips=self._all_strips(board, sight),
            closed=self._closed_cells(sight),
            off=_off_cells(period, rows),
            elsewhere=_elsewhere(board, rows, words),
            axis=axis,
            name=_name(period, sight, words),
        )

    def strip(self, board: Board, place: Place, cover: DayCover) -> Strip:
        """Return how a center stands over a day."""
        known = self._strips.get(place)
        if known is None or known[0] is not cover:
            center = board.facts.centers[place[0]]
            known = cover, strip_of(center, place[1], cover, self._words)
            self._strips[place] = known
        return known[1]

    def _learn(self, period: Period) -> None:
        self._facts = period
        self._strips.clear()
        self._spans.clear()
        self._blocks.clear()
        self._people.clear()
        self._open.clear()
        self._closed.clear()
        for site in period.sites.values():
            spans = [(day, site.open_spans(day)) for day in period.dates]
            self._closed.append([not found for _, found in spans])
            self._open += [
                (minutes_of(site.center, day, opens), minutes_of(site.center, day, closes))
                for day, found in spans
                for opens, closes in found
            ]

    def _all_strips(self, board: Board, sight: Sight) -> dict[Cell, Strip]:
        period = board.facts
        return {
            (index if sight.mode is Mode.CENTERS else NO_ROW, column): self.strip(
                board, (key, day), board.cover(key, day)
            )
            for index, key in enumerate(period.sites)
            for column, day in enumerate(period.dates)
        }

    def _closed_cells(self, sight: Sight) -> frozenset[Cell]:
        return frozenset(
            (index if sight.mode is Mode.CENTERS else NO_ROW, column)
            for index, days in enumerate(self._closed)
            for column, closed in enumerate(days)
            if closed
        )

    def _forget(self, sight: Sight) -> None:
        """Draw all blocks anew for those who look at them another way."""
        if sight != self._sight:
            self._sight = sight
            self._blocks.clear()

    def _times(self, period: Period, shift: Shift) -> tuple[int, int]:
        known = self._spans.get(shift.id)
        if known is None or known[0] is not shift:
            center, day = period.centers[shift.center_id], period.service_day(shift)
            begins, ends = (minutes_of(center, day, at) for at in shift.span)
            known = shift, (begins, ends)
            self._spans[shift.id] = known
        return known[1]

    def _block(self, board: Board, sight: Sight, shift: Shift, row: int, *, changed: bool) -> Block:
        seen = (shift, row, changed, board.conflicts(shift))
        known = self._blocks.get(shift.id)
        if known is None or not all(map(is_, known[0], seen)):
            known = seen, self._new_block(board, sight, shift, row, changed=changed)
            self._blocks[shift.id] = known
        return known[1]

    def _new_block(
        self, board: Board, sight: Sight, shift: Shift, row: int, *, changed: bool
    ) -> Block:
        period, words = board.facts, self._words
        center, day = period.centers[shift.center_id], period.service_day(shift)
        member = None if shift.staff_id is None else period.members[shift.staff_id]
        label = phrases.times_short(shift, center, words)
        if sight.mode is not Mode.PEOPLE:
            name = words.text("Open") if member is None else member.staff.display_name
            label = f"{name} {label}"
        begins, ends = self._times(period, shift)
        return Block(
            shift=shift,
            row=row,
            column=(day - period.begins).days,
            begins=begins,
            ends=ends,
            label=label,
            kind=None if member is None else next(iter(member.staff.kinds), None),
            fixed=shift.fixed,
            changed=changed,
            against=_against([one.is_hard for one in board.conflicts(shift)]),
            over_midnight=begins < DAY < ends,
            dimmed=member is not None and not sight.filter.fits(member, day),
        )

    def _rows(self, board: Board, sight: Sight, axis: tuple[int, int]) -> tuple[Row, ...]:
        period, words = board.facts, self._words
        if sight.mode is Mode.HOURS:
            return tuple(
                Row(RowKind.HOUR, str(hour), words.hour_name(hour % 24))
                for hour in range(axis[0] // _HOUR, axis[1] // _HOUR)
            )
        if sight.mode is Mode.CENTERS:
            return tuple(
                Row(RowKind.CENTER, key, site.center.name, _center_words(board, key, words))
                for key, site in period.sites.items()
            )
        people = [self._person(board, member) for member in _people(board, sight.filter)]
        return (*people, Row(RowKind.OPEN, None, words.text("Open shifts")))

    def _person(self, board: Board, member: Member) -> Row:
        period, minutes = board.facts, board.minutes(member.id)
        known = self._people.get((member.id, minutes))
        if known is None:
            weeks = max(1, period.days // _WEEK)
            about = phrases.about_member(member, period.begins, minutes, weeks, self._words)
            known = Row(RowKind.PERSON, member.id, member.staff.display_name, about)
            self._people[member.id, minutes] = known
        return known


def _axis(period: Period, times: list[tuple[int, int]]) -> tuple[int, int]:
    """Return which hours are shown: those of the doors, and of all shifts."""
    if not times:
        return _USUAL
    starts = min(_minutes(site.center) for site in period.sites.values())
    first = max(min(begins for begins, _ in times), starts) // _HOUR * _HOUR
    last = -(-min(max(ends for _, ends in times), starts + DAY) // _HOUR) * _HOUR
    return first, max(last, first + _HOUR)


def _minutes(center: Center) -> int:
    return center.day_starts.hour * _HOUR + center.day_starts.minute


def _name(period: Period, sight: Sight, words: Words) -> str:
    sites = list(period.sites.values())
    name = words.text("All centers") if sight.mode is Mode.CENTERS else sites[0].center.name
    days = words.days(period.dates[0], period.dates[-1])
    return words.text("Roster of {center}, {days}").format(center=name, days=days)


def _day(day: date, sight: Sight, words: Words) -> Day:
    return Day(day, phrases.day_title(day, words), words.day(day), is_today=day == sight.today)


def _people(board: Board, chosen: Filter) -> Iterable[Member]:
    """Return who works at the planned centers, or is planned there, as far as looked at."""
    period = board.facts
    planned = {shift.staff_id for shift in board.shown()}
    for member in period.members.values():
        works = member.staff.active and any(member.works_at(key) for key in period.sites)
        if (works or member.id in planned) and chosen.fits(member, period.begins):
            yield member


def _center_words(board: Board, center_id: str, words: Words) -> str:
    found = sum(len(board.cover(center_id, day).gaps) for day in board.dates)
    return words.count("{n} gap", "{n} gaps", found) if found else words.text("covered")


def _row_of(
    shift: Shift, mode: Mode, places: Mapping[tuple[RowKind, str | None], int]
) -> int | None:
    """Return the row of a shift, None when its person is not looked at."""
    if mode is Mode.HOURS:
        return 0
    if mode is Mode.CENTERS:
        return places[RowKind.CENTER, shift.center_id]
    if shift.staff_id is None:
        return places[RowKind.OPEN, None]
    return places.get((RowKind.PERSON, shift.staff_id))


def _off_cells(period: Period, rows: Sequence[Row]) -> frozenset[Cell]:
    """Return the days on which somebody has any time off, where rows are people."""
    center = next(iter(period.sites.values())).center
    spans = [center.day_span(day) for day in period.dates]
    return frozenset(
        (index, column)
        for index, row in enumerate(rows)
        if row.kind is RowKind.PERSON and row.key is not None
        for off in period.members[row.key].time_off
        if off.state is OffState.APPROVED
        for column, (begins, ends) in enumerate(spans)
        if off.starts_at < ends and begins < off.ends_at
    )


def _elsewhere(board: Board, rows: Sequence[Row], words: Words) -> dict[Cell, str]:
    """Return where people work whose shifts there are not shown."""
    period = board.facts
    columns = {day: column for column, day in enumerate(period.dates)}
    found: dict[Cell, str] = {}
    for index, row in enumerate(rows):
        for shift in board.of(row.key) if row.kind is RowKind.PERSON else ():
            if shift.center_id in period.sites:
                continue
            column = columns.get(period.service_day(shift))
            if column is not None:
                center = period.centers[shift.center_id]
                times = phrases.times_short(shift, center, words)
                found[index, column] = f"{center.name} {times}"
    return found


def _against(hard: list[bool]) -> str:
    return "" if not hard else "hard" if any(hard) else "soft"
