# SPDX-License-Identifier: MIT
"""The call list: who is to be called to keep the directory true, the most urgent first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from peercenter.domain.centers import Texts
from peercenter.domain.directory.entries import Entry, Hit
from peercenter.domain.directory.freshness import Check, Outcome, Standing
from peercenter.domain.directory.hours import Schedule

_URGENCY = (Standing.OUT_OF_DATE, Standing.DUE, Standing.UNCHECKED)


@dataclass(frozen=True, slots=True)
class CallItem:
    """An entry that somebody should call."""

    id: str
    name: str
    organization: str
    where: str
    phone: str
    """Empty: the directory has none."""
    standing: Standing
    confirmed: date | None
    """When it was last found right."""
    tries: int
    """How often in a row nobody could be reached since."""
    last_try: date | None
    sheets: tuple[Texts, ...]
    """Titles of the kept sheets that show it, or would."""

    @classmethod
    def of(cls, hit: Hit, sheets: tuple[Texts, ...], checks: Sequence[Check]) -> "CallItem":
        """Return what a call list says of an entry."""
        tries = [
            check.day
            for check in checks
            if check.outcome is Outcome.UNREACHABLE
            and (hit.confirmed is None or check.day > hit.confirmed)
        ]
        return cls(
            id=hit.id,
            name=hit.name,
            organization=hit.organization,
            where=hit.where,
            phone=hit.phone,
            standing=hit.standing,
            confirmed=hit.confirmed,
            tries=len(tries),
            last_try=max(tries, default=None),
            sheets=sheets,
        )


def in_order(items: Iterable[CallItem]) -> tuple[CallItem, ...]:
    """Return items by urgency.

    First what sheets want, what left them before what is still on them; then what was checked
    longest ago; whoever was tried last comes last.
    """
    return tuple(sorted(items, key=_rank))


def _rank(item: CallItem) -> tuple[bool, int, date, date, str, str]:
    return (
        not item.sheets,
        _URGENCY.index(item.standing) if item.standing in _URGENCY else len(_URGENCY),
        item.last_try or date.min,
        item.confirmed or date.min,
        item.name.casefold(),
        item.id,
    )


@dataclass(frozen=True, slots=True)
class CallFacts:
    """What is asked about on the phone: what the directory says now."""

    item: CallItem
    address: str
    schedules: tuple[Schedule, ...]
    cost: str
    documents: tuple[str, ...]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, item: CallItem, entry: Entry) -> "CallFacts":
        """Return an entry as it is asked about: by its first place."""
        place = entry.places[0] if entry.places else None
        lines = place.address if place else None
        address = (
            ", ".join(filter(None, (lines.street, lines.more, lines.city))) if lines else item.where
        )
        return cls(
            item=item,
            address=address,
            schedules=(place.schedules if place else ()) or entry.schedules,
            cost=entry.cost.text,
            documents=entry.documents,
            languages=entry.languages,
        )


@dataclass(frozen=True, slots=True)
class CallList:
    """The list somebody takes to the phone."""

    network: str
    center: str
    printed_at: datetime
    """On the center's clock."""
    calls: tuple[CallFacts, ...]
    more: int
    """How many others are due besides."""
