# SPDX-License-Identifier: MIT
"""The daily report: one center's day, or all centers' day, on one page."""

from datetime import date, time
from typing import TYPE_CHECKING

from peercenter.clock import Clock
from peercenter.db.queries import centers, days, on_duty, roster, staff, tallies
from peercenter.db.session import Database, Session
from peercenter.domain import people
from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Center, Network, Paper
from peercenter.domain.day_sheet import DaySheet, DutyLine, NetworkDaySheet, OtherCount
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.staff import Duty, bare, minutes_in, whole_minute
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused
from peercenter.services import figures
from peercenter.words import Words

if TYPE_CHECKING:
    from peercenter.reports.preview import Picture

ALSO = (Measure.SUPPLIES, Measure.NALOXONE, Measure.CALLS, Measure.SHEETS)
"""Counted beside visits, wants and groups, in the order they are shown."""


class DayReportService:
    """Figures and pages of a service day, for inside use."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def day_sheet(self, center_id: str, day: date) -> DaySheet:
        """Return the figures of a center's day.

        Raises Refused (DAY_IN_FUTURE).
        """
        with self._database.read() as session:
            return self._day_sheet(session, figures.network(session), center_id, day)

    def network_day_sheet(self, day: date) -> NetworkDaySheet:
        """Return the figures of all centers' day; centers where it has not begun are left out.

        Raises Refused (DAY_IN_FUTURE) when it has begun nowhere.
        """
        now = self._clock.now()
        with self._database.read() as session:
            network = figures.network(session)
            begun = [c for c in centers.all_centers(session) if day <= c.service_day(now)]
            if not begun:
                raise Refused(Reason.DAY_IN_FUTURE)
            sheets = tuple(self._day_sheet(session, network, c.id, day) for c in begun)
            return NetworkDaySheet(network.name, day, sheets, begun[0].local(now))

    def draw_day_sheet(self, center_id: str, day: date, words: Words, paper: Paper) -> bytes:
        """Return the day sheet as PDF, on "letter" or "a4"."""
        from peercenter.reports.day_sheet import draw_day_sheet  # noqa: PLC0415 - loads ReportLab

        return draw_day_sheet(self.day_sheet(center_id, day), words, paper=paper)

    def draw_network_day_sheet(self, day: date, words: Words, paper: Paper) -> bytes:
        """Return the network day sheet as PDF, on "letter" or "a4"."""
        from peercenter.reports.network_sheet import (  # noqa: PLC0415 - loads ReportLab
            draw_network_day_sheet,
        )

        return draw_network_day_sheet(self.network_day_sheet(day), words, paper=paper)

    def page(self, center_id: str | None, day: date, words: Words) -> bytes:
        """Return a center's day sheet, or that of all centers, on the network's own paper.

        Raises Refused (DAY_IN_FUTURE).
        """
        with self._database.read() as session:
            paper = figures.network(session).paper
        if center_id is None:
            return self.draw_network_day_sheet(day, words, paper)
        return self.draw_day_sheet(center_id, day, words, paper)

    def preview(self, pdf: bytes, *, width: int) -> "Picture":
        """Return the first page of a PDF as a picture, so many pixels wide."""
        from peercenter.reports.preview import picture  # noqa: PLC0415 - loads PDFium

        return picture(pdf, width=width)

    def _day_sheet(self, session: Session, network: Network, center_id: str, day: date) -> DaySheet:
        now = self._clock.now()
        center = centers.center(session, center_id)
        if day > center.service_day(now):
            raise Refused(Reason.DAY_IN_FUTURE)
        counts = tallies.tallies_on(session, center_id, day)
        opening = figures.opening(session, center, day)
        closing = days.closing_of(session, center_id, day)
        hours = figures.hour_counts(center, opening.spans, counts, closing)
        given = figures.answers(counts)
        begins, ends = center.day_span(day)
        duties = staff.duties_between(session, center_id, begins, ends)
        until = whole_minute(min(now, ends))
        qualified = qualification(roster.rules(session, center_id), on_duty.credentials(session))
        passed = [(opens, min(closes, until)) for opens, closes in opening.spans]
        peers = [duty.span(until) for duty in duties if qualified.has(duty.staff, day)]
        return DaySheet(
            network=network.name,
            center_code=center.code,
            center=center.name,
            day=day,
            open_times=tuple(
                (center.local(opens).time(), center.local(closes).time())
                for opens, closes in opening.spans
            ),
            closure=opening.closure.reason if opening.closure else None,
            closing=closing,
            closed_time=center.local(closing.closed_at).time() if closing.closed_at else None,
            closed_later=closing.closed_later(center, day),
            visits=figures.total(counts, Measure.VISITS),
            by_hour=hours,
            peak_hour=figures.peak_hour(hours),
            first_ever=people.people(given, people.FIRST_EVER),
            first_this_month=people.people(given, people.FIRST_THIS_MONTH),
            unanswered=people.unanswered(given),
            one_on_ones=figures.total(counts, Measure.ONE_ON_ONES),
            minutes_without_peer=minutes_in(bare(passed, peers)),
            peer_credentials=tuple(sorted(qualified.asked)),
            wants=figures.want_counts(centers.wants(session, center_id), counts),
            last_here=tuple((answer, given.get(answer, 0)) for answer in LastHere),
            fiscal_year_begins=fiscal_year_begins(day, network.fiscal_month),
            groups=figures.group_counts(session, center, day, counts),
            duties=tuple(_duty_line(center, duty) for duty in duties),
            also=tuple(OtherCount(measure, figures.total(counts, measure)) for measure in ALSO),
            corrections=tuple(
                correction
                for correction in days.corrections_of(session, center_id, day)
                if not correction.goes_along
            ),
            notes=tuple(days.notes_written_on(session, center_id, day)),
            printed_at=center.local(now),
        )


def _duty_line(center: Center, duty: Duty) -> DutyLine:
    ended: time | None = None
    if duty.ended_at is not None:
        ended = center.local(duty.ended_at).time()
    return DutyLine(
        display_name=duty.staff.display_name,
        kinds=duty.staff.kinds,
        started=center.local(duty.started_at).time(),
        ended=ended,
        assumed=duty.assumed,
    )
