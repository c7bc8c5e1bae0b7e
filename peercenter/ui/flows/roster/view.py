# SPDX-License-Identifier: MIT
"""What the roster's flow shows, and what it asks of the page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.shifts import Change, Shift, new_shift_id
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.roster.grid import Grid, Strip
from peercenter.ui.flows.roster.takers import Taker


@dataclass(frozen=True, slots=True)
class GapNote:
    """The gap that is spoken of, and who could close it."""

    gap: Stretch
    what: str
    who: str
    takers: tuple[Taker, ...]
    open_shift: Shift | None
    """One that lies over it already."""
    can_offer: bool
    """Whether somebody could take it, and nobody was asked yet."""
    others: int
    """How many more gaps there are."""

    @property
    def change(self) -> Change:
        """What closes it: the best taker's, or an open shift to find somebody for."""
        if self.takers:
            return self.takers[0].changes[0]
        if self.open_shift is not None:
            return Change(self.open_shift, self.open_shift)
        return Change(None, self.new_shift)

    @property
    def new_shift(self) -> Shift:
        """An open shift that is as long as the gap."""
        gap = self.gap
        return Shift(new_shift_id(), gap.rule.center_id, None, gap.starts_at, gap.ends_at)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page shows."""

    grid: Grid
    center: Center | None
    """None: all centers."""
    days: str
    changes: int
    """How many shifts are not as they were published."""
    was_published: bool
    """Whether anything of these days ever was."""
    can_undo: bool
    can_redo: bool
    is_empty: bool
    """Whether nothing is planned in these days."""
    no_staff: bool
    gap: GapNote | None
    is_covered: bool
    """Whether something is planned, and nothing is missing from now on."""
    rules: str
    filtered: str
    """Who is looked at, in words; empty: everybody."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a drag is told before it ends."""

    lines: tuple[str, ...] = ()
    """What speaks against it."""
    is_refused: bool = False
    opens: tuple[str, ...] = ()
    """Gaps that it opens."""
    closes: tuple[str, ...] = ()
    """Gaps that it closes."""
    strips: tuple[tuple[tuple[int, int], Strip], ...] = ()
    """Cells whose coverage would change, and how."""

    @property
    def is_warned(self) -> bool:
        """Whether something soft speaks against it, or it opens a gap."""
        return bool(self.lines or self.opens)

    @property
    def told(self) -> tuple[str, ...]:
        """All there is to say; of what is refused only why."""
        return self.lines if self.is_refused else (*self.lines, *self.opens, *self.closes)


class RosterView(Protocol):
    """What the flow asks of the page."""

    def show_roster(self, shown: Shown) -> None:
        """Show all of this."""
        ...

    def refuse(self, sentence: str) -> None:
        """Say what could not be done and why."""
        ...

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Stop saying so."""
        ...
