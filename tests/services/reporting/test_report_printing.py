# SPDX-License-Identifier: MIT
"""Printing reports: what is queued is what to draw, and outside only what was released leaves."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from peercenter.db.queries import tallies
from peercenter.domain.centers import Center
from peercenter.domain.paper import REPORT_KINDS, About, PaperKind
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience, Layout
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.words import words_for
from tests.reports import reading
from tests.support.builders import MovingClock, a_database, a_network, services_of

EN = words_for("en")
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
DAY = date(2026, 10, 6)
INSIDE = ReportRequest("poster", parse("2026-10", 7), Audience.INSIDE)
OUTSIDE = replace(INSIDE, audience=Audience.OUTSIDE, coarser=frozenset({1}))


@pytest.fixture
def center(data_dir: DataDir) -> Center:
    return a_network(data_dir, MovingClock(NOON), centers=1)[0]


@pytest.fixture
def services(data_dir: DataDir, center: Center) -> Iterator[Services]:
    with services_of(data_dir, MovingClock(NOON)) as found:
        count(data_dir, center, {Cell(Measure.VISITS, hour=10): 70, Cell(Measure.WANTS, "talk"): 4})
        yield found


def count(data: DataDir, center: Center, moves: dict[Cell, int]) -> None:
    with a_database(data) as database, database.write() as session:
        (device,) = session.connection().exec_driver_sql("SELECT id FROM devices LIMIT 1").one()
        tallies.move(session, device_id=device, center_id=center.id, day=DAY, moves=moves)


def page(services: Services, request: ReportRequest, release_id: str | None = None) -> bytes:
    about = About(report=request, release_id=release_id)
    return services.paper.page(PaperKind.POSTER, None, request.period.last, EN, about=about)


def refused(services: Services, request: ReportRequest, release_id: str | None) -> Reason:
    with pytest.raises(Refused) as caught:
        page(services, request, release_id)
    return caught.value.reason


def test_every_layout_is_something_that_can_be_printed() -> None:
    assert REPORT_KINDS.keys() == set(Layout)


def test_a_report_for_inside_is_drawn_with_its_figures(services: Services) -> None:
    text = reading.text(page(services, INSIDE))

    assert "70" in text
    assert "Not for the wall" in text


def test_a_report_for_outside_is_drawn_only_as_it_was_released(services: Services) -> None:
    assert refused(services, OUTSIDE, None) is Reason.NOT_RELEASED
    assert refused(services, OUTSIDE, "no such one") is Reason.NOT_RELEASED

    released = services.period_reports.release(OUTSIDE, EN)

    pdf = page(services, OUTSIDE, released.release_id)
    assert services.period_reports.pdf(released.document, EN, "letter") == pdf
    assert "Not for the wall" not in reading.text(pdf)


def test_another_report_than_the_one_released_is_not_drawn(services: Services) -> None:
    released = services.period_reports.release(OUTSIDE, EN)
    another = replace(OUTSIDE, template_id="state-program")

    assert refused(services, another, released.release_id) is Reason.RELEASE_CHANGED


def test_numbers_that_changed_since_are_not_drawn_as_what_was_released(
    data_dir: DataDir, services: Services, center: Center
) -> None:
    released = services.period_reports.release(OUTSIDE, EN)
    count(data_dir, center, {Cell(Measure.VISITS, hour=10): 50})

    assert refused(services, OUTSIDE, released.release_id) is Reason.RELEASE_CHANGED


def test_a_queued_report_remembers_what_was_asked_and_nothing_of_the_page(
    services: Services,
) -> None:
    released = services.period_reports.release(OUTSIDE, EN)
    about = About(report=OUTSIDE, release_id=released.release_id)

    job = services.printing.ask(PaperKind.POSTER, None, DAY, language="en", about=about)

    (listed,) = services.printing.jobs()
    assert listed.about == job.about == about
