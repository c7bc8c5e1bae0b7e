# SPDX-License-Identifier: MIT
"""Reports in words: figures as they are read, periods, and what every part is called."""

from decimal import ROUND_HALF_UP, Decimal

from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.periods import Period, PeriodKind, fiscal_year_name
from peercenter.domain.reporting.templates import SectionKind
from peercenter.words import Words

UNKNOWN_MARK = "–"  # noqa: RUF001 - a dash between numbers, too
_HOUR = 60
_TENTH = Decimal("0.1")
_TENTHS = frozenset({Unit.PER_DAY, Unit.PER_HOUR, Unit.HOURS, Unit.AVERAGE})
_PERCENT = frozenset({Unit.PERCENT, Unit.CHANGE})


def shown_text(shown: Shown, words: Words) -> str:
    """Return a figure as it is read, everywhere the same; never empty.

    What is hidden says so in a word: it needs no font, and a screen reader reads it.
    """
    match shown.state:
        case State.HIDDEN:
            return words.text("hidden")
        case State.UNKNOWN:
            return UNKNOWN_MARK
        case State.NUMBER:
            return _number(shown.low, shown.unit, words)
        case State.BOUNDS:
            return _bounds(shown, words)


def is_mark(shown: Shown) -> bool:
    """Whether a mark stands in place of a number."""
    return shown.state in {State.HIDDEN, State.UNKNOWN}


def _bounds(shown: Shown, words: Words) -> str:
    low = _number(shown.low, shown.unit, words)
    if shown.high is None:
        return words.text("at least {number}").format(number=low)
    if shown.high == shown.low:
        return low
    return f"{low}–{_number(shown.high, shown.unit, words)}"  # noqa: RUF001 - from, to


def _number(value: float, unit: Unit, words: Words) -> str:
    from babel import numbers  # noqa: PLC0415 - loads when a number is written

    if unit in _PERCENT:
        share = _rounded(value)
        text = words.percent(share, digits=int(share != round(share, 2)))
        return f"+{text}" if unit is Unit.CHANGE and share > 0 else text
    pattern = "#,##0.0" if unit in _TENTHS else "#,##0"
    return str(numbers.format_decimal(_written(value, unit), pattern, locale=words.locale))


def _rounded(share: float) -> float:
    """Return a share in whole percent; what is not all and not nothing never looks like it."""
    size = abs(share)
    near = round(size, 2)
    if near == 1 != size:
        near = min(round(size, 3), 0.999) if size < 1 else max(round(size, 3), 1.001)
    elif near == 0 < size:
        near = max(round(size, 3), 0.001)
    return near if share >= 0 else -near


def written_value(shown: Shown) -> float | int | None:
    """Return the number that a spreadsheet has for a figure, None for a mark; of bounds the lower.

    It is as exact as what is read elsewhere: more digits would tell more.
    """
    return None if is_mark(shown) else _written(shown.low, shown.unit)


def written_most(shown: Shown) -> float | int | None:
    """Return the number that a spreadsheet has for the upper bound; None where there is none."""
    return None if is_mark(shown) or shown.high is None else _written(shown.high, shown.unit)


def _written(value: float, unit: Unit) -> float | int:
    if unit in _PERCENT:
        percent = round(_rounded(value) * 100, 1)
        return round(percent) if percent == round(percent) else percent
    if unit is Unit.HOURS:
        value /= _HOUR
    # Rounded once, as it is read: pages and spreadsheets would fall apart at halves.
    return float(_in_tenths(value)) if unit in _TENTHS else round(value)


def _in_tenths(value: float) -> Decimal:
    return Decimal(str(value)).quantize(_TENTH, ROUND_HALF_UP)


def period_name(period: Period, words: Words, fiscal_month: int = 7) -> str:
    """Return what a period is called: "October 2026", "July to September 2026"."""
    match period.kind:
        case PeriodKind.DAY:
            return words.long_date(period.first)
        case PeriodKind.MONTH:
            return words.month(period.first)
        case PeriodKind.YEAR:
            year = fiscal_year_name(period)
            if fiscal_month == 1:
                return str(year)
            return words.text("Fiscal year {year} ({days})").format(
                year=year, days=_interval(period, words)
            )
        case _:
            return _interval(period, words)


def dated_period(period: Period, words: Words) -> str:
    """Return what a period is called above a column beside those of other years: "Oct 5, 2026"."""
    from babel import dates  # noqa: PLC0415 - loads when a date is written

    match period.kind:
        case PeriodKind.DAY:
            return str(dates.format_skeleton("yMMMEd", period.first, locale=words.locale))
        case PeriodKind.MONTH | PeriodKind.YEAR:
            return brief_period(period, words)
        case _:
            return _interval(period, words)


def brief_period(period: Period, words: Words) -> str:
    """Return what a part of a longer period is called, on a line or beside a bar: "Oct 5"."""
    from babel import dates  # noqa: PLC0415 - loads when a date is written

    match period.kind:
        case PeriodKind.DAY:
            skeleton = "MMMEd"
        case PeriodKind.MONTH:
            skeleton = "yMMM"
        case PeriodKind.YEAR:
            return words.text("FY {year}").format(year=fiscal_year_name(period))
        case PeriodKind.QUARTER:
            return _interval(period, words)
        case _:
            return str(
                dates.format_interval(period.first, period.last, "MMMd", locale=words.locale)
            )
    return str(dates.format_skeleton(skeleton, period.first, locale=words.locale))


def _interval(period: Period, words: Words) -> str:
    from babel import dates  # noqa: PLC0415 - loads when a date is written

    if period.whole_months() and period.first.replace(day=1) == period.last.replace(day=1):
        return words.month(period.first)
    skeleton = "yMMMM" if period.whole_months() else "yMMMd"
    return str(dates.format_interval(period.first, period.last, skeleton, locale=words.locale))


def section_title(kind: SectionKind, words: Words) -> str:
    """Return the title that a section has by itself; of a breakdown, its measure is the title."""
    return {
        SectionKind.TEXT: "",
        SectionKind.FIGURES: words.text("At a glance"),
        SectionKind.CENTERS: words.text("Center by center"),
        SectionKind.TREND: words.text("Over time"),
        SectionKind.BREAKDOWN: words.text("In detail"),
        SectionKind.HOURS: words.text("When people come"),
        SectionKind.GROUPS: words.text("Groups, classes and activities"),
        SectionKind.STAFFING: words.text("Staff and opening hours"),
        SectionKind.PROOF: words.text("A peer was there"),
        SectionKind.QUALITY: words.text("How well we counted"),
        SectionKind.DEFINITIONS: words.text("What the figures mean"),
    }[kind]
