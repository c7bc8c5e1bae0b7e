# SPDX-License-Identifier: MIT
"""Paper that was asked for, and how it stands."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from peercenter.domain.directory.sheets import Sheet
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Layout
from peercenter.errors import Reason

LISTED_FOR = timedelta(days=14)
"""How long what was asked for is remembered."""


class PaperKind(StrEnum):
    """What can be printed."""

    DAY_SHEET = "day_sheet"
    NETWORK_DAY_SHEET = "network_day_sheet"
    ROSTER_WEEK = "roster_week"
    ROSTER_MONTH = "roster_month"
    ROSTER_DAY = "roster_day"
    """All centers of a day."""
    ROSTER_PEOPLE = "roster_people"
    """People's own next weeks."""
    COVERAGE_PROOF = "coverage_proof"
    RESOURCE_SHEET = "resource_sheet"
    CALL_LIST = "call_list"
    """Which entries of the directory are due for checking."""
    TALLY_SHEET = "tally_sheet"
    """To be marked by hand and typed in later."""
    PERIOD_REPORT = "period_report"
    POSTER = "poster"
    COUNCIL_PAGE = "council_page"


REPORT_KINDS = {
    Layout.REPORT: PaperKind.PERIOD_REPORT,
    Layout.POSTER: PaperKind.POSTER,
    Layout.COUNCIL: PaperKind.COUNCIL_PAGE,
}
"""What the pages of a report are."""


@dataclass(frozen=True, slots=True)
class About:
    """What else it takes to draw a page again, beside its kind, center and day."""

    is_draft: bool = False
    """Whether the draft is shown instead of what was published."""
    staff_id: str | None = None
    """Whose weeks; None: those of everybody at the center."""
    days: int = 0
    """How many days a proof covers."""
    sheet: Sheet | None = None
    """Which resource sheet."""
    is_blank: bool = False
    """Whether a tally sheet is for any day, with the date to be written in."""
    report: ReportRequest | None = None
    """Which report of a period."""
    release_id: str | None = None
    """As what it was released; none for inside."""


NOTHING_ELSE = About()


class PrintState(StrEnum):
    """How a piece of paper stands."""

    WAITING = "waiting"
    """Being drawn and handed over."""
    SENT = "sent"
    PRINTED = "printed"
    HELD = "held"
    """The print system has it, and somebody must see to the printer."""
    FAILED = "failed"
    """It will not be printed unless somebody asks again."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What was asked for: enough to draw it again, never the page itself."""

    id: str
    kind: PaperKind
    center_id: str | None
    """None for what is about all centers."""
    day: date
    language: str
    printer: str | None
    """None for the system's own choice."""
    state: PrintState
    reason: Reason | None
    """Why it failed, where that is known."""
    detail: str
    """What the print system says about it, in its own words."""
    asked_at: datetime
    about: About = NOTHING_ELSE
