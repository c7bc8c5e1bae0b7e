# SPDX-License-Identifier: MIT
"""What stands there while the directory is empty: what will appear here, and how."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class EmptyDirectory(QWidget):
    """Ways to begin.

    Signals:
        import_wanted: bring a directory in.
        add_wanted: enter something by hand.
        lines_wanted: have the national help lines.
    """

    import_wanted = Signal()
    add_wanted = Signal()
    lines_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bring = BigButton(
            "upload-simple",
            words.text("Import a directory"),
            words.text("A spreadsheet, or the files of 211 or another directory."),
        )
        self.bring.setObjectName("empty-import")
        self.add = BigButton(
            "plus-circle",
            words.text("Add one by hand"),
            words.text("Begin with the places you tell people about most."),
        )
        self.add.setObjectName("empty-add")
        self.lines = BigButton(
            "lifebuoy",
            words.text("National help lines"),
            words.text("988, 211 and others. Check each before you print it."),
        )
        self.lines.setObjectName("empty-lines")
        self.lines.clicked.connect(self.lines_wanted)
        self.bring.clicked.connect(self.import_wanted)
        self.add.clicked.connect(self.add_wanted)
        ways = QWidget()
        self._ways = ReflowGrid(3, 0, parent=ways)
        for way in (self.bring, self.add, self.lines):
            self._ways.addWidget(way)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._column.addWidget(Mark("signpost", size=56), 0, Qt.AlignmentFlag.AlignHCenter)
        center = Qt.AlignmentFlag.AlignHCenter
        self._column.addWidget(Label(words.text("No places yet"), "title", align=center))
        about = words.text(
            "Food, beds, meetings, papers: what you keep here can be found in a second, printed "
            "for somebody to take along, and is checked before it gets old."
        )
        self._column.addWidget(Label(about, tone="soft", align=center))
        self._column.addWidget(ways)
        self._column.addStretch(2)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(4))
        self._ways.setSpacing(look.space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
