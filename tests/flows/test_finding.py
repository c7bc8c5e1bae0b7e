# SPDX-License-Identifier: MIT
"""A visitor who looks for something at the kiosk, and what becomes of it."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from peercenter.domain.arrivals import LastHere
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import EntryTexts
from peercenter.domain.paper import PaperKind
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.reports.printers import Printer
from peercenter.ui.flows.idle import (
    ANSWER_WITHIN_SECONDS,
    ASK_AFTER_SECONDS,
    FORGET_THANKS_SECONDS,
)
from peercenter.ui.flows.ports import Lane
from peercenter.ui.flows.screens import Page
from peercenter.ui.flows.search import Printing, Way
from tests.flows.finding import Searching, searching
from tests.flows.kiosk import disk_full
from tests.support.fakes import HeldTasks, ImmediateTasks


@pytest.fixture
def visitor(data_dir: DataDir) -> Iterator[Searching]:
    with searching(data_dir) as started:
        yield started
        assert started.kiosk.tasks.faults == []


def test_who_wants_help_finding_something_looks_by_themselves_after_the_thanks(
    visitor: Searching,
) -> None:
    visitor.come_in()
    assert visitor.page is Page.THANKS
    assert visitor.kiosk.visits() == 1

    assert visitor.tap(visitor.flow.begin) is Page.NEEDS
    assert [need.code for need in visitor.search.needs][:3] == ["food-today", "snap", "sleep"]
    assert visitor.tap(visitor.flow.choose, "food-today") is Page.FOUND
    assert visitor.search.found is not None
    assert visitor.search.can_print
    assert visitor.counted() == {}
    assert visitor.tap(visitor.kiosk.flow.done) is Page.WELCOME
    assert visitor.kiosk.services.checkin.owed() is None


def test_nobody_else_is_asked_what_they_need(visitor: Searching) -> None:
    visitor.come_in("talk")

    assert visitor.tap(visitor.flow.begin) is Page.THANKS


def test_needs_that_kiosks_do_not_offer_are_not_offered(visitor: Searching) -> None:
    services = visitor.kiosk.services
    for need in services.needs.needs():
        services.needs.change(replace(need, at_kiosk=need.code == "sleep"))
    visitor.come_in()

    visitor.tap(visitor.flow.begin)

    assert [need.code for need in visitor.search.needs] == ["sleep"]


def test_a_kiosk_that_offers_no_needs_sends_to_a_peer(visitor: Searching) -> None:
    for need in visitor.kiosk.services.needs.needs():
        visitor.kiosk.services.needs.change(replace(need, at_kiosk=False))
    visitor.come_in()

    assert visitor.tap(visitor.flow.begin) is Page.PEER
    assert visitor.tap(visitor.kiosk.flow.back) is Page.THANKS


def test_back_leads_through_every_page_and_loses_nothing(visitor: Searching) -> None:
    visitor.come_in()
    visitor.tap(visitor.flow.begin)
    visitor.tap(visitor.flow.turn_to, 8)
    visitor.tap(visitor.flow.turn_to, 16)
    visitor.tap(visitor.flow.choose, "work")
    visitor.tap(visitor.flow.show_code)

    back = visitor.kiosk.flow.back
    assert visitor.tap(back) is Page.FOUND
    assert visitor.tap(visitor.flow.ask_a_peer) is Page.PEER
    assert visitor.tap(back) is Page.FOUND
    assert visitor.tap(back) is Page.NEEDS
    assert (visitor.search.first, visitor.search.need, visitor.search.found) == (16, None, None)
    visitor.tap(back)
    assert visitor.search.first == 8
    visitor.tap(back)
    assert visitor.search.first == 0
    assert visitor.tap(back) is Page.THANKS
    assert visitor.search.counted != ()


def test_a_sheet_is_handed_over_and_counted_once(visitor: Searching) -> None:
    visitor.find()

    for _ in range(2):
        assert visitor.tap(visitor.flow.print_sheet) is Page.TAKEN
        assert visitor.search.printing is Printing.HANDED_OVER
        visitor.flow.print_sheet()
        visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.flow.choose, "food-today")
    visitor.tap(visitor.flow.print_sheet)

    (kind, _, language, printer, about) = visitor.front.asked[0]
    assert len(visitor.front.asked) == 1
    assert (kind, language, printer) == (PaperKind.RESOURCE_SHEET, "en", "Front")
    assert about.sheet is not None
    assert (about.sheet.id, about.sheet.rule.need, about.sheet.rule.most) == ("", "food-today", 20)
    assert visitor.counted() == {"food-today": 1}
    assert [need.code for need in visitor.search.counted] == ["food-today"]


def test_a_code_is_counted_once_and_not_beside_the_sheet(visitor: Searching) -> None:
    visitor.find()
    for _ in range(2):
        assert visitor.tap(visitor.flow.show_code) is Page.TAKEN
        assert visitor.search.code is not None
        visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.flow.print_sheet)

    assert visitor.shelf.drawn == 1
    assert visitor.counted() == {"food-today": 1}


def test_each_need_is_counted_for_itself(visitor: Searching) -> None:
    visitor.find()
    visitor.tap(visitor.flow.show_code)
    visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.flow.choose, "sleep")
    assert visitor.search.code is None
    visitor.tap(visitor.flow.print_sheet)

    assert visitor.counted() == {"food-today": 1, "sleep": 1}
    assert [need.code for need in visitor.search.counted] == ["food-today", "sleep"]


@pytest.mark.parametrize(
    ("printers", "trouble"),
    [
        ([Printer("Front", True, is_stuck=True)], None),
        ([], None),
        ([Printer("Front", True, False)], Unavailable(Reason.PRINTER_GONE)),
    ],
)
def test_a_printer_in_trouble_counts_nothing_and_leaves_the_code(
    visitor: Searching, printers: list[Printer], trouble: PeerCenterError | None
) -> None:
    visitor.find()
    visitor.front.found, visitor.front.trouble = printers, trouble

    assert visitor.tap(visitor.flow.print_sheet) is Page.TAKEN
    assert visitor.search.printing is Printing.IN_TROUBLE
    assert visitor.counted() == {}
    assert visitor.front.asked == []
    visitor.tap(visitor.flow.show_code)
    assert (visitor.search.way, visitor.counted()) == (Way.CODE, {"food-today": 1})


def test_a_printer_that_was_mended_takes_the_sheet(visitor: Searching) -> None:
    visitor.find()
    visitor.front.trouble = Unavailable(Reason.PRINTER_GONE)
    visitor.tap(visitor.flow.print_sheet)
    visitor.tap(visitor.kiosk.flow.back)
    visitor.front.trouble = None

    visitor.tap(visitor.flow.print_sheet)

    assert visitor.search.printing is Printing.HANDED_OVER
    assert visitor.counted() == {"food-today": 1}


@pytest.mark.parametrize("trouble", [None, Unavailable(Reason.NO_PRINT_SYSTEM)])
def test_without_a_printer_nothing_is_to_be_printed(
    visitor: Searching, trouble: PeerCenterError | None
) -> None:
    visitor.front.found, visitor.front.trouble = [], trouble
    visitor.find()

    assert not visitor.search.can_print


def test_who_reads_large_gets_large_print(visitor: Searching) -> None:
    visitor.tap(visitor.kiosk.flow.change_text_size)
    visitor.find()
    visitor.tap(visitor.flow.print_sheet)

    sheet = visitor.front.asked[0][-1].sheet
    assert sheet is not None
    assert sheet.template == "large"


def test_another_language_looks_again_in_it(visitor: Searching) -> None:
    visitor.find()
    visitor.tap(visitor.flow.show_code)

    visitor.tap(visitor.kiosk.flow.speak, "es")

    assert visitor.shelf.looked_up == [("food-today", "en"), ("food-today", "es")]
    assert visitor.search.code is not None
    assert visitor.search.code.text.startswith("es")
    assert visitor.counted() == {"food-today": 1}


def test_where_nothing_is_found_a_peer_helps(visitor: Searching) -> None:
    visitor.shelf.entries = 0
    visitor.find()

    assert visitor.page is Page.PEER
    assert visitor.search.found_nothing
    assert visitor.tap(visitor.kiosk.flow.back) is Page.NEEDS


def test_a_disk_that_does_not_answer_sends_to_a_peer(visitor: Searching) -> None:
    visitor.shelf.trouble = disk_full()
    visitor.find()

    assert visitor.page is Page.PEER
    assert visitor.search.failed
    visitor.shelf.trouble = None
    visitor.tap(visitor.kiosk.flow.back)
    assert visitor.tap(visitor.flow.choose, "sleep") is Page.FOUND


def test_what_could_not_be_counted_is_not_told_and_not_tried_behind_their_back(
    visitor: Searching,
) -> None:
    visitor.find()
    visitor.shelf.not_counted = disk_full()
    visitor.tap(visitor.flow.print_sheet)

    assert visitor.search.printing is Printing.HANDED_OVER
    assert visitor.search.counted == ()
    visitor.shelf.not_counted = None
    visitor.kiosk.timers.advance(10)
    assert visitor.counted() == {}
    visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.flow.show_code)
    assert visitor.counted() == {"food-today": 1}


def test_who_goes_away_is_asked_and_then_forgotten(visitor: Searching) -> None:
    visitor.shelf.name = "Planted"
    visitor.find()
    visitor.tap(visitor.flow.print_sheet)
    visitor.tap(visitor.kiosk.flow.back)
    visitor.tap(visitor.flow.show_code)
    visitor.kiosk.timers.advance(ASK_AFTER_SECONDS)
    assert visitor.kiosk.view.now.still_there

    visitor.kiosk.timers.advance(ANSWER_WITHIN_SECONDS)

    assert visitor.page is Page.WELCOME
    assert visitor.kiosk.services.checkin.owed() is None
    assert in_memory(visitor.shelf.name), "the search finds what is there"
    del visitor.kiosk.view.screens[:-1]
    assert in_memory(visitor.shelf.name) == []


def in_memory(name: str) -> list[EntryTexts]:
    """Return what is still known of the places of this name."""
    gc.collect()
    known = [one for one in gc.get_objects() if isinstance(one, EntryTexts)]
    return [one for one in known if one.name.startswith(name)]


class LatePrinting(ImmediateTasks):
    """Does everything at once but what the jobs lane is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[Callable[[], None]] = []

    def _take(self, owner: object, work: Callable[[], None], lane: Lane) -> None:
        if lane == "jobs":
            self.late.append(work)
        else:
            super()._take(owner, work, lane)


