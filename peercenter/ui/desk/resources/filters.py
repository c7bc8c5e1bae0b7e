# SPDX-License-Identifier: MIT
"""What somebody looks for: words first, a few quiet ways to narrow them, the rest folded away."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.directory.freshness import Standing
from peercenter.ui import icons, theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.flows.resources.search import Choices, Filters
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import LinkButton, TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_LENS = 18


class SearchLine(QLineEdit):
    """Where one types; Esc empties it, the arrow down goes on to what was found.

    Signals:
        list_wanted: somebody wants to go on to the list.
    """

    list_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name = words.text("Search by name, word or street")
        self.setAccessibleName(plain(name))
        self.setPlaceholderText(plain(name))
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.setTextMargins(look.icon_px(_LENS) + look.space(2), 0, 0, 0)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        size = look.icon_px(_LENS)
        lens = QRectF(look.space(3), (self.height() - size) / 2, size, size)
        with QPainter(self) as painter:
            icons.paint(painter, lens, "magnifying-glass", look.palette.soft_ink, weight="bold")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class FilterBar(QWidget):
    """The line to type in, and what narrows the list.

    Signals:
        typed(str): other words.
        narrowed(Filters, bool): another filter; whether it is still being typed.
        list_wanted: somebody wants to go on to the list.
    """

    typed = Signal(str)
    narrowed = Signal(object, bool)
    list_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._filters = Filters()
        self.search = SearchLine(words)
        self.search.setObjectName("resources-search")
        self.need = Picker(words.text("What somebody needs"))
        self.language = Picker(words.text("Language spoken there"))
        self.standing = Picker(words.text("Status"))
        self.open_now = _chip(words.text("Open now"), "door-open")
        self.free = _chip(words.text("Free"))
        self.no_id = _chip(words.text("No ID needed"))
        self.more = TextButton(words.text("More filters"), "quiet", "funnel", compact=True)
        self.more.setObjectName("resources-more-filters")
        self.more.setCheckable(True)
        self.place, self.age = QLineEdit(), QLineEdit()
        for line, name in (
            (self.place, words.text("Town or ZIP")),
            (self.age, words.text("Age")),
        ):
            line.setAccessibleName(plain(name))
            line.setPlaceholderText(plain(name))
        self.trouble = Label("", "small", tone="trouble", weight=600)
        self.trouble.hide()
        self.clear = LinkButton(words.text("Clear"))
        self._cities = QStringListModel(self)
        completer = QCompleter(self._cities, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.place.setCompleter(completer)
        self._lay_out()
        self._fill()
        self._connect()
        self.show_filters(Filters())
        self._dress()

    def _lay_out(self) -> None:
        first, self._folded = QWidget(), QWidget()
        self._first = Columns(0, parent=first)
        self._first.add(self.search, 1, least=30)
        self._first.add(self.need, 0, least=None)
        for button in (self.open_now, self.more):
            self._first.add(button, 0, least=None)
        self._row = FlowLayout(0, self._folded)
        for narrowing in (
            self.place,
            self.language,
            self.age,
            self.standing,
            self.free,
            self.no_id,
            self.clear,
        ):
            self._row.addWidget(narrowing)
        self._folded.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (first, self._folded, self.trouble):
            self._column.addWidget(part)

    def _fill(self) -> None:
        words = self._words
        self.need.addItem(words.text("Any need"), None)
        self.language.addItem(words.text("Any language"), None)
        self.standing.addItem(words.text("Any status"), None)
        for standing in Standing:
            self.standing.addItem(plain(phrases.standing_name(standing, words)), standing.value)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.typed)
        self.search.list_wanted.connect(self.list_wanted)
        self.more.toggled.connect(self._folded.setVisible)
        for line in (self.place, self.age):
            line.textChanged.connect(self._on_typed)
        for picker in (self.need, self.language, self.standing):
            picker.activated.connect(self._on_chosen)
        for chip in (self.open_now, self.free, self.no_id):
            chip.clicked.connect(self._on_chosen)
        self.clear.clicked.connect(self._on_clear_clicked)

    # For the part

    def show_choices(self, choices: Choices) -> None:
        """Offer these."""
        words = self._words
        needs = [(words.pick(need.texts), need.code) for need in choices.needs]
        self.need.offer([(self.need.itemText(0), None), *needs])
        spoken = sorted((phrases.language_name(code, words), code) for code in choices.languages)
        self.language.offer([(self.language.itemText(0), None), *spoken])
        self._cities.setStringList([plain(city) for city in choices.cities])

    def show_filters(self, filters: Filters) -> None:
        """Show these, without looking for anything."""
        self.blockSignals(True)
        if self.search.text() != filters.text:
            self.search.setText(filters.text)
        for line, text in ((self.place, filters.place), (self.age, filters.age)):
            if line.text() != text:
                line.setText(text)
        for picker, key in (
            (self.need, filters.need),
            (self.language, filters.language),
            (self.standing, filters.standing.value if filters.standing else None),
        ):
            picker.choose(key)
        for chip, checked in (
            (self.open_now, filters.open_now),
            (self.free, filters.free),
            (self.no_id, filters.no_id),
        ):
            chip.setChecked(checked)
        self.blockSignals(False)
        self._filters = filters
        self._show_hidden()

    def show_wrong_age(self, sentence: str) -> None:
        """Say what is wrong with the age, or nothing."""
        self.trouble.say(sentence)
        self.trouble.setVisible(bool(sentence))

    # What happens here

    def _now(self) -> Filters:
        standing = self.standing.currentData()
        return Filters(
            text=self.search.text(),
            need=self.need.currentData(),
            language=self.language.currentData(),
            place=self.place.text(),
            age=self.age.text(),
            open_now=self.open_now.isChecked(),
            free=self.free.isChecked(),
            no_id=self.no_id.isChecked(),
            standing=Standing(standing) if standing else None,
        )

    def _on_typed(self, _: str) -> None:
        self._narrow(typed=True)

    def _on_chosen(self) -> None:
        self._narrow(typed=False)

    def _narrow(self, *, typed: bool) -> None:
        self._filters = self._now()
        self._show_hidden()
        self.narrowed.emit(self._filters, typed)

    def _on_clear_clicked(self) -> None:
        self.show_filters(replace(Filters(), text=self.search.text()))
        self._narrow(typed=False)
        self.search.setFocus()

    def _show_hidden(self) -> None:
        """Say how many filters are folded away."""
        count = sum(map(bool, self._filters.hidden))
        words = self._words
        self.more.say(
            words.count("{n} more filter", "{n} more filters", count)
            if count
            else words.text("More filters")
        )
        self.clear.setVisible(self._filters.narrowed > 0)

    def _dress(self) -> None:
        look = theme.current()
        for layout in (self._first, self._row, self._column):
            layout.setSpacing(look.space(2))
        self.place.setFixedWidth(look.characters(22))
        self.age.setFixedWidth(look.characters(12))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _chip(text: str, icon: str | None = None) -> TextButton:
    chip = TextButton(text, "quiet", icon, compact=True)
    chip.setCheckable(True)
    return chip
