# SPDX-License-Identifier: MIT
"""Staff members: under the display name they chose, and what they are."""

from collections.abc import Sequence

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import staff
from peercenter.db.session import Database
from peercenter.db.tables import DutyRow, StaffRow
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.duty import end_duty
from peercenter.services.setup import checked_name


class PeopleService:
    """Adding, changing and retiring staff members."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def everybody(self) -> list[StaffMember]:
        """Return all staff by display name, those who left too."""
        with self._database.read() as session:
            return staff.all_staff(session, with_retired=True)

    def add(
        self,
        display_name: str,
        kinds: Sequence[Kind],
        languages: Sequence[str],
        home_center_id: str | None,
    ) -> str:
        """Add somebody and return their id.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG, KIND_MISSING.
        """
        row = StaffRow(id=new_id(), revision=0)
        _fill(row, display_name, kinds, languages, home_center_id)
        with self._database.write() as session:
            session.add(row)
        return row.id

    def change(
        self,
        staff_id: str,
        display_name: str,
        kinds: Sequence[Kind],
        languages: Sequence[str],
        home_center_id: str | None,
    ) -> None:
        """Change what is known of somebody.

        Raises Refused: UNKNOWN_STAFF, NAME_MISSING, TEXT_TOO_LONG, KIND_MISSING.
        """
        with self._database.write() as session:
            row = session.get(StaffRow, staff_id)
            if row is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            _fill(row, display_name, kinds, languages, home_center_id)

    def retire(self, staff_id: str, *, gone: bool = True) -> None:
        """Note that somebody left, ending their duty, or that they came back.

        What they signed keeps their name. Raises Refused (UNKNOWN_STAFF).
        """
        with self._database.write() as session:
            row = session.get(StaffRow, staff_id)
            if row is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            row.retired = gone
            row.revision += 1
            for duty in staff.open_duties(session):
                if gone and duty.staff.id == staff_id:
                    end_duty(session.get_one(DutyRow, duty.id), self._clock.now())


def _fill(
    row: StaffRow,
    display_name: str,
    kinds: Sequence[Kind],
    languages: Sequence[str],
    home_center_id: str | None,
) -> None:
    if not kinds:
        raise Refused(Reason.KIND_MISSING)
    row.display_name = checked_name(display_name, "staff")
    row.kinds = [kind.value for kind in kinds]
    row.languages = list(languages)
    row.home_center_id = home_center_id
    row.revision += 1
