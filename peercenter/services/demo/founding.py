# SPDX-License-Identifier: MIT
"""The demonstration network itself: settings, centers, groups, texts, staff, devices."""

from datetime import date
from zoneinfo import ZoneInfo

from peercenter.db.session import Session
from peercenter.db.tables import (
    AgreementRow,
    CenterRow,
    ClosureRow,
    DeviceRow,
    GroupRow,
    GroupTimeRow,
    NetworkRow,
    StaffRow,
    WantRow,
)
from peercenter.domain.centers import Center
from peercenter.domain.demo import places
from peercenter.domain.demo.offers import STATE, TOWNS
from peercenter.domain.demo.places import DemoCenter
from peercenter.domain.staff import StaffMember
from peercenter.services.demo.day import DemoPlace, Tools
from peercenter.services.devices import DeviceKind
from peercenter.services.setup import add_default_texts, add_hours

_AFTER_THE_OTHERS = 99


def found(session: Session, tools: Tools, first: date, *, with_devices: bool) -> list[DemoPlace]:
    """Found the network on its first day, and return its centers."""
    session.add(
        NetworkRow(
            id=1,
            name=places.NETWORK,
            fiscal_month=places.FISCAL_MONTH,
            languages=list(places.LANGUAGES),
            paper="letter",
            pin_hash=places.PIN_HASH,
        )
    )
    add_default_texts(session, first, tools.new_id)
    made = []
    for position, demo in enumerate(places.CENTERS):
        made.append(_center(session, tools, demo, position, first))
        _add_groups(session, tools, made[-1])
        if demo.code == places.OWN_WANT_AT:
            _add_own_want(session, tools, made[-1])
        if demo.code == places.OWN_AGREEMENT_AT:
            _add_own_agreement(session, tools, made[-1], first)
        if with_devices:
            _add_devices(session, made[-1], first)
    _add_staff(session, tools, made)
    session.flush()
    return made


def _center(
    session: Session, tools: Tools, demo: DemoCenter, position: int, first: date
) -> DemoPlace:
    center = Center(
        id=tools.new_id(),
        code=demo.code,
        name=demo.name,
        zone=ZoneInfo(demo.zone),
        keeps_door_count=demo.keeps_door_count,
    )
    town = TOWNS[position]
    session.add(
        CenterRow(
            id=center.id,
            code=center.code,
            name=center.name,
            time_zone=demo.zone,
            day_starts=center.day_starts,
            keeps_door_count=center.keeps_door_count,
            position=position,
            address=town.street,
            city=town.name,
            state=STATE,
            postal_code=town.postal_code,
            phone=town.phone,
            latitude=town.latitude,
            longitude=town.longitude,
        )
    )
    session.flush()
    add_hours(session, center.id, demo.hours, tools.new_id)
    today = center.service_day(tools.now)
    closures = places.closures(demo, first, today)
    for closure in closures.values():
        session.add(
            ClosureRow(
                id=tools.new_id(),
                center_id=center.id,
                day=closure.day,
                reason=dict(closure.reason),
            )
        )
    return DemoPlace(demo, center, today, closures, kiosk=tools.new_id(), desk=tools.new_id())


def _add_groups(session: Session, tools: Tools, place: DemoPlace) -> None:
    week = places.meetings(place.demo, tools.rng)
    ids = {group: tools.new_id() for group in dict.fromkeys(meeting.group for meeting in week)}
    for group, group_id in ids.items():
        session.add(
            GroupRow(
                id=group_id, center_id=place.center.id, kind=group.kind, texts=dict(group.texts)
            )
        )
    session.flush()
    for meeting in week:
        time_id = tools.new_id()
        session.add(
            GroupTimeRow(
                id=time_id,
                group_id=ids[meeting.group],
                weekday=meeting.weekday,
                starts=meeting.starts,
                minutes=meeting.group.minutes,
            )
        )
        place.meetings.append((time_id, meeting))


def _add_own_want(session: Session, tools: Tools, place: DemoPlace) -> None:
    want = places.OWN_WANT
    session.add(
        WantRow(
            id=tools.new_id(),
            center_id=place.center.id,
            code=want.code,
            texts=dict(want.texts),
            icon=want.icon,
            color=want.color,
            calls_peer=want.calls_peer,
            position=_AFTER_THE_OTHERS,
        )
    )


def _add_own_agreement(session: Session, tools: Tools, place: DemoPlace, first: date) -> None:
    for version, texts in enumerate(places.OWN_AGREEMENT, start=1):
        for language, text in texts.items():
            session.add(
                AgreementRow(
                    id=tools.new_id(),
                    center_id=place.center.id,
                    version=version,
                    language=language,
                    published_on=first,
                    text=text,
                )
            )


def _add_devices(session: Session, place: DemoPlace, first: date) -> None:
    for kind, device_id in ((DeviceKind.KIOSK, place.kiosk), (DeviceKind.DESK, place.desk)):
        session.add(
            DeviceRow(id=device_id, kind=kind, center_id=place.center.id, slot=1, created_on=first)
        )


def _add_staff(session: Session, tools: Tools, made: list[DemoPlace]) -> None:
    names = enumerate(places.STAFF_NAMES)
    for place in made:
        for kinds in place.demo.staff:
            number, name = next(names)
            also = [code for code, speakers in places.SPEAKERS.items() if number in speakers]
            member = StaffMember(tools.new_id(), name, kinds, ("en", *also), place.center.id)
            place.staff.append(member)
            session.add(
                StaffRow(
                    id=member.id,
                    display_name=name,
                    kinds=list(kinds),
                    languages=list(member.languages),
                    home_center_id=place.center.id,
                )
            )
