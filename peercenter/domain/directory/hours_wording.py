# SPDX-License-Identifier: MIT
"""Opening hours in the reader's words: "Monday to Friday 9:00 to 5:00"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.hours_weeks import (
    WHOLE_DAY,
    Day,
    Frame,
    Opening,
    Week,
    weeks_of,
)
from peercenter.words import Words

BETWEEN = " \N{MIDDLE DOT} "
"""What stands between lines where they share one."""

_EVERY_DAY = tuple(Day(0, weekday) for weekday in range(7))
_AT_LEAST_A_RUN = 3
"""From so many days on "Monday to Wednesday" is shorter than naming them."""
_PLAIN_FROM, _PLAIN_BEFORE = time(8), time(17)
_PLAIN_CLOSES = (time(12), time(18))


def hours_in_words(
    schedules: Sequence[Schedule], words: Words, *, today: date | None = None
) -> str:
    """Return opening hours in one line; empty where nothing is known.

    Args:
        schedules: what is to be said.
        words: the reader's.
        today: where known, what began before it is not said to begin.
    """
    return BETWEEN.join(hours_lines(schedules, words, today=today))


def hours_lines(
    schedules: Sequence[Schedule],
    words: Words,
    *,
    today: date | None = None,
    exact: bool = False,
) -> tuple[str, ...]:
    """Return opening hours line by line, days with the same hours together.

    With `exact` it is always said whether a time is in the morning or in the afternoon.
    """
    weeks = weeks_of(schedules)
    plain = not exact and all(
        _is_plain(opening)
        for week in weeks
        for openings in (*week.by_day.values(), week.days_unknown)
        for opening in openings
    )
    lines = [line for week in weeks for line in _lines(week, words, plain=plain, today=today)]
    # What a rule says already is not said again in the source's words.
    remarks = [one.text for one in schedules if one.text and not (one.says_days and one.says_times)]
    return tuple(dict.fromkeys(line[:1].upper() + line[1:] for line in (*lines, *remarks)))


def line_of_day(
    schedules: Sequence[Schedule], openings: Sequence[Opening], words: Words, today: date
) -> str:
    """Return which of the exact lines says that it is open like this today; empty: none alone."""
    day = Day(0, today.weekday())
    alike = [
        replace(week, by_day={on: at for on, at in week.by_day.items() if at == openings})
        for week in weeks_of(schedules)
        if week.by_day.get(day) == openings
    ]
    said = [
        line
        for week in alike
        for line in _lines(replace(week, days_unknown=()), words, plain=False, today=today)
    ]
    return said[0][:1].upper() + said[0][1:] if len(said) == 1 else ""


def _lines(week: Week, words: Words, *, plain: bool, today: date | None) -> list[str]:
    alike: dict[tuple[Opening, ...], list[Day]] = {}
    for day, openings in week.by_day.items():
        alike.setdefault(openings, []).append(day)
    said = [_line(days, openings, words, plain=plain) for openings, days in alike.items()]
    if week.days_unknown:
        times = _times(week.days_unknown, words, plain=plain)
        said.append(words.text("{times}, ask on which days").format(times=times))
    when = _conditions(week.frame, words, today)
    return [", ".join((line, *when)) for line in said]


def _line(days: Sequence[Day], openings: Sequence[Opening], words: Words, *, plain: bool) -> str:
    if tuple(openings) == (WHOLE_DAY,) and tuple(days) == _EVERY_DAY:
        return words.text("24 hours a day, every day")
    if (None, None) in openings:
        return words.text("{days}, ask for the times").format(days=_days(days, words))
    return words.text("{days} {times}").format(
        days=_days(days, words), times=_times(openings, words, plain=plain)
    )


def _days(days: Sequence[Day], words: Words) -> str:
    if tuple(days) == _EVERY_DAY:
        return words.text("every day")
    said: list[str] = []
    weekly = [day.weekday for day in days if not (day.nth or day.of_month)]
    for run in _runs(weekly):
        names = [words.weekday(weekday) for weekday in run]
        if len(run) < _AT_LEAST_A_RUN:
            said += names
        else:
            said.append(words.text("{first} to {last}").format(first=names[0], last=names[-1]))
    said += [_nth(day, words) for day in days if day.nth]
    said += [_of_month(day.of_month, words) for day in days if day.of_month]
    return words.listing(said)


def _runs(weekdays: Iterable[int]) -> list[list[int]]:
    """Cut weekdays where one is left out."""
    runs: list[list[int]] = []
    for weekday in weekdays:
        if runs and runs[-1][-1] + 1 == weekday:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return runs


def _nth(day: Day, words: Words) -> str:
    said = {
        1: words.text("1st {weekday}"),
        2: words.text("2nd {weekday}"),
        3: words.text("3rd {weekday}"),
        4: words.text("4th {weekday}"),
        5: words.text("5th {weekday}"),
        -1: words.text("last {weekday}"),
    }.get(day.nth) or words.text("{weekday} (not every week)")
    return said.format(weekday=words.weekday(day.weekday))


def _of_month(number: int, words: Words) -> str:
    if number > 0:
        return words.text("day {n} of the month").format(n=number)
    if number == -1:
        return words.text("last day of the month")
    return words.text("day {n} before the end of the month").format(n=-number - 1)


def _times(openings: Iterable[Opening], words: Words, *, plain: bool) -> str:
    return words.listing(_span(opening, words, plain=plain) for opening in openings)


def _span(opening: Opening, words: Words, *, plain: bool) -> str:
    opens, closes = opening
    if opens is None or closes is None:
        known = opens or closes
        if known is None:
            return words.text("ask for the times")
        said = words.text("until {time}") if opens is None else words.text("from {time}")
        return said.format(time=_clock(known, words, plain=plain))
    if opening == WHOLE_DAY:
        return words.text("24 hours")
    return words.text("{start} to {end}").format(
        start=_clock(opens, words, plain=plain), end=_clock(closes, words, plain=plain)
    )


def _is_plain(opening: Opening) -> bool:
    """Whether nobody asks if it is meant in the morning or in the evening."""
    opens, closes = opening
    if opening == (None, None):
        return True
    if opens is None or closes is None:
        return False
    least, most = _PLAIN_CLOSES
    return _PLAIN_FROM <= opens < _PLAIN_BEFORE and least <= closes <= most and opens < closes


def _clock(at: time, words: Words, *, plain: bool) -> str:
    if "H" in str(words.locale.time_formats["short"].pattern):
        return words.clock_long(at)
    if plain:
        return words.clock(at)
    if at == time(12):
        return words.text("noon")
    if at == time(0):
        return words.text("midnight")
    return words.clock_long(at)


def _conditions(frame: Frame, words: Words, today: date | None) -> list[str]:
    said = []
    if frame.interval > 1:
        said.append(
            words.count("every {n} month", "every {n} months", frame.interval)
            if frame.monthly
            else words.count("every {n} week", "every {n} weeks", frame.interval)
        )
    if frame.count is not None:
        said.append(words.count("{n} time", "{n} times", frame.count))
    begins = max(filter(None, (frame.starts_on, frame.first)), default=None)
    if begins and (today is None or begins > today or said):  # what is counted needs its start
        said.append(words.text("from {date}").format(date=words.short_date(begins)))
    if frame.last:
        said.append(words.text("until {date}").format(date=words.short_date(frame.last)))
    if frame.seldom:
        said.append(words.text("only on some of these days"))
    return said
