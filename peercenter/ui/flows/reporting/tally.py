# SPDX-License-Identifier: MIT
"""Tally sheets: which one is printed, and typing in what was marked on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.arrivals import new_request_id
from peercenter.domain.centers import Center
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind
from peercenter.domain.reporting.tally_sheet import Remark, TallySheet, remarks
from peercenter.domain.tallies import Cell
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.reporting.tally_sheets import Entered
from peercenter.ui.flows.ports import Cancel, Tasks, Timers, Topic

UNDO_SECONDS = 60
SHOWN = frozenset({Topic.TALLIES, Topic.SETTINGS, Topic.CLOSING, Topic.REPORTS})
TOUCHED = frozenset({Topic.TALLIES, Topic.REPORTS})
ABOUT_REASON = frozenset({Reason.REASON_MISSING, Reason.TEXT_TOO_LONG})
ANY_DAY = About(is_blank=True)


@dataclass(frozen=True, slots=True)
class TallyChoice:
    """Which sheet, in which language."""

    center: Center
    day: date
    language: str
    about: About = NOTHING_ELSE

    @property
    def kind(self) -> PaperKind:
        """What kind of paper this is."""
        return PaperKind.TALLY_SHEET

    @property
    def center_id(self) -> str:
        """The center's id."""
        return self.center.id

    @property
    def file_name(self) -> str:
        """A file name that sorts well."""
        day = "" if self.about.is_blank else f"-{self.day.isoformat()}"
        return f"tally-sheet-{self.center.code}{day}.pdf"


@dataclass(slots=True)
class Draft:
    """What was typed for a day and not saved yet; going elsewhere does not lose it."""

    typed: dict[Cell, int] = field(default_factory=dict)
    form_id: str = field(default_factory=new_request_id)


class TallyView(Protocol):
    """What the flow asks of the part."""

    def show_centers(self, centers: Sequence[Center]) -> None:
        """Offer these centers."""
        ...

    def show_choice(self, choice: TallyChoice, today: date) -> None:
        """Show what is chosen."""
        ...

    def show_sheet(self, sheet: TallySheet, typed: Mapping[Cell, int]) -> None:
        """Show the form of a day, with what was typed into it and not saved yet."""
        ...

    def show_typed(self, typed: Mapping[Cell, int], odd: Sequence[Remark]) -> None:
        """Show the sums of what was typed, and what seems odd about it."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Show that it is being saved."""
        ...

    def show_saved(self, marks: int) -> None:
        """Say that so many are counted, and offer to take them back."""
        ...

    def show_undone(self, *, stand_again: bool) -> None:
        """Say that they were taken back, and whether they stand in the sheet that is shown."""
        ...

    def show_no_undo(self) -> None:
        """Offer to take nothing back any more."""
        ...

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside its cause what is wrong; everything typed stays."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Sheets(Protocol):
    """The service that knows tally sheets."""

    def sheet(self, center_id: str, day: date | None) -> TallySheet:
        """Return the sheet of a day."""
        ...

    def enter(
        self,
        center: Center,
        day: date,
        typed: Mapping[Cell, int],
        *,
        staff_id: str,
        form_id: str,
        reason: str = "",
    ) -> Entered:
        """Add what was marked on paper."""
        ...

    def undo(self, entered: Entered, *, reason: str = "") -> None:
        """Take back what one form moved."""
        ...


class Places(Protocol):
    """The service that knows the centers."""

    def centers(self) -> list[Center]:
        """Return the centers in their order."""
        ...


