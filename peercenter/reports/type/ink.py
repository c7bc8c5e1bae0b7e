# SPDX-License-Identifier: MIT
"""Lines on a page: glyphs drawn by number, and the faces put into the document.

A face goes in with the glyphs that were drawn, and no others. Inside of the document a glyph is
numbered anew for each text it stands for, so that what is copied or searched is the text itself.
"""

import struct
from collections.abc import Iterable
from functools import cache
from typing import Any

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
from peercenter.reports.type.program import subset
from peercenter.reports.type.setting import Line
from peercenter.reports.type.shaping import Run, Sign

_OUTLINE = 1 / 30
"""Width of the outline that makes a face bold, as a part of the size."""


class Inkwell:
    """The faces of one document while it is drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._used: dict[str, _Used] = {}

    def draw(self, line: Line, x: float, y: float) -> None:
        """Draw a line from its left end; y counts from the bottom of the page."""
        size = line.size
        for run, offset in zip(line.runs, line.offsets, strict=True):
            used = self._used.get(run.face.file)  # bold may be made from the regular one
            if used is None:
                used = self._used[run.face.file] = _Used(f"T{len(self._used) + 1}", run.face)
            color = _levels(run.ink.color)
            shown = (
                f"{color} rg /{used.name} {size:.4g} Tf "
                f"{x + offset * size:.3f} {y:.3f} Td {used.shown(run)}"
            )
            if run.face.stroked:
                shown = f"{color} RG {size * _OUTLINE:.3f} w 2 Tr {shown} 0 Tr"
            self._canvas.addLiteral(f"BT {shown} ET")

    def write(self) -> None:
        """Put the faces into the document; all pages are finished by now."""
        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        shared = document.idToObject["BasicFonts"].dict
        for used in self._used.values():
            shared[used.name] = used.written(document)


@cache
def _levels(color: str) -> str:
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return f"{red:.4g} {green:.4g} {blue:.4g}"


class _Numbers(dict[Sign, str]):
    """A number for each sign, as a page names it, in the order in which they were drawn."""

    def __missing__(self, sign: Sign) -> str:
        self[sign] = f"{len(self) + 1:04X}"
        return self[sign]


class _Used:
    """What was drawn of one face."""

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self._face = face
        self._numbers = _Numbers()

    def shown(self, run: Run) -> str:
        """Return the operators that show a run."""
        numbers = self._numbers
        return f"<{''.join([numbers[sign] for sign, _ in run.glyphs])}> Tj"

    def written(self, document: Any) -> PDFObjectReference:
        """Return the font of a document that has the glyphs drawn."""
        face = self._face
        shapes = [sign.shape for sign in self._numbers]
        program, places = subset(face.font, shapes)
        tag = "".join(chr(65 + ord(char) % 26) for char in f"{self.name:0>6}"[-6:])
        name = PDFName(f"{tag}+{face.family.name}-{face.weight}")
        scale = 1000 / face.units
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": 4,
                "FontBBox": _listed(face.box, scale),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent * 1000),
                "Descent": round(-face.descent * 1000),
                "CapHeight": 700,
                "StemV": 80,
                "FontFile2": _stream(document, program, Length1=len(program)),
            }
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
                "W": f"[1 {_listed((shape.advance for shape in shapes), scale)}]",
                "CIDToGIDMap": _stream(document, struct.pack(f">{len(places) + 1}H", 0, *places)),
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

    def _meanings(self) -> str:
        """Return the map from numbers to the texts they stand for."""
        told = [
            f"<{number}> <{sign.copied.encode('utf-16-be').hex()}>"
            for sign, number in self._numbers.items()
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


def _listed(lengths: Iterable[int], scale: float) -> str:
    """Return lengths of a face as a list in thousandths; ReportLab takes long for it."""
    return f"[{' '.join([str(round(length * scale)) for length in lengths])}]"


def _stream(document: Any, content: bytes, **entries: object) -> PDFObjectReference:
    made = PDFStream(PDFDictionary(entries), content, filters=[PDFZCompress])
    reference: PDFObjectReference = document.Reference(made)
    return reference
