# SPDX-License-Identifier: MIT
"""Changing entries: as a form shows them, with what it does not show left as it is."""

import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from peercenter.clock import Clock
from peercenter.db.queries import centers, staff
from peercenter.db.queries.directory import checks, needs, records, sources
from peercenter.db.queries.directory.entries import entries, with_shelf
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Database, Session
from peercenter.domain.directory.assembling import TRANSLATED
from peercenter.domain.directory.changes import metadata_of
from peercenter.domain.directory.draft_problems import FieldProblem, problems_of
from peercenter.domain.directory.draft_records import Written, records_of
from peercenter.domain.directory.drafts import EntryDraft, conflicts, draft_of, merged, opened
from peercenter.domain.directory.freshness import CHECK_MONTHS
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf
from peercenter.errors import Reason, Refused
from peercenter.services.directory.on_sheets import Moved, place_of, sheets_of
from peercenter.words import ENGLISH, words_for

log = logging.getLogger(__name__)

ACTIVE = "active"
INACTIVE = "inactive"
CLOSED_FOR_A_WHILE = "temporarily closed"
SHARED = frozenset({"organization", "location", "address", "accessibility", "phone", "schedule"})
"""Tables whose records several services may show."""


@dataclass(frozen=True, slots=True)
class _Now:
    """An entry as it is in the tables."""

    service: Record
    shelf: Shelf
    draft: EntryDraft


