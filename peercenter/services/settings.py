# SPDX-License-Identifier: MIT
"""Settings of the network and its centers: hours, closures, groups, wants, agreements."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, time

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers
from peercenter.db.session import Database, Session
from peercenter.db.tables import (
    AgreementRow,
    CenterRow,
    ClosureRow,
    GroupRow,
    GroupTimeRow,
    NetworkRow,
    WantRow,
    WeeklyHoursRow,
)
from peercenter.domain.centers import (
    Agreement,
    Center,
    CenterContact,
    Closure,
    GroupTime,
    OpenTime,
    Paper,
    Texts,
    Want,
)
from peercenter.domain.disclosure.regions import Rule
from peercenter.domain.service_day import DAY_STARTS
from peercenter.errors import Reason, Refused
from peercenter.services.contacts import checked_contact
from peercenter.services.limits import check_between
from peercenter.services.setup import (
    add_hours,
    check_hours,
    checked_code,
    checked_name,
    checked_zone,
)

LONGEST_TEXT = 80
LONGEST_AGREEMENT = 4000
LEAST_HIDDEN, MOST_HIDDEN = 4, 99
"""Between these, a network chooses up to which count it hides; less would protect nobody."""
_FAR_FUTURE = date(9999, 1, 1)


@dataclass(frozen=True, slots=True)
class Meets:
    """A time at which a group meets every week."""

    weekday: int
    """Monday is 0."""
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class CenterSettings:
    """Everything that can be set at one center."""

    center: Center
    contact: CenterContact
    hours: tuple[OpenTime, ...]
    closures: tuple[Closure, ...]
    """Today's and later ones."""
    groups: tuple[GroupTime, ...]
    wants: tuple[Want, ...]
    withdrawn: tuple[Want, ...]
    """Wants it does not offer now, and could again."""
    agreement: Agreement | None
    has_own_agreement: bool
    """Whether the agreement holds at this center alone."""


