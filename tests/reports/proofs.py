# SPDX-License-Identifier: MIT
"""Invented coverage proofs."""

from datetime import UTC, date, datetime, time, timedelta

from peercenter.domain.centers import Center, OpenTime, open_spans
from peercenter.domain.roster.coverage import Presence, default_rules
from peercenter.domain.roster.proof import CenterProof, Duties, Proof, Standard, day_proof
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.roster.shifts import span_of
from tests.reports.rosters import a_center, a_member

BEGINS = date(2026, 10, 26)
"""A Monday; the clocks are turned back on the first Sunday."""
HOURS = tuple(OpenTime(weekday, time(9), time(20)) for weekday in range(7))


def a_proof(
    centers: int = 2, days: int = 28, *, lived: int | None = None, unplanned: int = 0
) -> Proof:
    """Return weeks with too few planned on Thursday evenings, and Lee late on Fridays.

    Of its days so many have passed; all of them unless somebody says otherwise. For the first of
    them nothing was published.
    """
    ends = BEGINS + timedelta(days=days - 1)
    last = ends if lived is None else BEGINS + timedelta(days=lived - 1)
    until = datetime.combine(last, time(3), tzinfo=UTC) + timedelta(days=1, hours=5)
    return Proof(
        "Invented Network",
        BEGINS,
        ends,
        until,
        tuple(
            _center(a_center(f"C{n}", f"Invented Center {n + 1}"), days, until, unplanned)
            for n in range(centers)
        ),
    )


def _center(center: Center, days: int, until: datetime, unplanned: int) -> CenterProof:
    rules = default_rules(center.id)
    people = [a_member(name, certified=name in ("Sam", "Lee")) for name in ("Sam", "Lee", "Max")]
    held = qualification(rules, {m.id: m.credentials for m in people})
    found = []
    for n in range(days):
        day = BEGINS + timedelta(days=n)
        sam, lee, maxim = people
        late = time(17, 30) if day.weekday() == 3 else time(20)
        planned = [
            Presence(sam, *span_of(center, day, time(9), time(14))),
            Presence(lee, *span_of(center, day, time(14), late)),
            Presence(maxim, *span_of(center, day, time(9), time(20))),
        ]
        actual = list(planned)
        if day.weekday() == 4:
            actual[1] = Presence(lee, *span_of(center, day, time(14, 25), time(20)))
        if n < unplanned:
            planned.clear()
        spans = open_spans(center, HOURS, (), day)
        standard = Standard(center, rules, held)
        found.append(day_proof(standard, day, spans, Duties(planned, actual, n % 9 == 0), until))
    return CenterProof(center, rules, held, tuple(found))
