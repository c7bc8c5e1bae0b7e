# SPDX-License-Identifier: MIT
"""The sheets about what a center offers: closures, groups and wants."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center, GroupTime, Want
from peercenter.errors import PeerCenterError
from peercenter.services.settings import Meets
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.group_times import GroupTimes
from peercenter.ui.desk.settings.texts_fields import TextsFields
from peercenter.ui.desk.settings.want_look import LookPicker
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label


class ClosureSheet(EditSheet):
    """A day on which the center stays closed, and what the door says."""

    def __init__(
        self, over: QWidget, desk: Desk, center: Center, languages: Sequence[str], today: date
    ) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Stay closed on a day"), width=560)
        self.setObjectName("closure-sheet")
        self._center = center
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        self.day = DayEdit(today, words.language)
        self.day.setMinimumDate(self.day.date())
        self.day.day_chosen.connect(self._on_day_chosen)
        self.long_day = Label("", "small", weight=600)
        self.texts = TextsFields(
            words.text("Reason"),
            {},
            languages,
            hint=words.text("The kiosk shows it at the door, such as: Thanksgiving."),
        )
        field = Field(
            words.text("Day"), self.day, hint=words.text("Type the date, or use the arrow keys.")
        )
        for part in (field, self.long_day, self.texts):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._on_day_chosen(today)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.day)

    def _on_day_chosen(self, day: date) -> None:
        self.long_day.say(self._words.long_date(day))

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.texts.blamed(error)

    def _save(self) -> None:
        self._saving.save(
            partial(self._settings.close_on, self._center.id, self.day.day, self.texts.texts)
        )


class GroupSheet(EditSheet):
    """A group, class or activity and the times it meets every week."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        center: Center,
        languages: Sequence[str],
        meets: Sequence[GroupTime] = (),
    ) -> None:
        """Begin with a group as it meets now, or with a new one."""
        words = desk.words
        title = words.text("A group") if meets else words.text("Add a group")
        super().__init__(over, desk, title)
        self.setObjectName("group-sheet")
        self._center = center
        self._group_id = meets[0].group_id if meets else None
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        self.texts = TextsFields(
            words.text("Name"),
            meets[0].texts if meets else {},
            languages,
            hint=words.text(
                "Visitors see it on the kiosk. Classes and activities belong here too."
            ),
        )
        self.times = GroupTimes([Meets(m.weekday, m.starts, m.minutes) for m in meets], words)
        self.body.addWidget(self.texts)
        self.body.addWidget(Field(words.text("Meets every week"), self.times))
        if meets:
            about = words.text("A group that ends leaves the week. What was counted stays.")
            self.body.addWidget(Label(about, "small", tone="soft"))
            self.end = TextButton(words.text("End this group"), "quiet", "x")
            self.end.clicked.connect(self._on_end_clicked)
            self.buttons.insertWidget(0, self.end)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.texts.first)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.texts.blamed(error)

    def _save(self) -> None:
        texts, meets = self.texts.texts, self.times.meets
        self._saving.save(
            partial(self._settings.add_group, self._center.id, texts, meets)
            if self._group_id is None
            else partial(self._settings.change_group, self._group_id, texts, meets)
        )

    def _on_end_clicked(self) -> None:
        if self._group_id is not None:
            self._forgive()
            self._saving.save(partial(self._settings.end_group, self._group_id))


class WantSheet(EditSheet):
    """Something a visitor may wish for: its words, its look, and whether it calls a peer."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        center: Center,
        languages: Sequence[str],
        want: Want | None = None,
        *,
        offered: bool = True,
    ) -> None:
        words = desk.words
        title = words.text("Add a want") if want is None else words.pick(want.texts)
        super().__init__(over, desk, title)
        self.setObjectName("want-sheet")
        self._center = center
        self._want = want
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        self.texts = TextsFields(
            words.text("What the tile says"),
            want.texts if want else {},
            languages,
            hint=words.text("Short, and never “why are you here”."),
        )
        self.calls = Check(
            words.text("Puts a call name on the waiting list"),
            words.text("For wants that somebody should come for, such as talking with a peer."),
        )
        self.calls.setChecked(want.calls_peer if want else False)
        icon, color = (want.icon, want.color) if want else ("star", "pine")
        self.look = LookPicker(icon, color, words)
        self.offered = Check(
            words.text("Offered at this center"),
            words.text("What was counted stays when it is not offered any more."),
        )
        self.offered.setChecked(offered)
        self.offered.setVisible(want is not None)
        for part in (self.texts, self.calls, self.offered, self.look):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.texts.first)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.texts.blamed(error)

    def _save(self) -> None:
        icon, color, calls = self.look.icon, self.look.hue, self.calls.isChecked()
        if self._want is None:
            self._saving.save(
                partial(
                    self._settings.add_want,
                    self._center.id,
                    self.texts.texts,
                    icon=icon,
                    color=color,
                    calls_peer=calls,
                )
            )
            return
        want = Want(self._want.code, self.texts.texts, icon, color, calls)
        offered = self.offered.isChecked()
        self._saving.save(
            partial(self._settings.change_want, self._center.id, want, offered=offered)
        )
