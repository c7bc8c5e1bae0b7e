# SPDX-License-Identifier: MIT
"""The paper twin: what is typed in from paper counts once, is known as such, and can be undone."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercenter.db.queries.reporting_paper import from_paper
from peercenter.db.tables import CorrectionRow, DeviceRow
from peercenter.domain.arrivals import Arrival, LastHere, new_request_id
from peercenter.domain.centers import Center
from peercenter.domain.closings import Uncounted
from peercenter.domain.reporting.tally_sheet import BlockKind, TallySheet, remarks, summed
from peercenter.domain.tallies import Cell, Measure, Tally
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services import figures
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from peercenter.services.reporting.tally_sheets import Entered
from tests.support.builders import (
    MovingClock,
    a_database,
    a_kiosk,
    a_network,
    place_of,
    services_of,
)

HALLOWEEN = datetime(2026, 10, 31, 16, tzinfo=UTC)
"""Noon at the invented centers, a Saturday."""
OCTOBER = date(2026, 10, 1)
LAST_LOCKED = date(2026, 10, 31)
VISITS = Cell(Measure.VISITS, hour=10)
ONE_MORE = Cell(Measure.VISITS, hour=11)
SKIPPED = Cell(Measure.LAST_HERE, LastHere.SKIPPED)
NEVER = Cell(Measure.LAST_HERE, LastHere.NEVER)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(HALLOWEEN)


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock)[0]


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def day(clock: MovingClock, center: Center) -> date:
    return center.service_day(clock.now())


def entered(
    desk: Services, center: Center, day: date, typed: Mapping[Cell, int], *, form: str = "a form"
) -> Entered:
    who = desk.duty.staff()[0].id
    return desk.tally_sheets.enter(
        center, day, typed, staff_id=who, form_id=form, reason="from paper"
    )


def counts(desk: Services, center: Center, day: date) -> dict[Cell, int]:
    return {cell: n for cell, n in desk.counting.counts(center, day).items() if n}


def group(desk: Services, center: Center, day: date) -> Cell:
    blocks = desk.tally_sheets.sheet(center.id, day).blocks
    return next(e.cell for block in blocks if block.kind is BlockKind.GROUPS for e in block.entries)


def heads(desk: Services, center: Center, day: date) -> int | None:
    tallies = [Tally(*pair) for pair in desk.counting.counts(center, day).items()]
    return figures.head_counts(tallies).get(group(desk, center, day).category)


def kinds(sheet: TallySheet) -> list[BlockKind]:
    return [block.kind for block in sheet.blocks]


def paper(sheet: TallySheet) -> dict[Cell, int]:
    return {entry.cell: entry.paper for block in sheet.blocks for entry in block.entries}


def keep_all(desk: Services, since: date) -> None:
    for one in desk.kept_measures.all():
        if one.measure is not Measure.KIND_BY_AGE:
            desk.kept_measures.keep(one.measure, since, ["Invented Bay"])


def test_a_sheet_has_what_the_screens_have_in_their_order(
    desk: Services, center: Center, day: date
) -> None:
    sheet = desk.tally_sheets.sheet(center.id, day)

    assert kinds(sheet) == [
        BlockKind.VISITS,
        BlockKind.WANTS,
        BlockKind.LAST_HERE,
        BlockKind.GROUPS,
        BlockKind.ALSO,
        BlockKind.SUPPLIES,
    ]
    hours, wants, *_ = sheet.blocks
    assert [entry.cell.hour for entry in hours.entries] == list(range(9, 20))
    offered = [want.code for want in place_of(desk).wants]
    assert [entry.cell.category for entry in wants.entries] == [*offered, "just_in"]


def test_a_sheet_for_any_day_leaves_the_date_and_groups_to_be_written_in(
    desk: Services, center: Center
) -> None:
    sheet = desk.tally_sheets.sheet(center.id, None)

    by_kind = {block.kind: block for block in sheet.blocks}
    assert sheet.day is None
    assert not by_kind[BlockKind.GROUPS].lines
    assert len(by_kind[BlockKind.VISITS].lines) == 11
    assert LastHere.YEAR in {cell.cell.category for cell in by_kind[BlockKind.LAST_HERE].entries}


def test_measures_stand_on_the_sheets_of_the_days_for_which_they_are_kept(
    desk: Services, center: Center, day: date
) -> None:
    keep_all(desk, day + timedelta(days=1))

    today = desk.tally_sheets.sheet(center.id, day)
    tomorrow = desk.tally_sheets.sheet(center.id, day + timedelta(days=1))

    assert BlockKind.MEASURE not in kinds(today)
    assert {block.measure for block in tomorrow.blocks if block.kind is BlockKind.MEASURE} >= {
        Measure.AGE_BAND,
        Measure.AREA,
        Measure.INCIDENTS,
    }
    assert kinds(tomorrow).count(BlockKind.LOOKS) == 1


def test_marks_of_a_cross_are_marks_of_both_its_measures(
    desk: Services, center: Center, day: date
) -> None:
    keep_all(desk, day)
    desk.kept_measures.keep(Measure.KIND_BY_AGE, day)
    sheet = desk.tally_sheets.sheet(center.id, day)
    measures = {block.measure for block in sheet.blocks}
    assert Measure.KIND_BY_AGE in measures
    assert not measures & {Measure.VISITOR_KIND, Measure.AGE_BAND}

    entered(desk, center, day, {Cell(Measure.KIND_BY_AGE, "youth.18-24"): 4})

    assert counts(desk, center, day) == {
        Cell(Measure.KIND_BY_AGE, "youth.18-24"): 4,
        Cell(Measure.VISITOR_KIND, "youth"): 4,
        Cell(Measure.AGE_BAND, "18-24"): 4,
    }


def test_visits_without_an_answer_count_as_skipped_in_whichever_order_forms_come(
    desk: Services, center: Center, day: date
) -> None:
    entered(desk, center, day, {VISITS: 5, ONE_MORE: 2, NEVER: 1}, form="first")
    assert counts(desk, center, day)[SKIPPED] == 6

    entered(desk, center, day, {NEVER: 3, Cell(Measure.LAST_HERE, LastHere.TODAY): 2}, form="next")

    assert counts(desk, center, day)[SKIPPED] == 3
    assert desk.day_report.day_sheet(center.id, day).first_ever.high == 7


def test_nobody_asks_on_paper_where_somebody_was(desk: Services, center: Center, day: date) -> None:
    entered(desk, center, day, {VISITS: 3, Cell(Measure.LAST_HERE, LastHere.MONTH): 3})

    assert counts(desk, center, day)[Cell(Measure.LAST_PLACE, "month.skipped")] == 3


def test_the_same_form_counts_once(desk: Services, center: Center, day: date) -> None:
    first = entered(desk, center, day, {VISITS: 4})

    assert entered(desk, center, day, {VISITS: 4}) == first
    assert counts(desk, center, day)[VISITS] == 4


def test_a_form_saved_although_it_seemed_to_fail_counts_once(
    desk: Services, center: Center, day: date
) -> None:
    first = entered(desk, center, day, {VISITS: 4})
    desk.tally_sheets._saved.clear()

    assert entered(desk, center, day, {VISITS: 4}) == first
    assert counts(desk, center, day)[VISITS] == 4


def test_undoing_twice_takes_back_once(desk: Services, center: Center, day: date) -> None:
    entered(desk, center, day, {VISITS: 4}, form="first")
    last = entered(desk, center, day, {VISITS: 1}, form="next")

    desk.tally_sheets.undo(last)
    desk.tally_sheets.undo(last)

    assert counts(desk, center, day) == {VISITS: 4, SKIPPED: 4}


def test_what_the_kiosk_counted_stands_beside_what_came_from_paper(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, day: date
) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        kiosk.checkin.check_in("one", place_of(kiosk), Arrival(), language="en")
    noon = Cell(Measure.VISITS, hour=12)
    entered(desk, center, day, {noon: 7})

    sheet = desk.tally_sheets.sheet(center.id, day)

    entry = next(e for b in sheet.blocks for e in b.entries if e.cell == noon)
    assert (entry.paper, entry.others) == (7, 1)
    with a_database(data_dir) as database, database.read() as session:
        assert session.query(DeviceRow).filter_by(kind="paper").count() == 1
        assert from_paper(session, center.id, day) == {noon: 7, SKIPPED: 7}


def test_only_what_came_from_paper_can_be_taken_back(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, day: date
) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        kiosk.checkin.check_in("one", place_of(kiosk), Arrival(), language="en")
    noon = Cell(Measure.VISITS, hour=12)
    entered(desk, center, day, {noon: 2}, form="first")
    entered(desk, center, day, {noon: -1}, form="next")

    with pytest.raises(Refused) as caught:
        entered(desk, center, day, {noon: -2}, form="too much")

    assert (caught.value.reason, caught.value.facts) == (
        Reason.BELOW_ZERO,
        {"standing": 1, "cell": noon},
    )
    assert counts(desk, center, day)[noon] == 2


def test_zero_heads_say_that_nobody_came_and_undone_that_nobody_counted(
    desk: Services, center: Center, day: date
) -> None:
    form = entered(desk, center, day, {group(desk, center, day): 0})
    assert heads(desk, center, day) == 0

    desk.tally_sheets.undo(form)

    assert heads(desk, center, day) is None


def test_heads_on_paper_come_to_those_at_the_desk_and_the_group_was_held_once(
    desk: Services, center: Center, day: date
) -> None:
    desk.counting.head_count(center, day, group(desk, center, day).category, 5)

    entered(desk, center, day, {group(desk, center, day): 2})

    assert heads(desk, center, day) == 7
    held = Cell(Measure.GROUPS_COUNTED, group(desk, center, day).category)
    assert counts(desk, center, day)[held] == 1


def test_an_hour_that_nobody_counted_is_known_once_its_paper_is_typed_in(
    desk: Services, center: Center, day: date
) -> None:
    who = desk.duty.staff()[0].id
    gaps = [Uncounted(10, "power cut"), Uncounted(11, "power cut")]
    desk.closing.close(center, day, ClosingAnswers(uncounted=gaps), staff_id=who)

    form = entered(desk, center, day, {VISITS: 0})
    assert [gap.hour for gap in desk.closing.draft(center, day).closing.uncounted] == [11]

    desk.tally_sheets.undo(form)
    assert [gap.hour for gap in desk.closing.draft(center, day).closing.uncounted] == [10, 11]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({Cell(Measure.VISITS, hour=3): 1}, Reason.UNKNOWN_MEASURE),
        ({Cell(Measure.REFERRALS, "housing"): 1}, Reason.UNKNOWN_MEASURE),
        ({SKIPPED: 1}, Reason.UNKNOWN_MEASURE),
        ({VISITS: 1000}, Reason.NUMBER_TOO_LARGE),
        ({VISITS: -1}, Reason.BELOW_ZERO),
    ],
)
def test_what_cannot_have_been_on_the_sheet_is_refused_whole(
    desk: Services, center: Center, day: date, typed: dict[Cell, int], reason: Reason
) -> None:
    with pytest.raises(Refused) as caught:
        entered(desk, center, day, {NEVER: 1} | typed)

    assert caught.value.reason is reason
    assert not counts(desk, center, day)


def test_a_day_to_come_has_a_sheet_but_no_numbers(
    desk: Services, center: Center, day: date
) -> None:
    tomorrow = day + timedelta(days=1)
    assert desk.tally_sheets.sheet(center.id, tomorrow).day == tomorrow

    with pytest.raises(Refused) as caught:
        entered(desk, center, tomorrow, {VISITS: 1})

    assert caught.value.reason is Reason.DAY_IN_FUTURE


def test_a_locked_month_takes_paper_as_amendments_with_a_reason(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, day: date
) -> None:
    entered(desk, center, day, {VISITS: 3}, form="before")
    clock.forward(days=2)
    desk.locks.lock([center.id], OCTOBER)
    sheet = desk.tally_sheets.sheet(center.id, day)
    assert sheet.version == 1
    with pytest.raises(Refused) as caught:
        desk.tally_sheets.enter(
            center, day, {VISITS: 1}, staff_id=desk.duty.staff()[0].id, form_id="bare"
        )
    assert caught.value.reason is Reason.REASON_MISSING

    form = entered(
        desk, center, day, {VISITS: 2, NEVER: 1, group(desk, center, day): 0}, form="late"
    )

    with a_database(data_dir) as database, database.read() as session:
        rows = session.query(CorrectionRow).filter_by(after_version=1).all()
        assert {(row.measure, row.category, row.change) for row in rows} == {
            ("visits", "", 2),
            ("last_here", "never", 1),
            ("last_here", "skipped", 1),
            ("group_attendance", group(desk, center, day).category, 0),
            ("groups_counted", group(desk, center, day).category, 1),
        }
        assert {row.reason for row in rows} == {"from paper"}
    assert paper(desk.tally_sheets.sheet(center.id, day))[VISITS] == 5
    assert heads(desk, center, day) == 0

    desk.tally_sheets.undo(form)
    assert counts(desk, center, day) == {VISITS: 3, SKIPPED: 3}


def test_sums_and_what_seems_odd_help_to_compare_with_the_paper(
    desk: Services, center: Center, day: date
) -> None:
    desk.kept_measures.keep(Measure.VISITOR_KIND, day)
    sheet = desk.tally_sheets.sheet(center.id, day)
    youth = Cell(Measure.VISITOR_KIND, "youth")
    wish = Cell(Measure.WANTS, "talk")

    def odd(typed: dict[Cell, int]) -> list[tuple[str, int]]:
        return [(one.kind.value, one.by) for one in remarks(sheet, typed)]

    assert summed(sheet.blocks[0], {VISITS: 3, ONE_MORE: 2, NEVER: 9}) == 5
    assert odd({VISITS: 3, NEVER: 3, wish: 4, youth: 3}) == []
    assert odd({VISITS: 3, NEVER: 1, wish: 1}) == [("no_answer", 2), ("fewer_wants", 2)]
    assert odd({NEVER: 2, youth: 1}) == [("more_answers", 2), ("more_marks", 1)]

    desk.counting.visitor(center)  # what divides visits may stand on paper alone
    sheet = desk.tally_sheets.sheet(center.id, day)
    assert odd({youth: 1}) == []
    assert odd({youth: 3}) == [("more_marks", 2)]


@pytest.fixture
def everything_kept(desk: Services, clock: MovingClock, center: Center) -> Services:
    """A desk at which all measures are kept, the day after a month that is locked."""
    keep_all(desk, LAST_LOCKED)
    desk.kept_measures.keep(Measure.KIND_BY_AGE, LAST_LOCKED)
    clock.forward(days=2)
    desk.locks.lock([center.id], OCTOBER)
    return desk


def numbers(sheet: TallySheet) -> st.SearchStrategy[dict[Cell, int]]:
    cells = sorted(sheet.cells, key=lambda cell: (cell.measure, cell.category, cell.hour or 0))
    return st.dictionaries(st.sampled_from(cells), st.integers(0, 12), max_size=8)


@settings(
    max_examples=settings().max_examples // 15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_is_entered_is_what_the_counters_say_and_undo_restores_it(
    data: st.DataObject, everything_kept: Services, center: Center
) -> None:
    """Any forms, undone from the last: counters say what the forms still add up to."""
    desk = everything_kept
    day = data.draw(st.sampled_from((LAST_LOCKED, LAST_LOCKED + timedelta(days=1))))
    sheet = desk.tally_sheets.sheet(center.id, day)
    states, done = [counts(desk, center, day)], []
    total: dict[Cell, int] = {}
    for _ in range(data.draw(st.integers(1, 3))):
        typed = data.draw(numbers(sheet))
        done.append(entered(desk, center, day, typed, form=new_request_id()))
        for cell, marks in typed.items():
            total[cell] = total.get(cell, 0) + marks
        stands = counts(desk, center, day)
        states.append(stands)
        assert {cell: stands.get(cell, 0) for cell in total} == total
        sums = dict.fromkeys(Measure, 0)
        for cell, count in stands.items():
            sums[cell.measure] += count
        earlier_today = stands.get(Cell(Measure.LAST_HERE, LastHere.TODAY), 0)
        assert sums[Measure.LAST_HERE] - earlier_today >= sums[Measure.VISITS]
        assert sums[Measure.KIND_BY_AGE] == sums[Measure.VISITOR_KIND] == sums[Measure.AGE_BAND]
        assert paper(desk.tally_sheets.sheet(center.id, day)).items() >= total.items()
    for form in reversed(done):
        assert counts(desk, center, day) == states.pop()
        desk.tally_sheets.undo(form)
    assert counts(desk, center, day) == states.pop()
