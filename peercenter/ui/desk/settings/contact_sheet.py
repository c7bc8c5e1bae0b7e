# SPDX-License-Identifier: MIT
"""The sheet about where a center is, how one reaches it, and how often it checks entries."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Center, CenterContact
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.contacts import LONGEST_LINE
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import degrees_typed, whole_number
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label

_TOUCHED = frozenset({Topic.SETTINGS, Topic.DIRECTORY})


class ContactSheet(EditSheet):
    """Address, phone and page for sheets; coordinates; the checking interval."""

    def __init__(self, over: QWidget, desk: Desk, center: Center, contact: CenterContact) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Address and phone"))
        self.setObjectName("contact-sheet")
        self._center = center
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks, touched=_TOUCHED)
        self.editors = {
            "address": QLineEdit(contact.address),
            "city": QLineEdit(contact.city),
            "state": QLineEdit(contact.state),
            "postal_code": QLineEdit(contact.postal_code),
            "phone": QLineEdit(contact.phone),
            "web": QLineEdit(contact.web),
            "latitude": QLineEdit(_number(contact.latitude)),
            "longitude": QLineEdit(_number(contact.longitude)),
            "check_months": QLineEdit(str(contact.check_months)),
        }
        for editor in self.editors.values():
            editor.setMaxLength(LONGEST_LINE)
        names = {
            "address": (words.text("Street and number"), ""),
            "city": (words.text("Town"), ""),
            "state": (words.text("State"), ""),
            "postal_code": (words.text("ZIP"), ""),
            "phone": (words.text("Phone"), ""),
            "web": (
                words.text("Public page"),
                words.text("Sheets link to it, where the center has one."),
            ),
            "latitude": (words.text("Latitude"), words.text("Such as 43.6591")),
            "longitude": (words.text("Longitude"), words.text("Such as -70.2568")),
            "check_months": (
                words.text("Entries are checked every so many months"),
                words.text("Older ones are due for checking."),
            ),
        }
        self.fields = {
            key: Field(name, self.editors[key], hint=hint) for key, (name, hint) in names.items()
        }
        self.body.addWidget(self.fields["address"])
        self.body.addWidget(self._side_by_side("city", "state", "postal_code"))
        self.body.addWidget(self._side_by_side("phone", "web"))
        about = words.text("Optional. With its place on the map, sheets say how far it is on foot.")
        self.body.addWidget(Label(about, "small", tone="soft"))
        self.body.addWidget(self._side_by_side("latitude", "longitude"))
        self.body.addWidget(self.fields["check_months"])
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.editors["address"])

    def _side_by_side(self, *keys: str) -> QWidget:
        row = QWidget()
        grid = ReflowGrid(len(keys), theme.current().space(4), parent=row)
        for key in keys:
            grid.addWidget(self.fields[key])
        return row

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.fields.get(str(error.facts.get("field")))

    def _save(self) -> None:
        said = {key: editor.text() for key, editor in self.editors.items()}
        try:
            contact = CenterContact(
                address=said["address"],
                city=said["city"],
                state=said["state"],
                postal_code=said["postal_code"],
                phone=said["phone"],
                web=said["web"],
                latitude=degrees_typed(said["latitude"], "latitude"),
                longitude=degrees_typed(said["longitude"], "longitude"),
                check_months=whole_number(said["check_months"], "check_months"),
            )
        except Refused as error:
            self.refuse(error)
            return
        self._saving.save(partial(self._settings.change_contact, self._center.id, contact))


def _number(degrees: float | None) -> str:
    return "" if degrees is None else f"{degrees:.6f}".rstrip("0").rstrip(".")
