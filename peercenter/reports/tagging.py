# SPDX-License-Identifier: MIT
"""Tagged PDF: a structure tree, so that a screen reader finds headings, tables and figures.

ReportLab has no tagging of its own; this writes marked content and the tree it belongs to. Whatever
is drawn outside of a leaf is an artifact: rules, bars, page furniture.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas


@dataclass(slots=True)
class _Element:
    role: str
    alt: str | None = None
    scope: str | None = None
    lang: str | None = None
    kids: list["_Element"] = field(default_factory=list)
    content: tuple[int, int] | None = None
    """Page and number of the marked content, for a leaf."""
    said: list[str] = field(default_factory=list)
    reordered: bool = False
    """Whether what is drawn stands in another order than it is read."""


class Tags:
    """The structure tree of one document while it is drawn."""

    def __init__(self, canvas: Canvas, lang: str) -> None:
        self._canvas = canvas
        self._lang = lang
        self._root = _Element("Document")
        self._open = [self._root]
        self._leaf: _Element | None = None
        self._page = 0
        self._on_page: list[list[_Element]] = [[]]

    @contextmanager
    def group(self, role: str) -> Iterator[None]:
        """Gather what is drawn inside: a Table, a TR, a Sect."""
        element = _Element(role)
        self._open[-1].kids.append(element)
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    @contextmanager
    def leaf(
        self,
        role: str,
        *,
        alt: str | None = None,
        scope: str | None = None,
        lang: str | None = None,
    ) -> Iterator[None]:
        """Mark what is drawn inside as one heading, paragraph, cell or figure."""
        marks = self._on_page[self._page]
        element = _Element(role, alt, scope, lang, content=(self._page, len(marks)))
        self._open[-1].kids.append(element)
        self._canvas.addLiteral(f"/{role} <</MCID {len(marks)}>> BDC")
        marks.append(element)
        self._leaf = element
        try:
            yield
        finally:
            self._leaf = None
            self._canvas.addLiteral("EMC")

    @contextmanager
    def content(self) -> Iterator[None]:
        """Mark what is drawn inside as an artifact unless it belongs to a leaf."""
        if self._leaf is not None:
            yield
            return
        self._canvas.addLiteral("/Artifact BMC")
        try:
            yield
        finally:
            self._canvas.addLiteral("EMC")

    def say(self, text: str, lang: str | None = None, *, reordered: bool = False) -> None:
        """Note what is drawn inside of a leaf, as it is read, and its language."""
        if self._leaf is None:
            return
        self._leaf.said.append(text.strip())
        self._leaf.reordered |= reordered
        if lang not in {None, self._lang}:
            self._leaf.lang = lang

    def next_page(self) -> None:
        """Number marked content anew on the next page."""
        self._page += 1
        self._on_page.append([])

    def write(self) -> None:
        """Put the tree into the document; all pages are finished by now."""
        # ReportLab offers no public way to the catalog and the page dictionaries.
        document: Any = self._canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001
        pages = document.Pages.pages
        addresses: dict[int, str] = {}
        root = _Written()
        top = _written(self._root, _address(document, root), document, addresses)
        numbers: list[str] = []
        for number, marks in enumerate(self._on_page[: len(pages)]):
            page = pages[number]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")
            numbers.append(f"{number} [{' '.join(addresses[id(mark)] for mark in marks)}]")
        found = _Written(f"/Nums [{' '.join(numbers)}]")
        root.entries = f"/Type /StructTreeRoot /K {top} /ParentTree {_address(document, found)}"
        document.Catalog.StructTreeRoot = document.Reference(root)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        document.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})


class _Written(PDFObject):
    """A dictionary that is written out already: ReportLab's own take most of a page's time."""

    def __init__(self, entries: str = "") -> None:
        self.entries = entries

    def format(self, document: Any) -> bytes:
        """Return it as it stands in the file."""
        del document
        return f"<< {self.entries} >>".encode("ascii")


def _written(element: _Element, parent: str, document: Any, addresses: dict[int, str]) -> str:
    """Put an element and all below it into the document, and return its address."""
    made = _Written()
    address = addresses[id(element)] = _address(document, made)
    parts = [f"/Type /StructElem /S /{element.role} /P {parent}"]
    if element.alt is not None:
        parts.append(f"/Alt {_text(element.alt)}")
    if element.lang is not None:
        # Tags come with the directory's own texts, from anywhere.
        lang = "".join(
            char for char in element.lang if (char.isascii() and char.isalnum()) or char == "-"
        )
        parts.append(f"/Lang ({lang})")
    if element.reordered:
        parts.append(f"/ActualText {_text(' '.join(element.said))}")
    if element.scope is not None:
        parts.append(f"/A << /O /Table /Scope /{element.scope} >>")
    if element.content is not None:
        page, number = element.content
        parts.append(f"/Pg {_address(document, document.Pages.pages[page])} /K {number}")
    else:
        kids = [_written(kid, address, document, addresses) for kid in element.kids]
        parts.append(f"/K [{' '.join(kids)}]")
    made.entries = " ".join(parts)
    return address


def _address(document: Any, thing: PDFObject) -> str:
    """Return how other objects of the document name one."""
    number, version = document.idToObjectNumberAndVersion[document.Reference(thing).name]
    return f"{number} {version} R"


def _text(text: str) -> str:
    """Return a text in any script as a PDF writes it; half as long as ReportLab's way."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"
