# SPDX-License-Identifier: MIT
"""What an entry says, card by card."""

from datetime import date

from PySide6.QtWidgets import QWidget

from peercenter.domain.directory.entries import Entry, EntryPlace, Phone
from peercenter.domain.directory.freshness import Check, Outcome
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.hours_wording import hours_lines
from peercenter.ui.coats import Hue
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.lines import Line, Lines, Pair
from peercenter.ui.flows.resources.entry import Shown
from peercenter.ui.theme import TextRole
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_MOST_NUMBERS = 12
"""Some entries of public directories have dozens."""
_OUTCOME_ICONS = {
    Outcome.CONFIRMED: "check-circle",
    Outcome.UNREACHABLE: "phone",
    Outcome.CLOSED: "x-circle",
}
_OUTCOME_HUES: dict[Outcome, Hue] = {
    Outcome.CONFIRMED: "pine",
    Outcome.UNREACHABLE: "sun",
    Outcome.CLOSED: "clay",
}


class CallCard(Lines):
    """The numbers, large enough to dial from; mail and page below them."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("Call"), spacing=2.5)
        self._words = words

    def show_entry(self, entry: Entry) -> None:
        """Show how one reaches it."""
        words = self._words
        known = [(phone, "") for phone in entry.phones]
        known += [(phone, place.name) for place in entry.places for phone in place.phones]
        known.sort(key=lambda one: not one[0].for_sheets)  # nobody calls a fax
        rows: list[QWidget] = [
            self._number(phone, where, first=number == 0)
            for number, (phone, where) in enumerate(known[:_MOST_NUMBERS])
        ]
        if not rows:
            rows.append(Line("phone", words.text("No phone number is known."), tone="soft"))
        if entry.email:
            rows.append(Line("envelope-simple", entry.email))
        if entry.url:
            rows.append(Line("globe", entry.url))
        self.show_rows(rows)

    def _number(self, phone: Phone, where: str, *, first: bool) -> Line:
        words = self._words
        about = (where, phrases.phone_kind(phone.kind, words), phone.note)
        role: TextRole = "title" if first else "large" if phone.for_sheets else "body"
        return Line(
            "chat-circle" if phone.kind.casefold() in {"text", "sms"} else "phone",
            phrases.phone_number(phone, words),
            " · ".join(part for part in about if part),
            role=role,
            tone="ink" if phone.for_sheets else "soft",
        )


class PlacesCard(Lines):
    """Where it is and when it is open."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("Where and when"), spacing=3)
        self._words = words
        self._today: date | None = None

    def show_entry(self, shown: Shown) -> None:
        """Show its places, or its hours where it has none."""
        entry, self._today = shown.entry, shown.today
        rows: list[QWidget] = []
        for place in entry.places:
            rows += self._place(place, entry)
        if not entry.places:
            rows += self._hours(entry.schedules)
        self.show_rows(rows)

    def _place(self, place: EntryPlace, entry: Entry) -> list[QWidget]:
        address = phrases.address_lines(place.address) if place.address else []
        first, *rest = [*([place.name] if place.name else []), *address] or [""]
        rows: list[QWidget] = []
        if first:
            rows.append(Line("map-pin", first, "\n".join(rest), weight=600))
        rows += self._hours(place.schedules or entry.schedules)
        if place.transportation:
            rows.append(Line("bus", place.transportation))
        if place.accessibility:
            rows.append(Line("wheelchair", self._words.listing(place.accessibility)))
        return rows

    def _hours(self, schedules: tuple[Schedule, ...]) -> list[QWidget]:
        lines = hours_lines(schedules, self._words, today=self._today)
        return [Line("clock", "\n".join(lines))] if lines else []


class FactsList(Lines):
    """What somebody wants to know before they go."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("Good to know"), spacing=1.5)
        self._words = words

    def show_entry(self, entry: Entry) -> None:
        """Show what the directory says of it."""
        words = self._words
        cost = entry.cost.text or (words.text("Free") if entry.cost.free else "")
        asks = {True: words.text("has to be shown"), False: words.text("not needed"), None: ""}
        facts = (
            (words.text("Cost"), cost),
            (words.text("ID"), asks[entry.asks_id]),
            (words.text("Bring along"), words.listing(entry.documents)),
            (words.text("Ages"), phrases.ages_line(entry.ages, words)),
            (words.text("For whom"), entry.eligibility),
            (words.text("How to get it"), entry.how),
            (
                words.text("Languages"),
                words.listing(phrases.language_name(code, words) for code in entry.languages),
            ),
            (words.text("Area"), words.listing(entry.areas)),
        )
        self.show_rows([Pair(name, value) for name, value in facts if value])


class AboutCard(Lines):
    """What it is, what people find it by, and where it came from."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("About"), spacing=2.5)
        self._words = words

    def show_entry(self, shown: Shown) -> None:
        """Show its description, its needs and its source."""
        words, entry = self._words, shown.entry
        rows: list[QWidget] = [Label(entry.description)] if entry.description else []
        rows += [Line(need.icon, words.pick(need.texts)) for need in shown.needs]
        if entry.terms:
            said = words.text("Terms of its source: {terms}").format(
                terms=words.listing(entry.terms)
            )
            rows.append(Label(said, "small", tone="soft"))
        others = [code for code in entry.translations if entry.translations[code]]
        if others:
            said = words.text("Also written in {languages}").format(
                languages=words.listing(map(words.language_name, others))
            )
            rows.append(Line("translate", said))
        self.show_rows(rows)


class HistoryCard(Lines):
    """Who looked when, the latest first."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.text("Checks"), spacing=2)
        self._words = words

    def show_entry(self, entry: Entry) -> None:
        """Show the checks made here, and what the source says."""
        words = self._words
        rows: list[QWidget] = [
            Line(
                _OUTCOME_ICONS[check.outcome],
                words.short_date(check.day),
                "\n".join(part for part in (phrases.check_line(check, words), check.note) if part),
                hue=_OUTCOME_HUES[check.outcome],
            )
            for check in sorted(entry.checks, key=_day, reverse=True)
        ]
        source = (
            words.text("From: {source}").format(source=entry.source)
            if entry.source
            else words.text("Entered here.")
        )
        rows.append(Line("database", source, tone="soft", hue="ink"))
        self.show_rows(rows)


def _day(check: Check) -> date:
    return check.day
