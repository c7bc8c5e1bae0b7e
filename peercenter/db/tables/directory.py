# SPDX-License-Identifier: MIT
"""The directory: one table per table of HSDS, what we know besides, and the index made from it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from peercenter.db.base import Base, Code, Id, Revised
from peercenter.domain.directory import hsds

RECORD_ID = 36
"""Characters of a record's id: a UUID."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""Columns of the half hours of a weekday."""

_LOOKED_UP = {"attribute": ("link_id",), "metadata": ("resource_id",)}
"""Fields that name a record without being a reference: any table's."""


def _table(entity: hsds.Entity) -> Table:
    """Make the table of an entity: every field is text, so that nothing a source says is lost."""
    name = f"directory_{entity.name}"
    looked_up = (*(field.name for field in entity.references), *_LOOKED_UP.get(entity.name, ()))
    return Table(
        name,
        Base.metadata,
        Column("id", String(RECORD_ID), primary_key=True),
        *(Column(field.name, Text) for field in entity.fields),
        Column("kept", JSON(none_as_null=True)),
        Column("source_id", String(12)),
        Column("source_key", Text),
        Column("imported", String(24)),
        Column("revision", Integer, nullable=False),
        Column("retired", Boolean, nullable=False),
        *(Index(f"ix_{name}_{field}", field) for field in looked_up),
    )


RECORDS: Mapping[str, Table] = {entity.name: _table(entity) for entity in hsds.ENTITIES.values()}
"""The tables of records, by the entity's name.

Without foreign keys: real directories have orphans, and those are kept as well.
"""


class DirectorySourceRow(Revised, Base):
    """Where records came from, and how its columns were understood."""

    __tablename__ = "directory_sources"

    id: Mapped[Id]
    name: Mapped[str]
    kind: Mapped[Code]
    imported_on: Mapped[date | None]
    mapping: Mapped[dict[str, Any]] = mapped_column(JSON)


class DirectoryCheckRow(Revised, Base):
    """Somebody looked whether an entry is right."""

    __tablename__ = "directory_checks"

    id: Mapped[Id]
    service_id: Mapped[str] = mapped_column(String(RECORD_ID), index=True)
    day: Mapped[date]
    outcome: Mapped[Code]
    by: Mapped[str | None] = mapped_column(ForeignKey("staff.id"))
    note: Mapped[str]


class DirectoryClosingRow(Revised, Base):
    """Until when a service that is temporarily closed stays so."""

    __tablename__ = "directory_closings"

    service_id: Mapped[str] = mapped_column(String(RECORD_ID), primary_key=True)
    until: Mapped[date | None]


class DirectoryTranslationRow(Revised, Base):
    """A field of a record in another language."""

    __tablename__ = "directory_translations"

    entity: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[str] = mapped_column(String(RECORD_ID), primary_key=True)
    field: Mapped[str] = mapped_column(String(40), primary_key=True)
    language: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str]


class NeedRow(Revised, Base):
    """Something people look for: at every center, or at one alone."""

    __tablename__ = "needs"
    __table_args__ = (UniqueConstraint("center_id", "code"),)

    id: Mapped[Id]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    """None: known at every center."""
    code: Mapped[Code]
    texts: Mapped[dict[str, str]]
    icon: Mapped[Code]
    keywords: Mapped[list[str]]
    at_kiosk: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)


class NeedTermRow(Revised, Base):
    """A taxonomy term that means a need, or was said not to mean it."""

    __tablename__ = "need_terms"

    need_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    term_id: Mapped[str] = mapped_column(String(RECORD_ID), primary_key=True)
    wanted: Mapped[bool]
    """False: a proposal that was taken away for good."""


class NeedEntryRow(Revised, Base):
    """A single entry that answers to a need, or was said not to."""

    __tablename__ = "need_entries"

    need_code: Mapped[str] = mapped_column(String(40), primary_key=True)
    service_id: Mapped[str] = mapped_column(String(RECORD_ID), primary_key=True)
    wanted: Mapped[bool]


class SheetRow(Revised, Base):
    """A sheet that was kept, to be printed again."""

    __tablename__ = "sheets"

    id: Mapped[Id]
    center_id: Mapped[str | None] = mapped_column(ForeignKey("centers.id"))
    """None: at every center."""
    texts: Mapped[dict[str, str]]
    rule: Mapped[dict[str, Any]] = mapped_column(JSON)
    template: Mapped[Code]
    languages: Mapped[list[str]]
    position: Mapped[int] = mapped_column(default=0)


# What follows is derived from the records and can be made anew at any time: the words are in
# `directory_search` (FTS5, made by the migration), whose rowid is the entry's number.


class DirectoryFacetRow(Base):
    """What entries are filtered by, in few bytes, so that all of them are looked through fast.

    Days are counted as `date.toordinal` does.
    """

    __tablename__ = "directory_facets"

    number: Mapped[int] = mapped_column(primary_key=True)
    confirmed: Mapped[int | None]
    """The parts of its standing, which days change by themselves."""
    unreachable: Mapped[int]
    """How often in a row nobody could be reached since."""
    gone: Mapped[bool]
    closed: Mapped[bool]
    """Temporarily."""
    closed_until: Mapped[int | None]
    least_age: Mapped[int | None]
    most_age: Mapped[int | None]
    free: Mapped[bool]
    asks_id: Mapped[bool | None]
    monday: Mapped[int] = mapped_column(BigInteger)
    """The half hours in which it may be open, a bit for each; its rules know exactly."""
    tuesday: Mapped[int] = mapped_column(BigInteger)
    wednesday: Mapped[int] = mapped_column(BigInteger)
    thursday: Mapped[int] = mapped_column(BigInteger)
    friday: Mapped[int] = mapped_column(BigInteger)
    saturday: Mapped[int] = mapped_column(BigInteger)
    sunday: Mapped[int] = mapped_column(BigInteger)
    weekdays: Mapped[int]
    """The weekdays on which it may open, a bit for each."""
    last_day: Mapped[int | None]
    """The last day on which its rules hold; NULL: they have no end."""
    x: Mapped[float | None]
    """Where its place is on a ball of radius 1, so that what is near needs no trigonometry."""
    y: Mapped[float | None]
    z: Mapped[float | None]
    several: Mapped[bool]
    """Whether it has several places; then they are in `directory_places`."""
    name_order: Mapped[str] = mapped_column(index=True)


class DirectoryLineRow(Base):
    """What a line in a list of results shows."""

    __tablename__ = "directory_lines"

    number: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(String(RECORD_ID), unique=True)
    name: Mapped[str]
    organization: Mapped[str]
    phone: Mapped[str]
    places: Mapped[list[Any]] = mapped_column(JSON)
    """Each one's where, latitude and longitude."""
    schedules: Mapped[list[Any]] = mapped_column(JSON)


class DirectoryPlaceRow(Base):
    """Where an entry with several places can be had, on a ball of radius 1."""

    __tablename__ = "directory_places"

    number: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    x: Mapped[float]
    y: Mapped[float]
    z: Mapped[float]


class DirectorySpokenRow(Base):
    """A language an entry is offered in."""

    __tablename__ = "directory_spoken"

    number: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)


class DirectoryNeedRow(Base):
    """A need an entry answers to."""

    __tablename__ = "directory_needs"
    __table_args__ = (Index("ix_directory_needs_need_code_number", "need_code", "number"),)

    number: Mapped[int] = mapped_column(primary_key=True)
    need_code: Mapped[str] = mapped_column(String(40), primary_key=True)
