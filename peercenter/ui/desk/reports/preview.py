# SPDX-License-Identifier: MIT
"""Pages as they will come out of the printer: whole, or larger to read."""

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


class _Stack(QWidget):
    """Pages below each other, in the middle of whatever room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets = [_Sheet(self)]

    def set_count(self, count: int) -> None:
        """Have so many pages; new ones are empty."""
        while len(self.sheets) > max(1, count):
            sheet = self.sheets.pop()
            sheet.hide()
            sheet.deleteLater()
        while len(self.sheets) < count:
            sheet = _Sheet(self)
            sheet.show()
            self.sheets.append(sheet)

    def fit(self, width: int, ratio: float) -> None:
        """Give all pages a width; those that are not drawn yet have this shape."""
        top, gap = 0, theme.current().space(3)
        for sheet in self.sheets:
            image = sheet.image
            shape = ratio if image is None else image.height() / image.width()
            sheet.setGeometry(0, top, width, round(width * shape))
            top += sheet.height() + gap
        self.resize(width, top - gap)

    def at(self, y: int) -> int:
        """Return the number of the page at a height, from 0."""
        ends = [n for n, sheet in enumerate(self.sheets) if sheet.geometry().bottom() >= y]
        return ends[0] if ends else len(self.sheets) - 1


class _View(QScrollArea):
    """Room around the pages; arrow keys move them when they are larger than the room.

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
    """Pages to look at before they are printed.

    Signals:
        width_wanted(int): so many pixels across would be sharp.
        retry: somebody wants to see it after all.
    """

    width_wanted = Signal(int)
    retry = Signal()

    def __init__(self, words: Words, *, fills: bool = False, parent: QWidget | None = None) -> None:
        """Show a page whole at first; with `fills` pages are as wide as there is room."""
        super().__init__(parent)
        self._words = words
        self._zoom = 0
        self._ratio = _LETTER
        self._fills = self._is_wide = fills
        self._stack = _Stack()
        name = words.text("Preview of the pages") if fills else words.text("Preview of the page")
        self.view = _View(self._stack, name)
        if fills:  # else it would come and go with the size that it takes away
            self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
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
        self.view.verticalScrollBar().valueChanged.connect(self._show_place)
        self.smaller.clicked.connect(self._on_smaller_clicked)
        self.larger.clicked.connect(self._on_larger_clicked)
        self.whole.clicked.connect(self._on_whole_clicked)
        self._dress()
        self._fit()

    @property
    def sheet(self) -> _Sheet:
        """The first page."""
        return self._stack.sheets[0]

    def show_drawing(self) -> None:
        """Say that the page is being drawn; the one before stays until then."""
        self.state.say(self._words.text("Drawing the page …"))

    def show_picture(self, picture: Picture, number: int = 0, pages: int = 1) -> None:
        """Show a page, one of so many."""
        image = QImage(
            picture.data,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB888,
        ).copy()
        self.trouble.clear()
        self.view.show()
        self._stack.set_count(pages)
        before = self._ratio
        if number == 0:
            self._ratio = picture.height / picture.width
        self._stack.sheets[number].show_image(image)
        self._fit()
        self._show_place()
        if abs(self._ratio - before) > _SAME_SHAPE:
            self._settle.start()  # a page that lies has another width than one that stands

    def clear(self) -> None:
        """Show an empty page."""
        self._stack.set_count(1)
        self.sheet.image = None
        self.state.say("")
        self.trouble.clear()
        self.view.show()
        self._fit()
        self.sheet.update()

    def look(self) -> None:
        """Ask for pages of the size that there is room for."""
        self._settle.start()

    def to_top(self) -> None:
        """Show the first page."""
        self.view.verticalScrollBar().setValue(0)

    def show_trouble(self, sentence: str, action: str = "") -> None:
        """Say why there is nothing to see, and what can be done."""
        self.state.say("")
        self.view.hide()
        self.trouble.tell(sentence, "trouble", action=action or self._words.text("Try again"))

    def _show_place(self) -> None:
        """Say which page it is, where there are several."""
        words, count = self._words, len(self._stack.sheets)
        if self.sheet.image is None:
            return
        if count == 1:
            self.state.say(words.text("This is how it prints."))
            return
        view = self.view
        middle = view.verticalScrollBar().value() + view.viewport().height() // 2
        number = self._stack.at(middle) + 1
        self.state.say(words.text("Page {n} of {all}").format(n=number, all=count))

    def _fit(self) -> None:
        """Give the pages the size they have at this zoom."""
        look = theme.current()
        room = self.view.viewport().size() - QSize(look.space(1), look.space(1))
        width = room.width()
        if not self._is_wide:
            width = min(width, round(room.height() / self._ratio))
        width = max(80, round(width * _STEP**self._zoom))
        self._stack.fit(width, self._ratio)
        self.smaller.setEnabled(self._zoom > 0)
        self.larger.setEnabled(self._zoom < _LARGEST)
        self.whole.setEnabled(self._fills or self._zoom > 0)

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
        if self._fills:
            words = self._words
            self._is_wide = not self._is_wide
            self.whole.say(words.text("Whole page") if self._is_wide else words.text("Page width"))
        self._zoom_to(0)

    def _dress(self) -> None:
        look = theme.current()
        self._bar.setSpacing(look.space(2))
        self._column.setSpacing(look.space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
