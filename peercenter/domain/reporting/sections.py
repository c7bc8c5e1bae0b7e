# SPDX-License-Identifier: MIT
"""The tables of a report about visitors: figures, centers, trends, categories, hours, groups."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.catalog import INFO, Listed
from peercenter.domain.reporting.document import ChartKind
from peercenter.domain.reporting.draft import DraftLine, DraftTable, Facts, GroupFacts
from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.figures import Count, Figure, Known, Ratio, Unit
from peercenter.domain.reporting.meanings import measure_meaning, measure_method
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.pieces import Slice, alone, hour_slices, pieces, together
from peercenter.domain.reporting.recipes import (
    ABOUT_PEOPLE,
    INSIDE_ONLY,
    MADE_OF,
    Recipes,
    change,
    region,
)
from peercenter.domain.reporting.templates import Audience, FigureCode, Grain, Section, SectionKind
from peercenter.domain.reporting.wording import brief_period, dated_period, section_title
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.tallies import Measure
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class About:
    """What all sections of a report share."""

    recipes: Recipes
    center_ids: tuple[str, ...]
    period: Period
    compares: bool
    audience: Audience
    words: Words
    is_over: bool = True
    """Whether all of the period has passed."""

    @property
    def facts(self) -> Facts:
        """What the report's shape depends on."""
        return self.recipes.facts

    @property
    def compared(self) -> tuple[Period, ...]:
        """The period before and the same a year ago, once each, where anything was counted."""
        if not self.compares:
            return ()
        others = dict.fromkeys((self.period.before(), self.period.year_ago()))
        return tuple(one for one in others if self.recipes.was_counted(self.center_ids, one))

    def named(self) -> list[tuple[str, str]]:
        """Return the report's centers with their names, in order."""
        return [(one.id, one.name) for one in self.facts.centers if one.id in self.center_ids]

    def figures(self, codes: Sequence[FigureCode]) -> list[FigureCode]:
        """Return the figures that may be shown and are kept, in order."""
        periods = (self.period, *self.compared)
        return [
            code
            for code in dict.fromkeys(codes)
            if not (self.audience is Audience.OUTSIDE and code in INSIDE_ONLY)
            and (
                code not in MADE_OF
                or any(self.recipes.was_kept(MADE_OF[code], period) for period in periods)
            )
        ]

    def title(self, section: Section) -> str:
        """Return the title of a section."""
        if section.title:
            return self.words.pick(section.title)
        if section.kind is SectionKind.BREAKDOWN and section.measure is not None:
            return labels.measure(self.words, section.measure)
        return section_title(section.kind, self.words)


def figures_table(about: About, place: int, section: Section) -> DraftTable:
    """Return a line for each figure: now, the period before, a year ago, the change.

    Part of a period is not compared with all of another one.
    """
    words, periods = about.words, (about.period, *about.compared)
    can_change = about.period.before() in periods
    has_change = can_change and about.is_over
    lines = []
    for code in about.figures(section.figures):
        cells = [about.recipes.figure(code, about.center_ids, period) for period in periods]
        if has_change:
            cells.append(change(cells[0], cells[1]))
        lines.append(DraftLine(figure_text(code, words).name, tuple(cells), figure=code))
    columns = [dated_period(period, words) for period in periods]
    note = _figures_note(about, section)
    if can_change and not has_change:
        going_on = words.text("The period is not over yet, so no difference is shown.")
        note = f"{note} {going_on}".strip()
    return DraftTable(
        section=place,
        code="figures",
        title=about.title(section),
        note=note,
        head=words.text("Figure"),
        columns=(*columns, *([words.text("Difference")] if has_change else [])),
        lines=tuple(lines),
        stands_out=True,
    )


def centers_table(about: About, place: int, section: Section) -> DraftTable:
    """Return a line for each center and one for all of them."""
    codes = about.figures(section.figures)

    def line(ids: Collection[str]) -> tuple[Figure, ...]:
        return tuple(about.recipes.figure(code, ids, about.period) for code in codes)

    return DraftTable(
        section=place,
        code="centers",
        title=about.title(section),
        note=_figures_note(about, section),
        head=about.words.text("Center"),
        columns=tuple(figure_text(code, about.words).name for code in codes),
        lines=line_by_line(about, line),
        chart=ChartKind.BARS if section.chart else None,
    )


