# SPDX-License-Identifier: MIT
"""A week of opening times while somebody changes it."""

from collections.abc import Sequence
from datetime import time

from peercenter.domain.centers import OpenTime

Times = tuple[time, time]
"""When the doors open and close; closing at or before opening means past midnight."""

DEFAULT_TIMES: Times = (time(9), time(17))
_WEEKDAYS = range(5)


class Week:
    """The opening times of each weekday, Monday being 0."""

    def __init__(self, hours: Sequence[OpenTime] | None = None) -> None:
        """Begin with these hours, else with usual ones from Monday to Friday."""
        self.days: dict[int, list[Times]] = {
            day: [DEFAULT_TIMES] if hours is None and day in _WEEKDAYS else [] for day in range(7)
        }
        for span in hours or ():
            self.days[span.weekday].append((span.opens, span.closes))

    def open_times(self) -> list[OpenTime]:
        """Return the week as it is kept."""
        return [
            OpenTime(weekday, opens, closes)
            for weekday, spans in sorted(self.days.items())
            for opens, closes in spans
        ]

    def open_day(self, weekday: int, *, is_open: bool) -> None:
        """Open on a weekday, or stay closed."""
        others = [spans for spans in self.days.values() if spans]
        usual = others[0] if others else [DEFAULT_TIMES]
        self.days[weekday] = list(usual) if is_open else []

    def set_times(self, weekday: int, number: int, opens: time, closes: time) -> None:
        """Set one of a weekday's opening times."""
        self.days[weekday][number] = (opens, closes)

    def add_times(self, weekday: int) -> None:
        """Open once more on a weekday, two hours after the last closing."""
        spans = self.days[weekday]
        opens = min(spans[-1][1].hour + 2, 22)
        spans.append((time(opens), time(min(opens + 2, 23))))

    def drop_times(self, weekday: int, number: int) -> None:
        """Take away one of a weekday's opening times."""
        del self.days[weekday][number]

    def same_on_weekdays(self, weekday: int) -> None:
        """Open from Monday to Friday as on this weekday."""
        for day in _WEEKDAYS:
            self.days[day] = list(self.days[weekday])
