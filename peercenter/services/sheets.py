# SPDX-License-Identifier: MIT
"""Resource sheets: what is on them today, as a page, as a code for a phone, and kept for later.

Nobody learns what somebody looked for: printing moves one counter, and that is all that stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers
from peercenter.db.queries.directory import needs, sheets
from peercenter.db.session import Database, Session
from peercenter.domain.centers import Center, CenterContact, Paper
from peercenter.domain.directory import phones
from peercenter.domain.directory.choosing import chosen, seen_from
from peercenter.domain.directory.entries import Entry, Point, Query
from peercenter.domain.directory.needs import Need
from peercenter.domain.directory.sheets import (
    NEARBY_KM,
    SHEET_LANGUAGES,
    CenterFacts,
    QrCode,
    Sheet,
    SheetContent,
    SheetEntry,
    SheetRule,
    Suggestions,
    Template,
)
from peercenter.domain.directory.starters import STARTER, starters
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.services.counting import Counted
from peercenter.services.devices import Device
from peercenter.services.directory.reading import DirectoryService
from peercenter.services.limits import short_text
from peercenter.services.sheet_counts import count_sheet

LONGEST_TITLE = 80
MOST_PICKED = 60
MOST_SHOWN = 60
"""More entries than these are no sheet any more."""
_LOOKED_AT = 60
"""So many of the nearest are put in order; as many that are open now come besides."""


class SheetsService:
    """Sheets of a center, with today's facts."""

    def __init__(
        self, database: Database, clock: Clock, device: Device, directory: DirectoryService
    ) -> None:
        self._database = database
        self._clock = clock
        self._device = device
        self._directory = directory

    def starters(self) -> tuple[Sheet, ...]:
        """Return the sheets that come along, of needs that there are."""
        with self._database.read() as session:
            language = figures.network(session).languages[0]
            known = {need.code for need in needs.every_need(session)}
        spoken = language if language in SHEET_LANGUAGES else SHEET_LANGUAGES[0]
        return tuple(sheet for sheet in starters(spoken) if sheet.rule.need in known)

    def kept(self, center_id: str) -> tuple[Sheet, ...]:
        """Return the sheets that were kept here, and those for every center."""
        with self._database.read() as session:
            return tuple(sheets.kept_sheets(session, center_id))

    def keep(self, sheet: Sheet) -> Sheet:
        """Keep a sheet, with a new id where it has none, and return it.

        Raises Refused: NAME_MISSING for one of no need and without a title, TEXT_TOO_LONG,
        UNKNOWN_NEED, LANGUAGE_MISSING, SECOND_LANGUAGE_MISSING, NUMBER_TOO_LARGE.
        """
        is_new = not sheet.id or sheet.id.startswith(STARTER)
        made = replace(_checked(sheet), id=new_id() if is_new else sheet.id)
        with self._database.write() as session:
            _need(session, made.rule.need, made.center_id)
            sheets.put_sheet(session, made)
        return made

    def drop(self, sheet_id: str) -> None:
        """Keep a sheet no longer; nothing happens where it is gone already."""
        with self._database.write() as session:
            sheets.drop_sheet(session, sheet_id)

    def content(self, sheet: Sheet, center_id: str) -> SheetContent:
        """Return what is on a sheet today, at a center; a sheet without entries says so.

        Raises Refused (UNKNOWN_NEED).
        """
        view = self._view(sheet.rule.need, center_id)
        rule = replace(sheet.rule, most=min(sheet.rule.most, MOST_SHOWN))
        if view.point is None:  # nobody can tell how far anything is
            rule = replace(rule, within_km=None)
        content = self._content(sheet, rule, view)
        if rule.within_km is None or rule.picked or _has_places(content):
            return content
        wider = self._content(sheet, replace(rule, within_km=None), view)
        return wider if _has_places(wider) else content

    def _content(self, sheet: Sheet, rule: SheetRule, view: "_View") -> SheetContent:
        candidates, total = self._candidates(rule, view)
        seen = [view.seen(entry, rule) for entry in candidates]
        shown, left_out, _ = chosen(rule, seen)
        # What is farther away is at the desk as well.
        *_, fitting = chosen(replace(rule, within_km=None, most=0), seen)
        more = max(fitting, total) - len(shown)
        return view.content(sheet, rule, shown, left_out, more)

    def pdf(
        self,
        content: SheetContent,
        template: Template,
        languages: Sequence[str],
        paper: Paper,
    ) -> bytes:
        """Return a sheet as PDF, with every character checked before and read back after.

        Raises:
            Refused: LANGUAGE_MISSING, SECOND_LANGUAGE_MISSING; CANNOT_DRAW (with `name` and
                `characters`).
            Unavailable: SHEET_INCOMPLETE (with `missing`).
        """
        from peercenter.reports.sheets.drawing import draw_sheet  # noqa: PLC0415 - ReportLab

        return draw_sheet(content, template, _spoken(template, languages), paper)

    def page(self, sheet: Sheet, center_id: str, paper: Paper) -> bytes:
        """Return a sheet with today's facts as PDF.

        Raises as `content` and `pdf` do.
        """
        content = self.content(sheet, center_id)
        return self.pdf(content, sheet.template, sheet.languages, paper)

    def printed(self, need: str | None, center_id: str) -> Counted:
        """Count a sheet that was printed or shown as a code: one more for its need.

        What it moved can be taken back by `CountingService.undo`.
        """
        with self._database.write() as session:
            return count_sheet(
                session,
                need,
                center=centers.center(session, center_id),
                device_id=self._device.id,
                now=self._clock.now(),
            )

    def suggestions(
        self, need: str, center_id: str, language: str, *, most: int = 4
    ) -> Suggestions:
        """Return the few best for a need, for somebody who is here now, in words.

        Raises Refused (UNKNOWN_NEED).
        """
        from peercenter.reports.sheets.plan import plan_of  # noqa: PLC0415 - ReportLab
        from peercenter.words import sheet_words  # noqa: PLC0415 - with it

        rule = SheetRule(need=need, within_km=NEARBY_KM, most=most)
        sheet = Sheet("", {}, rule, Template.STANDARD, (language,))
        content = self.content(sheet, center_id)
        return Suggestions(content, plan_of(content, sheet_words(language)).entries)

    def qr(self, content: SheetContent, language: str, *, link: bool = False) -> QrCode:
        """Return the first entries of a sheet as a code for a phone, as plain text.

        With `link` it is the center's own page, where it has one.
        """
        from peercenter.reports.sheets import qr  # noqa: PLC0415 - loads ReportLab
        from peercenter.reports.sheets.plan import plan_of  # noqa: PLC0415 - likewise
        from peercenter.words import sheet_words  # noqa: PLC0415 - likewise

        if link and content.center.web:
            return qr.link_code(content.center.web)
        return qr.sheet_code(plan_of(content, sheet_words(language)))

    def _view(self, need: str | None, center_id: str) -> "_View":
        with self._database.read() as session:
            center = centers.center(session, center_id)
            now = self._clock.now()
            until = figures.open_until(session, center, now)
            return _View(
                center=center,
                contact=centers.contact(session, center_id),
                now=_bare(center.local(now)),
                open_until=None if until is None else _bare(center.local(until)),
                need=_need(session, need, center_id),
            )

    def _candidates(self, rule: SheetRule, view: "_View") -> tuple[list[Entry], int]:
        """Return the entries that may be on a sheet, and how many there are beyond doubt."""
        center_id = view.center.id
        if rule.picked:
            return self._directory.entries(rule.picked, center_id=center_id), 0
        query = Query(
            need=rule.need,
            language=rule.language,
            place=rule.place,
            near=view.point,
            within_km=rule.within_km,
            open_on=view.now.date() if rule.open_today else None,
            free=rule.free,
            no_id=rule.no_id,
            on_sheets=True,
            most=_LOOKED_AT,
        )
        nearest = self._directory.search(query, center_id=center_id)
        hits = list(nearest.hits)
        if nearest.total > len(hits):
            open_now = replace(query, open_at=self._clock.now(), open_on=None)
            hits += self._directory.search(open_now, center_id=center_id).hits
        if rule.within_km is not None:  # what is reached by phone has no distance
            anywhere = replace(query, within_km=None)
            nearest = self._directory.search(anywhere, center_id=center_id)
            hits += nearest.hits
        ids = tuple(dict.fromkeys(hit.id for hit in hits))
        # What opens at some time of the day may be closed by now: then only the rule can tell.
        total = 0 if rule.open_today else nearest.total
        return self._directory.entries(ids, center_id=center_id), total


