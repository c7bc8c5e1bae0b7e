# SPDX-License-Identifier: MIT
"""Measuring two things in turns, so that a busy machine is equally unfair to both."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True)
class Race:
    """How long ours and the plain thing took, round by round."""

    name: str
    ours: list[float]
    plain: list[float]
    bar: float
    """The ratio that must not be exceeded."""

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return median(self.ours) / median(self.plain)

    def __str__(self) -> str:
        verdict = "met" if self.ratio <= self.bar else "NOT MET"
        return (
            f"{self.name}\n"
            f"  ours   {_spread(self.ours)}\n"
            f"  plain  {_spread(self.plain)}\n"
            f"  ratio  {self.ratio:.2f}  (at most {self.bar}: {verdict})"
        )


def race(
    name: str,
    ours: Callable[[], float],
    plain: Callable[[], float],
    *,
    rounds: int,
    warm_up: int,
    bar: float,
) -> Race:
    """Run both, which say how many seconds they took, in turns, changing who goes first."""
    result = Race(name, [], [], bar)
    for number in range(warm_up + rounds):
        pair = [(ours, result.ours), (plain, result.plain)]
        for call, times in pair if number % 2 else reversed(pair):
            seconds = call()
            if number >= warm_up:
                times.append(seconds)
    return result


def timed(call: Callable[[], object]) -> Callable[[], float]:
    """Return the call as one that says how many seconds it took."""

    def run() -> float:
        began = perf_counter()
        call()
        return perf_counter() - began

    return run


def _spread(times: list[float]) -> str:
    tenths = quantiles(times, n=10)
    return (
        f"median {_ms(median(times))}, 8 of 10 between {_ms(tenths[0])} and {_ms(tenths[-1])} "
        f"({len(times)} rounds)"
    )


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"
