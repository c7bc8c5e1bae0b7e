# SPDX-License-Identifier: MIT
"""Asking for a report, and what comes back besides its pages."""

from dataclasses import dataclass
from datetime import date

from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.templates import Audience


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, of which centers, about when, for whom."""

    template_id: str
    period: Period
    audience: Audience
    center_ids: tuple[str, ...] = ()
    """Empty: all of the network."""
    coarser: frozenset[int] = frozenset()
    """Places of the template's sections that are to be coarser than it says."""


@dataclass(frozen=True, slots=True)
class Coarser:
    """A section in which less is hidden if it is coarser."""

    section: int
    """Its place in the template; add it to `ReportRequest.coarser`."""
    title: str
    cells: int
    """How many cells its tables have now."""
    hidden: int
    """How many of them are hidden now."""
    cells_then: int
    hidden_then: int
    """The same if it were coarser."""


@dataclass(frozen=True, slots=True)
class LockedMonth:
    """A month of a center that a release locks."""

    center_id: str
    center: str
    """Its name."""
    month: date
    """Its first day."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A report as it would be told."""

    document: Document
    cells: int
    """How many cells its tables have."""
    hidden: int
    """How many of them are hidden; none of a report for inside."""
    locks: tuple[LockedMonth, ...] = ()
    """The months that releasing it locks."""


@dataclass(frozen=True, slots=True)
class Released:
    """A report that may leave, and is remembered."""

    document: Document
    release_id: str
    cells: int
    hidden: int
    locked: tuple[LockedMonth, ...]
    """The months that were locked for it."""
