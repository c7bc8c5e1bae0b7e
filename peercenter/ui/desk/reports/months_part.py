# SPDX-License-Identifier: MIT
"""Months: which are locked, what was amended after that, and which reports told of them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peercenter.domain.reporting.months import Left
from peercenter.domain.reporting.periods import Period
from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.cards import Fact
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports import month_phrases as phrases
from peercenter.ui.desk.reports.month_sheets import LockSheet, VersionSheet
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.resources.line_list import LineItem, LineList
from peercenter.ui.desk.resources.lines import Line, Lines
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.months import Month, Months, MonthsFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import RowList
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.split import Split


class MonthsPart(Part):
    """A list of months beside the one that is looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("reports-months")
        words = self._words = desk.words
        services = desk.services
        self._months: tuple[Month, ...] = ()
        self._names: Months | None = None
        self._month: Month | None = None
        self.flow = MonthsFlow(
            self,
            desk.tasks,
            locks=services.locks,
            places=services.today,
            templates=services.report_templates,
        )
        self.center = Picker(words.text("Center"))
        self.list = LineList(name=words.text("Months"))
        self.none = Label(
            words.text("Months appear here as soon as something was counted in them."), tone="soft"
        )
        self.back = TextButton(words.text("Months"), "quiet", "arrow-left")
        self.head = Card()
        self.title = Label("", "title")
        self.state = Label("", "body", tone="soft")
        self.lock = TextButton(words.text("Lock this month"), "primary", "lock-simple")
        self.version = TextButton(words.text("Make a new version"), "secondary", "plus")
        self.at = RowList()
        self.amendments = Lines(words.text("Amendments"))
        self.left = Lines(words.text("Reports that left"))
        self.why = Card(words.text("Why months are locked"), soft=True)
        for sentence in (
            words.text(
                "A number that was told outside must not change in silence. So a month is locked "
                "when it is told of, and what is found later is listed as an amendment."
            ),
            words.text(
                "Amendments come into the numbers with a new version. It is made only if nobody "
                "could be found by comparing it with a report that left before."
            ),
        ):
            self.why.body.addWidget(Label(sentence, "small"))
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        left, right, content, deeds = QWidget(), QWidget(), QWidget(), QWidget()
        frame = QFrame()
        frame.setProperty("frame", "card")
        self._frame = QVBoxLayout(frame)
        self._frame.addWidget(self.list)
        self._frame.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(Field(self._words.text("Center"), self.center))
        self._left.addWidget(frame, 1)
        self._deeds = FlowLayout(0, deeds)
        self._deeds.addWidget(self.lock)
        self._deeds.addWidget(self.version)
        for part in (self.title, self.state, deeds, self.at):
            self.head.body.addWidget(part)
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        for card in (self.head, self.amendments, self.left, self.why):
            self._content.addWidget(card)
        self._content.addStretch(1)
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(Scroll(content), 1)
        self.split = Split(left, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        self.head.hide()
        self._on_arranged()

    def _connect(self) -> None:
        self.split.arranged.connect(self._on_arranged)
        self.center.activated.connect(self._on_center_picked)
        self.list.row_chosen.connect(self._on_month_chosen)
        self.list.row_opened.connect(self._on_month_opened)
        self.back.clicked.connect(self._on_back_clicked)
        self.lock.clicked.connect(self._on_lock_clicked)
        self.version.clicked.connect(self._on_version_clicked)

    # A part of the page

    def enter(self) -> None:
        """Show how months stand now."""
        self.flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self.flow.on_changed(topics)

    # What the flow asks for

    def show_months(self, months: Months) -> None:
        """Show these; the month that is looked at stays."""
        words = self._words
        everywhere = [(words.text("All centers"), "")] if len(months.centers) > 1 else []
        places = [(center.name, center.id) for center in months.centers]
        self.center.offer([*everywhere, *places])
        self.center.choose(self.flow.center_id)
        self._names = months
        same = [one.first for one in months.months] == [one.first for one in self._months]
        self._months = months.months
        self.list.setVisible(bool(months.months))
        self.none.setVisible(not months.months)
        if same:
            self.list.lines.renew()
        else:
            self.list.show_lines(len(months.months), self._item)
        firsts = [one.first for one in months.months]
        now = self._month
        over = next((n for n, one in enumerate(months.months) if one.is_over), 0)
        at = firsts.index(now.first) if now is not None and now.first in firsts else over
        if firsts:
            self._show(months.months[at])
            self.list.choose(at)
        else:
            self._month = None
            for card in (self.head, self.amendments, self.left):
                card.hide()

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    # What happens here

    def _item(self, row: int) -> LineItem:
        month, words = self._months[row], self._words
        all_locked = month.locked == len(month.at)
        icon = "lock-simple" if all_locked else "lock-simple-open"
        return LineItem(
            phrases.title(month, words),
            phrases.state(month, words),
            icon=icon if month.is_over else "calendar-dots",
            hue="pine" if all_locked else "ink",
        )

    def _show(self, month: Month) -> None:
        words, look = self._words, theme.current()
        self._month = month
        several = len(month.at) > 1
        self.title.say(phrases.title(month, words))
        self.state.say(
            phrases.state(month, words) if several else phrases.at_center(month.at[0], words)
        )
        self.at.set_spacing(look.space(1.5))
        self.at.arrange(
            [Fact(one.center.name, phrases.at_center(one, words, brief=True)) for one in month.at]
            if several
            else []
        )
        self.at.setVisible(several)
        was_here = self.lock.hasFocus() or self.version.hasFocus()
        self.lock.setVisible(month.is_over and month.locked < len(month.at))
        self.version.setVisible(bool(month.pending) and month.locked > 0)
        if was_here and self.lock.isHidden() and self.version.isHidden():
            to = self.back if self.split.is_narrow else self.list
            to.setFocus(Qt.FocusReason.OtherFocusReason)
        versions = {one.center.id: one.version for one in month.at}
        self.amendments.show_rows(
            [
                Line(
                    "note-pencil",
                    phrases.amended(one, center if several else None, words),
                    phrases.amended_by(one, versions[center.id], words),
                )
                for center, one in month.amendments
            ]
        )
        self.left.show_rows([self._left_line(one) for one in month.left])
        self.head.show()

    def _left_line(self, left: Left) -> Line:
        words, months = self._words, self._names
        assert months is not None  # noqa: S101 - they came along with the month
        name = months.names.get(left.template_id)
        known = {center.id: center.name for center in months.centers}
        where = words.listing(known.get(center_id, center_id) for center_id in left.center_ids)
        if not left.center_ids or set(left.center_ids) >= known.keys():
            where = words.text("all centers")
        about = words.text("{days}, {centers}").format(
            days=phrases.span(Period(left.first, left.last), words), centers=where
        )
        title = words.text("{report}, on {date}").format(
            report=words.pick(name) if name else words.text("A report that is no more"),
            date=words.short_date(left.made_on),
        )
        return Line("export", title, about)

    def _on_center_picked(self, index: int) -> None:
        self.flow.look_at(self.center.itemData(index))

    def _on_month_chosen(self, row: int) -> None:
        if 0 <= row < len(self._months):
            self._show(self._months[row])

    def _on_month_opened(self, _: int) -> None:
        if self.split.is_narrow:
            self.split.show_second()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_clicked(self) -> None:
        self.split.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_arranged(self) -> None:
        self.back.setVisible(self.split.covers)

    def _on_lock_clicked(self) -> None:
        month = self._month
        if month is not None:
            self.desk.with_who(lambda who: LockSheet(self, self.desk, month, who).open_now())

    def _on_version_clicked(self) -> None:
        month = self._month
        if month is not None:
            self.desk.with_who(lambda who: VersionSheet(self, self.desk, month, who).open_now())

    def _dress(self) -> None:
        look = theme.current()
        self._left.setSpacing(look.space(3))
        self._right.setSpacing(look.space(3))
        self._content.setSpacing(look.space(4))
        self._deeds.setSpacing(look.space(2))
        edge = look.space(1)
        self._frame.setContentsMargins(edge, edge, edge, edge)
        inside = look.space(3)
        self.none.setContentsMargins(inside, inside, inside, inside)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
