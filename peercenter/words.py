# SPDX-License-Identifier: MIT
"""Texts, dates and numbers in the reader's language.

English is the source text. Catalogs are gettext files under resources/translations; Babel knows
how each language writes dates and times. `PSEUDO` stretches every text by 40 % to test layouts.
The sheets that people take home speak more languages than the program: their words are a catalog
of their own, and `sheet_words` gives them.
"""

import gettext
import math
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from peercenter import kreyol, paths

if TYPE_CHECKING:  # loads when a date is written; the kiosk's first page has none
    from datetime import date, time
    from pathlib import Path

    from babel import Locale

ENGLISH = "en"
SPANISH = "es"
PSEUDO = "en-XA"
LANGUAGES = {ENGLISH: "English", SPANISH: "Español"}
"""The shipped languages, each in its own name."""

LANGUAGE_NAMES = {
    **LANGUAGES,
    "fr": "Français",
    "ht": "Kreyòl",
    "pt": "Português",
    "so": "Soomaali",
    "vi": "Tiếng Việt",
    "asl": "ASL",
}
"""Languages that staff may speak, each in its own name."""

SHEET_LANGUAGE_NAMES = {
    **LANGUAGES,
    "fr": "Français",
    "pt": "Português",
    "ht": "Kreyòl",
    "vi": "Tiếng Việt",
    "so": "Soomaali",
    "ar": "العربية",
    "zh": "简体中文",
    "am": "አማርኛ",
    "km": "ខ្មែរ",
    "ru": "Русский",
}
"""The languages that sheets speak, each in its own name."""

_LOCALES = {ENGLISH: "en_US", SPANISH: "es_US", PSEUDO: "en_US"}
_KREYOL = "ht"
_SHEET_LOCALES = {
    **{code: code for code in SHEET_LANGUAGE_NAMES},
    **_LOCALES,
    "zh": "zh_Hans",
    _KREYOL: "fr_HT",
}
_STRETCH = 0.4
_ONE_WORD = 6
"""Texts up to this length become one longer word instead of more words."""
_YEAR = r"^y+年|(,? | 'de' )y+(\s'\w'\.)?$"


