# SPDX-License-Identifier: MIT
"""Parts that sums settle when they are added up and taken from each other, however often."""

from collections.abc import Iterable, Mapping

_PRIME = (1 << 61) - 1
"""Numbers are kept as what is left when divided by it: so none grows, and nothing is rounded."""

_Row = dict[int, int]
_VALUE = -1
"""Where the value of a sum stands in its row."""


def settled_parts(sums: Iterable[tuple[tuple[int, ...], int]]) -> Mapping[int, int]:
    """Return each part that follows from sums of parts, with its value."""
    rows: dict[int, _Row] = {}
    users: dict[int, set[int]] = {}
    for parts, value in sorted(set(sums), key=lambda one: len(one[0])):
        row = dict.fromkeys(parts, 1) | {_VALUE: value % _PRIME}
        for part in parts:
            if part in rows:
                _take(row, rows[part], row[part])
        pivot = min((part for part in row if part != _VALUE), default=None)
        if pivot is None:
            continue
        inverse = pow(row[pivot], -1, _PRIME)
        rows[pivot] = row = {part: weight * inverse % _PRIME for part, weight in row.items()}
        for user in tuple(users.get(pivot, ())):
            other = rows[user]
            if pivot in other:
                _take(other, row, other[pivot])
                for part in row:
                    users.setdefault(part, set()).add(user)
        for part in row:
            users.setdefault(part, set()).add(pivot)
    return {
        pivot: row.get(_VALUE, 0) for pivot, row in rows.items() if len(row.keys() - {_VALUE}) == 1
    }


def _take(row: _Row, other: _Row, times: int) -> None:
    for part, weight in other.items():
        left = (row.get(part, 0) - times * weight) % _PRIME
        if left:
            row[part] = left
        else:
            row.pop(part, None)
