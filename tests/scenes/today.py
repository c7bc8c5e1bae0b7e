# SPDX-License-Identifier: MIT
"""Every state of the desk's window with invented values, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from peercenter.domain.call_names import ANIMALS, COLORS, CallName, Waiting
from peercenter.domain.centers import Center, Closure, Place
from peercenter.domain.closings import Closing, DayState, Note, Uncounted
from peercenter.domain.day_sheet import GroupCount, HourCount
from peercenter.domain.people import Bounds
from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.coverage import Stretch, default_rules
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.outlook import Outlook
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Duty, Kind, StaffMember
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.services.counting import Counted
from peercenter.services.today import CenterGlance, Month, Today
from peercenter.ui.desk.today.correction import CorrectionSheet
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.faults import Fault
from peercenter.ui.flows.corrections import Entry
from peercenter.ui.flows.today import Part, Undoable
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet

DAY = date(2026, 11, 20)
_NAMES = (
    ("Blue Heron", "blue", "heron", "talk", "es", 11),
    ("Amber Cat", "amber", "cat", "family", "en", 9),
    ("Green Trout", "green", "trout", "talk", "en", 4),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the window worth a picture; `show` brings it about in a loaded window."""

    name: str
    show: Callable[[DeskWindow], None]


def scenes() -> list[Scene]:
    """Return every state of Today and of what lies over it."""
    return [
        Scene("today", lambda window: _today(window, _busy(window))),
        Scene("today-many-waiting", lambda window: with_waiting(window, 12)),
        Scene("today-empty", lambda window: _today(window, _empty(window))),
        Scene("today-no-peer", lambda window: _today(window, _no_peer(window))),
        Scene("today-closed-center", lambda window: _today(window, _not_open(window))),
        Scene("today-day-closed", lambda window: _today(window, _day_closed(window))),
        Scene("today-reopened", lambda window: _today(window, _reopened(window))),
        Scene("today-undo", _undo),
        Scene("today-refused", _refused),
        Scene("sign-on", _sign_on),
        Scene("correction", _correction),
        Scene("correction-refused", _correction_refused),
        Scene("correction-amends", _correction_amends),
        Scene("centers", DeskWindow.choose_center),
        Scene("all-centers", _all_centers),
        Scene("trouble", _trouble),
        Scene("fault", _fault),
    ]


def with_waiting(window: DeskWindow, number: int) -> None:
    """Show a busy day with so many on the waiting list."""
    today = _busy(window)
    names = [CallName(color, animal) for animal in ANIMALS for color in COLORS][::7]
    first, *_ = today.waiting
    waiting = tuple(
        replace(
            first,
            id=str(index),
            call_name=names[index],
            language="es" if index % 2 else "en",
            since_at=first.since_at + timedelta(minutes=index),
        )
        for index in range(number)
    )
    _today(window, replace(today, waiting=waiting))


def _today(window: DeskWindow, today: Today) -> None:
    window.today.show_undo(None)
    window.today.show_today(today)


def place_of(window: DeskWindow) -> Place:
    """Return the center that the window shows."""
    shown = window.today.flow.today
    assert shown is not None
    return shown.place


