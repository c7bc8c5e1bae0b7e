# SPDX-License-Identifier: MIT
"""Publishing: the draft becomes what everybody can rely on, and every step of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peercenter.domain.roster.shifts import Shift


@dataclass(frozen=True, slots=True)
class Published:
    """One state of a shift in the published history; never changed, only followed by another."""

    shift: Shift
    sequence: int
    """0 when first published, one more with every later state (as in a calendar file)."""
    withdrawn: bool
    published_at: datetime
    published_by: str | None
    """Staff id."""


def replayed(history: Iterable[Published]) -> dict[str, Shift]:
    """Return the published shifts, by id, that a history leads to."""
    latest: dict[str, Published] = {}
    for state in history:
        known = latest.get(state.shift.id)
        if known is None or known.sequence < state.sequence:
            latest[state.shift.id] = state
    return {key: state.shift for key, state in latest.items() if not state.withdrawn}
