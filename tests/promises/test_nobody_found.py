# SPDX-License-Identifier: MIT
"""Nobody can be found out: what the files hold after a day, searched byte by byte."""

import logging
import re
from pathlib import Path

import pytest

from peercenter import logs
from peercenter.db import session as db_session
from peercenter.db.queries.waiting import waiting_at
from peercenter.db.upgrade import HEAD
from peercenter.domain.arrivals import LastHere
from peercenter.errors import Unavailable
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingService
from tests.db.filling import every_row
from tests.db.test_upgrade import GOOD_STEP, with_next_step
from tests.promises.playing import ARRIVALS, TALK, House, a_house, forms_of, traces
from tests.support.builders import MovingClock, a_database, a_network, place_of, services_of

BY_STAFF = {
    "day_closings.closed_at": "when staff closed the day",
    "duties.started_at": "when staff signed on",
    "duties.ended_at": "when staff signed off",
    "print_jobs.asked_at": "when staff asked for paper",
}
"""Columns that may hold a time of day: what staff did, never a visitor."""
SETTINGS = {"centers.day_starts", "weekly_hours.opens", "weekly_hours.closes", "group_times.starts"}
"""Times that staff set, the same every week."""
TIME_OF_DAY = re.compile(r"\d\d:\d\d")


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def data(data_dir: DataDir, clock: MovingClock) -> DataDir:
    a_network(data_dir, clock)
    return data_dir


def play_a_day(house: House) -> None:
    """Everything that people do on a day: kiosks, greeting, answers, notes, a backup."""
    house.desk.duty.sign_on(house.center, house.desk.duty.staff()[0].id)
    for number in range(24):
        house.clock.forward(minutes=7)
        request = house.check_in(ARRIVALS[number % len(ARRIVALS)], number % 2)
        kiosk = house.kiosks[number % 2]
        if number % 3 == 0:
            answered = new_answer(house, request, number % 2)
            house.requests.append(answered)
        if number % 4 == 0:
            kiosk.checkin.put_away(request)
        if number % 5 == 4 and house.waiting:
            house.greet_first()
        if number == 12:
            house.desk.upkeep.back_up()
    house.desk.counting.undo(house.desk.counting.visitor(house.center))
    house.desk.notes.write(house.center, "The door sticks", staff_id=None)
    house.desk.upkeep.back_up()


def new_answer(house: House, of: str, kiosk: int) -> str:
    services = house.kiosks[kiosk]
    owed = services.checkin.owed()
    assert owed is not None
    services.checkin.answer(
        answer := f"answer-{of}",
        of=of,
        place=place_of(services),
        arrival=owed.arrival.answering(LastHere.BEFORE),
    )
    return answer


def givers_away(house: House) -> list[bytes]:
    """Return all by which somebody of the day could be found."""
    forms = [request.encode() for request in house.requests]
    for entry in house.waited:
        forms += forms_of(entry)
    return forms


