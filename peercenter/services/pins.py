# SPDX-License-Identifier: MIT
"""PINs, the kiosk's and people's own: stored as Argon2id hashes, guessed slowly."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from peercenter.clock import Clock
from peercenter.db.queries import centers
from peercenter.db.session import Database
from peercenter.db.tables import NetworkRow
from peercenter.errors import Reason, Refused

SHORTEST = 4
HASHER = PasswordHasher()
"""As slow as the library advises, so that a stolen file is no quick way to the PINs."""
_FREE_TRIES = 3
_FIRST_WAIT = timedelta(seconds=15)
_LONGEST_WAIT = timedelta(minutes=10)


def hashed_pin(pin: str) -> str:
    """Return the hash of a new PIN; takes about a quarter of a second.

    Raises Refused (PIN_TOO_SHORT) unless it is four digits or more.
    """
    if len(pin) < SHORTEST or not (pin.isascii() and pin.isdigit()):
        raise Refused(Reason.PIN_TOO_SHORT, minimum=SHORTEST)
    return HASHER.hash(pin)


class SlowGuessing:
    """Checks guesses of one PIN; after three misses each further try waits longer."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._misses = 0
        self._wait = _FIRST_WAIT
        self._next_try_at: datetime | None = None

    def check(self, stored: str, pin: str) -> None:
        """Accept the PIN with this hash.

        Raises Refused: PIN_WRONG, PIN_WAIT with the `seconds` to wait.
        """
        now = self._clock.now()
        if self._next_try_at is not None and now < self._next_try_at:
            raise Refused(Reason.PIN_WAIT, seconds=(self._next_try_at - now).seconds + 1)
        try:
            HASHER.verify(stored, pin)
        except VerifyMismatchError as error:
            self._misses += 1
            if self._misses >= _FREE_TRIES:
                self._next_try_at = now + self._wait
                self._wait = min(self._wait * 2, _LONGEST_WAIT)
            raise Refused(Reason.PIN_WRONG) from error
        self._misses, self._wait, self._next_try_at = 0, _FIRST_WAIT, None


class PinService:
    """Checks the staff PIN."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._guessing = SlowGuessing(clock)

    def check(self, pin: str) -> None:
        """Accept the right PIN; without one set, any press is accepted.

        Raises Refused: PIN_WRONG, PIN_WAIT with the `seconds` to wait.
        """
        with self._database.read() as session:
            stored = centers.pin_hash(session)
        if stored is not None:
            self._guessing.check(stored, pin)

    def change(self, pin: str | None) -> None:
        """Set a new PIN, or none.

        Raises Refused (PIN_TOO_SHORT).
        """
        stored = hashed_pin(pin) if pin else None
        with self._database.write() as session:
            row = session.get_one(NetworkRow, 1)
            row.pin_hash = stored
            row.revision += 1
