# SPDX-License-Identifier: MIT
"""Templates: usual weeks of a center, kept under a name to start others from."""

from collections.abc import Iterable
from dataclasses import dataclass

from peercenter.db.base import new_id
from peercenter.db.queries import roster_templates
from peercenter.db.session import Database, Session
from peercenter.db.tables import RosterTemplateRow, TemplateShiftRow
from peercenter.domain.roster.weeks import Planned
from peercenter.services.setup import checked_name


@dataclass(frozen=True, slots=True)
class Template:
    """A usual week."""

    id: str
    center_id: str
    name: str
    shifts: tuple[Planned, ...]


class TemplateService:
    """Keeping weeks, and starting others from them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def templates(self, center_id: str) -> list[Template]:
        """Return a center's templates by name."""
        with self._database.read() as session:
            return [
                _template(row, roster_templates.shifts_of(session, row.id))
                for row in roster_templates.templates(session, center_id)
            ]

    def keep(self, center_id: str, name: str, shifts: Iterable[Planned]) -> str:
        """Keep a week under a name, in place of what had that name before; return its id.

        Raises Refused: NAME_MISSING, TEXT_TOO_LONG.
        """
        name = checked_name(name, "template")
        with self._database.write() as session:
            row = roster_templates.named(session, center_id, name)
            if row is None:
                row = RosterTemplateRow(id=new_id(), center_id=center_id, name=name, revision=0)
                session.add(row)
            _retire_shifts(session, row.id)
            row.retired = False
            row.revision += 1
            session.flush()
            for shift in shifts:
                session.add(
                    TemplateShiftRow(
                        id=new_id(),
                        template_id=row.id,
                        staff_id=shift.staff_id,
                        weekday=shift.weekday,
                        starts=shift.starts,
                        ends=shift.ends,
                    )
                )
            return row.id

    def drop(self, template_id: str) -> None:
        """Delete a template; weeks that began with it stay as they are."""
        with self._database.write() as session:
            row = session.get(RosterTemplateRow, template_id)
            if row is not None and not row.retired:
                row.retired = True
                row.revision += 1
                _retire_shifts(session, template_id)


def _retire_shifts(session: Session, template_id: str) -> None:
    for row in roster_templates.shifts_of(session, template_id):
        row.retired = True
        row.revision += 1


def _template(row: RosterTemplateRow, shifts: Iterable[TemplateShiftRow]) -> Template:
    planned = tuple(Planned(s.weekday, s.starts, s.ends, s.staff_id) for s in shifts)
    return Template(row.id, row.center_id, row.name, planned)
