# SPDX-License-Identifier: MIT
"""Making a resource sheet: every change is seen on the page, and only the last one is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.centers import Center, Paper
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import Sheet, SheetContent, SheetRule, Template
from peercenter.domain.paper import About, PaperKind
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.drawing_once import DrawingOnce, Wish
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.reports import Picture

TOUCHED = frozenset({Topic.DIRECTORY})


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A sheet as the print queue and the save dialog take it."""

    sheet: Sheet
    center: Center
    day: date

    @property
    def kind(self) -> PaperKind:
        """What kind of paper this is."""
        return PaperKind.RESOURCE_SHEET

    @property
    def center_id(self) -> str:
        """Whose sheet it is."""
        return self.center.id

    @property
    def language(self) -> str:
        """The language of the sheet itself."""
        return self.sheet.languages[0]

    @property
    def about(self) -> About:
        """What is drawn."""
        return About(sheet=self.sheet)

    @property
    def file_name(self) -> str:
        """A file name that sorts well."""
        what = self.sheet.rule.need or "sheet"
        return f"{what}-{'-'.join(self.sheet.languages)}-{self.center.code}-{self.day}.pdf"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sheets there are, and what they can be made of."""

    kept: Sequence[Sheet]
    starters: Sequence[Sheet]
    needs: Sequence[Need]
    languages: Sequence[str]
    """Spoken languages by code, the most spoken first."""
    cities: Sequence[str]
    paper: Paper


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page of a sheet to look at, and what the sheet says today."""

    pdf: bytes
    content: SheetContent
    picture: Picture
    pages: int
    number: int
    """Of the page that is shown, from 0."""


class SheetsView(Protocol):
    """What the flow shows."""

    def show_shelf(self, shelf: Shelf) -> None:
        """Offer these."""
        ...

    def show_sheet(self, sheet: Sheet) -> None:
        """Fill the form."""
        ...

    def show_paper(self, paper: SheetPaper) -> None:
        """Print and save this from now on."""
        ...

    def show_drawing(self) -> None:
        """Say that the page is being drawn."""
        ...

    def show_drawn(self, drawn: Drawn) -> None:
        """Show a page."""
        ...

    def show_undrawn(self, error: PeerCenterError) -> None:
        """Say why there is no page to see."""
        ...

    def show_kept(self, sheet: Sheet) -> None:
        """Say that the sheet is kept."""
        ...

    def show_dropped(self) -> None:
        """Say that the sheet is kept no longer."""
        ...

    def show_refused(self, error: PeerCenterError) -> None:
        """Say why the sheet cannot be kept."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class Sheets(Protocol):
    """The service that knows sheets."""

    def starters(self) -> Sequence[Sheet]:
        """Return those that come along."""
        ...

    def kept(self, center_id: str) -> Sequence[Sheet]:
        """Return those that were kept."""
        ...

    def keep(self, sheet: Sheet) -> Sheet:
        """Keep one."""
        ...

    def drop(self, sheet_id: str) -> None:
        """Keep one no longer."""
        ...

    def content(self, sheet: Sheet, center_id: str) -> SheetContent:
        """Return today's facts."""
        ...

    def pdf(
        self, content: SheetContent, template: Template, languages: Sequence[str], paper: Paper
    ) -> bytes:
        """Draw them."""
        ...


class Directory(Protocol):
    """The service that reads the directory."""

    def languages(self) -> dict[str, int]:
        """Return what is spoken."""
        ...

    def cities(self) -> Sequence[str]:
        """Return the towns."""
        ...


class Needs(Protocol):
    """The service that knows what people look for."""

    def needs(self, center_id: str | None = None) -> Sequence[Need]:
        """Return all needs in their order."""
        ...


class Drawing(Protocol):
    """The service that shows pages."""

    def paper(self) -> Paper:
        """Return the network's own size of paper."""
        ...

    def pages(self, pdf: bytes) -> int:
        """Return how many pages there are."""
        ...

    def preview(self, pdf: bytes, *, width: int, number: int = 0) -> Picture:
        """Return one page as a picture."""
        ...


