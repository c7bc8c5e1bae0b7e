# SPDX-License-Identifier: MIT
"""A kiosk without a screen: real services on a real file, and a view that writes down screens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.flows.checkin import CheckinFlow
from peercenter.ui.flows.screens import Page, Screen
from peercenter.ui.flows.showing import SETTLE_SECONDS
from tests.support.builders import MovingClock, a_kiosk, place_of
from tests.support.fakes import FakeTimers, HeldTasks, ImmediateTasks


@dataclass
class WrittenView:
    """Writes down every screen."""

    screens: list[Screen] = field(default_factory=list)
    left: int = 0

    @property
    def now(self) -> Screen:
        return self.screens[-1]

    def show_screen(self, screen: Screen) -> None:
        self.screens.append(screen)

    def leave(self) -> None:
        self.left += 1


class Weak:
    """A service whose deeds fail as often as the test says, before or after they are done."""

    def __init__(self, strong: Any) -> None:
        self._strong = strong
        self.asked: list[tuple[str, str | None]] = []
        """Requests that came here, each with the one it answers to."""
        self.before: list[BaseException] = []
        self.after: list[BaseException] = []
        self.at_first: list[BaseException] = []
        """What happens when it is asked whom it still owes a thank-you."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        deed = getattr(self._strong, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            if name == "owed" and self.at_first:
                raise self.at_first.pop()
            if name not in {"check_in", "answer"}:
                return deed(*args, **kwargs)
            self.asked.append((args[0], kwargs.get("of")))
            if self.before:
                raise self.before.pop()
            result = deed(*args, **kwargs)
            if self.after:
                raise self.after.pop()
            return result

        return call


@dataclass
class Kiosk:
    """A kiosk that runs, and what stands around it."""

    flow: CheckinFlow
    view: WrittenView
    tasks: ImmediateTasks
    timers: FakeTimers
    services: Services
    weak: Weak

    def settle(self) -> None:
        """Let the page stand long enough to be tapped."""
        self.timers.advance(SETTLE_SECONDS)

    def tap(self, deed: Callable[..., None], *args: Any) -> Screen:
        """Tap something once the page has settled."""
        self.settle()
        deed(*args)
        return self.view.now

    @property
    def page(self) -> Page:
        return self.view.now.page

    def shows(self, page: Page) -> bool:
        """Whether a page is on the screen now."""
        return self.page is page

    def visits(self) -> int:
        """Return the visits that are counted today."""
        return self.services.today.today(place_of(self.services).center.id).visits

    def moved(self) -> set[tuple[Measure, str]]:
        """Return what the thank-you says was saved."""
        receipt = self.view.now.receipt
        assert receipt is not None
        return {(cell.measure, cell.category) for cell in receipt.moved}


@contextmanager
def running(
    data: DataDir,
    clock: MovingClock | None = None,
    tasks: ImmediateTasks | None = None,
    *,
    opening: bool = False,
    besides: Callable[[Services], Services] = lambda services: services,
) -> Iterator[Kiosk]:
    """Run the kiosk of the first center of a data folder.

    An `opening` one knows nothing yet; `besides` puts other stand-ins among the services.
    """
    with a_kiosk(data, clock) as services:
        weak = Weak(services.checkin)
        frail = replace(besides(services), checkin=weak)  # type: ignore[arg-type]  # it stands in
        view, timers = WrittenView(), FakeTimers()
        tasks = tasks or ImmediateTasks()
        flow = CheckinFlow(view, tasks, timers, frail, place_of(services).center.id)
        flow.start()
        if isinstance(tasks, HeldTasks) and not opening:
            tasks.run_all()
        yield Kiosk(flow, view, tasks, timers, services, weak)
        flow.close()
        assert timers.running == 0


def disk_full() -> PeerCenterError:
    return Unavailable(Reason.DISK_FULL)
