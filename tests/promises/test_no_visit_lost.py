# SPDX-License-Identifier: MIT
"""No visit is lost and none counted twice: killed kiosks, full disks, many processes."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from textwrap import dedent

from sqlalchemy import event

from peercenter.clock import SystemClock
from peercenter.db.session import Database
from peercenter.domain.arrivals import new_request_id
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.services.house import services_on
from peercenter.services.upkeep import Watch
from peercenter.ui.texts import sentence
from peercenter.words import words_for
from tests.promises.playing import ARRIVALS
from tests.support.builders import (
    MovingClock,
    a_database,
    a_kiosk,
    a_network,
    place_of,
    services_of,
)

KILLS = int(os.environ.get("PEERCENTER_KILLS", "60"))
"""How often the kiosk is killed; set to hundreds for a soak test."""
ROOT = Path(__file__).parents[2]


def run_nursery(data: DataDir, kills: int, seed: int, *habits: str) -> list[str]:
    """Have a kiosk killed again and again; return the thank-yous that were shown."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.nursery", data.root, str(kills), str(seed), *habits],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60 + kills,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def everything_counted(data: DataDir, measure: Measure) -> int:
    with a_database(data) as database, database.read() as session:
        query = "SELECT coalesce(sum(up - down), 0) FROM tallies WHERE measure = ?"
        connection = session.connection()
        return int(connection.exec_driver_sql(query, (measure.value,)).scalar_one())


def last_thanks(data: DataDir) -> list[str]:
    """Return whom the kiosk thanks when it starts once more."""
    with a_kiosk(data, SystemClock()) as kiosk:
        owed = kiosk.checkin.owed()
        return [] if owed is None else [owed.request_id]


def test_a_kiosk_killed_at_any_moment_thanked_everybody_it_counted(data_dir: DataDir) -> None:
    a_network(data_dir, SystemClock())
    shown = run_nursery(data_dir, KILLS, random.randrange(10**6))
    shown += last_thanks(data_dir)

    visits = everything_counted(data_dir, Measure.VISITS)
    assert len(set(shown)) == visits
    assert everything_counted(data_dir, Measure.LAST_HERE) == visits
    assert visits >= KILLS // 2, "the kiosk must live long enough to count"
    with a_database(data_dir) as database:
        assert database.check() == []


def test_dying_between_counting_and_thanking_owes_the_thanks(data_dir: DataDir) -> None:
    a_network(data_dir, SystemClock())
    shown = run_nursery(data_dir, 6, 0, "dies-before-thanking") + last_thanks(data_dir)

    assert len(set(shown)) == len(shown) == 6
    assert everything_counted(data_dir, Measure.VISITS) == 6


def test_a_kiosk_that_forgets_whom_it_owes_would_be_noticed(data_dir: DataDir) -> None:
    """The broken twin: visits are counted that nobody was thanked for."""
    a_network(data_dir, SystemClock())
    shown = run_nursery(data_dir, 3, 0, "dies-before-thanking", "forgets")

    assert len(set(shown)) < everything_counted(data_dir, Measure.VISITS)


def test_the_command_killed_at_any_moment_thanked_everybody_it_counted(data_dir: DataDir) -> None:
    a_network(data_dir, SystemClock())
    command = [
        *(sys.executable, "-m", "peercenter", "check-in", "--data-dir", str(data_dir.root)),
        *("--center", "HARBOR", "--want", "talk"),
    ]
    began = time.monotonic()
    shown = thanked(subprocess.run(command, capture_output=True, check=True).stdout)
    full_life = time.monotonic() - began
    for part in (0.6, 0.75, 0.85, 0.92, 1.0):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as program:
            try:
                out, _ = program.communicate(timeout=full_life * part)
            except subprocess.TimeoutExpired:
                program.kill()
                out, _ = program.communicate()
        shown += thanked(out)
    shown += thanked(subprocess.run(command, capture_output=True, check=True).stdout)

    assert len(set(shown)) == everything_counted(data_dir, Measure.VISITS) >= 2


def thanked(out: bytes) -> list[str]:
    """Return the requests of a receipt that was printed whole, and of those it still owed."""
    if not out.endswith(b"\n"):
        return []
    receipt = json.loads(out)
    return [receipt["request_id"], *(owed["request_id"] for owed in receipt["owed"])]


def test_a_full_disk_is_a_sentence_and_a_retry_counts_once(data_dir: DataDir) -> None:
    """SQLite itself refuses to grow the file; every refusal is tried again when there is room."""
    clock = MovingClock()
    a_network(data_dir, clock)
    limit = {"pages": 2**30}
    said: list[tuple[Reason, str]] = []

    def keep_to_the_limit(connection: object, _record: object, _proxy: object) -> None:
        connection.execute(f"PRAGMA max_page_count={limit['pages']}")  # type: ignore[attr-defined] # raw driver

    with closing(Database(data_dir.database)) as database:
        event.listen(database.engine, "checkout", keep_to_the_limit)
        with services_on(database, data_dir, clock, DeviceKind.KIOSK, "HARBOR") as kiosk:
            place = place_of(kiosk)
            done = 0
            for number in range(90):
                limit["pages"] = 1  # SQLite takes the present size for anything smaller
                clock.forward(hours=1)
                request, arrival = new_request_id(), ARRIVALS[number % len(ARRIVALS)]
                before = rows_counted(data_dir)
                try:
                    kiosk.checkin.check_in(request, place, arrival, language="en")
                except Unavailable as error:
                    said.append((error.reason, sentence(error, words_for("en"))))
                    assert rows_counted(data_dir) == before
                    assert kiosk.today.today(place.center.id).visits >= 0  # reading still works
                    limit["pages"] = 2**30
                    kiosk.checkin.check_in(request, place, arrival, language="en")
                kiosk.checkin.check_in(request, place, arrival, language="en")
                done += arrival.is_visit
                for entry in kiosk.today.today(place.center.id).waiting:
                    try:
                        kiosk.waiting.greet(place.center, entry.id)
                    except Unavailable as error:
                        said.append((error.reason, sentence(error, words_for("en"))))
                        limit["pages"] = 2**30
                        kiosk.waiting.greet(place.center, entry.id)

    assert said
    assert {reason for reason, _ in said} == {Reason.DISK_FULL}
    assert all("disk of this computer is full" in words for _, words in said)
    assert everything_counted(data_dir, Measure.VISITS) == done
    assert everything_counted(data_dir, Measure.LAST_HERE) == 90


