# SPDX-License-Identifier: MIT
"""What else moves with the marks of a tally sheet, so that figures made of it stay honest."""

from collections.abc import Mapping

from peercenter.domain.arrivals import ASKS_PLACE, LastHere, LastPlace, place_category
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.reporting.tally_sheet import NO_VISIT
from peercenter.domain.tallies import Cell, Measure

_SKIPPED = Cell(Measure.LAST_HERE, LastHere.SKIPPED)


def derived(
    typed: Mapping[Cell, int], paper: Mapping[Cell, int], *, several_centers: bool
) -> dict[Cell, int]:
    """Return all moves of what was typed, given what was entered from that day's paper before.

    Visits without an answer count as skipped, however many forms the marks come in. Nobody asks
    on paper at which center somebody was. The marks of a cross are marks of both its measures.
    """
    moves = dict(typed)
    for cell, number in typed.items():
        if several_centers and cell.measure is Measure.LAST_HERE:
            answer = LastHere(cell.category)
            if answer in ASKS_PLACE:
                category = place_category(answer, LastPlace.SKIPPED)
                _add(moves, Cell(Measure.LAST_PLACE, category), number)
        for measure, category in zip(
            INFO[cell.measure].crosses or (), cell.category.split(".", 1), strict=False
        ):
            _add(moves, Cell(measure, category), number)
    after = {cell: paper.get(cell, 0) + moves.get(cell, 0) for cell in {*paper, *moves}}
    visits = sum(count for cell, count in after.items() if cell.measure is Measure.VISITS)
    answers = sum(
        count
        for cell, count in after.items()
        if cell.measure is Measure.LAST_HERE and cell.category not in NO_VISIT
    )
    skipped = max(0, visits - answers) - paper.get(_SKIPPED, 0)
    if skipped:
        moves[_SKIPPED] = skipped
    return moves


def _add(moves: dict[Cell, int], cell: Cell, number: int) -> None:
    moves[cell] = moves.get(cell, 0) + number
