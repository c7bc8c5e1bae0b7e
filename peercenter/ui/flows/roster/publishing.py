# SPDX-License-Identifier: MIT
"""What publishing changes, told to each person it is about; and what was published before."""

from collections.abc import Iterable
from dataclasses import dataclass

from peercenter.domain.roster.period import Period
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Change, Shift
from peercenter.ui.flows.roster import phrases
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class News:
    """What is new for somebody."""

    name: str
    lines: tuple[str, ...]


def news(changes: Iterable[Change], period: Period, words: Words) -> list[News]:
    """Return what changes mean for everybody they are about, open shifts last."""
    found: dict[str | None, list[str]] = {}
    for change in changes:
        before, after = change.before, change.after
        if before is not None and after is not None and before.staff_id == after.staff_id:
            text = words.text("{before} becomes {after}")
            line = text.format(before=when(before, period, words), after=when(after, period, words))
            found.setdefault(after.staff_id, []).append(line)
            continue
        if before is not None:
            text = words.text("no longer: {shift}").format(shift=when(before, period, words))
            found.setdefault(before.staff_id, []).append(text)
        if after is not None:
            text = words.text("new: {shift}").format(shift=when(after, period, words))
            found.setdefault(after.staff_id, []).append(text)
    order = sorted(
        found, key=lambda key: (key is None, phrases.name_of(key, period, words).casefold())
    )
    return [News(phrases.name_of(key, period, words), tuple(found[key])) for key in order]


def when(shift: Shift, period: Period, words: Words) -> str:
    """Return a shift's day and times, and its center where several are planned."""
    center = period.centers[shift.center_id]
    day = center.local(shift.starts_at).date()
    text = words.text("{day}, {times}").format(
        day=phrases.day_title(day, words), times=phrases.times_short(shift, center, words)
    )
    return text if len(period.sites) == 1 else f"{text}, {center.name}"


def told(
    history: Iterable[Published], period: Period, words: Words, shift_id: str | None = None
) -> list[News]:
    """Return what was published of a period's centers, the latest first; or of one shift."""
    found: dict[tuple[str, str], list[str]] = {}
    history = list(history)
    known = {(state.shift.id, state.sequence): state for state in history}
    states = [
        state
        for state in history
        if (
            state.shift.id == shift_id
            if shift_id is not None
            else period.holds(state.shift) or _left(known.get(_before(state)), period)
        )
    ]
    for state in sorted(states, key=lambda s: s.published_at, reverse=True):
        center = period.centers[state.shift.center_id]
        at = center.local(state.published_at)
        moment = words.text("{date}, {time}").format(
            date=words.month_day(at.date()), time=words.clock_long(at.time())
        )
        by = (
            "" if state.published_by is None else phrases.name_of(state.published_by, period, words)
        )
        found.setdefault((moment, by), []).append(
            _state_line(state, known.get(_before(state)), period, words)
        )
    return [
        News(_heading(moment, by, words), tuple(lines)) for (moment, by), lines in found.items()
    ]


def _before(state: Published) -> tuple[str, int]:
    return state.shift.id, state.sequence - 1


def _left(before: Published | None, period: Period) -> bool:
    """Whether a shift was in the period before."""
    return before is not None and not before.withdrawn and period.holds(before.shift)


def _heading(moment: str, by: str, words: Words) -> str:
    return words.text("{date} by {name}").format(date=moment, name=by) if by else moment


def _state_line(state: Published, before: Published | None, period: Period, words: Words) -> str:
    name = phrases.name_of(state.shift.staff_id, period, words)
    shift = when(state.shift, period, words)
    line = words.text("{name}: {shift}").format(name=name, shift=shift)
    if state.withdrawn:
        return words.text("{shift} (withdrawn)").format(shift=line)
    if before is None or before.withdrawn:
        return line
    then = when(before.shift, period, words)
    if before.shift.staff_id != state.shift.staff_id:
        was = phrases.name_of(before.shift.staff_id, period, words)
        text = words.text("{name} instead of {before}: {shift}")
        line = text.format(name=name, before=was, shift=shift)
    if then != shift:
        line = words.text("{shift} (before: {then})").format(shift=line, then=then)
    return line
