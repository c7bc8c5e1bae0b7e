# SPDX-License-Identifier: MIT
"""The network and its centers: settings, hours, closures, wants, groups, agreements."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Ref, Revised
from peercenter.domain.directory.freshness import CHECK_MONTHS
from peercenter.domain.disclosure.regions import SMALL


class NetworkRow(Revised, Base):
    """Settings of the whole network: exactly one row."""

    __tablename__ = "network"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("fiscal_month BETWEEN 1 AND 12", name="fiscal_month"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    fiscal_month: Mapped[int]
    languages: Mapped[list[str]]
    paper: Mapped[str]
    pin_hash: Mapped[str | None]
    """Argon2 hash of the staff PIN that leaves the kiosk."""
    hidden_up_to: Mapped[int] = mapped_column(default=SMALL, server_default=str(SMALL))
    """Counts from 1 to this one are hidden in reports for outside."""
    zeros_show: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether counts of zero may stand in reports for outside."""


class CenterRow(Revised, Base):
    """One center."""

    __tablename__ = "centers"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[Id]
    code: Mapped[Code]
    name: Mapped[str]
    time_zone: Mapped[str]
    day_starts: Mapped[time]
    keeps_door_count: Mapped[bool] = mapped_column(default=False)
    approves_swaps: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)
    address: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="")
    postal_code: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    web: Mapped[str] = mapped_column(default="")
    """Its public page."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    check_months: Mapped[int] = mapped_column(default=CHECK_MONTHS)
    """After so many months an entry of the directory is due for checking."""


class WeeklyHoursRow(Revised, Base):
    """An opening time on a weekday; several a day are possible."""

    __tablename__ = "weekly_hours"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), index=True)
    weekday: Mapped[int]
    opens: Mapped[time]
    closes: Mapped[time]


class ClosureRow(Revised, Base):
    """A day on which a center stays closed."""

    __tablename__ = "closures"
    __table_args__ = (UniqueConstraint("center_id", "day"),)

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    reason: Mapped[dict[str, str]]


class WantRow(Revised, Base):
    """A want of the network, or of one center alone."""

    __tablename__ = "wants"
    __table_args__ = (UniqueConstraint("center_id", "code"),)

    id: Mapped[Id]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    """None: offered at every center."""
    code: Mapped[Code]
    texts: Mapped[dict[str, str]]
    icon: Mapped[Code]
    color: Mapped[Code]
    calls_peer: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)


class GroupRow(Revised, Base):
    """A group, class or activity of a center."""

    __tablename__ = "groups"

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), index=True)
    kind: Mapped[Code]
    texts: Mapped[dict[str, str]]


class GroupTimeRow(Revised, Base):
    """When a group meets every week."""

    __tablename__ = "group_times"
    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),)

    id: Mapped[Id]
    group_id: Mapped[Ref] = mapped_column(ForeignKey("groups.id"), index=True)
    weekday: Mapped[int]
    starts: Mapped[time]
    minutes: Mapped[int]


class AgreementRow(Revised, Base):
    """One version of an agreement in one language; shown, never signed."""

    __tablename__ = "agreements"
    __table_args__ = (UniqueConstraint("center_id", "version", "language"),)

    id: Mapped[Id]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    """None: holds at every center that has none of its own."""
    version: Mapped[int]
    language: Mapped[Code]
    published_on: Mapped[date]
    text: Mapped[str]
