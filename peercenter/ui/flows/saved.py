# SPDX-License-Identifier: MIT
"""What a check-in moved, in words: exactly the counters, one line each, always in one order."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere, LastPlace, Receipt
from peercenter.domain.centers import Place
from peercenter.domain.directory.needs import Need
from peercenter.domain.reporting import labels
from peercenter.domain.service_day import fiscal_year_begins, month_begins
from peercenter.domain.tallies import Cell, Measure
from peercenter.words import Words

_ORDER = (Measure.VISITS, Measure.WANTS, Measure.LAST_HERE, Measure.LAST_PLACE)


def saved_lines(
    receipt: Receipt, place: Place, words: Words, sheets: Sequence[Need] = ()
) -> list[str]:
    """Return a line for each counter that moved, and for each sheet that was taken along."""
    wants = [want.code for want in place.wants]

    def order(cell: Cell) -> tuple[int, int]:
        known = cell.category in wants
        return _ORDER.index(cell.measure), wants.index(cell.category) if known else len(wants)

    moved = [_line(cell, receipt, place, words) for cell in sorted(receipt.moved, key=order)]
    return [*moved, *map(partial(_sheet_line, words), sheets)]


def _sheet_line(words: Words, need: Need) -> str:
    return words.text("One more sheet “{need}”").format(need=words.pick(need.texts))


def _line(cell: Cell, receipt: Receipt, place: Place, words: Words) -> str:
    match cell.measure:
        case Measure.VISITS:
            hours = words.hour_span(receipt.hour)
            return words.text("One more visit, {hours}").format(hours=hours)
        case Measure.WANTS:
            what = _want(cell.category, place, words)
        case Measure.LAST_HERE:
            what = answer_name(LastHere(cell.category), receipt.day, place, words)
        case _:
            what = _place(cell.category, receipt.day, place, words)
    return words.text("One more “{what}”").format(what=what)


def _want(category: str, place: Place, words: Words) -> str:
    if category == JUST_IN:
        return words.text("Just coming in")
    if category == SKIPPED:
        return words.text("Did not say what they would like")
    texts = next((want.texts for want in place.wants if want.code == category), None)
    return words.pick(texts) if texts else category


def answer_name(answer: LastHere, day: date, place: Place, words: Words) -> str:
    """Return an answer to "When were you last here?" with its real dates."""
    begins = words.month_day(fiscal_year_begins(day, place.network.fiscal_month))
    return {
        LastHere.NEVER: words.text("This is my first time"),
        LastHere.TODAY: words.text("Earlier today"),
        LastHere.MONTH: words.text("Earlier this month"),
        LastHere.YEAR: words.text("Since {date}").format(date=begins),
        LastHere.BEFORE: words.text("Before {date}").format(date=begins),
        LastHere.RATHER_NOT: words.text("I would rather not say"),
        LastHere.SKIPPED: words.text("Did not say when they were last here"),
    }[answer]


def answer_hint(answer: LastHere, day: date, words: Words) -> str:
    """Return the small line below an answer."""
    month = words.month_day(month_begins(day))
    return {
        LastHere.NEVER: words.text("Welcome. We are glad you came."),
        LastHere.TODAY: words.text("We will not count you twice."),
        LastHere.MONTH: words.text("Since {date}").format(date=month),
        LastHere.YEAR: words.text("But not this month"),
        LastHere.BEFORE: words.text("It has been a while"),
        LastHere.RATHER_NOT: words.text("That is a full answer."),
        LastHere.SKIPPED: "",
    }[answer]


def place_question(receipt: Receipt, place: Place, words: Words) -> str:
    """Return the question whether the visitor was at this center or at another."""
    center = place.center.name
    if receipt.arrival.last_here is LastHere.MONTH:
        question = words.text("Before today, were you here at {center} this month?")
        return question.format(center=center)
    begins = words.month_day(fiscal_year_begins(receipt.day, place.network.fiscal_month))
    question = words.text("Before today, were you here at {center} since {date}?")
    return question.format(center=center, date=begins)


def _place(category: str, day: date, place: Place, words: Words) -> str:
    answer, _, where = category.partition(".")
    when = answer_name(LastHere(answer), day, place, words)
    return labels.place(words, LastPlace(where), when)
