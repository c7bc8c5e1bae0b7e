# SPDX-License-Identifier: MIT
"""What makes a peer a qualified one at a center: the credential that its rules ask for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from peercenter.domain.roster.coverage import Rule
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.domain.staff import StaffMember

PEER_CREDENTIALS = frozenset(
    {
        CredentialKind.CERTIFIED_PEER,
        CredentialKind.CERTIFIED_YOUTH_PEER,
        CredentialKind.CERTIFIED_FAMILY_PEER,
        CredentialKind.PEER_SUPPORT_TRAINING,
    }
)
"""Credentials of peers, as opposed to what anybody can be trained in besides."""


@dataclass(frozen=True, slots=True)
class Qualification:
    """Who counts as a qualified peer at a center."""

    asked: Mapping[CredentialKind, bool] = field(default_factory=dict)
    """The credentials that do, and whether only full ones; none: any kind of peer does."""
    credentials: Mapping[str, Sequence[Credential]] = field(default_factory=dict)
    """What everybody holds or held, by staff id."""

    def has(self, staff: StaffMember, day: date) -> bool:
        """Whether somebody was a qualified peer on a service day."""
        if not self.asked:
            return staff.is_peer
        return any(
            credential.holds_on(day)
            and not (self.asked[credential.kind] and credential.provisional)
            for credential in self.credentials.get(staff.id, ())
            if credential.kind in self.asked
        )


def qualification(
    rules: Iterable[Rule], credentials: Mapping[str, Sequence[Credential]]
) -> Qualification:
    """Return who is a qualified peer where these rules hold.

    Rules can only be asked of people whose credentials somebody entered: where nobody ever held
    what they ask for, any kind of peer counts.
    """
    known = {credential.kind for held in credentials.values() for credential in held}
    asked: dict[CredentialKind, bool] = {}
    for rule in rules:
        kind = rule.who.credential
        if kind in PEER_CREDENTIALS and kind in known:
            asked[kind] = asked.get(kind, True) and rule.who.full
    return Qualification(asked, credentials)
