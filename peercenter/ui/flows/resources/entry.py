# SPDX-License-Identifier: MIT
"""One entry at the desk, as it stands at this moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.centers import Center
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import is_open, next_opening, spans_on
from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows.ports import Tasks, Topic

TOUCHED = frozenset({Topic.DIRECTORY})
"""Lists, sheets and kiosks show it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with what it takes to read it."""

    entry: Entry
    needs: Sequence[Need]
    """Those it answers to, in the order of the network."""
    today: date
    """On the center's calendar."""
    open_now: bool | None = None
    """None: nobody can know."""
    changes_at: datetime | None = None
    """On the center's clock: when it closes, else when it opens next; None: nobody can know."""


def shown(entry: Entry, needs: Sequence[Need], at: datetime) -> Shown:
    """Return an entry as it stands at a moment of the center's own clock."""
    mine = tuple(need for need in needs if need.code in entry.needs)
    if entry.standing in {Standing.TEMPORARILY_CLOSED, Standing.GONE}:  # whatever its hours say
        return Shown(entry, mine, at.date(), open_now=False)
    by_place = [place.schedules or entry.schedules for place in entry.places] or [entry.schedules]
    answers = [is_open(schedules, at) for schedules in by_place]
    now = True if True in answers else None if None in answers else False
    spans = [span for one in by_place for span in spans_on(one, at.date())]
    changes = None
    if now:
        changes = max((s.closes for s in spans if s.opens <= at < s.closes), default=None)
    elif now is False:
        found = (next_opening(schedules, at) for schedules in by_place)
        changes = min((opens for opens in found if opens is not None), default=None)
    return Shown(entry, mine, at.date(), now, changes)


class EntryView(Protocol):
    """What the flow asks of the part about one entry."""

    def show_entry(self, shown: Shown) -> None:
        """Show this."""
        ...

    def show_none(self) -> None:
        """Show that none is chosen."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say what is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Reading(Protocol):
    """The service that knows entries."""

    def entry(self, service_id: str, *, center_id: str) -> Entry:
        """Return an entry."""
        ...


class Needs(Protocol):
    """The service that knows what people look for."""

    def needs(self) -> Sequence[Need]:
        """Return all needs in their order."""
        ...


class EntryFlow:
    """Loads the entry that was chosen last."""

    def __init__(
        self,
        view: EntryView,
        tasks: Tasks,
        clock: Clock,
        *,
        reading: Reading,
        needs: Needs,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._clock = clock
        self._reading = reading
        self._needs = needs
        self._center: Center | None = None
        self.entry_id = ""

    def look_at(self, center: Center) -> None:
        """Look from a center: its checking interval and its clock count."""
        self._center = center

    def choose(self, entry_id: str) -> None:
        """Show this one from now on."""
        if entry_id != self.entry_id:
            self.entry_id = entry_id
            self.reload()

    def leave(self) -> None:
        """Show none."""
        self.entry_id = ""
        self._view.show_none()

    def reload(self) -> None:
        """Load it anew, if one was chosen."""
        if self.entry_id and self._center is not None:
            self._tasks.query(
                self._view,
                partial(self._load, self.entry_id, self._center),
                then=self._on_loaded,
                failed=self._on_failed,
            )

    def _load(self, entry_id: str, center: Center) -> Shown:
        entry = self._reading.entry(entry_id, center_id=center.id)
        at = center.local(self._clock.now()).replace(tzinfo=None)
        return shown(entry, self._needs.needs(), at)

    def _on_loaded(self, one: Shown) -> None:
        if one.entry.id == self.entry_id:  # nobody chose another one in the meantime
            self._view.show_well()
            self._view.show_entry(one)

    def _on_failed(self, error: PeerCenterError) -> None:
        if error.reason is Reason.GONE_MEANWHILE:
            self.leave()
            return
        self._view.show_trouble(error, self.reload)
