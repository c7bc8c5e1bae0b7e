# SPDX-License-Identifier: MIT
"""Filling a roster: asked for, watched, stopped, reviewed, and taken or not.

The search runs in a lane of its own and tells how far it is into a `Run`; a timer looks there,
because lanes answer only once.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from threading import Event
from typing import Protocol

from peercenter.domain.roster import wording
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Change
from peercenter.errors import PeerCenterError
from peercenter.services.roster.filling import FillingService, Progress, Proposal, Unfilled
from peercenter.ui.flows.ports import Cancel, Tasks, Timers
from peercenter.ui.flows.roster import phrases
from peercenter.words import Words

WEEKS = (1, 2, 4)
SECONDS = (10, 60, 600)
_LOOK_SECONDS = 0.25
_FEW = 3
_PERCENT = 0.01
_LEAST = 0.001
"""Less is not told apart from this."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be filled, and how long the search may take."""

    begins: date
    days: int
    center_ids: tuple[str, ...] | None
    """None: all centers."""
    seconds: int


def days_to_fill(begins: date, weeks: int, today: date) -> tuple[date, int]:
    """Return from which day on some weeks are filled, and how many days: not what has begun."""
    first = max(begins, today + timedelta(days=1))
    return first, (begins + timedelta(days=7 * weeks) - first).days


@dataclass(slots=True)
class Run:
    """A search that goes on in another thread."""

    stopped: Event = field(default_factory=Event)
    progress: Progress | None = None
    looks: int = 0

    def tell(self, progress: Progress) -> None:
        """Take note of how far it is; called in the lane."""
        self.progress = progress


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal in words, before it becomes the draft."""

    summary: str
    days: tuple[tuple[str, tuple[str, ...]], ...]
    """What changes, by day."""
    unfilled: tuple[tuple[str, str], ...]
    """Gaps that stay, each with why."""
    broken: tuple[tuple[str, str], ...]
    """Shifts that stay although something speaks against them, each with what."""


class FillView(Protocol):
    """Where filling is shown."""

    def show_progress(self, sentence: str, figures: str, share: float) -> None:
        """Show how good the best so far is, its figures, and how much of the time is over."""
        ...

    def show_review(self, review: Review) -> None:
        """Show the proposal."""
        ...

    def show_failed(self, error: PeerCenterError) -> None:
        """Say why there is no proposal."""
        ...


class FillFlow:
    """One order after another, until a proposal is taken."""

    def __init__(
        self, view: FillView, tasks: Tasks, timers: Timers, filling: FillingService, words: Words
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._filling = filling
        self._words = words
        self._run: Run | None = None
        self._looking: Cancel | None = None
        self.proposal: Proposal | None = None
        """What was found last."""

    def start(self, order: Order) -> None:
        """Search for a roster."""
        self.stop()
        run = self._run = Run()
        self.proposal = None
        call = partial(
            self._filling.propose,
            order.begins,
            order.days,
            order.center_ids,
            seconds=order.seconds,
            on_progress=run.tell,
            should_stop=run.stopped.is_set,
        )
        self._tasks.query(
            self._view,
            call,
            then=partial(self._on_found, run),
            failed=partial(self._on_failed, run),
            lane="filling",
        )
        self._looking = self._timers.every(_LOOK_SECONDS, partial(self._look, run, order.seconds))
        self._look(run, order.seconds)

    def stop(self) -> None:
        """End the search with the best so far."""
        if self._run is not None:
            self._run.stopped.set()

    def close(self) -> None:
        """End the search; nobody looks any more."""
        self.stop()
        self._run = None
        self._stop_looking()

    def _look(self, run: Run, seconds: int) -> None:
        # Before the first roster nobody tells how long it takes.
        passed = min(float(seconds), run.looks * _LOOK_SECONDS)
        run.looks += 1
        self._view.show_progress(
            progress_line(run.progress, self._words),
            figures_line(run.progress, round(passed), seconds, self._words),
            passed / seconds,
        )

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking()
            self._looking = None

    def _on_found(self, run: Run, proposal: Proposal) -> None:
        if run is self._run:
            self._stop_looking()
            self.proposal = proposal
            self._view.show_review(review(proposal, self._words))

    def _on_failed(self, run: Run, error: PeerCenterError) -> None:
        if run is self._run:
            self._stop_looking()
            self._view.show_failed(error)


def progress_line(progress: Progress | None, words: Words) -> str:
    """Return how far a search is."""
    if progress is None or progress.cost is None:
        return words.text("Looking for a first roster\u2026")
    return words.text("The best so far is at most {percent} from the best possible.").format(
        percent=_off_by(progress.cost, progress.bound, words)
    )


def figures_line(progress: Progress | None, passed: int, seconds: int, words: Words) -> str:
    """Return a search's own figures: what it weighs, the bound that is proven, and the time."""
    time = words.text("{passed} of {seconds} seconds").format(passed=passed, seconds=seconds)
    if progress is None or progress.cost is None:
        return time
    text = words.text("{cost} points against it; no roster has fewer than {bound}. {time}.")
    return text.format(cost=progress.cost, bound=progress.bound, time=time)


