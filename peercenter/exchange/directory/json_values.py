# SPDX-License-Identifier: MIT
"""The values of a JSON file one by one, so that no file of them has to fit into memory.

Numbers stay the texts they are: 1e999 and NaN are then no numbers to anybody, and "41.70" keeps
its last digit.
"""

import io
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory.completing import EXTRAS
from peercenter.exchange.directory.json_text import DECODER, Json, JsonText, Number
from peercenter.exchange.directory.limits import LIMITS, Limits
from peercenter.exchange.directory.names import exact_table_name

_LISTS = frozenset({"contents", "content", "data", "results", "items", "records", "response"})
_DEEPEST = 100
_EXACT = 15
"""Digits that every program keeps."""


@dataclass(frozen=True, slots=True)
class Element:
    """A value of a file."""

    number: int
    """Its line, or its place in its list."""
    group: str
    """The property it is listed under; empty: none."""
    value: Json
    trouble: Trouble | None = None


def elements(file: io.RawIOBase, limits: Limits = LIMITS) -> Generator[Element, None, None]:
    """Return the values of a file: of one value, of a list, of lines, of lists by name."""
    for element in _elements(file, limits):
        if element.trouble is None and _is_deep(element.value):
            yield Element(element.number, element.group, "", Trouble.TOO_DEEP)
        else:
            yield element


def _elements(file: io.RawIOBase, limits: Limits) -> Iterator[Element]:
    text = JsonText(file)
    if text.has_lines():
        yield from _lines(text, limits)
        return
    number = 0
    while text.skip_space():
        start = text.peek()
        if start == "[":
            yield from _list(text, "", limits)
        else:
            number += 1
            value, trouble = text.value(limits.row)
            if trouble is Trouble.TOO_LONG and start == "{":
                yield from _lists(text, limits)
            elif trouble is not None:
                yield Element(number, "", text.rest(), trouble)
                return
            else:
                yield from _opened(number, value)


def _opened(number: int, value: Json) -> Iterator[Element]:
    """Return a value, or what it lists if it is but a cover."""
    groups = listed_in(value)
    if not groups:
        yield Element(number, "", value)
    for group in groups:
        for place, one in enumerate(value[group], start=1):
            yield Element(place, group, one)


def _is_deep(value: Json) -> bool:
    """Tell whether objects are inside each other deeper than anything that is meant."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
    return bool(level)


def as_text(value: Json) -> str:
    """Return a value as JSON again; its numbers are numbers, if these say the same."""
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _plain(of) for name, of in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Number) and len(value) <= _EXACT:
        for kind in (int, float):
            try:
                number = kind(value)
            except ValueError:
                continue
            if json.dumps(number) == value and number - number == 0:
                return number
    return value


def listed_in(value: Json) -> list[str]:
    """Return the properties under which a page or a package lists its records."""
    if not isinstance(value, dict) or "id" in value or "name" in value:
        return []
    return [name for name, of in value.items() if isinstance(of, list) and is_group(name)]


def is_group(name: str) -> bool:
    """Tell whether records may be listed under such a name."""
    plain = name.lower().removesuffix(".csv")
    return plain in _LISTS or plain == EXTRAS or bool(exact_table_name(plain))


def _lines(text: JsonText, limits: Limits) -> Iterator[Element]:
    for number, line in enumerate(text.lines(limits.row), start=1):
        if not line.strip():
            continue
        if len(line) >= limits.row:
            yield Element(number, "", line, Trouble.TOO_LONG)
            continue
        try:
            yield Element(number, "", DECODER.decode(line.strip()))
        except RecursionError:
            yield Element(number, "", line, Trouble.TOO_DEEP)
        except ValueError:
            yield Element(number, "", line, Trouble.BROKEN)


def _list(text: JsonText, group: str, limits: Limits) -> Iterator[Element]:
    """Return the elements of the list that begins here; a broken one ends it."""
    text.step()
    number = 0
    while text.skip_space():
        mark = text.peek()
        if mark == "]":
            text.step()
            return
        if mark == ",":
            text.step()
            continue
        number += 1
        value, trouble = text.value(limits.row)
        yield Element(number, group, text.rest() if trouble else value, trouble)
        if trouble is not None:
            text.give_up()
            return
    yield Element(number + 1, group, "", Trouble.BROKEN)


def _lists(text: JsonText, limits: Limits) -> Iterator[Element]:
    """Return the elements of an object that is too large to be one record."""
    text.step()
    while text.skip_space():
        mark = text.peek()
        if mark == "}":
            text.step()
            return
        if mark == ",":
            text.step()
            continue
        name, trouble = text.value(limits.cell)
        if trouble is None and text.skip_space() and text.peek() == ":":
            text.step()
            if text.skip_space() and text.peek() == "[" and is_group(str(name)):
                yield from _list(text, str(name), limits)
                continue
            _, trouble = text.value(limits.row)
            if trouble is None:
                continue
        yield Element(1, "", text.rest(), trouble or Trouble.BROKEN)
        text.give_up()
        return
    yield Element(1, "", "", Trouble.BROKEN)
