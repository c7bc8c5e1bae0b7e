# SPDX-License-Identifier: MIT
"""What older versions and the Ohana dialect say differently, column by column.

Whatever has no rule here and no field of that name in 3.2 is kept as it stands.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.weekdays import byday_of
from peercenter.exchange.directory import cells
from peercenter.exchange.directory.made import Cell, Made
from peercenter.exchange.directory.names import TABLES, KnownTable, exact_table_name

Rule = Callable[[Made, Cell], None]
ALL_DAYS = "MO,TU,WE,TH,FR,SA,SU"
_LONGEST_DAYS = 200
_LONGEST_ELIGIBILITY = 20_000
KEYWORDS = "keywords"
"""What the taxonomy is called that a source's keywords make up."""


def fill(made: Made, found: Iterable[Cell]) -> None:
    """Read the cells of a row."""
    rules = rules_of(made.table, made.columns)
    fields = ENTITIES[made.piece.entity].by_name
    for cell in found:
        rule = rules.get(cell.column)
        if rule is not None:
            rule(made, cell)
        elif cell.column == "id":
            if made.piece.key:
                made.keep(cell)
            made.piece.key = made.piece.key or cell.text
        elif cell.column in fields:
            made.set(cell.column, cell)
        else:
            made.keep(cell)
    made.settle()


def finish(made: Made) -> Trouble | None:
    """Do what can be done only when all cells have been read; return why the row is left out."""
    finishing = _FINISHING.get(made.table.name)
    return finishing(made) if finishing is not None else None


@lru_cache(maxsize=512)
def rules_of(table: KnownTable, columns: frozenset[str]) -> Mapping[str, Rule]:
    """Return how columns of a table are read, where not as the field of their name."""
    rules = dict(_RULES.get(table.name, {}))
    if table.name == "service" and "fees_description" not in columns:
        rules["fees"] = partial(_rename, "fees_description")
    if table.name == "taxonomy_term" and "id" not in columns:
        rules["taxonomy_id"] = _key
    return rules


def _key(made: Made, cell: Cell) -> None:
    made.piece.key = cell.text


def _rename(name: str, made: Made, cell: Cell) -> None:
    made.set(name, cell)


def _if_empty(name: str, made: Made, cell: Cell) -> None:
    """Take a text for a field that has none of its own in this row; else keep it."""
    made.later(name, cell)


def _parts(entity: str, link: str, name: str, made: Made, cell: Cell, **values: str) -> None:
    for text in cells.several(cell.text):
        made.part(entity, link, **{name: text}, **values)


def _languages(link: str, made: Made, cell: Cell) -> None:
    for text in cells.several(cell.text):
        made.part("language", link, **{_language_field(text): text})


def _language(made: Made, cell: Cell) -> None:
    field = _language_field(cell.text)
    made.set("name" if field == "code" and "code" in made.columns else field, cell)


def _language_field(text: str) -> str:
    return "code" if text.isascii() and text.islower() and len(text) in {2, 3} else "name"


def _facilities(made: Made, cell: Cell) -> None:
    for text in cells.several(cell.text):
        made.part("accessibility", "location_id", description=_words(text))


def _facility(made: Made, cell: Cell) -> None:
    made.set("description", cell._replace(text=_words(cell.text)))


def _words(code: str) -> str:
    """Return a code as words: "disabled_parking" was a fixed term of 1.1."""
    return code.replace("_", " ") if " " not in code else code


def _place(made: Made, cell: Cell) -> None:
    location = made.gathering.reference("location", cell.text)
    made.part("service_at_location", "service_id", location_id=location)


def _terms(made: Made, cell: Cell) -> None:
    for key in cells.several(cell.text):
        term = made.gathering.reference("taxonomy_term", key)
        made.part("attribute", "link_id", link_entity="service", taxonomy_term_id=term)


def _keywords(made: Made, cell: Cell) -> None:
    for text in cells.several(cell.text):
        term = made.shared("taxonomy_term", name=text, taxonomy=KEYWORDS)
        made.part("attribute", "link_id", link_entity="service", taxonomy_term_id=term)


