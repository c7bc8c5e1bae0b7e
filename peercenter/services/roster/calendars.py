# SPDX-License-Identifier: MIT
"""Calendar files: shifts out to everybody's own calendar, time off in from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.faults import translated
from peercenter.db.queries import centers, employment, roster
from peercenter.db.queries.staff import staff_member
from peercenter.db.session import Database, Session
from peercenter.db.tables import TimeOffRow
from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.members import OffState
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.time_off_files import FileStep, FileTimes, Known, Step, steps
from peercenter.domain.staff import StaffMember
from peercenter.errors import Reason, Refused
from peercenter.exchange.busy_times import LARGEST, BusyTimes, LeftOut, busy_times
from peercenter.exchange.calendars import Entry, calendar_file
from peercenter.words import Words

__all__ = ["CalendarService", "LeftOut", "TimeOffFile"]

KEPT = timedelta(days=35)
"""How long ago a shift may be that is still in a calendar file."""
_BACK = timedelta(days=7)
_AHEAD = timedelta(days=400)
"""How far time off is looked for."""


@dataclass(frozen=True, slots=True)
class TimeOffFile:
    """A calendar file that was read and not taken yet."""

    member: StaffMember
    center: Center
    """On whose wall clock its times are told."""
    steps: tuple[FileStep, ...]
    """What taking it would change."""
    left_out: Mapping[LeftOut, int]
    """How many events were left out or taken otherwise, and why."""
    read: BusyTimes

    @property
    def changes(self) -> int:
        """How many times off would be new, moved, or over."""
        return sum(step.step is not Step.SAME for step in self.steps)


class CalendarService:
    """Published shifts as calendar files, and time off out of calendar files."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def person_calendar(self, staff_id: str, words: Words, *, legal_names: bool = False) -> bytes:
        """Return somebody's published shifts as a calendar file, at all centers.

        A shift that was withdrawn or is somebody else's now is in it as cancelled.
        Raises Refused (UNKNOWN_STAFF).
        """
        now = self._clock.now()
        with self._database.read() as session:
            member = staff_member(session, staff_id)
            if member is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            history = roster.history_of(session, now - KEPT, staff_id=staff_id)
            places = {center.id: center for center in centers.all_centers(session)}
            name = _named(session, member, legal_names=legal_names)
        entries = []
        for states in _by_shift(history):
            shown = [state for state in states if state.shift.staff_id == staff_id][-1]
            place = places[shown.shift.center_id].name
            summary = words.text("On duty: {center}").format(center=place)
            entries.append(
                _entry(
                    f"{shown.shift.id}-{staff_id}",
                    shown,
                    states[-1],
                    holds=states[-1].shift.staff_id == staff_id,
                    place=place,
                    summary=f"{summary} ({name})" if legal_names else summary,
                    busy=True,
                )
            )
        title = words.text("{name}: shifts").format(name=name)
        return calendar_file(title, entries, category=words.text("Roster"), made_at=now)

    def center_calendar(self, center_id: str, words: Words, *, legal_names: bool = False) -> bytes:
        """Return a center's published shifts as a calendar file, open ones too.

        A shift that was withdrawn or is at another center now is in it as cancelled.
        """
        now = self._clock.now()
        with self._database.read() as session:
            center = centers.center(session, center_id)
            history = roster.history_of(session, now - KEPT, center_id=center_id)
            names: dict[str | None, str] = {None: words.text("Open shift")}
            for key, member in roster.members(session).items():
                names[key] = _named(session, member.staff, legal_names=legal_names)
        entries = []
        for states in _by_shift(history):
            shown = [state for state in states if state.shift.center_id == center_id][-1]
            entries.append(
                _entry(
                    shown.shift.id,
                    shown,
                    states[-1],
                    holds=states[-1].shift.center_id == center_id,
                    place=center.name,
                    summary=names[shown.shift.staff_id],
                    busy=False,
                )
            )
        title = words.text("{center}: roster").format(center=center.name)
        return calendar_file(title, entries, category=words.text("Roster"), made_at=now)

    def open_time_off(self, staff_id: str, file: Path) -> TimeOffFile:
        """Read somebody's time off from a calendar file, without taking it.

        Raises Refused as `read_time_off` does, Unavailable when the file cannot be read.
        """
        with translated(), file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        return self.read_time_off(staff_id, content)

    def read_time_off(self, staff_id: str, content: bytes) -> TimeOffFile:
        """Read somebody's time off from what a calendar file holds, without taking it.

        Raises Refused: UNKNOWN_STAFF, NO_CENTERS, and as `busy_times` does.
        """
        with self._database.read() as session:
            member, center = _at_home(session, staff_id)
            read = busy_times(content, center, self._within())
            return TimeOffFile(
                member=member,
                center=center,
                steps=tuple(self._steps(session, staff_id, read)),
                left_out=read.left_out,
                read=read,
            )

    def take_time_off(self, file: TimeOffFile) -> list[FileStep]:
        """Take what a file says as asked for, and return what that changed.

        What was decided and did not move stays decided; what moved has to be decided again.
        """
        staff_id = file.member.id
        with self._database.write() as session:
            _at_home(session, staff_id)
            done = self._steps(session, staff_id, file.read)
            for step in done:
                _take(session, staff_id, step)
        return [step for step in done if step.step is not Step.SAME]

    def _within(self) -> Span:
        now = self._clock.now()
        return now - _BACK, now + _AHEAD

    def _steps(self, session: Session, staff_id: str, read: BusyTimes) -> list[FileStep]:
        known = [
            Known(row.id, row.calendar_uid, (row.starts_at, row.ends_at))
            for row in employment.time_off_rows(session, staff_id)
        ]
        times = {one.uid: (one.starts_at, one.ends_at) for one in read.busy}
        return steps(known, FileTimes(times, read.cancelled, read.series), self._within()[0])


