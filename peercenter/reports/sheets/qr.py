# SPDX-License-Identifier: MIT
"""QR codes that carry the content itself, not a link: they work without a network.

For one service it is a contact (vCard): any phone's camera offers to keep it, with a number to tap
and an address to find. For several it is plain text, which any camera shows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from peercenter.domain.directory.entries import Address
from peercenter.domain.directory.sheets import EntryTexts, QrCode
from peercenter.reports.page import Page
from peercenter.reports.sheets.entry_blocks import hours_of
from peercenter.reports.sheets.plan import Plan
from peercenter.reports.sheets.texts import CRISIS

BUDGET = 300
"""So many bytes make a code that an old phone reads from a worn sheet."""
_LEVEL = "m"
_LONGEST_NAME = 60
"""Bytes of a name in a text."""
_LONGEST_CONTACT, _LONGEST_STREET, _LONGEST_CITY, _SHORT = 40, 60, 30, 10
"""Bytes of a contact's parts."""


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a text's code, row by row; True is dark."""
    import segno  # noqa: PLC0415 - loads when the first code is drawn

    # UTF-8 without a mark of it: what phones expect, whatever the standard's default is.
    code = segno.make(text, error=_LEVEL, encoding="utf-8", micro=False, boost_error=False)
    return tuple(tuple(module == 1 for module in row) for row in code.matrix)


@lru_cache(maxsize=64)
def _modules_again(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the same, for a sheet that is drawn anew for every glance at it."""
    return modules(text)


def draw_code(page: Page, x: float, y: float, size: float, text: str, *, alt: str) -> None:
    """Draw a text's code into a square, without the free space it needs around."""
    rows = _modules_again(text)
    with page.leaf("Figure", alt=alt):
        page.modules(x, y, size, rows)


def contact(texts: EntryTexts, address: Address | None) -> str:
    """Return an entry as a contact for a phone, within the budget."""
    name = _cut(texts.name, _LONGEST_CONTACT)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_said(name)};;;;", f"FN:{_said(name)}"]
    dialled = _dialled(texts.phone)
    if dialled:
        lines.append(f"TEL:{dialled}")
    if address is not None:
        lines.append(_address(address))
    first, rest = hours_of(texts)
    notes = [first, *rest, *texts.notes, *texts.quoted, texts.checked]
    notes = [part for part in notes if part]
    left = BUDGET - _size([*lines, "NOTE:", "END:VCARD"])
    note = "NOTE:" + _said(". ".join(_fitting(notes, left)))
    return "\r\n".join([*lines, *([note] if note != "NOTE:" else []), "END:VCARD", ""])


def sheet_code(plan: Plan) -> QrCode:
    """Return the first entries of a sheet as text in a code: as many as fit, at least one."""
    head = _cut(plan.texts.title, _LONGEST_NAME)
    foot = [f"{plan.texts.in_crisis} {CRISIS}", _cut(plan.texts.center[0], _LONGEST_NAME)]
    shown: list[str] = []
    for texts in plan.entries:
        left = BUDGET - _size([head, *shown, *foot])
        told = next((told for told in _told(texts) if len(told.encode()) + 1 <= left), None)
        if told is None and shown:
            break
        shown.append(told or _short(texts))
    text = "\n".join([head, *shown, *foot])
    return QrCode(modules(text), text, len(shown))


def link_code(link: str) -> QrCode:
    """Return a link in a code."""
    return QrCode(modules(link), link, 0)


def _told(texts: EntryTexts) -> Iterator[str]:
    """Yield an entry in ever fewer words."""
    first, _ = hours_of(texts)
    named = " ".join(filter(None, [texts.name, texts.phone]))
    yield "\n".join(filter(None, [named, texts.where, first]))
    yield "\n".join(filter(None, [named, first]))
    yield _short(texts)


def _short(texts: EntryTexts) -> str:
    return " ".join(filter(None, [_cut(texts.name, _LONGEST_NAME), texts.phone]))


def _address(address: Address) -> str:
    street = ", ".join(filter(None, [address.street, address.more]))
    parts = (
        _cut(street, _LONGEST_STREET),
        _cut(address.city, _LONGEST_CITY),
        _cut(address.state, _SHORT),
        _cut(address.postal_code, _SHORT),
    )
    return f"ADR:;;{';'.join(map(_said, parts))};"


def _dialled(phone: str) -> str:
    """Return a number as phones dial it: a pause, then the extension; empty without digits."""
    numbers = re.findall(r"[\d+() .\-/]*\d", phone)
    return ",".join(part.strip() for part in numbers[:2])


def _said(text: str) -> str:
    """Return a text as vCard writes it."""
    for char in "\\,;":
        text = text.replace(char, f"\\{char}")
    return text


def _fitting(parts: Sequence[str], room: int) -> Iterator[str]:
    left = room
    for part in parts:
        left -= len(_said(part).encode()) + 2
        if left < 0:
            return
        yield part


def _cut(text: str, most: int) -> str:
    """Return a text cut to so many bytes."""
    plain = " ".join(text.split())
    if len(plain.encode()) <= most:
        return plain
    return plain.encode()[: most - 3].decode(errors="ignore").rstrip() + "…"


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 2 for line in lines)
