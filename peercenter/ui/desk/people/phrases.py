# SPDX-License-Identifier: MIT
"""Credentials, wishes and time off in words, as the page about people says them."""

from datetime import date, datetime

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.expiring import Warned
from peercenter.domain.roster.members import (
    WARN_DAYS,
    Credential,
    OffState,
    Preference,
    TimeOff,
    Wish,
)
from peercenter.domain.roster.shifts import Shift
from peercenter.ui.coats import Hue
from peercenter.ui.flows.people_record import whole_days
from peercenter.ui.flows.people_wishes import Part
from peercenter.words import Words

_SOON = max(WARN_DAYS)
_URGENT = min(WARN_DAYS)


def credential_state(credential: Credential, today: date, words: Words) -> tuple[str, Hue]:
    """Return how a credential stands on a day, and the color that says so too."""
    if today < credential.valid_from:
        begins = words.text("holds from {date}").format(
            date=words.short_date(credential.valid_from)
        )
        return begins, "sky"
    if credential.valid_until is None:
        return words.text("does not run out"), "pine"
    left = (credential.valid_until - today).days
    if left < 0:
        return words.count("ran out {n} day ago", "ran out {n} days ago", -left), "clay"
    if left == 0:
        return words.text("runs out today"), "clay"
    if left <= _SOON:
        hue: Hue = "clay" if left <= _URGENT else "sun"
        return words.count("runs out in {n} day", "runs out in {n} days", left), hue
    until = words.text("holds until {date}").format(date=words.short_date(credential.valid_until))
    return until, "pine"


def credential_facts(credential: Credential, words: Words) -> str:
    """Return what is written on a credential: its number, who gave it, until when."""
    said = []
    if credential.number:
        said.append(words.text("no. {number}").format(number=credential.number))
    if credential.issuer:
        said.append(credential.issuer)
    if credential.provisional:
        said.append(words.text("provisional"))
    if credential.valid_until is not None:
        said.append(
            words.text("{first} until {last}").format(
                first=words.short_date(credential.valid_from),
                last=words.short_date(credential.valid_until),
            )
        )
    else:
        said.append(words.text("since {date}").format(date=words.short_date(credential.valid_from)))
    if credential.renewal_hours:
        hours = credential.renewal_hours
        said.append(
            words.count("{n} hour of training to renew", "{n} hours of training to renew", hours)
        )
    return " · ".join(said)


def warning_title(warnings: list[Warned], words: Words) -> str:
    """Return how many credentials are to be renewed: "2 credentials run out soon"."""
    if any(warned.expiry.warning == 0 for warned in warnings):
        return words.count(
            "{n} credential has run out or does soon",
            "{n} credentials have run out or do soon",
            len(warnings),
        )
    return words.count(
        "{n} credential runs out soon", "{n} credentials run out soon", len(warnings)
    )


def moments(starts: datetime, ends: datetime, center: Center, words: Words) -> str:
    """Return a time at a center: "Tuesday, November 24, 9:00 AM to 5:00 PM"."""
    begins, until = center.local(starts), center.local(ends)
    if begins.date() == until.date():
        return words.text("{day}, {start} to {end}").format(
            day=words.day(begins.date()),
            start=words.clock_long(begins.time()),
            end=words.clock_long(until.time()),
        )
    return words.text("{first}, {start} to {last}, {end}").format(
        first=words.day(begins.date()),
        start=words.clock_long(begins.time()),
        last=words.day(until.date()),
        end=words.clock_long(until.time()),
    )


def shift_line(shift: Shift, center: Center, words: Words) -> str:
    """Return when and where a shift is planned."""
    when = moments(shift.starts_at, shift.ends_at, center, words)
    return _capital(words.text("{time}, {center}").format(time=when, center=center.name))


def gap_line(gap: Stretch, center: Center, words: Words) -> str:
    """Return when and where what would be missing."""
    return words.text("{time}, {center}: {missing}").format(
        time=_capital(moments(gap.starts_at, gap.ends_at, center, words)),
        center=center.name,
        missing=wording.missing(gap, words),
    )


def off_line(off: TimeOff, center: Center, words: Words) -> str:
    """Return when somebody has time off: whole days, or from when until when."""
    days = whole_days(off, center)
    if days is None:
        return _capital(moments(off.starts_at, off.ends_at, center, words))
    first, last = days
    if first == last:
        return _capital(words.long_date(first))
    return _capital(
        words.text("{first} until {last}").format(
            first=words.long_date(first), last=words.long_date(last)
        )
    )


def clash_count(count: int, words: Words) -> str:
    """Return with how many planned shifts a time off clashes."""
    return words.count("Clashes with {n} planned shift", "Clashes with {n} planned shifts", count)


def off_state(state: OffState, words: Words) -> str:
    """Return how a wish for time off stands."""
    return {
        OffState.ASKED: words.text("asked, nobody has decided yet"),
        OffState.APPROVED: words.text("approved"),
        OffState.DECLINED: words.text("declined"),
    }[state]


def wish_name(wish: Wish | None, words: Words) -> str:
    """Return how somebody feels about working at a time."""
    if wish is None:
        return words.text("no wish")
    return {
        Wish.WANTS: words.text("would like to"),
        Wish.RATHER_NOT: words.text("rather not"),
        Wish.CANNOT: words.text("cannot"),
    }[wish]


def part_name(part: Part, words: Words) -> str:
    """Return what a part of the day is called."""
    return {
        Part.MORNING: words.text("Morning"),
        Part.AFTERNOON: words.text("Afternoon"),
        Part.EVENING: words.text("Evening"),
        Part.NIGHT: words.text("Night"),
    }[part]


def wish_lines(preferences: tuple[Preference, ...], words: Words) -> list[tuple[str, str]]:
    """Return wishes as facts: what, and on which days at which times; like days together."""
    lines = []
    for wish in Wish:
        days: dict[tuple[str, str], list[int]] = {}
        for one in preferences:
            if one.wish is wish:
                times = (words.clock_long(one.starts), words.clock_long(one.ends))
                days.setdefault(times, []).append(one.weekday)
        said = [
            words.text("{day}, {start} to {end}").format(
                day=_capital(wording.weekdays(tuple(on), words)), start=start, end=end
            )
            for (start, end), on in days.items()
        ]
        if said:
            lines.append((_capital(wish_name(wish, words)), "\n".join(said)))
    return lines


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