def line_by_line(
    about: About, cells: Callable[[Collection[str]], tuple[Figure, ...]]
) -> tuple[DraftLine, ...]:
    """Return a line for each center, and one for all where there are several."""
    lines = [DraftLine(name, cells([key])) for key, name in about.named()]
    if len(lines) > 1:
        every = about.words.text("All centers")
        lines.append(DraftLine(every, cells(about.center_ids), is_total=True))
    return tuple(lines)


def trend_table(about: About, place: int, section: Section) -> DraftTable:
    """Return a line for each day, week, month or quarter."""
    words, codes = about.words, about.figures(section.figures)

    def cells(period: Period) -> tuple[Figure, ...]:
        return tuple(about.recipes.figure(code, about.center_ids, period) for code in codes)

    lines = [
        DraftLine(brief_period(piece, words), cells(piece))
        for piece in pieces(about.period, section.grain, about.facts.fiscal_month)
    ]
    chart = ChartKind.COLUMNS if len(codes) == 1 else ChartKind.LINES
    return DraftTable(
        section=place,
        code="trend",
        title=about.title(section),
        note=f"{_figures_note(about, section)} {_days_missing(about)}".strip(),
        head=words.text("When"),
        columns=tuple(figure_text(code, words).name for code in codes),
        lines=(*lines, DraftLine(words.text("All"), cells(about.period), is_total=True)),
        chart=chart if section.chart and len(lines) > 1 else None,
    )


def hours_table(about: About, place: int, section: Section) -> DraftTable:
    """Return visits by hour, or by part of the day."""
    words, period = about.words, about.period
    open_hours = dict.fromkeys(
        hour
        for center in about.facts.centers
        if center.id in about.center_ids
        for hour in center.hours
    )
    in_order = sorted(open_hours, key=lambda hour: (hour - 4) % 24)
    slices = hour_slices(in_order, section.grain, words)
    counted = about.recipes.was_counted(about.center_ids, period)

    def cells(hours: frozenset[int] | None) -> tuple[Figure, ...]:
        if not counted:
            return (Known(None, Unit.COUNT),)
        return (Count(region(Measure.VISITS, about.center_ids, period, hours=hours)),)

    return DraftTable(
        section=place,
        code="hours",
        title=about.title(section),
        note=words.text("Visits by the hour in which people came in, over the whole period."),
        head=words.text("Time of day"),
        columns=(words.text("Visits"),),
        lines=(
            *(DraftLine(label, cells(hours)) for label, hours in slices),
            DraftLine(words.text("All"), cells(None), is_total=True),
        ),
        chart=ChartKind.COLUMNS if section.chart else None,
    )


def breakdown_table(about: About, place: int, section: Section) -> DraftTable | None:
    """Return a line for each category of a measure; None where it was not kept then."""
    measure, words = section.measure, about.words
    if measure is None or not about.recipes.was_kept(measure, about.period):
        return None
    crosses = INFO[measure].crosses
    if crosses is not None:
        return _cross_table(about, place, section, measure)
    slices = _slices(about, measure, section.grain)
    by_center = section.by_center and len(about.center_ids) > 1
    sets = [(name, (key,)) for key, name in about.named()] if by_center else []
    every = (words.text("All"), about.center_ids)

    def cells(categories: frozenset[str] | None) -> tuple[Figure, ...]:
        counts = [_count(about, measure, ids, categories) for _, ids in (*sets, every)]
        if not by_center:
            counts.append(_share(about, measure, categories))
        return tuple(counts)

    head = words.text("Number")
    return DraftTable(
        section=place,
        code=measure.value.replace("_", "-"),
        title=about.title(section),
        note=measure_note(about, measure),
        head=labels.measure(words, measure),
        columns=(
            *(name for name, _ in sets),
            *([every[0]] if by_center else [head, words.text("Share")]),
        ),
        lines=(
            *(DraftLine(one.label, cells(one.categories)) for one in slices),
            DraftLine(every[0], cells(None), is_total=True),
        ),
        chart=ChartKind.BARS if section.chart and not by_center else None,
    )


