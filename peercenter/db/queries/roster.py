# SPDX-License-Identifier: MIT
"""Reading rosters: members with their limits, rules, and shifts, planned and published."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from peercenter.db.queries.staff import member as staff_member
from peercenter.db.tables import (
    CoverageRuleRow,
    CredentialRow,
    EmploymentRow,
    PreferenceRow,
    PublishedShiftRow,
    ShiftOfferRow,
    ShiftPatternRow,
    ShiftRow,
    StaffRow,
    TimeOffRow,
    TravelRow,
)
from peercenter.domain.centers import Span
from peercenter.domain.roster.coverage import Rule, Who, default_rules
from peercenter.domain.roster.members import (
    Credential,
    CredentialKind,
    Member,
    OffState,
    Preference,
    Terms,
    TimeOff,
    Wish,
)
from peercenter.domain.roster.offers import Offer, OfferState
from peercenter.domain.roster.period import Travel
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Pattern, Shift
from peercenter.domain.staff import Kind

_Row = TypeVar("_Row", CredentialRow, PreferenceRow, TimeOffRow)


def member(session: Session, staff_id: str) -> Member | None:
    """Return one person with everything that is known of them, as the roster sees them."""
    row = session.get(StaffRow, staff_id)
    if row is None:
        return None
    off = select(TimeOffRow).where(TimeOffRow.staff_id == staff_id, ~TimeOffRow.retired)
    return _member(
        row,
        session.get(EmploymentRow, staff_id),
        session.scalars(
            select(CredentialRow).where(CredentialRow.staff_id == staff_id, ~CredentialRow.retired)
        ),
        session.scalars(
            select(PreferenceRow).where(PreferenceRow.staff_id == staff_id, ~PreferenceRow.retired)
        ),
        session.scalars(off.order_by(TimeOffRow.starts_at)),
    )


def members(session: Session, span: Span | None = None) -> dict[str, Member]:
    """Return all staff, those who left too, by id in order of display names.

    Of their time off, what touches the span; all of it without one.
    """
    employments = {row.staff_id: row for row in session.scalars(select(EmploymentRow))}
    credentials = _by_staff(session, select(CredentialRow).where(~CredentialRow.retired))
    wishes = _by_staff(session, select(PreferenceRow).where(~PreferenceRow.retired))
    off = select(TimeOffRow).where(~TimeOffRow.retired)
    if span is not None:
        off = off.where(TimeOffRow.ends_at > span[0], TimeOffRow.starts_at < span[1])
    times_off = _by_staff(session, off.order_by(TimeOffRow.starts_at))
    return {
        row.id: _member(
            row,
            employments.get(row.id),
            credentials.get(row.id, ()),
            wishes.get(row.id, ()),
            times_off.get(row.id, ()),
        )
        for row in session.scalars(select(StaffRow).order_by(StaffRow.display_name))
    }


def _by_staff(session: Session, query: Select[_Row]) -> dict[str, list[_Row]]:
    found: dict[str, list[_Row]] = {}
    for row in session.scalars(query):
        found.setdefault(row.staff_id, []).append(row)
    return found


def _member(
    row: StaffRow,
    employment: EmploymentRow | None,
    credentials: Iterable[CredentialRow],
    wishes: Iterable[PreferenceRow],
    off: Iterable[TimeOffRow],
) -> Member:
    return Member(
        staff=staff_member(row),
        other_center_ids=tuple(employment.other_center_ids) if employment else (),
        terms=_terms(employment) if employment else Terms(),
        credentials=tuple(sorted(map(credential, credentials), key=lambda c: c.valid_from)),
        preferences=tuple(
            sorted(
                (Preference(w.weekday, w.starts, w.ends, Wish(w.wish)) for w in wishes),
                key=lambda w: (w.weekday, w.starts),
            )
        ),
        time_off=tuple(map(time_off, off)),
    )


def _terms(row: EmploymentRow) -> Terms:
    return Terms(
        least_week_minutes=row.least_week_minutes,
        most_week_minutes=row.most_week_minutes,
        longest_shift_minutes=row.longest_shift_minutes,
        rest_minutes=row.rest_minutes,
        most_days_in_a_row=row.most_days_in_a_row,
        most_weekends_a_month=row.most_weekends_a_month,
    )


def credential(row: CredentialRow) -> Credential:
    """Return the value of a row."""
    return Credential(
        id=row.id,
        kind=CredentialKind(row.kind),
        number=row.number,
        issuer=row.issuer,
        provisional=row.provisional,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        renewal_hours=row.renewal_hours,
    )


def time_off(row: TimeOffRow) -> TimeOff:
    """Return the value of a row."""
    return TimeOff(row.id, row.staff_id, row.starts_at, row.ends_at, OffState(row.state))


def rules(session: Session, center_id: str) -> tuple[Rule, ...]:
    """Return a center's coverage rules in order; the default ones where it has none."""
    return own_rules(session, center_id) or default_rules(center_id)


