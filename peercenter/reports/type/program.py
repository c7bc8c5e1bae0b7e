# SPDX-License-Identifier: MIT
"""Font programs for a document: the shapes that were drawn, and groups of them as shapes.

A letter of Arabic or Khmer is often several shapes: a body, its dots, a vowel before it. A PDF has
no good way to say that these are one letter, and readers take the dots for letters of their own. So
each group becomes one shape, which the font format has always had for é.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

import uharfbuzz as hb

_NEEDED = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a part
_CHECKSUM_OF_ALL = 0xB1B0AFBA


class Part(NamedTuple):
    """One shape of a face and where it stands in its group; lengths in the face's units."""

    glyph: int
    right: int = 0
    up: int = 0


class Shape(NamedTuple):
    """What one letter looks like."""

    parts: tuple[Part, ...]
    advance: int

    @property
    def is_plain(self) -> bool:
        """Whether the face has it as it is."""
        return len(self.parts) == 1 and self.parts[0][1:] == (0, 0)


def subset(font: hb.Font, shapes: Sequence[Shape]) -> tuple[bytes, list[int]]:
    """Return a font with these shapes only, and the number of each in it."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(part.glyph for shape in shapes for part in shape.parts)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(
        int.from_bytes(tag.encode("ascii"), "big")
        for tag in font.face.table_tags
        if tag not in _NEEDED
    )
    plan = hb.SubsetPlan(font.face, wanted)
    program = plan.execute().blob.data
    places = dict(plan.old_to_new_glyph_mapping)
    grouped = [shape for shape in shapes if not shape.is_plain]
    if not grouped:
        return program, [places[shape.parts[0].glyph] for shape in shapes]
    tables = _tables(program)
    free = int.from_bytes(tables["maxp"][4:6], "big")
    _add(tables, [_Group(font, shape, places) for shape in grouped])
    numbers = []
    for shape in shapes:
        if shape.is_plain:
            numbers.append(places[shape.parts[0].glyph])
        else:
            numbers.append(free)
            free += 1
    return _assembled(tables), numbers


class _Group:
    """A shape made of others, as the font format writes it."""

    def __init__(self, font: hb.Font, shape: Shape, places: dict[int, int]) -> None:
        boxes = []
        parts = []
        for part in shape.parts:
            extents = font.get_glyph_extents(part.glyph)
            left, top = extents.x_bearing + part.right, extents.y_bearing + part.up
            boxes.append((left, top + extents.height, left + extents.width, top))
            parts.append((places[part.glyph], part.right, part.up))
        self.left = min(box[0] for box in boxes)
        box = (
            self.left,
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        flags = [_WORDS | _OFFSETS | _MORE] * (len(parts) - 1) + [_WORDS | _OFFSETS]
        self.advance = shape.advance
        self.parts = len(parts)
        self.outline = struct.pack(">hhhhh", -1, *box) + b"".join(
            struct.pack(">HHhh", flag, *part) for flag, part in zip(flags, parts, strict=True)
        )


def _tables(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    found = {}
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sIII", program, 12 + 16 * number)
        found[tag.decode("ascii")] = program[start : start + length]
    return found


def _add(tables: dict[str, bytes], groups: Sequence[_Group]) -> None:
    """Put groups behind the shapes that a font has."""
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    long_places = struct.unpack_from(">h", tables["head"], 50)[0] == 1
    places = struct.unpack(f">{count + 1}{'I' if long_places else 'H'}", tables["loca"])
    ends = [place if long_places else place * 2 for place in places]
    outlines = bytearray(tables["glyf"].ljust(ends[-1], b"\0"))
    for group in groups:
        outlines += group.outline + b"\0" * (-len(group.outline) % 4)
        ends.append(len(outlines))
    tables["glyf"] = bytes(outlines)
    tables["loca"] = struct.pack(f">{len(ends)}I", *ends)
    tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]

    (full,) = struct.unpack_from(">H", tables["hhea"], 34)
    metrics = [struct.unpack_from(">Hh", tables["hmtx"], 4 * number) for number in range(full)]
    bearings = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    metrics += [(metrics[-1][0], bearing) for bearing in bearings]
    metrics += [(max(0, group.advance), group.left) for group in groups]
    tables["hmtx"] = b"".join(struct.pack(">Hh", *metric) for metric in metrics)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(metrics))

    most = list(struct.unpack(">14H", tables["maxp"][4:32]))
    widest = max(group.parts for group in groups)
    most[0] = len(metrics)
    most[3] = min(0xFFFF, max(most[1], most[3]) * widest)  # points
    most[4] = min(0xFFFF, max(most[2], most[4]) * widest)  # contours
    most[12] = max(most[12], widest)
    most[13] = max(most[13], 1) + 1  # groups of groups
    tables["maxp"] = tables["maxp"][:4] + struct.pack(">14H", *most)


def _assembled(tables: dict[str, bytes]) -> bytes:
    """Return a font file made of tables."""
    tables = {**tables, "head": tables["head"][:8] + bytes(4) + tables["head"][12:]}
    power = len(tables).bit_length() - 1
    head = struct.pack(
        ">IHHHH", 0x00010000, len(tables), 16 << power, power, (len(tables) - (1 << power)) * 16
    )
    directory, body = bytearray(head), bytearray()
    first = len(head) + 16 * len(tables)
    for tag, table in sorted(tables.items()):
        directory += struct.pack(
            ">4sIII", tag.encode("ascii"), _checksum(table), first + len(body), len(table)
        )
        body += table + b"\0" * (-len(table) % 4)
    whole = directory + body
    place = first + sum(-(-len(tables[tag]) // 4) * 4 for tag in tables if tag < "head") + 8
    adjusted = (_CHECKSUM_OF_ALL - _checksum(whole)) % 2**32
    whole[place : place + 4] = adjusted.to_bytes(4, "big")
    return bytes(whole)


def _checksum(table: bytes | bytearray) -> int:
    padded = bytes(table) + b"\0" * (-len(table) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total % 2**32
