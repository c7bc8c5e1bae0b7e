# SPDX-License-Identifier: MIT
"""A center's day sheet from ten years of data, against drawing the same sheet alone."""

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.demo import NOON, ten_years
from benchmarks.timing import Race, race, timed
from peercenter.reports.day_sheet import draw_day_sheet
from peercenter.services.day_report import DayReportService
from peercenter.services.house import opened
from peercenter.services.today import TodayService
from peercenter.words import words_for

BAR = 1.3
ROUNDS, WARM_UP = 60, 3
LAST_FRIDAY = date(2026, 11, 13)


def run() -> Iterator[Race]:
    """Draw the Fridays of more than a year."""
    words = words_for("en")
    days = [LAST_FRIDAY - timedelta(weeks=n) for n in range(ROUNDS + WARM_UP)]
    with opened(ten_years().data, NOON) as database:
        reports = DayReportService(database, NOON)
        center = TodayService(database, NOON).center("HARBOR")
        ready = iter([reports.day_sheet(center.id, day) for day in days])
        wanted = iter(days)
        yield race(
            "day sheet from ten years of data, against ReportLab drawing alone",
            timed(lambda: reports.draw_day_sheet(center.id, next(wanted), words, "letter")),
            timed(lambda: draw_day_sheet(next(ready), words, paper="letter")),
            rounds=ROUNDS,
            warm_up=WARM_UP,
            bar=BAR,
        )
