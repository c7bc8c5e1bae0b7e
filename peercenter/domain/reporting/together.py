# SPDX-License-Identifier: MIT
"""Figures in friendly words, for the wall and for the peer council."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from peercenter.domain.reporting.document import Line
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.templates import FigureCode
from peercenter.domain.reporting.wording import shown_text
from peercenter.words import Words

_HOUR = 60


@dataclass(frozen=True, slots=True)
class Boast:
    """A figure on the wall."""

    number: str
    what: str
    """What it is a number of; read after the number."""
    icon: str


def boast(line: Line, words: Words) -> Boast | None:
    """Return what the wall says of a figure; nothing of what is hidden, unknown or none at all."""
    shown = _whole_hours(line.cells[0])
    if not says_a_number(shown) or round(shown.low) == 0:
        return None
    many = round(shown.low if shown.high is None else shown.high)
    what, icon = _wall(words, many).get(line.figure, (line.label, "sparkle"))
    return Boast(shown_text(shown, words), what, icon)


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as the council reads it."""

    text: str
    compared: str
    """The same in other periods; may be empty."""


def told(line: Line, columns: Sequence[str], words: Words) -> Told:
    """Return a figure in a plain sentence, with what it was in other periods."""
    now, *others = line.cells
    if now.state is State.HIDDEN:
        text = words.text("{name}: hidden, so that nobody can be found.").format(name=line.label)
    elif now.state is State.UNKNOWN:
        text = words.text("{name}: not known.").format(name=line.label)
    else:
        pattern = _sentences(words).get(line.figure) or words.text("{name}: {number}.")
        text = pattern.format(name=line.label, number=shown_text(now, words))
    compared = [
        words.text("{period}: {number}").format(period=name, number=shown_text(cell, words))
        for name, cell in zip(columns[1:], others, strict=False)
        if cell.unit is not Unit.CHANGE and says_a_number(cell)
    ]
    return Told(text[:1].upper() + text[1:], "; ".join(compared))


def says_a_number(shown: Shown) -> bool:
    """Whether a figure is neither hidden nor unknown."""
    return shown.state in {State.NUMBER, State.BOUNDS}


def _whole_hours(shown: Shown) -> Shown:
    """Return hours as a plain count of whole ones; a wall has no use for tenths."""
    if shown.unit is not Unit.HOURS or not says_a_number(shown):
        return shown
    high = None if shown.high is None else shown.high // _HOUR
    return replace(shown, unit=Unit.COUNT, low=shown.low // _HOUR, high=high)


def _wall(words: Words, n: int) -> Mapping[FigureCode | None, tuple[str, str]]:
    count = words.count
    return {
        FigureCode.VISITS: (
            count("time somebody came in", "times somebody came in", n),
            "door-open",
        ),
        FigureCode.VISITS_PER_DAY: (
            count("visit on an open day", "visits on an open day", n),
            "sun-horizon",
        ),
        FigureCode.PEOPLE: (
            count("person was here", "different people were here", n),
            "users-three",
        ),
        FigureCode.PEOPLE_THIS_YEAR: (
            count(
                "person was here this fiscal year", "different people were here this fiscal year", n
            ),
            "users-three",
        ),
        FigureCode.FIRST_EVER: (
            words.text("came for the first time"),
            "hand-waving",
        ),
        FigureCode.ONE_ON_ONES: (
            count("conversation one to one", "conversations one to one", n),
            "chats-circle",
        ),
        FigureCode.GROUPS_HELD: (count("time a group met", "times a group met", n), "campfire"),
        FigureCode.GROUP_ATTENDANCE: (
            count("seat taken in groups", "seats taken in groups", n),
            "armchair",
        ),
        FigureCode.VOLUNTEER_HOURS: (
            count("hour given by volunteers", "hours given by volunteers", n),
            "hand-heart",
        ),
        FigureCode.SHEETS: (count("sheet taken along", "sheets taken along", n), "signpost"),
        FigureCode.REFERRALS: (
            count("door opened elsewhere", "doors opened elsewhere", n),
            "handshake",
        ),
        FigureCode.SUPPLIES: (count("thing handed out", "things handed out", n), "first-aid-kit"),
        FigureCode.NALOXONE: (
            count("naloxone kit handed out", "naloxone kits handed out", n),
            "lifebuoy",
        ),
        FigureCode.CALLS: (count("call on the warm line", "calls on the warm line", n), "phone"),
        FigureCode.OUTREACH: (
            count("visit to people elsewhere", "visits to people elsewhere", n),
            "compass",
        ),
        FigureCode.MEETINGS: (
            count("meeting to decide together", "meetings to decide together", n),
            "hands-clapping",
        ),
        FigureCode.SATISFIED: (words.text("of those who told us said it was good"), "smiley"),
        FigureCode.DAYS_OPEN: (count("day with open doors", "days with open doors", n), "sun"),
        FigureCode.HOURS_OPEN: (count("hour with open doors", "hours with open doors", n), "clock"),
    }


def _sentences(words: Words) -> Mapping[FigureCode | None, str]:
    text = words.text
    return {
        FigureCode.VISITS: text("People came in {number} times."),
        FigureCode.VISITS_PER_DAY: text(
            "On an open day at a center, people came in {number} times."
        ),
        FigureCode.PEOPLE: text("{number} different people were here."),
        FigureCode.PEOPLE_THIS_YEAR: text(
            "{number} different people were here since the fiscal year began."
        ),
        FigureCode.FIRST_EVER: text("{number} came for the very first time."),
        FigureCode.ONE_ON_ONES: text("We talked one to one {number} times."),
        FigureCode.GROUPS_HELD: text("Groups, classes and activities met {number} times."),
        FigureCode.GROUP_ATTENDANCE: text("{number} seats were taken in them."),
        FigureCode.VOLUNTEER_HOURS: text("Volunteers gave {number} hours."),
        FigureCode.SATISFIED: text("{number} of those who told us said it was good."),
        FigureCode.DAYS_CLOSED: text("Days on which we stayed closed: {number}."),
        FigureCode.MINUTES_WITHOUT_PEER: text("Open without a qualified peer: {number}."),
    }
