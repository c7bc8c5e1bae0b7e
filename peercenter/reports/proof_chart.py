# SPDX-License-Identifier: MIT
"""Every open minute of a center at a glance: a line for each day, black where people were missing.

The lines are of two tones only, and gaps are higher, so a black-and-white printer loses nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from peercenter import look
from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.proof import CenterProof, DayProof
from peercenter.reports import fonts, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import SMALLEST, Page, Type
from peercenter.reports.tables import Block
from peercenter.words import Words

_TITLE = Type(9, fonts.SEMIBOLD)
_LABEL = Type(SMALLEST, color=SOFT)
_HEAD = 27.0
_BELOW = 18.0
_ROOM = 204.0
"""At most so high are all days together."""
_PITCH = 8.6
"""At most so high is a day."""
_LABELED = 7.0
"""From this height on each day has its name; below, each month has."""
_FIELD = 3.0
"""Days that are lower than this are one light field, from which gaps stand out."""
_NAMES = 42.0
_GUTTER = 22.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """The hours that all days share, as minutes since each day began."""

    center: Center
    first: int
    last: int

    def place(self, box: Box, day: DayProof, moment: datetime) -> float:
        """Return where a moment of a day lies."""
        passed = _minutes(self.center, day, moment)
        return box.x + box.width * (passed - self.first) / (self.last - self.first)


def chart(center: CenterProof, until: datetime, words: Words) -> Block | None:
    """Return the chart of a center that was ever open; else nothing."""
    axis = _axis(center)
    if axis is None:
        return None
    pitch = min(_PITCH, _ROOM / len(center.days))

    def draw(page: Page, box: Box) -> None:
        names = Box(box.x, box.y + _HEAD, _NAMES, box.height - _HEAD)
        _draw_names(page, names, center.days, pitch, words)
        width = (box.width - _NAMES - _GUTTER) / 2
        left = Box(box.x + _NAMES, box.y, width, box.height)
        right = Box(left.x + width + _GUTTER, box.y, width, box.height)
        with page.leaf("Figure", alt=_spoken(center, words)):
            as_planned = words.text("As planned: black where people are missing")
            _draw_hours(page, left, axis, fonts.printable(as_planned), words)
            in_fact = words.text("In fact: black where people were missing")
            _draw_hours(page, right, axis, fonts.printable(in_fact), words)
            for number, day in enumerate(center.days):
                y = box.y + _HEAD + number * pitch
                _draw_day(page, Box(left.x, y, width, pitch), axis, day, None)
                _draw_day(page, Box(right.x, y, width, pitch), axis, day, until)

    return Block(_HEAD + pitch * len(center.days) + _BELOW, draw)


def _axis(center: CenterProof) -> _Axis | None:
    """Return the whole hours around all opening times."""
    moments = [
        _minutes(center.center, day, moment)
        for day in center.days
        for span in day.open_spans
        for moment in span
    ]
    if not moments:
        return None
    first, last = math.floor(min(moments) / 60) * 60, math.ceil(max(moments) / 60) * 60
    return _Axis(center.center, first, last)


def _minutes(center: Center, day: DayProof, moment: datetime) -> float:
    """Return how long after the beginning of a day a moment is, on the wall clock."""
    begins = datetime.combine(day.day, center.day_starts)
    return (center.local(moment).replace(tzinfo=None) - begins) / timedelta(minutes=1)


def _spoken(center: CenterProof, words: Words) -> str:
    """Return what the chart shows, for those who listen to it."""
    return words.count(
        "{n} day, with every open minute and every gap; the tables say the same.",
        "{n} days, with every open minute and every gap; the tables say the same.",
        len(center.days),
    )


def _draw_names(page: Page, box: Box, days: Sequence[DayProof], pitch: float, words: Words) -> None:
    """Name each day, or each month where days are too close to each other."""
    last = -_LABELED
    for number, day in enumerate(days):
        y = number * pitch
        is_named = pitch >= _LABELED or number == 0 or day.day.day == 1
        if is_named and y - last >= _LABELED:
            text = roster_phrases.month_day(words, day.day)
            page.text(box.x, box.y + y + SMALLEST - 1, fonts.printable(text), _LABEL)
            last = y


def _draw_hours(page: Page, box: Box, axis: _Axis, title: str, words: Words) -> None:
    page.text(box.x, box.y + 9, title, _TITLE.shrunk(title, box.width))
    hours = (axis.last - axis.first) // 60
    step = max(1, math.ceil(hours * 16 / box.width))
    begins = axis.center.day_starts.hour
    for hour in range(0, hours + 1, step):
        x = box.x + box.width * hour / hours
        label = words.hour((begins + axis.first // 60 + hour) % 24)
        page.text(x, box.y + _HEAD - 5, label, _LABEL, "center")


def _draw_day(page: Page, box: Box, axis: _Axis, day: DayProof, until: datetime | None) -> None:
    """Draw open minutes and the gaps over them: planned, or those up to a moment in fact."""
    side = day.planned if until is None else day.actual
    middle = box.y + box.height / 2

    def bar(span: Span, share: float, color: str) -> None:
        left, right = (axis.place(box, day, moment) for moment in span)
        height = box.height * share
        page.bar(left, middle + height / 2, right - left, height, color)

    for opens, closes in day.open_spans:
        ends = closes if until is None else min(closes, until)
        if opens < ends and box.height < _FIELD:
            bar((opens, ends), 1, look.LIGHT.line)
        elif opens < ends:
            bar((opens, ends), 0.45, look.LIGHT.edge)
    for gap in side.gaps:
        bar((gap.stretch.starts_at, gap.stretch.ends_at), 0.82, look.LIGHT.ink)
