# SPDX-License-Identifier: MIT
"""Changing the shape of a report, without a screen."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from peercenter.domain.reporting.templates import (
    FigureCode,
    Layout,
    Section,
    SectionKind,
    Template,
)
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.template_editing import TemplateFlow
from tests.support.fakes import ImmediateTasks

FIRST, SECOND = (
    Section(SectionKind.CENTERS, figures=(FigureCode.VISITS,)),
    Section(SectionKind.HOURS),
)
OWN = Template("own", {"en": "Our own"}, Layout.REPORT, (FIRST, SECOND))
LOGO = b"a picture"


@dataclass
class Kept:
    """Keeps one template."""

    template: Template | None = OWN
    trouble: PeerCenterError | None = None

    def get(self, key: str) -> Template:
        if self.template is None or self.template.id != key:
            raise Refused(Reason.UNKNOWN_TEMPLATE)
        return self.template

    def save(self, template: Template) -> Template:
        if self.trouble:
            raise self.trouble
        self.template = template
        return template

    def retire(self, key: str) -> None:
        assert self.template is not None
        assert key == self.template.id
        self.template = None

    def logo(self, file: Path) -> bytes:
        if file.suffix != ".png":
            raise Refused(Reason.LOGO_UNREADABLE)
        return LOGO


@dataclass
class View:
    """Remembers what it was shown."""

    template: Template | None = None
    can_undo: bool = False
    is_changed: bool = False
    section: int | None = None
    said: list[str] = field(default_factory=list)
    troubles: list[Reason] = field(default_factory=list)

    def show_template(self, template: Template, *, can_undo: bool, is_changed: bool) -> None:
        self.template, self.can_undo, self.is_changed = template, can_undo, is_changed

    def show_section(self, number: int | None) -> None:
        self.section = number

    def show_elsewhere(self, *, is_gone: bool) -> None:
        self.said.append("gone" if is_gone else "changed")

    def show_saved(self, template: Template) -> None:
        self.said.append(f"saved {template.id}")

    def show_retired(self) -> None:
        self.said.append("retired")

    def show_refused(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)


class Desk:
    """A flow that changes the network's own report."""

    def __init__(self, template: Template = OWN) -> None:
        self.view, self.kept, self.tasks = View(), Kept(template), ImmediateTasks()
        self.tried: list[Template] = []
        self.flow = TemplateFlow(self.view, self.tasks, self.kept, self.tried.append)
        self.flow.begin(template)

    @property
    def sections(self) -> tuple[Section, ...]:
        assert self.flow.template is not None
        return self.flow.template.sections


def test_a_new_section_comes_behind_the_one_in_front_and_is_in_front_then() -> None:
    desk = Desk()
    desk.flow.choose(0)

    desk.flow.add(SectionKind.TEXT)

    assert [one.kind for one in desk.sections] == [
        SectionKind.CENTERS,
        SectionKind.TEXT,
        SectionKind.HOURS,
    ]
    assert desk.view.section == 1


@pytest.mark.parametrize("kind", list(SectionKind))
def test_a_new_section_has_what_it_needs_to_be_kept(kind: SectionKind) -> None:
    desk = Desk()
    desk.flow.add(kind)

    *_, new = desk.sections
    assert bool(new.figures) == (
        kind in {SectionKind.FIGURES, SectionKind.CENTERS, SectionKind.TREND}
    )
    assert new.measure == (Measure.WANTS if kind is SectionKind.BREAKDOWN else None)


def test_a_section_stays_in_front_while_it_moves() -> None:
    desk = Desk()
    desk.flow.choose(1)

    desk.flow.move(1, -1)

    assert desk.sections == (SECOND, FIRST)
    assert desk.view.section == 0


def test_the_first_section_does_not_move_further_up() -> None:
    desk = Desk()
    desk.flow.move(0, -1)

    assert desk.sections == (FIRST, SECOND)
    assert not desk.view.can_undo


def test_every_change_is_tried_out_and_can_be_taken_back() -> None:
    desk = Desk()
    desk.flow.choose(0)
    desk.flow.change_section(replace(FIRST, chart=False))
    desk.flow.remove(1)
    assert [one.chart for one in desk.sections] == [False]

    desk.flow.undo()
    desk.flow.undo()

    assert desk.sections == (FIRST, SECOND)
    assert not desk.view.can_undo
    assert not desk.view.is_changed
    assert len(desk.tried) == 4
    assert desk.view.section == 0


def test_a_logo_is_read_or_refused() -> None:
    desk = Desk()
    desk.flow.choose_logo(Path("words.txt"))
    assert desk.view.troubles == [Reason.LOGO_UNREADABLE]

    desk.flow.choose_logo(Path("logo.png"))
    assert desk.flow.template is not None
    assert desk.flow.template.logo == LOGO

    desk.flow.drop_logo()
    assert desk.flow.template.logo is None


def test_saving_announces_it_and_ends_the_change() -> None:
    desk = Desk()
    desk.flow.remove(0)

    desk.flow.save()

    assert desk.kept.template is not None
    assert desk.kept.template.sections == (SECOND,)
    assert desk.tasks.touched == [frozenset({Topic.REPORTS})]
    assert desk.view.said == ["saved own"]
    assert desk.flow.template is None


def test_what_is_refused_stays_to_be_mended() -> None:
    desk = Desk()
    desk.kept.trouble = Refused(Reason.SECTIONS_MISSING)
    desk.flow.remove(0)

    desk.flow.save()

    assert desk.view.troubles == [Reason.SECTIONS_MISSING]
    assert desk.sections == (SECOND,)


def test_what_another_desk_saved_shows_where_nothing_was_changed_here() -> None:
    desk = Desk()
    desk.kept.template = replace(OWN, compares=False)

    desk.flow.look_again()

    assert desk.view.template == desk.kept.template
    assert desk.view.said == []


def test_a_report_that_another_desk_took_away_comes_back_when_saved() -> None:
    desk = Desk()
    desk.flow.remove(0)
    desk.kept.template = None

    desk.flow.look_again()
    assert desk.view.said == ["gone"]
    desk.flow.save()

    assert desk.kept.template is not None


def test_one_of_the_networks_own_can_be_taken_away() -> None:
    desk = Desk()

    desk.flow.retire()

    assert desk.kept.template is None
    assert desk.view.said == ["retired"]


def test_one_that_comes_along_is_not_looked_for() -> None:
    starter = replace(OWN, id="foundation", is_starter=True)
    desk = Desk(starter)
    desk.kept.template = None

    desk.flow.look_again()

    assert desk.view.said == []
