# SPDX-License-Identifier: MIT
"""What a visitor reads before coming in."""

from dataclasses import dataclass
from datetime import date, datetime

from peercenter.domain.centers import Agreement, Closure, GroupTime, Place
from peercenter.domain.staff import Duty


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the kiosk's first screen shows."""

    place: Place
    now: datetime
    """On the center's wall clock."""
    day: date
    open_until: datetime | None
    """On the center's wall clock; None while closed."""
    opens_at: datetime | None
    """When it opens later today; None while open and when it does not open any more."""
    closure: Closure | None
    on_duty: tuple[Duty, ...]
    groups: tuple[GroupTime, ...]
    """Today's groups that are not over."""
    agreement: Agreement | None
