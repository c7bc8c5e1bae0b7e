# SPDX-License-Identifier: MIT
"""What people look for, in a center's own words, and which terms of others mean it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from peercenter.domain.centers import Texts


@dataclass(frozen=True, slots=True)
class Need:
    """Something people look for: "Food today"."""

    code: str
    texts: Texts
    icon: str
    keywords: tuple[str, ...] = ()
    """Words that point to it in any directory, in small letters; the start of a word is enough."""
    at_kiosk: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A term of somebody's taxonomy, as the directory has it."""

    id: str
    code: str
    name: str
    taxonomy: str
    parent_id: str | None
    services: int = 0
    """How many entries carry it."""
    needs: frozenset[str] = field(default_factory=frozenset)
    """Codes of the needs it is mapped to."""


def needs_in(text: str, needs: Iterable[Need]) -> frozenset[str]:
    """Return the needs whose words a text holds."""
    words = _words(text)
    return frozenset(
        need.code for need in needs if any(_holds(words, keyword) for keyword in need.keywords)
    )


def proposed(terms: Iterable[Term], needs: Iterable[Need]) -> Mapping[str, frozenset[str]]:
    """Return which needs each term's name points to, by the term's id; none for most."""
    known = tuple(needs)
    found = {term.id: needs_in(term.name, known) for term in terms}
    return {term_id: codes for term_id, codes in found.items() if codes}


def _words(text: str) -> str:
    return f" {' '.join(''.join(c if c.isalnum() else ' ' for c in text.casefold()).split())} "


def _holds(words: str, keyword: str) -> bool:
    return f" {keyword}" in words