class SettingsService:
    """Changing what kiosks, desks and paper go by. Each change raises a revision."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of_center(self, center_id: str) -> CenterSettings:
        """Return everything that is set at a center."""
        with self._database.read() as session:
            center = centers.center(session, center_id)
            today = center.service_day(self._clock.now())
            own = centers.agreement(session, center_id, own_only=True)
            return CenterSettings(
                center=center,
                contact=centers.contact(session, center_id),
                hours=tuple(centers.weekly_hours(session, center_id)),
                closures=tuple(centers.closures(session, center_id, today, _FAR_FUTURE)),
                groups=tuple(centers.group_times(session, center_id)),
                wants=tuple(centers.wants(session, center_id)),
                withdrawn=tuple(centers.wants(session, center_id, withdrawn=True)),
                agreement=own or centers.agreement(session, center_id),
                has_own_agreement=own is not None,
            )

    def change_network(
        self, name: str, *, fiscal_month: int, languages: Sequence[str], paper: Paper
    ) -> None:
        """Change what holds for all centers.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG, LANGUAGE_MISSING.
        """
        if not languages:
            raise Refused(Reason.LANGUAGE_MISSING)
        with self._database.write() as session:
            row = session.get_one(NetworkRow, 1)
            row.name = checked_name(name, "network")
            row.fiscal_month = fiscal_month
            row.languages = list(languages)
            row.paper = paper
            row.revision += 1

    def small_numbers(self) -> Rule:
        """Return which counts are hidden in reports for outside.

        Raises Refused (NO_CENTERS).
        """
        with self._database.read() as session:
            row = session.get(NetworkRow, 1)
            if row is None:
                raise Refused(Reason.NO_CENTERS)
            return Rule(threshold=row.hidden_up_to, zeros_show=row.zeros_show)

    def change_small_numbers(self, rule: Rule) -> None:
        """Hide other counts in reports for outside from now on.

        Raises Refused with the `field`: NUMBER_TOO_SMALL, NUMBER_TOO_LARGE.
        """
        check_between(rule.threshold, LEAST_HIDDEN, MOST_HIDDEN, "threshold")
        with self._database.write() as session:
            row = session.get_one(NetworkRow, 1)
            row.hidden_up_to, row.zeros_show = rule.threshold, rule.zeros_show
            row.revision += 1

    def add_center(self, name: str, code: str, time_zone: str, hours: Sequence[OpenTime]) -> str:
        """Add a center and return its id.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG, CODE_INVALID, CODE_TAKEN, TIME_ZONE_UNKNOWN,
        HOURS_OVERLAP.
        """
        name, code = checked_name(name, "center"), checked_code(code)
        checked_zone(time_zone)
        check_hours(hours)
        with self._database.write() as session:
            if centers.center_with_code(session, code) is not None:
                raise Refused(Reason.CODE_TAKEN, code=code)
            row = CenterRow(
                id=new_id(),
                code=code,
                name=name,
                time_zone=time_zone,
                day_starts=DAY_STARTS,
                position=len(centers.all_centers(session)),
            )
            session.add(row)
            session.flush()
            add_hours(session, row.id, hours)
        return row.id

    def change_center(
        self, center_id: str, name: str, *, keeps_door_count: bool, day_starts: time
    ) -> None:
        """Change a center's name, its day start, and whether it keeps a door count.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        with self._database.write() as session:
            row = session.get_one(CenterRow, center_id)
            row.name = checked_name(name, "center")
            row.keeps_door_count = keeps_door_count
            row.day_starts = day_starts
            row.revision += 1

    def change_contact(self, center_id: str, contact: CenterContact) -> None:
        """Change where a center is and how one reaches it, and how often it checks entries.

        Raises Refused with the `field`: TEXT_TOO_LONG, NOT_A_WEB_PAGE, NUMBER_TOO_SMALL,
        NUMBER_TOO_LARGE, COORDINATES_INCOMPLETE.
        """
        kept = checked_contact(contact)
        with self._database.write() as session:
            row = session.get_one(CenterRow, center_id)
            for name, value in asdict(kept).items():
                setattr(row, name, value)
            row.revision += 1

    def change_hours(self, center_id: str, hours: Sequence[OpenTime]) -> None:
        """Replace a center's weekly hours.

        Raises Refused (HOURS_OVERLAP, with the `weekday`).
        """
        check_hours(hours)
        with self._database.write() as session:
            for row in session.query(WeeklyHoursRow).filter_by(center_id=center_id, retired=False):
                _retire(row)
            add_hours(session, center_id, hours)

    def close_on(self, center_id: str, day: date, reason: Texts) -> None:
        """Keep a center closed on a day; the door says why.

        Raises Refused: REASON_MISSING, TEXT_TOO_LONG.
        """
        reason = _checked_texts(reason, missing=Reason.REASON_MISSING)
        with self._database.write() as session:
            row = session.query(ClosureRow).filter_by(center_id=center_id, day=day).one_or_none()
            if row is None:
                row = ClosureRow(id=new_id(), center_id=center_id, day=day, revision=0)
                session.add(row)
            row.reason, row.retired = reason, False
            row.revision += 1

    def open_on(self, center_id: str, day: date) -> None:
        """Take a closure back."""
        with self._database.write() as session:
            for row in session.query(ClosureRow).filter_by(center_id=center_id, day=day):
                _retire(row)

    def add_group(self, center_id: str, texts: Texts, meets: Sequence[Meets]) -> None:
        """Add a group and the times it meets every week.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        texts = _checked_texts(texts)
        with self._database.write() as session:
            group = GroupRow(id=new_id(), center_id=center_id, kind="group", texts=texts)
            session.add(group)
            session.flush()
            _set_times(session, group.id, meets)

    def change_group(self, group_id: str, texts: Texts, meets: Sequence[Meets]) -> None:
        """Change a group's name and the times it meets every week.

        What was counted at a time that is no more keeps that time. Raises Refused:
        UNKNOWN_GROUP, NAME_MISSING, TEXT_TOO_LONG.
        """
        texts = _checked_texts(texts)
        with self._database.write() as session:
            group = session.get(GroupRow, group_id)
            if group is None:
                raise Refused(Reason.UNKNOWN_GROUP)
            group.texts = texts
            group.revision += 1
            _set_times(session, group_id, meets)

    def end_group(self, group_id: str) -> None:
        """Take a group out of the week; what was counted stays."""
        with self._database.write() as session:
            _set_times(session, group_id, ())

    def change_want(self, center_id: str, want: Want, *, offered: bool = True) -> None:
        """Change a want at one center, or take it away there; other centers keep theirs.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        texts = _checked_texts(want.texts)
        with self._database.write() as session:
            row = self._own_want(session, center_id, want.code)
            row.texts, row.icon, row.color = texts, want.icon, want.color
            row.calls_peer, row.retired = want.calls_peer, not offered
            row.revision += 1

    def add_want(
        self, center_id: str, texts: Texts, *, icon: str, color: str, calls_peer: bool
    ) -> str:
        """Offer something more at one center, after what it offers; return its new code.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        texts = _checked_texts(texts)
        with self._database.write() as session:
            rows = session.query(WantRow).all()
            row = WantRow(
                id=new_id(),
                center_id=center_id,
                code=_new_code({row.code for row in rows}),
                texts=texts,
                icon=icon,
                color=color,
                calls_peer=calls_peer,
                position=max((row.position for row in rows), default=-1) + 1,
            )
            session.add(row)
            return row.code

    def publish_agreement(self, center_id: str | None, texts: Texts) -> None:
        """Publish a new version of the agreement, for one center or all.

        Raises Refused: REASON_MISSING, TEXT_TOO_LONG.
        """
        texts = _checked_texts(texts, LONGEST_AGREEMENT, missing=Reason.REASON_MISSING)
        with self._database.write() as session:
            # The date is that of the center's calendar, for the network that of its first center.
            owner = centers.center(session, center_id) if center_id else None
            center = owner or centers.all_centers(session)[0]
            today = center.local(self._clock.now()).date()
            rows = session.query(AgreementRow).filter_by(center_id=center_id)
            version = max((row.version for row in rows), default=0) + 1
            for language, text in texts.items():
                session.add(
                    AgreementRow(
                        id=new_id(),
                        center_id=center_id,
                        version=version,
                        language=language,
                        published_on=today,
                        text=text,
                    )
                )

    def drop_own_agreement(self, center_id: str) -> None:
        """Let the network's agreement hold at a center again; its own versions stay on file."""
        with self._database.write() as session:
            for row in session.query(AgreementRow).filter_by(center_id=center_id, retired=False):
                _retire(row)

    def _own_want(self, session: Session, center_id: str, code: str) -> WantRow:
        row = session.query(WantRow).filter_by(center_id=center_id, code=code).one_or_none()
        if row is None:
            shared = session.query(WantRow).filter_by(center_id=None, code=code).one_or_none()
            row = WantRow(
                id=new_id(),
                center_id=center_id,
                code=code,
                position=shared.position if shared else 0,
                revision=0,
            )
            session.add(row)
        return row


