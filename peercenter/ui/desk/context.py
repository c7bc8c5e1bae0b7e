# SPDX-License-Identifier: MIT
"""What the pages of the desk share: services, the center, who is at the desk, and the banner."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.house import Services
from peercenter.ui.desk.looks import Looks
from peercenter.ui.flows.ports import Tasks, Timers, Topic
from peercenter.words import Words


class Front(Protocol):
    """What the window does for its pages."""

    def ask_who(self, then: Callable[[StaffMember], None] | None = None) -> None:
        """Let somebody say who they are, then go on."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner with what is in the way, and a way to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...

    def tell(self, text: str) -> None:
        """Say for a few seconds that something was done."""
        ...


class Desk(QObject):
    """The desk as its pages see it.

    Signals:
        center_changed(Center): another center is looked at.
        who_changed(StaffMember): somebody else is at the desk.
    """

    center_changed = Signal(object)
    who_changed = Signal(object)

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        timers: Timers,
        words: Words,
        front: Front,
        *,
        looks: Looks,
    ) -> None:
        super().__init__()
        self.services = services
        self.tasks = tasks
        self.timers = timers
        self.words = words
        self.front = front
        self.looks = looks
        self._center: Center | None = None
        self._who: StaffMember | None = None

    @property
    def center(self) -> Center | None:
        """The center that is looked at; None until the centers are known."""
        return self._center

    @property
    def who(self) -> StaffMember | None:
        """Who is at the desk, remembered until the window closes."""
        return self._who

    def look_at(self, center: Center) -> None:
        """Look at a center from now on."""
        if self._center != center:
            self._center = center
            self.center_changed.emit(center)

    def be(self, member: StaffMember) -> None:
        """Remember who is at the desk."""
        self._who = member
        self.who_changed.emit(member)

    def with_who(self, then: Callable[[StaffMember], None]) -> None:
        """Go on as whoever is at the desk, asking who that is when nobody has said."""
        if self._who is not None:
            then(self._who)
        else:
            self.front.ask_who(then)


class DeskPage(QWidget):
    """A place in the sidebar."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def enter(self) -> None:
        """Show what is new: the page came to the front, or the center changed."""

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what is new: something was changed, here or elsewhere, while in front."""

    def close_page(self) -> None:
        """End what still waits for time to pass: the window is closing."""
