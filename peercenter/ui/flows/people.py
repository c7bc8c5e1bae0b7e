# SPDX-License-Identifier: MIT
"""Everybody on the staff, to look through and to change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.roster.expiring import Warned
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.people import PeopleService
from peercenter.services.roster.staffing import Asked, StaffingService
from peercenter.services.today import TodayService
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.saving import Saving, SavingView

TOUCHED = frozenset({Topic.SETTINGS, Topic.DUTY, Topic.ROSTER})
"""Kiosks show who is on duty by name, rosters who can be planned."""


@dataclass(frozen=True, slots=True)
class People:
    """The staff by display name, those who left apart."""

    here: tuple[StaffMember, ...]
    gone: tuple[StaffMember, ...]
    centers: Mapping[str, Center]
    """By id, in their order."""


def sorted_people(staff: Sequence[StaffMember], centers: Sequence[Center]) -> People:
    """Return the staff as the page lists it."""
    by_name = sorted(staff, key=lambda member: (member.display_name.casefold(), member.id))
    return People(
        here=tuple(member for member in by_name if member.active),
        gone=tuple(member for member in by_name if not member.active),
        centers={center.id: center for center in centers},
    )


class PeopleView(Protocol):
    """What the flow asks of the page."""

    def show_people(self, people: People) -> None:
        """Show these."""
        ...

    def show_warnings(self, warnings: Sequence[Warned], today: date) -> None:
        """Show which credentials run out, and what that uncovers."""
        ...

    def show_asked(self, asked: Sequence[Asked]) -> None:
        """Show which time off waits for a decision."""
        ...

    def show_cares(self, cares: int) -> None:
        """Show how much there is to look after."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class PeopleFlow:
    """Loads the staff when the page comes to the front and when something changed."""

    def __init__(
        self,
        view: PeopleView,
        tasks: Tasks,
        people: PeopleService,
        today: TodayService,
        staffing: StaffingService,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._people = people
        self._today = today
        self._staffing = staffing
        self._day: date | None = None

    def reload(self, day: date) -> None:
        """Load everybody, and what to look after on a day."""
        self._day = day
        self._load()
        self.count_cares(day)
        self._tasks.query(
            self._view,
            self._staffing.asked,
            then=self._view.show_asked,
            failed=self._on_failed,
        )
        self._tasks.query(
            self._view,
            partial(self._staffing.warnings, day),
            then=lambda warnings: self._view.show_warnings(warnings, day),
            failed=self._on_failed,
        )

    def count_cares(self, day: date) -> None:
        """Count what there is to look after; nobody asked, so nobody is told of trouble."""
        self._tasks.query(
            self._view,
            partial(self._staffing.cares, day),
            then=self._view.show_cares,
            failed=lambda _: None,
        )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched the staff, or what is planned for them."""
        if self._day is not None and topics & {Topic.SETTINGS, Topic.ROSTER}:
            self.reload(self._day)

    def _load(self) -> None:
        people, today = self._people, self._today
        self._tasks.query(
            self._view,
            lambda: sorted_people(people.everybody(), today.centers()),
            then=self._on_loaded,
            failed=self._on_failed,
        )

    def _on_loaded(self, people: People) -> None:
        self._view.show_well()
        self._view.show_people(people)

    def _on_failed(self, error: PeerCenterError) -> None:
        if self._day is not None:
            self._view.show_trouble(error, partial(self.reload, self._day))


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """What was typed about somebody."""

    display_name: str
    kinds: tuple[Kind, ...]
    languages: tuple[str, ...]
    home_center_id: str | None


class PersonFlow:
    """Adds somebody, changes what is known of them, notes that they left or came back."""

    def __init__(
        self,
        view: SavingView,
        tasks: Tasks,
        people: PeopleService,
        member: StaffMember | None = None,
    ) -> None:
        """Begin with somebody, or with nobody to add one."""
        self._people = people
        self._member = member
        self._saving = Saving(view, tasks, touched=TOUCHED)

    def save(self, entry: PersonEntry) -> None:
        """Keep what was typed."""
        typed = (entry.display_name, entry.kinds, entry.languages, entry.home_center_id)
        if self._member is None:
            self._saving.save(partial(self._people.add, *typed))
        else:
            self._saving.save(partial(self._people.change, self._member.id, *typed))

    def turn(self, entry: PersonEntry) -> None:
        """Note that somebody left, or that they are back; what was typed is kept too."""
        if self._member is not None:
            self._saving.save(partial(_turn, self._people, self._member, entry))


def _turn(people: PeopleService, member: StaffMember, entry: PersonEntry) -> None:
    typed = (entry.display_name, entry.kinds, entry.languages, entry.home_center_id)
    people.change(member.id, *typed)
    people.retire(member.id, gone=member.active)
