# SPDX-License-Identifier: MIT
"""How many came, by hour, and how many people they were this month."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.services.today import Month, Today
from peercenter.ui.widgets.bar_chart import Bar, BarChart
from peercenter.ui.widgets.buttons import LinkButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words


def bars_of(today: Today, words: Words) -> list[Bar]:
    """Return a bar for each hour: counted, not counted, or still to come."""
    first = today.place.center.day_starts.hour
    now = (today.now.hour - first) % 24
    bars = []
    for hour in today.hours:
        at = (hour.hour - first) % 24
        is_known = hour.is_counted and (at <= now or hour.visits > 0)
        bars.append(
            Bar(
                words.hour(hour.hour),
                hour.visits if is_known else None,
                is_current=at == now,
                was_counted=hour.is_counted,
            )
        )
    return bars


class VisitsCard(Card):
    """The day's visits as bars, with their sum."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("Visits"), parent=parent)
        self.setObjectName("visits")
        self._words = words
        self.total = Label("", "title", wrap=False)
        self.header.addWidget(self.total)
        self.chart = BarChart(
            name=words.text("Visits by hour"), not_counted=words.text("not counted")
        )
        self.body.addWidget(self.chart, 1)
        self._closed = Label("", tone="soft")
        self.body.addWidget(self._closed)
        self.body.addStretch(0)

    def show_visits(self, today: Today) -> None:
        """Show the day's visits."""
        words = self._words
        self.total.say(str(today.visits))
        said = [
            words.text("{hour}: {count}").format(
                hour=words.hour_span(hour.hour),
                count=hour.visits if hour.is_counted else words.text("not counted"),
            )
            for hour in today.hours
            if hour.visits or not hour.is_counted
        ]
        summary = words.count("{n} visit today", "{n} visits today", today.visits)
        self.chart.show_bars(bars_of(today, words), summary=". ".join([summary, *said]))
        self.chart.setVisible(bool(today.hours))
        self._closed.say(words.text("Closed today. Visits counted anyway appear here by the hour."))
        self._closed.setVisible(not today.hours)


class MonthCard(Card):
    """This month so far, honestly: between how many and how many people.

    Signals:
        correction_wanted: an earlier day needs to be put right.
    """

    correction_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("This month"), soft=True, parent=parent)
        self.setObjectName("month")
        self._words = words
        self.people = Label("", "hero", wrap=False)
        self.visits = Label("", tone="soft")
        self.skipped = Label("", tone="soft")
        self.correct = LinkButton(words.text("Correct an earlier day"))
        self.correct.setObjectName("correct")
        self.correct.clicked.connect(self.correction_wanted)
        for part in (self.people, self.visits, self.skipped):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.correct)

    def show_month(self, month: Month) -> None:
        """Show the month so far."""
        words = self._words
        low, high = month.people.low, month.people.high
        self.people.setVisible(month.visits > 0)
        self.skipped.setVisible(month.visits > 0)
        if not month.visits:
            self.visits.say(
                words.text(
                    "Nobody was counted this month yet. Here you will see how many people came."
                )
            )
            return
        self.people.say(str(low) if low == high else f"{low}–{high}")  # noqa: RUF001 - a dash
        self.visits.say(
            words.count("people, from {n} visit.", "people, from {n} visits.", month.visits)
        )
        self.skipped.say(
            words.text("{percent} skipped the question.").format(
                percent=words.percent(month.skipped)
            )
        )
