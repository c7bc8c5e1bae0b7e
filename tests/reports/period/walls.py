# SPDX-License-Identifier: MIT
"""Invented documents for the wall and for the peer council."""

from dataclasses import replace
from datetime import UTC, datetime

from peercenter.domain.reporting import periods
from peercenter.domain.reporting.document import ChartKind, Document, Line, Table
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.templates import Audience, FigureCode, Layout

HIDDEN = Shown(State.HIDDEN)
WANTS = (
    "Talk with a peer",
    "A group or class",
    "A quiet place",
    "Help finding something",
    "Just coffee",
    "Family or friend support",
)


def people(low: int, high: int | None) -> Shown:
    return Shown(State.BOUNDS, Unit.PEOPLE, low, high)


FIGURES: dict[FigureCode, Shown] = {
    FigureCode.VISITS: Shown.number(11204),
    FigureCode.PEOPLE: people(2120, 2310),
    FigureCode.FIRST_EVER: people(312, 340),
    FigureCode.ONE_ON_ONES: Shown.number(1904),
    FigureCode.GROUPS_HELD: Shown.number(412),
    FigureCode.GROUP_ATTENDANCE: Shown.number(3980),
    FigureCode.VOLUNTEER_HOURS: Shown.number(60 * 1245.5, Unit.HOURS),
}


def a_document(
    figures: dict[FigureCode, Shown] = FIGURES,
    wants: tuple[Shown, ...] = tuple(map(Shown.number, (2804, 2100, 1500, 1300, 1100, 600))),
    layout: Layout = Layout.POSTER,
) -> Document:
    """Return a document with single figures, each named after its code, and what people wanted."""
    glance = Table(
        code="figures",
        title="At a glance",
        note="",
        head="Figure",
        columns=("Oct 2026",),
        lines=tuple(Line(code.value, (cell,), figure=code) for code, cell in figures.items()),
        stands_out=True,
    )
    asked = Table(
        code="wants",
        title="What people came for",
        note="",
        head="Wants",
        columns=("Number",),
        lines=(
            *(Line(name, (cell,)) for name, cell in zip(WANTS, wants, strict=False)),
            Line("All", (Shown.number(9404),), is_total=True),
        ),
        chart=ChartKind.BARS,
    )
    return Document(
        title="Wall poster",
        network="Invented Network",
        centers="Harbor House",
        period=periods.parse("2026-10", 7),
        period_name="October 2026",
        audience=Audience.OUTSIDE,
        layout=layout,
        language="en",
        version="Version 1, locked on Nov 3, 2026.",
        opening="This is what we did together.",
        parts=(glance, asked),
        definitions=(),
        amendments=(),
        disclosure="2 cells hidden; the tightest can be narrowed to 0-19.",
        closing="Nobody was asked for a name.",
        made_at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    )


FEW = {
    FigureCode.VISITS: Shown.number(63),
    FigureCode.PEOPLE: people(12, None),
    FigureCode.FIRST_EVER: HIDDEN,
    FigureCode.GROUPS_HELD: Shown.number(14),
    FigureCode.GROUP_ATTENDANCE: Shown(State.UNKNOWN),
    FigureCode.ONE_ON_ONES: Shown.number(0),
}


def posters() -> dict[str, Document]:
    """Return documents with much, little, very much and nothing to tell, by name."""
    return {
        "full": a_document(),
        "few": a_document(FEW, (Shown.number(28), HIDDEN, Shown.number(21), HIDDEN)),
        "huge": times(a_document(), 986),
        "none": a_document(dict.fromkeys(FIGURES, HIDDEN), (HIDDEN,) * 6),
    }


def times(document: Document, factor: int) -> Document:
    """Return a document with all its numbers so many times larger."""

    def larger(cell: Shown) -> Shown:
        high = None if cell.high is None else cell.high * factor
        return replace(cell, low=cell.low * factor, high=high)

    return replace(
        document,
        parts=tuple(
            replace(
                part,
                lines=tuple(
                    replace(line, cells=tuple(map(larger, line.cells))) for line in part.lines
                ),
            )
            for part in document.tables
        ),
    )


COUNCIL = {
    FigureCode.VISITS: Shown.number(1204),
    FigureCode.PEOPLE: people(212, 231),
    FigureCode.FIRST_EVER: HIDDEN,
    FigureCode.SATISFIED: Shown(State.UNKNOWN),
    FigureCode.NALOXONE: Shown.number(14),
}
WEEKS = Table(
    code="trend",
    title="Over time",
    note="",
    head="Week",
    columns=("Visits",),
    lines=tuple(Line(f"Week {n}", (Shown.number(n * 100),)) for n in range(1, 6)),
    chart=ChartKind.COLUMNS,
)
GROUPS = Table(
    code="groups",
    title="Groups, classes and activities",
    note="",
    head="Group",
    columns=("Meetings", "Attendance"),
    lines=(
        Line("Support groups", (Shown.number(40), Shown.number(320))),
        Line("Classes", (Shown.number(12), HIDDEN)),
    ),
)


def a_council_page(*more: Table) -> Document:
    """Return what a council reads, with more tables below its figures."""
    document = a_document(COUNCIL, layout=Layout.COUNCIL)
    glance = document.tables[0]
    compared = Table(
        code=glance.code,
        title=glance.title,
        note="",
        head=glance.head,
        columns=("Oct 2026", "Sep 2026", "Difference"),
        lines=tuple(
            replace(line, cells=(*line.cells, Shown.number(99), Shown.number(0.1, Unit.CHANGE)))
            for line in glance.lines
        ),
        stands_out=True,
    )
    return replace(document, parts=(compared, *more))
