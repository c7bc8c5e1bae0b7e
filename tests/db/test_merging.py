# SPDX-License-Identifier: MIT
"""Copies of the data that exchange counters agree, whatever was late, repeated or lost."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.db.queries import devices, tallies
from peercenter.db.session import Database
from peercenter.db.tables import CenterRow
from peercenter.db.upgrade import alembic_config, run_upgrade
from peercenter.domain.service_day import DAY_STARTS
from peercenter.domain.tallies import Cell, Counter, CounterKey, Measure

DEVICES = ("kiosk", "desk", "other")
DAY = date(2026, 11, 20)
CELLS = (Cell(Measure.VISITS, hour=9), Cell(Measure.VISITS, hour=10), Cell(Measure.CALLS))

deeds = st.one_of(
    st.tuples(st.just("count"), st.integers(0, 2), st.sampled_from(CELLS), st.integers(-2, 3)),
    st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)),
)
Packet = list[tuple[CounterKey, Counter]]


@contextlib.contextmanager
def copies() -> Iterator[list[Database]]:
    """Make three copies that know the same center and devices, each moving its own."""
    with TemporaryDirectory() as folder, contextlib.ExitStack() as ends:
        made = []
        for name in DEVICES:
            database = ends.enter_context(contextlib.closing(Database(Path(folder, name))))
            run_upgrade(database, alembic_config())
            with database.write() as session:
                session.add(
                    CenterRow(
                        id="c", code="HARBOR", name="Harbor", time_zone="UTC", day_starts=DAY_STARTS
                    )
                )
                session.flush()
                for slot, device in enumerate(DEVICES):
                    known = devices.add_device(
                        session, kind=device, center_id="c", slot=slot, created_on=DAY
                    )
                    session.connection().exec_driver_sql(
                        "UPDATE devices SET id = ? WHERE id = ?", (device, known)
                    )
            made.append(database)
        yield made


def counters(database: Database, device: str) -> Packet:
    with database.read() as session:
        return list(tallies.counters_of_device(session, device))


def totals(database: Database) -> dict[Cell, int]:
    with database.read() as session:
        found = tallies.tallies_on(session, "c", DAY)
    return {tally.cell: tally.value for tally in found if tally.value}


def take_in(database: Database, packet: Packet) -> None:
    with database.write() as session:
        tallies.take_in(session, packet)


def forget_counters(databases: list[Database]) -> None:
    for database in databases:
        with database.write() as session:
            session.connection().exec_driver_sql("DELETE FROM tallies")


def test_any_interleaving_repetition_and_loss_gives_the_same_totals() -> None:
    with copies() as databases:
        # The copies are made once; each example begins without counters.
        @settings(max_examples=settings().max_examples * 3 // 5)
        @given(st.lists(deeds, max_size=14))
        def play(played: list[tuple[str, int, Cell | int, int]]) -> None:
            forget_counters(databases)
            truth: dict[Cell, int] = {}
            on_the_way: list[Packet] = []
            for kind, who, what, amount in played:
                if kind == "count":
                    assert isinstance(what, Cell)
                    truth[what] = truth.get(what, 0) + amount
                    with databases[who].write() as session:
                        tallies.move(
                            session,
                            device_id=DEVICES[who],
                            center_id="c",
                            day=DAY,
                            moves={what: amount},
                        )
                else:
                    assert isinstance(what, int)
                    # A copy tells what it knows, of itself or of others: it arrives now, or late
                    # when amount is 1, or not at all when it is 2.
                    packet = counters(databases[who], DEVICES[what])
                    if amount == 0:
                        take_in(databases[(who + 1) % 3], packet)
                    elif amount == 1:
                        on_the_way.append(packet)
            for n, late in enumerate(reversed(on_the_way)):
                take_in(databases[n % 3], late)
            for database in databases:  # what was lost is sent again in full, and twice
                for device, owner in zip(DEVICES, databases, strict=True):
                    take_in(database, counters(owner, device))
                    take_in(database, counters(owner, device))

            wanted = {cell: value for cell, value in truth.items() if value}
            assert [totals(database) for database in databases] == [wanted] * 3

        play()


def test_adding_instead_of_merging_would_be_noticed() -> None:
    """The broken twin: a repeated packet that is added counts twice."""
    with copies() as (kiosk, desk, _):
        with kiosk.write() as session:
            tallies.move(session, device_id="kiosk", center_id="c", day=DAY, moves={CELLS[0]: 1})
        for _ in range(2):
            with desk.write() as session:
                for key, counter in counters(kiosk, "kiosk"):
                    tallies.move(
                        session,
                        device_id=key.device_id,
                        center_id=key.center_id,
                        day=key.day,
                        moves={key.cell: counter.up},
                    )

        assert totals(desk) != totals(kiosk)
