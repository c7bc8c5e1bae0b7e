# SPDX-License-Identifier: MIT
"""Sums of past months: kept once, and forgotten as soon as anything they are made of changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from peercenter.db.queries import month_sums
from peercenter.db.queries.month_sums import Kind
from peercenter.db.session import Database
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.tallies import Measure
from peercenter.paths import DataDir
from peercenter.services.reporting.figures import FiguresService
from tests.support.builders import MovingClock, a_network

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
PAST = Period(SEPTEMBER, date(2026, 10, 31))

HERE = "(SELECT id FROM centers WHERE code = 'HARBOR')"
THERE = "(SELECT id FROM centers WHERE code = 'MEADOW')"
SAM = "(SELECT id FROM staff WHERE display_name = 'Sam')"
NEW = {
    "tallies": "({at}, '{day}', 'visits', '', 9, 'desk', 5, 0)",
    "corrections": "('{id}', 'desk', {at}, '{day}', 'calls', '', -1, 3, 'late', '{day}', {sam}, 0)",
    "uncounted_hours": "('{id}', 'desk', {at}, '{day}', 12, 'power', 1, 0)",
    "day_closings": "('{id}', 'desk', {at}, '{day}', 'not_reconciled', 1, 0)",
    "closures": "('{id}', {at}, '{day}', '{{}}', 1, 0)",
    "duties": "('{id}', 'desk', {at}, {sam}, '{day} 14:00:00.000000', '{day} 18:00:00.000000', "
    "0, 1, 0)",
    "weekly_hours": "('{id}', {at}, 2, '{hour}:00:00.000000', '{hour}:30:00.000000', 1, 0)",
    "coverage_rules": "('{id}', {at}, 1, 1, '[]', '{kind}', 0, '[]', 0, 0, 1, 0)",
    "credentials": "('{id}', {sam}, '{kind}', 'CP-1', 'Invented Board', 0, '2026-08-01', 0, 1, 0)",
}
"""A row of everything that sums are made of."""
COLUMNS = {
    "tallies": "center_id, day, measure, category, hour, device_id, up, down",
    "corrections": "id, device_id, center_id, day, measure, category, hour, change, reason, "
    "made_on, made_by, after_version",
    "uncounted_hours": "id, device_id, center_id, day, hour, reason, revision, retired",
    "day_closings": "id, device_id, center_id, day, state, revision, retired",
    "closures": "id, center_id, day, reason, revision, retired",
    "duties": "id, device_id, center_id, staff_id, started_at, ended_at, assumed, revision, "
    "retired",
    "weekly_hours": "id, center_id, weekday, opens, closes, revision, retired",
    "coverage_rules": "id, center_id, least, wished, kinds, credential, full, weekdays, shares, "
    "position, revision, retired",
    "credentials": "id, staff_id, kind, number, issuer, provisional, valid_from, renewal_hours, "
    "revision, retired",
}
MOVED = {
    **dict.fromkeys(NEW, "day = '2026-10-15'"),
    "duties": "started_at = '2026-10-15 14:00:00.000000', ended_at = '2026-10-15 18:00:00.000000'",
    "weekly_hours": f"center_id = {THERE}",
    "coverage_rules": f"center_id = {THERE}",
    "credentials": "valid_from = '2026-09-20'",
}
"""How the first row is moved to where there was none: into another month, to another center."""
FIRST = {**dict.fromkeys(NEW, "id = 'first'"), "tallies": "day = '2026-09-10'"}


def insertion(table: str, *, at: str = HERE, day: str = "2026-09-10", name: str = "first") -> str:
    """Return a statement that puts a row there; a second one is unlike the first."""
    is_first = name == "first"
    kinds = {
        "coverage_rules": ("certified_family_peer", "certified_youth_peer"),
        "credentials": ("certified_youth_peer", "first_aid"),
    }
    row = NEW[table].format(
        at=at,
        day=day,
        id=name,
        sam=SAM,
        hour="06" if is_first else "07",
        kind=kinds.get(table, ("", ""))[not is_first],
    )
    return f"INSERT INTO {table} ({COLUMNS[table]}) VALUES {row}"  # noqa: S608 - constants


def change_of(trigger: str) -> str:
    """Return a statement that a trigger must not miss."""
    table, verb = trigger.removesuffix("_forgets_sums").rsplit("_", 1)
    if table == "staff":
        return f"UPDATE staff SET kinds = '[\"volunteer\"]' WHERE id = {SAM}"  # noqa: S608 - constants
    if table == "centers":
        return "UPDATE centers SET time_zone = 'America/Los_Angeles'"
    if verb == "insert":
        return insertion(table, day="2026-09-11", name="second")
    if verb == "delete":
        return f"DELETE FROM {table} WHERE {FIRST[table]}"  # noqa: S608 - constants
    return f"UPDATE {table} SET {MOVED[table]} WHERE {FIRST[table]}"  # noqa: S608 - constants


@pytest.fixture
def warm(data_dir: DataDir) -> bytes:
    """Return the file of a network with two past months that are kept."""
    a_network(data_dir)
    robin = "(SELECT id FROM staff WHERE display_name = 'Robin')"
    with opened(data_dir.database) as database:
        run(
            database,
            "INSERT INTO devices (id, kind, center_id, slot, created_on, revision, retired) "  # noqa: S608 - constants
            f"VALUES ('desk', 'desk', {HERE}, 60, '2026-08-01', 1, 0)",
            *(insertion("tallies", at=at, day="2026-08-20") for at in (HERE, THERE)),
            insertion("duties", day="2026-08-20", name="early here"),
            insertion("duties", at=THERE, day="2026-08-20", name="early there"),
            insertion("duties", at=THERE, name="there"),
            *(insertion(table) for table in NEW if table != "closures"),
            insertion("closures", day="2026-09-17"),
            insertion("credentials", name="robin")
            .replace(SAM, robin)
            .replace("first_aid", "certified_family_peer"),
        )
        figures(database)
    return data_dir.database.read_bytes()


@contextmanager
def opened(file: Path) -> Iterator[Database]:
    database = Database(file)
    try:
        yield database
    finally:
        database.close()


def run(database: Database, *statements: str) -> list[Any]:
    """Run statements as somebody else's program would; return what the last one found."""
    found: list[Any] = []
    with database.write() as session:
        for statement in statements:
            result = session.connection().exec_driver_sql(statement)
            found = list(result) if result.returns_rows else []
    return found


