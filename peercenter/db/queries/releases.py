# SPDX-License-Identifier: MIT
"""What left the network: regions with the number that was told, or with none."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.tables import ReleaseRow
from peercenter.domain.disclosure.problems import Narrowed, Verdict
from peercenter.domain.disclosure.regions import Region, Told
from peercenter.domain.tallies import Measure


def release_ids(session: Session) -> frozenset[str]:
    """Return the ids of all releases."""
    return frozenset(session.scalars(select(ReleaseRow.id)))


def told_in(session: Session, ids: Collection[str]) -> dict[str, tuple[Told, ...]]:
    """Return what each of some releases told."""
    rows = session.execute(
        select(ReleaseRow.id, ReleaseRow.cells)
        .where(ReleaseRow.id.in_(ids))
        .order_by(ReleaseRow.made_on, ReleaseRow.id)
    )
    return {release_id: tuple(map(_told, cells)) for release_id, cells in rows}


def verdict_of(session: Session, release_id: str) -> tuple[Verdict, float]:
    """Return what the audit found of a release, as far as it is remembered: the tightest bounds.

    With it comes the share of what is hidden that a better choice might have told.
    """
    data = session.get_one(ReleaseRow, release_id).verdict
    tightest = data["tightest"]
    bounds = () if tightest is None else (Narrowed(0, tightest[0], tightest[1]),)
    return Verdict(bounds, ()), data["gap"]


def add(
    session: Session,
    *,
    made_on: date,
    template_id: str,
    first: date,
    last: date,
    centers: Collection[str],
    verdict: Verdict,
    gap: float,
    told: Iterable[Told],
) -> str:
    """Remember a release; return its id."""
    row = ReleaseRow(
        id=new_id(),
        made_on=made_on,
        template_id=template_id,
        first=first,
        last=last,
        centers=sorted(centers),
        verdict=_verdict_data(verdict, gap),
        cells=[_cell(one) for one in told],
    )
    session.add(row)
    return row.id


def _verdict_data(verdict: Verdict, gap: float) -> dict[str, Any]:
    tightest = verdict.tightest
    return {
        "hidden": len(verdict.bounds),
        "gap": round(gap, 3),
        "tightest": None if tightest is None else [tightest.low, tightest.high],
    }


def _cell(told: Told) -> list[Any]:
    region = told.region
    return [
        region.measure.value,
        sorted(region.centers),
        region.first.isoformat(),
        region.last.isoformat(),
        None if region.categories is None else sorted(region.categories),
        None if region.hours is None else sorted(region.hours),
        told.value,
    ]


def _told(cell: list[Any]) -> Told:
    measure, centers, first, last, categories, hours, value = cell
    region = Region(
        Measure(measure),
        frozenset(centers),
        date.fromisoformat(first),
        date.fromisoformat(last),
        None if categories is None else frozenset(categories),
        None if hours is None else frozenset(hours),
    )
    return Told(region, value)
