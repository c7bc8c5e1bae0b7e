# SPDX-License-Identifier: MIT
"""Months: how they stand, what was amended, and what of them left."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Protocol

from peercenter.domain.centers import Center, Texts
from peercenter.domain.reporting.months import Amended, CenterMonth, Left
from peercenter.domain.reporting.templates import Template
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Tasks, Topic

SHOWN = frozenset({Topic.TALLIES, Topic.CLOSING, Topic.REPORTS, Topic.SETTINGS})
TOUCHED = frozenset({Topic.REPORTS, Topic.TALLIES})
_YEARS = 36
"""So many months are listed."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month at the centers that are looked at."""

    first: date
    at: tuple[CenterMonth, ...]

    @property
    def is_over(self) -> bool:
        """Whether it is over everywhere."""
        return all(one.is_over for one in self.at)

    @property
    def locked(self) -> int:
        """At how many centers it is locked."""
        return sum(bool(one.version) for one in self.at)

    @property
    def not_closed(self) -> int:
        """How many days nobody reconciled, over all centers."""
        return sum(len(one.not_closed) for one in self.at)

    @property
    def amendments(self) -> tuple[tuple[Center, Amended], ...]:
        """What was amended, at all centers, the newest first."""
        all_of = [
            (one.center, amended)
            for one in self.at
            for amended in one.amendments
            if not amended.goes_along
        ]
        return tuple(sorted(all_of, key=lambda pair: pair[1].made_on, reverse=True))

    @property
    def pending(self) -> tuple[tuple[Center, Amended], ...]:
        """The amendments that no version has taken in yet."""
        return tuple(
            (one.center, amended)
            for one in self.at
            for amended in one.pending
            if not amended.goes_along
        )

    @property
    def left(self) -> tuple[Left, ...]:
        """Reports that told of it outside, the newest first."""
        found = dict.fromkeys(report for one in self.at for report in one.left)
        return tuple(sorted(found, key=lambda one: one.made_on, reverse=True))


@dataclass(frozen=True, slots=True)
class Months:
    """Everything the part shows."""

    centers: tuple[Center, ...]
    months: tuple[Month, ...]
    names: Mapping[str, Texts]
    """Of reports, by template."""


class MonthsView(Protocol):
    """What the flow asks of the part."""

    def show_months(self, months: Months) -> None:
        """Show these."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Locks(Protocol):
    """The service that knows how months stand."""

    def months(self, center_ids: Collection[str] = (), count: int = 24) -> list[CenterMonth]:
        """Return the latest months."""
        ...


class Places(Protocol):
    """The service that knows the centers."""

    def centers(self) -> list[Center]:
        """Return the centers in their order."""
        ...


class Templates(Protocol):
    """The service that knows what reports are called."""

    def all(self) -> tuple[Template, ...]:
        """Return all templates."""
        ...


class MonthsFlow:
    """Shows the months of one center or of all."""

    def __init__(
        self,
        view: MonthsView,
        tasks: Tasks,
        *,
        locks: Locks,
        places: Places,
        templates: Templates,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._locks = locks
        self._places = places
        self._templates = templates
        self._center_id = ""

    @property
    def center_id(self) -> str:
        """The center that is looked at; empty: all of them."""
        return self._center_id

    def look_at(self, center_id: str) -> None:
        """Show one center from now on, or all of them."""
        self._center_id = center_id
        self.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched how months stand."""
        if topics & SHOWN:
            self.reload()

    def reload(self) -> None:
        """Load everything."""
        center_id = self._center_id
        self._tasks.query(
            self._view,
            partial(_load, self._locks, self._places, self._templates, center_id),
            then=partial(self._on_loaded, center_id),
            failed=lambda error: self._view.show_trouble(error, self.reload),
        )

    def _on_loaded(self, center_id: str, months: Months) -> None:
        if center_id == self._center_id:  # else another one was chosen meanwhile
            self._view.show_well()
            self._view.show_months(months)


def _load(locks: Locks, places: Places, templates: Templates, center_id: str) -> Months:
    found = locks.months([center_id] if center_id else (), _YEARS)
    return Months(
        centers=tuple(places.centers()),
        months=grouped(found),
        names={template.id: template.name for template in templates.all()},
    )


def grouped(months: Sequence[CenterMonth]) -> tuple[Month, ...]:
    """Return months with all their centers together, in the order in which they come."""
    return tuple(
        Month(first, tuple(at)) for first, at in groupby(months, key=lambda one: one.month)
    )
