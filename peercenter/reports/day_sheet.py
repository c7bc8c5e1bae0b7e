# SPDX-License-Identifier: MIT
"""The day sheet: one center's day on one page, honest about what was not counted."""

from collections import Counter
from collections.abc import Sequence

from peercenter import look
from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Paper
from peercenter.domain.closings import DayState
from peercenter.domain.day_sheet import DaySheet, DutyLine
from peercenter.domain.staff import Kind
from peercenter.reports import columns, fonts, phrases
from peercenter.reports.charts import Box, draw_hours, hours_in_words
from peercenter.reports.columns import DENSITIES, Row, Section
from peercenter.reports.furniture import (
    FOOT_ROOM,
    SOFT,
    Figure,
    draw_figures,
    draw_foot,
    draw_head,
)
from peercenter.reports.page import MARGIN, PAPER_SIZES, Page, Type
from peercenter.words import Words

_SMALL = Type(9, color=SOFT, leading=1.3)
_VALUE = Type(26, fonts.EXTRABOLD)
_HEADING = Type(11.5, fonts.SEMIBOLD)
_SPACE = 20.0
_CHART_HEAD = 22.0
_FLAT_CHART = 34.0
"""Height of a chart in which every hour is zero."""
_ANSWERS = (
    LastHere.NEVER,
    LastHere.BEFORE,
    LastHere.YEAR,
    LastHere.MONTH,
    LastHere.TODAY,
    LastHere.RATHER_NOT,
    LastHere.SKIPPED,
)
"""As they are listed: the first three are those who are here for the first time this month."""


def draw_day_sheet(sheet: DaySheet, words: Words, *, paper: Paper) -> bytes:
    """Return the day sheet as a PDF of exactly one page."""
    page = Page(
        PAPER_SIZES[paper],
        title=f"{sheet.center}, {words.short_date(sheet.day)}",
        subject=words.text("Day sheet · inside use only"),
        lang=words.language,
        made_at=sheet.printed_at,
    )
    times = phrases.open_times(words, sheet.open_times)
    top = draw_head(
        page,
        over=words.text("Day sheet · inside use only"),
        right=sheet.network,
        title=sheet.center,
        under=" · ".join(part for part in (words.long_date(sheet.day), times) if part),
        state=phrases.state(words, sheet),
    )
    if phrases.is_quiet(sheet):
        top = _draw_closure(page, top + _SPACE, sheet, words)
    else:
        top = draw_figures(page, top + _SPACE, _figures(sheet, words))
    top += _SPACE - 2
    rest = Box(MARGIN, top, page.room, page.height - FOOT_ROOM - top)
    _draw_rest(page, rest, sheet, words)
    draw_foot(page, words, sheet.printed_at, 1, 1)
    return page.finish()


def _draw_closure(page: Page, top: float, sheet: DaySheet, words: Words) -> float:
    """Draw why the center stayed closed, and return where that ends."""
    page.rule(MARGIN, top, page.room, weight=2.2, color=look.LIGHT.ink)
    heading = words.text("Closed on this day")
    with page.leaf("H2"):
        page.text(MARGIN, top + 30, fonts.printable(heading), _VALUE)
    reason = (
        words.text("There are no opening hours on this day.")
        if sheet.closure is None
        else words.pick(sheet.closure)
    )
    style = Type(12)
    lines = style.lines(fonts.printable(reason), page.room, 3)
    with page.leaf("P"):
        page.lines(MARGIN, top + 50, lines, style)
    return top + 46 + len(lines) * style.line


