# SPDX-License-Identifier: MIT
"""How a receipt is kept until the visitor has seen it.

The call name is not in it: it stands on the waiting list alone, so that greeting wipes it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from peercenter.domain.arrivals import Arrival, LastHere, LastPlace
from peercenter.domain.tallies import Cell, Measure


def packed(
    arrival: Arrival,
    hour: int,
    moved: Mapping[Cell, int],
    waiting_id: str | None,
    *,
    answer: str | None = None,
) -> dict[str, Any]:
    """Return the receipt as plain data; `answer` is the request of what was added last."""
    return {
        "answer": answer,
        "hour": hour,
        "waiting": waiting_id,
        "wants": None if arrival.wants is None else sorted(arrival.wants),
        "last_here": arrival.last_here,
        "last_place": arrival.last_place,
        "counts_again": arrival.counts_again,
        "moved": [[cell.measure, cell.category, cell.hour, by] for cell, by in moved.items()],
    }


def arrival_of(receipt: Mapping[str, Any]) -> Arrival:
    """Return what the visitor said."""
    wants = receipt["wants"]
    return Arrival(
        wants=None if wants is None else frozenset(wants),
        last_here=LastHere(receipt["last_here"]),
        last_place=LastPlace(receipt["last_place"]),
        counts_again=receipt["counts_again"],
    )


def moved_of(receipt: Mapping[str, Any]) -> dict[Cell, int]:
    """Return the cells that the check-in moved."""
    rows: Iterable[tuple[str, str, int | None, int]] = receipt["moved"]
    return {Cell(Measure(measure), category, hour): by for measure, category, hour, by in rows}