def figures(database: Database) -> tuple[list[int], list[Operation]]:
    """Return all figures of the two months."""
    service = FiguresService(database, MovingClock())
    centers = [row[0] for row in run(database, "SELECT id FROM centers ORDER BY code")]
    regions = [
        Region(measure, frozenset({center}), PAST.first, PAST.last)
        for measure in (Measure.VISITS, Measure.CALLS)
        for center in centers
    ]
    counts = service.counts(regions, locked=False)
    operation = service.operation(centers, PAST)
    return [counts[region] for region in regions], [operation[center] for center in centers]


def kept(database: Database) -> int:
    return int(run(database, "SELECT count(*) FROM month_sums")[0][0])


def test_each_trigger_forgets_what_is_no_longer_true(tmp_path: Path, warm: bytes) -> None:
    file = tmp_path / "changed.db"
    file.write_bytes(warm)
    with opened(file) as database:
        triggers = [
            name
            for (name,) in run(
                database,
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%sums'",
            )
        ]
    assert len(triggers) > len(NEW)

    for trigger in triggers:
        file.write_bytes(warm)
        with opened(file) as database:
            run(database, change_of(trigger))
            right = figures(database)
        file.write_bytes(warm)
        with opened(file) as database:
            run(database, f"DROP TRIGGER {trigger}", change_of(trigger))
            assert figures(database) != right, f"{trigger} changes nothing"


def test_every_table_that_sums_are_made_of_has_its_triggers(data_dir: DataDir) -> None:
    a_network(data_dir)
    with opened(data_dir.database) as database:
        found = run(
            database, "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger' ORDER BY 2"
        )

    verbs = ("delete", "insert", "move", "update")
    wanted = {(table, f"{table}_{verb}_forgets_sums") for table in NEW for verb in verbs}
    wanted -= {("credentials", "credentials_move_forgets_sums")}
    wanted |= {(table, f"{table}_update_forgets_sums") for table in ("centers", "staff")}
    assert {tuple(row) for row in found} >= wanted


