# SPDX-License-Identifier: MIT
"""What every figure of a report means, how it was got, and what is missing of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from peercenter.domain.reporting import labels
from peercenter.domain.reporting.document import Definition
from peercenter.domain.reporting.draft import Draft
from peercenter.domain.reporting.figure_words import figure_text
from peercenter.domain.reporting.figures import Shown, State
from peercenter.domain.reporting.meanings import measure_meaning, measure_method
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.recipes import ABOUT_PEOPLE, MADE_OF, Recipes
from peercenter.domain.reporting.templates import FigureCode
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.tallies import Measure
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is missing of a report's counts, over all its centers."""

    running: Collection[Operation]
    skipped: Shown | None
    """The share that did not say when they were last here; None where nobody is asked about it."""
    tells_paper: bool
    """Whether the number of visits from paper is told: inside only."""

    def of_counts(self, words: Words) -> list[str]:
        """Return what is missing of everything that is counted."""
        days = sum(one.days_not_counted for one in self.running)
        opened = sum(one.days_open for one in self.running)
        hours = sum(one.hours_not_counted for one in self.running)
        found = []
        if days:
            found.append(
                words.text("{n} of {days} days open were not counted").format(n=days, days=opened)
            )
        if hours:
            found.append(
                words.count("{n} hour was not counted", "{n} hours were not counted", hours)
            )
        return found

    def of_records(self, first: date, words: Words) -> list[str]:
        """Return since when anything is on record of how centers ran, if later than a day."""
        known = [one.since for one in self.running if one.since is not None]
        if not known:
            return [words.text("nothing is on record")]
        if min(known) <= first:
            return []
        return [words.text("on record since {date}").format(date=words.brief_date(min(known)))]

    def of_answers(self, words: Words) -> list[str]:
        """Return how many did not say."""
        if self.skipped is None or self.skipped.state is not State.NUMBER:
            return []
        share = words.percent(self.skipped.low)
        return [
            words.text("{share} of arrivals did not say when they were last here").format(
                share=share
            )
        ]

    def of_visits(self, words: Words) -> list[str]:
        """Return how many visits were typed in from paper; outside, only that some were."""
        visits = sum(one.from_paper for one in self.running)
        if not visits:
            return []
        if not self.tells_paper:
            return [words.text("some visits were typed in from paper")]
        return [
            words.count(
                "{n} visit was typed in from paper", "{n} visits were typed in from paper", visits
            )
        ]


def definitions(
    draft: Draft, recipes: Recipes, coverage: Coverage, words: Words
) -> tuple[Definition, ...]:
    """Return every figure and measure of a report in words, each name once."""
    found = [_figure(code, draft, recipes, coverage, words) for code in draft.codes]
    found += [_measure(measure, draft, recipes, coverage, words) for measure in draft.measures]
    return tuple({one.name: one for one in reversed(found)}.values())[::-1]


def _figure(
    code: FigureCode, draft: Draft, recipes: Recipes, coverage: Coverage, words: Words
) -> Definition:
    text = figure_text(code, words)
    missing: list[str] = []
    if code in MADE_OF:
        missing += _since(MADE_OF[code], draft, recipes, words, first=_first(code, draft, recipes))
        missing += coverage.of_counts(words)
    else:
        missing += coverage.of_records(draft.period.first, words)
    if code in ABOUT_PEOPLE:
        missing += coverage.of_answers(words)
    if code in MADE_OF and MADE_OF[code] is Measure.VISITS:
        missing += coverage.of_visits(words)
    if code is FigureCode.MINUTES_WITHOUT_PEER:
        missing += _checked(coverage, words)
    return Definition(text.name, text.meaning, text.method, sentence(missing, words))


def _measure(
    measure: Measure, draft: Draft, recipes: Recipes, coverage: Coverage, words: Words
) -> Definition:
    since = _since(measure, draft, recipes, words, first=draft.period.first)
    missing = [*since, *coverage.of_counts(words)]
    return Definition(
        labels.measure(words, measure),
        measure_meaning(measure, words),
        measure_method(measure, words),
        sentence(missing, words),
    )


def _first(code: FigureCode, draft: Draft, recipes: Recipes) -> date:
    """Return the first day that a figure is about."""
    if code is FigureCode.PEOPLE_THIS_YEAR:
        return fiscal_year_begins(draft.period.last, recipes.facts.fiscal_month)
    return draft.period.first


def _since(
    measure: Measure, draft: Draft, recipes: Recipes, words: Words, *, first: date
) -> list[str]:
    """Return since when, and until when, a measure was counted."""
    begun = [
        one.counted_since
        for one in recipes.facts.centers
        if one.id in draft.center_ids and one.counted_since is not None
    ]
    earliest = min(begun, default=first)
    kept = recipes.kept(measure, draft.period)
    since = [one.since for one in kept] or ([earliest] if earliest > first else [])
    found = [words.text("counted since {date}").format(date=words.brief_date(day)) for day in since]
    found += [
        words.text("counted until {date}").format(date=words.brief_date(one.until))
        for one in kept
        if one.until is not None and one.until < draft.period.last
    ]
    later = 0 if earliest > draft.period.last else sum(max(first, earliest) < d for d in begun)
    if later:
        found.append(
            words.count(
                "{n} center began to count later", "{n} centers began to count later", later
            )
        )
    return found


def _checked(coverage: Coverage, words: Words) -> list[str]:
    checked = sum(one.open_minutes_checked for one in coverage.running)
    opened = sum(one.minutes_open for one in coverage.running)
    if not opened or checked >= opened:
        return []
    share = words.percent(checked / opened)
    return [words.text("{share} of open hours could be checked").format(share=share)]


def sentence(missing: Sequence[str], words: Words) -> str:
    """Return what is missing as one sentence."""
    if not missing:
        return words.text("Nothing is missing.")
    text = "; ".join(missing)
    return f"{text[:1].upper()}{text[1:]}."
