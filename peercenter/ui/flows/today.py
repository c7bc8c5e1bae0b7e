# SPDX-License-Identifier: MIT
"""Today at one center: what is going on, and everything that is one tap away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center, Texts
from peercenter.domain.day_sheet import GroupCount
from peercenter.domain.staff import Duty, StaffMember
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.counting import Counted
from peercenter.services.house import Services
from peercenter.services.today import Today
from peercenter.ui.flows.own_pin import InOwnName, OwnPinView
from peercenter.ui.flows.ports import Tasks, Timers, Topic

UNDO_SECONDS = 60
"""How long a count can be taken back."""
_MINUTE = 60
_SETTLE_SECONDS = 0.4
"""After a greeting the rows move up: a second tap of the same hand must not greet the next one."""


class Part(StrEnum):
    """Where on the page a refusal belongs."""

    WAITING = "waiting"
    DUTY = "duty"
    COUNTS = "counts"
    GROUPS = "groups"
    NOTES = "notes"


class GroupState(StrEnum):
    """How a group of the day stands."""

    LATER = "later"
    NOW = "now"
    COUNTED = "counted"
    MISSING = "missing"
    """It is over, and nobody counted."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """A count that can be taken back."""

    measure: Measure
    counted: Counted
    group: Texts | None = None
    """The group's name, for head counts."""


class TodayView(OwnPinView, Protocol):
    """What the flow asks of the page."""

    def show_today(self, today: Today) -> None:
        """Show all of this."""
        ...

    def show_undo(self, undoable: Undoable | None) -> None:
        """Offer to take this back, or nothing."""
        ...

    def refuse(self, part: Part, error: PeerCenterError) -> None:
        """Say beside its cause what could not be done."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Stop saying so."""
        ...

    def note_written(self) -> None:
        """Empty the field: the note is kept."""
        ...


