# SPDX-License-Identifier: MIT
"""Which entries are on a sheet, and in which order: what helps somebody now comes first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import asin, ceil, cos, radians, sin, sqrt

from peercenter.domain.directory.entries import Address, Entry, EntryPlace, Point
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import Schedule, is_open, opens_today, spans_on
from peercenter.domain.directory.sheets import SheetEntry, SheetRule

FAR_KM = 25.0
"""What is farther comes last, open or not: few could get there."""
FARTHEST_WALK = 40
"""Nobody is sent on a longer way on foot, in minutes."""
_EARTH_KM = 6371.0
_DETOUR = 1.3
"""Streets are so much longer than the crow's way."""
_KM_PER_MINUTE = 4.2 / 60
"""An unhurried walk."""
_NEAR = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Within one of these distances, in km, what was checked last goes first."""
_BY_PHONE = 2
"""What has no place can be reached from here: it comes with what is within 2 km."""
_NOWHERE = len(_NEAR) + 1


def km_between(one: Point, other: Point) -> float:
    """Return the distance of two places as the crow flies."""
    lat, other_lat = radians(one.latitude), radians(other.latitude)
    half_lat = (other_lat - lat) / 2
    half_lon = radians(other.longitude - one.longitude) / 2
    chord = sin(half_lat) ** 2 + cos(lat) * cos(other_lat) * sin(half_lon) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


def walk_minutes(km: float | None) -> int | None:
    """Return about how long a walk takes; None where it is too far or nobody knows."""
    if km is None:
        return None
    minutes = max(1, ceil(km * _DETOUR / _KM_PER_MINUTE))
    return minutes if minutes <= FARTHEST_WALK else None


def seen_from(entry: Entry, *, now: datetime, point: Point | None, place: str = "") -> SheetEntry:
    """Return an entry as somebody at a center sees it.

    Args:
        entry: what the directory says.
        now: on the center's clock, without a time zone.
        point: where the center is, if it says so.
        place: a town or postal code that is meant; of several places the nearest in it is taken.
    """
    number = _place_meant(entry, point, place)
    where = None if number is None else entry.places[number]
    km = _km(where, point)
    schedules = (where.schedules if where else ()) or entry.schedules
    open_now = is_open(schedules, now)
    return SheetEntry(
        entry=entry,
        place=number,
        walk_minutes=walk_minutes(km),
        open_now=open_now,
        opens_today=True if open_now else _opens_later(schedules, now),
        km=km,
    )


def fits(rule: SheetRule, seen: SheetEntry) -> bool:
    """Tell whether a rule wants an entry, however it stands."""
    entry = seen.entry
    if rule.picked:
        return entry.id in rule.picked
    return (
        (rule.need is None or rule.need in entry.needs)
        and (not rule.place or any(is_in(place.address, rule.place) for place in entry.places))
        and (rule.within_km is None or _is_within(seen, rule.within_km))
        and (not rule.open_today or seen.opens_today is True)
        and (not rule.no_id or entry.asks_id is False)
        and (not rule.free or entry.cost.free)
        and (rule.language is None or rule.language in entry.languages)
    )


def _is_within(seen: SheetEntry, km: float) -> bool:
    """Tell whether an entry is so near; what has no place is reached by phone from anywhere."""
    return seen.place is None or (seen.km is not None and seen.km <= km)


def is_in(address: Address | None, place: str) -> bool:
    """Tell whether an address is in a town, or has a postal code, as somebody wrote it."""
    wanted = place.strip().casefold()
    if address is None or not wanted:
        return False
    return wanted == address.city.casefold() or address.postal_code.casefold().startswith(wanted)


def in_order(entries: Iterable[SheetEntry]) -> tuple[SheetEntry, ...]:
    """Return entries in the order of a sheet.

    What can be reached; open now, then open later today; near before far; what was checked last;
    by name.
    """
    return tuple(sorted(entries, key=_rank))


def chosen(
    rule: SheetRule, entries: Iterable[SheetEntry]
) -> tuple[tuple[SheetEntry, ...], tuple[str, ...], int]:
    """Return what a sheet shows, the names of what was picked in vain, and how many more fit.

    What was picked by hand keeps its order. Out of date, closed and gone entries are never shown.
    """
    wanted = [seen for seen in entries if fits(rule, seen)]
    shown = [seen for seen in wanted if seen.entry.standing.on_sheets]
    if not rule.picked:
        ordered: Sequence[SheetEntry] = in_order(shown)
        left_out: tuple[str, ...] = ()
    else:
        places = {id_: number for number, id_ in reversed(tuple(enumerate(rule.picked)))}
        ordered = sorted(shown, key=lambda seen: places[seen.entry.id])
        out = [seen for seen in wanted if not seen.entry.standing.on_sheets]
        left_out = tuple(
            seen.entry.name for seen in sorted(out, key=lambda seen: places[seen.entry.id])
        )
    most = max(0, rule.most)
    return tuple(ordered[:most]), left_out, max(0, len(ordered) - most)


def _rank(seen: SheetEntry) -> tuple[bool, int, int, int, int, str, str]:
    entry = seen.entry
    standing = 0 if entry.standing is Standing.CHECKED else 1
    return (
        seen.km is not None and seen.km > FAR_KM,
        _when(seen),
        _how_near(seen),
        standing,
        -(entry.confirmed or date.min).toordinal(),
        entry.name.casefold(),
        entry.id,
    )


def _when(seen: SheetEntry) -> int:
    if seen.open_now:
        return 0
    return {True: 1, None: 2, False: 3}[seen.opens_today]


def _how_near(seen: SheetEntry) -> int:
    if seen.place is None:
        return _BY_PHONE
    if seen.km is None:
        return _NOWHERE
    return next((n for n, bound in enumerate(_NEAR) if seen.km <= bound), len(_NEAR))


def _opens_later(schedules: Sequence[Schedule], now: datetime) -> bool | None:
    known = opens_today(schedules, now.date())
    spans = spans_on(schedules, now.date()) if known else ()
    return any(span.closes > now for span in spans) if spans else known


def _place_meant(entry: Entry, point: Point | None, place: str) -> int | None:
    if not entry.places:
        return None

    def rank(number: int) -> tuple[bool, bool, float, bool, int]:
        where = entry.places[number]
        km = _km(where, point)
        elsewhere = bool(place) and not is_in(where.address, place)
        return elsewhere, km is None, km or 0.0, where.address is None, number

    return min(range(len(entry.places)), key=rank)


def _km(place: EntryPlace | None, point: Point | None) -> float | None:
    if place is None or place.point is None or point is None:
        return None
    return km_between(place.point, point)
