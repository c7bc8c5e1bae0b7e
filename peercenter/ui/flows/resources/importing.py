# SPDX-License-Identifier: MIT
"""Bringing a directory in: looked at, compared, decided about, written, and accounted for.

Comparing and writing run in a lane and tell how far they are into a `Run`; a timer looks there,
because lanes answer only once.
"""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.import_groups import Group
from peercenter.domain.directory.importing import Key, Resolutions, Step
from peercenter.domain.directory.mapping import SEVERAL, Column, ListMapping
from peercenter.domain.directory.problems import Cancelled
from peercenter.errors import PeerCenterError
from peercenter.services.directory.import_plan import ImportPlan
from peercenter.services.directory.importing import ImportService, Look
from peercenter.ui.flows.ports import Cancel, Tasks, Timers
from peercenter.ui.flows.resources.entry import TOUCHED

_LOOK_SECONDS = 0.1


@dataclass(slots=True)
class Run:
    """Work that goes on in another thread."""

    stopped: Event = field(default_factory=Event)
    share: float = 0.0

    def tell(self, share: float) -> None:
        """Take note of how far it is; called in the lane."""
        self.share = share


class ImportView(Protocol):
    """What the flow shows, one step after the other."""

    def show_choosing(self) -> None:
        """Ask for a file or a folder."""
        ...

    def show_looking(self) -> None:
        """Say that the file is being opened."""
        ...

    def show_look(self, look: Look) -> None:
        """Show what it is, and ask what its columns mean where that is not certain."""
        ...

    def show_comparing(self, share: float) -> None:
        """Show how far comparing is."""
        ...

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would change."""
        ...

    def show_writing(self, share: float) -> None:
        """Show how far writing is."""
        ...

    def show_account(self, account: Account) -> None:
        """Show what became of every row."""
        ...

    def show_saved(self, file: Path) -> None:
        """Say where the account is."""
        ...

    def show_import_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong or in the way; the step stays as it is."""
        ...