def _figures(sheet: DaySheet, words: Words) -> list[Figure]:
    gaps = sheet.uncounted_hours
    at_least = [
        words.count(
            "at least: {n} hour was not counted", "at least: {n} hours were not counted", gaps
        )
    ]
    silent = [words.count("{n} did not say", "{n} did not say", sheet.unanswered)]
    assumed = sum(1 for duty in sheet.duties if duty.assumed)
    signs = [words.count("{n} sign-off assumed", "{n} sign-offs assumed", assumed)]
    unheard = [
        *([words.text("of those counted")] if gaps else []),
        *(silent if sheet.unanswered else []),
    ]
    so_far = [] if sheet.closing.is_closed else [words.text("so far")]

    def figure(value: str, label: str, *remarks: str) -> Figure:
        text = "; ".join([", ".join([label, *so_far]), *remarks])
        return Figure(fonts.printable(value), fonts.printable(text))

    return [
        figure(
            phrases.number(words, sheet.visits),
            words.text("visits counted"),
            *(at_least if gaps else []),
        ),
        figure(
            phrases.bounds(words, sheet.first_ever),
            words.text("people here for the first time ever"),
            *unheard,
        ),
        figure(
            phrases.bounds(words, sheet.first_this_month),
            words.text("people here for the first time this month"),
            *unheard,
        ),
        figure(phrases.number(words, sheet.one_on_ones), words.text("one-on-ones")),
        figure(
            phrases.minutes(words, sheet.minutes_without_peer),
            phrases.without_peer(words, sheet.peer_credentials),
            *(signs if assumed else []),
        ),
    ]


def _draw_rest(page: Page, box: Box, sheet: DaySheet, words: Words) -> None:
    """Draw the chart and the sections, as closely as they need."""
    sections = [_printable(section) for section in _sections(sheet, words)]
    has_chart = not phrases.is_quiet(sheet)

    def chart_height(chart: float) -> float:
        bars = chart if sheet.visits or sheet.uncounted_hours else _FLAT_CHART
        return _CHART_HEAD + (bars if sheet.by_hour else 0) + _SPACE if has_chart else 0

    planned = None
    for density in DENSITIES:
        room = box.height - chart_height(density.chart)
        planned = columns.plan(sections, box.width, room, density)
        if planned is not None:
            break
    if planned is None:
        density = DENSITIES[-1]
        room = box.height - chart_height(density.chart)
        planned = columns.plan_cut(sections, box.width, room, density, words)
    if has_chart:
        bars = chart_height(planned.density.chart) - _CHART_HEAD - _SPACE
        _draw_chart(page, Box(box.x, box.y + _CHART_HEAD, box.width, bars), sheet, words)
    below = chart_height(planned.density.chart)
    columns.draw(page, Box(box.x, box.y + below, box.width, box.height - below), planned)


def _draw_chart(page: Page, box: Box, sheet: DaySheet, words: Words) -> None:
    top = box.y - _CHART_HEAD
    title = fonts.printable(words.text("Visits by hour"))
    aside = fonts.printable(_busiest(sheet, words))
    with page.leaf("H2"):
        page.text(box.x, top + 11.5, title, _HEADING)
    with page.leaf("P"):
        room = box.width - _HEADING.width(title) - 12
        page.text(box.x + box.width, top + 11.5, _SMALL.elided(aside, room), _SMALL, "right")
    page.rule(box.x, top + 18.4, box.width, weight=1.2, color=look.LIGHT.ink)
    if sheet.by_hour:
        with page.leaf("Figure", alt=hours_in_words(sheet.by_hour, words)):
            draw_hours(page, box, sheet.by_hour, words)


def _busiest(sheet: DaySheet, words: Words) -> str:
    if sheet.peak_hour is None:
        if sheet.closing.is_closed:
            return words.text("no visits were counted")
        return words.text("no visits were counted so far")
    peak = sum(hour.visits for hour in sheet.by_hour if hour.hour == sheet.peak_hour)
    text = (
        words.text("busiest of the counted hours: {hour}, {visits}")
        if sheet.uncounted_hours
        else words.text("busiest hour: {hour}, {visits}")
    )
    return text.format(
        hour=words.hour_span(sheet.peak_hour), visits=words.count("{n} visit", "{n} visits", peak)
    )


def _printable(section: Section) -> Section:
    rows = tuple(
        Row(fonts.printable(row.label), fonts.printable(row.value), row.amount)
        for row in section.rows
    )
    return Section(
        fonts.printable(section.title), rows, fonts.printable(section.aside), section.unknown
    )


def _sections(sheet: DaySheet, words: Words) -> list[Section]:
    """Return what stands in the columns; empty ones say so, or stay away on a closed day."""
    sections = [_wants(sheet, words), _last_here(sheet, words), _groups(sheet, words)]
    sections += [_on_duty(sheet, words), _also(sheet, words)]
    if phrases.is_quiet(sheet):
        sections = [section for section in sections if any(_is_something(r) for r in section.rows)]
    sections.append(_to_know(sheet, words, sections))
    return [section for section in sections if section.rows]


