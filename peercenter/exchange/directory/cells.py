# SPDX-License-Identifier: MIT
"""The text of a cell, made what its field wants; nothing is guessed that could be another thing."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache

from peercenter.domain.directory.hsds import Field, Kind
from peercenter.domain.directory.problems import Trouble

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_AMPERSANDS = re.compile(r"&(?:(?:amp|#38|#x26);)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_PASSES = 4

UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_KEY = re.compile(r"[\w.:/-]{1,40}")
_NUMBER = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_EXTENSION = re.compile(r"(?:e?xt?(?:ension)?[.:]?|#)\s*(\d{1,18})", re.IGNORECASE | re.ASCII)
_TIME = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.0+)?)?)?\s*"
    r"(?P<half>[ap]\.?\s?m?\.?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE | re.ASCII,
)
_TIME_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", re.DOTALL | re.ASCII)
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})|(\d{4})(\d\d)(\d\d)", re.ASCII)
_SPELLED_OUT = re.compile(r"\d.*[a-z]{3}|[a-z]{3}.*\d", re.IGNORECASE)
_SPELLED = (
    "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y",
    "%d-%b-%y",
)  # fmt: skip
_DATETIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?",
    re.IGNORECASE | re.ASCII,
)
_EMAIL = re.compile(r"[^\s@,;<>()\"]{1,64}@[^\s@,;<>()\"]{1,190}\.[^\s@,;<>()\".]{2,63}")
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?::\d{1,5})?", re.IGNORECASE
)
_URI = re.compile(r"[a-z][a-z0-9+.-]{1,20}:(?://)?[^\s<>\"{}|\\^`\x00-\x20]{1,4000}", re.IGNORECASE)
_OLDEST_YEAR = 1000
_CENTURY = 100
_TURN_OF_CENTURY = 69
_NOON = 12
_LONGEST_LIST = 5_000
_MOST_PARTS = 200
_LONGEST_HOST = 260
_SHORT = 200
"""Whatever is no text is shorter."""

TROUBLES: Mapping[Kind, Trouble] = {
    Kind.NUMBER: Trouble.NOT_A_NUMBER,
    Kind.DATE: Trouble.NOT_A_DATE,
    Kind.DATETIME: Trouble.NOT_A_DATE,
    Kind.TIME: Trouble.NOT_A_TIME,
    Kind.CHOICE: Trouble.NOT_A_CHOICE,
    Kind.EMAIL: Trouble.NOT_AN_EMAIL,
    Kind.URI: Trouble.NOT_A_LINK,
}


def clean(text: str) -> str:
    """Return a text without what is no text: spaces around it, controls, HTML's entities."""
    if text.isascii() and text.isprintable() and "&" not in text:
        return text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    for _ in range(_PASSES):
        if "&" not in text or ";" not in text:
            break
        # "&amp;amp;lt;" was escaped three times on its way.
        plain = _ENTITY.sub(_character, _AMPERSANDS.sub("&", text))
        if plain == text:
            break
        text = plain
    return text.strip()


def _character(found: re.Match[str]) -> str:
    entity = found.group()
    plain = html.unescape(entity)
    return entity if plain == "\ufffd" or _CONTROLS.search(plain) else plain


def read(field: Field, text: str) -> str | None:
    """Return a cleaned text as a field wants it, None when it is something else."""
    reader = _READERS.get(field.kind)
    if reader is not None:
        return reader(text) if len(text) <= _SHORT else _long(field, text)
    if field.kind is Kind.CHOICE:
        return choice(field, text)
    return text


def trouble_with(field: Field) -> Trouble:
    """Return why a field's text could not be read."""
    return TROUBLES[field.kind]


@lru_cache(maxsize=4096)
def number(text: str) -> str | None:
    """Read a plain decimal: "18", "2.50", "1,200"."""
    if _NUMBER.fullmatch(text):
        return text.removeprefix("+")
    if _GROUPED.fullmatch(text):
        return text.removeprefix("+").replace(",", "")
    return None


def extension(text: str) -> str | None:
    """Read what is dialed after a number: "12", "ext. 12"."""
    if len(text) > _SHORT:
        return None
    found = _EXTENSION.fullmatch(text)
    return found.group(1) if found else number(text)


@lru_cache(maxsize=4096)
def time_of_day(text: str) -> str | None:
    """Read a time as "09:00", with seconds if it has any and its offset if it has one."""
    word = _TIME_WORDS.get(text.casefold())
    if word is not None:
        return word
    found = _TIME.fullmatch(text)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    half = (found["half"] or "").casefold()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half.startswith("p") else 0)
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        return None
    zone = (found["zone"] or "").upper()
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    seconds = f":{second:02}" if second else ""
    return f"{hour:02}:{minute:02}{seconds}{zone}"