def test_sums_reach_back_as_far_as_records_do(data_dir: DataDir, warm: bytes) -> None:
    del warm
    august = Period(date(2026, 8, 1), date(2026, 8, 31))
    with opened(data_dir.database) as database:
        center = run(database, f"SELECT {HERE}")[0][0]
        service = FiguresService(database, MovingClock())
        assert service.operation([center], august)[center].days_open == 12

        run(database, insertion("tallies", day="2026-07-02"))

        assert service.operation([center], august)[center].days_open == 31


def test_a_running_month_is_never_kept(data_dir: DataDir, warm: bytes) -> None:
    del warm
    with opened(data_dir.database) as database:
        center = run(database, f"SELECT {HERE}")[0][0]
        running = Period(NOVEMBER, date(2026, 11, 30))
        region = Region(Measure.VISITS, frozenset({center}), running.first, running.last)
        service = FiguresService(database, MovingClock())
        before = kept(database)

        service.counts([region], locked=False)
        service.operation([center], running)

        assert kept(database) == before


def test_what_is_missing_is_made_in_portions(data_dir: DataDir, warm: bytes) -> None:
    del warm
    with opened(data_dir.database) as database:
        run(database, "DELETE FROM month_sums")
        service = FiguresService(database, MovingClock())

        left = [service.warm(5), service.warm(5), service.warm(5)]

        months = ("August", "September", "October")
        assert left == [7, 2, 0]
        assert kept(database) == 2 * 2 * len(months)
        assert service.warm(5) == 0


def test_sums_are_made_while_nobody_writes_and_leave_no_log(data_dir: DataDir, warm: bytes) -> None:
    del warm
    with opened(data_dir.database) as database:
        run(database, "DELETE FROM month_sums")
        service = FiguresService(database, MovingClock())

        service.warm_while_idle()
        assert kept(database) == 0

        database.empty_log()
        service.warm_while_idle()

        assert database.log_size() == 0
        assert kept(database)


def test_who_may_not_write_gets_the_same_figures(data_dir: DataDir, warm: bytes) -> None:
    del warm
    with opened(data_dir.database) as database:
        right = figures(database)
        run(database, "DELETE FROM month_sums")
    with opened(data_dir.database) as database:
        event.listen(database.engine, "connect", lambda raw, _: raw.execute("PRAGMA query_only=ON"))
        centers = [operation.center_id for operation in right[1]]
        service = FiguresService(database, MovingClock())

        operation = service.operation(centers, PAST)

        assert [operation[center] for center in centers] == right[1]
        with database.read() as session:
            assert not month_sums.kept(session, Kind.OPERATION, centers, [SEPTEMBER, OCTOBER])


def test_sums_that_were_overtaken_are_not_kept(data_dir: DataDir, warm: bytes) -> None:
    del warm
    with opened(data_dir.database) as database:
        center = run(database, f"SELECT {HERE}")[0][0]
        place = (center, SEPTEMBER)
        for change, stays in (("SELECT 1", True), (insertion("tallies", day="2026-09-12"), False)):
            with database.write() as session:
                month_sums.mark(session, Kind.COUNTS, [place], "ours")
            run(database, change)
            with database.write() as session:
                month_sums.keep(session, Kind.COUNTS, {place: {"visits": []}}, "ours")

            with database.read() as session:
                found = month_sums.kept(session, Kind.COUNTS, [center], [SEPTEMBER])
            assert (place in found) == stays


def test_of_two_who_work_out_the_same_only_the_later_one_keeps_it(
    data_dir: DataDir, warm: bytes
) -> None:
    del warm
    with opened(data_dir.database) as database:
        center = run(database, f"SELECT {HERE}")[0][0]
        place = (center, SEPTEMBER)
        with database.write() as session:
            month_sums.mark(session, Kind.COUNTS, [place], "first")
            month_sums.mark(session, Kind.COUNTS, [place], "second")
            month_sums.keep(session, Kind.COUNTS, {place: {"visits": []}}, "first")
            assert not month_sums.kept(session, Kind.COUNTS, [center], [SEPTEMBER])

            month_sums.keep(session, Kind.COUNTS, {place: {"calls": []}}, "second")

            assert month_sums.kept(session, Kind.COUNTS, [center], [SEPTEMBER]) == {
                place: {"calls": []}
            }
