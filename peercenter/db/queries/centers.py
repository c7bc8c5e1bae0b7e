# SPDX-License-Identifier: MIT
"""Reading the network and its centers."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, bindparam, func, or_, select
from sqlalchemy.orm import Session

from peercenter.db.tables import (
    AgreementRow,
    CenterRow,
    ClosureRow,
    GroupRow,
    GroupTimeRow,
    NetworkRow,
    WantRow,
    WeeklyHoursRow,
)
from peercenter.domain.centers import (
    Agreement,
    Center,
    CenterContact,
    Closure,
    GroupTime,
    Network,
    OpenTime,
    Want,
)

# Built once: reports ask for every center of every month.
_CLOSURES = (
    select(ClosureRow.day, ClosureRow.reason)
    .where(
        ClosureRow.center_id == bindparam("center"),
        ~ClosureRow.retired,
        ClosureRow.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(ClosureRow.day)
)


def network(session: Session) -> Network | None:
    """Return the network's settings, None before the first run."""
    row = session.get(NetworkRow, 1)
    if row is None:
        return None
    centers = session.scalar(
        select(func.count()).select_from(CenterRow).where(CenterRow.retired.is_(False))
    )
    return Network(
        name=row.name,
        fiscal_month=row.fiscal_month,
        languages=tuple(row.languages),
        paper="a4" if row.paper == "a4" else "letter",
        centers=centers or 0,
        has_pin=row.pin_hash is not None,
    )


def pin_hash(session: Session) -> str | None:
    """Return the hash of the staff PIN."""
    return session.scalar(select(NetworkRow.pin_hash))


def contact(session: Session, center_id: str) -> CenterContact:
    """Return where a center is and how one reaches it."""
    row = session.get_one(CenterRow, center_id)
    return CenterContact(
        address=row.address,
        city=row.city,
        state=row.state,
        postal_code=row.postal_code,
        phone=row.phone,
        web=row.web,
        latitude=row.latitude,
        longitude=row.longitude,
        check_months=row.check_months,
    )


def check_months(session: Session, center_id: str) -> int:
    """Return after how many months an entry of the directory is due for checking at a center."""
    return session.scalars(select(CenterRow.check_months).where(CenterRow.id == center_id)).one()


def all_centers(session: Session) -> list[Center]:
    """Return the centers in their order."""
    rows = session.scalars(
        select(CenterRow)
        .where(CenterRow.retired.is_(False))
        .order_by(CenterRow.position, CenterRow.name)
    )
    return [_center(row) for row in rows]


def center_with_code(session: Session, code: str) -> Center | None:
    """Return the center with a code, whatever its case."""
    row = session.scalar(
        select(CenterRow).where(func.upper(CenterRow.code) == code.upper(), ~CenterRow.retired)
    )
    return None if row is None else _center(row)


def center(session: Session, center_id: str) -> Center:
    """Return a center by its id."""
    return _center(session.get_one(CenterRow, center_id))


def weekly_hours(session: Session, center_id: str) -> list[OpenTime]:
    """Return a center's weekly opening times, in order."""
    rows = session.scalars(
        select(WeeklyHoursRow)
        .where(WeeklyHoursRow.center_id == center_id, ~WeeklyHoursRow.retired)
        .order_by(WeeklyHoursRow.weekday, WeeklyHoursRow.opens)
    )
    return [OpenTime(row.weekday, row.opens, row.closes) for row in rows]


def closures(session: Session, center_id: str, first: date, last: date) -> list[Closure]:
    """Return the days from first to last on which the center stays closed."""
    rows = session.execute(_CLOSURES, {"center": center_id, "first": first, "last": last})
    return [Closure(day, reason) for day, reason in rows]


def wants(session: Session, center_id: str, *, withdrawn: bool = False) -> list[Want]:
    """Return what a center offers, in order; its own wants replace the network's of that code.

    With `withdrawn`, return what it does not offer, and could.
    """
    rows = session.scalars(
        select(WantRow)
        .where(or_(WantRow.center_id == center_id, WantRow.center_id.is_(None)))
        .order_by(WantRow.position, WantRow.code)
    ).all()
    own = {row.code for row in rows if row.center_id}
    return [
        Want(row.code, row.texts, row.icon, row.color, row.calls_peer)
        for row in rows
        if row.retired == withdrawn and (row.center_id or row.code not in own)
    ]


def groups_on(session: Session, center_id: str, day: date) -> list[GroupTime]:
    """Return the groups that meet on a day, in order."""
    return _group_times(session, center_id, GroupTimeRow.weekday == day.weekday())


def group_times(session: Session, center_id: str) -> list[GroupTime]:
    """Return all weekly group times of a center, in order."""
    return _group_times(session, center_id)


def _group_times(session: Session, center_id: str, *which: ColumnElement[bool]) -> list[GroupTime]:
    rows = session.execute(
        select(GroupTimeRow, GroupRow.texts)
        .join(GroupRow, GroupRow.id == GroupTimeRow.group_id)
        .where(GroupRow.center_id == center_id, ~GroupRow.retired, ~GroupTimeRow.retired, *which)
        .order_by(GroupTimeRow.weekday, GroupTimeRow.starts)
    )
    return [
        GroupTime(row.id, row.group_id, texts, row.weekday, row.starts, row.minutes)
        for row, texts in rows
    ]


def group_times_by_id(session: Session, ids: Sequence[str]) -> list[GroupTime]:
    """Return group times by id, retired ones too: an old day still shows what it counted."""
    rows = session.execute(
        select(GroupTimeRow, GroupRow.texts)
        .join(GroupRow, GroupRow.id == GroupTimeRow.group_id)
        .where(GroupTimeRow.id.in_(ids))
    )
    return [
        GroupTime(row.id, row.group_id, texts, row.weekday, row.starts, row.minutes)
        for row, texts in rows
    ]


def agreement(session: Session, center_id: str, *, own_only: bool = False) -> Agreement | None:
    """Return the newest agreement of a center, else the network's; None where none was written.

    With `own_only`, the network's does not stand in.
    """
    rows = session.scalars(
        select(AgreementRow).where(
            or_(AgreementRow.center_id == center_id, AgreementRow.center_id.is_(None)),
            ~AgreementRow.retired,
        )
    ).all()
    for owner in (center_id,) if own_only else (center_id, None):
        own = [row for row in rows if row.center_id == owner]
        if own:
            version = max(row.version for row in own)
            newest = [row for row in own if row.version == version]
            texts = {row.language: row.text for row in newest}
            return Agreement(version, newest[0].published_on, texts)
    return None


def _center(row: CenterRow) -> Center:
    return Center(
        id=row.id,
        code=row.code,
        name=row.name,
        zone=ZoneInfo(row.time_zone),
        day_starts=row.day_starts,
        keeps_door_count=row.keeps_door_count,
        approves_swaps=row.approves_swaps,
    )
