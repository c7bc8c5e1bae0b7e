# SPDX-License-Identifier: MIT
"""Choosing which counts to hide, so that as little as possible is lost and nobody is found out."""

from peercenter.domain.disclosure.problems import Choice, Chosen, Standing


def choose(problem: Choice, *, seconds: float = 5.0) -> Chosen:
    """Return the cheapest choice found that protects every small sum that can be protected.

    A reader's bounds on a small sum must reach up to the threshold, and down to the least hidden
    count or, where more must be inside, to what anybody knows who knows which counts are not zero:
    a total of two hidden counts is at least two, whatever else is hidden. The search goes on for
    so many seconds at most, or until it is known that nothing is better.
    """
    # OR-Tools takes a second to load: only whoever hides something waits for it.
    from peercenter.solver.disclosure.clock import Deadline  # noqa: PLC0415
    from peercenter.solver.disclosure.hiding import Hiding  # noqa: PLC0415
    from peercenter.solver.disclosure.tables import Fate, tables_of  # noqa: PLC0415

    deadline = Deadline.after(seconds)
    groups, tables = tables_of(problem)
    hidings = [Hiding(table, deadline) for table in tables]
    for left, hiding in zip(range(len(hidings), 0, -1), hidings, strict=True):
        hiding.improve(Deadline.after(deadline.left / left))
    hidden = {
        place
        for place, one in enumerate(problem.sums)
        if one.standing is Standing.OPEN and problem.rule.is_small(one.value)
    }
    hidden |= {place for group in groups if group.fate is Fate.HIDDEN for place in group.members}
    unprotected = {
        place for group in groups if group.needs and not group.parts for place in group.members
    }
    for hiding in hidings:
        chosen = hiding.hidden.nonzero()[0].tolist()
        hidden.update(place for one in chosen for place in hiding.table.groups[one].members)
        unprotected.update(
            place for one in hiding.unprotected for place in hiding.table.groups[one].members
        )
    hidden = {place for place in hidden if problem.sums[place].standing is Standing.OPEN}
    unprotected = {
        place for place in unprotected if problem.sums[place].standing is not Standing.TOLD
    }
    loss = sum(problem.sums[place].loss for place in sorted(hidden))
    least = loss - sum(hiding.loss - hiding.least for hiding in hidings)
    return Chosen(frozenset(hidden), loss, least, tuple(sorted(unprotected)))
