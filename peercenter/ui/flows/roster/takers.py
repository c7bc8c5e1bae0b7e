# SPDX-License-Identifier: MIT
"""Who could take a shift, or close a gap: nobody whom a hard rule keeps from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from peercenter.domain.roster.conflicts import Conflict, conflicts, wishes_about
from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.members import Member, Wish
from peercenter.domain.roster.shifts import Change, Changes, Shift, new_shift_id
from peercenter.ui.flows.roster.board import Board


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who could take it."""

    member: Member
    changes: Changes
    """What plans them."""
    conflicts: tuple[Conflict, ...] = ()
    """What speaks against it; only soft ones."""


def could_take(board: Board, shift: Shift) -> list[tuple[Member, tuple[Conflict, ...]]]:
    """Return everybody who is still here with what speaks against them, the best first."""
    found = []
    for member in board.facts.members.values():
        if member.staff.active or member.id == shift.staff_id:
            mine = replace(shift, staff_id=member.id)
            against = tuple(conflicts(board.facts, mine, board.of(member.id)))
            found.append((member, against))
    return sorted(found, key=lambda one: _order(board, shift, one[0], one[1]))


def open_shift_over(board: Board, gap: Stretch) -> Shift | None:
    """Return an open shift that lies over some of a gap."""
    center_id, span = gap.rule.center_id, (gap.starts_at, gap.ends_at)
    found = (s for s in board.of(None) if s.center_id == center_id and s.touches(span))
    return min(found, key=lambda s: (s.starts_at, s.id), default=None)


class Takers:
    """Finds who could close a gap, and remembers it of those whose shifts stay as they are."""

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._known: dict[str, tuple[int, Taker | None]] = {}

    def find(self, board: Board, gap: Stretch) -> list[Taker]:
        """Return who could close a gap, the best first.

        By taking an open shift that lies over it, by staying longer or coming earlier, or anew.
        """
        open_shift = open_shift_over(board, gap)
        asked = (board, gap.rule, gap.starts_at, gap.ends_at, open_shift)
        if asked != self._of:
            self._of = asked
            self._known.clear()
        found = []
        for member in board.facts.members.values():
            version = board.version(member.id)
            known = self._known.get(member.id)
            if known is None or known[0] != version:
                known = version, _taker(board, gap, member, open_shift)
                self._known[member.id] = known
            if known[1] is not None:
                found.append(known[1])
        return sorted(found, key=lambda t: _order(board, _after(t.changes), t.member, t.conflicts))


def _taker(board: Board, gap: Stretch, member: Member, open_shift: Shift | None) -> Taker | None:
    center = board.facts.centers[gap.rule.center_id]
    if not (member.staff.active and member.works_at(center.id)):
        return None
    if not gap.rule.who.counts(member, center.service_day(gap.starts_at)):
        return None
    change = _closing(gap, member, open_shift, board.of(member.id))
    assert change.after is not None  # noqa: S101 - it plans somebody
    against = tuple(conflicts(board.facts, change.after, board.of(member.id)))
    if any(conflict.is_hard for conflict in against):
        return None
    return Taker(member, (change,), against)


def _after(changes: Changes) -> Shift:
    shift = changes[0].after
    assert shift is not None  # noqa: S101 - it plans somebody
    return shift


def _closing(
    gap: Stretch, member: Member, open_shift: Shift | None, theirs: Iterable[Shift]
) -> Change:
    if open_shift is not None:
        return Change(open_shift, replace(open_shift, staff_id=member.id))
    center_id = gap.rule.center_id
    for shift in theirs:
        if shift.center_id == center_id and shift.ends_at == gap.starts_at:
            return Change(shift, replace(shift, ends_at=gap.ends_at))
        if shift.center_id == center_id and shift.starts_at == gap.ends_at:
            return Change(shift, replace(shift, starts_at=gap.starts_at))
    return Change(None, Shift(new_shift_id(), center_id, member.id, gap.starts_at, gap.ends_at))


def _order(
    board: Board, shift: Shift, member: Member, against: tuple[Conflict, ...]
) -> tuple[object, ...]:
    """Sort by what speaks against it, then by wishes, home, and how much they work already."""
    period = board.facts
    center = period.centers[shift.center_id]
    wants = Wish.WANTS in wishes_about(member, shift, center)
    minutes = board.minutes(member.id)
    most = member.terms.most_week_minutes or 40 * 60
    return (
        any(conflict.is_hard for conflict in against),
        bool(against),
        not wants,
        member.staff.home_center_id != center.id,
        minutes / most,
    )
