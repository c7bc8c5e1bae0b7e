# SPDX-License-Identifier: MIT
"""Usual weeks of a center: listed, kept from the week that is shown, deleted."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.roster.weeks import week_of
from peercenter.errors import PeerCenterError
from peercenter.services.roster.templates import Template, TemplateService
from peercenter.ui.flows.ports import Tasks
from peercenter.ui.flows.roster.flow import RosterFlow


class TemplatesView(Protocol):
    """What the flow asks of the sheet."""

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these."""
        ...

    def show_kept(self) -> None:
        """Say that the week is kept."""
        ...

    def refuse(self, error: PeerCenterError) -> None:
        """Say what could not be done."""
        ...


class TemplatesFlow:
    """The templates of one center."""

    def __init__(
        self,
        view: TemplatesView,
        tasks: Tasks,
        templates: TemplateService,
        roster: RosterFlow,
        center: Center,
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._templates = templates
        self._roster = roster
        self._center = center

    def load(self) -> None:
        """Load them."""
        self._tasks.query(
            self._view,
            partial(self._templates.templates, self._center.id),
            then=self._view.show_templates,
            failed=self._view.refuse,
        )

    def keep(self, name: str) -> None:
        """Keep the first week that is shown."""
        board = self._roster.board
        if board is None:
            return
        week = tuple(week_of(replace(board.period, days=7), self._center.id))
        self._tasks.change(
            self._view,
            partial(self._templates.keep, self._center.id, name, week),
            then=self._on_kept,
            failed=self._view.refuse,
        )

    def drop(self, template_id: str) -> None:
        """Delete one."""
        self._tasks.change(
            self._view,
            partial(self._templates.drop, template_id),
            then=lambda _: self.load(),
            failed=self._view.refuse,
        )

    def _on_kept(self, _: str) -> None:
        self._view.show_kept()
        self.load()