def groups_table(about: About, place: int, section: Section) -> DraftTable:
    """Return a line for each kind of group, then for each group: meetings, heads, the average."""
    words = about.words

    def line(
        label: str, times: Collection[str] | None, level: int = 0, *, is_total: bool = False
    ) -> DraftLine:
        if not about.recipes.was_counted(about.center_ids, about.period):
            return DraftLine(label, (Known(None, Unit.COUNT),) * 3, level, is_total)
        held = region(Measure.GROUPS_COUNTED, about.center_ids, about.period, times)
        heads = region(Measure.GROUP_ATTENDANCE, about.center_ids, about.period, times)
        cells = (Count(held), Count(heads), Ratio(heads, held, Unit.AVERAGE))
        return DraftLine(label, cells, level, is_total)

    lines = []
    for kind, groups in _groups_by_kind(about).items():
        lines.append(line(group_kind_name(kind, words), _times(groups)))
        if section.grain is Grain.FINE:
            by_name: dict[str, list[GroupFacts]] = {}
            for group in groups:
                by_name.setdefault(words.pick(group.texts), []).append(group)
            lines += [line(name, _times(same), 1) for name, same in sorted(by_name.items())]
    return DraftTable(
        section=place,
        code="groups",
        title=about.title(section),
        note=measure_note(about, Measure.GROUP_ATTENDANCE),
        head=words.text("Group"),
        columns=(
            words.text("Meetings"),
            words.text("Attendance"),
            words.text("On average"),
        ),
        lines=(*lines, line(words.text("All"), None, is_total=True)),
    )


def group_kind_name(kind: str, words: Words) -> str:
    """Return what a kind of group is called."""
    return {
        "group": words.text("Support groups"),
        "class": words.text("Classes"),
        "activity": words.text("Activities"),
    }.get(kind, kind)


def measure_note(about: About, measure: Measure) -> str:
    """Return what a measure means, how it was got, and since when."""
    words = about.words
    sentences = [measure_meaning(measure, words), measure_method(measure, words)]
    sentences += [
        words.text("Counted since {date}.").format(date=words.brief_date(kept.since))
        for kept in about.recipes.kept(measure, about.period)
        if kept.since > about.period.first
    ]
    if measure is Measure.SERVICE_FIRSTS and len(about.period.months()) > 1:
        sentences.append(
            words.text("Months are added up: somebody who came back in another counts again.")
        )
    return " ".join(sentences)


def _days_missing(about: About) -> str:
    running = about.recipes.operations(about.period)
    days = sum(one.days_not_counted for one in running.values())
    if not days:
        return ""
    opened = sum(one.days_open for one in running.values())
    text = about.words.text(
        "{n} of {days} days open were not counted: there, zero means that nobody knows."
    )
    return text.format(n=days, days=opened)


def _figures_note(about: About, section: Section) -> str:
    words, shown = about.words, about.figures(section.figures)
    sentences = []
    if any(code in ABOUT_PEOPLE - {FigureCode.SKIPPED} for code in shown):
        sentences.append(
            words.text(
                "Where two numbers stand, the true one lies between them: nobody had to say "
                "when they were last here."
            )
        )
    since: dict[str, list[str]] = {}
    for code in shown:
        for kept in about.recipes.kept(MADE_OF[code], about.period) if code in MADE_OF else ():
            if kept.since > about.period.first:
                name = figure_text(code, words).name
                since.setdefault(words.brief_date(kept.since), []).append(name)
    sentences += [
        words.text("Counted since {date}: {figures}.").format(
            date=date, figures=words.listing(names)
        )
        for date, names in since.items()
    ]
    return " ".join(sentences)


