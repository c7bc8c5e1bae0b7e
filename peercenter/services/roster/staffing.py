# SPDX-License-Identifier: MIT
"""The employment record: limits, credentials, wishes, time off, and the PIN somebody signs on with.

For staff at the desk; no kiosk or wall roster reads it. The legal name leaves the database here,
and for hours and calendars where somebody asks for legal names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TypeVar

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, roster
from peercenter.db.session import Database, Session
from peercenter.db.tables import CredentialRow, EmploymentRow, StaffRow, TimeOffRow
from peercenter.domain.centers import Center, OpenTime, Span, overlapping
from peercenter.domain.roster.expiring import Warned, warned
from peercenter.domain.roster.members import (
    Credential,
    Member,
    OffState,
    Preference,
    Terms,
    TimeOff,
    expiries,
)
from peercenter.domain.roster.shifts import Shift
from peercenter.errors import Reason, Refused
from peercenter.services.limits import short_text
from peercenter.services.pins import SlowGuessing, hashed_pin
from peercenter.services.roster.planning import period
from peercenter.services.roster.records import (
    LONGEST_LEGAL_NAME,
    check_terms,
    fill_credential,
    fill_terms,
    replace_preferences,
)

MOST_OFF_DAYS = 366
_AHEAD_DAYS = 366
"""How far ahead planned shifts are looked at for credentials that run out."""

_Row = TypeVar("_Row", CredentialRow, TimeOffRow)


@dataclass(frozen=True, slots=True)
class Employment:
    """What a lead sets about somebody's work."""

    legal_name: str = ""
    """For contracts and payroll; empty: not known here."""
    other_center_ids: tuple[str, ...] = ()
    terms: Terms = field(default_factory=Terms)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that is known of one person's work."""

    member: Member
    employment: Employment
    has_pin: bool
    center: Center
    """The home center, else the network's first: whose wall clock their days go by."""
    upcoming: tuple[Shift, ...]
    """Their planned shifts that are not over, in order."""

    def clashes(self, off: TimeOff) -> tuple[Shift, ...]:
        """Return the planned shifts within a time off."""
        return _within(self.upcoming, off)


@dataclass(frozen=True, slots=True)
class Asked:
    """A time off that nobody has decided about."""

    member: Member
    off: TimeOff
    center: Center
    """Whose wall clock their days go by."""
    clashes: tuple[Shift, ...]
    """The planned shifts within it."""


