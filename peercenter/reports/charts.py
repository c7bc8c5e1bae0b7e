# SPDX-License-Identifier: MIT
"""Visits by hour as bars: with numbers, and with dashed boxes for hours nobody counted.

The bars are one dark tone, so a black-and-white printer loses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from peercenter import look
from peercenter.domain.day_sheet import HourCount
from peercenter.reports import fonts
from peercenter.reports.page import SMALLEST, Page, Type
from peercenter.words import Words

BAR = look.LIGHT.soft_ink
_DASHED_HEIGHT = 45
_LABEL = Type(8.5)
_NUMBER = Type(9, fonts.SEMIBOLD)
_UNKNOWN = Type(SMALLEST, color=look.LIGHT.soft_ink, leading=1.2)
_WIDEST_BAR = 32


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page: left, top, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


def hours_in_words(hours: Sequence[HourCount], words: Words) -> str:
    """Return what the chart shows, for those who listen to it."""
    not_counted = words.text("not counted")
    return words.text("Visits by hour: {hours}").format(
        hours=", ".join(
            f"{words.hour(h.hour)}: {_number(h) if _has_bar(h) else not_counted}" for h in hours
        )
    )


def draw_hours(page: Page, box: Box, hours: Sequence[HourCount], words: Words) -> None:
    """Draw the day's bars into a box."""
    if not hours:
        return
    slot = box.width / len(hours)
    thick = min(_WIDEST_BAR, slot * 0.64)
    base = box.bottom - _LABEL.line - 2
    most = max(1, *(h.visits for h in hours))
    widest = max((_number(h) for h in hours), key=_NUMBER.width)
    figures = _NUMBER.shrunk(widest, slot - 3)
    stand = figures.width(widest) > slot - 3  # too wide to lie beside each other
    tallest = base - box.y - (figures.width(widest) + 4 if stand else _NUMBER.line)
    page.rule(box.x, base, box.width, weight=0.5, color=look.LIGHT.line)
    for place, hour in enumerate(hours):
        middle = box.x + (place + 0.5) * slot
        if _has_bar(hour):
            height = tallest * hour.visits / most
            page.bar(middle - thick / 2, base, thick, height, BAR)
            long = figures.width(_number(hour)) + 4
            if stand:
                with page.turned(middle + figures.size * 0.35, base - height - 2):
                    page.text(0, 0, _number(hour), figures)
            else:
                page.text(middle, base - height - 3.5, _number(hour), figures, "center")
            if not hour.is_counted:
                around = thick if stand else min(slot - 1, max(thick, long))
                over = long if stand else 14
                page.dashes(middle - around / 2, base - height, around, over, look.LIGHT.soft_ink)
        else:
            _draw_unknown(page, Box(middle - thick / 2, base, thick, tallest), words)
        page.text(middle, base + _LABEL.line, words.hour(hour.hour), _LABEL, "center")


def draw_spark(
    page: Page, box: Box, hours: Sequence[HourCount], axis: Sequence[int], most: int
) -> None:
    """Draw a day as tiny bars on an axis of hours shared with other days."""
    slot = box.width / max(1, len(axis))
    by_hour = {h.hour: h for h in hours}
    page.rule(box.x, box.bottom, box.width, weight=0.4, color=look.LIGHT.edge)
    for place, number in enumerate(axis):
        hour = by_hour.get(number)
        if hour is None:
            continue
        left = box.x + place * slot + slot * 0.14
        if not hour.is_counted:
            page.dashes(left, box.bottom, slot * 0.72, box.height * 0.6, look.LIGHT.soft_ink)
        if hour.visits > 0:
            height = box.height * hour.visits / max(1, most)
            page.bar(left, box.bottom, slot * 0.72, height, BAR)


def _has_bar(hour: HourCount) -> bool:
    return hour.is_counted or hour.visits > 0


def _number(hour: HourCount) -> str:
    """Return the visits; with a plus where more may have come."""
    return str(hour.visits) if hour.is_counted else f"{hour.visits}+"


def _draw_unknown(page: Page, place: Box, words: Words) -> None:
    """Draw a dashed box; its words stand upright where there is room and lie where there is not."""
    label = fonts.printable(words.text("not counted"))
    stacked = _UNKNOWN.lines(label, place.width + 6)
    stands = len(stacked) <= 2 and all(_UNKNOWN.width(s) <= place.width - 1 for s in stacked)
    height = min(place.height, _DASHED_HEIGHT if stands else _UNKNOWN.width(label) + 8)
    page.dashes(place.x, place.y, place.width, height, look.LIGHT.soft_ink)
    middle = place.x + place.width / 2
    if stands:
        top = place.y - height / 2 - (len(stacked) - 1) * _UNKNOWN.line / 2 + 2.5
        page.lines(middle, top, stacked, _UNKNOWN, "center")
    else:
        with page.turned(middle + 2.5, place.y - height / 2):
            page.text(0, 0, _UNKNOWN.elided(label, height - 4), _UNKNOWN, "center")
