# SPDX-License-Identifier: MIT
"""The roster's grid with 60 people, four weeks and eleven centers: painting, dragging, dropping."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import thread_time
from typing import TypeVar
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from peercenter.clock import FixedClock
from peercenter.db.session import Session
from peercenter.db.tables import CenterRow, CredentialRow, EmploymentRow, ShiftRow, StaffRow
from peercenter.domain.centers import OpenTime
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.shifts import Change, Changes, Shift
from peercenter.domain.service_day import instant
from peercenter.domain.staff import Kind
from peercenter.errors import PeerCenterError
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on
from peercenter.services.setup import FirstRun, SetupService, add_hours
from peercenter.ui import theme
from peercenter.ui.application import Application
from peercenter.ui.desk.roster.dragging import ghost_of
from peercenter.ui.desk.roster.grid_view import GridView
from peercenter.ui.flows.ports import Lane, Topic
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Filter, Mode
from peercenter.ui.flows.roster.hand import Hand
from peercenter.ui.flows.roster.view import Shown
from peercenter.words import words_for

T = TypeVar("T")

PEOPLE, CENTERS, WEEKS = 60, 11, 4
MONDAY = date(2026, 11, 23)
ZONE = "America/New_York"
HOURS = tuple(OpenTime(weekday, time(9), time(21)) for weekday in range(7))
CLOCK = FixedClock(datetime(2026, 11, 20, 17, tzinfo=UTC))
FRAME, DROP = 16.7, 50.0
"""Milliseconds: 60 frames a second, and how soon a drop is answered."""
_NOTCH = 120
"""Pixels that one notch of the wheel scrolls."""
SIZES = (QSize(1188, 800), QSize(1828, 1080))


@dataclass(frozen=True)
class Timing:
    """How long something took, again and again."""

    name: str
    times: list[float]
    bar: float | None = None
    """Milliseconds that nine of ten must keep to."""

    def __str__(self) -> str:
        ordered = sorted(self.times)
        most = ordered[int(len(ordered) * 0.9)]
        verdict = ""
        if self.bar is not None:
            verdict = f"  (at most {self.bar:g} ms: {'met' if most <= self.bar else 'NOT MET'})"
        return (
            f"{self.name}\n  median {median(ordered):.3g} ms, 9 of 10 below {most:.3g} ms{verdict}"
        )


class _Here:
    """Does everything at once, but keeps what is saved for later: it happens beside the screen."""

    def __init__(self) -> None:
        self.saves: list[Callable[[], object]] = []

    def query(
        self,
        owner: object,  # noqa: ARG002 - nobody goes away
        call: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Callable[[PeerCenterError], None] | None = None,  # noqa: ARG002
        lane: Lane = "data",  # noqa: ARG002
    ) -> None:
        then(call())

    def change(
        self,
        owner: object,  # noqa: ARG002
        call: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,  # noqa: ARG002
        failed: Callable[[PeerCenterError], None] | None = None,  # noqa: ARG002
        touched: frozenset[Topic] = frozenset(),  # noqa: ARG002
        lane: Lane = "data",  # noqa: ARG002
    ) -> None:
        self.saves.append(call)


class _Page:
    """Shows the grid, as the page does."""

    grid: GridView | None = None

    def show_roster(self, shown: Shown) -> None:
        if self.grid is not None:
            self.grid.show_grid(shown.grid)

    def refuse(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def tell(self, sentence: str) -> None:
        raise AssertionError(sentence)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        raise AssertionError(error, retry)

    def show_well(self) -> None:
        raise AssertionError


def run() -> Iterator[Timing]:
    """Measure on invented networks: everybody at one center, and spread over all of them."""
    app = Application.instance() or Application(["peercenter"])
    if not isinstance(app, Application):
        raise TypeError(app)
    theme.apply(app, theme.Theme("desk"))
    for mode in (Mode.PEOPLE, Mode.CENTERS):
        with (
            TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder,
            _network(Path(folder), 1 if mode is Mode.PEOPLE else CENTERS) as services,
        ):
            yield from _measured(services, mode)


def _measured(services: Services, mode: Mode) -> Iterator[Timing]:
    planning = services.planning
    name = f"{PEOPLE} people x {WEEKS} weeks" + (f", {CENTERS} centers" * (mode is Mode.CENTERS))
    days = 7 * WEEKS
    yield Timing(
        f"roster: load {name} (beside the screen)",
        [_ms(lambda: Board(planning.period(MONDAY, days)).fill()) for _ in range(3)],
    )
    tasks, page, words = _Here(), _Page(), words_for("en")
    flow = RosterFlow(page, tasks, planning, services.offers, clock=CLOCK, words=words)
    hand = Hand(flow, words)
    page.grid = grid = GridView(words, hand)
    flow.show(next(iter(planning.period(MONDAY).centers.values())))
    if mode is Mode.CENTERS:
        flow.show_all()
    flow.look(Mode.PEOPLE, WEEKS, Filter())
    flow.go_to(MONDAY)
    for size in SIZES:
        grid.resize(size)
        times = list(_scrolled(grid))
        yield Timing(f"roster: paint {name}, {size.width()} x {size.height()}", times, FRAME)
    shifts = [] if flow.board is None else flow.board.shown()[::17]
    deeds = [_shorter(shift) for shift in shifts]
    steps = [_ms(partial(_step, grid, hand, deed)) for deed in deeds]
    yield Timing(f"roster: a step of a drag, {name}", steps, FRAME)
    drops = [_ms(partial(_drop, grid, hand, deed)) for deed in deeds]
    yield Timing(f"roster: a drop, until it is painted, {name}", drops, DROP)
    saves = [_ms(save) for save in tasks.saves[:20]]
    yield Timing("roster: keeping a drop (beside the screen)", saves)
    grid.deleteLater()


def _shorter(shift: Shift) -> Changes:
    """Return a change that breaks no rule: half an hour less."""
    return (Change(shift, replace(shift, ends_at=shift.ends_at - timedelta(minutes=30))),)


def _step(grid: GridView, hand: Hand, deed: Changes) -> None:
    grid.looks.ghost = ghost_of(grid.places, hand, deed)
    _paint(grid)
    grid.looks.ghost = None


def _drop(grid: GridView, hand: Hand, deed: Changes) -> None:
    if not hand.edit(deed):
        raise ValueError("the drop was refused")
    _paint(grid)


def _scrolled(grid: GridView) -> Iterator[float]:
    """Paint again and again, as somebody turns the wheel all the way and back."""
    for bar in (grid.verticalScrollBar(), grid.horizontalScrollBar()):
        for at in (*range(0, bar.maximum(), _NOTCH), *range(bar.maximum(), 0, -_NOTCH)):
            bar.setValue(at)
            yield _ms(partial(_paint, grid))


def _paint(grid: GridView) -> None:
    picture = QPixmap(grid.viewport().size())
    grid.viewport().render(picture)


def _ms(call: Callable[[], object]) -> float:
    """Return the milliseconds of this thread's own work: others may keep the machine busy."""
    began = thread_time()
    call()
    return (thread_time() - began) * 1000


