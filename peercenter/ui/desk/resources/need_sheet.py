# SPDX-License-Identifier: MIT
"""The sheet about one need: its words, its icon, what points to it, and whether kiosks offer it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QWidget

from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError
from peercenter.services.directory.needs import LONGEST_TEXT
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.texts_fields import TextsFields
from peercenter.ui.desk.settings.want_look import LookButton, icon_names
from peercenter.ui.flows.resources.entry import TOUCHED
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.words import LANGUAGES, Words

_LINES = 4
_NEW = Need("", {}, "signpost")


class NeedSheet(EditSheet):
    """What people look for, in the network's own words."""

    def __init__(self, over: QWidget, desk: Desk, need: Need | None = None) -> None:
        words = desk.words
        title = words.text("Add a need") if need is None else words.pick(need.texts)
        super().__init__(over, desk, title, width=680)
        self.setObjectName("need-sheet")
        self._need = need or _NEW
        self._needs = desk.services.needs
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        self.texts = TextsFields(
            words.text("What people look for"),
            self._need.texts,
            tuple(LANGUAGES),
            hint=words.text("As somebody would say it: “Food today”."),
            longest=LONGEST_TEXT,
        )
        self.keywords = QPlainTextEdit(", ".join(self._need.keywords))
        self.keywords.setTabChangesFocus(True)
        self.keywords_field = Field(
            words.text("Words that point to it"),
            self.keywords,
            hint=words.text(
                "With commas between them; the beginning of a word is enough. Entries with these "
                "words in their names or categories answer to it."
            ),
        )
        self.icons = IconPicker(self._need.icon, words)
        self.at_kiosk = Check(
            words.text("The kiosk offers it"),
            words.text("To visitors who would like help finding something."),
        )
        self.at_kiosk.setChecked(self._need.at_kiosk)
        for part in (
            self.texts,
            Field(words.text("Icon"), self.icons),
            self.at_kiosk,
            self.keywords_field,
        ):
            self.body.addWidget(part)
        if need is not None:
            self.drop = TextButton(words.text("Take away"), "quiet", "x")
            self.drop.clicked.connect(self._on_drop_clicked)
            self.buttons.insertWidget(0, self.drop)
        self.body.addStretch(1)
        self._dress_lines()

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.texts.first)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        if error.facts.get("field") == "keywords":
            return self.keywords_field
        return self.texts.blamed(error)

    def _save(self) -> None:
        typed = replace(
            self._need,
            texts=self.texts.texts,
            icon=self.icons.icon,
            keywords=tuple(word.strip() for word in self.keywords.toPlainText().split(",")),
            at_kiosk=self.at_kiosk.isChecked(),
        )
        change = self._needs.change if self._need.code else self._needs.add
        self._saving.save(partial(change, typed))

    def _on_drop_clicked(self) -> None:
        self._forgive()
        self._saving.save(partial(self._needs.withdraw, self._need.code))

    def _dress_lines(self) -> None:
        self.keywords.setFixedHeight(self.keywords.fontMetrics().lineSpacing() * _LINES)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "keywords"):
            self._dress_lines()
        super().changeEvent(event)


class IconPicker(QWidget):
    """One of a few icons."""

    def __init__(self, icon: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named = need_icons(words)
        if icon not in named:
            named = {icon: words.text("As it is now"), **named}
        self._buttons = {key: LookButton(key, "pine", name=name) for key, name in named.items()}
        self._row = FlowLayout(0, self)
        group = QButtonGroup(self)
        for button in self._buttons.values():
            group.addButton(button)
            self._row.addWidget(button)
        self._buttons[icon].setChecked(True)
        self.setFocusProxy(self._buttons[icon])
        self._dress()

    @property
    def icon(self) -> str:
        """The icon that was chosen."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def need_icons(words: Words) -> Mapping[str, str]:
    """Return the icons to choose from, with what they show."""
    return {
        **icon_names(words),
        "identification-badge": words.text("Badge"),
        "moon-stars": words.text("Moon and stars"),
        "shield-check": words.text("Shield"),
        "lifebuoy": words.text("Lifebuoy"),
        "smiley": words.text("Smile"),
        "file-text": words.text("Sheet of paper"),
        "campfire": words.text("Fire"),
        "wheelchair": words.text("Wheelchair"),
        "scales": words.text("Scales"),
        "globe": words.text("Globe"),
        "users": words.text("Two people"),
        "tree": words.text("Tree"),
        "rainbow": words.text("Rainbow"),
        "feather": words.text("Feather"),
    }
