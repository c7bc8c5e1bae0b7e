# SPDX-License-Identifier: MIT
"""What the sheets say: measures, answers, kinds, states and times, in the reader's language."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from babel.dates import format_time
from babel.numbers import format_decimal

from peercenter.domain.arrivals import LastHere
from peercenter.domain.closings import Correction, DayState, Uncounted
from peercenter.domain.day_sheet import DaySheet, WantCount
from peercenter.domain.people import Bounds
from peercenter.domain.reporting import labels
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure
from peercenter.words import Words

TO = "\u2013"
"""The dash between the ends of a range."""
MINUS = "\u2212"


def number(words: Words, value: int) -> str:
    """Return a whole number: "1,204"."""
    return str(format_decimal(value, locale=words.locale))


def bounds(words: Words, people: Bounds) -> str:
    """Return "9 to 15" with a dash, or one number where everybody answered."""
    low, high = number(words, people.low), number(words, people.high)
    return low if people.low == people.high else f"{low} {TO} {high}"


def minutes(words: Words, value: int) -> str:
    """Return "25 min"."""
    return words.text("{n} min").format(n=number(words, value))


def measure(words: Words, what: Measure) -> str:
    """Return what a measure is called on paper."""
    return labels.measure(words, what)


def last_here(words: Words, answer: LastHere, sheet: DaySheet) -> str:
    """Return an answer to "when were you last here?" as the sheet lists it."""
    return labels.answer(words, answer, words.month_day(sheet.fiscal_year_begins))


def want(words: Words, chosen: WantCount) -> str:
    """Return the name of a want, and of having none."""
    if chosen.texts is not None:
        return words.pick(chosen.texts)
    return labels.category(words, Measure.WANTS, chosen.code)


def without_peer(words: Words, credentials: Sequence[CredentialKind]) -> str:
    """Return whom the open minutes lacked: what qualifies a peer at this center."""
    if not credentials:
        return words.text("open without a peer of any kind")
    if list(credentials) == [CredentialKind.CERTIFIED_PEER]:
        return words.text("open without a certified peer")
    return words.text("open without a peer with the credential asked for")


def kind(words: Words, of: Kind) -> str:
    """Return what a staff member is."""
    names = {
        Kind.PEER: words.text("peer specialist"),
        Kind.YOUTH_PEER: words.text("youth peer specialist"),
        Kind.FAMILY_PEER: words.text("family peer specialist"),
        Kind.VOLUNTEER: words.text("volunteer"),
    }
    return names[of]


def how_many(words: Words, of: Kind, n: int) -> str:
    """Return "2 peer specialists"."""
    counts = {
        Kind.PEER: words.count("{n} peer specialist", "{n} peer specialists", n),
        Kind.YOUTH_PEER: words.count("{n} youth peer specialist", "{n} youth peer specialists", n),
        Kind.FAMILY_PEER: words.count(
            "{n} family peer specialist", "{n} family peer specialists", n
        ),
        Kind.VOLUNTEER: words.count("{n} volunteer", "{n} volunteers", n),
    }
    return counts[of]


def open_times(words: Words, times: Iterable[tuple[time, time]]) -> str:
    """Return "open 9:00 to 12:00 and 1:00 to 8:00"; empty without any."""
    spans = [
        words.text("{start} to {end}").format(start=words.clock(opens), end=words.clock(closes))
        for opens, closes in times
    ]
    return words.text("open {times}").format(times=words.listing(spans)) if spans else ""


def is_quiet(sheet: DaySheet) -> bool:
    """Tell whether the center was not open and nothing happened."""
    stayed_closed = sheet.closure is not None or not sheet.open_times
    return stayed_closed and not sheet.visits and not sheet.one_on_ones


def state(words: Words, sheet: DaySheet) -> tuple[str, ...]:
    """Return how the day stands, in one or two short lines."""
    closing = sheet.closing
    if is_quiet(sheet):
        return (words.text("nothing was counted"),)
    if closing.state is DayState.NOT_RECONCILED:
        return words.text("closed by itself"), words.text("not reconciled")
    if closing.state is DayState.RECONCILED:
        return _closed(words, sheet), door(words, sheet)
    first = (
        words.text("reopened, not closed again")
        if closing.state is DayState.REOPENED
        else words.text("not closed yet")
    )
    return first, words.text("figures as of {time}").format(time=clock(words, sheet.printed_at))


def _closed(words: Words, sheet: DaySheet) -> str:
    by, at = sheet.closing.closed_by, _closed_at(words, sheet)
    if not at:
        return words.text("closed by {name}").format(name=by) if by else words.text("closed")
    if by is None:
        return words.text("closed {time}").format(time=at)
    return words.text("closed {time} by {name}").format(time=at, name=by)


def _closed_at(words: Words, sheet: DaySheet) -> str:
    """Return when a day was closed, with the date if it was not that very day."""
    if sheet.closed_time is None:
        return ""
    time = words.clock(sheet.closed_time)
    if sheet.closed_later is None:
        return time
    return words.text("{day}, {time}").format(day=words.month_day(sheet.closed_later), time=time)


def door(words: Words, sheet: DaySheet) -> str:
    """Return what the door count says about a reconciled day."""
    counted = sheet.closing.door_count
    if counted is None:
        return words.text("reconciled, without a door count")
    if counted == sheet.visits:
        return words.text("reconciled with the door count")
    difference = number(words, abs(counted - sheet.visits))
    more = (
        words.text("reconciled; door count {count}, {n} more than visits")
        if counted > sheet.visits
        else words.text("reconciled; door count {count}, {n} fewer than visits")
    )
    return more.format(count=number(words, counted), n=difference)


def short_state(words: Words, sheet: DaySheet) -> tuple[str, ...]:
    """Return how the day stands in a narrow column."""
    closing = sheet.closing
    if is_quiet(sheet):
        if sheet.closure is None:
            return (words.text("not open on this day"),)
        return (words.text("closed: {reason}").format(reason=words.pick(sheet.closure)),)
    if closing.state is not DayState.RECONCILED:
        return state(words, sheet)[:1] if not closing.is_closed else state(words, sheet)[1:]
    at = _closed_at(words, sheet)
    time_text = [words.text("closed {time}").format(time=at)] if at else []
    if closing.door_count is None or closing.door_count == sheet.visits:
        return (words.text("reconciled"), *time_text)
    difference = closing.door_count - sheet.visits
    sign = "+" if difference > 0 else MINUS
    off = f"{sign}{number(words, abs(difference))}"
    return words.text("reconciled"), words.text("door count {difference}").format(difference=off)


def clock(words: Words, at: datetime) -> str:
    """Return the time of a moment, unmistakably: "8:14 PM"."""
    return words.clock_long(at.time())


def hours(words: Words, first: int, last: int) -> str:
    """Return the hours from one up to and with another: "5 to 8 PM"."""
    end = str(format_time(time((last + 1) % 24), "h a", locale=words.locale))
    return words.text("{start} to {end}").format(start=words.hour(first), end=end)


def uncounted(words: Words, gaps: Sequence[Uncounted]) -> list[str]:
    """Return a sentence for each run of hours that nobody counted."""
    runs: list[tuple[int, int, str]] = []
    for gap in gaps:
        if runs and runs[-1][1] + 1 == gap.hour and runs[-1][2] == gap.reason:
            runs[-1] = (runs[-1][0], gap.hour, gap.reason)
        else:
            runs.append((gap.hour, gap.hour, gap.reason))
    sentences = []
    for first, last, reason in runs:
        span = hours(words, first, last)
        if reason:
            text = words.text("Not counted: {hours} ({reason}).")
        else:
            text = words.text("Not counted: {hours}.")
        sentences.append(text.format(hours=span, reason=reason))
    return sentences


def correction(words: Words, made: Correction, sheet: DaySheet) -> str:
    """Return one correction: what was changed, of which day, why and by whom."""
    what = _corrected(words, made, sheet)
    sign = "+" if made.change > 0 else MINUS
    change = f"{sign}{number(words, abs(made.change))}"
    text = (
        words.text("Correction: {what}: {change} ({reason}; {name}, {date}).")
        if made.day == sheet.day
        else words.text("Correction for {day}: {what}: {change} ({reason}; {name}, {date}).")
    )
    return text.format(
        change=change,
        what=what,
        day=words.day(made.day),
        reason=made.reason,
        name=made.made_by,
        date=words.month_day(made.made_on),
    )


def _corrected(words: Words, made: Correction, sheet: DaySheet) -> str:
    known = made.measure in set(Measure)
    parts = [measure(words, Measure(made.measure)) if known else made.measure]
    if made.category:
        parts.append(_category(words, made, sheet))
    if made.hour is not None and made.hour >= 0:
        parts.append(hours(words, made.hour, made.hour))
    return ", ".join(parts)


def _category(words: Words, made: Correction, sheet: DaySheet) -> str:
    names = {(str(Measure.WANTS), chosen.code): want(words, chosen) for chosen in sheet.wants}
    for answer in LastHere:
        names[Measure.LAST_HERE, answer] = last_here(words, answer, sheet)
    for group in sheet.groups:
        at = f"{words.clock(group.starts)} {words.pick(group.texts)}"
        names[Measure.GROUP_ATTENDANCE, group.time_id] = names[
            Measure.GROUPS_COUNTED, group.time_id
        ] = at
    found = names.get((made.measure, made.category))
    if found is not None or made.measure not in set(Measure):
        return found or made.category
    return labels.category(words, Measure(made.measure), made.category)
