# SPDX-License-Identifier: MIT
"""Texts of the directory may be in any script: faces for them are loaded when one is first shown.

Loading all of them takes longer than painting the first page, and most screens need none.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from peercenter import look, paths


@dataclass(frozen=True, slots=True)
class _Face:
    """A family that comes with the program, and the letters it is loaded for."""

    files: tuple[str, ...]
    letters: tuple[tuple[int, int], ...]


def _noto(script: str, *letters: tuple[int, int], bold: bool = True) -> _Face:
    weights = ("Regular", "Bold") if bold else ("Regular",)
    return _Face(tuple(f"NotoSans{script}-{weight}.ttf" for weight in weights), letters)


_FACES = (
    _noto("", (0x0180, 0x058F), (0x1D00, 0x1FFF)),
    _noto("Arabic", (0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFEFC)),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F)),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _noto("SC", (0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF), bold=False),
)
_loaded: set[_Face] = set()


def prepare(texts: Iterable[str]) -> None:
    """Load the faces that these texts need and were not loaded yet.

    Raises RuntimeError when one of the program's own fonts is missing.
    """
    letters = {ord(letter) for text in texts for letter in text if not letter.isascii()}
    for face in _FACES:
        if face in _loaded or not _needs(letters, face):
            continue
        if not _loaded:
            # Qt tells of every face that lacks a script, and so what somebody looked at.
            QLoggingCategory.setFilterRules("qt.text.font.db=false")
        _loaded.add(face)
        for name in face.files:
            _load(name)


def _needs(letters: Iterable[int], face: _Face) -> bool:
    return any(first <= letter <= last for letter in letters for first, last in face.letters)


def _load(name: str) -> None:
    file = paths.resources() / "fonts" / name
    number = QFontDatabase.addApplicationFont(str(file))
    if number < 0:
        raise RuntimeError(f"The program is incomplete: its font {file} is missing.")
    known = QFont.substitutes(look.FONT_FAMILY)
    for family in QFontDatabase.applicationFontFamilies(number):
        if family.casefold() not in map(str.casefold, known):
            QFont.insertSubstitution(look.FONT_FAMILY, family)
