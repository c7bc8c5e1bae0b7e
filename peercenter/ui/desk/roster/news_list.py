# SPDX-License-Identifier: MIT
"""Names with lines below them: what is new for whom, and what was published when."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.flows.roster.publishing import News
from peercenter.ui.widgets.labels import Label


class NewsList(QWidget):
    """Some news, in order."""

    def __init__(self, news: Sequence[News], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(3))
        for one in news:
            part = QVBoxLayout()
            part.setSpacing(0)
            part.addWidget(Label(one.name, weight=600))
            for line in one.lines:
                part.addWidget(Label(line, "small", tone="soft"))
            column.addLayout(part)
