# SPDX-License-Identifier: MIT
"""Sums of past months, as they are kept.

A row is kept in two steps, so that nobody waits while it is worked out: first a mark takes its
place; then everything is read and added up; and the sums replace the mark, if it is still there.
Whoever changes anything that the sums are made of takes the mark away with the row (the triggers
of migration 0006), so sums that were out of date as they were found are never kept.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from peercenter.db.queries.reporting_locks import MonthOf
from peercenter.db.session import Session, by_hand


class Kind(StrEnum):
    """What is added up."""

    COUNTS = "counts"
    OPERATION = "operation"


_WORKING = "working"


def kept(
    session: Session, kind: Kind, center_ids: Collection[str], months: Collection[date]
) -> dict[MonthOf, Any]:
    """Return the sums of centers' months, as far as they are kept."""
    if not months:
        return {}
    wanted = {month.isoformat(): month for month in months}
    rows = by_hand(
        session,
        "SELECT center_id, month, sums FROM month_sums "  # noqa: S608 - only question marks vary
        f"WHERE center_id IN ({', '.join('?' * len(center_ids))}) AND month BETWEEN ? AND ? "
        "AND kind = ?",
        (*center_ids, min(wanted), max(wanted), kind.value),
    )
    return {
        (center_id, wanted[month]): _unpacked(sums)
        for center_id, month, sums in rows
        if month in wanted and not sums.startswith(f'{{"{_WORKING}"')
    }


@lru_cache(maxsize=4096)
def _unpacked(sums: str) -> Any:
    """Return sums as they were put; who looks at years again finds them unpacked."""
    return json.loads(sums)


def mark(session: Session, kind: Kind, places: Iterable[MonthOf], token: str) -> None:
    """Take the places of sums that are about to be worked out."""
    for center_id, month in places:
        by_hand(
            session,
            "INSERT OR REPLACE INTO month_sums (center_id, month, kind, sums) VALUES (?, ?, ?, ?)",
            (center_id, month.isoformat(), kind.value, json.dumps({_WORKING: token})),
        )


def keep(session: Session, kind: Kind, found: Mapping[MonthOf, Any], token: str) -> None:
    """Put sums where their marks still are."""
    for (center_id, month), sums in found.items():
        by_hand(
            session,
            "UPDATE month_sums SET sums = ? "
            "WHERE center_id = ? AND month = ? AND kind = ? AND sums = ?",
            (
                json.dumps(sums, separators=(",", ":")),
                *(center_id, month.isoformat(), kind.value),
                json.dumps({_WORKING: token}),
            ),
        )
