# SPDX-License-Identifier: MIT
"""Opening hours as people write them, cut into what each piece means; English and Spanish."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from peercenter.domain.directory.weekdays import weekday_named


class Kind(Enum):
    """What a piece is."""

    TIME = auto()
    DAYS = auto()
    NTH = auto()
    MONTH_DAY = auto()
    RANGE = auto()
    LINE = auto()
    AND = auto()
    EXCEPT = auto()
    CLOSED = auto()
    WHOLE_DAY = auto()
    EVERY = auto()
    PART_OF_DAY = auto()
    FROM = auto()
    UNTIL = auto()
    DATE = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text."""

    kind: Kind
    at: int
    text: str
    days: tuple[int, ...] = ()
    number: int = 0
    """Which of the month; or how many weeks between."""
    hour: int = 0
    minute: int = 0
    half: str = ""
    """"a", "p", "24" where the clock has 24 hours, or empty where nobody says."""
    months: bool = False
    day: date | None = None


_ORDINALS = {
    "first": 1, "1st": 1, "primer": 1, "primero": 1, "1er": 1, "1ro": 1,
    "second": 2, "2nd": 2, "segundo": 2, "2do": 2,
    "third": 3, "3rd": 3, "tercer": 3, "tercero": 3, "3er": 3, "3ro": 3,
    "fourth": 4, "4th": 4, "cuarto": 4, "4to": 4,
    "fifth": 5, "5th": 5, "quinto": 5, "5to": 5,
    "last": -1, "último": -1, "ultimo": -1,
}  # fmt: skip
_NTH = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PARTS = {"morning": "a", "mañana": "a", "afternoon": "p", "evening": "p", "night": "p",
          "tarde": "p", "noche": "p"}  # fmt: skip
_MONTHS = (
    ("january", "jan", "enero", "ene"),
    ("february", "feb", "febrero"),
    ("march", "marzo"),
    ("april", "apr", "abril", "abr"),
    ("may", "mayo"),
    ("june", "jun", "junio"),
    ("july", "jul", "julio"),
    ("august", "aug", "agosto", "ago"),
    ("september", "sept", "sep", "septiembre"),
    ("october", "oct", "octubre"),
    ("november", "nov", "noviembre"),
    ("december", "dec", "diciembre", "dic"),
)
_MONTH_NUMBERS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))

_ALL, _WORKDAYS, _WEEKEND = tuple(range(7)), tuple(range(5)), (5, 6)
_LETTERS = {"m": 0, "tu": 1, "t": 1, "w": 2, "th": 3, "r": 3, "f": 4, "sa": 5, "su": 6}
_SPANISH_LETTERS = {"l": 0, "m": 1, "x": 2, "j": 3, "v": 4, "s": 5, "d": 6}
_MOST_LETTERS = 9

