# SPDX-License-Identifier: MIT
"""Things to fill in: named fields with their trouble beside them, checks and pickers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget

from peercenter.ui import icons, theme
from peercenter.ui.coats import Coat
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.buttons import FaceButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.painting import draw_text, line_width, text_size, word_width

_NARROW = 10
"""Characters."""


class Field(QWidget):
    """A name above an editor, a hint below it, and what is wrong with it when something is."""

    def __init__(
        self, name: str, editor: QWidget, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._name = Label(name, "small", weight=600)
        self._name.setBuddy(editor)
        self._hint = Label(hint, "small", tone="soft")
        self._trouble = Label("", "small", tone="trouble", weight=600)
        self._trouble.hide()
        editor.setAccessibleName(plain(name))
        editor.setAccessibleDescription(plain(hint))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._name, editor, self._hint, self._trouble):
            self._column.addWidget(part)
        self._hint.setVisible(bool(hint))  # in its place now; else it would be a window
        # Beside a higher neighbor the parts stay together.
        self._column.addStretch(1)
        self._dress()

    @property
    def trouble(self) -> str:
        """What is wrong with it, or nothing."""
        return self._trouble.text()

    def refuse(self, text: str) -> None:
        """Say what is wrong, show it, and put the cursor there."""
        self.blame(text)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.editor, text, assertive=True)

    def blame(self, text: str) -> None:
        """Say what is wrong, and leave the cursor where it is."""
        self._mark(troubled=True)
        self._trouble.say(text)
        self._trouble.show()

    def remark(self, text: str) -> None:
        """Say something below the editor instead of its hint; nothing: its hint again."""
        self._hint.say(text or self.editor.accessibleDescription())
        self._hint.setVisible(bool(self._hint.text()))

    def accept(self) -> None:
        """Say that nothing is wrong any more."""
        self._mark(troubled=False)
        self._trouble.say("")
        self._trouble.hide()

    def _mark(self, *, troubled: bool) -> None:
        self.editor.setProperty("trouble", "true" if troubled else "false")
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(1))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Check(FaceButton):
    """A box to tick with its words beside it; the words can be pressed too."""

    def __init__(self, text: str, subtitle: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__("quiet", parent)
        self.setCheckable(True)
        self.say(text, subtitle)

    def _face(self) -> QRect:
        return self._low_face()

    def _fonts(self, look: Theme) -> tuple[QFont, QFont]:
        return look.font("body"), look.font("small")

    def _box(self, look: Theme) -> int:
        return look.icon_px(34 if look.is_kiosk else 20)

    def _room(self, look: Theme) -> int:
        return self._box(look) + look.space(2.5)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(1.5), look.space(1.5))

    def _content_width(self, look: Theme, *, least: bool) -> int:
        measure = word_width if least else line_width
        title, subtitle = self._fonts(look)
        return self._room(look) + max(measure(title, self.title), measure(subtitle, self.subtitle))

    def _content_height(self, look: Theme, width: int) -> int:
        title, subtitle = self._fonts(look)
        room = width - self._room(look)
        words = text_size(title, self.title, room).height()
        return max(self._box(look), words + text_size(subtitle, self.subtitle, room).height())

    def _paint_face(self, painter: QPainter, look: Theme, coat: Coat) -> None:
        bare = Coat(None, coat.ink, coat.soft_ink, None, coat.mark)
        super()._paint_face(painter, look, bare)

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        direction, rect, size = self.layoutDirection(), self.rect(), self._box(look)
        top = inside.center().y() - size // 2
        box = painting.mirrored(QRect(inside.left(), top, size, size), rect, direction)
        checked = self.isChecked()
        ground = look.palette.pine if checked and self.isEnabled() else coat.ground
        painter.setPen(QPen(QColor(coat.edge or coat.ink), 2))
        painter.setBrush(QColor(ground or look.palette.card))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), size * 0.22, size * 0.22)
        if checked:
            inset = round(size * 0.2)
            mark = QRectF(box.adjusted(inset, inset, -inset, -inset))
            icons.paint(painter, mark, "check", look.palette.on_pine, weight="bold")
        title, subtitle = self._fonts(look)
        left = inside.left() + self._room(look)
        width = inside.right() - left + 1
        first = text_size(title, self.title, width).height()
        second = text_size(subtitle, self.subtitle, width).height()
        where = QRect(left, inside.center().y() - (first + second) // 2, width, first)
        where = painting.mirrored(where, rect, direction)
        draw_text(painter, where, title, coat.ink, self.title, direction=direction)
        where.moveTop(where.bottom() + 1)
        where.setHeight(second)
        draw_text(painter, where, subtitle, coat.soft_ink, self.subtitle, direction=direction)


class Picker(QComboBox):
    """One of several, from a list that opens."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # whenever they come
        self.setAccessibleName(plain(name))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, items: Sequence[tuple[str, object]]) -> None:
        """Offer other things, each with its key; what was chosen stays, else it is the first."""
        chosen = self.currentData()
        self.clear()
        for text, key in items:
            self.addItem(plain(text), key)
        self.choose(chosen)

    def choose(self, key: object) -> None:
        """Show what belongs to a key, else the first."""
        keys = [self.itemData(row) for row in range(self.count())]
        self.setCurrentIndex(keys.index(key) if key in keys else 0)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        box, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(box, option, field, self).width()
        shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = shown

    def showPopup(self) -> None:
        lines = self.view()  # may be wider than the field: names that begin alike are told apart
        beside = lines.verticalScrollBar().sizeHint().width()
        lines.setMinimumWidth(lines.sizeHintForColumn(0) + beside)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls a form over it does not mean to choose something else

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.current()
        size = look.icon_px(14)
        margin = look.space(3)
        caret = QRect(self.width() - margin - size, (self.height() - size) // 2, size, size)
        caret = painting.mirrored(caret, self.rect(), self.layoutDirection())
        with QPainter(self) as painter:
            icons.paint(painter, QRectF(caret), "caret-down", look.palette.ink, weight="bold")


def narrow() -> Picker:
    """Return a list to choose from that asks for little room, however long its lines are."""
    picker = Picker()
    picker.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    picker.setMinimumContentsLength(_NARROW)
    return picker
