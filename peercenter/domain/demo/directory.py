# SPDX-License-Identifier: MIT
"""The invented directory as HSDS records, as it stands on a day."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from peercenter.domain.demo.offers import (
    COUNTRY,
    EVERYWHERE,
    IN_THE_PORT,
    STATE,
    TOWNS,
    Offer,
    Town,
)
from peercenter.domain.directory.records import Record

SOURCE = "Riverlight community directory (invented)"
_NAMESPACE = uuid5(NAMESPACE_URL, "https://example.org/riverlight")
_TAXONOMY = "Riverlight terms (invented)"


def records(today: date) -> Iterator[Record]:
    """Return the invented directory as it stands on a day, parents first."""
    yield Record("taxonomy", _id("taxonomy"), {"name": _TAXONOMY, "description": _TAXONOMY})
    for term in sorted({offer.term for _, offer in _offers()}):
        values = {"name": term, "description": term, "taxonomy_id": _id("taxonomy")}
        yield Record("taxonomy_term", _id("term", term), values)
    named = set[str]()
    for number, (town, offer) in enumerate(_offers(), start=1):
        organization = offer.organization.format(town=town.name)
        if organization not in named:
            named.add(organization)
            about = {"name": organization, "description": f"{organization}. Invented."}
            yield Record("organization", _id("organization", organization), about)
        yield from _offer(number, town, offer, organization, today)


def translations() -> Iterator[tuple[str, str, str, str]]:
    """Return Spanish texts: the service's id, the field, the language, the text."""
    for number, (_, offer) in enumerate(_offers(), start=1):
        for field, text in zip(("name", "description"), offer.spanish or (), strict=False):
            yield _id("service", str(number)), field, "es", text


def _offers() -> Iterator[tuple[Town, Offer]]:
    for town in TOWNS:
        for offer in (*EVERYWHERE, *(IN_THE_PORT if town is TOWNS[0] else ())):
            yield town, offer


def _offer(
    number: int, town: Town, offer: Offer, organization: str, today: date
) -> Iterator[Record]:
    key = str(number)
    service_id, location_id = _id("service", key), _id("location", key)
    least, most = offer.ages
    values = {
        "organization_id": _id("organization", organization),
        "name": offer.service,
        "description": offer.says,
        "status": offer.status,
        "fees_description": offer.fees,
        "application_process": offer.how,
        "alert": offer.alert,
        "minimum_age": "" if least is None else str(least),
        "maximum_age": "" if most is None else str(most),
        "assured_date": _days_ago(today, offer.checked),
    }
    yield Record("service", service_id, _said(values))
    for code in offer.languages:
        yield Record(
            "language", _id("language", key, code), {"service_id": service_id, "code": code}
        )
    for document in offer.documents:
        about = {"service_id": service_id, "document": document}
        yield Record("required_document", _id("document", key), about)
    yield Record(
        "phone",
        _id("phone", key),
        {"service_id": service_id, "number": f"207-555-{111 + number % 88:04}", "type": "voice"},
    )
    yield Record(
        "attribute",
        _id("attribute", key),
        {
            "link_id": service_id,
            "link_entity": "service",
            "taxonomy_term_id": _id("term", offer.term),
        },
    )
    if not offer.street:
        yield from _hours(offer, key, {"service_id": service_id})
        return
    street, _, more = offer.street.partition(", ")
    near = (number % 7 - 3) / 400, (number % 5 - 2) / 400
    location = {
        "location_type": "physical",
        "name": organization,
        "transportation": offer.way,
        "latitude": f"{town.latitude + near[0]:.5f}",
        "longitude": f"{town.longitude + near[1]:.5f}",
    }
    yield Record("location", location_id, _said(location))
    at_id = _id("at", key)
    yield Record(
        "service_at_location", at_id, {"service_id": service_id, "location_id": location_id}
    )
    address = {
        "location_id": location_id,
        "address_1": street,
        "address_2": more[:1].upper() + more[1:],
        "city": town.name,
        "state_province": STATE,
        "postal_code": town.postal_code,
        "country": COUNTRY,
        "address_type": "physical",
    }
    yield Record("address", _id("address", key), _said(address))
    yield from _hours(offer, key, {"service_at_location_id": at_id})


def _hours(offer: Offer, key: str, where: Mapping[str, str]) -> Iterator[Record]:
    for place, (days, opens, closes) in enumerate(offer.hours):
        monthly = days[0].isdigit()
        yield Record(
            "schedule",
            _id("schedule", key, str(place)),
            {
                **where,
                "freq": "MONTHLY" if monthly else "WEEKLY",
                "byday": days,
                "opens_at": opens,
                "closes_at": closes,
            },
        )


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}


def _days_ago(today: date, days: int | None) -> str:
    return "" if days is None else (today - timedelta(days=days)).isoformat()


def _id(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, "/".join(parts)))
