# SPDX-License-Identifier: MIT
"""What to call a source: the same for every file of it, and for no file of another."""

import re

from peercenter.domain.directory.words import folded

_DATED = re.compile(r"(?<=\w)(?:[\s_.\-]*\(|[\s_.\-]+)v?\d[\d\s_.\-()]*$")
"""A date, a version or the number of a copy at the end of a name."""
_LONGEST = 200
_ANYBODYS = ("human services data", "human services directory", "human_services_data")
"""What packages are called that nobody gave a name."""


def source_name(title: str, file: str) -> str:
    """Return a name for a source that has none yet.

    Args:
        title: what its package says, empty if it says nothing.
        file: the name of its file or folder without the ending: "county 2026-11-22".
    """
    plain = " ".join(title.split())
    if plain and not folded(plain).startswith(_ANYBODYS):
        return _undated(plain)
    return _undated(" ".join(file.split()))


def _undated(name: str) -> str:
    bare = _DATED.sub("", name[:_LONGEST]).strip()
    return bare if any(map(str.isalpha, bare)) else name
