# SPDX-License-Identifier: MIT
"""Opening hours: HSDS schedules, which are RFC 5545 recurrence rules with opening times."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Schedule:
    """One row of HSDS's `schedule` table, with the parts that could be read."""

    opens: time | None
    closes: time | None
    """Equal to or before `opens`: past midnight."""
    freq: str = "WEEKLY"
    """"WEEKLY" or "MONTHLY"."""
    interval: int = 1
    byday: tuple[str, ...] = ()
    """"MO", "2SA", "-1FR"; empty: the source does not say on which days."""
    bymonthday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    starts_on: date | None = None
    """RFC 5545's dtstart."""
    until: date | None = None
    count: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    text: str = ""
    """As the source describes it, for what no rule can say: "by appointment"."""
