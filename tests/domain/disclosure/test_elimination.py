# SPDX-License-Identifier: MIT
"""What sums settle in any number of steps is found, and nothing else."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.elimination import settled_parts

PARTS = 5
sums_of_parts = st.lists(st.sets(st.integers(0, PARTS - 1), min_size=1), max_size=6)
values = st.lists(st.integers(0, 60), min_size=PARTS, max_size=PARTS)


@settings(max_examples=60)
@given(sums_of_parts, values)
def test_a_part_is_settled_exactly_where_sums_span_it(
    told: list[set[int]], true: list[int]
) -> None:
    found = settled_parts((tuple(sorted(own)), sum(true[n] for n in own)) for own in told)

    table = np.array([[n in own for n in range(PARTS)] for own in told] or [[False] * PARTS], float)
    rank = np.linalg.matrix_rank(table)
    spanned = {
        part
        for part, alone in enumerate(np.eye(PARTS))
        if np.linalg.matrix_rank(np.vstack([table, alone])) == rank
    }
    assert found == {part: true[part] for part in spanned}
