# SPDX-License-Identifier: MIT
"""The rest of the day in words: is a qualified peer here, until when, and where is a gap."""

from peercenter.domain.closings import DayState
from peercenter.domain.roster import wording
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.outlook import Outlook
from peercenter.services.today import Today
from peercenter.ui.coats import Tone
from peercenter.words import Words


def peer_state(today: Today, words: Words) -> tuple[str, Tone, str | None]:
    """Return whether a qualified peer is here and until when, its tone and its icon."""
    ahead = today.outlook
    if not ahead.peer_here:
        if not today.is_open:
            return words.text("Not open now"), "info", "door"
        return _nobody(ahead, words), "warn", None
    if ahead.peer_until is None:
        return _here(ahead, words), "good", None
    until = words.clock(today.place.center.local(ahead.peer_until).time())
    return _until(ahead, words).format(time=until), "good", None


def next_gap(today: Today, words: Words) -> str:
    """Return the next gap of the day and what it lacks; nothing without one, or once closed."""
    center, part = today.place.center, today.outlook.next_gap
    if part is None or today.closing.state is DayState.RECONCILED:
        return ""
    missing = wording.missing(part, words)
    if part.starts_at <= today.now:
        until = words.clock(center.local(part.ends_at).time())
        said = words.text("Now, until {time}: {missing}").format(time=until, missing=missing)
    else:
        when = wording.times(part.starts_at, part.ends_at, center, words)
        said = words.text("{time}: {missing}").format(time=when, missing=missing)
    later = today.outlook.later_gaps
    if not later:
        return said
    more = words.count("and {n} more gap", "and {n} more gaps", later)
    return words.text("{gap}, {more}").format(gap=said, more=more)


def _is_plain(ahead: Outlook) -> bool:
    """Whether a qualified peer is simply a certified one here."""
    return ahead.peer_credentials == (CredentialKind.CERTIFIED_PEER,)


def _here(ahead: Outlook, words: Words) -> str:
    if not ahead.peer_credentials:
        return words.text("Peer here now")
    if _is_plain(ahead):
        return words.text("Certified peer here now")
    return words.text("Qualified peer here now")


def _until(ahead: Outlook, words: Words) -> str:
    if not ahead.peer_credentials:
        return words.text("Peer here until {time}")
    if _is_plain(ahead):
        return words.text("Certified peer here until {time}")
    return words.text("Qualified peer here until {time}")


def _nobody(ahead: Outlook, words: Words) -> str:
    if not ahead.peer_credentials:
        return words.text("No peer here")
    if _is_plain(ahead):
        return words.text("No certified peer here")
    return words.text("No qualified peer here")
