# SPDX-License-Identifier: MIT
"""Looking something up in the directory. Nothing that is looked for is kept or logged."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from peercenter.clock import Clock
from peercenter.db.queries import centers
from peercenter.db.queries.directory import entries, search
from peercenter.db.session import Database, Session
from peercenter.domain.directory.entries import Entry, Query, Results
from peercenter.domain.directory.indexing import StandingDay
from peercenter.errors import Reason, Refused
from peercenter.services.memory import forget_texts


class DirectoryService:
    """The directory as one center sees it: on its clock, by its checking interval."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def search(self, query: Query, *, center_id: str) -> Results:
        """Return what is found, best first.

        Text goes by how well its words fit; without a text the nearest come first where it says
        near what, else it goes by name.
        """
        with self._database.read() as session:
            center = centers.center(session, center_id)
            local = center.local(self._clock.now())
            at = query.open_at
            if at is not None:
                query = replace(query, open_at=_bare(center.local(at)))
            day = StandingDay.of(local.date(), centers.check_months(session, center_id))
            return search.search(session, query, day=day, now=_bare(local))

    def entry(self, service_id: str, *, center_id: str) -> Entry:
        """Return an entry.

        Raises Refused (GONE_MEANWHILE) when there is none of that id, or none any more.
        """
        found = self.entries([service_id], center_id=center_id)
        if not found:
            raise Refused(Reason.GONE_MEANWHILE)
        return found[0]

    def entries(self, service_ids: Sequence[str], *, center_id: str) -> list[Entry]:
        """Return entries in the order of their ids as given, without those that are gone."""
        with self._database.read() as session:
            return self._entries(session, service_ids, center_id)

    def languages(self) -> dict[str, int]:
        """Return the languages that are spoken, with how many entries speak each, most first."""
        with self._database.read() as session:
            return search.spoken(session)

    def cities(self) -> list[str]:
        """Return the towns, those with the most entries first."""
        with self._database.read() as session:
            return search.towns(session)

    def forget(self) -> None:
        """Keep nothing in memory of what was looked at: the next one here is somebody else."""
        forget_texts()

    def _entries(self, session: Session, service_ids: Sequence[str], center_id: str) -> list[Entry]:
        center = centers.center(session, center_id)
        return entries.entries(
            session,
            service_ids,
            months=centers.check_months(session, center_id),
            today=center.local(self._clock.now()).date(),
        )


def _bare(at: datetime) -> datetime:
    return at.replace(tzinfo=None)
