# SPDX-License-Identifier: MIT
"""The plain problem behind a release: sums of parts that nobody sees one by one.

A part is a set of counters that no region divides any further. Parts are numbered, never negative
and whole. The chooser (which sums to hide) and the audit (what a reader can still work out) both
start from here, and share nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.disclosure.regions import Rule


@dataclass(frozen=True, slots=True)
class Relation:
    """What a reader knows of the parts from the definitions alone, in every network.

    least <= sum(weight * part) <= most; None leaves a side open.
    """

    terms: tuple[tuple[int, int], ...]
    """Part and its weight."""
    least: int | None = None
    most: int | None = None


class Standing(StrEnum):
    """What is settled about telling a sum."""

    OPEN = "open"
    """Part of the new report: may be told or hidden."""
    TOLD = "told"
    """Told before: everybody knows it, whatever is hidden now."""
    HIDDEN = "hidden"
    """Hidden before: still protected, and not to be told now if that gives others away."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One count: the parts it adds up, and how it stands."""

    parts: tuple[int, ...]
    """Sorted, each once."""
    value: int
    standing: Standing = Standing.OPEN
    loss: float = 1.0
    """How much is lost by hiding it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The chooser's problem: which of the open sums to hide, losing as little as possible.

    Small open sums (`rule.is_small`) are hidden in any case; sums of zero that may show are told in
    any case. Protected is every small sum that is open or was hidden before: a reader's bounds on
    it must reach from `rule.least_hidden` to `rule.threshold` at least.
    """

    parts: int
    """How many parts there are."""
    sums: Sequence[Sum]
    rule: Rule
    relations: Sequence[Relation] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which sums to hide."""

    hidden: frozenset[int]
    """Places in `Choice.sums`, primary ones included; only open ones."""
    loss: float
    least_loss: float
    """A proven lower bound; equal to `loss` when no better choice exists."""
    unprotected: tuple[int, ...] = ()
    """Small sums that cannot be protected whatever is hidden now, for what was told before."""

    @property
    def gap(self) -> float:
        """How much better a choice could at most be, 0 to 1."""
        return 0.0 if self.loss <= self.least_loss else 1 - self.least_loss / self.loss


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum as a reader knows it."""

    parts: tuple[int, ...]
    value: int | None
    """None: hidden."""
    is_small: bool = False
    """For the verdict alone, of hidden sums: whether it needs protection. The bounds are computed
    without it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """All that a reader knows: the audit's problem."""

    parts: int
    sums: Sequence[ToldSum]
    rule: Rule
    relations: Sequence[Relation] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The tightest bounds a reader can put on a hidden sum."""

    place: int
    """In `Reader.sums`."""
    low: int
    high: int | None
    """None: no upper bound."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit found."""

    bounds: tuple[Narrowed, ...]
    """Of every hidden sum, in order."""
    exposed: tuple[int, ...]
    """Hidden small sums whose bounds do not hold the whole protection interval."""
    contradicts: bool = False
    """The told numbers cannot all be true together with the relations; then nothing is known, and
    the release is refused."""

    @property
    def is_safe(self) -> bool:
        """Whether the release may leave."""
        return not self.exposed and not self.contradicts

    @property
    def tightest(self) -> Narrowed | None:
        """The narrowest bounds of all; None if nothing is hidden or nothing bounded."""
        bounded = [b for b in self.bounds if b.high is not None]
        return min(bounded, key=lambda b: ((b.high or 0) - b.low, b.place), default=None)
