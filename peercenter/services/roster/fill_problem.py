# SPDX-License-Identifier: MIT
"""A roster to be filled, told to the solver in its own plain terms, and its answer told back.

Places in a roster ("slots") are a center's usual shifts on its open days and whatever is planned
already. What lies around the days to be filled, and fixed shifts, are slots that stay taken.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from math import ceil

from peercenter.domain.centers import Span
from peercenter.domain.roster.conflicts import (
    Against,
    conflicts,
    is_weekend,
    saturday_of,
    wishes_about,
)
from peercenter.domain.roster.coverage import Rule
from peercenter.domain.roster.members import Member, Wish
from peercenter.domain.roster.period import Period, Site
from peercenter.domain.roster.shifts import (
    Changes,
    Shift,
    differences,
    new_shift_id,
)
from peercenter.domain.roster.usual import usual_spans
from peercenter.services.roster.fill_weekends import weekends_left, weekends_of
from peercenter.solver import problem as plain

_AROUND = 7
"""Days before and after that are told as they are: rest, runs of days and weeks reach into them."""
_MINUTE = timedelta(minutes=1)
_EVENING = 18

# Prices. Coverage first: an hour of a gap outweighs any wish; then fairness, then wishes.
_GAP = 400
"""For each quarter of an hour that a head is missing."""
_THIN = 12
_TOO_MANY = 1
_LACKING_HOURS = 30
"""For each hour below what the contract says."""
_UNFAIR_HOURS = 4
_UNFAIR_TURNS = 25
"""For each weekend or evening more than one's share."""
_RATHER_NOT = 40
_WANTED = 15
_CHANGE = 20
_QUARTER = 15
_TOGETHER = 3
"""Of many rules that do not share, so many are looked at together, and all: not every few."""

_OF_THE_PERSON = frozenset({Against.LEFT, Against.TIME_OFF, Against.CANNOT, Against.LONG_SHIFT})
"""What speaks against a slot whatever else somebody works."""


def slot_id(center_id: str, span: Span) -> str:
    """Return what a center's slot is called."""
    starts, ends = (moment.strftime("%m%d%H%M") for moment in span)
    return f"{center_id}/{starts}-{ends}"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time at a center that people can take."""

    id: str
    center_id: str
    day: date
    span: Span

    @property
    def minutes(self) -> int:
        """How long it really takes."""
        return round((self.span[1] - self.span[0]) / _MINUTE)

    def shift(self, staff_id: str | None) -> Shift:
        """Return it as somebody's shift."""
        return Shift(self.id, self.center_id, staff_id, *self.span)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one demand of the solver stands for."""

    rules: tuple[Rule, ...]
    """Several, where these do not share and need so many people together."""
    span: Span
    wished: bool
    """It asks for what is wished, not for what is needed."""


@dataclass(frozen=True, slots=True)
class FillProblem:
    """The plain problem, with what its names stand for."""

    period: Period
    plain: plain.Problem
    slots: Mapping[str, Slot]
    demands: Mapping[str, Asked]
    open_shifts: Mapping[str, Sequence[Shift]]
    """Shifts that look for somebody, by the slot they are."""
    mine: Mapping[tuple[str, str], Shift]
    """Shifts that may change, by slot and person."""

    def changes(self, roster: Mapping[str, frozenset[str]]) -> Changes:
        """Return what leads from the draft to a roster.

        Shifts keep their ids where only the person changes, and open shifts are taken first.
        """
        taken = {(slot, person) for person, slots in roster.items() for slot in slots}
        added = sorted(taken - self._known(), key=lambda pair: (self.slots[pair[0]].span, pair))
        given_up = {pair: shift for pair, shift in self.mine.items() if pair not in taken}
        free: dict[str, list[Shift]] = {slot: list(own) for slot, own in self.open_shifts.items()}
        for (slot, _), shift in sorted(given_up.items()):
            free.setdefault(slot, []).append(shift)
        after = {shift.id: shift for shift in self._draft() if shift not in given_up.values()}
        for slot, person in added:
            reused = free.get(slot) and free[slot].pop(0)
            base = reused or replace(self.slots[slot].shift(None), id=new_shift_id())
            after[base.id] = replace(base, staff_id=person)
        return differences(self._draft(), after.values())

    def _draft(self) -> list[Shift]:
        return [shift for shift in self.period.shifts.values() if self.period.holds(shift)]

    def _known(self) -> set[tuple[str, str]]:
        fixed = {(s, person.id) for person in self.plain.people for s in person.fixed}
        return fixed | set(self.mine)


def fill_problem(period: Period) -> FillProblem:
    """Return the problem of filling a period's centers."""
    return _Builder(period).build()


