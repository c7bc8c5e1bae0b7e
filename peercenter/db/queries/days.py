# SPDX-License-Identifier: MIT
"""Closings, hours not counted, corrections and notes."""

from datetime import date

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select
from sqlalchemy.orm import Session

from peercenter.db.tables import (
    CorrectionRow,
    DayClosingRow,
    NoteRow,
    StaffRow,
    UncountedHourRow,
)
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.closings import Closing, Correction, DayState, Note, Uncounted

# What every day sheet asks for is built once: building costs as much as asking.
_CENTER: BindParameter[str] = bindparam("center")
_DAY: BindParameter[date] = bindparam("day")
_UNCOUNTED = (
    select(UncountedHourRow.hour, UncountedHourRow.reason)
    .where(
        UncountedHourRow.center_id == _CENTER,
        UncountedHourRow.day == _DAY,
        ~UncountedHourRow.retired,
    )
    .order_by(UncountedHourRow.hour)
)
_CLOSING = (
    select(DayClosingRow, StaffRow.display_name)
    .outerjoin(StaffRow, StaffRow.id == DayClosingRow.closed_by)
    .where(DayClosingRow.center_id == _CENTER, DayClosingRow.day == _DAY)
)
_CORRECTIONS = (
    select(CorrectionRow, StaffRow.display_name)
    .join(StaffRow, StaffRow.id == CorrectionRow.made_by)
    .where(
        CorrectionRow.center_id == _CENTER,
        or_(CorrectionRow.day == _DAY, CorrectionRow.made_on == _DAY),
    )
    .order_by(CorrectionRow.made_on, CorrectionRow.day, CorrectionRow.measure)
)
_NOTES = (
    select(NoteRow.text)
    .where(NoteRow.center_id == _CENTER, NoteRow.written_on == _DAY, ~NoteRow.retired)
    .order_by(NoteRow.id)
)


def closing_row(session: Session, center_id: str, day: date) -> DayClosingRow | None:
    """Return the row of a day's closing, to change it."""
    return session.scalar(
        select(DayClosingRow).where(DayClosingRow.center_id == center_id, DayClosingRow.day == day)
    )


def closing_of(session: Session, center_id: str, day: date) -> Closing:
    """Return how a day stands, with the hours that nobody counted."""
    of = {"center": center_id, "day": day}
    hours = session.execute(_UNCOUNTED, of)
    uncounted = tuple(Uncounted(hour, reason) for hour, reason in hours)
    found = session.execute(_CLOSING, of).first()
    if found is None:
        return Closing(uncounted=uncounted)
    row, closed_by = found
    return Closing(
        state=DayState(row.state),
        closed_at=row.closed_at,
        closed_by=closed_by,
        door_count=row.door_count,
        reopened_reason=row.reopened_reason,
        uncounted=uncounted,
    )


def uncounted_rows(session: Session, center_id: str, day: date) -> list[UncountedHourRow]:
    """Return the rows of hours that nobody counted, retired ones too, to change them."""
    return list(
        session.scalars(
            select(UncountedHourRow).where(
                UncountedHourRow.center_id == center_id, UncountedHourRow.day == day
            )
        )
    )


def last_closed_day(session: Session, center_id: str) -> date | None:
    """Return the newest day that has a closing."""
    return session.scalar(
        select(func.max(DayClosingRow.day)).where(DayClosingRow.center_id == center_id)
    )


def unreconciled(session: Session, center_id: str, first: date, before: date) -> list[date]:
    """Return the days that nobody reconciled or that were left reopened, newest first."""
    return list(
        session.scalars(
            select(DayClosingRow.day)
            .where(
                DayClosingRow.center_id == center_id,
                DayClosingRow.day >= first,
                DayClosingRow.day < before,
                DayClosingRow.state.in_((DayState.NOT_RECONCILED, DayState.REOPENED)),
            )
            .order_by(DayClosingRow.day.desc())
        )
    )


def corrections_of(session: Session, center_id: str, day: date) -> list[Correction]:
    """Return the corrections of a day, and those made on that day for earlier ones."""
    rows = session.execute(_CORRECTIONS, {"center": center_id, "day": day})
    return [
        Correction(
            day=row.day,
            measure=row.measure,
            category=row.category,
            hour=None if row.hour == WHOLE_DAY else row.hour,
            change=row.change,
            reason=row.reason,
            made_on=row.made_on,
            made_by=name,
        )
        for row, name in rows
    ]


def notes_at(session: Session, center_id: str, day: date) -> list[Note]:
    """Return the notes that still hold on a day, newest first."""
    rows = session.execute(
        select(NoteRow, StaffRow.display_name)
        .outerjoin(StaffRow, StaffRow.id == NoteRow.written_by)
        .where(
            NoteRow.center_id == center_id,
            NoteRow.written_on <= day,
            NoteRow.expires_on > day,
            ~NoteRow.retired,
        )
        .order_by(NoteRow.written_on.desc(), NoteRow.id)
    )
    return [Note(row.id, row.text, row.written_on, row.expires_on, name) for row, name in rows]


def notes_written_on(session: Session, center_id: str, day: date) -> list[str]:
    """Return the texts of notes written on a day."""
    return list(session.scalars(_NOTES, {"center": center_id, "day": day}))


def drop_expired_notes(session: Session, center_id: str, today: date) -> None:
    """Delete the notes whose time is over."""
    session.execute(
        delete(NoteRow).where(NoteRow.center_id == center_id, NoteRow.expires_on <= today)
    )
