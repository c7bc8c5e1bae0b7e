# SPDX-License-Identifier: MIT
"""How months stand and what was amended, in words."""

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.centers import Center
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.months import Amended, CenterMonth
from peercenter.domain.reporting.periods import Period
from peercenter.domain.tallies import Measure
from peercenter.ui.desk.today.correction import last_here_name
from peercenter.ui.flows.reporting.months import Month
from peercenter.words import Words


def title(month: Month, words: Words) -> str:
    """Return the name of a month as a title."""
    name = words.month(month.first)
    return name[:1].upper() + name[1:]


def state(month: Month, words: Words) -> str:
    """Return how a month stands, for its line in the list."""
    if not month.is_over:
        return words.text("Not over yet")
    parts = []
    if len(month.at) > 1 and 0 < month.locked < len(month.at):
        text = words.text("Locked at {n} of {all} centers")
        parts.append(text.format(n=month.locked, all=len(month.at)))
    elif month.locked:
        parts.append(locked(month, words))
    else:
        parts.append(words.text("Open"))
    if month.locked < len(month.at) and month.not_closed:
        count = month.not_closed
        parts.append(words.count("{n} day not closed", "{n} days not closed", count))
    if month.pending:
        parts.append(words.count("{n} amendment", "{n} amendments", len(month.pending)))
    return " · ".join(parts)


def locked(month: Month, words: Words) -> str:
    """Return that a month is locked, with the versions that its centers have."""
    versions = {one.version for one in month.at}
    if len(versions) == 1:
        return words.text("Locked, version {n}").format(n=versions.pop())
    text = words.text("Locked, versions {first} to {last}")
    return text.format(first=min(versions), last=max(versions))


def at_center(one: CenterMonth, words: Words, *, brief: bool = False) -> str:
    """Return how a month stands at one center, in a sentence or two."""
    if not one.is_over:
        return words.text("Still going on. It can be locked when it is over.")
    sentences = []
    if one.locks:
        lock = one.locks[-1]
        text = (
            words.text("Version {n}, locked on {date} by {name}.")
            if lock.locked_by
            else words.text("Version {n}, locked on {date} with a report.")
        )
        sentences.append(
            text.format(n=lock.version, date=words.short_date(lock.locked_on), name=lock.locked_by)
        )
    else:
        sentences.append(
            words.text("Open.")
            if brief
            else words.text("Open: corrections still change its numbers.")
        )
    if one.not_closed:
        days = words.listing(words.month_day(day) for day in one.not_closed)
        text = words.text("Days that nobody closed: {days}.")
        sentences.append(text.format(days=days))
    return " ".join(sentences)


def amended(one: Amended, center: Center | None, words: Words) -> str:
    """Return what an amendment changes, and where, if that is to be said."""
    cell = one.cell
    what = [labels.measure(words, cell.measure), *_category(one, words)]
    if cell.hour is not None:
        what.append(words.hour_span(cell.hour))
    n = abs(one.change)
    change = (
        words.count("{n} more", "{n} more", n)
        if one.change > 0
        else words.count("{n} fewer", "{n} fewer", n)
    )
    if center is None:
        text = words.text("{day}: {what}: {change}")
    else:
        text = words.text("{day}, {center}: {what}: {change}")
    return text.format(
        day=words.month_day(one.day),
        center=center.name if center else "",
        what=", ".join(what),
        change=change,
    )


def amended_by(one: Amended, version: int, words: Words) -> str:
    """Return when, by whom and why, and which version has it."""
    by = words.text("{date}, {name}: {reason}").format(
        date=words.brief_date(one.made_on), name=one.made_by, reason=one.reason
    )
    if one.after_version >= version:
        return by
    taken = words.text("in version {n}").format(n=one.after_version + 1)
    return f"{by} · {taken}"


def span(first: Period, words: Words) -> str:
    """Return the days that a report was about."""
    if first.whole_months() and len(first.months()) == 1:
        return words.month(first.first)
    return words.text("{first} to {last}").format(
        first=words.brief_date(first.first), last=words.brief_date(first.last)
    )


def _category(one: Amended, words: Words) -> list[str]:
    code = one.cell.category
    if not code:
        return []
    if one.name is not None:
        return [words.pick(one.name)]
    if one.cell.measure is Measure.LAST_HERE:
        return [last_here_name(LastHere(code), words)]
    if code == JUST_IN:
        return [words.text("Just coming in")]
    if code == SKIPPED:
        return [words.text("Not asked or skipped")]
    return [labels.category(words, one.cell.measure, code)]