class EditingService:
    """Making, changing, closing and taking out entries."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def draft(self, service_id: str | None = None, *, language: str = ENGLISH) -> EntryDraft:
        """Return an entry for the form; without an id an empty one.

        Args:
            service_id: whose.
            language: in which its hours are said.

        Raises Refused (GONE_MEANWHILE).
        """
        if service_id is None:
            return EntryDraft(language=language)
        with self._database.read() as session:
            return opened(_now(session, service_id, language).draft)

    def check(self, draft: EntryDraft) -> tuple[FieldProblem, ...]:
        """Return everything that is wrong with a draft, each at its field, and hints after that."""
        return problems_of(draft)

    def organizations(self) -> list[str]:
        """Return the names of all organizations in order, to choose from."""
        with self._database.read() as session:
            found = {one.record.get("name") for one in records.stored(session, "organization")}
        return sorted(found - {""}, key=str.casefold)

    def save(self, draft: EntryDraft, by: str | None = None, *, over: bool = False) -> str:
        """Keep what a draft changes, and return the entry's id.

        What others changed meanwhile stays, unless it is the very same field.

        Args:
            draft: as the form has it.
            by: id of the staff member.
            over: keep this text where somebody else has just changed the same field.

        Raises Refused: the first of what `check` finds, GONE_MEANWHILE, ENTRY_CHANGED with the
        `fields` and who changed it (`by`).
        """
        wrong = [one.error for one in problems_of(draft) if not one.is_hint]
        if wrong:
            raise wrong[0]
        with self._database.write() as session:
            now = self._to_change(session, draft)
            both = conflicts(draft, now.draft)
            if both and not over:
                name = _last_by(session, now.service.id)
                raise Refused(Reason.ENTRY_CHANGED, fields=tuple(sorted(both)), by=name)
            self._write(session, merged(draft, now.draft), now, by)
            return now.service.id

    def close(
        self,
        service_id: str,
        until: date | None,
        by: str | None = None,
        *,
        center_id: str | None = None,
    ) -> Moved:
        """Say that an entry is temporarily closed, until the day on which it opens again.

        Returns which of a center's sheets that changes. Raises Refused: GONE_MEANWHILE,
        DAY_IN_PAST.
        """

        def close(session: Session) -> None:
            if until is not None and until <= self._today(session):
                raise Refused(Reason.DAY_IN_PAST)
            checks.set_closing(session, service_id, until)

        return self._set_status(service_id, CLOSED_FOR_A_WHILE, by, center_id, close)

    def retire(
        self, service_id: str, by: str | None = None, *, center_id: str | None = None
    ) -> Moved:
        """Take an entry off all sheets and out of what people find; it can be brought back.

        Returns which of a center's sheets that changes. Raises Refused (GONE_MEANWHILE).
        """
        return self._set_status(service_id, INACTIVE, by, center_id)

    def bring_back(
        self, service_id: str, by: str | None = None, *, center_id: str | None = None
    ) -> Moved:
        """Have an entry again that was taken out, closed for a while, or said to be no more.

        Returns which of a center's sheets that changes. Raises Refused (GONE_MEANWHILE).
        """

        def open_again(session: Session) -> None:
            checks.set_closing(session, service_id, None)
            checks.take_back_closed(session, service_id)

        return self._set_status(service_id, ACTIVE, by, center_id, open_again)

    def _set_status(
        self,
        service_id: str,
        status: str,
        by: str | None,
        center_id: str | None,
        besides: Callable[[Session], None] = lambda _: None,
    ) -> Moved:
        with self._database.write() as session:
            place = place_of(session, center_id, self._clock.now()) if center_id else None
            was = sheets_of(session, service_id, place) if place else ()
            besides(session)
            set_status(session, service_id, status, day=self._today(session), by=by)
            now = sheets_of(session, service_id, place) if place else ()
        return Moved.between(was, now)

    def _to_change(self, session: Session, draft: EntryDraft) -> _Now:
        if draft.id:
            return _now(session, draft.id, draft.language)
        service = Record("service", new_uuid())
        return _Now(service, Shelf(), EntryDraft(language=draft.language, id=service.id))

    def _write(self, session: Session, draft: EntryDraft, now: _Now, by: str | None) -> None:
        organization, is_new = _organization(session, draft, now)
        values = {**now.service.values, "organization_id": organization.id}
        service = replace(now.service, values=values)
        written = records_of(
            draft,
            service,
            now.shelf,
            before=now.draft,
            new_id=new_uuid,
            language_name=words_for(ENGLISH).language_name,
        )
        if is_new:
            written.put.insert(0, organization)
        _keep(session, written, day=self._today(session), by=by, service_id=service.id)
        _set_needs(session, service.id, draft.needs, now.draft.needs)
        _set_translations(session, service.id, draft.translations, now.draft.translations)
        renew_index(session, {service.id, *_others(session, written)})
        log.info("entry saved")

    def _today(self, session: Session) -> date:
        center = centers.all_centers(session)[0]
        return center.local(self._clock.now()).date()


def new_uuid() -> str:
    """Return an id as HSDS wants it."""
    return str(uuid.uuid4())


def set_status(
    session: Session, service_id: str, status: str, *, day: date, by: str | None
) -> None:
    """Change how a service stands, and tell it in the metadata.

    Raises Refused (GONE_MEANWHILE).
    """
    service = records.record(session, "service", service_id)
    if service is None:
        raise Refused(Reason.GONE_MEANWHILE)
    written = Written(new_uuid)
    written.add(replace(service, values={**service.values, "status": status}), service)
    _keep(session, written, day=day, by=by, service_id=service_id)
    renew_index(session, [service_id])


def _now(session: Session, service_id: str, language: str) -> _Now:
    services, shelf = with_shelf(session, [service_id])
    if not services:
        raise Refused(Reason.GONE_MEANWHILE)
    # Which needs it answers to does not depend on the day.
    found = entries(session, [service_id], months=CHECK_MONTHS, today=date.min.replace(year=2000))
    draft = draft_of(
        services[0],
        shelf,
        needs=found[0].needs,
        translations=found[0].translations,
        words=words_for(language),
    )
    return _Now(services[0], shelf, draft)


def _organization(session: Session, draft: EntryDraft, now: _Now) -> tuple[Record, bool]:
    """Return the organization a draft names, and whether it is new."""
    name = draft.organization.strip()
    current = now.shelf.get("organization", now.service.get("organization_id"))
    if current is not None and current.get("name") == name:
        return current, False
    for one in records.stored(session, "organization"):
        if one.record.get("name").casefold() == name.casefold():
            return one.record, False
    return Record("organization", new_uuid(), {"name": name}), True


def _keep(
    session: Session, written: Written, *, day: date, by: str | None, service_id: str
) -> None:
    """Write what changed, with what a form never sees of it, and who changed it."""
    if not (written.put or written.gone):
        return
    before = _before(session, written.put)
    put = [
        replace(one, kept=was.kept, key=was.key)
        if (was := before.get((one.entity, one.id)))
        else one
        for one in written.put
    ]
    member = staff.staff_member(session, by) if by else None
    rows = metadata_of(
        put,
        written.gone,
        before,
        day=day,
        by=member.display_name if member else "PeerCenter",
        new_id=new_uuid,
    )
    records.put(session, [*_dated(session, put, day, service_id), *rows])
    for one in written.gone:
        records.retire(session, one.entity, [one.id])


def _before(session: Session, put: Iterable[Record]) -> dict[tuple[str, str], Record]:
    ids: dict[str, set[str]] = {}
    for one in put:
        ids.setdefault(one.entity, set()).add(one.id)
    return {
        (entity, stored.record.id): stored.record
        for entity, some in ids.items()
        for stored in records.stored(session, entity, ids=some)
    }


def _dated(session: Session, put: list[Record], day: date, service_id: str) -> list[Record]:
    """Return records with the service saying when it was last modified."""
    others = [one for one in put if (one.entity, one.id) != ("service", service_id)]
    service = next((one for one in put if one.id == service_id), None)
    if service is None:
        found = list(records.stored(session, "service", ids=[service_id]))
        service = found[0].record
    values = {**service.values, "last_modified": f"{day.isoformat()}T00:00:00Z"}
    return [*others, replace(service, values=values)]


def _set_needs(
    session: Session, service_id: str, wanted: frozenset[str], before: frozenset[str]
) -> None:
    """Keep what somebody chose; all of it, for what is said by hand outweighs what is guessed."""
    if wanted != before:
        for code in sorted(wanted | before):
            needs.set_entry(session, service_id, code, wanted=code in wanted)


def _set_translations(
    session: Session,
    service_id: str,
    wanted: Mapping[str, Mapping[str, str]],
    before: Mapping[str, Mapping[str, str]],
) -> None:
    fields = {called: name for name, called in TRANSLATED.items()}
    for language in {*wanted, *before}:
        new, old = wanted.get(language, {}), before.get(language, {})
        for called, name in fields.items():
            text = new.get(called, "").strip()
            if text != old.get(called, ""):
                sources.set_translation(
                    session, "service", service_id, field=name, language=language, text=text
                )


def _others(session: Session, written: Written) -> set[str]:
    """Return the other services that show something of what changed."""
    changed = [one for one in (*written.put, *written.gone) if one.entity in SHARED]
    locations = {one.id for one in changed if one.entity == "location"}
    locations |= {one.get("location_id") for one in changed} - {""}
    organizations = {one.id for one in changed if one.entity == "organization"}
    organizations |= {one.get("organization_id") for one in changed} - {""}
    links = records.records(session, "service_at_location", "location_id", locations)
    services = records.records(session, "service", "organization_id", organizations)
    return {link.get("service_id") for link in links} | {one.id for one in services}


def _last_by(session: Session, service_id: str) -> str:
    """Return who changed an entry last."""
    rows = records.records(session, "metadata", "resource_id", [service_id])
    return rows[-1].get("updated_by") if rows else ""
