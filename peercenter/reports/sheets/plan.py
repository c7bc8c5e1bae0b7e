# SPDX-License-Identifier: MIT
"""A sheet in words, before it is laid out."""

import re
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from peercenter.domain.directory.sheets import RIGHT_TO_LEFT, EntryTexts, SheetContent
from peercenter.reports.sheets.entry_texts import entry_texts
from peercenter.reports.sheets.texts import (
    SheetTexts,
    in_its_own_words,
    more_at_the_desk,
    sheet_texts,
)
from peercenter.words import Words

_Texts = TypeVar("_Texts", SheetTexts, EntryTexts)
_PARTED = re.compile(r"\((\d{3})\)[ \u00a0](\d{3}-\d{4})")
_WHOLE = r"\1-\2"


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


def said_once(content: SheetContent) -> SheetContent:
    """Return a sheet that says above what would else be said of each of its entries."""
    rule, entries = content.rule, [one.entry for one in content.entries]
    if rule.picked or len(entries) < 2:
        return content
    no_id = rule.no_id or all(entry.asks_id is False for entry in entries)
    free = rule.free or all(entry.cost.free for entry in entries)
    return replace(content, rule=replace(rule, no_id=no_id, free=free))


def plan_of(content: SheetContent, words: Words, *, whole: bool = False) -> Plan:
    """Return a sheet in words; `whole` for descriptions beyond their first sentence."""
    now = content.printed_at
    plan = Plan(
        words=words,
        content=content,
        texts=sheet_texts(words, content),
        entries=tuple(
            entry_texts(words, seen, now, rule=content.rule, city=content.center.city, whole=whole)
            for seen in content.entries
        ),
    )
    if words.language not in RIGHT_TO_LEFT:
        return plan
    entries = tuple(_with_whole_numbers(texts) for texts in plan.entries)
    return replace(plan, texts=_with_whole_numbers(plan.texts), entries=entries)


def _with_whole_numbers(texts: _Texts) -> _Texts:
    """Return texts whose phone numbers have no brackets and spaces.

    Some readers of files copy "(207) 555-0142" with its parts exchanged out of lines that run from
    right to left.
    """
    changed: dict[str, Any] = {}
    for field in fields(texts):
        value = getattr(texts, field.name)
        if isinstance(value, str):
            changed[field.name] = _PARTED.sub(_WHOLE, value)
        elif isinstance(value, tuple):
            changed[field.name] = tuple(_PARTED.sub(_WHOLE, one) for one in value)
    return replace(texts, **changed)
