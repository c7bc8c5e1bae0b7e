# SPDX-License-Identifier: MIT
"""The page as it will come out of the printer: whole, or larger to read."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from peercenter.look import LIGHT
from peercenter.ui import theme
from peercenter.ui.flows.reports import Picture
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.words import Words

_STEP = 1.25
_LARGEST = 6
_SETTLE_MS = 120
_SAME_SHAPE = 0.02
"""How much the shape of one page differs for a few pixels more or less."""
_ROUNDING = 2
"""Pixels by which a picture may miss the size that was asked for."""
_LETTER = 11 / 8.5
_LEAST_HEIGHT = 420


class _Sheet(QWidget):
    """The page on its shadow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image: QImage | None = None

    def show_image(self, image: QImage) -> None:
        """Show this picture, whatever the size."""
        self.image = image
        self.update()

    def _place(self, image: QImage) -> QRectF:
        """Return where to draw it: pixel for pixel when it was drawn for this size."""
        ratio = self.devicePixelRatioF()
        exact = QRectF(0, 0, image.width() / ratio, image.height() / ratio)
        is_meant = abs(exact.width() - self.width()) * ratio <= _ROUNDING
        return exact if is_meant else QRectF(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inside = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.image is None:
            painter.fillRect(inside, QColor(LIGHT.card))  # paper is white in every look
        else:
            painter.drawImage(self._place(self.image), self.image)
        painter.setPen(QPen(QColor(look.palette.edge), 1))
        painter.drawRect(inside)


class _View(QScrollArea):
    """Room around the page; arrow keys move it when it is larger than the room.

    Signals:
        resized: there is more room, or less.
    """

    resized = Signal()

    def __init__(self, sheet: QWidget, name: str) -> None:
        super().__init__()
        self.setWidget(sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.px(240), look.px(_LEAST_HEIGHT))


class PagePreview(QWidget):
    """A page to look at before it is printed.

    Signals:
        width_wanted(int): so many pixels across would be sharp.
        retry: somebody wants to see it after all.
    """

    width_wanted = Signal(int)
    retry = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._zoom = 0
        self._ratio = _LETTER
        self.sheet = _Sheet()
        self.view = _View(self.sheet, words.text("Preview of the page"))
        self.state = Label("", "small", tone="soft")
        self.smaller = IconButton("minus", name=words.text("Smaller"))
        self.larger = IconButton("plus", name=words.text("Larger"))
        self.whole = TextButton(words.text("Whole page"), "quiet", compact=True)
        self.trouble = Notice()
        self.trouble.acted.connect(self.retry)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.state, 1)
        for button in (self.smaller, self.larger, self.whole):
            self._bar.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.trouble)
        self._column.addWidget(self.view, 1)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.view.resized.connect(self._on_view_resized)
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.whole.clicked.connect(self._on_whole_clicked)
        self._dress()
        self._fit()

    def show_drawing(self) -> None:
        """Say that the page is being drawn; the one before stays until then."""
        self.state.say(self._words.text("Drawing the page …"))

    def show_picture(self, picture: Picture) -> None:
        """Show a page."""
        image = QImage(
            picture.data,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB888,
        ).copy()
        self.trouble.clear()
        self.view.show()
        before, self._ratio = self._ratio, picture.height / picture.width
        self.sheet.show_image(image)
        self.state.say(self._words.text("This is how it prints."))
        self._fit()
        if abs(self._ratio - before) > _SAME_SHAPE:
            self._settle.start()  # a page that lies has another width than one that stands

    def show_trouble(self, sentence: str) -> None:
        """Say why there is nothing to see."""
        self.state.say("")
        self.view.hide()
        self.trouble.tell(sentence, "trouble", action=self._words.text("Try again"))

    def _fit(self) -> None:
        """Give the page the size it has at this zoom."""
        look = theme.current()
        room = self.view.viewport().size() - QSize(look.space(1), look.space(1))
        width = min(room.width(), round(room.height() / self._ratio))
        width = max(80, round(width * _STEP**self._zoom))
        self.sheet.resize(width, round(width * self._ratio))
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < _LARGEST)
        self.whole.setEnabled(self._zoom > 0)

    def _zoom_to(self, zoom: int) -> None:
        self._zoom = zoom
        self._fit()
        self._settle.start()

    def _on_view_resized(self) -> None:
        self._fit()
        self._settle.start()

    def _on_settled(self) -> None:
        self.width_wanted.emit(round(self.sheet.width() * self.devicePixelRatioF()))

    def _on_smaller_clicked(self) -> None:
        self._zoom_to(self._zoom - 1)

    def _on_larger_clicked(self) -> None:
        self._zoom_to(self._zoom + 1)

    def _on_whole_clicked(self) -> None:
        self._zoom_to(0)

    def _dress(self) -> None:
        look = theme.current()
        self._bar.setSpacing(look.space(2))
        self._column.setSpacing(look.space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
