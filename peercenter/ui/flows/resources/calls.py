# SPDX-License-Identifier: MIT
"""The call list: whom to call next, one after the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from peercenter.domain.directory.calls import CallItem
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Tasks


@dataclass(frozen=True, slots=True)
class CallListChoice:
    """The call list of a center on paper."""

    center_id: str
    day: date
    language: str
    kind: PaperKind = PaperKind.CALL_LIST
    about: About = NOTHING_ELSE

    @property
    def file_name(self) -> str:
        """A file name that sorts well."""
        return f"call-list-{self.day.isoformat()}.pdf"


class CallsView(Protocol):
    """What the flow shows."""

    def show_calls(self, calls: Sequence[CallItem], chosen: int) -> None:
        """Show whom to call, with the one that is next."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say what is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Calling(Protocol):
    """The service that knows whom to call."""

    def due(self, center_id: str) -> Sequence[CallItem]:
        """Return whom to call, the most urgent first."""
        ...


class CallsFlow:
    """Loads the list, and keeps the place in it."""

    def __init__(self, view: CallsView, tasks: Tasks, calling: Calling) -> None:
        self._view = view
        self._tasks = tasks
        self._calling = calling
        self._center_id = ""
        self._after: tuple[str, ...] = ()
        self.calls: Sequence[CallItem] = ()

    def begin(self, center_id: str) -> None:
        """Load whom a center has to call."""
        self._center_id = center_id
        self.reload()

    def reload(self) -> None:
        """Load it anew."""
        if self._center_id:
            self._tasks.query(
                self._view,
                partial(self._calling.due, self._center_id),
                then=self._on_loaded,
                failed=lambda error: self._view.show_trouble(error, self.reload),
            )

    def choose(self, row: int) -> None:
        """Remember the place: the call that is chosen, and those after it."""
        self._after = tuple(call.id for call in self.calls[row:])

    def done(self, entry_id: str) -> None:
        """Go on from here when the list comes anew: somebody has called there."""
        ids = [call.id for call in self.calls]
        if entry_id in ids:
            self._after = tuple(ids[ids.index(entry_id) + 1 :])

    def _on_loaded(self, calls: Sequence[CallItem]) -> None:
        self._view.show_well()
        self.calls = calls
        ids = {call.id: row for row, call in enumerate(calls)}
        chosen = next((ids[one] for one in self._after if one in ids), 0)
        self._view.show_calls(calls, chosen)
