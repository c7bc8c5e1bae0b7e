# SPDX-License-Identifier: MIT
"""Eleven invented centers with hours, closures, groups and staff. None of this is real."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random

from peercenter.domain.centers import Closure, OpenTime, Texts, Want
from peercenter.domain.staff import Kind

NETWORK = "Riverlight Peer Network (demo)"
LANGUAGES = ("en", "es")
FISCAL_MONTH = 7
PIN = "2468"
"""Leaves the kiosk of the demonstration network."""
PIN_HASH = (
    "$argon2id$v=19$m=65536,t=3,p=4$ZGVtb25zdHJhdGlvbiEhIQ"
    "$rc6j9u+jUVrcLBbf6FRvfTQubo2b0LnvuhGwL8vfumY"
)
"""Of that PIN. A fresh hash has chance salt; two runs would not give the same file."""


@dataclass(frozen=True, slots=True)
class DemoCenter:
    """A center that does not exist."""

    code: str
    name: str
    busy: float
    """Visits on an ordinary open day."""
    groups_a_day: int
    staff: tuple[tuple[Kind, ...], ...]
    hours: tuple[OpenTime, ...]
    zone: str = "America/New_York"
    keeps_door_count: bool = False


def _open(*spans: tuple[str, int, int]) -> tuple[OpenTime, ...]:
    """Read spans of weekdays such as ("0-4", 900, 1730)."""
    hours = []
    for weekdays, opens, closes in spans:
        first, last = (int(day) for day in weekdays.split("-"))
        hours += [
            OpenTime(weekday, time(*divmod(opens, 100)), time(*divmod(closes, 100)))
            for weekday in range(first, last + 1)
        ]
    return tuple(hours)


_P, _F, _Y, _V = (Kind.PEER,), (Kind.FAMILY_PEER,), (Kind.YOUTH_PEER,), (Kind.VOLUNTEER,)
_BOTH = (Kind.PEER, Kind.FAMILY_PEER)
_LARGE = (_P, _F, _Y, _P, _P, _BOTH, _V, _V, _V)
_TYPICAL = (_P, _BOTH, _Y, _P, _V, _V)
_SMALL = (_P, _BOTH, _V)

CENTERS = (
    DemoCenter(
        "HARBOR", "Harbor House", 74, 5, _LARGE, _open(("0-6", 900, 2000)), keeps_door_count=True
    ),
    DemoCenter(
        "MEADOW", "Meadowlark Commons", 92, 5, _LARGE,
        _open(("0-4", 800, 2000), ("5-5", 1000, 1600)), keeps_door_count=True,
    ),
    DemoCenter(
        "LANTERN", "Lantern Hall", 25, 3, _TYPICAL, _open(("0-3", 1400, 2200), ("4-5", 1600, 200))
    ),
    DemoCenter("KETTLE", "The Blue Kettle", 28, 4, _TYPICAL, _open(("0-5", 1000, 1800))),
    DemoCenter(
        "CRANE", "Paper Crane Place", 24, 3, _TYPICAL,
        _open(("0-4", 900, 1700), ("5-5", 1000, 1500)),
    ),
    DemoCenter(
        "THISTLE", "Thistle and Wren", 22, 3, _TYPICAL,
        _open(("0-4", 1000, 1230), ("0-4", 1300, 1900)),
    ),
    DemoCenter("ORCHARD", "Pear Orchard Rooms", 26, 4, _TYPICAL, _open(("1-6", 1000, 1800))),
    DemoCenter("UMBRELLA", "The Open Umbrella", 17, 2, _SMALL, _open(("0-4", 900, 1700))),
    DemoCenter("TEAPOT", "Copper Teapot Center", 14, 2, _SMALL, _open(("0-4", 1100, 1900))),
    DemoCenter("ACORN", "Acorn Corner", 15, 2, _SMALL, _open(("0-5", 1200, 1900))),
    DemoCenter(
        "FOXGLOVE", "Foxglove Landing", 13, 2, _SMALL, _open(("0-4", 930, 1730)),
        zone="America/Chicago",
    ),
)  # fmt: skip

STAFF_NAMES = (
    "Sam", "Jo", "Ri", "Lee", "Marisol", "Dee", "Theo", "Pilar", "Kit",
    "Noor", "Gus", "Bea", "Rafa", "Win", "Oona", "Cal", "Tilly", "Abe",
    "Luz", "Fin", "Mags", "Ezra", "Bo", "Ines", "Wes", "Nan", "Teo", "Ruthie", "Jax", "Olive",
    "Hal", "Vida", "Moss", "Ada", "Rey", "Pip", "Sol", "Greta", "Zeke", "Lupe", "Dot", "Arlo",
    "Nell", "Ike", "Paz", "June", "Otto", "Mai", "Clem", "Roz", "Beto", "Fern", "Huck", "Ilse",
    "Nico", "Viv", "Ozzie", "Tam", "Lark", "Edie",
)  # fmt: skip

SPEAKERS = {
    "es": (0, 4, 7, 12, 18, 23, 26, 31, 39, 44, 50, 54),
    "fr": (1, 20, 37),
    "vi": (9, 47),
}
"""Who speaks what besides English, by place in the list of names."""


@dataclass(frozen=True, slots=True)
class DemoGroup:
    """A group, class or activity."""

    kind: str
    english: str
    spanish: str
    heads: int
    """How many come on an ordinary day."""
    minutes: int = 60

    @property
    def texts(self) -> Texts:
        """Its name in both languages."""
        return {"en": self.english, "es": self.spanish}


GROUPS = (
    DemoGroup("group", "Morning circle", "Círculo de la mañana", 8),
    DemoGroup("activity", "Art table", "Mesa de arte", 7, 90),
    DemoGroup("group", "Two roads to recovery", "Dos caminos a la recuperación", 11),
    DemoGroup("group", "Families together", "Familias juntas", 6, 90),
    DemoGroup("class", "Computer help", "Ayuda con la computadora", 5),
    DemoGroup("activity", "Wellness games", "Juegos de bienestar", 9),
    DemoGroup("group", "Young people's hangout", "Encuentro de jóvenes", 7, 90),
    DemoGroup("class", "Gentle yoga", "Yoga suave", 6),
    DemoGroup("activity", "Cooking together", "Cocinar en compañía", 10, 90),
    DemoGroup("class", "Ready for work", "Preparación para el trabajo", 5),
    DemoGroup("activity", "Walk and talk", "Caminar y conversar", 6),
    DemoGroup("group", "Talk circle in Spanish", "Plática en español", 7),
    DemoGroup("activity", "Garden conversations", "Charlas en el jardín", 6),
    DemoGroup("group", "Grief and hope", "Duelo y esperanza", 6),
    DemoGroup("activity", "Music and movies", "Música y películas", 12, 120),
    DemoGroup("class", "Writing our stories", "Escribir nuestras historias", 5),
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group's weekly time."""

    group: DemoGroup
    weekday: int
    starts: time


