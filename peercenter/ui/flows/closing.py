# SPDX-License-Identifier: MIT
"""Closing the day: a few questions, one at a time; what was typed stays until the day is closed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.centers import Center
from peercenter.domain.closings import Uncounted
from peercenter.domain.day_sheet import HourCount
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.closing import ClosingAnswers, ClosingDraft
from peercenter.services.limits import LONGEST_REASON
from peercenter.services.notes import LONGEST_NOTE
from peercenter.ui.flows.ports import Tasks, Topic

TOUCHED = frozenset({Topic.TALLIES, Topic.WAITING, Topic.DUTY, Topic.NOTES, Topic.CLOSING})


class Step(StrEnum):
    """One page of the assistant."""

    COUNTS = "counts"
    """Door count and head counts of groups."""
    HOURS = "hours"
    """Hours that nobody counted."""
    HAND_OVER = "hand_over"
    """Who waits, who is on duty, a note, and who closes."""


@dataclass
class Entry:
    """What somebody has answered so far."""

    door: int | None = None
    heads: dict[str, int] = field(default_factory=dict)
    """Head counts given here, by group time."""
    uncounted: dict[int, str] = field(default_factory=dict)
    """Hours ticked as not counted, with the reason of each."""
    each_reason: bool = False
    """Whether every hour has a reason of its own."""
    note: str = ""
    staff_id: str | None = None
    sign_off: bool = True

    @property
    def reason(self) -> str:
        """The reason that holds for all hours."""
        return next(iter(self.uncounted.values()), "")


@dataclass(frozen=True, slots=True)
class Summary:
    """How the day ended."""

    draft: ClosingDraft
    uncounted: int
    """Hours that nobody counted."""
    wiped: int
    """How many still waited."""
    signed_off: int


class ClosingView(Protocol):
    """What the flow shows."""

    def show_loading(self, center: Center, day: date) -> None:
        """Say that the day is being fetched."""
        ...

    def show_unavailable(self, error: PeerCenterError) -> None:
        """Say why the day cannot be closed now, with a way to try again."""
        ...

    def show_step(self, step: Step, number: int, of: int) -> None:
        """Show one page from the flow's draft and entry."""
        ...

    def show_figures(self) -> None:
        """Show on the page in front what was counted meanwhile."""
        ...

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong beside its cause on this page; everything typed stays."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Show that the day is being closed."""
        ...

    def show_closed(self, summary: Summary) -> None:
        """Show the end: the day is closed."""
        ...


class Closing(Protocol):
    """The service that closes."""

    def draft(self, center: Center, day: date) -> ClosingDraft:
        """Return what is known of a day before it is closed."""
        ...

    def close(self, center: Center, day: date, answers: ClosingAnswers, *, staff_id: str) -> None:
        """Close a day as reconciled."""
        ...


class Staff(Protocol):
    """The service that knows who works here."""

    def staff(self) -> list[StaffMember]:
        """Return everybody who can close the day."""
        ...