def _incorporated(made: Made, cell: Cell) -> None:
    day = cells.day(cell.text[:_LONGEST_DAYS])
    if day is not None:
        made.values.setdefault("year_incorporated", day[:4])
    made.keep(cell)


def _virtual(made: Made, cell: Cell) -> None:
    known = cells.is_true(cell.text)
    if known is None:
        made.keep(cell)
    else:
        made.values.setdefault("location_type", "virtual" if known else "physical")


def _more_street(made: Made, cell: Cell) -> None:
    before = made.values.get("address_2", "")
    made.values["address_2"] = f"{before}, {cell.text}" if before else cell.text


def _weekday(made: Made, cell: Cell) -> None:
    text = "7" if cell.text in {"0", "0.0"} else cell.text.removesuffix(".0")
    days = byday_of(text) if len(text) <= _LONGEST_DAYS else None
    if not days:
        made.keep(cell)
        made.tell(Trouble.NOT_A_DAY, cell)
        return
    made.values["byday"] = ",".join(days)
    made.values.setdefault("freq", "WEEKLY")


def _freq(made: Made, cell: Cell) -> None:
    if cell.text.upper() == "DAILY":
        made.values["freq"] = "WEEKLY"
        made.values.setdefault("byday", ALL_DAYS)
    else:
        made.set("freq", cell)


def _link_type(made: Made, cell: Cell) -> None:
    """Read 2.0's word for what 3.x calls the entity."""
    made.values["link_entity"] = cell.text


def _term_code(made: Made) -> None:
    key = made.piece.key
    if key and "code" not in made.values and not cells.UUID.fullmatch(key):
        made.values["code"] = key


def _finish_location(made: Made) -> None:
    if "location_type" not in made.columns:
        made.values.setdefault("location_type", "physical")


def _finish_address(made: Made) -> None:
    if "address_type" not in made.columns:
        kind = "postal" if made.table.name == "postal_address" else "physical"
        made.values.setdefault("address_type", kind)


def _finish_holiday(made: Made) -> None:
    """Say when it is, for those who read; what is computed with are `valid_from` and `valid_to`.

    A day on which it is closed has no opening times; a rule without times opens nothing.
    """
    dates = [made.said[name] for name in ("start_date", "end_date") if name in made.said]
    when = " - ".join(dict.fromkeys(date.removesuffix(", 0001") for date in dates))
    closed = cells.is_true(made.said.get("closed", ""))
    if closed:
        made.values["description"] = f"Closed {when}".strip()
    elif {"valid_from", "opens_at"} <= made.values.keys():
        made.values.update(freq="WEEKLY", byday=ALL_DAYS)
    else:
        made.values["description"] = when


def _finish_eligibility(made: Made) -> Trouble | None:
    """Add whom a service is for to the service; 3.x has no table for it."""
    service_id = made.said.get("service_id", "")
    text = made.said.get("eligibility", "")
    service = made.gathering.get("service", made.gathering.reference("service", service_id))
    if not service_id or service is None:
        return Trouble.OWNERLESS
    before = service.get("eligibility_description")
    if len(before) > _LONGEST_ELIGIBILITY:
        return Trouble.TOO_LONG
    if text and text.casefold() not in (one.casefold() for one in before.split("; ")):
        whole = f"{before}; {text}" if before else text
        made.gathering.set(service, "eligibility_description", whole)
    key = {"eligibility_id": made.piece.key} if made.piece.key else {}
    for heading, kept in {**key, **made.piece.kept}.items():
        made.gathering.keep("service", service.id, heading, kept)
    made.dissolved = True
    return None


def _finish_service_term(made: Made) -> None:
    service = made.said.get("service_id", "")
    if service:
        made.values["link_id"] = made.gathering.reference("service", service)
    made.values["link_entity"] = "service"


def _finish_attribute(made: Made) -> None:
    entity = made.values.get("link_entity", "")
    if "link_id" in made.values:
        made.values["link_id"] = linked(made, entity, made.values["link_id"])
    known = exact_table_name(entity)
    if known:
        made.values["link_entity"] = TABLES[known].entity


