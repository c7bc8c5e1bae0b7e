# SPDX-License-Identifier: MIT
"""From when to when, as people write it: "9-5" is a day's work, "7-9" could be two things."""

from datetime import time

from peercenter.domain.directory.hours_tokens import Token

Pair = tuple[time, time]

_NOON = 12 * 60
_MINUTES = 24 * 60
_LONGEST_UNSAID = 16 * 60
"""Nobody means more without saying morning or evening."""
_MORNING, _AFTERNOON = 8 * 60, 5 * 60
"""A start from eight on is in the morning, one before five in the afternoon, if nobody says."""


def span_of(first: Token, last: Token) -> Pair | None:
    """Return from when to when; None: somebody has to say whether morning or evening is meant."""
    starts, ends = _readings(first, other=last), _readings(last, other=first)
    unsaid = not first.half and not last.half
    if unsaid and (start := _plain_start(first, last)) is not None:
        starts = [start]
    pairs = [(start, end) for start in starts for end in ends]
    best = min(pairs, key=_length)
    unclear = unsaid and len(starts) > 1
    if unclear or (_length(best) > _LONGEST_UNSAID and len(pairs) > 1):
        return None
    return _clock(best[0]), _clock(best[1])


def overlap(one: Pair, other: Pair) -> bool:
    """Whether two spans of a day have time in common."""
    (start, end), (from_, to) = _minutes(one), _minutes(other)
    return start < to and from_ < end


def _readings(token: Token, *, other: Token) -> list[int]:
    """Return what a time may mean, in minutes of the day."""
    if token.half in {"a", "p"}:
        return [token.hour % 12 * 60 + token.minute + (_NOON if token.half == "p" else 0)]
    if token.half == "24" or other.half == "24":
        return [token.hour * 60 + token.minute]
    return [token.hour % 12 * 60 + token.minute + later for later in (0, _NOON)]


def _plain_start(first: Token, last: Token) -> int | None:
    """Return when a span begins that says neither morning nor evening, if nobody would ask."""
    start = first.hour % 12 * 60 + first.minute
    end = last.hour % 12 * 60 + last.minute
    if start < _AFTERNOON:
        return start + _NOON if start < end else None
    return start if end < start or (start >= _MORNING and end != start) else None


def _length(pair: tuple[int, int]) -> int:
    return (pair[1] - pair[0]) % _MINUTES or _MINUTES


def _clock(minutes: int) -> time:
    return time(minutes % _MINUTES // 60, minutes % 60)


def _minutes(pair: Pair) -> tuple[int, int]:
    start, end = (at.hour * 60 + at.minute for at in pair)
    return start, end if end > start else end + _MINUTES
