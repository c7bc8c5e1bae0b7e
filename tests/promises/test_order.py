# SPDX-License-Identifier: MIT
"""The order of arrivals cannot be told from the file: not from its rows, not from its bytes."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from tests.db.filling import every_row
from tests.promises.playing import ARRIVALS, House, a_house
from tests.support.builders import MovingClock, a_database, a_network

Deed = tuple[int, int, int]
"""The kind of arrival, the kiosk, and the minutes after the hour."""
deeds = st.lists(
    st.tuples(st.integers(0, len(ARRIVALS) - 1), st.integers(0, 1), st.integers(0, 50)),
    min_size=2,
    max_size=8,
)


def a_closed_and_reopened_day(data: DataDir, clock: MovingClock) -> None:
    """Make the ids that a day's end needs, so that two copies of the folder share them."""
    a_network(data, clock)
    with a_house(data, clock) as house:
        house.close_the_day()
        day = house.center.service_day(clock.now())
        staff = house.desk.duty.staff()[0].id
        house.desk.closing.reopen(house.center, day, staff_id=staff, reason="to play it")


def play(data: DataDir, day: Sequence[Deed], *, compact: bool = True) -> None:
    clock = MovingClock()
    with a_house(data, clock) as house:
        for arrival, kiosk, minute in day:
            clock.at = MovingClock().at.replace(minute=minute)
            request = house.check_in(ARRIVALS[arrival], kiosk)
            house.kiosks[kiosk].checkin.put_away(request)
        clock.at = MovingClock().at.replace(minute=59)
        close(house, compact=compact)


def close(house: House, *, compact: bool) -> None:
    if not compact:
        house.desk.closing._database.compact = lambda: None  # type: ignore[method-assign]
    day = house.center.service_day(house.clock.now())
    staff = house.desk.duty.staff()[0].id
    house.desk.closing.close(house.center, day, ClosingAnswers(), staff_id=staff)


def rows_of(data: DataDir) -> dict[str, list[str]]:
    with a_database(data) as database:
        return {name: sorted(map(repr, rows)) for name, rows in every_row(database).items()}


def bytes_of(data: DataDir) -> bytes:
    """Return the whole file: even the counters of changes in its head are the same."""
    return data.database.read_bytes()


def two_copies(folder: Path, template: DataDir) -> tuple[DataDir, DataDir]:
    one, other = DataDir(folder / "one"), DataDir(folder / "other")
    for copy in (one, other):
        shutil.copytree(template.root, copy.root)
    return one, other


def test_two_days_with_the_same_arrivals_in_another_order_leave_the_same_file(
    data_dir: DataDir,
) -> None:
    a_closed_and_reopened_day(data_dir, MovingClock())

    @settings(max_examples=settings().max_examples // 10)
    @given(deeds, st.randoms(use_true_random=False))
    def compare(day: list[Deed], chance: Random) -> None:
        shuffled = list(day)
        chance.shuffle(shuffled)
        with TemporaryDirectory() as folder:
            one, other = two_copies(Path(folder), data_dir)
            play(one, day)
            play(other, shuffled)

            assert rows_of(one) == rows_of(other)
            assert bytes_of(one) == bytes_of(other)

    compare()


def test_without_compaction_the_bytes_would_tell(data_dir: DataDir, tmp_path: Path) -> None:
    """The broken twin: the rows are the same, but pages keep what happened in them."""
    a_closed_and_reopened_day(data_dir, MovingClock())
    day = [(number % len(ARRIVALS), number % 2, number) for number in range(16)]
    one, other = two_copies(tmp_path, data_dir)
    play(one, day, compact=False)
    play(other, day[::-1], compact=False)

    assert rows_of(one) == rows_of(other)
    assert bytes_of(one) != bytes_of(other)


def test_counters_have_no_row_ids_to_tell_an_order(data_dir: DataDir) -> None:
    a_network(data_dir)
    with a_database(data_dir) as database, database.read() as session:
        raw = session.connection().exec_driver_sql
        (schema,) = raw("SELECT sql FROM sqlite_master WHERE name = 'tallies'").one()
        sequences = raw("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'")

        assert "WITHOUT ROWID" in schema
        assert sequences.scalar_one() == 0  # nothing counts upwards
