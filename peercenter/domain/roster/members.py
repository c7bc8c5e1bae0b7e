# SPDX-License-Identifier: MIT
"""Staff members as the roster sees them: credentials, limits, wishes and time off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from peercenter.domain.centers import Center, Span
from peercenter.domain.service_day import instant
from peercenter.domain.staff import StaffMember

WARN_DAYS = (7, 30, 60)
"""How many days before a credential runs out the desk says so, the most urgent first."""


class CredentialKind(StrEnum):
    """What somebody is certified or trained for."""

    CERTIFIED_PEER = "certified_peer"
    CERTIFIED_YOUTH_PEER = "certified_youth_peer"
    CERTIFIED_FAMILY_PEER = "certified_family_peer"
    PEER_SUPPORT_TRAINING = "peer_support_training"
    FIRST_AID = "first_aid"
    OVERDOSE_RESPONSE = "overdose_response"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate of one staff member."""

    id: str
    kind: CredentialKind
    number: str
    issuer: str
    provisional: bool
    """Given for a time, until the full one is earned."""
    valid_from: date
    valid_until: date | None
    """The last day on which it holds; None: it does not run out."""
    renewal_hours: int = 0
    """Hours of training asked for before it is renewed."""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def warning_on(self, day: date) -> int | None:
        """Return how urgently to warn: the least of `WARN_DAYS` it runs out within, else None.

        0 when it ran out already.
        """
        if self.valid_until is None:
            return None
        left = (self.valid_until - day).days
        return 0 if left < 0 else next((days for days in WARN_DAYS if left <= days), None)


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits of somebody's contract; None means no limit."""

    least_week_minutes: int = 0
    most_week_minutes: int | None = 40 * 60
    longest_shift_minutes: int | None = 10 * 60
    rest_minutes: int = 11 * 60
    """Between the end of one day's work and the beginning of the next."""
    most_days_in_a_row: int | None = 6
    most_weekends_a_month: int | None = None


class Wish(StrEnum):
    """How somebody feels about working at a time of the week."""

    WANTS = "wants"
    RATHER_NOT = "rather_not"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Preference:
    """A wish about a time of every week; ending at or before its start means past midnight."""

    weekday: int
    starts: time
    ends: time
    wish: Wish

    def span_on(self, day: date, center: Center) -> Span:
        """Return its moments, beginning on a date, on a center's wall clock."""
        until = day if self.ends > self.starts else day + timedelta(days=1)
        return (
            instant(day, self.starts, center.zone),
            instant(until, self.ends, center.zone),
        )


class OffState(StrEnum):
    """How a wish for time off stands."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class TimeOff:
    """A time during which somebody is not, or asks not to be, on duty; why is nobody's business."""

    id: str
    staff_id: str
    starts_at: datetime
    ends_at: datetime
    state: OffState


@dataclass(frozen=True, slots=True)
class Member:
    """A staff member with everything that decides where and when they can be planned."""

    staff: StaffMember
    other_center_ids: tuple[str, ...] = ()
    """Centers, besides the home center, that they work at too."""
    terms: Terms = Terms()
    credentials: tuple[Credential, ...] = ()
    preferences: tuple[Preference, ...] = ()
    time_off: tuple[TimeOff, ...] = ()

    @property
    def id(self) -> str:
        """The staff member's id."""
        return self.staff.id

    def works_at(self, center_id: str) -> bool:
        """Whether they work at a center; who has no home works everywhere."""
        home = self.staff.home_center_id
        return home is None or center_id == home or center_id in self.other_center_ids

    def holds(self, kind: CredentialKind, day: date, *, full: bool = False) -> bool:
        """Whether they hold a credential on a day; with `full` a provisional one is not enough."""
        return any(
            credential.kind is kind
            and credential.holds_on(day)
            and not (full and credential.provisional)
            for credential in self.credentials
        )


@dataclass(frozen=True, slots=True)
class Expiry:
    """A credential that runs out soon, or did."""

    member: Member
    credential: Credential
    warning: int
    """Within how many days (`WARN_DAYS`); 0 when it ran out."""


def expiries(members: Iterable[Member], day: date) -> list[Expiry]:
    """Return the credentials to warn of on a day, the most urgent first.

    One that was renewed, so that another of its kind holds longer, is not spoken of.
    """
    found = []
    for member in members:
        for credential in member.credentials:
            warning = credential.warning_on(day)
            if warning is not None and not _is_renewed(member, credential):
                found.append(Expiry(member, credential, warning))
    return sorted(found, key=lambda e: (e.credential.valid_until, e.member.staff.display_name))


def _is_renewed(member: Member, credential: Credential) -> bool:
    assert credential.valid_until is not None  # noqa: S101 - it would not be warned of
    after = credential.valid_until + timedelta(days=1)
    return any(
        other.kind is credential.kind
        and other.holds_on(after)
        and (credential.provisional or not other.provisional)
        for other in member.credentials
    )
