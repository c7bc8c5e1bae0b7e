# SPDX-License-Identifier: MIT
"""How far an entry can be trusted: when it was checked, and when it has to be again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CHECK_MONTHS = 6
"""After so many months an entry is due for checking, unless the center says otherwise."""
UNREACHABLE_TIMES = 2
"""Unreachable so often in a row, an entry is out of date."""
OUT_OF_DATE_AFTER = 2
"""Not checked for so many intervals, an entry is out of date."""


class Outcome(StrEnum):
    """What a check found."""

    CONFIRMED = "confirmed"
    """It is right, or was put right."""
    UNREACHABLE = "unreachable"
    CLOSED = "closed"
    """The service is no more."""


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody looked whether an entry is right."""

    day: date
    outcome: Outcome
    by: str
    """Display name of the staff member; empty when it was checked elsewhere (the source says)."""
    note: str = ""


class Standing(StrEnum):
    """How an entry stands on a day."""

    CHECKED = "checked"
    DUE = "due"
    """Checked too long ago; it stays on the sheets with its date and "call first"."""
    UNCHECKED = "unchecked"
    """Nobody ever said when it was checked; on the sheets with "call first"."""
    OUT_OF_DATE = "out_of_date"
    """Off the sheets until somebody checks it."""
    TEMPORARILY_CLOSED = "temporarily_closed"
    """Off the sheets until its day comes."""
    GONE = "gone"
    """Inactive or defunct; off the sheets."""

    @property
    def on_sheets(self) -> bool:
        """Whether sheets may show the entry."""
        return self in {Standing.CHECKED, Standing.DUE, Standing.UNCHECKED}


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def last_confirmed(assured: date | None, checks: Sequence[Check]) -> date | None:
    """Return when an entry was last found right, here or by its source; None: never."""
    confirmed = [check.day for check in checks if check.outcome is Outcome.CONFIRMED]
    return max([*confirmed, *([assured] if assured else [])], default=None)


def standing(
    status: str,
    *,
    assured: date | None,
    checks: Sequence[Check],
    closed_until: date | None,
    months: int,
    today: date,
) -> Standing:
    """Tell how an entry stands.

    Args:
        status: HSDS's `service.status`.
        assured: HSDS's `service.assured_date`.
        checks: made here, in any order.
        closed_until: the first day on which a temporarily closed service is open again, if known.
        months: the checking interval.
        today: the day it is asked about.
    """
    in_order = sorted(checks, key=lambda check: check.day)
    if status in {"inactive", "defunct"} or (in_order and in_order[-1].outcome is Outcome.CLOSED):
        return Standing.GONE
    if status == "temporarily closed" and (closed_until is None or today < closed_until):
        return Standing.TEMPORARILY_CLOSED
    confirmed = last_confirmed(assured, checks)
    failed = [
        check
        for check in in_order
        if check.outcome is Outcome.UNREACHABLE and (confirmed is None or check.day > confirmed)
    ]
    if len(failed) >= UNREACHABLE_TIMES:
        return Standing.OUT_OF_DATE
    if confirmed is None:
        return Standing.UNCHECKED
    if today >= months_later(confirmed, months * OUT_OF_DATE_AFTER):
        return Standing.OUT_OF_DATE
    return Standing.DUE if today >= months_later(confirmed, months) else Standing.CHECKED
