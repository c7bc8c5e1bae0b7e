# SPDX-License-Identifier: MIT
"""A day at a center as people live it, for the tests of what the files tell afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from random import Random

from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, new_request_id
from peercenter.domain.call_names import ANIMALS, COLORS, Waiting
from peercenter.domain.centers import Center
from peercenter.paths import DataDir
from peercenter.services.checkin import CheckinService
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from peercenter.ui.texts import call_name
from peercenter.words import LANGUAGES, words_for
from tests.support.builders import MovingClock, a_kiosk, place_of, services_of

TALK = Arrival(frozenset({"talk"}), LastHere.NEVER)
PLANTED = (
    "butterfly", "rabbit", "turtle", "hedgehog", "dolphin", "beaver", "squirrel", "salmon",
    "sparrow",
)  # fmt: skip
"""Animals whose names stand nowhere else in the files; a "cat" is in every "category"."""
ARRIVALS = (
    Arrival(),
    TALK,
    Arrival(frozenset({"group", "coffee"}), LastHere.MONTH, LastPlace.HERE),
    Arrival(frozenset(), LastHere.RATHER_NOT),
    Arrival(frozenset({"family"}), LastHere.YEAR, LastPlace.ELSEWHERE),
    Arrival(frozenset({"quiet"}), LastHere.TODAY),
    Arrival(frozenset({"quiet"}), LastHere.TODAY, counts_again=True),
    Arrival(frozenset({"youth", "resources"}), LastHere.BEFORE),
)
"""Every kind of arrival there is."""


@dataclass
class House:
    """Two kiosks and a desk over one data folder."""

    data: DataDir
    clock: MovingClock
    kiosks: Sequence[Services]
    desk: Services
    requests: list[str] = field(default_factory=list)
    waited: list[Waiting] = field(default_factory=list)

    @property
    def center(self) -> Center:
        return place_of(self.desk).center

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        return self.desk.today.today(self.center.id).waiting

    def check_in(self, arrival: Arrival, kiosk: int = 0) -> str:
        """Check somebody in and remember by what they could be found."""
        request = new_request_id()
        services = self.kiosks[kiosk]
        services.checkin.check_in(request, place_of(services), arrival, language="es")
        self.requests.append(request)
        self.waited += [entry for entry in self.waiting if entry not in self.waited]
        return request

    def greet_first(self) -> Waiting:
        entry = self.waiting[0]
        self.desk.waiting.greet(self.center, entry.id)
        return entry

    def close_the_day(self) -> None:
        for kiosk in self.kiosks:
            owed = kiosk.checkin.owed()
            if owed is not None:
                kiosk.checkin.put_away(owed.request_id)
        day = self.center.service_day(self.clock.now())
        staff = self.desk.duty.staff()[0].id
        self.desk.closing.close(self.center, day, ClosingAnswers(door_count=3), staff_id=staff)


@contextmanager
def a_house(data: DataDir, clock: MovingClock) -> Iterator[House]:
    with ExitStack() as ends:
        kiosks = [planted(ends.enter_context(a_kiosk(data, clock))) for _ in range(2)]
        desk = ends.enter_context(services_of(data, clock))
        yield House(data, clock, kiosks, desk)


def planted(kiosk: Services) -> Services:
    """Return the kiosk with a deck of names that can be searched for."""
    numbers = [
        ANIMALS.index(animal) * len(COLORS) + color
        for animal in PLANTED
        for color in range(len(COLORS))
    ]

    def shuffle(population: Sequence[int], k: int) -> list[int]:
        assert len(population) >= k
        return Random(7).sample(numbers, len(numbers))

    given = kiosk.checkin
    checkin = CheckinService(given._database, given._clock, given._device, shuffle)
    return replace(kiosk, checkin=checkin)


def every_byte(data: DataDir) -> dict[str, bytes]:
    """Return the content and the names of every file under the data folder."""
    return {
        str(path.relative_to(data.root)): str(path).encode() + b"\0" + path.read_bytes()
        for path in data.root.rglob("*")
        if path.is_file()
    }


def forms_of(entry: Waiting) -> list[bytes]:
    """Return what would give somebody away who waited: the id, and the name in any form."""
    name = entry.call_name
    spoken = [call_name(name, words_for(language)) for language in LANGUAGES]
    texts = [entry.id, f"{name.color}{name.animal}", f"{name.color}-{name.animal}"]
    texts += [f'"{name.color}"', f'"{name.animal}"', name.animal, *spoken]
    texts += [text.lower() for text in spoken] + [text.upper() for text in spoken]
    return [form for text in texts for form in (text.encode(), text.encode("utf-16-le"))]


def traces(data: DataDir, forms: Sequence[bytes]) -> list[str]:
    """Return where any of these stand in the files, with what was found."""
    return [
        f"{name}: {form!r}"
        for name, content in every_byte(data).items()
        for form in forms
        if form in content
    ]
