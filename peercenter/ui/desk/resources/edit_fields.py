# SPDX-License-Identifier: MIT
"""Parts of the form about an entry: texts, numbers, hours that are read back, needs."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from peercenter.domain.directory.drafts import PhoneDraft
from peercenter.domain.directory.needs import Need
from peercenter.errors import Reason, Refused
from peercenter.ui import texts, theme
from peercenter.ui.desk.resources import phrases
from peercenter.ui.flows.resources.editing import read_hours
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.rows import RowList
from peercenter.words import Words

_KINDS = ("", "text", "fax", "tty", "cell", "hotline")


class TextField(Field):
    """A text of one line or of several; what nobody touches stays as it is, letter by letter."""

    def __init__(self, name: str, text: str, *, hint: str = "", lines: int = 1) -> None:
        self._lines = lines
        self.line: QLineEdit | QPlainTextEdit
        if lines == 1:
            self.line = QLineEdit(text)
        else:
            self.line = QPlainTextEdit(text)
            self.line.setTabChangesFocus(True)
        super().__init__(name, self.line, hint=hint)
        self._before, self._shown = text, self._now()
        self._fit()

    @property
    def text(self) -> str:
        """What stands there."""
        now = self._now()
        return self._before if now == self._shown else now.strip()

    @property
    def is_touched(self) -> bool:
        """Whether something else stands there now."""
        return self._now() != self._shown

    def _now(self) -> str:
        return self.line.text() if isinstance(self.line, QLineEdit) else self.line.toPlainText()

    def _fit(self) -> None:
        if isinstance(self.line, QPlainTextEdit):
            high = self.line.fontMetrics().lineSpacing() * self._lines
            self.line.setFixedHeight(high + 2 * theme.current().space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_shown"):
            self._fit()


class HoursField(TextField):
    """Opening hours as people write them; below, how they are understood."""

    def __init__(self, text: str, words: Words) -> None:
        super().__init__(
            words.text("Opening hours"),
            text,
            hint=words.text("As you would say it: Mon-Fri 9-5, 2nd Sat 10-12"),
            lines=2,
        )
        self._words = words
        self.read = Label("", "small", tone="pine", weight=600)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, self.read)
        if isinstance(self.line, QPlainTextEdit):
            self.line.textChanged.connect(self._on_text_changed)
        self._on_text_changed()

    def _on_text_changed(self) -> None:
        words, text = self._words, self._now()
        read = read_hours(text, words)
        if read.problem is not None and self.is_touched:
            error = Refused(read.problem.reason, piece=read.problem.piece, most=read.problem.at)
            self.read.set_tone("sun")
            said = texts.sentence(error, words)
        else:
            self.read.set_tone("pine")
            said = words.text("We read: {hours}").format(hours=" · ".join(read.lines))
        self.accept()
        self.read.say(said)
        self.read.setVisible(bool(read.lines or (read.problem is not None and self.is_touched)))


class PhoneRow(QWidget):
    """A number, what it is for, and a remark.

    Signals:
        left(str): somebody has typed a number.
        dropped: take it away.
    """

    left = Signal(str)
    dropped = Signal()

    def __init__(self, phone: PhoneDraft, number: int, words: Words) -> None:
        super().__init__()
        self._phone, self._words = phone, words
        self.number = TextField(words.text("Number"), phone.number)
        self.extension = TextField(words.text("Extension"), phone.extension)
        self.note = TextField(words.text("Remark"), phone.note)
        self.kind = Picker()
        kinds = _KINDS if phone.kind in {*_KINDS, "voice"} else (*_KINDS, phone.kind)
        for kind in kinds:
            said = phrases.phone_kind(kind, words) or words.text("call")
            self.kind.addItem(plain(said), kind)
        self.kind.setCurrentIndex(max(0, self.kind.findData(phone.kind)))
        self._first = self.kind.currentIndex()
        kind_field = Field(words.text("For"), self.kind)
        self.drop = IconButton("x", name=words.text("Take away number {n}").format(n=number))
        self.drop.clicked.connect(self.dropped)
        if isinstance(self.number.line, QLineEdit):
            self.number.line.editingFinished.connect(self._on_left)
        columns = QWidget()
        self._columns = Columns(0, parent=columns)
        self._columns.add(self.number, 30, least=18)
        self._columns.add(self.extension, 12, least=9)
        self._columns.add(kind_field, 24, least=None)
        self._columns.add(self.note, 34, least=16)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(columns, 1)
        beside = QVBoxLayout()
        self._above = QSpacerItem(0, 0)
        beside.addItem(self._above)
        beside.addWidget(self.drop)
        beside.addStretch(1)
        self._row.addLayout(beside)
        self.setFocusProxy(self.number.line)
        self._dress()

    @property
    def phone(self) -> PhoneDraft:
        """The number that stands there."""
        chosen = str(self.kind.currentData() or "")
        touched = self.kind.currentIndex() != self._first
        return PhoneDraft(
            self.number.text,
            self.extension.text,
            chosen if touched else self._phone.kind,
            self.note.text,
            self._phone.id,
        )

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by the names of a draft."""
        return {"number": self.number, "extension": self.extension, "note": self.note}

    def show_read(self, number: str, problem: Reason | None) -> None:
        """Show how it is read, or what is wrong with it."""
        if problem is not None:
            self.number.blame(texts.sentence(Refused(problem), self._words))
        elif number != self.number.text:
            self.number.accept()
            said = self._words.text("It is printed as {number}").format(number=number)
            self.number.remark(said)

    def _on_left(self) -> None:
        self.number.accept()
        self.number.remark("")
        if self.number.is_touched and self.number.text:
            self.left.emit(self.number.text)

    def _dress(self) -> None:
        look = theme.current()
        self._columns.setSpacing(look.space(2))
        self._row.setSpacing(look.space(2))
        # Beside the line to type in, whatever is said below it.
        line = self.number.line
        higher = self.drop.sizeHint().height() - line.sizeHint().height()
        name = QFontMetrics(look.font("small", 600)).height() + look.space(1)
        self._above.changeSize(0, name - higher // 2)
        self._row.invalidate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class PhoneRows(QWidget):
    """Numbers below each other, and a way to add one.

    Signals:
        typed(PhoneRow, str): a number to be read back.
    """

    typed = Signal(object, str)

    def __init__(self, phones: Iterable[PhoneDraft], words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows = RowList()
        self.add = TextButton(words.text("Add a number"), "quiet", "plus", compact=True)
        self.add.clicked.connect(self._on_add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._column.addLayout(line)
        self._count = 0
        for phone in phones:
            self._add(phone)
        self._dress()

    @property
    def rows(self) -> list[PhoneRow]:
        """A row for each number."""
        return [row for row in self._rows.rows if isinstance(row, PhoneRow)]

    @property
    def phones(self) -> tuple[PhoneDraft, ...]:
        """The numbers that stand there; empty rows are none."""
        return tuple(row.phone for row in self.filled)

    @property
    def filled(self) -> list[PhoneRow]:
        """Rows with something in them."""
        return [row for row in self.rows if row.phone.number or row.phone.note or row.phone.id]

    def _add(self, phone: PhoneDraft) -> PhoneRow:
        self._count += 1
        row = PhoneRow(phone, self._count, self._words)
        row.dropped.connect(lambda: self._drop(row))
        row.left.connect(lambda text: self.typed.emit(row, text))
        self._rows.arrange([*self._rows.rows, row])
        row.show()  # a layout shows it later, and what is hidden takes no focus
        return row

    def _drop(self, row: PhoneRow) -> None:
        self._rows.arrange([one for one in self._rows.rows if one is not row])
        self.add.setFocus()

    def _on_add_clicked(self) -> None:
        self._add(PhoneDraft()).setFocus()

    def _dress(self) -> None:
        look = theme.current()
        self._rows.set_spacing(look.space(2))
        self._column.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class NeedChips(QWidget):
    """Which needs an entry answers to."""

    def __init__(self, needs: Sequence[Need], chosen: frozenset[str], words: Words) -> None:
        super().__init__()
        self._unknown = chosen - {need.code for need in needs}
        self._row = FlowLayout(0, self)
        self.chips: dict[str, TextButton] = {}
        for need in needs:
            chip = TextButton(words.pick(need.texts), "quiet", need.icon, compact=True)
            chip.setCheckable(True)
            chip.setChecked(need.code in chosen)
            self.chips[need.code] = chip
            self._row.addWidget(chip)
        if self.chips:
            self.setFocusProxy(next(iter(self.chips.values())))
        self._dress()

    @property
    def chosen(self) -> frozenset[str]:
        """Their codes."""
        return self._unknown | {code for code, chip in self.chips.items() if chip.isChecked()}

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Section(QWidget):
    """A heading with an icon, and fields below it."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self._head = QHBoxLayout()
        self._head.addWidget(Mark(icon, size=24))
        self._head.addWidget(Label(title, "large"), 1)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._head)
        self._dress()

    def side_by_side(self, *fields: tuple[QWidget, int, float]) -> None:
        """Add fields in one line, each with its share and the characters it needs."""
        row = QWidget()
        columns = Columns(theme.current().space(3), parent=row)
        for field, share, least in fields:
            columns.add(field, share, least=least)
        self.body.addWidget(row)

    def _dress(self) -> None:
        look = theme.current()
        self._head.setSpacing(look.space(2))
        self.body.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
