# SPDX-License-Identifier: MIT
"""The first run: four short pages make an empty folder into a network."""

import unicodedata
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Protocol

from babel.dates import get_timezone_location, get_timezone_name

from peercenter.domain.centers import Paper
from peercenter.domain.staff import Kind
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.pins import SHORTEST
from peercenter.services.setup import (
    FirstRun,
    check_hours,
    checked_code,
    checked_name,
    checked_zone,
)
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.week import Week
from peercenter.words import Words

_REGIONS = frozenset(
    {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)
_LETTER_REGIONS = ("America/", "US/", "Canada/", "Pacific/Honolulu")
_LONGEST_CODE = 12


class Page(StrEnum):
    """One page of the assistant."""

    NETWORK = "network"
    CENTER = "center"
    HOURS = "hours"
    STAFF = "staff"


PAGES = tuple(Page)


class Part(StrEnum):
    """Something to fill in; trouble is shown beside it."""

    NETWORK = "network"
    CENTER = "center"
    CODE = "code"
    ZONE = "zone"
    HOURS = "hours"
    STAFF = "staff"
    PIN = "pin"
    PIN_AGAIN = "pin_again"


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone and how people find it."""

    name: str
    label: str

    def matches(self, search: str) -> bool:
        """Whether every word of a search is in its label or name."""
        found = _plain(f"{self.label} {self.name.replace('_', ' ').replace('/', ' ')}")
        return all(word in found for word in _plain(search).split())


@dataclass
class Entry:
    """What was answered so far."""

    network: str = ""
    fiscal_month: int = 7
    paper: Paper = "letter"
    center: str = ""
    code: str = ""
    code_is_own: bool = False
    """Whether somebody wrote the code; until then it follows the center's name."""
    zone: str = ""
    week: Week = field(default_factory=Week)
    staff: str = ""
    kinds: set[Kind] = field(default_factory=lambda: {Kind.PEER})
    has_pin: bool = True
    pin: str = ""
    pin_again: str = ""


class FirstRunView(Protocol):
    """What the flow shows."""

    def show_page(self, page: Page, number: int, of: int) -> None:
        """Show a page with the flow's entry."""
        ...

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer time zones."""
        ...

    def show_code(self, code: str) -> None:
        """Show the code that follows the center's name."""
        ...

    def show_trouble(self, part: Part | None, error: PeerCenterError) -> None:
        """Say what is wrong beside its cause, or below the page; what was typed stays."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Show that the network is being made."""
        ...

    def show_done(self, code: str) -> None:
        """Show what comes next."""
        ...


class Setup(Protocol):
    """The service that sets up."""

    def set_up(self, first: FirstRun) -> None:
        """Make the network, its first center with hours, and the first staff member."""
        ...


class FirstRunFlow:
    """Asks, checks each page, and sets up at the end."""

    def __init__(self, view: FirstRunView, setup: Setup, tasks: Tasks, words: Words) -> None:
        self._view = view
        self._setup = setup
        self._tasks = tasks
        self._words = words
        self._at = 0
        self._busy = False
        self.entry = Entry()

    def begin(self, computer_zone: str) -> None:
        """Show the first page; the computer's own time zone is proposed."""
        if computer_zone.split("/", maxsplit=1)[0] in _REGIONS:
            self.entry.zone = computer_zone
        self.entry.paper = paper_for(computer_zone)
        self._show()
        self._tasks.query(
            self._view,
            partial(zones, self._words, computer_zone),
            then=self._view.show_zones,
            lane="jobs",
        )

    def name_center(self, name: str) -> None:
        """Take the center's name; its code follows until somebody writes one."""
        self.entry.center = name
        if not self.entry.code_is_own:
            self.entry.code = suggested_code(name)
            self._view.show_code(self.entry.code)

    def write_code(self, code: str) -> None:
        """Take a code that somebody wrote; without one it follows the name again."""
        self.entry.code = code
        self.entry.code_is_own = bool(code.strip())

    def back(self) -> None:
        """Go to the page before."""
        if self._at and not self._busy:
            self._at -= 1
            self._show()

    def next(self) -> None:
        """Go on when this page is complete; set up at the end."""
        if self._busy:
            return
        troubles = self._troubles(PAGES[self._at])
        # Shown last to first, so that the cursor ends at the first.
        for part, error in reversed(troubles):
            self._view.show_trouble(part, error)
        if troubles:
            return
        if self._at + 1 < len(PAGES):
            self._at += 1
            self._show()
        else:
            self._set_up()

    def recover(self) -> None:
        """Let somebody try again after something of ours went wrong."""
        self._busy = False

    def _show(self) -> None:
        self._view.show_page(PAGES[self._at], self._at + 1, len(PAGES))

    def _troubles(self, page: Page) -> list[tuple[Part, Refused]]:
        """Return what is wrong on a page, from its top."""
        entry = self.entry
        checks: dict[Page, list[tuple[Part, Callable[[], object]]]] = {
            Page.NETWORK: [(Part.NETWORK, partial(checked_name, entry.network, "network"))],
            Page.CENTER: [
                (Part.CENTER, partial(checked_name, entry.center, "center")),
                (Part.CODE, partial(checked_code, entry.code)),
                (Part.ZONE, partial(_check_zone, entry.zone)),
            ],
            Page.HOURS: [(Part.HOURS, partial(check_hours, entry.week.open_times()))],
            Page.STAFF: [
                (Part.STAFF, partial(checked_name, entry.staff, "staff")),
                (Part.PIN, partial(_check_pin, entry)),
                (Part.PIN_AGAIN, partial(_check_pin_again, entry)),
            ],
        }
        found = []
        for part, check in checks[page]:
            try:
                check()
            except Refused as error:
                found.append((part, error))
        return found

    def _set_up(self) -> None:
        entry = self.entry
        first = FirstRun(
            network=entry.network,
            center=entry.center,
            code=entry.code,
            time_zone=entry.zone,
            hours=entry.week.open_times(),
            staff=entry.staff,
            kinds=[kind for kind in Kind if kind in entry.kinds],
            fiscal_month=entry.fiscal_month,
            paper=entry.paper,
            pin=entry.pin if entry.has_pin else None,
        )
        self._busy = True
        self._view.show_busy(True)
        self._tasks.change(
            self._view,
            partial(self._setup.set_up, first),
            then=self._on_set_up,
            failed=self._on_failed,
            touched=frozenset({Topic.SETTINGS}),
        )

    def _on_set_up(self, _: None) -> None:
        self._busy = False
        self._view.show_busy(False)
        self._view.show_done(checked_code(self.entry.code))

    def _on_failed(self, error: PeerCenterError) -> None:
        self._busy = False
        self._view.show_busy(False)
        self._view.show_trouble(None, error)


def suggested_code(name: str) -> str:
    """Return a short code for a center: "Harbor House" becomes "HARBOR"."""
    words = [
        "".join(c for c in word if c.isascii() and c.isalnum()) for word in _plain(name).split()
    ]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    rest = [word for word in words if len(word) > 1 and word[0].isalpha()]
    return next(iter(long or rest), "")[:_LONGEST_CODE].upper()


def paper_for(zone: str) -> Paper:
    """Return the paper that is usual where this time zone is."""
    return "letter" if zone.startswith(_LETTER_REGIONS) else "a4"


def zones(words: Words, computer_zone: str = "") -> list[Zone]:
    """Return the time zones in the reader's language, by label.

    Of several names of one zone there is one, the computer's own before others.
    """
    found = {}
    names = sorted(zoneinfo.available_timezones(), key=lambda name: (name == computer_zone, name))
    for name in names:
        if name.split("/")[0] in _REGIONS:
            zone = zoneinfo.ZoneInfo(name)
            place = get_timezone_location(zone, locale=words.locale, return_city=True)
            long = get_timezone_name(
                zone, width="long", zone_variant="generic", locale=words.locale
            )
            label = f"{place} · {long}"
            found[label] = Zone(name, label)
    return sorted(found.values(), key=lambda zone: _plain(zone.label))


def _check_zone(name: str) -> None:
    if not name:
        raise Refused(Reason.TIME_ZONE_UNKNOWN)
    checked_zone(name)


def _check_pin(entry: Entry) -> None:
    if entry.has_pin and len(entry.pin) < SHORTEST:
        raise Refused(Reason.PIN_TOO_SHORT, minimum=SHORTEST)


def _check_pin_again(entry: Entry) -> None:
    if entry.has_pin and len(entry.pin) >= SHORTEST and entry.pin_again != entry.pin:
        raise Refused(Reason.PIN_DIFFERS)


def _plain(text: str) -> str:
    """Return a text in small letters without accents, to compare."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
