# SPDX-License-Identifier: MIT
"""When an entry is open, in words: now, today, and usually."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from peercenter.domain.directory.hours import WEEKDAYS, Schedule, Span, spans_on
from peercenter.domain.directory.hours_wording import BETWEEN, hours_lines, line_of_day
from peercenter.domain.directory.sheets import SheetEntry
from peercenter.words import Words

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpeningTexts:
    """When it is open."""

    now: str
    """For a screen."""
    today: str
    """For paper; empty where the usual hours say it."""
    shut: str
    """For paper: that it is not open today, where that is known."""
    usual: tuple[str, ...]
    """Line by line."""


def opening_texts(words: Words, seen: SheetEntry, now: datetime) -> OpeningTexts:
    """Return when an entry is open, as it is seen at a moment of the center's clock."""
    schedules = seen.schedules
    usual = hours_lines(schedules, words, today=now.date(), exact=True)
    if seen.opens_today is None:
        today = "" if usual else words.text("Ask for the hours")
        return OpeningTexts(now=today or usual[0], today=today, shut="", usual=usual)
    ahead = _ahead(schedules, now)
    if not seen.opens_today:
        shut = _not_today(words, schedules, now)
        return OpeningTexts(now=shut, today="", shut=shut, usual=usual)
    on_paper = "" if len(usual) == 1 or not ahead else _that_day(words, ahead, now)
    same = _said_already(words, schedules, now) if on_paper else ""
    if same in usual:
        usual = (same, *(line for line in usual if line != same))
        on_paper = ""
    return OpeningTexts(now=_soon(words, ahead, now), today=on_paper, shut="", usual=usual)


def _said_already(words: Words, schedules: tuple[Schedule, ...], now: datetime) -> str:
    """Return the line of the usual hours that says those of today as well, if there is one."""
    spans = spans_on(schedules, now.date())
    openings = tuple((span.opens.time(), span.closes.time()) for span in spans)
    return line_of_day(schedules, openings, words, now.date())


def _ahead(schedules: tuple[Schedule, ...], now: datetime) -> tuple[Span, ...]:
    """Return what is left of today's opening, what began yesterday and goes on included."""
    began = [span for span in spans_on(schedules, now.date() - _DAY) if span.closes > now]
    today = [span for span in spans_on(schedules, now.date()) if span.closes > now]
    return (*began, *today)


def _not_today(words: Words, schedules: tuple[Schedule, ...], now: datetime) -> str:
    if spans_on(schedules, now.date()):
        return words.text("Closed for today")
    return words.text("Not open today")


def _that_day(words: Words, ahead: tuple[Span, ...], now: datetime) -> str:
    """Return the hours of today by its weekday: true on other days as well."""
    today = WEEKDAYS[now.weekday()]
    hours = [Schedule(span.opens.time(), span.closes.time(), byday=(today,)) for span in ahead]
    return BETWEEN.join(hours_lines(hours, words, exact=True))


def _soon(words: Words, ahead: tuple[Span, ...], now: datetime) -> str:
    if not ahead:
        return words.text("Open today, ask for the times")
    first = ahead[0]
    if first.opens > now:
        text = words.text("Opens today at {time}")
        return text.format(time=words.clock_long(first.opens.time()))
    if first.closes - first.opens >= _DAY:
        return words.text("Open now, all day")
    return words.text("Open now until {time}").format(time=words.clock_long(first.closes.time()))
