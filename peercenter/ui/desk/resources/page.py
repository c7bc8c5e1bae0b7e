# SPDX-License-Identifier: MIT
"""Resources: the directory to find in, to call through, and to keep in order."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.calls import CallItem
from peercenter.errors import PeerCenterError
from peercenter.services.directory.checking import MOST
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.resources.due_part import DuePart
from peercenter.ui.desk.resources.empty import EmptyDirectory
from peercenter.ui.desk.resources.entry_sheet import EntrySheet
from peercenter.ui.desk.resources.export_sheet import ExportSheet
from peercenter.ui.desk.resources.find_part import FindPart
from peercenter.ui.desk.resources.import_part import ImportPart
from peercenter.ui.desk.resources.needs_part import NeedsPart
from peercenter.ui.desk.resources.sheets_part import SheetsPart
from peercenter.ui.desk.roster.ends import Ends
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.resources.calls import CallsFlow
from peercenter.ui.flows.resources.search import Filters
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.switcher import Switcher
from peercenter.ui.widgets.tabs import Tabs


class ResourcesPage(DeskPage):
    """Parts behind tabs, and what can be done with the whole directory.

    The parts are made when they are first looked at: the desk starts sooner without them.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("resources")
        words = desk.words
        self.title = Label(words.text("Resources"), "title", wrap=False)
        self.tabs = Tabs()
        self.bring = TextButton(words.text("Import"), "quiet", "upload-simple")
        self.bring.setObjectName("resources-import")
        self.share = TextButton(words.text("Export"), "quiet", "download-simple")
        self.share.setObjectName("resources-export")
        self.add = TextButton(words.text("Add an entry"), "primary", "plus")
        self.add.setObjectName("resources-add")
        self.parts = Switcher()
        self._calls = CallsFlow(self, desk.tasks, desk.services.checking)
        self._made: dict[str, Callable[[], QWidget]] = {}
        self.add_tab("find", words.text("Find"), lambda: self.finding)
        self.add_tab("due", words.text("Due for checking"), lambda: self.due)
        self.add_tab("sheets", words.text("Sheets"), lambda: self.sheets)
        self.add_tab("needs", words.text("Needs"), lambda: self.needs)
        self._front = "find"
        self.tabs.mark("find")
        self._lay_out()
        self._connect()
        self._dress()

    def add_tab(self, key: str, title: str, make: Callable[[], QWidget]) -> None:
        """Give a part its place behind a tab, after those that are there.

        Args:
            key: of the tab.
            title: what it says.
            make: returns the part, always the same.
        """
        self.tabs.add(key, title)
        self._made[key] = make

    def go_to(self, key: str) -> None:
        """Bring the part behind a tab to the front."""
        self._front = key
        self.tabs.mark(key)
        self._top_line.show()
        self.parts.show_page(self._made[key]())
        self.enter()

    # Its parts

    @cached_property
    def finding(self) -> FindPart:
        """Where one looks for entries."""
        part = FindPart(self.desk)
        part.emptiness.connect(self._on_emptiness)
        part.edit_wanted.connect(self._on_edit_wanted)
        part.entry.deeds.sheet_wanted.connect(self._on_sheet_wanted)
        self.parts.addWidget(part)
        return part

    @cached_property
    def empty(self) -> EmptyDirectory:
        """What stands there while there is nothing to find."""
        part = EmptyDirectory(self.desk.words)
        part.import_wanted.connect(self._on_import_wanted)
        part.add_wanted.connect(self._on_add_wanted)
        part.lines_wanted.connect(self._on_lines_wanted)
        self.parts.addWidget(part)
        return part

    @cached_property
    def due(self) -> DuePart:
        """Whom to call."""
        part = DuePart(self.desk)
        part.entry.deeds.edit_wanted.connect(self._on_edit_wanted)
        part.entry.deeds.sheet_wanted.connect(self._on_sheet_wanted)
        self.parts.addWidget(part)
        return part

    @cached_property
    def sheets(self) -> SheetsPart:
        """What people take home."""
        part = SheetsPart(self.desk)
        self.parts.addWidget(part)
        return part

    @cached_property
    def needs(self) -> NeedsPart:
        """What people look for."""
        part = NeedsPart(self.desk)
        part.entries_wanted.connect(self._on_entries_wanted)
        self.parts.addWidget(part)
        return part

    @cached_property
    def bringing(self) -> ImportPart:
        """Bringing a directory in."""
        part = ImportPart(self.desk)
        part.left.connect(self._on_import_left)
        self.parts.addWidget(part)
        return part

    def _lay_out(self) -> None:
        left, right, content = QWidget(), QWidget(), QWidget()
        self._left, self._right = FlowLayout(0, left), FlowLayout(0, right)
        for part in (self.title, self.tabs):
            self._left.addWidget(part)
        for button in (self.bring, self.share, self.add):
            self._right.addWidget(button)
        self._top_line = top = QWidget()
        self._top = Ends(0, top)
        self._top.addWidget(left)
        self._top.addWidget(right)
        self._column = QVBoxLayout(content)
        self._column.addWidget(top)
        self._column.addWidget(self.parts, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.go_to)
        self.bring.clicked.connect(self._on_import_wanted)
        self.share.clicked.connect(self._on_export_wanted)
        self.add.clicked.connect(self._on_add_wanted)
        QShortcut(Shortcut.FIND.keys, self).activated.connect(self._on_find_wanted)

    # A page of the desk

    def enter(self) -> None:
        """Show what there is for the center that is looked at."""
        center = self.desk.center
        if self.parts.currentWidget() is None:
            self.parts.show_page(self.finding)
        if center is None:
            return
        self._calls.begin(center.id)
        if self._front == "find":
            self.finding.enter(center)
        elif self._front == "due":
            self.due.enter(center)
        elif self._front == "sheets":
            self.sheets.enter(center)
        elif self._front == "needs":
            self.needs.enter()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        if Topic.DIRECTORY not in topics:
            return
        self._calls.reload()
        if self._front == "find":
            self.finding.reload()
        elif self._front == "due":
            self.due.reload()
        elif self._front == "sheets":
            self.sheets.reload()
        elif self._front == "needs":
            self.needs.on_changed(topics)

    def close_page(self) -> None:
        """Let nothing come any more."""
        made = vars(self)
        if "finding" in made:
            self.finding.flow.stop()
        if "bringing" in made:
            self.bringing.flow.close()
        if "sheets" in made:
            self.sheets.leave()

    # What counting asks for; nobody asked, so nobody is told of trouble

    def show_calls(self, calls: Sequence[CallItem], chosen: int) -> None:
        """Say beside the tab's name how many there are to call."""
        del chosen
        words = self.desk.words
        said = words.text("Due for checking")
        if calls:
            number = f"{MOST}+" if len(calls) >= MOST else str(len(calls))
            said = words.text("Due for checking · {n}").format(n=number)
        self.tabs.say("due", said)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Leave the number as it is."""

    def show_well(self) -> None:
        """Leave the banner as it is."""

    # What happens here

    def _on_emptiness(self, is_empty: bool) -> None:
        front = self.parts.currentWidget()
        if is_empty and front is self.finding:
            self.parts.show_page(self.empty)
        elif not is_empty and front is vars(self).get("empty"):
            self.parts.show_page(self.finding)

    def _on_add_wanted(self) -> None:
        sheet = EntrySheet(self, self.desk)
        sheet.kept.connect(self._on_added)
        sheet.open_now()

    def _on_added(self, entry_id: str) -> None:
        self.go_to("find")
        self.finding.show_one(entry_id)

    def _on_edit_wanted(self, entry_id: str) -> None:
        EntrySheet(self, self.desk, entry_id).open_now()

    def _on_lines_wanted(self) -> None:
        self.desk.tasks.change(
            self,
            self.desk.services.help_lines.add,
            then=self._on_lines_added,
            failed=partial(self.desk.front.show_trouble, retry=self._on_lines_wanted),
            touched=frozenset({Topic.DIRECTORY}),
        )

    def _on_lines_added(self, added: int) -> None:
        words = self.desk.words
        self.desk.front.tell(
            words.count("{n} help line was added.", "{n} help lines were added.", added)
        )
        self.enter()

    def _on_sheet_wanted(self, entry_id: str) -> None:
        self.sheets.pick(entry_id)

    def _on_export_wanted(self) -> None:
        ExportSheet(self, self.desk).open_now()

    def _on_entries_wanted(self, code: str) -> None:
        self.go_to("find")
        self.finding.look_for(Filters(need=code))

    def _on_import_wanted(self) -> None:
        self._top_line.hide()
        self.parts.show_page(self.bringing)
        self.bringing.begin()

    def _on_import_left(self) -> None:
        self.go_to("find")
        self.bring.setFocus()

    def _on_find_wanted(self) -> None:
        if self._front != "find" or self.parts.currentWidget() is not self.finding:
            self.go_to("find")
        self.finding.bar.search.setFocus()
        self.finding.bar.search.selectAll()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        for layout in (self._left, self._right, self._top):
            layout.setSpacing(look.space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
