# SPDX-License-Identifier: MIT
"""Font programs: the shapes that were asked for, and groups of them as single shapes."""

import struct

import pytest
import uharfbuzz as hb

from peercenter.reports.type import faces
from peercenter.reports.type.program import Part, Shape, subset
from peercenter.reports.type.setting import compose
from peercenter.reports.type.style import Style
from tests.reports.type.pages import TEXTS


def shapes_of(language: str) -> tuple[hb.Font, list[Shape]]:
    runs = [run for line in compose(TEXTS[language], Style(12), 900, language) for run in line.runs]
    shapes = dict.fromkeys(sign.shape for run in runs for sign, _ in run.glyphs)
    return runs[0].face.font, list(shapes)


def box(font: hb.Font, glyph: int, right: int = 0, up: int = 0) -> tuple[int, int, int, int]:
    at = font.get_glyph_extents(glyph)
    left, top = at.x_bearing + right, at.y_bearing + up
    return left, top + at.height, left + at.width, top


@pytest.mark.parametrize("language", TEXTS)
def test_every_shape_is_as_large_as_in_the_face(language: str) -> None:
    font, shapes = shapes_of(language)
    program, numbers = subset(font, shapes)
    made = hb.Font(hb.Face(program))

    for shape, number in zip(shapes, numbers, strict=True):
        boxes = [box(font, *part) for part in shape.parts]
        seen = [one for one in boxes if one[0] != one[2]]
        if shape.is_plain:
            assert box(made, number) == boxes[0]
            assert made.get_glyph_h_advance(number) == font.get_glyph_h_advance(
                shape.parts[0].glyph
            )
        else:
            assert box(made, number) == (
                min(one[0] for one in seen),
                min(one[1] for one in seen),
                max(one[2] for one in seen),
                max(one[3] for one in seen),
            )
            assert made.get_glyph_h_advance(number) == shape.advance


def test_a_group_begins_where_its_outline_begins() -> None:
    """Or else it would be drawn beside its place."""
    font, shapes = shapes_of("ar")
    face = hb.Face(subset(font, shapes)[0])
    outlines, places = (face.reference_table(tag).data for tag in ("glyf", "loca"))
    metrics = face.reference_table("hmtx").data

    for number in range(face.glyph_count):
        start, end = struct.unpack_from(">II", places, 4 * number)
        if start < end:
            (left,) = struct.unpack_from(">h", outlines, start + 2)
            assert struct.unpack_from(">Hh", metrics, 4 * number)[1] == left


def test_tables_add_up() -> None:
    font, shapes = shapes_of("km")
    program, _ = subset(font, shapes)

    assert sum(struct.unpack(f">{len(program) // 4}I", program)) % 2**32 == 0xB1B0AFBA


def test_a_face_goes_in_with_what_was_drawn_only() -> None:
    font = faces.face(faces.CHINESE, 400).font
    shape = Shape((Part(font.get_nominal_glyph(ord("免"))),), 1000)

    assert len(subset(font, [shape])[0]) < 1500
