# SPDX-License-Identifier: MIT
"""Finding the duties of a time: however long they were, and only those."""

from datetime import datetime, timedelta

import pytest

from peercenter.db.base import new_id
from peercenter.db.queries import staff
from peercenter.db.tables import DeviceRow, DutyRow, StaffRow
from peercenter.paths import DataDir
from tests.support.builders import FRIDAY_NOON, a_database, a_kiosk, a_network

DAY = timedelta(days=1)
NEXT_NOON = FRIDAY_NOON + DAY


@pytest.mark.parametrize(
    ("started", "ended", "touches"),
    [
        (-0.5 * DAY, 0.5 * DAY, True),
        (0.2 * DAY, 0.4 * DAY, True),
        (0.9 * DAY, 40 * DAY, True),
        (-400 * DAY, 3000 * DAY, True),
        (-400 * DAY, None, True),
        (0.9 * DAY, None, True),
        (-2 * DAY, 0 * DAY, False),
        (1 * DAY, 2 * DAY, False),
        (2 * DAY, None, False),
    ],
)
def test_duties_of_any_length_are_found_by_the_time_they_touch(
    data_dir: DataDir, started: timedelta, ended: timedelta | None, *, touches: bool
) -> None:
    here, there = a_network(data_dir)
    with a_kiosk(data_dir), a_database(data_dir) as database, database.write() as session:
        for center, retired in ((here, False), (here, True), (there, False)):
            session.add(
                DutyRow(
                    id=new_id(),
                    device_id=session.query(DeviceRow.id).limit(1).scalar(),
                    center_id=center.id,
                    staff_id=session.query(StaffRow.id).limit(1).scalar(),
                    started_at=FRIDAY_NOON + started,
                    ended_at=_after(ended),
                    retired=retired,
                )
            )
        session.flush()

        found = staff.duties_between(session, here.id, FRIDAY_NOON, NEXT_NOON)

    assert [duty.center_id for duty in found] == ([here.id] if touches else [])


def _after(ended: timedelta | None) -> datetime | None:
    return None if ended is None else FRIDAY_NOON + ended
