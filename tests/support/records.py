# SPDX-License-Identifier: MIT
"""Invented records of a directory, with what a test does not say filled in."""

from collections.abc import Iterable, Sequence
from itertools import count

from peercenter.domain.directory.records import Record

_numbers = count(1)


def new_key() -> str:
    """Return an id as records have it, another one each time."""
    return f"00000000-0000-4000-8000-{next(_numbers):012x}"


def a_record(entity: str, record_id: str = "", /, **values: str) -> Record:
    """Return a record; what is empty is left out."""
    return Record(
        entity, record_id or new_key(), {name: text for name, text in values.items() if text}
    )


def a_service(service_id: str = "", /, **values: str) -> Record:
    """Return a service that is there, checked lately, and nothing more."""
    usual = {"name": "Invented Pantry", "status": "active", "assured_date": "2026-11-01"}
    return a_record("service", service_id, **{**usual, **values})


def a_place(
    service_id: str, *, city: str = "Example Harbor", postal_code: str = "04100", **values: str
) -> list[Record]:
    """Return a location of a service, with its address."""
    location = a_record("location", location_type="physical", **values)
    street = {"address_1": "12 Elm Street", "state_province": "ME", "country": "US"}
    return [
        location,
        a_record("service_at_location", service_id=service_id, location_id=location.id),
        a_record(
            "address",
            location_id=location.id,
            city=city,
            postal_code=postal_code,
            address_type="physical",
            **street,
        ),
    ]


def a_schedule(service_id: str, byday: str, opens_at: str, closes_at: str, **values: str) -> Record:
    """Return when a service is open every week."""
    return a_record(
        "schedule",
        service_id=service_id,
        freq="WEEKLY",
        byday=byday,
        opens_at=opens_at,
        closes_at=closes_at,
        **values,
    )


def a_term(name: str, *linked: str, **values: str) -> list[Record]:
    """Return a taxonomy term, and that records carry it."""
    term = a_record("taxonomy_term", name=name, description=name, **values)
    return [term, *carrying(term, linked)]


def carrying(term: Record, linked: Iterable[str]) -> Sequence[Record]:
    """Return that records carry a term."""
    return [
        a_record("attribute", link_id=link, link_entity="service", taxonomy_term_id=term.id)
        for link in linked
    ]
