# SPDX-License-Identifier: MIT
"""Which table a file or a sheet is, and which of its columns are known.

Names are a hint only: "taxonomy.csv" is a list of terms in 1.1, and half of the directories there
are say "phones" where others say "phone". The columns decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from peercenter.domain.directory.hsds import ENTITIES

_HOURS = "service_id location_id service_at_location_id opens_at closes_at"


@dataclass(frozen=True)
class KnownTable:
    """A table of some version of HSDS or the Ohana dialect."""

    name: str
    """Its singular; also the space in which its keys are unique."""
    entity: str
    also: frozenset[str] = frozenset()
    """Columns that the entity of 3.2 does not have."""

    @cached_property
    def columns(self) -> frozenset[str]:
        """All columns it may have."""
        if self.name in _OLD:
            return frozenset({"id", *self.also})
        own = {field.name for field in ENTITIES[self.entity].fields}
        return frozenset({"id", *own, *self.also})


_OLD = frozenset(
    {
        "regular_schedule", "holiday_schedule", "eligibility", "payment_accepted",
        "service_taxonomy", "service_attribute",
    }
)  # fmt: skip
"""Tables that share hardly a column with what became of them."""


def _table(name: str, entity: str = "", also: str = "") -> KnownTable:
    return KnownTable(name, entity or name, frozenset(also.split()))


# Tables that only older versions have come after the ones that are there in all: in this order
# they are read, and the first to use an id keeps it.
TABLES: Mapping[str, KnownTable] = {
    table.name: table
    for table in (
        _table("taxonomy"),
        _table("taxonomy_term", also="term parent_name vocabulary taxonomy_id"),
        _table(
            "organization",
            also="url date_incorporated funding_sources accreditations licenses",
        ),
        _table("program"),
        _table(
            "service",
            also="location_id accepted_payments audience eligibility funding_sources keywords"
            " languages required_documents service_areas website taxonomy_ids accrediations"
            " minimum_age maximum_age",
        ),
        _table(
            "location",
            also="accessibility admin_emails email languages short_desc website virtual",
        ),
        _table("service_at_location"),
        _table("contact"),
        _table(
            "phone",
            also="language department country_prefix number_type vanity_number",
        ),
        _table("address", also="address_3 address_4"),
        _table("schedule", also="weekday closed start_date end_date"),
        _table("funding"),
        _table("service_area", also="service_area"),
        _table("required_document"),
        _table("language", also="language"),
        _table("accessibility", also="accessibility"),
        _table("cost_option"),
        _table("organization_identifier"),
        _table("unit"),
        _table("service_capacity"),
        _table("url"),
        _table("attribute", also="taxonomy_id"),
        _table("metadata"),
        _table("meta_table_description"),
        _table("physical_address", "address", "address_3 address_4"),
        _table("postal_address", "address", "address_3 address_4"),
        _table("regular_schedule", "schedule", f"{_HOURS} weekday"),
        _table("holiday_schedule", "schedule", f"{_HOURS} closed start_date end_date"),
        _table("eligibility", "service", "service_id eligibility"),
        _table("payment_accepted", "cost_option", "payment"),
        _table("service_taxonomy", "attribute", "service_id taxonomy_id taxonomy_detail"),
        _table("service_attribute", "attribute", "service_id taxonomy_term_id"),
        _table("other_attribute", "attribute"),
    )
}

_LONGEST_NAME = 200
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ALIASES = {
    "accessibility_for_disability": "accessibility",
    "mail_address": "postal_address",
    "mailing_address": "postal_address",
    "services_taxonomy": "service_taxonomy",
    "services_at_location": "service_at_location",
    "service_at_locations": "service_at_location",
    "services_attribute": "service_attribute",
    "service_capacities": "service_capacity",
    "capacity": "service_capacity",
    "payments_accepted": "payment_accepted",
    "holiday": "holiday_schedule",
    "term": "taxonomy_term",
    "addres": "address",
    "additional_url": "url",
    "additional_website": "url",
    "websites": "url",
    "taxonomy_detail": "taxonomy",
    "identifier": "organization_identifier",
    "cost": "cost_option",
    "document": "required_document",
    "area": "service_area",
    "org": "organization",
    "agency": "organization",
}
_TERM_COLUMNS = frozenset({"parent_id", "parent_name", "vocabulary", "taxonomy_id", "code", "term"})


def column_name(heading: str) -> str:
    """Return a heading as columns are called: "Organization ID" is "organization_id"."""
    return _plain(heading[:_LONGEST_NAME])


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    apart = _CAMEL.sub("_", name.strip())  # "serviceId"
    return re.sub(r"[^\w]+", "_", apart.casefold()).strip("_")


@lru_cache(maxsize=1024)
def table_name(name: str) -> str:
    """Return the table a name means: of a file, a sheet or a property; empty: none."""
    stem = re.sub(r"\.(csv|tsv|txt|tab)$", "", name.replace("\\", "/").rsplit("/", 1)[-1].lower())
    words = [word for word in re.split(r"[^a-z0-9]+", stem) if word]
    # "hsds_phones_2020.csv": what stands before or behind a known name is a decoration.
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            known = _known("_".join(words[start : start + size]))
            if known:
                return known
    return ""


def exact_table_name(name: str) -> str:
    """Return the table a name means that says nothing else besides; empty: none."""
    return _known(column_name(name))


def _known(name: str) -> str:
    forms = [name]
    if name.endswith("ies"):
        forms.append(f"{name[:-3]}y")
    if name.endswith("es"):
        forms.append(name[:-2])
    if name.endswith("s"):
        forms.append(name[:-1])
    if name.endswith("sss"):
        forms.append(name[:-2])
    for form in forms:
        known = _ALIASES.get(form, form)
        if known in TABLES:
            return known
    return ""


def table_of(
    name: str, headings: Sequence[str], *, beside_others: bool = False
) -> KnownTable | None:
    """Return the table that has such a name and such columns; None: a list, or nothing known.

    Args:
        name: of the file or the sheet.
        headings: as they are written.
        beside_others: whether it lies beside tables that are known: then its name and an id are
            enough, however many columns of its own it has.
    """
    columns = {column_name(heading) for heading in headings}
    named = table_name(name)
    if named in {"taxonomy", "taxonomy_term"}:
        named = "taxonomy_term" if columns & _TERM_COLUMNS else named
    if named and _is_like(TABLES[named], columns, beside_others=beside_others):
        return TABLES[named]
    fitting = [
        (len(columns & table.columns), -len(table.columns), table)
        for table in TABLES.values()
        if _is_surely(table, columns)
    ]
    return max(fitting, key=lambda found: found[:2])[2] if fitting else None


def _is_like(table: KnownTable, columns: set[str], *, beside_others: bool) -> bool:
    known = columns & table.columns
    has_key = any(column == "id" or column.endswith("_id") for column in known)
    return has_key and (2 * len(known) >= len(columns) or (beside_others and len(known) > 1))


def _is_surely(table: KnownTable, columns: set[str]) -> bool:
    """Tell whether columns are a table's without a name that says so."""
    own = {column for column in table.columns if column not in _EVERYWHERE}
    known = columns & table.columns
    return (
        "id" in columns
        and len(known) >= 0.8 * len(columns)
        and len(columns & own) >= min(2, len(own))
        and bool(columns & own)
    )


_EVERYWHERE = frozenset(
    {
        "id", "name", "description", "alternate_name", "url", "uri", "email", "service_id",
        "location_id", "organization_id", "service_at_location_id", "taxonomy_term_id", "language",
        "title", "status", "type",
    }
)  # fmt: skip
