# SPDX-License-Identifier: MIT
"""Phone numbers as they are printed, and what is wrong with one somebody types.

A number that cannot be read is shown as it was written: a strange number can still be dialled, a
missing one cannot. The library that knows the world's numbers loads with the first unusual one.
"""

import re
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from peercenter.errors import Reason

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION = "US"
"""Where numbers without a country are dialled."""

_SHORT = range(3, 7)
"""So many digits has a number that is dialled or texted as it is: 988, 211, 741741."""
_TOLL_FREE = frozenset({"800", "833", "844", "855", "866", "877", "888"})
_NORTH_AMERICA = 1
_USUAL = re.compile(r"(?:\+?1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]*(\d{3})[-. ]?(\d{4})", re.ASCII)
"""A number of North America as nearly all are written; it is known without the library."""
_LONGEST = 80
_MOST_DIGITS = 15
_VANITY = re.compile(r"\d[\d().\s-]*[a-z]{3,}", re.IGNORECASE)
"""Letters that stand for digits: "1-800-662-HELP"."""
_IN_DIGITS = re.compile(r"\s*\(\s*[\d-]{3,}\s*\)\s*$")
"""What the letters are in digits, behind them: "(4357)"."""
_EXTENSION = re.compile(
    r"[,;\s]*(?:\b(?:ext(?:ension)?|extensi[oó]n)\b|(?<![a-z])x|#)[.:\s]*\d", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def shown(text: str, region: str = REGION) -> str:
    """Return a number as it is printed: "(555) 010-0142", "988", "1-800-662-HELP (4357)"."""
    number, extension = split(text, region)
    return f"{number} x{extension}" if extension else number


@lru_cache(maxsize=4096)
def split(text: str, region: str = REGION) -> tuple[str, str]:
    """Return a number as it is printed, and its extension, empty where it has none."""
    plain = " ".join(text.split())
    usual = _USUAL.fullmatch(plain) if region == REGION else None
    if usual:
        return _national(*usual.groups()), ""
    if not _is_readable(plain):
        return plain, ""
    found = _parsed(plain, region)
    if found is None or _judged(found) is not None:
        return plain, ""
    return _printed(found), found.extension or ""


def problem(text: str, region: str = REGION) -> Reason | None:
    """Return what is wrong with a number somebody typed; None: nothing, or nothing typed."""
    plain = " ".join(text.split())
    if not plain or _is_short(plain):
        return None
    digits = sum(letter.isdecimal() for letter in plain)
    if not digits or len(plain) > _LONGEST:
        return Reason.PHONE_NOT_A_NUMBER
    found = _parsed(_IN_DIGITS.sub("", plain) if _VANITY.search(plain) else plain, region)
    if found is None:
        too_long = digits > _MOST_DIGITS
        return Reason.PHONE_TOO_LONG if too_long else Reason.PHONE_NOT_A_NUMBER
    return _judged(found)


def _judged(found: "PhoneNumber") -> Reason | None:
    library = _phonenumbers()
    verdict = library.is_possible_number_with_reason(found)
    if verdict == library.ValidationResult.IS_POSSIBLE:
        return None
    if verdict == library.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
        return Reason.PHONE_AREA_CODE_MISSING
    if verdict == library.ValidationResult.TOO_LONG:
        return Reason.PHONE_TOO_LONG
    return Reason.PHONE_NOT_A_NUMBER


def _is_readable(plain: str) -> bool:
    """Whether a number may be written anew: no short one, none with letters, nothing strange."""
    if _is_short(plain) or len(plain) > _LONGEST:
        return False
    body = plain[: match.start()] if (match := _EXTENSION.search(plain)) else plain
    return not any(letter.isalpha() for letter in body)


def _is_short(plain: str) -> bool:
    digits = re.sub(r"[\s-]", "", plain)
    return digits.isascii() and digits.isdecimal() and len(digits) in _SHORT


def _printed(found: "PhoneNumber") -> str:
    library = _phonenumbers()
    if found.country_code != _NORTH_AMERICA:
        bare = library.PhoneNumber(
            country_code=found.country_code,
            national_number=found.national_number,
            italian_leading_zero=found.italian_leading_zero,
            number_of_leading_zeros=found.number_of_leading_zeros,
        )
        return str(library.format_number(bare, library.PhoneNumberFormat.INTERNATIONAL))
    national = str(found.national_number)
    return _national(national[:3], national[3:6], national[6:])


def _national(area: str, exchange: str, line: str) -> str:
    if area in _TOLL_FREE:  # people know them by their 1
        return f"1-{area}-{exchange}-{line}"
    return f"({area}) {exchange}-{line}"


def _parsed(text: str, region: str) -> "PhoneNumber | None":
    library = _phonenumbers()
    try:
        return library.parse(text, region)  # type: ignore[no-any-return]  # untyped
    except library.NumberParseException:
        return None


def _phonenumbers() -> ModuleType:
    import phonenumbers  # noqa: PLC0415 - 40 ms, and nothing at the start needs it

    return phonenumbers
