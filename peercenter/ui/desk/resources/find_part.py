# SPDX-License-Identifier: MIT
"""Finding an entry: words and filters above, what was found on the left, the entry beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources.entry_part import EntryPart
from peercenter.ui.desk.resources.filters import FilterBar
from peercenter.ui.desk.resources.hit_list import HitList
from peercenter.ui.flows.resources.search import LAST, Choices, Filters, Found, SearchFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.split import Split


class NothingFound(QWidget):
    """What to try when nothing fits.

    Signals:
        clear_wanted: look at everything again.
    """

    clear_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = desk.words
        self._words = words
        self.said = Label("", weight=600)
        self.tips = Label("", tone="soft")
        self.clear = TextButton(words.text("Look at everything"), "quiet")
        self.clear.clicked.connect(self.clear_wanted)
        self._column = QVBoxLayout(self)
        self._column.addWidget(Mark("magnifying-glass", hue="ink", size=36))
        self._column.addWidget(self.said)
        self._column.addWidget(self.tips)
        self._column.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._dress()

    def show_filters(self, filters: Filters) -> None:
        """Say what was looked for, and what to try."""
        words = self._words
        text = filters.text.strip()
        self.said.say(
            words.text("Nothing found for “{text}”.").format(text=text)
            if text
            else words.text("Nothing fits all of this.")
        )
        tips = []
        if text:
            tips.append(words.text("Try fewer or shorter words: “pant” finds pantries."))
        if filters.open_now:
            tips.append(words.text("Take “open now” away: hours are not known everywhere."))
        if filters.free or filters.no_id:
            tips.append(words.text("Many entries do not say what they cost or ask for."))
        if filters.place.strip():
            tips.append(words.text("Try the next larger town."))
        if filters.narrowed and not tips:
            tips.append(words.text("Take one of the filters away."))
        self.tips.say("\n".join(tips))
        self.tips.setVisible(bool(tips))

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(5), look.space(5), look.space(5), look.space(5))
        self._column.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class FindPart(QWidget):
    """Search, list and entry.

    Signals:
        edit_wanted(str): the id of an entry that is to be changed.
        emptiness(bool): whether the directory has anything at all.
    """

    edit_wanted = Signal(str)
    emptiness = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources-find")
        self._desk = desk
        words = self._words = desk.words
        services = desk.services
        self.flow = SearchFlow(
            self,
            desk.tasks,
            desk.timers,
            services.clock,
            directory=services.directory,
            needs=services.needs,
        )
        self._looked_for: Filters | None = None
        self.bar = FilterBar(words)
        self.count = Label("", "small", tone="soft")
        self.list = HitList(words, name=words.text("What was found"))
        self.nothing = NothingFound(desk)
        self.nothing.hide()
        self.entry = EntryPart(desk)
        frame = QFrame()
        frame.setProperty("frame", "card")
        self._frame = QVBoxLayout(frame)
        self._frame.addWidget(self.list, 1)
        self._frame.addWidget(self.nothing, 1)
        left = QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.count)
        self._left.addWidget(frame, 1)
        self.split = Split(left, self.entry)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.split, 1)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.bar.typed.connect(self.flow.type)
        self.bar.narrowed.connect(self._on_narrowed)
        self.bar.list_wanted.connect(self._on_list_wanted)
        self.list.hit_chosen.connect(self.entry.choose)
        self.list.row_opened.connect(self._on_row_opened)
        self.list.more_wanted.connect(self.flow.more)
        self.nothing.clear_wanted.connect(self._on_clear_wanted)
        self.split.arranged.connect(self._on_arranged)
        self.entry.left.connect(self._on_entry_left)
        self.entry.deeds.edit_wanted.connect(self.edit_wanted)

    # For the page

    def enter(self, center: Center) -> None:
        """Show what there is for a center."""
        self.entry.flow.look_at(center)
        self.entry.flow.reload()
        self.flow.begin(center.id)

    def reload(self) -> None:
        """Show what somebody changed."""
        self.flow.search()
        self.entry.flow.reload()

    def show_one(self, entry_id: str) -> None:
        """Show an entry, whether it is in the list or not."""
        self.entry.choose(entry_id)
        self.split.show_second()

    def look_for(self, filters: Filters) -> None:
        """Look for this."""
        self.bar.show_filters(filters)
        self.flow.narrow(filters)

    # What the flow asks for

    def show_choices(self, choices: Choices) -> None:
        """Offer these."""
        self.bar.show_choices(choices)

    def show_found(self, found: Found) -> None:
        """Show these."""
        words, results = self._words, found.results
        self.emptiness.emit(found.is_empty)
        is_other = self._looked_for not in {None, found.filters}
        self._looked_for = found.filters
        self.list.show_results(results, is_other=is_other)
        self.list.setVisible(results.total > 0)
        self.nothing.setVisible(results.total == 0)
        said = (
            words.count("{n} found", "{n} found", results.total)
            if found.filters.are_set
            else words.count("{n} entry", "{n} entries", results.total)
        )
        if results.total > len(results.hits) >= LAST:
            more = words.text("{count}, the first {n} are listed")
            said = more.format(count=said, n=len(results.hits))
        if said != self.count.text() and found.filters.are_set:
            announce(self.count, said)
        self.count.say(said)
        if results.total == 0:
            self.nothing.show_filters(found.filters)
            if is_other:
                self.entry.flow.leave()
        elif not self.list.chosen and not self.split.is_narrow:
            self.list.choose(0)

    def show_wrong_age(self, error: PeerCenterError | None) -> None:
        """Say what is wrong with the age, or nothing."""
        self.bar.show_wrong_age("" if error is None else texts.sentence(error, self._words))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _on_arranged(self) -> None:
        covers = self.split.covers
        self.bar.setVisible(not covers)
        self.entry.back.setVisible(covers)

    def _on_narrowed(self, filters: Filters, typed: bool) -> None:
        self.flow.narrow(filters, typed=typed)

    def _on_clear_wanted(self) -> None:
        self.look_for(Filters())
        self.bar.search.setFocus()

    def _on_list_wanted(self) -> None:
        if self.list.isVisible():
            self.split.show_first()
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_row_opened(self, _: int) -> None:
        if self.split.is_narrow:
            self.split.show_second()
            self.entry.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entry_left(self) -> None:
        self.split.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(3))
        self._left.setSpacing(look.space(1.5))
        edge = look.space(1)
        self._frame.setContentsMargins(edge, edge, edge, edge)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
