# SPDX-License-Identifier: MIT
"""Staff members and their actual duty."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Id, Moment, Ref, Revised


class StaffRow(Revised, Base):
    """Somebody who works at the centers; visitors see the display name only."""

    __tablename__ = "staff"

    id: Mapped[Id]
    display_name: Mapped[str]
    kinds: Mapped[list[str]]
    languages: Mapped[list[str]]
    home_center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))


class DutyRow(Revised, Base):
    """A time on duty, from sign-on to sign-off."""

    __tablename__ = "duties"
    __table_args__ = (
        Index("ix_duties_ended_at_center_id", "ended_at", "center_id"),
        Index("ix_duties_center_id_ended_at_started_at", "center_id", "ended_at", "started_at"),
    )

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    staff_id: Mapped[Ref] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[Moment]
    ended_at: Mapped[Moment | None]
    assumed: Mapped[bool] = mapped_column(default=False)
