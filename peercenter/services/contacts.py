# SPDX-License-Identifier: MIT
"""Where a center is and how one reaches it, as it is kept."""

import re
from dataclasses import replace

from peercenter.domain.centers import CenterContact
from peercenter.errors import Reason, Refused
from peercenter.services.limits import check_between, short_text

LONGEST_LINE = 120
MOST_MONTHS = 24
"""Nobody should rely for longer on what nobody looked at."""
_LINES = ("address", "city", "state", "postal_code", "phone", "web")
_BOUNDS = {"latitude": 90, "longitude": 180}
_PAGE = re.compile(r"(https?://)?[^\s/@:]+\.[^\s/@:.]+(:\d+)?(/\S*)?", re.IGNORECASE)


def checked_contact(contact: CenterContact) -> CenterContact:
    """Return a contact as it is kept.

    Raises Refused with the `field`: TEXT_TOO_LONG, NOT_A_WEB_PAGE, NUMBER_TOO_SMALL,
    NUMBER_TOO_LARGE, COORDINATES_INCOMPLETE.
    """
    lines = {name: short_text(getattr(contact, name), LONGEST_LINE, name) for name in _LINES}
    kept = replace(
        contact,
        address=lines["address"],
        city=lines["city"],
        state=lines["state"],
        postal_code=lines["postal_code"],
        phone=lines["phone"],
        web=lines["web"],
    )
    if kept.web and not _PAGE.fullmatch(kept.web):
        raise Refused(Reason.NOT_A_WEB_PAGE, field="web")
    for name, bound in _BOUNDS.items():
        degrees = getattr(kept, name)
        if degrees is None:
            continue
        if not degrees >= -bound:
            raise Refused(Reason.NUMBER_TOO_SMALL, minimum=-bound, field=name)
        if degrees > bound:
            raise Refused(Reason.NUMBER_TOO_LARGE, most=bound, field=name)
    if (kept.latitude is None) != (kept.longitude is None):
        missing = "latitude" if kept.latitude is None else "longitude"
        raise Refused(Reason.COORDINATES_INCOMPLETE, field=missing)
    check_between(kept.check_months, 1, MOST_MONTHS, "check_months")
    return kept
