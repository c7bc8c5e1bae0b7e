# SPDX-License-Identifier: MIT
"""The first steps of bringing a directory in: choose a file, see what it is, wait."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from peercenter.domain.directory.import_wording import problem_line, topic
from peercenter.domain.directory.mapping import ListMapping
from peercenter.services.directory.importing import LONGEST_NAME, Look
from peercenter.ui import theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.lines import Line, Lines, Pair
from peercenter.ui.desk.resources.mapping_card import MappingCard
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_MOST_FILES = 40
_MOST_PROBLEMS = 8


class Step(QWidget):
    """A step: what it shows below each other, and buttons at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self.body, 1)
        self._column.addLayout(self.buttons)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.body.setSpacing(look.space(4))
        self._column.setSpacing(look.space(4))
        self.buttons.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class ChooseStep(Step):
    """Which file.

    Signals:
        file_wanted, folder_wanted: let somebody choose one.
    """

    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.file = BigButton(
            "file-text",
            words.text("A file"),
            words.text("A spreadsheet (XLSX, CSV), a ZIP, or JSON."),
        )
        self.folder = BigButton(
            "database",
            words.text("A folder"),
            words.text("With several CSV files, as directories are handed on."),
        )
        self.file.setObjectName("import-file")
        self.folder.setObjectName("import-folder")
        self.file.clicked.connect(self.file_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        ways = QWidget()
        self._ways = ReflowGrid(2, theme.current().space(4), parent=ways)
        self._ways.addWidget(self.file)
        self._ways.addWidget(self.folder)
        about = words.text(
            "Directories in the HSDS format of any version are understood by themselves; of other "
            "spreadsheets you say what their columns mean. You see what would change before "
            "anything does, and what was changed here stays."
        )
        self.state = Label("", tone="soft")
        self.body.addWidget(Label(about))
        self.body.addWidget(ways)
        self.body.addWidget(self.state)
        self.body.addStretch(1)

    def show_busy(self, busy: bool) -> None:
        """Say that a file is being opened, or not any more."""
        self.state.say(self._words.text("Opening …") if busy else "")
        for button in (self.file, self.folder):
            button.setEnabled(not busy)


class LookStep(Step):
    """What it is, whose it is, and what its columns mean.

    Signals:
        compare_wanted: show what it would change.
        other_wanted: choose another file.
    """

    compare_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.what = Card()
        self.kind = Label("", "large")
        self.about = Label("", "small", tone="soft")
        self.source = QLineEdit()
        self.source.setObjectName("import-source")
        self.source.setMaxLength(LONGEST_NAME)
        self.field = Field(
            words.text("Whose directory is it?"),
            self.source,
            hint=words.text(
                "Entries say where they came from. Use the same name next time, so that only "
                "what is new comes in."
            ),
        )
        for part in (self.kind, self.about, self.field):
            self.what.body.addWidget(part)
        self.files = Lines(words.text("What is in it"), spacing=0.5)
        self.problems = Lines(words.text("Not taken"), spacing=1.5)
        self.mapping = MappingCard(words)
        for card in (self.what, self.problems, self.mapping, self.files):
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.other = TextButton(words.text("Choose another file"), "quiet")
        self.compare = TextButton(words.text("Show what would change"), "primary")
        self.buttons.addWidget(self.other)
        self.buttons.addWidget(self.compare)
        self.other.clicked.connect(self.other_wanted)
        self.compare.clicked.connect(self.compare_wanted)

    @property
    def chosen_mapping(self) -> ListMapping | None:
        """What the columns mean, of a list."""
        return self.mapping.mapping if self.mapping.isVisibleTo(self) else None

    def show_look(self, look: Look) -> None:
        """Show this."""
        words = self._words
        self.kind.say(phrases.kind_name(look.kind, words))
        about = [look.path.name]
        if look.encoding:
            about.append(words.text("letters: {encoding}").format(encoding=look.encoding))
        if look.known:
            about.append(words.text("imported before"))
        self.about.say(" · ".join(about))
        self.source.setText(look.source)
        self.field.accept()
        self.problems.show_rows(
            [
                Line("warning", problem_line(problem, words), hue="sun")
                for problem in look.problems[:_MOST_PROBLEMS]
            ]
        )
        tables = [table for table in look.tables if table.entity]
        self.files.show_rows(
            [Pair(topic(table.entity, words), table.file) for table in tables[:_MOST_FILES]]
        )
        self.mapping.setVisible(look.mapping is not None)
        if look.mapping is not None:
            self.mapping.show_list(look, look.mapping)


class WaitStep(Step):
    """How far it is.

    Signals:
        stop_wanted: stop it.
    """

    stop_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Label("", "large", align=Qt.AlignmentFlag.AlignHCenter)
        self.about = Label("", tone="soft", align=Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.stop = TextButton(words.text("Stop"), "quiet", "x")
        self.stop.setObjectName("import-stop")
        self.stop.clicked.connect(self.stop_wanted)
        self.body.addStretch(1)
        for part in (self.said, self.bar, self.about):
            self.body.addWidget(part)
        self.body.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)

    def show_progress(self, said: str, about: str, share: float) -> None:
        """Show what is done and how much of it."""
        if said != self.said.text():
            self.said.say(said)
            self.about.say(about)
            self.bar.setAccessibleName(said)
        self.bar.setValue(round(share * self.bar.maximum()))
