# SPDX-License-Identifier: MIT
"""What the pages of a roster say: days, times, gaps and how they stand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_interval, format_skeleton, format_time

from peercenter.domain.centers import Center, Span
from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Cover, Stretch, worst
from peercenter.domain.roster.sheets import gaps_by_time, wall_minutes
from peercenter.reports import fonts, phrases
from peercenter.words import Words


def dates(words: Words, first: date, last: date) -> str:
    """Return a range of days, as short as it can be told: "Nov 23-29, 2026" with a dash."""
    return str(format_interval(first, last, "yMMMMd", locale=words.locale)).replace("\u2009", " ")


def week(words: Words, first: date, last: date) -> str:
    """Return a week among others, without its year."""
    return str(format_interval(first, last, "MMMd", locale=words.locale)).replace("\u2009", " ")


def month(words: Words, day: date) -> str:
    """Return a month: "November 2026"."""
    return str(format_skeleton("yMMMM", day, locale=words.locale))


def short_weekday(words: Words, day: date) -> str:
    """Return a weekday in a few letters: "Mon"."""
    return str(format_date(day, "ccc", locale=words.locale))


def short_day(words: Words, day: date) -> str:
    """Return a day in a list: "Mon, Nov 23"."""
    return str(format_skeleton("MMMEd", day, locale=words.locale))


def month_day(words: Words, day: date) -> str:
    """Return a day as short as it can be told: "Nov 23"."""
    return str(format_skeleton("MMMd", day, locale=words.locale))


def clock(words: Words, at: datetime, *, halves: bool) -> str:
    """Return a time of the wall clock, with AM or PM where it could be mistaken."""
    if not halves:
        return words.clock(at.time())
    if at.minute:
        return words.clock_long(at.time()).replace(" ", "\u00a0")
    text = str(format_time(at.time(), "h a", locale=words.locale))
    return text.replace("\u202f", "\u00a0").replace(" ", "\u00a0")


def times(words: Words, span: Span, center: Center, *, halves: bool) -> str:
    """Return a time as the center's wall clock shows it, with a dash.

    Through a night in which clocks change the true length stands beside it.
    """
    starts, ends = center.local(span[0]), center.local(span[1])
    # The spaces do not break, so that a line never ends in a dash.
    text = f"{clock(words, starts, halves=halves)}\u00a0{phrases.TO}\u00a0" + clock(
        words, ends, halves=halves
    )
    minutes = minutes_of(span)
    if minutes != wall_minutes(starts, ends):
        text = f"{text} ({wording.length(minutes, words)})"
    return fonts.printable(text)


def short_times(words: Words, span: Span, center: Center, *, halves: bool) -> str:
    """Return a time as short as it can be told: "9-2" with a dash, "9:15 AM-2 PM"."""
    starts, ends = center.local(span[0]), center.local(span[1])
    text = phrases.TO.join(_short(words, at, halves=halves) for at in (starts, ends))
    minutes = minutes_of(span)
    if minutes != wall_minutes(starts, ends):
        text = f"{text}\u00a0({wording.length(minutes, words)})".replace(" ", "\u00a0")
    return fonts.printable(text)


def _short(words: Words, at: datetime, *, halves: bool) -> str:
    if halves or at.minute:
        return clock(words, at, halves=halves)
    return words.hour(at.hour)


def minutes_of(span: Span) -> int:
    """Return how long a time is."""
    return round((span[1] - span[0]) / timedelta(minutes=1))


def open_times(words: Words, spans: Iterable[Span], center: Center, *, halves: bool) -> str:
    """Return when the doors are open; "closed" without any opening."""
    listed = [times(words, span, center, halves=halves) for span in spans]
    if not listed:
        return fonts.printable(words.text("closed"))
    return fonts.printable(words.text("open {times}").format(times=words.listing(listed)))


def missing(words: Words, stretches: Iterable[Stretch]) -> str:
    """Return what is missing at a time: "1 certified peer missing"."""
    return fonts.printable("; ".join(wording.missing(stretch, words) for stretch in stretches))


def cover(words: Words, covers: Iterable[Sequence[Stretch]]) -> list[str]:
    """Return whether enough people are planned: "2 gaps, 1 h 30 min without enough people".

    Each of `covers` is one day of one center. Where there are gaps, what shows them is told too.
    """
    gaps = bare = 0
    for stretches in covers:
        gaps += len(gaps_by_time(stretches))
        bare += sum(
            minutes_of((starts, ends))
            for starts, ends, state in worst(stretches)
            if state is Cover.GAP
        )
    if not gaps:
        return [fonts.printable(words.text("Every open minute is covered."))]
    said = words.text("{gaps}, {time} without enough people").format(
        gaps=words.count("{n} gap", "{n} gaps", gaps), time=wording.length(bare, words)
    )
    return [
        fonts.printable(said),
        fonts.printable(words.text("Black: too few people are planned.")),
    ]


def keeps(words: Words) -> str:
    """Return what stands in the foot of every page of a roster."""
    return words.text("Inside use only. Names are those people chose to be known by.")
