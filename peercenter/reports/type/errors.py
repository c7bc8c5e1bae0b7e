# SPDX-License-Identifier: MIT
"""What keeps a text from paper."""

import unicodedata
from collections.abc import Iterable


class UndrawableError(ValueError):
    """No typeface at hand draws these characters; printing would lose a part of the text."""

    def __init__(self, characters: Iterable[str]) -> None:
        self.characters = tuple(characters)
        super().__init__(
            ", ".join(
                f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"
                for text in self.characters
                for char in text
            )
        )


class MissingTextError(ValueError):
    """The finished document does not say what it should."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        super().__init__("; ".join(self.texts))
