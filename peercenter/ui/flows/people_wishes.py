# SPDX-License-Identifier: MIT
"""A week of wishes, simple enough to tap: parts of days, and exact times for the rest."""

from collections.abc import Iterable, Sequence
from datetime import time
from enum import StrEnum

from peercenter.domain.roster.members import Preference, Wish

_WEEK = range(7)


class Part(StrEnum):
    """A part of a day; the night reaches into the next one."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


PARTS = tuple(Part)
BEGINS = {
    Part.MORNING: time(6),
    Part.AFTERNOON: time(12),
    Part.EVENING: time(17),
    Part.NIGHT: time(22),
}
"""When each part begins; it ends where the next one does, the night at the morning."""

_CYCLE: tuple[Wish | None, ...] = (None, Wish.WANTS, Wish.RATHER_NOT, Wish.CANNOT)


class WishWeek:
    """What somebody wishes: a cell for each part of each day, and wishes at other times."""

    def __init__(self, preferences: Iterable[Preference] = ()) -> None:
        """Begin with wishes; those that are whole parts of a day go into cells."""
        self._cells: dict[tuple[int, Part], Wish] = {}
        self.others: list[Preference] = []
        """Wishes at times that are not whole parts of a day."""
        for wish in preferences:
            parts = _parts(wish)
            cells = [(wish.weekday, part) for part in parts]
            if parts and not any(cell in self._cells for cell in cells):
                self._cells.update(dict.fromkeys(cells, wish.wish))
            else:
                self.others.append(wish)

    def at(self, weekday: int, part: Part) -> Wish | None:
        """Return the wish about a part of a day."""
        return self._cells.get((weekday, part))

    def turn(self, weekday: int, part: Part) -> Wish | None:
        """Go on to the next wish about a part of a day, and return it."""
        now = _CYCLE.index(self.at(weekday, part))
        following = _CYCLE[(now + 1) % len(_CYCLE)]
        if following is None:
            del self._cells[weekday, part]
        else:
            self._cells[weekday, part] = following
        return following

    def same_on_weekdays(self) -> None:
        """Have Tuesday to Friday be as Monday is."""
        for weekday in range(1, 5):
            for part in PARTS:
                wish = self.at(0, part)
                self._cells.pop((weekday, part), None)
                if wish is not None:
                    self._cells[weekday, part] = wish

    @property
    def preferences(self) -> tuple[Preference, ...]:
        """The wishes to keep; neighboring parts that are alike are one."""
        found: list[Preference] = []
        for weekday in _WEEK:
            run: list[Part] = []
            for part in (*PARTS, None):
                wish = self.at(weekday, run[0]) if run else None
                if run and (part is None or self.at(weekday, part) is not wish):
                    assert wish is not None  # noqa: S101 - a run is made of wishes
                    found.append(Preference(weekday, BEGINS[run[0]], _end(run[-1]), wish))
                    run = []
                if part is not None and self.at(weekday, part) is not None:
                    run.append(part)
        return (*found, *self.others)


def _end(part: Part) -> time:
    return BEGINS[PARTS[(PARTS.index(part) + 1) % len(PARTS)]]


def _parts(wish: Preference) -> Sequence[Part]:
    """Return the parts of a day that a wish is made of; none when it cuts through one."""
    first = [n for n, part in enumerate(PARTS) if BEGINS[part] == wish.starts]
    last = [n for n, part in enumerate(PARTS) if _end(part) == wish.ends]
    return PARTS[first[0] : last[0] + 1] if first and last else ()
