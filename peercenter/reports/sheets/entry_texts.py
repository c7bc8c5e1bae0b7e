# SPDX-License-Identifier: MIT
"""An entry of the directory in a sheet's words: short, plain, in the order one needs them."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from peercenter.domain.directory.entries import Address, Ages, Entry, Phone
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.sheets import EntryTexts, SheetEntry, SheetRule
from peercenter.reports.sheets import opening
from peercenter.reports.sheets.texts import BETWEEN
from peercenter.words import ENGLISH, LANGUAGE_NAMES, SHEET_LANGUAGE_NAMES, Words

LONGEST_ABOUT = 140
"""A description is cut after its first sentence, at the latest after so many characters."""
LONGEST_NAME = 160
LONGEST_WHERE = 240
LONGEST_WHOLE = 600
MOST_HOURS = 8
"""So many lines of hours at most: nobody reads more of them on a sheet."""
_SENTENCE = re.compile(r"(?<=[.!?。])\s+(?=[^\W\d_])")
_ABBREVIATED = re.compile(r"\b(?:St|Dr|Mr|Mrs|Ms|Inc|No|Ave|Rd)\.$")


def entry_texts(
    words: Words,
    seen: SheetEntry,
    now: datetime,
    *,
    rule: SheetRule,
    city: str = "",
    whole: bool = False,
) -> EntryTexts:
    """Return an entry in words.

    Args:
        words: the sheet's.
        seen: the entry, as it is seen from the center now.
        now: on the center's clock, without a time zone.
        rule: the sheet's; what it asks of all entries is not said of each.
        city: the center's town, which is not said of places in it, unless there is room.
        whole: whether it has a page of its own, with room for everything.
    """
    entry, place = seen.entry, seen.at
    name = shortened(_own(words, entry, "name", entry.name), LONGEST_NAME)
    about = _own(words, entry, "description", entry.description)
    ride = shortened(place.transportation) if place else ""
    phone = next(_phones(seen, texts=False), None)
    text_to = _text_to(words, next(_phones(seen, texts=True), None))
    quoted = [*_quoted(words, entry, phone), *(_more_of_it(seen) if whole else ())]
    hours = opening.opening_texts(words, seen, now)
    return EntryTexts(
        name=name,
        organization=_organization(entry),
        phone=_phone(words, phone) or text_to,
        text_to=text_to if phone else "",
        where=_where(words, seen, "" if whole else city),
        way=BETWEEN.join(filter(None, [ride, _walk(words, seen.walk_minutes)])),
        now=hours.now,
        today=hours.today,
        shut=hours.shut,
        usual=tuple(shortened(line) for line in hours.usual[:MOST_HOURS]),
        about=shortened(about, LONGEST_WHOLE) if whole else first_sentence(about),
        notes=tuple(_notes(words, entry, rule)),
        quoted=tuple(quoted),
        checked=_checked(words, entry, now.date()),
        foreign=_foreign(words, entry),
    )


def first_sentence(text: str, longest: int = LONGEST_ABOUT) -> str:
    """Return the first sentence of a text, cut at a word if it is too long."""
    plain = " ".join(text.split())
    sentence = ""
    for part in _SENTENCE.split(plain):
        sentence = f"{sentence} {part}".strip()
        if not _ABBREVIATED.search(sentence):
            break
    return shortened(sentence, longest)


def shortened(text: str, longest: int = LONGEST_ABOUT) -> str:
    """Return a text cut at a word if it is too long."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    cut = plain[: longest - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def own_name(code: str) -> str:
    """Return a language's name in itself: "Español"; the code where nobody knows it."""
    known = SHEET_LANGUAGE_NAMES.get(code) or LANGUAGE_NAMES.get(code)
    if known:
        return known
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - takes a moment to load

    try:
        name = str(Locale.parse(code).get_language_name(code) or code)
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def _own(words: Words, entry: Entry, field: str, original: str) -> str:
    return entry.translations.get(words.language, {}).get(field, "").strip() or original.strip()


def _foreign(words: Words, entry: Entry) -> frozenset[str]:
    """Return which texts are in the directory's own language, which is another."""
    if words.language == ENGLISH:
        return frozenset()
    translated = entry.translations.get(words.language, {})
    cost = "" if entry.cost.free else entry.cost.text
    found = {
        "about": entry.description and not translated.get("description"),
        "quoted": any((entry.alert, cost, *entry.documents))
        or (entry.eligibility and not translated.get("eligibility"))
        or (entry.how and not translated.get("how")),
    }
    return frozenset(field for field, is_foreign in found.items() if is_foreign)


