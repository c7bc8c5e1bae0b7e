# SPDX-License-Identifier: MIT
"""The visits of the demonstration network, day after day up to this very minute."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from peercenter.db.tables import CallDeckRow, UncountedHourRow, WaitingRow
from peercenter.domain.call_names import CallName, deal, new_deck
from peercenter.domain.centers import Span, open_spans
from peercenter.domain.demo import places, visits
from peercenter.domain.demo.crowd import Crowd
from peercenter.domain.demo.rosters import came
from peercenter.domain.demo.shifts import Shift, shifts
from peercenter.domain.demo.visits import ONE_ON_ONES, Counts, Visits, weekday_shape
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.services.demo.day import DemoDay, DemoPlace, Tools
from peercenter.services.demo.desk import Desk
from peercenter.services.demo.reporting import DemoPaper
from peercenter.services.demo.roster import DemoRoster

_NOT_COUNTED = 0.015
"""How many days have hours that nobody counted."""
_GROUP_MISSED = 0.05
_UNDONE = 0.01
_BATCH_DAYS = 365
_WARM_UP_DAYS = 400
"""Days before the history, so that it does not begin with first visits alone."""


class History:
    """Makes day after day at all centers; people go from one center to another."""

    def __init__(
        self,
        tools: Tools,
        made: Sequence[DemoPlace],
        planned: Mapping[str, DemoRoster],
        paper: DemoPaper | None,
    ) -> None:
        self._tools = tools
        self._planned = planned
        self._paper = paper
        self._rng = tools.rng
        self._places = made
        self._desk = Desk(tools)
        crowd = Crowd(tools.rng, [place.demo.busy for place in made])
        self._visits = [
            Visits(tools.rng, crowd, at=position, busy=place.demo.busy, own_wants=_own_wants(place))
            for position, place in enumerate(made)
        ]
        self._shapes = [
            [weekday_shape(place.demo.hours, weekday) for weekday in range(7)] for place in made
        ]
        self.days = 0
        self.visits = 0
        self.counters = 0

    def make(self, first: date) -> None:
        """Make all days from the first one up to now."""
        self._warm_up(first)
        last = max(place.today for place in self._places)
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            for position, place in enumerate(self._places):
                self._make_day(position, place, day)
            if number % _BATCH_DAYS == 0:
                self._tools.bulk.write()
        for position, place in enumerate(self._places):
            self._desk.leave_notes(place, at_least=2 if position == 0 else 0)
        self._tools.bulk.write()

    def _warm_up(self, first: date) -> None:
        for number in range(_WARM_UP_DAYS, 0, -1):
            day = first - timedelta(days=number)
            for position, drawn in enumerate(self._visits):
                shape = self._shapes[position][day.weekday()]
                if shape.hours:
                    drawn.come(len(drawn.arrivals(day, shape)), day, _year(day))

    def _make_day(self, position: int, place: DemoPlace, day: date) -> None:
        center, shape, today = place.center, self._shapes[position][day.weekday()], place.today
        spans = open_spans(center, place.demo.hours, (), day)
        if not spans or day in place.closures or day > today:
            return
        now = self._tools.now if day == today else None
        on_duty = self._on_duty(place, day, spans, on_time=now is not None)
        made = DemoDay(place, day, shape, spans, on_duty, now)
        counts = self._come(made, position)
        self._count(made, counts)
        if now is None:
            self._desk.finish(made, counts)
        else:
            self._desk.begin(made)
        self.days += 1
        self.visits += counts.visits

    def _on_duty(
        self, place: DemoPlace, day: date, spans: Sequence[Span], *, on_time: bool
    ) -> list[Shift]:
        planned = self._planned[place.center.id].days.get(day)
        if planned:
            return came(self._rng, planned, on_time=on_time)
        return shifts(self._rng, place.staff, spans, on_time=on_time)

    def _come(self, made: DemoDay, position: int) -> Counts:
        """Let people come, and have everything counted that would be."""
        rng, drawn = self._rng, self._visits[position]
        missed = self._hours_missed(made)
        hours = [
            hour
            for hour in drawn.arrivals(made.day, made.shape)
            if hour not in missed and made.hours_before(hour) + rng.random() < made.elapsed
        ]
        waiting = 0
        if made.is_open_now:
            wished = rng.choice((2, 3)) if position == 0 else rng.randint(0, 2)
            waiting = min(wished, len(hours))
        counts, callers = drawn.count(hours, made.day, _year(made.day), calling=waiting)
        counts.desk.extend(
            visits.beside(
                rng,
                visits=len(hours),
                greeted=callers - waiting,
                groups=self._groups_counted(made),
            )
        )
        if waiting:
            self._wait(made, waiting)
        return counts

    def _hours_missed(self, made: DemoDay) -> Sequence[int]:
        rng, hours = self._rng, made.shape.hours
        if made.now is not None or rng.random() > _NOT_COUNTED:
            return ()
        reason = rng.choice(places.UNCOUNTED)
        start = rng.randrange(len(hours))
        missed = hours[start : start + rng.randint(1, 3)]
        for hour in missed:
            self._tools.add(UncountedHourRow, made.place, day=made.day, hour=hour, reason=reason)
        return missed

    def _groups_counted(self, made: DemoDay) -> dict[str, int]:
        """Return the groups that were counted; today the last one that is over was not yet."""
        met = [
            (time_id, meeting.group.heads)
            for time_id, meeting in made.place.meetings
            if meeting.weekday == made.day.weekday()
            and made.hours_before(meeting.starts.hour) + meeting.group.minutes / 60 < made.elapsed
        ]
        if made.now is not None:
            return dict(met[:-1])
        return {time_id: heads for time_id, heads in met if self._rng.random() > _GROUP_MISSED}

    def _count(self, made: DemoDay, counts: Counts) -> None:
        place = made.place
        undone = int(self._rng.random() < _UNDONE)
        self.counters += self._tools.bulk.count(
            place.center.id,
            made.day,
            [
                *((place.kiosk, cell, count, 0) for cell, count in counts.kiosk),
                *(
                    (place.desk, cell, count + undone, undone)
                    if cell is ONE_ON_ONES
                    else (place.desk, cell, count, 0)
                    for cell, count in counts.desk
                ),
                *(self._paper.counted(made, counts.visits) if self._paper else ()),
            ],
        )

    def _wait(self, made: DemoDay, number: int) -> None:
        """Let some wait for a peer; they came minutes ago."""
        place, shuffle = made.place, self._rng.sample
        deck, names = new_deck(shuffle), list[CallName]()
        opens = max(opens for opens, _ in made.spans if opens <= self._tools.now)
        minutes = 0
        for _ in range(number):
            name, deck = deal(deck, names, shuffle)
            names.append(name)
            minutes += self._rng.randint(2, 7)
            since = max(opens, self._tools.now - timedelta(minutes=minutes))
            self._tools.add(
                WaitingRow,
                place,
                day=made.day,
                color=name.color,
                animal=name.animal,
                wants=[self._rng.choice(visits.CALLING)],
                language=self._rng.choice(places.LANGUAGES),
                since_at=since.replace(second=0, microsecond=0),
            )
        self._tools.bulk.add(CallDeckRow, center_id=place.center.id, day=made.day, remaining=deck)


def _year(day: date) -> date:
    return fiscal_year_begins(day, places.FISCAL_MONTH)


def _own_wants(place: DemoPlace) -> list[str]:
    return [places.OWN_WANT.code] if place.demo.code == places.OWN_WANT_AT else []