class StaffingService:
    """Keeps employment records."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._guessing: dict[str, SlowGuessing] = {}

    def record(self, staff_id: str) -> Record:
        """Return everything that is known of one person's work.

        Raises Refused: UNKNOWN_STAFF, NO_CENTERS.
        """
        with self._database.read() as session:
            member = roster.member(session, staff_id)
            if member is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            row = session.get(EmploymentRow, staff_id)
            legal_name = (row.legal_name if row else None) or ""
            return Record(
                member=member,
                employment=Employment(legal_name, member.other_center_ids, member.terms),
                has_pin=row is not None and row.pin_hash is not None,
                center=_center(centers.all_centers(session), member),
                upcoming=roster.shifts_of(session, staff_id, self._clock.now()),
            )

    def save_employment(self, staff_id: str, employment: Employment) -> None:
        """Keep somebody's legal name, other centers and limits.

        Raises Refused: UNKNOWN_STAFF, UNKNOWN_CENTER; with the `field` TEXT_TOO_LONG,
        NUMBER_TOO_SMALL, NUMBER_TOO_LARGE (in hours, where it is about hours), LEAST_ABOVE_MOST.
        """
        legal_name = short_text(employment.legal_name, LONGEST_LEGAL_NAME, "legal_name")
        terms = employment.terms
        check_terms(terms)
        with self._database.write() as session:
            home = _staff(session, staff_id).home_center_id
            known = {center.id: center for center in centers.all_centers(session)}
            unknown = [key for key in employment.other_center_ids if key not in known]
            if unknown:
                codes = ", ".join(center.code for center in known.values())
                raise Refused(Reason.UNKNOWN_CENTER, code=unknown[0], known=codes)
            row = _employment(session, staff_id)
            row.legal_name = legal_name or None
            row.other_center_ids = [key for key in employment.other_center_ids if key != home]
            fill_terms(row, terms)
            row.revision += 1

    # Credentials

    def add_credential(self, staff_id: str, credential: Credential) -> str:
        """Add a credential and return the id it is given.

        Raises Refused: UNKNOWN_STAFF; with the `field` TEXT_TOO_LONG, UNTIL_BEFORE_FROM,
        NUMBER_TOO_SMALL, NUMBER_TOO_LARGE.
        """
        row = CredentialRow(id=new_id(), staff_id=staff_id, revision=0)
        fill_credential(row, credential)
        with self._database.write() as session:
            _staff(session, staff_id)
            session.add(row)
        return row.id

    def change_credential(self, credential: Credential) -> None:
        """Change the credential with this one's id.

        Raises Refused as `add_credential` does, and GONE_MEANWHILE.
        """
        with self._database.write() as session:
            fill_credential(_there(session.get(CredentialRow, credential.id)), credential)

    def retire_credential(self, credential_id: str) -> None:
        """Take a credential away, as one that was never given. Raises Refused (GONE_MEANWHILE)."""
        with self._database.write() as session:
            _retire(_there(session.get(CredentialRow, credential_id)))

    def warnings(self, today: date) -> list[Warned]:
        """Return the credentials that run out soon or did, with what that uncovers, urgent first.

        Looked at are the planned shifts of the coming year, of people who work here.
        """
        with self._database.read() as session:
            here = [m for m in roster.members(session).values() if m.staff.active]
            found = expiries(here, today)
            last = roster.last_shift_starts(session)
            if not found or last is None or last.date() < today:
                return [Warned(expiry) for expiry in found]
            days = min((last.date() - today).days + 1, _AHEAD_DAYS)
            return warned(period(session, today, days), found)

    def cares(self, today: date) -> int:
        """Return how much a lead has to look after: what runs out, and what was asked for."""
        now = self._clock.now()
        with self._database.read() as session:
            here = [m for m in roster.members(session).values() if m.staff.active]
            return len(expiries(here, today)) + len(_waiting(here, now))

    # Wishes

    def set_preferences(self, staff_id: str, preferences: Sequence[Preference]) -> None:
        """Replace the times at which somebody wants, would rather not, or cannot work.

        Raises Refused: UNKNOWN_STAFF; WISHES_OVERLAP with the `weekday`.
        """
        preferences = tuple(dict.fromkeys(preferences))
        clash = overlapping([OpenTime(p.weekday, p.starts, p.ends) for p in preferences])
        if clash is not None:
            raise Refused(Reason.WISHES_OVERLAP, weekday=clash[0].weekday)
        with self._database.write() as session:
            _staff(session, staff_id)
            replace_preferences(session, staff_id, preferences)

    # Time off

    def ask_time_off(self, staff_id: str, span: Span) -> str:
        """Ask for time off and return its id.

        Raises Refused: UNKNOWN_STAFF, ENDS_BEFORE_IT_BEGINS, TIME_OFF_TOO_LONG, TIME_OFF_TWICE.
        """
        starts, ends = span
        if ends <= starts:
            raise Refused(Reason.ENDS_BEFORE_IT_BEGINS)
        # An hour more, for the night on which the clocks are turned back.
        if ends - starts > timedelta(days=MOST_OFF_DAYS, hours=1):
            raise Refused(Reason.TIME_OFF_TOO_LONG, most=MOST_OFF_DAYS)
        row = TimeOffRow(
            id=new_id(),
            staff_id=staff_id,
            starts_at=starts,
            ends_at=ends,
            state=OffState.ASKED.value,
        )
        with self._database.write() as session:
            _staff(session, staff_id)
            member = roster.member(session, staff_id)
            asked = member.time_off if member else ()
            if any(_is_same_time(off, span) for off in asked):
                raise Refused(Reason.TIME_OFF_TWICE)
            session.add(row)
        return row.id

    def asked(self) -> list[Asked]:
        """Return the time off that is not over and waits for a decision, in order of time."""
        now = self._clock.now()
        with self._database.read() as session:
            every = centers.all_centers(session)
            waiting = _waiting(roster.members(session).values(), now)
            return [
                Asked(
                    member,
                    off,
                    _center(every, member),
                    _within(roster.shifts_of(session, member.id, off.starts_at), off),
                )
                for member, off in sorted(waiting, key=lambda one: one[1].starts_at)
            ]

    def decide_time_off(self, time_off_id: str, *, approved: bool, by: str) -> tuple[Shift, ...]:
        """Approve or decline; return the planned shifts that clash with it when it is approved.

        They stay planned until somebody changes the roster. Raises Refused (GONE_MEANWHILE).
        """
        state = OffState.APPROVED if approved else OffState.DECLINED
        with self._database.write() as session:
            row = _there(session.get(TimeOffRow, time_off_id))
            row.state, row.decided_by = state.value, by
            row.revision += 1
            if not approved:
                return ()
            shifts = roster.shifts_of(session, row.staff_id, row.starts_at)
            return _within(shifts, roster.time_off(row))

    def withdraw_time_off(self, time_off_id: str) -> None:
        """Take a time off back, whether it was decided or not. Raises Refused (GONE_MEANWHILE)."""
        with self._database.write() as session:
            _retire(_there(session.get(TimeOffRow, time_off_id)))

    # The personal PIN

    def asks_pin(self, staff_id: str) -> bool:
        """Whether somebody signs on with a PIN of their own."""
        return self._pin_hash(staff_id) is not None

    def set_pin(self, staff_id: str, pin: str | None) -> None:
        """Give somebody a PIN to sign on with, or none; takes about a quarter of a second.

        Raises Refused: UNKNOWN_STAFF, PIN_TOO_SHORT.
        """
        stored = None if pin is None else hashed_pin(pin)
        with self._database.write() as session:
            _staff(session, staff_id)
            row = _employment(session, staff_id)
            row.pin_hash = stored
            row.revision += 1
        self._guessing.pop(staff_id, None)

    def check_pin(self, staff_id: str, pin: str) -> None:
        """Accept somebody's own PIN; who has none needs none. Takes a quarter of a second.

        Raises Refused: PIN_WRONG, PIN_WAIT with the `seconds` to wait.
        """
        stored = self._pin_hash(staff_id)
        if stored is not None:
            self._guessing.setdefault(staff_id, SlowGuessing(self._clock)).check(stored, pin)

    def _pin_hash(self, staff_id: str) -> str | None:
        with self._database.read() as session:
            row = session.get(EmploymentRow, staff_id)
            return None if row is None else row.pin_hash


def _center(every: Sequence[Center], member: Member) -> Center:
    if not every:
        raise Refused(Reason.NO_CENTERS)
    return next((c for c in every if c.id == member.staff.home_center_id), every[0])


def _staff(session: Session, staff_id: str) -> StaffRow:
    row = session.get(StaffRow, staff_id)
    if row is None:
        raise Refused(Reason.UNKNOWN_STAFF)
    return row


def _employment(session: Session, staff_id: str) -> EmploymentRow:
    row = session.get(EmploymentRow, staff_id)
    if row is None:
        row = EmploymentRow(staff_id=staff_id, legal_name=None, other_center_ids=[], revision=0)
        fill_terms(row, Terms())
        session.add(row)
    return row


def _within(shifts: Iterable[Shift], off: TimeOff) -> tuple[Shift, ...]:
    return tuple(shift for shift in shifts if shift.touches((off.starts_at, off.ends_at)))


def _waiting(members: Iterable[Member], now: datetime) -> list[tuple[Member, TimeOff]]:
    """Return the time off of people who are here that is not over and nobody has decided about."""
    return [
        (member, off)
        for member in members
        for off in member.time_off
        if off.state is OffState.ASKED and off.ends_at > now and member.staff.active
    ]


def _is_same_time(off: TimeOff, span: Span) -> bool:
    is_declined = off.state is OffState.DECLINED
    return not is_declined and off.starts_at < span[1] and span[0] < off.ends_at


def _there(row: _Row | None) -> _Row:
    if row is None or row.retired:
        raise Refused(Reason.GONE_MEANWHILE)
    return row


def _retire(row: CredentialRow | TimeOffRow) -> None:
    row.retired = True
    row.revision += 1
