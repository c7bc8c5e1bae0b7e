# SPDX-License-Identifier: MIT
"""Which records of a directory say something of a service: its own before what it shares."""

from collections.abc import Sequence

from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf


def links_of(service: Record, shelf: Shelf) -> Sequence[Record]:
    """Return what ties a service to its places."""
    return shelf.of("service_at_location", "service_id", service.id)


def service_phones(service: Record, shelf: Shelf) -> Sequence[Record]:
    """Return a service's phones; else those of its contacts, else its organization's."""
    links = links_of(service, shelf)
    own = [
        phone
        for phone in shelf.of("phone", "service_id", service.id)
        if phone.get("number") and not _is_at_one_of(links, phone)
    ]
    contacts = [
        phone
        for contact in shelf.of("contact", "service_id", service.id)
        for phone in shelf.of("phone", "contact_id", contact.id)
        if phone.get("number")
    ]
    return own or contacts or _organization_phones(service, shelf)


def place_phones(service: Record, link: Record, shelf: Shelf) -> Sequence[Record]:
    """Return the phones of a place, without those of other services there."""
    mine = (service.id, "")
    of_location = shelf.of("phone", "location_id", link.get("location_id"))
    return [
        *shelf.of("phone", "service_at_location_id", link.id),
        *(phone for phone in of_location if phone.get("service_id") in mine),
    ]


def service_schedules(service: Record, shelf: Shelf) -> Sequence[Record]:
    """Return when a service is open wherever it is."""
    links = links_of(service, shelf)
    return [
        record
        for record in shelf.of("schedule", "service_id", service.id)
        if not _is_at_one_of(links, record)
    ]


def own_place_schedules(service: Record, link: Record, shelf: Shelf) -> Sequence[Record]:
    """Return when a service is open at a place, as far as that is said of itself."""
    return [
        *shelf.of("schedule", "service_at_location_id", link.id),
        *(
            record
            for record in shelf.of("schedule", "service_id", service.id)
            if record.get("location_id") == link.get("location_id")
            and record.get("service_at_location_id") != link.id
        ),
    ]


def place_schedules(service: Record, link: Record, shelf: Shelf) -> Sequence[Record]:
    """Return when the service is open at a place; when the place is, where nothing else is said."""
    here = own_place_schedules(service, link, shelf)
    if here or shelf.of("schedule", "service_id", service.id):
        return here
    return [
        record
        for record in shelf.of("schedule", "location_id", link.get("location_id"))
        if not record.get("service_id") and not record.get("service_at_location_id")
    ]


def place_address(link: Record, shelf: Shelf) -> Record | None:
    """Return where to go: the first address of a place that is not for letters alone."""
    records = shelf.of("address", "location_id", link.get("location_id"))
    to_go_to = sorted(records, key=lambda record: record.get("address_type") == "postal")
    return to_go_to[0] if to_go_to else None


def _organization_phones(service: Record, shelf: Shelf) -> Sequence[Record]:
    return [
        phone
        for phone in shelf.of("phone", "organization_id", service.get("organization_id"))
        if not phone.get("service_id") and not phone.get("location_id")
    ]


def _is_at_one_of(links: Sequence[Record], record: Record) -> bool:
    """Whether a record says something of one of a service's places alone."""
    return any(
        link.id == record.get("service_at_location_id")
        or link.get("location_id") == (record.get("location_id") or None)
        for link in links
    )
