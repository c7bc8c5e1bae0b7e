# SPDX-License-Identifier: MIT
"""Finding entries as one types: asked away from the screen, and only the last answer counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.directory.entries import Query, Results
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.flows.ports import Cancel, Tasks, Timers

FIRST = 100
"""So many are asked for at once; scrolling to the end asks for more."""
LAST = 2500
"""And no more than so many are listed: whoever scrolls this far would find sooner by typing."""
_TIMES = 5
_TYPING_S = 0.12
"""Whoever types has not finished before so long a pause."""
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody looks for, as the fields have it."""

    text: str = ""
    need: str | None = None
    language: str | None = None
    place: str = ""
    age: str = ""
    """As it was typed."""
    open_now: bool = False
    free: bool = False
    no_id: bool = False
    standing: Standing | None = None

    @property
    def narrowed(self) -> int:
        """How many of them narrow the list, the words that were typed aside."""
        return sum(map(bool, (*self.hidden, self.need, self.open_now)))

    @property
    def hidden(self) -> tuple[object, ...]:
        """Those that are folded away where there is little room."""
        return (
            self.language,
            self.place.strip(),
            self.age.strip(),
            self.free,
            self.no_id,
            self.standing,
        )

    @property
    def are_set(self) -> bool:
        """Whether anything at all is looked for."""
        return bool(self.text.strip()) or self.narrowed > 0


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from."""

    needs: Sequence[Need]
    languages: Sequence[str]
    """Spoken languages by code."""
    cities: Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, and whether the directory has anything at all."""

    results: Results
    filters: Filters
    is_empty: bool
    """Nothing was ever entered or brought in."""


class SearchView(Protocol):
    """What the flow shows."""

    def show_choices(self, choices: Choices) -> None:
        """Offer these."""
        ...

    def show_found(self, found: Found) -> None:
        """Show these, the best first."""
        ...

    def show_wrong_age(self, error: PeerCenterError | None) -> None:
        """Say beside the age what is wrong with it, or nothing."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Directory(Protocol):
    """The service that finds entries."""

    def search(self, query: Query, *, center_id: str) -> Results:
        """Return what is found, best first."""
        ...

    def languages(self) -> Mapping[str, int]:
        """Return the languages that are spoken, with the number of entries."""
        ...

    def cities(self) -> Sequence[str]:
        """Return the towns of the directory."""
        ...


class Needs(Protocol):
    """The service that knows what people look for."""

    def needs(self) -> Sequence[Need]:
        """Return all needs in their order."""
        ...


class SearchFlow:
    """Finds what the filters say, and more of it when somebody scrolls to the end."""

    def __init__(
        self,
        view: SearchView,
        tasks: Tasks,
        timers: Timers,
        clock: Clock,
        *,
        directory: Directory,
        needs: Needs,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._clock = clock
        self._directory = directory
        self._needs = needs
        self._center_id = ""
        self._most = FIRST
        self._asked = Event()
        self._pause: Cancel | None = None
        self.filters = Filters()

    def begin(self, center_id: str) -> None:
        """Show what there is for a center; coming back, the filters are as they were."""
        self._center_id = center_id
        self._tasks.query(
            self._view,
            partial(_choices, self._directory, self._needs),
            then=self._view.show_choices,
            failed=self._on_failed,
        )
        self.search()

    def type(self, text: str) -> None:
        """Look for other words, as soon as the typing pauses."""
        self.filters = replace(self.filters, text=text)
        self._soon()

    def narrow(self, filters: Filters, *, typed: bool = False) -> None:
        """Look for this; a field that is typed into may not be finished yet."""
        self.filters = filters
        if typed:
            self._soon()
        else:
            self.search()

    def clear(self) -> None:
        """Look at everything again."""
        self.filters = Filters()
        self.search()

    def search(self) -> None:
        """Look now."""
        self._most = FIRST
        self._search()

    def more(self, shown: int) -> None:
        """Have more of the same: so many are in the list already."""
        if self._most <= shown < LAST:
            self._most = min(shown * _TIMES, LAST)
            self._search()

    def stop(self) -> None:
        """Let nothing come any more."""
        if self._pause is not None:
            self._pause()
            self._pause = None
        self._asked.set()

    def _soon(self) -> None:
        if self._pause is not None:
            self._pause()
        self._pause = self._timers.after(_TYPING_S, self.search)

    def _search(self) -> None:
        self.stop()
        if not self._center_id:
            return
        try:
            query = self._query()
        except Refused as error:
            self._view.show_wrong_age(error)
            return
        self._view.show_wrong_age(None)
        self._asked = asked = Event()
        self._tasks.query(
            self._view,
            partial(_find, self._directory, query, self._center_id, self.filters, asked),
            then=partial(self._on_found, asked),
            failed=self._on_failed,
        )

    def _query(self) -> Query:
        f = self.filters
        return Query(
            text=f.text.strip(),
            need=f.need,
            language=f.language,
            place=f.place.strip(),
            open_at=self._clock.now() if f.open_now else None,
            age=age_typed(f.age),
            free=f.free,
            no_id=f.no_id,
            standings=frozenset({f.standing}) if f.standing else frozenset(),
            most=self._most,
        )

    def _on_found(self, asked: Event, found: Found | None) -> None:
        if found is None or asked.is_set():
            return  # something else is looked for by now
        self._view.show_well()
        self._view.show_found(found)

    def _on_failed(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.search)


def age_typed(text: str) -> int | None:
    """Return an age, None for nothing.

    Raises Refused: NOT_A_NUMBER, NUMBER_TOO_LARGE.
    """
    text = text.strip()
    if not text:
        return None
    if not text.isdecimal():
        raise Refused(Reason.NOT_A_NUMBER)
    if int(text[:4]) > _OLDEST:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=_OLDEST)
    return int(text)


def _choices(directory: Directory, needs: Needs) -> Choices:
    return Choices(
        tuple(needs.needs()),
        tuple(directory.languages()),
        tuple(directory.cities()),
    )


def _find(
    directory: Directory, query: Query, center_id: str, filters: Filters, asked: Event
) -> Found | None:
    """Run in a lane: look unless something else is looked for by now."""
    if asked.is_set():
        return None
    results = directory.search(query, center_id=center_id)
    is_empty = not results.total and (
        not filters.are_set or not directory.search(_ANYTHING, center_id=center_id).total
    )
    return Found(results, filters, is_empty)


_ANYTHING = Query(standings=frozenset(Standing), most=1)
