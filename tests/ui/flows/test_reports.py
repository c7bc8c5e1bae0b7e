# SPDX-License-Identifier: MIT
"""Day sheets, without a screen: what is drawn, for whom, and what is dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing
from peercenter.errors import PeerCenterError, Reason, Refused, Unavailable
from peercenter.services.closing import ClosingDraft
from peercenter.ui.flows.paper import SheetChoice
from peercenter.ui.flows.reports import Picture, ReportsFlow
from peercenter.words import Words
from tests.support.builders import MovingClock
from tests.support.fakes import HeldTasks, ImmediateTasks

HARBOR = Center("1", "HARBOR", "Harbor House", ZoneInfo("America/New_York"))
PACIFIC = Center("2", "TIDE", "Tide House", ZoneInfo("Pacific/Auckland"))
TODAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)


@dataclass(frozen=True)
class Image:
    width: int
    height: int = 10
    stride: int = 30
    data: bytes = b""


@dataclass
class Services:
    """Draws, knows the centers, and reopens."""

    pages: list[tuple[str | None, date, str]] = field(default_factory=list)
    reopened: list[str] = field(default_factory=list)
    trouble: PeerCenterError | None = None

    def centers(self) -> list[Center]:
        return [HARBOR, PACIFIC]

    def page(self, center_id: str | None, day: date, words: Words) -> bytes:
        if self.trouble:
            raise self.trouble
        self.pages.append((center_id, day, words.language))
        return b"pdf"

    def preview(self, pdf: bytes, *, width: int) -> Picture:
        del pdf
        return Image(width)

    def draft(self, center: Center, day: date) -> ClosingDraft:
        return ClosingDraft(center, day, True, Closing(), 0, 0, (), (), 0, ())

    def reopen(self, center: Center, day: date, *, staff_id: str, reason: str) -> None:
        del center, day, staff_id
        if not reason:
            raise Refused(Reason.REASON_MISSING)
        self.reopened.append(reason)


class View:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.choice: SheetChoice | None = None
        self.latest: date | None = None
        self.pictures: list[Picture] = []
        self.troubles: list[Reason] = []
        self.state: tuple[Center, Closing] | None = None
        self.reopened = False

    def show_centers(self, centers: Sequence[Center]) -> None:
        pass

    def show_choice(self, choice: SheetChoice, latest: date) -> None:
        self.choice, self.latest = choice, latest

    def show_closing(self, center: Center, day: date, closing: Closing) -> None:
        assert self.choice is not None
        assert day == self.choice.day
        self.state = (center, closing)

    def show_no_closing(self) -> None:
        self.state = None

    def show_drawing(self) -> None:
        pass

    def show_picture(self, picture: Picture) -> None:
        self.pictures.append(picture)

    def show_preview_trouble(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)

    def show_reopened(self) -> None:
        self.reopened = True

    def show_reopen_trouble(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)


def a_flow(tasks: ImmediateTasks | None = None) -> tuple[ReportsFlow, View, Services]:
    services, view = Services(), View()
    flow = ReportsFlow(
        view,
        drawing=services,
        days=services,
        places=services,
        tasks=tasks or ImmediateTasks(),
        clock=MovingClock(NOON),
    )
    flow.show_width(500)
    flow.begin(HARBOR, "en")
    return flow, view, services


def test_the_sheet_of_today_is_shown_first() -> None:
    _, view, services = a_flow()

    assert view.choice == SheetChoice(HARBOR, TODAY, "en")
    assert services.pages == [("1", TODAY, "en")]
    assert [picture.width for picture in view.pictures] == [500]


def test_another_size_does_not_draw_the_page_anew() -> None:
    flow, view, services = a_flow()

    flow.show_width(900)

    assert len(services.pages) == 1
    assert [picture.width for picture in view.pictures] == [500, 900]


def test_another_language_draws_the_page_anew() -> None:
    flow, _, services = a_flow()

    flow.choose_language("es")

    assert services.pages[-1] == ("1", TODAY, "es")


def test_all_centers_have_no_single_closing() -> None:
    flow, view, services = a_flow()

    flow.choose_center(None)

    assert services.pages[-1][0] is None
    assert view.state is None


def test_the_latest_day_of_all_centers_is_where_it_is_latest() -> None:
    flow, view, _ = a_flow()

    flow.choose_center(None)

    assert view.latest == TODAY + timedelta(days=1)


def test_a_day_that_has_not_begun_becomes_the_latest() -> None:
    flow, view, _ = a_flow()
    flow.choose_center(None)
    flow.choose_day(TODAY + timedelta(days=1))

    flow.choose_center(HARBOR)

    assert view.choice is not None
    assert view.choice.day == TODAY


def test_pages_nobody_waits_for_are_not_drawn() -> None:
    tasks = HeldTasks()
    flow, view, services = a_flow(tasks)
    tasks.run_all()
    services.pages.clear()
    view.pictures.clear()
    for back in range(1, 6):
        flow.choose_day(TODAY - timedelta(days=back))

    tasks.run_all()

    assert [page[1] for page in services.pages] == [TODAY - timedelta(days=5)]
    assert len(view.pictures) == 1


def test_leaving_drops_what_is_being_drawn() -> None:
    tasks = HeldTasks()
    flow, view, services = a_flow(tasks)
    tasks.run_next()
    flow.leave()

    tasks.run_all()

    assert services.pages == []
    assert view.pictures == []


def test_coming_back_keeps_what_was_chosen() -> None:
    flow, view, _ = a_flow()
    yesterday = TODAY - timedelta(days=1)
    flow.choose_day(yesterday)

    flow.begin(HARBOR, "en")

    assert view.choice == SheetChoice(HARBOR, yesterday, "en")


def test_another_center_of_the_desk_is_followed() -> None:
    flow, view, _ = a_flow()
    flow.begin(PACIFIC, "en")

    assert view.choice is not None
    assert view.choice.center == PACIFIC


def test_a_day_that_is_asked_for_before_anything_is_known_is_shown() -> None:
    services, view, tasks = Services(), View(), HeldTasks()
    flow = ReportsFlow(
        view, drawing=services, days=services, places=services, tasks=tasks, clock=MovingClock(NOON)
    )
    flow.show_width(500)

    flow.show(PACIFIC, TODAY, "es")
    tasks.run_all()

    assert view.choice == SheetChoice(PACIFIC, TODAY, "es")
    assert services.pages == [("2", TODAY, "es")]


def test_trouble_is_said_and_the_page_can_be_tried_again() -> None:
    flow, view, services = a_flow()
    services.trouble = Unavailable(Reason.BUSY)
    flow.refresh()
    services.trouble = None

    flow.refresh()

    assert view.troubles == [Reason.BUSY]
    assert len(view.pictures) == 2


def test_reopening_shows_the_day_anew() -> None:
    flow, view, services = a_flow()
    flow.reopen("one more came in", staff_id="sam")

    assert services.reopened == ["one more came in"]
    assert view.reopened
    assert len(services.pages) == 2


def test_reopening_without_a_reason_is_said_beside_it() -> None:
    flow, view, _ = a_flow()
    flow.reopen("", staff_id="sam")

    assert view.troubles == [Reason.REASON_MISSING]
    assert not view.reopened


def test_file_names_tell_center_and_day() -> None:
    one = SheetChoice(HARBOR, TODAY, "en")

    assert one.file_name == "day-sheet-HARBOR-2026-11-20.pdf"
    assert replace(one, center=None).file_name == "day-sheet-network-2026-11-20.pdf"
