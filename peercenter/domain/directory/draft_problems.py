# SPDX-License-Identifier: MIT
"""What is wrong with a draft of an entry: all of it at once, each at its field."""

from collections.abc import Iterator
from dataclasses import dataclass

from peercenter.domain.directory.drafts import EntryDraft, PhoneDraft, PlaceDraft
from peercenter.domain.directory.hours_reading import hours_said
from peercenter.domain.directory.phones import problem as phone_problem
from peercenter.errors import Reason, Refused

LONGEST_LINE = 200
LONGEST_TEXT = 5000
OLDEST = 120
_LONG_FIELDS = ("description", "alert", "eligibility", "how", "cost", "hours_note")
_SHORT_FIELDS = ("name", "also", "organization", "url", "email")
_PLACE_LINES = ("name", "street", "more", "city", "state", "postal_code", "country")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Something at one field of the form."""

    field: str
    """"name", "phones.0.number", "places.1.hours"."""
    error: Refused
    is_hint: bool = False
    """Something is missing, but it can be saved without it."""


def problems_of(draft: EntryDraft) -> tuple[FieldProblem, ...]:
    """Return everything that is wrong with a draft, and hints after that.

    What somebody left as it was is never wrong: real directories have stranger things than that.
    """
    found = [one for one in _problems(draft) if one.is_hint or _is_new(one.field, draft)]
    return tuple(sorted(found, key=lambda one: one.is_hint))


def _problems(draft: EntryDraft) -> Iterator[FieldProblem]:
    for name in ("name", "organization"):
        if not getattr(draft, name).strip():
            yield _wrong(name, Reason.NAME_MISSING)
    for name in _SHORT_FIELDS:
        yield from _too_long(name, getattr(draft, name), LONGEST_LINE)
    for name in _LONG_FIELDS:
        yield from _too_long(name, getattr(draft, name), LONGEST_TEXT)
    yield from _of_lists(draft)
    if draft.url.strip() and not _is_page(draft.url.strip()):
        yield _wrong("url", Reason.NOT_A_WEB_PAGE)
    if draft.email.strip() and not _is_email(draft.email.strip()):
        yield _wrong("email", Reason.NOT_AN_EMAIL)
    yield from _ages(draft)
    yield from _phones("phones", draft.phones)
    yield from _hours("hours", draft.hours)
    for number, place in enumerate(draft.places):
        yield from _place(f"places.{number}", place)
    reachable = draft.phones or draft.url or draft.email or draft.places
    if not reachable:
        yield FieldProblem("phones", Refused(Reason.NOTHING_TO_REACH), is_hint=True)


def _of_lists(draft: EntryDraft) -> Iterator[FieldProblem]:
    for name in ("documents", "languages"):
        for text in getattr(draft, name):
            yield from _too_long(name, text, LONGEST_LINE)
    for language, texts in draft.translations.items():
        for name, text in texts.items():
            yield from _too_long(f"translations.{language}.{name}", text, LONGEST_TEXT)


def _ages(draft: EntryDraft) -> Iterator[FieldProblem]:
    for name in ("least_age", "most_age"):
        text = getattr(draft, name).strip()
        if not text:
            continue
        if not _is_whole(text):
            yield _wrong(name, Reason.NOT_A_NUMBER)
        elif int(text) > OLDEST:
            yield _wrong(name, Reason.NUMBER_TOO_LARGE, most=OLDEST)
    ages = draft.least_age.strip(), draft.most_age.strip()
    if all(map(_is_whole, ages)) and int(ages[0]) > int(ages[1]):
        yield _wrong("most_age", Reason.LEAST_ABOVE_MOST)


def _phones(field: str, phones: tuple[PhoneDraft, ...]) -> Iterator[FieldProblem]:
    for number, phone in enumerate(phones):
        reason = phone_problem(phone.number)
        if reason is not None:
            yield _wrong(f"{field}.{number}.number", reason)
        if phone.extension.strip() and not _is_whole(phone.extension.strip()):
            yield _wrong(f"{field}.{number}.extension", Reason.NOT_A_NUMBER)
        yield from _too_long(f"{field}.{number}.note", phone.note, LONGEST_LINE)


def _place(field: str, place: PlaceDraft) -> Iterator[FieldProblem]:
    for name in _PLACE_LINES:
        yield from _too_long(f"{field}.{name}", getattr(place, name), LONGEST_LINE)
    yield from _too_long(f"{field}.transportation", place.transportation, LONGEST_TEXT)
    yield from _too_long(f"{field}.hours_note", place.hours_note, LONGEST_TEXT)
    yield from _phones(f"{field}.phones", place.phones)
    yield from _hours(f"{field}.hours", place.hours)
    for name, reason in (
        ("street", Reason.STREET_MISSING),
        ("city", Reason.TOWN_MISSING),
        ("state", Reason.STATE_MISSING),
        ("postal_code", Reason.POSTAL_CODE_MISSING),
    ):
        if not getattr(place, name).strip():
            yield FieldProblem(f"{field}.{name}", Refused(reason), is_hint=True)


def _hours(field: str, text: str) -> Iterator[FieldProblem]:
    for misread in hours_said(text).problems:
        most = {"most": misread.at} if misread.reason is Reason.TEXT_TOO_LONG else {}
        error = Refused(misread.reason, piece=misread.piece, at=misread.at, **most)
        yield FieldProblem(field, error)


def _too_long(field: str, text: str, most: int) -> Iterator[FieldProblem]:
    if len(text) > most:
        yield _wrong(field, Reason.TEXT_TOO_LONG, most=most)


def _wrong(field: str, reason: Reason, **facts: object) -> FieldProblem:
    return FieldProblem(field, Refused(reason, **facts))


def _is_new(field: str, draft: EntryDraft) -> bool:
    """Whether somebody wrote what is in a field just now."""
    was = draft.was
    if was is None:
        return True
    top, _, rest = field.partition(".")
    before = getattr(was, top)
    if not rest:
        return bool(getattr(draft, top) != before)
    if top == "translations":
        language, _, name = rest.partition(".")
        texts = was.translations.get(language, {})
        return draft.translations[language][name] != texts.get(name)
    number, _, rest = rest.partition(".")
    return _is_new_part(getattr(draft, top)[int(number)], before, rest)


def _is_new_part(
    part: PhoneDraft | PlaceDraft, before: tuple[PhoneDraft | PlaceDraft, ...], rest: str
) -> bool:
    same = next((one for one in before if part.id and one.id == part.id), None)
    if same is None:
        return True
    name, _, deeper = rest.partition(".")
    if not deeper:
        return bool(getattr(part, name) != getattr(same, name))
    number, _, deeper = deeper.partition(".")
    return _is_new_part(getattr(part, name)[int(number)], getattr(same, name), deeper)


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len("1234567890")


def _is_email(text: str) -> bool:
    name, _, domain = text.rpartition("@")
    return bool(name) and "." in domain.strip(".") and not any(letter.isspace() for letter in text)


def _is_page(text: str) -> bool:
    """Whether it may be a page: "www.example.org/help", with or without "https://"."""
    scheme, mark, rest = text.rpartition("://")
    host = (rest if mark else text).split("/")[0].split("?")[0]
    return (
        scheme.lower() in {"", "http", "https"}
        and "." in host.strip(".")
        and not any(letter.isspace() for letter in text)
    )
