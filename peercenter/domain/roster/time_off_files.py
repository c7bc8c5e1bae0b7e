# SPDX-License-Identifier: MIT
"""Time off from a calendar file: what taking it would change, to be looked at before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peercenter.domain.centers import Span


class Step(StrEnum):
    """What a file does to a time off."""

    NEW = "new"
    MOVED = "moved"
    """The same event at another time."""
    SAME = "same"
    OVER = "over"
    """The event was cancelled, or is not in its series any more."""


@dataclass(frozen=True, slots=True)
class Known:
    """A time off that is there already."""

    id: str
    uid: str | None
    """Of the event it came from."""
    span: Span


@dataclass(frozen=True, slots=True)
class FileStep:
    """One time off, and what the file does to it."""

    step: Step
    span: Span
    uid: str
    time_off_id: str | None = None
    """Of the one that is there."""
    before: Span | None = None
    """When it was, if it moved."""


@dataclass(frozen=True, slots=True)
class FileTimes:
    """What a file says: times by UID, what is cancelled, and which series it knows all of."""

    times: Mapping[str, Span]
    cancelled: frozenset[str]
    series: frozenset[str]


def steps(known: Iterable[Known], file: FileTimes, since: datetime) -> list[FileStep]:
    """Return what taking a file would change, in order of time.

    Nothing that ended before `since` is touched, and nothing the file does not speak of.
    """
    known = list(known)
    by_uid = {off.uid: off for off in known if off.uid is not None}
    by_hand = {off.span: off for off in known if off.uid is None}
    found = []
    for uid, span in file.times.items():
        there = by_uid.get(uid)
        if there is None:
            twin = by_hand.get(span)
            step = Step.NEW if twin is None else Step.SAME
            found.append(FileStep(step, span, uid, twin.id if twin else None))
        elif there.span == span:
            found.append(FileStep(Step.SAME, span, uid, there.id))
        else:
            found.append(FileStep(Step.MOVED, span, uid, there.id, there.span))
    for off in known:
        if off.uid is None or off.uid in file.times or off.span[1] <= since:
            continue
        series = off.uid.rpartition("/")[0] or off.uid
        if not {off.uid, series}.isdisjoint(file.cancelled) or series in file.series:
            found.append(FileStep(Step.OVER, off.span, off.uid, off.id))
    return sorted(found, key=lambda step: (step.span, step.uid))
