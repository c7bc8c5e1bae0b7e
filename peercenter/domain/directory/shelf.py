# SPDX-License-Identifier: MIT
"""Records on a shelf: found by their id, or by what they belong to."""

from collections.abc import Iterable, Sequence

from peercenter.domain.directory import hsds
from peercenter.domain.directory.records import Record

_OTHER_LINKS = {"attribute": ("link_id",)}
"""Fields that name a record of whatever table."""
_LINKS = {
    entity.name: (
        *(field.name for field in entity.references),
        *_OTHER_LINKS.get(entity.name, ()),
    )
    for entity in hsds.ENTITIES.values()
}


class Shelf:
    """Some records of a directory, in the order in which they came."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._by_id: dict[tuple[str, str], Record] = {}
        self._by_link: dict[tuple[str, str, str], list[Record]] = {}
        self.add(records)

    def add(self, records: Iterable[Record]) -> None:
        """Put records on the shelf; one that is there already stays as it is."""
        for record in records:
            if self._by_id.setdefault((record.entity, record.id), record) is not record:
                continue
            for field in _LINKS[record.entity]:
                linked = record.values.get(field)
                if linked:
                    key = (record.entity, field, linked)
                    self._by_link.setdefault(key, []).append(record)

    def get(self, entity: str, record_id: str) -> Record | None:
        """Return a record by its id, None where there is none."""
        return self._by_id.get((entity, record_id))

    def of(self, entity: str, field: str, linked_id: str) -> Sequence[Record]:
        """Return the records of a table whose field names a record."""
        return self._by_link.get((entity, field, linked_id), ())

    def all(self, entity: str) -> list[Record]:
        """Return the records of a table."""
        return [record for (name, _), record in self._by_id.items() if name == entity]