def _cross_table(about: About, place: int, section: Section, measure: Measure) -> DraftTable:
    words, (one, other) = about.words, INFO[measure].crosses or (measure, measure)
    downwards = _slices(about, one, section.grain)
    across = _slices(about, other, section.grain)
    everything = Slice(words.text("All"), frozenset().union(*(s.categories for s in across)))

    def cells(row: frozenset[str]) -> tuple[Figure, ...]:
        return tuple(
            _count(
                about,
                measure,
                about.center_ids,
                frozenset(f"{a}.{b}" for a in row for b in column.categories),
            )
            for column in (*across, everything)
        )

    every = frozenset[str]().union(*(s.categories for s in downwards))
    return DraftTable(
        section=place,
        code=measure.value.replace("_", "-"),
        title=about.title(section),
        note=measure_note(about, measure),
        head=labels.measure(words, one),
        columns=(*(column.label for column in across), everything.label),
        lines=(
            *(DraftLine(row.label, cells(row.categories)) for row in downwards),
            DraftLine(everything.label, cells(every), is_total=True),
        ),
    )


def _slices(about: About, measure: Measure, grain: Grain) -> tuple[Slice, ...]:
    """Return the lines of a measure; together they are all of it."""
    words, facts = about.words, about.facts
    listed = INFO[measure].categories
    if listed is Listed.GROUPS:
        kinds = _groups_by_kind(about)
        return tuple(Slice(group_kind_name(k, words), _times(g)) for k, g in kinds.items())
    if measure is Measure.LAST_HERE:
        since = words.month_day(fiscal_year_begins(about.period.last, facts.fiscal_month))
        fine = alone({one.value: labels.answer(words, one, since) for one in LastHere})
    elif listed is Listed.WANTS:
        plain = {code: labels.category(words, measure, code) for code in (JUST_IN, SKIPPED)}
        fine = alone({code: words.pick(texts) for code, texts in facts.wants.items()} | plain)
        fine += _withdrawn(about, measure)
    elif listed is Listed.NEEDS:
        needs = {code: words.pick(texts) for code, texts in facts.needs.items()}
        fine = alone(needs | {labels.OTHER: words.text("Something else")})
        fine += _withdrawn(about, measure)
    elif listed is Listed.AREAS:
        kept = about.recipes.kept(measure, about.period)
        codes = dict.fromkeys(area for one in kept for area in one.categories)
        fine = alone({code: labels.category(words, measure, code) for code in _and_rest(codes)})
    else:
        codes = dict.fromkeys(listed)
        fine = alone({code: labels.category(words, measure, code) for code in codes})
    return fine if grain is Grain.FINE else together(measure, fine, words)


def _withdrawn(about: About, measure: Measure) -> tuple[Slice, ...]:
    codes = about.facts.withdrawn.get(measure)
    return (Slice(about.words.text("No longer offered"), codes),) if codes else ()


def _and_rest(codes: Collection[str]) -> list[str]:
    return list(dict.fromkeys((*codes, labels.OTHER, labels.NOT_SAID)))


def _groups_by_kind(about: About) -> dict[str, list[GroupFacts]]:
    kinds: dict[str, list[GroupFacts]] = {}
    for group in about.facts.groups:
        if group.center_id in about.center_ids:
            kinds.setdefault(group.kind, []).append(group)
    return kinds


def _times(groups: Collection[GroupFacts]) -> frozenset[str]:
    return frozenset(time for group in groups for time in group.times)


def _count(
    about: About,
    measure: Measure,
    ids: Collection[str],
    categories: frozenset[str] | None,
) -> Figure:
    if not about.recipes.was_counted(ids, about.period):
        return Known(None, Unit.COUNT)
    return Count(region(measure, ids, about.period, categories))


def _share(about: About, measure: Measure, categories: frozenset[str] | None) -> Figure:
    ids, period = about.center_ids, about.period
    if not about.recipes.was_counted(ids, period):
        return Known(None, Unit.PERCENT)
    part = region(measure, ids, period, categories)
    return Ratio(part, region(measure, ids, period), Unit.PERCENT)
