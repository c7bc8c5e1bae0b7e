# SPDX-License-Identifier: MIT
"""Changing the shape of a report: every change can be taken back, nothing is kept until saved."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from peercenter.domain.reporting.templates import FigureCode, Section, SectionKind, Template
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui.flows.ports import Tasks
from peercenter.ui.flows.reporting.period_reports import TOUCHED

WITH_FIGURES = frozenset({SectionKind.FIGURES, SectionKind.CENTERS, SectionKind.TREND})
"""Sections for which somebody chooses figures."""
_FIRST_FIGURES = (FigureCode.VISITS, FigureCode.PEOPLE)


class TemplateView(Protocol):
    """What the flow shows."""

    def show_template(self, template: Template, *, can_undo: bool, is_changed: bool) -> None:
        """Fill the form."""
        ...

    def show_section(self, number: int | None) -> None:
        """Show one of the sections, or none."""
        ...

    def show_elsewhere(self, *, is_gone: bool) -> None:
        """Say that somebody else saved this report, or took it away, meanwhile."""
        ...

    def show_saved(self, template: Template) -> None:
        """Say that it is kept."""
        ...

    def show_retired(self) -> None:
        """Say that it was taken away."""
        ...

    def show_refused(self, error: PeerCenterError) -> None:
        """Say why it cannot be kept."""
        ...


class Templates(Protocol):
    """The service that keeps the shapes of reports."""

    def get(self, key: str) -> Template:
        """Return one."""
        ...

    def save(self, template: Template) -> Template:
        """Keep one; a changed one that came along becomes a copy."""
        ...

    def retire(self, key: str) -> None:
        """Take one away."""
        ...

    def logo(self, file: Path) -> bytes:
        """Read a picture that can be drawn."""
        ...


class TemplateFlow:
    """Keeps the template that is being changed, and what it was before each change."""

    def __init__(
        self,
        view: TemplateView,
        tasks: Tasks,
        templates: Templates,
        tried: Callable[[Template], None],
    ) -> None:
        """Begin with none; whoever shows the pages is `tried` with every change."""
        self._view = view
        self._tasks = tasks
        self._templates = templates
        self._tried = tried
        self._known: Template | None = None
        """As it was kept when it was last looked at."""
        self._before: list[tuple[Template, int | None]] = []
        self.template: Template | None = None
        """As it is now; None: none is being changed."""
        self.section: int | None = None
        """The one that is in front."""

    def begin(self, template: Template) -> None:
        """Change this one."""
        self._known = self.template = template
        self._before.clear()
        self.section = None
        self._show()
        self._view.show_section(None)

    def leave(self) -> None:
        """Change none any more, and forget what was not saved."""
        self.template = self._known = None
        self._before.clear()

    # Changes

    def change(self, template: Template) -> None:
        """Take the template as it is now."""
        if self.template is None or template == self.template:
            return
        self._before.append((self.template, self.section))
        self.template = template
        self._show()
        self._tried(template)

    def undo(self) -> None:
        """Take the last change back."""
        if not self._before:
            return
        self.template, section = self._before.pop()
        self._show()
        self.choose(section)
        self._tried(self.template)

    def choose(self, number: int | None) -> None:
        """Bring a section to the front."""
        self.section = number
        self._view.show_section(number)

    def add(self, kind: SectionKind) -> None:
        """Add a section behind the one in front, and bring it to the front."""
        template = self.template
        if template is None:
            return
        place = len(template.sections) if self.section is None else self.section + 1
        section = Section(kind)
        if kind in WITH_FIGURES:
            section = replace(section, figures=_FIRST_FIGURES)
        elif kind is SectionKind.BREAKDOWN:
            section = replace(section, measure=Measure.WANTS)
        sections = (*template.sections[:place], section, *template.sections[place:])
        self.change(replace(template, sections=sections))
        self.choose(place)

    def remove(self, number: int) -> None:
        """Take a section away."""
        if self.template is not None:
            kept = [one for n, one in enumerate(self.template.sections) if n != number]
            self.change(replace(self.template, sections=tuple(kept)))
            self.choose(None)

    def move(self, number: int, steps: int) -> None:
        """Put a section further up or down, and keep it in front."""
        if self.template is None:
            return
        sections = list(self.template.sections)
        place = number + steps
        if 0 <= place < len(sections):
            sections.insert(place, sections.pop(number))
            self.change(replace(self.template, sections=tuple(sections)))
            self.choose(place)

    def change_section(self, section: Section) -> None:
        """Take the section in front as it is now."""
        if self.template is not None and self.section is not None:
            sections = list(self.template.sections)
            sections[self.section] = section
            self.change(replace(self.template, sections=tuple(sections)))

    def choose_logo(self, file: Path) -> None:
        """Read a picture and put it on the report."""
        self._tasks.query(
            self._view,
            partial(self._templates.logo, file),
            then=self._on_logo,
            failed=self._view.show_refused,
        )

    def drop_logo(self) -> None:
        """Have no picture on the report."""
        if self.template is not None:
            self.change(replace(self.template, logo=None))

    # Keeping

    @property
    def is_changed(self) -> bool:
        """Whether anything would be lost by leaving."""
        return self.template != self._known

    def save(self) -> None:
        """Keep it as it is now, also where somebody else kept theirs meanwhile."""
        if self.template is None:
            return
        self._tasks.change(
            self._view,
            partial(self._templates.save, self.template),
            then=self._on_saved,
            failed=self._view.show_refused,
            touched=TOUCHED,
        )

    def retire(self) -> None:
        """Take one of the network's own away."""
        if self._known is None:
            return
        self._tasks.change(
            self._view,
            partial(self._templates.retire, self._known.id),
            then=self._on_retired,
            failed=self._view.show_refused,
            touched=TOUCHED,
        )

    def look_again(self) -> None:
        """Find out whether somebody else changed it meanwhile."""
        if self._known is not None and not self._known.is_starter and self._known.id:
            self._tasks.query(
                self._view,
                partial(self._templates.get, self._known.id),
                then=self._on_kept_now,
                failed=self._on_not_kept_now,
            )

    def _show(self) -> None:
        if self.template is not None:
            self._view.show_template(
                self.template, can_undo=bool(self._before), is_changed=self.is_changed
            )

    def _on_logo(self, logo: bytes) -> None:
        if self.template is not None:
            self.change(replace(self.template, logo=logo))

    def _on_saved(self, template: Template) -> None:
        self.leave()
        self._view.show_saved(template)

    def _on_retired(self, _: None) -> None:
        self.leave()
        self._view.show_retired()

    def _on_kept_now(self, template: Template) -> None:
        if self._known is None or template.id != self._known.id or template == self._known:
            return
        if not self.is_changed:
            self.begin(template)  # nothing of one's own is lost by theirs
            self._tried(template)
            return
        self._known = template
        self._view.show_elsewhere(is_gone=False)

    def _on_not_kept_now(self, error: PeerCenterError) -> None:
        if self._known is not None and error.reason is Reason.UNKNOWN_TEMPLATE:
            self._view.show_elsewhere(is_gone=True)
