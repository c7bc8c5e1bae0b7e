# SPDX-License-Identifier: MIT
"""Staff members and their actual duty."""

from sqlalchemy import ForeignKey
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

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    staff_id: Mapped[Ref] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[Moment] = mapped_column(index=True)
    ended_at: Mapped[Moment | None]
    assumed: Mapped[bool] = mapped_column(default=False)
