# SPDX-License-Identifier: MIT
"""What somebody takes along: the sheet that comes out, or a code for their phone."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.domain.directory.sheets import QrCode
from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.flows.search import Printing, Search, Way
from peercenter.ui.kiosk.code import CodeView
from peercenter.ui.kiosk.page import Columns
from peercenter.ui.kiosk.saved_card import SavedCard
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words


class TakenPage(StepPage):
    """Ends a search as the thank-you ends a check-in.

    Signals:
        code_asked: the printer is in trouble, and a phone is at hand.
    """

    code_asked = Signal()

    def __init__(self) -> None:
        self._columns = Columns()
        self._top = QHBoxLayout()
        self._mark = Mark("check", weight="bold", size=68, filled=True)
        self._hero = Label("", "hero")
        self._text = Label("", "body", tone="soft")
        self._code = CodeView()
        self._code_title = Label("", "title")
        self._code_text = Label("", "body", tone="soft")
        self._saved = SavedCard()
        self._button = BigButton("qr-code", "…")
        super().__init__("taken", goes_on=False)
        self.next_button.setObjectName("done")
        self.title.hide()
        self.subtitle.hide()
        self._button.setObjectName("show-code")
        self._button.clicked.connect(self.code_asked)
        self._top.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._hero, 1)
        main, side = self._columns.main, self._columns.side
        main.insertLayout(0, self._top)
        main.insertWidget(1, self._text)
        main.insertWidget(2, self._code, 1)
        for place, part in enumerate(
            (self._code_title, self._code_text, self._saved, self._button)
        ):
            side.insertWidget(place, part)
        self.body.addLayout(self._columns, 1)
        self.view.installEventFilter(self)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show how it stands."""
        search = screen.search or Search()
        before = self.spoken()
        self.skip_button.hide()
        self.next_button.say(words.text("Done"))
        self._button.say(words.text("Show it as a code for your phone"))
        is_stuck = search.way is Way.PAPER and search.printing is Printing.IN_TROUBLE
        self._button.setVisible(is_stuck)
        is_code = search.way is Way.CODE
        of_paper: tuple[QWidget, ...] = (self._mark, self._hero, self._text)
        of_code: tuple[QWidget, ...] = (self._code, self._code_title, self._code_text)
        for parts, is_shown in ((of_paper, not is_code), (of_code, is_code)):
            for part in parts:
                part.setVisible(is_shown)
        if is_code:
            self._show_code(search.code, words)
        else:
            self._show_paper(search.printing, words)
        self._share()
        self._saved.setVisible(bool(search.counted))
        self._saved.show_saved(screen, words)
        if self.isVisible() and self.spoken() != before:
            announce(self, self.spoken())

    def forget(self) -> None:
        """Show nothing of what somebody took along."""
        self._code.show_code(None)
        self._saved.forget()

    def first_stop(self) -> QWidget:
        """Return the way to the end."""
        return self.next_button

    def spoken(self) -> str:
        """Return how it stands."""
        if self._code.isVisibleTo(self):
            return f"{self._code_title.text()}. {self._code_text.text()}"
        return f"{self._hero.text()} {self._text.text()}"

    def _show_code(self, code: QrCode | None, words: Words) -> None:
        self._code_title.say(words.text("Point your phone's camera here"))
        text = words.text("One moment …")
        if code is not None:
            text = words.count(
                "It holds the first place as text. It opens no page and tells nobody.",
                "It holds the first {n} places as text. It opens no page and tells nobody.",
                code.shown,
            )
        self._code_text.say(text)
        self._code.show_code(code, words.text("A code to be read by a phone's camera"))

    def _show_paper(self, printing: Printing, words: Words) -> None:
        self._code.show_code(None)
        is_out = printing is Printing.HANDED_OVER
        self._mark.show_icon("check" if is_out else "printer")
        if printing is Printing.IN_TROUBLE:
            self._hero.say(words.text("The printer needs a hand"))
            text = words.text("Nothing is lost: take it along as a code, or ask at the front desk.")
        elif is_out:
            self._hero.say(words.text("Here you are."))
            text = words.text("It comes out at the front desk.")
        else:
            self._hero.say(words.text("One moment …"))
            text = words.text("Your sheet is being made. It comes out at the front desk.")
        self._text.say(text)

    def _share(self) -> None:
        """Give a code all the height that can be seen, also where the columns are one."""
        least = self._code.minimumSizeHint().height()
        self._code.setMaximumHeight(max(least, self.view.height()))
        if self._columns.are_stacked():
            is_code = not self._code.isHidden()
            self._columns.setStretch(0, int(is_code))
            self._columns.setStretch(1, int(not is_code))

    def _dress(self) -> None:
        super()._dress()
        self._columns.dress()
        self._share()
        self._top.setSpacing(theme.current().space(6))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, Scroll):
            self._share()
        return super().eventFilter(watched, event)
