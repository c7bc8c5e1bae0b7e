# SPDX-License-Identifier: MIT
"""The sheet of usual weeks: start with one, keep this week as one, delete one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError
from peercenter.services.roster.templates import Template
from peercenter.services.setup import LONGEST_NAME
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.templates import TemplatesFlow
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.ui.widgets.sheet import Sheet


class TemplatesSheet(Sheet):
    """A center's templates.

    Signals:
        used(tuple): plan these shifts.
    """

    used = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, flow: RosterFlow, center: Center) -> None:
        words = desk.words
        super().__init__(over, words.text("Usual weeks"), width=560)
        self.setObjectName("templates-sheet")
        self._desk = desk
        self._words = words
        self._flow = TemplatesFlow(self, desk.tasks, desk.services.templates, flow, center)
        self._none = Label(words.text("No week is kept yet."), tone="soft")
        self._list = RowList()
        self._list.set_spacing(theme.current().space(1))
        self.name = QLineEdit()
        self.name.setObjectName("template-name")
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = Field(
            words.text("Keep the week that is shown, under a name"),
            self.name,
            hint=words.text("The same name again takes the place of what it stood for."),
        )
        self.keep = TextButton(words.text("Keep"), "secondary")
        self.keep.clicked.connect(self._on_keep_clicked)
        self.name.returnPressed.connect(self._on_keep_clicked)
        for part in (self._none, self._list, self.name_field, self.keep):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.done = TextButton(words.text("Close"), "quiet")
        self.done.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.done)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load the templates."""
        self.open_sheet(self.name)
        self._flow.load()

    @property
    def rows(self) -> list[QWidget]:
        """A row for each template."""
        return self._list.rows

    # What the flow asks for

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these."""
        self._list.arrange([self._row(template) for template in templates])
        self._none.setVisible(not templates)

    def show_kept(self) -> None:
        """Say that the week is kept."""
        self.name.clear()
        self.name_field.accept()
        self._desk.front.tell(self._words.text("Saved"))

    def refuse(self, error: PeerCenterError) -> None:
        """Say beside the name what is wrong."""
        self.name_field.refuse(texts.sentence(error, self._words))

    def _row(self, template: Template) -> Row:
        words = self._words
        row = Row()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, theme.current().space(1))
        line.setSpacing(theme.current().space(2))
        shifts = words.count("{n} shift", "{n} shifts", len(template.shifts))
        line.addWidget(Label(f"{template.name} \u00b7 {shifts}"), 1)
        use = TextButton(words.text("Use"), "quiet")
        use.setAccessibleName(words.text("Use {name}").format(name=template.name))
        use.clicked.connect(partial(self._on_use_clicked, template))
        drop = IconButton("trash", name=words.text("Delete {name}").format(name=template.name))
        drop.clicked.connect(partial(self._flow.drop, template.id))
        line.addWidget(use)
        line.addWidget(drop)
        return row

    def _on_use_clicked(self, template: Template) -> None:
        self.close_sheet()
        self.used.emit(template.shifts)

    def _on_keep_clicked(self) -> None:
        self._flow.keep(self.name.text())
