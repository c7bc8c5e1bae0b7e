# SPDX-License-Identifier: MIT
"""Every state of the reports page, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing, DayState
from peercenter.domain.paper import PaperKind, PrintJob, PrintState
from peercenter.errors import Reason, Refused, Unavailable
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


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page of its own over a network."""
    return [
        Scene("reports", _sheet),
        Scene("reports-all-centers", _all_centers),
        Scene("reports-drawing", _drawing),
        Scene("reports-unavailable", _unavailable),
        Scene("reports-closed", _closed),
        Scene("reports-closed-later", _closed_late),
        Scene("reports-not-reconciled", _not_reconciled),
        Scene("reports-larger", _larger),
        Scene("reports-reopen", _reopen),
        Scene("reports-printing", _printing),
        Scene("reports-held", _held),
        Scene("reports-no-printing", _no_printing),
    ]


def _choice(page: ReportsPage) -> SheetChoice:
    center = _centers(page)[0]
    day = center.service_day(page.desk.services.clock.now())
    return SheetChoice(center, day, page.desk.words.language)


def _centers(page: ReportsPage) -> list[Center]:
    return page.desk.services.today.centers()


def _show(page: ReportsPage, choice: SheetChoice) -> None:
    """Show a page as it is, drawn here and now."""
    drawing = page.desk.services.day_report
    page.show_centers(_centers(page))
    page.show_choice(choice, choice.day)
    page.flow.choice = choice
    pdf = drawing.page(choice.center_id, choice.day, page.desk.words)
    page.show_picture(drawing.preview(pdf, width=_WIDE))


def _sheet(page: ReportsPage) -> None:
    choice = _choice(page)
    _show(page, choice)
    if choice.center is not None:
        page.show_closing(choice.center, choice.day, Closing())


def _all_centers(page: ReportsPage) -> None:
    _show(page, replace(_choice(page), center=None))
    page.show_no_closing()


def _drawing(page: ReportsPage) -> None:
    page.show_centers(_centers(page))
    page.show_choice(_choice(page), _choice(page).day)
    page.show_drawing()


def _unavailable(page: ReportsPage) -> None:
    _drawing(page)
    page.show_preview_trouble(Unavailable(Reason.BUSY))


def _with(page: ReportsPage, closing: Closing) -> None:
    _sheet(page)
    page.show_closing(_centers(page)[0], _choice(page).day, closing)


def _closed_late(page: ReportsPage) -> None:
    late = _NOW + timedelta(days=2)
    _with(page, Closing(DayState.RECONCILED, closed_at=late, closed_by="Jo"))


def _closed(page: ReportsPage) -> None:
    _with(page, Closing(DayState.RECONCILED, closed_at=_NOW, closed_by="Jo"))


def _not_reconciled(page: ReportsPage) -> None:
    _with(page, Closing(DayState.NOT_RECONCILED))


def _larger(page: ReportsPage) -> None:
    _closed(page)
    page.preview.larger.click()
    page.preview.larger.click()


def _reopen(page: ReportsPage) -> None:
    _closed(page)
    staff = page.desk.services.duty.staff()
    page.ask_reason(staff[0])
    page.show_reopen_trouble(Refused(Reason.REASON_MISSING))


def _printing(page: ReportsPage) -> None:
    _sheet(page)
    page.paper.show_job(replace(_JOB, state=PrintState.SENT))
    page.paper.show_jobs([replace(_JOB, state=PrintState.SENT)])


def _held(page: ReportsPage) -> None:
    _sheet(page)
    center = _centers(page)[0]
    held = replace(_JOB, id="2", center_id=center.id, state=PrintState.HELD, detail="media-empty")
    failed = replace(held, id="3", state=PrintState.FAILED, day=_JOB.day - timedelta(days=1))
    page.paper.show_job(held)
    page.paper.show_jobs([held, failed, _JOB])


def _no_printing(page: ReportsPage) -> None:
    _sheet(page)
    page.paper.show_no_printing(Unavailable(Reason.NO_PRINT_SYSTEM))
