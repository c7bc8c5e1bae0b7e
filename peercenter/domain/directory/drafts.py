# SPDX-License-Identifier: MIT
"""An entry as a form shows it: flat, and in the words of whoever fills it in.

A draft remembers what it was when the form was opened. So only what somebody really changed is
written, what two people change at once is noticed, and what the form does not show stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from peercenter.domain.directory.belonging import (
    links_of,
    place_address,
    place_phones,
    place_schedules,
    service_phones,
    service_schedules,
)
from peercenter.domain.directory.hours_values import read_hours
from peercenter.domain.directory.hours_wording import hours_in_words
from peercenter.domain.directory.languages import language_of
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf
from peercenter.words import ENGLISH, Words

HOME = "US"
"""The country of an address, unless somebody says another."""


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    """A number to call or text."""

    number: str = ""
    extension: str = ""
    kind: str = ""
    """HSDS phone type: "voice", "text", "fax", "tty", ...; empty is voice."""
    note: str = ""
    id: str = ""
    """Of its record; empty: a new one."""


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Where a service can be had."""

    name: str = ""
    street: str = ""
    more: str = ""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = HOME
    transportation: str = ""
    accessibility: tuple[str, ...] = ()
    phones: tuple[PhoneDraft, ...] = ()
    """Of this place alone."""
    hours: str = ""
    """As people write them."""
    hours_note: str = ""
    """What no rule can say: "by appointment"."""
    id: str = ""
    """Of its location; empty: a new one."""

    @property
    def has_address(self) -> bool:
        """Whether anything of an address is there."""
        return bool(self.street or self.more or self.city or self.postal_code)


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """Everything the form shows."""

    name: str = ""
    also: str = ""
    """Another name it goes by."""
    organization: str = ""
    description: str = ""
    alert: str = ""
    url: str = ""
    email: str = ""
    phones: tuple[PhoneDraft, ...] = ()
    """Of the service, else of its organization."""
    places: tuple[PlaceDraft, ...] = ()
    hours: str = ""
    """Wherever it is; a place's own come first."""
    hours_note: str = ""
    least_age: str = ""
    most_age: str = ""
    eligibility: str = ""
    how: str = ""
    """How one gets it."""
    cost: str = ""
    documents: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    """Codes, or names where there is no code."""
    needs: frozenset[str] = frozenset()
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language and field: "name", "description", "eligibility", "how"."""
    id: str = ""
    """Empty: a new entry."""
    language: str = ENGLISH
    """In which the hours are said."""
    was: "EntryDraft | None" = field(default=None, repr=False, compare=False)
    """What it was when it was opened; None: a new entry."""

    def changed(self, other: "EntryDraft") -> frozenset[str]:
        """Return the names of the fields in which two drafts differ."""
        return frozenset(name for name in FIELDS if getattr(self, name) != getattr(other, name))


FIELDS = tuple(one.name for one in fields(EntryDraft) if one.name not in {"id", "language", "was"})
"""What can be changed."""

SERVICE_FIELDS: Mapping[str, str] = {
    "name": "name",
    "also": "alternate_name",
    "description": "description",
    "alert": "alert",
    "url": "url",
    "email": "email",
    "least_age": "minimum_age",
    "most_age": "maximum_age",
    "eligibility": "eligibility_description",
    "how": "application_process",
    "cost": "fees_description",
}
"""Fields of a draft that are fields of the service just so."""


def draft_of(
    service: Record,
    shelf: Shelf,
    *,
    needs: frozenset[str],
    translations: Mapping[str, Mapping[str, str]],
    words: Words,
) -> EntryDraft:
    """Return an entry as the form shows it.

    Args:
        service: the service.
        shelf: everything that belongs to it.
        needs: it answers to.
        translations: its texts by language and field, as an entry has them.
        words: in which its hours are said.
    """
    organization = shelf.get("organization", service.get("organization_id"))
    hours, note = _hours(service_schedules(service, shelf), words)
    return EntryDraft(
        name=service.get("name"),
        also=service.get("alternate_name"),
        description=service.get("description"),
        alert=service.get("alert"),
        url=service.get("url"),
        email=service.get("email"),
        least_age=service.get("minimum_age"),
        most_age=service.get("maximum_age"),
        eligibility=service.get("eligibility_description"),
        how=service.get("application_process"),
        cost=service.get("fees_description"),
        organization=organization.get("name") if organization else "",
        phones=_phones(service_phones(service, shelf)),
        places=tuple(
            _place(service, link, location, shelf, words)
            for link, location in places_of(service, shelf)
        ),
        hours=hours,
        hours_note=note,
        documents=tuple(
            one.get("document") for one in shelf.of("required_document", "service_id", service.id)
        ),
        languages=tuple(dict.fromkeys(map(spoken, own_languages(service, shelf)))),
        needs=needs,
        translations={language: dict(texts) for language, texts in translations.items()},
        id=service.id,
        language=words.language,
    )


def opened(draft: EntryDraft) -> EntryDraft:
    """Return a draft that remembers what it was."""
    return replace(draft, was=replace(draft, was=None))


def conflicts(mine: EntryDraft, theirs: EntryDraft) -> frozenset[str]:
    """Return the fields that both somebody else and this form changed, and to different texts.

    Args:
        mine: what the form says.
        theirs: how the entry is now.
    """
    if mine.was is None:
        return frozenset()
    both = mine.changed(mine.was) & theirs.changed(mine.was)
    return both & mine.changed(theirs)


def merged(mine: EntryDraft, theirs: EntryDraft) -> EntryDraft:
    """Return how the entry is now, with what this form changed."""
    if mine.was is None:
        return mine
    # A mapping of names to values of many types: what changed was a field of the same draft.
    changed: dict[str, Any] = {name: getattr(mine, name) for name in mine.changed(mine.was)}
    return replace(theirs, **changed)


def places_of(service: Record, shelf: Shelf) -> Iterable[tuple[Record, Record]]:
    """Yield what ties a service to each of its places, and the place."""
    seen = set()
    for link in links_of(service, shelf):
        location = shelf.get("location", link.get("location_id"))
        if location is not None and location.id not in seen:
            seen.add(location.id)
            yield link, location


def own_languages(service: Record, shelf: Shelf) -> Sequence[Record]:
    """Return the languages that are said to be a service's own."""
    return shelf.of("language", "service_id", service.id)


