# SPDX-License-Identifier: MIT
"""The sheet about one person: the name they chose, what they are, what they speak, their center."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.setup import LONGEST_NAME
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.people import PersonEntry, PersonFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.labels import Label
from peercenter.words import ENGLISH, LANGUAGE_NAMES


class PersonSheet(EditSheet):
    """Somebody of the staff, or somebody new."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        centers: Mapping[str, Center],
        member: StaffMember | None = None,
    ) -> None:
        words = desk.words
        title = words.text("Add somebody") if member is None else member.display_name
        super().__init__(over, desk, title)
        self.setObjectName("person-sheet")
        self._flow = PersonFlow(self, desk.tasks, desk.services.people, member)
        self.name = QLineEdit(member.display_name if member else "")
        self.name.setObjectName("person-name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = Field(
            words.text("Display name"),
            self.name,
            hint=words.text("The name visitors see. It is their own choice."),
        )
        chosen = member.kinds if member else (Kind.PEER,)
        self.kinds = Checks({kind.value: texts.kind_name(kind, words) for kind in Kind}, chosen)
        self.kinds_field = Field(
            words.text("What they are"),
            self.kinds,
            hint=words.text("Peers of every kind count as “a peer is here”, volunteers do not."),
        )
        spoken = member.languages if member else (ENGLISH,)
        self.languages = Checks(LANGUAGE_NAMES, spoken, columns=4)
        languages = Field(
            words.text("Languages"),
            self.languages,
            hint=words.text("The kiosk shows them beside the name, so that people can ask."),
        )
        self.home = Picker()
        self.home.setObjectName("person-home")
        self.home.addItem(words.text("No center of their own"), None)
        for center in centers.values():
            self.home.addItem(center.name, center.id)
        standing = desk.center.id if desk.center else None
        at = self.home.findData(member.home_center_id if member else standing)
        self.home.setCurrentIndex(max(0, at))
        home = Field(
            words.text("Home center"),
            self.home,
            hint=words.text("There they come first in every list. They can sign on anywhere."),
        )
        for part in (self.name_field, self.kinds_field, languages, home):
            self.body.addWidget(part)
        self.turn: TextButton | None = None
        if member is not None:
            self._offer_turn(member)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.name)

    def _offer_turn(self, member: StaffMember) -> None:
        words = self._words
        if member.active:
            text = words.text("Has left")
            about = words.text(
                "When somebody has left, their duty ends and no list offers them any more. "
                "What they signed keeps their name."
            )
        else:
            text = words.text("Is back")
            about = words.text("Has left. When they are back, they can sign on again.")
        self.body.addWidget(Label(about, "small", tone="soft"))
        self.turn = TextButton(text, "quiet", "sign-out" if member.active else "sign-in")
        self.turn.setObjectName("person-turn")
        self.turn.clicked.connect(self._on_turn_clicked)
        self.buttons.insertWidget(0, self.turn)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return {
            Reason.NAME_MISSING: self.name_field,
            Reason.TEXT_TOO_LONG: self.name_field,
            Reason.KIND_MISSING: self.kinds_field,
        }.get(error.reason)

    def _save(self) -> None:
        self._flow.save(self._typed())

    def _typed(self) -> PersonEntry:
        home = self.home.currentData()
        return PersonEntry(
            display_name=self.name.text(),
            kinds=tuple(Kind(kind) for kind in self.kinds.chosen),
            languages=self.languages.chosen,
            home_center_id=home if isinstance(home, str) else None,
        )

    def _on_turn_clicked(self) -> None:
        self._forgive()
        self._flow.turn(self._typed())
