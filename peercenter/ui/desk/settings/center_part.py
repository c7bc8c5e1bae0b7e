# SPDX-License-Identifier: MIT
"""The part of the page about one center: hours, closures, groups, wants, agreement."""

from collections.abc import Callable, Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import CenterContact, GroupTime, OpenTime, Want
from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.desk.cards import FactsCard, Item, ListCard, TwoColumns
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.settings.center_sheets import AgreementSheet, CenterSheet, HoursSheet
from peercenter.ui.desk.settings.contact_sheet import ContactSheet
from peercenter.ui.desk.settings.offer_sheets import ClosureSheet, GroupSheet, WantSheet
from peercenter.ui.desk.settings.want_look import hue_names
from peercenter.ui.flows.settings import Settings
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import Row
from peercenter.words import Words

_DAYS = 7


class ClosureRow(Row):
    """A day on which the center stays closed, and a button that opens it again."""

    def __init__(self, item: Item, words: Words, take_back: Callable[[], None]) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(item.title, weight=600))
        column.addWidget(Label(item.about, "small", tone="soft"))
        self._row.addLayout(column, 1)
        self.take_back = TextButton(words.text("Take back"), "quiet")
        name = words.text("Open on {day} after all").format(day=item.title)
        self.take_back.setAccessibleName(name)
        self.take_back.setToolTip(name)
        self.take_back.clicked.connect(take_back)
        self._row.addWidget(self.take_back)
        self.setFocusProxy(self.take_back)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        self._row.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class CenterPart(TwoColumns):
    """Two columns of cards.

    Signals:
        opened_again(date): a closure is taken back.
        sheet_wanted(Callable[[Settings], None]): open this sheet with the settings as they are.
    """

    opened_again = Signal(object)
    sheet_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = self._words = desk.words
        change = words.text("Change")
        self.center = FactsCard(
            words.text("Center"), change, about=words.text("Change the center's settings")
        )
        self.contact = FactsCard(
            words.text("Address and phone"), change, about=words.text("Change address and phone")
        )
        self.hours = FactsCard(
            words.text("Opening hours"), change, about=words.text("Change the opening hours")
        )
        self.closures = ListCard(
            words.text("Days it stays closed"),
            words.text("Add a day"),
            empty=words.text("No day is marked as closed. Holidays belong here."),
            row=self._closure_row,
        )
        self.agreement = FactsCard(
            words.text("Agreement"),
            words.text("Write a new version"),
            about=words.text("Write a new version of the agreement"),
        )
        self.wants = ListCard(
            words.text("What visitors may wish for"),
            words.text("Add a want"),
            empty=words.text("The kiosk offers nothing to choose. Add what visitors may wish for."),
        )
        self.groups = ListCard(
            words.text("Groups every week"),
            words.text("Add a group"),
            empty=words.text("No groups yet. The kiosk shows today's groups to visitors."),
        )
        self.arrange(
            (self.center, self.contact, self.hours, self.closures, self.agreement),
            (self.wants, self.groups),
        )
        self._connect()

    def _connect(self) -> None:
        for card, opened in (
            (self.center, self._open_center),
            (self.contact, self._open_contact),
            (self.hours, self._open_hours),
            (self.closures, self._open_closure),
            (self.agreement, self._open_agreement),
            (self.wants, self._open_want),
            (self.groups, self._open_group),
        ):
            card.change_wanted.connect(partial(self.sheet_wanted.emit, opened))
        self.wants.item_wanted.connect(self._on_want_wanted)
        self.groups.item_wanted.connect(self._on_group_wanted)

    def show_settings(self, settings: Settings) -> None:
        """Show how they stand."""
        words, of = self._words, settings.of_center
        center = of.center
        door = words.text("kept") if center.keeps_door_count else words.text("not kept")
        self.center.show_facts(
            (
                (words.text("Name"), center.name),
                (words.text("Code"), center.code),
                (words.text("Time zone"), center.zone.key.replace("_", " ")),
                (words.text("Door count"), door),
                (words.text("A new day begins at"), words.clock_long(center.day_starts)),
            )
        )
        self._show_contact(of.contact)
        self.hours.show_facts(
            [(_weekday(day, words), self._hours(of.hours, day)) for day in range(7)]
        )
        self.closures.show_items(
            [Item(c.day, words.long_date(c.day), words.pick(c.reason)) for c in of.closures]
        )
        self._show_agreement(settings)
        self.wants.show_items(
            [self._want(want) for want in of.wants]
            + [self._want(want, offered=False) for want in of.withdrawn]
        )
        groups: dict[str, list[GroupTime]] = {}
        for at in of.groups:
            groups.setdefault(at.group_id, []).append(at)
        self.groups.show_items([self._group(meets) for meets in groups.values()])

    def _show_contact(self, contact: CenterContact) -> None:
        words = self._words
        town = ", ".join(part for part in (contact.city, contact.state) if part)
        address = " · ".join(
            part for part in (contact.address, f"{town} {contact.postal_code}".strip()) if part
        )
        unknown = words.text("not entered yet")
        on_map = (
            words.text("none")
            if contact.latitude is None
            else f"{contact.latitude:.4f}, {contact.longitude:.4f}"
        )
        months = words.count("every month", "every {n} months", contact.check_months)
        self.contact.show_facts(
            (
                (words.text("Address"), address or unknown),
                (words.text("Phone"), contact.phone or unknown),
                (words.text("Public page"), contact.web or words.text("none")),
                (words.text("Coordinates"), on_map),
                (words.text("Entries are checked"), months),
            )
        )

    def _show_agreement(self, settings: Settings) -> None:
        words, of = self._words, settings.of_center
        if of.agreement is None:
            self.agreement.show_facts((), words.text("There is no agreement yet."))
            return
        held = words.text("this center only") if of.has_own_agreement else words.text("all centers")
        version = words.text("{number}, published {date}").format(
            number=of.agreement.version, date=words.short_date(of.agreement.published_on)
        )
        self.agreement.show_facts(
            ((words.text("Version"), version), (words.text("Where it holds"), held)),
            words.pick(of.agreement.texts).split("\n")[0],
        )

    def _hours(self, hours: tuple[OpenTime, ...], weekday: int) -> str:
        words = self._words
        spans = [
            words.text("{start} to {end}").format(
                start=words.clock_long(span.opens), end=words.clock_long(span.closes)
            )
            for span in hours
            if span.weekday == weekday
        ]
        return " · ".join(spans) or words.text("closed")

    def _closure_row(self, item: Item) -> ClosureRow:
        return ClosureRow(item, self._words, partial(self.opened_again.emit, item.key))

    def _want(self, want: Want, *, offered: bool = True) -> Item:
        words = self._words
        about = words.text("puts a call name on the waiting list") if want.calls_peer else ""
        if not offered:
            about = words.text("not offered here")
        hue: Hue = next((key for key in hue_names(words) if key == want.color), "pine")
        return Item(
            key=want.code,
            title=words.pick(want.texts),
            about=about,
            icon=want.icon,
            hue=hue,
            is_dim=not offered,
        )

    def _group(self, meets: Sequence[GroupTime]) -> Item:
        words = self._words
        weekdays: dict[tuple[time, int], list[int]] = {}
        for at in meets:
            weekdays.setdefault((at.starts, at.minutes), []).append(at.weekday)
        about = []
        for (starts, minutes), days in weekdays.items():
            named = words.listing(words.weekday(day) for day in days)
            on = words.text("Every day") if len(days) == _DAYS else named[:1].upper() + named[1:]
            when = words.text("{day}, {time}").format(day=on, time=words.clock_long(starts))
            about.append(f"{when} · {words.count('{n} minute', '{n} minutes', minutes)}")
        return Item(meets[0].group_id, words.pick(meets[0].texts), "\n".join(about))

    # Sheets

    def _on_want_wanted(self, code: str) -> None:
        self.sheet_wanted.emit(lambda settings: self._open_want(settings, code))

    def _on_group_wanted(self, group_id: str) -> None:
        self.sheet_wanted.emit(lambda settings: self._open_group(settings, group_id))

    def _open_center(self, settings: Settings) -> None:
        CenterSheet(self, self._desk, settings.of_center.center).open_now()

    def _open_contact(self, settings: Settings) -> None:
        of = settings.of_center
        ContactSheet(self, self._desk, of.center, of.contact).open_now()

    def _open_hours(self, settings: Settings) -> None:
        of = settings.of_center
        HoursSheet(self, self._desk, of.center, of.hours).open_now()

    def _open_closure(self, settings: Settings) -> None:
        center = settings.of_center.center
        languages = settings.network.languages
        today: date = center.service_day(self._desk.services.clock.now())
        ClosureSheet(self, self._desk, center, languages, today).open_now()

    def _open_agreement(self, settings: Settings) -> None:
        languages = settings.network.languages
        AgreementSheet(self, self._desk, settings.of_center, languages).open_now()

    def _open_want(self, settings: Settings, code: str = "") -> None:
        of, languages = settings.of_center, settings.network.languages
        found = [want for want in (*of.wants, *of.withdrawn) if want.code == code]
        want = found[0] if found else None
        offered = want not in of.withdrawn
        WantSheet(self, self._desk, of.center, languages, want, offered=offered).open_now()

    def _open_group(self, settings: Settings, group_id: str = "") -> None:
        of = settings.of_center
        meets = [at for at in of.groups if at.group_id == group_id]
        GroupSheet(self, self._desk, of.center, settings.network.languages, meets).open_now()


def _weekday(number: int, words: Words) -> str:
    name = words.weekday(number)
    return name[:1].upper() + name[1:]
