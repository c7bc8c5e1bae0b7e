# SPDX-License-Identifier: MIT
"""An entry of the directory as people read it: a service with all that belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from peercenter.domain.directory.freshness import Check, Standing
from peercenter.domain.directory.hours import Schedule


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call or text."""

    number: str
    """As it is to be printed: "(555) 010-0142", "988"."""
    extension: str = ""
    kind: str = ""
    """HSDS phone type: "voice", "text", "fax", "tty", ...; empty is voice."""
    note: str = ""

    @property
    def for_sheets(self) -> bool:
        """Whether somebody with a sheet in their hand would use it."""
        return self.kind.casefold() not in {"fax", "pager"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is, line by line as it is written."""

    street: str
    more: str = ""
    """"Side door", "Room 12"."""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on earth, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where a service can be had: a location."""

    id: str
    name: str
    address: Address | None
    point: Point | None
    transportation: str
    """"Bus 4", as the directory says it."""
    accessibility: tuple[str, ...]
    phones: tuple[Phone, ...]
    """Of the place; the entry has its own as well."""
    schedules: tuple[Schedule, ...]
    """When the service is open here."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What it costs."""

    free: bool
    text: str
    """As the directory says it; empty when it says nothing."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Whom it is for, in years; None: no bound is known."""

    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A service, with its organization, places, hours and everything a sheet may say."""

    id: str
    name: str
    organization_id: str
    organization: str
    description: str
    status: str
    closed_until: date | None
    alert: str
    url: str
    email: str
    phones: tuple[Phone, ...]
    """Of the service, else of its organization."""
    places: tuple[EntryPlace, ...]
    schedules: tuple[Schedule, ...]
    """Of the service wherever it is; a place's own come first."""
    languages: tuple[str, ...]
    """Codes where the directory has them or they can be told from the name, else names."""
    cost: Cost
    ages: Ages
    eligibility: str
    how: str
    """How one gets it: HSDS's application process."""
    documents: tuple[str, ...]
    asks_id: bool | None
    """Whether an ID has to be shown; None: the directory does not say."""
    areas: tuple[str, ...]
    needs: frozenset[str]
    """Codes of the needs it answers to, by its terms, its words, or because somebody said so."""
    terms: tuple[str, ...]
    """Names of its taxonomy terms."""
    confirmed: date | None
    """When it was last found right."""
    confirmed_by: str
    """Display name, or the source's name."""
    standing: Standing
    source: str
    """Name of the source it came from; empty: entered here."""
    translations: Mapping[str, Mapping[str, str]]
    """Other texts by language and field ("name", "description", "eligibility", "how")."""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for."""

    text: str = ""
    """As one types: every word may be unfinished."""
    need: str | None = None
    language: str | None = None
    place: str = ""
    """A town or a postal code."""
    near: Point | None = None
    within_km: float | None = None
    open_at: datetime | None = None
    """Only what is open at this moment (aware)."""
    open_on: date | None = None
    """Only what opens at some time of this day."""
    age: int | None = None
    free: bool = False
    no_id: bool = False
    """Only what is known to ask for none."""
    on_sheets: bool = False
    """Only what sheets may show."""
    standings: frozenset[Standing] = frozenset()
    """Only what stands like this; empty: all but what is gone."""
    most: int = 50


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in a list of results: what one line shows, no more."""

    id: str
    name: str
    organization: str
    where: str
    """"12 Elm Street, Portland"."""
    phone: str
    standing: Standing
    confirmed: date | None
    open_now: bool | None
    """None: nobody knows."""
    km: float | None
    """As the crow flies from where it was looked for."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, best first."""

    hits: tuple[Hit, ...]
    total: int
