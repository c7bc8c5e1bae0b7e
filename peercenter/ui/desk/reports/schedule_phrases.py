# SPDX-License-Identifier: MIT
"""Reports that are made by themselves, in sentences."""

from collections.abc import Mapping, Sequence
from datetime import date

from peercenter.domain.centers import Center, Texts
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.schedules import DEFAULT_PRINTER, Every, Format, Schedule
from peercenter.domain.reporting.templates import Audience
from peercenter.services.reporting.schedules import Standing
from peercenter.words import LANGUAGE_NAMES, Words


def report(schedule: Schedule, names: Mapping[str, Texts], words: Words) -> str:
    """Return what the report is called."""
    name = names.get(schedule.template_id)
    return words.pick(name) if name else words.text("A report that is no more")


def rhythm(schedule: Schedule, words: Words) -> str:
    """Return when it is made, and about what."""
    text = {
        Every.MONTH: words.text("Every month on day {day} at {time}, about the month before"),
        Every.QUARTER: words.text(
            "After every quarter, on day {day} of the next month at {time}, about that quarter"
        ),
        Every.YEAR: words.text(
            "After every fiscal year, on day {day} of the next month at {time}, about that year"
        ),
    }[schedule.every]
    return text.format(day=schedule.day, time=words.clock_long(schedule.at))


def about(schedule: Schedule, centers: Sequence[Center], words: Words) -> str:
    """Return of which centers it is, for whom, and in which language."""
    known = {center.id: center.name for center in centers}
    where = (
        words.listing(known[key] for key in schedule.center_ids if key in known)
        if schedule.center_ids
        else words.text("all centers")
    )
    whom = (
        words.text("for outside")
        if schedule.audience is Audience.OUTSIDE
        else words.text("for inside")
    )
    language = LANGUAGE_NAMES.get(schedule.language, schedule.language)
    return " · ".join((where[:1].upper() + where[1:], whom, language))


def ways(schedule: Schedule, words: Words) -> str:
    """Return where it goes."""
    said = []
    if schedule.folder is not None:
        kinds = words.listing(format_name(one, words) for one in schedule.formats)
        text = words.text("saved as {kinds} in {folder}")
        said.append(text.format(kinds=kinds, folder=schedule.folder))
    if schedule.printer == DEFAULT_PRINTER:
        said.append(words.text("printed"))
    elif schedule.printer is not None:
        said.append(words.text("printed on {printer}").format(printer=schedule.printer))
    whole = words.listing(said)
    return whole[:1].upper() + whole[1:]


def format_name(one: Format, words: Words) -> str:
    """Return a kind of file."""
    return {
        Format.PDF: words.text("PDF"),
        Format.XLSX: words.text("Excel workbook"),
        Format.CSV: words.text("CSV files"),
    }[one]


def coming(standing: Standing, words: Words) -> str:
    """Return what happens next, and what happened last."""
    due = standing.due
    text = (
        words.text("Due since {date} at {time}: {period}.")
        if standing.is_due
        else words.text("Next on {date} at {time}: {period}.")
    )
    said = [
        text.format(
            date=words.short_date(due.date()),
            time=words.clock_long(due.time()),
            period=period(standing.period, words),
        )
    ]
    made_on = standing.schedule.made_on
    if made_on is not None:
        text = words.text("Made last on {date}.")
        said.append(text.format(date=words.short_date(made_on)))
    return " ".join(said)


def period(of: Period, words: Words) -> str:
    """Return a month by its name, longer spans by their months."""
    last: date = of.last
    if of == periods.month(last):
        return words.month(last)
    text = words.text("{first} to {last}")
    return text.format(first=words.month(of.first), last=words.month(last))
