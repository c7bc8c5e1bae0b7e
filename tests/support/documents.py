# SPDX-License-Identifier: MIT
"""Invented reports with everything that a page must bear: hidden, unknown, bounds, long, many."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from peercenter.domain.reporting.document import (
    Amendment,
    ChartKind,
    Definition,
    Document,
    Line,
    Paragraph,
    Table,
)
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.templates import Audience, Layout

HIDDEN = Shown(State.HIDDEN)
UNKNOWN = Shown(State.UNKNOWN)
MONTHS = ("Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun")
CENTERS = tuple(
    f"Invented {name}"
    for name in (
        "Harbor House",
        "Orchard",
        "Mill Street",
        "North Ridge",
        "Lakeside",
        "Riverbend",
        "Old School",
        "Granite Hill",
        "Ferry Landing",
        "Birch Grove",
        "Depot Square",
    )
)


def bounds(low: float, high: float | None) -> Shown:
    return Shown(State.BOUNDS, Unit.PEOPLE, low, high)


def number(value: float, unit: Unit = Unit.COUNT) -> Shown:
    return Shown.number(value, unit)


def a_table(code: str = "table", **changes: Any) -> Table:
    """Return a small table."""
    lines = tuple(
        Line(label, (number(value),))
        for label, value in (("Talk with a peer", 281), ("A quiet place", 150), ("Just coffee", 96))
    )
    table = Table(code, "What people wanted", "", "Want", ("Visits",), lines)
    return replace(table, **changes)


def at_a_glance() -> Table:
    """Return figures for this period, before and a year ago, with everything a figure can be."""
    rows: Sequence[tuple[str, tuple[Shown, ...]]] = (
        ("Visits", (number(48215), number(46002), number(43870), number(0.048, Unit.CHANGE))),
        ("People", (bounds(9120, 9877), bounds(8801, 9540), bounds(8433, 9200), UNKNOWN)),
        ("First time ever", (bounds(1204, None), bounds(1190, None), HIDDEN, HIDDEN)),
        ("One-on-ones", (number(7341), number(7100), number(6904), number(0.034, Unit.CHANGE))),
        ("Hours open", tuple(number(60 * n, Unit.HOURS) for n in (24211.5, 24020, 23999, 0))),
        ("Naloxone kits", (number(412), number(391), HIDDEN, HIDDEN)),
        ("Satisfied on their way out", (number(0.93, Unit.PERCENT), UNKNOWN, UNKNOWN, UNKNOWN)),
    )
    return Table(
        "figures",
        "At a glance",
        "Visits are counted at the door screen; people are those who said when they were last "
        "here. 41 of 3,520 hours were not counted, and 8% skipped the question.",
        "Figure",
        ("This year", "Year before", "Two years before", "Change"),
        tuple(Line(label, cells) for label, cells in rows),
        stands_out=True,
    )


def by_center() -> Table:
    """Return a column for each center: more than an upright page has room for."""
    lines = [
        Line(label, tuple(_some(n, place) for place in range(len(CENTERS) + 1)), level)
        for n, (label, level) in enumerate(
            (
                ("Talk with a peer", 0),
                ("about housing", 1),
                ("about work", 1),
                ("A group or class", 0),
                ("A quiet place", 0),
                ("Help finding something", 0),
            )
        )
    ]
    total = Line("All", tuple(number(4000 + 7 * n) for n in range(len(CENTERS) + 1)), is_total=True)
    return Table(
        "wants-by-center",
        "What people wanted, by center",
        "Each person chose up to three.",
        "Want",
        (*CENTERS, "All centers"),
        (*lines, total),
    )


def _some(n: int, place: int) -> Shown:
    if (n * 7 + place * 3) % 11 == 0:
        return HIDDEN
    return number((n + 3) * 97 + place * 41)


def by_month(**changes: Any) -> Table:
    """Return twelve months with a picture; one is hidden, one was not counted."""
    values = (3810, 3920, 4055, 4210, 3990, 3504, 3702, 3688, 4011, 4102, 4290, 4133)
    cells: list[tuple[Shown, ...]] = [
        (number(value), number(value // 7), number(value // 90)) for value in values
    ]
    cells[2] = (HIDDEN, number(570), HIDDEN)
    cells[8] = (UNKNOWN, UNKNOWN, UNKNOWN)
    lines = tuple(Line(f"{m} 2026", row) for m, row in zip(MONTHS, cells, strict=True))
    total = Line("All", (bounds(45000, None), number(6600), HIDDEN), is_total=True)
    table = Table(
        "trend",
        "Visits by month",
        "",
        "Month",
        ("Visits", "One-on-ones", "Naloxone kits"),
        (*lines, total),
        ChartKind.COLUMNS,
    )
    return replace(table, **changes)


def wants() -> Table:
    """Return a breakdown with bars, of parts within parts."""
    rows = (
        ("Talk with a peer", 0, number(15210), 0.31),
        ("about housing", 1, number(4100), 0.085),
        ("about work", 1, HIDDEN, 0.0),
        ("A group, a class or an activity that somebody else leads", 0, number(9210), 0.19),
        ("A quiet place", 0, bounds(7000, 8100), 0.16),
        ("Just coffee", 0, number(6120), 0.12),
        ("Help finding something", 0, UNKNOWN, 0.0),
        ("Family or friend support", 0, bounds(2100, None), 0.04),
    )
    lines = [
        Line(label, (cell, number(share, Unit.PERCENT) if share else HIDDEN), level)
        for label, level, cell, share in rows
    ]
    total = Line("All", (number(48215), number(1, Unit.PERCENT)), is_total=True)
    return Table(
        "wants",
        "What people wanted",
        "Asked at the door screen since July 1, 2024; may be skipped.",
        "Want",
        ("Visits", "Share"),
        (*lines, total),
        ChartKind.BARS,
    )


def centers_side_by_side() -> Table:
    """Return a line for each center and a column for each figure."""
    columns = (
        "Visits",
        "Visits per day open",
        "People",
        "First time ever",
        "One-on-ones",
        "Groups held",
        "Group attendance",
        "Without a qualified peer",
    )
    lines = [
        Line(
            name,
            (
                number(3000 + 241 * n),
                number(9.5 + n, Unit.PER_DAY),
                bounds(700 + 31 * n, 760 + 33 * n),
                HIDDEN if n % 4 == 1 else bounds(88 + n, 95 + n),
                number(500 + 17 * n),
                number(120 + n),
                number(904 + 31 * n),
                number(13 * n, Unit.MINUTES),
            ),
        )
        for n, name in enumerate(CENTERS)
    ]
    total = Line("All centers", tuple(number(48215 + n) for n in range(8)), is_total=True)
    return Table("centers", "Center by center", "", "Center", columns, (*lines, total))


def by_day(days: int = 366, chart: ChartKind = ChartKind.COLUMNS) -> Table:
    """Return a line for each day of a year."""
    lines = tuple(
        Line(f"Day {n + 1}", (HIDDEN if n % 13 == 0 else number(100 + n * 37 % 90),))
        for n in range(days)
    )
    return Table("days", "Visits by day", "", "Day", ("Visits",), lines, chart)


def a_document(*parts: Table | Paragraph, **changes: Any) -> Document:
    """Return a year's report of the invented network."""
    period = parse("FY2026", 7)
    document = Document(
        title="State program report",
        network="Invented Peer Network",
        centers="All 11 centers",
        period=period,
        period_name="Fiscal year 2026 (July 2025 – June 2026)",  # noqa: RUF001
        audience=Audience.OUTSIDE,
        layout=Layout.REPORT,
        language="en",
        version="Version 1 of all months, the last locked on July 3, 2026.",
        opening="Our centers are open to everybody, without appointment and without a name. This "
        "report says what we counted in a year, how we counted it, and what we did not count.\n"
        "We thank the State of Elsewhere for its support.",
        parts=parts
        or (
            at_a_glance(),
            Paragraph("How to read this", "Figures of people have bounds. " * 6),
            wants(),
            by_month(),
            centers_side_by_side(),
            by_center(),
        ),
        definitions=(
            Definition(
                "Visits",
                "Every time somebody comes in counts once.",
                "Counted at the door screen and at the desk, by hour.",
                "41 of 3,520 open hours were not counted.",
            ),
            Definition(
                "People",
                "Different people who came at least once in the period.",
                "Nobody is recorded: those who say that they were not here before in this month "
                "are new. Who skips the question may or may not be.",
                "8% skipped the question; therefore from and to.",
            ),
        ),
        amendments=(
            Amendment(date(2026, 7, 9), "June 2026, Invented Orchard: a few visits from paper."),
            Amendment(date(2026, 8, 2), "May 2026, Invented Mill Street: 31 visits counted twice."),
        ),
        disclosure="12 cells are hidden, because they are small or would give a small one away; "
        "the tightest can be narrowed to 0 to 19.",
        closing="Questions? Ask the network's office.",
        made_at=datetime(2026, 7, 4, 9, 0),  # noqa: DTZ001 - the network's own clock
    )
    return replace(document, **changes)