@dataclass(slots=True)
class _Builder:
    period: Period
    slots: dict[str, Slot] = field(default_factory=dict)
    demands: dict[str, Asked] = field(default_factory=dict)
    open_shifts: dict[str, list[Shift]] = field(default_factory=dict)
    mine: dict[tuple[str, str], Shift] = field(default_factory=dict)
    fixed: dict[str, set[str]] = field(default_factory=dict)
    present: dict[str, set[str]] = field(default_factory=dict)

    def build(self) -> FillProblem:
        self._take_what_is_planned()
        for site in self.period.sites.values():
            for day in self.period.dates:
                for span in usual_spans(site, day):
                    self._slot(site.center.id, day, span)
        members = [m for m in self.period.members.values() if self._concerns(m)]
        people = tuple(self._person(member) for member in members)
        demands = tuple(self._demands(members))
        return FillProblem(
            self.period,
            plain.Problem(
                days=self.period.days + 2 * _AROUND,
                shifts=tuple(self._plain(slot) for slot in self.slots.values()),
                people=people,
                demands=demands,
                wishes=tuple(self._wishes(members)),
                balances=tuple(self._balances(members)),
                weekends=tuple(self._weekends()),
                travel=self._travel(),
                present={key: frozenset(taken) for key, taken in self.present.items()},
                change=_CHANGE,
            ),
            self.slots,
            self.demands,
            self.open_shifts,
            self.mine,
        )

    def _take_what_is_planned(self) -> None:
        first = self.period.begins - timedelta(days=_AROUND)
        last = self.period.begins + timedelta(days=self.period.days - 1 + _AROUND)
        for shift in self.period.shifts.values():
            day = self.period.service_day(shift)
            if not first <= day <= last:
                continue
            within = self.period.holds(shift)
            if shift.staff_id is None:
                if within and not shift.fixed:
                    slot = self._slot(shift.center_id, day, shift.span)
                    self.open_shifts.setdefault(slot, []).append(shift)
                continue
            slot = self._slot(shift.center_id, day, shift.span)
            pair = (slot, shift.staff_id)
            if within and not shift.fixed and pair not in self.mine:
                self.mine[pair] = shift
                self.present.setdefault(shift.staff_id, set()).add(slot)
            else:
                self.fixed.setdefault(shift.staff_id, set()).add(slot)

    def _slot(self, center_id: str, day: date, span: Span) -> str:
        key = slot_id(center_id, span)
        self.slots.setdefault(key, Slot(key, center_id, day, span))
        return key

    def _concerns(self, member: Member) -> bool:
        if member.id in self.fixed or member.id in self.present:
            return True
        return member.staff.active and any(map(member.works_at, self.period.sites))

    def _person(self, member: Member) -> plain.Person:
        fixed = frozenset(self.fixed.get(member.id, ()))
        weekends = weekends_left(self.period, member, self._stay(member))
        barred = {
            slot.id: against
            for slot in self.slots.values()
            if slot.id not in fixed
            and (against := self._against(member, slot, weekends.barred)) is not None
        }
        days = [self.slots[key].day for key in fixed]
        terms = member.terms
        return plain.Person(
            id=member.id,
            barred=barred,
            fixed=fixed,
            minutes=tuple(self._weekly(member, fixed)),
            most_per_day=max([1, *(days.count(day) for day in days)]),
            rest=terms.rest_minutes,
            longest_run=terms.most_days_in_a_row,
            most_weekends=weekends.most,
        )

    def _stay(self, member: Member) -> Iterator[Shift]:
        return (
            shift
            for shift in self.period.shifts.values()
            if shift.staff_id == member.id and (shift.fixed or not self.period.holds(shift))
        )

    def _against(
        self, member: Member, slot: Slot, without_weekends: Collection[date]
    ) -> str | None:
        shift = slot.shift(member.id)
        if not self.period.holds(shift):
            return "around"
        if not member.works_at(slot.center_id):
            return Against.OTHER_CENTERS.value
        if is_weekend(slot.day) and saturday_of(slot.day) in without_weekends:
            return Against.WEEKENDS.value
        found = conflicts(self.period, shift, ())
        return next((c.against.value for c in found if c.against in _OF_THE_PERSON), None)

    def _weekly(self, member: Member, fixed: Collection[str]) -> Iterator[plain.MinuteLimit]:
        """Limit the weeks that are filled; a week that was overfull already stays as it is."""
        most = member.terms.most_week_minutes
        if most is None:
            return
        monday = self.period.begins - timedelta(days=self.period.begins.weekday())
        while monday < self.period.begins + timedelta(days=self.period.days):
            week = range(self._number(monday), self._number(monday) + 7)
            worked = sum(
                self.slots[key].minutes
                for key in fixed
                if self._number(self.slots[key].day) in week
            )
            yield plain.MinuteLimit(week[0], week[-1], most=max(most, worked))
            monday += timedelta(days=7)

    def _demands(self, members: Sequence[Member]) -> Iterator[plain.Demand]:
        for site in self.period.sites.values():
            own = [slot for slot in self.slots.values() if slot.center_id == site.center.id]
            for day in self.period.dates:
                for rules, span in _asked(site, day, own):
                    inside = frozenset(
                        s.id for s in own if s.span[0] <= span[0] and span[1] <= s.span[1]
                    )
                    yield from self._of_rules(rules, span, inside, day, members)

    def _of_rules(
        self,
        rules: Sequence[Rule],
        span: Span,
        inside: frozenset[str],
        day: date,
        members: Sequence[Member],
    ) -> Iterator[plain.Demand]:
        quarters = ceil((span[1] - span[0]) / _MINUTE / _QUARTER)

        def demand(asked: Asked, needed: int, who: frozenset[str], price: int) -> plain.Demand:
            key = f"{len(self.demands)}"
            self.demands[key] = asked
            over = _TOO_MANY * quarters if asked.wished and _is_of_everybody(asked.rules) else 0
            return plain.Demand(key, inside, needed, price * quarters, over, who)

        counting = {
            rule: frozenset(m.id for m in members if rule.who.counts(m, day)) for rule in rules
        }
        for rule, who in counting.items():
            yield demand(Asked((rule,), span, wished=False), rule.least, who, _GAP)
            yield demand(Asked((rule,), span, wished=True), rule.wished, who, _THIN)
        # Rules that do not share: any of them together need as many different people.
        own = [rule for rule in rules if not rule.shares]
        for number in sorted({*range(2, min(len(own), _TOGETHER) + 1), len(own)} - {0, 1}):
            for together in combinations(own, number):
                needed = sum(rule.least for rule in together)
                who = frozenset().union(*(counting[rule] for rule in together))
                yield demand(Asked(together, span, wished=False), needed, who, _GAP)

    def _wishes(self, members: Sequence[Member]) -> Iterator[plain.Wish]:
        for member in members:
            if not member.preferences:
                continue
            felt: dict[Wish, list[Slot]] = {}
            for slot in self._fillable():
                center = self.period.centers[slot.center_id]
                for wish in wishes_about(member, slot.shift(member.id), center):
                    felt.setdefault(wish, []).append(slot)
            unwanted = frozenset(slot.id for slot in felt.get(Wish.RATHER_NOT, ()))
            if unwanted:
                yield plain.Wish(member.id, unwanted, _RATHER_NOT, wanted=False)
            by_day: dict[date, set[str]] = {}
            for slot in felt.get(Wish.WANTS, ()):
                by_day.setdefault(slot.day, set()).add(slot.id)
            for _, wanted in sorted(by_day.items()):
                yield plain.Wish(member.id, frozenset(wanted), _WANTED)

    def _balances(self, members: Sequence[Member]) -> Iterator[plain.Balance]:
        weeks = self.period.days / 7
        slots = list(self._fillable())
        minutes = {slot.id: slot.minutes for slot in slots}
        least = {
            m.id: (round(m.terms.least_week_minutes * weeks), _ENDLESS)
            for m in members
            if m.terms.least_week_minutes and m.staff.active
        }
        yield plain.Balance("hours of contracts", minutes, least, _LACKING_HOURS, 60)
        by_home: dict[str, list[Member]] = {}
        for member in members:
            home = member.staff.home_center_id
            if home is not None and home in self.period.sites and member.staff.active:
                by_home.setdefault(home, []).append(member)
        for home, own in by_home.items():
            yield from self._shares(home, own, [s for s in slots if s.center_id == home])

    def _shares(
        self, home: str, own: Sequence[Member], slots: Sequence[Slot]
    ) -> Iterator[plain.Balance]:
        """Share a center's hours, weekends and evenings among those at home there."""
        center = self.period.centers[home]
        parts = {m.id: m.terms.most_week_minutes or _FULL_TIME for m in own}
        needed = sum(self._needed_minutes(home, day) for day in self.period.dates)
        bands = {}
        for key, part in parts.items():
            share = needed * part / sum(parts.values())
            bands[key] = (round(share * 0.85), round(share * 1.15))
        minutes = {slot.id: slot.minutes for slot in slots}
        yield plain.Balance(f"hours/{home}", minutes, bands, _UNFAIR_HOURS, 60)
        weekend = {s.id: 1 for s in slots if is_weekend(s.day)}
        evening = {s.id: 1 for s in slots if _is_late(center.local(s.span[1]), s.day)}
        for name, turns in (("weekends", weekend), ("evenings", evening)):
            days = {self.slots[key].day for key in turns}
            fair = ceil(2 * len(days) / len(own)) if own else 0
            if turns:
                bands = dict.fromkeys(parts, (0, fair))
                yield plain.Balance(f"{name}/{home}", turns, bands, _UNFAIR_TURNS)

    def _needed_minutes(self, center_id: str, day: date) -> int:
        site = self.period.sites[center_id]
        heads = max((rule.wished for rule in site.rules), default=0)
        return heads * sum(round((e - s) / _MINUTE) for s, e in site.open_spans(day))

    def _weekends(self) -> Iterator[tuple[int, ...]]:
        for saturday in weekends_of(self.period):
            yield self._number(saturday), self._number(saturday) + 1

    def _travel(self) -> dict[tuple[str, str], int]:
        places = sorted({slot.center_id for slot in self.slots.values()})
        return {
            (one, other): self.period.travel.between(one, other)
            for one in places
            for other in places
            if one != other
        }

    def _fillable(self) -> Iterator[Slot]:
        return (s for s in self.slots.values() if self.period.holds(s.shift(None)))

    def _number(self, day: date) -> int:
        return (day - self.period.begins).days + _AROUND

    def _plain(self, slot: Slot) -> plain.Shift:
        return plain.Shift(
            id=slot.id,
            day=self._number(slot.day),
            start=self._minute(slot.span[0]),
            end=self._minute(slot.span[1]),
            paid=slot.minutes,
            place=slot.center_id,
        )

    def _minute(self, moment: datetime) -> int:
        first = self.period.begins - timedelta(days=_AROUND)
        zero = datetime(first.year, first.month, first.day, tzinfo=UTC)
        return round((moment - zero) / _MINUTE)


_FULL_TIME = 40 * 60
_ENDLESS = 10**6


def _asked(site: Site, day: date, slots: Iterable[Slot]) -> Iterator[tuple[Sequence[Rule], Span]]:
    """Return the times of a day during which the same rules hold and the same slots count."""
    held = [(rule, rule.spans_on(site.center, day, site.open_spans(day))) for rule in site.rules]
    moments = {moment for _, spans in held for span in spans for moment in span}
    if not moments:
        return
    first, last = min(moments), max(moments)
    moments |= {m for slot in slots for m in slot.span if first < m < last}
    for starts, ends in pairwise(sorted(moments)):
        rules = [rule for rule, spans in held if any(s <= starts and ends <= e for s, e in spans)]
        if rules:
            yield rules, (starts, ends)


def _is_of_everybody(rules: Sequence[Rule]) -> bool:
    return all(not rule.who.kinds and rule.who.credential is None for rule in rules)


def _is_late(ends: datetime, day: date) -> bool:
    return ends.date() > day or ends.hour >= _EVENING
