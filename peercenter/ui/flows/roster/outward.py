# SPDX-License-Identifier: MIT
"""What others get to know of the roster: its publishing, its history, and shifts on offer."""

from collections.abc import Callable, Sequence
from functools import partial

from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Change, Changes, Shift
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.roster.offers import OffersService
from peercenter.services.roster.planning import PlanningService
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.view import GapNote, RosterView

_TOUCHED = frozenset({Topic.ROSTER})


class Outward:
    """Takes what the flow shows to others."""

    def __init__(
        self,
        view: RosterView,
        tasks: Tasks,
        planning: PlanningService,
        offers: OffersService,
        flow: RosterFlow,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._planning = planning
        self._offers = offers
        self._flow = flow

    def publish(self, by: str, then: Callable[[Changes], None]) -> None:
        """Publish what is shown."""
        board = self._flow.board
        if board is None:
            return
        period = board.facts
        self._tasks.change(
            self._view,
            partial(self._planning.publish, period.begins, period.days, board.center_ids, by),
            then=then,
            failed=partial(self._on_failed, partial(self.publish, by, then)),
            touched=_TOUCHED,
        )

    def history(self, then: Callable[[list[Published]], None]) -> None:
        """Load what was published of what is shown."""
        board = self._flow.board
        if board is None:
            return
        self._tasks.query(
            self._view,
            partial(self._planning.history, board.facts.begins, board.facts.days),
            then=then,
            failed=partial(self._on_failed, partial(self.history, then)),
        )

    def offer(self, note: GapNote, to: Sequence[str], then: Callable[[], None]) -> None:
        """Offer a gap to these people: as the open shift that lies over it, or as a new one."""
        shift = note.open_shift
        if shift is None:
            shift = note.new_shift
            if not self._flow.edit((Change(None, shift),)):
                return
        self._offer(shift, to, then)

    def _offer(self, shift: Shift, to: Sequence[str], then: Callable[[], None]) -> None:
        self._tasks.change(
            self._view,
            partial(self._offers.offer, shift.id, tuple(to)),
            then=lambda _: then(),
            failed=partial(self._on_failed, partial(self._offer, shift, to, then)),
            touched=_TOUCHED,
        )

    def _on_failed(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        if isinstance(error, Refused):
            self._view.refuse(self._flow.refusal(error))
        else:
            self._flow.fail(retry, error)
