# SPDX-License-Identifier: MIT
"""Rosters in words: the same sentences on screens, on paper and from commands."""

from datetime import datetime

from peercenter.domain.centers import Center
from peercenter.domain.roster.conflicts import Against, Conflict
from peercenter.domain.roster.coverage import ALL_WEEK, Rule, Stretch, Who
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.words import Words

_WORKDAYS = tuple(range(5))
_WEEKEND = (5, 6)


def credential_name(kind: CredentialKind, words: Words) -> str:
    """Return what a credential is called."""
    return {
        CredentialKind.CERTIFIED_PEER: words.text("Certified peer specialist"),
        CredentialKind.CERTIFIED_YOUTH_PEER: words.text("Certified youth peer specialist"),
        CredentialKind.CERTIFIED_FAMILY_PEER: words.text("Certified family peer specialist"),
        CredentialKind.PEER_SUPPORT_TRAINING: words.text("Peer support training"),
        CredentialKind.FIRST_AID: words.text("First aid"),
        CredentialKind.OVERDOSE_RESPONSE: words.text("Overdose response"),
    }[kind]


def length(minutes: int, words: Words) -> str:
    """Return how long something lasts: "5 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words.text("{minutes} min").format(minutes=rest)
    if not rest:
        return words.text("{hours} h").format(hours=hours)
    return words.text("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def weekdays(days: tuple[int, ...], words: Words) -> str:
    """Return days of the week in words."""
    chosen = tuple(sorted(days))
    if chosen == ALL_WEEK:
        return words.text("every day")
    if chosen == _WORKDAYS:
        return words.text("Monday to Friday")
    if chosen == _WEEKEND:
        return words.text("on weekends")
    return words.listing(words.weekday(day) for day in chosen)


def people(who: Who, count: int, words: Words) -> str:
    """Return how many of whom: "1 certified peer specialist who speaks Spanish"."""
    if who.credential is not None:
        found = _certified(who.credential, count, words)
    elif who.kinds:
        found = _of_kinds(who.kinds, count, words)
    else:
        found = words.count("{n} person", "{n} people", count)
    notes = []
    if who.kinds and who.credential is not None:
        only = words.either(name for kind, name in _kind_names(words) if kind in who.kinds)
        notes.append(words.text("only {kinds}").format(kinds=only))
    if who.full and who.credential is not None:
        notes.append(words.text("not provisional"))
    if notes:
        found = f"{found} ({', '.join(notes)})"
    if who.language is not None:
        language = words.language_name(who.language)
        found = words.text("{people} speaking {language}").format(people=found, language=language)
    return found


def _certified(kind: CredentialKind, n: int, words: Words) -> str:
    return {
        CredentialKind.CERTIFIED_PEER: words.count("{n} certified peer", "{n} certified peers", n),
        CredentialKind.CERTIFIED_YOUTH_PEER: words.count(
            "{n} certified youth peer", "{n} certified youth peers", n
        ),
        CredentialKind.CERTIFIED_FAMILY_PEER: words.count(
            "{n} certified family peer", "{n} certified family peers", n
        ),
        CredentialKind.PEER_SUPPORT_TRAINING: words.count(
            "{n} person with peer support training", "{n} people with peer support training", n
        ),
        CredentialKind.FIRST_AID: words.count(
            "{n} person trained in first aid", "{n} people trained in first aid", n
        ),
        CredentialKind.OVERDOSE_RESPONSE: words.count(
            "{n} person trained in overdose response",
            "{n} people trained in overdose response",
            n,
        ),
    }[kind]


def _kind_names(words: Words) -> tuple[tuple[Kind, str], ...]:
    return (
        (Kind.PEER, words.text("peer specialists")),
        (Kind.YOUTH_PEER, words.text("youth peers")),
        (Kind.FAMILY_PEER, words.text("family peers")),
        (Kind.VOLUNTEER, words.text("volunteers")),
    )


def _of_kinds(kinds: frozenset[Kind], n: int, words: Words) -> str:
    names = {
        Kind.PEER: words.count("{n} peer specialist", "{n} peer specialists", n),
        Kind.YOUTH_PEER: words.count("{n} youth peer", "{n} youth peers", n),
        Kind.FAMILY_PEER: words.count("{n} family peer", "{n} family peers", n),
        Kind.VOLUNTEER: words.count("{n} volunteer", "{n} volunteers", n),
    }
    return words.either(name for kind, name in names.items() if kind in kinds)


def rule(one: Rule, words: Words) -> str:
    """Return a rule in one line: "At least 1 youth peer, Tuesday, 3:00 PM to 6:00 PM"."""
    least = words.text("At least {people}").format(people=people(one.who, one.least, words))
    if one.starts is None or one.ends is None:
        when = words.text("while the doors are open")
        if one.weekdays == ALL_WEEK:
            return f"{least}, {when}"
        return f"{least}, {weekdays(one.weekdays, words)}, {when}"
    span = words.text("{start} to {end}").format(
        start=words.clock_long(one.starts), end=words.clock_long(one.ends)
    )
    return f"{least}, {weekdays(one.weekdays, words)}, {span}"


def missing(stretch: Stretch, words: Words) -> str:
    """Return what a gap lacks: "no certified peer", "1 of 2 people"."""
    named = people(stretch.rule.who, stretch.rule.least, words)
    if stretch.have == 0:
        return words.text("{people} missing").format(people=named)
    return words.text("{have} of {people}").format(have=stretch.have, people=named)


def gap(stretch: Stretch, center: Center, words: Words) -> str:
    """Return where and when what is missing: "Thursday, May 7, 5:30 PM to 6:00 PM, Harbor: …"."""
    return words.text("{day}, {time}, {center}: {missing}").format(
        day=words.day(center.service_day(stretch.starts_at)),
        time=times_long(stretch.starts_at, stretch.ends_at, center, words),
        center=center.name,
        missing=missing(stretch, words),
    )


def times(starts: datetime, ends: datetime, center: Center, words: Words) -> str:
    """Return a time on a center's wall clock: "9:00 to 2:00"."""
    return words.text("{start} to {end}").format(
        start=words.clock(center.local(starts).time()), end=words.clock(center.local(ends).time())
    )


