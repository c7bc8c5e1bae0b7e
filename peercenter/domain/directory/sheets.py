# SPDX-License-Identifier: MIT
"""Resource sheets: what is on them and how they are laid out. Reprinting takes today's facts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from peercenter.domain.centers import Texts
from peercenter.domain.directory.entries import Entry

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


@dataclass(frozen=True, slots=True)
class SheetRule:
    """Which entries a sheet shows."""

    need: str | None = None
    place: str = ""
    """A town or a postal code."""
    within_km: float | None = None
    """From the center, where it says where it is."""
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
