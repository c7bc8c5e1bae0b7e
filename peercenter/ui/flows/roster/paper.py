# SPDX-License-Identifier: MIT
"""Rosters out of the program: which page, calendar or spreadsheet, for whom, and of which days."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.paper import About, PaperKind
from peercenter.domain.service_day import month_begins
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.people import PeopleService
from peercenter.services.roster.calendars import CalendarService
from peercenter.services.roster.hours import HoursService
from peercenter.services.roster.paper import OWN_WEEKS, monday_of
from peercenter.services.today import TodayService
from peercenter.ui.flows.ports import Tasks
from peercenter.words import Words, words_for

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Product(StrEnum):
    """What a roster can leave the program as."""

    WEEK = "week"
    MONTH = "month"
    DAY = "day"
    """All centers of a day."""
    PEOPLE = "people"
    """People's own next weeks."""
    PROOF = "proof"
    CALENDAR = "calendar"
    HOURS = "hours"


class Part(StrEnum):
    """What has to be known for one."""

    CENTER = "center"
    WHO = "who"
    DAY = "day"
    PERIOD = "period"
    DRAFT = "draft"
    LEGAL_NAMES = "legal_names"


PARTS = {
    Product.WEEK: (Part.CENTER, Part.DAY, Part.DRAFT),
    Product.MONTH: (Part.CENTER, Part.DAY, Part.DRAFT),
    Product.DAY: (Part.DAY, Part.DRAFT),
    Product.PEOPLE: (Part.WHO, Part.CENTER, Part.DAY, Part.DRAFT),
    Product.PROOF: (Part.CENTER, Part.PERIOD),
    Product.CALENDAR: (Part.WHO, Part.CENTER, Part.LEGAL_NAMES),
    Product.HOURS: (Part.PERIOD, Part.LEGAL_NAMES),
}
ALL_CENTERS = frozenset({Product.PEOPLE, Product.PROOF})
"""Those that can be about all centers at once."""
_PAGES = {
    Product.WEEK: PaperKind.ROSTER_WEEK,
    Product.MONTH: PaperKind.ROSTER_MONTH,
    Product.DAY: PaperKind.ROSTER_DAY,
    Product.PEOPLE: PaperKind.ROSTER_PEOPLE,
    Product.PROOF: PaperKind.COVERAGE_PROOF,
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted; what its product does not need is there all the same."""

    product: Product
    center: Center | None
    """None for all centers."""
    who: StaffMember | None
    """None for everybody."""
    day: date
    period: tuple[date, date]
    """The first and the last day."""
    language: str
    is_draft: bool = False
    legal_names: bool = False


@dataclass(frozen=True, slots=True)
class RosterPage:
    """A page to be printed or saved."""

    kind: PaperKind
    center_id: str | None
    day: date
    about: About
    language: str
    file_name: str


@dataclass(frozen=True, slots=True)
class Places:
    """What can be chosen from."""

    centers: Sequence[Center]
    people: Sequence[StaffMember]
    """Those who work here, by name."""


def page_of(order: Order) -> RosterPage | None:
    """Return the page that is wanted; None when it is no page, or its center is not known."""
    kind = _PAGES.get(order.product)
    needs_center = order.product not in ALL_CENTERS and Part.CENTER in PARTS[order.product]
    if kind is None or (needs_center and order.center is None):
        return None
    is_proof = order.product is Product.PROOF
    staff_id = order.who.id if order.who and Part.WHO in PARTS[order.product] else None
    has_center = Part.CENTER in PARTS[order.product] and staff_id is None
    return RosterPage(
        kind=kind,
        center_id=order.center.id if order.center and has_center else None,
        day=order.period[0] if is_proof else order.day,
        about=About(
            is_draft=order.is_draft and Part.DRAFT in PARTS[order.product],
            staff_id=staff_id,
            days=_days(order.period) if is_proof else 0,
        ),
        language=order.language,
        file_name=file_name(order, "pdf"),
    )


def _days(period: tuple[date, date]) -> int:
    """Return how many days there are; less than none if the last one is before the first."""
    between = (period[1] - period[0]).days
    return between + 1 if between >= 0 else between


def months(today: date) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the first and the last day of last month, and of this one."""
    first = month_begins(today)
    before = month_begins(first - _DAY)
    after = month_begins(first + timedelta(days=31))
    return (before, first - _DAY), (first, after - _DAY)


def shown_days(order: Order, words: Words) -> str:
    """Return which days a page shows; nothing where the fields say it all."""
    first = monday_of(order.day)
    if order.product is Product.WEEK:
        return words.days(first, first + _WEEK - _DAY)
    if order.product is Product.PEOPLE:
        return words.days(first, first + OWN_WEEKS * _WEEK - _DAY)
    if order.product is Product.MONTH:
        begins, ends = months(order.day)[1]
        return words.days(begins, ends)
    return words.long_date(order.day) if order.product is Product.DAY else ""


def file_name(order: Order, ending: str) -> str:
    """Return a name that sorts well."""
    where = order.center.code if order.center else "all"
    if Part.WHO in PARTS[order.product] and order.who:
        where = _plain(order.who.display_name) or order.who.id
    if Part.CENTER not in PARTS[order.product]:
        where = "all" if order.product is Product.DAY else ""
    days = {
        Product.WEEK: monday_of(order.day).isoformat(),
        Product.MONTH: order.day.isoformat()[:7],
        Product.DAY: order.day.isoformat(),
        Product.PEOPLE: monday_of(order.day).isoformat(),
        Product.CALENDAR: "",
    }.get(order.product, "-to-".join(day.isoformat() for day in order.period))
    stem = {Product.PROOF: "coverage-proof", Product.HOURS: "hours-worked"}.get(
        order.product, f"roster-{order.product}"
    )
    return "-".join(part for part in (stem, where, days) if part) + f".{ending}"


def _plain(name: str) -> str:
    """Return a name as every file system takes it."""
    return "".join(char if char.isalnum() else "-" for char in name).strip("-")


class ShareView(Protocol):
    """What the flow shows."""

    def show_places(self, places: Places) -> None:
        """Offer these centers and people."""
        ...

    def show_no_places(self, error: PeerCenterError) -> None:
        """Say why there is nothing to choose from."""
        ...

    def show_writing(self) -> None:
        """Say that a file is being written."""
        ...

    def show_written(self, file: Path) -> None:
        """Say where the file is."""
        ...

    def show_not_written(self, error: PeerCenterError) -> None:
        """Say what is in the way."""
        ...


class ShareFlow:
    """Loads what there is to choose from, and writes calendars and spreadsheets."""

    def __init__(
        self,
        view: ShareView,
        tasks: Tasks,
        *,
        today: TodayService,
        people: PeopleService,
        calendars: CalendarService,
        hours: HoursService,
        save: Callable[[bytes, Path], None],
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._today = today
        self._people = people
        self._calendars = calendars
        self._hours = hours
        self._save = save

    def load(self) -> None:
        """Load the centers and the staff."""
        today, people = self._today, self._people
        self._tasks.query(
            self._view,
            lambda: Places(today.centers(), [m for m in people.everybody() if m.active]),
            then=self._view.show_places,
            failed=self._view.show_no_places,
        )

    def write(self, order: Order, file: Path) -> None:
        """Write a calendar, or hours worked as the file's ending says."""
        self._view.show_writing()
        self._tasks.query(
            self._view,
            partial(self._written, order, file),
            then=self._view.show_written,
            failed=self._view.show_not_written,
            lane="jobs",
        )

    def _written(self, order: Order, file: Path) -> Path:
        self._save(self._content(order, file), file)
        return file

    def _content(self, order: Order, file: Path) -> bytes:
        words, legal = words_for(order.language), order.legal_names
        if order.product is Product.HOURS:
            is_csv = file.suffix.lower() == ".csv"
            write = self._hours.csv if is_csv else self._hours.xlsx
            return write(*order.period, words, legal_names=legal)
        if order.who is not None:
            return self._calendars.person_calendar(order.who.id, words, legal_names=legal)
        assert order.center is not None  # noqa: S101 - a calendar is of somebody or of a center
        return self._calendars.center_calendar(order.center.id, words, legal_names=legal)
