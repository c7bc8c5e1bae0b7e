# SPDX-License-Identifier: MIT
"""A sheet in words, before it is laid out."""

from dataclasses import dataclass

from peercenter.domain.directory.sheets import EntryTexts, SheetContent
from peercenter.reports.sheets.entry_texts import entry_texts
from peercenter.reports.sheets.texts import (
    SheetTexts,
    in_its_own_words,
    more_at_the_desk,
    sheet_texts,
)
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet in one language."""

    words: Words
    content: SheetContent
    texts: SheetTexts
    entries: tuple[EntryTexts, ...]

    def notes(self, dropped: int = 0, *, quotes: bool = True) -> tuple[str, ...]:
        """Return what is said once, below the entries, if so many had no room.

        `quotes` tells whether the layout shows what places say about themselves.
        """
        shown = self.entries[: len(self.entries) - dropped]
        more = more_at_the_desk(self.words, self.content.more + dropped)
        foreign = quotes and any(texts.foreign for texts in shown)
        own_words = in_its_own_words(self.words) if foreign else ""
        return tuple(filter(None, (more, own_words)))


def plan_of(content: SheetContent, words: Words, *, whole: bool = False) -> Plan:
    """Return a sheet in words; `whole` for descriptions beyond their first sentence."""
    now = content.printed_at
    return Plan(
        words=words,
        content=content,
        texts=sheet_texts(words, content),
        entries=tuple(
            entry_texts(words, seen, now, rule=content.rule, whole=whole)
            for seen in content.entries
        ),
    )
