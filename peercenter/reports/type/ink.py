# SPDX-License-Identifier: MIT
"""Lines on a page: glyphs drawn by number, and the faces put into the document.

A face goes in with the glyphs that were drawn, and no others. Inside of the document a glyph is
numbered anew for each text it stands for, so that what is copied or searched is the text itself.
"""

from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from peercenter.reports.type.faces import Face
from peercenter.reports.type.setting import Line
from peercenter.reports.type.shaping import Glyph, Run

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "name", "post", "OS/2", "cmap", "kern", "gasp")
_OUTLINE = 1 / 36
"""Width of the outline that makes a face bold, as a part of the size."""


class Inkwell:
    """The faces of one document while it is drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._used: dict[Face, _Used] = {}

    def draw(self, line: Line, x: float, y: float) -> None:
        """Draw a line from its left end; y counts from the bottom of the page."""
        write = self._canvas.addLiteral
        for run in line.runs:
            self._canvas.setFillColor(run.ink.color)
            if run.face.stroked:
                self._canvas.setStrokeColor(run.ink.color)
                self._canvas.setLineWidth(line.size * _OUTLINE)
            used = self._used.get(run.face)
            if used is None:
                # Two weights that look to the same file are one face in the document.
                used = self._used[run.face] = _Used(f"T{len(self._used) + 1}", run.face)
            mode = ("2 Tr ", " 0 Tr") if run.face.stroked else ("", "")
            write(
                f"BT {mode[0]}/{used.name} {line.size:.4g} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm "
                f"{''.join(used.shown(run, line.size))}{mode[1]} ET"
            )
            x += run.advance * line.size

    def write(self) -> None:
        """Put the faces into the document; all pages are finished by now."""
        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        shared = document.idToObject["BasicFonts"].dict
        for used in self._used.values():
            shared[used.name] = used.written(document)


class _Used:
    """What was drawn of one face."""

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self._face = face
        self._numbers: dict[tuple[int, str], int] = {}
        """A number for each glyph and what it stands for."""

    def shown(self, run: Run, size: float) -> Iterator[str]:
        """Yield the operators that show a run."""
        per_mille = 1000 / run.face.units
        rise = 0
        behind = 0.0  # how far right of the pen the next glyph belongs, in thousandths
        yield "["
        for glyph in run.glyphs:
            if glyph.up != rise:
                yield f"] TJ {glyph.up * size / run.face.units:.3f} Ts ["
                rise = glyph.up
            behind += glyph.right * per_mille
            if abs(behind) >= 0.5:
                yield f"{-behind:.0f}"
                behind -= round(behind)
            yield f"<{self._number(glyph):04X}>"
            natural = self._face.font.get_glyph_h_advance(glyph.number)
            behind += (glyph.advance - natural - glyph.right) * per_mille
        yield "] TJ"
        if rise:
            yield " 0 Ts"

    def _number(self, glyph: Glyph) -> int:
        return self._numbers.setdefault((glyph.number, glyph.text), len(self._numbers) + 1)

    def written(self, document: Any) -> PDFObjectReference:
        """Return the font of a document that has the glyphs drawn."""
        face = self._face
        program, places = self._subset()
        tag = "".join(chr(65 + ord(char) % 26) for char in f"{self.name:0>6}"[-6:])
        name = PDFName(f"{tag}+{face.family.name}-{face.weight}")
        scale = 1000 / face.units
        advances = [face.font.get_glyph_h_advance(glyph) * scale for glyph, _ in self._numbers]
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,
                "FontBBox": PDFArray([-1000, -600, 2000, 1400]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent * 1000),
                "Descent": round(-face.descent * 1000),
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": _stream(document, program, Length1=len(program)),
            }
        )
        glyph_of = b"\0\0" + b"".join(
            places[glyph].to_bytes(2, "big") for glyph, _ in self._numbers
        )
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(descriptor),
                "DW": 0,
                "W": PDFArray([1, PDFArray([round(advance) for advance in advances])]),
                "CIDToGIDMap": _stream(document, glyph_of),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": _stream(document, self._meanings().encode("ascii")),
            }
        )
        reference: PDFObjectReference = document.Reference(font)
        return reference

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """Return the face with the drawn glyphs only, and where these are in it."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _ in self._numbers})
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.drop_table_tag_set.update(
            {int.from_bytes(t.ljust(4).encode(), "big") for t in _DROPPED}
        )
        plan = hb.SubsetPlan(self._face.face, wanted)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)

    def _meanings(self) -> str:
        """Return the map from numbers to the texts they stand for."""
        told = [
            f"<{number:04X}> <{text.encode('utf-16-be').hex()}>"
            for (_, text), number in self._numbers.items()
            if text
        ]
        blocks = [told[start : start + 100] for start in range(0, len(told), 100)]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                *(
                    f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar"
                    for block in blocks
                ),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        )


def _stream(document: Any, content: bytes, **entries: object) -> PDFObjectReference:
    made = PDFStream(PDFDictionary(entries), content, filters=[PDFZCompress])
    reference: PDFObjectReference = document.Reference(made)
    return reference
