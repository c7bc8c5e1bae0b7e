# SPDX-License-Identifier: MIT
"""The peer council's page: figures in plain sentences, and room to talk and to write."""

from dataclasses import replace

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import ChartKind, Document, Line, Table
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.templates import FigureCode, Layout
from peercenter.reports.period import draw_document
from peercenter.words import words_for
from tests.reports import reading
from tests.reports.period.walls import HIDDEN, a_document, people

FIGURES = {
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


def a_page(*more: Table) -> Document:
    document = a_document(FIGURES, layout=Layout.COUNCIL)
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


def drawn(document: Document, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_document(document, words_for(language), paper)


def everything(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "letter"), ("es", "a4"), ("en-XA", "letter")]
)
@pytest.mark.parametrize("more", [(), (WEEKS, GROUPS, WEEKS), (WEEKS,) * 9])
def test_a_page_holds_whatever_it_is_given(
    more: tuple[Table, ...], language: str, paper: Paper
) -> None:
    pdf = drawn(a_page(*more), language, paper)
    width, height = reading.size(pdf)

    assert reading.pages(pdf) <= 1 + (len(more) + 1) // 2
    for page in range(reading.pages(pdf)):
        assert not reading.overlaps(pdf, page)
        for span in reading.spans(pdf, page):
            assert 30 < span.left < span.right < width - 30
            assert 12 < span.bottom < span.top < height - 25


def test_figures_are_told_in_sentences_with_what_they_were() -> None:
    text = everything(drawn(a_page()))

    assert "People came in 1,204 times. Sep 2026: 99" in text
    assert "212-231 different people were here." in text
    assert "naloxone: 14." in text.lower()


def test_what_is_hidden_or_not_known_says_so() -> None:
    text = everything(drawn(a_page(GROUPS)))

    assert "irst_ever: hidden, so that nobody can be found." in text
    assert "atisfied: not known." in text
    assert "Classes 12 hidden" in text


def test_there_are_questions_and_lines_to_write_on() -> None:
    pdf = drawn(a_page())

    assert reading.pages(pdf) == 1
    assert "What should we do more of, and what less?" in everything(pdf)
    assert "2 cells hidden; the tightest can be narrowed to 0-19." in everything(pdf)
