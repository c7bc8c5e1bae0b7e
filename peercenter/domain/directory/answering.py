# SPDX-License-Identifier: MIT
"""Which needs an entry answers to: what its terms mean, what somebody said, else its words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from peercenter.domain.directory.assembling import term_ids
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

Codes = frozenset[str]
NONE: Codes = frozenset()

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_KEY = 2
"""Keywords are looked up by so many first letters."""


def plain_words(text: str) -> str:
    """Return the words of a text in small letters with single spaces between, as keywords are."""
    return _BETWEEN_WORDS.sub(" ", text.casefold()).strip()


class Keywords:
    """The needs' words, arranged so that very many texts are looked through fast.

    It finds what `needs.needs_in` finds.
    """

    def __init__(self, needs: Iterable[Need]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = {}
        for need in needs:
            for keyword in need.keywords:
                start = keyword[:_KEY].strip()
                self._by_start.setdefault(start, []).append((keyword, need.code))

    def needs_in(self, text: str) -> set[str]:
        """Return the needs whose words a text holds."""
        found: set[str] = set()
        words = plain_words(text)
        starts = self._by_start
        at = 0 if words else -1
        while at >= 0:
            for start in (words[at : at + _KEY], words[at]):
                if start in starts:
                    found.update(code for word, code in starts[start] if words.startswith(word, at))
            at = words.find(" ", at) + 1 or -1
        return found


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a term or an entry."""

    wanted: Codes = NONE
    unwanted: Codes = NONE


@dataclass(frozen=True)
class Answers:
    """Everything that decides which needs an entry answers to."""

    keywords: Keywords
    of_terms: Mapping[str, Said] = field(default_factory=dict)
    """By the term's id; what holds for a term holds for those under it."""
    of_entries: Mapping[str, Said] = field(default_factory=dict)
    """By the service's id."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """Which term each term is under."""

    def needs_of(self, service: Record, shelf: Shelf) -> Codes:
        """Return the needs that a service answers to."""
        said = self.of_entries.get(service.id, Said())
        terms = term_ids(service, shelf)
        known = said.wanted.union(*map(self.meant_by, terms))
        return (known or self._by_words(service, shelf)) - said.unwanted

    def meant_by(self, term_id: str) -> Codes:
        """Return the needs that a term means, by itself or by what it is under."""
        codes = NONE
        for one in self._with_parents(term_id):
            said = self.of_terms.get(one, Said())
            codes |= said.wanted
        return codes - self.of_terms.get(term_id, Said()).unwanted

    def _by_words(self, service: Record, shelf: Shelf) -> Codes:
        own = " | ".join(service.get(name) for name in ("name", "alternate_name", "description"))
        found = self.keywords.needs_in(own)
        for term_id in term_ids(service, shelf):
            term = shelf.get("taxonomy_term", term_id)
            if term is not None:
                unwanted = self.of_terms.get(term_id, Said()).unwanted
                found |= self.keywords.needs_in(term.get("name")) - unwanted
        return frozenset(found)

    def _with_parents(self, term_id: str) -> Iterable[str]:
        seen: set[str] = set()
        while term_id and term_id not in seen:
            seen.add(term_id)
            yield term_id
            term_id = self.parents.get(term_id, "")
