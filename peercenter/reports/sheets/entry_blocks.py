# SPDX-License-Identifier: MIT
"""An entry's texts, set for a sheet."""

from collections.abc import Iterable, Iterator

from peercenter.domain.directory.sheets import EntryTexts
from peercenter.reports.sheets.blocks import Block, Item, Setter
from peercenter.reports.sheets.measures import Measures
from peercenter.reports.sheets.texts import BETWEEN
from peercenter.reports.type.setting import Piece, Text
from peercenter.reports.type.style import Style
from peercenter.words import ENGLISH

NOBODY_ANSWERS = "\u2013"
"""Stands where others have a phone number."""


def entry_block(setter: Setter, measures: Measures, texts: EntryTexts) -> Block:
    """Return an entry as a block, laid out as the measures say."""
    return Block(tuple(_items(setter, measures, texts)), texts.name)


def hours_of(texts: EntryTexts) -> tuple[str, tuple[str, ...]]:
    """Return what to say first of the hours, and the rest."""
    lines = tuple(dict.fromkeys(filter(None, (texts.today, *texts.usual, texts.shut))))
    return (lines[0], lines[1:]) if lines else ("", ())


def _items(setter: Setter, measures: Measures, texts: EntryTexts) -> Iterator[Item]:
    text = setter.within(min(setter.room, measures.measure * measures.body.size))
    if measures.stacked:
        yield from setter.items(texts.name, measures.name, role="H2")
        yield from setter.items(texts.phone, measures.phone)
    else:
        yield from setter.with_end(
            texts.name,
            measures.name,
            texts.phone or NOBODY_ANSWERS,
            measures.phone,
            role="H2",
            gap=measures.name.size,
        )
    for item in _details(text, measures, texts):
        yield _at_start(setter, text, item)


def _details(setter: Setter, measures: Measures, texts: EntryTexts) -> Iterator[Item]:
    body = measures.body
    where = [texts.organization, texts.where, "" if measures.brief else texts.way]
    if setter.leftward:  # an address in Latin letters keeps its order on a line of its own
        for line in where:
            yield from setter.items(line, body)
    else:
        yield from setter.items(BETWEEN.join(filter(None, where)), body)
    if measures.brief:
        usual = BETWEEN.join(texts.usual) or texts.today
        yield from setter.items(usual, measures.strong)
    elif measures.apart:
        yield from _apart(setter, measures, texts)
    else:
        yield from _in_a_run(setter, measures, texts)
    if not measures.run_on:
        yield from setter.items(texts.checked, measures.small)


def _apart(setter: Setter, measures: Measures, texts: EntryTexts) -> Iterator[Item]:
    first, rest = hours_of(texts)
    body = measures.body
    yield from setter.items(first, measures.strong)
    yield from setter.items(BETWEEN.join(rest), body)
    yield from setter.items(texts.about, body, lang=foreign(texts, "about"))
    yield from setter.items(BETWEEN.join(texts.notes), body)
    quoted = BETWEEN.join(texts.quoted)
    yield from setter.items(quoted, body, lang=foreign(texts, "quoted"))
    yield from setter.items(texts.text_to, body)


def _in_a_run(setter: Setter, measures: Measures, texts: EntryTexts) -> Iterator[Item]:
    """Yield what is in the sheet's own language in one run, and the rest for itself."""
    first, rest = hours_of(texts)
    about, quoted = [texts.about], list(texts.quoted)
    theirs = [
        *(about if foreign(texts, "about") else []),
        *(quoted if foreign(texts, "quoted") else []),
    ]
    own = [
        *rest,
        *([] if foreign(texts, "about") else about),
        *texts.notes,
        *([] if foreign(texts, "quoted") else quoted),
        texts.text_to,
        texts.checked if measures.run_on else "",
    ]
    body = measures.body
    yield from setter.items(_running(first, own, measures.strong), body)
    yield from setter.items(_running("", theirs, body), body, lang=ENGLISH)


def _running(first: str, rest: Iterable[str], strong: Style) -> Text:
    """Return a text that begins with what one looks for."""
    parts = BETWEEN.join(part.removesuffix(".") for part in rest if part)
    if not first:
        return parts
    head = Piece(first, strong.weight)
    return [head, BETWEEN + parts] if parts else [head]


def _at_start(setter: Setter, narrow: Setter, item: Item) -> Item:
    """Move what is set in a narrower column to the side where lines start."""
    shift = setter.room - narrow.room if setter.leftward else 0.0
    return Item(item.lines, item.role, item.lang, item.above, x=shift)


def foreign(texts: EntryTexts, field: str) -> str | None:
    """Return what a field is in, where that is not the sheet's language."""
    return ENGLISH if field in texts.foreign else None