@contextmanager
def _network(folder: Path, centers: int) -> Iterator[Services]:
    data = DataDir(folder)
    data.prepare()
    with opened(data, CLOCK) as database:
        SetupService(database, CLOCK).set_up(
            FirstRun(
                network="Invented Network",
                center="Center 0",
                code="C0",
                time_zone=ZONE,
                hours=HOURS,
                staff="Somebody",
                kinds=(Kind.PEER,),
                pin=None,
            )
        )
        with database.write() as session:
            _fill(session, centers)
        with services_on(database, data, CLOCK, DeviceKind.DESK) as services:
            yield services


def _fill(session: Session, count: int) -> None:
    first = session.query(CenterRow).one()
    ids = [first.id]
    for number in range(1, count):
        center = CenterRow(
            id=f"c{number}",
            code=f"C{number}",
            name=f"Center {number}",
            time_zone=ZONE,
            day_starts=time(4),
            position=number,
        )
        session.add(center)
        session.flush()
        add_hours(session, center.id, HOURS)
        ids.append(center.id)
    kinds = list(Kind)
    for number in range(PEOPLE):
        _add_person(session, number, kinds[number % len(kinds)], ids[number % count])


def _add_person(session: Session, number: int, kind: Kind, center_id: str) -> None:
    staff_id = f"p{number}"
    session.add(
        StaffRow(
            id=staff_id,
            display_name=f"Invented {number}",
            kinds=[kind.value],
            languages=["en"],
            home_center_id=center_id,
        )
    )
    session.flush()
    session.add(
        EmploymentRow(
            staff_id=staff_id,
            legal_name=None,
            other_center_ids=[],
            least_week_minutes=0,
            most_week_minutes=40 * 60,
            longest_shift_minutes=600,
            rest_minutes=600,
            most_days_in_a_row=6,
            most_weekends_a_month=None,
        )
    )
    session.add(
        CredentialRow(
            id=f"k{number}",
            staff_id=staff_id,
            kind=CredentialKind.CERTIFIED_PEER.value,
            number="INVENTED",
            issuer="Invented Board",
            provisional=False,
            valid_from=date(2025, 1, 1),
            valid_until=None,
            renewal_hours=0,
        )
    )
    zone = ZoneInfo(ZONE)
    for day in range(-28, 7 * WEEKS + 7):
        if (day + number) % 7 < 5:  # noqa: PLR2004 - five days a week
            begins = 9 + (number // CENTERS % 2) * 6
            at = MONDAY + timedelta(days=day)
            session.add(
                ShiftRow(
                    id=f"{number}.{day}",
                    center_id=center_id,
                    staff_id=staff_id,
                    starts_at=instant(at, time(begins), zone),
                    ends_at=instant(at, time(begins + 6), zone),
                    fixed=False,
                )
            )