class TodayFlow:
    """Loads Today, again whenever something changed and every minute, and does what is tapped."""

    def __init__(self, view: TodayView, tasks: Tasks, timers: Timers, services: Services) -> None:
        self._view = view
        self._tasks = tasks
        self._own = InOwnName(view, tasks)
        self._timers = timers
        self._services = services
        self._center: Center | None = None
        self._today: Today | None = None
        self._loading = False
        self._again = False
        self._settling = False
        self._is_blind = False
        """Whether Today could not be loaded; the banner says so until it can."""
        self._done: list[Undoable] = []
        self._is_closed = False
        self._stop_minutes = timers.every(_MINUTE, self.reload)

    @property
    def today(self) -> Today | None:
        """What is shown."""
        return self._today

    def close(self) -> None:
        """Let no more time pass."""
        self._is_closed = True
        self._stop_minutes()

    def show(self, center: Center) -> None:
        """Show this center from now on; what was counted at another one is not undone from here."""
        if self._center is not None and self._center.id != center.id:
            self._done.clear()
            self._view.show_undo(None)
            self._today = None
        self._center = center
        self.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when somebody changed something."""
        del topics  # everything on this page can be touched by any of them
        self.reload()

    def reload(self) -> None:
        """Load what is going on; asked for again meanwhile, it loads once more."""
        if self._center is None:
            return
        if self._loading:
            self._again = True
            return
        self._loading = True
        self._tasks.query(
            self._view,
            partial(self._services.today.today, self._center.id),
            then=self._on_loaded,
            failed=self._on_load_failed,
        )

    def greet(self, waiting_id: str) -> None:
        """Greet one who waits."""
        if self._center is None or self._settling:
            return
        self._settling = True
        self._tasks.change(
            self._view,
            partial(self._services.waiting.greet, self._center, waiting_id),
            then=self._on_greeted,
            failed=partial(self._on_greet_failed, waiting_id),
            touched=frozenset({Topic.WAITING, Topic.TALLIES}),
        )

    def greet_first(self) -> None:
        """Greet the one who has waited longest."""
        if self._today is not None and self._today.waiting:
            self.greet(self._today.waiting[0].id)

    def count(self, measure: Measure) -> None:
        """Count one more: a visitor or one of the quick counts."""
        center = self._center
        if center is None:
            return
        counting = self._services.counting
        call = (
            partial(counting.visitor, center)
            if measure is Measure.VISITS
            else partial(counting.one_more, center, measure)
        )
        self._count(Part.COUNTS, call, measure, None)

    def count_heads(self, group: GroupCount, heads: int) -> None:
        """Set a group's head count."""
        if self._center is None or self._today is None:
            return
        call = partial(
            self._services.counting.head_count,
            self._center,
            self._today.day,
            group.time_id,
            heads,
        )
        self._count(Part.GROUPS, call, Measure.GROUP_ATTENDANCE, group.texts)

    def undo(self) -> None:
        """Take back the last count."""
        if not self._done:
            return
        last = self._done.pop()
        self._show_undo()
        self._tasks.change(
            self._view,
            partial(self._services.counting.undo, last.counted),
            failed=partial(self._on_undo_failed, last),
            touched=frozenset({Topic.TALLIES}),
        )

    def sign_on(self, member: StaffMember) -> None:
        """Begin the duty of somebody who is planned."""
        if self._center is not None:
            call = partial(self._services.duty.sign_on, self._center, member.id)
            self._sign(member, call, partial(self.sign_on, member))

    def sign_off(self, duty: Duty) -> None:
        """End somebody's duty."""
        call = partial(self._services.duty.sign_off, duty.id)
        self._sign(duty.staff, call, partial(self.sign_off, duty))

    def write_note(self, text: str, staff_id: str | None) -> None:
        """Leave a note for the next shift."""
        if self._center is None:
            return
        call = partial(self._services.notes.write, self._center, text, staff_id=staff_id)
        self._change(Part.NOTES, call, Topic.NOTES, then=self._view.note_written)

    def remove_note(self, note_id: str) -> None:
        """Take a note away."""
        call = partial(self._services.notes.remove, note_id)
        self._change(Part.NOTES, call, Topic.NOTES)

    def _sign(
        self, member: StaffMember, call: Callable[[str | None], None], retry: Callable[[], None]
    ) -> None:
        self._own.do(
            member.display_name,
            call,
            then=lambda _: None,
            failed=partial(self._on_failed, Part.DUTY, retry),
            touched=frozenset({Topic.DUTY}),
        )

    def _on_loaded(self, today: Today) -> None:
        self._loading = False
        again, self._again = self._again, False
        if self._center is not None and today.place.center.id == self._center.id:
            self._today = today
            if self._is_blind:
                self._is_blind = False
                self._view.show_well()
            self._view.show_today(today)
        else:
            again = True
        if again:
            self.reload()

    def _on_load_failed(self, error: PeerCenterError) -> None:
        self._loading = self._again = False
        self._is_blind = True
        self._view.show_trouble(error, self.reload)

    def _on_greeted(self, _: None) -> None:
        self._timers.after(_SETTLE_SECONDS, self._settle)

    def _on_greet_failed(self, waiting_id: str, error: PeerCenterError) -> None:
        self._settling = False
        if isinstance(error, Refused):
            self._view.refuse(Part.WAITING, error)
            self.reload()
        else:
            self._view.show_trouble(error, partial(self.greet, waiting_id))

    def _settle(self) -> None:
        self._settling = False

    def _count(
        self, part: Part, call: Callable[[], Counted], measure: Measure, group: Texts | None
    ) -> None:
        self._tasks.change(
            self._view,
            call,
            then=partial(self._on_counted, measure, group),
            failed=partial(self._on_failed, part, partial(self._count, part, call, measure, group)),
            touched=frozenset({Topic.TALLIES}),
        )

    def _on_counted(self, measure: Measure, group: Texts | None, counted: Counted) -> None:
        if self._center is None or counted.center_id != self._center.id:
            return
        undoable = Undoable(measure, counted, group)
        self._done.append(undoable)
        self._timers.after(UNDO_SECONDS, partial(self._forget, undoable))
        self._show_undo()

    def _forget(self, undoable: Undoable) -> None:
        self._done = [done for done in self._done if done is not undoable]
        if not self._is_closed:
            self._show_undo()

    def _show_undo(self) -> None:
        self._view.show_undo(self._done[-1] if self._done else None)

    def _on_undo_failed(self, last: Undoable, error: PeerCenterError) -> None:
        self._done.append(last)
        self._show_undo()
        self._on_failed(Part.COUNTS, self.undo, error)

    def _change(
        self,
        part: Part,
        call: Callable[[], None],
        topic: Topic,
        then: Callable[[], None] | None = None,
    ) -> None:
        self._tasks.change(
            self._view,
            call,
            then=lambda _: then() if then else None,
            failed=partial(self._on_failed, part, partial(self._change, part, call, topic, then)),
            touched=frozenset({topic}),
        )

    def _on_failed(self, part: Part, retry: Callable[[], None], error: PeerCenterError) -> None:
        if isinstance(error, Refused):
            self._view.refuse(part, error)
            self.reload()
        else:
            self._view.show_trouble(error, retry)


def group_state(today: Today, group: GroupCount) -> GroupState:
    """Return how a group of the day stands now."""
    if group.count is not None:
        return GroupState.COUNTED
    center = today.place.center
    # The hours after midnight belong to the end of the service day.
    date = today.day + timedelta(days=group.starts < center.day_starts)
    starts = datetime.combine(date, group.starts)
    now = today.now.replace(tzinfo=None)
    if now < starts:
        return GroupState.LATER
    return GroupState.NOW if now < starts + timedelta(minutes=group.minutes) else GroupState.MISSING