def _retire(row: WeeklyHoursRow | ClosureRow | AgreementRow) -> None:
    row.retired = True
    row.revision += 1


def _set_times(session: Session, group_id: str, meets: Sequence[Meets]) -> None:
    """Have a group meet at these times; one that comes back is the one that was counted before."""
    rows = session.query(GroupTimeRow).filter_by(group_id=group_id).all()
    known = {
        Meets(row.weekday, row.starts, row.minutes): row
        for row in sorted(rows, key=lambda row: not row.retired)
    }
    for at, row in known.items():
        if row.retired == (at in meets):
            row.retired = not row.retired
            row.revision += 1
    for at in dict.fromkeys(meets):
        if at not in known:
            session.add(
                GroupTimeRow(
                    id=new_id(),
                    group_id=group_id,
                    weekday=at.weekday,
                    starts=at.starts,
                    minutes=at.minutes,
                )
            )


def _new_code(taken: Collection[str]) -> str:
    """Return a code for a want. It says nothing, for words may change and codes stay."""
    number = 1
    while (code := f"own-{number}") in taken:
        number += 1
    return code


def _checked_texts(
    texts: Mapping[str, str], longest: int = LONGEST_TEXT, *, missing: Reason = Reason.NAME_MISSING
) -> dict[str, str]:
    """Return texts as they are kept; empty ones fall away, one language must be left."""
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if not kept:
        raise Refused(missing, field="text")
    if any(len(text) > longest for text in kept.values()):
        raise Refused(Reason.TEXT_TOO_LONG, most=longest)
    return kept
