# SPDX-License-Identifier: MIT
"""What somebody does in their own name: with their PIN, where they have one."""

from typing import Protocol

from peercenter.errors import Reason, Refused


class OwnPins(Protocol):
    """Who has a PIN, and whether this is it."""

    def asks_pin(self, staff_id: str) -> bool:
        """Whether somebody has a PIN of their own."""
        ...

    def check_pin(self, staff_id: str, pin: str) -> None:
        """Accept somebody's own PIN. Raises Refused: PIN_WRONG, PIN_WAIT."""
        ...


def check_own_pin(pins: OwnPins, staff_id: str, pin: str | None) -> None:
    """Let somebody act in their own name.

    Asked before anything is written: checking takes a quarter of a second. Raises Refused:
    PIN_MISSING when they have one and it was not given, PIN_WRONG, PIN_WAIT with the `seconds`.
    """
    if not pins.asks_pin(staff_id):
        return
    if pin is None:
        raise Refused(Reason.PIN_MISSING)
    pins.check_pin(staff_id, pin)
