# SPDX-License-Identifier: MIT
"""Entries, put together from the records that belong to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.checks import checks_of, closings_of
from peercenter.db.queries.directory.records import batches, records
from peercenter.db.queries.directory.sources import source_names, translations_of
from peercenter.db.tables import RECORDS, DirectoryLineRow, DirectoryNeedRow
from peercenter.domain.directory.assembling import TRANSLATED, Known, entry_of, linked_ids
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

_OF_SERVICE = (
    "service_at_location",
    "contact",
    "schedule",
    "language",
    "cost_option",
    "required_document",
    "service_area",
    "phone",
)
_OF_LOCATION = ("address", "phone", "schedule", "language", "accessibility")
_OF_LINK = ("phone", "schedule", "service_area")


def entries(
    session: Session, service_ids: Iterable[str], *, months: int, today: date
) -> list[Entry]:
    """Return entries in the order of their ids as given; those that are not there are left out.

    Args:
        session: as everywhere.
        service_ids: whose.
        months: the checking interval.
        today: the day of which they tell how they stand.
    """
    found: list[Entry] = []
    for some in batches(service_ids):
        services, shelf = with_shelf(session, some)
        known = known_of(session, services, needs=_needs_of(session, some))
        made = {
            service.id: entry_of(service, shelf, known[service.id], months=months, today=today)
            for service in services
        }
        found += [made[service_id] for service_id in some if service_id in made]
    return found


def with_shelf(session: Session, service_ids: Sequence[str]) -> tuple[list[Record], Shelf]:
    """Return services, and all records that say something about them."""
    services = records(session, "service", "id", service_ids)
    ids = [service.id for service in services]
    shelf = Shelf(services)
    for entity in _OF_SERVICE:
        shelf.add(records(session, entity, "service_id", ids))
    links = [link.id for link in shelf.all("service_at_location")]
    locations = _named(shelf.all("service_at_location"), "location_id")
    organizations = _named(services, "organization_id")
    shelf.add(records(session, "organization", "id", organizations))
    shelf.add(records(session, "location", "id", locations))
    for entity in _OF_LINK:
        shelf.add(records(session, entity, "service_at_location_id", links))
    for entity in _OF_LOCATION:
        shelf.add(records(session, entity, "location_id", locations))
    contacts = [contact.id for contact in shelf.all("contact")]
    shelf.add(records(session, "phone", "contact_id", contacts))
    shelf.add(records(session, "phone", "organization_id", organizations))
    described = {linked: None for service in services for linked in linked_ids(service, shelf)}
    shelf.add(records(session, "attribute", "link_id", filter(None, described)))
    terms = _named(shelf.all("attribute"), "taxonomy_term_id")
    shelf.add(records(session, "taxonomy_term", "id", terms))
    return services, shelf


def known_of(
    session: Session, services: Sequence[Record], *, needs: Mapping[str, frozenset[str]]
) -> dict[str, Known]:
    """Return what is known of services besides the records, by id."""
    ids = [service.id for service in services]
    checks, closings = checks_of(session, ids), closings_of(session, ids)
    names, origins = source_names(session), _sources_of(session, ids)
    translations = translations_of(session, "service", ids)
    return {
        service_id: Known(
            needs=needs.get(service_id, frozenset()),
            checks=checks.get(service_id, ()),
            closed_until=closings.get(service_id),
            source=names.get(origins.get(service_id, ""), ""),
            translations={
                language: {
                    TRANSLATED[field]: text for field, text in texts.items() if field in TRANSLATED
                }
                for language, texts in translations.get(service_id, {}).items()
            },
        )
        for service_id in ids
    }


def _needs_of(session: Session, service_ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the needs that entries answer to, as the index has them."""
    rows = session.execute(
        select(DirectoryLineRow.service_id, DirectoryNeedRow.need_code)
        .join(DirectoryNeedRow, DirectoryNeedRow.number == DirectoryLineRow.number)
        .where(DirectoryLineRow.service_id.in_(service_ids))
    )
    found: dict[str, set[str]] = {}
    for service_id, code in rows:
        found.setdefault(service_id, set()).add(code)
    return {service_id: frozenset(codes) for service_id, codes in found.items()}


def _sources_of(session: Session, service_ids: Sequence[str]) -> dict[str, str]:
    table = RECORDS["service"]
    rows = session.execute(
        select(table.c.id, table.c.source_id).where(
            table.c.id.in_(service_ids), table.c.source_id.is_not(None)
        )
    )
    return {service_id: source_id for service_id, source_id in rows}  # noqa: C416 - rows are no pairs to mypy


def _named(found: Iterable[Record], field: str) -> list[str]:
    """Return the records that a field names, each once."""
    return list(dict.fromkeys(value for record in found if (value := record.get(field))))
