# SPDX-License-Identifier: MIT
"""The part of the form about one place: address, hours, the way there."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.drafts import PlaceDraft
from peercenter.ui import theme
from peercenter.ui.desk.resources.edit_fields import HoursField, PhoneRow, PhoneRows, TextField
from peercenter.ui.flows.resources.editing import lines_typed
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import RowList
from peercenter.words import Words


class PlaceForm(Card):
    """One place.

    Signals:
        dropped: take it away.
        phone_typed(PhoneRow, str): a number to be read back.
    """

    dropped = Signal()
    phone_typed = Signal(object, str)

    def __init__(self, place: PlaceDraft, number: int, words: Words) -> None:
        super().__init__(words.text("Place {n}").format(n=number), soft=True)
        self._place = place
        self.drop = TextButton(words.text("Take away"), "quiet", "x", compact=True)
        self.drop.setAccessibleName(words.text("Take away place {n}").format(n=number))
        self.drop.clicked.connect(self.dropped)
        self.header.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.texts = {
            "street": TextField(words.text("Street and number"), place.street),
            "more": TextField(words.text("Room or side door"), place.more),
            "city": TextField(words.text("Town"), place.city),
            "state": TextField(words.text("State"), place.state),
            "postal_code": TextField(words.text("ZIP"), place.postal_code),
            "name": TextField(words.text("Name of the place"), place.name),
            "transportation": TextField(
                words.text("Getting there"),
                place.transportation,
                hint=words.text("Such as: Bus 4, stop Elm Street"),
            ),
            "hours_note": TextField(
                words.text("What hours cannot say"),
                place.hours_note,
                hint=words.text("Such as: by appointment"),
                lines=1 if "\n" not in place.hours_note else 2,
            ),
        }
        self.hours = HoursField(place.hours, words)
        self.accessibility = TextField(
            words.text("Accessibility"),
            "\n".join(place.accessibility),
            hint=words.text("One thing on each line: ramp, elevator, restroom"),
            lines=2,
        )
        self.phones = PhoneRows(place.phones, words)
        self.phones.typed.connect(self.phone_typed)
        self._line(("street", 60, 24), ("more", 40, 18))
        self._line(("city", 44, 18), ("state", 22, 10), ("postal_code", 34, 12))
        self.body.addWidget(self.hours)
        self._line(("hours_note", 50, 24), ("name", 50, 24))
        self._line(("transportation", 100, 24))
        self.body.addWidget(self.accessibility)
        self.body.addWidget(Label(words.text("Numbers of this place alone"), "small", weight=600))
        self.body.addWidget(self.phones)
        self.setFocusProxy(self.texts["street"].line)

    @property
    def place(self) -> PlaceDraft:
        """The place as it stands there."""
        said = {name: field.text for name, field in self.texts.items()}
        accessibility = self._place.accessibility
        if self.accessibility.is_touched:
            accessibility = lines_typed(self.accessibility.text)
        return replace(
            self._place,
            name=said["name"],
            street=said["street"],
            more=said["more"],
            city=said["city"],
            state=said["state"],
            postal_code=said["postal_code"],
            transportation=said["transportation"],
            accessibility=accessibility,
            phones=self.phones.phones,
            hours=self.hours.text,
            hours_note=said["hours_note"],
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written here."""
        return self.place == PlaceDraft()

    @property
    def fields(self) -> dict[str, Field]:
        """Its fields by the names of a draft."""
        found: dict[str, Field] = {**self.texts, "hours": self.hours}
        for number, row in enumerate(self.phones.filled):
            for name, field in row.fields.items():
                found[f"phones.{number}.{name}"] = field
        return found

    def _line(self, *names: tuple[str, int, float]) -> None:
        row = QWidget()
        columns = Columns(theme.current().space(3), parent=row)
        for name, share, least in names:
            columns.add(self.texts[name], share, least=least)
        self.body.addWidget(row)


class PlaceForms(QWidget):
    """All places, and a way to add one.

    Signals:
        phone_typed(PhoneRow, str): a number to be read back.
    """

    phone_typed = Signal(object, str)

    def __init__(self, places: Sequence[PlaceDraft], words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows = RowList()
        self._count = 0
        self.add = TextButton(words.text("Add a place"), "quiet", "plus", compact=True)
        self.add.clicked.connect(self._on_add_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._rows)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for place in places:
            self._add(place)
        self._dress()

    @property
    def forms(self) -> list[PlaceForm]:
        """A form for each place."""
        return [row for row in self._rows.rows if isinstance(row, PlaceForm)]

    @property
    def filled(self) -> list[PlaceForm]:
        """Those with something in them."""
        return [form for form in self.forms if not form.is_empty]

    @property
    def places(self) -> tuple[PlaceDraft, ...]:
        """The places that stand there; empty forms are none."""
        return tuple(form.place for form in self.filled)

    def _add(self, place: PlaceDraft) -> PlaceForm:
        self._count += 1
        form = PlaceForm(place, self._count, self._words)
        form.dropped.connect(lambda: self._drop(form))
        form.phone_typed.connect(self._on_phone_typed)
        self._rows.arrange([*self._rows.rows, form])
        form.show()  # a layout shows it later, and what is hidden takes no focus
        return form

    def _drop(self, form: PlaceForm) -> None:
        self._rows.arrange([one for one in self._rows.rows if one is not form])
        self.add.setFocus()

    def _on_add_clicked(self) -> None:
        self._add(PlaceDraft()).setFocus()

    def _on_phone_typed(self, row: PhoneRow, text: str) -> None:
        self.phone_typed.emit(row, text)

    def _dress(self) -> None:
        look = theme.current()
        self._rows.set_spacing(look.space(3))
        self._column.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
