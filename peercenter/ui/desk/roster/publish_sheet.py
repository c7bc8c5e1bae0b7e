# SPDX-License-Identifier: MIT
"""The sheets about publishing: what changes and for whom, and what was published before."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.roster.news_list import NewsList
from peercenter.ui.flows.roster.publishing import News
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class PublishSheet(Sheet):
    """Asks before the draft becomes what everybody relies on.

    Signals:
        published: go on.
    """

    published = Signal()

    def __init__(self, over: QWidget, desk: Desk, news: Sequence[News], gaps: int) -> None:
        words = desk.words
        super().__init__(over, words.text("Publish this roster?"), width=560)
        self.setObjectName("publish-sheet")
        about = words.text("Everybody can rely on it from now on. This is new:")
        self.body.addWidget(Label(about, tone="soft"))
        if gaps:
            left = words.count("{n} gap is left.", "{n} gaps are left.", gaps)
            self.body.addWidget(Notice(left, "warn"))
        self.body.addWidget(NewsList(news))
        self.body.addStretch(1)
        cancel = TextButton(words.text("Not yet"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.publish = TextButton(words.text("Publish"), "primary")
        self.publish.clicked.connect(self._on_publish_clicked)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.publish)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.publish)

    def _on_publish_clicked(self) -> None:
        self.close_sheet()
        self.published.emit()


class HistorySheet(Sheet):
    """What was published of these days, the latest first."""

    def __init__(self, over: QWidget, desk: Desk, news: Sequence[News]) -> None:
        words = desk.words
        super().__init__(over, words.text("Published so far"), width=560)
        self.setObjectName("history-sheet")
        if news:
            self.body.addWidget(NewsList(news))
        else:
            self.body.addWidget(
                Label(words.text("Nothing of this was published yet."), tone="soft")
            )
        self.body.addStretch(1)
        self.done = TextButton(words.text("Close"), "primary")
        self.done.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.done)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.done)
