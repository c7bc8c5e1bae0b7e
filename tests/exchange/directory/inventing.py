# SPDX-License-Identifier: MIT
"""Hypothesis strategies: packages of records such as they are in the tables."""

import uuid
from collections.abc import Mapping

from hypothesis import strategies as st

from peercenter.domain.directory.hsds import ENTITIES, Entity, Field, Kind
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory import cells

TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "=1+1",
            "+1 555 0100",
            "-",
            "@here",
            "#N/A",
            "'quoted",
            'say "x"',
            "a,b;c\td",
            "1\n2",
            "_x0041_",
            "TRUE",
            "007",
            "1e5",
            "2026-11-22",
            "<b>&</b>",
            "Peña",
            "水",
            "😀",
            "NULL",
        ],
    ),
).map(cells.clean)
_NUMBERS = st.integers(-999, 9_999).map(str) | st.sampled_from(
    ["0123", "2.50", "41.70", "1000000000000"]
)
_VALUES: Mapping[Kind, st.SearchStrategy[str]] = {
    Kind.TEXT: TEXTS,
    Kind.NUMBER: _NUMBERS,
    Kind.DATE: st.dates().map(lambda day: day.isoformat() if day.year > 1000 else "2026-11-22"),
    Kind.DATETIME: st.sampled_from(["2026-11-22T09:30:00Z", "2026-11-22T09:30:00.250+01:00"]),
    Kind.TIME: st.sampled_from(["09:00", "17:30:15", "09:00Z", "23:59-05:00"]),
    Kind.EMAIL: st.just("aid@example.org"),
    Kind.URI: st.sampled_from(["https://example.org/?a=1&copy=2", "tel:988"]),
}
_IDS = st.integers(0, 3).map(lambda number: str(uuid.UUID(int=number)))


@st.composite
def packages(draw: st.DrawFn) -> list[Record]:
    """Return records of a few entities that refer to each other, or to nothing that is there."""
    entities = draw(st.lists(st.sampled_from(sorted(ENTITIES)), min_size=1, max_size=8))
    made: dict[tuple[str, str], Record] = {}
    for name in entities:
        record = draw(_records(ENTITIES[name]))
        made[name, record.id] = record
    return list(made.values())


@st.composite
def _records(draw: st.DrawFn, entity: Entity) -> Record:
    names = draw(st.sets(st.sampled_from([field.name for field in entity.fields])))
    values = {name: draw(_value(entity.by_name[name])) for name in sorted(names)}
    if entity.name in {"attribute", "metadata"}:
        for name in ("link_id", "resource_id"):
            if name in values:
                values[name] = draw(_IDS)
    kept = draw(st.dictionaries(TEXTS.filter(bool), TEXTS.filter(bool), max_size=2))
    return Record(
        entity.name,
        draw(_IDS),
        {name: text for name, text in values.items() if text},
        kept,
        draw(st.sampled_from(["", "", "17", "A-1"])),
    )


def _value(field: Field) -> st.SearchStrategy[str]:
    if field.kind is Kind.REFERENCE:
        return _IDS
    if field.kind is Kind.CHOICE:
        return st.sampled_from(field.choices)
    if field.name in {"latitude", "longitude"}:
        return st.sampled_from(["45.5", "-89.99"])
    if field.name == "link_entity":
        return st.sampled_from(["service", "organization", "phone", "something else"])
    return _VALUES[field.kind]
