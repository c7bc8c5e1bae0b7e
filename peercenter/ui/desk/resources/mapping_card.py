# SPDX-License-Identifier: MIT
"""What the columns of a spreadsheet mean: guessed, remembered, and put right by a choice each."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.mapping import Column, ListMapping
from peercenter.services.directory.importing import Look
from peercenter.ui import theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.flows.resources.importing import mapping_of, twice
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.rows import RowList
from peercenter.words import Words

_SAMPLES = 3
_MOST_COLUMNS = 120
"""Of wider lists the first columns can be said to mean something; the rest is kept as it is."""
_LONGEST_SAMPLE = 60


class ColumnRow(QWidget):
    """A column: its heading, what stands in it, and what it means."""

    def __init__(
        self, heading: str, samples: list[str], column: Column | None, words: Words
    ) -> None:
        super().__init__()
        self.heading = heading
        said = QWidget()
        stack = QVBoxLayout(said)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(Label(heading, weight=600))
        shown = " · ".join(text[:_LONGEST_SAMPLE] for text in samples[:_SAMPLES])
        stack.addWidget(Label(shown or words.text("empty"), "small", tone="soft"))
        self.means = Picker(words.text("{heading} means").format(heading=plain(heading)))
        self.means.addItem(words.text("Nothing we know; keep it"), None)
        for one in Column:
            self.means.addItem(phrases.column_name(one, words), one.value)
        self.means.setCurrentIndex(
            max(0, self.means.findData(column.value)) if column is not None else 0
        )
        self._columns = Columns(0, parent=self)
        self._columns.add(said, 60, least=24)
        self._columns.add(self.means, 40, least=None)
        self._dress()

    @property
    def column(self) -> Column | None:
        """What it means."""
        chosen = self.means.currentData()
        return Column(chosen) if chosen else None

    def _dress(self) -> None:
        self._columns.setSpacing(theme.current().space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class MappingCard(Card):
    """All columns of a list."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("What do its columns mean?"), parent=parent)
        self._words = words
        self._rest: dict[str, Column] = {}
        self.about = Label("", "small", tone="soft")
        self.notice = Notice()
        self._rows = RowList()
        for part in (self.about, self.notice, self._rows):
            self.body.addWidget(part)
        self.hide()

    @property
    def rows(self) -> list[ColumnRow]:
        """A row for each column."""
        return [row for row in self._rows.rows if isinstance(row, ColumnRow)]

    @property
    def mapping(self) -> ListMapping:
        """What was chosen."""
        return mapping_of({**self._rest, **self._chosen()})

    def show_list(self, look: Look, mapping: ListMapping) -> None:
        """Show the columns of a list, and what they are taken for."""
        words, sample = self._words, look.tables[0].sample if look.tables else ()
        self.about.say(
            words.text("As it was said last time.")
            if look.remembered
            else words.text("Guessed from the headings. Look through them once.")
        )
        shown = look.headings[:_MOST_COLUMNS]
        self._rest = {
            heading: column for heading, column in mapping.columns.items() if heading not in shown
        }
        rows = []
        for place, heading in enumerate(shown):
            cells = (line[place] for line in sample if place < len(line))
            samples = list(dict.fromkeys(cell.strip() for cell in cells if cell.strip()))
            row = ColumnRow(heading, samples, mapping.columns.get(heading), words)
            row.means.activated.connect(self._on_chosen)
            rows.append(row)
        self._rows.set_spacing(theme.current().space(2.5))
        self._rows.arrange(rows)
        self._on_chosen()

    def _chosen(self) -> dict[str, Column | None]:
        return {row.heading: row.column for row in self.rows}

    def _on_chosen(self) -> None:
        words, double = self._words, twice(self._chosen())
        if double:
            named = words.listing(phrases.column_name(column, words) for column in double)
            said = words.text("Only one column can be this: {columns}").format(columns=named)
            self.notice.tell(said, "warn")
        elif not self.mapping.names_entries:
            said = words.text("Say which column has the names, of services or organizations.")
            self.notice.tell(said, "warn")
        else:
            self.notice.clear()
