# SPDX-License-Identifier: MIT
"""The tables of a report that say nothing about visitors: staff, hours, proof, data quality."""

from collections.abc import Collection, Sequence
from datetime import date

from peercenter.domain.reporting.document import Paragraph
from peercenter.domain.reporting.draft import DraftLine, DraftTable
from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.figures import Figure, Known, Unit
from peercenter.domain.reporting.operation import Closed, Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.sections import About, line_by_line
from peercenter.domain.reporting.templates import FigureCode, Section
from peercenter.domain.reporting.wording import dated_period
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.wording import credential_name

_HOURS = (
    FigureCode.STAFF_HOURS,
    FigureCode.VOLUNTEER_HOURS,
    FigureCode.HOURS_SCHEDULED,
    FigureCode.HOURS_OPEN,
    FigureCode.DAYS_OPEN,
    FigureCode.DAYS_CLOSED,
)
QUALITY = (
    FigureCode.DAYS_OPEN,
    FigureCode.DAYS_NOT_COUNTED,
    FigureCode.HOURS_NOT_COUNTED,
    FigureCode.DAYS_NOT_RECONCILED,
    FigureCode.CORRECTIONS,
    FigureCode.FROM_PAPER,
    FigureCode.SKIPPED,
)
"""What the data-quality section shows unless its template says otherwise."""
STAFFING = _HOURS
_MANY_CLOSURES = 24
"""More of them are told in a number only."""


def staffing_table(about: About, place: int, section: Section) -> DraftTable:
    """Return hours of staff, in all and by credential, and opening hours."""
    words = about.words
    periods = (about.period, *about.compared)
    lines = []
    for code in about.figures(section.figures or _HOURS):
        cells = tuple(about.recipes.figure(code, about.center_ids, one) for one in periods)
        lines.append(DraftLine(figure_text(code, words).name, cells))
        if code is FigureCode.STAFF_HOURS:
            lines += [
                DraftLine(
                    credential_name(kind, words),
                    tuple(_held(about, kind, one) for one in periods),
                    level=1,
                )
                for kind in CredentialKind
            ]
    return DraftTable(
        section=place,
        code="staffing",
        title=about.title(section),
        note=words.text("Hours by credential overlap: somebody who holds two counts under both."),
        head=words.text("Hours"),
        columns=tuple(dated_period(one, words) for one in periods),
        lines=tuple(line for line in lines if line.level == 0 or _says_something(line)),
    )


def closures(about: About) -> Paragraph | None:
    """Return on which days centers stayed closed, and why."""
    words = about.words
    days: dict[tuple[date, str], list[Closed]] = {}
    for one in _running(about, about.center_ids):
        for closed in one.closed:
            days.setdefault((closed.day, words.pick(closed.reason)), []).append(closed)
    if not days or len(days) > _MANY_CLOSURES:
        return None
    names = dict(about.named())
    sentences = []
    for key in sorted(days):
        who = [names[closed.center_id] for closed in days[key]]
        sentences.append(
            words.text("{date}: {centers} ({reason}).").format(
                date=words.brief_date(days[key][0].day),
                centers=words.text("all centers")
                if len(who) == len(names) > 1
                else words.listing(who),
                reason=key[1],
            )
        )
    return Paragraph(words.text("Closed days"), " ".join(sentences))


def proof_table(about: About, place: int, section: Section) -> DraftTable:
    """Return, for each center, how much of its open time a qualified peer was there."""
    words = about.words

    def cells(ids: Collection[str]) -> tuple[Figure, ...]:
        running = _running(about, ids)
        checked = sum(one.open_minutes_checked for one in running)
        bare = sum(one.minutes_without_peer for one in running)
        return (
            Known(checked or None, Unit.HOURS),
            Known(bare if checked else None, Unit.MINUTES),
            Known((checked - bare) / checked if checked else None, Unit.PERCENT),
        )

    return DraftTable(
        section=place,
        code="proof",
        title=about.title(section),
        note=figure_text(FigureCode.MINUTES_WITHOUT_PEER, words).meaning,
        head=words.text("Center"),
        columns=(
            words.text("Open hours checked"),
            words.text("Minutes without a qualified peer"),
            words.text("Share of open time with one"),
        ),
        lines=line_by_line(about, cells),
    )


def quality_table(about: About, place: int, section: Section) -> DraftTable:
    """Return, for each center, what was not counted, not reconciled, corrected, or skipped."""
    codes: Sequence[FigureCode] = about.figures(section.figures or QUALITY)

    def cells(ids: Collection[str]) -> tuple[Figure, ...]:
        return tuple(about.recipes.figure(code, ids, about.period) for code in codes)

    return DraftTable(
        section=place,
        code="quality",
        title=about.title(section),
        note=about.words.text("Hours and days that nobody counted are not zero: they are unknown."),
        head=about.words.text("Center"),
        columns=tuple(figure_text(code, about.words).name for code in codes),
        lines=line_by_line(about, cells),
    )


def _running(about: About, ids: Collection[str], period: Period | None = None) -> list[Operation]:
    operations = about.recipes.operations(period or about.period)
    return [operations[key] for key in ids if key in operations]


def _held(about: About, kind: CredentialKind, period: Period) -> Figure:
    if not about.recipes.was_counted(about.center_ids, period):
        return Known(None, Unit.HOURS)
    running = _running(about, about.center_ids, period)
    return Known(sum(one.staff_minutes.get(kind, 0) for one in running), Unit.HOURS)


def _says_something(line: DraftLine) -> bool:
    return any(isinstance(cell, Known) and cell.value for cell in line.cells)
