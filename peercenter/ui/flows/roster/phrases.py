# SPDX-License-Identifier: MIT
"""The roster page in words: short on the blocks, whole for screen readers."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.conflicts import Conflict
from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.roster.weeks import Laid
from peercenter.domain.staff import Kind
from peercenter.ui.flows.roster.grid import Filter
from peercenter.words import Words

_WEEK = 7
CERTIFIED = (
    CredentialKind.CERTIFIED_PEER,
    CredentialKind.CERTIFIED_YOUTH_PEER,
    CredentialKind.CERTIFIED_FAMILY_PEER,
)


def kind_short(kind: Kind, words: Words) -> str:
    """Return what somebody is, in a word or two."""
    return {
        Kind.PEER: words.text("Peer"),
        Kind.YOUTH_PEER: words.text("Youth peer"),
        Kind.FAMILY_PEER: words.text("Family peer"),
        Kind.VOLUNTEER: words.text("Volunteer"),
    }[kind]


def clock_short(at: datetime, words: Words) -> str:
    """Return a time in as few letters as can be: "9", "5:30"."""
    return words.clock(at.time()) if at.minute else words.hour(at.hour)


@lru_cache(maxsize=8192)
def times_short(shift: Shift, center: Center, words: Words) -> str:
    """Return a shift's times as they stand on its block: "9-2"."""
    starts, ends = (center.local(at) for at in shift.span)
    return f"{clock_short(starts, words)}\u2013{clock_short(ends, words)}"


def times_long(shift: Shift, center: Center, words: Words) -> str:
    """Return a shift's times so that they cannot be mistaken: "9:00 AM to 2:00 PM"."""
    return wording.times_long(*shift.span, center, words)


def name_of(staff_id: str | None, period: Period, words: Words) -> str:
    """Return who works a shift."""
    if staff_id is None:
        return words.text("Open shift")
    return period.members[staff_id].staff.display_name


def shift_line(shift: Shift, period: Period, words: Words) -> str:
    """Return a shift in one line: who, on which day, when, where."""
    center = period.centers[shift.center_id]
    return words.text("{name}, {day}, {times}, {center}").format(
        name=name_of(shift.staff_id, period, words),
        day=words.day(center.local(shift.starts_at).date()),
        times=times_long(shift, center, words),
        center=center.name,
    )


def about_member(member: Member, day: date, minutes: int, weeks: int, words: Words) -> str:
    """Return what somebody is and how much they work: "Peer \u00b7 certified \u00b7 32 of 35 h"."""
    said = [kind_short(member.staff.kinds[0], words)] if member.staff.kinds else []
    if any(member.holds(kind, day, full=True) for kind in CERTIFIED):
        said.append(words.text("certified"))
    elif any(member.holds(kind, day) for kind in CERTIFIED):
        said.append(words.text("provisional"))
    most = member.terms.most_week_minutes
    if most is None:
        said.append(wording.length(minutes, words))
    else:
        worked = wording.length(minutes, words) if minutes % 60 else str(minutes // 60)
        said.append(
            words.text("{worked} of {most}").format(
                worked=worked, most=wording.length(most * weeks, words)
            )
        )
    # A number and its unit stay on one line.
    return " \u00b7 ".join(part.replace(" ", "\u00a0") for part in said)


def conflict_lines(found: Iterable[Conflict], period: Period, words: Words) -> list[str]:
    """Return what speaks against shifts, each reason once."""
    lines = []
    for one in found:
        elsewhere = period.centers[one.other.center_id].name if one.other else ""
        name = name_of(one.shift.staff_id, period, words)
        lines.append(wording.conflict(one, name, elsewhere, words))
    return list(dict.fromkeys(lines))


def day_title(day: date, words: Words) -> str:
    """Return a day above its column: "Mon 23"."""
    return f"{words.weekday_short(day.weekday())} {day.day}"


def rules_line(period: Period, center_id: str, words: Words) -> str:
    """Return what a center's coverage is measured by."""
    rules = period.sites[center_id].rules
    said = "; ".join(_lowered(wording.rule(rule, words)) for rule in rules)
    return words.text("Coverage: {rules}").format(rules=said)


def gap_line(gap: Stretch, period: Period, words: Words) -> str:
    """Return when, and where several centers are planned, what is missing."""
    center = period.centers[gap.rule.center_id]
    day = center.service_day(gap.starts_at)
    text = words.text("{day} {time}, {missing}.").format(
        day=words.weekday(day.weekday()) if period.days <= _WEEK else words.day(day),
        time=wording.times(gap.starts_at, gap.ends_at, center, words),
        missing=wording.missing(gap, words),
    )
    return text if len(period.sites) == 1 else f"{center.name}: {text}"


def laid_line(found: Laid, words: Words) -> str:
    """Return what came of laying a week over another one."""
    said = [words.count("{n} shift planned.", "{n} shifts planned.", len(found.changes))]
    if found.opened:
        said.append(
            words.count(
                "{n} of them is open: whoever had it cannot work then.",
                "{n} of them are open: whoever had them cannot work then.",
                found.opened,
            )
        )
    if found.left_out:
        said.append(
            words.count(
                "{n} was left out: it is there already, or its time is taken.",
                "{n} were left out: they are there already, or their times are taken.",
                found.left_out,
            )
        )
    return " ".join(said)


def filter_line(chosen: Filter, words: Words) -> str:
    """Return who is looked at, empty when it is everybody."""
    said = []
    if chosen.kind is not None:
        said.append(kind_short(chosen.kind, words))
    if chosen.credential is not None:
        said.append(wording.credential_name(chosen.credential, words))
    if chosen.language is not None:
        said.append(words.language_name(chosen.language))
    return " \u00b7 ".join(said)


def joined(names: Sequence[str], words: Words) -> str:
    """Return names as a sentence lists them, the first few by name."""
    few = 3
    if len(names) <= few:
        return words.listing(names)
    others = words.count("{n} other", "{n} others", len(names) - few + 1)
    return words.listing([*names[: few - 1], others])


def raised(text: str) -> str:
    """Return a text as a sentence begins: some languages write days small."""
    return text[:1].upper() + text[1:]


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
