# SPDX-License-Identifier: MIT
"""Laying out a report: a template, facts and a period become a draft."""

from collections.abc import Callable, Collection
from dataclasses import replace

from peercenter.domain.reporting import labels
from peercenter.domain.reporting.document import Paragraph
from peercenter.domain.reporting.draft import Draft, DraftTable, Facts, Operations
from peercenter.domain.reporting.figures import Ratio
from peercenter.domain.reporting.operation_tables import (
    QUALITY,
    STAFFING,
    closures,
    proof_table,
    quality_table,
    staffing_table,
)
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.recipes import ABOUT_PEOPLE, Recipes
from peercenter.domain.reporting.sections import (
    About,
    breakdown_table,
    centers_table,
    figures_table,
    groups_table,
    hours_table,
    trend_table,
)
from peercenter.domain.reporting.templates import (
    Audience,
    FigureCode,
    Grain,
    Section,
    SectionKind,
    Template,
)
from peercenter.domain.tallies import Measure
from peercenter.words import Words

_TABLES: dict[SectionKind, Callable[[About, int, Section], DraftTable | None]] = {
    SectionKind.FIGURES: figures_table,
    SectionKind.CENTERS: centers_table,
    SectionKind.TREND: trend_table,
    SectionKind.BREAKDOWN: breakdown_table,
    SectionKind.HOURS: hours_table,
    SectionKind.GROUPS: groups_table,
    SectionKind.STAFFING: staffing_table,
    SectionKind.PROOF: proof_table,
    SectionKind.QUALITY: quality_table,
}
_OF_ALL_CENTERS = frozenset({SectionKind.CENTERS})
"""Sections that say nothing new of a single center."""
CAN_BE_COARSER = frozenset(
    {SectionKind.TREND, SectionKind.BREAKDOWN, SectionKind.HOURS, SectionKind.GROUPS}
)
"""Sections for which the grain means something."""


def lay_out(
    template: Template,
    facts: Facts,
    operations: Operations,
    *,
    center_ids: Collection[str],
    period: Period,
    audience: Audience,
    words: Words,
    coarser: Collection[int] = (),
    is_over: bool = True,
) -> Draft:
    """Return a report of these centers in a period, before its numbers are known.

    Sections at the places in `coarser` are laid out as coarse ones. `is_over` says whether all of
    the period has passed.
    """
    ids = tuple(one.id for one in facts.centers if one.id in center_ids)
    recipes = Recipes(facts, operations)
    about = About(recipes, ids, period, template.compares, audience, words, is_over)
    parts: list[DraftTable | Paragraph] = []
    for place, section in enumerate(template.sections):
        wanted = replace(section, grain=Grain.COARSE) if place in coarser else section
        parts += _parts(about, place, wanted)
    codes = _codes(about, template)
    return Draft(
        period=period,
        center_ids=ids,
        parts=tuple(_numbered(parts)),
        codes=codes,
        measures=_measures(about, template),
        skipped=_skipped(about, codes),
        compared=about.compared,
    )


def _parts(about: About, place: int, section: Section) -> list[DraftTable | Paragraph]:
    words = about.words
    if section.kind is SectionKind.TEXT:
        return [Paragraph(about.title(section), words.pick(section.text))]
    if section.kind not in _TABLES:
        return []
    if section.kind in _OF_ALL_CENTERS and len(about.center_ids) == 1:
        return []
    table = _TABLES[section.kind](about, place, section)
    if table is None and section.measure is not None:
        name = labels.measure(words, section.measure)
        text = words.text("{measure}: this was not counted then.").format(measure=name)
        return [Paragraph(about.title(section), text)]
    found: list[DraftTable | Paragraph] = []
    if section.text:
        found.append(Paragraph("", words.pick(section.text)))
    if table is not None and table.lines and table.columns:
        found.append(table)
    if section.kind is SectionKind.STAFFING and (closed := closures(about)):
        found.append(closed)
    return found


def _numbered(parts: list[DraftTable | Paragraph]) -> list[DraftTable | Paragraph]:
    """Return the parts with codes of which no two are alike."""
    seen: dict[str, int] = {}
    found: list[DraftTable | Paragraph] = []
    for part in parts:
        if isinstance(part, DraftTable):
            seen[part.code] = number = seen.get(part.code, 0) + 1
            found.append(replace(part, code=f"{part.code}-{number}") if number > 1 else part)
        else:
            found.append(part)
    return found


def _codes(about: About, template: Template) -> tuple[FigureCode, ...]:
    """Return the figures that the report shows, each once."""
    wanted: list[FigureCode] = []
    for section in template.sections:
        match section.kind:
            case SectionKind.STAFFING:
                wanted += section.figures or STAFFING
            case SectionKind.QUALITY:
                wanted += section.figures or QUALITY
            case SectionKind.PROOF:
                wanted.append(FigureCode.MINUTES_WITHOUT_PEER)
            case SectionKind.HOURS:
                wanted.append(FigureCode.VISITS)
            case SectionKind.GROUPS:
                wanted += (FigureCode.GROUPS_HELD, FigureCode.GROUP_ATTENDANCE)
            case _:
                wanted += section.figures
    return tuple(about.figures(wanted))


def _measures(about: About, template: Template) -> tuple[Measure, ...]:
    return tuple(
        dict.fromkeys(
            section.measure
            for section in template.sections
            if section.kind is SectionKind.BREAKDOWN
            and section.measure is not None
            and about.recipes.was_kept(section.measure, about.period)
        )
    )


def _skipped(about: About, codes: Collection[FigureCode]) -> Ratio | None:
    if ABOUT_PEOPLE.isdisjoint(codes):
        return None
    if not about.recipes.was_counted(about.center_ids, about.period):
        return None
    return about.recipes.skipped(about.center_ids, about.period)
