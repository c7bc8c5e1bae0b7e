# SPDX-License-Identifier: MIT
"""The part of the page about what the network counts, and what is hidden outside."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.reporting import labels
from peercenter.domain.reporting.meanings import measure_meaning
from peercenter.domain.tallies import Measure
from peercenter.services.reporting.kept import Keeping
from peercenter.ui.desk.cards import FactsCard, Item, ListCard, TwoColumns
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.settings.counting_sheets import KeepSheet, SmallNumbersSheet, StopSheet
from peercenter.ui.flows.settings import Settings
from peercenter.ui.widgets.labels import Label


class CountingPart(TwoColumns):
    """Two columns of cards.

    Signals:
        sheet_wanted(Callable[[Settings], None]): open this sheet with the settings as they are.
    """

    sheet_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = self._words = desk.words
        self.kept = ListCard(
            words.text("Counted besides"),
            "",
            empty=words.text(
                "Nothing yet. Visits, wants, groups, one-on-ones and supplies are always counted."
            ),
        )
        self.more = ListCard(words.text("Could be counted"), "", empty="")
        about = words.text(
            "On tally sheets, from a day you choose: nothing is looked up afterwards. Choose only "
            "what somebody asks you for."
        )
        self.more.body.insertWidget(0, Label(about, "small", tone="soft"))
        for card in (self.kept, self.more):
            card.action.hide()  # a tap on a line begins or ends it
            card.item_wanted.connect(self._on_measure_wanted)
        self.small = FactsCard(
            words.text("Small numbers"),
            words.text("Change"),
            about=words.text("Change which numbers are hidden"),
        )
        self.small.change_wanted.connect(partial(self.sheet_wanted.emit, self._open_small))
        self.arrange((self.small, self.kept), (self.more,))

    def show_settings(self, settings: Settings) -> None:
        """Show how they stand."""
        words, small = self._words, settings.small
        zeros = words.text("are shown") if small.zeros_show else words.text("are hidden, too")
        self.small.show_facts(
            (
                (
                    words.text("Hidden outside"),
                    words.text("counts from 1 to {most}").format(most=small.threshold),
                ),
                (words.text("Counts of zero"), zeros),
            ),
            words.text("So nobody can be found in a report. Sheets for inside show everything."),
        )
        counted = settings.counted
        self.kept.show_items([self._item(one, settings) for one in counted if one.now])
        self.more.show_items([self._item(one, settings) for one in counted if not one.now])
        self.more.setVisible(any(not one.now for one in counted))

    def _item(self, keeping: Keeping, settings: Settings) -> Item:
        words, now = self._words, keeping.now
        about = [measure_meaning(keeping.measure, words)]
        if now is not None:
            about.insert(0, self._since(keeping, settings))
        elif keeping.past:
            until = keeping.past[0].until or settings.today
            last = words.text("Was counted until {date}.").format(date=words.short_date(until))
            about.append(last)
        return Item(
            keeping.measure,
            labels.measure(words, keeping.measure),
            "\n".join(about),
            icon="check-circle" if now else "plus-circle",
            hue="pine" if now else "ink",
        )

    def _since(self, keeping: Keeping, settings: Settings) -> str:
        words, now = self._words, keeping.now
        assert now is not None  # noqa: S101 - it is counted
        since = words.short_date(now.since)
        if now.until is not None:
            text = words.text("From {since} until {until}")
            return text.format(since=since, until=words.short_date(now.until))
        if now.since > settings.today:
            return words.text("Begins on {date}").format(date=since)
        return words.text("Since {date}").format(date=since)

    # Sheets

    def _on_measure_wanted(self, measure: Measure) -> None:
        self.sheet_wanted.emit(partial(self._open_measure, measure=measure))

    def _open_measure(self, settings: Settings, measure: Measure) -> None:
        keeping = next(one for one in settings.counted if one.measure is measure)
        if keeping.now is None or keeping.own_categories:
            KeepSheet(self, self._desk, keeping, settings).open_now()
        else:
            StopSheet(self, self._desk, keeping, settings.today).open_now()

    def _open_small(self, settings: Settings) -> None:
        SmallNumbersSheet(self, self._desk, settings.small).open_now()
