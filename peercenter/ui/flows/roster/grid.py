# SPDX-License-Identifier: MIT
"""What the grid shows, as values: days across, rows below each other, shifts and coverage on them.

Times are minutes of the wall clock from the midnight of the column's day (see `edits`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Kind


class Mode(StrEnum):
    """What the rows are."""

    PEOPLE = "people"
    HOURS = "hours"
    CENTERS = "centers"


@dataclass(frozen=True, slots=True)
class Filter:
    """Whose shifts are looked at; what is None does not matter."""

    kind: Kind | None = None
    credential: CredentialKind | None = None
    language: str | None = None

    def fits(self, member: Member, day: date) -> bool:
        """Whether somebody is looked at."""
        return (
            (self.kind is None or self.kind in member.staff.kinds)
            and (self.credential is None or member.holds(self.credential, day))
            and (self.language is None or self.language in member.staff.languages)
        )


class Level(StrEnum):
    """How well a time is covered."""

    AMPLE = "ample"
    """More than enough, by every rule."""
    MET = "met"
    THIN = "thin"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a coverage strip."""

    begins: int
    ends: int
    level: Level


@dataclass(frozen=True, slots=True)
class Strip:
    """How a center stands over a day."""

    parts: tuple[Part, ...] = ()
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A column."""

    day: date
    title: str
    spoken: str
    is_today: bool = False


class RowKind(StrEnum):
    """What a row is about."""

    PERSON = "person"
    OPEN = "open"
    HOUR = "hour"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: somebody, the open shifts, an hour or a center."""

    kind: RowKind
    key: str | None
    """A staff id, a center id, or the hour."""
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A shift where it lies."""

    shift: Shift
    row: int
    """Always 0 where rows are hours."""
    column: int
    begins: int
    ends: int
    label: str
    """What stands on it."""
    kind: Kind | None
    """None: an open shift."""
    fixed: bool = False
    changed: bool = False
    """Since it was published."""
    against: str = ""
    """`hard` or `soft`, when something speaks against it."""
    over_midnight: bool = False
    dimmed: bool = False
    """Its person is not looked at."""

    @property
    def id(self) -> str:
        """The shift's id."""
        return self.shift.id


Cell = tuple[int, int]
"""A row and a column."""

NO_ROW = -1
"""The row of strips that stand above the days."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All that is painted."""

    mode: Mode
    corner: str
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    strips: Mapping[Cell, Strip]
    closed: frozenset[Cell]
    """Where the doors stay closed all day; with `NO_ROW` for all rows of a day."""
    off: frozenset[Cell]
    """Where somebody has time off."""
    elsewhere: Mapping[Cell, str]
    """Where somebody works at a center that is not shown: which one, and when."""
    axis: tuple[int, int]
    """The first and the last minute of a day that are shown."""
    name: str
    """What a screen reader calls it."""

    def is_closed(self, cell: Cell) -> bool:
        """Whether the doors stay closed all day."""
        return cell in self.closed or (NO_ROW, cell[1]) in self.closed


EMPTY = Grid(Mode.PEOPLE, "", (), (), (), {}, frozenset(), frozenset(), {}, (540, 1020), "")
"""Before anything is loaded."""
