# SPDX-License-Identifier: MIT
"""Reports that are made by themselves: which there are, and trying again what did not work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center, Texts
from peercenter.domain.reporting.templates import Template
from peercenter.errors import PeerCenterError
from peercenter.services.reporting.schedules import Made, Standing
from peercenter.ui.flows.ports import Tasks, Topic

SHOWN = frozenset({Topic.REPORTS, Topic.SETTINGS})
TOUCHED = frozenset({Topic.REPORTS, Topic.PAPER})


@dataclass(frozen=True, slots=True)
class Schedules:
    """Everything the part shows."""

    standing: tuple[Standing, ...]
    centers: tuple[Center, ...]
    templates: tuple[Template, ...]

    @property
    def names(self) -> Mapping[str, Texts]:
        """Names of reports, by template."""
        return {template.id: template.name for template in self.templates}


class SchedulesView(Protocol):
    """What the flow asks of the part."""

    def show_schedules(self, schedules: Schedules) -> None:
        """Show these."""
        ...

    def show_trying(self, schedule_id: str) -> None:
        """Say that one is being made."""
        ...

    def show_tried(self, made: Sequence[Made]) -> None:
        """Say what came of it."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Keeper(Protocol):
    """The service that keeps schedules."""

    def all(self) -> list[Standing]:
        """Return all schedules and what they do next."""
        ...

    def try_again(self, schedule_id: str) -> list[Made]:
        """Make what is due of one schedule now."""
        ...


class Places(Protocol):
    """The service that knows the centers."""

    def centers(self) -> list[Center]:
        """Return the centers in their order."""
        ...


class Templates(Protocol):
    """The service that knows which reports there are."""

    def all(self) -> tuple[Template, ...]:
        """Return all templates."""
        ...


class SchedulesFlow:
    """Shows the schedules."""

    def __init__(
        self,
        view: SchedulesView,
        tasks: Tasks,
        *,
        keeper: Keeper,
        places: Places,
        templates: Templates,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._keeper = keeper
        self._places = places
        self._templates = templates
        self._trying: set[str] = set()

    def reload(self) -> None:
        """Load everything."""
        keeper, places, templates = self._keeper, self._places, self._templates
        self._tasks.query(
            self._view,
            lambda: Schedules(tuple(keeper.all()), tuple(places.centers()), templates.all()),
            then=self._on_loaded,
            failed=lambda error: self._view.show_trouble(error, self.reload),
        )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched schedules."""
        if topics & SHOWN:
            self.reload()

    def try_again(self, schedule_id: str) -> None:
        """Make what is due of a schedule now; a second press while it runs does nothing."""
        if schedule_id in self._trying:
            return
        self._trying.add(schedule_id)
        self._view.show_trying(schedule_id)
        self._tasks.change(
            self._view,
            partial(self._keeper.try_again, schedule_id),
            then=partial(self._on_tried, schedule_id),
            failed=partial(self._on_failed, schedule_id),
            touched=TOUCHED,
            lane="jobs",
        )

    def _on_loaded(self, schedules: Schedules) -> None:
        self._view.show_well()
        self._view.show_schedules(schedules)

    def _on_tried(self, schedule_id: str, made: Sequence[Made]) -> None:
        self._trying.discard(schedule_id)
        self._view.show_tried(made)
        self.reload()

    def _on_failed(self, schedule_id: str, error: PeerCenterError) -> None:
        self._trying.discard(schedule_id)
        self._view.show_trouble(error, partial(self.try_again, schedule_id))