class TallyFlow:
    """One sheet at a time, of one center's day."""

    def __init__(
        self,
        view: TallyView,
        tasks: Tasks,
        timers: Timers,
        clock: Clock,
        *,
        sheets: Sheets,
        places: Places,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._clock = clock
        self._sheets = sheets
        self._places = places
        self._drafts: dict[tuple[str, date], Draft] = {}
        self._sheet: TallySheet | None = None
        self._entered: Entered | None = None
        self._forget: Cancel | None = None
        self.choice: TallyChoice | None = None

    @property
    def needs_reason(self) -> bool:
        """Whether what is typed in becomes amendments of a locked month."""
        return self._sheet is not None and self._sheet.version > 0

    @property
    def can_undo(self) -> bool:
        """Whether what was saved last can still be taken back."""
        return self._entered is not None

    def begin(self, center: Center, language: str) -> None:
        """Show the sheet that was looked at last, at first that of a center's today."""
        self._tasks.query(
            self._view,
            self._places.centers,
            then=self._view.show_centers,
            failed=partial(self._on_failed, partial(self.begin, center, language)),
        )
        if self.choice is None:
            self.choice = TallyChoice(center, self._today(center), language)
        self._choose(self.choice)

    def choose_center(self, center: Center) -> None:
        """Show another center's sheet; its day may not have begun yet."""
        if self.choice is not None:
            day = min(self.choice.day, self._today(center))
            self._choose(TallyChoice(center, day, self.choice.language, self.choice.about))

    def choose_day(self, day: date) -> None:
        """Show the sheet of another day."""
        if self.choice is not None:
            chosen = self.choice
            self._choose(TallyChoice(chosen.center, day, chosen.language, chosen.about))

    def choose_paper(self, *, language: str | None = None, any_day: bool | None = None) -> None:
        """Print in another language, or for any day."""
        if self.choice is None:
            return
        chosen, about = self.choice, self.choice.about
        if any_day is not None:
            about = ANY_DAY if any_day else NOTHING_ELSE
        self.choice = TallyChoice(chosen.center, chosen.day, language or chosen.language, about)
        self._view.show_choice(self.choice, self._today(chosen.center))

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load the sheet again when it may have changed; what was typed stays."""
        if topics & SHOWN:
            self._load()

    def type(self, cell: Cell, number: int | None) -> None:
        """Take what stands in a field now; None: nothing."""
        draft = self._draft()
        if draft is None or draft.typed.get(cell) == number:
            return
        if number is None:
            draft.typed.pop(cell, None)
        else:
            draft.typed[cell] = number
        self._show_typed()

    def clear(self) -> None:
        """Begin this sheet anew."""
        if self.choice is not None and self._sheet is not None:
            self._drafts.pop((self.choice.center.id, self.choice.day), None)
            self._view.show_sheet(self._sheet, {})
            self._show_typed()

    def save(self, staff_id: str, reason: str = "") -> None:
        """Count what was typed."""
        draft, choice = self._draft(), self.choice
        if draft is None or choice is None or not draft.typed:
            return
        self._view.show_busy(busy=True)
        call = partial(
            self._sheets.enter,
            choice.center,
            choice.day,
            dict(draft.typed),
            staff_id=staff_id,
            form_id=draft.form_id,
            reason=reason,
        )
        self._tasks.change(
            self._view,
            call,
            then=partial(self._on_saved, (choice.center.id, choice.day)),
            failed=partial(self._on_failed, partial(self.save, staff_id, reason)),
            touched=TOUCHED,
        )

    def undo(self) -> None:
        """Take back what was saved last."""
        entered = self._entered
        if entered is None:
            return
        self._tasks.change(
            self._view,
            partial(self._sheets.undo, entered),
            then=partial(self._on_undone, entered),
            failed=partial(self._on_failed, self.undo),
            touched=TOUCHED,
        )

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self._forget is not None:
            self._forget()

    def _choose(self, choice: TallyChoice) -> None:
        self.choice = choice
        self._view.show_choice(choice, self._today(choice.center))
        self._load()

    def _load(self) -> None:
        choice = self.choice
        if choice is not None:
            self._tasks.query(
                self._view,
                partial(self._sheets.sheet, choice.center.id, choice.day),
                then=partial(self._on_sheet, choice),
                failed=partial(self._on_failed, self._load),
            )

    def _on_sheet(self, choice: TallyChoice, sheet: TallySheet) -> None:
        now = self.choice
        if now is None or (now.center, now.day) != (choice.center, choice.day):
            return  # another one was chosen meanwhile
        self._sheet = sheet
        self._view.show_well()
        draft = self._draft()
        self._view.show_sheet(sheet, {} if draft is None else dict(draft.typed))
        self._show_typed()

    def _on_saved(self, of: tuple[str, date], entered: Entered) -> None:
        self._drafts.pop(of, None)
        self._entered = entered
        self.stop()
        self._forget = self._timers.after(UNDO_SECONDS, self._on_undo_over)
        self._view.show_busy(busy=False)
        self._view.show_saved(sum(abs(number) for number in entered.typed.values()))
        self._load()

    def _on_undone(self, entered: Entered, _: None) -> None:
        """Put what was taken back into its sheet again: most of it may have been right."""
        self._entered = None
        self.stop()
        of = (entered.center_id, entered.day)
        is_empty = of not in self._drafts or not self._drafts[of].typed
        if is_empty:
            self._drafts[of] = Draft(dict(entered.typed))
        choice = self.choice
        is_shown = choice is not None and (choice.center.id, choice.day) == of
        self._view.show_undone(stand_again=is_empty and is_shown)
        self._load()

    def _on_undo_over(self) -> None:
        self._entered = None
        self._view.show_no_undo()

    def _on_failed(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        self._view.show_busy(busy=False)
        if isinstance(error, Refused):
            self._view.refuse(error)
        else:
            self._view.show_trouble(error, retry)

    def _show_typed(self) -> None:
        draft = self._draft()
        typed = {} if draft is None else dict(draft.typed)
        odd = remarks(self._sheet, typed) if self._sheet is not None and typed else ()
        self._view.show_typed(typed, odd)

    def _draft(self) -> Draft | None:
        if self.choice is None:
            return None
        return self._drafts.setdefault((self.choice.center.id, self.choice.day), Draft())

    def _today(self, center: Center) -> date:
        return center.service_day(self._clock.now())
