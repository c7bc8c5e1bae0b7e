# SPDX-License-Identifier: MIT
"""Checking in: counters move exactly once, and the visitor sees what was saved."""

from datetime import date
from random import SystemRandom

from peercenter.clock import Clock
from peercenter.db.queries import reporting_locks, requests, tallies, waiting
from peercenter.db.queries.requests import LastRequest
from peercenter.db.session import Database, Hand, Session
from peercenter.domain.arrivals import Arrival, Receipt, counters_of
from peercenter.domain.call_names import Shuffle
from peercenter.domain.centers import Place
from peercenter.domain.tallies import Cell, Moves, difference
from peercenter.errors import Reason, Refused
from peercenter.services import receipts
from peercenter.services.devices import Device

_CHANCE = SystemRandom().sample


class CheckinService:
    """Counts arrivals on one device, one at a time."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        device: Device,
        shuffle: Shuffle = _CHANCE,
    ) -> None:
        self._database = database
        self._clock = clock
        self._device = device
        self._shuffle = shuffle

    def check_in(
        self, request_id: str, place: Place, arrival: Arrival, *, language: str
    ) -> Receipt:
        """Move the counters of one arrival; the same request twice moves them once.

        Raises Refused (UNKNOWN_WANT) and Unavailable; either way nothing was counted.
        """
        known = {want.code for want in place.wants}
        for code in sorted((arrival.wants or frozenset()) - known):
            raise Refused(Reason.UNKNOWN_WANT, want=code, known=", ".join(sorted(known)))
        now = self._clock.now()
        center = place.center
        day, hour = center.service_day(now), center.hour(now)
        with self._database.write_by_hand() as hand:
            last = requests.last_request(hand, self._device.id)
            if last is not None and last.request_id == request_id:
                return self._receipt(hand, last)
            moves = counters_of(arrival, hour=hour, several_centers=place.network.several_centers)
            moved = self._move(hand, center.id, day, moves)
            waits, name = None, None
            if place.calls_peer(arrival.wants or ()):
                waits, name = waiting.add(
                    hand,
                    device_id=self._device.id,
                    center_id=center.id,
                    day=day,
                    wants=arrival.wants or (),
                    language=language,
                    since_at=now,
                    shuffle=self._shuffle,
                )
            packed = receipts.packed(arrival, hour, moved, waits)
            request = LastRequest(request_id, center.id, day, packed)
            requests.remember(hand, self._device.id, request)
        return Receipt(
            request_id=request_id,
            center_id=center.id,
            day=day,
            hour=hour,
            arrival=arrival,
            moved=moved,
            call_name=name,
        )

    def answer(self, request_id: str, *, of: str, place: Place, arrival: Arrival) -> Receipt:
        """Count what the visitor adds on the thank-you page; twice moves nothing more.

        `of` is the check-in that the answer belongs to, `arrival` what they say now. The receipt
        stays that of the check-in, so that a retry of either still moves nothing. Raises Refused
        (ANSWER_TOO_LATE) once the thank-you was put away or the month was locked, and Unavailable.
        """
        with self._database.write_by_hand() as hand:
            last = requests.last_request(hand, self._device.id)
            if last is None or last.request_id != of or last.receipt is None:
                raise Refused(Reason.ANSWER_TOO_LATE)
            if reporting_locks.is_locked(hand, last.center_id, last.day):
                raise Refused(Reason.ANSWER_TOO_LATE)
            if last.receipt["answer"] == request_id:
                return self._receipt(hand, last)
            hour, several = last.receipt["hour"], place.network.several_centers
            before = counters_of(
                receipts.arrival_of(last.receipt), hour=hour, several_centers=several
            )
            after = counters_of(arrival, hour=hour, several_centers=several)
            change = self._move(hand, last.center_id, last.day, difference(after, before))
            moved = difference(receipts.moved_of(last.receipt), _negated(change))
            packed = receipts.packed(
                arrival, hour, moved, last.receipt["waiting"], answer=request_id
            )
            request = LastRequest(of, last.center_id, last.day, packed)
            requests.remember(hand, self._device.id, request)
            return self._receipt(hand, request)

    def owed(self) -> Receipt | None:
        """Return the receipt of a check-in whose thank-you was never put away, if there is one."""
        with self._database.read() as session:
            last = requests.last_request(session, self._device.id)
            if last is None or last.receipt is None:
                return None
            return self._receipt(session, last)

    def put_away(self, request_id: str) -> None:
        """Drop the receipt: the visitor has seen the thank-you."""
        with self._database.write() as session:
            requests.drop_receipt(session, self._device.id, request_id)

    def _move(self, hand: Hand, center_id: str, day: date, moves: Moves) -> dict[Cell, int]:
        """Move counters and return by how much they really moved, read back."""
        own = {"device_id": self._device.id, "center_id": center_id}
        before = tallies.standing(hand, day=day, cells=moves.keys(), **own)
        after = tallies.move(hand, day=day, moves=moves, **own)
        return difference(after, before)

    def _receipt(self, work: Session | Hand, last: LastRequest) -> Receipt:
        packed = last.receipt or receipts.packed(Arrival(), 0, {}, None)
        waits = packed["waiting"]
        return Receipt(
            request_id=last.request_id,
            center_id=last.center_id,
            day=last.day,
            hour=packed["hour"],
            arrival=receipts.arrival_of(packed),
            moved=receipts.moved_of(packed),
            call_name=waiting.call_name(work, waits) if waits else None,
        )


def _negated(moves: Moves) -> dict[Cell, int]:
    return {cell: -change for cell, change in moves.items()}
