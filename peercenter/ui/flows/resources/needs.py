# SPDX-License-Identifier: MIT
"""What people look for, and which terms of other directories mean it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError
from peercenter.services.directory.needs import TermLine
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.resources.entry import TOUCHED


class Which(StrEnum):
    """Which terms are looked at."""

    MEANT = "meant"
    """Those that mean the need."""
    PROPOSED = "proposed"
    """Those whose names point to it."""
    ALL = "all"


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need with what is known of its terms."""

    need: Need
    meant: int
    """How many terms mean it."""
    proposed: int
    """How many may, and nobody has said."""


class NeedsView(Protocol):
    """What the flow shows."""

    def show_needs(self, needs: Sequence[NeedLine]) -> None:
        """Show all of them."""
        ...

    def show_terms(self, need: Need, which: Which, terms: Sequence[TermLine]) -> None:
        """Show the terms that fit what is looked at."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say what is in the way, and offer to try again."""
        ...

    def show_well(self) -> None:
        """Take the banner away."""
        ...


class Needs(Protocol):
    """The service that knows what people look for."""

    def needs(self) -> Sequence[Need]:
        """Return all needs in their order."""
        ...

    def terms(self) -> Sequence[TermLine]:
        """Return all terms, with proposals."""
        ...

    def map_term(self, term_id: str, codes: Collection[str]) -> None:
        """Say which needs a term means."""
        ...


class NeedsFlow:
    """Shows the needs, and the terms of the one that was chosen last."""

    def __init__(self, view: NeedsView, tasks: Tasks, needs: Needs) -> None:
        self._view = view
        self._tasks = tasks
        self._service = needs
        self._needs: Sequence[Need] = ()
        self._terms: Sequence[TermLine] = ()
        self._code = ""
        self._text = ""
        self._which: Which | None = None

    @property
    def need(self) -> Need | None:
        """The need that is looked at."""
        return next((need for need in self._needs if need.code == self._code), None)

    def reload(self) -> None:
        """Load everything."""
        service = self._service
        self._tasks.query(
            self._view,
            lambda: (tuple(service.needs()), tuple(service.terms())),
            then=self._on_loaded,
            failed=lambda error: self._view.show_trouble(error, self.reload),
        )

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Load again when it may have touched needs or terms."""
        if Topic.DIRECTORY in topics:
            self.reload()

    def choose(self, code: str) -> None:
        """Look at a need: at what means it, or may, or at everything where nothing does."""
        self._code, self._text, self._which = code, "", None
        self._show()

    def look_at(self, which: Which) -> None:
        """Look at other terms."""
        self._which = which
        self._show()

    def search(self, text: str) -> None:
        """Look only at terms with these words."""
        self._text = text
        self._show()

    def turn(self, line: TermLine) -> None:
        """Say that a term means the need, or that it does not."""
        term, code = line.term, self._code
        codes = term.needs - {code} if code in term.needs else term.needs | {code}
        self._put(line, codes)

    def _put(self, line: TermLine, codes: frozenset[str]) -> None:
        said = TermLine(replace(line.term, needs=codes), frozenset())
        self._terms = tuple(said if one.term.id == line.term.id else one for one in self._terms)
        self._show_all()
        self._tasks.change(
            self._view,
            partial(self._service.map_term, line.term.id, codes),
            failed=self._on_not_put,
            touched=TOUCHED,
        )

    def _on_loaded(self, loaded: tuple[Sequence[Need], Sequence[TermLine]]) -> None:
        self._view.show_well()
        self._needs, self._terms = loaded
        if self.need is None and self._needs:
            self._code = self._needs[0].code
        self._show_all()

    def _on_not_put(self, error: PeerCenterError) -> None:
        self._view.show_trouble(error, self.reload)

    def _show_all(self) -> None:
        self._view.show_needs([self._line(need) for need in self._needs])
        self._show()

    def _line(self, need: Need) -> NeedLine:
        code = need.code
        return NeedLine(
            need,
            sum(code in one.term.needs for one in self._terms),
            sum(code in one.proposed for one in self._terms),
        )

    def _show(self) -> None:
        need = self.need
        if need is None:
            return
        if self._which is None:
            self._which = self._first_look(self._line(need))
        which, code = self._which, need.code
        words = self._text.casefold().split()
        shown = [
            one
            for one in self._terms
            if (
                which is Which.ALL
                or (which is Which.MEANT and code in one.term.needs)
                or (which is Which.PROPOSED and code in one.proposed)
            )
            and all(word in f"{one.term.name} {one.term.code}".casefold() for word in words)
        ]
        shown.sort(key=lambda one: (-one.term.services, one.term.name.casefold(), one.term.id))
        self._view.show_terms(need, which, shown)

    def _first_look(self, line: NeedLine) -> Which:
        if line.meant:
            return Which.MEANT
        return Which.PROPOSED if line.proposed else Which.ALL