def meetings(center: DemoCenter, rng: Random) -> list[Meeting]:
    """Return a week of groups within a center's hours, never two at once."""
    chosen = [*GROUPS[:3], *rng.sample(GROUPS[3:], center.groups_a_day + 3)]
    deck: list[DemoGroup] = []
    week = []
    for weekday in range(7):
        starts = _starts(center, weekday)
        slots = sorted(rng.sample(range(len(starts)), min(len(starts), center.groups_a_day)))
        for slot in slots:
            if not deck:
                deck = rng.sample(chosen, len(chosen))
            week.append(Meeting(deck.pop(), weekday, starts[slot]))
    return week


def _starts(center: DemoCenter, weekday: int) -> list[time]:
    """Return when a group may begin: every second hour, and over an hour before closing."""
    starts = []
    for span in center.hours:
        if span.weekday == weekday:
            closes = span.closes.hour if span.closes > span.opens else 24
            starts += [time(hour) for hour in range(span.opens.hour + 1, closes - 1, 2)]
    return starts


CLOSED_FOR_HOLIDAY: Texts = {"en": "a holiday", "es": "día festivo"}
CLOSED_FOR_REPAIRS: Texts = {
    "en": "repairs after a burst pipe",
    "es": "reparaciones tras la rotura de una tubería",
}
REPAIRED = "CRANE"
"""The center that was closed for some weeks in the middle of its history."""


def closures(center: DemoCenter, first: date, today: date) -> dict[date, Closure]:
    """Return a center's closures since a day, and holidays for a year to come."""
    days = {
        day: CLOSED_FOR_HOLIDAY
        for year in range(first.year, today.year + 2)
        for day in _holidays(year)
        if first <= day <= today + timedelta(days=365)
    }
    if center.code == REPAIRED and first < today:
        burst = first + (today - first) / 2
        days |= {burst + timedelta(days=n): CLOSED_FOR_REPAIRS for n in range(24)}
    return {day: Closure(day, reason) for day, reason in sorted(days.items())}


def _holidays(year: int) -> list[date]:
    """Return New Year, the last Monday of May, July 4, Labor Day, Thanksgiving and Christmas."""
    june, september, november = date(year, 6, 1), date(year, 9, 1), date(year, 11, 1)
    return [
        date(year, 1, 1),
        june - timedelta(days=june.weekday() or 7),
        date(year, 7, 4),
        september + timedelta(days=-september.weekday() % 7),
        november + timedelta(days=(3 - november.weekday()) % 7 + 21),
        date(year, 12, 25),
    ]


OWN_WANT_AT = "ORCHARD"
OWN_WANT = Want(
    code="garden",
    texts={"en": "Time in the garden", "es": "Un rato en el jardín"},
    icon="flower-tulip",
    color="pine",
    calls_peer=False,
)
"""A want that one center alone offers."""

OWN_AGREEMENT_AT = "THISTLE"
OWN_AGREEMENT: tuple[Texts, ...] = (
    {
        "en": "Be kind. Come and go as you like. What is said here stays here.",
        "es": "Trata bien a los demás. Entra y sal cuando quieras. Lo que se dice aquí se queda "
        "aquí.",
    },
    {
        "en": "Be kind. Come and go as you like. What is said here stays here.\n\n"
        "We share one kitchen: please wash what you use.\n\n"
        "We never ask who you are.",
        "es": "Trata bien a los demás. Entra y sal cuando quieras. Lo que se dice aquí se queda "
        "aquí.\n\nCompartimos una cocina: por favor lava lo que uses.\n\n"
        "Nunca preguntamos quién eres.",
    },
)
"""One center's own agreement, in two versions."""

NOTES = (
    "Coffee is low. The back door sticks, push hard.",
    "The naloxone box was refilled at noon.",
    "The printer needs paper from the hall closet.",
    "Art table needs glue and brushes.",
    "The kiosk was wiped and restarted this morning.",
    "New bus schedules are on the shelf by the door.",
    "The heater in the quiet room works again.",
    "Donated coats are in the blue bins, please sort.",
)
UNCOUNTED = ("Kiosk off, power cut", "Kiosk would not start", "Fire drill", "Nobody at the desk")
CORRECTIONS = (
    "From the paper tally sheet",
    "Group came in by the back door",
    "Counted on paper during the power cut",
    "Kiosk was restarting",
)
TAKEN_BACK = "Counted twice at the desk"
REOPENED = "The evening group was not counted"