def rows_counted(data: DataDir) -> list[tuple[object, ...]]:
    with a_database(data) as database, database.read() as session:
        return [
            tuple(row)
            for row in session.connection().exec_driver_sql("SELECT * FROM tallies ORDER BY 1,2,3")
        ]


FILE_LIMIT = dedent(
    """
    import resource, sys
    from pathlib import Path
    from peercenter.errors import Unavailable
    from peercenter.paths import DataDir
    from peercenter.domain.arrivals import new_request_id
    from peercenter.services.closing import ClosingAnswers
    from tests.promises.playing import TALK
    from tests.support.builders import MovingClock, a_kiosk, place_of

    data, clock = DataDir(Path(sys.argv[1])), MovingClock()
    room = resource.getrlimit(resource.RLIMIT_FSIZE)

    def without_room(extra, deed):
        log = data.database.with_name("peercenter.db-wal")
        size = log.stat().st_size if log.exists() else 0
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + extra, room[1]))
        try:
            deed()
            print("done")
        except Unavailable as error:
            print(error.reason)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, room)

    with a_kiosk(data, clock) as kiosk:
        place = place_of(kiosk)
        day = place.center.service_day(clock.now())
        staff = kiosk.duty.staff()[0].id
        for extra in (0, 10, 4000, 4200, 9000):
            request = new_request_id()
            deed = lambda: kiosk.checkin.check_in(request, place, TALK, language="en")
            without_room(extra, deed)
            deed()
        (*_, entry) = kiosk.today.today(place.center.id).waiting
        without_room(0, lambda: kiosk.waiting.greet(place.center, entry.id))
        kiosk.waiting.greet(place.center, entry.id)
        close = lambda: kiosk.closing.close(place.center, day, ClosingAnswers(), staff_id=staff)
        without_room(10, close)
        close()
        print(kiosk.today.today(place.center.id).visits, kiosk.today.today(place.center.id).waiting)
    """
)


def test_a_log_that_cannot_grow_leaves_nothing_half_done(data_dir: DataDir) -> None:
    """The system refuses to let any file grow, in the middle of writing the log."""
    a_network(data_dir)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FILE_LIMIT, str(data_dir.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    *told, last = done.stdout.splitlines()
    assert done.stderr == ""
    assert len(told) == 7
    assert set(told[:4]) <= {"io_error", "disk_full"}
    assert told[-2:] in (["io_error"] * 2, ["disk_full"] * 2)
    assert last == "5 ()"


COUNTING = dedent(
    """
    import sys, time
    from pathlib import Path
    from peercenter.paths import DataDir
    from peercenter.domain.arrivals import new_request_id
    from tests.promises.playing import TALK
    from tests.support.builders import MovingClock, a_kiosk, place_of

    with a_kiosk(DataDir(Path(sys.argv[1])), MovingClock()) as kiosk:
        place = place_of(kiosk)
        print("ready", flush=True)
        for _ in sys.stdin:
            began = time.monotonic()
            kiosk.checkin.check_in(new_request_id(), place, TALK, language="en")
            print(time.monotonic(), time.monotonic() - began, flush=True)
    """
)


def test_the_desk_sees_a_check_in_of_another_process_within_half_a_second(
    data_dir: DataDir,
) -> None:
    center, *_ = a_network(data_dir)
    seen: list[float] = []
    with (
        services_of(data_dir) as desk,
        a_database(data_dir) as database,
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, str(data_dir.root)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as kiosk,
    ):
        assert kiosk.stdin is not None
        assert kiosk.stdout is not None
        assert kiosk.stdout.readline() == "ready\n"
        woken = threading.Semaphore(0)

        def on_change() -> None:
            seen.append(time.monotonic())
            woken.release()

        with closing(Watch(database, on_change)):
            for number in range(1, 6):
                kiosk.stdin.write("one more\n")
                kiosk.stdin.flush()
                assert woken.acquire(timeout=5)
                counted_at, took = map(float, kiosk.stdout.readline().split())

                assert seen[-1] - counted_at < 0.5
                assert took < 0.5
                assert len(desk.today.today(center.id).waiting) == number
        kiosk.stdin.close()
        assert kiosk.wait(30) == 0


def test_a_watch_tells_of_what_it_missed_while_the_disk_was_away(data_dir: DataDir) -> None:
    a_network(data_dir)
    told = threading.Event()
    with a_database(data_dir) as database:
        broken = [True]
        pinned = database.pinned

        def away_at_first() -> object:
            if broken.pop() if broken else False:
                raise Unavailable(Reason.IO_ERROR)
            return pinned()

        database.pinned = away_at_first  # type: ignore[method-assign,assignment] # a disk that is away
        with closing(Watch(database, told.set)):
            assert told.wait(5)
