# SPDX-License-Identifier: MIT
"""Every state of the closing assistant with invented values, for pictures and for looking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing
from peercenter.domain.day_sheet import GroupCount, HourCount
from peercenter.domain.paper import PaperKind, PrintJob, PrintState
from peercenter.domain.staff import Duty, Kind, StaffMember
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.services.closing import ClosingDraft
from peercenter.ui.desk.closing.done import DonePage
from peercenter.ui.desk.closing.hours import HoursPage
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.flows.closing import Step, Summary

_DAY = date(2026, 11, 20)
_CENTER = Center("1", "HARBOR", "Harbor House", ZoneInfo("America/New_York"), keeps_door_count=True)
_COUNTS = {9: 4, 10: 7, 11: 9, 12: 14, 13: 11, 14: 6, 15: 8, 16: 5, 17: 0, 18: 7, 19: 0}
_STAFF = tuple(
    StaffMember(name, name, (kind,), ("en",), "1")
    for name, kind in (("Jo", Kind.FAMILY_PEER), ("Ri", Kind.YOUTH_PEER), ("Sam", Kind.PEER))
)
_QUIET, _OTHER = 17, 19


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the assistant worth a picture."""

    name: str
    show: Callable[[ClosingPanel], None]


def scenes() -> list[Scene]:
    """Return every state, each to be shown in a panel of its own."""
    return [
        Scene("closing-loading", _loading),
        Scene("closing-unavailable", _unavailable),
        Scene("closing-counts", _counts),
        Scene("closing-hours", _hours),
        Scene("closing-reason", _reason),
        Scene("closing-reason-missing", _reason_missing),
        Scene("closing-reasons", _reasons),
        Scene("closing-hand-over", _hand_over),
        Scene("closing-who", _who),
        Scene("closing-disk-full", _disk_full),
        Scene("closing-done", _done),
        Scene("closing-done-held", _done_held),
    ]


def draft() -> ClosingDraft:
    """Return an evening at an invented center."""
    return ClosingDraft(
        center=_CENTER,
        day=_DAY,
        is_today=True,
        closing=Closing(),
        visits=sum(_COUNTS.values()),
        at_desk=9,
        hours=tuple(HourCount(hour, visits, is_counted=True) for hour, visits in _COUNTS.items()),
        groups=(
            GroupCount("a", {"en": "Morning circle", "es": "Círculo matutino"}, time(10), 9),
            GroupCount("b", {"en": "Art table", "es": "Mesa de arte"}, time(13), None),
            GroupCount("c", {"en": "Families together", "es": "Familias juntas"}, time(18), None),
        ),
        waiting=2,
        on_duty=tuple(
            Duty(member.id, member, "1", datetime(2026, 11, 20, hour, tzinfo=UTC), None)
            for member, hour in zip(_STAFF[:2], (15, 17), strict=True)
        ),
    )


def _loading(panel: ClosingPanel) -> None:
    panel.show_loading(_CENTER, _DAY)
    panel.open_sheet()


def _unavailable(panel: ClosingPanel) -> None:
    _loading(panel)
    panel.show_unavailable(Unavailable(Reason.BUSY))


def _at(panel: ClosingPanel, step: Step) -> None:
    """Open the panel and go to a step, with the door and one group counted."""
    panel.flow.start(draft(), _STAFF)
    panel.flow.count_door(74)
    panel.flow.count_heads("b", 8)
    panel.open_sheet()
    panel.show_step(step, list(Step).index(step) + 1, len(Step))


def _counts(panel: ClosingPanel) -> None:
    _at(panel, Step.COUNTS)


def _hours(panel: ClosingPanel) -> None:
    _at(panel, Step.HOURS)


def _reason(panel: ClosingPanel) -> None:
    _hours(panel)
    if isinstance(panel.page, HoursPage):
        panel.page.checks[_QUIET].setChecked(True)


def _reason_missing(panel: ClosingPanel) -> None:
    _reason(panel)
    panel.show_trouble(Refused(Reason.REASON_MISSING))


def _reasons(panel: ClosingPanel) -> None:
    _hours(panel)
    panel.flow.give_each_reason(each=True)
    for hour, reason in ((_QUIET, "Power cut"), (_OTHER, "")):
        panel.flow.tick_hour(hour, uncounted=True)
        panel.flow.give_reason(reason, hour)
    panel.show_step(Step.HOURS, 2, len(Step))


def _hand_over(panel: ClosingPanel) -> None:
    _at(panel, Step.HAND_OVER)


def _who(panel: ClosingPanel) -> None:
    _hand_over(panel)
    panel.show_trouble(Refused(Reason.UNKNOWN_STAFF))


def _disk_full(panel: ClosingPanel) -> None:
    _hand_over(panel)
    panel.show_trouble(Unavailable(Reason.DISK_FULL))


def _done(panel: ClosingPanel) -> None:
    _hand_over(panel)
    panel.show_closed(Summary(draft(), uncounted=1, wiped=2, signed_off=2))


def _done_held(panel: ClosingPanel) -> None:
    _done(panel)
    if isinstance(panel.page, DonePage):
        panel.page.paper.show_job(
            PrintJob(
                id="1",
                kind=PaperKind.DAY_SHEET,
                center_id="1",
                day=_DAY,
                language="en",
                printer=None,
                state=PrintState.HELD,
                reason=None,
                detail="media-empty",
                asked_at=datetime(2026, 11, 21, 1, 14, tzinfo=UTC),
            )
        )
