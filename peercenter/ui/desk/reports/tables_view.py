# SPDX-License-Identifier: MIT
"""A report as its tables: the same numbers as on its pages, for keys and screen readers."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QRect, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.reporting.document import Definition, Document, Paragraph, Table
from peercenter.ui import theme
from peercenter.ui.desk.reports.figure_table import FigureTable
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.table_chart import TableChart
from peercenter.words import Words

_AT_ONCE = 2
"""Parts that somebody sees first."""


class TablesView(QWidget):
    """All tables of a report below each other, with what they mean."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._document: Document | None = None
        self._is_made = False
        self._content = QWidget()
        self._parts = QVBoxLayout(self._content)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self.view = Scroll(self._content, name=words.text("Tables of the report"))
        self.tables: list[FigureTable] = []
        self._waiting: list[Callable[[], QWidget]] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._on_next)
        self._parts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._dress()

    def show_document(self, document: Document) -> None:
        """Show these tables, when somebody looks; the same ones are left in peace."""
        if document is not self._document:
            self._document, self._is_made = document, False
            self._make()

    def _make(self) -> None:
        document = self._document
        if document is None or self._is_made or self.isHidden():
            return
        self._is_made = True
        self._clear()
        self._waiting = [partial(self._heading, document)]
        for part in document.parts:
            if isinstance(part, Table):
                self._waiting.append(partial(self._table, part))
            elif part.title or part.text:
                self._waiting.append(partial(_paragraph, part))
        if document.amendments:
            self._waiting.append(partial(self._amendments, document))
        if document.definitions:
            self._waiting.append(partial(self._definitions, document))
        for _ in range(_AT_ONCE):
            self._on_next()
        self.view.to_top()

    def _on_next(self) -> None:
        """Add the next part; the rest comes when everything else had its turn."""
        if self._waiting:
            make, *self._waiting = self._waiting
            self._parts.insertWidget(self._parts.count() - 1, make())
        if self._waiting:
            self._next.start()

    def _clear(self) -> None:
        self.tables, self._waiting = [], []
        while self._parts.count() > 1 and (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _heading(self, document: Document) -> QWidget:
        card = Card()
        card.body.addWidget(Label(document.title, "large"))
        about = f"{document.centers} · {document.period_name} · {document.version}"
        for text in (about, document.opening):
            if text:
                card.body.addWidget(Label(text, "small", tone="soft"))
        return card

    def _table(self, table: Table) -> QWidget:
        card = Card(table.title)
        if table.note:
            card.body.addWidget(Label(table.note, "small", tone="soft"))
        picture = TableChart(self._words)
        card.body.addWidget(picture)
        picture.show_table(table)
        figures = FigureTable(table, self._words)
        figures.cell_reached.connect(self._on_cell_reached)
        card.body.addWidget(figures)
        self.tables.append(figures)
        return card

    def _amendments(self, document: Document) -> QWidget:
        card = Card(self._words.text("Amendments"))
        for amendment in document.amendments:
            day = self._words.brief_date(amendment.made_on)
            card.body.addWidget(Label(f"{day}: {amendment.text}", "small"))
        return card

    def _definitions(self, document: Document) -> QWidget:
        card = Card(self._words.text("What the figures mean"))
        for definition in document.definitions:
            card.body.addWidget(Label(definition.name, "body", weight=600))
            card.body.addWidget(Label(_meaning(definition), "small", tone="soft"))
        return card

    def _on_cell_reached(self, place: QRect) -> None:
        table = self.sender()
        if isinstance(table, FigureTable):
            middle = table.mapTo(self._content, place.center())
            margin = place.height() + theme.current().space(4)
            self.view.ensureVisible(middle.x(), middle.y(), 0, margin)

    def showEvent(self, event: QShowEvent) -> None:
        self._make()
        super().showEvent(event)

    def _dress(self) -> None:
        self._parts.setSpacing(theme.current().space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _paragraph(part: Paragraph) -> QWidget:
    card = Card(part.title)
    if part.text:
        card.body.addWidget(Label(part.text))
    return card


def _meaning(definition: Definition) -> str:
    parts = (definition.meaning, definition.method, definition.coverage)
    return " ".join(part for part in parts if part)