class ClosingFlow:
    """Asks what the day still needs, then closes it."""

    def __init__(
        self, view: ClosingView, closing: Closing, staff: Staff, tasks: Tasks, clock: Clock
    ) -> None:
        self._view = view
        self._closing = closing
        self._staff = staff
        self._tasks = tasks
        self._clock = clock
        self._about: tuple[Center, date] | None = None
        self._entries: dict[tuple[str, date], Entry] = {}
        self._step = Step.COUNTS
        self._busy = False
        self.draft: ClosingDraft | None = None
        self.members: Sequence[StaffMember] = ()
        """Who may close: those on duty first."""

    @property
    def entry(self) -> Entry:
        """What was answered so far about the day that is being closed."""
        assert self._about is not None  # noqa: S101 - pages are shown after begin() only
        center, day = self._about
        return self._entries.setdefault((center.id, day), Entry())

    @property
    def steps(self) -> list[Step]:
        """The pages that have something to ask."""
        draft = self.draft
        if draft is None:
            return []
        counts = draft.center.keeps_door_count or bool(draft.groups)
        hours = bool(self.hours())
        return [
            *([Step.COUNTS] if counts else []),
            *([Step.HOURS] if hours else []),
            Step.HAND_OVER,
        ]

    def begin(self, center: Center, day: date, *, staff_id: str | None = None) -> None:
        """Start closing a day; what was typed about it before is still there."""
        self._about = (center, day)
        self._busy = False
        self.draft = None
        is_new = (center.id, day) not in self._entries
        if self.entry.staff_id is None:
            self.entry.staff_id = staff_id
        self._view.show_loading(center, day)
        self._load(is_new=is_new)

    def try_again(self) -> None:
        """Fetch the day again after it could not be fetched."""
        if self._about is not None:
            center, day = self._about
            self._view.show_loading(center, day)
            self._load(is_new=self.entry == Entry(staff_id=self.entry.staff_id))

    def refresh(self) -> None:
        """Fetch the figures again: somebody counted, here or in another process."""
        if self._about is not None and self.draft is not None and not self._busy:
            self._tasks.query(
                self._view,
                partial(self._closing.draft, *self._about),
                then=self._on_refreshed,
                failed=_quietly,
            )

    def hours(self) -> list[HourCount]:
        """Return the hours that can be marked as not counted: open ones that have begun."""
        draft = self.draft
        if draft is None:
            return []
        if not draft.is_today:
            return list(draft.hours)
        first = draft.center.day_starts.hour
        now = (draft.center.hour(self._clock.now()) - first) % 24
        return [hour for hour in draft.hours if (hour.hour - first) % 24 <= now]

    def count_door(self, count: int | None) -> None:
        """Take what the door counter says; None when nobody read it."""
        self.entry.door = count

    def count_heads(self, time_id: str, heads: int | None) -> None:
        """Take a group's head count; None leaves it as it is."""
        if heads is None:
            self.entry.heads.pop(time_id, None)
        else:
            self.entry.heads[time_id] = heads

    def tick_hour(self, hour: int, *, uncounted: bool) -> None:
        """Mark an hour as not counted, or as counted after all."""
        if uncounted:
            reason = "" if self.entry.each_reason else self.entry.reason
            self.entry.uncounted[hour] = reason
        else:
            self.entry.uncounted.pop(hour, None)

    def give_reason(self, reason: str, hour: int | None = None) -> None:
        """Take the reason of one hour, or of all of them."""
        for ticked in self.entry.uncounted:
            if hour in (None, ticked):
                self.entry.uncounted[ticked] = reason

    def give_each_reason(self, *, each: bool) -> None:
        """Ask for a reason of each hour, or for one that holds for all."""
        self.entry.each_reason = each
        if not each:
            self.give_reason(self.entry.reason)

    def write_note(self, note: str) -> None:
        """Take the note for tomorrow."""
        self.entry.note = note

    def sign_off(self, *, everybody: bool) -> None:
        """Sign off who is still on duty, or leave them on."""
        self.entry.sign_off = everybody

    def choose_staff(self, staff_id: str | None) -> None:
        """Take who closes the day."""
        self.entry.staff_id = staff_id

    def back(self) -> None:
        """Go to the page before."""
        at = self.steps.index(self._step)
        if at > 0 and not self._busy:
            self._show(self.steps[at - 1])

    def next(self) -> None:
        """Go to the next page, or close the day on the last one."""
        if self._busy or self.draft is None:
            return
        trouble = self._trouble()
        if trouble is not None:
            self._view.show_trouble(trouble)
            return
        steps = self.steps
        at = steps.index(self._step)
        if at + 1 < len(steps):
            self._show(steps[at + 1])
        else:
            self._close(self.draft)

    def _load(self, *, is_new: bool) -> None:
        assert self._about is not None  # noqa: S101 - callers have looked
        self._tasks.query(
            self._view,
            partial(_fetch, self._closing, self._staff, *self._about),
            then=partial(self._on_loaded, self._about, is_new),
            failed=self._view.show_unavailable,
        )

    def _on_loaded(
        self,
        about: tuple[Center, date],
        is_new: bool,
        found: tuple[ClosingDraft, list[StaffMember]],
    ) -> None:
        if about == self._about:
            self.start(*found, is_new=is_new)

    def _on_refreshed(self, draft: ClosingDraft) -> None:
        before = self.draft
        if before is None or self._busy or self._about != (draft.center, draft.day):
            return
        self.draft = draft
        if self._step in self.steps:
            self._view.show_figures()
        else:
            self.draft = before

    def start(
        self, draft: ClosingDraft, everybody: Sequence[StaffMember], *, is_new: bool = True
    ) -> None:
        """Ask about this draft; a new entry begins with what was said about the day before."""
        self._about = (draft.center, draft.day)
        self.draft = draft
        on_duty = {duty.staff.id for duty in draft.on_duty}
        self.members = sorted(everybody, key=lambda member: member.id not in on_duty)
        if is_new:
            self.entry.door = draft.closing.door_count
            self.entry.uncounted = {h.hour: h.reason for h in draft.closing.uncounted}
            self.entry.each_reason = len(set(self.entry.uncounted.values())) > 1
            if self.entry.staff_id is None and len(on_duty) == 1:
                self.entry.staff_id = next(iter(on_duty))
        self._show(self.steps[0])

    def _show(self, step: Step) -> None:
        self._step = step
        steps = self.steps
        self._view.show_step(step, steps.index(step) + 1, len(steps))

    def _trouble(self) -> PeerCenterError | None:
        """Return what this page still needs."""
        reasons = [reason.strip() for reason in self.entry.uncounted.values()]
        if self._step is Step.HOURS:
            if not all(reasons):
                return Refused(Reason.REASON_MISSING)
            if any(len(reason) > LONGEST_REASON for reason in reasons):
                return Refused(Reason.TEXT_TOO_LONG, most=LONGEST_REASON)
        if self._step is Step.HAND_OVER:
            if len(self.entry.note.strip()) > LONGEST_NOTE:
                return Refused(Reason.TEXT_TOO_LONG, most=LONGEST_NOTE)
            if self.entry.staff_id is None:
                return Refused(Reason.UNKNOWN_STAFF)
        return None

    def _close(self, draft: ClosingDraft) -> None:
        entry = self.entry
        answers = ClosingAnswers(
            door_count=entry.door,
            head_counts=dict(entry.heads),
            uncounted=[Uncounted(hour, why) for hour, why in sorted(entry.uncounted.items())],
            note=entry.note,
            sign_off=entry.sign_off,
        )
        self._busy = True
        self._view.show_busy(True)
        self._tasks.change(
            self._view,
            partial(_close, self._closing, draft, answers, entry.staff_id or ""),
            then=partial(self._on_closed, draft),
            failed=self._on_failed,
            touched=TOUCHED,
        )

    def _on_closed(self, draft: ClosingDraft, closed: ClosingDraft) -> None:
        self._busy = False
        self.draft = None
        entry = self._entries.pop((draft.center.id, draft.day))
        self._view.show_busy(False)
        self._view.show_closed(
            Summary(
                closed,
                uncounted=len(entry.uncounted),
                wiped=draft.waiting,
                signed_off=len(draft.on_duty) if entry.sign_off else 0,
            )
        )

    def _on_failed(self, error: PeerCenterError) -> None:
        self._busy = False
        self._view.show_busy(False)
        self._view.show_trouble(error)


def _fetch(
    closing: Closing, staff: Staff, center: Center, day: date
) -> tuple[ClosingDraft, list[StaffMember]]:
    return closing.draft(center, day), staff.staff()


def _close(
    closing: Closing, draft: ClosingDraft, answers: ClosingAnswers, staff_id: str
) -> ClosingDraft:
    """Close the day; return it as it was closed, with what was counted to the last moment."""
    closing.close(draft.center, draft.day, answers, staff_id=staff_id)
    try:
        return closing.draft(draft.center, draft.day)
    except PeerCenterError:
        return draft  # it is closed all the same


def _quietly(error: PeerCenterError) -> None:
    """Leave the figures as they are; whoever goes on is told what is in the way."""
    del error
