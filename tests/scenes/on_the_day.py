# SPDX-License-Identifier: MIT
"""What lies over Today about duty and offers, with invented values."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from peercenter.domain.centers import Center
from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.offers import Offer, OfferState
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Duty, Kind, StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.roster.attendance import DutyCorrection, DutyDay
from peercenter.services.roster.offers import OpenOffer, Piece, Takers
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.own_pin_sheet import OwnPinSheet
from peercenter.ui.desk.today.duty_edit import DutyEditSheet
from peercenter.ui.desk.today.duty_sheet import DutySheet
from peercenter.ui.desk.today.offer_new import NewOfferSheet
from peercenter.ui.desk.today.offers_sheet import OffersSheet
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.flows.offers import Known
from tests.scenes.today import DAY, Scene, place_of
from tests.support.desk import Front, a_desk

_NAMES = ("Sam", "Lee", "Ana", "Dee", "Max")


def scenes() -> list[Scene]:
    """Return every sheet about the day's duty, and about shifts that change hands."""
    return [
        Scene("duty-day", _duty_day),
        Scene("duty-day-empty", _duty_day_empty),
        Scene("duty-edit", _duty_edited),
        Scene("duty-edit-refused", _duty_edit_refused),
        Scene("duty-left", _duty_left),
        Scene("duty-add", _duty_add),
        Scene("offers", _offers),
        Scene("offers-none", _offers_none),
        Scene("offers-refused", _offers_refused),
        Scene("offer-new", _offer_new),
        Scene("offer-swap", _offer_swap),
        Scene("own-pin", _own_pin),
    ]


def _quick(window: DeskWindow) -> Desk:
    """Return a desk that answers at once, so that nothing is loaded over what is shown."""
    return a_desk(window.desk.services, Front(), language=window.desk.words.language)


def _person(name: str) -> StaffMember:
    return StaffMember(name, name, (Kind.PEER,), ("en",), None)


def _at(center: Center, hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    day = DAY + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), tzinfo=center.zone).astimezone(UTC)


def _shift(center: Center, name: str | None, starts: int, ends: int, *, days: int = 0) -> Shift:
    return Shift(
        f"{name}{days}",
        center.id,
        name,
        _at(center, starts, days=days),
        _at(center, ends, days=days),
    )


def _duty(center: Center, name: str, starts: datetime, ends: datetime | None) -> Duty:
    return Duty(f"{name}{starts}", _person(name), center.id, starts, ends)


def _lived(center: Center) -> DutyDay:
    sam = _duty(center, "Sam", _at(center, 9), _at(center, 13, 20))
    lee = _duty(center, "Lee", _at(center, 12, 12), None)
    ana = _duty(center, "Ana", _at(center, 10), _at(center, 11))
    attendances = (
        Attendance(
            sam.staff, _shift(center, "Sam", 9, 14), (sam,), State.LEFT_EARLY, late=0, early=40
        ),
        Attendance(lee.staff, _shift(center, "Lee", 12, 20), (lee,), State.LATE, late=12),
        Attendance(_person("Dee"), _shift(center, "Dee", 12, 20), (), State.MISSING, late=134),
        Attendance(ana.staff, None, (ana,), State.UNPLANNED),
        Attendance(_person("Max"), _shift(center, "Max", 17, 20), (), State.PLANNED),
    )
    corrections = (
        DutyCorrection(
            sam.id,
            sam.staff,
            sam.started_at,
            _at(center, 20),
            was_removed=False,
            reason="Went home early and forgot to sign off.",
            made_at=_at(center, 14),
            made_by="Lee",
        ),
    )
    staff = tuple(_person(name) for name in _NAMES)
    return DutyDay(center, DAY, attendances, corrections, staff)


def _open_day(window: DeskWindow) -> tuple[DutySheet, Center]:
    center = place_of(window).center
    sheet = DutySheet(window.today, _quick(window), center, DAY)
    sheet.open_now()
    return sheet, center


def _duty_day(window: DeskWindow) -> None:
    sheet, center = _open_day(window)
    sheet.show_day(_lived(center))


def _duty_day_empty(window: DeskWindow) -> None:
    sheet, center = _open_day(window)
    sheet.show_day(DutyDay(center, DAY, (), (), ()))