def _is_something(row: Row) -> bool:
    """Tell whether a row says more than that nothing happened."""
    return bool(row.value) and row.amount != 0


def _wants(sheet: DaySheet, words: Words) -> Section:
    rows = [
        Row(phrases.want(words, w), phrases.number(words, w.count), w.count) for w in sheet.wants
    ]
    return Section(
        words.text("What people wanted"),
        tuple(rows) or (Row(words.text("Nothing was chosen.")),),
        words.text("several may be chosen") if rows else "",
    )


def _last_here(sheet: DaySheet, words: Words) -> Section:
    # In the month in which the fiscal year begins "since July 1" is not asked.
    begins_now = sheet.fiscal_year_begins.month == sheet.day.month
    rows = [
        Row(phrases.last_here(words, answer, sheet), phrases.number(words, count), count)
        for answer, count in sorted(sheet.last_here, key=lambda given: _ANSWERS.index(given[0]))
        if count or answer is not LastHere.YEAR or not begins_now
    ]
    return Section(
        words.text("Last here"),
        tuple(rows) or (Row(words.text("Nobody was asked.")),),
        words.text("people's own answers") if rows else "",
    )


def _groups(sheet: DaySheet, words: Words) -> Section:
    not_counted = words.text("not counted")
    rows = [
        Row(
            f"{words.clock(group.starts)} {words.pick(group.texts)}",
            not_counted if group.count is None else phrases.number(words, group.count),
            group.count,
        )
        for group in sheet.groups
    ]
    return Section(
        words.text("Groups and classes"),
        tuple(rows) or (Row(words.text("No groups on this day.")),),
        words.text("head counts") if rows else "",
        not_counted,
    )


def _on_duty(sheet: DaySheet, words: Words) -> Section:
    order = list(Kind)
    duties = sorted(sheet.duties, key=lambda d: min(order.index(k) for k in d.kinds or order[-1:]))
    people = {(duty.display_name, duty.kinds) for duty in duties}
    by_kind = Counter(kinds[0] for _, kinds in people if kinds)
    return Section(
        words.text("On duty"),
        tuple(_duty(duty, words) for duty in duties) or (Row(words.text("Nobody signed on.")),),
        " · ".join(
            phrases.how_many(words, kind, by_kind[kind]).replace(" ", "\u00a0")
            for kind in order
            if by_kind[kind]
        ),
    )


def _duty(duty: DutyLine, words: Words) -> Row:
    kinds = [phrases.kind(words, kind) for kind in duty.kinds]
    label = ", ".join([duty.display_name, *kinds])
    if duty.ended is None:
        return Row(label, words.text("since {time}").format(time=words.clock(duty.started)))
    times = f"{words.clock(duty.started)} {phrases.TO} {words.clock(duty.ended)}"
    if duty.assumed:
        times = words.text("{times} (end assumed)").format(times=times)
    return Row(label, times)


def _also(sheet: DaySheet, words: Words) -> Section:
    rows = [
        Row(phrases.measure(words, other.measure), phrases.number(words, other.count), other.count)
        for other in sheet.also
    ]
    return Section(words.text("Also counted"), tuple(rows))


def _to_know(sheet: DaySheet, words: Words, others: Sequence[Section]) -> Section:
    texts = phrases.uncounted(words, sheet.closing.uncounted)
    if sheet.closure is not None and not phrases.is_quiet(sheet):
        reason = words.pick(sheet.closure)
        texts.append(words.text("Was to stay closed: {reason}").format(reason=reason))
    if sheet.closing.state is DayState.REOPENED and sheet.closing.reopened_reason:
        reason = sheet.closing.reopened_reason
        texts.append(words.text("Reopened: {reason}").format(reason=reason))
    texts += [phrases.correction(words, made, sheet) for made in sheet.corrections]
    texts += sheet.notes
    printed = [sheet.center, sheet.network, *texts]
    printed += [row.label for section in others for row in section.rows]
    if any(fonts.is_altered(text) for text in printed):
        missing = words.text("Some letters cannot be printed as written; {sign} stands for them.")
        texts.insert(0, missing.format(sign=fonts.SUBSTITUTE))
    return Section(words.text("To know"), tuple(Row(text) for text in texts if text.strip()))