def test_after_closing_no_byte_of_any_file_tells_of_who_came(
    data: DataDir, clock: MovingClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_house(data, clock) as house:
        play_a_day(house)
        assert len(house.waited) > 5
        assert house.waiting
        # An upgrade copies the file aside while people wait.
        with monkeypatch.context() as later:
            with_next_step(later, tmp_path, GOOD_STEP)
            with a_database(data):
                pass
        assert any(HEAD in copy.name for copy in data.backups.iterdir())
        assert traces(data, givers_away(house)), "the search finds what is there"

        house.close_the_day()

        assert traces(data, givers_away(house)) == []
    assert traces(data, givers_away(house)) == []


def test_what_nobody_closed_is_wiped_when_the_next_day_starts(
    data: DataDir, clock: MovingClock
) -> None:
    with a_house(data, clock) as house:
        play_a_day(house)
        clock.forward(days=1)
        house.kiosks[1].closing.close_past_days(house.center)

        assert traces(data, givers_away(house)) == []


def test_who_came_after_closing_is_wiped_when_the_next_day_starts(
    data: DataDir, clock: MovingClock
) -> None:
    with a_house(data, clock) as house:
        house.close_the_day()
        house.check_in(TALK)
        clock.forward(days=1)
        assert traces(data, givers_away(house)) != []

        house.desk.closing.close_past_days(house.center)

        assert house.waiting == ()
        assert traces(data, givers_away(house)) == []


def test_who_was_greeted_is_nowhere_from_that_moment_on(data: DataDir, clock: MovingClock) -> None:
    with a_house(data, clock) as house:
        for kiosk in (0, 1, 0):
            house.check_in(TALK, kiosk)
            clock.forward(minutes=3)
        greeted = house.greet_first()
        name = greeted.call_name
        in_the_file = f"{name.color}{name.animal}".encode()

        assert traces(data, [in_the_file]) == []
        assert all(
            traces(data, [f"{other.call_name.color}{other.call_name.animal}".encode()])
            for other in house.waiting
        )


@pytest.mark.parametrize("twin", ["compaction", "secure delete and compaction"])
def test_the_search_finds_what_a_careless_program_leaves(
    data: DataDir, clock: MovingClock, monkeypatch: pytest.MonkeyPatch, twin: str
) -> None:
    """Broken twins: without rewriting the file, and without overwriting, names are left."""
    if twin != "compaction":

        def careless(connection: object, record: object) -> None:
            db_connect(connection, record)
            connection.execute("PRAGMA secure_delete=OFF")  # type: ignore[attr-defined] # raw driver

        db_connect = db_session._on_connect
        monkeypatch.setattr(db_session, "_on_connect", careless)
    monkeypatch.setattr(ClosingService, "leave_no_trace", lambda _: None)
    with a_house(data, clock) as house:
        play_a_day(house)
        house.close_the_day()
        forms = givers_away(house)
        if twin != "compaction":
            house.desk.upkeep.tidy_log()
            house.desk.upkeep.tidy_log()

        assert traces(data, forms) != []


def test_no_table_has_a_row_per_visit(data: DataDir, clock: MovingClock) -> None:
    def rows_after(visits: int) -> dict[str, int]:
        for number in range(visits):
            house.check_in(ARRIVALS[number % len(ARRIVALS)], number % 2)
            while house.waiting:
                house.greet_first()
        with a_database(data) as database:
            return {name: len(rows) for name, rows in every_row(database).items()}

    with a_house(data, clock) as house:
        few = rows_after(2 * len(ARRIVALS))
        many = rows_after(6 * len(ARRIVALS))

    # Same hour, same answers: four times as many visits, and not one row more anywhere.
    assert many == few
    assert few["waiting"] == 0
    assert few["last_requests"] == 2  # one a kiosk, whoever came


def test_nothing_kept_is_finer_than_the_hour(data: DataDir, clock: MovingClock) -> None:
    with a_house(data, clock) as house:
        play_a_day(house)
        house.close_the_day()
    fine = {}
    with a_database(data) as database, database.read() as session:
        raw = session.connection().exec_driver_sql
        tables = [row[0] for row in raw("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            result = raw(f'SELECT * FROM "{table}"')  # noqa: S608 - names come from the schema
            names = list(result.keys())
            for row in result:
                for name, value in zip(names, row, strict=True):
                    if isinstance(value, float) or TIME_OF_DAY.search(str(value)):
                        fine[f"{table}.{name}"] = value
                    # A number of seconds or nanoseconds since some day would be a time as well.
                    assert not isinstance(value, int) or value < 10_000_000, f"{table}.{name}"

    assert set(fine) - SETTINGS <= set(BY_STAFF)
    assert {"duties.started_at", "day_closings.closed_at"} <= set(fine), "the search finds times"


def test_who_waits_is_kept_to_the_minute_and_only_while_waiting(
    data: DataDir, clock: MovingClock
) -> None:
    clock.forward(seconds=42.5)
    with a_house(data, clock) as house, a_database(data) as database:
        house.check_in(TALK)
        with database.read() as session:
            since = session.connection().exec_driver_sql("SELECT since_at FROM waiting").scalar()

        assert since == "2026-11-20 17:00:00.000000"


def test_the_log_is_empty_within_a_minute_of_idleness(data: DataDir, clock: MovingClock) -> None:
    with a_house(data, clock) as house, a_database(data) as database:
        house.check_in(TALK)
        house.desk.upkeep.tidy_log()  # somebody was here just now
        assert database.log_size() > 0

        house.desk.upkeep.tidy_log()  # half a minute later

        assert database.log_size() == 0


def test_a_reader_puts_the_emptying_off_but_not_away(data: DataDir, clock: MovingClock) -> None:
    with a_house(data, clock) as house, a_database(data) as database:
        house.check_in(TALK)
        house.desk.upkeep.tidy_log()
        with database.read() as session:
            assert len(waiting_at(session, house.center.id)) == 1
            house.desk.upkeep.tidy_log()
            assert database.log_size() > 0

        house.desk.upkeep.tidy_log()
        assert database.log_size() == 0


def test_what_is_typed_never_reaches_the_logs(
    data: DataDir, clock: MovingClock, logs_warnings: pytest.LogCaptureFixture
) -> None:
    del logs_warnings
    marker = "Zanzibar-Marker"
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start(data.logs, "desk")
    try:
        with a_house(data, clock) as house:
            staff = house.desk.duty.staff()[0].id
            day = house.center.service_day(clock.now())
            house.check_in(TALK)
            house.desk.notes.write(house.center, marker, staff_id=staff)
            house.close_the_day()
            house.desk.closing.reopen(house.center, day, staff_id=staff, reason=marker)
            data.database.with_name("peercenter.db-wal").unlink()
            data.database.write_bytes(marker.encode() * 1000)
            with pytest.raises(Unavailable), services_of(data, clock) as broken:
                broken.notes.write(house.center, marker, staff_id=staff)
        root.warning("the log works")
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)

    written = b"".join(path.read_bytes() for path in data.logs.iterdir())
    assert b"the log works" in written
    assert marker.encode() not in written
    assert not any(request.encode() in written for request in house.requests)
