# SPDX-License-Identifier: MIT
"""How much of a file is read at most."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[float], None]
"""Is told the share that is done, from 0 to 1."""
AskCancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; real directories are far below them."""

    file_bytes: int = 256_000_000
    """Of the file as it lies there."""
    unpacked_bytes: int = 256_000_000
    """Of all that is read of it, unpacked."""
    ratio: int = 200
    """So many times larger may it unpack, if it is large."""
    ratio_from: int = 20_000_000
    members: int = 2_000
    """Files in an archive or a folder."""
    index_bytes: int = 4_000_000
    """Of an archive's list of files."""
    depth: int = 6
    """Folders in folders."""
    rows: int = 500_000
    records: int = 1_000_000
    """Made from the rows; what comes after is counted and not read."""
    columns: int = 500
    cell: int = 1_000_000
    """Characters."""
    row: int = 4_000_000
    """Characters of a row, or of one element of a JSON list."""
    cell_lines: int = 2_000
    problems: int = 100_000
    """So many are told one by one; beyond, the accounts still count every row."""


LIMITS = Limits()