def spoken(language: Record) -> str:
    """Return the code of a language, or its name."""
    return language_of(language.get("name"), language.get("code"))


def _phones(records: Iterable[Record]) -> tuple[PhoneDraft, ...]:
    return tuple(
        PhoneDraft(
            one.get("number"),
            one.get("extension"),
            one.get("type"),
            one.get("description"),
            one.id,
        )
        for one in records
    )


def _place(
    service: Record, link: Record, location: Record, shelf: Shelf, words: Words
) -> PlaceDraft:
    address = place_address(link, shelf)
    hours, note = _hours(place_schedules(service, link, shelf), words)
    return PlaceDraft(
        name=location.get("name"),
        street=address.get("address_1") if address else "",
        more=address.get("address_2") if address else "",
        city=address.get("city") if address else "",
        state=address.get("state_province") if address else "",
        postal_code=address.get("postal_code") if address else "",
        country=address.get("country") if address else HOME,
        transportation=location.get("transportation"),
        accessibility=tuple(
            one.get("description") or one.get("details")
            for one in shelf.of("accessibility", "location_id", location.id)
        ),
        phones=_phones(place_phones(service, link, shelf)),
        hours=hours,
        hours_note=note,
        id=location.id,
    )


def _hours(records: Sequence[Record], words: Words) -> tuple[str, str]:
    """Return what rules say in words, and what the source says besides."""
    read = [one for record in records for one in read_hours(record.values).schedules]
    notes = dict.fromkeys(one.text for one in read if one.text)
    return hours_in_words([replace(one, text="") for one in read], words), "\n".join(notes)