_FILLERS = (
    r"of (?:the|each|every) month|(?:de cada|del|de|cada) mes|open|hours?|hrs?|on|the|at|from|"
    r"every|de|del|el|la|las|los|desde|abierto|abierta|horario|horas?|each|cada|h|is|are|está|"
    r"e[sd]?t|c[sd]?t|m[sd]t|p[sd]?t|(?:eastern|central|mountain|pacific)(?: time)?"
)
_DAY_SETS = (
    (r"weekdays?|week days?|entre semana|d[ií]as (?:laborables|de semana|h[aá]biles)", _WORKDAYS),
    (r"weekends?|fin(?:es)? de semana", _WEEKEND),
    (
        (
            r"daily|every ?day|all days|(?:7|seven) days(?: a week| per week|/week)?|"
            r"todos los d[ií]as|cada d[ií]a|diario|diariamente|los 7 d[ií]as(?: de la semana)?"
        ),
        _ALL,
    ),
)
_HALF = (
    r"(?P<half>\s*(?:[ap]\.\s?m\b\.?|[ap]m\b\.?)|[ap](?![\w.])"
    r"|\s*(?:in the|de la) (?:morning|afternoon|evening|mañana|tarde|noche)\b)?"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("month_last", r"(?:last day of the month|[uú]ltimo d[ií]a del mes)\b"),
    ("month_day", r"(?:day|d[ií]a) (?P<md1>\d{1,2}) (?:of the month|del mes)\b"),
    ("month_nth", r"(?P<md2>\d{1,2})(?:st|nd|rd|th) of (?:the|each|every) month\b"),
    ("iso", r"(?P<iso>\d{4}-\d\d-\d\d)\b"),
    ("us", r"(?P<us>\d{1,2}/\d{1,2}/\d{4})\b"),
    ("month_first", rf"(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y1>\d{{4}})\b"),
    ("day_first", rf"(?P<d2>\d{{1,2}})(?: de)? (?P<m2>{_MONTH})\.?(?: de|,)? (?P<y2>\d{{4}})\b"),
    ("always", r"24\s?/\s?7(?:\s?/\s?365)?\b"),
    (
        "whole_day",
        (
            r"(?:las )?24 ?(?:hours?|hrs?|h|horas)(?: (?:a|per) day|/day| al d[ií]a)?\b"
            r"|around the clock\b|all day\b|todo el d[ií]a\b"
        ),
    ),
    (
        "every",
        (
            r"(?:every other week|bi-?weekly|"
            r"every (?P<n1>[2-9]|two|three|four) (?P<u1>weeks|months)"
            r"|cada (?P<n2>[2-9]|dos|tres|cuatro) (?P<u2>semanas|meses))\b"
        ),
    ),
    ("unclear", rf"(?:every|cada) (?:{_NTH})(?! (?:and|y|\w+ (?:of|in|del|de cada)) |\s?[,&/])"),
    ("other", r"every other\b|semana por medio\b|cada otro\b"),
    ("except", r"(?:except(?: for)?|but not|excluding|excepto|menos|salvo)\b"),
    ("closed", r"(?:closed|cerrad[oa]s?)\b"),
    ("nth_sign", r"(?P<sign>[1-5])\s?\.?\s?[ºª]"),
    ("noon", r"(?:12(?::00)? ?)?(?:noon|midday|mediod[ií]a)\b"),
    ("midnight", r"(?:12(?::00)? ?)?(?:midnight|medianoche)\b"),
    ("ordinal", rf"(?P<ordinal>{_NTH})\b"),
    *((f"days{number}", rf"(?:{words})\b") for number, (words, _) in enumerate(_DAY_SETS)),
    ("part", rf"(?:(?:in the|por la|en la) )?(?P<part>{'|'.join(_PARTS)})s?\b"),
    (
        "time",
        (
            rf"(?P<hour>\d{{1,2}})(?:(?::|\.|h)?(?P<minute>\d\d)(?!\d))?(?::00)?(?![:.]?\d){_HALF}"
            r"(?!\s*(?:st|nd|rd|th)\b)"
        ),
    ),
    ("starting", r"(?:starting|beginning|a partir)\b"),
    ("until", r"(?:until|till?|hasta)\b"),
    ("range", r"(?:-+|\u2013|\u2014|\u2212|~|(?:to|through|thru|al?)\b)"),
    (
        "from",
        r"(?:from|desde|del?)\b(?=\s*\d{1,2}/|\s*\d{4}-|\s*(?:\d{1,2} de )?(?:" + _MONTH + r")\b)",
    ),
    ("filler", rf"(?:{_FILLERS})\b"),
    ("line", r"\s*[\n\u2022\u00b7]"),
    ("and", r"[,;/&+|]|(?:and|y|e)\b"),
    ("blank", r"[\s.:()*]+"),
    ("word", r"[^\W\d_]+"),
    ("rest", r"."),
)
_TOKEN = re.compile("|".join(f"(?P<is_{name}>{pattern})" for name, pattern in _PATTERNS), re.DOTALL)
_SPANISH_LETTER = re.compile(r"(?<!\w)[lxjvd](?!\w)")
_SPACES = re.compile(r"[\u00a0\u202f\u2007\u2009\t]")
_COUNTS = {"two": 2, "three": 3, "four": 4, "dos": 2, "tres": 3, "cuatro": 4}
_MOST_HOURS, _MOST_MINUTES = 24, 59


