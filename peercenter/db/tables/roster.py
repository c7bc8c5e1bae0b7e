# SPDX-License-Identifier: MIT
"""Rosters: contracts, credentials, wishes, rules, planned shifts and what was published."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Moment, Ref, Revised


class EmploymentRow(Revised, Base):
    """The employment record of a staff member; no kiosk ever reads it."""

    __tablename__ = "employments"

    staff_id: Mapped[Id] = mapped_column(ForeignKey("staff.id"))
    legal_name: Mapped[str | None]
    other_center_ids: Mapped[list[str]]
    least_week_minutes: Mapped[int]
    most_week_minutes: Mapped[int | None]
    longest_shift_minutes: Mapped[int | None]
    rest_minutes: Mapped[int]
    most_days_in_a_row: Mapped[int | None]
    most_weekends_a_month: Mapped[int | None]
    pin_hash: Mapped[str | None]
    """Argon2 hash of the PIN this person signs on with; None: two taps are enough."""


class CredentialRow(Revised, Base):
    """A certificate of a staff member."""

    __tablename__ = "credentials"

    id: Mapped[Id]
    staff_id: Mapped[Ref] = mapped_column(ForeignKey("staff.id"), index=True)
    kind: Mapped[Code]
    number: Mapped[str]
    issuer: Mapped[str]
    provisional: Mapped[bool]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]
    renewal_hours: Mapped[int]


class PreferenceRow(Revised, Base):
    """A wish about a time of every week."""

    __tablename__ = "preferences"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)

    id: Mapped[Id]
    staff_id: Mapped[Ref] = mapped_column(ForeignKey("staff.id"), index=True)
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]
    wish: Mapped[Code]


class TimeOffRow(Revised, Base):
    """A time off; there is no column for why."""

    __tablename__ = "time_off"

    id: Mapped[Id]
    staff_id: Mapped[Ref] = mapped_column(ForeignKey("staff.id"), index=True)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment] = mapped_column(index=True)
    state: Mapped[Code]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    calendar_uid: Mapped[str | None]
    """Of the calendar entry it was imported from, so that a second import updates it."""


class CoverageRuleRow(Revised, Base):
    """How many of whom have to be on duty at a center."""

    __tablename__ = "coverage_rules"

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), index=True)
    least: Mapped[int]
    wished: Mapped[int]
    kinds: Mapped[list[str]]
    credential: Mapped[Code | None]
    full: Mapped[bool]
    language: Mapped[Code | None]
    weekdays: Mapped[list[int]]
    starts: Mapped[time | None]
    ends: Mapped[time | None]
    shares: Mapped[bool]
    position: Mapped[int] = mapped_column(default=0)


class ShiftPatternRow(Revised, Base):
    """A usual shift of a center."""

    __tablename__ = "shift_patterns"

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), index=True)
    name: Mapped[str]
    weekdays: Mapped[list[int]]
    starts: Mapped[time]
    ends: Mapped[time]
    position: Mapped[int] = mapped_column(default=0)


class TravelRow(Revised, Base):
    """How long it takes between two centers, the smaller id first."""

    __tablename__ = "travels"
    __table_args__ = (CheckConstraint("from_id <= to_id", name="one_way"),)

    from_id: Mapped[Id] = mapped_column(ForeignKey("centers.id"))
    to_id: Mapped[Id] = mapped_column(ForeignKey("centers.id"))
    minutes: Mapped[int]


class ShiftRow(Revised, Base):
    """A planned shift, as the draft has it; deleted ones are retired."""

    __tablename__ = "shifts"
    __table_args__ = (Index("ix_shifts_starts_at_center_id", "starts_at", "center_id"),)

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), index=True)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    fixed: Mapped[bool]


class PublishedShiftRow(Base):
    """A state of a shift as it was published. Never changed: the history that can be replayed."""

    __tablename__ = "published_shifts"
    __table_args__ = (Index("ix_published_shifts_starts_at_center_id", "starts_at", "center_id"),)

    shift_id: Mapped[Id]
    sequence: Mapped[int] = mapped_column(primary_key=True)
    withdrawn: Mapped[bool]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"), index=True)
    starts_at: Mapped[Moment]
    ends_at: Mapped[Moment]
    published_at: Mapped[Moment]
    published_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))


class ShiftOfferRow(Revised, Base):
    """A shift offered to others, or a swap."""

    __tablename__ = "shift_offers"

    id: Mapped[Id]
    shift_id: Mapped[Ref] = mapped_column(index=True)
    offered_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    offered_to: Mapped[list[str]]
    in_exchange_for: Mapped[str | None]
    state: Mapped[Code]
    taken_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[Moment]


class RosterTemplateRow(Revised, Base):
    """A week to start from, under a name."""

    __tablename__ = "roster_templates"
    __table_args__ = (UniqueConstraint("center_id", "name"),)

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    name: Mapped[str]


class TemplateShiftRow(Revised, Base):
    """A shift of a template."""

    __tablename__ = "template_shifts"

    id: Mapped[Id]
    template_id: Mapped[Ref] = mapped_column(ForeignKey("roster_templates.id"), index=True)
    staff_id: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    weekday: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]


class DutyCorrectionRow(Base):
    """A duty put right afterwards. Never changed; the duty itself has the new times."""

    __tablename__ = "duty_corrections"

    id: Mapped[Id]
    duty_id: Mapped[Ref] = mapped_column(ForeignKey("duties.id"), index=True)
    started_before: Mapped[Moment]
    ended_before: Mapped[Moment | None]
    reason: Mapped[str]
    made_at: Mapped[Moment]
    made_by: Mapped[Ref] = mapped_column(ForeignKey("staff.id"))
