# SPDX-License-Identifier: MIT
"""Hours worked, for payroll: actual duty with what was planned beside it, as XLSX or CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from peercenter.clock import Clock
from peercenter.db.queries import centers, employment, roster, staff
from peercenter.db.session import Database, Session
from peercenter.domain.centers import Center
from peercenter.domain.roster.hours import Hours, Stint, in_order
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.errors import Reason, Refused
from peercenter.exchange.hours_tables import all_tables, main_table
from peercenter.exchange.spreadsheets import csv_file, xlsx_file
from peercenter.services import figures
from peercenter.words import Words

MOST_DAYS = 366


class HoursService:
    """Hours worked in a period; legal names are in them only when somebody asks for those."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def hours(self, begins: date, ends: date, *, legal_names: bool = False) -> Hours:
        """Return what was worked and planned from one service day to another.

        A duty belongs to the day it began on, as a shift does.
        Raises Refused: UNTIL_BEFORE_FROM; PERIOD_TOO_LONG with the `most` days.
        """
        if ends < begins:
            raise Refused(Reason.UNTIL_BEFORE_FROM)
        if (ends - begins).days >= MOST_DAYS:
            raise Refused(Reason.PERIOD_TOO_LONG, most=MOST_DAYS)
        with self._database.read() as session:
            places = centers.all_centers(session)
            names = employment.legal_names(session) if legal_names else {}
            reading = _Reading(session, begins, ends, roster.members(session), names)
            stints = [stint for center in places for stint in reading.stints(center)]
            return Hours(
                network=figures.network(session).name,
                begins=begins,
                ends=ends,
                stints=in_order(stints, places),
                made_at=self._clock.now(),
            )

    def xlsx(self, begins: date, ends: date, words: Words, *, legal_names: bool = False) -> bytes:
        """Return a workbook: by person and center, other ways to add it up, and every duty."""
        hours = self.hours(begins, ends, legal_names=legal_names)
        title = words.text("Hours worked, {begins} to {ends}").format(
            begins=begins.isoformat(), ends=ends.isoformat()
        )
        tables = all_tables(hours, words, legal_names=legal_names)
        return xlsx_file(tables, title=title, made_at=hours.made_at)

    def csv(self, begins: date, ends: date, words: Words, *, legal_names: bool = False) -> bytes:
        """Return the workbook's first sheet, by person and center, as CSV."""
        hours = self.hours(begins, ends, legal_names=legal_names)
        return csv_file(main_table(hours, words, legal_names=legal_names))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads what was worked and planned, center by center."""

    session: Session
    begins: date
    ends: date
    members: dict[str, Member]
    legal_names: dict[str, str]

    def stints(self, center: Center) -> Iterator[Stint]:
        span = (center.day_span(self.begins)[0], center.day_span(self.ends)[1])
        corrected = employment.duty_ids_corrected(self.session, *span)
        for duty in staff.duties_between(self.session, center.id, *span):
            if duty.started_at >= span[0]:
                yield self._stint(
                    duty.staff.id,
                    center,
                    duty.started_at,
                    duty.ended_at,
                    assumed=duty.assumed,
                    corrected=duty.id in corrected,
                )
        for shift in roster.published_between(self.session, span, [center.id]).values():
            if shift.staff_id is not None:
                yield self._stint(shift.staff_id, center, *shift.span, is_planned=True)

    def _stint(
        self,
        staff_id: str,
        center: Center,
        starts_at: datetime,
        ends_at: datetime | None,
        *,
        is_planned: bool = False,
        assumed: bool = False,
        corrected: bool = False,
    ) -> Stint:
        member = self.members[staff_id]
        day = center.service_day(starts_at)
        return Stint(
            staff=member.staff,
            legal_name=self.legal_names.get(staff_id),
            credentials=tuple(kind for kind in CredentialKind if member.holds(kind, day)),
            center=center,
            day=day,
            starts_at=starts_at,
            ends_at=ends_at,
            is_planned=is_planned,
            assumed=assumed,
            corrected=corrected,
        )
