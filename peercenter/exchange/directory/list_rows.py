# SPDX-License-Identifier: MIT
"""Rows of a list that somebody keeps in a spreadsheet, as records: one row is one service.

What a cell says beyond what its column means is never dropped: it stays with the service.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from peercenter.domain.directory.draft_records import rule_values
from peercenter.domain.directory.facets import years_in
from peercenter.domain.directory.hours_reading import hours_said
from peercenter.domain.directory.hsds import ENTITIES, Field, Kind
from peercenter.domain.directory.mapping import WEEKDAYS, Column, ListMapping, plain_heading
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.words import folded
from peercenter.exchange.directory import cells
from peercenter.exchange.directory.gathering import Gathering, Outcome, Piece

_SEPARATE = re.compile(r"\s*(?:[;\n|]|\bor\b|\bo\b)\s*", re.IGNORECASE)
_BETWEEN_TERMS = re.compile(r"\s*[;,\n|]\s*")
_NUMBER = re.compile(
    r"(?P<before>[^\d(+]*)(?P<number>\+?[(\d][\d()\s.\-\u2010-\u2013/]*\d)"
    r"(?:\s*(?:x|ext\.?|extension|#)\s*(?P<extension>\d{1,7}))?(?P<after>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_PHONE = 200
_MOST_PARTS = 40
_KINDS = {"fax": "fax", "text": "text", "texto": "text", "sms": "text", "tty": "tty", "tdd": "tty"}
_KINDS |= {"cell": "cell", "mobile": "cell", "celular": "cell"}
_WHOLE_ADDRESS = re.compile(
    r"(?P<street>.{1,200}?),\s*(?P<city>[^,\d]{1,80}?),?\s+(?P<state>[A-Z]{2})\.?"
    r"(?:,?\s+(?P<postal>\d{5}(?:-\d{4})?))?(?:,?\s*(?:USA?|United States))?"
)
_LONGEST_ADDRESS = 400
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FREE = frozenset({"free", "gratis", "gratuito"})

_OF_SERVICE: Mapping[Column, str] = {
    Column.NAME: "name",
    Column.DESCRIPTION: "description",
    Column.EMAIL: "email",
    Column.WEBSITE: "url",
    Column.COST: "fees_description",
    Column.ELIGIBILITY: "eligibility_description",
    Column.LEAST_AGE: "minimum_age",
    Column.MOST_AGE: "maximum_age",
    Column.HOW: "application_process",
    Column.ALERT: "alert",
    Column.CHECKED: "assured_date",
}
_OF_LOCATION: Mapping[Column, str] = {
    Column.PLACE: "name",
    Column.LATITUDE: "latitude",
    Column.LONGITUDE: "longitude",
    Column.TRANSPORT: "transportation",
}
_OF_ADDRESS: Mapping[Column, str] = {
    Column.STREET: "address_1",
    Column.MORE: "address_2",
    Column.CITY: "city",
    Column.STATE: "state_province",
    Column.POSTAL_CODE: "postal_code",
    Column.COUNTRY: "country",
}


class ListReader:
    """Reads the rows of a list."""

    def __init__(
        self, gathering: Gathering, mapping: ListMapping, file: str, headings: Sequence[str]
    ) -> None:
        self._gathering = gathering
        self._columns = [(heading, mapping.columns.get(heading)) for heading in headings]
        self._file = file
        self._account = gathering.account(file, "service")

    def leave_out(self, row: int, reason: Trouble, detail: str = "") -> None:
        """Count a row that does not come in, and say why."""
        self._account.left_out += 1
        self._gathering.tell(self._file, row, reason, "", detail, entity="service")

    def take(self, row: int, texts: Sequence[str]) -> None:
        """Read a row."""
        if any(text.strip() for text in texts[len(self._columns) :]):
            self.leave_out(row, Trouble.SHIFTED, " | ".join(texts))
            return
        found = _Row(self._gathering, self._file, row)
        for (heading, column), raw in zip(self._columns, texts, strict=False):
            text = cells.clean(raw) if raw else ""
            if text:
                found.take(heading, column, text)
        if found.is_empty:
            self.leave_out(row, Trouble.EMPTY)
            return
        if not found.put():
            self.leave_out(row, Trouble.UNNAMED, " | ".join(texts))
            return
        self._account.records += found.records
        if found.outcome in {Outcome.NEW, Outcome.APART}:
            self._account.read += 1
            self._account.keys.append(("service", found.service_id))
        else:
            self._account.merged += 1
        found.tell()


class _Row:
    """A row while it becomes a service with all that belongs to it."""

    def __init__(self, gathering: Gathering, file: str, row: int) -> None:
        self._gathering = gathering
        self._file, self._row = file, row
        self._said: dict[Column, list[tuple[str, str]]] = {}
        self._kept: dict[str, str] = {}
        self._told: list[tuple[Trouble, str, str]] = []
        self.records = 0
        self.service_id = ""
        self.outcome = Outcome.NEW

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not self._said and not self._kept

    def take(self, heading: str, column: Column | None, text: str) -> None:
        """Take a cell."""
        if column is None:
            self._kept[heading] = text
        else:
            self._said.setdefault(column, []).append((heading, text))

    def put(self) -> bool:
        """Make the records; return whether the row names anything."""
        organization = self._text(Column.ORGANIZATION)
        service = self._fields("service", _OF_SERVICE)
        name = service.get("name") or organization
        if not name:
            return False
        address = self._address()
        key = self._text(Column.ID) or _key(organization, name, *address.values())
        parts = [*self._phones(), *self._schedules(), *self._small_parts(), *self._terms()]
        owner = organization or name
        service |= {"name": name, "status": "active"}
        service["organization_id"] = self._put("organization", {"name": owner}, _key(owner))
        location = self._fields("location", _OF_LOCATION)
        piece = Piece("service", service, self._kept, key)
        self.service_id, self.outcome = self._gathering.put(piece, self._file, self._row)
        self._count(self.outcome)
        counts: Counter[str] = Counter()
        for entity, values in parts:
            counts[entity] += 1
            link = "link_id" if entity == "attribute" else "service_id"
            self._put(entity, {**values, link: self.service_id}, f"{key}\n{counts[entity]}")
        if location or address:
            self._put_place(key, location, address, service["organization_id"])
        return True

    def tell(self) -> None:
        """Say what is wrong with cells, now that it is known whose they are."""
        reasons = {Outcome.APART: Trouble.SAME_ID, Outcome.COMBINED: Trouble.COMBINED}
        if self.outcome in reasons:
            self._told.append((reasons[self.outcome], "", self._text(Column.ID)))
        for reason, heading, text in self._told:
            self._gathering.tell(
                self._file,
                self._row,
                reason,
                heading,
                text,
                entity="service",
                record_id=self.service_id,
            )

    def _put(self, entity: str, values: dict[str, str], key: str) -> str:
        piece = Piece(entity, values, key=key, space=f"list {entity}")
        record_id, outcome = self._gathering.put(piece, self._file, self._row)
        self._count(outcome)
        return record_id

    def _count(self, outcome: Outcome) -> None:
        self.records += outcome in {Outcome.NEW, Outcome.APART}

    def _put_place(
        self, key: str, location: dict[str, str], address: dict[str, str], organization_id: str
    ) -> None:
        location = {"location_type": "physical", "organization_id": organization_id, **location}
        where = _key(*location.values(), *address.values())
        location_id = self._put("location", location, where)
        if address:
            kind = {"address_type": "physical", "location_id": location_id}
            self._put("address", {**address, **kind}, where)
        for number, (_, text) in enumerate(self._said.get(Column.ACCESSIBILITY, ())):
            values = {"location_id": location_id, "description": text}
            self._put("accessibility", values, f"{where}\n{number}\n{text}")
        link = {"service_id": self.service_id, "location_id": location_id}
        self._put("service_at_location", link, f"{key}\n{location_id}")

    def _text(self, column: Column) -> str:
        """Return what all cells of a meaning say."""
        return "\n".join(dict.fromkeys(text for _, text in self._said.get(column, ())))

    def _fields(self, entity: str, columns: Mapping[Column, str]) -> dict[str, str]:
        """Return fields as they want to be; what cannot be read stays with the service."""
        found: dict[str, str] = {}
        for column, name in columns.items():
            field = ENTITIES[entity].by_name[name]
            for heading, text in self._said.get(column, ()):
                said = _yes(heading, text) if column is Column.COST else text
                value, trouble = _read(field, said)
                if value is None:
                    self._keep(heading, text, trouble)
                elif name not in found:
                    found[name] = value
                elif value != found[name] and field.kind is Kind.TEXT:
                    found[name] = f"{found[name]}\n{value}"
                elif value != found[name]:
                    self._kept[heading] = text
        return found

    def _keep(self, heading: str, text: str, reason: Trouble) -> None:
        self._kept[heading] = text
        self._told.append((reason, heading, text))

    def _address(self) -> dict[str, str]:
        found = self._fields("address", _OF_ADDRESS)
        whole = self._text(Column.ADDRESS)
        if not whole:
            return found
        line = ", ".join(part.strip(" ,") for part in whole.split("\n"))
        parts = _WHOLE_ADDRESS.fullmatch(line) if len(line) <= _LONGEST_ADDRESS else None
        if parts is None:
            return {"address_1": whole, **found}
        split = {
            "address_1": parts["street"],
            "city": parts["city"],
            "state_province": parts["state"],
            "postal_code": parts["postal"] or "",
        }
        return {**{name: text for name, text in split.items() if text}, **found}

    def _phones(self) -> Iterator[tuple[str, dict[str, str]]]:
        for column in (Column.PHONE, Column.FAX):
            for heading, text in self._said.get(column, ()):
                kind = "fax" if column is Column.FAX else _kind(heading)
                for one in _SEPARATE.split(text[:_LONGEST_PHONE])[:_MOST_PARTS]:
                    values = _phone(one, kind)
                    if values:
                        yield "phone", values
                if len(text) > _LONGEST_PHONE:
                    self._kept[heading] = text

    def _schedules(self) -> Iterator[tuple[str, dict[str, str]]]:
        whole = [text for _, text in self._said.get(Column.HOURS, ())]
        days = [
            f"{name} {text}"
            for column, name in zip(WEEKDAYS, _DAYS, strict=True)
            for _, text in self._said.get(column, ())
        ]
        for text in [*whole, *(["; ".join(days)] if days else [])]:
            said = hours_said(text)
            if not said.schedules or said.problems:
                yield "schedule", {"description": text}
                continue
            for number, schedule in enumerate(said.schedules):
                note = {} if number else {"notes": text}
                values = {**rule_values(schedule), **note}
                yield "schedule", {name: value for name, value in values.items() if value}

    def _small_parts(self) -> Iterator[tuple[str, dict[str, str]]]:
        for _, text in self._said.get(Column.LANGUAGES, ()):
            for one in cells.several(text)[:_MOST_PARTS]:
                yield "language", {"name": one}
        for heading, text in self._said.get(Column.DOCUMENTS, ()):
            yield "required_document", {"document": _document(heading, text)}
        for _, text in self._said.get(Column.AREA, ()):
            yield "service_area", {"name": text}
        for _, text in self._said.get(Column.CONTACT, ()):
            yield "contact", {"name": text}

    def _terms(self) -> Iterator[tuple[str, dict[str, str]]]:
        for _, text in self._said.get(Column.NEEDS, ()):
            for one in dict.fromkeys(_BETWEEN_TERMS.split(text)[:_MOST_PARTS]):
                if one:
                    term = self._put("taxonomy_term", {"name": one}, _key(one))
                    yield "attribute", {"taxonomy_term_id": term, "link_entity": "service"}


def _read(field: Field, text: str) -> tuple[str | None, Trouble]:
    """Return a text as a field wants it, or None and why not."""
    value = cells.read(field, text)
    if value is not None and field.name in {"latitude", "longitude"}:
        return (value if cells.coordinate(field.name, value) else None), Trouble.NOT_A_PLACE
    if value is None and field.name in {"minimum_age", "maximum_age"}:
        years = years_in(text)
        value = None if years is None else str(years)
    return value, cells.TROUBLES.get(field.kind, Trouble.MISSING)


def _key(*texts: str) -> str:
    return "\n".join(map(folded, texts))


def _kind(text: str) -> str:
    words = plain_heading(text).split()
    return next((_KINDS[word] for word in words if word in _KINDS), "")


def _phone(text: str, kind: str) -> dict[str, str]:
    """Return a phone; a text without a number is one as well: "call 211"."""
    text = text.strip(" ,")
    found = _NUMBER.fullmatch(text)
    if found is None:
        return {"number": text, "type": kind or "voice"} if text else {}
    notes = " ".join(f"{found['before']} {found['after']}".split()).strip(" :,-()")
    said = {"number": found["number"], "extension": found["extension"] or ""}
    said |= {"type": _kind(notes) or kind or "voice", "description": notes}
    return {name: value for name, value in said.items() if value}


def _yes(heading: str, text: str) -> str:
    """Return what a cell under "Free?" says about the cost."""
    if not _FREE & set(plain_heading(heading).split()):
        return text
    said = cells.is_true(text)
    return text if said is None else "Free" if said else "Not free"


def _document(heading: str, text: str) -> str:
    """Return what to bring; a cell under "ID needed?" says yes or no."""
    said = cells.is_true(text)
    if said is None:
        return text
    return heading.strip(" ?") if said else "None"
