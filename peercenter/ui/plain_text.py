# SPDX-License-Identifier: MIT
"""Text that shows as it is written: nothing in it can format, hide or turn around its neighbors."""

import unicodedata

_BIDI_CONTROLS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_KEPT_CONTROLS = frozenset("\n")
_INVISIBLE = frozenset("\u200b\ufeff\u2060\u2028\u2029\u00ad")


def plain(text: str) -> str:
    """Return the text without control, bidirectional-control and invisible characters.

    Joiners stay: several scripts are written with them.
    """
    spaced = text.replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        c
        for c in spaced
        if c in _KEPT_CONTROLS
        or not (c in _BIDI_CONTROLS or c in _INVISIBLE or unicodedata.category(c) == "Cc")
    )