class ImportFlow:
    """One file after another."""

    def __init__(
        self, view: ImportView, tasks: Tasks, timers: Timers, importing: ImportService
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._timers = timers
        self._importing = importing
        self._run: Run | None = None
        self._looking: Cancel | None = None
        self.look: Look | None = None
        self.plan: ImportPlan | None = None
        self.account: Account | None = None
        self.decided = Decided()

    def begin(self) -> None:
        """Ask for a file."""
        self.stop()
        self.look = self.plan = self.account = None
        self._view.show_choosing()

    def open(self, path: Path) -> None:
        """Look what a file, a folder or a ZIP is; nothing changes by it."""
        self.begin()
        self._view.show_looking()
        self._tasks.query(
            self._view,
            partial(self._importing.look, path),
            then=self._on_look,
            failed=self._on_not_opened,
            lane="jobs",
        )

    def compare(self, source: str, mapping: ListMapping | None) -> None:
        """Find out what it would change; nothing changes by it."""
        look = self.look
        if look is None:
            return
        call = partial(self._importing.plan, look.path, source, mapping=mapping)
        self._start(
            lambda run: call(progress=run.tell, cancelled=run.stopped.is_set),
            show=self._view.show_comparing,
            then=self._on_plan,
            failed=self._on_not_compared,
        )

    def write(self) -> None:
        """Write it, as it was decided."""
        plan = self.plan
        if plan is None:
            return
        call = partial(self._importing.apply, plan, self.decided.resolutions())
        self._start(
            lambda run: call(progress=run.tell, cancelled=run.stopped.is_set),
            show=self._view.show_writing,
            then=self._on_account,
            failed=self._on_not_written,
            writes=True,
        )

    def back(self) -> None:
        """Go back from what would change to what the file is."""
        if self.look is not None:
            self.plan = None
            self._view.show_look(self.look)

    def stop(self) -> None:
        """Stop comparing or writing."""
        if self._run is not None:
            self._run.stopped.set()

    def close(self) -> None:
        """Nobody looks any more."""
        self.stop()
        self._end()

    def save(self, make: Callable[[Account], bytes], file: Path) -> None:
        """Write the account into a file."""
        account = self.account
        if account is None:
            return
        self._tasks.query(
            self._view,
            lambda: self._importing.save(make(account), file),
            then=lambda _: self._view.show_saved(file),
            failed=self._view.show_import_trouble,
            lane="jobs",
        )

    def _start(
        self,
        call: Callable[[Run], object],
        *,
        show: Callable[[float], None],
        then: Callable[[Run, object], None],
        failed: Callable[[PeerCenterError], None],
        writes: bool = False,
    ) -> None:
        self.close()
        run = self._run = Run()
        self._looking = self._timers.every(_LOOK_SECONDS, lambda: show(run.share))
        show(0.0)
        asked = partial(_unless_stopped, call, run)
        answered = partial(then, run)
        refused = partial(self._on_failed, run, failed)
        if writes:
            self._tasks.change(
                self._view, asked, then=answered, failed=refused, touched=TOUCHED, lane="jobs"
            )
        else:
            self._tasks.query(self._view, asked, then=answered, failed=refused, lane="jobs")

    def _end(self) -> None:
        self._run = None
        if self._looking is not None:
            self._looking()
            self._looking = None

    def _on_look(self, look: Look) -> None:
        self.look = look
        self._view.show_look(look)

    def _on_not_opened(self, error: PeerCenterError) -> None:
        self._view.show_choosing()
        self._view.show_import_trouble(error)

    def _on_plan(self, run: Run, plan: object) -> None:
        if run is not self._run:
            return
        self._end()
        if isinstance(plan, ImportPlan) and not run.stopped.is_set():
            self.plan, self.decided = plan, Decided()
            self._view.show_plan(plan)
        elif self.look is not None:
            self._view.show_look(self.look)

    def _on_not_compared(self, error: PeerCenterError) -> None:
        if self.look is not None:
            self._view.show_look(self.look)
        self._view.show_import_trouble(error)

    def _on_account(self, run: Run, account: object) -> None:
        if run is not self._run:
            return
        self._end()
        if isinstance(account, Account):
            self.account = account
            self._view.show_account(account)
        elif self.plan is not None:
            self._view.show_plan(self.plan)

    def _on_not_written(self, error: PeerCenterError) -> None:
        if self.plan is not None:
            self._view.show_plan(self.plan)
        self._view.show_import_trouble(error)

    def _on_failed(
        self, run: Run, failed: Callable[[PeerCenterError], None], error: PeerCenterError
    ) -> None:
        if run is self._run:
            self._end()
            failed(error)


class Decided:
    """What somebody decided about what differs; whatever they did not decide stays."""

    def __init__(self) -> None:
        self.all_theirs = False
        self.retire_gone = False
        self._theirs: set[Key] = set()
        self._retired: set[Key] = set()

    def takes_theirs(self, group: Group) -> bool:
        """Whether the file's text is taken where both differ."""
        if self.all_theirs and group.step is Step.CONFLICT:
            return True
        return bool(_keys(group) & self._theirs)

    def take_theirs(self, group: Group, *, taken: bool) -> None:
        """Take the file's text, or keep ours."""
        _set(self._theirs, _keys(group), taken)

    def retires(self, group: Group) -> bool:
        """Whether something that is gone from the source is taken out here, too."""
        return self.retire_gone or bool(_keys(group) & self._retired)

    def retire(self, group: Group, *, retired: bool) -> None:
        """Take something out that is gone from the source, or leave it."""
        _set(self._retired, _keys(group), retired)

    def resolutions(self) -> Resolutions:
        """Return it as it is applied."""
        return Resolutions(
            theirs=frozenset(self._theirs),
            all_theirs=self.all_theirs,
            retire=frozenset(self._retired),
            retire_gone=self.retire_gone,
        )


def can_retire(group: Group, retirable: AbstractSet[Key]) -> bool:
    """Whether all of something that is gone can be taken out: nobody works with it here."""
    return _keys(group) <= retirable


def counted(groups: Iterable[Group]) -> Mapping[Step, int]:
    """Return how many there are of each step."""
    found: dict[Step, int] = {}
    for group in groups:
        found[group.step] = found.get(group.step, 0) + 1
    return found


def mapping_of(chosen: Mapping[str, Column | None]) -> ListMapping:
    """Return a mapping as it was chosen, heading by heading."""
    return ListMapping({heading: column for heading, column in chosen.items() if column})


def twice(chosen: Mapping[str, Column | None]) -> frozenset[Column]:
    """Return what several columns are said to mean and only one can."""
    said = [column for column in chosen.values() if column is not None]
    return frozenset(c for c in said if said.count(c) > 1 and c not in SEVERAL)


def _keys(group: Group) -> frozenset[Key]:
    return frozenset(change.key for change in group.changes)


def _set(keys: set[Key], these: frozenset[Key], there: bool) -> None:
    if there:
        keys |= these
    else:
        keys -= these


def _unless_stopped(call: Callable[[Run], object], run: Run) -> object | None:
    """Run in a lane: what was stopped has no result."""
    try:
        return call(run)
    except Cancelled:
        return None
