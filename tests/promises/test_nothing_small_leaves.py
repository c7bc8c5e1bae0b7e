# SPDX-License-Identifier: MIT
"""Nobody can be found in what leaves: a reader with a solver of their own works on all of it.

The reader has the CSV files and the PDF's text of every release, knows how we count, and nothing
else. Whatever is hidden must stay as open as a small number is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from hypothesis import settings
from sqlalchemy import delete

from peercenter.db.queries import tallies
from peercenter.db.tables import CorrectionRow
from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, counters_of
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.problems import Choice, Chosen, Standing
from peercenter.domain.reporting.periods import parse
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.demo.service import DemoService
from peercenter.services.house import Services, opened
from peercenter.services.reporting import releasing
from peercenter.words import words_for
from tests.promises.printed import COUNTS, HIDDEN, Release, claims, definitions
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.reader import Claim, Reader

EN = words_for("en")
SMALL = 10
CLOSE = 1e-6
SOAKED = settings.get_current_profile_name() == "soak"
"""Whether there is time for all that a reader could use."""
LATER = datetime(2026, 11, 20, 17, tzinfo=UTC)
PERIODS = ("2026-08", "2026-08-01..2026-09-30")
YEAR = (
    *(f"2025-{month:02}" for month in range(7, 13)),
    *(f"2026-{month:02}" for month in range(1, 7)),
    *("2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "FY2026"),
)
TEMPLATES = ("network", "state-program")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Services, list[Center]]]:
    """A small network with a quiet summer, and the services that release its reports."""
    data = DataDir(tmp_path_factory.mktemp("data"))
    clock = MovingClock(LATER)
    centers = a_network(data, clock, centers=3)
    with services_of(data, clock) as services:
        _fill(data, centers)
        yield services, centers


def _fill(data: DataDir, centers: list[Center]) -> None:
    rng = Random(11)
    with a_database(data) as database, database.write() as session:
        (device,) = session.connection().exec_driver_sql("SELECT id FROM devices LIMIT 1").one()
        for number, center in enumerate(centers):
            for day in (date(2026, 8, 1) + timedelta(days=n) for n in range(61)):
                moves: dict[Cell, int] = {}
                for _ in range(rng.randint(0, 6 - 2 * number)):
                    hour = rng.choice([9, 10, 10, 11, 11, 12, 15, 19])
                    for cell, by in counters_of(
                        _somebody(rng), hour=hour, several_centers=True
                    ).items():
                        moves[cell] = moves.get(cell, 0) + by
                for measure in (Measure.ONE_ON_ONES, Measure.NALOXONE, Measure.CALLS):
                    moves[Cell(measure)] = rng.choice([0, 0, 0, 1, 2])
                tallies.move(session, device_id=device, center_id=center.id, day=day, moves=moves)


def _somebody(rng: Random) -> Arrival:
    wants = rng.choices(["talk", "group", "quiet", "coffee", "family"], [5, 3, 2, 4, 1], k=2)
    answer = rng.choices(list(LastHere), [1, 9, 4, 3, 3, 1, 2])[0]
    return Arrival(
        wants=None if rng.random() < 0.4 else frozenset(wants),
        last_here=answer,
        last_place=rng.choice(list(LastPlace)),
    )


def _released(services: Services, template: str, period: str) -> tuple[Release, bytes, Release]:
    """Release a report; return its files, its pages, and the same files with nothing hidden."""
    request = ReportRequest(template, parse(period, 7), Audience.OUTSIDE)
    reports = services.period_reports
    document = reports.release(request, EN).document
    inside = reports.preview(replace(request, audience=Audience.INSIDE), EN).document
    pdf = reports.pdf(document, EN, "letter")
    return Release.of(reports.csv(document, EN)), pdf, Release.of(reports.csv(inside, EN))


def _says_no_more(release: Release, pdf: bytes) -> None:
    """The pages hold no number of a table that the CSV files do not hold."""
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert text.count(HIDDEN) >= sum(
        row.count(HIDDEN) > 0 for name in release.files for row in release.rows(name[:-4])
    )
    for name in release.files:
        for row in release.rows(name.removesuffix(".csv"))[1:]:
            if HIDDEN in row and row[0] in COUNTS:
                beside = re.findall(rf"^{re.escape(row[0])} (.+)$", text, re.MULTILINE)
                assert any(HIDDEN in rest for rest in beside), row


@dataclass
class Outside:
    """Everything that left a network, and the truth behind it."""

    names: frozenset[str]
    claimed: list[Claim] = field(default_factory=list)
    truth: dict[object, int | None] = field(default_factory=dict)

    def release(self, services: Services, period: str) -> None:
        """Release the reports of a period, and read them."""
        for template in TEMPLATES:
            release, pdf, plain = _released(services, template, period)
            self.claimed += claims(release, self.names)
            self.truth |= {claim.box: claim.value for claim in claims(plain, self.names)}
            _says_no_more(release, pdf)

    def narrowed(self, *, daily: bool, every: int) -> list[str]:
        """Return which small numbers a reader narrows further than any small number is open.

        Args:
            daily: Whether the reader uses what the definitions say of every single day.
            every: One of how many hidden numbers is worked on.
        """
        told = {claim.box: claim.value for claim in self.claimed if claim.value is not None}
        assert all(self.truth[box] == value for box, value in told.items())
        assert not [value for value in told.values() if 0 < value <= SMALL]
        hidden = [claim for claim in dict.fromkeys(self.claimed) if claim.value is None]
        assert not [claim for claim in hidden if claim.box in told]
        small = [claim for claim in hidden if (self.truth[claim.box] or 0) <= SMALL][::every]
        assert small, "there is nothing to find"
        known = list(definitions(self.claimed, self.names, daily=daily))
        found = Reader(self.claimed, known).bounds(small)
        # Where zeros show, two hidden days are two at least: any pattern of hiding says so.
        unnumbered = [replace(claim, value=claim.value and None) for claim in self.claimed]
        floors = Reader(unnumbered, known).least_of(small)
        return [
            f"{claim.where}: {low:.2f} to {high:.2f}"
            for claim, (low, high) in found.items()
            if high < SMALL - CLOSE or low > floors[claim] + CLOSE
        ]


def test_a_reader_of_all_releases_narrows_nothing(
    published: tuple[Services, list[Center]],
) -> None:
    services, centers = published
    outside = Outside(frozenset(center.name for center in centers))
    for period in PERIODS:
        outside.release(services, period)

    assert outside.narrowed(daily=SOAKED, every=1 if SOAKED else 7) == []


def test_a_careless_choice_does_not_leave(
    published: tuple[Services, list[Center]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def careless(problem: Choice, **how: float) -> Chosen:
        del how
        small = (
            place
            for place, one in enumerate(problem.sums)
            if one.standing is Standing.OPEN and problem.rule.is_small(one.value)
        )
        return Chosen(frozenset(small), loss=0, least_loss=0)

    monkeypatch.setattr(releasing, "choose", careless)
    with pytest.raises(Refused) as refused:
        _released(published[0], "network", "2026-09")

    assert refused.value.reason is Reason.NOT_SAFE_TO_RELEASE
    assert "all centers together" in str(refused.value.facts["advice"])


@pytest.mark.skipif(not SOAKED, reason="makes 34 releases of eleven centers: `make soak` does")
def test_a_year_of_the_demonstration_gives_nobody_away(tmp_path: Path) -> None:
    data, clock = DataDir(tmp_path / "demo"), MovingClock(LATER)
    data.prepare()
    with opened(data, clock) as database:
        DemoService(database, clock).create(seed=1, years=2)
        with database.write() as session:
            # Without amendments, reports for inside show the very numbers that leave.
            session.execute(delete(CorrectionRow))
    with services_of(data, clock) as services:
        outside = Outside(frozenset(center.name for center in services.today.centers()))
        for period in YEAR:
            outside.release(services, period)

    assert outside.narrowed(daily=False, every=5) == []
