# SPDX-License-Identifier: MIT
"""What stands around the entries of a sheet, in the sheet's language."""

from dataclasses import dataclass
from datetime import datetime

from peercenter.domain.directory.sheets import SheetContent
from peercenter.words import Words

CRISIS = "988"
HELP_LINE = "211"
BETWEEN = "\u00a0· "
"""Never at the start of a line."""


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """Everything on a sheet but its entries and page numbers."""

    title: str
    subtitle: str
    in_crisis: str
    ask: str
    center: tuple[str, ...]
    """The center's name, address, phone, and until when it is open."""
    printed: str
    nothing: tuple[str, ...]
    """What it says where nothing was found."""


def sheet_texts(words: Words, content: SheetContent) -> SheetTexts:
    """Return what stands around a sheet's entries."""
    return SheetTexts(
        title=words.pick(content.texts) or words.text("Where to find help"),
        subtitle=_subtitle(words, content),
        in_crisis=words.text("In crisis? Call or text"),
        ask=words.text("Not what you need? Ask a peer."),
        center=_center(words, content),
        printed=printed_on(words, content.printed_at),
        nothing=(
            words.text("Today we found nothing for this."),
            words.text("Please ask a peer. We will look together, and there is often a way."),
            words.text("You can also call 211, day and night. They know many kinds of help."),
        ),
    )


def printed_on(words: Words, at: datetime) -> str:
    """Return when a sheet was printed: "Printed November 20, 2026"."""
    return words.text("Printed {date}").format(date=words.short_date(at.date()))


def page_of(words: Words, page: int, pages: int) -> str:
    """Return which page it is."""
    return words.text("page {page} of {pages}").format(page=page, pages=pages)


def continued(words: Words, name: str) -> str:
    """Return an entry's name where it goes on."""
    return words.text("{name}, continued").format(name=name)


def in_its_own_words(words: Words) -> str:
    """Return the note on texts that nobody has translated."""
    return words.text("What places say about themselves is in English.")


def more_at_the_desk(words: Words, n: int) -> str:
    """Return how many more there are; empty without any."""
    if not n:
        return ""
    return words.count("{n} more at the desk: ask a peer.", "{n} more at the desk: ask a peer.", n)


def capital(text: str) -> str:
    """Return a text as it begins a line."""
    return text[:1].upper() + text[1:]


def _subtitle(words: Words, content: SheetContent) -> str:
    rule = content.rule
    if rule.picked:
        return ""
    # What is open today is so on this day of the week.
    parts = [capital(words.weekday(content.day.weekday()))] if rule.open_today else []
    if rule.place:
        parts.append(words.text("in {place}").format(place=rule.place))
    elif rule.within_km is not None:
        parts.append(words.text("near {center}").format(center=content.center.name))
    if rule.no_id:
        parts.append(words.text("no ID needed"))
    if rule.free:
        parts.append(words.text("free of charge"))
    if rule.language:
        language = words.language_name(rule.language)
        parts.append(words.text("they speak {language}").format(language=language))
    return capital(BETWEEN.join(parts))


def _center(words: Words, content: SheetContent) -> tuple[str, ...]:
    center = content.center
    until = center.open_until
    parts = [
        ", ".join(filter(None, [center.name, center.address])),
        center.phone,
        words.text("open until {time}").format(time=words.clock_long(until.time()))
        if until
        else "",
        center.web,
    ]
    return tuple(part for part in parts if part)
