# SPDX-License-Identifier: MIT
"""Every state of the people page with invented people, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import Reason, Refused
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.desk.people.sheet import PersonSheet
from peercenter.ui.flows.people import sorted_people


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the page worth a picture."""

    name: str
    show: Callable[[PeoplePage], None]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page of its own."""
    return [
        Scene("people", _list),
        Scene("people-found", _found),
        Scene("people-nobody", _nobody),
        Scene("person", _person),
        Scene("person-gone", _gone),
        Scene("person-new", _new),
        Scene("person-refused", _refused),
    ]


def _list(page: PeoplePage) -> None:
    page.show_people(sorted_people(_STAFF, _CENTERS))


def _found(page: PeoplePage) -> None:
    _list(page)
    page.typed.setText("español")


def _nobody(page: PeoplePage) -> None:
    _list(page)
    page.typed.setText("zz")


def _person(page: PeoplePage) -> None:
    _list(page)
    _open(page, _STAFF[1])


def _gone(page: PeoplePage) -> None:
    _list(page)
    _open(page, _STAFF[-1])


def _new(page: PeoplePage) -> None:
    _list(page)
    _open(page, None)


def _refused(page: PeoplePage) -> None:
    _list(page)
    sheet = _open(page, None)
    sheet.refuse(Refused(Reason.NAME_MISSING))
    sheet.refuse(Refused(Reason.KIND_MISSING))


def _open(page: PeoplePage, member: StaffMember | None) -> PersonSheet:
    sheet = PersonSheet(page, page.desk, {center.id: center for center in _CENTERS}, member)
    sheet.open_now()
    return sheet


_ZONE = ZoneInfo("America/New_York")
_CENTERS = (
    Center("1", "HARBOR", "Harbor House", _ZONE),
    Center("2", "MEADOW", "Meadowlark Commons", _ZONE),
)
_STAFF = (
    StaffMember("1", "Sam", (Kind.PEER,), ("en", "es"), "1"),
    StaffMember("2", "Marisol", (Kind.PEER, Kind.FAMILY_PEER), ("es", "en"), "1"),
    StaffMember("3", "Ri", (Kind.YOUTH_PEER,), ("en", "vi"), "2"),
    StaffMember("4", "Jo", (Kind.FAMILY_PEER,), ("en",), "2"),
    StaffMember("5", "Kit", (Kind.VOLUNTEER,), ("en", "fr"), None),
    StaffMember("6", "Noor", (Kind.PEER,), ("en",), "1", active=False),
)
