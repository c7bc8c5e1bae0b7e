# SPDX-License-Identifier: MIT
"""What all tables share: names of constraints, types, and the columns that copies merge by."""

import secrets
from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of PeerCenter."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {dict[str, str]: JSON, list[str]: JSON, list[int]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; SQLite would drop the zone without a word."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Store UTC; a naive moment is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return an aware moment."""
        return None if value is None else value.replace(tzinfo=UTC)


def new_id() -> str:
    """Return a random id of 12 characters (72 bits), which tells neither order nor time.

    Short, because every counter carries two of them.
    """
    return secrets.token_urlsafe(9)


Id = Annotated[str, mapped_column(String(12), primary_key=True)]
Ref = Annotated[str, mapped_column(String(12))]
Code = Annotated[str, mapped_column(String(40))]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]


class Revised:
    """Columns of everything that travels as a snapshot: the newer revision wins.

    A retired row stays as a marker, so that a copy that still has it learns that it is gone.
    """

    revision: Mapped[int] = mapped_column(default=1)
    retired: Mapped[bool] = mapped_column(default=False)
