# SPDX-License-Identifier: MIT
"""How a center ran in a period: hours, closures, staff; nothing of it is about visitors."""

from collections.abc import Mapping
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
    """Sums over the service days of a period at one center, up to now."""

    center_id: str
    days_open: int = 0
    """Days with at least one open minute."""
    minutes_open: int = 0
    minutes_scheduled: int = 0
    """As the weekly hours say, closures not taken off."""
    closed: tuple[Closed, ...] = ()
    staff_minutes: Mapping[CredentialKind, int] = field(default_factory=dict)
    """On duty, by the credential held that day; one person may count in several."""
    paid_minutes: int = 0
    """On duty, all but volunteers."""
    volunteer_minutes: int = 0
    minutes_without_peer: int = 0
    open_minutes_checked: int = 0
    """Open minutes that the proof looked at; none are checked before rosters were kept."""
    hours_not_counted: int = 0
    """Open hours that staff marked as not counted."""
    days_not_counted: int = 0
    """Open days without a single counter, that nobody reconciled."""
    days_not_reconciled: int = 0
    corrections: int = 0
    from_paper: int = 0
    """Visits that were entered from paper."""
