# SPDX-License-Identifier: MIT
"""The figures of period reports, against the same questions asked of a table of visits."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.demo import NOON, ten_years
from benchmarks.timing import Race, race, timed
from peercenter.db.session import Database
from peercenter.domain.arrivals import LastHere
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.filling import Numbers
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.tallies import Measure
from peercenter.reports.period import draw_document
from peercenter.services.house import opened
from peercenter.services.reporting.composing import document_of
from peercenter.services.reporting.figures import FiguresService
from peercenter.services.reporting.laying import Laying
from peercenter.services.today import TodayService
from peercenter.words import words_for

VISITS = 2_400_000
BAR, BAR_MS = 1.0, 150
PAGES_BAR_MS = 1000
JULY = 7
FULLEST = "network"
"""The template that asks for most."""
WANTS = ("coffee", "group", "quiet", "shower", "peer", "just_in", "skipped")
REPORTS = (
    ("a month, by day", "2026-10", 15),
    ("a fiscal year, by month", "FY2026", 6),
    ("ten years, by month", "2016-12-01..2026-10-31", 2),
)
"""What is reported, the period, and in how many rounds."""


@dataclass(frozen=True)
class Figures:
    """A race, and how long the fullest report takes: all its figures, and all of it."""

    race: Race
    everything: list[float]
    first_page: list[float]
    """From the request to its first page, as a PDF."""
    pages: list[float]
    """From the request to all of its pages."""

    def __str__(self) -> str:
        first = median(self.first_page) * 1000
        return (
            f"{self.race}\n"
            f"  all figures of the {FULLEST} report: {_judged(self.everything, BAR_MS)}\n"
            f"  the same as pages, reckoned and drawn: {_judged(self.pages, PAGES_BAR_MS)}, "
            f"the first alone {first:.0f} ms"
        )


def _judged(times: list[float], bar: float) -> str:
    milliseconds = median(times) * 1000
    verdict = "met" if milliseconds <= bar else "NOT MET"
    return f"median {milliseconds:.0f} ms  (at most {bar} ms: {verdict})"


def run() -> Iterator[Figures]:
    """Ask for a month, a year and ten years, each beside those it is compared with."""
    with opened(ten_years().data, NOON) as database, _table_of_visits(database) as plain:
        FiguresService(database, NOON).warm(10_000)
        for name, written, rounds in REPORTS:
            yield _measured(database, plain, name, periods.parse(written, JULY), rounds)


def _measured(
    database: Database, plain: sqlite3.Connection, name: str, period: Period, rounds: int
) -> Figures:
    figures = FiguresService(database, NOON)
    centers = [center.id for center in TodayService(database, NOON).centers()]
    spans = list(dict.fromkeys((period, period.before(), period.year_ago())))
    regions = [region for span in spans for region in _regions(centers, span)]
    everything = timed(_everything(database, period))
    first_page = timed(_pages(database, period, only_first=True))
    pages = timed(_pages(database, period))
    for call in (everything, first_page, pages):
        call()
    return Figures(
        race(
            f"figures of {name}: visits, answers, hours and wants of every center, against "
            f"{VISITS:,} visits in plain SQL",
            timed(lambda: figures.counts(regions, locked=True)),
            timed(lambda: _asked(plain, spans)),
            rounds=rounds,
            warm_up=1,
            bar=BAR,
        ),
        [everything() for _ in range(rounds)],
        [first_page() for _ in range(rounds)],
        [pages() for _ in range(rounds)],
    )


def _parts(span: Period) -> Collection[Period]:
    is_month = len(span.months()) == 1
    return [periods.day(day) for day in span.each_day()] if is_month else span.months()


def _regions(centers: list[str], span: Period) -> Iterator[Region]:
    for center in centers:
        here = frozenset({center})
        for part in _parts(span):
            yield Region(Measure.VISITS, here, part.first, part.last)
            for answer in LastHere:
                wanted = frozenset({answer.value})
                yield Region(Measure.LAST_HERE, here, part.first, part.last, wanted)
        for hour in range(24):
            yield Region(Measure.VISITS, here, span.first, span.last, hours=frozenset({hour}))
    for want in WANTS:
        every = frozenset(centers)
        yield Region(Measure.WANTS, every, span.first, span.last, frozenset({want}))


def _asked(plain: sqlite3.Connection, spans: Collection[Period]) -> None:
    length = len("2026-10-05") if len(min(spans).months()) == 1 else len("2026-10")
    within = "FROM visits WHERE arrived_at BETWEEN ? AND ?"
    for span in spans:
        values = (span.first.isoformat(), f"{span.last.isoformat()} 99")
        for what in (
            f"center_id, substr(arrived_at, 1, {length}), last_here",
            "center_id, substr(arrived_at, 12, 2)",
            "want",
        ):
            plain.execute(f"SELECT {what}, count(*) {within} GROUP BY {what}", values).fetchall()


class _Listening(FiguresService):
    """Figures that remember which periods they were asked for."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, NOON)
        self.asked: dict[Period, None] = {}

    def operations(
        self, center_ids: Collection[str]
    ) -> Callable[[Period], Mapping[str, Operation]]:
        found = super().operations(center_ids)

        def ask(period: Period) -> Mapping[str, Operation]:
            self.asked[period] = None
            return found(period)

        return ask