def own_rules(session: Session, center_id: str) -> tuple[Rule, ...]:
    """Return the coverage rules that a center has of its own, in order."""
    rows = session.scalars(
        select(CoverageRuleRow)
        .where(CoverageRuleRow.center_id == center_id, ~CoverageRuleRow.retired)
        .order_by(CoverageRuleRow.position, CoverageRuleRow.id)
    )
    return tuple(map(_rule, rows))


def _rule(row: CoverageRuleRow) -> Rule:
    return Rule(
        id=row.id,
        center_id=row.center_id,
        least=row.least,
        wished=row.wished,
        who=Who(
            kinds=frozenset(map(Kind, row.kinds)),
            credential=None if row.credential is None else CredentialKind(row.credential),
            full=row.full,
            language=row.language,
        ),
        weekdays=tuple(row.weekdays),
        starts=row.starts,
        ends=row.ends,
        shares=row.shares,
    )


def patterns(session: Session, center_id: str) -> tuple[Pattern, ...]:
    """Return a center's usual shifts in order."""
    rows = session.scalars(
        select(ShiftPatternRow)
        .where(ShiftPatternRow.center_id == center_id, ~ShiftPatternRow.retired)
        .order_by(ShiftPatternRow.position, ShiftPatternRow.starts)
    )
    return tuple(
        Pattern(row.id, row.center_id, row.name, tuple(row.weekdays), row.starts, row.ends)
        for row in rows
    )


def travel(session: Session) -> Travel:
    """Return the ways between centers."""
    rows = session.scalars(select(TravelRow).where(~TravelRow.retired))
    return Travel({frozenset((row.from_id, row.to_id)): row.minutes for row in rows})


def shifts_of(session: Session, staff_id: str, since: datetime) -> tuple[Shift, ...]:
    """Return somebody's shifts of the draft that end after a moment, in order."""
    rows = session.scalars(
        select(ShiftRow)
        .where(~ShiftRow.retired, ShiftRow.staff_id == staff_id, ShiftRow.ends_at > since)
        .order_by(ShiftRow.starts_at, ShiftRow.id)
    )
    return tuple(map(shift, rows))


def last_shift_starts(session: Session) -> datetime | None:
    """Return when the last planned shift of the draft begins, None where there is none."""
    return session.scalar(
        select(ShiftRow.starts_at)
        .where(~ShiftRow.retired)
        .order_by(ShiftRow.starts_at.desc())
        .limit(1)
    )


def shifts_between(session: Session, span: Span) -> dict[str, Shift]:
    """Return the draft's shifts that begin within a time, by id, in order."""
    rows = session.scalars(
        select(ShiftRow)
        .where(~ShiftRow.retired, ShiftRow.starts_at >= span[0], ShiftRow.starts_at < span[1])
        .order_by(ShiftRow.starts_at, ShiftRow.id)
    )
    return {row.id: shift(row) for row in rows}


def shift(row: ShiftRow) -> Shift:
    """Return the value of a row."""
    return Shift(row.id, row.center_id, row.staff_id, row.starts_at, row.ends_at, row.fixed)


