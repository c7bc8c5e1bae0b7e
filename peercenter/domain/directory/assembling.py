# SPDX-License-Identifier: MIT
"""An entry, put together from the records that belong to a service."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from peercenter.domain.directory.belonging import (
    links_of,
    place_address,
    place_phones,
    place_schedules,
    service_phones,
    service_schedules,
)
from peercenter.domain.directory.entries import Address, Ages, Entry, EntryPlace, Phone
from peercenter.domain.directory.facets import cost_of, id_asked, point_in, years_in
from peercenter.domain.directory.freshness import Check, Outcome, last_confirmed, standing
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.hours_values import date_of, read_hours
from peercenter.domain.directory.languages import language_of
from peercenter.domain.directory.phones import split
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

TRANSLATED = {
    "name": "name",
    "description": "description",
    "eligibility_description": "eligibility",
    "application_process": "how",
}
"""Fields of a service that may be there in other languages, and what an entry calls them."""

_NOT_HOURS = frozenset({"service_id", "location_id", "service_at_location_id"})


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a service besides the records."""

    needs: frozenset[str] = frozenset()
    checks: Sequence[Check] = ()
    closed_until: date | None = None
    source: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def entry_of(service: Record, shelf: Shelf, known: Known, *, months: int, today: date) -> Entry:
    """Put an entry together; what is missing or points nowhere is left out.

    Args:
        service: the service.
        shelf: everything that belongs to it, and may belong to others as well.
        known: what we know besides.
        months: the checking interval.
        today: the day of which it tells how it stands.
    """
    organization_id = service.get("organization_id")
    organization = shelf.get("organization", organization_id)
    links = links_of(service, shelf)
    costs = shelf.of("cost_option", "service_id", service.id)
    documents = [
        text
        for record in shelf.of("required_document", "service_id", service.id)
        if (text := record.get("document"))
    ]
    eligibility, how = service.get("eligibility_description"), service.get("application_process")
    assured = _day(service.get("assured_date"))
    confirmed = last_confirmed(assured, known.checks)
    return Entry(
        id=service.id,
        name=service.get("name"),
        organization_id=organization_id,
        organization=organization.get("name") if organization else "",
        description=service.get("description"),
        status=service.get("status"),
        closed_until=known.closed_until,
        alert=service.get("alert"),
        url=_first(service.get("url"), organization.get("website") if organization else ""),
        email=_first(service.get("email"), organization.get("email") if organization else ""),
        phones=_phones(service_phones(service, shelf)),
        places=tuple(_places(service, links, shelf)),
        schedules=_schedules(service_schedules(service, shelf)),
        languages=_languages(service, links, shelf),
        cost=cost_of(
            (
                service.get("fees_description"),
                service.get("fees"),
                *(cost.get("amount_description") for cost in costs),
                *(cost.get("option") for cost in costs),
            ),
            (cost.get("amount") for cost in costs),
        ),
        ages=Ages(years_in(service.get("minimum_age")), years_in(service.get("maximum_age"))),
        eligibility=eligibility,
        how=how,
        documents=tuple(documents),
        asks_id=id_asked(documents, (eligibility, how)),
        areas=tuple(_areas(service, links, shelf)),
        needs=known.needs,
        terms=tuple(term_names(service, shelf)),
        confirmed=confirmed,
        confirmed_by=_confirmed_by(confirmed, known),
        standing=standing(
            service.get("status"),
            assured=assured,
            checks=known.checks,
            closed_until=known.closed_until,
            months=months,
            today=today,
        ),
        source=known.source,
        translations=known.translations,
        checks=tuple(sorted(known.checks, key=lambda check: check.day)),
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    """Return a date; a whole directory was checked on few days."""
    return date_of(text)


def linked_ids(service: Record, shelf: Shelf) -> tuple[str, ...]:
    """Return the records whose attributes are a service's: its own, its organization's, ..."""
    links = links_of(service, shelf)
    return (service.id, *(link.id for link in links), service.get("organization_id"))


def term_ids(service: Record, shelf: Shelf) -> tuple[str, ...]:
    """Return the ids of the taxonomy terms of a service, its own first."""
    return tuple(
        dict.fromkeys(
            attribute.get("taxonomy_term_id")
            for linked in linked_ids(service, shelf)
            for attribute in shelf.of("attribute", "link_id", linked)
        )
    )


def term_names(service: Record, shelf: Shelf) -> Iterable[str]:
    """Return the names of the taxonomy terms of a service; of a lost one, what it is called."""
    found = (
        term.get("name") if term else attribute.get("label") or attribute.get("value")
        for linked in linked_ids(service, shelf)
        for attribute in shelf.of("attribute", "link_id", linked)
        for term in (shelf.get("taxonomy_term", attribute.get("taxonomy_term_id")),)
    )
    return dict.fromkeys(name for name in found if name)


def _first(*texts: str) -> str:
    return next(filter(None, texts), "")


def _phones(records: Iterable[Record]) -> tuple[Phone, ...]:
    found = []
    for record in records:
        number, extension = split(record.get("number"))
        if number:
            found.append(
                Phone(
                    number,
                    record.get("extension") or extension,
                    record.get("type"),
                    record.get("description"),
                )
            )
    return tuple(dict.fromkeys(found))


def _places(service: Record, links: Sequence[Record], shelf: Shelf) -> Iterable[EntryPlace]:
    seen = set()
    for link in links:
        location = shelf.get("location", link.get("location_id"))
        if location is not None and location.id not in seen:
            seen.add(location.id)
            yield _place(service, link, location, shelf)


def _place(service: Record, link: Record, location: Record, shelf: Shelf) -> EntryPlace:
    accessible = shelf.of("accessibility", "location_id", location.id)
    return EntryPlace(
        id=location.id,
        name=location.get("name"),
        address=_address(place_address(link, shelf)),
        point=point_in(location.get("latitude"), location.get("longitude")),
        transportation=location.get("transportation"),
        accessibility=tuple(
            text
            for record in accessible
            if (text := record.get("description") or record.get("details"))
        ),
        phones=_phones(place_phones(service, link, shelf)),
        schedules=_schedules(place_schedules(service, link, shelf)),
    )


def _address(record: Record | None) -> Address | None:
    if record is None:
        return None
    return Address(
        street=record.get("address_1"),
        more=record.get("address_2"),
        city=record.get("city"),
        state=record.get("state_province"),
        postal_code=record.get("postal_code"),
        country=record.get("country"),
    )


def _schedules(records: Iterable[Record]) -> tuple[Schedule, ...]:
    found: list[Schedule] = []
    for record in records:
        said = ((name, value) for name, value in record.values.items() if name not in _NOT_HOURS)
        found += _read(tuple(said))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _read(values: tuple[tuple[str, str], ...]) -> tuple[Schedule, ...]:
    """Read a schedule; very many of a directory say the same."""
    return read_hours(dict(values)).schedules


def _languages(service: Record, links: Sequence[Record], shelf: Shelf) -> tuple[str, ...]:
    found = (
        *shelf.of("language", "service_id", service.id),
        *(
            record
            for link in links
            for record in shelf.of("language", "location_id", link.get("location_id"))
            if not record.get("service_id")
        ),
    )
    named = (language_of(record.get("name"), record.get("code")) for record in found)
    return tuple(dict.fromkeys(filter(None, named)))


def _areas(service: Record, links: Sequence[Record], shelf: Shelf) -> Iterable[str]:
    found = (
        *shelf.of("service_area", "service_id", service.id),
        *(
            area
            for link in links
            for area in shelf.of("service_area", "service_at_location_id", link.id)
        ),
    )
    return dict.fromkeys(
        name for area in found if (name := area.get("name") or area.get("description"))
    )


def _confirmed_by(confirmed: date | None, known: Known) -> str:
    """Return who found it right last: somebody here, else the source."""
    if confirmed is None:
        return ""
    here = [
        check.by
        for check in known.checks
        if check.outcome is Outcome.CONFIRMED and check.day == confirmed
    ]
    return here[-1] if here else known.source
