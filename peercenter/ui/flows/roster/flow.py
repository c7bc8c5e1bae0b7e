# SPDX-License-Identifier: MIT
"""The roster page's flow: loads a period, changes the draft at once, and saves it behind.

Every edit is one tuple of changes. It shows at once, is saved in the data lane, and goes away
again with a sentence when it is refused there. The lane takes one thing after the other, so a
period that comes back has every edit that was asked for before it; those after it are put on top.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from peercenter.clock import Clock
from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Changes, Shift, taken_back
from peercenter.domain.roster.weeks import Laid, Planned, from_template, from_week_before
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.roster.planning import PlanningService
from peercenter.ui import texts
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.drawing import Artist, Sight
from peercenter.ui.flows.roster.grid import NO_ROW, Filter, Mode
from peercenter.ui.flows.roster.sitting import Sitting
from peercenter.ui.flows.roster.strips import strip_of
from peercenter.ui.flows.roster.takers import Takers
from peercenter.ui.flows.roster.view import Answer, GapNote, RosterView, Shown
from peercenter.words import Words

_WEEK = 7
_SHOWN = frozenset({Topic.ROSTER, Topic.SETTINGS})
_OWN = frozenset({Topic.ROSTER})


class RosterFlow:
    """One sitting at the roster."""

    def __init__(
        self, view: RosterView, tasks: Tasks, planning: PlanningService, clock: Clock, words: Words
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._planning = planning
        self._clock = clock
        self._words = words
        self._artist = Artist(words)
        self._takers = Takers()
        self._center: Center | None = None
        self._zone_of: Center | None = None
        self._begins: date | None = None
        self._weeks = 1
        self._mode = Mode.PEOPLE
        self._filter = Filter()
        self._board: Board | None = None
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
        ids = None if self._center is None else (self._center.id,)
        days = _WEEK * self._weeks
        known = self._board.period if self._board is not None else None
        self._tasks.query(
            self._view,
            partial(_loaded, self._planning, self._begins, days, ids, known),
            then=partial(self._on_loaded, (self._begins, days, ids)),
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
        return Answer(tuple(lines), found.is_refused, tuple(strips))

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
            self._lay(from_week_before(self._first_week(self._board)))

    def use_template(self, planned: tuple[Planned, ...]) -> None:
        """Plan a template in the first week that is shown."""
        if self._board is not None and self._center is not None:
            found = from_template(self._first_week(self._board), self._center.id, planned)
            self._lay(found)

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

    # Gaps and publishing

    def next_gap(self) -> None:
        """Speak of the following gap."""
        self._gap_number += 1
        self._show()

    def publish(self, by: str, then: Callable[[Changes], None]) -> None:
        """Publish what is shown."""
        board = self._board
        if board is None:
            return
        period = board.facts
        self._tasks.change(
            self._view,
            partial(self._planning.publish, period.begins, period.days, board.center_ids, by),
            then=partial(self._on_published, then),
            failed=partial(self._on_failed, partial(self.publish, by, then)),
            touched=_OWN,
        )

    def history(self, then: Callable[[list[Published]], None]) -> None:
        """Load what was published of what is shown."""
        board = self._board
        if board is None:
            return
        self._tasks.query(
            self._view,
            partial(self._planning.history, board.facts.begins, board.facts.days),
            then=then,
            failed=partial(self._on_failed, partial(self.history, then)),
        )

    # Inside

    def _first_week(self, board: Board) -> Period:
        return replace(board.period, days=_WEEK)

    def _lay(self, found: Laid) -> None:
        words = self._words
        if not found.changes:
            self._view.refuse(words.text("There was nothing to copy into this week."))
            return
        if self.edit(found.changes):
            said = [words.count("{n} shift planned.", "{n} shifts planned.", len(found.changes))]
            if found.opened:
                said.append(
                    words.count(
                        "{n} of them is open: whoever had it cannot work then.",
                        "{n} of them are open: whoever had them cannot work then.",
                        found.opened,
                    )
                )
            if found.left_out:
                said.append(
                    words.count(
                        "{n} was left out: it is there already, or its time is taken.",
                        "{n} were left out: they are there already, or their times are taken.",
                        found.left_out,
                    )
                )
            self._view.tell(" ".join(said))

    def _keep(self, changes: Changes, deed: Changes) -> None:
        """Show changes and save them; `deed` is what undo and redo know them as."""
        assert self._board is not None  # noqa: S101 - there would be nothing to change
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
            self._view.refuse(texts.sentence(error, self._words))
            self.reload()
        else:
            self._on_failed(partial(self._try_again, changes), error)

    def _try_again(self, changes: Changes) -> None:
        self.edit(changes)

    def _on_published(self, then: Callable[[Changes], None], changes: Changes) -> None:
        self._well()
        then(changes)
        self.reload()

    def _on_loaded(
        self, asked: tuple[date, int, tuple[str, ...] | None], board: Board | None
    ) -> None:
        self._loading = False
        again, self._again = self._again, False
        self._well()
        ids = None if self._center is None else (self._center.id,)
        if asked != (self._begins, _WEEK * self._weeks, ids):
            again = True  # it is not what is looked at any more
        elif board is not None:
            for changes in self._pending:
                board.apply(changes)
            self._board = board
            self._show()
        elif self._board is not None:
            self._show()
        if again:
            self.reload()

    def _on_load_failed(self, error: PeerCenterError) -> None:
        self._loading = self._again = False
        self._on_failed(self.reload, error)

    def _on_failed(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        self._is_blind = True
        self._view.show_trouble(error, retry)

    def _well(self) -> None:
        if self._is_blind:
            self._is_blind = False
            self._view.show_well()

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        period, words = board.facts, self._words
        one = self._center if self._center is not None else None
        sight = Sight(self._mode, self._filter, self.today)
        self._view.show_roster(
            Shown(
                grid=self._artist.drawn(board, sight),
                center=one,
                days=words.days(period.dates[0], period.dates[-1]),
                changes=len(board.changed()),
                was_published=bool(period.published),
                can_undo=self._sitting.can_undo,
                can_redo=self._sitting.can_redo,
                is_empty=not board.shown(),
                no_staff=not any(m.staff.active for m in period.members.values()),
                gap=self._gap_note(board),
                rules="" if one is None else phrases.rules_line(period, one.id, words),
            )
        )

    def _gap_note(self, board: Board) -> GapNote | None:
        now = self._clock.now()
        ahead = [gap for gap in board.gaps() if gap.ends_at > now]
        if not ahead or not board.shown():
            return None
        gap = ahead[self._gap_number % len(ahead)]
        words, center = self._words, board.facts.centers[gap.rule.center_id]
        what = words.text("{day} {time}, {missing}.").format(
            day=words.weekday(center.service_day(gap.starts_at).weekday()),
            time=wording.times(gap.starts_at, gap.ends_at, center, words),
            missing=wording.missing(gap, words),
        )
        if self._center is None:
            what = f"{center.name}: {what}"
        found = tuple(self._takers.find(board, gap))
        names = phrases.joined([t.member.staff.display_name for t in found], words)
        who = (
            words.text("{people} could take it.").format(people=names)
            if found
            else words.text("Nobody is free for it.")
        )
        return GapNote(gap, what, who, found, len(ahead) - 1)


def _loaded(
    planning: PlanningService,
    begins: date,
    days: int,
    ids: tuple[str, ...] | None,
    known: Period | None,
) -> Board | None:
    """Load a board, None when it would be as the known one is; runs beside the screen."""
    found = planning.period(begins, days, ids)
    return None if found == known else Board(found).fill()


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
