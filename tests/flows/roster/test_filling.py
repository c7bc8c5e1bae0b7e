# SPDX-License-Identifier: MIT
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError, Reason
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.filling import Progress
from peercenter.ui.flows.roster.filling import FillFlow, Order, Review, progress_line
from peercenter.words import words_for
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.fakes import FakeTimers, HeldTasks
from tests.support.rosters import MONDAY

WORDS = words_for("en")


@dataclass
class View:
    said: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    failures: list[Reason] = field(default_factory=list)

    def show_progress(self, sentence: str, figures: str, share: float) -> None:
        assert 0 <= share <= 1
        self.said.append(sentence)
        self.figures.append(figures)

    def show_review(self, review: Review) -> None:
        self.reviews.append(review)

    def show_failed(self, error: PeerCenterError) -> None:
        self.failures.append(error.reason)


@dataclass
class Filling:
    services: Services
    center: Center
    view: View = field(default_factory=View)
    tasks: HeldTasks = field(default_factory=HeldTasks)
    timers: FakeTimers = field(default_factory=FakeTimers)

    def __post_init__(self) -> None:
        self.flow = FillFlow(self.view, self.tasks, self.timers, self.services.filling, WORDS)

    @property
    def order(self) -> Order:
        return Order(MONDAY, 7, (self.center.id,), 10)


@pytest.fixture
def filling(data_dir: DataDir) -> Iterator[Filling]:
    center = a_network(data_dir, MovingClock(), centers=1)[0]
    with services_of(data_dir, MovingClock()) as services:
        yield Filling(services, center)


def test_a_proposal_is_shown_in_words_and_changes_nothing(filling: Filling) -> None:
    filling.flow.start(filling.order)
    filling.timers.advance(0.3)
    filling.flow.stop()
    filling.tasks.run_all()

    assert filling.view.said[0] == "Looking for a first roster…"
    # Stopped at once, there may be a first roster, or none yet.
    assert len(filling.view.reviews) + len(filling.view.failures) == 1
    assert set(filling.view.failures) <= {Reason.NO_PROPOSAL}
    assert filling.timers.running == 0
    assert filling.services.planning.period(MONDAY, 7).shifts == {}


def test_a_gap_that_nobody_can_close_says_why(filling: Filling) -> None:
    filling.flow.start(filling.order)
    filling.tasks.run_all()

    (review,) = filling.view.reviews
    gap, why = next(pair for pair in review.unfilled if "certified" in pair[0])
    assert "1 certified peer missing" in gap
    assert why == "Nobody who works at this center counts for this rule."
    assert len(review.days) == 7
    assert any("Sam" in line for _, lines in review.days for line in lines)


def test_closing_ends_the_search_and_nothing_is_shown_any_more(filling: Filling) -> None:
    filling.flow.start(filling.order)
    filling.flow.close()
    filling.tasks.run_all()

    assert filling.view.reviews == []
    assert filling.timers.running == 0


@pytest.mark.parametrize(
    ("cost", "bound", "said"),
    [
        (None, 0, "Looking for a first roster…"),
        (200, 199, "The best so far is at most 0.5% from the best possible."),
        (200, 100, "The best so far is at most 50% from the best possible."),
        (0, 0, "The best so far is at most 0% from the best possible."),
    ],
)
def test_progress_is_told_as_a_distance_from_the_best(
    cost: int | None, bound: int, said: str
) -> None:
    assert progress_line(Progress(cost, bound, 1.0), WORDS) == said