def _at_home(session: Session, staff_id: str) -> tuple[StaffMember, Center]:
    """Return somebody and the center on whose wall clock they live."""
    member = staff_member(session, staff_id)
    if member is None:
        raise Refused(Reason.UNKNOWN_STAFF)
    places = centers.all_centers(session)
    if not places:
        raise Refused(Reason.NO_CENTERS)
    home = next((c for c in places if c.id == member.home_center_id), places[0])
    return member, home


def _take(session: Session, staff_id: str, step: FileStep) -> None:
    if step.step is Step.NEW:
        session.add(
            TimeOffRow(
                id=new_id(),
                staff_id=staff_id,
                starts_at=step.span[0],
                ends_at=step.span[1],
                state=OffState.ASKED,
                calendar_uid=step.uid,
            )
        )
    elif step.step is not Step.SAME:
        row = session.get_one(TimeOffRow, step.time_off_id)
        if step.step is Step.OVER:
            row.retired = True
        else:
            row.starts_at, row.ends_at = step.span
            row.state, row.decided_by = OffState.ASKED, None
        row.revision += 1


def _by_shift(history: Iterable[Published]) -> list[list[Published]]:
    """Return the states of each shift, oldest first, in order of when they begin."""
    found: dict[str, list[Published]] = {}
    for state in history:
        found.setdefault(state.shift.id, []).append(state)
    return sorted(
        found.values(), key=lambda states: (states[-1].shift.starts_at, states[-1].shift.id)
    )


def _named(session: Session, member: StaffMember, *, legal_names: bool) -> str:
    """Return a display name, with the legal one beside it if that was asked for."""
    legal = employment.legal_names(session).get(member.id) if legal_names else None
    return member.display_name if legal is None else f"{member.display_name} ({legal})"


def _entry(
    key: str,
    shown: Published,
    latest: Published,
    *,
    holds: bool,
    place: str,
    summary: str,
    busy: bool,
) -> Entry:
    """Return a calendar entry: the state to show, as the latest state leaves it."""
    return Entry(
        key=key,
        sequence=latest.sequence,
        is_cancelled=latest.withdrawn or not holds,
        starts_at=shown.shift.starts_at,
        ends_at=shown.shift.ends_at,
        summary=summary,
        location=place,
        changed_at=latest.published_at,
        is_busy=busy,
    )
