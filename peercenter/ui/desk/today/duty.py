# SPDX-License-Identifier: MIT
"""Who is on duty now, since when; sign on and off."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import Duty
from peercenter.ui import theme
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.staff_sheet import kinds_and_languages
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Avatar
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.words import Words


class DutyRow(Row):
    """One person on duty."""

    def __init__(
        self, duty: Duty, center: Center, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        name = duty.staff.display_name
        since = words.text("since {time}").format(
            time=words.clock(center.local(duty.started_at).time())
        )
        since = since.replace(" ", "\u00a0")
        self.off = IconButton("sign-out", name=words.text("Sign off {name}").format(name=name))
        self.off.setObjectName(f"off-{duty.id}")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Avatar(name))
        self._column = QVBoxLayout()
        self._column.addWidget(Label(name, "body", weight=600))
        about = " · ".join([kinds_and_languages(duty.staff, words), since])
        self._column.addWidget(Label(about, "small", tone="soft"))
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.off)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        self._row.setSpacing(look.space(3))
        self._column.setSpacing(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class DutyCard(PartCard):
    """Everybody who is on duty.

    Signals:
        sign_on_wanted: somebody begins.
        signed_off(str): the id of a duty that ends.
    """

    sign_on_wanted = Signal()
    signed_off = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("On duty now"), parent)
        self.setObjectName("duty")
        self._words = words
        self.sign_on = TextButton(words.text("Sign on"), "quiet", "sign-in")
        self.sign_on.setObjectName("sign-on")
        self.sign_on.setShortcut(Shortcut.SIGN_ON.keys)
        self.sign_on.setToolTip(Shortcut.SIGN_ON.hint(words.text("Begin somebody's duty here")))
        self.sign_on.clicked.connect(self.sign_on_wanted)
        self.put_beside_title(self.sign_on)
        self._rows: dict[str, DutyRow] = {}
        self._list = RowList()
        self._nobody = Label(
            words.text("Nobody has signed on yet. Visitors see on the kiosk who is here."),
            tone="soft",
        )
        self.body.addWidget(self._list)
        self.body.addWidget(self._nobody)
        self.body.addStretch(1)

    @property
    def rows(self) -> list[DutyRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, DutyRow)]

    def show_duties(self, duties: Sequence[Duty], center: Center) -> None:
        """Show these."""
        before = self._rows
        self._rows = {}
        for duty in duties:
            row = before.get(duty.id)
            if row is None:
                row = DutyRow(duty, center, self._words)
                row.off.clicked.connect(partial(self.signed_off.emit, duty.id))
            self._rows[duty.id] = row
        self._list.arrange(list(self._rows.values()))
        self._list.setVisible(bool(duties))
        self._nobody.setVisible(not duties)
        if before.keys() != self._rows.keys():
            self.notice.clear()