@dataclass(frozen=True, slots=True)
class _View:
    """From where and when sheets are seen."""

    center: Center
    contact: CenterContact
    now: datetime
    open_until: datetime | None
    need: Need | None

    @property
    def point(self) -> Point | None:
        """Where the center is, if it says so."""
        latitude, longitude = self.contact.latitude, self.contact.longitude
        if latitude is None or longitude is None:
            return None
        return Point(latitude, longitude)

    def seen(self, entry: Entry, rule: SheetRule) -> SheetEntry:
        """Return an entry as it is seen from here."""
        return seen_from(entry, now=self.now, point=self.point, place=rule.place)

    def content(
        self,
        sheet: Sheet,
        rule: SheetRule,
        shown: tuple[SheetEntry, ...],
        left_out: tuple[str, ...],
        more: int,
    ) -> SheetContent:
        """Return what is on a sheet."""
        contact = self.contact
        return SheetContent(
            texts=sheet.texts or (self.need.texts if self.need else {}),
            icon=self.need.icon if self.need else "",
            rule=rule,
            center=CenterFacts(
                name=self.center.name,
                address=", ".join(filter(None, [contact.address, contact.city])),
                phone=phones.shown(contact.phone),
                web=contact.web,
                open_until=self.open_until,
                city=contact.city,
            ),
            day=self.now.date(),
            printed_at=self.now,
            entries=shown,
            left_out=left_out,
            more=more,
        )


