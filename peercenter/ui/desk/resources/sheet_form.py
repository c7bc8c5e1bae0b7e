# SPDX-License-Identifier: MIT
"""What a resource sheet shows and how it is laid out: need, place, rules, or picked by hand."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.directory.sheets import Sheet, SheetContent, SheetRule, Template
from peercenter.ui import scripts, theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.flows.resources.sheets import Shelf
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton
from peercenter.ui.widgets.fields import Check, Field, narrow
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import SHEET_LANGUAGE_NAMES, Words

_MILE_KM = 1.609344
_MILES = (1, 3, 10, 25)
_KILOMETERS = (2, 5, 15, 40)
_MOST = (5, 10, 20, 40)


class SheetForm(QWidget):
    """The fields of a sheet; every change is told at once.

    Signals:
        changed(Sheet): the sheet as the fields have it now.
    """

    changed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sheet: Sheet | None = None
        self.title = QLineEdit()
        self.need, self.template = narrow(), narrow()
        self.language, self.second = narrow(), narrow()
        self.place = QLineEdit()
        self.within, self.most, self.spoken = narrow(), narrow(), narrow()
        self.open_today = Check(words.text("Open today"))
        self.no_id = Check(words.text("No ID needed"))
        self.free = Check(words.text("Free"))
        self.picked = PickedList(words)
        self._cities = QStringListModel(self)
        completer = QCompleter(self._cities, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.place.setCompleter(completer)
        for template, name in template_names(words).items():
            self.template.addItem(plain(name), template.value)
        scripts.prepare(SHEET_LANGUAGE_NAMES.values())
        for code, name in SHEET_LANGUAGE_NAMES.items():
            self.language.addItem(plain(name), code)
            self.second.addItem(plain(name), code)
        for most in _MOST:
            self.most.addItem(words.count("{n} at most", "{n} at most", most), most)
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        words = self._words
        self.title_field = Field(
            words.text("Title"), self.title, hint=words.text("Empty: the need's own words.")
        )
        self._second = Field(words.text("Second language"), self.second)
        looks, rules, checks = QWidget(), QWidget(), QWidget()
        self._looks, self._rules = ReflowGrid(2, 0, parent=looks), ReflowGrid(2, 0, parent=rules)
        self._need = Field(words.text("For what"), self.need)
        for field in (
            self._need,
            Field(words.text("Layout"), self.template),
            Field(words.text("Language"), self.language),
            self._second,
        ):
            self._looks.addWidget(field)
        for field in (
            Field(words.text("Town or ZIP"), self.place),
            Field(words.text("How far from here"), self.within),
            Field(words.text("Language spoken there"), self.spoken),
            Field(words.text("How many"), self.most),
        ):
            self._rules.addWidget(field)
        self._checks = FlowLayout(0, checks)
        for check in (self.open_today, self.no_id, self.free):
            self._checks.addWidget(check)
        self._ruled = (rules, checks)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (looks, self.picked, rules, checks, self.title_field):
            self._column.addWidget(part)

    def _connect(self) -> None:
        for picker in (
            self.need,
            self.template,
            self.language,
            self.second,
            self.within,
            self.most,
            self.spoken,
        ):
            picker.activated.connect(self._on_changed)
        for line in (self.title, self.place):
            line.editingFinished.connect(self._on_changed)
        for check in (self.open_today, self.no_id, self.free):
            check.clicked.connect(self._on_changed)
        self.picked.changed.connect(self._on_picked_changed)

    # For the part

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer what sheets can be made of."""
        words = self._words
        self.need.offer(
            [
                (words.text("Anything"), None),
                *((words.pick(need.texts), need.code) for need in shelf.needs),
            ],
        )
        spoken = sorted((phrases.language_name(code, words), code) for code in shelf.languages)
        self.spoken.offer([(words.text("Any language"), None), *spoken])
        miles = shelf.paper == "letter"  # whoever has Letter paper counts in miles
        far = [(words.count("{n} mile", "{n} miles", n), round(n * _MILE_KM, 3)) for n in _MILES]
        if not miles:
            far = [(words.text("{n} km").format(n=n), float(n)) for n in _KILOMETERS]
        chosen = self.within.currentData()
        self.within.offer([(words.text("However far"), None), *far])
        self._show_distance(chosen)
        self._cities.setStringList([plain(city) for city in shelf.cities])

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet, without telling of a change."""
        self._sheet = sheet
        rule = sheet.rule
        first, second = sheet.languages[0], sheet.languages[-1]
        for picker, key in (
            (self.need, rule.need),
            (self.template, sheet.template.value),
            (self.language, first),
            (self.second, second if second != first else _another(first)),
            (self.most, rule.most),
            (self.spoken, rule.language),
        ):
            picker.choose(key)
        self._show_distance(rule.within_km)
        for line, text in ((self.title, self._words.pick(sheet.texts)), (self.place, rule.place)):
            line.setText(text)
        for check, checked in (
            (self.open_today, rule.open_today),
            (self.no_id, rule.no_id),
            (self.free, rule.free),
        ):
            check.setChecked(checked)
        self._show_parts()

    def show_content(self, content: SheetContent) -> None:
        """Name what was picked by hand."""
        names = {one.entry.id: one.entry.name for one in content.entries}
        if self._sheet is not None:
            self.picked.show_picked(self._sheet.rule.picked, names)

    def refuse_title(self, sentence: str) -> None:
        """Say what is wrong with the title."""
        self.title_field.refuse(sentence)

    @property
    def sheet(self) -> Sheet | None:
        """The sheet as the fields have it."""
        if self._sheet is None:
            return None
        template = Template(self.template.currentData())
        first, second = self.language.currentData(), self.second.currentData()
        both = template is Template.TWO_LANGUAGES
        title = self.title.text().strip()
        rule = SheetRule(
            need=self.need.currentData(),
            place=self.place.text().strip(),
            within_km=self.within.currentData(),
            open_today=self.open_today.isChecked(),
            no_id=self.no_id.isChecked(),
            free=self.free.isChecked(),
            language=self.spoken.currentData(),
            picked=self._sheet.rule.picked,
            most=int(self.most.currentData()),
        )
        return replace(
            self._sheet,
            texts=_titled(self._sheet, title, self._words),
            rule=rule,
            template=template,
            languages=(first, second) if both else (first,),
        )

    # What happens here

    def _on_changed(self) -> None:
        sheet = self.sheet
        if sheet is None or sheet == self._sheet:
            return
        if len(sheet.languages) > 1 and sheet.languages[0] == sheet.languages[1]:
            self.second.choose(_another(sheet.languages[0]))
            sheet = self.sheet or sheet
        self.title_field.accept()
        self._sheet = sheet
        self._show_parts()
        self.changed.emit(sheet)

    def _on_picked_changed(self, picked: Sequence[str]) -> None:
        if self._sheet is not None:
            rule = replace(self._sheet.rule, picked=tuple(picked))
            self._sheet = replace(self._sheet, rule=rule)
            self._show_parts()
            self.changed.emit(self._sheet)

    def _show_distance(self, km: float | None) -> None:
        """Show a distance, also one in miles where one counts in kilometers."""
        known = [self.within.itemData(row) for row in range(self.within.count())]
        if km is not None and km not in known:
            self.within.addItem(self._words.text("{n} km").format(n=round(km)), km)
        self.within.choose(km)

    def _show_parts(self) -> None:
        """Show the fields that count for this sheet."""
        both = self.template.currentData() == Template.TWO_LANGUAGES.value
        self._second.setVisible(both)
        by_hand = self._sheet is not None and bool(self._sheet.rule.picked)
        self.picked.setVisible(by_hand)
        for part in self._ruled:
            part.setVisible(not by_hand)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(4))
        for grid in (self._looks, self._rules):
            grid.setSpacing(look.space(3))
        self._checks.setSpacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class PickedList(QWidget):
    """Entries that were put on a sheet by hand, in their order.

    Signals:
        changed(list[str]): the ids that are left, in their order.
    """

    changed = Signal(list)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._ids: list[str] = []
        self._names: dict[str, str] = {}
        self._lines = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Label(words.text("Picked by hand"), "small", weight=600))
        self._column.addLayout(self._lines)

    def show_picked(self, ids: Sequence[str], names: dict[str, str]) -> None:
        """Show these entries; those without a name are not on the sheet today."""
        self._names |= names
        if list(ids) == self._ids and self._lines.count():
            return
        self._ids = list(ids)
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, entry_id in enumerate(self._ids):
            self._lines.addWidget(self._line(number, entry_id))

    def _line(self, number: int, entry_id: str) -> QWidget:
        words = self._words
        name = self._names.get(entry_id) or words.text("Not on the sheet now")
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(name), 1)
        up = IconButton("arrow-up", name=words.text("Move {name} up").format(name=name))
        up.setEnabled(number > 0)
        up.clicked.connect(partial(self._move, number))
        away = IconButton("x", name=words.text("Take {name} off the sheet").format(name=name))
        away.clicked.connect(partial(self._take, number))
        row.addWidget(up)
        row.addWidget(away)
        return line

    def _move(self, number: int) -> None:
        ids = list(self._ids)
        ids[number - 1], ids[number] = ids[number], ids[number - 1]
        self.changed.emit(ids)

    def _take(self, number: int) -> None:
        self.changed.emit([*self._ids[:number], *self._ids[number + 1 :]])


def template_names(words: Words) -> dict[Template, str]:
    """Return how the layouts are called."""
    return {
        Template.STANDARD: words.text("Standard, 14 point"),
        Template.LARGE: words.text("Large print, 18 point"),
        Template.POCKET: words.text("Pocket card, to fold"),
        Template.POSTER: words.text("Poster for the wall"),
        Template.ONE_EACH: words.text("A page for each, with a code"),
        Template.TWO_LANGUAGES: words.text("Two languages side by side"),
    }


def _another(language: str) -> str:
    return next(code for code in ("es", "en") if code != language)


def _titled(sheet: Sheet, title: str, words: Words) -> dict[str, str]:
    """Return the titles with this one in the language of the desk; none at all when empty."""
    if not title:
        return {}
    if title == words.pick(sheet.texts):
        return dict(sheet.texts)
    return {**sheet.texts, words.language: title}
