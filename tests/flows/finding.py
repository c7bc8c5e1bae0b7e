# SPDX-License-Identifier: MIT
"""A kiosk at which somebody looks for something: invented places, and a printer at the desk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from peercenter.domain.arrivals import LastHere
from peercenter.domain.directory.sheets import EntryTexts, QrCode, SheetContent, Suggestions
from peercenter.domain.paper import About, PaperKind
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError
from peercenter.paths import DataDir
from peercenter.reports.printers import Printer
from peercenter.services.counting import Counted
from peercenter.services.house import Services
from peercenter.services.sheets import SheetsService
from peercenter.ui.flows.screens import Page
from peercenter.ui.flows.search import Printing, Search
from tests.flows.kiosk import Kiosk, running
from tests.support import sheets as invented
from tests.support.builders import a_network, place_of
from tests.support.fakes import ImmediateTasks


@dataclass
class Front:
    """A print system at the front desk."""

    found: list[Printer] = field(default_factory=lambda: [Printer("Front", True, False)])
    trouble: PeerCenterError | None = None
    asked: list[tuple[PaperKind, date, str, str | None, About]] = field(default_factory=list)

    def printers(self) -> list[Printer]:
        if self.trouble is not None:
            raise self.trouble
        return self.found

    def pass_on(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        *,
        language: str,
        printer: str | None = None,
        about: About,
    ) -> None:
        assert center_id is not None
        if self.trouble is not None:
            raise self.trouble
        self.asked.append((kind, day, language, printer, about))


@dataclass
class Shelf:
    """Sheets of invented places; what is counted is counted in the file."""

    counting: SheetsService
    entries: int = 2
    name: str = "Place"
    trouble: PeerCenterError | None = None
    not_counted: PeerCenterError | None = None
    looked_up: list[tuple[str, str]] = field(default_factory=list)
    drawn: int = 0

    def suggestions(self, need: str, center_id: str, language: str) -> Suggestions:
        assert center_id
        self.looked_up.append((need, language))
        if self.trouble is not None:
            raise self.trouble
        content = invented.content(*invented.FIVE[: self.entries])
        texts = tuple(_texts(f"{self.name} {number}") for number in range(self.entries))
        return Suggestions(content if texts else replace(content, entries=()), texts)

    def qr(self, content: SheetContent, language: str) -> QrCode:
        self.drawn += 1
        return QrCode(((True,),), f"{language} {len(content.entries)}", 1)

    def printed(self, need: str | None, center_id: str) -> Counted:
        if self.not_counted is not None:
            raise self.not_counted
        return self.counting.printed(need, center_id)


def _texts(name: str) -> EntryTexts:
    parts: dict[str, Any] = dict.fromkeys(EntryTexts.__dataclass_fields__, "")
    several = dict.fromkeys(("usual", "notes", "quoted"), ())
    return EntryTexts(**{**parts, **several, "name": name, "foreign": frozenset()})


@dataclass
class Searching:
    """A kiosk, and what stands around somebody who looks for something."""

    kiosk: Kiosk
    front: Front
    shelf: Shelf

    def tap(self, deed: Callable[..., Any], *args: Any) -> Page:
        return self.kiosk.tap(deed, *args).page

    @property
    def flow(self) -> Any:
        return self.kiosk.flow.finding

    @property
    def search(self) -> Search:
        search = self.kiosk.view.now.search
        assert search is not None
        return search

    @property
    def page(self) -> Page:
        return self.kiosk.page

    def prints(self, printing: Printing) -> bool:
        """Whether the sheet stands like this now."""
        return self.search.printing is printing

    def come_in(self, *wants: str) -> None:
        self.tap(self.kiosk.flow.like_something)
        for want in wants or ("resources",):
            self.tap(self.kiosk.flow.toggle_want, want)
        self.tap(self.kiosk.flow.go_on)
        self.tap(self.kiosk.flow.answer, LastHere.NEVER)

    def find(self, need: str = "food-today") -> None:
        self.come_in()
        self.tap(self.flow.begin)
        self.tap(self.flow.choose, need)

    def counted(self) -> dict[str, int]:
        """Return the sheets that the file counts, by need."""
        services = self.kiosk.services
        place = place_of(services)
        day = place.center.service_day(services.clock.now())
        counts = services.counting.counts(place.center, day)
        return {
            cell.category: value for cell, value in counts.items() if cell.measure is Measure.SHEETS
        }


@contextmanager
def searching(data: DataDir, tasks: ImmediateTasks | None = None) -> Iterator[Searching]:
    around: list[Any] = []

    def besides(services: Services) -> Services:
        around[:] = [Front(), Shelf(services.sheets)]
        return replace(services, printing=around[0], sheets=around[1])

    a_network(data)
    with running(data, tasks=tasks, besides=besides) as kiosk:
        yield Searching(kiosk, *around)
