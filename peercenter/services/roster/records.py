# SPDX-License-Identifier: MIT
"""What may stand in an employment record, and how it is written down."""

from collections.abc import Sequence
from datetime import time

from peercenter.db.base import new_id
from peercenter.db.session import Session
from peercenter.db.tables import CredentialRow, EmploymentRow, PreferenceRow
from peercenter.domain.roster.members import Credential, Preference, Terms
from peercenter.errors import Reason, Refused
from peercenter.services.limits import check_between, short_text

LONGEST_LEGAL_NAME = 120
LONGEST_NUMBER = 40
LONGEST_ISSUER = 80
MOST_RENEWAL_HOURS = 500
MOST_WEEK_HOURS = 168
MOST_SHIFT_HOURS = 24
MOST_REST_HOURS = 72
MOST_DAYS_IN_A_ROW = 31
MOST_WEEKENDS = 5


def check_terms(terms: Terms) -> None:
    """Refuse limits that nobody can mean, with the `field` of `Terms` that is to blame.

    Raises Refused: NUMBER_TOO_SMALL and NUMBER_TOO_LARGE, in hours where it is about hours;
    LEAST_ABOVE_MOST.
    """
    for field, minutes, least, most in (
        ("least_week_minutes", terms.least_week_minutes, 0, MOST_WEEK_HOURS),
        ("most_week_minutes", terms.most_week_minutes, 1, MOST_WEEK_HOURS),
        ("longest_shift_minutes", terms.longest_shift_minutes, 1, MOST_SHIFT_HOURS),
        ("rest_minutes", terms.rest_minutes, 0, MOST_REST_HOURS),
    ):
        if minutes is not None and minutes < least * 60:
            raise Refused(Reason.NUMBER_TOO_SMALL, minimum=least, field=field)
        if minutes is not None and minutes > most * 60:
            raise Refused(Reason.NUMBER_TOO_LARGE, most=most, field=field)
    if terms.most_week_minutes is not None and terms.least_week_minutes > terms.most_week_minutes:
        raise Refused(Reason.LEAST_ABOVE_MOST, field="least_week_minutes")
    if terms.most_days_in_a_row is not None:
        check_between(terms.most_days_in_a_row, 1, MOST_DAYS_IN_A_ROW, "most_days_in_a_row")
    if terms.most_weekends_a_month is not None:
        check_between(terms.most_weekends_a_month, 0, MOST_WEEKENDS, "most_weekends_a_month")


def fill_terms(row: EmploymentRow, terms: Terms) -> None:
    """Write limits into a row."""
    row.least_week_minutes = terms.least_week_minutes
    row.most_week_minutes = terms.most_week_minutes
    row.longest_shift_minutes = terms.longest_shift_minutes
    row.rest_minutes = terms.rest_minutes
    row.most_days_in_a_row = terms.most_days_in_a_row
    row.most_weekends_a_month = terms.most_weekends_a_month


def fill_credential(row: CredentialRow, credential: Credential) -> None:
    """Write a credential into a row, but for its id.

    Raises Refused with the `field`: TEXT_TOO_LONG, UNTIL_BEFORE_FROM, NUMBER_TOO_SMALL,
    NUMBER_TOO_LARGE.
    """
    number = short_text(credential.number, LONGEST_NUMBER, "number")
    issuer = short_text(credential.issuer, LONGEST_ISSUER, "issuer")
    until = credential.valid_until
    if until is not None and until < credential.valid_from:
        raise Refused(Reason.UNTIL_BEFORE_FROM, field="valid_until")
    check_between(credential.renewal_hours, 0, MOST_RENEWAL_HOURS, "renewal_hours")
    row.kind = credential.kind.value
    row.number, row.issuer = number, issuer
    row.provisional = credential.provisional
    row.valid_from, row.valid_until = credential.valid_from, until
    row.renewal_hours = credential.renewal_hours
    row.revision += 1


def replace_preferences(session: Session, staff_id: str, preferences: Sequence[Preference]) -> None:
    """Let somebody have these wishes and no others; a wish that comes back is the one it was."""
    rows = session.query(PreferenceRow).filter_by(staff_id=staff_id).all()
    known: dict[tuple[int, time, time, str], PreferenceRow] = {
        (row.weekday, row.starts, row.ends, row.wish): row
        for row in sorted(rows, key=lambda row: not row.retired)
    }
    wanted = {(p.weekday, p.starts, p.ends, p.wish.value) for p in preferences}
    for key, row in known.items():
        if row.retired == (key in wanted):
            row.retired = not row.retired
            row.revision += 1
    for weekday, starts, ends, wish in sorted(wanted - known.keys()):
        session.add(
            PreferenceRow(
                id=new_id(),
                staff_id=staff_id,
                weekday=weekday,
                starts=starts,
                ends=ends,
                wish=wish,
            )
        )
