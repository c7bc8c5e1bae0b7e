# SPDX-License-Identifier: MIT
"""The fourth page: the first staff member, and the PIN that leaves the kiosk."""

from functools import partial

from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.staff import Kind
from peercenter.ui import texts, theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.flows.first_run import FirstRunFlow, Part
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_LONGEST_PIN = 12


class StaffPage(FirstRunPage):
    """Asks who is here, and how staff leave the kiosk."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("And who are you?"),
            words.text("You are the first one on the staff."),
            parent,
        )
        self._flow = flow
        entry = flow.entry
        self.staff = self.line(
            Part.STAFF,
            words.text("The name you go by at the center"),
            entry.staff,
            self._on_staff_typed,
            hint=words.text("Visitors see it while you are on duty. A first name is enough."),
        )
        kinds = QVBoxLayout()
        kinds.setSpacing(theme.current().space(1))
        kinds.addWidget(Label(words.text("What are you?"), "small", weight=600))
        row = QWidget()
        grid = ReflowGrid(2, theme.current().space(1), parent=row)
        self.kinds: dict[Kind, Check] = {}
        for kind in Kind:
            check = Check(texts.kind_name(kind, words))
            check.setChecked(kind in entry.kinds)
            check.toggled.connect(partial(self._on_kind_toggled, kind))
            self.kinds[kind] = check
            grid.addWidget(check)
        kinds.addWidget(row)
        self.column.addLayout(kinds)
        self._pins = QWidget()
        pins = ReflowGrid(2, theme.current().space(4), parent=self._pins)
        self.pin = self._pin_line(entry.pin, self._on_pin_typed)
        self.pin_again = self._pin_line(entry.pin_again, self._on_pin_again_typed)
        self.fields[Part.PIN] = Field(
            words.text("A PIN for leaving the kiosk"),
            self.pin,
            hint=words.text("At least 4 digits, the same for all staff."),
        )
        self.fields[Part.PIN_AGAIN] = Field(words.text("The PIN again"), self.pin_again)
        pins.addWidget(self.fields[Part.PIN])
        pins.addWidget(self.fields[Part.PIN_AGAIN])
        self.no_pin = Check(
            words.text("No PIN for now"),
            words.text("Then anybody who finds the hidden long press can leave the kiosk."),
        )
        self.no_pin.setChecked(not entry.has_pin)
        self.no_pin.toggled.connect(self._on_no_pin_toggled)
        self.column.addWidget(self._pins)
        self.column.addWidget(self.no_pin)
        self.column.addStretch(1)
        self._pins.setEnabled(entry.has_pin)

    def _pin_line(self, value: str, take: object) -> QLineEdit:
        line = QLineEdit(value)
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setMaxLength(_LONGEST_PIN)
        line.setValidator(QRegularExpressionValidator("[0-9]*", line))
        line.textEdited.connect(take)
        return line

    def _on_staff_typed(self, name: str) -> None:
        self._flow.entry.staff = name

    def _on_kind_toggled(self, kind: Kind, checked: bool) -> None:
        if checked:
            self._flow.entry.kinds.add(kind)
        else:
            self._flow.entry.kinds.discard(kind)

    def _on_pin_typed(self, pin: str) -> None:
        self._flow.entry.pin = pin
        self.fields[Part.PIN].accept()

    def _on_pin_again_typed(self, pin: str) -> None:
        self._flow.entry.pin_again = pin
        self.fields[Part.PIN_AGAIN].accept()

    def _on_no_pin_toggled(self, checked: bool) -> None:
        self._flow.entry.has_pin = not checked
        self._pins.setEnabled(not checked)
        if checked:
            self.fields[Part.PIN].accept()
            self.fields[Part.PIN_AGAIN].accept()