@pytest.mark.parametrize("is_mended", [True, False])
def test_a_sheet_that_comes_out_after_they_left_is_counted_and_not_shown(
    data_dir: DataDir, is_mended: bool
) -> None:
    tasks = LatePrinting()
    with searching(data_dir, tasks) as visitor:
        visitor.find()
        visitor.tap(visitor.flow.print_sheet)
        assert visitor.prints(Printing.UNDER_WAY)
        assert visitor.tap(visitor.kiosk.flow.done) is Page.WELCOME
        visitor.come_in()
        visitor.tap(visitor.flow.begin)
        if not is_mended:
            visitor.front.found = []
        for work in tasks.late:
            work()

        assert visitor.search.counted == ()
        assert visitor.prints(Printing.NOT_ASKED)
        assert visitor.counted() == ({"food-today": 1} if is_mended else {})


def test_a_code_shown_while_the_sheet_prints_is_counted_with_it(data_dir: DataDir) -> None:
    tasks = LatePrinting()
    with searching(data_dir, tasks) as visitor:
        visitor.find()
        visitor.tap(visitor.flow.print_sheet)
        visitor.tap(visitor.kiosk.flow.back)
        visitor.tap(visitor.flow.show_code)
        visitor.tap(visitor.kiosk.flow.back)
        visitor.tap(visitor.flow.print_sheet)
        for work in tasks.late:
            work()

        assert len(visitor.front.asked) == 1
        assert visitor.search.printing is Printing.HANDED_OVER
        assert visitor.counted() == {"food-today": 1}


