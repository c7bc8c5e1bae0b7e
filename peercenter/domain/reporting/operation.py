# SPDX-License-Identifier: MIT
"""How a center ran in a period: hours, closures, staff; nothing of it is about visitors."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peercenter.domain.centers import Texts
from peercenter.domain.roster.members import CredentialKind


@dataclass(frozen=True, slots=True)
class Closed:
    """A day on which a center stayed closed, and why."""

    center_id: str
    day: date
    reason: Texts


@dataclass(frozen=True, slots=True)
class Operation:
    """Sums over the service days of a period at one center, up to now.

    Days before the center's first record of any kind are in no sum: the weekly hours reach back
    for ever, but nobody kept anything then.
    """

    center_id: str
    since: date | None = None
    """The first day that is in the sums; None: there is none yet."""
    days_open: int = 0
    """Days with at least one open minute."""
    minutes_open: int = 0
    minutes_scheduled: int = 0
    """As the weekly hours say, closures not taken off."""
    closed: tuple[Closed, ...] = ()
    """Days that the weekly hours would have opened."""
    staff_minutes: Mapping[CredentialKind, int] = field(default_factory=dict)
    """On duty, by the credential held that day; one person may count in several."""
    paid_minutes: int = 0
    """On duty, all but volunteers."""
    volunteer_minutes: int = 0
    minutes_without_peer: int = 0
    open_minutes_checked: int = 0
    """Open minutes that were looked at for a peer; none before duty was first kept there."""
    hours_not_counted: int = 0
    """Open hours that staff marked as not counted."""
    days_not_counted: int = 0
    """Open days without a single counter, that nobody reconciled."""
    days_not_reconciled: int = 0
    corrections: int = 0
    from_paper: int = 0
    """Visits that were entered from paper."""

    @classmethod
    def together(cls, center_id: str, parts: Iterable["Operation"]) -> "Operation":
        """Return the sums of several spans or centers, under an id of one's own choice."""
        parts = tuple(parts)
        staff: Counter[CredentialKind] = Counter()
        for part in parts:
            staff.update(part.staff_minutes)
        return cls(
            center_id,
            since=min((part.since for part in parts if part.since), default=None),
            closed=tuple(closed for part in parts for closed in part.closed),
            staff_minutes=dict(staff),
            **{name: sum(getattr(part, name) for part in parts) for name in NUMBERS},
        )


NUMBERS = (
    "days_open",
    "minutes_open",
    "minutes_scheduled",
    "paid_minutes",
    "volunteer_minutes",
    "minutes_without_peer",
    "open_minutes_checked",
    "hours_not_counted",
    "days_not_counted",
    "days_not_reconciled",
    "corrections",
    "from_paper",
)
"""Its fields that are plain numbers."""
