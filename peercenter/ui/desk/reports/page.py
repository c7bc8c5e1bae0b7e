# SPDX-License-Identifier: MIT
"""Reports: what is told of days and of longer spans, inside and outside."""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.reports.day_sheets import DaySheetsPart
from peercenter.ui.desk.reports.months_part import MonthsPart
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.reports.periods_part import PeriodsPart
from peercenter.ui.desk.reports.schedules_part import SchedulesPart
from peercenter.ui.desk.reports.tally_part import TallyPart
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.switcher import Switcher
from peercenter.ui.widgets.tabs import Tabs


class ReportsPage(DeskPage):
    """Parts behind tabs, each made when it is first looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("reports")
        words = desk.words
        self.title = Label(words.text("Reports"), "title", wrap=False)
        self.tabs = Tabs()
        self.parts = Switcher()
        self._makers: dict[str, Callable[[], Part]] = {}
        self._made: dict[str, Part] = {}
        self.add_tab("days", words.text("Day sheets"), lambda: self.days)
        self.add_tab("periods", words.text("Period reports"), lambda: self.periods)
        self.add_tab("months", words.text("Months"), lambda: self.months)
        self.add_tab("tally", words.text("Tally sheets"), lambda: self.tally)
        self.add_tab("schedules", words.text("Scheduled"), lambda: self.schedules)
        self._front = "days"
        self.tabs.mark(self._front)
        self._lay_out()
        self.tabs.chosen.connect(self.go_to)
        self._dress()

    @cached_property
    def days(self) -> DaySheetsPart:
        """Sheets of single days."""
        return DaySheetsPart(self.desk)

    @cached_property
    def periods(self) -> PeriodsPart:
        """Reports about longer spans."""
        return PeriodsPart(self.desk, self.desk.services.period_reports)

    @cached_property
    def months(self) -> MonthsPart:
        """How months stand, and what was amended."""
        return MonthsPart(self.desk)

    @cached_property
    def tally(self) -> TallyPart:
        """Paper to make marks on, and typing them in."""
        return TallyPart(self.desk)

    @cached_property
    def schedules(self) -> SchedulesPart:
        """Reports that make themselves."""
        return SchedulesPart(self.desk)

    def add_tab(self, key: str, title: str, make: Callable[[], Part]) -> None:
        """Give a part its place behind a tab, after those that are there.

        Args:
            key: of the tab.
            title: what it says.
            make: returns the part, when it is first looked at.
        """
        self.tabs.add(key, title)
        self._makers[key] = make

    def go_to(self, key: str) -> None:
        """Bring the part behind a tab to the front."""
        self._bring(key)
        self.enter()

    def show_day(self, center: Center, day: date) -> None:
        """Show the sheet of a day."""
        self._bring("days")
        self.days.show_day(center, day)

    def _part(self, key: str) -> Part:
        if key not in self._made:
            self._made[key] = self._makers[key]()
        return self._made[key]

    def _bring(self, key: str) -> None:
        self._front = key
        self.tabs.mark(key)
        self.parts.show_page(self._part(key))

    def _lay_out(self) -> None:
        content, top = QWidget(), QWidget()
        self._top = FlowLayout(0, top)
        for widget in (self.title, self.tabs):
            self._top.addWidget(widget)
        self._column = QVBoxLayout(content)
        self._column.addWidget(top)
        self._column.addWidget(self.parts, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    # A page of the desk

    def enter(self) -> None:
        """Show what there is behind the tab in front."""
        self.parts.show_page(self._part(self._front))
        self._part(self._front).enter()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        if self._front in self._made:
            self._made[self._front].on_changed(topics)

    def close_page(self) -> None:
        """Let nothing come any more."""
        for part in self._made.values():
            part.leave()

    # Sizes

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        self._top.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
