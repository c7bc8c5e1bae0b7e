# SPDX-License-Identifier: MIT
"""A month's report leaves the building, with nobody to be found in it."""

from peercenter.domain.centers import Center
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.self_test.hands import require
from peercenter.services.house import Services
from peercenter.words import LANGUAGES, words_for


def release_report(services: Services, center: Center) -> None:
    """Release a report of the month before, and write it in every way; its one visit is hidden."""
    reports = services.period_reports
    month = periods.month(center.service_day(services.clock.now())).before()
    request = ReportRequest("network", month, Audience.OUTSIDE)
    for language in LANGUAGES:
        words = words_for(language)
        released = reports.release(request, words)
        require(released.hidden > 0, "a single visit was told")
        require(
            reports.pdf(released.document, words, "letter").startswith(b"%PDF"),
            "the report is no PDF",
        )
        require(
            reports.xlsx(released.document, words).startswith(b"PK"), "the report is no workbook"
        )
        require(bool(reports.csv(released.document, words)), "the report has no tables")