def _has_places(content: SheetContent) -> bool:
    """Tell whether one can go somewhere, and not only call."""
    return any(one.place is not None for one in content.entries)


def _checked(sheet: Sheet) -> Sheet:
    texts = {
        language: short_text(text, LONGEST_TITLE, "title")
        for language, text in sheet.texts.items()
        if text.strip()
    }
    rule = sheet.rule
    if not texts and rule.need is None:
        raise Refused(Reason.NAME_MISSING, field="title")
    if len(rule.picked) > MOST_PICKED:
        raise Refused(Reason.NUMBER_TOO_LARGE, most=MOST_PICKED, field="picked")
    place = short_text(rule.place, LONGEST_TITLE, "place")
    languages = _spoken(sheet.template, sheet.languages)
    return replace(sheet, texts=texts, rule=replace(rule, place=place), languages=languages)


def _spoken(template: Template, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the languages a sheet is drawn in.

    Raises Refused: LANGUAGE_MISSING, SECOND_LANGUAGE_MISSING.
    """
    known = tuple(dict.fromkeys(code for code in languages if code in SHEET_LANGUAGES))
    if not known:
        raise Refused(Reason.LANGUAGE_MISSING)
    if template is not Template.TWO_LANGUAGES:
        return known[:1]
    if len(known) == 1:
        raise Refused(Reason.SECOND_LANGUAGE_MISSING)
    return known[:2]


def _need(session: Session, code: str | None, center_id: str | None) -> Need | None:
    if code is None:
        return None
    known = {need.code: need for need in needs.needs(session, center_id)}
    if code not in known:
        raise Refused(Reason.UNKNOWN_NEED, need=code, known=", ".join(sorted(known)))
    return known[code]


def _bare(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
