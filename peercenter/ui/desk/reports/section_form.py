# SPDX-License-Identifier: MIT
"""A section of a report: its title, its figures or what it is about, and how fine it is."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.reporting import labels
from peercenter.domain.reporting.catalog import CATALOG
from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.layout import CAN_BE_COARSER
from peercenter.domain.reporting.templates import FigureCode, Grain, Section, SectionKind
from peercenter.domain.reporting.wording import section_title
from peercenter.domain.tallies import Measure
from peercenter.ui import theme
from peercenter.ui.desk.reports.ordered_list import OrderedList
from peercenter.ui.desk.reports.own_words import OwnWords
from peercenter.ui.flows.reporting.template_editing import WITH_FIGURES
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.fields import Check, Field, narrow
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

WITH_CHART = frozenset({SectionKind.TREND, SectionKind.BREAKDOWN, SectionKind.HOURS})


class SectionForm(Card):
    """The fields that count for a section; every change is told at once.

    Signals:
        changed(Section): the section as it is now.
    """

    changed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(soft=True, parent=parent)
        self._words = words
        self._section: Section | None = None
        self.name = Label("", "body", weight=600)
        self.title_words = OwnWords(words.text("Title"))
        self.text_words = OwnWords(words.text("Text"), pages=True)
        self.figures = OrderedList(words)
        self.more = narrow()
        self.measure = narrow()
        self.measure.offer([(labels.measure(words, one.measure), one.measure) for one in CATALOG])
        self.by_center = Check(words.text("A column for each center"))
        self.coarse = Check(
            words.text("Coarser"), words.text("Longer spans, fewer lines: hides less outside.")
        )
        self.chart = Check(words.text("With a picture"))
        self._measure_field = Field(words.text("About what"), self.measure)
        self._figures = QWidget()
        figures = QVBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.addWidget(Label(words.text("Figures, in their order"), "small", weight=600))
        figures.addWidget(self.figures)
        figures.addWidget(Field(words.text("Add a figure"), self.more))
        for part in (
            self.name,
            self._measure_field,
            self._figures,
            self.by_center,
            self.coarse,
            self.chart,
            self.title_words,
            self.text_words,
        ):
            self.body.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.title_words.changed.connect(self._on_title_changed)
        self.text_words.changed.connect(self._on_text_changed)
        self.figures.moved.connect(self._on_figure_moved)
        self.figures.removed.connect(self._on_figure_removed)
        self.more.activated.connect(self._on_figure_added)
        self.measure.activated.connect(self._on_measure_chosen)
        self.by_center.clicked.connect(self._on_checked)
        self.coarse.clicked.connect(self._on_checked)
        self.chart.clicked.connect(self._on_checked)

    def show_section(self, section: Section) -> None:
        """Show a section, without telling of a change."""
        self._section = section
        words, kind = self._words, section.kind
        self.name.say(section_name(section, words))
        self.title_words.show_texts(section.title)
        self.text_words.show_texts(section.text)
        self.measure.choose(section.measure)
        self.by_center.setChecked(section.by_center)
        self.coarse.setChecked(section.grain is Grain.COARSE)
        self.chart.setChecked(section.chart)
        self.figures.show_names([figure_text(code, words).name for code in section.figures])
        left = [code for code in FigureCode if code not in section.figures]
        named = sorted((figure_text(code, words).name, code) for code in left)
        self.more.offer([(words.text("Choose …"), None), *named])
        self.more.setCurrentIndex(0)
        self._measure_field.setVisible(kind is SectionKind.BREAKDOWN)
        self.by_center.setVisible(kind is SectionKind.BREAKDOWN)
        self._figures.setVisible(kind in WITH_FIGURES)
        self.coarse.setVisible(kind in CAN_BE_COARSER)
        self.chart.setVisible(kind in WITH_CHART)
        self.text_words.setVisible(kind is SectionKind.TEXT)

    # What happens here

    def _tell(self, section: Section) -> None:
        if section != self._section:
            self._section = section
            self.changed.emit(section)

    def _on_title_changed(self, texts: Mapping[str, str]) -> None:
        if self._section is not None:
            self._tell(replace(self._section, title=texts))

    def _on_text_changed(self, texts: Mapping[str, str]) -> None:
        if self._section is not None:
            self._tell(replace(self._section, text=texts))

    def _on_figure_moved(self, number: int, steps: int) -> None:
        if self._section is not None:
            figures = list(self._section.figures)
            figures.insert(number + steps, figures.pop(number))
            self._tell(replace(self._section, figures=tuple(figures)))

    def _on_figure_removed(self, number: int) -> None:
        if self._section is not None:
            kept = [one for n, one in enumerate(self._section.figures) if n != number]
            self._tell(replace(self._section, figures=tuple(kept)))

    def _on_figure_added(self) -> None:
        code = self.more.currentData()
        if self._section is not None and code is not None:
            figures = (*self._section.figures, FigureCode(code))
            self._tell(replace(self._section, figures=figures))

    def _on_measure_chosen(self) -> None:
        if self._section is not None:
            measure = Measure(self.measure.currentData())
            self._tell(replace(self._section, measure=measure))

    def _on_checked(self) -> None:
        if self._section is not None:
            grain = Grain.COARSE if self.coarse.isChecked() else Grain.FINE
            self._tell(
                replace(
                    self._section,
                    by_center=self.by_center.isChecked(),
                    grain=grain,
                    chart=self.chart.isChecked(),
                )
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.body.setSpacing(theme.current().space(3))


def section_name(section: Section, words: Words) -> str:
    """Return how a section is called in a list."""
    own = words.pick(section.title)
    if own:
        return own
    if section.kind is SectionKind.BREAKDOWN and section.measure is not None:
        return labels.measure(words, section.measure)
    return section_title(section.kind, words) or words.text("Words")
