# SPDX-License-Identifier: MIT
"""The paper twin: what the screens count in a day, as marks on paper and numbers typed in later.

The printed sheet and the form at the desk are made of the same blocks in the same order, which is
that of the screens. What each says stands in `tally_words.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Texts
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.tallies import Cell, Measure

NO_VISIT = frozenset({LastHere.TODAY, LastHere.SKIPPED})
"""Answers that no new visit belongs to, and the one that nobody marks."""


class BlockKind(StrEnum):
    """Which part of a sheet it is."""

    VISITS = "visits"
    WANTS = "wants"
    LAST_HERE = "last_here"
    GROUPS = "groups"
    ALSO = "also"
    """What the desk counts with one tap."""
    SUPPLIES = "supplies"
    LOOKS = "looks"
    """Looks around the room: heads seen and how often somebody looked, by hour."""
    MEASURE = "measure"
    """A measure that the network keeps, by its categories."""
    CROSS = "cross"
    """A declared cross of two measures, as a grid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place for marks, or a number."""

    cell: Cell
    paper: int = 0
    """Entered from paper so far."""
    others: int | None = 0
    """Counted at kiosks and desks, and corrected; None: a group that nobody counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, with one place or, in a grid, several."""

    entries: tuple[Entry, ...]
    texts: Texts | None = None
    """Its name, where that is in the data."""
    starts: time | None = None
    """When a group begins."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a title."""

    kind: BlockKind
    measure: Measure | None
    """None where each line has its own."""
    lines: tuple[Line, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """All places, in reading order."""
        return (entry for line in self.lines for entry in line.entries)


@dataclass(frozen=True, slots=True)
class TallySheet:
    """The sheet of a center's day, or one for any day."""

    network: str
    center_id: str
    center: str
    day: date | None
    """None: the date is written in by hand, and so are groups."""
    year_begins: date
    blocks: tuple[Block, ...]
    version: int = 0
    """Of the locked month; what is entered then is an amendment."""

    @property
    def cells(self) -> frozenset[Cell]:
        """All that it counts."""
        return frozenset(entry.cell for block in self.blocks for entry in block.entries)


class RemarkKind(StrEnum):
    """What seems odd about the numbers; none of it hinders anybody."""

    NO_ANSWER = "no_answer"
    """Visits without an answer to "when were you last here?"; they count as skipped."""
    MORE_ANSWERS = "more_answers"
    FEWER_WANTS = "fewer_wants"
    MORE_MARKS = "more_marks"
    """A block has more marks than the measure that it divides."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at again on the paper."""

    kind: RemarkKind
    by: int
    """How many too many or too few."""
    measure: Measure = Measure.VISITS
    """Which block has too many marks."""


def summed(block: Block, typed: Mapping[Cell, int]) -> int:
    """Return the sum of what was typed into a block, to compare with the paper's."""
    return sum(typed.get(entry.cell, 0) for entry in block.entries)


def remarks(sheet: TallySheet, typed: Mapping[Cell, int]) -> tuple[Remark, ...]:
    """Return what seems odd about a day's paper: what was entered before, and what is typed now.

    What divides a measure may stand on paper alone while screens counted the measure itself, so
    the two are compared over the whole day.
    """
    totals: dict[Measure, int] = {}
    elsewhere: dict[Measure, int] = {}
    answered = 0
    for block in sheet.blocks:
        for entry in block.entries:
            count = entry.paper + typed.get(entry.cell, 0)
            measure = entry.cell.measure
            totals[measure] = totals.get(measure, 0) + count
            elsewhere[measure] = elsewhere.get(measure, 0) + (entry.others or 0)
            if measure is Measure.LAST_HERE and entry.cell.category not in NO_VISIT:
                answered += count

    def whole(measure: Measure) -> int:
        return totals.get(measure, 0) + elsewhere.get(measure, 0)

    visits = totals.get(Measure.VISITS, 0)
    found = [
        Remark(RemarkKind.NO_ANSWER, visits - answered),
        Remark(RemarkKind.MORE_ANSWERS, answered - visits),
        Remark(RemarkKind.FEWER_WANTS, visits - totals.get(Measure.WANTS, 0)),
        *(
            Remark(RemarkKind.MORE_MARKS, whole(measure) - whole(within), measure)
            for measure in totals
            if (within := INFO[measure].within) is not None
        ),
    ]
    return tuple(remark for remark in found if remark.by > 0)
