# SPDX-License-Identifier: MIT
"""Every state of the reports page, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing, DayState
from peercenter.domain.paper import PaperKind, PrintJob, PrintState
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.ui.desk.reports.day_sheets import DaySheetsPart
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.flows.paper import SheetChoice

_WIDE = 1200
_NOW = datetime(2026, 11, 21, 1, 14, tzinfo=UTC)
_JOB = PrintJob(
    id="1",
    kind=PaperKind.NETWORK_DAY_SHEET,
    center_id=None,
    day=_NOW.date(),
    language="en",
    printer=None,
    state=PrintState.PRINTED,
    reason=None,
    detail="",
    asked_at=_NOW,
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the page worth a picture."""

    name: str
    show: Callable[[ReportsPage], None]


def _of_days(name: str, show: Callable[[DaySheetsPart], None]) -> Scene:
    def bring(page: ReportsPage) -> None:
        page.parts.show_page(page.days)
        show(page.days)

    return Scene(name, bring)


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page of its own over a network."""
    return [
        _of_days("reports", _sheet),
        _of_days("reports-all-centers", _all_centers),
        _of_days("reports-drawing", _drawing),
        _of_days("reports-unavailable", _unavailable),
        _of_days("reports-closed", _closed),
        _of_days("reports-closed-later", _closed_late),
        _of_days("reports-not-reconciled", _not_reconciled),
        _of_days("reports-larger", _larger),
        _of_days("reports-reopen", _reopen),
        _of_days("reports-printing", _printing),
        _of_days("reports-held", _held),
        _of_days("reports-no-printing", _no_printing),
    ]


def _choice(part: DaySheetsPart) -> SheetChoice:
    center = _centers(part)[0]
    day = center.service_day(part.desk.services.clock.now())
    return SheetChoice(center, day, part.desk.words.language)


def _centers(part: DaySheetsPart) -> list[Center]:
    return part.desk.services.today.centers()


def _show(part: DaySheetsPart, choice: SheetChoice) -> None:
    """Show a page as it is, drawn here and now."""
    drawing = part.desk.services.day_report
    part.show_centers(_centers(part))
    part.show_choice(choice, choice.day)
    part.flow.choice = choice
    pdf = drawing.page(choice.center_id, choice.day, part.desk.words)
    part.show_picture(drawing.preview(pdf, width=_WIDE))


def _sheet(part: DaySheetsPart) -> None:
    choice = _choice(part)
    _show(part, choice)
    if choice.center is not None:
        part.show_closing(choice.center, choice.day, Closing())


def _all_centers(part: DaySheetsPart) -> None:
    _show(part, replace(_choice(part), center=None))
    part.show_no_closing()


def _drawing(part: DaySheetsPart) -> None:
    part.show_centers(_centers(part))
    part.show_choice(_choice(part), _choice(part).day)
    part.show_drawing()


def _unavailable(part: DaySheetsPart) -> None:
    _drawing(part)
    part.show_preview_trouble(Unavailable(Reason.BUSY))


def _with(part: DaySheetsPart, closing: Closing) -> None:
    _sheet(part)
    part.show_closing(_centers(part)[0], _choice(part).day, closing)


def _closed_late(part: DaySheetsPart) -> None:
    late = _NOW + timedelta(days=2)
    _with(part, Closing(DayState.RECONCILED, closed_at=late, closed_by="Jo"))


def _closed(part: DaySheetsPart) -> None:
    _with(part, Closing(DayState.RECONCILED, closed_at=_NOW, closed_by="Jo"))


def _not_reconciled(part: DaySheetsPart) -> None:
    _with(part, Closing(DayState.NOT_RECONCILED))


def _larger(part: DaySheetsPart) -> None:
    _closed(part)
    part.preview.larger.click()
    part.preview.larger.click()


def _reopen(part: DaySheetsPart) -> None:
    _closed(part)
    staff = part.desk.services.duty.staff()
    part.ask_reason(staff[0])
    part.show_reopen_trouble(Refused(Reason.REASON_MISSING))


def _printing(part: DaySheetsPart) -> None:
    _sheet(part)
    part.paper.show_job(replace(_JOB, state=PrintState.SENT))
    part.paper.show_jobs([replace(_JOB, state=PrintState.SENT)])


def _held(part: DaySheetsPart) -> None:
    _sheet(part)
    center = _centers(part)[0]
    held = replace(_JOB, id="2", center_id=center.id, state=PrintState.HELD, detail="media-empty")
    failed = replace(held, id="3", state=PrintState.FAILED, day=_JOB.day - timedelta(days=1))
    part.paper.show_job(held)
    part.paper.show_jobs([held, failed, _JOB])


def _no_printing(part: DaySheetsPart) -> None:
    _sheet(part)
    part.paper.show_no_printing(Unavailable(Reason.NO_PRINT_SYSTEM))
