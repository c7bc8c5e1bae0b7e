# SPDX-License-Identifier: MIT
"""What staff say about a day: corrections, closings, hours not counted, notes, paper."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Moment, Ref, Revised


class CorrectionRow(Base):
    """An addition to a past day. Never changed, so copies merge by id."""

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_center_id_day", "center_id", "day"),)

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    measure: Mapped[Code]
    category: Mapped[Code]
    hour: Mapped[int]
    change: Mapped[int]
    reason: Mapped[str]
    made_on: Mapped[date]
    made_by: Mapped[Ref] = mapped_column(ForeignKey("staff.id"))
    after_version: Mapped[int] = mapped_column(default=0, server_default="0")
    """The version of the locked month that it amends; 0: the month was not locked."""


class DayClosingRow(Revised, Base):
    """How a service day was closed; a day without a row is open."""

    __tablename__ = "day_closings"
    __table_args__ = (UniqueConstraint("center_id", "day"),)

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    state: Mapped[Code]
    closed_at: Mapped[Moment | None]
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    door_count: Mapped[int | None]
    reopened_reason: Mapped[str | None]


class UncountedHourRow(Revised, Base):
    """An hour that nobody counted."""

    __tablename__ = "uncounted_hours"
    __table_args__ = (UniqueConstraint("center_id", "day", "hour"),)

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    hour: Mapped[int]
    reason: Mapped[str]


class NoteRow(Revised, Base):
    """A hand-over note; deleted when it expires."""

    __tablename__ = "notes"
    __table_args__ = (Index("ix_notes_center_id_expires_on", "center_id", "expires_on"),)

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    text: Mapped[str]
    written_on: Mapped[date]
    expires_on: Mapped[date]
    written_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))


class PrintJobRow(Base):
    """Paper that was asked for: what to draw and how it stands, never a copy of the page."""

    __tablename__ = "print_jobs"

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    kind: Mapped[Code]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    language: Mapped[Code]
    printer: Mapped[str | None]
    state: Mapped[Code]
    detail: Mapped[str | None]
    system_job: Mapped[str | None]
    asked_at: Mapped[Moment]
    sheet: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """Which resource sheet or report, by what it is made of; None for everything else."""
