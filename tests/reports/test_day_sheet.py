# SPDX-License-Identifier: MIT
"""The day sheet: one page, every figure, honest about what was not counted."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Paper
from peercenter.domain.closings import Closing, Correction, DayState, Uncounted
from peercenter.domain.day_sheet import DaySheet, DutyLine, GroupCount, HourCount, WantCount
from peercenter.domain.people import Bounds
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure
from peercenter.reports.day_sheet import draw_day_sheet
from peercenter.reports.furniture import FOOT_ROOM
from peercenter.reports.page import SMALLEST
from peercenter.words import PSEUDO, words_for
from tests.reports import reading
from tests.reports.sheets import DAY, a_closed_day, a_day_sheet, a_full_sheet, an_empty_sheet

EN = words_for("en")


def drawn(sheet: DaySheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_day_sheet(sheet, words_for(language), paper=paper)


def printed(sheet: DaySheet) -> str:
    return reading.text(drawn(sheet))


def test_every_figure_of_the_day_is_on_the_sheet() -> None:
    text = printed(a_day_sheet())

    for figure in (
        "74 visits counted; at least: 1 hour was not counted",
        "9 - 15 people here for the first time ever; of those counted; 6 did not say",
        "31 - 37 people here for the first time this month",
        "19 one-on-ones",
        "0 min open without a certified peer; 1 sign-off assumed",
        "busiest of the counted hours: 12 to 1 PM, 14 visits",
        "Talk with a peer 28",
        "Just coming in 11",
        "First time ever 9",
        "Since July 1, not this month 14",
        "10:00 Morning circle 9",
        "6:00 Families together not counted",
        "Sam, peer specialist 9:00 - 2:05",
        "Ri, youth peer specialist 12:00 - 8:00 (end assumed)",
        "2 peer specialists · 1 youth peer specialist",
        "Supplies given 12",
        "Not counted: 5 to 6 PM (kiosk off, power cut).",
        "Coffee is low.",
    ):
        assert figure in text, figure


def test_the_sheet_says_that_it_is_for_inside_use_and_keeps_nobody() -> None:
    text = printed(a_day_sheet())

    assert text.startswith("Day sheet · inside use only")
    assert "Counts only. PeerCenter keeps no names and no record of any visit." in text
    assert "Printed November 20, 2026, 8:14" in text
    assert text.endswith("page 1 of 1")


@pytest.mark.parametrize(
    ("closing", "said"),
    [
        (Closing(), "not closed yet figures as of 8:14 PM"),
        (Closing(DayState.NOT_RECONCILED), "closed by itself not reconciled"),
        (
            Closing(DayState.RECONCILED, closed_by="Jo", door_count=74),
            "closed 8:12 by Jo reconciled with the door count",
        ),
        (
            Closing(DayState.RECONCILED, closed_by="Jo", door_count=80),
            "reconciled; door count 80, 6 more than visits",
        ),
        (
            Closing(DayState.RECONCILED, closed_by="Jo", door_count=70),
            "reconciled; door count 70, 4 fewer than visits",
        ),
        (Closing(DayState.RECONCILED, closed_by="Jo"), "reconciled, without a door count"),
        (Closing(DayState.REOPENED, reopened_reason="two late"), "reopened, not closed again"),
        (Closing(DayState.REOPENED, reopened_reason="two late"), "Reopened: two late"),
    ],
)
def test_the_sheet_says_how_the_day_stands(closing: Closing, said: str) -> None:
    assert said in printed(a_day_sheet(closing=closing))


def test_a_day_closed_later_says_on_which_day() -> None:
    assert "closed 8:12 by" in printed(a_day_sheet())
    assert "closed November 23, 8:12 by" in printed(a_day_sheet(closed_later=date(2026, 11, 23)))


def test_an_open_day_calls_its_figures_so_far() -> None:
    text = printed(a_day_sheet(closing=Closing(), closed_time=None))

    assert "74 visits counted, so far" in text
    assert "19 one-on-ones, so far" in text


def test_corrections_tell_what_when_why_and_who() -> None:
    made = Correction(
        day=DAY,
        measure=Measure.WANTS,
        category="quiet",
        hour=None,
        change=-3,
        reason="tapped twice",
        made_on=DAY,
        made_by="Jo",
    )
    text = printed(a_day_sheet(corrections=(made, *a_day_sheet().corrections)))

    assert "Correction: Wants, A quiet place: -3 (tapped twice; Jo, November 20)." in text
    assert "Visits, 7 to 8 PM: +2 (from the paper list; Jo, November 20)." in text


def test_a_measure_of_a_later_program_is_named_as_it_is() -> None:
    made = replace(a_day_sheet().corrections[0], measure="unheard_of", category="x", hour=None)

    assert "unheard_of, x: +2" in printed(a_day_sheet(corrections=(made,)))


def test_a_closed_day_says_so_instead_of_showing_zeros() -> None:
    text = printed(a_closed_day())

    assert "Closed on this day Thanksgiving Day" in text
    assert "nothing was counted" in text
    assert "Visits by hour" not in text


def test_a_weekday_without_hours_is_no_open_day() -> None:
    text = printed(a_closed_day(closure=None))

    assert "Closed on this day There are no opening hours on this day." in text
    assert "not closed yet" not in text


def test_visits_on_a_closed_day_are_shown_all_the_same() -> None:
    text = printed(a_day_sheet(closure={"en": "Snow"}))

    assert "74 visits counted" in text
    assert "Was to stay closed: Snow" in text


def test_a_day_on_which_nothing_happened_looks_meant() -> None:
    text = printed(an_empty_sheet())

    assert "no visits were counted so far" in text
    assert "Nobody signed on." in text
    assert "No groups on this day." in text


def test_in_the_month_the_fiscal_year_begins_nobody_was_asked_about_it() -> None:
    july = a_day_sheet(
        day=DAY.replace(month=7), last_here=((LastHere.YEAR, 0), (LastHere.BEFORE, 8))
    )

    assert "not this month" not in printed(july)


def test_hours_counted_in_part_are_marked() -> None:
    hours = (HourCount(9, 4, is_counted=False), HourCount(10, 7, is_counted=True))

    pdf = drawn(a_day_sheet(by_hour=hours))

    assert "4+" in reading.text(pdf)
    assert reading.dashed(pdf) == 1


def test_an_hour_nobody_counted_is_a_dashed_box_and_not_a_zero() -> None:
    pdf = drawn(a_day_sheet())

    assert reading.dashed(pdf) == 1
    assert "5 not counted" in reading.text(pdf) or "not counted 5" in reading.text(pdf)


def test_numbers_too_wide_to_lie_beside_each_other_stand() -> None:
    hours = tuple(HourCount(hour, 10_000 + hour, hour % 2 == 0) for hour in range(24))

    pdf = drawn(a_day_sheet(by_hour=hours))

    assert_tidy(pdf)
    text = reading.text(pdf)
    assert all(str(hour.visits) in text for hour in hours)


def test_long_names_in_the_head_stay_beside_each_other() -> None:
    closing = Closing(DayState.RECONCILED, closed_by="A Very Long Display Name " * 3)
    sheet = a_day_sheet(center="Harbor House by the River " * 6, closing=closing)

    assert_tidy(drawn(sheet))


def test_letters_the_font_lacks_are_pointed_out() -> None:
    text = printed(a_day_sheet(notes=("Tea for 你好, 20 cups",)))

    assert "Tea for ◊◊, 20 cups" in text
    assert "Some letters cannot be printed as written; ◊ stands for them." in text


def test_markup_in_a_note_is_only_text() -> None:
    assert "<b>Bold</b> & <para>" in printed(a_day_sheet(notes=("<b>Bold</b> & <para>",)))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es", PSEUDO])
@pytest.mark.parametrize("sheet", [a_day_sheet(), an_empty_sheet(), a_closed_day(), a_full_sheet()])
def test_every_language_and_paper_gives_one_tidy_page(
    sheet: DaySheet, language: str, paper: Paper
) -> None:
    pdf = drawn(sheet, language, paper)

    assert_tidy(pdf)
    assert reading.size(pdf) == {"letter": (612, 792), "a4": (595, 842)}[paper]


def test_the_fullest_day_keeps_its_sums() -> None:
    text = printed(a_full_sheet())

    total = sum(want.count for want in a_full_sheet().wants)
    listed = sum(n for n in range(100, 125) if f"… {n} " in text)
    more = total - listed
    assert f"{more:,} together" in text
    assert "and 6 more" in text or "more (" in text


def test_all_fonts_are_in_the_file() -> None:
    pdf = drawn(a_day_sheet())

    assert reading.unembedded(pdf) == 0
    assert b"Helvetica" not in pdf


def test_the_same_day_gives_the_same_bytes() -> None:
    assert drawn(a_day_sheet()) == drawn(a_day_sheet())


def test_the_file_names_its_title_language_and_structure() -> None:
    pdf = drawn(a_day_sheet(), "es")

    assert b"/Lang (es)" in pdf
    assert b"/MarkInfo" in pdf
    assert b"/S /H1" in pdf
    assert b"/S /Table" in pdf
    assert b"/Alt" in pdf
    assert b"Harbor House" in pdf


nasty = st.text(max_size=120) | st.sampled_from(
    ["", " ", "W" * 400, "\u202e evil", "\x00", "{n}", "%s", "你" * 90, "a " * 300]
)
counts = st.integers(0, 9999)
times = st.times().map(lambda at: time(at.hour, at.minute))
texts = st.dictionaries(st.sampled_from(["en", "es"]), nasty, min_size=1)


@st.composite
def any_day(draw: st.DrawFn) -> DaySheet:
    low, more = draw(counts), draw(counts)
    state = draw(st.sampled_from(DayState))
    gaps = draw(st.lists(st.integers(0, 23), unique=True, max_size=24))
    corrected = replace(a_day_sheet().corrections[0], reason=draw(nasty), made_by=draw(nasty))
    return a_day_sheet(
        network=draw(nasty),
        center=draw(nasty),
        open_times=tuple(draw(st.lists(st.tuples(times, times), max_size=4))),
        closure=draw(st.none() | texts),
        closing=Closing(
            state,
            closed_by=draw(st.none() | nasty),
            door_count=draw(st.none() | counts),
            reopened_reason=draw(st.none() | nasty),
            uncounted=tuple(Uncounted(hour, draw(nasty)) for hour in sorted(gaps)),
        ),
        closed_time=draw(st.none() | times),
        closed_later=draw(st.none() | st.dates()),
        visits=draw(st.integers(1, 99_999)),
        one_on_ones=draw(counts),
        minutes_without_peer=draw(counts),
        first_ever=Bounds(low, low + more),
        unanswered=more,
        by_hour=tuple(
            HourCount(hour, draw(counts), hour not in gaps)
            for hour in range(draw(st.integers(0, 24)))
        ),
        wants=tuple(
            WantCount(str(n), draw(texts), draw(counts)) for n in range(draw(st.integers(0, 30)))
        ),
        groups=tuple(
            GroupCount(str(n), draw(texts), draw(times), draw(st.none() | counts))
            for n in range(draw(st.integers(0, 20)))
        ),
        duties=tuple(
            DutyLine(
                draw(nasty),
                (draw(st.sampled_from(Kind)),),
                time(9),
                draw(times),
                draw(st.booleans()),
            )
            for _ in range(draw(st.integers(0, 25)))
        ),
        corrections=(corrected,) * draw(st.integers(0, 8)),
        notes=tuple(draw(st.lists(nasty, max_size=8))),
    )


# Making a page smaller step by step would take longer than a test may.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(
    max_examples=settings().max_examples // 4,
    phases=_PHASES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(any_day(), st.sampled_from(["en", PSEUDO]), st.sampled_from(["letter", "a4"]))
def test_no_day_is_too_long_or_too_strange_for_one_page(
    sheet: DaySheet, language: str, paper: Paper
) -> None:
    pdf = drawn(sheet, language, paper)

    assert_tidy(pdf)
    text = reading.text(pdf)
    for number in (sheet.visits, sheet.one_on_ones, sheet.minutes_without_peer):
        assert f"{number:,}" in text


def assert_tidy(pdf: bytes) -> None:
    """One page; nothing outside of it, in the foot, upon other text or too small to read."""
    width, _ = reading.size(pdf)
    assert reading.pages(pdf) == 1
    assert reading.overlaps(pdf) == []
    assert min(reading.font_sizes(pdf)) >= SMALLEST
    spans = reading.spans(pdf)
    assert [span for span in spans if span.left < 36 or span.right > width - 36] == []
    assert [span for span in spans if span.bottom < FOOT_ROOM - 4 and span.top > 40] == []
