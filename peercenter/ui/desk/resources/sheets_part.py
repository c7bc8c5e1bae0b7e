# SPDX-License-Identifier: MIT
"""Resource sheets: choose or make one on the left, see today's page on the right, print it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import SHEET_LANGUAGES, Sheet
from peercenter.domain.directory.starters import STARTER
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.desk.reports.preview import PagePreview
from peercenter.ui.desk.resources.sheet_form import SheetForm
from peercenter.ui.flows.resources.sheets import Drawn, SheetPaper, SheetsFlow, Shelf
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field, narrow
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.split import Split
from peercenter.words import ENGLISH, SHEET_LANGUAGE_NAMES

_TITLE_TROUBLE = {Reason.NAME_MISSING, Reason.TEXT_TOO_LONG}


class SheetsPart(QWidget):
    """The builder: what is chosen is drawn at once, with today's facts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources-sheets")
        self._desk = desk
        words = self._words = desk.words
        services = desk.services
        self._needs: dict[str, Need] = {}
        self._sheets: Sequence[Sheet] = ()
        self.flow = SheetsFlow(
            self,
            desk.tasks,
            services.clock,
            sheets=services.sheets,
            directory=services.directory,
            needs=services.needs,
            drawing=services.paper,
            language=words.language if words.language in SHEET_LANGUAGES else ENGLISH,
        )
        self.choice = narrow()
        self.form = SheetForm(words)
        self.keep = TextButton(words.text("Keep this sheet"), "secondary", "floppy-disk")
        self.drop = TextButton(words.text("Keep it no longer"), "quiet", "trash")
        self.notice = Notice()
        self.see = TextButton(words.text("See the page"), "primary", "eye")
        self.back = TextButton(words.text("Change the sheet"), "quiet", "arrow-left")
        self.about = Label("", "small", tone="soft")
        self.before = IconButton("caret-left", name=words.text("The page before"))
        self.after = IconButton("caret-right", name=words.text("The next page"))
        self.page = Label("", "small", wrap=False)
        self.preview = PagePreview(words)
        self.paper = PaperButtons(desk, words.text("Print"))
        self.paper.offer(None)
        self._drawn: Drawn | None = None
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        card = Card()
        deeds = QWidget()
        self._deeds = FlowLayout(0, deeds)
        for button in (self.keep, self.drop):
            self._deeds.addWidget(button)
        self._body = card.body
        for part in (Field(words.text("Sheet"), self.choice), self.form, deeds, self.notice):
            card.body.addWidget(part)
        card.body.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        left, right = QWidget(), QWidget()
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(card)
        self._left.addStretch(1)
        turning, turner = QWidget(), QWidget()
        self._turner = QHBoxLayout(turner)
        self._turner.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.page, self.after):
            self._turner.addWidget(widget)
        self._turning = Columns(0, parent=turning)
        self._turning.add(self.about, 1, least=20)
        self._turning.add(turner, 0, least=None)
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        self._right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._right.addWidget(self.paper)
        self._right.addWidget(turning)
        self._right.addWidget(self.preview, 1)
        self.split = Split(Scroll(left), right)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.split, 1)
        self._on_arranged()

    def _connect(self) -> None:
        self.choice.activated.connect(self._on_sheet_chosen)
        self.form.changed.connect(self._on_changed)
        self.keep.clicked.connect(self.flow.keep)
        self.drop.clicked.connect(self.flow.drop)
        self.see.clicked.connect(self._on_see_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.preview.width_wanted.connect(self.flow.show_width)
        self.preview.retry.connect(self.flow.refresh)
        self.split.arranged.connect(self._on_arranged)

    # For the page

    def enter(self, center: Center) -> None:
        """Show the sheets of a center."""
        self.flow.begin(center)
        self.paper.flow.load_printers()

    def pick(self, entry_id: str) -> None:
        """Put an entry on a sheet of what is picked by hand."""
        words = self._words
        if self.flow.pick(entry_id) and self.flow.sheet is not None:
            said = words.count(
                "It is on your sheet, with {n} entry.",
                "It is on your sheet, with {n} entries.",
                len(self.flow.sheet.rule.picked),
            )
        else:
            said = words.text("It is on your sheet already.")
        self._desk.front.tell(said)

    def reload(self) -> None:
        """Show what somebody changed."""
        self.flow.refresh()

    def leave(self) -> None:
        """Let nothing come any more."""
        self.flow.leave()
        self.paper.flow.stop()

    # What the flow shows

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer the sheets there are, those that were kept first."""
        words = self._words
        self._needs = {need.code: need for need in shelf.needs}
        self._sheets = (*shelf.kept, *shelf.starters)
        self.form.show_shelf(shelf)
        self.choice.clear()
        for sheet in self._sheets:
            self.choice.addItem(plain(self._name(sheet)), sheet.id)
        self.choice.addItem(words.text("A new sheet"), "")
        self._show_which()

    def show_sheet(self, sheet: Sheet) -> None:
        """Fill the form."""
        self.form.show_sheet(sheet)

    def show_paper(self, paper: SheetPaper) -> None:
        """Print and save this from now on."""
        self.paper.offer(paper)
        self._show_which()

    def show_drawing(self) -> None:
        """Say that the page is being drawn."""
        self.preview.show_drawing()

    def show_drawn(self, drawn: Drawn) -> None:
        """Show a page, and say what is on the sheet."""
        words, content = self._words, drawn.content
        self._drawn = drawn
        self.preview.show_picture(drawn.picture)
        self.form.show_content(content)
        said = [words.count("{n} entry", "{n} entries", len(content.entries))]
        if content.more:
            said.append(
                words.count(
                    "{n} more fits, but is farther away or has no room",
                    "{n} more fit, but are farther away or have no room",
                    content.more,
                )
            )
        if content.left_out:
            left = words.text("left out, out of date or closed: {names}")
            said.append(left.format(names=words.listing(content.left_out)))
        self.about.say(" · ".join(said))
        turn = words.text("Page {n} of {all}")
        self.page.say(turn.format(n=drawn.number + 1, all=drawn.pages))
        self.before.setEnabled(drawn.number > 0)
        self.after.setEnabled(drawn.number + 1 < drawn.pages)

    def show_undrawn(self, error: PeerCenterError) -> None:
        """Say why there is no page to see."""
        self.preview.show_trouble(texts.sentence(error, self._words))

    def show_kept(self, sheet: Sheet) -> None:
        """Say that the sheet is kept."""
        self.notice.clear()
        self.form.show_sheet(sheet)
        self._desk.front.tell(self._words.text("The sheet is kept."))

    def show_dropped(self) -> None:
        """Say that the sheet is kept no longer."""
        self.notice.clear()
        self._desk.front.tell(self._words.text("The sheet is kept no longer."))

    def show_refused(self, error: PeerCenterError) -> None:
        """Say why the sheet cannot be kept."""
        sentence = texts.sentence(error, self._words)
        if error.reason in _TITLE_TROUBLE:
            self.form.refuse_title(sentence)
        else:
            self.notice.tell(sentence, "trouble")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    # What happens here

    def _on_sheet_chosen(self, row: int) -> None:
        self.notice.clear()
        if row < len(self._sheets):
            self.flow.choose(self._sheets[row])
        else:
            self.flow.start_anew()
            self.form.need.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, sheet: Sheet) -> None:
        self.notice.clear()
        self.flow.change(sheet)

    def _on_before_clicked(self) -> None:
        if self._drawn is not None:
            self.flow.turn(self._drawn.number - 1)

    def _on_after_clicked(self) -> None:
        if self._drawn is not None:
            self.flow.turn(self._drawn.number + 1)

    def _on_see_clicked(self) -> None:
        self.split.show_second()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_clicked(self) -> None:
        self.split.show_first()
        self.choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_arranged(self) -> None:
        self.back.setVisible(self.split.covers)
        self.see.setVisible(self.split.is_narrow)

    def _show_which(self) -> None:
        """Show which of the sheets is in the form, and what can be done with it."""
        sheet = self.flow.sheet
        if sheet is None:
            return
        ids = [one.id for one in self._sheets]
        self.choice.setCurrentIndex(ids.index(sheet.id) if sheet.id in ids else len(ids))
        is_kept = bool(sheet.id) and not sheet.id.startswith(STARTER)
        self.drop.setVisible(is_kept)
        self.keep.setEnabled(sheet not in self._sheets)

    def _name(self, sheet: Sheet) -> str:
        words = self._words
        need = self._needs.get(sheet.rule.need or "")
        name = words.pick(sheet.texts or (need.texts if need else {}))
        if sheet.id.startswith(STARTER):
            return words.text("{sheet} (ready-made)").format(sheet=name)
        return f"{name} ({_languages(sheet)})"

    def _dress(self) -> None:
        look = theme.current()
        self._deeds.setSpacing(look.space(2))
        for row in (self._turning, self._turner):
            row.setSpacing(look.space(2))
        self._right.setSpacing(look.space(2.5))
        self._body.setSpacing(look.space(4))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _languages(sheet: Sheet) -> str:
    return ", ".join(SHEET_LANGUAGE_NAMES.get(code, code) for code in sheet.languages)
