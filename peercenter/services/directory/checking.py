# SPDX-License-Identifier: MIT
"""Checking entries: whom to call next, what was found, and which sheets that changes."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peercenter.clock import Clock
from peercenter.db.queries import centers
from peercenter.db.queries.directory import checks
from peercenter.db.queries.directory import search as search_queries
from peercenter.db.queries.directory.entries import entries
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Database, Session
from peercenter.domain.centers import Paper, Texts
from peercenter.domain.directory.calls import CallFacts, CallItem, CallList, in_order
from peercenter.domain.directory.entries import Entry, Hit, Query
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.directory.indexing import StandingDay
from peercenter.domain.directory.sheets import Sheet, SheetRule
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.directory.editing import set_status
from peercenter.services.directory.on_sheets import (
    Moved,
    Place,
    kept_sheets,
    place_of,
    sheets_of,
    wanted_by,
)
from peercenter.services.limits import short_text
from peercenter.words import Words

log = logging.getLogger(__name__)

MOST = 200
"""Nobody calls more in a week."""
MOST_ON_PAPER = 30
LONGEST_NOTE = 500
GONE = "defunct"

_TO_CALL = frozenset({Standing.DUE, Standing.OUT_OF_DATE, Standing.UNCHECKED})


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check changed."""

    standing: Standing
    moved: Moved

    @property
    def left_sheets(self) -> tuple[Texts, ...]:
        """Titles of the sheets the entry was on and is no more."""
        return self.moved.left_sheets

    @property
    def joined_sheets(self) -> tuple[Texts, ...]:
        """Titles of the sheets it is on again."""
        return self.moved.joined_sheets


class CheckingService:
    """Keeping the directory true."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def due(self, center_id: str, *, most: int = MOST) -> tuple[CallItem, ...]:
        """Return whom to call, the most urgent first.

        What kept sheets show or would show comes first: what left them, what is due, what nobody
        ever checked. Then everything else in the same order.
        """
        with self._database.read() as session:
            place = place_of(session, center_id, self._clock.now())
            hits, titles = _found(session, place, _TO_CALL, most)
            known = checks.checks_of(session, hits)
            items = [
                CallItem.of(hit, titles.get(hit.id, ()), known.get(hit.id, ()))
                for hit in hits.values()
            ]
        return in_order(items)[:most]

    def call_list(self, center_id: str, *, most: int = MOST_ON_PAPER) -> CallList:
        """Return the most urgent calls with what the directory says now, to be asked about."""
        items = self.due(center_id)
        with self._database.read() as session:
            now = self._clock.now()
            place = place_of(session, center_id, now)
            center = centers.center(session, center_id)
            ids = [item.id for item in items[:most]]
            found = entries(session, ids, months=place.months, today=place.today)
            network = figures.network(session)
        by_id = {entry.id: entry for entry in found}
        return CallList(
            network=network.name,
            center=center.name,
            printed_at=center.local(now),
            calls=tuple(
                CallFacts.of(item, by_id[item.id]) for item in items[:most] if item.id in by_id
            ),
            more=max(0, len(items) - most),
        )

    def page(self, center_id: str, words: Words, paper: Paper) -> bytes:
        """Return the call list as PDF."""
        from peercenter.reports.call_list import draw_call_list  # noqa: PLC0415 - loads ReportLab

        return draw_call_list(self.call_list(center_id), words, paper=paper)

    def stale(self, center_id: str) -> tuple[CallItem, ...]:
        """Return what kept sheets would show and do not, because it is out of date."""
        with self._database.read() as session:
            place = place_of(session, center_id, self._clock.now())
            hits, titles = _found(session, place, frozenset({Standing.OUT_OF_DATE}), MOST)
            known = checks.checks_of(session, hits)
        return in_order(
            CallItem.of(hit, titles[hit.id], known.get(hit.id, ()))
            for hit in hits.values()
            if hit.id in titles
        )

    def record(
        self,
        service_id: str,
        outcome: Outcome,
        by: str | None = None,
        note: str = "",
        *,
        center_id: str,
    ) -> CheckResult:
        """Write down what a check found, and return what that changes.

        Raises Refused: GONE_MEANWHILE, TEXT_TOO_LONG.
        """
        note = short_text(note, LONGEST_NOTE, "note")
        with self._database.write() as session:
            place = place_of(session, center_id, self._clock.now())
            was = sheets_of(session, service_id, place)
            _entry(session, service_id, place)
            checks.add_check(
                session, service_id, day=place.today, outcome=outcome, by=by, note=note
            )
            if outcome is Outcome.CLOSED:
                set_status(session, service_id, GONE, day=place.today, by=by)
            renew_index(session, [service_id])
            after = _entry(session, service_id, place)
            now = sheets_of(session, service_id, place)
        log.info("entry checked: %s", outcome.value)
        return CheckResult(after.standing, Moved.between(was, now))


def _entry(session: Session, service_id: str, place: Place) -> Entry:
    found = entries(session, [service_id], months=place.months, today=place.today)
    if not found:
        raise Refused(Reason.GONE_MEANWHILE)
    return found[0]


def _found(
    session: Session, place: Place, standings: frozenset[Standing], most: int
) -> tuple[dict[str, Hit], dict[str, tuple[Texts, ...]]]:
    """Return entries that stand like this, and the titles of the sheets that want them."""
    hits: dict[str, Hit] = {}
    titles: dict[str, tuple[Texts, ...]] = {}
    for sheet, title in kept_sheets(session, place.center_id):
        for hit in _of_sheet(session, sheet, place, standings, most):
            hits[hit.id] = hit
            titles[hit.id] = (*titles.get(hit.id, ()), title)
    for standing in (Standing.OUT_OF_DATE, Standing.DUE, Standing.UNCHECKED):
        if standing in standings:
            query = Query(standings=frozenset({standing}), most=most)
            for hit in _search(session, query, place):
                hits.setdefault(hit.id, hit)
    return hits, titles


def _of_sheet(
    session: Session, sheet: Sheet, place: Place, standings: frozenset[Standing], most: int
) -> Iterator[Hit]:
    rule = sheet.rule
    if not rule.picked:
        yield from _search(session, _query(rule, place, standings, most), place)
        return
    picked = entries(session, rule.picked, months=place.months, today=place.today)
    for entry in picked:
        if entry.standing in standings and wanted_by(sheet, entry, place):
            yield hit_of(entry)


def _query(rule: SheetRule, place: Place, standings: frozenset[Standing], most: int) -> Query:
    return Query(
        need=rule.need,
        language=rule.language,
        place=rule.place,
        near=place.point if rule.within_km is not None else None,
        within_km=rule.within_km if place.point is not None else None,
        free=rule.free,
        no_id=rule.no_id,
        standings=standings,
        most=most,
    )


def _search(session: Session, query: Query, place: Place) -> Iterable[Hit]:
    day = StandingDay.of(place.today, place.months)
    return search_queries.search(session, query, day=day, now=place.local).hits


def hit_of(entry: Entry) -> Hit:
    """Return an entry as a line in a list."""
    phones = (*entry.phones, *(phone for place in entry.places for phone in place.phones))
    number = next((phone.number for phone in phones if phone.for_sheets), "")
    return Hit(
        id=entry.id,
        name=entry.name,
        organization=entry.organization,
        where="",
        phone=number,
        standing=entry.standing,
        confirmed=entry.confirmed,
        open_now=None,
        km=None,
    )
