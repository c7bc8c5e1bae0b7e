# SPDX-License-Identifier: MIT
"""The flow of period reports with everything around it, and no screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center, Network
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import Coarser
from peercenter.domain.reporting.templates import Audience, Layout, Template
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows.reporting.period_ports import DrawnPage, Report, ReportChoice, Shelf
from peercenter.ui.flows.reporting.period_reports import PeriodReportsFlow
from peercenter.ui.flows.reporting.report_making import ReportMaker
from tests.support.builders import MovingClock
from tests.support.fakes import ImmediateTasks
from tests.support.period_reports import FakeReports

ZONE = ZoneInfo("America/New_York")
HARBOR, TIDE = Center("1", "HARBOR", "Harbor House", ZONE), Center("2", "TIDE", "Tide House", ZONE)
NETWORK = Network("Invented Network", 7, ("en", "es"), "letter", 2, has_pin=False)
STATE = Template("state-program", {"en": "State program"}, Layout.REPORT, (), is_starter=True)
OWN = Template("own", {"en": "Our own"}, Layout.REPORT, ())
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
OCTOBER, NOVEMBER = periods.month(date(2026, 10, 1)), periods.month(date(2026, 11, 1))


@dataclass(frozen=True)
class Image:
    width: int
    height: int = 10
    stride: int = 30
    data: bytes = b""


@dataclass
class House:
    """Knows templates and centers, shows and writes pages."""

    templates: list[Template] = field(default_factory=lambda: [STATE, OWN])
    written: dict[str, bytes] = field(default_factory=dict)
    trouble: PeerCenterError | None = None

    def all(self) -> Sequence[Template]:
        return self.templates

    def centers(self) -> Sequence[Center]:
        return [HARBOR, TIDE]

    def network(self) -> Network:
        if self.trouble:
            raise self.trouble
        return NETWORK

    def pages(self, pdf: bytes) -> int:
        assert pdf
        return 3

    def preview(self, pdf: bytes, *, width: int, number: int = 0) -> Image:
        assert pdf
        return Image(width, height=number)

    def save(self, pdf: bytes, file: Path) -> None:
        self.written[str(file)] = pdf

    def save_all(self, files: Mapping[str, bytes], folder: Path) -> None:
        self.written |= {str(folder / name): content for name, content in files.items()}


class View:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.shelf: Shelf | None = None
        self.choice: ReportChoice | None = None
        self.can_go_on = False
        self.said: list[str] = []
        self.report: Report | None = None
        self.pages: list[tuple[int, int]] = []
        self.offers: Sequence[Coarser] = ()
        self.troubles: list[Reason] = []
        self.saved: list[Path] = []
        self.retry: Callable[[], None] | None = None

    def show_shelf(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def show_choice(self, choice: ReportChoice, *, can_go_on: bool) -> None:
        self.choice, self.can_go_on = choice, can_go_on

    def show_working(self, audience: Audience) -> None:
        self.said.append(f"working for {audience}")

    def show_stopped(self) -> None:
        self.said.append("stopped")

    def show_report(self, report: Report) -> None:
        self.report = report
        self.pages.clear()

    def show_page(self, page: DrawnPage) -> None:
        self.pages.append((page.number, page.picture.width))

    def show_coarser(self, offers: Sequence[Coarser]) -> None:
        self.offers = offers

    def show_unmade(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)

    def show_stale(self) -> None:
        self.said.append("stale")

    def show_releasing(self) -> None:
        self.said.append("releasing")

    def show_released(self, report: Report) -> None:
        assert report.is_released
        self.said.append("released")

    def show_unreleased(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)

    def show_saving(self) -> None:
        self.said.append("saving")

    def show_saved(self, file: Path) -> None:
        self.saved.append(file)

    def show_unsaved(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.troubles.append(error.reason)
        self.retry = retry


class Desk:
    """A flow with everything around it."""

    def __init__(self, tasks: ImmediateTasks | None = None) -> None:
        self.view, self.reports, self.house = View(), FakeReports(), House()
        self.tasks = tasks or ImmediateTasks()
        maker = ReportMaker(self.reports, self.house, self.house, self.house)
        self.flow = PeriodReportsFlow(
            self.view, self.tasks, MovingClock(NOON), maker, language="en"
        )
        self.flow.show_width(700)
        self.flow.begin()

    @property
    def period(self) -> Period:
        assert self.flow.choice is not None
        return self.flow.choice.request.period

    def for_outside(self) -> "Desk":
        self.flow.choose_audience(Audience.OUTSIDE)
        return self
