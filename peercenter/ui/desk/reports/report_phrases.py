# SPDX-License-Identifier: MIT
"""Period reports and what becomes of them, in words."""

from collections.abc import Iterator, Sequence
from datetime import date

from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.figures import State
from peercenter.domain.reporting.periods import PeriodKind
from peercenter.domain.reporting.requests import Coarser, LockedMonth
from peercenter.domain.reporting.templates import Audience, SectionKind, Template
from peercenter.ui.flows.reporting.period_ports import Report
from peercenter.words import Words

_FEW = 3
"""Months that are named one by one."""


def template_name(template: Template, words: Words) -> str:
    """Return how a report is called in a list."""
    name = words.pick(template.name)
    if template.is_starter:
        return words.text("{report} (ready-made)").format(report=name)
    return name


def period_kinds(words: Words) -> Iterator[tuple[str, PeriodKind]]:
    """Yield the kinds of periods by name."""
    yield words.text("Service day"), PeriodKind.DAY
    yield words.text("Week"), PeriodKind.WEEK
    yield words.text("Month"), PeriodKind.MONTH
    yield words.text("Quarter"), PeriodKind.QUARTER
    yield words.text("Fiscal year"), PeriodKind.YEAR
    yield words.text("Any days"), PeriodKind.SPAN


def audience_hint(audience: Audience, words: Words) -> str:
    """Return what it means whom a report is for."""
    if audience is Audience.INSIDE:
        return words.text("Every number as it is. Stays with staff.")
    return words.text("Small numbers are hidden, so that nobody can be found out.")


def is_empty(document: Document) -> bool:
    """Return whether no figure of a report is known."""
    cells = [cell for table in document.tables for line in table.lines for cell in line.cells]
    return bool(cells) and all(cell.state is State.UNKNOWN for cell in cells)


def made(report: Report, words: Words) -> str:
    """Return what a report is in one line."""
    if not report.is_outside:
        return report.document.disclosure
    said = words.text("{hidden} of {cells} cells are hidden.").format(
        hidden=report.hidden, cells=report.cells
    )
    return report.document.disclosure or said


def releasing(report: Report, words: Words) -> list[str]:
    """Return what releasing a report does, sentence by sentence."""
    sentences = list(_locking(report.locks, words))
    if not sentences:
        sentences.append(words.text("Its months are locked already; their numbers stay."))
    sentences.append(report.document.disclosure)
    sentences.append(
        words.text(
            "What it tells is remembered, so that no later report can give away what is hidden "
            "here. Nothing else is kept of it."
        )
    )
    return [sentence for sentence in sentences if sentence]


def _locking(locks: Sequence[LockedMonth], words: Words) -> Iterator[str]:
    """Yield what is locked; months that are locked at the same centers are said together."""
    by_month: dict[date, list[str]] = {}
    for lock in sorted(locks, key=lambda lock: lock.month):
        by_month.setdefault(lock.month, []).append(lock.center)
    by_centers: dict[tuple[str, ...], list[str]] = {}
    for month, centers in by_month.items():
        by_centers.setdefault(tuple(centers), []).append(words.month(month))
    for where, months in by_centers.items():
        named = words.listing(months)
        if len(months) > _FEW:
            named = words.text("{first} to {last}").format(first=months[0], last=months[-1])
        count = words.count("{n} center", "{n} centers", len(where))
        yield words.text(
            "{months} will be locked at {centers}: what comes later is listed as an amendment."
        ).format(months=named, centers=where[0] if len(where) == 1 else count)


def coarser(offer: Coarser, kind: SectionKind | None, words: Words) -> str:
    """Return what a table would hide, and what it would hide coarser."""
    now = words.text("“{table}” hides {hidden} of {cells} cells.").format(
        table=offer.title, hidden=offer.hidden, cells=offer.cells
    )
    then = words.text("{how} it would hide {hidden} of {cells}.").format(
        how=_how(kind, words), hidden=offer.hidden_then, cells=offer.cells_then
    )
    return f"{now} {then}"


def _how(kind: SectionKind | None, words: Words) -> str:
    if kind is SectionKind.HOURS:
        return words.text("With parts of the day instead of hours")
    if kind is SectionKind.TREND:
        return words.text("With longer spans of time")
    if kind is SectionKind.BREAKDOWN:
        return words.text("With fewer lines by name and the others together")
    return words.text("Coarser")