def tidy(text: str) -> str:
    """Return a text with each character in one piece, and with common spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def tokens(text: str) -> Iterator[Token]:
    """Yield what the pieces of a tidy text mean; what only binds them is left out."""
    # Not casefold: it makes two letters of some, and then no place in the text would be right.
    text = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    spanish = bool(_SPANISH_LETTER.search(text))
    for match in _TOKEN.finditer(text):
        token = _token(match, spanish=spanish)
        if token is not None:
            yield token


def _token(match: re.Match[str], *, spanish: bool) -> Token | None:
    """Return what one piece means; None: nothing by itself."""
    name, text, at = (match.lastgroup or "").removeprefix("is_"), match[0], match.start()
    if name in {"filler", "blank"}:
        return None
    if name in _SIMPLE:
        return Token(_SIMPLE[name], at, text)
    if name.startswith("days"):
        return Token(Kind.DAYS, at, text, days=_DAY_SETS[int(name[4:])][1])
    if name in {"iso", "us", "month_first", "day_first"}:
        return _date(match, name)
    return _numbered(match, name, spanish=spanish)


_SIMPLE = {
    "whole_day": Kind.WHOLE_DAY,
    "except": Kind.EXCEPT,
    "closed": Kind.CLOSED,
    "starting": Kind.FROM,
    "from": Kind.FROM,
    "until": Kind.UNTIL,
    "range": Kind.RANGE,
    "and": Kind.AND,
    "line": Kind.LINE,
    "rest": Kind.UNKNOWN,
    "unclear": Kind.UNKNOWN,
}


def _numbered(match: re.Match[str], name: str, *, spanish: bool) -> Token:
    text, at = match[0], match.start()
    if name == "every":
        said = match["n1"] or match["n2"] or "2"
        unit = match["u1"] or match["u2"] or ""
        number = _COUNTS.get(said) or int(said)
        return Token(Kind.EVERY, at, text, number=number, months=unit in {"months", "meses"})
    if name == "time":
        return _time(match)
    if name == "word":
        return _word(text, at, spanish=spanish)
    if name in {"month_day", "month_nth"}:
        number = int(match["md1"] or match["md2"])
        kind = Kind.MONTH_DAY if 1 <= number <= 31 else Kind.UNKNOWN  # noqa: PLR2004 - days
        return Token(kind, at, text, number=number)
    if name in {"nth_sign", "ordinal"}:
        number = int(match["sign"]) if match["sign"] else _ORDINALS[match["ordinal"]]
        return Token(Kind.NTH, at, text, number=number)
    return {
        "part": Token(Kind.PART_OF_DAY, at, text, half=_PARTS.get(match["part"] or "", "")),
        "always": Token(Kind.WHOLE_DAY, at, text, days=_ALL),
        "month_last": Token(Kind.MONTH_DAY, at, text, number=-1),
        "other": Token(Kind.EVERY, at, text, number=2),
        "noon": Token(Kind.TIME, at, text, hour=12, half="p"),
        "midnight": Token(Kind.TIME, at, text, hour=12, half="a"),
    }[name]


def _time(match: re.Match[str]) -> Token:
    said = (match["half"] or "").strip()
    half = {"morning": "a", "mañana": "a"}.get(said.split(" ")[-1]) or (
        "" if not said else "a" if said[0] == "a" else "p"
    )
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > 12 or hour == 0:  # noqa: PLR2004 - hours of half a day
        half = "24"
    fits = hour <= _MOST_HOURS and minute <= _MOST_MINUTES and (hour, minute) <= (24, 0)
    kind = Kind.TIME if fits else Kind.UNKNOWN
    return Token(kind, match.start(), match[0].strip(), hour=hour % 24, minute=minute, half=half)


def _date(match: re.Match[str], name: str) -> Token:
    if name == "iso":
        year, month, day = map(int, match["iso"].split("-"))
    elif name == "us":
        month, day, year = map(int, match["us"].split("/"))
    else:
        which = "1" if name == "month_first" else "2"
        year, day = int(match[f"y{which}"]), int(match[f"d{which}"])
        month = _MONTH_NUMBERS[match[f"m{which}"]]
    try:
        found = date(year, month, day)
    except ValueError:
        return Token(Kind.UNKNOWN, match.start(), match[0])
    return Token(Kind.DATE, match.start(), match[0], day=found)


def _word(text: str, at: int, *, spanish: bool) -> Token:
    """Read a word of letters: a weekday, or letters that stand for some ("mwf")."""
    if spanish and text in _SPANISH_LETTERS:
        return Token(Kind.DAYS, at, text, days=(_SPANISH_LETTERS[text],))
    number = weekday_named(text)
    if number is not None:
        return Token(Kind.DAYS, at, text, days=(number,))
    found: list[int] = []
    rest = text if len(text) <= _MOST_LETTERS else ""
    while rest:
        letter = next((word for word in (rest[:2], rest[:1]) if word in _LETTERS), "")
        if not letter or (found and _LETTERS[letter] <= found[-1]):
            found = []
            break
        found.append(_LETTERS[letter])
        rest = rest[len(letter) :]
    return Token(Kind.DAYS if found else Kind.UNKNOWN, at, text, days=tuple(found))
