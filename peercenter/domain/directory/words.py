# SPDX-License-Identifier: MIT
"""Words as they are compared: without capitals, accents and spare spaces."""

import unicodedata


def folded(text: str) -> str:
    """Return a text in small letters, without accents and spare spaces."""
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(plain.split())
