# SPDX-License-Identifier: MIT
"""Period reports: sums by month, locked months, what was released, templates, schedules."""

from datetime import date, time
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Ref, Revised


class MonthSumsRow(Base):
    """What a center's past month adds up to, kept so that years are read at once.

    Derived: triggers delete a row as soon as anything it was made of changes.
    """

    __tablename__ = "month_sums"
    __table_args__ = ({"sqlite_with_rowid": False},)

    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    """Its first day."""
    kind: Mapped[Code] = mapped_column(primary_key=True)
    """"counts" or "operation"."""
    sums: Mapped[dict[str, Any]] = mapped_column(JSON)


class MonthLockRow(Base):
    """A version of a locked month. Never changed, so copies merge by id."""

    __tablename__ = "month_locks"
    __table_args__ = (UniqueConstraint("center_id", "month", "version"),)

    id: Mapped[Id]
    center_id: Mapped[Ref] = mapped_column(ForeignKey("centers.id"))
    month: Mapped[date]
    """Its first day."""
    version: Mapped[int]
    """1 as it is locked; each further one takes in the amendments made until then."""
    locked_on: Mapped[date]
    locked_by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    """None: by releasing a report from a script or a schedule."""


class ReleaseRow(Base):
    """What left the network: cells and patterns, nothing else. Never changed."""

    __tablename__ = "releases"

    id: Mapped[Id]
    made_on: Mapped[date]
    template_id: Mapped[Code]
    first: Mapped[date]
    last: Mapped[date]
    centers: Mapped[list[str]]
    verdict: Mapped[dict[str, Any]] = mapped_column(JSON)
    """How many cells were hidden, and the tightest bounds the audit found."""
    cells: Mapped[list[Any]] = mapped_column(JSON)
    """Regions with the number that was told, or null."""


class ReportTemplateRow(Revised, Base):
    """The shape of a report."""

    __tablename__ = "report_templates"

    id: Mapped[Id]
    name: Mapped[dict[str, str]]
    layout: Mapped[Code]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    logo: Mapped[bytes | None]


class ReportScheduleRow(Revised, Base):
    """A report that is made by itself every month."""

    __tablename__ = "report_schedules"

    id: Mapped[Id]
    template_id: Mapped[Code]
    centers: Mapped[list[str]]
    """Ids; empty: all."""
    period: Mapped[Code]
    """"month", "quarter" or "year": the last one that is over."""
    audience: Mapped[Code]
    language: Mapped[Code]
    day: Mapped[int]
    """Of the month."""
    at: Mapped[time]
    folder: Mapped[str | None]
    """Where files are saved; None: none are."""
    formats: Mapped[list[str]]
    """Of "pdf", "xlsx", "csv"."""
    printer: Mapped[str | None]
    """Where it is printed; None: nowhere."""
    done_for: Mapped[date | None]
    """The last day of the newest period it was made for, or that was over before it was kept."""
    made_on: Mapped[date | None]
    """When it was made last."""
    trouble: Mapped[str | None]
    """Why it could not be made the last time, as a reason's code."""


class KeptMeasureRow(Revised, Base):
    """An optional measure that the network counts, since when and until when."""

    __tablename__ = "kept_measures"
    __table_args__ = (UniqueConstraint("measure", "since"),)

    id: Mapped[Id]
    measure: Mapped[Code]
    since: Mapped[date]
    until: Mapped[date | None]
    """The last day; None: still counted."""
    categories: Mapped[list[str]]
    """The network's own, where the catalog leaves them to it."""
