# SPDX-License-Identifier: MIT
"""The demonstration's rosters: eight weeks of shifts, and what staff of a network have to say."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from peercenter.db.tables import (
    CenterRow,
    CoverageRuleRow,
    CredentialRow,
    EmploymentRow,
    PreferenceRow,
    PublishedShiftRow,
    ShiftOfferRow,
    ShiftPatternRow,
    ShiftRow,
    TimeOffRow,
    TravelRow,
)
from peercenter.domain.centers import Span, open_spans
from peercenter.domain.demo import rosters
from peercenter.domain.demo.rosters import WEEKS_AFTER, WEEKS_BEFORE, Planned, Planner
from peercenter.domain.roster.conflicts import by_person, conflicts
from peercenter.domain.roster.coverage import ALL_WEEK
from peercenter.domain.roster.members import CredentialKind, OffState, Terms, Wish
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Kind, StaffMember
from peercenter.services.demo.day import DemoPlace, Tools
from peercenter.services.roster.planning import period

_WEEK = timedelta(days=7)
_CREDENTIALS = {
    Kind.PEER: CredentialKind.CERTIFIED_PEER,
    Kind.YOUTH_PEER: CredentialKind.CERTIFIED_YOUTH_PEER,
    Kind.FAMILY_PEER: CredentialKind.CERTIFIED_FAMILY_PEER,
}
_ISSUER = "Riverlight Certification Board (invented)"
_RUNS_OUT = {"Sam": 12, "Rafa": 45, "Wes": 5, "Nico": 58}
"""In how many days somebody's credential runs out."""
_CERTIFIED_FOR = timedelta(days=12 * 365)
"""How long ago people were certified; they have renewed it since."""
_PROVISIONAL = ("Marisol", "Ezra")
_AWAY = {"Pilar": 9, "Gus": 8, "Ines": 15, "Jax": 10, "Pip": 16, "Dot": 17}
"""Who has two days off, and how many days after Monday they begin."""
_ASKED = {"Jo": 18, "Bea": 10, "Luz": 22}
_FLOATERS = {"Dee": ("MEADOW",), "Cal": ("HARBOR", "CRANE"), "Teo": ("ORCHARD",)}
_WAYS = {("HARBOR", "MEADOW"): 20, ("MEADOW", "CRANE"): 35, ("KETTLE", "ORCHARD"): 15}
_SEVERAL_NAMES = ("Opening", "Closing", "Middle")
_APPROVING = ("HARBOR", "MEADOW")
_GAPS = {"HARBOR": 3, "LANTERN": 1, "ORCHARD": 4, "UMBRELLA": 2}
"""Centers where a peer is still wanted next week, and on which weekday."""
_CHANGED_AT = "HARBOR"
_CHANGED = 4
"""How many shifts of next week were changed there and not published yet."""


@dataclass(frozen=True, slots=True)
class DemoRoster:
    """What was planned at a center."""

    place: DemoPlace
    days: dict[date, list[Planned]]


def make_rosters(tools: Tools, made: Sequence[DemoPlace]) -> dict[str, DemoRoster]:
    """Write down rosters, credentials, wishes and rules; return what was planned, by center."""
    maker = _Maker(tools, made)
    for place in made:
        maker.make_staff(place)
        maker.make_rules(place)
        maker.make_shifts(place)
    maker.make_ways()
    tools.bulk.write()
    maker.make_offers()
    tools.bulk.write()
    return maker.rosters


