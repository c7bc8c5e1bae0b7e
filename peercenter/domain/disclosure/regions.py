# SPDX-License-Identifier: MIT
"""What a published count counts: which measure, where, on which days, of what.

Every count that leaves a center is the sum of the network's counters over such a region. Whatever
a reader can work out from several reports follows from how their regions overlap.
"""

from dataclasses import dataclass
from datetime import date

from peercenter.domain.tallies import Measure

SMALL = 10
"""The largest count that is hidden unless the network says otherwise, as CMS asks."""


@dataclass(frozen=True, slots=True)
class Region:
    """A set of counters, as a box: centers, days, categories and hours."""

    measure: Measure
    centers: frozenset[str]
    """Ids of the centers."""
    first: date
    last: date
    """Service days, both included."""
    categories: frozenset[str] | None = None
    """None: all of the measure, whatever they are called."""
    hours: frozenset[int] | None = None
    """Local hours of measures that carry them; None: the whole day."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told of a region: a number, or only that there is one."""

    region: Region
    value: int | None
    """None: hidden behind the mark."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Which counts may not be told."""

    threshold: int = SMALL
    """Counts from 1 to this one are hidden."""
    zeros_show: bool = True
    """Whether a count of zero may be told; otherwise it is hidden as a small one is."""

    def is_small(self, value: int) -> bool:
        """Whether a count must be hidden for itself (primary suppression)."""
        return (0 if not self.zeros_show else 1) <= value <= self.threshold

    @property
    def least_hidden(self) -> int:
        """The least that a hidden count can be, as every reader knows."""
        return 1 if self.zeros_show else 0