def _busy(window: DeskWindow) -> Today:
    place = place_of(window)
    center = place.center
    now = datetime.combine(DAY, time(14, 14), tzinfo=center.zone)
    opens = datetime.combine(DAY, time(9), tzinfo=center.zone).astimezone(UTC)
    wants = {want.code for want in place.wants}
    counts = (4, 7, 9, 14, 11, 6, 0, 0, 0, 0, 0)
    return Today(
        place=place,
        now=now,
        day=DAY,
        spans=((opens, opens + timedelta(hours=11)),),
        closure=None,
        closing=Closing(uncounted=(Uncounted(11, "power cut"),)),
        waiting=tuple(
            Waiting(
                id=name,
                call_name=CallName(color, animal),
                wants=(want,) if want in wants else ("talk",),
                language=language,
                since_at=(now - timedelta(minutes=minutes)).astimezone(UTC),
            )
            for name, color, animal, want, language, minutes in _NAMES
        ),
        on_duty=tuple(
            _duty(name, kinds, languages, center, now.replace(hour=hour, minute=0))
            for name, kinds, languages, hour in (
                ("Sam", (Kind.PEER,), ("en", "es"), 9),
                ("Jo", (Kind.FAMILY_PEER,), ("en",), 10),
                ("Ri", (Kind.YOUTH_PEER, Kind.VOLUNTEER), ("en",), 12),
            )
        ),
        visits=51,
        hours=tuple(
            HourCount(9 + index, visits, is_counted=index != 2)
            for index, visits in enumerate(counts)
        ),
        at_desk=9,
        quick={
            Measure.ONE_ON_ONES: 7,
            Measure.SUPPLIES: 12,
            Measure.NALOXONE: 2,
            Measure.CALLS: 3,
        },
        groups=(
            GroupCount("a", {"en": "Coffee and news", "es": "Café y noticias"}, time(10), None),
            GroupCount("b", {"en": "Art table", "es": "Mesa de arte"}, time(13), 8),
            GroupCount(
                "c",
                {"en": "Double Trouble in Recovery", "es": "Doble reto en recuperación"},
                time(14),
                None,
            ),
            GroupCount("d", {"en": "Families together", "es": "Familias unidas"}, time(18), None),
        ),
        notes=(
            Note(
                "n",
                "Coffee is low. The back door sticks, push hard. Narcan box refilled at noon.",
                DAY,
                DAY + timedelta(days=14),
                "Sam",
            ),
            Note("m", "The plumber comes on Monday.", DAY, DAY + timedelta(days=14), None),
        ),
        month=Month(visits=604, people=Bounds(212, 231), skipped=0.09),
        unreconciled=(),
        attendances=_attendances(center, now),
        outlook=Outlook(
            peer_credentials=(CredentialKind.CERTIFIED_PEER,),
            peer_here=True,
            peer_until=now.replace(hour=20, minute=0),
            next_gap=Stretch(
                default_rules(center.id)[0],
                now.replace(hour=17, minute=30),
                now.replace(hour=18, minute=0),
                1,
            ),
        ),
        offers=2,
    )


def _attendances(center: Center, now: datetime) -> tuple[Attendance, ...]:
    """Sam is here, Lee is late, Ana comes soon, Max and Dee come later."""
    sam = _duty("Sam", (Kind.PEER,), ("en", "es"), center, now.replace(hour=9, minute=0))
    planned = (
        ("Sam", 9, 15, State.ON_TIME, 0),
        ("Lee", 14, 20, State.LATE, 14),
        ("Ana", 15, 20, State.PLANNED, 0),
        ("Max", 17, 20, State.PLANNED, 0),
        ("Dee", 18, 20, State.PLANNED, 0),
    )
    return tuple(
        Attendance(
            staff=StaffMember(name, name, (Kind.PEER,), ("en",), center.id),
            shift=Shift(
                name,
                center.id,
                name,
                now.replace(hour=starts, minute=0),
                now.replace(hour=ends, minute=0),
            ),
            duties=(sam,) if name == "Sam" else (),
            state=state,
            late=late,
        )
        for name, starts, ends, state, late in planned
    )


def _duty(
    name: str, kinds: tuple[Kind, ...], languages: tuple[str, ...], center: Center, at: datetime
) -> Duty:
    member = StaffMember(name, name, kinds, languages, center.id)
    return Duty(name, member, center.id, at.astimezone(UTC), None)


def _empty(window: DeskWindow) -> Today:
    busy = _busy(window)
    return replace(
        busy,
        now=busy.now.replace(hour=9, minute=1),
        closing=Closing(),
        waiting=(),
        on_duty=(),
        visits=0,
        hours=tuple(HourCount(hour, 0, is_counted=True) for hour in range(9, 20)),
        at_desk=0,
        quick=dict.fromkeys(busy.quick, 0),
        groups=(),
        notes=(),
        month=Month(visits=0, people=Bounds(0, 0), skipped=0.0),
        attendances=(),
        outlook=Outlook(),
        offers=0,
    )


def _no_peer(window: DeskWindow) -> Today:
    days = (DAY - timedelta(days=1), DAY - timedelta(days=3))
    busy = _busy(window)
    alone = Stretch(
        default_rules(busy.place.center.id)[1], busy.now, busy.now.replace(hour=20, minute=0), 0
    )
    ahead = replace(busy.outlook, peer_here=False, peer_until=None, next_gap=alone, later_gaps=2)
    missing = replace(busy.attendances[1], state=State.MISSING, late=74)
    return replace(
        busy, on_duty=(), unreconciled=days, outlook=ahead, attendances=(missing,), offers=0
    )


