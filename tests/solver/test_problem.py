# SPDX-License-Identifier: MIT
"""A problem says at once when it makes no sense."""

import pickle

import pytest

from peercenter.solver.problem import Balance, Demand, Person, Problem, Shift, Wish

SHIFT = Shift("s", 0, 0, 480, 480)
LATER = Shift("t", 1, 1440, 1920, 480)


@pytest.mark.parametrize(
    "parts",
    [
        {"shifts": (SHIFT, SHIFT)},
        {"people": (Person("a"), Person("a"))},
        {"shifts": (Shift("s", 7, 0, 480, 480),)},
        {"shifts": (Shift("s", 0, 480, 480, 480),)},
        {"people": (Person("a", fixed=frozenset({"x"})),)},
        {"people": (Person("a", most_per_day=0),)},
        {"demands": (Demand("d", frozenset({"x"}), 1, 1),)},
        {"demands": (Demand("d", frozenset({"s"}), 1, 1, people=frozenset({"x"})),)},
        {"demands": (Demand("d", frozenset({"s"}), -1, 1),)},
        {"wishes": (Wish("x", frozenset({"s"}), 1),)},
        {"wishes": (Wish("a", frozenset({"s", "t"}), 1),)},
        {"balances": (Balance("b", {"x": 1}, {}, 1),)},
        {"balances": (Balance("b", {"s": 1}, {"a": (0, 1)}, 1, unit=0),)},
        {"weekends": ((1, 0),)},
        {"weekends": ((6, 7),)},
        {"present": {"x": frozenset({"s"})}},
    ],
)
def test_nonsense_is_refused(parts: dict[str, object]) -> None:
    whole: dict[str, object] = {"days": 7, "shifts": (SHIFT, LATER), "people": (Person("a"),)}

    with pytest.raises(ValueError, match=r"\w"):
        Problem(**{**whole, **parts})  # type: ignore[arg-type]


def test_a_problem_can_travel_to_another_process() -> None:
    problem = Problem(7, (SHIFT,), (Person("a", barred={"s": "time off"}),))

    assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - our own bytes