def published_between(
    session: Session, span: Span, center_ids: Collection[str] | None = None
) -> dict[str, Shift]:
    """Return the shifts that begin within a time, as last published, by id, in order."""
    within = [PublishedShiftRow.starts_at >= span[0], PublishedShiftRow.starts_at < span[1]]
    if center_ids is not None:
        within.append(PublishedShiftRow.center_id.in_(center_ids))
    return {state.shift.id: state.shift for state in _latest(session, *within)}


def published_of(session: Session, shift_ids: Collection[str]) -> dict[str, Published]:
    """Return the last published state of shifts, withdrawn ones too, by id."""
    chosen = PublishedShiftRow.shift_id.in_(shift_ids)
    return {s.shift.id: s for s in _latest(session, chosen, with_withdrawn=True)}


def history_between(session: Session, span: Span) -> list[Published]:
    """Return every published state, oldest first, of shifts that ever began within a time."""
    then = select(PublishedShiftRow.shift_id).where(
        PublishedShiftRow.starts_at >= span[0], PublishedShiftRow.starts_at < span[1]
    )
    rows = session.scalars(
        select(PublishedShiftRow)
        .where(PublishedShiftRow.shift_id.in_(then))
        .order_by(PublishedShiftRow.published_at, PublishedShiftRow.sequence)
    )
    return [_published(row) for row in rows]


def history_of(
    session: Session, since: datetime, *, staff_id: str | None = None, center_id: str | None = None
) -> list[Published]:
    """Return every published state, a shift's oldest first, of shifts that ever were theirs.

    Theirs: somebody's, or a center's. Of those, the ones that then began since a moment.
    """
    mine = select(PublishedShiftRow.shift_id).where(PublishedShiftRow.starts_at >= since)
    if staff_id is not None:
        mine = mine.where(PublishedShiftRow.staff_id == staff_id)
    if center_id is not None:
        mine = mine.where(PublishedShiftRow.center_id == center_id)
    rows = session.scalars(
        select(PublishedShiftRow)
        .where(PublishedShiftRow.shift_id.in_(mine))
        .order_by(PublishedShiftRow.sequence)
    )
    return [_published(row) for row in rows]


def _latest(
    session: Session, *which: ColumnElement[bool], with_withdrawn: bool = False
) -> list[Published]:
    later = aliased(PublishedShiftRow)
    newest = (
        select(func.max(later.sequence))
        .where(later.shift_id == PublishedShiftRow.shift_id)
        .scalar_subquery()
    )
    query = (
        select(PublishedShiftRow)
        .where(*which, PublishedShiftRow.sequence == newest)
        .order_by(PublishedShiftRow.starts_at, PublishedShiftRow.shift_id)
    )
    if not with_withdrawn:
        query = query.where(~PublishedShiftRow.withdrawn)
    return [_published(row) for row in session.scalars(query)]


def _published(row: PublishedShiftRow) -> Published:
    return Published(
        shift=Shift(row.shift_id, row.center_id, row.staff_id, row.starts_at, row.ends_at),
        sequence=row.sequence,
        withdrawn=row.withdrawn,
        published_at=row.published_at,
        published_by=row.published_by,
    )


def offers(session: Session, since: datetime, *, open_only: bool = False) -> list[Offer]:
    """Return the offers asked since a moment, newest first."""
    rows = session.scalars(
        select(ShiftOfferRow)
        .where(~ShiftOfferRow.retired, ShiftOfferRow.asked_at >= since)
        .order_by(ShiftOfferRow.asked_at.desc(), ShiftOfferRow.id)
    )
    found = [offer(row) for row in rows]
    return [o for o in found if o.is_open] if open_only else found


def offer(row: ShiftOfferRow) -> Offer:
    """Return the value of a row."""
    return Offer(
        id=row.id,
        shift_id=row.shift_id,
        offered_by=row.offered_by,
        offered_to=tuple(row.offered_to),
        in_exchange_for=row.in_exchange_for,
        state=OfferState(row.state),
        taken_by=row.taken_by,
        decided_by=row.decided_by,
        asked_at=row.asked_at,
    )
