# SPDX-License-Identifier: MIT
"""Period reports, without a screen: what is made, what may leave, and what is dropped."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import PeriodKind
from peercenter.domain.reporting.templates import Audience
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting import stepping
from tests.support.fakes import HeldTasks
from tests.support.period_flow import NOVEMBER, OCTOBER, OWN, STATE, Desk
from tests.support.period_reports import OFFER


def test_the_last_month_that_is_over_comes_first_for_inside_and_all_centers() -> None:
    desk = Desk()
    [request] = desk.reports.made

    assert (request.template_id, request.period) == ("state-program", OCTOBER)
    assert (request.audience, request.center_ids) == (Audience.INSIDE, ())


def test_the_figures_come_first_and_then_every_page() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks)
    tasks.run_next()
    tasks.run_next()
    assert desk.view.report is not None
    assert desk.view.pages == []

    tasks.run_all()

    assert desk.view.pages == [(0, 700), (1, 700), (2, 700)]
    assert desk.reports.drawn == ["en"]


def test_pages_nobody_looks_at_are_not_drawn() -> None:
    desk = Desk()
    desk.reports.drawn.clear()
    desk.flow.show_width(0)

    desk.flow.step(-1)

    assert desk.view.report is not None
    assert desk.reports.drawn == []

    desk.flow.show_width(300)
    assert desk.reports.drawn == ["en"]
    assert desk.view.pages[-1] == (2, 300)


def test_larger_pages_are_not_drawn_anew() -> None:
    desk = Desk()
    desk.flow.show_width(900)

    assert desk.reports.drawn == ["en"]
    assert desk.view.pages[-3:] == [(0, 900), (1, 900), (2, 900)]


def test_only_the_last_of_many_steps_is_made() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks)
    tasks.run_all()
    desk.reports.made.clear()
    for _ in range(5):
        desk.flow.step(-1)

    tasks.run_all()

    assert [request.period for request in desk.reports.made] == [periods.month(date(2026, 5, 1))]


def test_one_may_step_into_the_month_that_runs_but_no_further() -> None:
    desk = Desk()
    assert desk.view.can_go_on

    desk.flow.step(1)

    assert desk.period == NOVEMBER
    assert not desk.view.can_go_on


def test_for_outside_a_month_that_runs_makes_way_for_the_last_one() -> None:
    desk = Desk()
    desk.flow.step(1)

    desk.for_outside()

    assert desk.period == OCTOBER
    assert not desk.view.can_go_on


def test_a_report_for_outside_leaves_only_once_it_is_released(tmp_path: Path) -> None:
    desk = Desk().for_outside()
    desk.flow.save_pdf(tmp_path / "too-early.pdf")
    assert desk.house.written == {}

    desk.flow.release()
    desk.flow.save_pdf(tmp_path / "report.pdf")

    assert desk.reports.released == [desk.reports.made[-1]]
    assert desk.tasks.touched == [frozenset({Topic.REPORTS})]
    assert list(desk.house.written) == [str(tmp_path / "report.pdf")]
    assert desk.view.saved == [tmp_path / "report.pdf"]


def test_a_released_report_stays_released_while_others_are_looked_at() -> None:
    desk = Desk().for_outside()
    desk.flow.release()
    made = len(desk.reports.made)
    desk.flow.choose_audience(Audience.INSIDE)
    desk.flow.choose_audience(Audience.OUTSIDE)

    assert desk.view.report is not None
    assert desk.view.report.is_released
    assert len(desk.reports.made) == made + 1


def test_another_period_has_to_be_released_by_itself() -> None:
    desk = Desk().for_outside()
    desk.flow.release()

    desk.flow.step(-1)

    assert desk.view.report is not None
    assert not desk.view.report.may_leave


def test_a_release_that_is_refused_says_why_and_leaves_the_report_inside() -> None:
    desk = Desk().for_outside()
    desk.reports.unsafe = Refused(Reason.NOT_SAFE_TO_RELEASE, advice="Merge two lines")

    desk.flow.release()

    assert desk.view.troubles == [Reason.NOT_SAFE_TO_RELEASE]
    assert desk.view.report is not None
    assert not desk.view.report.may_leave


def test_coarser_tables_are_offered_only_where_something_is_hidden() -> None:
    desk = Desk()
    assert desk.reports.offered == []

    desk.for_outside()

    assert desk.view.offers == (OFFER,)


def test_an_offer_is_taken_with_one_press() -> None:
    desk = Desk().for_outside()

    desk.flow.be_coarser({OFFER.section})

    assert desk.reports.made[-1].coarser == {OFFER.section}
    assert desk.view.offers == ()


def test_another_report_begins_as_fine_as_it_says() -> None:
    desk = Desk()
    desk.flow.be_coarser({1})

    desk.flow.choose_template("own")

    assert desk.reports.made[-1] == replace(
        desk.reports.made[0], template_id="own", coarser=frozenset()
    )


def test_what_takes_long_can_be_stopped_and_begun_again() -> None:
    tasks = HeldTasks()
    desk = Desk(tasks)
    tasks.run_all()
    desk.for_outside()
    made = len(desk.reports.made)
    desk.flow.stop()
    tasks.run_all()
    assert len(desk.reports.made) == made
    assert desk.view.said[-1] == "stopped"

    desk.flow.refresh()
    tasks.run_all()

    assert desk.view.report is not None
    assert desk.view.report.is_outside


def test_trouble_is_said_and_nothing_can_be_saved(tmp_path: Path) -> None:
    desk = Desk()
    desk.reports.trouble = Unavailable(Reason.BUSY)
    desk.flow.refresh()

    desk.flow.save_workbook(tmp_path / "report.xlsx")

    assert desk.view.troubles == [Reason.BUSY]
    assert desk.house.written == {}
    assert desk.flow.file_name == ""


def test_tables_go_into_a_folder_of_their_own(tmp_path: Path) -> None:
    desk = Desk()

    desk.flow.save_tables(tmp_path)

    own = tmp_path / "2026-10-state-program"
    assert set(desk.house.written) == {str(own / "glance.csv"), str(own / "hours.csv")}


def test_a_report_is_stale_only_when_its_figures_changed() -> None:
    desk = Desk()
    shown = desk.view.report
    desk.flow.on_changed(frozenset(Topic))
    assert "stale" not in desk.view.said
    desk.reports.visits += 1

    desk.flow.on_changed(frozenset({Topic.TALLIES}))

    assert desk.view.said[-1] == "stale"
    assert desk.view.report is shown


def test_what_is_being_read_is_not_made_anew_by_whatever_happens_elsewhere() -> None:
    desk = Desk().for_outside()
    asked = len(desk.reports.made)
    said = list(desk.view.said)

    desk.flow.on_changed(frozenset(Topic))

    assert (len(desk.reports.made), desk.view.said) == (asked, said)


def test_a_changed_template_is_made_anew_and_another_one_is_not() -> None:
    desk = Desk().for_outside()
    made = len(desk.reports.made)
    desk.house.templates[1] = replace(OWN, compares=False)
    desk.flow.on_changed(frozenset({Topic.REPORTS}))
    assert len(desk.reports.made) == made

    desk.house.templates[0] = replace(STATE, compares=False)
    desk.flow.on_changed(frozenset({Topic.REPORTS}))

    assert len(desk.reports.made) == made + 1


def test_a_report_that_is_gone_makes_way_for_the_first_one() -> None:
    desk = Desk()
    desk.flow.choose_template("own")
    desk.house.templates.remove(OWN)

    desk.flow.on_changed(frozenset({Topic.REPORTS}))

    assert desk.reports.made[-1].template_id == "state-program"


def test_a_template_that_is_being_changed_is_tried_out() -> None:
    desk = Desk()
    trial = replace(STATE, compares=False)

    desk.flow.try_out(trial)
    desk.flow.try_out(None)

    assert desk.reports.tried == [None, trial, None]


def test_without_a_data_file_it_can_be_tried_again() -> None:
    desk = Desk()
    desk.house.trouble = Unavailable(Reason.BUSY)
    desk.flow.begin()
    desk.house.trouble = None
    assert desk.view.troubles == [Reason.BUSY]
    assert desk.view.retry is not None

    desk.view.retry()

    assert desk.view.report is not None


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (PeriodKind.DAY, date(2026, 10, 31), date(2026, 10, 31)),
        (PeriodKind.WEEK, date(2026, 10, 26), date(2026, 11, 1)),
        (PeriodKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        (PeriodKind.YEAR, date(2026, 7, 1), date(2027, 6, 30)),
        (PeriodKind.SPAN, date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_another_kind_of_period_is_where_the_one_before_was(
    kind: PeriodKind, first: date, last: date
) -> None:
    desk = Desk()

    desk.flow.choose_kind(kind)

    assert (desk.period.first, desk.period.last) == (first, last)


def test_for_outside_another_kind_of_period_is_one_that_is_over() -> None:
    desk = Desk().for_outside()

    desk.flow.choose_kind(PeriodKind.YEAR)

    assert desk.period == periods.fiscal_year(date(2026, 6, 30), 7)


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_a_step_forth_and_back_leads_where_it_began(kind: PeriodKind) -> None:
    period = stepping.of_kind(kind, date(2026, 3, 15), 7)

    assert stepping.following(period, 7).before().last == period.last
    assert stepping.following(period, 7).first > period.last
