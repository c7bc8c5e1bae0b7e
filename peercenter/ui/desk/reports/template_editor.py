# SPDX-License-Identifier: MIT
"""Changing the shape of a report: its sections, its words, its logo; the pages show it at once."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from peercenter.domain.reporting.templates import Layout, Section, SectionKind, Template
from peercenter.domain.reporting.wording import section_title
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_source
from peercenter.ui.desk.reports.ordered_list import OrderedList
from peercenter.ui.desk.reports.own_words import OwnWords
from peercenter.ui.desk.reports.section_form import SectionForm, section_name
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.template_editing import TemplateFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.fields import Check, Field, narrow
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.switcher import Switcher
from peercenter.ui.widgets.tabs import Tabs

_SECTIONS, _WORDS = "sections", "words"
_LOGO = QSize(200, 64)


class TemplateEditor(Card):
    """Tells every change, keeps none until it is saved.

    Signals:
        tried(Template): the report as it is now.
        left: nothing is changed any more.
        saved(Template): it is kept.
    """

    tried = Signal(object)
    left = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.words
        super().__init__(words.text("Change the report"), parent=parent)
        self.setObjectName("template-editor")
        self._desk = desk
        self._words = words
        self.flow = TemplateFlow(self, desk.tasks, desk.services.report_templates, self.tried.emit)
        self.notice = Notice()
        self.tabs = Tabs()
        self.tabs.add(_SECTIONS, words.text("Sections"))
        self.tabs.add(_WORDS, words.text("Words and logo"))
        self.sections = OrderedList(words, opens=True)
        self.kind = narrow()
        self.section = SectionForm(words)
        self.compares = Check(
            words.text("Compare"), words.text("With the period before and the same a year ago.")
        )
        self.name = OwnWords(words.text("Name"))
        self.opening = OwnWords(words.text("Words at the beginning"), pages=True)
        self.closing = OwnWords(words.text("Words at the end"), pages=True)
        self.logo = QLabel()
        self.choose_logo = TextButton(words.text("Choose a picture"), "secondary", compact=True)
        self.drop_logo = TextButton(words.text("No picture"), "quiet", compact=True)
        self.save = TextButton(words.text("Save"), "primary", "floppy-disk")
        self.undo = TextButton(words.text("Undo"), "quiet", "arrow-counter-clockwise")
        self.leave = TextButton(words.text("Leave"), "quiet")
        self.retire = TextButton(words.text("Take this report away"), "quiet", "trash")
        self.copies = Label("", "small", tone="soft")
        self._lay_out()
        self._connect()
        self._show_front(_SECTIONS)
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        first, second, deeds, logo = QWidget(), QWidget(), QWidget(), QWidget()
        self._first, self._second = QVBoxLayout(first), QVBoxLayout(second)
        for column in (self._first, self._second):
            column.setContentsMargins(0, 0, 0, 0)
        kinds = [kind for kind in SectionKind if kind is not SectionKind.TEXT]
        named = [(section_title(kind, words), kind) for kind in kinds]
        self.kind.offer(
            [(words.text("Choose …"), None), *named, (words.text("Words"), SectionKind.TEXT)]
        )
        self.sections.hang(self.section)
        for part in (self.sections, Field(words.text("Add a section"), self.kind)):
            self._first.addWidget(part)
        self._first.addWidget(self.compares)
        self._first.addStretch(1)
        self._picture = FlowLayout(0, logo)
        for widget in (self.logo, self.choose_logo, self.drop_logo):
            self._picture.addWidget(widget)
        self._second.addWidget(self.name)
        self._second.addWidget(Label(words.text("Logo"), "small", weight=600))
        self._second.addWidget(logo)
        self._second.addWidget(self.opening)
        self._second.addWidget(self.closing)
        self._second.addStretch(1)
        self._pages = {_SECTIONS: first, _WORDS: second}
        self._shown = Switcher()
        for page in self._pages.values():
            self._shown.addWidget(page)
        self._deeds = FlowLayout(0, deeds)
        for button in (self.save, self.undo, self.leave, self.retire):
            self._deeds.addWidget(button)
        for shown in (deeds, self.copies, self.notice, self.tabs, self._shown):
            self.body.addWidget(shown)

    def _connect(self) -> None:
        flow = self.flow
        self.tabs.chosen.connect(self._show_front)
        self.sections.chosen.connect(self._on_section_chosen)
        self.sections.moved.connect(flow.move)
        self.sections.removed.connect(flow.remove)
        self.kind.activated.connect(self._on_kind_chosen)
        self.section.changed.connect(self._on_section_changed)
        self.compares.clicked.connect(self._on_compares_clicked)
        self.name.changed.connect(self._on_name_changed)
        self.opening.changed.connect(self._on_opening_changed)
        self.closing.changed.connect(self._on_closing_changed)
        self.choose_logo.clicked.connect(self._on_choose_logo_clicked)
        self.drop_logo.clicked.connect(flow.drop_logo)
        self.save.clicked.connect(flow.save)
        self.undo.clicked.connect(flow.undo)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.retire.clicked.connect(flow.retire)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(flow.undo)

    # For the part

    def begin(self, template: Template) -> None:
        """Change this one."""
        self.notice.clear()
        self._show_front(_SECTIONS)
        self.leave.say(self._words.text("Leave"))
        self.flow.begin(template)

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Take note of what somebody else did."""
        if Topic.REPORTS in topics:
            self.flow.look_again()

    # What the flow shows

    def show_template(self, template: Template, *, can_undo: bool, is_changed: bool) -> None:
        """Fill the form."""
        words = self._words
        self.sections.show_names([section_name(one, words) for one in template.sections])
        self.compares.setChecked(template.compares)
        self.compares.setVisible(template.layout is Layout.REPORT)
        self.name.show_texts(template.name)
        self.opening.show_texts(template.opening)
        self.closing.show_texts(template.closing)
        self._show_logo(template.logo)
        self.undo.setEnabled(can_undo)
        self.save.setEnabled(is_changed)
        self.retire.setVisible(not template.is_starter)
        said = words.text("This report is ready-made: saving makes a copy of your own.")
        self.copies.say(said if template.is_starter else "")
        self.copies.setVisible(template.is_starter)
        if self.flow.section is not None and self.flow.section < len(template.sections):
            self.section.show_section(template.sections[self.flow.section])

    def show_section(self, number: int | None) -> None:
        """Show one of the sections, or none."""
        template = self.flow.template
        there = template is not None and number is not None and number < len(template.sections)
        self.sections.mark(number if there else None)
        if template is not None and number is not None and there:
            self.section.show_section(template.sections[number])

    def show_elsewhere(self, *, is_gone: bool) -> None:
        """Say that somebody else saved this report, or took it away, meanwhile."""
        words = self._words
        if is_gone:
            said = words.text("Somebody took this report away meanwhile. Saving brings it back.")
        else:
            said = words.text("Somebody else saved this report meanwhile. Saving keeps yours.")
        self.notice.tell(said, "warn")

    def show_saved(self, template: Template) -> None:
        """Say that it is kept."""
        self._desk.front.tell(self._words.text("The report is kept."))
        self.saved.emit(template)

    def show_retired(self) -> None:
        """Say that it was taken away."""
        self._desk.front.tell(self._words.text("The report was taken away."))
        self.left.emit()

    def show_refused(self, error: PeerCenterError) -> None:
        """Say why it cannot be kept."""
        self.notice.tell(texts.sentence(error, self._words), "trouble")

    # What happens here

    def _show_front(self, key: str) -> None:
        self.tabs.mark(key)
        self._shown.show_page(self._pages[key])

    def _show_logo(self, logo: bytes | None) -> None:
        picture = QPixmap()
        if logo is not None:
            picture.loadFromData(logo)
        if not picture.isNull():
            look = theme.current()
            room = QSize(look.px(_LOGO.width()), look.px(_LOGO.height()))
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            picture = picture.scaled(room, keep, smooth.SmoothTransformation)
        self.logo.setPixmap(picture)
        self.logo.setAccessibleName(self._words.text("The logo as it is printed"))
        self.logo.setVisible(not picture.isNull())
        self.drop_logo.setVisible(logo is not None)

    def _on_kind_chosen(self) -> None:
        kind = self.kind.currentData()
        self.kind.setCurrentIndex(0)
        if kind is not None:
            self.flow.add(SectionKind(kind))

    def _on_section_chosen(self, number: int) -> None:
        self.flow.choose(None if number == self.flow.section else number)

    def _on_section_changed(self, section: Section) -> None:
        self.flow.change_section(section)

    def _on_compares_clicked(self) -> None:
        if self.flow.template is not None:
            self.flow.change(replace(self.flow.template, compares=self.compares.isChecked()))

    def _on_name_changed(self, name: Mapping[str, str]) -> None:
        if self.flow.template is not None:
            self.flow.change(replace(self.flow.template, name=name))

    def _on_opening_changed(self, opening: Mapping[str, str]) -> None:
        if self.flow.template is not None:
            self.flow.change(replace(self.flow.template, opening=opening))

    def _on_closing_changed(self, closing: Mapping[str, str]) -> None:
        if self.flow.template is not None:
            self.flow.change(replace(self.flow.template, closing=closing))

    def _on_choose_logo_clicked(self) -> None:
        title = self._words.text("Choose a picture")
        ask_source(self, title, "PNG, JPEG", "*.png *.jpg *.jpeg", self._on_logo_selected)

    def _on_logo_selected(self, file: Path) -> None:
        self.notice.clear()
        self.flow.choose_logo(file)

    def _on_leave_clicked(self) -> None:
        if self.flow.is_changed and self.leave.title != self._sure:
            self.leave.say(self._sure)  # asked once; nothing is lost by a slip
            return
        self.leave.say(self._words.text("Leave"))
        self.flow.leave()
        self.left.emit()

    @property
    def _sure(self) -> str:
        return self._words.text("Leave without saving")

    # Sizes

    def _dress(self) -> None:
        super()._dress()
        if not hasattr(self, "_deeds"):
            return  # while the card is being made
        look = theme.current()
        self.body.setSpacing(look.space(3))
        self._deeds.setSpacing(look.space(2))
        self._picture.setSpacing(look.space(2))
        for column in (self._first, self._second):
            column.setSpacing(look.space(3))
