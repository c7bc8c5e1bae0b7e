# SPDX-License-Identifier: MIT
"""The roster page's header: which center, which week, draft or published, and what can be done."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.roster.ends import Ends
from peercenter.ui.flows.roster.view import Shown
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.caret_button import CaretButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Pill
from peercenter.words import Words


class Header(QWidget):
    """What stands above the grid.

    Signals:
        center_wanted: another center, or all of them.
        stepped(int): so many weeks later.
        undo_wanted, redo_wanted: take back, do again.
        view_wanted: look at it another way.
        more_wanted: copy, templates, history, keys.
        all_wanted: look at everybody again.
        print_wanted: onto paper, or into a file.
        fill_wanted: have a roster proposed.
        publish_wanted: publish what is shown.
    """

    center_wanted = Signal()
    stepped = Signal(int)
    undo_wanted = Signal()
    redo_wanted = Signal()
    view_wanted = Signal()
    more_wanted = Signal()
    all_wanted = Signal()
    print_wanted = Signal()
    fill_wanted = Signal()
    publish_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = Label(words.text("Roster"), "title", wrap=False)
        self.center = CaretButton(framed=True)
        self.center.setObjectName("roster-center")
        self.before = IconButton("caret-left", name=words.text("The week before"))
        self.after = IconButton("caret-right", name=words.text("The week after"))
        self.days = Label("", "large", wrap=False)
        self.state = Pill("", "info")
        self.undo = IconButton("arrow-counter-clockwise", name=words.text("Undo"))
        self.redo = IconButton("arrow-clockwise", name=words.text("Do again"))
        self.view = IconButton("funnel", name=words.text("View and filter"))
        self.more = IconButton("dots-three", name=words.text("More"))
        self.filter = TextButton("", "quiet", "x", icon_after=True, compact=True)
        self.filter.hide()
        self.print = TextButton(words.text("Print"), "quiet", "printer")
        self.print.setObjectName("roster-print")
        self.fill = TextButton(words.text("Fill"), "quiet", "sparkle")
        self.fill.setObjectName("roster-fill")
        self.publish = TextButton(words.text("Publish"), "primary")
        self.publish.setObjectName("roster-publish")
        self.undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.redo.setShortcut(QKeySequence("Ctrl+Y"))
        self.print.setShortcut(QKeySequence(QKeySequence.StandardKey.Print))
        week = QWidget()
        row = QHBoxLayout(week)
        row.setContentsMargins(0, 0, 0, 0)
        # The buttons side by side: they stay where they are while the days get wider or narrower.
        for part in (self.before, self.after, self.days):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._week = row
        left, right = QWidget(), QWidget()
        self._left, self._right = FlowLayout(0, left), FlowLayout(0, right)
        for place in (self.title, self.center, week, self.state, self.filter):
            self._left.addWidget(place)
        for button in (self.undo, self.redo, self.view, self.more):
            self._right.addWidget(button)
        for named in (self.print, self.fill, self.publish):
            self._right.addWidget(named)
        self._line = Ends(0, self)
        self._line.addWidget(left)
        self._line.addWidget(right)
        self.center.clicked.connect(self.center_wanted)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.view.clicked.connect(self.view_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.filter.clicked.connect(self.all_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.fill.clicked.connect(self.fill_wanted)
        self.publish.clicked.connect(self.publish_wanted)
        self.center.say(words.text("All centers"))
        self._dress()

    def show_roster(self, shown: Shown) -> None:
        """Show where we are and how it stands."""
        words = self._words
        self.center.say(shown.center.name if shown.center else words.text("All centers"))
        self.days.say(shown.days)
        self.undo.setEnabled(shown.can_undo)
        self.redo.setEnabled(shown.can_redo)
        self.publish.setEnabled(shown.changes > 0)
        if shown.changes:
            changes = words.count("{n} change", "{n} changes", shown.changes)
            draft = words.text("Draft \u00b7 {changes}").format(changes=changes)
            self.state.say(draft, "info", icon="pencil-simple")
        elif shown.was_published:
            self.state.say(words.text("Published"), "good")
        self.state.setVisible(shown.changes > 0 or shown.was_published)
        self.filter.say(words.text("Only: {whom}").format(whom=shown.filtered))
        self.filter.setAccessibleName(words.text("Show everybody again"))
        self.filter.setAccessibleDescription(plain(self.filter.title))
        self.filter.setVisible(bool(shown.filtered))

    def _on_before_clicked(self) -> None:
        self.stepped.emit(-1)

    def _on_after_clicked(self) -> None:
        self.stepped.emit(1)

    def _dress(self) -> None:
        look = theme.current()
        self._week.setSpacing(look.space(3))
        for layout in (self._left, self._right, self._line):
            layout.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