def _open_edit(window: DeskWindow) -> DutyEditSheet:
    center = place_of(window).center
    sam = _duty(center, "Sam", _at(center, 9), _at(center, 20))
    sheet = DutyEditSheet(
        window.today,
        _quick(window),
        center,
        DAY,
        span=(sam.started_at, _at(center, 20)),
        by=_person("Lee"),
        duty=sam,
    )
    sheet.open_now()
    return sheet


def _duty_edited(window: DeskWindow) -> None:
    _open_edit(window)


def _duty_edit_refused(window: DeskWindow) -> None:
    sheet = _open_edit(window)
    sheet.refuse(Refused(Reason.DUTY_OVERLAPS, name="Sam", center="Meadow House"))
    sheet.refuse(Refused(Reason.REASON_MISSING))


def _duty_left(window: DeskWindow) -> None:
    center = place_of(window).center
    lee = _duty(center, "Lee", _at(center, 9), None)
    span = (lee.started_at, _at(center, 14))
    sheet = DutyEditSheet(
        window.today, _quick(window), center, DAY, span=span, by=_person("Ana"), duty=lee
    )
    sheet.open_now()
    sheet.gone.click()


def _duty_add(window: DeskWindow) -> None:
    center = place_of(window).center
    DutyEditSheet(
        window.today,
        _quick(window),
        center,
        DAY,
        span=(_at(center, 9), _at(center, 17)),
        by=_person("Lee"),
        staff=[_person(name) for name in _NAMES],
    ).open_now()


def _offer(
    center: Center, giver: str | None, to: tuple[str, ...], back: str = "", taker: str = ""
) -> OpenOffer:
    piece = Piece(_shift(center, giver, 14, 20, days=1), center)
    in_return = Piece(_shift(center, back, 9, 14, days=2), center) if back else None
    return OpenOffer(
        offer=Offer(
            id=f"{giver}{taker}",
            shift_id=piece.shift.id,
            offered_by=giver,
            offered_to=to,
            in_exchange_for=None if in_return is None else in_return.shift.id,
            state=OfferState.ACCEPTED if taker else OfferState.ASKED,
            taken_by=taker or None,
            decided_by=None,
            asked_at=_at(center, 9),
        ),
        piece=piece,
        in_return=in_return,
        offered_by=None if giver is None else _person(giver),
        offered_to=tuple(_person(name) for name in to),
        taken_by=_person(taker) if taker else None,
    )


def _open_offers(window: DeskWindow, *, empty: bool = False) -> OffersSheet:
    center = place_of(window).center
    sheet = OffersSheet(window.today, _quick(window), center)
    sheet.open_now()
    waiting = [
        _offer(center, None, ("Lee", "Dee", "Max")),
        _offer(center, "Sam", ("Lee",), back="Lee"),
        _offer(center, "Ana", ("Dee",), taker="Dee"),
    ]
    sheet.show_offers([] if empty else waiting, Known({}, {}))
    return sheet


def _offers(window: DeskWindow) -> None:
    _open_offers(window)


def _offers_none(window: DeskWindow) -> None:
    _open_offers(window, empty=True)


def _offers_refused(window: DeskWindow) -> None:
    _open_offers(window).refuse(Refused(Reason.OFFER_OVER))


def _offer_new(window: DeskWindow) -> None:
    _open_new(window)


def _offer_swap(window: DeskWindow) -> None:
    _open_new(window).in_return.setCurrentIndex(1)


def _open_new(window: DeskWindow) -> NewOfferSheet:
    center = place_of(window).center
    sheet = NewOfferSheet(window.today, _quick(window), center)
    sheet.open_now()
    staff = {name: _person(name) for name in _NAMES}
    sheet.show_people(Known(staff, {center.id: center}))
    sheet.show_shifts([Piece(_shift(center, None, 14, 20, days=days), center) for days in (1, 3)])
    given = Piece(_shift(center, "Lee", 9, 14, days=2), center)
    away = replace(given, center=replace(center, id="x", name="Meadowlark Commons by the River"))
    back: dict[str, tuple[Piece, ...]] = {"Lee": (away, given)}
    sheet.show_takers(Takers(tuple(staff[name] for name in _NAMES[1:]), back))
    sheet.trouble.clear()
    return sheet


def _own_pin(window: DeskWindow) -> None:
    sheet = OwnPinSheet(window.today, _quick(window), "Sam", print)
    sheet.open_now()
    sheet.refuse(Refused(Reason.PIN_WRONG))