class _Maker:
    def __init__(self, tools: Tools, made: Sequence[DemoPlace]) -> None:
        self._tools = tools
        self._bulk = tools.bulk
        self._places = {place.demo.code: place for place in made}
        self._monday = made[0].today - timedelta(days=made[0].today.weekday())
        self._next: dict[str, list[Shift]] = defaultdict(list)
        """Next week's shifts by the center's code."""
        self.rosters: dict[str, DemoRoster] = {}

    def make_staff(self, place: DemoPlace) -> None:
        """Write down contracts, credentials, wishes and time off."""
        for number, member in enumerate(place.staff):
            terms = Terms(
                least_week_minutes=12 * 60 if member.is_peer else 0,
                most_week_minutes=rosters.MOST_MINUTES[member.is_peer],
                most_weekends_a_month=None if member.is_peer else 4,
            )
            others = _FLOATERS.get(member.display_name, ())
            self._bulk.add(
                EmploymentRow,
                staff_id=member.id,
                legal_name=f"{member.display_name} Example",
                other_center_ids=[self._places[code].center.id for code in others],
                least_week_minutes=terms.least_week_minutes,
                most_week_minutes=terms.most_week_minutes,
                longest_shift_minutes=terms.longest_shift_minutes,
                rest_minutes=terms.rest_minutes,
                most_days_in_a_row=terms.most_days_in_a_row,
                most_weekends_a_month=terms.most_weekends_a_month,
                pin_hash=None,
            )
            self._certify(member, place.today)
            self._wish(member, number)
            self._take_off(place, member)

    def make_rules(self, place: DemoPlace) -> None:
        """Write down the usual shifts, and rules where the default ones are not enough."""
        large = len(place.staff) >= rosters.LARGE_STAFF
        for position, ((starts, ends, name), weekdays) in enumerate(
            self._usual(place, large=large).items()
        ):
            self._bulk.add(
                ShiftPatternRow,
                id=self._tools.new_id(),
                center_id=place.center.id,
                name=name,
                weekdays=weekdays,
                starts=starts,
                ends=ends,
                position=position,
            )
        if large:
            self._add_rules(place)
        if place.demo.code in _APPROVING:
            row = self._tools.bulk.session.get_one(CenterRow, place.center.id)
            row.approves_swaps = True

    def _usual(self, place: DemoPlace, *, large: bool) -> dict[tuple[time, time, str], list[int]]:
        """Return a center's usual shifts, by name, with their weekdays."""
        found: dict[tuple[time, time, str], list[int]] = {}
        for weekday in range(7):
            day = self._monday + timedelta(days=weekday)
            spans = open_spans(place.center, place.demo.hours, (), day)
            seats = rosters.seats(spans, large=large, weekday=weekday) if spans else []
            usual = dict.fromkeys(seat.span for seat in seats)
            names = _SEVERAL_NAMES if len(usual) > 1 else ("All day",)
            for (starts, ends), name in zip(usual, names, strict=False):
                local = place.center.local
                found.setdefault((local(starts).time(), local(ends).time(), name), []).append(
                    weekday
                )
        return found

    def _add_rules(self, place: DemoPlace) -> None:
        rules = (
            (2, 2, (), None, ALL_WEEK, None, None),
            (1, 1, (), CredentialKind.CERTIFIED_PEER, ALL_WEEK, None, None),
            (2, 3, (), None, (0, 1, 2, 3, 4), time(11), time(15)),
            (1, 1, (Kind.YOUTH_PEER,), None, (1, 2, 3), time(15), time(18)),
        )
        for position, (least, wished, kinds, credential, days, starts, ends) in enumerate(rules):
            self._bulk.add(
                CoverageRuleRow,
                id=self._tools.new_id(),
                center_id=place.center.id,
                least=least,
                wished=wished,
                kinds=[kind.value for kind in kinds],
                credential=credential,
                full=False,
                language=None,
                weekdays=list(days),
                starts=starts,
                ends=ends,
                shares=True,
                position=position,
            )

    def make_shifts(self, place: DemoPlace) -> None:
        """Plan eight weeks; the last of them is not published yet."""
        first = self._monday - WEEKS_BEFORE * _WEEK
        planner = Planner(place.staff, self._away(place))
        made = self.rosters[place.center.id] = DemoRoster(place, {})
        for number in range(7 * (WEEKS_BEFORE + WEEKS_AFTER)):
            day = first + timedelta(days=number)
            spans = self._open(place, day)
            if spans:
                made.days[day] = list(planner.plan(day, spans))
                for nth, planned in enumerate(made.days[day]):
                    self._add_shift(place, planned, day, nth)

    def _add_shift(self, place: DemoPlace, planned: Planned, day: date, nth: int) -> None:
        week = (day - self._monday) // _WEEK
        code = place.demo.code
        shift = Shift(self._tools.new_id(), place.center.id, planned.staff.id, *planned.span)
        if week == 1 and nth == 1 and _GAPS.get(code) == day.weekday():
            if code != _CHANGED_AT:
                return  # nobody yet, not even an open shift
            shift = replace(shift, staff_id=None, starts_at=shift.ends_at - timedelta(hours=3))
        elif week == 1 and shift.staff_id is not None:
            self._next[code].append(shift)
        self._bulk.add(
            ShiftRow,
            id=shift.id,
            center_id=shift.center_id,
            staff_id=shift.staff_id,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            fixed=False,
            revision=1,
        )
        if week < WEEKS_AFTER - 1:
            changed = week == 1 and code == _CHANGED_AT and len(self._next[code]) <= _CHANGED
            self._publish(shift, day, earlier=changed)

    def _publish(self, shift: Shift, day: date, *, earlier: bool) -> None:
        """Publish a shift; `earlier` in a state that the draft has left behind."""
        ends = shift.ends_at - timedelta(minutes=30) if earlier else shift.ends_at
        published_at = datetime.combine(day - 2 * _WEEK, time(17), self._tools.now.tzinfo)
        self._bulk.add(
            PublishedShiftRow,
            shift_id=shift.id,
            sequence=0,
            withdrawn=False,
            center_id=shift.center_id,
            staff_id=shift.staff_id,
            starts_at=shift.starts_at,
            ends_at=ends,
            published_at=min(published_at, self._tools.now),
            published_by=None,
        )

    def make_ways(self) -> None:
        """Write down how long it takes between some centers."""
        for codes, minutes in _WAYS.items():
            one, other = sorted(self._places[code].center.id for code in codes)
            self._bulk.add(TravelRow, from_id=one, to_id=other, minutes=minutes)

    def make_offers(self) -> None:
        """Leave one swap that waits for an answer, and one that waits for a lead."""
        around = period(self._bulk.session, self._monday + _WEEK, 7)
        theirs = by_person(around.shifts.values())
        for code, state in (("HARBOR", OfferState.ASKED), ("MEADOW", OfferState.ACCEPTED)):
            peers = [m.id for m in self._places[code].staff if m.is_peer]
            offered, free = next(
                (shift, free)
                for shift in self._next[code][_CHANGED:]
                if (free := _free(around, shift, peers, theirs))
            )
            self._bulk.add(
                ShiftOfferRow,
                id=self._tools.new_id(),
                shift_id=offered.id,
                offered_by=offered.staff_id,
                offered_to=free[:2],
                in_exchange_for=None,
                state=state,
                taken_by=free[0] if state is OfferState.ACCEPTED else None,
                decided_by=None,
                asked_at=self._tools.now - timedelta(hours=20),
            )

    def _certify(self, member: StaffMember, today: date) -> None:
        for kind in member.kinds:
            if kind in _CREDENTIALS:
                number = self._tools.rng.randint(1000, 9999)
                left = _RUNS_OUT.get(member.display_name, self._tools.rng.randint(100, 700))
                self._bulk.add(
                    CredentialRow,
                    id=self._tools.new_id(),
                    staff_id=member.id,
                    kind=_CREDENTIALS[kind],
                    number=f"DEMO-{number}",
                    issuer=_ISSUER,
                    provisional=member.display_name in _PROVISIONAL,
                    valid_from=today - _CERTIFIED_FOR,
                    valid_until=today + timedelta(days=left),
                    renewal_hours=24,
                )

    def _wish(self, member: StaffMember, number: int) -> None:
        if number % 5 == 1:
            for weekday in (5, 6):
                self._bulk.add(
                    PreferenceRow,
                    id=self._tools.new_id(),
                    staff_id=member.id,
                    weekday=weekday,
                    starts=time(0),
                    ends=time(0),
                    wish=Wish.RATHER_NOT,
                )

    def _take_off(self, place: DemoPlace, member: StaffMember) -> None:
        for days, state in ((_AWAY, OffState.APPROVED), (_ASKED, OffState.ASKED)):
            after = days.get(member.display_name)
            if after is not None:
                first = self._monday + timedelta(days=after)
                self._bulk.add(
                    TimeOffRow,
                    id=self._tools.new_id(),
                    staff_id=member.id,
                    starts_at=place.center.day_span(first)[0],
                    ends_at=place.center.day_span(first + timedelta(days=1))[1],
                    state=state,
                    decided_by=None,
                    calendar_uid=None,
                )

    def _away(self, place: DemoPlace) -> set[tuple[str, date]]:
        """Return who is away on which days; the days around midnight count, too."""
        return {
            (member.id, self._monday + timedelta(days=_AWAY[member.display_name] + n))
            for member in place.staff
            if member.display_name in _AWAY
            for n in (-1, 0, 1)
        }

    def _open(self, place: DemoPlace, day: date) -> list[Span]:
        closed = tuple(place.closures.values())
        return open_spans(place.center, place.demo.hours, closed, day)


def _free(
    around: Period, shift: Shift, peers: Sequence[str], theirs: Mapping[str | None, list[Shift]]
) -> list[str]:
    """Return the peers who could take a shift."""
    return [
        key
        for key in peers
        if key != shift.staff_id
        and not any(
            conflict.is_hard
            for conflict in conflicts(around, replace(shift, staff_id=key), theirs.get(key, ()))
        )
    ]