class SheetsFlow:
    """Keeps the sheet that is being made, and has its page drawn beside it."""

    def __init__(
        self,
        view: SheetsView,
        tasks: Tasks,
        clock: Clock,
        *,
        sheets: Sheets,
        directory: Directory,
        needs: Needs,
        drawing: Drawing,
        language: str,
    ) -> None:
        """Begin with no sheet; new ones are in this language."""
        self._view = view
        self._tasks = tasks
        self._clock = clock
        self._sheets = sheets
        self._directory = directory
        self._needs = needs
        self._drawing = drawing
        self._language = language
        self._center: Center | None = None
        self._width = 0
        self._number = 0
        self._once = DrawingOnce(view, tasks)
        self._drawn: tuple[Sheet, Drawn] | None = None
        self._first_need: str | None = None
        self.sheet: Sheet | None = None
        """What is being made."""
        self.paper: SheetPaper | None = None

    def begin(self, center: Center) -> None:
        """Show the sheets of a center; what is being made stays."""
        if self._center is not None and self._center.id != center.id:
            self.sheet = None
        self._center = center
        self._load(center)

    def _load(self, center: Center) -> None:
        self._tasks.query(
            self._view,
            partial(_shelf, self._sheets, self._directory, self._needs, self._drawing, center.id),
            then=self._on_shelf,
            failed=partial(self._on_no_shelf, center),
        )

    def leave(self) -> None:
        """Drop what is still being drawn: nobody is looking."""
        self._once.drop()

    def choose(self, sheet: Sheet) -> None:
        """Go on with this sheet."""
        self._number = 0
        self._view.show_sheet(sheet)
        self.change(sheet)

    def start_anew(self) -> None:
        """Begin with an empty sheet of what people look for first."""
        need = self._first_need
        self.choose(Sheet("", {}, SheetRule(need=need), Template.STANDARD, self._spoken()))

    def change(self, sheet: Sheet) -> None:
        """Take the sheet as the form has it now."""
        if sheet != self.sheet:
            self._number = 0
        self.sheet = sheet
        if self._center is not None:
            day = self._center.service_day(self._clock.now())
            self.paper = SheetPaper(sheet, self._center, day)
            self._view.show_paper(self.paper)
        self._draw()

    def pick(self, entry_id: str) -> bool:
        """Put an entry on the sheet by hand; return whether it was not there yet.

        A sheet that shows what fits a rule makes way for a new one of what is picked.
        """
        sheet = self.sheet
        if sheet is None or not sheet.rule.picked:
            self.sheet = Sheet("", {}, SheetRule(), Template.STANDARD, self._spoken())
            sheet = self.sheet
        if entry_id in sheet.rule.picked:
            return False
        rule = replace(sheet.rule, picked=(*sheet.rule.picked, entry_id))
        self.choose(replace(sheet, rule=rule))
        return True

    def turn(self, number: int) -> None:
        """Show another page of the sheet."""
        self._number = number
        self._draw()

    def show_width(self, width: int) -> None:
        """Draw the picture so many pixels wide from now on."""
        if width != self._width and width > 0:
            self._width = width
            self._draw()

    def refresh(self) -> None:
        """Show the facts as they stand now."""
        if self._center is not None:
            self._drawn = None
            self._load(self._center)

    def keep(self) -> None:
        """Keep the sheet, to be printed again."""
        if self.sheet is None:
            return
        self._tasks.change(
            self._view,
            partial(self._sheets.keep, self.sheet),
            then=self._on_kept,
            failed=self._view.show_refused,
            touched=TOUCHED,
        )

    def drop(self) -> None:
        """Keep the sheet no longer."""
        if self.sheet is None:
            return
        self._tasks.change(
            self._view,
            partial(self._sheets.drop, self.sheet.id),
            then=self._on_dropped,
            failed=self._view.show_refused,
            touched=TOUCHED,
        )

    def _spoken(self) -> tuple[str, ...]:
        return self.sheet.languages[:1] if self.sheet is not None else (self._language,)

    def _on_shelf(self, shelf: Shelf) -> None:
        self._first_need = shelf.needs[0].code if shelf.needs else None
        self._view.show_shelf(shelf)
        there = (*shelf.kept, *shelf.starters)
        if self.sheet is None and there:
            self.choose(there[0])
        elif self.sheet is not None:
            self.choose(self.sheet)

    def _on_no_shelf(self, center: Center, error: PeerCenterError) -> None:
        self._view.show_trouble(error, partial(self._load, center))

    def _on_kept(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._view.show_kept(sheet)
        self.refresh()

    def _on_dropped(self, _: None) -> None:
        self.sheet = None
        self._view.show_dropped()
        self.refresh()

    def _draw(self) -> None:
        if self.sheet is None or self._center is None or not self._width:
            return
        sheet, before = self.sheet, None
        if self._drawn is not None and self._drawn[0] == sheet:
            before = self._drawn[1]
        else:
            self._view.show_drawing()
        asked = _Asked(sheet, self._center.id, self._width, self._number)
        self._once.ask(
            partial(_draw, self._sheets, self._drawing, asked, before),
            then=partial(self._on_drawn, sheet),
            failed=self._view.show_undrawn,
        )

    def _on_drawn(self, sheet: Sheet, drawn: Drawn) -> None:
        self._drawn = (sheet, drawn)
        self._view.show_drawn(drawn)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which page of which sheet."""

    sheet: Sheet
    center_id: str
    width: int
    number: int


def _shelf(
    sheets: Sheets, directory: Directory, needs: Needs, drawing: Drawing, center_id: str
) -> Shelf:
    return Shelf(
        kept=tuple(sheets.kept(center_id)),
        starters=tuple(sheets.starters()),
        needs=tuple(needs.needs(center_id)),
        languages=tuple(directory.languages()),
        cities=tuple(directory.cities()),
        paper=drawing.paper(),
    )


def _draw(
    sheets: Sheets, drawing: Drawing, asked: _Asked, before: Drawn | None, wish: Wish
) -> Drawn | None:
    """Run in a lane: draw the page unless nobody waits for it any more."""
    if before is None:
        content = sheets.content(asked.sheet, asked.center_id)
        sheet = asked.sheet
        pdf = sheets.pdf(content, sheet.template, sheet.languages, drawing.paper())
        pages = drawing.pages(pdf)
    else:
        content, pdf, pages = before.content, before.pdf, before.pages
    if wish.is_dropped:
        return None
    number = min(asked.number, pages - 1)
    picture = drawing.preview(pdf, width=asked.width, number=number)
    return Drawn(pdf, content, picture, pages, number)
