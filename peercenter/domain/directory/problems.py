# SPDX-License-Identifier: MIT
"""What could not be taken from a file as it is, row by row, and the account of its rows."""

from dataclasses import dataclass
from enum import StrEnum


class Cancelled(Exception):
    """Somebody asked to stop the reading."""


class Trouble(StrEnum):
    """Why something of a file was not taken as it is."""

    # The row did not come in.
    BROKEN = "broken"
    """It cannot be read at all: a quote that never closes, a JSON value that breaks off."""
    EMPTY = "empty"
    """It has no text that means anything."""
    NOT_A_RECORD = "not_a_record"
    """It is none of the things a directory has."""
    SHIFTED = "shifted"
    """It has more cells than there are headings: nobody can tell which belongs where."""
    TOO_LONG = "too_long"
    """A cell of it is longer than any text of a directory."""
    TOO_DEEP = "too_deep"
    TOO_MANY = "too_many"
    """It comes after the most rows that are read."""
    UNKNOWN_TABLE = "unknown_table"
    """Nothing of a directory has such columns."""
    OWNERLESS = "ownerless"
    """It says something about a service that is not in the file, and means nothing alone."""
    UNNAMED = "unnamed"
    """A row of a list that says neither whose nor what service it is."""

    # The row came in; this about it was not as it should be.
    MENDED = "mended"
    """A text with commas had come apart into several cells; it was put together again."""
    SHORT = "short"
    """It has fewer cells than there are headings."""
    NOT_A_NUMBER = "not_a_number"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_CHOICE = "not_a_choice"
    NOT_AN_EMAIL = "not_an_email"
    NOT_A_LINK = "not_a_link"
    NOT_A_PLACE = "not_a_place"
    """A coordinate that is nowhere on earth."""
    NOT_A_DAY = "not_a_day"
    """A weekday that is none."""
    ORPHAN = "orphan"
    """It refers to something that is not in the file."""
    SAME_ID = "same_id"
    """Another row has the same id and says something else; both came in."""
    COMBINED = "combined"
    """Another row has the same id and says something more; they became one."""
    MISSING = "missing"
    """It lacks what everything of its kind has."""
    FORMULA = "formula"
    """A cell has a formula whose result is not in the file."""
    REPLACED = "replaced"
    """It holds bytes that are no letters."""

    # About a whole file.
    IGNORED = "ignored"
    """Not a file that is read."""
    UNSAFE = "unsafe"
    """A link, a device, or a name that leads out of its folder."""
    LOCKED = "locked"
    """It needs a password."""
    DAMAGED = "damaged"
    CUT = "cut"
    """Its end is missing."""
    MIXED = "mixed"
    """Its letters are written in two ways; which one was told line by line."""


_LEFT_OUT = frozenset(
    {
        Trouble.BROKEN,
        Trouble.EMPTY,
        Trouble.NOT_A_RECORD,
        Trouble.SHIFTED,
        Trouble.TOO_LONG,
        Trouble.TOO_DEEP,
        Trouble.TOO_MANY,
        Trouble.UNKNOWN_TABLE,
        Trouble.OWNERLESS,
        Trouble.UNNAMED,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that was not taken as it is."""

    file: str
    row: int
    """As a spreadsheet counts, headings included; of JSON the line or the number of the element;
    0: the whole file."""
    reason: Trouble
    column: str = ""
    detail: str = ""
    """What the file says there, shortened."""
    entity: str = ""
    id: str = ""
    """Of the record it is about, if there is one."""

    @property
    def left_out(self) -> bool:
        """Whether the row did not come in."""
        return self.reason in _LEFT_OUT


@dataclass(frozen=True, slots=True)
class TableAccount:
    """What became of the rows of a table: each was read, merged or left out."""

    file: str
    entity: str
    """Empty: none that is known."""
    rows: int
    read: int
    """Rows that became records."""
    merged: int
    """Rows that say nothing that others with the same id do not say."""
    left_out: int
    """Rows that did not come in; a problem tells why."""
    records: int
    """Records made from them; a row may hold several."""
    keys: tuple[tuple[str, str], ...] = ()
    """Entity and id of the record of each row that was read, in order."""
