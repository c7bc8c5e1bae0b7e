# SPDX-License-Identifier: MIT
"""Every state of the sheet that prints and shares rosters, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from peercenter.domain.paper import PaperKind, PrintJob, PrintState
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.roster.paper_sheet import PaperSheet
from peercenter.ui.flows.roster.paper import Product
from tests.support.paper import FakePrinter

MONDAY = date(2026, 11, 23)
_JOB = PrintJob(
    id="1",
    kind=PaperKind.ROSTER_WEEK,
    center_id=None,
    day=MONDAY,
    language="en",
    printer=None,
    state=PrintState.PRINTED,
    reason=None,
    detail="",
    asked_at=datetime(2026, 11, 21, 1, 14, tzinfo=UTC),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the sheet worth a picture."""

    name: str
    show: Callable[[PaperSheet], None]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a sheet that was just opened."""
    return [
        Scene("roster-print-week", lambda sheet: _shown(sheet, Product.WEEK)),
        Scene("roster-print-month-printed", _printed),
        Scene("roster-print-day-held", _held),
        Scene("roster-print-people", lambda sheet: _shown(sheet, Product.PEOPLE)),
        Scene("roster-print-person-no-shifts", _nobody),
        Scene("roster-print-proof-refused", _refused),
        Scene("roster-print-no-printing", _no_printing),
        Scene("roster-share-calendar", lambda sheet: _shown(sheet, Product.CALENDAR)),
        Scene("roster-share-own-calendar-saved", _saved),
        Scene("roster-share-hours-not-saved", _not_saved),
    ]


def an_open_sheet(over: QWidget, desk: Desk) -> PaperSheet:
    """Return the sheet over a widget of the desk, as the roster page opens it."""
    sheet = PaperSheet(over, desk, desk.center, MONDAY)
    sheet.open_now()
    return sheet


def _shown(sheet: PaperSheet, product: Product) -> None:
    sheet.paper.show_printers([FakePrinter("Front-desk", is_default=True)])
    sheet.choose(product)


def _printed(sheet: PaperSheet) -> None:
    _shown(sheet, Product.MONTH)
    sheet.draft.setChecked(True)
    sheet.paper.show_job(_JOB)


def _held(sheet: PaperSheet) -> None:
    sheet.choose(Product.DAY)
    sheet.paper.show_printers(
        [FakePrinter("Front-desk", is_default=True), FakePrinter("Upstairs", is_stuck=True)]
    )
    sheet.paper.show_job(replace(_JOB, state=PrintState.HELD, detail="media-empty"))


def _nobody(sheet: PaperSheet) -> None:
    _shown(sheet, Product.PEOPLE)
    sheet.who.setCurrentIndex(sheet.who.count() - 1)
    sheet.paper.show_paper_trouble(Refused(Reason.NOTHING_PLANNED))


def _refused(sheet: PaperSheet) -> None:
    _shown(sheet, Product.PROOF)
    sheet.ends.set_day(date(2020, 1, 1))
    sheet.paper.show_paper_trouble(Refused(Reason.UNTIL_BEFORE_FROM))


def _no_printing(sheet: PaperSheet) -> None:
    sheet.choose(Product.PROOF)
    sheet.paper.show_no_printing(Unavailable(Reason.NO_PRINT_SYSTEM))


def _saved(sheet: PaperSheet) -> None:
    _shown(sheet, Product.CALENDAR)
    sheet.who.setCurrentIndex(1)
    sheet.show_written(Path("Documents") / "roster-calendar-Sam.ics")


def _not_saved(sheet: PaperSheet) -> None:
    _shown(sheet, Product.HOURS)
    sheet.legal_names.setChecked(True)
    sheet.show_not_written(Unavailable(Reason.DISK_FULL))
