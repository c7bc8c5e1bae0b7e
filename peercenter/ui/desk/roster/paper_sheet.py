# SPDX-License-Identifier: MIT
"""The sheet that gets a roster out of the program: onto paper, into a PDF, calendar or table."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDir, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_target
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.flows.roster.paper import (
    ALL_CENTERS,
    PARTS,
    Order,
    Part,
    Places,
    Product,
    ShareFlow,
    file_name,
    months,
    page_of,
    shown_days,
)
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import LANGUAGES, Words

T = TypeVar("T", Center, StaffMember)


class PaperSheet(Sheet):
    """Choose what, for whom and of which days; print it or save it.

    Open it from any widget of the desk: `PaperSheet(self, self.desk, center, monday).open_now()`,
    with no center where all of them are looked at. It goes away by itself.
    """

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        center: Center | None,
        day: date,
        *,
        is_draft: bool = False,
    ) -> None:
        """Begin with a day; with the draft where nothing of these days was ever published."""
        words = desk.words
        super().__init__(over, words.text("Print and share"), width=680)
        self.setObjectName("paper-sheet")
        self._words = words
        self._wanted = center
        self._places = Places((), ())
        services = desk.services
        today = services.clock.now().date()
        if center is not None:
            today = center.service_day(services.clock.now())
        self._months = months(today)
        self.flow = ShareFlow(
            self,
            desk.tasks,
            today=services.today,
            people=services.people,
            calendars=services.calendars,
            hours=services.hours,
            save=services.paper.save,
        )
        self.product = Picker()
        for product, name in product_names(words).items():
            self.product.addItem(name, product.value)
        self.about = Label("", "small", tone="soft")
        self.center, self.who, self.language = Picker(), Picker(), Picker()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.day = DayEdit(day, words.language)
        self.days = Label("", "small", tone="soft")
        begins, ends = self._months[0]
        self.begins, self.ends = DayEdit(begins, words.language), DayEdit(ends, words.language)
        self.last_month = TextButton(words.text("Last month"), "quiet", compact=True)
        self.this_month = TextButton(words.text("This month"), "quiet", compact=True)
        self.draft = Check(
            words.text("The draft"),
            words.text("As it stands now, and marked as a draft."),
        )
        self.draft.setChecked(is_draft)
        self.legal_names = Check(
            words.text("With legal names"),
            words.text("For payroll and the like. Whoever opens the file can read them."),
        )
        self.paper = PaperButtons(desk, words.text("Print"))
        self.trouble = Notice()
        self.done = TextButton(words.text("Close"), "quiet")
        self.buttons.addWidget(self.done)
        self._fields: dict[Part, list[QWidget]] = {}
        self._lay_out()
        self._connect()
        self.product.setCurrentIndex(0 if center is not None else 2)
        self._show_parts()

    def open_now(self) -> None:
        """Open it, and load what there is to choose from."""
        self.open_sheet(self.product)
        self.flow.load()
        self.paper.flow.load_printers()

    @property
    def order(self) -> Order:
        """What is wanted, as the fields have it."""
        return Order(
            product=Product(self.product.currentData()),
            center=_chosen(self.center, self._places.centers),
            who=_chosen(self.who, self._places.people),
            day=self.day.day,
            period=(self.begins.day, self.ends.day),
            language=str(self.language.currentData()),
            is_draft=self.draft.isChecked(),
            legal_names=self.legal_names.isChecked(),
        )

    def choose(self, product: Product) -> None:
        """Want something else."""
        self.product.setCurrentIndex(self.product.findData(product.value))

    def _lay_out(self) -> None:
        words, look = self._words, theme.current()
        period, quick, where = QWidget(), QWidget(), QWidget()
        dates = ReflowGrid(2, look.space(4), parent=period)
        dates.addWidget(Field(words.text("First day"), self.begins))
        dates.addWidget(Field(words.text("Last day"), self.ends))
        self._quick = FlowLayout(look.space(2), quick)
        for button in (self.last_month, self.this_month):
            self._quick.addWidget(button)
        self._where = ReflowGrid(2, look.space(4), parent=where)
        self._center_field = Field(words.text("Center"), self.center)
        self._who_field = Field(words.text("For whom"), self.who)
        day = QWidget()
        column = QVBoxLayout(day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(1))
        column.addWidget(Field(words.text("Day"), self.day))
        column.addWidget(self.days)
        column.addStretch(1)
        self._where.addWidget(self._who_field)
        self._where.addWidget(self._center_field)
        self._where.addWidget(day)
        self._where.addWidget(Field(words.text("Language"), self.language))
        self._dates = dates
        files = QWidget()
        self._files = FlowLayout(look.space(2), files)
        self.calendar = TextButton(words.text("Save the calendar"), "primary", "calendar-plus")
        self.xlsx = TextButton(words.text("Save as XLSX"), "primary", "table")
        self.csv = TextButton(words.text("Save as CSV"), "secondary", "table")
        for button in (self.calendar, self.xlsx, self.csv):
            self._files.addWidget(button)
        self._fields = {
            Part.CENTER: [self._center_field],
            Part.WHO: [self._who_field],
            Part.DAY: [day],
            Part.PERIOD: [period, quick],
            Part.DRAFT: [self.draft],
            Part.LEGAL_NAMES: [self.legal_names],
        }
        for part in (
            Field(words.text("What"), self.product),
            self.about,
            where,
            period,
            quick,
            self.draft,
            self.legal_names,
            self.paper,
            files,
            self.trouble,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.product.currentIndexChanged.connect(self._show_parts)
        self.center.currentIndexChanged.connect(self._on_center_chosen)
        self.who.currentIndexChanged.connect(self._show_order)
        self.language.currentIndexChanged.connect(self._show_order)
        self.day.day_chosen.connect(self._show_order)
        self.begins.day_chosen.connect(self._on_begins_chosen)
        self.ends.day_chosen.connect(self._show_order)
        self.draft.toggled.connect(self._show_order)
        self.legal_names.toggled.connect(self._show_order)
        self.last_month.clicked.connect(partial(self._on_month_clicked, 0))
        self.this_month.clicked.connect(partial(self._on_month_clicked, 1))
        self.calendar.clicked.connect(partial(self._on_file_wanted, "ics"))
        self.xlsx.clicked.connect(partial(self._on_file_wanted, "xlsx"))
        self.csv.clicked.connect(partial(self._on_file_wanted, "csv"))
        self.done.clicked.connect(self.close_sheet)
        self.closed.connect(self.deleteLater)

    # What the flow shows

    def show_places(self, places: Places) -> None:
        """Offer these centers and people."""
        self._places = places
        self._show_parts()

    def show_no_places(self, error: PeerCenterError) -> None:
        """Say why there is nothing to choose from."""
        self.show_not_written(error)

    def show_writing(self) -> None:
        """Say that a file is being written."""
        self.trouble.tell(self._words.text("Saving …"))

    def show_written(self, file: Path) -> None:
        """Say where the file is."""
        saved = self._words.text("Saved as {file}")
        self.trouble.tell(saved.format(file=QDir.toNativeSeparators(str(file))), "good")

    def show_not_written(self, error: PeerCenterError) -> None:
        """Say what is in the way."""
        self.trouble.tell(texts.sentence(error, self._words), "trouble")

    # What happens here

    def _show_parts(self) -> None:
        """Ask for what this product needs, and nothing else."""
        product = Product(self.product.currentData())
        self.about.say(_about(product, self._words))
        for part, widgets in self._fields.items():
            for widget in widgets:
                widget.setVisible(part in PARTS[product])
        self._offer_places(product)
        self._show_order()

    def _offer_places(self, product: Product) -> None:
        words = self._words
        center, who = self._wanted, self.order.who
        everybody = words.text("Everybody")
        named = {one.id: one.name for one in self._places.centers}
        people = {one.id: _person(one, named) for one in self._places.people}
        some = {"": words.text("All centers")} if product in ALL_CENTERS else {}
        _fill(self.center, {**some, **named}, center.id if center else "")
        _fill(self.who, {"": everybody, **people}, who.id if who else "")

    def _show_order(self) -> None:
        order = self.order
        page = page_of(order)
        is_page = order.product not in (Product.CALENDAR, Product.HOURS)
        of_one = Part.WHO in PARTS[order.product] and order.who is not None
        self._center_field.setVisible(Part.CENTER in PARTS[order.product] and not of_one)
        self.days.say(shown_days(order, self._words))
        self.paper.setVisible(is_page)
        self.paper.offer(page)
        self.calendar.setVisible(order.product is Product.CALENDAR)
        self.calendar.setEnabled(order.who is not None or order.center is not None)
        self.xlsx.setVisible(order.product is Product.HOURS)
        self.csv.setVisible(order.product is Product.HOURS)
        self.trouble.clear()

    def _on_center_chosen(self) -> None:
        self._wanted = self.order.center
        self._show_order()

    def _on_begins_chosen(self, day: date) -> None:
        if self.ends.day < day:
            self.ends.set_day(day)
        self._show_order()

    def _on_month_clicked(self, which: int) -> None:
        begins, ends = self._months[which]
        self.begins.set_day(begins)
        self.ends.set_day(ends)

    def _on_file_wanted(self, ending: str) -> None:
        words, order = self._words, self.order
        title, kind = {
            "ics": (words.text("Save the calendar"), words.text("Calendar file")),
            "xlsx": (words.text("Save as XLSX"), "XLSX"),
            "csv": (words.text("Save as CSV"), "CSV"),
        }[ending]
        ask_target(self, title, file_name(order, ending), kind, partial(self.flow.write, order))

    def _dress(self) -> None:
        look = theme.current()
        for layout in (self._dates, self._where):
            layout.setSpacing(look.space(4))
        for row in (self._quick, self._files):
            row.setSpacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def product_names(words: Words) -> dict[Product, str]:
    """Return how everything is called that a roster can leave the program as."""
    return {
        Product.WEEK: words.text("Wall roster of a week"),
        Product.MONTH: words.text("Month of a center"),
        Product.DAY: words.text("All centers on a day"),
        Product.PEOPLE: words.text("Four weeks for each person"),
        Product.PROOF: words.text("Coverage proof"),
        Product.CALENDAR: words.text("Calendar file"),
        Product.HOURS: words.text("Hours worked"),
    }


def _about(product: Product, words: Words) -> str:
    """Return what it is good for."""
    return {
        Product.WEEK: words.text("One page for the wall, to be read from two meters away."),
        Product.MONTH: words.text("A calendar page of who is there when."),
        Product.DAY: words.text("Who is where when, and where somebody is missing."),
        Product.PEOPLE: words.text("A page for each person to take home."),
        Product.PROOF: words.text(
            "For a funder: every open minute against your coverage rules, as planned and as it "
            "was. No names."
        ),
        Product.CALENDAR: words.text(
            "Published shifts for a phone or a computer. Opening a newer file again changes what "
            "is there."
        ),
        Product.HOURS: words.text("For payroll: who worked how long, with the plan beside it."),
    }[product]


def _person(member: StaffMember, centers: dict[str, str]) -> str:
    home = centers.get(member.home_center_id or "")
    return f"{member.display_name} · {home}" if home else member.display_name


def _chosen(picker: Picker, found: Sequence[T]) -> T | None:
    key = picker.currentData()
    return next((one for one in found if one.id == key), None)


def _fill(picker: Picker, items: dict[str, str], chosen: str) -> None:
    """Offer these, and leave what is there in peace when nothing changed."""
    there = {picker.itemData(n): picker.itemText(n) for n in range(picker.count())}
    if there == items:
        return
    picker.blockSignals(True)
    picker.clear()
    for key, text in items.items():
        picker.addItem(text, key)
    picker.setCurrentIndex(max(0, picker.findData(chosen)))
    picker.blockSignals(False)
