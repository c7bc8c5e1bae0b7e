# SPDX-License-Identifier: MIT
"""The board: all shifts of a period, indexed so that a hand that drags one is answered at once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from peercenter.domain.roster.conflicts import Conflict, conflicts
from peercenter.domain.roster.coverage import Cover, Stretch, gaps, worst
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Change, Changes, Shift
from peercenter.services.roster.planning import unpublished

Place = tuple[str, date]
"""A center's id and a service day."""


@dataclass(frozen=True, slots=True)
class DayCover:
    """How a center stands on a day, rule by rule and all in all."""

    stretches: tuple[Stretch, ...] = ()
    worst: tuple[tuple[datetime, datetime, Cover], ...] = ()
    gaps: tuple[Stretch, ...] = ()
    """What is missing, in order of time."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would come of changes that nobody made yet."""

    conflicts: tuple[Conflict, ...]
    """Of the shifts as they would be, hard ones first."""
    covers: Mapping[Place, DayCover]
    """How the days that they touch would stand."""

    @property
    def is_refused(self) -> bool:
        """Whether a hard conflict is among them."""
        return any(conflict.is_hard for conflict in self.conflicts)


class Board:
    """The draft as it is on the screen: a period's shifts, changed in place."""

    def __init__(self, period: Period) -> None:
        self._loaded = period
        self._shifts: dict[str, Shift] = {}
        self._by_person: dict[str | None, dict[str, Shift]] = {}
        self._by_place: dict[Place, dict[str, Shift]] = {}
        self._covers: dict[Place, DayCover] = {}
        self._conflicts: dict[str, tuple[Conflict, ...]] = {}
        self._ordered: dict[Place, list[Shift]] = {}
        self._minutes: dict[str | None, int] = {}
        self._differs: dict[str, tuple[Shift, bool]] = {}
        self._versions: Counter[str | None] = Counter()
        self._dates = period.dates
        self._days = frozenset(self._dates)
        self._shown: tuple[Shift, ...] | None = None
        for shift in period.shifts.values():
            self._add(shift)

    @property
    def period(self) -> Period:
        """The period with the shifts as they are now."""
        return replace(self._loaded, shifts=dict(self._shifts))

    @property
    def facts(self) -> Period:
        """The period for everything but its shifts, which are those that were loaded."""
        return self._loaded

    @property
    def shifts(self) -> Mapping[str, Shift]:
        """The shifts as they are now, by id."""
        return self._shifts

    @property
    def dates(self) -> tuple[date, ...]:
        """The planned days, in order."""
        return self._dates

    @property
    def center_ids(self) -> tuple[str, ...]:
        """The centers that are planned."""
        return tuple(self._loaded.sites)

    def on(self, center_id: str, day: date) -> list[Shift]:
        """Return the shifts that begin on a service day of a center, in order."""
        place = (center_id, day)
        if place not in self._ordered:
            found = self._by_place.get(place, {}).values()
            self._ordered[place] = sorted(found, key=lambda s: (s.starts_at, s.ends_at, s.id))
        return self._ordered[place]

    def of(self, staff_id: str | None) -> list[Shift]:
        """Return the shifts of somebody, in any order."""
        return list(self._by_person.get(staff_id, {}).values())

    def minutes(self, staff_id: str | None) -> int:
        """Return how long somebody works in these days, at all centers."""
        known = self._minutes.get(staff_id)
        if known is None:
            day = self._loaded.service_day
            known = sum(s.minutes for s in self.of(staff_id) if day(s) in self._days)
            self._minutes[staff_id] = known
        return known

    def version(self, staff_id: str | None) -> int:
        """Return how often somebody's shifts were changed on this board."""
        return self._versions[staff_id]

    def shown(self) -> Sequence[Shift]:
        """Return the shifts of the planned days and centers."""
        if self._shown is None:
            self._shown = tuple(
                shift
                for center_id in self._loaded.sites
                for day in self._dates
                for shift in self.on(center_id, day)
            )
        return self._shown

    def changed(self) -> set[str]:
        """Return the ids of the shifts that publishing would change."""
        published = self._loaded.published
        shown = {shift.id: shift for shift in self.shown()}
        found = {key for key in published if key not in shown}
        found.update(key for key, shift in shown.items() if self._is_changed(shift))
        return found

    def unpublished(self) -> Changes:
        """Return what publishing would change."""
        return unpublished(self.period)

    def apply(self, changes: Iterable[Change]) -> None:
        """Change shifts."""
        for change in changes:
            for shift in (change.before, change.after):
                if shift is not None:
                    self._forget(shift)
            self._remove(change.shift_id)
            if change.after is not None:
                self._add(change.after)

    def conflicts(self, shift: Shift) -> tuple[Conflict, ...]:
        """Return what speaks against a shift that is there."""
        known = self._conflicts.get(shift.id)
        if known is None:
            known = tuple(conflicts(self._loaded, shift, self.of(shift.staff_id)))
            self._conflicts[shift.id] = known
        return known

    def cover(self, center_id: str, day: date) -> DayCover:
        """Return how a center stands on a day."""
        place = (center_id, day)
        if place not in self._covers:
            self._covers[place] = self._covered(place, self._around(place))
        return self._covers[place]

    def gaps(self) -> list[Stretch]:
        """Return every gap of the planned days and centers, in order of time."""
        found = [
            gap
            for center_id in self._loaded.sites
            for day in self._dates
            for gap in self.cover(center_id, day).gaps
        ]
        return sorted(found, key=lambda gap: (gap.starts_at, gap.rule.id))

    def preview(self, changes: Changes) -> Preview:
        """Return what would come of changes."""
        ids = {change.shift_id for change in changes}
        after = [change.after for change in changes if change.after is not None]
        found: list[Conflict] = []
        for shift in after:
            theirs = [s for s in self.of(shift.staff_id) if s.id not in ids]
            theirs += [s for s in after if s.staff_id == shift.staff_id]
            found += conflicts(self._loaded, shift, theirs)
        sides = [s for c in changes for s in (c.before, c.after) if s is not None]
        places = {place for shift in sides for place in self._places(shift)}
        covers = {place: self._covered(place, self._changed(place, ids, after)) for place in places}
        return Preview(tuple(sorted(found, key=lambda c: not c.is_hard)), covers)

    def fill(self) -> "Board":
        """Compute everything that a screen asks for first; return the board."""
        for shift in self.shown():
            self.conflicts(shift)
        self.gaps()
        return self

    def _changed(self, place: Place, ids: set[str], after: list[Shift]) -> list[Shift]:
        kept = [shift for shift in self._around(place) if shift.id not in ids]
        return kept + [shift for shift in after if place in self._places(shift)]

    def _around(self, place: Place) -> list[Shift]:
        """Return the shifts that may be there at some time of a day: of the day before as well."""
        center_id, day = place
        before = (center_id, day - timedelta(days=1))
        return [s for key in (before, place) for s in self._by_place.get(key, {}).values()]

    def _covered(self, place: Place, shifts: list[Shift]) -> DayCover:
        stretches = self._loaded.coverage(*place, shifts)
        return DayCover(tuple(stretches), tuple(worst(stretches)), tuple(gaps(stretches)))

    def _is_changed(self, shift: Shift) -> bool:
        known = self._differs.get(shift.id)
        if known is None or known[0] is not shift:
            plain = replace(shift, fixed=False) if shift.fixed else shift
            known = shift, self._loaded.published.get(shift.id) != plain
            self._differs[shift.id] = known
        return known[1]

    def _places(self, shift: Shift) -> list[Place]:
        """Return the planned days whose coverage a shift may change."""
        if shift.center_id not in self._loaded.sites:
            return []
        day = self._loaded.service_day(shift)
        days = (day, day + timedelta(days=1))
        return [(shift.center_id, d) for d in days if d in self._days]

    def _add(self, shift: Shift) -> None:
        self._shown = None
        self._shifts[shift.id] = shift
        self._by_person.setdefault(shift.staff_id, {})[shift.id] = shift
        place = (shift.center_id, self._loaded.service_day(shift))
        self._by_place.setdefault(place, {})[shift.id] = shift

    def _remove(self, shift_id: str) -> None:
        shift = self._shifts.pop(shift_id, None)
        if shift is not None:
            self._forget(shift)
            self._by_person[shift.staff_id].pop(shift_id)
            self._by_place[shift.center_id, self._loaded.service_day(shift)].pop(shift_id)

    def _forget(self, shift: Shift) -> None:
        """Forget what was computed with a shift."""
        for place in self._places(shift):
            self._covers.pop(place, None)
        self._ordered.pop((shift.center_id, self._loaded.service_day(shift)), None)
        self._shown = None
        self._conflicts.pop(shift.id, None)
        self._minutes.pop(shift.staff_id, None)
        self._versions[shift.staff_id] += 1
        if shift.staff_id is not None:
            for other in self._by_person.get(shift.staff_id, ()):
                self._conflicts.pop(other, None)