def times_long(starts: datetime, ends: datetime, center: Center, words: Words) -> str:
    """Return a time so that it cannot be mistaken: "9:00 AM to 2:00 PM"."""
    return words.text("{start} to {end}").format(
        start=words.clock_long(center.local(starts).time()),
        end=words.clock_long(center.local(ends).time()),
    )


def conflict(one: Conflict, name: str, elsewhere: str, words: Words) -> str:
    """Return what speaks against a shift of somebody.

    `name` is their display name, `elsewhere` the center of the other shift, if there is one.
    """
    amount, limit = length(one.amount, words), length(one.limit, words)
    return {
        Against.EMPTY: words.text("A shift begins before it ends and lasts at most a day."),
        Against.LEFT: words.text("{name} does not work here any more."),
        Against.OTHER_CENTERS: words.text("{name} does not work at this center."),
        Against.DOUBLE_BOOKED: words.text("{name} is planned at {elsewhere} at that time."),
        Against.TRAVEL: words.text(
            "{name} has {amount} to get from or to {elsewhere}, and needs {limit}."
        ),
        Against.TIME_OFF: words.text("{name} has that time off."),
        Against.CANNOT: words.text("{name} cannot work at that time."),
        Against.LONG_SHIFT: words.text("{name} works at most {limit} at a time, not {amount}."),
        Against.REST: words.text("{name} would rest {amount} between two days, not {limit}."),
        Against.WEEK_MINUTES: words.text("{name} would work {amount} that week, not {limit}."),
        Against.DAYS_IN_A_ROW: words.text("{name} would work {days} days in a row, not {most}."),
        Against.WEEKENDS: words.text("{name} would work {days} weekends that month, not {most}."),
        Against.OFF_ASKED: words.text("{name} asked for that time off."),
        Against.RATHER_NOT: words.text("{name} would rather not work at that time."),
        Against.DOORS_CLOSED: words.text("The doors are closed for {amount} of it."),
        Against.CREDENTIAL_ENDS: words.text("A credential of {name} does not hold on that day."),
        Against.SECOND_SHIFT: words.text("{name} has a shift that day already."),
    }[one.against].format(
        name=name,
        elsewhere=elsewhere,
        amount=amount,
        limit=limit,
        days=one.amount,
        most=one.limit,
    )
