# SPDX-License-Identifier: MIT
"""The sheets that lock a month, or take its amendments into a new version."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.reports import month_phrases
from peercenter.ui.flows.reporting.months import TOUCHED, Month
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice


class _MonthSheet(EditSheet):
    """Asks once more: neither can be taken back."""

    def __init__(
        self, over: QWidget, desk: Desk, title: str, month: Month, *, name: str, save: str
    ) -> None:
        super().__init__(over, desk, title, save=save)
        self.setObjectName(name)
        self._month = month
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.cancel)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # there is no field to blame
        return None


class LockSheet(_MonthSheet):
    """Locks a month at the centers that are looked at."""

    def __init__(self, over: QWidget, desk: Desk, month: Month, who: StaffMember) -> None:
        words = desk.words
        title = words.text("Lock {month}").format(month=words.month(month.first))
        super().__init__(
            over, desk, title, month, name="lock-sheet", save=words.text("Lock it for good")
        )
        self._who = who
        if len(month.at) > 1:
            centers = words.listing(one.center.name for one in month.at if not one.version)
            self.body.addWidget(Label(centers, weight=600))
        for sentence in (
            words.text(
                "Its counts stay as they are from now on. What is found later is added as an "
                "amendment, with a date, a reason and a name, so a number in a report never "
                "changes without anybody noticing."
            ),
            words.text("A report that leaves locks its months by itself. This cannot be undone."),
        ):
            self.body.addWidget(Label(sentence))
        self.not_closed = Notice()
        self.body.addWidget(self.not_closed)
        if month.not_closed:
            text = words.count(
                "{n} day was not closed yet. Its counts are locked as they stand.",
                "{n} days were not closed yet. Their counts are locked as they stand.",
                month.not_closed,
            )
            self.not_closed.tell(text, "warn")
        self.body.addStretch(1)

    def _save(self) -> None:
        ids = [one.center.id for one in self._month.at]
        locks = self._desk.services.locks
        self._saving.save(partial(locks.lock, ids, self._month.first, self._who.id))


class VersionSheet(_MonthSheet):
    """Takes the amendments of a month into a new version, where nobody is found by it."""

    def __init__(self, over: QWidget, desk: Desk, month: Month, who: StaffMember) -> None:
        words = desk.words
        title = words.text("A new version of {month}").format(month=words.month(month.first))
        super().__init__(over, desk, title, month, name="version-sheet", save=words.text("Make it"))
        self._who = who
        for sentence in (
            words.text(
                "Reports made from now on have these amendments in their numbers, and say that "
                "they are of a new version:"
            ),
            *(
                month_phrases.amended(one, center if len(month.at) > 1 else None, words)
                for center, one in month.pending
            ),
            words.text(
                "First, it is checked that no number that left already changes by so few that "
                "somebody could be found."
            ),
        ):
            self.body.addWidget(Label(sentence))
        self.body.addStretch(1)

    def _save(self) -> None:
        ids = [one.center.id for one in self._month.at if one.pending]
        locks = self._desk.services.locks
        self._saving.save(
            partial(locks.new_version, ids, self._month.first, self._who.id), lane="jobs"
        )
