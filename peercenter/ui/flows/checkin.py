# SPDX-License-Identifier: MIT
"""A visitor at the kiosk: from the welcome to the thank-you, and everything that can come between.

The flow makes one `Screen` after another and has the view show it. Nothing says thank-you before
the commit returned, a check-in keeps its request id through every retry, and whatever happens,
`_settle` goes on from what the database knows: it thanks whom it still owes, or welcomes.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, Receipt, new_request_id
from peercenter.domain.centers import Place
from peercenter.domain.welcome import Welcome
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows import finding
from peercenter.ui.flows.day_turn import DayTurn
from peercenter.ui.flows.ports import Cancel, Tasks, Timers, Topic
from peercenter.ui.flows.questions import offered_languages, question_after
from peercenter.ui.flows.screens import TEXT_SCALES, Page, Screen
from peercenter.ui.flows.showing import CheckinView, Showing

if TYPE_CHECKING:  # loads the database, which a kiosk paints its first page without
    from peercenter.services.house import Services

RELOAD_SECONDS = 60
RETRY_SECONDS = 5
_SHOWN_TOPICS = frozenset({Topic.DUTY, Topic.SETTINGS, Topic.CLOSING})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A check-in or an answer on its way, with one request id for all its tries."""

    send: Callable[[], Receipt]