def _organization(entry: Entry) -> str:
    said, name = entry.organization.casefold(), entry.name.casefold()
    return "" if said in name or name in said else shortened(entry.organization)


def _phones(seen: SheetEntry, *, texts: bool) -> Iterator[Phone]:
    place = seen.at
    for phone in (*seen.entry.phones, *(place.phones if place else ())):
        is_for_texts = phone.kind.casefold() in {"text", "sms"}
        if phone.number.strip() and phone.for_sheets and is_for_texts == texts:
            yield phone


def _phone(words: Words, phone: Phone | None) -> str:
    if phone is None:
        return ""
    if not phone.extension:
        return phone.number
    text = words.text("{number}, extension {extension}")
    return text.format(number=phone.number, extension=phone.extension)


def _text_to(words: Words, phone: Phone | None) -> str:
    return words.text("Text {number}").format(number=phone.number) if phone else ""


def _where(words: Words, seen: SheetEntry, here: str) -> str:
    place = seen.at
    if place is None:
        return words.text("By phone") if any(_phones(seen, texts=False)) else ""
    if place.address is not None:
        return shortened(_address(place.address, here), LONGEST_WHERE)
    return shortened(place.name) or words.text("Call for the address")


def _address(address: Address, here: str) -> str:
    is_here = address.city.strip().casefold() == here.strip().casefold()
    is_found = address.street.strip() or address.more.strip()
    city = "" if is_here and is_found else address.city
    parts = (address.street, address.more, city)
    return ", ".join(part.strip() for part in parts if part.strip())


def _walk(words: Words, minutes: int | None) -> str:
    if minutes is None:
        return ""
    return words.count("{n} minute on foot", "{n} minutes on foot", minutes)


def _notes(words: Words, entry: Entry, rule: SheetRule) -> Iterator[str]:
    """Yield what to know before going, in the sheet's words; not what its rule says of all."""
    if entry.asks_id and not entry.documents:
        yield words.text("Bring an ID")
    if entry.asks_id is False and (rule.picked or not rule.no_id):
        yield words.text("No ID needed")
    if entry.cost.free and (rule.picked or not rule.free):
        yield words.text("Free")
    yield from _ages(words, entry.ages)
    others = [own_name(code) for code in entry.languages if code != ENGLISH]
    if others:
        yield ", ".join(others)


def _quoted(words: Words, entry: Entry, phone: Phone | None) -> Iterator[str]:
    """Yield what the directory says of the same, the most important first."""
    if entry.alert.strip():
        yield shortened(entry.alert)
    if phone is not None and phone.note.strip():
        yield f"{phone.number}: {shortened(phone.note)}"
    how = _own(words, entry, "how", entry.how)
    if how:
        yield first_sentence(how)
    if entry.documents:
        things = shortened("; ".join(entry.documents))
        yield words.text("Bring: {things}").format(things=things)
    if entry.cost.text.strip() and not entry.cost.free:
        yield words.text("Cost: {cost}").format(cost=shortened(entry.cost.text))
    eligibility = _own(words, entry, "eligibility", entry.eligibility)
    if eligibility:
        yield words.text("For: {whom}").format(whom=first_sentence(eligibility))


def _more_of_it(seen: SheetEntry) -> Iterator[str]:
    """Yield what only a page of its own has room for."""
    if seen.at is not None and seen.at.accessibility:
        yield shortened(", ".join(seen.at.accessibility))
    if seen.entry.url.strip():
        yield shortened(seen.entry.url)


def _ages(words: Words, ages: Ages) -> Iterator[str]:
    least, most = ages.least or None, ages.most
    if least is not None and most is not None:
        yield words.text("Ages {least} to {most}").format(least=least, most=most)
    elif least is not None:
        yield words.text("Age {least} and older").format(least=least)
    elif most is not None:
        yield words.text("Up to age {most}").format(most=most)


def _checked(words: Words, entry: Entry, today: date) -> str:
    if entry.confirmed is None:
        return words.text("not checked yet: call first")
    same_year = (today - entry.confirmed).days < 300
    day = words.month_day(entry.confirmed) if same_year else words.short_date(entry.confirmed)
    if entry.standing is Standing.CHECKED:
        return words.text("checked {date}").format(date=day)
    return words.text("checked {date}: call first").format(date=day)
