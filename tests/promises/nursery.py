# SPDX-License-Identifier: MIT
"""A kiosk without a screen that is killed again and again, and says whom it thanked.

A program of its own with one thread, so that it can fork: a kiosk that starts anew takes half a
second, a forked one a few milliseconds. Its arguments: the data folder, how many kills, a seed.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from peercenter.clock import SystemClock
from peercenter.domain.arrivals import Arrival, LastHere, new_request_id
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import a_kiosk, place_of

LONGEST_WAIT = 0.04
"""Seconds: about a dozen check-ins."""
STARTING = 4
"""Each kiosk of so many is killed while it starts, the others after they thanked somebody."""
ARRIVALS = (Arrival(), Arrival(frozenset({"talk", "group"}), LastHere.NEVER))


def thank(request: str) -> None:
    """Show a thank-you: a line that is written whole or not at all."""
    os.write(sys.stdout.fileno(), f"{request}\n".encode())


def live(
    data: DataDir, alive: int, *, remembers: bool = True, dies_before_thanking: bool = False
) -> None:
    """Thank whom the last run owes, then check in one visitor after another, for ever."""
    with a_kiosk(data, SystemClock()) as kiosk:
        owed = kiosk.checkin.owed()
        if owed is not None and remembers:
            thank(owed.request_id)
            kiosk.checkin.put_away(owed.request_id)
        place = place_of(kiosk)
        for number in range(sys.maxsize):
            request = new_request_id()
            arrival = ARRIVALS[number % len(ARRIVALS)]
            receipt = kiosk.checkin.check_in(request, place, arrival, language="en")
            if dies_before_thanking:
                os.kill(os.getpid(), signal.SIGKILL)
            thank(receipt.request_id)
            if number == 0:
                os.write(alive, b"!")
            if number % 3 == 0:
                add_an_answer(kiosk, request, receipt.arrival)
            kiosk.checkin.put_away(request)


def add_an_answer(kiosk: Services, request: str, arrival: Arrival) -> None:
    kiosk.checkin.answer(
        new_request_id(),
        of=request,
        place=place_of(kiosk),
        arrival=arrival.answering(LastHere.BEFORE),
    )


def main() -> None:
    data, kills, seed, *habits = sys.argv[1:]
    chance = random.Random(int(seed))
    born, alive = os.pipe()
    for number in range(int(kills)):
        child = os.fork()
        if child == 0:
            live(
                DataDir(Path(data)),
                alive,
                remembers="forgets" not in habits,
                dies_before_thanking="dies-before-thanking" in habits,
            )
        if "dies-before-thanking" not in habits:
            if number % STARTING:
                os.read(born, 1)
            time.sleep(chance.uniform(0, LONGEST_WAIT))
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit("a kiosk ended by itself")


if __name__ == "__main__":
    main()
