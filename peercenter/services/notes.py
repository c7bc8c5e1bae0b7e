# SPDX-License-Identifier: MIT
"""Hand-over notes: for the next shift, never about a visitor, gone after two weeks."""

from datetime import timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import days
from peercenter.db.session import Database
from peercenter.db.tables import NoteRow
from peercenter.domain.centers import Center
from peercenter.services.devices import Device
from peercenter.services.limits import checked_text

KEPT_DAYS = 14
LONGEST_NOTE = 500


class NotesService:
    """Writing and removing hand-over notes."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device

    def write(self, center: Center, text: str, *, staff_id: str | None) -> None:
        """Leave a note for the next shift.

        Raises Refused: REASON_MISSING when it is empty, TEXT_TOO_LONG.
        """
        text = checked_note(text)
        today = center.service_day(self._clock.now())
        with self._database.write() as session:
            session.add(
                NoteRow(
                    id=new_id(),
                    device_id=self._device.id,
                    center_id=center.id,
                    text=text,
                    written_on=today,
                    expires_on=today + timedelta(days=KEPT_DAYS),
                    written_by=staff_id,
                )
            )

    def remove(self, note_id: str) -> None:
        """Delete a note; removing it twice is as good as once."""
        with self._database.write() as session:
            row = session.get(NoteRow, note_id)
            if row is not None:
                session.delete(row)

    def drop_expired(self, center: Center) -> None:
        """Delete the notes whose time is over."""
        with self._database.write() as session:
            days.drop_expired_notes(session, center.id, center.service_day(self._clock.now()))


def checked_note(text: str) -> str:
    """Return the text as it is kept.

    Raises Refused: REASON_MISSING, TEXT_TOO_LONG.
    """
    return checked_text(text, LONGEST_NOTE)
