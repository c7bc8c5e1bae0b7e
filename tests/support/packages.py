# SPDX-License-Identifier: MIT
"""Small invented directories as HSDS 3.2 packages: a folder of CSV files, changed as tests need."""

import csv
import uuid
from collections.abc import Mapping
from pathlib import Path

Rows = dict[str, dict[str, dict[str, str]]]
"""Tables by file name, their rows by a short name."""


def uid(name: str) -> str:
    """Return the id that something invented always has."""
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, name))


def a_directory() -> Rows:
    """Return two organizations with three services at two places."""
    return {
        "organizations": {
            "anne": {"name": "Invented St. Anne", "description": "A parish"},
            "closet": {"name": "Invented Closet", "description": "Clothes"},
        },
        "services": {
            "pantry": {"organization_id": "anne", "name": "Food pantry", "status": "active"},
            "soup": {"organization_id": "anne", "name": "Soup kitchen", "status": "active"},
            "coats": {"organization_id": "closet", "name": "Winter coats", "status": "active"},
        },
        "locations": {
            "hall": {"location_type": "physical", "name": "Parish hall"},
            "shop": {"location_type": "physical", "name": "The shop"},
        },
        "service_at_location": {
            "pantry-hall": {"service_id": "pantry", "location_id": "hall"},
            "soup-hall": {"service_id": "soup", "location_id": "hall"},
            "coats-shop": {"service_id": "coats", "location_id": "shop"},
        },
        "addresses": {
            "hall-address": {
                "location_id": "hall",
                "address_1": "12 Elm Street",
                "city": "Example Harbor",
                "state_province": "ME",
                "postal_code": "04100",
                "country": "US",
                "address_type": "physical",
            },
        },
        "phones": {
            "pantry-phone": {"service_id": "pantry", "number": "(555) 010-0142"},
            "coats-phone": {"service_id": "coats", "number": "(555) 010-0150"},
        },
        "schedules": {
            "pantry-hours": {
                "service_id": "pantry",
                "freq": "WEEKLY",
                "byday": "MO,TH",
                "opens_at": "09:00",
                "closes_at": "12:00",
            },
        },
        "taxonomy_terms": {"food": {"name": "Food Pantries", "description": "Groceries"}},
        "attributes": {
            "pantry-food": {
                "link_id": "pantry",
                "link_entity": "service",
                "taxonomy_term_id": "food",
            },
        },
    }


def written(rows: Mapping[str, Mapping[str, Mapping[str, str]]], folder: Path) -> Path:
    """Write tables as CSV files into a folder; short names become ids."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for table, of in rows.items():
        heads = list(dict.fromkeys(name for row in of.values() for name in row))
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", *heads])
            writer.writeheader()
            for name, row in of.items():
                known = {
                    key: uid(text) if key.endswith("_id") else text for key, text in row.items()
                }
                writer.writerow({"id": uid(name), **known})
    return folder