@lru_cache(maxsize=4096)
def day(text: str) -> str | None:
    """Read a date as "2026-11-22"; one that could be two dates is none."""
    found = _ISO_DATE.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(*(int(part) for part in found.groups() if part))
    found = _NUMERIC_DATE.fullmatch(text)
    if found:
        first, second, year = (int(part) for part in found.groups())
        if len(found[3]) < len("2026"):
            year += _CENTURY * (19 if year >= _TURN_OF_CENTURY else 20)
        readings = {_date(year, first, second), _date(year, second, first)} - {None}
        return readings.pop() if len(readings) == 1 else None
    for pattern in _SPELLED if _SPELLED_OUT.search(text) else ():
        try:
            return _checked(datetime.strptime(text, pattern).date())  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return None


def moment(text: str) -> str | None:
    """Read a date with a time as ISO 8601 has it; a date alone stays one at midnight."""
    found = _DATETIME.fullmatch(text)
    if found:
        on, at, zone = found.groups()
        zone = "Z" if (zone or "").upper() == "UTC" else (zone or "").upper()
        if len(zone) == len("+0000"):
            zone = f"{zone[:3]}:{zone[3:]}"
        whole = f"{on}T{at if at.count(':') > 1 else f'{at}:00'}{zone}"
        try:
            datetime.fromisoformat(whole)
        except ValueError:
            return None
        return whole
    plain = day(text)
    return f"{plain}T00:00:00" if plain else None


def email(text: str) -> str | None:
    """Read one address, with or without "mailto:"."""
    plain = re.sub(r"^mailto:\s*", "", text, flags=re.IGNORECASE)
    return plain if _EMAIL.fullmatch(plain) else None


def link(text: str) -> str | None:
    """Read a link; one that only lacks its beginning gets it."""
    host = re.split(r"[/?#]", text, maxsplit=1)[0][:_LONGEST_HOST]
    if _URI.fullmatch(text) and not _HOST.fullmatch(host):
        return text
    if _HOST.fullmatch(host) and _URI.fullmatch(f"http://{text}"):
        return f"http://{text}"
    return None


def choice(field: Field, text: str) -> str | None:
    """Read one of a few words, however it is written: "Temporarily_closed"."""
    plain = " ".join(re.split(r"[\s_-]+", text.casefold()))
    return next((one for one in field.choices if one.casefold() == plain), None)


def has_time(text: str) -> bool:
    """Tell whether a date says a time of the day, too, which a date alone would lose."""
    found = _ISO_DATE.fullmatch(text)
    return found is not None and bool(re.search(r"[1-9]", text[found.end(3) :]))


def coordinate(field_name: str, text: str) -> bool:
    """Tell whether a read number is a latitude or longitude on earth."""
    return abs(float(text)) <= (90 if field_name == "latitude" else 180)


def is_true(text: str) -> bool | None:
    """Read yes or no."""
    plain = text.casefold()
    if plain in {"true", "t", "yes", "y", "1", "1.0"}:
        return True
    return False if plain in {"false", "f", "no", "n", "0", "0.0"} else None


def several(text: str) -> list[str]:
    """Split a cell with several texts; commas inside brackets separate nothing.

    A text that is too long for a list is one text.
    """
    if len(text) > _LONGEST_LIST:
        return [text]
    mark, depth = ";" if ";" in text else ",", 0
    parts: list[list[str]] = [[]]
    for sign in text:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        if sign == mark and not depth:
            parts.append([])
        else:
            parts[-1].append(sign)
    found = [plain for part in parts if (plain := "".join(part).strip())]
    return found if len(found) <= _MOST_PARTS else [text]


def is_key(text: str) -> bool:
    """Tell whether a text looks like what sources call their records."""
    return _KEY.fullmatch(text) is not None


def keys(text: str) -> list[str]:
    """Return the keys of a cell, mostly one; several may be packed into it with commas."""
    if UUID.fullmatch(text) or len(text) > _LONGEST_LIST:
        return [text]
    found = [key for key in re.split(r"[,;|]\s*", text) if key]
    packed = 1 < len(found) <= _MOST_PARTS and all(_KEY.fullmatch(key) for key in found)
    return found if packed else [text]


def _date(year: int, month: int, on: int) -> str | None:
    try:
        return _checked(date(year, month, on))
    except ValueError:
        return None


def _checked(on: date) -> str | None:
    return on.isoformat() if on.year >= _OLDEST_YEAR else None


def _long(field: Field, text: str) -> str | None:
    return link(text) if field.kind is Kind.URI else None


_READERS: Mapping[Kind, Callable[[str], str | None]] = {
    Kind.NUMBER: number,
    Kind.DATE: day,
    Kind.DATETIME: moment,
    Kind.TIME: time_of_day,
    Kind.EMAIL: email,
    Kind.URI: link,
}
