# SPDX-License-Identifier: MIT
"""Choosing somebody from the staff: to sign on, or to say who is at the desk."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.duty import DutyService
from peercenter.ui.flows.own_pin import InOwnName, OwnPinView
from peercenter.ui.flows.ports import Tasks, Topic


@dataclass(frozen=True, slots=True)
class StaffGroups:
    """The staff in the order in which somebody is most probably found."""

    here: tuple[StaffMember, ...]
    """Those at home at this center."""
    elsewhere: tuple[StaffMember, ...]


def grouped(
    staff: Sequence[StaffMember], center_id: str, *, without: Collection[str] = ()
) -> StaffGroups:
    """Return the staff with those of a center apart."""
    left = [member for member in staff if member.id not in without]
    return StaffGroups(
        tuple(member for member in left if member.home_center_id == center_id),
        tuple(member for member in left if member.home_center_id != center_id),
    )


class StaffView(OwnPinView, Protocol):
    """What the flow asks of the sheet."""

    def show_staff(self, groups: StaffGroups) -> None:
        """Offer these."""
        ...

    def show_chosen(self, member: StaffMember) -> None:
        """It is done: go away."""
        ...

    def refuse(self, member: StaffMember, error: PeerCenterError) -> None:
        """Say beside this person why it cannot be done."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class StaffFlow:
    """Offers the staff; with `signs_on`, choosing somebody begins their duty."""

    def __init__(
        self,
        view: StaffView,
        tasks: Tasks,
        duty: DutyService,
        center: Center,
        *,
        without: Collection[str] = (),
        signs_on: bool = False,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._own = InOwnName(view, tasks)
        self._duty = duty
        self._center = center
        self._without = without
        self._signs_on = signs_on

    def start(self) -> None:
        """Load the staff."""
        self._tasks.query(
            self._view, self._duty.staff, then=self._on_loaded, failed=self._on_load_failed
        )

    def choose(self, member: StaffMember) -> None:
        """Choose one, which signs them on where that is what was asked."""
        if not self._signs_on:
            self._view.show_chosen(member)
            return
        self._own.do(
            member.display_name,
            partial(self._duty.sign_on, self._center, member.id),
            then=lambda _: self._view.show_chosen(member),
            failed=partial(self._on_failed, member),
            touched=frozenset({Topic.DUTY}),
        )

    def _on_loaded(self, staff: Sequence[StaffMember]) -> None:
        self._view.show_staff(grouped(staff, self._center.id, without=self._without))

    def _on_load_failed(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.start)

    def _on_failed(self, member: StaffMember, error: PeerCenterError) -> None:
        if isinstance(error, Refused):
            self._view.refuse(member, error)
        else:
            self._view.show_trouble(error, partial(self.choose, member))
