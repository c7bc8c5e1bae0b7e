# SPDX-License-Identifier: MIT
"""Period reports of invented numbers, for screens and their flows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import (
    ChartKind,
    Definition,
    Document,
    Line,
    Paragraph,
    Table,
)
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.requests import (
    Coarser,
    LockedMonth,
    Preview,
    Released,
    ReportRequest,
)
from peercenter.domain.reporting.templates import Audience, Layout, Template
from peercenter.domain.reporting.wording import period_name
from peercenter.errors import PeerCenterError
from peercenter.words import Words

HIDDEN = Shown(State.HIDDEN)
CELLS, FEW_HIDDEN = 44, 12
OFFER = Coarser(1, "Visits by hour", 44, 31, 12, 4)


def a_table(code: str = "glance", lines: int = 4, visits: int = 604) -> Table:
    """Return a table with every kind of cell."""
    number = Shown.number
    bounds = Shown(State.BOUNDS, Unit.PEOPLE, 212, 231)
    rows = (
        Line("Visits", (number(visits), number(571), number(0.06, Unit.CHANGE)), is_total=True),
        Line("People", (bounds, Shown(State.BOUNDS, Unit.PEOPLE, 198), Shown(State.UNKNOWN)), 1),
        Line("Here for the first time ever", (HIDDEN, number(14), HIDDEN), 1),
        Line("Hours open", (number(18_720, Unit.HOURS), number(18_480, Unit.HOURS), HIDDEN)),
    )
    return Table(
        code,
        f"At a glance ({code})",
        "Counted at the kiosk and the desk; three hours were not counted.",
        "Figure",
        ("October 2026", "September 2026", "Change"),
        tuple(rows[n % len(rows)] for n in range(lines)),
        ChartKind.BARS,
    )


def a_document(request: ReportRequest, words: Words, visits: int = 604) -> Document:
    """Return a report with two tables."""
    outside = request.audience is Audience.OUTSIDE
    return Document(
        title="State program report",
        network="Invented Network",
        centers="All centers",
        period=request.period,
        period_name=period_name(request.period, words),
        audience=request.audience,
        layout=Layout.REPORT,
        language=words.language,
        version="Version 1, locked on November 3, 2026",
        opening="What we did together, in numbers that anybody may check.",
        parts=(
            a_table(visits=visits),
            Paragraph("How we count", "One tap each. Nobody is asked who they are."),
            a_table("hours", 9),
        ),
        definitions=(
            Definition(
                "Visits", "Every time somebody came in.", "Counted.", "3 hours were not counted."
            ),
        ),
        amendments=(),
        disclosure=(
            "12 cells are hidden; the tightest can be narrowed to 1 to 19."
            if outside
            else "Small numbers are in it: it stays inside."
        ),
        closing="",
        made_at=datetime(2026, 11, 20, 17, tzinfo=UTC),
    )


@dataclass
class FakeReports:
    """Makes reports of invented numbers, and remembers what it was asked."""

    made: list[ReportRequest] = field(default_factory=list)
    tried: list[Template | None] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)
    released: list[ReportRequest] = field(default_factory=list)
    offered: list[ReportRequest] = field(default_factory=list)
    visits: int = 604
    trouble: PeerCenterError | None = None
    """Raised instead of making one."""
    unsafe: PeerCenterError | None = None
    """Raised instead of releasing one."""

    def preview(
        self, request: ReportRequest, words: Words, *, template: Template | None = None
    ) -> Preview:
        if self.trouble:
            raise self.trouble
        self.made.append(request)
        self.tried.append(template)
        outside = request.audience is Audience.OUTSIDE
        locks = (LockedMonth("1", "Harbor House", request.period.first),) if outside else ()
        document = a_document(request, words, self.visits)
        return Preview(document, CELLS, FEW_HIDDEN if outside else 0, locks)

    def coarser(self, request: ReportRequest, words: Words) -> tuple[Coarser, ...]:
        del words
        self.offered.append(request)
        return () if OFFER.section in request.coarser else (OFFER,)

    def release(self, request: ReportRequest, words: Words) -> Released:
        if self.unsafe:
            raise self.unsafe
        self.released.append(request)
        locked = (LockedMonth("1", "Harbor House", date(2026, 10, 1)),)
        return Released(a_document(request, words), "release-1", CELLS, FEW_HIDDEN, locked)

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        self.drawn.append(document.language)
        del words, paper
        return b"%PDF-"

    def xlsx(self, document: Document, words: Words) -> bytes:
        del document, words
        return b"PK"

    def csv(self, document: Document, words: Words) -> Mapping[str, bytes]:
        del document, words
        return {"glance.csv": b"a,b", "hours.csv": b"c,d"}

    def file_name(self, document: Document) -> str:
        return f"{document.period.first:%Y-%m}-state-program"
