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


def check_number(number: int, most: int = MOST) -> None:
    """Raise Refused (NUMBER_NEGATIVE, NUMBER_TOO_LARGE) for what nobody can have counted."""
    if number < 0:
        raise Refused(Reason.NUMBER_NEGATIVE)
    if number > most:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=most)
