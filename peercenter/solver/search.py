# SPDX-License-Identifier: MIT
"""What all ways of searching share: the best roster so far, the bound, the time and the stop."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic

from ortools.sat.python import cp_model

from peercenter.solver.check import check, cost
from peercenter.solver.index import Index, Taken
from peercenter.solver.model import Free, RosterModel
from peercenter.solver.problem import Progress

Found = Callable[[cp_model.CpSolverSolutionCallback], object]
"""Told of each solution."""
LOOK = 0.05
"""Seconds between two looks at whether somebody stopped the search."""
MEMORY_MB = 1500


class Search:
    """A search under way. Several threads may offer what they found."""

    def __init__(
        self,
        index: Index,
        *,
        seconds: float,
        workers: int,
        seed: int,
        on_progress: Callable[[Progress], None],
        should_stop: Callable[[], bool],
    ) -> None:
        self.index = index
        self.workers = workers
        self.seed = seed
        self.best: Taken | None = None
        self.cost: int | None = None
        self.bound = 0
        self._began = monotonic()
        self._ends = self._began + seconds
        self._on_progress = on_progress
        self._should_stop = should_stop
        self._stopped = False
        self._lock = Lock()

    @property
    def seconds(self) -> float:
        """How long the search has been under way."""
        return monotonic() - self._began

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.0, self._ends - monotonic())

    @property
    def proven(self) -> bool:
        """Whether no roster can cost less."""
        return self.cost is not None and self.bound >= self.cost

    @property
    def over(self) -> bool:
        """Whether there is nothing left to do, or no time."""
        self._stopped = self._stopped or self._should_stop()
        return self._stopped or self.proven or not self.left

    def stop(self) -> None:
        """End the search."""
        self._stopped = True

    def offer(self, taken: Taken, *, as_good: bool = False) -> bool:
        """Keep the roster if it breaks no rule and costs less than all before, or as much."""
        roster = self.index.named(taken)
        broken = check(self.index.problem, roster)
        if broken:
            return False
        price = sum(cost(self.index.problem, roster).values())
        with self._lock:
            better = self.cost is None or price < self.cost
            if not better and not (as_good and price == self.cost):
                return False
            self.best, self.cost = taken, price
        if better:
            self._report()
        return better

    def raise_bound(self, bound: float) -> None:
        """Remember that no roster costs less than this."""
        whole = int(-(-(bound - 1e-4) // 1))
        with self._lock:
            if whole <= self.bound:
                return
            self.bound = whole if self.cost is None else min(whole, self.cost)
        self._report()

    def run(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, found: Found
    ) -> cp_model.CpSolverStatus:
        """Run a solver until it ends, the time is up or somebody stops the search."""
        callback = _Found(found)
        with self.watching(solver.stop_search):
            return solver.solve(model, callback)

    def part(
        self,
        free: Free,
        seconds: float,
        *,
        base: Taken,
        hint: Taken | None = None,
        workers: int = 1,
        seed: int = 0,
    ) -> tuple[Taken | None, cp_model.CpSolverStatus]:
        """Solve a part of the problem anew, while all else stays as it is."""
        roster = RosterModel(self.index, base, free)
        if hint is not None:
            roster.hint(hint)
        solver = self.solver(seconds, workers, seed)
        # A strong linear relaxation decides parts; looking for symmetries only costs time there.
        solver.parameters.linearization_level = 2
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
        status = self.run(solver, roster.model, lambda _: None)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return roster.read(solver.value), status
        return None, status

    def solver(self, seconds: float, workers: int, seed: int) -> cp_model.CpSolver:
        """Return a solver with our settings."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = workers
        solver.parameters.max_time_in_seconds = max(0.01, min(seconds, self.left))
        solver.parameters.random_seed = (self.seed + seed) % 2**31
        solver.parameters.max_memory_in_mb = MEMORY_MB
        return solver

    @contextmanager
    def watching(self, stop: Callable[[], object]) -> Iterator[None]:
        """Call `stop`, again and again, once the search is over."""
        done = Event()

        def watch() -> None:
            while not done.wait(LOOK):
                if self.over:
                    stop()

        watcher = Thread(target=watch, name="watch", daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def _report(self) -> None:
        self._on_progress(Progress(self.cost, self.bound, self.seconds))


class _Found(cp_model.CpSolverSolutionCallback):
    """Passes on each solution as it is found."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self._found = found

    def on_solution_callback(self) -> None:
        """Pass on a solution; the solver calls this."""
        self._found(self)
