# SPDX-License-Identifier: MIT
"""Who changed what, as HSDS keeps it: a row of `metadata` for each field of a record."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from peercenter.domain.directory.records import Record

WHOLE = "id"
"""The field that stands for a record as a whole, where one is made or taken away."""


def metadata_of(
    put: Iterable[Record],
    gone: Iterable[Record],
    before: Mapping[tuple[str, str], Record],
    *,
    day: date,
    by: str,
    new_id: Callable[[], str],
) -> Iterator[Record]:
    """Yield the rows that tell of a change.

    Args:
        put: records as they are now.
        gone: records that were taken away.
        before: records as they were, by entity and id; what is not there is new.
        day: of the change.
        by: who made it.
        new_id: makes ids.
    """

    def row(record: Record, action: str, field: str, texts: tuple[str, str]) -> Record:
        values = {
            "resource_id": record.id,
            "resource_type": record.entity,
            "last_action_date": day.isoformat(),
            "last_action_type": action,
            "field_name": field,
            "previous_value": texts[0],
            "replacement_value": texts[1],
            "updated_by": by,
        }
        return Record("metadata", new_id(), {name: text for name, text in values.items() if text})

    for record in put:
        was = before.get((record.entity, record.id))
        if was is None:
            yield row(record, "create", WHOLE, ("", record.id))
            continue
        for field in sorted({*was.values, *record.values}):
            if was.get(field) != record.get(field):
                yield row(record, "update", field, (was.get(field), record.get(field)))
    for record in gone:
        yield row(record, "delete", WHOLE, (record.id, ""))
