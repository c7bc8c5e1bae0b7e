# SPDX-License-Identifier: MIT
"""Every state of the people page with invented people, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.roster.coverage import Rule, Stretch, Who
from peercenter.domain.roster.expiring import Uncovered, Warned
from peercenter.domain.roster.members import (
    Credential,
    CredentialKind,
    Expiry,
    Member,
    OffState,
    Preference,
    Terms,
    TimeOff,
    Wish,
)
from peercenter.domain.roster.shifts import Shift, span_of
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.roster.staffing import Asked, Employment, Record
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.people.credential_sheet import CredentialSheet
from peercenter.ui.desk.people.employment_sheet import EmploymentSheet
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.desk.people.pin_sheet import PersonPinSheet
from peercenter.ui.desk.people.sheet import PersonSheet
from peercenter.ui.desk.people.time_off_sheet import TimeOffSheet
from peercenter.ui.desk.people.wishes_sheet import WishesSheet
from peercenter.ui.flows.people import sorted_people

S = TypeVar("S", bound=EditSheet)


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
        Scene("people-warnings", _warnings),
        Scene("record", _record),
        Scene("record-new", lambda page: _show(page, _NEW)),
        Scene("record-clashes", _clashes),
        Scene("record-uncovers", _uncovers),
        Scene("employment", _employment),
        Scene("employment-refused", _employment_refused),
        Scene("credential", _credential),
        Scene("new-credential-refused", _credential_refused),
        Scene("wishes", _wishes),
        Scene("wishes-overlap", _wishes_overlap),
        Scene("time-off", _time_off),
        Scene("time-off-hours-refused", _time_off_refused),
        Scene("person-pin", _pin),
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


def _warnings(page: PeoplePage) -> None:
    _list(page)
    page.show_warnings(_WARNINGS, _TODAY)
    page.show_asked(_ASKED)
    page.show_cares(len(_WARNINGS) + len(_ASKED))


def _record(page: PeoplePage) -> None:
    _show(page, _RECORD)


def _clashes(page: PeoplePage) -> None:
    _show(page, _RECORD)
    page.person.show_clashes(_SHIFTS)


def _uncovers(page: PeoplePage) -> None:
    _show(page, _RECORD)
    page.person.show_warnings(_WARNINGS)


def _show(page: PeoplePage, record: Record) -> None:
    _list(page)
    page.parts.show_page(page.person)
    page.person.show_record(record, _NOW)


def _employment(page: PeoplePage) -> None:
    _sheet(page, page.person.work.action.click, EmploymentSheet)


def _employment_refused(page: PeoplePage) -> None:
    sheet = _sheet(page, page.person.work.action.click, EmploymentSheet)
    sheet.refuse(Refused(Reason.LEAST_ABOVE_MOST, field="least_week_minutes"))
    sheet.refuse(Refused(Reason.NUMBER_TOO_LARGE, field="rest_minutes", most=72))


def _credential(page: PeoplePage) -> None:
    key = _RECORD.member.credentials[0].id
    _sheet(page, lambda: page.person.credentials.item_wanted.emit(key), CredentialSheet)


def _credential_refused(page: PeoplePage) -> None:
    sheet = _sheet(page, page.person.credentials.action.click, CredentialSheet)
    sheet.refuse(Refused(Reason.UNTIL_BEFORE_FROM, field="valid_until"))


def _wishes(page: PeoplePage) -> None:
    _sheet(page, page.person.wishes.action.click, WishesSheet)


def _wishes_overlap(page: PeoplePage) -> None:
    sheet = _sheet(page, page.person.wishes.action.click, WishesSheet)
    sheet.others.more.click()
    sheet.refuse(Refused(Reason.WISHES_OVERLAP, weekday=0))


def _time_off(page: PeoplePage) -> None:
    _sheet(page, page.person.off.action.click, TimeOffSheet)


def _time_off_refused(page: PeoplePage) -> None:
    sheet = _sheet(page, page.person.off.action.click, TimeOffSheet)
    sheet.part.setChecked(True)
    sheet.refuse(Refused(Reason.ENDS_BEFORE_IT_BEGINS))


def _pin(page: PeoplePage) -> None:
    _sheet(page, page.person.pin.action.click, PersonPinSheet)


def _sheet(page: PeoplePage, press: Callable[[], None], kind: type[S]) -> S:
    _show(page, _RECORD)
    press()
    return next(s for s in page.window().findChildren(kind) if s.is_open)


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
_NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
_TODAY = date(2026, 11, 20)
_MONDAY = date(2026, 11, 23)


def _shift(key: str, day: date, starts: int, ends: int, center: Center = _CENTERS[0]) -> Shift:
    return Shift(key, center.id, "2", *span_of(center, day, time(starts), time(ends)))


_SHIFTS = (
    _shift("s1", date(2026, 12, 24), 9, 17),
    _shift("s2", date(2026, 12, 26), 12, 20, _CENTERS[1]),
)
_CREDENTIALS = (
    Credential(
        "c1",
        CredentialKind.CERTIFIED_PEER,
        "CP-00417",
        "Invented Certification Board",
        provisional=False,
        valid_from=date(2024, 12, 3),
        valid_until=_TODAY + timedelta(days=12),
        renewal_hours=20,
    ),
    Credential(
        "c2", CredentialKind.FIRST_AID, "", "Invented First Aid", False, date(2024, 11, 1), _TODAY
    ),
    Credential("c3", CredentialKind.PEER_SUPPORT_TRAINING, "", "", False, date(2023, 4, 1), None),
    Credential(
        "c4", CredentialKind.CERTIFIED_FAMILY_PEER, "FP-1", "", True, date(2026, 12, 1), None
    ),
)
_MEMBER = Member(
    _STAFF[1],
    other_center_ids=("2",),
    terms=Terms(20 * 60, 32 * 60 + 30, 8 * 60, 11 * 60, 5, 2),
    credentials=_CREDENTIALS,
    preferences=(
        *(Preference(day, time(6), time(12), Wish.WANTS) for day in range(5)),
        Preference(5, time(6), time(6), Wish.RATHER_NOT),
        Preference(6, time(17), time(6), Wish.CANNOT),
        Preference(2, time(13, 15), time(16), Wish.CANNOT),
    ),
    time_off=(
        TimeOff(
            "o1",
            "2",
            _CENTERS[0].day_span(date(2026, 12, 24))[0],
            _CENTERS[0].day_span(date(2026, 12, 27))[1],
            OffState.ASKED,
        ),
        TimeOff(
            "o2", "2", *span_of(_CENTERS[0], _MONDAY, time(9), time(12)), state=OffState.APPROVED
        ),
        TimeOff("o3", "2", *_CENTERS[0].day_span(date(2027, 1, 4)), state=OffState.DECLINED),
    ),
)
_RECORD = Record(
    _MEMBER,
    Employment("Marisol Invented", _MEMBER.other_center_ids, _MEMBER.terms),
    has_pin=True,
    center=_CENTERS[0],
    upcoming=_SHIFTS,
)
_NEW = replace(
    _RECORD,
    member=Member(_STAFF[4]),
    employment=Employment(),
    has_pin=False,
    upcoming=(),
)
_RULE = Rule("r1", "1", 1, 1, Who(credential=CredentialKind.CERTIFIED_PEER))


def _uncovered(day: int) -> Uncovered:
    shift = _shift(f"u{day}", date(2026, 12, day), 9, 17)
    return Uncovered(shift, (Stretch(_RULE, shift.starts_at, shift.ends_at, 0),))


_WARNINGS = [
    Warned(Expiry(_MEMBER, _CREDENTIALS[1], 7)),
    Warned(Expiry(_MEMBER, _CREDENTIALS[0], 30), tuple(_uncovered(day) for day in range(3, 8))),
]
_ASKED = [Asked(_MEMBER, _MEMBER.time_off[0], _CENTERS[0], _SHIFTS)]
