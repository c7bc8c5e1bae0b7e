# SPDX-License-Identifier: MIT
"""The first run: a network, its first center with hours, and the first staff member."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from peercenter import paths
from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers
from peercenter.db.session import Database, Session
from peercenter.db.tables import (
    AgreementRow,
    CenterRow,
    NetworkRow,
    StaffRow,
    WantRow,
    WeeklyHoursRow,
)
from peercenter.domain.centers import OpenTime, Paper, overlapping
from peercenter.domain.service_day import DAY_STARTS
from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Refused
from peercenter.services.directory.help_lines import add_help_lines
from peercenter.services.directory.needs import add_needs
from peercenter.services.pins import hashed_pin

_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,11}")
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What the first-run assistant asks."""

    network: str
    center: str
    code: str
    time_zone: str
    hours: Sequence[OpenTime]
    staff: str
    """Display name of the first staff member."""
    kinds: Sequence[Kind] = (Kind.PEER,)
    fiscal_month: int = 7
    languages: Sequence[str] = ("en", "es")
    paper: Paper = "letter"
    pin: str | None = None
    help_lines: bool = True
    """Whether the directory begins with the national help lines."""


class SetupService:
    """Makes an empty folder into a network."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def is_set_up(self) -> bool:
        """Whether there is a network already."""
        with self._database.read() as session:
            return centers.network(session) is not None

    def set_up(self, first: FirstRun) -> None:
        """Make the network, its first center with hours, and the first staff member.

        Raises Refused: ALREADY_SET_UP, NAME_MISSING (with `field`), TEXT_TOO_LONG, CODE_INVALID,
        TIME_ZONE_UNKNOWN, HOURS_OVERLAP, PIN_TOO_SHORT.
        """
        network = checked_name(first.network, "network")
        name = checked_name(first.center, "center")
        display_name = checked_name(first.staff, "staff")
        code = checked_code(first.code)
        zone = checked_zone(first.time_zone)
        check_hours(first.hours)
        pin_hash = hashed_pin(first.pin) if first.pin else None
        today = self._clock.now().astimezone(zone).date()
        with self._database.write() as session:
            if centers.network(session) is not None:
                raise Refused(Reason.ALREADY_SET_UP)
            session.add(
                NetworkRow(
                    id=1,
                    name=network,
                    fiscal_month=first.fiscal_month,
                    languages=list(first.languages),
                    paper=first.paper,
                    pin_hash=pin_hash,
                )
            )
            center = CenterRow(
                id=new_id(),
                code=code,
                name=name,
                time_zone=first.time_zone,
                day_starts=DAY_STARTS,
            )
            session.add(center)
            session.flush()
            add_hours(session, center.id, first.hours)
            add_default_texts(session, today)
            session.add(
                StaffRow(
                    id=new_id(),
                    display_name=display_name,
                    kinds=[kind.value for kind in first.kinds],
                    languages=["en"],
                    home_center_id=center.id,
                )
            )
            if first.help_lines:
                add_help_lines(session)


def add_default_texts(session: Session, today: date, new_id: Callable[[], str] = new_id) -> None:
    """Add the wants, needs and agreement that every network starts from, to be changed by it."""
    defaults = json.loads((paths.resources() / "defaults.json").read_text(encoding="utf-8"))
    for position, want in enumerate(defaults["wants"]):
        session.add(WantRow(id=new_id(), center_id=None, position=position, **want))
    for language, text in defaults["agreement"].items():
        session.add(
            AgreementRow(
                id=new_id(),
                center_id=None,
                version=1,
                language=language,
                published_on=today,
                text=text,
            )
        )
    add_needs(session, new_id)


def add_hours(
    session: Session,
    center_id: str,
    hours: Sequence[OpenTime],
    new_id: Callable[[], str] = new_id,
) -> None:
    """Add weekly hours to a center."""
    for span in hours:
        session.add(
            WeeklyHoursRow(
                id=new_id(),
                center_id=center_id,
                weekday=span.weekday,
                opens=span.opens,
                closes=span.closes,
            )
        )


def checked_name(name: str, field: str) -> str:
    """Return a name as it is kept.

    Raises Refused: NAME_MISSING (with `field`), TEXT_TOO_LONG.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(Reason.NAME_MISSING, field=field)
    if len(name) > LONGEST_NAME:
        raise Refused(Reason.TEXT_TOO_LONG, most=LONGEST_NAME)
    return name


def checked_code(code: str) -> str:
    """Return a center's code in capitals.

    Raises Refused (CODE_INVALID) unless it is 2 to 12 letters, digits or dashes after a letter.
    """
    code = code.strip().upper()
    if not _CODE.fullmatch(code):
        raise Refused(Reason.CODE_INVALID)
    return code


def checked_zone(name: str) -> ZoneInfo:
    """Return a time zone by its name, such as "America/New_York".

    Raises Refused (TIME_ZONE_UNKNOWN).
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(Reason.TIME_ZONE_UNKNOWN, zone=name) from error


def check_hours(hours: Sequence[OpenTime]) -> None:
    """Refuse hours that overlap (HOURS_OVERLAP, with the `weekday`)."""
    clash = overlapping(hours)
    if clash is not None:
        raise Refused(Reason.HOURS_OVERLAP, weekday=clash[0].weekday)
