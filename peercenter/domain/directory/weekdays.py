# SPDX-License-Identifier: MIT
"""Weekdays as files and people write them, in English and Spanish."""

import re

from peercenter.domain.directory.hours import WEEKDAYS

_NAMES = (
    ("mo", "mon", "monday", "lun", "lunes", "1"),
    ("tu", "tue", "tues", "tuesday", "mar", "martes", "2"),
    ("we", "wed", "weds", "wednesday", "mie", "mié", "mier", "miér", "miercoles", "miércoles", "3"),
    ("th", "thu", "thur", "thurs", "thursday", "jue", "juev", "jueves", "4"),
    ("fr", "fri", "friday", "vie", "vier", "viernes", "5"),
    ("sa", "sat", "saturday", "sab", "sáb", "sabado", "sábado", "6"),
    ("su", "sun", "sunday", "dom", "domingo", "7"),
)
_BY_NAME = {name: number for number, names in enumerate(_NAMES) for name in names}
_NTH = re.compile(r"([+-]?\d)([^\W\d]+)")
_MOST_NTH = 5
_ORDINAL = re.compile(r"(\d)(?:st|nd|rd|th)\s+")
_SEVERAL = re.compile(r"\s*(?:[,;/&|]|\band\b|\by\b|\s)\s*")
_RANGE = re.compile(r"\s*(?:-|\u2013|\u2014|\bto\b|\bthru\b|\bthrough\b|\ba\b)\s*")


def weekday_named(word: str) -> int | None:
    """Return the number of a weekday by its name, Monday being 0."""
    name = word.casefold().strip(" .")
    number = _BY_NAME.get(name)
    if number is None and name.endswith("s"):  # "Mondays", "sábados"
        number = _BY_NAME.get(name[:-1])
    return number


def weekdays_between(first: int, last: int) -> tuple[int, ...]:
    """Return the weekdays from one to another; Friday to Monday goes over the weekend."""
    return tuple((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))


def byday_of(text: str) -> tuple[str, ...] | None:
    """Read the weekdays of a file: "MO,TU", "2SA", "Monday-Friday", "1"; None: it is no such thing.

    Returns:
        RFC 5545's words in the order of the week; empty for an empty text.
    """
    plain = re.sub(r"[\[\]\"'{}()]", " ", text.casefold()).strip()
    if plain in {"daily", "every day", "everyday", "all days", "diario", "diariamente"}:
        return WEEKDAYS
    plain = _RANGE.sub("-", _ORDINAL.sub(r"\1", plain))
    found: set[tuple[int, int]] = set()
    for part in filter(None, _SEVERAL.split(plain)):
        days = _part(part)
        if not days:
            return None
        found |= days
    return byday(found)


def byday(days: set[tuple[int, int]]) -> tuple[str, ...]:
    """Write which of the month (0: every one) and weekdays as RFC 5545 does, in order."""
    in_order = sorted(days, key=lambda day: (day[0] == 0, day[0] < 0, abs(day[0]), day[1]))
    return tuple(f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in in_order)


def _part(part: str) -> set[tuple[int, int]]:
    """Read one of several: a day, a range of days or a day of the month."""
    number = weekday_named(part)
    if number is not None:
        return {(0, number)}
    nth = _NTH.fullmatch(part)
    if nth and (weekday := weekday_named(nth[2])) is not None:
        which = int(nth[1])
        return {(which, weekday)} if abs(which) <= _MOST_NTH else set()
    first, dash, last = part.partition("-")
    if not dash:
        return set()
    ends = weekday_named(first), weekday_named(last)
    if ends[0] is None or ends[1] is None:
        return set()
    return {(0, weekday) for weekday in weekdays_between(ends[0], ends[1])}
