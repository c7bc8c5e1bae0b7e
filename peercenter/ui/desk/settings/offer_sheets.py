# SPDX-License-Identifier: MIT
"""The sheets about what a center offers: closures, groups and wants."""

from collections.abc import Sequence
from datetime import date, time
from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center, GroupTime, Want
from peercenter.errors import PeerCenterError
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.texts_fields import TextsFields
from peercenter.ui.desk.settings.want_look import LookPicker
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.labels import Label

_LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 240)


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
    """A group, class or activity and the time it meets every week."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        center: Center,
        languages: Sequence[str],
        group: GroupTime | None = None,
        *,
        others: int = 0,
    ) -> None:
        """Begin with a group or with a new one; it meets `others` more times a week."""
        words = desk.words
        title = words.text("Add a group") if group is None else words.text("A group")
        super().__init__(over, desk, title, width=560)
        self.setObjectName("group-sheet")
        self._center = center
        self._group = group
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        hint = words.text("Visitors see it on the kiosk. Classes and activities belong here too.")
        if others:
            hint = words.count(
                "It meets {n} more time a week. The name changes there as well.",
                "It meets {n} more times a week. The name changes there as well.",
                others,
            )
        self.texts = TextsFields(
            words.text("Name"), group.texts if group else {}, languages, hint=hint
        )
        self.weekday = Picker()
        for weekday in range(7):
            name = words.weekday(weekday)
            self.weekday.addItem(name[:1].upper() + name[1:], weekday)
        self.weekday.setCurrentIndex(group.weekday if group else 0)
        self.starts = TimePicker(group.starts if group else time(17), words)
        self.minutes = Picker()
        now = group.minutes if group else 60
        for minutes in sorted({*_LENGTHS, now}):
            self.minutes.addItem(words.count("{n} minute", "{n} minutes", minutes), minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(now))
        for part in (
            self.texts,
            Field(words.text("Weekday"), self.weekday),
            Field(words.text("Begins at"), self.starts),
            Field(words.text("How long"), self.minutes),
        ):
            self.body.addWidget(part)
        if group is not None:
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
        when = {
            "weekday": self.weekday.currentData(),
            "starts": self.starts.at,
            "minutes": self.minutes.currentData(),
        }
        if self._group is None:
            change = partial(self._settings.add_group, self._center.id, self.texts.texts, **when)
        else:
            change = partial(self._settings.change_group, self._group.id, self.texts.texts, **when)
        self._saving.save(change)

    def _on_end_clicked(self) -> None:
        if self._group is not None:
            self._forgive()
            self._saving.save(partial(self._settings.end_group, self._group.id))


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
