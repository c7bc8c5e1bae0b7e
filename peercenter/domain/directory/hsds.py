# SPDX-License-Identifier: MIT
"""The tables and fields of HSDS 3.2: the one list that tables, files and checks go by.

Source: Human Services Data Specification 3.2.3, an Open Referral resource
(https://openreferral.org/), CC BY-SA 4.0. 3.2 is a superset of 3.0 and 3.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a field's text has to be."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """"2026-11-22"."""
    DATETIME = "datetime"
    TIME = "time"
    """"09:00", "17:30:00", with "Z" or an offset or without."""
    EMAIL = "email"
    URI = "uri"
    CHOICE = "choice"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    entity: str = ""
    """For a reference: what it refers to."""


@dataclass(frozen=True)
class Entity:
    """A table of HSDS; every one has an `id` besides its fields."""

    name: str
    file: str
    """Of the tabular form, without ".csv"."""
    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that name a record of another table."""
        return tuple(field for field in self.fields if field.kind is Kind.REFERENCE)


def _field(word: str) -> Field:
    """Read "name", "name*" (required), "name:kind", "name:one|other", "name>entity"."""
    required = word.endswith("*")
    name, mark, detail = word.rstrip("*").partition(">" if ">" in word else ":")
    if mark == ">":
        return Field(name, Kind.REFERENCE, required, entity=detail)
    if "|" in detail:
        choices = tuple(choice.replace("_", " ") for choice in detail.split("|"))
        return Field(name, Kind.CHOICE, required, choices)
    return Field(name, Kind(detail) if detail else Kind.TEXT, required)


def _entity(name: str, file: str, fields: str) -> Entity:
    return Entity(name, file, tuple(map(_field, fields.split())))


# Parents come before what refers to them: an order in which records can be written.
ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for entity in (
        _entity(
            "organization",
            "organizations",
            "name* alternate_name description* email:email website:uri tax_status tax_id"
            " year_incorporated:number legal_status logo uri:uri"
            " parent_organization_id>organization",
        ),
        _entity(
            "program",
            "programs",
            "organization_id>organization* name* alternate_name description*",
        ),
        _entity(
            "service",
            "services",
            "organization_id>organization* program_id>program name* alternate_name description"
            " url:uri email:email status:active|inactive|defunct|temporarily_closed*"
            " interpretation_services application_process fees_description wait_time fees"
            " accreditations eligibility_description minimum_age:number maximum_age:number"
            " assured_date:date assurer_email:email licenses alert last_modified:datetime",
        ),
        _entity(
            "location",
            "locations",
            "location_type:physical|postal|virtual* url:uri organization_id>organization name"
            " alternate_name description transportation latitude:number longitude:number"
            " external_identifier external_identifier_type",
        ),
        _entity(
            "service_at_location",
            "service_at_location",
            "service_id>service* location_id>location* description",
        ),
        _entity(
            "contact",
            "contacts",
            "organization_id>organization service_id>service"
            " service_at_location_id>service_at_location location_id>location"
            " name title department email:email",
        ),
        _entity(
            "phone",
            "phones",
            "location_id>location service_id>service organization_id>organization"
            " contact_id>contact service_at_location_id>service_at_location number*"
            " extension:number type description",
        ),
        _entity(
            "address",
            "addresses",
            "location_id>location attention address_1* address_2 city* region state_province*"
            " postal_code* country* address_type:physical|postal|virtual*",
        ),
        _entity(
            "schedule",
            "schedules",
            "service_id>service location_id>location service_at_location_id>service_at_location"
            " valid_from:date valid_to:date dtstart:date timezone:number until:date count:number"
            " wkst:MO|TU|WE|TH|FR|SA|SU freq:WEEKLY|MONTHLY interval:number byday byweekno"
            " bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri"
            " attending_type notes",
        ),
        _entity("funding", "funding", "organization_id>organization service_id>service source"),
        _entity(
            "service_area",
            "service_areas",
            "service_id>service service_at_location_id>service_at_location name description"
            " extent extent_type uri:uri",
        ),
        _entity("required_document", "required_documents", "service_id>service document uri:uri"),
        _entity(
            "language",
            "languages",
            "service_id>service location_id>location phone_id>phone name code note",
        ),
        _entity(
            "accessibility", "accessibility", "location_id>location description details url:uri"
        ),
        _entity(
            "cost_option",
            "cost_options",
            "service_id>service* valid_from:date valid_to:date option currency amount:number"
            " amount_description",
        ),
        _entity(
            "organization_identifier",
            "organization_identifiers",
            "organization_id>organization* identifier_scheme identifier_type* identifier*",
        ),
        _entity("unit", "units", "name* scheme identifier uri:uri"),
        _entity(
            "service_capacity",
            "service_capacity",
            "service_id>service* unit_id>unit* available:number* maximum:number description"
            " updated:datetime*",
        ),
        _entity("url", "url", "label url:uri* organization_id>organization service_id>service"),
        _entity("taxonomy", "taxonomies", "name* description* uri:uri version"),
        _entity(
            "taxonomy_term",
            "taxonomy_terms",
            "code name* description* parent_id>taxonomy_term taxonomy language"
            " taxonomy_id>taxonomy term_uri:uri",
        ),
        _entity(
            "attribute",
            "attributes",
            "link_id* taxonomy_term_id>taxonomy_term* link_type link_entity* value label",
        ),
        _entity(
            "metadata",
            "metadata",
            "resource_id* resource_type* last_action_date:date* last_action_type* field_name*"
            " previous_value* replacement_value* updated_by*",
        ),
        _entity("meta_table_description", "meta_table_descriptions", "name language character_set"),
    )
}
"""All tables by name."""
