# SPDX-License-Identifier: MIT
"""Which kept sheets show an entry, as a center sees it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from peercenter.db.queries import centers
from peercenter.db.queries.directory import needs as need_queries
from peercenter.db.queries.directory import sheets as sheet_queries
from peercenter.db.queries.directory.entries import entries
from peercenter.db.session import Session
from peercenter.domain.centers import Texts
from peercenter.domain.directory.choosing import fits, seen_from
from peercenter.domain.directory.entries import Entry, Point
from peercenter.domain.directory.sheets import SHEET_LANGUAGES, Sheet
from peercenter.domain.directory.starters import starters


@dataclass(frozen=True, slots=True)
class Place:
    """A center, as far as entries are seen from it."""

    center_id: str
    months: int
    """Its checking interval."""
    point: Point | None
    local: datetime
    """Its own clock, without a time zone."""

    @property
    def today(self) -> date:
        """The day there."""
        return self.local.date()


@dataclass(frozen=True, slots=True)
class Moved:
    """The sheets that a change took an entry off, and those it put it on."""

    left_sheets: tuple[Texts, ...] = ()
    """Titles of the sheets the entry was on and is no more."""
    joined_sheets: tuple[Texts, ...] = ()
    """Titles of the sheets it is on again."""

    @classmethod
    def between(cls, was: Sequence[Texts], now: Sequence[Texts]) -> "Moved":
        """Return what changed from some sheets to others."""
        return cls(
            left_sheets=tuple(title for title in was if title not in now),
            joined_sheets=tuple(title for title in now if title not in was),
        )


def sheets_of(session: Session, service_id: str, place: Place) -> tuple[Texts, ...]:
    """Return the titles of the sheets an entry is on as it is now."""
    found = entries(session, [service_id], months=place.months, today=place.today)
    sheets = (*kept_sheets(session, place.center_id), *come_along(session, place.center_id))
    titles = sheets_showing(found[0] if found else None, sheets, place)
    return tuple(title for n, title in enumerate(titles) if title not in titles[:n])


def place_of(session: Session, center_id: str, now: datetime) -> Place:
    """Return a center as entries are seen from it."""
    contact = centers.contact(session, center_id)
    where = None
    if contact.latitude is not None and contact.longitude is not None:
        where = Point(contact.latitude, contact.longitude)
    local = centers.center(session, center_id).local(now).replace(tzinfo=None)
    return Place(center_id, contact.check_months, where, local)


def kept_sheets(session: Session, center_id: str) -> list[tuple[Sheet, Texts]]:
    """Return the sheets of a center with their titles."""
    names = {need.code: need.texts for need in need_queries.needs(session, center_id)}
    return [
        (sheet, sheet.texts or names.get(sheet.rule.need or "", {}))
        for sheet in sheet_queries.kept_sheets(session, center_id)
    ]


def come_along(session: Session, center_id: str) -> list[tuple[Sheet, Texts]]:
    """Return the sheets that come along with their titles, as far as their need is used here."""
    names = {need.code: need.texts for need in need_queries.needs(session, center_id)}
    return [
        (sheet, names[sheet.rule.need])
        for sheet in starters(SHEET_LANGUAGES[0])
        if sheet.rule.need in names
    ]


def sheets_showing(
    entry: Entry | None, sheets: Sequence[tuple[Sheet, Texts]], place: Place
) -> tuple[Texts, ...]:
    """Return the titles of the sheets an entry is on, whatever the day; none if it may be on none.

    A sheet may be full before it comes to this entry; that changes with every hour of the day.
    """
    if entry is None or not entry.standing.on_sheets:
        return ()
    return tuple(title for sheet, title in sheets if wanted_by(sheet, entry, place))


def wanted_by(sheet: Sheet, entry: Entry, place: Place) -> bool:
    """Whether a sheet's rule wants an entry, however it stands and whatever the day."""
    rule = replace(sheet.rule, open_today=False)
    if place.point is None:
        rule = replace(rule, within_km=None)
    return fits(rule, seen_from(entry, now=place.local, point=place.point, place=rule.place))
