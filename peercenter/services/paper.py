# SPDX-License-Identifier: MIT
"""Any page the program can draw: as PDF, as a picture, as a file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from peercenter.db.faults import translated
from peercenter.db.session import Database
from peercenter.domain.centers import Paper
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.services import figures
from peercenter.services.day_report import DayReportService
from peercenter.services.directory.checking import CheckingService
from peercenter.services.reporting.reports import PeriodReportService
from peercenter.services.reporting.tally_sheets import TallySheetService
from peercenter.services.roster.paper import RosterPaperService
from peercenter.services.sheets import SheetsService
from peercenter.words import Words

if TYPE_CHECKING:
    from peercenter.reports.preview import Picture


class PaperService:
    """Draws what is asked for, with the figures as they stand now."""

    def __init__(
        self,
        database: Database,
        *,
        day_report: DayReportService,
        rosters: RosterPaperService,
        sheets: SheetsService,
        checking: CheckingService,
        tally_sheets: TallySheetService,
        period_reports: PeriodReportService,
    ) -> None:
        self._database = database
        self._day_report = day_report
        self._rosters = rosters
        self._sheets = sheets
        self._checking = checking
        self._tally_sheets = tally_sheets
        self._period_reports = period_reports

    def paper(self) -> Paper:
        """Return the network's own size of paper."""
        with self._database.read() as session:
            return figures.network(session).paper

    def page(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        words: Words,
        *,
        about: About = NOTHING_ELSE,
        paper: Paper | None = None,
    ) -> bytes:
        """Return a page as PDF, on the network's own paper unless somebody says otherwise.

        Raises Refused: DAY_IN_FUTURE for sheets of counts, which have the network's paper always;
        otherwise as `RosterPaperService.page` and `SheetsService.page` do. A resource sheet speaks
        its own languages and has the facts of today, whatever the day; so has a call list. A
        report for outside has the numbers that were released, and is refused otherwise:
        NOT_RELEASED, RELEASE_CHANGED.
        """
        if kind in (PaperKind.DAY_SHEET, PaperKind.NETWORK_DAY_SHEET):
            return self._day_report.page(center_id, day, words)
        chosen = paper or self.paper()
        if about.report is not None:
            return self._report(about.report, about.release_id, words, chosen)
        if kind is PaperKind.RESOURCE_SHEET:
            assert about.sheet is not None  # noqa: S101 - it is what to draw
            assert center_id is not None  # noqa: S101 - and where
            return self._sheets.page(about.sheet, center_id, chosen)
        if kind is PaperKind.CALL_LIST:
            assert center_id is not None  # noqa: S101 - whose list it is
            return self._checking.page(center_id, words, chosen)
        if kind is PaperKind.TALLY_SHEET:
            assert center_id is not None  # noqa: S101 - which center counts
            marked = None if about.is_blank else day
            return self._tally_sheets.page(center_id, marked, words, chosen)
        return self._rosters.page(kind, center_id, day, words, paper=chosen, about=about)

    def _report(
        self, request: ReportRequest, release_id: str | None, words: Words, paper: Paper
    ) -> bytes:
        """Return a report's pages; of one for outside only what left as that release."""
        reports = self._period_reports
        document = (
            reports.document(request, words)
            if request.audience is Audience.INSIDE
            else reports.again(release_id, request, words)
        )
        return reports.pdf(document, words, paper)

    def preview(self, pdf: bytes, *, width: int, number: int = 0) -> "Picture":
        """Return one page of a PDF as a picture, so many pixels wide."""
        from peercenter.reports.preview import picture  # noqa: PLC0415 - loads PDFium

        return picture(pdf, width=width, page=number)

    def pages(self, pdf: bytes) -> int:
        """Return how many pages a PDF has."""
        from peercenter.reports.preview import pages  # noqa: PLC0415 - loads PDFium

        return pages(pdf)

    def save(self, pdf: bytes, file: Path) -> None:
        """Write a PDF; a file that is there already is replaced whole or not at all.

        Raises Unavailable when it cannot be written.
        """
        save_whole(pdf, file)

    def save_all(self, files: Mapping[str, bytes], folder: Path) -> None:
        """Write files into a folder, which is made where it is missing.

        Raises Unavailable when one cannot be written.
        """
        with translated():
            folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            save_whole(content, folder / name)


def save_whole(content: bytes, file: Path) -> None:
    """Write a file; one that is there already is replaced whole or not at all.

    Raises Unavailable when it cannot be written.
    """
    part = file.with_name(f".{file.name}.part")
    with translated():
        try:
            part.write_bytes(content)
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
