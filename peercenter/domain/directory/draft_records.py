# SPDX-License-Identifier: MIT
"""A draft back into records: what changed, what is new and what goes; all else stays as it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from peercenter.domain.directory.belonging import (
    own_place_schedules,
    place_address,
    place_phones,
    service_phones,
    service_schedules,
)
from peercenter.domain.directory.drafts import (
    SERVICE_FIELDS,
    EntryDraft,
    PhoneDraft,
    PlaceDraft,
    own_languages,
    places_of,
    spoken,
)
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.hours_reading import hours_said
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

NewId = Callable[[], str]
Values = Mapping[str, str]

_ADDRESS = {
    "street": "address_1",
    "more": "address_2",
    "city": "city",
    "state": "state_province",
    "postal_code": "postal_code",
    "country": "country",
}
_RULE_FIELDS = frozenset(
    {
        "valid_from", "valid_to", "dtstart", "until", "count", "wkst", "freq", "interval", "byday",
        "byweekno", "bymonthday", "byyearday", "opens_at", "closes_at", "description",
    }
)  # fmt: skip
_OWNERS = ("service_id", "contact_id", "organization_id", "location_id", "service_at_location_id")


@dataclass
class Written:
    """What a draft changes."""

    new_id: NewId
    put: list[Record] = field(default_factory=list)
    """New or changed."""
    gone: list[Record] = field(default_factory=list)

    def add(self, record: Record, was: Record | None = None) -> None:
        """Put a record, unless it says what it said before."""
        kept = {name: text for name, text in record.values.items() if text}
        record = replace(record, values=kept)
        if was is None or dict(was.values) != kept:
            self.put.append(record)


def records_of(
    draft: EntryDraft,
    service: Record,
    shelf: Shelf,
    *,
    before: EntryDraft,
    new_id: NewId,
    language_name: Callable[[str], str],
) -> Written:
    """Return what a draft changes in the records of a service.

    Args:
        draft: how the entry is to be.
        service: its record, with the organization it is to have; a new one has nothing but that.
        shelf: what belongs to it now.
        before: how it is now, as a draft.
        new_id: makes ids.
        language_name: the English name of a language, by its code.
    """
    written = Written(new_id)
    values = dict(service.values)
    for name, field_name in SERVICE_FIELDS.items():
        if getattr(draft, name) != getattr(before, name):
            values[field_name] = getattr(draft, name).strip()
    values.setdefault("status", "active")
    written.add(replace(service, values=values), shelf.get("service", service.id))
    if draft.phones != before.phones:
        owner = {"service_id": service.id}
        _phones(written, service_phones(service, shelf), draft.phones, owner)
    if (draft.hours, draft.hours_note) != (before.hours, before.hours_note):
        old = service_schedules(service, shelf)
        owner = {"service_id": service.id}
        _hours(written, old, (draft.hours, draft.hours_note), owner)
    if draft.documents != before.documents:
        old = shelf.of("required_document", "service_id", service.id)
        documents = [text.strip() for text in draft.documents if text.strip()]
        owner = {"service_id": service.id}
        _lines(written, old, ("required_document", "document"), documents, owner)
    if draft.languages != before.languages:
        _languages(written, service, shelf, draft.languages, language_name)
    if draft.places != before.places:
        _places(written, draft, service, shelf, before)
    return written


def _phones(
    written: Written,
    old: Sequence[Record],
    phones: Iterable[PhoneDraft],
    owner: Values,
) -> None:
    """Write phones; new ones belong to whom those that were shown belong to."""
    by_id = {one.id: one for one in old}
    kept = set()
    if old:
        owner = {name: old[0].get(name) for name in _OWNERS if old[0].get(name)}
    for phone in phones:
        if not phone.number.strip():
            continue
        was = by_id.get(phone.id)
        values = {
            **(was.values if was else owner),
            "number": phone.number.strip(),
            "extension": phone.extension.strip(),
            "type": phone.kind,
            "description": phone.note.strip(),
        }
        record = Record("phone", was.id if was else written.new_id(), values)
        kept.add(record.id)
        written.add(record, was)
    written.gone += [one for one in old if one.id not in kept]


def _hours(
    written: Written,
    old: Sequence[Record],
    said: tuple[str, str],
    owner: Values,
) -> None:
    """Write hours anew, one row for each rule; the note goes to the first."""
    text, note = said
    understood = hours_said(text)
    if understood.problems:  # words for a rule that nobody types: only the note was changed
        _note(written, old, note.strip())
        return
    rows: list[Values] = [rule_values(schedule) for schedule in understood.schedules]
    if note.strip():
        first = rows[0] if rows else {}
        rows[:1] = [{**first, "description": note.strip()}]
    for was, row in zip_longest(old, rows):
        if row is None:
            written.gone.append(was)
            continue
        other = {} if was is None else _without(was.values, _RULE_FIELDS)
        record = Record("schedule", was.id if was else written.new_id(), {**owner, **other, **row})
        written.add(record, was)


def _note(written: Written, old: Sequence[Record], note: str) -> None:
    """Write what is said besides hours to the first row, and leave the rules as they are."""
    for number, was in enumerate(old):
        values = {**was.values, "description": "" if number else note}
        written.add(replace(was, values=values), was)


def rule_values(schedule: Schedule) -> Values:
    """Write a rule that somebody wrote as text as the fields of an HSDS schedule."""
    dates = {
        "valid_from": schedule.valid_from,
        "valid_to": schedule.valid_to,
        "dtstart": schedule.starts_on,
    }
    times = {"opens_at": schedule.opens, "closes_at": schedule.closes}
    return {
        "freq": schedule.freq,
        "interval": str(schedule.interval) if schedule.interval > 1 else "",
        "byday": ",".join(schedule.byday),
        "bymonthday": ",".join(map(str, schedule.bymonthday)),
        **{name: day.isoformat() for name, day in dates.items() if day},
        **{name: f"{at:%H:%M}" for name, at in times.items() if at is not None},
    }


def _lines(
    written: Written,
    old: Sequence[Record],
    field_of: tuple[str, str],
    lines: Sequence[str],
    owner: Values,
) -> None:
    """Write one record a line; one whose line is still there stays, others are written over."""
    entity, name = field_of
    waiting = list(lines)
    left = []
    for record in old:
        if record.get(name) in waiting:
            waiting.remove(record.get(name))
        else:
            left.append(record)
    for was, line in zip_longest(left, waiting):
        if line is None:
            written.gone.append(was)
        elif was is None:
            written.add(Record(entity, written.new_id(), {**owner, name: line}))
        else:
            written.add(replace(was, values={**was.values, name: line}), was)


def _languages(
    written: Written,
    service: Record,
    shelf: Shelf,
    languages: Sequence[str],
    language_name: Callable[[str], str],
) -> None:
    old = own_languages(service, shelf)
    written.gone += [one for one in old if spoken(one) not in languages]
    there = {spoken(one) for one in old}
    for language in dict.fromkeys(languages):
        if language not in there:
            name = language_name(language)
            code = language if name != language else ""
            values = {"service_id": service.id, "name": name, "code": code}
            written.add(Record("language", written.new_id(), values))


def _places(
    written: Written,
    draft: EntryDraft,
    service: Record,
    shelf: Shelf,
    before: EntryDraft,
) -> None:
    there = {location.id: (link, location) for link, location in places_of(service, shelf)}
    shown = {place.id: place for place in before.places}
    for place in draft.places:
        if place.id in there:
            link, location = there[place.id]
            was = shown[place.id]
        else:
            link, location = _new_place(service, place, written.new_id)
            was = PlaceDraft()
            written.add(location)
            written.add(link)
        if place != was:
            _place(written, (service, link, location), shelf, (place, was))
    wanted = {place.id for place in draft.places}
    for location_id, (link, _) in there.items():
        if location_id not in wanted:
            written.gone.append(link)
            written.gone += own_place_schedules(service, link, shelf)
            written.gone += shelf.of("phone", "service_at_location_id", link.id)


def _new_place(service: Record, place: PlaceDraft, new_id: NewId) -> tuple[Record, Record]:
    location = Record(
        "location",
        new_id(),
        {
            "location_type": "physical" if place.has_address else "virtual",
            "name": place.name.strip(),
            "transportation": place.transportation.strip(),
        },
    )
    link = Record(
        "service_at_location", new_id(), {"service_id": service.id, "location_id": location.id}
    )
    return link, location


def _place(
    written: Written,
    records: tuple[Record, Record, Record],
    shelf: Shelf,
    places: tuple[PlaceDraft, PlaceDraft],
) -> None:
    """Write what changed at one place."""
    service, link, location = records
    place, was = places
    if place.id:
        values = dict(location.values)
        values |= {name: getattr(place, name).strip() for name in ("name", "transportation")}
        written.add(replace(location, values=values), location)
    _address(written, link, shelf, places)
    here = {"location_id": location.id}
    if place.accessibility != was.accessibility:
        old = shelf.of("accessibility", "location_id", location.id)
        lines = [text.strip() for text in place.accessibility if text.strip()]
        _lines(written, old, ("accessibility", "description"), lines, here)
    owner = {"service_at_location_id": link.id}
    if place.phones != was.phones:
        _phones(written, place_phones(service, link, shelf), place.phones, owner)
    if (place.hours, place.hours_note) != (was.hours, was.hours_note):
        old = own_place_schedules(service, link, shelf)
        _hours(written, old, (place.hours, place.hours_note), owner)


def _address(
    written: Written,
    link: Record,
    shelf: Shelf,
    places: tuple[PlaceDraft, PlaceDraft],
) -> None:
    place, was = places
    said = {name: getattr(place, field).strip() for field, name in _ADDRESS.items()}
    if all(getattr(place, field) == getattr(was, field) for field in _ADDRESS):
        return
    old = place_address(link, shelf)
    if old is not None and not place.has_address:
        written.gone.append(old)
    elif old is not None:
        written.add(replace(old, values={**old.values, **said}), old)
    elif place.has_address:
        owner = {"location_id": link.get("location_id"), "address_type": "physical"}
        written.add(Record("address", written.new_id(), {**owner, **said}))


def _without(values: Values, names: Iterable[str]) -> Values:
    out = set(names)
    return {name: text for name, text in values.items() if name not in out}