def _finish_change(made: Made) -> None:
    entity = made.values.get("resource_type", "")
    if "resource_id" in made.values:
        made.values["resource_id"] = linked(made, entity, made.values["resource_id"])
    known = exact_table_name(entity)
    if known:
        made.values["resource_type"] = TABLES[known].entity


def linked(made: Made, entity: str, key: str) -> str:
    """Return the id of what an attribute or a change is about."""
    return made.gathering.reference(exact_table_name(entity) or entity, key)


def _said(made: Made, cell: Cell) -> None:
    """Only look at it when the row is finished."""
    made.said[cell.column] = cell.text


def _said_and_kept(made: Made, cell: Cell) -> None:
    _said(made, cell)
    made.keep(cell)


def _said_and_set(name: str, made: Made, cell: Cell) -> None:
    _said(made, cell)
    made.set(name, cell)


_RULES: Mapping[str, Mapping[str, Rule]] = {
    "organization": {
        "date_incorporated": _incorporated,
        "url": partial(_if_empty, "website"),
        "funding_sources": partial(_parts, "funding", "organization_id", "source"),
    },
    "service": {
        "location_id": _place,
        "accepted_payments": partial(_parts, "cost_option", "service_id", "option"),
        "accrediations": partial(_rename, "accreditations"),  # spelled so in 1.1's own schema
        "eligibility": partial(_rename, "eligibility_description"),
        "audience": partial(_if_empty, "eligibility_description"),
        "funding_sources": partial(_parts, "funding", "service_id", "source"),
        "keywords": _keywords,
        "languages": partial(_languages, "service_id"),
        "required_documents": partial(_parts, "required_document", "service_id", "document"),
        "service_areas": partial(_parts, "service_area", "service_id", "name"),
        "taxonomy_ids": _terms,
        "website": partial(_if_empty, "url"),
    },
    "location": {
        "accessibility": _facilities,
        "languages": partial(_languages, "location_id"),
        "short_desc": partial(_if_empty, "description"),
        "virtual": _virtual,
        "website": partial(_if_empty, "url"),
    },
    "phone": {
        "department": partial(_if_empty, "description"),
        "language": partial(_languages, "phone_id"),
        "number_type": partial(_rename, "type"),
    },
    "address": {"address_3": _more_street, "address_4": _more_street},
    "physical_address": {"address_3": _more_street, "address_4": _more_street},
    "postal_address": {"address_3": _more_street, "address_4": _more_street},
    "schedule": {"weekday": _weekday, "freq": _freq},
    "regular_schedule": {"weekday": _weekday},
    "holiday_schedule": {
        "closed": _said_and_kept,
        "start_date": partial(_said_and_set, "valid_from"),
        "end_date": partial(_said_and_set, "valid_to"),
    },
    "eligibility": {"service_id": _said, "eligibility": _said},
    "payment_accepted": {"payment": partial(_rename, "option")},
    "service_taxonomy": {
        "service_id": _said,
        "taxonomy_id": partial(_rename, "taxonomy_term_id"),
        "taxonomy_detail": partial(_rename, "value"),
    },
    "service_attribute": {"service_id": _said},
    "other_attribute": {"link_type": _link_type},
    "attribute": {"taxonomy_id": partial(_if_empty, "taxonomy_term_id")},
    "service_area": {"service_area": partial(_rename, "name")},
    "language": {"language": _language},
    "accessibility": {"accessibility": _facility},
    "taxonomy_term": {
        "term": partial(_rename, "name"),
        "vocabulary": partial(_if_empty, "taxonomy"),
    },
}

_FINISHING: Mapping[str, Callable[[Made], Trouble | None]] = {
    "location": _finish_location,
    "address": _finish_address,
    "physical_address": _finish_address,
    "postal_address": _finish_address,
    "holiday_schedule": _finish_holiday,
    "eligibility": _finish_eligibility,
    "service_taxonomy": _finish_service_term,
    "service_attribute": _finish_service_term,
    "attribute": _finish_attribute,
    "other_attribute": _finish_attribute,
    "metadata": _finish_change,
    "taxonomy_term": _term_code,
}
