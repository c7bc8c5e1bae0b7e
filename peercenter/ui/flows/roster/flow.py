# SPDX-License-Identifier: MIT
"""The roster page's flow: loads a period, changes the draft at once, and saves it behind.

Every edit is one tuple of changes. It shows at once, is saved in the data lane, and goes away
again with a sentence when it is refused there. The lane takes one thing after the other, so a
period that comes back has every edit that was asked for before it; those after it are put on top.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from peercenter.clock import Clock
from peercenter.domain.centers import Center
from peercenter.domain.roster.conflicts import Conflict
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift, taken_back
from peercenter.domain.roster.weeks import Laid, Planned, from_template, from_week_before
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.roster.offers import OffersService, OpenOffer
from peercenter.services.roster.planning import PlanningService
from peercenter.ui import texts
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.drawing import Artist, Sight
from peercenter.ui.flows.roster.effects import effect_lines
from peercenter.ui.flows.roster.gap_note import GapNotes
from peercenter.ui.flows.roster.grid import NO_ROW, Filter, Mode
from peercenter.ui.flows.roster.sitting import Sitting
from peercenter.ui.flows.roster.strips import strip_of
from peercenter.ui.flows.roster.view import Answer, RosterView, Shown
from peercenter.words import Words

_WEEK = 7
_SHOWN = frozenset({Topic.ROSTER, Topic.SETTINGS})
_OWN = frozenset({Topic.ROSTER})
_Asked = tuple[date, int, tuple[str, ...] | None]
"""The first day, how many there are, and the ids of the centers; None: all."""
Keep = Callable[[], None]
"""Writes changes, beside the screen."""
_MANY = 40
"""So many changes at once are made beside the screen, which would stand still for them."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was loaded beside the screen."""

    board: Board | None
    """None: it is as the one that is shown."""
    offers: Mapping[str, OpenOffer]
    """By the id of the shift that is on offer."""


