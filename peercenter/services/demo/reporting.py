# SPDX-License-Identifier: MIT
"""What makes reports of the demonstration network alive: tally sheets, locked months."""

from collections.abc import Sequence
from datetime import date, timedelta

from peercenter.db.session import Session
from peercenter.db.tables import CorrectionRow, DeviceRow, KeptMeasureRow, MonthLockRow
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.arrivals import LastHere
from peercenter.domain.demo import paper, places
from peercenter.domain.demo.visits import weekday_shape
from peercenter.domain.service_day import months_later
from peercenter.domain.tallies import Cell, Measure
from peercenter.services.demo.day import DemoDay, DemoPlace, Tools
from peercenter.services.devices import DeviceKind

_LOCKED_ON = 5
"""Day of the following month."""
_AMENDED_AFTER = timedelta(days=9)
_AMENDED = {"MEADOW": 14, "CRANE": 3}
"""How many visits turned up after the last locked month was locked."""
_TUESDAY = 1


class DemoPaper:
    """Counts what only tally sheets count, from a day on."""

    def __init__(self, tools: Tools, made: Sequence[DemoPlace], first: date) -> None:
        """Count from a few months ago on, and not before the first day."""
        self._rng = tools.rng
        self._devices = {place.center.id: tools.new_id() for place in made}
        today = max(place.today for place in made)
        self.since = max(first, months_later(today, -paper.SINCE_MONTHS))
        for place in made:
            tools.bulk.session.add(
                DeviceRow(
                    id=self._devices[place.center.id],
                    kind=DeviceKind.PAPER,
                    center_id=place.center.id,
                    slot=1,
                    created_on=self.since,
                )
            )
        tools.bulk.session.add_all(
            KeptMeasureRow(
                id=tools.new_id(), measure=measure, since=self.since, until=None, categories=[]
            )
            for measure in paper.KEPT
        )

    def counted(self, made: DemoDay, visits: int) -> list[tuple[str, Cell, int, int]]:
        """Return the counters of a day's tally sheet, and of resource sheets that were taken.

        Of the day that goes on there are none yet.
        """
        if made.day < self.since or made.now is not None:
            return []
        device = self._devices[made.place.center.id]
        sheet = paper.on_paper(
            self._rng, visits, day_of_month=made.day.day, weekday=made.day.weekday()
        )
        taken = paper.sheets(self._rng, visits)
        return [
            *((device, cell, count, 0) for cell, count in sheet),
            *((made.place.kiosk, cell, count, 0) for cell, count in taken),
        ]


def lock_months(session: Session, tools: Tools, made: Sequence[DemoPlace], first: date) -> None:
    """Lock all months but the last one that is over, and amend the newest of them."""
    for place in made:
        month, newest = first.replace(day=1), months_later(place.today, -2)
        while month <= newest:
            session.add(
                MonthLockRow(
                    id=tools.new_id(),
                    center_id=place.center.id,
                    month=month,
                    version=1,
                    locked_on=months_later(month, 1).replace(day=_LOCKED_ON),
                    locked_by=place.staff[0].id,
                )
            )
            month = months_later(month, 1)
        if place.demo.code in _AMENDED and newest > first:
            _amend(session, tools, place, newest)


def _amend(session: Session, tools: Tools, place: DemoPlace, month: date) -> None:
    day = month + timedelta(days=7)
    while day.weekday() != _TUESDAY or day in place.closures:
        day += timedelta(days=1)
    hour = weekday_shape(place.demo.hours, _TUESDAY).hours[0]
    skipped = LastHere.SKIPPED.value
    for measure, category, at in (
        (Measure.VISITS, "", hour),
        (Measure.LAST_HERE, skipped, WHOLE_DAY),
    ):
        session.add(
            CorrectionRow(
                id=tools.new_id(),
                device_id=place.desk,
                center_id=place.center.id,
                day=day,
                measure=measure,
                category=category,
                hour=at,
                change=_AMENDED[place.demo.code],
                reason=places.CORRECTIONS[0],
                made_on=months_later(month, 1).replace(day=_LOCKED_ON) + _AMENDED_AFTER,
                made_by=place.staff[0].id,
                after_version=1,
            )
        )