class CheckinFlow:
    """Leads one visitor after another through the kiosk."""

    def __init__(
        self,
        view: CheckinView,
        tasks: Tasks,
        timers: Timers,
        services: "Services",
        center_id: str,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._services = services
        self._center_id = center_id
        self._shown = Showing(view, timers, fresh=self._fresh, forget=self._on_forget)
        self._welcome: Welcome | None = None
        self._entry: _Entry | None = None
        self._early: Callable[[], None] | None = None
        """What was tapped on the first page before anything was known."""
        self._turn = 0
        """Grows whenever an answer that is still on its way must not be taken any more."""
        self._thanked: str | None = None
        """The request whose thank-you was shown last."""
        self._recovering = False
        self._retry: Cancel | None = None
        self._minutes: Cancel | None = None
        self._day_turn = DayTurn(view, tasks, timers, services)
        self.finding = finding.FindingFlow(view, self._shown, tasks, services, center_id)
        """Where a visitor goes from the thank-you who would like to find something."""

    @property
    def screen(self) -> Screen:
        """What is shown."""
        return self._shown.screen

    @property
    def takes_taps(self) -> bool:
        """Whether a tap does something now."""
        return self._shown.takes_taps

    def start(self) -> None:
        """Thank whom the last run of this kiosk still owes, else welcome."""
        self._minutes = self._timers.every(RELOAD_SECONDS, self.reload)
        self._settle()
        self._day_turn.look()

    def close(self) -> None:
        """Stop all that goes on by itself."""
        self._turn += 1
        self.finding.forget()
        self._shown.close()
        for stop in (self._day_turn.close, self._minutes, self._retry):
            if stop is not None:
                stop()

    # What visitors do

    def just_coming_in(self) -> None:
        """Count a visit at once."""
        if self._welcomes(self.just_coming_in):
            self._check_in(Arrival())

    def like_something(self) -> None:
        """Ask what the visitor would like."""
        if self._welcomes(self.like_something):
            self._shown.go(Page.WANTS)

    def toggle_want(self, code: str) -> None:
        """Choose a want, or not any more."""
        if self._shown.ready(Page.WANTS):
            self._shown.show(chosen=self._shown.screen.chosen ^ {code})

    def go_on(self) -> None:
        """Go on from the wants with those that are chosen."""
        if self._shown.ready(Page.WANTS):
            self._shown.go(Page.LAST_HERE)

    def skip(self) -> None:
        """Leave the question on this page unanswered."""
        if self._shown.ready(Page.WANTS):
            self._shown.go(Page.LAST_HERE, chosen=frozenset())
        elif self._shown.ready(Page.LAST_HERE):
            self.answer(LastHere.SKIPPED)

    def answer(self, last_here: LastHere) -> None:
        """Take the answer to when the visitor was last here."""
        if self._shown.ready(Page.LAST_HERE):
            self._check_in(Arrival(self._shown.screen.chosen, last_here))
        elif self._shown.ready(Page.THANKS) and self._shown.screen.receipt is not None:
            self._add(
                self._shown.screen.receipt, self._shown.screen.receipt.arrival.answering(last_here)
            )

    def answer_place(self, last_place: LastPlace) -> None:
        """Take the answer to whether the visitor was at this center or another."""
        if self._shown.ready(Page.THANKS) and self._shown.screen.receipt is not None:
            receipt = self._shown.screen.receipt
            self._add(receipt, replace(receipt.arrival, last_place=last_place))

    def count_again(self) -> None:
        """Count somebody who was here earlier today as a visit of its own."""
        if self._shown.ready(Page.THANKS) and self._shown.screen.receipt is not None:
            receipt = self._shown.screen.receipt
            self._add(receipt, replace(receipt.arrival, counts_again=True))

    def back(self) -> None:
        """Go back one page; nothing that was chosen is lost."""
        if self.finding.back():
            return
        if self._shown.ready(Page.LAST_HERE):
            self._shown.go(Page.WANTS)
        elif self._shown.ready(Page.WANTS, Page.KEPT, Page.AGREEMENT):
            self._shown.go(Page.WELCOME, chosen=frozenset())
        elif self._shown.ready(Page.PIN):
            self._leave_pin()
        elif self._shown.ready(Page.THANKS):
            self.done()

    def done(self) -> None:
        """Put the thank-you away."""
        if self._shown.ready(Page.THANKS, *finding.PAGES):
            self._put_away(self._shown.screen.receipt)

    def show_kept(self) -> None:
        """Tell everything we keep."""
        if self._welcome is not None and self._shown.ready(Page.WELCOME):
            self._shown.go(Page.KEPT)

    def show_agreement(self) -> None:
        """Show the agreement."""
        if self._welcome is not None and self._shown.ready(Page.WELCOME):
            self._shown.go(Page.AGREEMENT)

    def speak(self, language: str) -> None:
        """Go on in another language; everything else stays."""
        self._shown.show(language=language)
        self.finding.speak()
        self._shown.be_patient()

    def change_text_size(self) -> None:
        """Go on with the next text size, for this visitor."""
        at = TEXT_SCALES.index(self._shown.screen.text_scale)
        self._shown.show(text_scale=TEXT_SCALES[(at + 1) % len(TEXT_SCALES)])
        self._shown.be_patient()

    def touched(self) -> None:
        """Somebody is there: time counts anew."""
        self._shown.touched()

    def try_again(self) -> None:
        """Try again at once what could not be done."""
        if self._shown.ready(Page.TROUBLE):
            self._again()

    def start_over(self) -> None:
        """Drop the entry that could not be counted."""
        if self._shown.screen.page is Page.TROUBLE:
            self._settle()

    # What staff do

    def ask_for_pin(self) -> None:
        """Offer the way out; without a PIN it is open."""
        if not self._shown.ready(Page.WELCOME, Page.TROUBLE) or self._shown.screen.is_opening:
            return
        if self._welcome is not None and not self._welcome.place.network.has_pin:
            self._view.leave()
        else:
            self._shown.go(Page.PIN)

    def enter_pin(self, pin: str) -> None:
        """Let staff out if the PIN is right."""
        if not self._shown.ready(Page.PIN):
            return
        self._shown.show(busy=True, pin_error=None)
        self._tasks.query(
            self._view,
            partial(self._services.pins.check, pin),
            then=partial(self._on_pin_right, self._turn),
            failed=partial(self._on_pin_failed, self._turn),
            lane="jobs",  # hashing takes a quarter of a second
        )

    # What happens around them

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again what somebody else may have changed."""
        if topics & _SHOWN_TOPICS:
            self.reload()

    def reload(self) -> None:
        """Load who is here and what is on; a visitor in the middle is not disturbed."""
        self._tasks.query(
            self._view,
            partial(self._services.today.welcome, self._center_id),
            then=self._on_reloaded,
            failed=_leave_it,
        )

    def apologize(self) -> None:
        """Start anew after a bug; what was counted is thanked for all the same."""
        was_recovering, self._recovering = self._recovering, True
        if self._welcome is not None:
            self._to_welcome(apology=True)
        if not was_recovering:
            self._settle(apology=True)

    # The first page

    def _welcomes(self, deed: Callable[[], None]) -> bool:
        """Whether the welcome takes this tap now; on the first page it is kept for later."""
        if not self._shown.screen.is_opening:
            return self._shown.ready(Page.WELCOME)
        if self._early is None:
            self._early = deed
            self._shown.show(busy=True)
        return False

    # Sending

    def _check_in(self, arrival: Arrival) -> None:
        place, language = self._place(), self._shown.screen.language
        send = self._services.checkin.check_in
        self._send(_Entry(partial(send, new_request_id(), place, arrival, language=language)))

    def _add(self, receipt: Receipt, arrival: Arrival) -> None:
        send = self._services.checkin.answer
        of, place = receipt.request_id, self._place()
        self._send(_Entry(partial(send, new_request_id(), of=of, place=place, arrival=arrival)))

    def _place(self) -> Place:
        assert self._shown.screen.welcome is not None  # noqa: S101 - every page but trouble has it
        return self._shown.screen.welcome.place

    def _send(self, entry: _Entry) -> None:
        self._entry = entry
        self._shown.show(busy=True)
        self._shown.be_patient()
        self._tasks.change(
            self._view,
            entry.send,
            then=partial(self._on_sent, self._turn),
            failed=partial(self._on_failed, self._turn),
            touched=frozenset({Topic.TALLIES, Topic.WAITING}),
        )

    def _on_sent(self, turn: int, receipt: Receipt) -> None:
        if turn == self._turn:
            self._thank(receipt)

    def _on_failed(self, turn: int, error: PeerCenterError) -> None:
        if turn != self._turn:
            return
        if error.reason is Reason.ANSWER_TOO_LATE:
            self._entry = None
            self._shown.go(Page.THANKS, question=None, answer_too_late=True)
        elif error.reason is Reason.UNKNOWN_WANT and self._shown.screen.page is Page.LAST_HERE:
            # Staff changed the wants meanwhile: choose again among those there are.
            self._entry = None
            self._tasks.query(
                self._view,
                partial(self._services.today.welcome, self._center_id),
                then=partial(self._on_wants_reloaded, turn),
                failed=partial(self._on_failed, turn),
            )
        else:
            self._trouble()

    def _on_wants_reloaded(self, turn: int, welcome: Welcome) -> None:
        if turn == self._turn:
            self._welcome = welcome
            known = {want.code for want in welcome.place.wants}
            self._shown.go(Page.WANTS, welcome=welcome, chosen=self._shown.screen.chosen & known)

    def _thank(self, receipt: Receipt) -> None:
        self._entry = None
        self._thanked = receipt.request_id
        several = self._welcome is not None and self._welcome.place.network.several_centers
        question = question_after(receipt, several_centers=several)
        self._shown.go(Page.THANKS, welcome=self._welcome, receipt=receipt, question=question)

    def _put_away(self, receipt: Receipt | None, *, apology: bool = False) -> None:
        self._to_welcome(apology=apology)
        if receipt is not None:
            # Should this fail, the thank-you is shown once more after a restart: no harm.
            put_away = partial(self._services.checkin.put_away, receipt.request_id)
            self._tasks.change(self._view, put_away, failed=_leave_it)

    # Trouble

    def _trouble(self) -> None:
        if self._shown.screen.page is Page.PIN:
            self._shown.show(busy=False)
        else:
            self._shown.go(Page.TROUBLE, keeps_entry=self._entry is not None)
        self._retry = self._timers.after(RETRY_SECONDS, self._again)

    def _again(self) -> None:
        self._stop_retrying()
        if self._entry is not None:
            self._send(self._entry)
        else:
            self._settle()

    def _stop_retrying(self) -> None:
        if self._retry is not None:
            self._retry()
            self._retry = None

    def _settle(self, *, apology: bool = False) -> None:
        """Go on from what the database knows.

        What is still on its way was asked for before, so it is done by the time this is answered.
        """
        self._turn += 1
        self.finding.forget()
        self._entry = None
        self._early = None
        self._stop_retrying()
        self._shown.show(busy=not self._shown.screen.is_opening)
        self._tasks.query(
            self._view,
            self._known,
            then=partial(self._on_settled, self._turn, apology),
            failed=partial(self._on_failed, self._turn),
        )

    def _known(self) -> tuple[Receipt | None, Welcome]:
        return self._services.checkin.owed(), self._services.today.welcome(self._center_id)

    def _on_settled(self, turn: int, apology: bool, known: tuple[Receipt | None, Welcome]) -> None:
        if turn != self._turn:
            return
        owed, self._welcome = known
        early, self._early = self._early, None
        if owed is not None and owed.request_id != self._thanked:
            self._shown.screen = self._fresh()
            self._thank(owed)  # an early tap was not meant for this page
        else:
            self._put_away(owed, apology=apology)
            if early is not None:
                early()
        self._recovering = False

    # Showing

    def _fresh(self) -> Screen:
        """Return a welcome that has forgotten the last visitor."""
        if self._welcome is None:
            return Screen()
        language = offered_languages(self._welcome.place.network)[0]
        return Screen(page=Page.WELCOME, language=language, welcome=self._welcome)

    def _to_welcome(self, *, apology: bool = False) -> None:
        self._turn += 1
        self.finding.forget()
        self._entry = None
        self._stop_retrying()
        self._shown.screen = replace(self._fresh(), apology=apology)
        self._shown.go(Page.WELCOME, apology=apology)

    def _leave_pin(self) -> None:
        if self._entry is not None:  # staff came by while a check-in could not be counted
            self._shown.go(Page.TROUBLE, keeps_entry=True)
        else:
            self._to_welcome()

    def _on_forget(self) -> None:
        if self._shown.screen.page is Page.PIN:
            self._leave_pin()
        elif self._shown.screen.page in (Page.THANKS, *finding.PAGES):
            self._put_away(self._shown.screen.receipt)
        else:
            self._to_welcome()

    def _on_reloaded(self, welcome: Welcome) -> None:
        self._welcome = welcome
        if self._shown.screen.page is Page.WELCOME:
            self._shown.show(welcome=welcome)

    def _on_pin_right(self, turn: int, nothing: None) -> None:
        if turn == self._turn:
            self._to_welcome()
            self._view.leave()

    def _on_pin_failed(self, turn: int, error: PeerCenterError) -> None:
        if turn == self._turn:
            self._shown.show(busy=False, pin_error=error)


def _leave_it(error: PeerCenterError) -> None:
    """Go on without it: it is asked again soon, and nothing is lost meanwhile."""
