# SPDX-License-Identifier: MIT
"""Resource sheets: what is on them and how they are laid out. Reprinting takes today's facts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from peercenter.domain.centers import Texts
from peercenter.domain.directory.entries import Entry, EntryPlace
from peercenter.domain.directory.hours import Schedule

SHEET_LANGUAGES = ("en", "es", "fr", "pt", "ht", "vi", "so", "ar", "zh", "am", "km", "ru")
"""Languages of the sheets' own words ("zh" is Simplified Chinese)."""
RIGHT_TO_LEFT = frozenset({"ar"})


class Template(StrEnum):
    """How a sheet is laid out."""

    POCKET = "pocket"
    """One page that folds to a card."""
    STANDARD = "standard"
    """14 points."""
    LARGE = "large"
    """18 points and more, laid out for it."""
    POSTER = "poster"
    """For the wall, to be read from two meters."""
    ONE_EACH = "one-each"
    """One service per page, with a QR code and how to get there."""
    TWO_LANGUAGES = "two-languages"
    """Side by side."""


NEARBY_KM = 16.093
"""Ten miles: how far sheets reach that nobody told otherwise."""


@dataclass(frozen=True, slots=True)
class SheetRule:
    """Which entries a sheet shows."""

    need: str | None = None
    place: str = ""
    """A town or a postal code."""
    within_km: float | None = None
    """From the center, where it says where it is. Where no place is so near, what is farther
    comes instead."""
    open_today: bool = False
    no_id: bool = False
    free: bool = False
    language: str | None = None
    """Only where this language is spoken."""
    picked: tuple[str, ...] = ()
    """Entries chosen by hand, by id, in this order; then the rest of the rule does not count."""
    most: int = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was kept, to be printed again."""

    id: str
    texts: Texts
    """Its title; empty: the need's own words."""
    rule: SheetRule
    template: Template
    languages: tuple[str, ...]
    """One, or two for `Template.TWO_LANGUAGES`."""
    center_id: str | None = None
    """None: at every center."""


@dataclass(frozen=True, slots=True)
class CenterFacts:
    """What the foot of a sheet says about the center."""

    name: str
    address: str
    phone: str
    web: str
    open_until: datetime | None
    """Until when it is open today, on its own clock; None: not open any more, or not today."""
    city: str = ""
    """Its town, which need not be said of places nearby."""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """An entry as a sheet shows it: the facts, chosen for one day and one center."""

    entry: Entry
    place: int | None
    """Which of its places is meant (the nearest); None: it has none."""
    walk_minutes: int | None
    """From the center, where both say where they are and it can be walked."""
    open_now: bool | None
    opens_today: bool | None
    """Whether it is open at some time of what is left of the day; None: nobody knows."""
    km: float | None = None
    """As the crow flies from the center."""

    @property
    def at(self) -> EntryPlace | None:
        """The place that is meant."""
        return None if self.place is None else self.entry.places[self.place]

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """When it is open: at the place, else wherever it is."""
        return (self.at.schedules if self.at else ()) or self.entry.schedules


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Everything that is drawn, but for the words around it."""

    texts: Texts
    """The title."""
    icon: str
    rule: SheetRule
    center: CenterFacts
    day: date
    printed_at: datetime
    """On the center's clock."""
    entries: tuple[SheetEntry, ...]
    left_out: tuple[str, ...] = field(default=())
    """Names of entries that were picked and are out of date, closed or gone."""
    more: int = 0
    """How many more would be on it if there were room."""


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """An entry in words, for a page or a screen; empty where there is nothing to say."""

    name: str
    organization: str
    """Empty where the name says it."""
    phone: str
    """As it is printed: "(555) 010-0142", "988, extension 2"; "Text 741741" where nobody calls."""
    text_to: str
    """Another number, for texts."""
    where: str
    """The address, in one line."""
    way: str
    """How to get there: "Bus 4 · 6 minutes on foot"."""
    now: str
    """For a screen: "Open now until 1:00 PM"."""
    today: str
    """For paper: "Friday 11:30 to 1:00"; empty where the usual hours say it."""
    shut: str
    """For paper: "Not open today", where that is known."""
    usual: tuple[str, ...]
    """When it usually is open, line by line."""
    about: str
    """What it is, in its first sentence."""
    notes: tuple[str, ...]
    """What to know before going: "No ID needed", "Free"."""
    quoted: tuple[str, ...]
    """The same in the directory's words: an alert, "Bring: a bag", whom it is for."""
    checked: str
    """When it was last found right, and whether to call first."""
    foreign: frozenset[str] = frozenset()
    """Names of the fields above whose words are the directory's own, in another language."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The few best for somebody who is here now."""

    content: SheetContent
    texts: tuple[EntryTexts, ...]
    """One for each of the content's entries."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A square of light and dark modules; leave `QUIET_MODULES` of them free around it."""

    modules: tuple[tuple[bool, ...], ...]
    """Row by row from the top; True is dark."""
    text: str
    """What a phone reads."""
    shown: int
    """How many entries are in it."""


QUIET_MODULES = 4
