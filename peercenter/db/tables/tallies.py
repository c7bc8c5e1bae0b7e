# SPDX-License-Identifier: MIT
"""Devices, their counters, and the little that is known of an arrival until it is wiped.

No table here has a row per visit. The counters are keyed by their own columns alone, so neither
ids nor row order tell who came first.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Moment, Ref, Revised

WHOLE_DAY = -1
"""The hour column of counters that count per day; a key column cannot be null."""


class DeviceRow(Revised, Base):
    """A process that counts: a kiosk, a desk, or a script, in a slot of its own."""

    __tablename__ = "devices"
    __table_args__ = (UniqueConstraint("center_id", "kind", "slot"),)

    id: Mapped[Id]
    kind: Mapped[Code]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    slot: Mapped[int]
    created_on: Mapped[date]


class TallyRow(Base):
    """A counter: only ever grows, and only its own device moves it."""

    __tablename__ = "tallies"
    __table_args__ = ({"sqlite_with_rowid": False},)

    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    measure: Mapped[Code] = mapped_column(primary_key=True)
    category: Mapped[Code] = mapped_column(primary_key=True)
    hour: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"), primary_key=True)
    up: Mapped[int] = mapped_column(default=0)
    down: Mapped[int] = mapped_column(default=0)


class LastRequestRow(Base):
    """The one request a device remembers, so that a retry moves nothing.

    The receipt is dropped once the visitor has seen it, the row when the day closes.
    """

    __tablename__ = "last_requests"

    device_id: Mapped[Id] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    request_id: Mapped[Code]
    receipt: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class WaitingRow(Base):
    """A call name waiting for a peer; deleted when greeted, at the latest at closing."""

    __tablename__ = "waiting"
    __table_args__ = (UniqueConstraint("center_id", "color", "animal"),)

    id: Mapped[Id]
    device_id: Mapped[Ref] = mapped_column(ForeignKey("devices.id"))
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    color: Mapped[Code]
    animal: Mapped[Code]
    wants: Mapped[list[str]]
    language: Mapped[Code]
    since_at: Mapped[Moment]


class CallDeckRow(Base):
    """Call names not dealt yet today, by number; wiped at closing."""

    __tablename__ = "call_decks"

    center_id: Mapped[Id] = mapped_column(ForeignKey("centers.id"))
    day: Mapped[date]
    remaining: Mapped[list[int]]
