# SPDX-License-Identifier: MIT
"""What staff may write and count at most: the same wherever they do it."""

from peercenter.errors import Reason, Refused

LONGEST_REASON = 200
MOST = 999
"""The largest number that one count, head count or correction may move."""


def checked_text(text: str, longest: int) -> str:
    """Return a text as it is kept.

    Raises Refused: REASON_MISSING when it is empty, TEXT_TOO_LONG.
    """
    text = text.strip()
    if not text:
        raise Refused(Reason.REASON_MISSING)
    if len(text) > longest:
        raise Refused(Reason.TEXT_TOO_LONG, most=longest)
    return text


def short_text(text: str, longest: int, field: str) -> str:
    """Return a text of one line as it is kept; it may be empty.

    Raises Refused (TEXT_TOO_LONG, with the `field`).
    """
    text = " ".join(text.split())
    if len(text) > longest:
        raise Refused(Reason.TEXT_TOO_LONG, most=longest, field=field)
    return text


def check_between(number: int, least: int, most: int, field: str) -> None:
    """Raise Refused (NUMBER_TOO_SMALL, NUMBER_TOO_LARGE, with the `field`) outside of bounds."""
    if number < least:
        raise Refused(Reason.NUMBER_TOO_SMALL, minimum=least, field=field)
    if number > most:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=most, field=field)


def check_number(number: int, most: int = MOST) -> None:
    """Raise Refused (NUMBER_NEGATIVE, NUMBER_TOO_LARGE) for what nobody can have counted."""
    if number < 0:
        raise Refused(Reason.NUMBER_NEGATIVE)
    if number > most:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=most)
