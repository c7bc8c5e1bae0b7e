# SPDX-License-Identifier: MIT
"""Whatever is done to a roster can be taken back exactly, and breaks no hard rule unsaid."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from peercenter.domain.roster.conflicts import all_conflicts
from peercenter.domain.roster.shifts import Changes, Shift
from peercenter.errors import PeerCenterError
from peercenter.paths import DataDir
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Grid, Mode
from peercenter.ui.flows.roster.hand import Hand
from peercenter.ui.flows.roster.view import Shown
from peercenter.words import words_for
from tests.support.builders import services_of
from tests.support.fakes import ImmediateTasks
from tests.support.rosters import MONDAY, a_roster

Draft = dict[str, Shift]
_SETTINGS = settings(
    max_examples=6,
    stateful_step_count=20,
    phases=(Phase.reuse, Phase.generate),  # a shorter way to a failure would take minutes to find
)
_PLACES = st.integers(0, 200)
_STEPS = st.integers(-12, 12).map(lambda n: 15 * n)


class _Page:
    """Shows nothing, and remembers the grid."""

    grid: Grid | None = None
    refused = 0

    def show_roster(self, shown: Shown) -> None:
        self.grid = shown.grid

    def refuse(self, sentence: str) -> None:
        assert sentence
        self.refused += 1

    def tell(self, sentence: str) -> None:
        assert sentence

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        raise AssertionError(error, retry)

    def show_well(self) -> None:
        pass


class Planning(RuleBasedStateMachine):
    """Somebody plans at random, and keeps a copy of every state the draft was in."""

    template: Path

    @initialize(mode=st.sampled_from(Mode))
    def open_the_roster(self, mode: Mode) -> None:
        self._stack = ExitStack()
        scratch = Path(self._stack.enter_context(TemporaryDirectory()))
        shutil.copytree(self.template, scratch / "data")
        data = DataDir(scratch / "data")
        self.services = self._stack.enter_context(services_of(data))
        self.page, words = _Page(), words_for("en")
        planning, offers = self.services.planning, self.services.offers
        self.flow = RosterFlow(
            self.page,
            ImmediateTasks(),
            planning,
            offers,
            clock=self.services.clock,
            words=words,
        )
        self.hand = Hand(self.flow, words)
        self.flow.show(self.services.today.centers()[0])
        if mode is Mode.CENTERS:
            self.flow.show_all()
        self.flow.go_to(MONDAY)
        self.flow.look(mode, 1, self.flow.filter)
        self.past: list[Draft] = []
        self.future: list[Draft] = []

    def teardown(self) -> None:
        if not hasattr(self, "past"):
            return
        with self._stack:
            count = len(self.past)
            while self.past:
                self.undo()
            for _ in range(count):
                self.redo()

    # What is done

    @rule(row=_PLACES, column=_PLACES)
    def plan(self, row: int, column: int) -> None:
        self.do(self.hand.created(self.grid, self.cell(row, column)))

    @rule(at=_PLACES, row=_PLACES, column=_PLACES, copy=st.booleans())
    def move(self, at: int, row: int, column: int, *, copy: bool) -> None:
        if shift_id := self.shift(at):
            self.do(self.hand.moved(self.grid, shift_id, self.cell(row, column), copy=copy))

    @rule(at=_PLACES, by_start=_STEPS, by_end=_STEPS)
    def stretch(self, at: int, by_start: int, by_end: int) -> None:
        if shift_id := self.shift(at):
            self.do(self.hand.stretched(shift_id, by_start=by_start, by_end=by_end))

    @rule(at=_PLACES, other=_PLACES)
    def swap(self, at: int, other: int) -> None:
        one, two = self.shift(at), self.shift(other)
        if one and two:
            self.do(self.hand.swapped(one, two))

    @rule(at=_PLACES, pin=st.booleans())
    def remove_or_pin(self, at: int, *, pin: bool) -> None:
        if shift_id := self.shift(at):
            self.do(self.hand.pinned(shift_id) if pin else self.hand.removed(shift_id))

    @rule()
    def copy_last_week(self) -> None:
        before = self.draft
        self.flow.step(1)
        self.flow.copy_week_before()
        self.flow.step(-1)
        self.note(before)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.future.append(self.draft)
        self.flow.undo()
        assert self.draft == self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.past.append(self.draft)
        self.flow.redo()
        assert self.draft == self.future.pop()

    # What always holds

    @invariant()
    def the_screen_shows_what_is_kept(self) -> None:
        if hasattr(self, "flow"):
            assert self.flow.board is not None
            self.known = self.draft
            assert dict(self.flow.board.shifts) == self.known

    @invariant()
    def no_hard_rule_is_broken(self) -> None:
        if hasattr(self, "flow"):
            found = self.services.planning.period(MONDAY - timedelta(days=7), 28)
            assert not [c for c in all_conflicts(found, found.shifts) if c.is_hard]

    # Inside

    @property
    def grid(self) -> Grid:
        assert self.page.grid is not None
        return self.page.grid

    @property
    def draft(self) -> Draft:
        return dict(self.services.planning.period(MONDAY).shifts)

    def cell(self, row: int, column: int) -> tuple[int, int]:
        return row % len(self.grid.rows), column % len(self.grid.days)

    def shift(self, at: int) -> str | None:
        # In an order that does not come from their ids, which are drawn by lot.
        blocks = sorted(self.grid.blocks, key=lambda b: (b.shift.span, str(b.shift.staff_id)))
        return blocks[at % len(blocks)].id if blocks else None

    def do(self, changes: Changes) -> None:
        before, refused = self.known, self.page.refused
        if self.flow.edit(changes):
            assert self.draft != before
        elif changes:
            assert self.page.refused == refused + 1, "said why"
        self.note(before)

    def note(self, before: Draft) -> None:
        if self.draft != before:
            self.past.append(before)
            self.future.clear()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = DataDir(tmp_path_factory.mktemp("roster") / "data")
    a_roster(data)
    return data.root


def test_everything_can_be_taken_back_exactly(template: Path) -> None:
    machine = type("Here", (Planning,), {"template": template})
    run_state_machine_as_test(machine, settings=_SETTINGS)
