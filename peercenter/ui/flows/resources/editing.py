# SPDX-License-Identifier: MIT
"""Changing an entry: what is typed is read back at once, and all that is wrong is said at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from peercenter.domain.directory import phones
from peercenter.domain.directory.draft_problems import FieldProblem
from peercenter.domain.directory.drafts import EntryDraft
from peercenter.domain.directory.hours_reading import Misread, hours_said
from peercenter.domain.directory.hours_wording import hours_lines
from peercenter.domain.directory.languages import language_of
from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows.ports import Tasks
from peercenter.ui.flows.resources.entry import TOUCHED
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class Form:
    """An entry to change, and what can be chosen from."""

    draft: EntryDraft
    organizations: Sequence[str]
    needs: Sequence[Need]


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving came to: an id, or what is wrong."""

    entry_id: str
    problems: Sequence[FieldProblem] = ()


class EditView(Protocol):
    """What the flow asks of the form."""

    def show_form(self, form: Form) -> None:
        """Show the entry as it is."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Show that it is being saved."""
        ...

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say beside each field what is wrong with it; nothing typed is lost."""
        ...

    def show_kept(self, entry_id: str) -> None:
        """It is kept: go away and say so."""
        ...

    def ask_over(self, error: PeerCenterError) -> None:
        """Ask what to do: somebody else has changed the same meanwhile."""
        ...

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way; everything typed stays."""
        ...

    def show_phone(self, field: str, number: str, problem: Reason | None) -> None:
        """Show how a number is read."""
        ...


class Editing(Protocol):
    """The service that changes entries."""

    def draft(self, service_id: str | None = None, *, language: str = ...) -> EntryDraft:
        """Return an entry for the form."""
        ...

    def check(self, draft: EntryDraft) -> Sequence[FieldProblem]:
        """Return everything that is wrong with a draft."""
        ...

    def organizations(self) -> Sequence[str]:
        """Return the names of all organizations."""
        ...

    def save(self, draft: EntryDraft, by: str | None = None, *, over: bool = False) -> str:
        """Keep what a draft changes."""
        ...


class Needs(Protocol):
    """The service that knows what people look for."""

    def needs(self) -> Sequence[Need]:
        """Return all needs in their order."""
        ...


class EditFlow:
    """One entry in a form."""

    def __init__(self, view: EditView, tasks: Tasks, *, editing: Editing, needs: Needs) -> None:
        self._view = view
        self._tasks = tasks
        self._editing = editing
        self._needs = needs
        self._busy = False

    def begin(self, entry_id: str | None, language: str) -> None:
        """Load the entry; without an id a new one."""
        editing, needs = self._editing, self._needs
        self._tasks.query(
            self._view,
            lambda: Form(
                editing.draft(entry_id, language=language),
                tuple(editing.organizations()),
                tuple(needs.needs()),
            ),
            then=self._view.show_form,
            failed=self._view.show_trouble,
        )

    def save(self, draft: EntryDraft, by: str, *, over: bool = False) -> None:
        """Keep it; a second press while it is being kept does nothing."""
        if self._busy:
            return
        self._set_busy(True)
        self._tasks.change(
            self._view,
            partial(_save, self._editing, draft, by, over),
            then=self._on_saved,
            failed=self._on_failed,
            touched=TOUCHED,
        )

    def read_phone(self, field: str, text: str) -> None:
        """Read a number back; the library that knows all numbers loads away from the screen."""
        self._tasks.query(
            self._view,
            partial(_phone, text),
            then=lambda read: self._view.show_phone(field, *read),
        )

    def _on_saved(self, saved: Saved) -> None:
        self._set_busy(False)
        if saved.problems:
            self._view.show_problems(saved.problems)
        else:
            self._view.show_kept(saved.entry_id)

    def _on_failed(self, error: PeerCenterError) -> None:
        self._set_busy(False)
        if error.reason is Reason.ENTRY_CHANGED:
            self._view.ask_over(error)
        else:
            self._view.show_trouble(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.show_busy(busy)


@dataclass(frozen=True, slots=True)
class HoursRead:
    """What was understood of opening hours as people write them."""

    lines: Sequence[str]
    problem: Misread | None


def read_hours(text: str, words: Words) -> HoursRead:
    """Read opening hours back in words, with the first thing that was not understood."""
    said = hours_said(text)
    return HoursRead(
        hours_lines(said.schedules, words), said.problems[0] if said.problems else None
    )


def lines_typed(text: str) -> tuple[str, ...]:
    """Return what was typed line by line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def languages_typed(text: str, named: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of languages that were typed by name, else the names.

    Args:
        text: with commas between them.
        named: names that were shown, with their codes.
    """
    known = {name.casefold(): code for name, code in named.items()}
    found = (
        known.get(name.strip().casefold()) or language_of(name.strip(), "")
        for name in text.split(",")
    )
    return tuple(dict.fromkeys(one for one in found if one))


def with_language(
    translations: Mapping[str, Mapping[str, str]], texts: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """Return translations with those that a form shows; empty texts fall away."""
    found = {language: dict(of) for language, of in translations.items()}
    for language, of in texts.items():
        now = {**found.get(language, {}), **of}
        kept = {name: text for name, text in now.items() if text.strip()}
        if kept:
            found[language] = kept
        else:
            found.pop(language, None)
    return found


def offered(shown: Iterable[str], languages: Iterable[str]) -> list[str]:
    """Return the languages that a translation can still be added in."""
    there = set(shown)
    return [code for code in languages if code not in there]


def _save(editing: Editing, draft: EntryDraft, by: str, over: bool) -> Saved:
    problems = [one for one in editing.check(draft) if not one.is_hint]
    if problems:
        return Saved("", problems)
    return Saved(editing.save(draft, by, over=over))


def _phone(text: str) -> tuple[str, Reason | None]:
    return phones.shown(text), phones.problem(text)