def _everything(database: Database, period: Period) -> Callable[[], None]:
    """Return what reads every figure of the fullest report."""
    listening = _Listening(database)
    request = ReportRequest(FULLEST, period, Audience.INSIDE)
    laid = Laying(database, NOON, listening).lay_out(request, words_for("en"))
    regions = laid.draft.regions()
    centers = [place.id for place in laid.places]
    figures = FiguresService(database, NOON)

    def read() -> None:
        figures.counts(regions, locked=False)
        operations = figures.operations(centers)
        for asked in listening.asked:
            operations(asked)

    return read


def _pages(database: Database, period: Period, *, only_first: bool = False) -> Callable[[], object]:
    """Return what makes the fullest report, from the request to the PDF."""
    figures, words = FiguresService(database, NOON), words_for("en")
    laying = Laying(database, NOON, figures)
    request = ReportRequest(FULLEST, period, Audience.INSIDE)

    def make() -> bytes:
        laid = laying.lay_out(request, words)
        numbers = Numbers(figures.counts(laid.draft.regions(), locked=False))
        document = document_of(laid, numbers, words)
        return draw_document(document, words, "letter", only_first=only_first)

    return make


@contextmanager
def _table_of_visits(database: Database) -> Iterator[sqlite3.Connection]:
    """Give a table with a row for each visit, as many as there shall be, as our visits lie."""
    with (
        TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder,
        closing(sqlite3.connect(Path(folder) / "visits.db")) as plain,
    ):
        plain.execute(
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, center_id TEXT, arrived_at TEXT, "
            "last_here TEXT, want TEXT)"
        )
        plain.executemany(
            "INSERT INTO visits (center_id, arrived_at, last_here, want) VALUES (?, ?, ?, ?)",
            _visits(database),
        )
        plain.execute("CREATE INDEX ours ON visits (center_id, arrived_at)")
        plain.execute("CREATE INDEX covering ON visits (arrived_at, center_id, last_here, want)")
        plain.commit()
        yield plain


def _visits(database: Database) -> Iterator[tuple[str, str, str, str]]:
    random, answers = Random(1), [answer.value for answer in LastHere]
    with database.read() as session:
        counted = session.connection().exec_driver_sql(
            "SELECT center_id, day, hour, sum(up - down) FROM tallies "
            "WHERE measure = 'visits' GROUP BY center_id, day, hour ORDER BY day, hour"
        )
        rows = counted.all()
    share = VISITS / sum(row[3] for row in rows)
    for center, day, hour, number in rows:
        for _ in range(int(number * share + random.random())):
            minute = f"{random.randrange(60):02}:{random.randrange(60):02}.000000"
            at = f"{day} {hour:02}:{minute}"
            yield center, at, random.choice(answers), random.choice(WANTS)