def test_answers_for_somebody_who_left_are_dropped(data_dir: DataDir) -> None:
    tasks = HeldTasks()
    with searching(data_dir, tasks) as visitor:
        visitor.tap(visitor.kiosk.flow.like_something)
        visitor.tap(visitor.kiosk.flow.toggle_want, "resources")
        visitor.tap(visitor.kiosk.flow.go_on)
        visitor.tap(visitor.kiosk.flow.answer, LastHere.NEVER)
        tasks.run_all()
        visitor.tap(visitor.flow.begin)
        tasks.run_all()
        visitor.tap(visitor.flow.choose, "food-today")
        assert visitor.kiosk.shows(Page.FOUND)
        assert visitor.search.found is None
        visitor.tap(visitor.kiosk.flow.done)
        tasks.run_all()

        assert visitor.kiosk.shows(Page.WELCOME)
        assert visitor.kiosk.view.now.search is None


def test_needs_that_come_after_they_left_are_dropped(data_dir: DataDir) -> None:
    tasks = HeldTasks()
    with searching(data_dir, tasks) as visitor:
        visitor.tap(visitor.kiosk.flow.like_something)
        visitor.tap(visitor.kiosk.flow.toggle_want, "resources")
        visitor.tap(visitor.kiosk.flow.go_on)
        visitor.tap(visitor.kiosk.flow.answer, LastHere.NEVER)
        tasks.run_all()
        visitor.tap(visitor.flow.begin)
        visitor.kiosk.timers.advance(FORGET_THANKS_SECONDS)
        assert visitor.kiosk.shows(Page.WELCOME)
        tasks.run_all()

        assert visitor.kiosk.shows(Page.WELCOME)
        assert visitor.kiosk.view.now.search is None


def test_needs_change_only_on_their_own_page(visitor: Searching) -> None:
    visitor.find()
    need: Need | None = visitor.search.need

    visitor.tap(visitor.flow.choose, "sleep")
    visitor.tap(visitor.flow.turn_to, 8)

    assert visitor.search.need is need
    assert visitor.search.first == 0
