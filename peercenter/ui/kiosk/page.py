# SPDX-License-Identifier: MIT
"""What all pages of the kiosk share: a head, a body that scrolls, and a footer that stays."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen, offered_languages
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import LANGUAGES, Words, words_for


class KioskPage(QWidget):
    """One page; it shows screens and tells what was tapped, and knows nothing else.

    Signals:
        went_back, skipped, went_on: the buttons of the footer.
        language_chosen(str): a language button.
    """

    went_back = Signal()
    skipped = Signal()
    went_on = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        name: str,
        *,
        reading: bool = False,
        goes_on: bool = True,
        all_languages: bool = False,
    ) -> None:
        """Make a page.

        On `reading` pages the body itself takes the focus; those that `goes_on` have an arrow on
        their main button.
        """
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "paper")
        self.title = Label("", "title")
        self.subtitle = Label("", "body", tone="soft")
        self.head = QVBoxLayout()
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle)
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.view = Scroll(self.content, name=name if reading else "")
        self.back_button = TextButton("", "quiet", "arrow-left")
        self.back_button.setObjectName("back")
        self.back_button.clicked.connect(self.went_back)
        self.skip_button = TextButton("", "quiet")
        self.skip_button.setObjectName("skip")
        self.skip_button.clicked.connect(self.skipped)
        self.more_button = IconButton("arrow-down", name="…")
        self.more_button.clicked.connect(self._on_more_clicked)
        self.languages = LanguageButtons(others_only=not all_languages)
        self.languages.chosen.connect(self.language_chosen)
        arrow = "arrow-right" if goes_on else None
        self.next_button = TextButton("", "primary", arrow, icon_after=True)
        self.next_button.setObjectName("next")
        self.next_button.clicked.connect(self.went_on)
        self.footer = QHBoxLayout()
        self._fill_footer()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self.head)
        self._outer.addWidget(self.view, 1)
        self._outer.addLayout(self.footer)
        bar = self.view.verticalScrollBar()
        bar.rangeChanged.connect(self._on_scrolled)
        bar.valueChanged.connect(self._on_scrolled)
        self._dress()

    def show_screen(self, screen: Screen) -> None:
        """Show what this page has to show of it."""
        words = words_for(screen.language)
        self.back_button.say(words.text("Back"))
        self.skip_button.say(words.text("Skip"))
        self.more_button.say(words.text("More below"))
        self.next_button.say(words.text("Next"))
        if screen.welcome is not None:
            offered = offered_languages(screen.welcome.place.network)
            self.languages.offer(offered, screen.language)
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setEnabled(not screen.busy)
        self.fill(screen, words)
        self._on_scrolled()

    def fill(self, screen: Screen, words: Words) -> None:
        """Show this page's own part."""
        raise NotImplementedError

    def first_stop(self) -> QWidget:
        """Return what has the focus when the page comes."""
        return self.next_button

    def spoken(self) -> str:
        """Return what a screen reader says when the page comes."""
        return f"{self.title.text()} {self.subtitle.text()}".strip()

    def head_says(self, title: str, subtitle: str = "") -> None:
        """Show these words at the top."""
        self.title.say(title)
        self.subtitle.say(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def _fill_footer(self) -> None:
        self.footer.addWidget(self.back_button)
        self.footer.addWidget(self.skip_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.more_button)
        self.footer.addWidget(self.languages)
        self.footer.addWidget(self.next_button)

    def _dress(self) -> None:
        look = theme.current()
        across, top = look.space(13), look.space(11)
        # The scroll bar comes into the margin, beside the content.
        self._outer.setContentsMargins(across, top, look.space(1), look.space(7))
        self.head.setContentsMargins(0, 0, across - look.space(1), 0)
        self.footer.setContentsMargins(0, 0, across - look.space(1), 0)
        self.body.setContentsMargins(0, 0, max(0, across - look.space(1)), 0)
        self._outer.setSpacing(look.space(6))
        self.head.setSpacing(look.space(2))
        self.footer.setSpacing(look.space(4))
        self.back_button.setMinimumHeight(max(look.target, look.px(88)))
        self.skip_button.setMinimumHeight(max(look.target, look.px(88)))
        self.next_button.setMinimumHeight(max(look.target, look.px(88)))
        self.body.setSpacing(look.space(5))

    def _on_scrolled(self) -> None:
        bar = self.view.verticalScrollBar()
        self.more_button.setVisible(bar.value() < bar.maximum())

    def _on_more_clicked(self) -> None:
        bar = self.view.verticalScrollBar()
        bar.setValue(bar.value() + round(bar.pageStep() * 0.8))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Columns(QBoxLayout):
    """Two columns, the first of which holds the main things; one column where there is no room."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.main, self.side = QVBoxLayout(), QVBoxLayout()
        self._main_end = QSpacerItem(0, 0)
        self.main.addItem(self._main_end)
        self.side.addStretch(1)
        self.addLayout(self.main, 57)
        self.addLayout(self.side, 43)

    @staticmethod
    def are_stacked() -> bool:
        """Whether the theme leaves room for one column only."""
        look = theme.current()
        return look.is_portrait or (look.scale > 1.5 and look.size.width() < look.px(1500))

    def dress(self) -> None:
        """Take the room that the theme gives."""
        look, stacked = theme.current(), self.are_stacked()
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self.setDirection(way)
        self.setSpacing(look.space(4 if stacked else 12))
        self.main.setSpacing(look.space(3))
        self.side.setSpacing(look.space(4 if stacked else 5))
        grows = QSizePolicy.Policy.Fixed if stacked else QSizePolicy.Policy.Expanding
        self._main_end.changeSize(0, 0, QSizePolicy.Policy.Minimum, grows)
        for place, share in enumerate((0, 1) if stacked else (57, 43)):
            self.setStretch(place, share)
        self.invalidate()


class LanguageButtons(QWidget):
    """The kiosk's languages, each in its own name.

    Signals:
        chosen(str): the code of a language.
    """

    chosen = Signal(str)

    def __init__(self, *, others_only: bool = False) -> None:
        """Make them; with `others_only` the present language has no button."""
        super().__init__()
        self._others_only = others_only
        self._buttons: dict[str, TextButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._dress()

    def offer(self, languages: tuple[str, ...], present: str) -> None:
        """Offer these languages."""
        if tuple(self._buttons) != languages:
            for button in self._buttons.values():
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {code: self._button(code) for code in languages}
        shown = list(languages)
        if self._others_only:
            shown.remove(present if present in languages else languages[0])
        for code in shown:
            self._buttons[code].show()
        for code, button in self._buttons.items():
            button.setChecked(code == present)
            if code not in shown:
                if button.hasFocus() and shown:
                    self._buttons[shown[0]].setFocus(Qt.FocusReason.OtherFocusReason)
                button.hide()
        self.setVisible(len(languages) > 1)

    @property
    def offered(self) -> tuple[str, ...]:
        """The codes of the languages it offers."""
        return tuple(self._buttons)

    def _button(self, code: str) -> TextButton:
        button = TextButton(LANGUAGES[code], "quiet", compact=True)
        button.setObjectName(f"language-{code}")
        button.setCheckable(not self._others_only)
        button.clicked.connect(partial(self._on_clicked, code))
        self._row.addWidget(button)
        return button

    def _on_clicked(self, code: str) -> None:
        self._buttons[code].setChecked(True)
        self.chosen.emit(code)

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(2.5))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
