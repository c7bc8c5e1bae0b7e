# SPDX-License-Identifier: MIT
"""What lies over the pages: the banner about trouble, the notice about a bug, the short word."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.faults import Fault
from peercenter.ui.flows.ports import Cancel, Timers
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words

_TOLD_SECONDS = 5


class Bar(QFrame):
    """A sentence about something that went wrong, with buttons, and details on demand."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("notice", "trouble")
        self._mark = Mark("warning-circle", hue="clay", size=26)
        self.label = Label("", "body", tone="clay")
        self.details = Label("", "small", tone="clay")
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        words = QWidget()
        self._words = QVBoxLayout(words)
        self._words.setContentsMargins(0, 0, 0, 0)
        self._words.addWidget(self.label)
        self._words.addWidget(self.details)
        self._words.addStretch(1)
        self._keys = QWidget()
        self.buttons = FlowLayout(0, self._keys)
        content = QWidget()
        self._row = Columns(0, parent=content)
        self._row.add(words, 1, least=34)
        self._row.add(self._keys, 0)
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._outer.addWidget(content, 1)
        self.hide()
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        across, along = look.space(4), look.space(3)
        self._outer.setContentsMargins(across, along, across, along)
        self._outer.setSpacing(look.space(3))
        self._row.setSpacing(look.space(3))
        self.buttons.setSpacing(look.space(2))
        self._words.setSpacing(look.space(1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class TroubleBar(Bar):
    """The world is in the way: what it is, a button to try again, and the details."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("trouble", parent)
        self._text = words
        self._retry: Callable[[], None] | None = None
        self.again = TextButton(words.text("Try again"), "quiet", "arrow-clockwise")
        self.more = TextButton(words.text("Details"), "quiet")
        self.buttons.addWidget(self.again)
        self.buttons.addWidget(self.more)
        self.again.clicked.connect(self._on_again_clicked)
        self.more.clicked.connect(self._on_more_clicked)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show what is in the way; `retry` does again what could not be done."""
        self._retry = retry
        sentence = texts.sentence(error, self._text)
        facts = ", ".join(f"{key}: {value}" for key, value in error.facts.items())
        self.label.say(sentence)
        self.details.say(f"{error.reason}. {facts}" if facts else error.reason.value)
        self.show()
        announce(self, sentence, assertive=True)

    def show_well(self) -> None:
        """Go away."""
        self.details.hide()
        self.hide()

    def _on_again_clicked(self) -> None:
        retry = self._retry
        self.show_well()
        if retry is not None:
            retry()

    def _on_more_clicked(self) -> None:
        self.details.setVisible(self.details.isHidden())


class FaultBar(Bar):
    """A bug: its number, the details to copy, and on with the work."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("fault", parent)
        self._text = words
        self._fault: Fault | None = None
        self.copy = TextButton(words.text("Copy details"), "quiet", "copy")
        self.go_on = TextButton(words.text("Keep working"), "quiet")
        self.buttons.addWidget(self.copy)
        self.buttons.addWidget(self.go_on)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.go_on.clicked.connect(self.hide)

    def show_fault(self, fault: Fault) -> None:
        """Tell about a bug."""
        self._fault = fault
        text = self._text.text(
            "Something in the program went wrong, and was written down as number {number}. "
            "What was confirmed is safe. The details contain nothing that anybody typed."
        ).format(number=fault.number)
        self.label.say(text)
        self.copy.say(self._text.text("Copy details"))
        self.show()
        announce(self, text, assertive=True)

    def _on_copy_clicked(self) -> None:
        if self._fault is not None:
            QGuiApplication.clipboard().setText(f"{self._fault.number}\n{self._fault.details}")
            self.copy.say(self._text.text("Copied"))


class Toast(QFrame):
    """A short word about what was done; it takes no room and goes away by itself."""

    def __init__(self, over: QWidget, timers: Timers) -> None:
        super().__init__(over)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._over = over
        self._timers = timers
        self._cancel: Cancel | None = None
        self._label = Label("", "body", weight=600, tone="sidebar", wrap=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        over.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def tell(self, text: str) -> None:
        """Say this for a few seconds."""
        if self._cancel is not None:
            self._cancel()
        self._label.say(text)
        self._place()
        self.show()
        self.raise_()
        announce(self, text)
        self._cancel = self._timers.after(_TOLD_SECONDS, self.hide)

    def _place(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(5), look.space(3), look.space(5), look.space(3))
        over = self._over
        size = self.sizeHint().boundedTo(over.size())
        self.resize(size)
        self.move((over.width() - size.width()) // 2, over.height() - size.height() - look.space(6))

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.palette.line), 1))  # on a dark page it has no other edge
        painter.setBrush(QColor(look.palette.sidebar))
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, look.radius_control, look.radius_control)