class Words:
    """One language: its texts, dates, times and lists."""

    def __init__(self, language: str, catalog: gettext.NullTranslations) -> None:
        self.language = language
        self._catalog = catalog

    @cached_property
    def locale(self) -> "Locale":
        """How this language writes dates, times, numbers and lists."""
        from babel import Locale  # noqa: PLC0415 - see above

        return Locale.parse(_SHEET_LOCALES[self.language])

    def text(self, message: str) -> str:
        """Return the text in this language; the message is a literal, formatting comes after."""
        return self._finish(self._catalog.gettext(message))

    def count(self, one: str, many: str, n: int) -> str:
        """Return the right plural with `{n}` filled in."""
        return self._finish(self._catalog.ngettext(one, many, n)).format(n=n)

    def pick(self, texts: Mapping[str, str]) -> str:
        """Return a text from the data in this language, else in English, else in any."""
        found = texts.get(self.language) or texts.get(ENGLISH) or next(iter(texts.values()), "")
        return self._finish(found)

    def day(self, day: "date") -> str:
        """Return a full date: "Saturday, November 21"."""
        # The full pattern without its year: no language has a skeleton of its own for this.
        full = str(self.locale.date_formats["full"].pattern)
        return str(_dates().format_date(day, re.sub(_YEAR, "", full), locale=self.locale))

    def long_date(self, day: "date") -> str:
        """Return a full date with its year: "Friday, November 20, 2026"."""
        return str(_dates().format_date(day, "full", locale=self.locale))

    def short_date(self, day: "date") -> str:
        """Return a date without its weekday: "November 20, 2026"."""
        return str(_dates().format_date(day, "long", locale=self.locale))

    def brief_date(self, day: "date") -> str:
        """Return a date as it fits into a list: "Nov 20, 2026"."""
        return str(_dates().format_date(day, "medium", locale=self.locale))

    def month_day(self, day: "date") -> str:
        """Return a day of a month: "July 1"."""
        return str(_dates().format_skeleton("MMMMd", day, locale=self.locale))

    def month(self, day: "date") -> str:
        """Return the month of a day with its year: "October 2026"."""
        return str(_dates().format_skeleton("yMMMM", day, locale=self.locale))

    def weekday(self, number: int) -> str:
        """Return the name of a weekday, Monday being 0."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def weekday_short(self, number: int) -> str:
        """Return the name of a weekday as it fits above a column: "Mon"."""
        return str(self.locale.days["stand-alone"]["abbreviated"][number])

    def days(self, first: "date", last: "date") -> str:
        """Return a stretch of days: "Nov 23 \u2013 29"."""
        return str(_dates().format_interval(first, last, "MMMMd", locale=self.locale))

    def clock(self, at: "time") -> str:
        """Return a time as people say it at the center: "8:00"."""
        return _clock(at, "h:mm", self.locale)

    def clock_long(self, at: "time") -> str:
        """Return a time that cannot be mistaken: "8:14 PM"."""
        return _clock(at, "short", self.locale).replace("\u202f", "\u00a0")

    def hour(self, hour: int) -> str:
        """Return an hour of the day as a chart label: "9", "12", "1"."""
        return str(hour % 12 or 12)

    def hour_name(self, hour: int) -> str:
        """Return an hour of the day by its name: "9 AM"."""
        from datetime import time  # noqa: PLC0415 - see above

        name = str(_dates().format_time(time(hour), "h a", locale=self.locale))
        return name.replace("\u202f", "\u00a0")

    def hour_span(self, hour: int) -> str:
        """Return the hour that begins at `hour`: "2 to 3 PM"."""
        end = self.hour_name((hour + 1) % 24)
        return self.text("{start} to {end}").format(start=self.hour(hour), end=end)

    def percent(self, share: float, *, digits: int = 0) -> str:
        """Return a share as a percentage: "94%"."""
        from babel import numbers  # noqa: PLC0415 - see above

        rounded = round(share, digits + 2)
        return str(numbers.format_percent(rounded, locale=self.locale, decimal_quantization=False))

    def listing(self, items: Iterable[str]) -> str:
        """Return items as a sentence lists them: "a, b, and c"."""
        return str(_lists().format_list(list(items), locale=self.locale))

    def either(self, items: Iterable[str]) -> str:
        """Return items of which one is meant: "a, b, or c"."""
        return str(_lists().format_list(list(items), style="or", locale=self.locale))

    def language_name(self, code: str) -> str:
        """Return the name of a language: "Spanish"; the code of one nobody knows."""
        return str(self.locale.languages.get(code, code))

    def _finish(self, text: str) -> str:
        return _stretched(text) if self.language == PSEUDO else text


class _Kreyol(Words):
    """Haitian Creole: what Babel writes in French, in its own words."""

    def day(self, day: "date") -> str:
        return kreyol.said(super().day(day))

    def long_date(self, day: "date") -> str:
        return kreyol.said(super().long_date(day))

    def short_date(self, day: "date") -> str:
        return kreyol.said(super().short_date(day))

    def month_day(self, day: "date") -> str:
        return kreyol.said(super().month_day(day))

    def month(self, day: "date") -> str:
        return kreyol.said(super().month(day))

    def weekday(self, number: int) -> str:
        return kreyol.said(super().weekday(number))

    def weekday_short(self, number: int) -> str:
        return self.weekday(number)[:3]

    def listing(self, items: Iterable[str]) -> str:
        return _kept_apart(super().listing, items)

    def either(self, items: Iterable[str]) -> str:
        return _kept_apart(super().either, items)

    def language_name(self, code: str) -> str:
        return kreyol.LANGUAGES.get(code) or super().language_name(code)


def _kept_apart(join: Callable[[Iterable[str]], str], items: Iterable[str]) -> str:
    """Join items so that only the words between them become Kreyòl."""
    known = list(items)
    marks = [chr(0xE000 + number) for number in range(len(known))]
    text = kreyol.said(join(marks))
    for mark, item in zip(marks, known, strict=True):
        text = text.replace(mark, item)
    return text


def _stretched(text: str) -> str:
    """Lengthen a text by 40 %, keeping its words breakable and its {fields} whole."""
    if not text.strip():
        return text
    filler = "one two three four five six seven eight nine ten "
    extra = math.ceil(len(text) * _STRETCH)
    padding = (filler * (extra // len(filler) + 1))[:extra].strip()
    return text + padding if len(text) <= _ONE_WORD else f"{text} {padding}"


@lru_cache(maxsize=2048)
def _clock(at: "time", pattern: str, locale: "Locale") -> str:
    """Write a time of the day; there are few, and Babel takes its time for each."""
    return str(_dates().format_time(at, pattern, locale=locale))


def _dates() -> ModuleType:
    from babel import dates  # noqa: PLC0415 - see above

    return dates


def _lists() -> ModuleType:
    from babel import lists  # noqa: PLC0415 - see above

    return lists


def translations_dir() -> "Path":
    """Return the folder of the gettext catalogs."""
    return paths.resources() / "translations"


@cache
def words_for(language: str) -> Words:
    """Return the words of a language; an unknown one speaks English."""
    known = language if language in _LOCALES else ENGLISH
    catalog = gettext.translation(
        "peercenter", translations_dir(), languages=[known], fallback=True
    )
    return Words(known, catalog)


@cache
def sheet_words(language: str) -> Words:
    """Return the words of a sheet's language; an unknown one speaks English."""
    known = language if language in _SHEET_LOCALES else ENGLISH
    catalog = gettext.translation("sheet", translations_dir(), languages=[known], fallback=True)
    return (_Kreyol if known == _KREYOL else Words)(known, catalog)
