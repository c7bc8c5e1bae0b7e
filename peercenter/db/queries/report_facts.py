# SPDX-License-Identifier: MIT
"""What the shape of a report depends on: centers, wants, groups, needs, measures that are kept."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.queries import amendments, centers, reporting_kept
from peercenter.db.tables import GroupRow, GroupTimeRow, NeedRow, WantRow
from peercenter.domain.centers import Center, Network, Texts
from peercenter.domain.reporting.draft import CenterFacts, Facts, GroupFacts
from peercenter.domain.tallies import Measure


def facts(session: Session, network: Network, places: Iterable[Center]) -> Facts:
    """Return what the shape of the network's reports depends on."""
    places = list(places)
    firsts = amendments.first_counted(session, [place.id for place in places])
    wants, old_wants = _named(session.scalars(select(WantRow).order_by(WantRow.position)).all())
    needs, old_needs = _named(session.scalars(select(NeedRow).order_by(NeedRow.position)).all())
    return Facts(
        network=network.name,
        fiscal_month=network.fiscal_month,
        centers=tuple(
            CenterFacts(place.id, place.name, _hours(session, place), firsts.get(place.id))
            for place in places
        ),
        wants=wants,
        groups=_groups(session),
        needs=needs,
        kept=reporting_kept.kept(session),
        withdrawn={Measure.WANTS: old_wants, Measure.SHEETS: old_needs},
    )


def _named(
    rows: Sequence[WantRow | NeedRow],
) -> tuple[dict[str, Texts], frozenset[str]]:
    """Return names by code, the network's own first, and the codes that are offered nowhere."""
    named: dict[str, Texts] = {}
    for row in sorted(rows, key=lambda row: row.center_id is not None):
        if not row.retired:
            named.setdefault(row.code, row.texts)
    return named, frozenset(row.code for row in rows) - named.keys()


def _hours(session: Session, place: Center) -> tuple[int, ...]:
    """Return the local hours during which a center is ever open, in the order of its day."""
    hours = set()
    for span in centers.weekly_hours(session, place.id):
        opens = span.opens.hour * 60 + span.opens.minute
        closes = span.closes.hour * 60 + span.closes.minute
        if closes <= opens:
            closes += 24 * 60
        hours |= {minute // 60 % 24 for minute in (*range(opens, closes, 60), closes - 1)}
    first = place.day_starts.hour
    return tuple(sorted(hours, key=lambda hour: (hour - first) % 24))


def _groups(session: Session) -> tuple[GroupFacts, ...]:
    """Return all groups with all their times, retired ones too: old days still count them."""
    rows = session.execute(
        select(GroupRow, GroupTimeRow.id)
        .join(GroupTimeRow, GroupTimeRow.group_id == GroupRow.id)
        .order_by(GroupRow.kind.desc(), GroupRow.id)
    )
    times: dict[str, set[str]] = {}
    groups: dict[str, GroupRow] = {}
    for group, time_id in rows:
        groups[group.id] = group
        times.setdefault(group.id, set()).add(time_id)
    return tuple(
        GroupFacts(group.kind, group.texts, group.center_id, frozenset(times[key]))
        for key, group in groups.items()
    )
