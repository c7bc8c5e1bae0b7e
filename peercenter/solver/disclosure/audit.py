# SPDX-License-Identifier: MIT
"""What a reader can work out of everything that was told, about everything that is hidden.

The audit knows nothing of how sums were chosen to be hidden, nor what they are: it starts from
what a reader has. The bounds come from linear programs, in which parts need not be whole. "Safe" is
only said with whole numbers in hand that agree with everything told, one set for each end of the
protection interval; they are checked without rounding.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import Any, NamedTuple

from peercenter.domain.disclosure.problems import Narrowed, Reader, Verdict

CLOSE = 1e-6
"""As far as a linear program may be off."""
ROOM = 10
"""How many times all that was told a part can be that nothing bounds."""
EFFORT, PATIENCE = 3.0, 30.0
"""For one search for whole numbers and for all in a piece, in CP-SAT's deterministic seconds; what
was not found by then counts as exposed."""

_Terms = tuple[tuple[int, int], ...]
"""Unknown parts and their weights."""
_Limits = tuple[int | None, int | None]


def audit(reader: Reader) -> Verdict:
    """Return the tightest bounds a reader can put on every hidden sum, and which are exposed.

    A small sum is exposed unless it can be anything from the least a hidden sum can be to the
    threshold. Counts that show not to be zero add up, whatever is hidden: a sum of two of them is
    two at least, and that alone exposes nobody.
    """
    try:
        rows = _reduced(_rows(reader))
        pieces = [_Explored(piece) for piece in _pieces(rows)]
    except _ContradictionError:
        return Verdict((), (), contradicts=True)
    bounds = {terms: found for piece in pieces for terms, found in piece.bounds.items()}
    narrowed, goals = [], {}
    for place, one in enumerate(reader.sums):
        if one.value is None:
            row = rows[place]
            low, high = bounds[row.terms] if row.terms else (0, 0)
            high = None if high is None else high + row.constant
            narrowed.append(Narrowed(place, low + row.constant, high))
    least, threshold = reader.rule.least_hidden, reader.rule.threshold
    small = [found for found in narrowed if reader.sums[found.place].is_small]
    floors = _floors(reader, [found.place for found in small if found.low > least])
    for place in (found.place for found in small):
        row = rows[place]
        goals[place] = (
            _Goal(row.terms, upward=False, bound=floors.get(place, least) - row.constant),
            _Goal(row.terms, upward=True, bound=threshold - row.constant),
        )
    wanted = {goal for pair in goals.values() for goal in pair}
    met = {goal for goal in wanted if not goal.terms and goal.is_met(0)}
    for piece in pieces:
        met |= piece.met({goal for goal in wanted if goal.terms in piece.bounds})
    exposed = tuple(place for place, pair in goals.items() if not met.issuperset(pair))
    return Verdict(tuple(narrowed), exposed)


class _ContradictionError(Exception):
    """Nothing agrees with everything that was told."""


class _Bounds(NamedTuple):
    low: int
    high: int | None


class _Goal(NamedTuple):
    """An end of a protection interval: a sum is at most, or at least, a bound."""

    terms: _Terms
    upward: bool
    bound: int

    def is_met(self, value: int) -> bool:
        return value >= self.bound if self.upward else value <= self.bound

    def is_within(self, bounds: _Bounds) -> bool:
        if self.upward:
            return bounds.high is None or self.is_met(bounds.high)
        return self.is_met(bounds.low)


@dataclass(frozen=True, slots=True)
class _Row:
    """Something a reader knows: least <= constant + terms <= most."""

    terms: _Terms
    least: int | None
    most: int | None
    is_hidden: bool = False
    constant: int = 0

    @property
    def limits(self) -> _Limits:
        """What the terms alone lie between."""
        return (
            None if self.least is None else self.least - self.constant,
            None if self.most is None else self.most - self.constant,
        )

    def with_known(self, known: Mapping[int, int]) -> "_Row":
        """Return the row with known parts put in."""
        if not any(part in known for part, _ in self.terms):
            return self
        constant = sum(weight * known[part] for part, weight in self.terms if part in known)
        left = tuple(term for term in self.terms if term[0] not in known)
        return replace(self, terms=left, constant=self.constant + constant)


def _rows(reader: Reader) -> list[_Row]:
    """Return the sums, then the relations, as rows."""
    least = reader.rule.least_hidden
    rows = []
    for one in reader.sums:
        terms = tuple((part, 1) for part in sorted(one.parts))
        is_hidden = one.value is None
        rows.append(_Row(terms, least if is_hidden else one.value, one.value, is_hidden))
    return rows + [_Row(tuple(sorted(r.terms)), r.least, r.most) for r in reader.relations]


def _floors(reader: Reader, places: Collection[int]) -> dict[int, int]:
    """Return the least that sums can be for who knows only which counts are zero."""
    if not places:
        return {}
    least = reader.rule.least_hidden
    rows = _rows(reader)
    for place, one in enumerate(reader.sums):
        if one.value != 0:
            rows[place] = replace(rows[place], least=least, most=None, is_hidden=place in places)
    rows = _reduced(rows)
    found = {}
    for piece in _pieces(rows):
        if piece.hidden:
            program = _Program(piece)
            for terms in piece.hidden:
                found[terms] = program.reach(terms, upward=False)[0] or 0
    return {
        place: max(least, rows[place].constant + found.get(rows[place].terms, 0))
        for place in places
    }


def _reduced(rows: list[_Row]) -> list[_Row]:
    """Put in what is known without reckoning; of parts that always go together, keep one."""
    while True:
        members: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(rows):
            for part, weight in row.terms:
                members[part].append((number, weight))
        first: dict[tuple[tuple[int, int], ...], int] = {}
        kept = {part for part, own in members.items() if first.setdefault(tuple(own), part) == part}
        if len(kept) < len(members):
            rows = [replace(r, terms=tuple(t for t in r.terms if t[0] in kept)) for r in rows]
        known: dict[int, int] = {}
        for row in rows:
            for part, value in _settled(row):
                if known.setdefault(part, value) != value:
                    raise _ContradictionError
        if not known:
            return rows
        rows = [row.with_known(known) for row in rows]


def _settled(row: _Row) -> Iterable[tuple[int, int]]:
    """Return the parts that a row alone settles."""
    least, most = row.limits
    if not row.terms:
        if (least is not None and least > 0) or (most is not None and most < 0):
            raise _ContradictionError
        return ()
    if most is None or any(weight < 0 for _, weight in row.terms):
        return ()
    if most < 0:
        raise _ContradictionError
    if most == 0:
        return [(part, 0) for part, _ in row.terms]
    if len(row.terms) == 1 and least == most:
        ((part, weight),) = row.terms
        if most % weight:
            raise _ContradictionError
        return [(part, most // weight)]
    return ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Rows that hang together, each with its least and its most."""

    rows: Mapping[_Terms, _Limits]
    hidden: tuple[_Terms, ...]

    @property
    def parts(self) -> list[int]:
        """All unknown parts, in order."""
        return sorted({part for terms in self.rows for part, _ in terms})

    def agrees(self, values: Mapping[int, int]) -> bool:
        """Whether whole numbers agree with everything that was told."""
        if min(values.values()) < 0:
            return False
        for terms, (least, most) in self.rows.items():
            value = _total(terms, values)
            if (least is not None and value < least) or (most is not None and value > most):
                return False
        return True

    def ceilings(self) -> dict[int, int]:
        """Return how large parts can be, as far as one row tells."""
        found: dict[int, int] = {}
        for terms, (_, most) in self.rows.items():
            if most is not None and all(weight > 0 for _, weight in terms):
                for part, weight in terms:
                    found[part] = min(found.get(part, most), most // weight)
        return found

    def room(self) -> int:
        """Return a number that no part needs to exceed."""
        numbers = [abs(n) for limits in self.rows.values() for n in limits if n is not None]
        return ROOM * (sum(numbers) + 100)


def _total(terms: _Terms, values: Mapping[int, int]) -> int:
    return sum(weight * values[part] for part, weight in terms)


def _pieces(rows: Sequence[_Row]) -> Iterator[_Piece]:
    """Split into what has nothing to do with each other."""
    leader: dict[int, int] = {}

    def lead(part: int) -> int:
        while leader.setdefault(part, part) != part:
            leader[part] = part = leader[leader[part]]
        return part

    for row in rows:
        for part, _ in row.terms[1:]:
            leader[lead(part)] = lead(row.terms[0][0])
    together: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.terms:
            together[lead(row.terms[0][0])].append(row)
    for own in together.values():
        limits: dict[_Terms, _Limits] = {}
        for row in own:
            limits[row.terms] = _tighter(row.limits, limits.get(row.terms, (None, None)))
        hidden = tuple(dict.fromkeys(row.terms for row in own if row.is_hidden))
        yield _Piece(limits, hidden)


def _tighter(one: _Limits, other: _Limits) -> _Limits:
    least = max((n for n in (one[0], other[0]) if n is not None), default=None)
    most = min((n for n in (one[1], other[1]) if n is not None), default=None)
    if least is not None and most is not None and least > most:
        raise _ContradictionError
    return least, most


class _Explored:
    """A piece with the bounds of its hidden sums, and whole numbers met on the way."""

    def __init__(self, piece: _Piece) -> None:
        self._piece = piece
        self._points: list[Mapping[int, int]] = []
        self.bounds: dict[_Terms, _Bounds] = {}
        program = _Program(piece)
        for terms in piece.hidden:
            low, lowest = program.reach(terms, upward=False)
            high, highest = program.reach(terms, upward=True)
            self.bounds[terms] = _Bounds(low or 0, high)
            self._points += [
                point for point in (lowest, highest) if point is not None and piece.agrees(point)
            ]

    def met(self, goals: Collection[_Goal]) -> set[_Goal]:
        """Return the goals that whole numbers were found for."""
        missing = {goal for goal in goals if goal.is_within(self.bounds[goal.terms])}
        met: set[_Goal] = set()

        def look(point: Mapping[int, int]) -> None:
            reached = {goal for goal in missing if goal.is_met(_total(goal.terms, point))}
            missing.difference_update(reached)
            met.update(reached)

        for point in self._points:
            look(point)
        search, spent = _Search(self._piece) if missing else None, 0.0
        for goal in sorted(missing):
            if search is not None and goal in missing and spent < PATIENCE:
                found, effort = search.reach(goal)
                spent += effort
                if found is not None and self._piece.agrees(found):
                    look(found)
        return met


class _Program:
    """The linear program of a piece, solved again and again from where it stands."""

    def __init__(self, piece: _Piece) -> None:
        from ortools.linear_solver import (  # type: ignore[attr-defined]  # noqa: PLC0415 - takes a while to load
            pywraplp,  # a binary without types
        )

        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString("use_preprocessing: false")
        ceilings, room, endless = piece.ceilings(), piece.room(), solver.infinity()
        self._columns: dict[int, Any] = {}
        for part in piece.parts:
            self._columns[part] = solver.NumVar(0, endless if part in ceilings else room, "")
        self._open = [column for part, column in self._columns.items() if part not in ceilings]
        for terms, (least, most) in piece.rows.items():
            row = solver.Constraint(
                -endless if least is None else least, endless if most is None else most
            )
            for part, weight in terms:
                row.SetCoefficient(self._columns[part], weight)
        if solver.Solve() != solver.OPTIMAL:
            raise _ContradictionError

    def reach(self, terms: _Terms, *, upward: bool) -> tuple[int | None, dict[int, int] | None]:
        """Return how far a sum can go, None for endless, and the parts there if they are whole.

        Rounded inwards. Where the program fails, the sum is taken to be pinned down.
        """
        solver = self._solver
        aim = solver.Objective()
        aim.Clear()
        for part, weight in terms:
            aim.SetCoefficient(self._columns[part], weight)
        aim.SetOptimizationDirection(upward)
        if solver.Solve() != solver.OPTIMAL:
            return 0, None
        end = floor(aim.Value() + CLOSE) if upward else ceil(aim.Value() - CLOSE)
        # A ceiling that is ours and not the reader's is in the way exactly if it has a price.
        is_endless = any(
            abs(column.reduced_cost()) > CLOSE and column.solution_value() > column.ub() - 1
            for column in self._open
        )
        point: dict[int, int] = {}
        for part, column in self._columns.items():
            exact = column.solution_value()
            point[part] = round(exact)
            if abs(exact - point[part]) > CLOSE:
                return None if is_endless else end, None
        return None if is_endless else end, point


class _Search:
    """Looks for whole numbers that agree with what was told about a piece."""

    def __init__(self, piece: _Piece) -> None:
        from ortools.sat.python import cp_model  # noqa: PLC0415 - takes a while to load

        self._model = model = cp_model.CpModel()
        self._sum = cp_model.LinearExpr.weighted_sum
        self._solver = solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.cp_model_presolve = False  # takes longer than it spares
        solver.parameters.max_deterministic_time = EFFORT
        self._found = (cp_model.OPTIMAL, cp_model.FEASIBLE)
        ceilings, room = piece.ceilings(), piece.room()
        self._columns = {
            part: model.new_int_var(0, ceilings.get(part, room), "") for part in piece.parts
        }
        self._endless = room * sum(abs(weight) for terms in piece.rows for _, weight in terms)
        for terms, limits in piece.rows.items():
            self._add(model, terms, limits)

    def reach(self, goal: _Goal) -> tuple[dict[int, int] | None, float]:
        """Return parts that reach a goal, None if none were found, and the effort it took."""
        model = self._model.clone()
        self._add(model, goal.terms, (goal.bound, None) if goal.upward else (None, goal.bound))
        is_found = self._solver.solve(model) in self._found
        effort = self._solver.response_proto.deterministic_time
        if not is_found:
            return None, effort
        return {part: self._solver.value(column) for part, column in self._columns.items()}, effort

    def _add(self, model: Any, terms: _Terms, limits: _Limits) -> None:
        least, most = limits
        row = self._sum([self._columns[part] for part, _ in terms], [w for _, w in terms])
        model.add_linear_constraint(
            row,
            -self._endless if least is None else least,
            self._endless if most is None else most,
        )
