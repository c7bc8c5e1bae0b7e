# SPDX-License-Identifier: MIT
"""What can be computed with, read from the texts of a directory. In doubt: not known."""

import math
import re
from collections.abc import Iterable

from peercenter.domain.directory.entries import Cost, Point
from peercenter.domain.directory.words import folded

_OLDEST = 120
_LONGEST = 2000
"""No more of a text is looked through."""

_NUMBER = re.compile(r"-?\d{1,5}(?:\.\d{1,20})?")
_YEARS = re.compile(r"(\d{1,3})(?:\.\d+)?\s*(months?|weeks?|days?)?")

_FREE = re.compile(
    r"(?<![\w-])(free|no (cost|costs|charge|charges|fee|fees)|without (charge|cost)"
    r"|gratis|gratuit[oa]s?|sin costo)(?![\w-])|^none[.;,] .*\bdonations?\b"
)
_NOTHING = re.compile(r"(none|nothing|no|n/?a|not applicable|ning[a-z]+|nada)[.!]?")
_PAID = re.compile(
    r"\$ ?0*[1-9]|[1-9]\d* ?(dollars?|usd|%)"
    r"|\b(not|isn't|aren't) free\b|\bsliding\b|\binsurance\b|\bcopay|\bco-pay|\bvar(y|ies)\b"
    r"|\bmembership\b|\bmay apply\b|\bfees? for\b|\bexcept\b|\breduced\b|\blow[- ]cost\b"
)
_NO_ID = re.compile(
    r"\bno ((photo|picture) )?(id|i\.d\.|identification|documents?|documentation|papers?|paperwork"
    r"|proof)\b|\bwithout (an )?(id|identification)\b"
    r"|\b(id|identification|documents?|documentation) (is |are )?not (required|needed|necessary)\b"
    r"|\bsin identificacion\b"
)
_ID = re.compile(
    r"\b(ids?|i\.d\.|identification|passport|driver'?s? licen[cs]e|state id|identificacion"
    r"|pasaporte)\b"
)
_MUST_SHOW = re.compile(
    r"\b(bring|show|present|need|needs|requires?|must have|valid|photo|picture|government)\b"
)

_EARTH_KM = 6371.0
_SQUARES_PER_DEGREE = 10
_MOST_SQUARES = 150
_HAIR = 1e-6
"""Degrees; a place on the line is on both sides of it."""


def number_in(text: str) -> float | None:
    """Return the number a text is, None for anything else."""
    found = _NUMBER.fullmatch(text.strip())
    return float(found[0]) if found else None


def years_in(text: str) -> int | None:
    """Return the whole years a text begins with: "18", "18.0", "18+", "6 months"."""
    found = _YEARS.match(text.strip().casefold())
    if not found or int(found[1]) > _OLDEST:
        return None
    return 0 if found[2] else int(found[1])


def point_in(latitude: str, longitude: str) -> Point | None:
    """Return a place on earth; none where one of them is missing, or nobody has ever been."""
    north, east = number_in(latitude), number_in(longitude)
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:  # noqa: PLR2004 - degrees
        return None
    return None if north == east == 0 else Point(north, east)


def cost_of(fees: Iterable[str], amounts: Iterable[str] = ()) -> Cost:
    """Tell what it costs.

    Args:
        fees: what the directory says, the most telling first.
        amounts: numbers that it gives besides.
    """
    texts = [text.strip() for text in fees if text.strip()]
    money = [found for found in map(number_in, amounts) if found is not None]
    said = [folded(text[:_LONGEST]) for text in texts]
    paid = any(amount > 0 for amount in money) or any(map(_PAID.search, said))
    free = any(_NOTHING.fullmatch(text) or _FREE.search(text) for text in said) or 0 in money
    return Cost(free=free and not paid, text=texts[0] if texts else "")


def id_asked(documents: Iterable[str], others: Iterable[str] = ()) -> bool | None:
    """Tell whether an ID has to be shown; None: the directory does not say.

    Args:
        documents: what it lists as required.
        others: what it says about who may come and how, where an ID may be mentioned.
    """
    listed = [folded(text[:_LONGEST]) for text in documents if text.strip()]
    told = [folded(text[:_LONGEST]) for text in others if text.strip()]
    if any(_ID.search(_NO_ID.sub("", text)) for text in listed):
        return True
    if any(_ID.search(bare) and _MUST_SHOW.search(bare) for bare in _sentences(told)):
        return True
    if any(_NO_ID.search(text) for text in (*listed, *told)):
        return False
    return False if listed and all(map(_NOTHING.fullmatch, listed)) else None


def _sentences(texts: Iterable[str]) -> Iterable[str]:
    """Yield the sentences of texts, without what says that none is needed."""
    return (_NO_ID.sub("", part) for text in texts for part in re.split(r"[.;!]\s|\n", text))


def on_ball(point: Point) -> tuple[float, float, float]:
    """Return where a place is on a ball of radius 1."""
    north, east = math.radians(point.latitude), math.radians(point.longitude)
    return (
        math.cos(north) * math.cos(east),
        math.cos(north) * math.sin(east),
        math.sin(north),
    )


def nearness(km: float) -> float:
    """Return what two places on the ball, multiplied, come to at such a distance."""
    return math.cos(min(max(km, 0.0) / _EARTH_KM, math.pi))


def cell_of(point: Point) -> str:
    """Return which square of the map a place is in."""
    return _cell(_square(point.latitude), _square(point.longitude))


def cells_within(point: Point, km: float) -> tuple[str, ...]:
    """Return the squares of the map that come within a distance; none where they are too many."""
    angle = max(km, 0.0) / _EARTH_KM
    edge = abs(math.radians(point.latitude)) + angle
    if edge >= math.pi / 2:  # a pole is as near
        return ()
    north = math.degrees(angle) + _HAIR
    east = math.degrees(math.asin(math.sin(angle) / math.cos(math.radians(point.latitude)))) + _HAIR
    rows = range(_square(point.latitude - north), _square(point.latitude + north) + 1)
    columns = range(_square(point.longitude - east), _square(point.longitude + east) + 1)
    if len(rows) * len(columns) > _MOST_SQUARES:
        return ()
    return tuple(_cell(row, column) for row in rows for column in columns)


def _square(degrees: float) -> int:
    return math.floor(degrees * _SQUARES_PER_DEGREE)


def _cell(row: int, column: int) -> str:
    return f"{row}/{column % (360 * _SQUARES_PER_DEGREE)}"
