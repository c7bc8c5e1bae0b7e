# SPDX-License-Identifier: MIT
"""A visitor at the kiosk, step by step."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from peercenter.domain.arrivals import LastHere, LastPlace
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.ui.flows.checkin import RELOAD_SECONDS, RETRY_SECONDS
from peercenter.ui.flows.idle import (
    ANSWER_WITHIN_SECONDS,
    ASK_AFTER_SECONDS,
    FORGET_THANKS_SECONDS,
)
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.screens import Page, Question
from peercenter.ui.flows.showing import SETTLE_SECONDS
from tests.flows.kiosk import Kiosk, disk_full, running
from tests.support.builders import MovingClock, a_network, place_of, services_of
from tests.support.fakes import HeldTasks


@pytest.fixture
def kiosk(data_dir: DataDir) -> Iterator[Kiosk]:
    a_network(data_dir, centers=2)
    with running(data_dir) as started:
        yield started


def choose(kiosk: Kiosk, *wants: str) -> None:
    """Come as far as the last-here question."""
    kiosk.tap(kiosk.flow.like_something)
    for want in wants:
        kiosk.tap(kiosk.flow.toggle_want, want)
    kiosk.tap(kiosk.flow.go_on)


def test_one_tap_counts_a_visit_and_offers_one_question(kiosk: Kiosk) -> None:
    screen = kiosk.tap(kiosk.flow.just_coming_in)

    assert screen.page is Page.THANKS
    assert screen.question is Question.LAST_HERE
    assert kiosk.moved() == {
        (Measure.VISITS, ""),
        (Measure.WANTS, "just_in"),
        (Measure.LAST_HERE, "skipped"),
    }
    assert kiosk.visits() == 1


def test_wants_take_three_taps_besides_the_tiles(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.like_something)
    kiosk.tap(kiosk.flow.toggle_want, "talk")
    kiosk.tap(kiosk.flow.go_on)
    screen = kiosk.tap(kiosk.flow.answer, LastHere.NEVER)

    assert screen.page is Page.THANKS
    assert screen.question is None
    assert screen.receipt is not None
    assert screen.receipt.call_name is not None
    assert (Measure.WANTS, "talk") in kiosk.moved()
    assert (Measure.LAST_HERE, "never") in kiosk.moved()


def test_two_taps_count_once(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks = HeldTasks()
    with running(data_dir, tasks=tasks) as kiosk:
        kiosk.settle()
        kiosk.flow.just_coming_in()
        kiosk.flow.just_coming_in()

        assert kiosk.view.now.busy
        assert tasks.waiting == 1
        tasks.run_all()
        assert kiosk.visits() == 1


def test_the_first_tap_of_the_first_welcome_counts(data_dir: DataDir) -> None:
    a_network(data_dir)
    with running(data_dir) as kiosk:
        kiosk.flow.just_coming_in()

        assert kiosk.visits() == 1


def test_the_second_of_two_taps_answers_nothing(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.just_coming_in)
    kiosk.timers.advance(SETTLE_SECONDS / 2)
    kiosk.flow.answer(LastHere.TODAY)

    assert kiosk.view.now.question is Question.LAST_HERE
    assert kiosk.visits() == 1


def test_nothing_says_thank_you_before_it_is_counted(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks = HeldTasks()
    with running(data_dir, tasks=tasks) as kiosk:
        kiosk.tap(kiosk.flow.just_coming_in)

        assert kiosk.shows(Page.WELCOME)
        tasks.run_next()
        assert kiosk.shows(Page.THANKS)


def test_skipping_everything_is_fine(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.like_something)
    kiosk.tap(kiosk.flow.toggle_want, "talk")
    kiosk.tap(kiosk.flow.skip)
    screen = kiosk.tap(kiosk.flow.skip)

    assert screen.page is Page.THANKS
    assert (Measure.WANTS, "skipped") in kiosk.moved()
    assert screen.question is None


def test_back_keeps_what_was_chosen_until_the_welcome(kiosk: Kiosk) -> None:
    choose(kiosk, "talk", "quiet", "talk")

    assert kiosk.tap(kiosk.flow.back).chosen == {"quiet"}
    assert kiosk.tap(kiosk.flow.back).chosen == frozenset()
    assert kiosk.shows(Page.WELCOME)
    assert kiosk.visits() == 0


def test_another_language_changes_nothing_else(kiosk: Kiosk) -> None:
    choose(kiosk, "talk")
    kiosk.flow.speak("es")

    assert kiosk.view.now.language == "es"
    assert kiosk.view.now.chosen == {"talk"}
    assert kiosk.shows(Page.LAST_HERE)


def test_the_next_visitor_meets_the_first_language_and_text_size(kiosk: Kiosk) -> None:
    kiosk.flow.speak("es")
    kiosk.flow.change_text_size()
    kiosk.tap(kiosk.flow.just_coming_in)
    assert (kiosk.view.now.language, kiosk.view.now.text_scale) == ("es", 1.5)

    screen = kiosk.tap(kiosk.flow.done)

    assert (screen.page, screen.language, screen.text_scale) == (Page.WELCOME, "en", 1.0)


def test_a_welcome_left_in_another_language_returns_by_itself(kiosk: Kiosk) -> None:
    kiosk.flow.speak("es")
    kiosk.timers.advance(ASK_AFTER_SECONDS)

    assert kiosk.view.now.language == "en"
    assert not any(screen.still_there for screen in kiosk.view.screens)


@pytest.mark.parametrize("place", [LastPlace.HERE, LastPlace.ELSEWHERE])
def test_this_month_asks_where_and_moves_the_answer(kiosk: Kiosk, place: LastPlace) -> None:
    kiosk.tap(kiosk.flow.just_coming_in)
    assert kiosk.tap(kiosk.flow.answer, LastHere.MONTH).question is Question.PLACE
    screen = kiosk.tap(kiosk.flow.answer_place, place)

    assert screen.question is None
    assert (Measure.LAST_PLACE, f"month.{place}") in kiosk.moved()
    assert (Measure.LAST_PLACE, "month.skipped") not in kiosk.moved()
    assert kiosk.visits() == 1


def test_a_network_of_one_center_never_asks_where(data_dir: DataDir) -> None:
    a_network(data_dir, centers=1)
    with running(data_dir) as kiosk:
        kiosk.tap(kiosk.flow.just_coming_in)

        assert kiosk.tap(kiosk.flow.answer, LastHere.MONTH).question is None


def test_earlier_today_is_not_counted_twice_unless_the_visitor_says_so(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.just_coming_in)
    kiosk.tap(kiosk.flow.answer, LastHere.TODAY)
    assert kiosk.visits() == 0
    assert (Measure.VISITS, "") not in kiosk.moved()

    kiosk.tap(kiosk.flow.count_again)

    assert kiosk.visits() == 1
    assert (Measure.VISITS, "") in kiosk.moved()


def test_still_there_is_asked_before_anything_is_forgotten(kiosk: Kiosk) -> None:
    choose(kiosk, "talk")
    asked = []
    for seconds in (ASK_AFTER_SECONDS - 1, 1, 20):
        kiosk.timers.advance(seconds)
        asked.append(kiosk.view.now.still_there)
    assert asked == [False, True, True]
    assert kiosk.view.now.chosen == {"talk"}

    kiosk.timers.advance(ANSWER_WITHIN_SECONDS - 20)

    assert kiosk.shows(Page.WELCOME)
    assert kiosk.view.now.chosen == frozenset()
    assert kiosk.visits() == 0


def test_more_time_keeps_everything(kiosk: Kiosk) -> None:
    choose(kiosk, "talk")
    kiosk.timers.advance(ASK_AFTER_SECONDS)
    kiosk.flow.touched()
    assert not kiosk.view.now.still_there

    kiosk.timers.advance(ASK_AFTER_SECONDS - 1)

    assert kiosk.shows(Page.LAST_HERE)
    assert kiosk.view.now.chosen == {"talk"}


def test_the_thank_you_goes_away_by_itself_and_is_put_away(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.just_coming_in)
    kiosk.timers.advance(FORGET_THANKS_SECONDS)

    assert kiosk.shows(Page.WELCOME)
    assert kiosk.view.now.receipt is None
    assert kiosk.services.checkin.owed() is None
    assert not any(screen.still_there for screen in kiosk.view.screens)


def test_a_thank_you_still_owed_is_shown_first_and_once(data_dir: DataDir) -> None:
    a_network(data_dir)
    with running(data_dir) as kiosk:
        kiosk.tap(kiosk.flow.just_coming_in)
    with running(data_dir) as kiosk:
        assert kiosk.shows(Page.THANKS)
        assert kiosk.view.now.question is Question.LAST_HERE
        kiosk.tap(kiosk.flow.done)
    with running(data_dir) as kiosk:
        assert kiosk.shows(Page.WELCOME)
        assert kiosk.visits() == 1


def test_a_full_disk_keeps_the_entry_and_tries_again_by_itself(kiosk: Kiosk) -> None:
    kiosk.weak.before = [disk_full(), disk_full()]
    choose(kiosk, "talk")
    screen = kiosk.tap(kiosk.flow.answer, LastHere.BEFORE)
    assert (screen.page, screen.keeps_entry) == (Page.TROUBLE, True)
    assert kiosk.visits() == 0

    kiosk.timers.advance(RETRY_SECONDS)
    assert kiosk.shows(Page.TROUBLE)
    kiosk.timers.advance(RETRY_SECONDS)

    assert kiosk.shows(Page.THANKS)
    assert (Measure.LAST_HERE, "before") in kiosk.moved()
    assert kiosk.visits() == 1


def test_a_retry_of_what_was_counted_after_all_counts_nothing_more(kiosk: Kiosk) -> None:
    kiosk.weak.after = [disk_full()]
    kiosk.tap(kiosk.flow.just_coming_in)
    assert kiosk.shows(Page.TROUBLE)

    kiosk.tap(kiosk.flow.try_again)

    assert kiosk.shows(Page.THANKS)
    assert kiosk.visits() == 1


def test_starting_over_thanks_for_what_was_counted_after_all(kiosk: Kiosk) -> None:
    kiosk.weak.after = [disk_full()]
    kiosk.tap(kiosk.flow.just_coming_in)

    kiosk.tap(kiosk.flow.start_over)

    assert kiosk.shows(Page.THANKS)
    assert kiosk.visits() == 1


def test_starting_over_drops_an_entry_that_was_not_counted(kiosk: Kiosk) -> None:
    kiosk.weak.before = [disk_full()]
    kiosk.tap(kiosk.flow.just_coming_in)
    kiosk.tap(kiosk.flow.start_over)
    kiosk.timers.advance(10 * RETRY_SECONDS)

    assert kiosk.shows(Page.WELCOME)
    assert kiosk.visits() == 0


def test_a_late_success_after_starting_over_is_thanked(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks = HeldTasks()
    with running(data_dir, tasks=tasks) as kiosk:
        kiosk.weak.before = [disk_full()]
        kiosk.tap(kiosk.flow.just_coming_in)
        tasks.run_all()
        kiosk.tap(kiosk.flow.try_again)
        kiosk.flow.start_over()
        tasks.run_all()

        assert kiosk.shows(Page.THANKS)
        assert kiosk.visits() == 1


def test_an_answer_too_late_leaves_the_visit_counted(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.just_coming_in)
    receipt = kiosk.view.now.receipt
    assert receipt is not None
    kiosk.services.checkin.put_away(receipt.request_id)

    screen = kiosk.tap(kiosk.flow.answer, LastHere.NEVER)

    assert (screen.page, screen.question, screen.answer_too_late) == (Page.THANKS, None, True)
    assert kiosk.visits() == 1


def test_a_want_that_went_away_is_asked_again(kiosk: Kiosk) -> None:
    choose(kiosk, "talk", "gone")

    screen = kiosk.tap(kiosk.flow.answer, LastHere.NEVER)

    assert screen.page is Page.WANTS
    assert screen.chosen == {"talk"}
    assert kiosk.visits() == 0


def test_duty_shows_at_once_and_disturbs_nobody(kiosk: Kiosk, data_dir: DataDir) -> None:
    choose(kiosk, "talk")
    with services_of(data_dir) as desk:
        sam = next(s for s in desk.duty.staff() if s.display_name == "Sam")
        desk.duty.sign_on(place_of(desk).center, sam.id)
    kiosk.flow.on_changed(frozenset({Topic.DUTY}))
    assert kiosk.shows(Page.LAST_HERE)
    assert kiosk.view.now.welcome is not None
    assert kiosk.view.now.welcome.on_duty == ()

    screen = kiosk.tap(kiosk.flow.answer, LastHere.NEVER)

    assert screen.welcome is not None
    assert [duty.staff.display_name for duty in screen.welcome.on_duty] == ["Sam"]


def test_the_welcome_renews_itself_every_minute(data_dir: DataDir) -> None:
    clock = MovingClock()
    a_network(data_dir, clock)
    with running(data_dir, clock) as kiosk:
        clock.forward(hours=9)
        kiosk.timers.advance(RELOAD_SECONDS)

        assert kiosk.view.now.welcome is not None
        assert kiosk.view.now.welcome.open_until is None


def test_the_day_before_is_closed_when_the_day_turns(data_dir: DataDir) -> None:
    clock = MovingClock()
    a_network(data_dir, clock)
    with running(data_dir, clock) as kiosk:
        kiosk.tap(kiosk.flow.just_coming_in)
        kiosk.tap(kiosk.flow.done)
        clock.at = datetime(2026, 11, 21, 10, tzinfo=UTC)
        kiosk.timers.advance(RELOAD_SECONDS)
        center = place_of(kiosk.services).center

        yesterday = kiosk.services.closing.draft(center, datetime(2026, 11, 20, tzinfo=UTC).date())
        assert yesterday.closing.state == "not_reconciled"


def test_a_bug_apologizes_and_thanks_for_what_was_counted(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.like_something)
    kiosk.flow.apologize()

    assert (kiosk.page, kiosk.view.now.apology) == (Page.WELCOME, True)
    kiosk.tap(kiosk.flow.just_coming_in)
    kiosk.flow.apologize()
    assert kiosk.shows(Page.WELCOME)  # this thank-you was shown already
    assert kiosk.visits() == 1
    assert kiosk.services.checkin.owed() is None


def test_the_pin_lets_staff_out_and_nothing_else_does(data_dir: DataDir) -> None:
    a_network(data_dir, pin="2468")
    with running(data_dir) as kiosk:
        kiosk.tap(kiosk.flow.ask_for_pin)
        screen = kiosk.tap(kiosk.flow.enter_pin, "1111")
        assert screen.pin_error is not None
        assert screen.pin_error.reason is Reason.PIN_WRONG
        assert kiosk.view.left == 0
        kiosk.tap(kiosk.flow.back)
        assert kiosk.shows(Page.WELCOME)

        kiosk.tap(kiosk.flow.ask_for_pin)
        kiosk.tap(kiosk.flow.enter_pin, "2468")

        assert kiosk.view.left == 1


def test_the_keypad_is_left_alone_after_a_while(data_dir: DataDir) -> None:
    a_network(data_dir, pin="2468")
    with running(data_dir) as kiosk:
        kiosk.tap(kiosk.flow.ask_for_pin)
        kiosk.timers.advance(ASK_AFTER_SECONDS + ANSWER_WITHIN_SECONDS)

        assert kiosk.shows(Page.WELCOME)


def test_the_keypad_over_trouble_keeps_the_entry(data_dir: DataDir) -> None:
    a_network(data_dir, pin="2468")
    with running(data_dir) as kiosk:
        kiosk.weak.before = [disk_full() for _ in range(3)]
        kiosk.tap(kiosk.flow.just_coming_in)
        kiosk.tap(kiosk.flow.ask_for_pin)
        kiosk.timers.advance(RETRY_SECONDS)
        assert kiosk.shows(Page.PIN)
        assert kiosk.tap(kiosk.flow.back).keeps_entry

        kiosk.timers.advance(2 * RETRY_SECONDS)

        assert kiosk.shows(Page.THANKS)
        assert kiosk.visits() == 1


def test_a_kiosk_without_a_pin_lets_staff_out(kiosk: Kiosk) -> None:
    kiosk.tap(kiosk.flow.ask_for_pin)

    assert kiosk.view.left == 1


def test_reading_pages_lead_back_to_the_welcome(kiosk: Kiosk) -> None:
    assert kiosk.tap(kiosk.flow.show_kept).page == Page.KEPT
    assert kiosk.tap(kiosk.flow.back).page == Page.WELCOME
    assert kiosk.tap(kiosk.flow.show_agreement).page == Page.AGREEMENT
    assert kiosk.tap(kiosk.flow.back).page == Page.WELCOME


def test_greeting_while_the_thank_you_stands_harms_nothing(kiosk: Kiosk, data_dir: DataDir) -> None:
    choose(kiosk, "talk")
    kiosk.tap(kiosk.flow.answer, LastHere.MONTH)
    with services_of(data_dir, kind=DeviceKind.DESK) as desk:
        center = place_of(desk).center
        desk.waiting.greet(center, desk.today.today(center.id).waiting[0].id)

    screen = kiosk.tap(kiosk.flow.answer_place, LastPlace.HERE)

    assert screen.receipt is not None
    assert screen.receipt.call_name is None
    assert kiosk.visits() == 1
