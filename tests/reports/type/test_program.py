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


def outline(font: hb.Font, part: Part) -> list[tuple[float, ...]]:
    """Return the points of a shape's outline, moved to where it stands in its group."""
    points: list[tuple[float, ...]] = []

    def add(*values: float | None) -> None:
        numbers = [value for value in values if value is not None]
        moved = [
            value + (part.up if number % 2 else part.right) for number, value in enumerate(numbers)
        ]
        points.append(tuple(moved))

    pen = hb.DrawFuncs()
    pen.set_move_to_func(add)
    pen.set_line_to_func(add)
    pen.set_quadratic_to_func(add)
    font.draw_glyph(part.glyph, pen, None)
    return points


@pytest.mark.parametrize("language", TEXTS)
def test_every_shape_looks_as_in_the_face(language: str) -> None:
    font, shapes = shapes_of(language)
    program, numbers = subset(font, shapes)
    made = hb.Font(hb.Face(program))

    for shape, number in zip(shapes, numbers, strict=True):
        drawn = [point for part in shape.parts for point in outline(font, part)]
        assert outline(made, Part(number)) == drawn
        natural = font.get_glyph_h_advance(shape.parts[0].glyph)
        wide = natural if shape.is_plain else shape.advance
        assert made.get_glyph_h_advance(number) == wide


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
