# SPDX-License-Identifier: MIT
"""A center's usual shifts on a day: its patterns, or its opening hours in even parts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import ceil

from peercenter.domain.centers import Span
from peercenter.domain.roster.period import Site
from peercenter.domain.roster.shifts import span_of

_LONGEST = timedelta(hours=8)
"""Of a part of the opening hours."""
_ONE_NIGHT = timedelta(hours=16)
"""Longer opening hours are cut where the service day ends."""
_QUARTER = timedelta(minutes=15)
_DAY = timedelta(days=1)
_ZERO = datetime(2000, 1, 1, tzinfo=UTC)


def usual_spans(site: Site, day: date) -> list[Span]:
    """Return the usual shifts that begin within a service day.

    By the center's patterns; on weekdays that none is for, the opening hours in parts of at most
    eight hours.
    """
    patterned = list(_patterned(site, day))
    if not patterned:
        return list(_parts(_opening(site, day)))
    open_then = [span for n in (0, 1) for span in site.open_spans(day + n * _DAY)]
    return [
        (starts, ends)
        for starts, ends in patterned
        if any(starts < closes and opens < ends for opens, closes in open_then)
    ]


def _patterned(site: Site, day: date) -> Iterator[Span]:
    for date_ in (day, day + _DAY):  # the early hours of the next date are of this service day
        for pattern in site.patterns:
            span = span_of(site.center, date_, pattern.starts, pattern.ends)
            if date_.weekday() in pattern.weekdays and site.center.service_day(span[0]) == day:
                yield span


def _opening(site: Site, day: date) -> list[Span]:
    """Return the opening hours that begin within a service day, nights with their morning."""
    before, now, after = (site.open_spans(day + n * _DAY) for n in (-1, 0, 1))
    if before and now and _is_one_night(before[-1], now[0]):
        now = now[1:]
    if now and after and _is_one_night(now[-1], after[0]):
        now = [*now[:-1], (now[-1][0], after[0][1])]
    return now


def _is_one_night(evening: Span, morning: Span) -> bool:
    return evening[1] == morning[0] and morning[1] - evening[0] <= _ONE_NIGHT


def _parts(spans: list[Span]) -> Iterator[Span]:
    """Cut opening hours, with their pauses, at full quarters of an hour."""
    if not spans:
        return
    begins, ends = spans[0][0], spans[-1][1]
    number = ceil((ends - begins) / _LONGEST)
    cuts = [begins, *(begins + (ends - begins) * n / number for n in range(1, number)), ends]
    cuts[1:-1] = [_ZERO + (cut - _ZERO) // _QUARTER * _QUARTER for cut in cuts[1:-1]]
    yield from pairwise(cuts)
