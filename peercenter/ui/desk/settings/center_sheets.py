# SPDX-License-Identifier: MIT
"""The sheets about a center: its name and day, a new one, its hours, its agreement."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Center, OpenTime
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.settings import LONGEST_AGREEMENT, CenterSettings, SettingsService
from peercenter.services.setup import LONGEST_NAME
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.hours_editor import HoursEditor
from peercenter.ui.desk.settings.texts_fields import TextsFields
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.desk.zone_list import ZoneList
from peercenter.ui.flows.first_run import suggested_code, zones
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.week import Week
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label


class CenterSheet(EditSheet):
    """Name, door count, and when the day begins."""

    def __init__(self, over: QWidget, desk: Desk, center: Center) -> None:
        super().__init__(over, desk, center.name)
        self.setObjectName("center-sheet")
        self._center = center
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        words = desk.words
        self.name = QLineEdit(center.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = Field(
            words.text("What do people call it?"),
            self.name,
            hint=words.text("This is what visitors read on the kiosk."),
        )
        self.door = Check(
            words.text("Somebody counts at the door"),
            words.text("Closing the day then asks for the door count and compares."),
        )
        self.door.setChecked(center.keeps_door_count)
        self.starts = TimePicker(center.day_starts, words)
        starts = Field(
            words.text("A new day begins at"),
            self.starts,
            hint=words.text("What happens before it still counts for the evening before."),
        )
        for part in (self.name_field, self.door, starts):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.name)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # nothing else can be wrong
        return self.name_field

    def _save(self) -> None:
        self._saving.save(
            partial(
                self._settings.change_center,
                self._center.id,
                self.name.text(),
                keeps_door_count=self.door.isChecked(),
                day_starts=self.starts.at,
            )
        )


class NewCenterSheet(EditSheet):
    """A new center: name, code, time zone, hours."""

    def __init__(self, over: QWidget, desk: Desk, zone: str) -> None:
        """Make the sheet; the time zone of another center is proposed."""
        words = desk.words
        super().__init__(over, desk, words.text("Add a center"), width=720)
        self.setObjectName("new-center-sheet")
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        self.week = Week()
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textEdited.connect(self._on_name_edited)
        self.name_field = Field(
            words.text("What do people call it?"),
            self.name,
            hint=words.text("This is what visitors read on the kiosk."),
        )
        self.code = QLineEdit()
        self.code_field = Field(
            words.text("A short code for it"),
            self.code,
            hint=words.text("For commands and file names, such as HARBOR."),
        )
        self.zone = ZoneList(zone, words)
        self.zone_field = Field(words.text("Time zone"), self.zone)
        self.hours = HoursEditor(self.week, words)
        for part in (
            self.name_field,
            self.code_field,
            self.zone_field,
            Label(words.text("When are the doors open?"), "small", weight=600),
            self.hours,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it, and load the names of the time zones."""
        self.open_sheet(self.name)
        self._desk.tasks.query(
            self, partial(zones, self._words), then=self.zone.show_zones, lane="jobs"
        )

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside its cause what is wrong; hours have a place of their own."""
        if not refused_hours(self.hours, error, texts.sentence(error, self._words)):
            super().refuse(error)

    def _on_name_edited(self, name: str) -> None:
        if not self.code.isModified():
            self.code.setText(suggested_code(name))

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return {
            Reason.CODE_INVALID: self.code_field,
            Reason.CODE_TAKEN: self.code_field,
            Reason.TIME_ZONE_UNKNOWN: self.zone_field,
        }.get(error.reason, self.name_field)

    def _save(self) -> None:
        self._saving.save(
            partial(
                self._settings.add_center,
                self.name.text(),
                self.code.text(),
                self.zone.zone,
                self.week.open_times(),
            )
        )


class HoursSheet(EditSheet):
    """The weekly hours of a center."""

    def __init__(
        self, over: QWidget, desk: Desk, center: Center, hours: Sequence[OpenTime]
    ) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("When are the doors open?"), width=720)
        self.setObjectName("hours-sheet")
        self._center = center
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        self.week = Week(hours)
        about = words.text("Closing after midnight is fine: it belongs to the day it began on.")
        self.body.addWidget(Label(about, tone="soft"))
        self.hours = HoursEditor(self.week, words)
        self.body.addWidget(self.hours)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.hours.days[0].open)

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside the day what is wrong."""
        if not refused_hours(self.hours, error, texts.sentence(error, self._words)):
            super().refuse(error)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error
        return None

    def _save(self) -> None:
        hours = self.week.open_times()
        self._saving.save(partial(self._settings.change_hours, self._center.id, hours))


class AgreementSheet(EditSheet):
    """A new version of the agreement, for this center or for all."""

    def __init__(
        self, over: QWidget, desk: Desk, settings: CenterSettings, languages: Sequence[str]
    ) -> None:
        words = desk.words
        super().__init__(
            over,
            desk,
            words.text("The agreement"),
            width=720,
            save=words.text("Publish as a new version"),
        )
        self.setObjectName("agreement-sheet")
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        about = words.text(
            "Visitors read it on the kiosk's first page. Nobody signs it. "
            "Earlier versions are kept."
        )
        self.body.addWidget(Label(about, tone="soft"))
        self._center = settings.center
        self.only = Check(
            words.text("Only for {center}").format(center=settings.center.name),
            words.text("Otherwise it holds at all centers without an agreement of their own."),
        )
        self.only.setChecked(settings.has_own_agreement)
        self.body.addWidget(self.only)
        self.drop = TextButton(words.text("Use the network's again"), "quiet")
        self.drop.setVisible(settings.has_own_agreement)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.buttons.insertWidget(0, self.drop)
        before = settings.agreement.texts if settings.agreement else {}
        self.texts = TextsFields(
            words.text("Agreement"), before, languages, longest=LONGEST_AGREEMENT, pages=True
        )
        self.body.addWidget(self.texts)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.texts.first)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.texts.blamed(error)

    def _save(self) -> None:
        publish = partial(_publish, self._settings, self._center, only=self.only.isChecked())
        self._saving.save(partial(publish, self.texts.texts))

    def _on_drop_clicked(self) -> None:
        self._forgive()
        self._saving.save(partial(self._settings.drop_own_agreement, self._center.id))


def _publish(
    settings: SettingsService, center: Center, texts: Mapping[str, str], *, only: bool
) -> None:
    settings.publish_agreement(center.id if only else None, dict(texts))
    if not only:
        settings.drop_own_agreement(center.id)  # else what was just published would not hold here


def refused_hours(editor: HoursEditor, error: PeerCenterError, sentence: str) -> bool:
    """Say beside its weekday what is wrong with the hours; False when it is something else."""
    weekday = error.facts.get("weekday")
    if not isinstance(weekday, int):
        return False
    editor.days[weekday].refuse(sentence)
    return True
