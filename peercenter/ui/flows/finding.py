# SPDX-License-Identifier: MIT
"""Help finding something, at the kiosk: a need, the few best for it, and a way to take them along.

It begins once a check-in is counted and ends like its thank-you. What was looked for is part of the
screen, so whatever forgets the screen forgets it; all that stays is one more sheet of its need.

A visitor's sheet of a need is counted once, however often and in whichever way it is taken along,
as soon as it is on the screen or the print system has it. Should the program end in between, or the
disk be full, it is not counted: to make up for it, the choice would have to be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import (
    QrCode,
    Sheet,
    SheetContent,
    SheetRule,
    Suggestions,
    Template,
)
from peercenter.domain.paper import About, PaperKind
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.services.counting import Counted
from peercenter.ui.flows.ports import Lane, Tasks, Topic
from peercenter.ui.flows.screens import Page
from peercenter.ui.flows.search import Printing, Search, Way, is_offered
from peercenter.ui.flows.showing import CheckinView, Showing

if TYPE_CHECKING:
    from peercenter.services.house import Services

PAGES = (Page.NEEDS, Page.FOUND, Page.TAKEN, Page.PEER)
"""The pages of a search."""

T = TypeVar("T")


@dataclass(slots=True)
class _Sheet:
    """What one visitor takes along of one need; it is printed once, and counted once."""

    need: Need
    printing: Printing = Printing.NOT_ASKED
    is_counted: bool = False


class FindingFlow:
    """Leads a visitor who was thanked to what they look for."""

    def __init__(
        self,
        view: CheckinView,
        shown: Showing,
        tasks: Tasks,
        services: "Services",
        center_id: str,
    ) -> None:
        self._view = view
        self._shown = shown
        self._tasks = tasks
        self._services = services
        self._center_id = center_id
        self._turn = 0
        """Grows with every visitor: answers for the one before are not taken any more."""
        self._sheets: dict[str, _Sheet] = {}

    # What visitors do

    def begin(self) -> None:
        """Ask what the visitor needs."""
        if not (self._shown.ready(Page.THANKS) and is_offered(self._shown.screen.receipt)):
            return
        self._shown.show(busy=True)
        self._ask(partial(self._services.needs.needs, self._center_id), self._on_needs)
        # It may take seconds, so it is asked before anybody waits for it.
        self._ask(self._services.printing.printers, self._on_printers, _leave_it, lane="jobs")

    def turn_to(self, first: int) -> None:
        """Show the needs from this one on."""
        if self._shown.ready(Page.NEEDS):
            self._go(Page.NEEDS, begins=(*self._search.begins, first))

    def choose(self, code: str) -> None:
        """Look for the few best for a need."""
        if not self._shown.ready(Page.NEEDS):
            return
        need = next((need for need in self._search.needs if need.code == code), None)
        if need is not None:
            self._go(Page.FOUND, need=need, printing=self._sheet(need).printing)
            self._look_up(need)

    def print_sheet(self) -> None:
        """Print what was found, unless it was handed to the printer already."""
        if self._found is None or not self._shown.ready(Page.FOUND):
            return
        need, content = self._found
        sheet = self._sheet(need)
        is_asked = sheet.printing in (Printing.UNDER_WAY, Printing.HANDED_OVER)
        if not is_asked:
            sheet.printing = Printing.UNDER_WAY
        self._go(Page.TAKEN, way=Way.PAPER, printing=sheet.printing)
        if not is_asked:
            paper, language = self._paper(content), self._shown.screen.language
            self._tasks.change(
                self._view,
                partial(self._hand_over, paper, self._day, language),
                then=partial(self._on_printed, self._turn, sheet),
                failed=partial(self._on_not_printed, self._turn, sheet),
                lane="jobs",
            )

    def show_code(self) -> None:
        """Show what was found as a code for a phone."""
        if self._found is not None and self._shown.ready(Page.FOUND, Page.TAKEN):
            self._go(Page.TAKEN, way=Way.CODE)
            self._draw_code()

    def ask_a_peer(self) -> None:
        """Say who looks along; nothing is kept of it."""
        if self._shown.ready(Page.NEEDS, Page.FOUND):
            self._go(Page.PEER, back_to=self._shown.screen.page)

    def back(self) -> bool:
        """Go back one page; return whether there was one of ours."""
        search = self._search
        if self._shown.screen.page not in PAGES:
            return False
        if not self._shown.ready(*PAGES):
            return True
        page = self._shown.screen.page
        if page is Page.NEEDS and len(search.begins) > 1:
            self._go(Page.NEEDS, begins=search.begins[:-1])
        elif page is Page.NEEDS:
            self._go(Page.THANKS)
        elif page is Page.TAKEN:
            self._go(Page.FOUND)
        elif page is Page.PEER and search.back_to is not Page.NEEDS:
            self._go(search.back_to)
        else:
            self._go(Page.NEEDS, **_NOTHING_CHOSEN)
        return True

    # What happens around them

    def speak(self) -> None:
        """Go on in the language that is spoken now."""
        need = self._search.need
        if need is not None and self._shown.screen.page in PAGES:
            self._change(code=None)
            self._look_up(need)

    def forget(self) -> None:
        """Take no answers any more for the visitor who was here, and remember none."""
        self._turn += 1
        self._sheets = {}
        if self._shown.screen.search is not None:
            self._tasks.query(self._view, self._services.directory.forget, then=_nothing_left)

    # Looking

    @property
    def _search(self) -> Search:
        return self._shown.screen.search or Search()

    @property
    def _found(self) -> tuple[Need, SheetContent] | None:
        """What was chosen, with what was found for it."""
        search = self._search
        if search.need is None or search.found is None:
            return None
        return search.need, search.found.content

    @property
    def _day(self) -> date:
        assert self._shown.screen.receipt is not None  # noqa: S101 - a search is after a check-in
        return self._shown.screen.receipt.day

    def _on_needs(self, needs: tuple[Need, ...]) -> None:
        offered = tuple(need for need in needs if need.at_kiosk)
        if offered:
            self._go(Page.NEEDS, needs=offered, begins=(0,), **_NOTHING_CHOSEN)
        else:
            self._go(Page.PEER, back_to=Page.THANKS)

    def _on_printers(self, printers: list[Any]) -> None:
        self._change(can_print=bool(printers))

    def _look_up(self, need: Need) -> None:
        language = self._shown.screen.language
        look_up = partial(self._services.sheets.suggestions, need.code, self._center_id, language)
        self._ask(look_up, partial(self._on_found, need, language))

    def _on_found(self, need: Need, language: str, found: Suggestions) -> None:
        if need is not self._search.need or language != self._shown.screen.language:
            return  # they are looking for something else by now
        self._change(found=found)
        if self._search.found_nothing and self._shown.screen.page is Page.FOUND:
            self._go(Page.PEER, back_to=Page.NEEDS)
        elif self._shown.screen.page is Page.TAKEN and self._search.way is Way.CODE:
            self._draw_code()

    def _on_trouble(self, error: PeerCenterError) -> None:
        """Send them to a peer: nobody waits for a disk to find something."""
        del error
        is_first = self._shown.screen.page is Page.THANKS
        if is_first or self._shown.screen.page in (Page.FOUND, Page.TAKEN):
            self._go(Page.PEER, back_to=Page.THANKS if is_first else Page.NEEDS, failed=True)

    # Taking along

    def _draw_code(self) -> None:
        found, language = self._found, self._shown.screen.language
        if found is None:
            return
        need, content = found
        if self._search.code is not None:
            self._count(self._sheet(need))
            return
        draw = partial(self._services.sheets.qr, content, language)
        self._ask(draw, partial(self._on_code, content))

    def _on_code(self, content: SheetContent, code: QrCode) -> None:
        found = self._found
        if found is not None and found[1] is content:
            self._change(code=code)
            if self._shown.screen.page is Page.TAKEN:
                self._count(self._sheet(found[0]))

    def _paper(self, content: SheetContent) -> Sheet:
        """Return the sheet of what was found, in large print for those who read large.

        It goes by the same rule, and has room for more than a screen.
        """
        screen = self._shown.screen
        template = Template.LARGE if screen.text_scale > 1 else Template.STANDARD
        rule = replace(content.rule, most=SheetRule().most)
        return Sheet("", {}, rule, template, (screen.language,))

    def _hand_over(self, sheet: Sheet, day: date, language: str) -> None:
        """Print on the system's own printer; what would wait there until it is mended is not sent.

        Raises Refused and Unavailable as `PrintQueue.pass_on` does.
        """
        printer = next(iter(self._services.printing.printers()), None)
        if printer is None or printer.is_stuck:
            raise Unavailable(Reason.NO_PRINTER if printer is None else Reason.PRINTER_GONE)
        self._services.printing.pass_on(
            PaperKind.RESOURCE_SHEET,
            self._center_id,
            day,
            language=language,
            printer=printer.name,
            about=About(sheet=sheet),
        )

    def _on_printed(self, turn: int, sheet: _Sheet, nothing: None) -> None:
        del nothing
        self._print_stands(turn, sheet, Printing.HANDED_OVER)
        self._count(sheet)  # also when they have left: the sheet comes out

    def _on_not_printed(self, turn: int, sheet: _Sheet, error: PeerCenterError) -> None:
        del error
        self._print_stands(turn, sheet, Printing.IN_TROUBLE)

    def _print_stands(self, turn: int, sheet: _Sheet, printing: Printing) -> None:
        sheet.printing = printing
        need = self._search.need
        if turn == self._turn and need is not None and need.code == sheet.need.code:
            self._change(printing=printing)

    # Counting

    def _sheet(self, need: Need) -> _Sheet:
        return self._sheets.setdefault(need.code, _Sheet(need))

    def _count(self, sheet: _Sheet) -> None:
        if sheet.is_counted:
            return
        sheet.is_counted = True
        self._tasks.change(
            self._view,
            partial(self._services.sheets.printed, sheet.need.code, self._center_id),
            then=partial(self._on_counted, self._turn, sheet),
            failed=partial(_on_not_counted, sheet),
            touched=frozenset({Topic.TALLIES}),
        )

    def _on_counted(self, turn: int, sheet: _Sheet, counted: Counted) -> None:
        del counted
        if turn == self._turn and self._sheets.get(sheet.need.code) is sheet:
            self._change(counted=(*self._search.counted, sheet.need))

    # Showing

    def _go(self, page: Page, **changes: Any) -> None:
        self._shown.go(page, search=replace(self._search, **changes))

    def _change(self, **changes: Any) -> None:
        self._shown.show(search=replace(self._search, **changes))

    def _ask(
        self,
        call: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None] | None = None,
        lane: Lane = "data",
    ) -> None:
        """Ask for something for the visitor who is here; what comes later is dropped."""
        self._tasks.query(
            self._view,
            call,
            then=partial(self._in_time, self._turn, then),
            failed=partial(self._in_time, self._turn, failed or self._on_trouble),
            lane=lane,
        )

    def _in_time(self, turn: int, take: Callable[[T], None], answer: T) -> None:
        if turn == self._turn:
            take(answer)


_NOTHING_CHOSEN: dict[str, Any] = {
    "need": None,
    "found": None,
    "printing": Printing.NOT_ASKED,
    "code": None,
    "failed": False,
}


def _on_not_counted(sheet: _Sheet, error: PeerCenterError) -> None:
    """Leave it until it is taken along once more: the visitor has what they came for."""
    del error
    sheet.is_counted = False


def _nothing_left(nothing: None) -> None:
    """Go on; nobody waits for it."""


def _leave_it(error: PeerCenterError) -> None:
    """Go without: there is no button for what there is not."""
    del error
