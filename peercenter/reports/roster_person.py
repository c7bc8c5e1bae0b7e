# SPDX-License-Identifier: MIT
"""Somebody's own next weeks on a page: when, where, and how long."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from peercenter.domain.centers import Center, Paper
from peercenter.domain.roster import wording
from peercenter.domain.roster.members import Member, OffState
from peercenter.domain.roster.sheets import RosterSheet, is_early_or_late
from peercenter.domain.roster.shifts import Shift
from peercenter.reports import columns, fonts, phrases, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.columns import DENSITIES, Density, Plan, Row, Section
from peercenter.reports.furniture import FOOT_ROOM, draw_foot
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page
from peercenter.reports.roster_parts import draw_title
from peercenter.words import Words

_LARGEST = Density(text=12, pitch=24, title=14, gap=26, chart=0)


def draw_people(
    sheet: RosterSheet, staff_ids: Iterable[str], words: Words, *, paper: Paper
) -> bytes:
    """Return the own pages of these people as one PDF: one page each."""
    members = [sheet.period.members[key] for key in staff_ids]
    under = roster_phrases.dates(words, sheet.period.dates[0], sheet.period.dates[-1])
    title = members[0].staff.display_name if len(members) == 1 else sheet.network
    page = Page(
        PAPER_SIZES[paper],
        title=fonts.printable(f"{title}, {under}"),
        subject=words.text("Roster · inside use only"),
        lang=words.language,
        made_at=sheet.printed_at,
    )
    for number, member in enumerate(members):
        if number:
            page.next_page()
        _draw_member(page, sheet, member, under, words)
    return page.finish()


def _draw_member(page: Page, sheet: RosterSheet, member: Member, under: str, words: Words) -> None:
    shifts = sheet.of(member.id)
    total = wording.length(sum(shift.minutes for shift in shifts), words)
    state = [
        fonts.printable(
            words.text("{shifts}, {time}").format(
                shifts=words.count("{n} shift", "{n} shifts", len(shifts)), time=total
            )
        )
    ]
    name = member.staff.display_name

    def head() -> float:
        return draw_title(page, sheet, words, title=name, under=under, state=state) + 14

    top = head()
    room = page.height - FOOT_ROOM - top
    plans = _plans(_sections(sheet, member, shifts, words), page.room, room)
    for number, plan in enumerate(plans, start=1):
        if number > 1:
            page.next_page()
            head()
        columns.draw(page, Box(MARGIN, top, page.room, room), plan)
        keeps = roster_phrases.keeps(words)
        draw_foot(page, words, sheet.printed_at, number, len(plans), keeps=keeps)


def _plans(sections: Sequence[Section], width: float, room: float) -> list[Plan]:
    """Return the weeks on one page where they can be read on one, else in halves on several."""
    for density in (_LARGEST, *DENSITIES):
        plan = columns.plan(sections, width, room, density)
        if plan is not None:
            return [plan]
    if len(sections) > 1:
        half = len(sections) // 2
        return [*_plans(sections[:half], width, room), *_plans(sections[half:], width, room)]
    (whole,) = sections
    half = len(whole.rows) // 2
    parts = (replace(whole, rows=whole.rows[:half]), replace(whole, rows=whole.rows[half:]))
    return [plan for part in parts for plan in _plans([part], width, room)]


def _sections(
    sheet: RosterSheet, member: Member, shifts: Sequence[Shift], words: Words
) -> list[Section]:
    """Return a section for each week."""
    dates = sheet.period.dates
    halves = any(
        is_early_or_late(sheet.period.centers[shift.center_id].local(moment))
        for shift in shifts
        for moment in shift.span
    )
    off = _time_off(sheet, member)
    found = []
    for number in range(0, len(dates), 7):
        week = dates[number : number + 7]
        theirs = [shift for shift in shifts if sheet.period.service_day(shift) in week]
        rows = [
            (sheet.period.service_day(shift), _row(sheet, shift, words, halves=halves))
            for shift in theirs
        ]
        rows += [
            (first, Row(_off_days(words, first, last), fonts.printable(words.text("time off"))))
            for first, last in off
            if first in week
        ]
        rows.sort(key=lambda row: row[0])
        total = wording.length(sum(shift.minutes for shift in theirs), words)
        found.append(
            Section(
                fonts.printable(roster_phrases.week(words, week[0], week[-1])),
                tuple(row for _, row in rows) or (Row(words.text("No shifts in this week.")),),
                fonts.printable(total) if theirs else "",
            )
        )
    return found


def _row(sheet: RosterSheet, shift: Shift, words: Words, *, halves: bool) -> Row:
    center = sheet.period.centers[shift.center_id]
    day = roster_phrases.short_day(words, sheet.period.service_day(shift))
    times = roster_phrases.times(words, shift.span, center, halves=halves)
    return Row(fonts.printable(f"{day} · {center.name}"), times)


def _time_off(sheet: RosterSheet, member: Member) -> list[tuple[date, date]]:
    """Return the first and last days of approved time off, as far as they are on the page."""
    center = _home(sheet, member)
    if center is None:
        return []
    begins, ends = sheet.period.dates[0], sheet.period.dates[-1]
    found = []
    for off in member.time_off:
        first = center.local(off.starts_at).date()
        last = center.local(off.ends_at - timedelta(minutes=1)).date()
        if off.state is OffState.APPROVED and first <= ends and begins <= last:
            found.append((max(first, begins), min(last, ends)))
    return found


def _home(sheet: RosterSheet, member: Member) -> Center | None:
    home = member.staff.home_center_id
    centers = sheet.period.centers
    return centers.get(home or "") or next(iter(centers.values()), None)


def _off_days(words: Words, first: date, last: date) -> str:
    days = [roster_phrases.short_day(words, day) for day in sorted({first, last})]
    return fonts.printable(f" {phrases.TO} ".join(days))
