# SPDX-License-Identifier: MIT
"""Tables as pictures: within their frame, from zero, and silent about what is hidden."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.reporting.charts import chart
from peercenter.domain.reporting.document import ChartKind, Line, Table
from peercenter.domain.reporting.figures import State, Unit
from peercenter.domain.reporting.marks import (
    Area,
    Drawing,
    Face,
    Label,
    Stroke,
    Tone,
    axis,
    spread,
)
from tests.support.documents import HIDDEN, UNKNOWN, a_table, bounds, by_month, number

FACE = Face(
    10.0,
    lambda text, size, is_bold: len(text) * size * (0.55 if is_bold else 0.5),
    lambda shown: "hidden" if shown.state is State.HIDDEN else f"{shown.low:g}",
)
FIGURES = st.one_of(
    st.builds(number, st.integers(0, 90_000).map(float)),
    st.builds(lambda low, more: bounds(low, low + more), st.integers(0, 900), st.integers(0, 900)),
    st.builds(lambda low: bounds(low, None), st.integers(0, 900)),
    st.sampled_from([HIDDEN, UNKNOWN]),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 7))
    lines = draw(
        st.lists(
            st.tuples(*[FIGURES] * columns), min_size=1, max_size=draw(st.sampled_from([4, 40]))
        )
    )
    names = draw(st.sampled_from(["Jan", "A want with a very long name of its own", "12"]))
    return a_table(
        columns=tuple(f"Column {n}" for n in range(columns)),
        lines=tuple(Line(f"{names} {n}", cells, n % 2) for n, cells in enumerate(lines)),
        chart=draw(st.sampled_from(ChartKind)),
    )


def drawn(table: Table, width: float = 500.0) -> Drawing:
    found = chart(table, width, FACE)
    assert found is not None
    return found


def labels(drawing: Drawing) -> list[str]:
    return [mark.text for mark in drawing.marks if isinstance(mark, Label)]


def bars(drawing: Drawing) -> list[tuple[float, float]]:
    """Return the width and height of each filled bar."""
    return [
        (max(x for x, _ in mark.points) - min(x for x, _ in mark.points),
         max(y for _, y in mark.points) - min(y for _, y in mark.points))
        for mark in drawing.marks
        if isinstance(mark, Area) and mark.tone in {Tone.BAR, Tone.PART}
    ]  # fmt: skip


@settings(max_examples=30)
@given(tables(), st.sampled_from([240.0, 520.0, 900.0]))
def test_everything_lies_within_the_picture(table: Table, width: float) -> None:
    drawing = chart(table, width, FACE)
    if drawing is None:
        return

    for mark in drawing.marks:
        if isinstance(mark, Label):
            wide = FACE.measure(mark.text, mark.size, mark.is_bold)
            back = {"left": 0.0, "center": wide / 2, "right": wide}[mark.anchor]
            if mark.stands:
                assert mark.y - wide + back >= -1
                assert mark.y + back <= drawing.height + 1
            else:
                assert mark.x - back >= -1
                assert mark.x - back + wide <= width + 1
            assert mark.y <= drawing.height + 1
        else:
            assert all(-1 <= x <= width + 1 for x, _ in mark.points)
            assert all(-1 <= y <= drawing.height + 1 for _, y in mark.points)


@settings(max_examples=20)
@given(tables(), st.integers(0, 1000))
def test_a_hidden_figure_draws_the_same_whatever_it_is(table: Table, secret: int) -> None:
    other = replace(
        table,
        lines=tuple(
            replace(
                line,
                cells=tuple(
                    replace(cell, low=secret, high=secret) if cell.state is State.HIDDEN else cell
                    for cell in line.cells
                ),
            )
            for line in table.lines
        ),
    )

    assert chart(other, 500.0, FACE) == chart(table, 500.0, FACE)


@settings(max_examples=30)
@given(st.floats(0.001, 1e7), st.integers(2, 5))
def test_a_scale_has_few_round_ticks_from_zero_and_reaches_the_most(
    most: float, steps: int
) -> None:
    scale = axis(most, whole=False, steps=steps)

    assert scale.ticks[0] == 0
    assert 2 <= len(scale.ticks) <= steps + 1
    assert most <= scale.most <= most * 2.5
    assert scale.ticks[-1] <= scale.most


def test_scales_of_whole_things_and_of_hours_have_ticks_that_can_be_said() -> None:
    assert axis(1).ticks == (0, 1)
    assert axis(3).ticks == (0, 1, 2, 3)
    assert axis(150 * 60, in_minutes=True).ticks == (0, 50 * 60, 100 * 60, 150 * 60)
    assert axis(0.93, whole=False, steps=2).ticks == (0, 0.5)


def test_bars_are_as_long_as_their_figures_and_a_sum_has_none() -> None:
    lines = (*a_table().lines, Line("All", (number(527),), is_total=True))
    found = bars(drawn(a_table(chart=ChartKind.BARS, lines=lines)))

    assert [round(width / found[0][0], 2) for width, _ in found] == [1.0, 0.53, 0.34]
    assert "527" not in labels(drawn(a_table(chart=ChartKind.BARS, lines=lines)))


def test_upright_bars_say_their_numbers_where_there_is_room_and_ticks_where_not() -> None:
    wide, narrow = drawn(by_month(), 700.0), drawn(by_month(), 250.0)

    assert "4210" in labels(wide)
    assert "2000" not in labels(wide)
    assert "4210" not in labels(narrow)
    assert {"0", "2000", "4000"} <= set(labels(narrow))
    # Ten of twelve months are told.
    assert len(bars(wide)) == len(bars(narrow)) == 10


@pytest.mark.parametrize("kind", ChartKind)
def test_what_is_hidden_has_a_mark_and_is_no_gap(kind: ChartKind) -> None:
    drawing = drawn(by_month(chart=kind, columns=("Visits",)))
    slanted = [
        m
        for m in drawing.marks
        if isinstance(m, Stroke) and m.weight == 0.5 and m.points[0][1] > m.points[1][1]
    ]

    assert "hidden" in labels(drawing)
    assert len(slanted) > 3


def test_lines_of_one_size_share_a_scale_and_have_their_names_at_their_ends() -> None:
    lines = tuple(Line(f"M{n}", (number(100 + n), number(80 - n))) for n in range(12))
    table = a_table(columns=("Visits", "One-on-ones"), lines=lines, chart=ChartKind.LINES)
    drawing = drawn(table)
    names = {m.text: m for m in drawing.marks if isinstance(m, Label) and m.is_bold}

    assert list(names) == ["Visits", "One-on-ones"]
    assert names["Visits"].y < names["One-on-ones"].y
    assert all(mark.x > 350 for mark in names.values())
    # Told apart by dashes: one line is whole, the other is not.
    dashes = [m.dash for m in drawing.marks if isinstance(m, Stroke) and m.weight == 1.2]
    assert len(set(dashes)) == 2


def test_lines_of_other_sizes_or_units_have_a_small_picture_each() -> None:
    lines = tuple(
        Line(f"M{n}", (number(4000 + n), number(30 + n), number(0.9, Unit.PERCENT)))
        for n in range(12)
    )
    table = a_table(columns=("Visits", "Kits", "Satisfied"), lines=lines, chart=ChartKind.LINES)
    said = labels(drawn(table))

    assert said.count("0") == 3
    assert {"Visits", "Kits", "Satisfied"} <= set(said)


def test_a_line_is_broken_where_a_figure_is_not_told() -> None:
    table = by_month(chart=ChartKind.LINES, columns=("Visits",))
    runs = [m for m in drawn(table).marks if isinstance(m, Stroke) and m.weight == 1.2]

    # Twelve months without September and March.
    assert [len(run.points) for run in runs] == [2, 5, 3]


def test_bounds_are_a_bar_to_the_low_end_and_a_whisker_to_the_high() -> None:
    lines = (Line("One", (bounds(40, 80),)), Line("Other", (number(100),)))
    drawing = drawn(a_table(lines=lines, chart=ChartKind.COLUMNS))
    low, full = (height for _, height in bars(drawing))
    whisker = next(m for m in drawing.marks if isinstance(m, Stroke) and m.tone is Tone.INK)
    ends = sorted(y for _, y in whisker.points)

    assert low == pytest.approx(full * 0.4)
    assert ends[1] - ends[0] == pytest.approx(full * 0.4)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (Line("One", (number(4),)),),
        (Line("One", (HIDDEN,)), Line("Other", (UNKNOWN,))),
        (Line("One", (number(0),)), Line("Other", (number(0),))),
        (Line("One", (number(-3),)), Line("Other", (number(4),))),
    ],
)
@pytest.mark.parametrize("kind", ChartKind)
def test_without_anything_to_compare_there_is_no_picture(
    lines: tuple[Line, ...], kind: ChartKind
) -> None:
    assert chart(a_table(lines=lines, chart=kind), 500.0, FACE) is None


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5))
@settings(max_examples=20)
def test_names_keep_apart_and_in_order(wanted: list[float]) -> None:
    placed = spread(wanted, 12, 0, 100)
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])

    assert all(placed[b] - placed[a] >= 12 - 1e-6 for a, b in pairwise(order))
    assert min(placed) >= 0
    assert max(placed) <= 100


def test_a_few_long_names_all_stand_below_their_bars() -> None:
    names = ("Morning, until noon", "Afternoon, 12 to 5 PM", "Early evening, 5 to 9 PM", "Night")
    lines = tuple(Line(name, (number(9),)) for name in names)
    said = " ".join(labels(drawn(a_table(lines=lines, chart=ChartKind.COLUMNS), 280.0)))

    for word in " ".join(names).split():
        assert word in said


def test_of_several_columns_a_picture_says_which_it_shows() -> None:
    assert "Visits" in labels(drawn(by_month()))
    assert "Visits" not in labels(drawn(a_table(chart=ChartKind.BARS)))


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(
    ("unit", "told", "exact"),
    [
        (Unit.PER_DAY, 12.3, 12.3456),
        (Unit.PERCENT, 0.12, 0.1234),
        (Unit.HOURS, 6.1 * 60, 367.0),
        (Unit.COUNT, 12.0, 12.4),
    ],
)
def test_a_picture_is_no_more_exact_than_its_numbers(
    kind: ChartKind, unit: Unit, told: float, exact: float
) -> None:
    def picture(value: float) -> Drawing:
        lines = (Line("One", (number(value, unit),)), Line("Other", (number(told * 9, unit),)))
        return drawn(a_table(lines=lines, chart=kind))

    assert picture(exact) == picture(told)