def _not_open(window: DeskWindow) -> Today:
    closure = Closure(DAY, {"en": "Thanksgiving", "es": "Día de Acción de Gracias"})
    return replace(_empty(window), spans=(), hours=(), closure=closure)


def _day_closed(window: DeskWindow) -> Today:
    busy = _busy(window)
    closing = Closing(DayState.RECONCILED, closed_at=busy.now, closed_by="Sam", door_count=52)
    return replace(busy, waiting=(), on_duty=(), closing=closing, attendances=())


def _reopened(window: DeskWindow) -> Today:
    closing = Closing(DayState.REOPENED, reopened_reason="The evening group was left out")
    return replace(_busy(window), closing=closing)


def _undo(window: DeskWindow) -> None:
    busy = _busy(window)
    window.today.show_today(busy)
    window.today.show_undo(Undoable(Measure.VISITS, Counted(busy.place.center.id, DAY, {})))
    window.tell(window.desk.words.text("The correction is saved."))


def _refused(window: DeskWindow) -> None:
    _today(window, _busy(window))
    window.today.refuse(Part.WAITING, Refused(Reason.ALREADY_GREETED))
    window.today.refuse(Part.DUTY, Refused(Reason.NOT_ON_DUTY))
    window.today.refuse(Part.NOTES, Refused(Reason.REASON_MISSING))


def _sign_on(window: DeskWindow) -> None:
    _today(window, _busy(window))
    window.today.duty.sign_on.click()


def _correction(window: DeskWindow) -> None:
    _today(window, _busy(window))
    window.today.month.correct.click()


def _correction_amends(window: DeskWindow) -> None:
    _correction(window)
    for sheet in window.findChildren(CorrectionSheet):
        if sheet.is_open:
            sheet.show_amends(date(2026, 10, 1))


def _correction_refused(window: DeskWindow) -> None:
    _correction(window)
    for sheet in window.findChildren(CorrectionSheet):
        if sheet.is_open:
            sheet.refuse(Entry.NUMBER, Refused(Reason.BELOW_ZERO, standing=4))
            sheet.refuse(Entry.REASON, Refused(Reason.REASON_MISSING))


def _all_centers(window: DeskWindow) -> None:
    window.pages.show_page(window.all_centers)
    busy = _busy(window)
    center = busy.place.center
    closes = busy.now.replace(hour=20, minute=0)
    states = (DayState.OPEN, DayState.RECONCILED, DayState.OPEN, DayState.REOPENED)
    window.all_centers.show_centers(
        [
            CenterGlance(
                center=replace(center, id=str(number), code=f"C{number}", name=name),
                day=DAY,
                is_open=state is not DayState.RECONCILED,
                open_until=None if state is DayState.RECONCILED else closes,
                visits=51 - 4 * number,
                waiting=0 if state is DayState.RECONCILED else (3 * number) % 4,
                on_duty=() if state is DayState.RECONCILED else ("Sam", "Jo", "Ri")[number % 4 :],
                peer_here=number % 4 < 3 and state is not DayState.RECONCILED,
                state=state,
                late=tuple(one for one in busy.attendances if one.late) if number == 3 else (),
            )
            for number, (name, state) in enumerate(
                (f"{word} House", states[index % 4])
                for index, word in enumerate(
                    ("Harbor", "Meadow", "Summit", "River", "Orchard", "Lantern", "Willow")
                )
            )
        ]
    )


def _trouble(window: DeskWindow) -> None:
    _today(window, _busy(window))
    window.show_trouble(Unavailable(Reason.DISK_FULL), window.show_well)
    window.trouble.more.click()


def _fault(window: DeskWindow) -> None:
    _today(window, _busy(window))
    window.show_fault(Fault("4F2A91", "builtins.ValueError"))


def put_away(window: DeskWindow) -> None:
    """Bring the window back to where a scene can begin."""
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
    window.show_well()
    window.fault.hide()
    for notice in window.today.findChildren(Notice):
        notice.clear()
    window.toast.hide()
    window.go_to("today")
