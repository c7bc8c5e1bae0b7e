# SPDX-License-Identifier: MIT
"""Needs: what people look for on the left, and on the right what of the directory means it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError
from peercenter.services.directory.needs import TermLine
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources.line_list import LineItem, LineList
from peercenter.ui.desk.resources.need_sheet import NeedSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.resources.needs import NeedLine, NeedsFlow, Which
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.split import Split
from peercenter.ui.widgets.tabs import Tabs


class NeedsPart(QWidget):
    """All needs, and the terms of one.

    Signals:
        entries_wanted(str): show the entries that answer to a need.
    """

    entries_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources-needs")
        self._desk = desk
        words = self._words = desk.words
        self._needs: Sequence[NeedLine] = ()
        self._terms: Sequence[TermLine] = ()
        self._need: Need | None = None
        self.flow = NeedsFlow(self, desk.tasks, desk.services.needs)
        self.list = LineList(name=words.text("What people look for"))
        self.add = TextButton(words.text("Add a need"), "quiet", "plus")
        self.add.setObjectName("need-add")
        self.back = TextButton(words.text("All needs"), "quiet", "arrow-left")
        self.mark = Mark("signpost", size=40)
        self.title = Label("", "title")
        self.about = Label("", "small", tone="soft")
        self.change = TextButton(words.text("Change"), "quiet", "pencil-simple")
        self.change.setAccessibleName(words.text("Change this need"))
        self.entries = TextButton(words.text("Show its entries"), "quiet", "list-bullets")
        self.tabs = Tabs()
        for which, name in (
            (Which.MEANT, words.text("Mean it")),
            (Which.PROPOSED, words.text("May mean it")),
            (Which.ALL, words.text("All")),
        ):
            self.tabs.add(which.value, name)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.text("Search terms"))
        self.search.setAccessibleName(words.text("Search terms"))
        self.terms = LineList(name=words.text("Terms of imported directories"))
        self.none = Label("", tone="soft")
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        left, right = QWidget(), QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(_framed(self.list), 1)
        self._left.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        head = Card()
        self._head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.about)
        self._head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(names, 1)
        deeds = QWidget()
        self._deeds = FlowLayout(0, deeds)
        self._deeds.addWidget(self.change)
        self._deeds.addWidget(self.entries)
        head.body.addLayout(self._head)
        head.body.addWidget(deeds)
        card = Card(words.text("Which terms of imported directories mean it?"))
        for part in (self.tabs, self.search):
            card.body.addWidget(part)
        card.body.addWidget(self.terms, 1)
        card.body.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        self._content = QVBoxLayout(content)
        self._content.setContentsMargins(0, 0, 0, 0)
        self._content.addWidget(head)
        self._content.addWidget(card, 1)
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(Scroll(content), 1)
        self.split = Split(left, right)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.split, 1)
        self._on_arranged()

    def _connect(self) -> None:
        self.split.arranged.connect(self._on_arranged)
        self.list.row_chosen.connect(self._on_need_chosen)
        self.list.row_opened.connect(self._on_need_opened)
        self.back.clicked.connect(self._on_back_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.change.clicked.connect(self._on_change_clicked)
        self.entries.clicked.connect(self._on_entries_clicked)
        self.tabs.chosen.connect(self._on_tab_chosen)
        self.search.textChanged.connect(self.flow.search)
        self.terms.row_ticked.connect(self._on_term_ticked)

    # For the page

    def enter(self) -> None:
        """Show what there is."""
        self.flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self.flow.on_changed(topics)

    # What the flow asks for

    def show_needs(self, needs: Sequence[NeedLine]) -> None:
        """Show all of them."""
        known = [line.need.code for line in self._needs]
        self._needs = needs
        if known == [line.need.code for line in needs]:
            self.list.lines.renew()
            return
        self.list.show_lines(len(needs), self._need_item)
        at = [line.need.code for line in needs]
        now = self.flow.need
        if now is not None and not self.split.is_narrow:
            self.list.choose(at.index(now.code))

    def show_terms(self, need: Need, which: Which, terms: Sequence[TermLine]) -> None:
        """Show one need, and the terms that fit what is looked at."""
        words = self._words
        same = [one.term.id for one in self._terms] == [one.term.id for one in terms]
        self._need, self._terms = need, terms
        self.mark.show_icon(need.icon)
        self.title.say(words.pick(need.texts))
        kiosk = (
            words.text("The kiosk offers it.")
            if need.at_kiosk
            else words.text("The kiosk does not offer it.")
        )
        pointing = words.text("Words that point to it: {words}").format(
            words=", ".join(need.keywords) or words.text("none")
        )
        self.about.say(f"{kiosk}\n{pointing}")
        self.tabs.mark(which.value)
        self.none.setVisible(not terms)
        self.terms.setVisible(bool(terms))
        self.none.say(
            {
                Which.MEANT: words.text(
                    "No term was said to mean it. Its words find entries all the same."
                ),
                Which.PROPOSED: words.text("No other term points to it."),
                Which.ALL: words.text("No terms. They come with imported directories."),
            }[which]
        )
        if same:
            self.terms.lines.renew()
        else:
            self.terms.show_lines(len(terms), self._term_item)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _need_item(self, row: int) -> LineItem:
        line, words = self._needs[row], self._words
        about = [words.count("{n} term", "{n} terms", line.meant)]
        if line.proposed:
            about.append(words.count("{n} more may mean it", "{n} more may mean it", line.proposed))
        return LineItem(
            words.pick(line.need.texts),
            " · ".join(about),
            icon=line.need.icon,
            figure="" if line.need.at_kiosk else words.text("not at the kiosk"),
        )

    def _term_item(self, row: int) -> LineItem:
        line, words = self._terms[row], self._words
        term = line.term
        code = self._need.code if self._need else ""
        about = [part for part in (term.taxonomy, term.code) if part]
        if code in line.proposed:
            about.insert(0, words.text("proposed"))
        return LineItem(
            term.name,
            " · ".join(about),
            icon="sparkle" if code in line.proposed else "",
            hue="sun",
            figure=words.count("{n} entry", "{n} entries", term.services),
            ticked=code in term.needs,
        )

    def _on_need_chosen(self, row: int) -> None:
        if 0 <= row < len(self._needs):
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self.flow.choose(self._needs[row].need.code)

    def _on_need_opened(self, _: int) -> None:
        if self.split.is_narrow:
            self.split.show_second()
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_term_ticked(self, row: int) -> None:
        self.flow.turn(self._terms[row])

    def _on_tab_chosen(self, key: str) -> None:
        self.flow.look_at(Which(key))

    def _on_add_clicked(self) -> None:
        NeedSheet(self, self._desk).open_now()

    def _on_change_clicked(self) -> None:
        if self._need is not None:
            NeedSheet(self, self._desk, self._need).open_now()

    def _on_entries_clicked(self) -> None:
        if self._need is not None:
            self.entries_wanted.emit(self._need.code)

    def _on_back_clicked(self) -> None:
        self.split.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_arranged(self) -> None:
        self.back.setVisible(self.split.covers)

    def _dress(self) -> None:
        look = theme.current()
        self._left.setSpacing(look.space(3))
        self._right.setSpacing(look.space(3))
        self._content.setSpacing(look.space(4))
        self._head.setSpacing(look.space(3))
        self._deeds.setSpacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _framed(inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("frame", "card")
    column = QVBoxLayout(frame)
    edge = theme.current().space(1)
    column.setContentsMargins(edge, edge, edge, edge)
    column.addWidget(inside)
    return frame