def review(proposal: Proposal, words: Words) -> Review:
    """Return a proposal in words."""
    period = proposal.period
    by_day: dict[date, list[str]] = {}
    for change in proposal.changes:
        shift = change.after or change.before
        assert shift is not None  # noqa: S101 - a change has at least one side
        by_day.setdefault(period.service_day(shift), []).append(change_line(change, period, words))
    return Review(
        summary=_summary(proposal, words),
        days=tuple((words.day(day), tuple(lines)) for day, lines in sorted(by_day.items())),
        unfilled=tuple(
            (
                wording.gap(one.stretch, period.centers[one.stretch.rule.center_id], words),
                why(one, period, words),
            )
            for one in proposal.unfilled
        ),
        broken=tuple(
            (
                phrases.shift_line(one.shift, period, words),
                " ".join(phrases.conflict_lines([one], period, words)),
            )
            for one in proposal.broken
        ),
    )


def change_line(change: Change, period: Period, words: Words) -> str:
    """Return what happens to one shift."""
    shift = change.after or change.before
    assert shift is not None  # noqa: S101 - a change has at least one side
    center = period.centers[shift.center_id]
    before, after = (
        None if side is None else phrases.name_of(side.staff_id, period, words)
        for side in (change.before, change.after)
    )
    when = phrases.times_long(shift, center, words)
    if len(period.sites) > 1:
        when = words.text("{center}, {times}").format(center=center.name, times=when)
    if before is None:
        line = words.text("{when}: {name}")
    elif after is None:
        line = words.text("{when}: no longer {before}")
    else:
        line = words.text("{when}: {name} instead of {before}")
    return line.format(when=when, name=after, before=before)


def why(unfilled: Unfilled, period: Period, words: Words) -> str:
    """Return why a gap stays."""
    if unfilled.no_usual_shift:
        return words.text("None of the center's usual shifts covers this time.")
    if not unfilled.hindered:
        return words.text("Nobody who works at this center counts for this rule.")
    said = []
    for one in unfilled.hindered[:_FEW]:
        lines = phrases.conflict_lines(one.conflicts[:1], period, words)
        said += lines or [
            words.text("{name} could take it; the search did not get that far.").format(
                name=phrases.name_of(one.staff_id, period, words)
            )
        ]
    rest = sum(1 for one in unfilled.hindered[_FEW:] if one.conflicts)
    if rest:
        said.append(words.count("{n} more person cannot.", "{n} more people cannot.", rest))
    if unfilled.proven:
        said.append(
            words.text(
                "Proven: no roster within these limits closes it without leaving another time "
                "with fewer people."
            )
        )
    return " ".join(said)


def _summary(proposal: Proposal, words: Words) -> str:
    count = len(proposal.changes)
    said = [
        words.count("{n} shift would change.", "{n} shifts would change.", count)
        if count
        else words.text("The roster is as good as it can be: nothing would change.")
    ]
    gaps = len(proposal.unfilled)
    said.append(
        words.count("{n} gap would stay.", "{n} gaps would stay.", gaps)
        if gaps
        else words.text("No gap would stay.")
    )
    if proposal.cost > proposal.bound:
        said.append(
            words.text("At most {percent} from the best possible.").format(
                percent=_off_by(proposal.cost, proposal.bound, words)
            )
        )
    else:
        said.append(words.text("No roster is better."))
    return " ".join(said)


def _off_by(cost: int, bound: int, words: Words) -> str:
    """Return how far from the best it may be at most, rounded up where it is little: "2.5%"."""
    share = (cost - bound) / cost if cost else 0.0
    if 0 < share < _PERCENT:
        share = max(share, _LEAST)
    return words.percent(share, digits=1 if 0 < share < _PERCENT else 0)
