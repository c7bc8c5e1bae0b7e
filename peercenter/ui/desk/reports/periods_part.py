# SPDX-License-Identifier: MIT
"""Period reports: choose one on the left, see its pages or its tables on the right."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.reporting.requests import Coarser
from peercenter.domain.reporting.templates import Audience, Template
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports import report_phrases
from peercenter.ui.desk.reports.leaving import Leaving
from peercenter.ui.desk.reports.part import Part
from peercenter.ui.desk.reports.period_form import PeriodForm
from peercenter.ui.desk.reports.preview import PagePreview
from peercenter.ui.desk.reports.release_sheet import ReleaseSheet
from peercenter.ui.desk.reports.tables_view import TablesView
from peercenter.ui.desk.reports.template_editor import TemplateEditor
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.period_ports import (
    DrawnPage,
    Report,
    ReportChoice,
    Reports,
    Shelf,
)
from peercenter.ui.flows.reporting.period_reports import PeriodReportsFlow
from peercenter.ui.flows.reporting.report_making import ReportMaker
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card, Rule
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.split import Split
from peercenter.ui.widgets.switcher import Switcher
from peercenter.ui.widgets.tabs import Tabs

_PAGES, _TABLES = "pages", "tables"
_MOST_OFFERS = 3


class PeriodsPart(Part):
    """What is chosen is made at once; what is for outside is released before it may leave."""

    def __init__(self, desk: Desk, reports: Reports, parent: QWidget | None = None) -> None:
        """Make the part; `reports` is the service that makes reports."""
        super().__init__(desk, parent)
        self.setObjectName("reports-periods")
        words, services = desk.words, desk.services
        self._words = words
        self._shelf: Shelf | None = None
        self._front = _PAGES
        self._act: Callable[[], None] | None = None
        self._read: ReportChoice | None = None
        maker = ReportMaker(reports, services.report_templates, services.today, services.paper)
        self.flow = PeriodReportsFlow(
            self, desk.tasks, services.clock, maker, language=words.language
        )
        self.form = PeriodForm(words)
        self.leaving = Leaving(desk, lambda: self.flow.file_name)
        self.see = TextButton(words.text("See the report"), "primary", "eye")
        self.back = TextButton(words.text("Choose another one"), "quiet", "arrow-left")
        self.views = Tabs()
        self.views.add(_PAGES, words.text("Pages"))
        self.views.add(_TABLES, words.text("Tables"))
        self.views.mark(_PAGES)
        self.about = Label("", "small", tone="soft")
        self.notice = Notice()
        self.offers = QWidget()
        self.preview = PagePreview(words, fills=True)
        self.tables = TablesView(words)
        self._shown = Switcher()
        for page in (self.preview, self.tables):
            self._shown.addWidget(page)
        self._release_sheet: ReleaseSheet | None = None
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        card = Card()
        self._body = card.body
        for part in (self.form, Rule(), self.leaving):
            card.body.addWidget(part)
        left, right, line = QWidget(), QWidget(), QWidget()
        self._choosing = _on_top(card)
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.see, 0, Qt.AlignmentFlag.AlignLeft)
        self._left.addWidget(self._choosing)
        self._line = FlowLayout(0, line)
        for button in (self.back, self.views):
            self._line.addWidget(button)
        self._offers = QVBoxLayout(self.offers)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self.offers.hide()
        self._right = QVBoxLayout(right)
        self._right.setContentsMargins(0, 0, 0, 0)
        for above in (line, self.about, self.notice, self.offers):
            self._right.addWidget(above)
        self._right.addWidget(self._shown, 1000)
        self._right.addStretch(1)  # what is said stays on top where nothing is shown
        self._scroll = Scroll(left)
        self.split = Split(self._scroll, right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        self._on_arranged()

    def _connect(self) -> None:
        flow, form, leaving = self.flow, self.form, self.leaving
        form.template_chosen.connect(flow.choose_template)
        form.edit_wanted.connect(self._on_edit_wanted)
        form.centers_chosen.connect(flow.choose_centers)
        form.audience_chosen.connect(flow.choose_audience)
        form.language_chosen.connect(flow.choose_language)
        form.period.kind_chosen.connect(flow.choose_kind)
        form.period.stepped.connect(flow.step)
        form.period.span_chosen.connect(flow.choose_span)
        leaving.release_wanted.connect(self._on_release_wanted)
        leaving.pdf_wanted.connect(flow.save_pdf)
        leaving.workbook_wanted.connect(flow.save_workbook)
        leaving.tables_wanted.connect(flow.save_tables)
        self.preview.width_wanted.connect(self._on_width_wanted)
        self.preview.retry.connect(self._on_acted)
        self.notice.acted.connect(self._on_acted)
        self.views.chosen.connect(self._on_view_chosen)
        self.see.clicked.connect(self._on_see_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.split.arranged.connect(self._on_arranged)

    @cached_property
    def editor(self) -> TemplateEditor:
        """Where a report is changed, in the place of the form."""
        editor = TemplateEditor(self.desk)
        editor.tried.connect(self.flow.try_out)
        editor.left.connect(self._on_editor_left)
        editor.saved.connect(self._on_template_saved)
        self._editing = _on_top(editor)
        self._left.addWidget(self._editing)
        return editor

    # For the page

    def enter(self) -> None:
        """Show what there is now."""
        self.flow.begin()
        self.leaving.paper.flow.load_printers()
        self.preview.look()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self.flow.on_changed(topics)
        if "editor" in vars(self):
            self.editor.on_changed(topics)
        if Topic.PAPER in topics:
            self.leaving.paper.flow.load_jobs()

    def leave(self) -> None:
        """Let nothing come any more."""
        self.flow.leave()
        self.leaving.paper.flow.stop()

    def choose_again(self) -> None:
        """Bring the form back, in the place of the editor."""
        self._show_editor(shown=False)

    # What the flow shows

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer these reports and centers."""
        self._shelf = shelf
        self.form.show_shelf(shelf)

    def show_choice(self, choice: ReportChoice, *, can_go_on: bool) -> None:
        """Show what is chosen."""
        self.form.show_choice(choice, can_go_on=can_go_on)

    def show_working(self, audience: Audience) -> None:
        """Say that the report is being made."""
        self.leaving.offer(None)
        self._clear_offers()
        if audience is Audience.INSIDE:
            self._tell_nothing()
            self.preview.show_drawing()
            return
        self._shown.hide()
        self._say_about("")
        words = self._words
        said = words.text("Making sure that nobody can be found out. This takes a few seconds.")
        self._tell(said, words.text("Stop"), self.flow.stop)

    def show_stopped(self) -> None:
        """Say that it is not made after all."""
        words = self._words
        said = words.text("Stopped. Choose something else, or go on.")
        self._tell(said, words.text("Go on"), self.flow.refresh)

    def show_report(self, report: Report) -> None:
        """Show the figures, and what can be done with the report."""
        self._tell_nothing()
        self._clear_offers()
        self._say_about(report_phrases.made(report, self._words))
        self.leaving.offer(report)
        self._shown.show()
        self.tables.show_document(report.document)
        self.preview.show_drawing()
        if self._read != report.choice:  # else what is read stays where it is
            self._read = report.choice
            self.preview.to_top()
        words = self._words
        if report_phrases.is_empty(report.document):
            said = words.text("Nothing was counted in this period.")
            self._tell(said, words.text("The period before"), partial(self.flow.step, -1))
        elif report.choice.request.coarser and not report.is_released:
            said = words.text("Some tables are coarser than the report says.")
            self._tell(said, words.text("As fine as it says"), partial(self.flow.be_coarser, ()))

    def show_page(self, page: DrawnPage) -> None:
        """Show a page."""
        self.preview.show_picture(page.picture, page.number, page.pages)

    def show_coarser(self, offers: Sequence[Coarser]) -> None:
        """Offer what would hide less, where most is hidden first."""
        words = self._words
        self._clear_offers()
        gained = sorted(offers, key=lambda one: one.hidden_then - one.hidden)
        for offer in gained[:_MOST_OFFERS]:
            kind = None
            if self._shelf is not None and self.flow.choice is not None:
                template = self._shelf.template(self.flow.choice.request.template_id)
                kind = None if template is None else template.sections[offer.section].kind
            said = report_phrases.coarser(offer, kind, words)
            notice = Notice(said, action=words.text("Show it coarser"))
            name = words.text("Show “{table}” coarser").format(table=offer.title)
            notice.button.setAccessibleName(name)
            notice.acted.connect(partial(self._on_coarser_wanted, offer.section))
            self._offers.addWidget(notice)
        self.offers.setVisible(bool(offers))

    def show_unmade(self, error: PeerCenterError) -> None:
        """Say why there is no report to see, and what would help."""
        words = self._words
        self._tell_nothing()
        self._say_about("")
        self._shown.hide()
        action, act = words.text("Try again"), self.flow.refresh
        if error.reason is Reason.PERIOD_NOT_OVER:
            action, act = words.text("The period before"), partial(self.flow.step, -1)
        elif error.reason is Reason.NOT_SAFE_TO_RELEASE and self.flow.can_be_coarser:
            action, act = words.text("Make its tables coarser"), self.flow.be_as_coarse_as_can_be
        self._tell(texts.sentence(error, words), action, act, is_trouble=True)

    def show_stale(self) -> None:
        """Say that the figures changed since."""
        words = self._words
        said = words.text("The figures changed since this was made.")
        self._tell(said, words.text("Make it anew"), self.flow.refresh)

    def show_releasing(self) -> None:
        """Say that the report is being released."""
        if self._release_sheet is not None:
            self._release_sheet.show_releasing()

    def show_released(self, report: Report) -> None:
        """Say that the report may leave now."""
        del report
        if self._release_sheet is not None:
            self._release_sheet.close_sheet()
        self.desk.front.tell(self._words.text("Released. It may be saved and printed now."))

    def show_unreleased(self, error: PeerCenterError) -> None:
        """Say why it may not leave."""
        words, action = self._words, ""
        if error.reason is Reason.NOT_SAFE_TO_RELEASE and self.flow.can_be_coarser:
            action = words.text("Make its tables coarser")
        if self._release_sheet is not None:
            self._release_sheet.show_trouble(texts.sentence(error, words), action)

    def show_saving(self) -> None:
        """Say that it is being written."""
        self.leaving.paper.show_saving()

    def show_saved(self, file: Path) -> None:
        """Say where it is."""
        self.leaving.paper.show_saved(file)

    def show_unsaved(self, error: PeerCenterError) -> None:
        """Say why it could not be written."""
        self.leaving.paper.show_paper_trouble(error)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    # What happens here

    def _tell(
        self, text: str, action: str, act: Callable[[], None], *, is_trouble: bool = False
    ) -> None:
        self._act = act
        self.notice.tell(text, "trouble" if is_trouble else "info", action=action)

    def _say_about(self, text: str) -> None:
        self.about.say(text)
        self.about.setVisible(bool(text))

    def _tell_nothing(self) -> None:
        self._act = None
        self.notice.clear()

    def _clear_offers(self) -> None:
        self.offers.hide()
        while (item := self._offers.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_acted(self) -> None:
        if self._act is not None:
            self._act()

    def _on_coarser_wanted(self, section: int) -> None:
        if self.flow.choice is not None:
            self.flow.be_coarser({*self.flow.choice.request.coarser, section})

    def _on_edit_wanted(self) -> None:
        choice = self.flow.choice
        if self._shelf is None or choice is None:
            return
        template = self._shelf.template(choice.request.template_id)
        if template is not None:
            self.editor.begin(template)
            self._show_editor(shown=True)
            self.editor.tabs.buttons["sections"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_editor(self, *, shown: bool) -> None:
        # Hidden and not stacked: a stack would be as high as the higher one, and scroll over it.
        self._choosing.setVisible(not shown)
        if "editor" in vars(self):
            self._editing.setVisible(shown)
        self._scroll.to_top()

    def _on_editor_left(self) -> None:
        self.choose_again()
        self.flow.try_out(None)
        self.form.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_template_saved(self, template: Template) -> None:
        self.flow.choose_saved(template)
        self._on_editor_left()

    def _on_release_wanted(self) -> None:
        if self.flow.report is None:
            return
        if self._release_sheet is None:
            self._release_sheet = ReleaseSheet(self, self._words)
            self._release_sheet.confirmed.connect(self.flow.release)
            self._release_sheet.coarser_wanted.connect(self.flow.be_as_coarse_as_can_be)
        self._release_sheet.ask(self.flow.report)

    def _on_width_wanted(self, width: int) -> None:
        if self._front == _PAGES:
            self.flow.show_width(width)

    def _on_view_chosen(self, key: str) -> None:
        self._front = key
        if key == _PAGES:
            self._shown.show_page(self.preview)
            self.preview.look()
        else:
            self.flow.show_width(0)
            self._shown.show_page(self.tables)

    def _on_see_clicked(self) -> None:
        self.split.show_second()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back_clicked(self) -> None:
        self.split.show_first()
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_arranged(self) -> None:
        self.back.setVisible(self.split.covers)
        self.see.setVisible(self.split.is_narrow)

    # Sizes

    def hideEvent(self, event: QHideEvent) -> None:
        self.flow.leave()
        super().hideEvent(event)

    def _dress(self) -> None:
        look = theme.current()
        self._body.setSpacing(look.space(4))
        self._left.setSpacing(look.space(3))
        self._line.setSpacing(look.space(2))
        self._right.setSpacing(look.space(2.5))
        self._offers.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _on_top(card: QWidget) -> QWidget:
    """Return a pane that keeps a card at its top."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch(1)
    return pane
