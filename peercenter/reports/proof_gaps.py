# SPDX-License-Identifier: MIT
"""Every gap of a center in the coverage proof: when, what was missing, how long, and why.

Nobody is named. Days for which nothing was published are one line, and of very many gaps the
longest are listed and the others added up, so that a year without a plan stays a few pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from peercenter.domain.centers import Span
from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.proof import CenterProof, Gap, Side, Why
from peercenter.reports import phrases, roster_phrases
from peercenter.reports.tables import Column, Table
from peercenter.words import Words

_MOST_ROWS = 100


def count_in_fact(center: CenterProof) -> int:
    """Return how many gaps there really were."""
    return len(_merged(day.actual for day in center.days))


def gap_tables(center: CenterProof, words: Words) -> tuple[Table, Table]:
    """Return the gaps in the plan, and those there really were."""
    by_plan = words.text("{center}: gaps in the plan").format(center=center.center.name)
    in_fact = words.text("{center}: gaps in fact").format(center=center.center.name)
    planned = _merged(day.planned for day in center.days if day.has_plan)
    actual = _merged(day.actual for day in center.days)
    rows = [*_without_plan(center, words), *_rows(planned, center, words)]
    return _table(by_plan, rows, words), _table(in_fact, _rows(actual, center, words), words)


@dataclass(frozen=True, slots=True)
class _Missing:
    """A time at which people were missing, by one rule or several, for the same reasons."""

    span: Span
    stretches: tuple[Stretch, ...]
    why: tuple[Why, ...]


def _merged(sides: Iterable[Side]) -> list[_Missing]:
    """Return gaps in order; those of the same time and reasons are one."""
    found: dict[tuple[Span, tuple[Why, ...]], list[Stretch]] = {}
    for side in sides:
        for gap in side.gaps:
            span = (gap.stretch.starts_at, gap.stretch.ends_at)
            found.setdefault((span, _reasons(gap)), []).append(gap.stretch)
    return [_Missing(span, tuple(stretches), why) for (span, why), stretches in found.items()]


def _reasons(gap: Gap) -> tuple[Why, ...]:
    return tuple(dict.fromkeys(cause.why for cause in gap.causes))


@dataclass(frozen=True, slots=True)
class _Row:
    """A line about a gap."""

    starts_at: datetime
    minutes: int
    when: str
    missing: str
    why: str


def _rows(gaps: Iterable[_Missing], center: CenterProof, words: Words) -> list[_Row]:
    return [
        _Row(
            gap.span[0],
            gap.stretches[0].minutes,
            _when(center, gap.span, words),
            "; ".join(wording.missing(stretch, words) for stretch in gap.stretches),
            _why(gap.why, words),
        )
        for gap in gaps
    ]


def _without_plan(center: CenterProof, words: Words) -> list[_Row]:
    """Return days for which nothing was published, those that follow each other as one."""
    open_days = [day for day in center.days if day.open_spans]
    found = []
    for has_plan, run in groupby(open_days, key=lambda day: day.has_plan):
        days = list(run)
        if not has_plan:
            first, last = days[0], days[-1]
            found.append(
                _Row(
                    first.open_spans[0][0],
                    sum(day.planned.open_minutes for day in days),
                    roster_phrases.dates(words, first.day, last.day),
                    words.count("{n} open day", "{n} open days", len(days)),
                    words.text("no shift was published"),
                )
            )
    return found


def _table(title: str, rows: Sequence[_Row], words: Words) -> Table:
    columns = (
        Column(words.text("When"), 0.29),
        Column(words.text("Missing"), 0.24),
        Column(words.text("How long"), 0.12, is_number=True),
        Column("", 0.03),
        Column(words.text("Why"), 0.32),
    )

    def cells(when: str, missing: str, minutes: int, why: str) -> tuple[str, ...]:
        return when, missing, phrases.minutes(words, minutes).replace(" ", "\u00a0"), "", why

    by_length = sorted(rows, key=lambda row: -row.minutes)
    shown = sorted(by_length[:_MOST_ROWS], key=lambda row: row.starts_at)
    listed = [cells(row.when, row.missing, row.minutes, row.why) for row in shown]
    rest = by_length[_MOST_ROWS:]
    if rest:
        others = words.count("{n} shorter gap", "{n} shorter gaps", len(rest))
        listed.append(cells(others, "", sum(row.minutes for row in rest), ""))
    aside = words.count("{n} gap", "{n} gaps", len(rows)) if rows else ""
    return Table(title, aside, columns, tuple(listed), words.text("There was no gap."))


def _when(center: CenterProof, span: tuple[datetime, datetime], words: Words) -> str:
    day = roster_phrases.short_day(words, center.center.local(span[0]).date())
    times = roster_phrases.times(words, span, center.center, halves=True)
    return f"{day}, {times}"


def _why(reasons: Iterable[Why], words: Words) -> str:
    """Return why there was a gap, without a name."""
    said = {
        Why.NOBODY_PLANNED: words.text("not enough people were planned"),
        Why.MISSING: words.text("somebody who was planned did not sign on"),
        Why.LATE: words.text("somebody came later than planned"),
        Why.LEFT_EARLY: words.text("somebody left earlier than planned"),
        Why.CREDENTIAL: words.text("a credential did not hold on that day"),
    }
    return "; ".join(said[why] for why in reasons)
