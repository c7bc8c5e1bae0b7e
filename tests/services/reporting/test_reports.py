# SPDX-License-Identifier: MIT
"""Reports of any period: inside as it is, outside only what is safe, and never silently changed."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest

from peercenter.db.base import new_id
from peercenter.db.queries import tallies
from peercenter.db.tables import CorrectionRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.regions import SMALL
from peercenter.domain.reporting.document import Document, Table
from peercenter.domain.reporting.draft import regions_of
from peercenter.domain.reporting.figures import People, PeopleOver, State
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience, FigureCode, Section, SectionKind
from peercenter.domain.reporting.wording import shown_text
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.words import words_for
from tests.support.builders import MovingClock, a_database, a_network, services_of

EN = words_for("en")
NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
SEPTEMBER, OCTOBER = parse("2026-09", 7), parse("2026-10", 7)
WANTS = {"talk": 31, "quiet": 14, "coffee": 4, "just_in": 60}
"""Of the first center in October; four are few enough to be found."""


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(NOON)


@pytest.fixture
def centers(data_dir: DataDir, clock: MovingClock) -> list[Center]:
    return a_network(data_dir, clock)


@pytest.fixture
def services(data_dir: DataDir, clock: MovingClock, centers: list[Center]) -> Iterator[Services]:
    with services_of(data_dir, clock) as found:
        counted(data_dir, centers[0], date(2026, 9, 8), {Cell(Measure.VISITS, hour=10): 80})
        counted(
            data_dir,
            centers[0],
            date(2026, 10, 6),
            {
                Cell(Measure.VISITS, hour=10): 70,
                Cell(Measure.VISITS, hour=15): 30,
                **{Cell(Measure.WANTS, want): number for want, number in WANTS.items()},
                Cell(Measure.LAST_HERE, "never"): 25,
                Cell(Measure.LAST_HERE, "year"): 40,
                Cell(Measure.LAST_HERE, "month"): 23,
                Cell(Measure.LAST_HERE, "skipped"): 12,
                Cell(Measure.ONE_ON_ONES): 7,
            },
        )
        counted(
            data_dir,
            centers[1],
            date(2026, 10, 7),
            {
                Cell(Measure.VISITS, hour=11): 50,
                Cell(Measure.WANTS, "talk"): 50,
                Cell(Measure.LAST_HERE, "never"): 50,
            },
        )
        yield found


def counted(data: DataDir, center: Center, day: date, moves: dict[Cell, int]) -> None:
    with a_database(data) as database, database.write() as session:
        (device,) = session.connection().exec_driver_sql("SELECT id FROM devices LIMIT 1").one()
        tallies.move(session, device_id=device, center_id=center.id, day=day, moves=moves)


def amended(services: Services, data: DataDir, center: Center, change: int) -> None:
    """Add visits to October after it was locked."""
    staff = services.duty.staff()[0].id
    with a_database(data) as database, database.write() as session:
        (device,) = session.connection().exec_driver_sql("SELECT id FROM devices LIMIT 1").one()
        for measure, category, hour in (
            (Measure.VISITS, "", 10),
            (Measure.LAST_HERE, "skipped", WHOLE_DAY),
        ):
            session.add(
                CorrectionRow(
                    id=new_id(),
                    device_id=device,
                    center_id=center.id,
                    day=date(2026, 10, 6),
                    measure=measure,
                    category=category,
                    hour=hour,
                    change=change,
                    reason="from the back door",
                    made_on=date(2026, 11, 20),
                    made_by=staff,
                    after_version=1,
                )
            )


def asked(
    audience: Audience = Audience.OUTSIDE, key: str = "foundation", **changes: object
) -> ReportRequest:
    request = ReportRequest(key, OCTOBER, audience)
    return replace(request, **changes)  # type: ignore[arg-type]


def read(table: Table) -> dict[str, list[str]]:
    """Return a table as it is read."""
    return {line.label: [shown_text(cell, EN) for cell in line.cells] for line in table.lines}


def table(document: Document, code: str) -> dict[str, list[str]]:
    return read(next(table for table in document.tables if table.code == code))


def test_a_time_before_counting_began_is_not_released(services: Services) -> None:
    with pytest.raises(Refused) as refused:
        services.period_reports.release(asked(period=parse("2020-10", 7)), EN)

    assert refused.value.reason is Reason.NOTHING_COUNTED


def test_inside_every_number_is_as_it_was_counted(services: Services) -> None:
    document = services.period_reports.document(asked(Audience.INSIDE, "network"), EN)

    figures = table(document, "figures")
    assert figures["Visits"] == ["150", "80", "+88%"]
    assert figures["Different people"] == ["115–127", "0", "–"]  # noqa: RUF001
    assert figures["Here for the first time ever"] == ["75–87", "0", "–"]  # noqa: RUF001
    assert figures["One-on-one conversations"] == ["7", "0", "–"]  # noqa: RUF001
    assert table(document, "wants")["Talk with a peer"] == ["31", "50", "81"]
    hours = {label: cells for label, cells in table(document, "hours").items() if cells != ["0"]}
    assert hours == {"10 AM": ["70"], "11 AM": ["50"], "3 PM": ["30"], "All": ["150"]}
    assert table(document, "centers")["All centers"][0] == "150"
    assert document.version == "As counted on Nov 20, 2026; not locked yet, so it can still change."


def test_outside_small_numbers_are_hidden_and_marked(services: Services) -> None:
    request = asked(key="network", center_ids=only(services))
    preview = services.period_reports.preview(request, EN)

    wants = table(preview.document, "wants")
    assert wants["Just coffee"][:2] == ["hidden", "hidden"]
    assert sum("hidden" in cells for cells in wants.values()) > 1
    figures = table(preview.document, "figures")
    assert figures["One-on-one conversations"] == ["hidden", "0", "hidden"]
    assert preview.hidden == sum(
        cell.state is State.HIDDEN
        for one in preview.document.tables
        for line in one.lines
        for cell in line.cells
    )
    assert f"{preview.hidden} of {preview.cells} cells are hidden." in preview.document.disclosure


def test_no_cell_tells_what_is_small_or_was_chosen_to_be_hidden(services: Services) -> None:
    reports, request = services.period_reports, asked(key="network", center_ids=only(services))
    draft = reports._laying.lay_out(request, EN).draft
    counts = services.figures.counts(draft.regions(), locked=True)
    small = {region for region in draft.about_people() if 1 <= counts[region] <= SMALL}
    hidden = services.releases.clear({r: counts[r] for r in draft.about_people()}, EN).hidden

    document = reports.preview(request, EN).document
    files = reports.csv(document, EN)

    assert small
    assert small <= hidden
    for made, told in zip(draft.tables, document.tables, strict=True):
        rows = list(csv.reader(StringIO(files[f"{told.code}.csv"].decode("utf-8-sig"))))[1:]
        for line, shown, row in zip(made.lines, told.lines, rows, strict=True):
            for figure, cell in zip(line.cells, shown.cells, strict=True):
                if isinstance(figure, People | PeopleOver):
                    continue  # tells a bound that is not hidden
                assert (cell.state is State.HIDDEN) == (not hidden.isdisjoint(regions_of(figure)))
            assert row.count("hidden") >= sum(c.state is State.HIDDEN for c in shown.cells)


def only(services: Services) -> tuple[str, ...]:
    return (services.today.centers()[0].id,)


def test_a_preview_records_and_locks_nothing(services: Services) -> None:
    preview = services.period_reports.preview(asked(), EN)

    harbor, other = (center.id for center in services.today.centers())
    assert {(lock.center_id, lock.month) for lock in preview.locks} == {
        (harbor, date(2026, 9, 1)),
        (harbor, date(2026, 10, 1)),
        (other, date(2026, 9, 1)),
        (other, date(2026, 10, 1)),
    }
    assert not any(month.version for month in services.locks.months())


def test_a_released_report_locks_its_months_and_is_told_the_same_again(
    services: Services, data_dir: DataDir, centers: list[Center]
) -> None:
    first = services.period_reports.release(asked(), EN)
    amended(services, data_dir, centers[0], 3)
    amended(services, data_dir, centers[0], 20)
    counted_since = services.period_reports.document(asked(Audience.INSIDE), EN)
    again = services.period_reports.release(asked(), EN)

    assert len(first.locked) == 4
    assert not again.locked
    assert again.document.parts == first.document.parts
    assert again.document.version == "Version 1, locked on Nov 20, 2026."
    assert table(counted_since, "figures")["Visits"][0] == "173"
    assert [one.text for one in again.document.amendments] == [
        "Harbor House, October 2026: Visits, corrected."
    ]
    assert sorted(one.text for one in counted_since.amendments) == [
        "Harbor House, Oct 6, 2026: Visits +20 (from the back door; Alex).",
        "Harbor House, Oct 6, 2026: Visits +3 (from the back door; Alex).",
    ]


def test_paper_from_before_a_center_first_counted_moves_nothing_that_left(
    services: Services, centers: list[Center]
) -> None:
    first = services.period_reports.release(asked(), EN)
    services.tally_sheets.enter(
        centers[1],
        date(2026, 9, 20),
        {Cell(Measure.VISITS, hour=12): 4},
        staff_id=services.duty.staff()[0].id,
        form_id="1",
        reason="found later",
    )

    again = services.period_reports.release(asked(), EN)

    assert again.document.parts == first.document.parts


def test_coarser_sections_are_offered_where_they_hide_less(
    services: Services, data_dir: DataDir, centers: list[Center]
) -> None:
    for want in ("group", "activity", "resources", "family", "youth"):
        counted(data_dir, centers[0], date(2026, 10, 8), {Cell(Measure.WANTS, want): 3})
    template = services.report_templates.save(
        replace(
            services.report_templates.get("foundation"),
            sections=(
                Section(SectionKind.FIGURES, figures=(FigureCode.VISITS,)),
                Section(SectionKind.BREAKDOWN, measure=Measure.WANTS),
            ),
        )
    )
    request = asked(key=template.id, center_ids=only(services))

    (offer,) = services.period_reports.coarser(request, EN)

    assert offer.section == 1
    assert offer.hidden_then < offer.hidden
    taken = replace(request, coarser=frozenset({offer.section}))
    assert services.period_reports.preview(taken, EN).hidden == offer.hidden_then
    assert not services.period_reports.coarser(replace(request, audience=Audience.INSIDE), EN)


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (asked(period=parse("2026-11", 7)), Reason.PERIOD_NOT_OVER),
        (asked(period=parse("2026-11-02", 7)), Reason.PERIOD_NOT_OVER),
        (asked(Audience.INSIDE, period=parse("2026-12", 7)), Reason.DAY_IN_FUTURE),
        (asked(key="nothing"), Reason.UNKNOWN_TEMPLATE),
        (asked(center_ids=("nowhere",)), Reason.UNKNOWN_CENTER),
        (asked(period=parse("2010-01-01..2026-01-01", 7)), Reason.PERIOD_TOO_LONG),
    ],
)
def test_what_cannot_be_made_is_refused(
    services: Services, request_: ReportRequest, reason: Reason
) -> None:
    with pytest.raises(Refused) as refusal:
        services.period_reports.preview(request_, EN)

    assert refusal.value.reason is reason
    assert not any(month.version for month in services.locks.months())


def test_a_template_is_seen_before_it_is_kept(services: Services) -> None:
    template = replace(
        services.report_templates.get("poster"),
        id="",
        sections=(Section(SectionKind.FIGURES, figures=(FigureCode.VISITS,)),),
    )

    preview = services.period_reports.preview(asked(Audience.INSIDE), EN, template=template)

    assert [list(read(one)) for one in preview.document.tables] == [["Visits"]]


def test_pages_workbook_and_files_are_made_of_one_document(services: Services) -> None:
    reports = services.period_reports
    document = reports.document(asked(Audience.INSIDE), words_for("es"))

    assert reports.pdf(document, words_for("es"), "letter").startswith(b"%PDF")
    assert reports.xlsx(document, words_for("es")).startswith(b"PK")
    assert "figures.csv" in reports.csv(document, words_for("es"))
    assert reports.file_name(document).startswith("2026-10-01_2026-10-31_informe-para-la-fundacion")
