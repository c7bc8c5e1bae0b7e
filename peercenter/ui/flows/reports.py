# SPDX-License-Identifier: MIT
"""Choosing a day sheet, seeing it, and opening a closed day again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from peercenter.clock import Clock
from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing
from peercenter.errors import PeerCenterError
from peercenter.services.closing import ClosingDraft
from peercenter.ui.flows.closing import TOUCHED
from peercenter.ui.flows.drawing_once import DrawingOnce, Wish
from peercenter.ui.flows.paper import SheetChoice
from peercenter.ui.flows.ports import Tasks
from peercenter.words import Words, words_for


class Picture(Protocol):
    """A page as 8-bit RGB, line by line."""

    @property
    def width(self) -> int:
        """Pixels across."""
        ...

    @property
    def height(self) -> int:
        """Pixels down."""
        ...

    @property
    def stride(self) -> int:
        """Bytes from one line to the next."""
        ...

    @property
    def data(self) -> bytes:
        """The pixels."""
        ...


class ReportsView(Protocol):
    """What the flow shows."""

    def show_centers(self, centers: Sequence[Center]) -> None:
        """Offer these centers, and all of them together where there are several."""
        ...

    def show_choice(self, choice: SheetChoice, latest: date) -> None:
        """Show what is chosen; days after the latest have not begun."""
        ...

    def show_closing(self, center: Center, day: date, closing: Closing) -> None:
        """Show how the chosen day of a center stands."""
        ...

    def show_no_closing(self) -> None:
        """Show nothing about the day: all centers are chosen, or it cannot be read."""
        ...

    def show_drawing(self) -> None:
        """Say that the page is being drawn."""
        ...

    def show_picture(self, picture: Picture) -> None:
        """Show the page."""
        ...

    def show_preview_trouble(self, error: PeerCenterError) -> None:
        """Say why there is no page to see, with a way to try again."""
        ...

    def show_reopened(self) -> None:
        """Say that the day is open again."""
        ...

    def show_reopen_trouble(self, error: PeerCenterError) -> None:
        """Say beside the reason why the day stays closed."""
        ...


class Drawing(Protocol):
    """The service that draws pages and pictures of them."""

    def page(self, center_id: str | None, day: date, words: Words) -> bytes:
        """Return a day sheet as PDF; without a center, that of all centers."""
        ...

    def preview(self, pdf: bytes, *, width: int) -> Picture:
        """Return the page as a picture, so many pixels wide."""
        ...


class Days(Protocol):
    """The service that closes and reopens days."""

    def draft(self, center: Center, day: date) -> ClosingDraft:
        """Return what is known of a day, and how it stands."""
        ...

    def reopen(self, center: Center, day: date, *, staff_id: str, reason: str) -> None:
        """Open a closed day again."""
        ...


class Places(Protocol):
    """The service that knows the centers."""

    def centers(self) -> list[Center]:
        """Return all centers in their order."""
        ...


@dataclass(frozen=True, slots=True)
class _Drawn:
    pdf: bytes
    picture: Picture


class ReportsFlow:
    """Shows the chosen day sheet; a page nobody waits for any more is not drawn."""

    def __init__(
        self,
        view: ReportsView,
        *,
        drawing: Drawing,
        days: Days,
        places: Places,
        tasks: Tasks,
        clock: Clock,
    ) -> None:
        self._view = view
        self._drawing = drawing
        self._days = days
        self._places = places
        self._tasks = tasks
        self._clock = clock
        self._centers: Sequence[Center] = ()
        self._width = 0
        self._came_from: Center | None = None
        self._drawn = DrawingOnce(view, tasks)
        self._pdf: tuple[SheetChoice, bytes] | None = None
        self.choice: SheetChoice | None = None

    def begin(self, center: Center | None, language: str) -> None:
        """Fetch the centers and show this one's day; coming back, what was chosen here stays."""
        if center != self._came_from:
            self._came_from, self.choice = center, None
        self._tasks.query(
            self._view,
            self._places.centers,
            then=partial(self._on_centers, center, language),
            failed=self._view.show_preview_trouble,
        )

    def show(self, center: Center, day: date, language: str) -> None:
        """Show a day of a center."""
        self._came_from, self.choice = center, SheetChoice(center, day, language)
        self.begin(center, language)

    def leave(self) -> None:
        """Drop what is still being drawn: nobody is looking."""
        self._drawn.drop()

    def choose_center(self, center: Center | None) -> None:
        """Show another center, or all of them on one page."""
        if self.choice is not None:
            self._choose(replace(self.choice, center=center))

    def choose_day(self, day: date) -> None:
        """Show another day."""
        if self.choice is not None:
            self._choose(replace(self.choice, day=day))

    def choose_language(self, language: str) -> None:
        """Show the page in another language."""
        if self.choice is not None:
            self._choose(replace(self.choice, language=language))

    def show_width(self, width: int) -> None:
        """Draw the picture so many pixels wide from now on."""
        if width != self._width and width > 0:
            self._width = width
            self._draw(anew=False)

    def refresh(self) -> None:
        """Show the figures as they stand now."""
        if self.choice is not None:
            self._load_closing(self.choice)
            self._draw(anew=True)

    def reopen(self, reason: str, *, staff_id: str) -> None:
        """Open the chosen day again."""
        choice = self.choice
        if choice is None or choice.center is None:
            return
        self._tasks.change(
            self._view,
            partial(self._days.reopen, choice.center, choice.day, staff_id=staff_id, reason=reason),
            then=self._on_reopened,
            failed=self._view.show_reopen_trouble,
            touched=TOUCHED,
        )

    def latest(self, center: Center | None) -> date:
        """Return the last day that has begun at a center, or anywhere."""
        now = self._clock.now()
        places = [center] if center is not None else self._centers
        return max(place.service_day(now) for place in places)

    def _on_centers(self, center: Center | None, language: str, centers: list[Center]) -> None:
        self._centers = centers
        self._view.show_centers(centers)
        if not centers:
            return
        if self.choice is None:
            first = center or centers[0]
            self._choose(SheetChoice(first, self.latest(first), language))
        else:
            self._choose(self.choice)

    def _choose(self, choice: SheetChoice) -> None:
        latest = self.latest(choice.center)
        self.choice = replace(choice, day=min(choice.day, latest))
        self._view.show_choice(self.choice, latest)
        self._load_closing(self.choice)
        self._draw(anew=True)

    def _load_closing(self, choice: SheetChoice) -> None:
        if choice.center is None:
            self._view.show_no_closing()
            return
        self._tasks.query(
            self._view,
            partial(self._days.draft, choice.center, choice.day),
            then=partial(self._on_draft, choice),
            failed=self._on_no_draft,
        )

    def _on_draft(self, choice: SheetChoice, draft: ClosingDraft) -> None:
        if choice == self.choice:
            self._view.show_closing(draft.center, choice.day, draft.closing)

    def _on_no_draft(self, error: PeerCenterError) -> None:
        # The page cannot be drawn either, and says why.
        del error
        self._view.show_no_closing()

    def _draw(self, *, anew: bool) -> None:
        if self.choice is None or not self._width:
            return
        choice = self.choice
        pdf = None
        if not anew and self._pdf is not None and self._pdf[0] == choice:
            pdf = self._pdf[1]
        else:
            self._view.show_drawing()
        self._drawn.ask(
            partial(_draw, self._drawing, choice, self._width, pdf),
            then=partial(self._on_drawn, choice),
            failed=self._view.show_preview_trouble,
        )

    def _on_drawn(self, choice: SheetChoice, drawn: _Drawn) -> None:
        self._pdf = (choice, drawn.pdf)
        self._view.show_picture(drawn.picture)

    def _on_reopened(self, _: None) -> None:
        self._view.show_reopened()
        self.refresh()


def _draw(
    drawing: Drawing, choice: SheetChoice, width: int, pdf: bytes | None, wish: Wish
) -> _Drawn | None:
    """Run in a lane: draw the page unless nobody waits for it any more."""
    if pdf is None:
        pdf = drawing.page(choice.center_id, choice.day, words_for(choice.language))
    if wish.is_dropped:
        return None
    return _Drawn(pdf, drawing.preview(pdf, width=width))