class RosterFlow:
    """One sitting at the roster."""

    def __init__(
        self,
        view: RosterView,
        tasks: Tasks,
        planning: PlanningService,
        offers: OffersService,
        *,
        clock: Clock,
        words: Words,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._planning = planning
        self._offers_of = offers
        self._clock = clock
        self._words = words
        self._artist = Artist(words)
        self._gap_notes = GapNotes(words)
        self._center: Center | None = None
        self._zone_of: Center | None = None
        self._begins: date | None = None
        self._weeks = 1
        self._mode = Mode.PEOPLE
        self._filter = Filter()
        self._board: Board | None = None
        self._offers: Mapping[str, OpenOffer] = {}
        self._sitting = Sitting()
        self._pending: list[Changes] = []
        self._gap_number = 0
        self._loading = False
        self._again = False
        self._is_blind = False

    # What is looked at

    @property
    def board(self) -> Board | None:
        """The board, None before it is loaded."""
        return self._board

    @property
    def begins(self) -> date | None:
        """The first day."""
        return self._begins

    @property
    def weeks(self) -> int:
        """How many weeks are shown."""
        return self._weeks

    @property
    def mode(self) -> Mode:
        """What the rows are."""
        return self._mode

    @property
    def filter(self) -> Filter:
        """Whose shifts are looked at."""
        return self._filter

    def show(self, center: Center) -> None:
        """Show a center, or go on with all of them; what is there is loaded again."""
        self._zone_of = center
        if self._mode is not Mode.CENTERS:
            self._center = center
        if self._begins is None:
            self._begins = _monday(self.today)
        self.reload()

    def show_center(self, center: Center) -> None:
        """Show one center."""
        self._zone_of = self._center = center
        if self._mode is Mode.CENTERS:
            self._mode = Mode.PEOPLE
        self._gap_number = 0
        self.reload()

    def show_all(self) -> None:
        """Show all centers."""
        self._center = None
        self._mode = Mode.CENTERS
        self._gap_number = 0
        self.reload()

    @property
    def today(self) -> date:
        """The service day of now."""
        now = self._clock.now()
        return now.date() if self._zone_of is None else self._zone_of.service_day(now)

    def go_to(self, day: date) -> None:
        """Show the week of a day first."""
        self._begins = _monday(day)
        self._gap_number = 0
        self.reload()

    def step(self, weeks: int) -> None:
        """Show later or earlier weeks."""
        if self._begins is not None:
            self.go_to(self._begins + timedelta(days=_WEEK * weeks))

    def look(self, mode: Mode, weeks: int, chosen: Filter) -> None:
        """Look at it another way."""
        if mode is Mode.CENTERS and self._center is not None:
            mode = Mode.PEOPLE
        further = weeks != self._weeks
        self._mode = Mode.CENTERS if self._center is None else mode
        self._weeks, self._filter = weeks, chosen
        if further:
            self.reload()
        else:
            self._show()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when somebody changed something; our own edits are on the board already."""
        if topics & _SHOWN and not (topics == _OWN and self._pending):
            self.reload()

    def reload(self) -> None:
        """Load the period; asked for again meanwhile, it loads once more."""
        if self._begins is None:
            return
        if self._loading:
            self._again = True
            return
        self._loading = True
        known = self._board.period if self._board is not None else None
        self._tasks.query(
            self._view,
            partial(_loaded, self._planning, self._offers_of, self._asked, known),
            then=partial(self._on_loaded, self._asked),
            failed=self._on_load_failed,
        )

    # Edits

    def preview(self, changes: Changes) -> Answer:
        """Return what speaks against changes and how coverage would look; nothing changes."""
        board = self._board
        if board is None:
            return Answer()
        found = board.preview(changes)
        period = board.facts
        order = list(period.sites)
        strips = []
        for (center_id, day), cover in found.covers.items():
            row = order.index(center_id) if self._mode is Mode.CENTERS else NO_ROW
            strip = strip_of(period.centers[center_id], day, cover, self._words)
            strips.append(((row, (day - period.begins).days), strip))
        lines = phrases.conflict_lines(found.conflicts, period, self._words)
        opens, closes = effect_lines(board, found.covers, self._words)
        return Answer(tuple(lines), found.is_refused, opens, closes, tuple(strips))

    def edit(self, changes: Changes) -> bool:
        """Change the draft; return False when a hard rule or nothing to do is in the way."""
        if self._board is None or not changes:
            return False
        answer = self._board.preview(changes)
        if answer.is_refused:
            hard = [conflict for conflict in answer.conflicts if conflict.is_hard]
            self._view.refuse(
                " ".join(phrases.conflict_lines(hard, self._board.facts, self._words))
            )
            return False
        self._sitting.did(changes)
        self._keep(changes, changes)
        return True

    def adopt(self, changes: Changes, said: str = "", keep: Keep | None = None) -> None:
        """Change the draft by many changes, as one deed; say so when it is done.

        They are checked where they are written, beside the screen, and shown when they are there.
        `keep` writes them where there is more to check than planning does.
        """
        if self._board is not None and changes:
            self._sitting.did(changes)
            again = partial(self.adopt, changes, said, keep)
            self._keep_many(keep or partial(self._planning.apply, changes), again, changes, said)

    def undo(self) -> None:
        """Take back the last deed."""
        found = self._sitting.undo()
        if found is not None:
            self._keep(found[1], found[0])

    def redo(self) -> None:
        """Do again what was taken back last."""
        deed = self._sitting.redo()
        if deed is not None:
            self._keep(deed, deed)

    def copy_week_before(self) -> None:
        """Plan last week's shifts in the first week that is shown."""
        if self._board is not None:
            self._lay(partial(from_week_before, self._first_week(self._board)))

    def use_template(self, planned: tuple[Planned, ...]) -> None:
        """Plan a template in the first week that is shown."""
        if self._board is not None and self._center is not None:
            week = self._first_week(self._board)
            self._lay(partial(from_template, week, self._center.id, planned))

    def shift(self, shift_id: str) -> Shift | None:
        """Return a shift as it is now."""
        return None if self._board is None else self._board.shifts.get(shift_id)

    def spoken(self, shift: Shift) -> str:
        """Return all about a shift in one line, for a screen reader."""
        assert self._board is not None  # noqa: S101 - the shift comes from it
        words, period = self._words, self._board.facts
        said = [phrases.shift_line(shift, period, words)]
        if shift.fixed:
            said.append(words.text("fixed"))
        if shift.id in self._board.changed():
            said.append(words.text("not published yet"))
        said += phrases.conflict_lines(self._board.conflicts(shift), period, words)
        return ". ".join(said)

    def next_gap(self) -> None:
        """Speak of the following gap."""
        self._gap_number += 1
        self._show()

    # For what else happens on the page

    def refusal(self, error: Refused) -> str:
        """Return why something was refused, naming whom and what it is about."""
        found = error.facts.get("conflicts")
        if error.reason is Reason.SHIFT_CONFLICT and isinstance(found, tuple) and self._board:
            hard = [one for one in found if isinstance(one, Conflict)]
            return " ".join(phrases.conflict_lines(hard, self._board.facts, self._words))
        return texts.sentence(error, self._words)

    def fail(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        """Say that the world is in the way, until something went well again."""
        self._is_blind = True
        self._view.show_trouble(error, retry)

    # Inside

    def _first_week(self, board: Board) -> Period:
        return replace(board.period, days=_WEEK)

    def _lay(self, lay: Callable[[], Laid]) -> None:
        self._tasks.query(self._view, lay, then=self._on_laid)

    def _on_laid(self, found: Laid) -> None:
        if found.changes:
            self.adopt(found.changes, phrases.laid_line(found, self._words))
        else:
            self._view.refuse(self._words.text("There was nothing to copy into this week."))

    def _keep(self, changes: Changes, deed: Changes) -> None:
        """Show changes and save them; `deed` is what undo and redo know them as."""
        assert self._board is not None  # noqa: S101 - there would be nothing to change
        if len(changes) > _MANY:
            again = partial(self.adopt, changes)
            self._keep_many(partial(self._planning.apply, changes), again, deed)
            return
        self._board.apply(changes)
        self._pending.append(changes)
        self._show()
        self._tasks.change(
            self._view,
            partial(self._planning.apply, changes),
            then=self._on_kept,
            failed=partial(self._on_refused, changes, deed),
            touched=_OWN,
        )

    def _keep_many(self, keep: Keep, again: Keep, deed: Changes, said: str = "") -> None:
        """Save changes, and show them when they are loaded from there."""
        self._pending.append(())  # nothing that the board would not have
        self._show()
        self._tasks.change(
            self._view,
            keep,
            then=partial(self._on_kept_many, said),
            failed=partial(self._on_refused_many, again, deed),
            touched=_OWN,
        )

    def _on_kept_many(self, said: str, _: object) -> None:
        self._on_kept(None)
        if said:
            self._view.tell(said)
        self.reload()

    def _on_refused_many(self, again: Keep, deed: Changes, error: PeerCenterError) -> None:
        self._pending.pop(0)
        self._sitting.forget(deed)
        self._show()
        if isinstance(error, Refused):
            self._view.refuse(self.refusal(error))
            self.reload()
        else:
            self.fail(again, error)

    def _on_kept(self, _: None) -> None:
        self._pending.pop(0)
        self._well()

    def _on_refused(self, changes: Changes, deed: Changes, error: PeerCenterError) -> None:
        self._pending.pop(0)
        self._sitting.forget(deed)
        if self._board is not None:
            self._board.apply(taken_back(changes))
            self._show()
        if isinstance(error, Refused):
            self._view.refuse(self.refusal(error))
            self.reload()
        else:
            self.fail(partial(self._try_again, changes), error)

    def _try_again(self, changes: Changes) -> None:
        self.edit(changes)

    @property
    def _asked(self) -> _Asked:
        assert self._begins is not None  # noqa: S101 - nothing is asked for before
        ids = None if self._center is None else (self._center.id,)
        return self._begins, _WEEK * self._weeks, ids

    def _on_loaded(self, asked: _Asked, loaded: _Loaded) -> None:
        board = loaded.board
        self._loading = False
        again, self._again = self._again, False
        self._well()
        if asked != self._asked:
            again = True  # it is not what is looked at any more
        else:
            if board is not None:
                for changes in self._pending:
                    board.apply(changes)
                self._board = board
            self._offers = loaded.offers
            self._show()
        if again:
            self.reload()

    def _on_load_failed(self, error: PeerCenterError) -> None:
        self._loading = self._again = False
        self.fail(self.reload, error)

    def _well(self) -> None:
        if self._is_blind:
            self._is_blind = False
            self._view.show_well()

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        period, words = board.facts, self._words
        one = self._center
        sight = Sight(self._mode, self._filter, self.today)
        shown, now = board.shown(), self._clock.now()
        gap = self._gap_notes.note(board, self._gap_number, now, self._offers)
        self._view.show_roster(
            Shown(
                grid=self._artist.drawn(board, sight),
                center=one,
                days=words.days(period.dates[0], period.dates[-1]),
                changes=len(board.changed()),
                was_published=bool(period.published),
                can_undo=self._sitting.can_undo,
                can_redo=self._sitting.can_redo,
                is_empty=not shown,
                no_staff=not any(m.staff.active for m in period.members.values()),
                gap=gap,
                is_covered=gap is None and bool(shown) and self.today <= period.dates[-1],
                rules="" if one is None else phrases.rules_line(period, one.id, words),
                filtered=phrases.filter_line(self._filter, words),
            )
        )


def _loaded(
    planning: PlanningService, offers: OffersService, asked: _Asked, known: Period | None
) -> _Loaded:
    """Load what is looked at; runs beside the screen."""
    ids = asked[2]
    found = planning.period(*asked)
    board = None if found == known else Board(found).fill()
    center_id = ids[0] if ids is not None and len(ids) == 1 else None
    on_offer = {one.piece.shift.id: one for one in offers.open_offers(center_id)}
    return _Loaded(board, on_offer)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
