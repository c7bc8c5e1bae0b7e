# SPDX-License-Identifier: MIT
"""Scheduled: reports that are made and saved without anybody asking."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.services.reporting.schedules import Made, Standing
from peercenter.ui import texts, theme
from peercenter.ui.desk.cards import Item, ListCard
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports import schedule_phrases as phrases
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.reports.schedule_sheet import ScheduleSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.schedules import Schedules, SchedulesFlow
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll

_MAIN, _SIDE = 67, 33
_LEAST_MAIN, _LEAST_SIDE = 48, 30


class SchedulesPart(Part):
    """A sentence for each, and above them what did not work."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("reports-schedules")
        words, services = desk.words, desk.services
        self._words = words
        self._known: Schedules | None = None
        self.flow = SchedulesFlow(
            self,
            desk.tasks,
            keeper=services.schedules,
            places=services.today,
            templates=services.report_templates,
        )
        self.result = Notice()
        self.troubles: dict[str, Notice] = {}
        main, side = QWidget(), QWidget()
        self._troubles = QVBoxLayout()
        self.list = ListCard(
            words.text("Reports that make themselves"),
            words.text("Add one"),
            empty=words.text(
                "None yet. A funder's report can be saved on the 2nd of every month, and a poster "
                "printed, without anybody thinking of it."
            ),
        )
        self.list.action.setAccessibleName(words.text("Add a report that makes itself"))
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.result)
        self._main.addLayout(self._troubles)
        self._main.addWidget(self.list)
        self._main.addStretch(1)
        about = Card(words.text("When it happens"), soft=True)
        for sentence in (
            words.text(
                "At its time, if a desk is open on this computer; otherwise as soon as one is "
                "opened. Every report is made once for its month."
            ),
            words.text(
                "A report for outside hides small numbers and locks its months, as if somebody "
                "had released it by hand. If it cannot leave safely, it stands here."
            ),
            words.text(
                "Where no desk stays open, the computer's own scheduler can run: {command}"
            ).format(command="peercenter report scheduled"),
        ):
            about.body.addWidget(Label(sentence, "small"))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(about)
        column.addStretch(1)
        content = QWidget()
        self._columns = Columns(0, parent=content)
        self._columns.add(main, _MAIN, least=_LEAST_MAIN)
        self._columns.add(side, _SIDE, least=_LEAST_SIDE)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self.list.change_wanted.connect(self._on_add_wanted)
        self.list.item_wanted.connect(self._on_item_wanted)
        self._dress()

    # A part of the page

    def enter(self) -> None:
        """Show how they stand now."""
        self.flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed, or what was made meanwhile."""
        self.flow.on_changed(topics)

    # What the flow asks for

    def show_schedules(self, schedules: Schedules) -> None:
        """Show these."""
        self._known = schedules
        self.list.show_items([self._item(one) for one in schedules.standing])
        troubled = {one.schedule.id: one for one in schedules.standing if one.schedule.trouble}
        for gone in self.troubles.keys() - troubled.keys():
            notice = self.troubles.pop(gone)
            self._troubles.removeWidget(notice)
            notice.hide()
            notice.deleteLater()
        for key, standing in troubled.items():
            self._show_trouble(key, standing)

    def show_trying(self, schedule_id: str) -> None:
        """Say that one is being made."""
        if schedule_id in self.troubles:
            self.troubles[schedule_id].clear()
        self.result.tell(self._words.text("The report is being made …"))

    def show_tried(self, made: Sequence[Made]) -> None:
        """Say what came of it; trouble stands beside its report."""
        files = [file.name for one in made for file in one.files]
        if any(one.schedule.trouble for one in made):
            self.result.clear()
        elif files:
            text = self._words.text("Made: {files}")
            self.result.tell(text.format(files=", ".join(files)), "good")
        else:
            self.result.tell(self._words.text("It is made."), "good")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.result.clear()
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    # What happens here

    def _item(self, standing: Standing) -> Item:
        words, schedule, known = self._words, standing.schedule, self._known
        assert known is not None  # noqa: S101 - it came along with them
        lines = (
            phrases.rhythm(schedule, words),
            phrases.about(schedule, known.centers, words),
            phrases.ways(schedule, words),
            phrases.coming(standing, words),
        )
        return Item(
            schedule.id,
            phrases.report(schedule, known.names, words),
            "\n".join(lines),
            icon="warning" if schedule.trouble else "clock",
            hue="sun" if schedule.trouble else "pine",
        )

    def _show_trouble(self, key: str, standing: Standing) -> None:
        words, known, trouble = self._words, self._known, standing.schedule.trouble
        assert known is not None  # noqa: S101 - they came along
        assert trouble is not None  # noqa: S101 - that is why
        if key not in self.troubles:
            notice = self.troubles[key] = Notice()
            notice.acted.connect(partial(self.flow.try_again, key))
            self._troubles.addWidget(notice)
        text = (
            words.text("{report} could not be made. {why}")
            if standing.is_due
            else words.text("{report} was saved, but not printed. {why}")
        )
        said = text.format(
            report=phrases.report(standing.schedule, known.names, words),
            why=texts.sentence(trouble.error, words),
        )
        if said != self.troubles[key].text:
            action = words.text("Try now") if standing.is_due else ""
            self.troubles[key].tell(said, "trouble", action=action)

    def _on_add_wanted(self) -> None:
        if self._known is not None:
            ScheduleSheet(self, self.desk, self._known).open_now()

    def _on_item_wanted(self, key: str) -> None:
        known = self._known
        if known is None:
            return
        for standing in known.standing:
            if standing.schedule.id == key:
                ScheduleSheet(self, self.desk, known, standing.schedule).open_now()

    def _dress(self) -> None:
        look = theme.current()
        self._columns.setSpacing(look.space(5))
        self._main.setSpacing(look.space(3))
        self._troubles.setSpacing(look.space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
