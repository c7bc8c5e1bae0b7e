# SPDX-License-Identifier: MIT
"""What stands around a report's tables: which centers, which version, what was amended."""

from collections.abc import Collection, Sequence
from datetime import date

from peercenter.domain.disclosure.problems import Verdict
from peercenter.domain.disclosure.regions import Rule
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.document import Amendment
from peercenter.domain.reporting.draft import Facts
from peercenter.domain.reporting.months import Amended, Lock
from peercenter.domain.reporting.templates import Audience
from peercenter.words import Words

_FEW_NAMES = 4
_LEAST_GAP = 0.005
"""Below half a percent, no choice is better."""


def centers_named(facts: Facts, center_ids: Collection[str], words: Words) -> str:
    """Return which centers a report is about."""
    names = [one.name for one in facts.centers if one.id in center_ids]
    if len(names) == len(facts.centers) > 1:
        return words.text("All {n} centers").format(n=len(names))
    if len(names) <= _FEW_NAMES:
        return words.listing(names)
    return words.text("{n} of {all} centers: {names}").format(
        n=len(names), all=len(facts.centers), names=words.listing(names)
    )


def version_named(
    locks: Sequence[Lock], months: Collection[tuple[str, date]], today: date, words: Words
) -> str:
    """Return which version of its months a report shows; `months` are all that it touches."""
    newest = {key: lock for key, lock in _newest(locks).items() if key in months}
    if not newest:
        return words.text("As counted on {date}; not locked yet, so it can still change.").format(
            date=words.brief_date(today)
        )
    if len(newest) < len(set(months)):
        return words.text("As counted on {date}; some months are not locked yet.").format(
            date=words.brief_date(today)
        )
    versions = sorted({lock.version for lock in newest.values()})
    last = words.brief_date(max(lock.locked_on for lock in newest.values()))
    if len(versions) == 1:
        text = words.text("Version {n}, locked on {date}.")
        return text.format(n=versions[0], date=last)
    text = words.text("Versions {first} to {last} of its months, the last locked on {date}.")
    return text.format(first=versions[0], last=versions[-1], date=last)


def amendments_told(
    amended: Sequence[Amended],
    locks: Sequence[Lock],
    facts: Facts,
    *,
    audience: Audience,
    words: Words,
) -> tuple[Amendment, ...]:
    """Return what came after the versions that stand.

    Outside it is only said that something was corrected, once for each measure of a month: whoever
    knows by how much, or how often, and what was told before, may know a small number.
    """
    standing = {key: lock.version for key, lock in _newest(locks).items()}
    names = {one.id: one.name for one in facts.centers}
    found = [
        Amendment(one.made_on, _told(one, names.get(one.center_id, ""), audience, words))
        for one in amended
        if one.after_version >= standing.get((one.center_id, one.month), 0) and not one.goes_along
    ]
    if audience is Audience.OUTSIDE:
        found = list({one.text: one for one in found}.values())
    return tuple(found)


def _newest(locks: Sequence[Lock]) -> dict[tuple[str, date], Lock]:
    """Return the lock with the version that stands, by center and month."""
    return {
        (lock.center_id, lock.month): lock for lock in sorted(locks, key=lambda one: one.version)
    }


def _told(one: Amended, center: str, audience: Audience, words: Words) -> str:
    what = labels.measure(words, one.cell.measure)
    if audience is Audience.OUTSIDE:
        text = words.text("{center}, {month}: {what}, corrected.")
        return text.format(center=center, month=words.month(one.day), what=what)
    return words.text("{center}, {date}: {what} {change} ({reason}; {name}).").format(
        center=center,
        date=words.brief_date(one.day),
        what=what,
        change=f"{one.change:+d}",
        reason=one.reason,
        name=one.made_by,
    )


def disclosure_told(
    verdict: Verdict, gap: float, told: tuple[int, int], rule: Rule, words: Words
) -> str:
    """Return how many cells are hidden, why, and what the audit found.

    `told` says how many cells there are, and how many of them are hidden; `gap` how much of it
    might be more than needed, 0 to 1.
    """
    cells, hidden = told
    least, most = rule.least_hidden, rule.threshold
    if not hidden:
        text = words.text(
            "No cell is hidden: no number of people or visits here is from {least} to {most}, and "
            "no such number can be worked out from what we have told."
        )
        return text.format(least=least, most=most)
    if hidden == 1:
        counted = words.text("1 of {cells} cells is hidden.").format(cells=cells)
    else:
        counted = words.text("{hidden} of {cells} cells are hidden.")
        counted = counted.format(hidden=hidden, cells=cells)
    why = words.text(
        "“Hidden” stands for a number from {least} to {most}, or for one that would give such a "
        "number away."
    ).format(least=least, most=most)
    tightest = verdict.tightest
    if tightest is None:
        found = words.text("From all that we ever told, none of them can be narrowed down.")
    else:
        found = words.text(
            "From all that we ever told, the tightest can be narrowed to {low} to {high}."
        ).format(low=tightest.low, high=tightest.high)
    if gap < _LEAST_GAP:
        spare = words.text("No choice hides less.")
    else:
        spare = words.text("At best, {share} less could be hidden.")
        spare = spare.format(share=words.percent(gap))
    return f"{counted} {why} {found} {spare}"


def for_inside(words: Words) -> str:
    """Return what is said of small numbers on a report for inside."""
    return words.text("For inside use only: small numbers are in it. Do not pass it on.")
