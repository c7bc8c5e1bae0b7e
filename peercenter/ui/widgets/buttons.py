# SPDX-License-Identifier: MIT
"""Buttons that paint themselves from the theme, wrap their words and grow instead of cutting them.

All of them are named for screen readers, can be pressed with Space and Enter, and show the focus
ring to people who use keys.
"""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peercenter.ui import focus, icons, theme
from peercenter.ui.coats import Coat, Role, State, button_coat
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import TextRole, Theme
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.painting import draw_text, line_width, text_size, word_width

_NO_LIMIT = 100_000


class FaceButton(QAbstractButton):
    """What all our buttons share: face, states, keys, name, and height for width."""

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self._role: Role = role
        self._title = ""
        self._subtitle = ""
        self._known: dict[object, int] = {}
        """Widths and heights, until something changes: Qt asks again and again."""
        self._known_in = theme.current()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The first line as it is shown."""
        return self._title

    @property
    def subtitle(self) -> str:
        """The second, smaller line as it is shown."""
        return self._subtitle

    @property
    def role(self) -> Role:
        """What kind of button this is."""
        return self._role

    def set_role(self, role: Role) -> None:
        """Make it another kind of button."""
        self._role = role
        self.setProperty("role", role)
        self.update()

    def say(self, title: str, subtitle: str = "") -> None:
        """Show these words and be called by them."""
        self._title, self._subtitle = plain(title), plain(subtitle)
        self.setAccessibleName(". ".join(t for t in (self._title, self._subtitle) if t))
        self.updateGeometry()
        self.update()

    def state(self) -> State:
        """Return what the button is doing."""
        if not self.isEnabled():
            return State.DISABLED
        if self.isDown():
            return State.PRESSED
        if self.isChecked():
            return State.CHECKED
        # A touch screen leaves its last point hovering for ever.
        if self.underMouse() and not theme.current().is_kiosk:
            return State.HOVER
        return State.NORMAL

    def _radius(self, look: Theme) -> int:
        return look.radius_control

    def _edge_width(self, look: Theme, coat: Coat) -> float:
        if not look.is_kiosk:
            return 1.0 if coat.mark != coat.edge else 1.5
        return 3.0 if coat.edge in {look.palette.pine, look.palette.clay_ink} else 2.0

    def _ring(self, look: Theme) -> str | None:
        if not (self.hasFocus() and focus.ring_shows()):
            return None
        return look.palette.on_sidebar if self._role == "nav" else look.palette.focus

    def _padding(self, look: Theme) -> tuple[int, int]:
        """Return the free space left and right, and above and below."""
        raise NotImplementedError

    def _content_width(self, look: Theme, *, least: bool) -> int:
        """Return the width of the content, with or without wrapping."""
        raise NotImplementedError

    def _content_height(self, look: Theme, width: int) -> int:
        """Return the height of the content when it is so wide."""
        raise NotImplementedError

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        """Paint the content into the face without its padding."""
        raise NotImplementedError

    def _face(self) -> QRect:
        """Return where the face is; the rest of a stretched button can be pressed too."""
        return self.rect()

    def _low_face(self) -> QRect:
        """Return a face in the middle that is no higher than its content wants."""
        height = max(self.heightForWidth(self.width()), self.minimumHeight())
        face = QRect(0, 0, self.width(), min(height, self.height()))
        face.moveTop((self.height() - face.height()) // 2)
        return face

    def _paint_face(self, painter: QPainter, look: Theme, coat: Coat) -> None:
        painting.draw_face(
            painter,
            self._face(),
            coat,
            radius=self._radius(look),
            edge_width=self._edge_width(look, coat),
            ring=self._ring(look),
            ring_width=look.ring,
        )

    def _least_height(self, look: Theme) -> int:
        return look.target

    def _least_width(self, look: Theme) -> int:
        return look.target

    def _width(self, *, least: bool) -> int:
        key = "least" if least else "wished"
        look, known = self._measures()
        if key not in known:
            content = self._content_width(look, least=least) + 2 * self._padding(look)[0]
            known[key] = max(self._least_width(look), content)
        return known[key]

    def _measures(self) -> tuple[Theme, dict[object, int]]:
        look = theme.current()
        if self._known_in is not look:
            self._known_in, self._known = look, {}
        return look, self._known

    # Qt

    def updateGeometry(self) -> None:
        self._known.clear()
        super().updateGeometry()

    def sizeHint(self) -> QSize:
        width = self._width(least=False)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(least=True), self._least_height(theme.current()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        look, known = self._measures()
        if width not in known:
            across, along = self._padding(look)
            content = self._content_height(look, width - 2 * across) + 2 * along
            known[width] = max(self._least_height(look), content)
        return known[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        coat = button_coat(look.palette, self._role, self.state())
        with QPainter(self) as painter:
            self._paint_face(painter, look, coat)
            across, along = self._padding(look)
            self._paint_content(
                painter, look, self._face().adjusted(across, along, -across, -along), coat
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus.key_pressed(event)
        self.update()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        focus.pointer_used()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.focused(event)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange}:
            self.updateGeometry()
        super().changeEvent(event)


class TextButton(FaceButton):
    """Words on a button, with an icon before or after them."""

    def __init__(
        self,
        text: str,
        role: Role = "primary",
        icon: str | None = None,
        *,
        icon_after: bool = False,
        compact: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; `compact` ones stand in rows, such as languages and filters."""
        super().__init__(role, parent)
        self._icon = icon
        self._icon_after = icon_after
        self._compact = compact
        self.say(text)

    def _face(self) -> QRect:
        return self._low_face()

    def _font(self, look: Theme) -> QFont:
        return look.font("small" if self._compact and look.is_kiosk else "body", 600)

    def _icon_room(self, look: Theme) -> int:
        return self._icon_size(look) + look.space(2.5) if self._icon else 0

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(28 if look.is_kiosk else 17)

    def _padding(self, look: Theme) -> tuple[int, int]:
        if look.is_kiosk:
            return (
                (look.space(5), look.space(3)) if self._compact else (look.space(9), look.space(6))
            )
        return (look.space(3.5), look.space(2))

    def _content_width(self, look: Theme, *, least: bool) -> int:
        measure = word_width if least else line_width
        return self._icon_room(look) + measure(self._font(look), self._title)

    def _content_height(self, look: Theme, width: int) -> int:
        text = text_size(self._font(look), self._title, width - self._icon_room(look)).height()
        return max(text, self._icon_size(look) if self._icon else 0)

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        font, room = self._font(look), self._icon_room(look)
        text = text_size(font, self._title, inside.width() - room)
        left = inside.left() + (inside.width() - text.width() - room) // 2
        words = QRect(
            left if self._icon_after else left + room,
            inside.top() + (inside.height() - text.height()) // 2,
            text.width(),
            text.height(),
        )
        direction, rect = self.layoutDirection(), self.rect()
        align = Qt.AlignmentFlag.AlignHCenter
        draw_text(
            painter,
            painting.mirrored(words, rect, direction),
            font,
            coat.ink,
            self._title,
            align=align,
            direction=direction,
        )
        if self._icon:
            size = self._icon_size(look)
            x = left + text.width() + room - size if self._icon_after else left
            mark = QRect(x, inside.center().y() - size // 2 + 1, size, size)
            icons.paint(
                painter,
                QRectF(painting.mirrored(mark, rect, direction)),
                self._icon,
                coat.mark,
                weight="bold",
                direction=direction,
            )


class LinkButton(FaceButton):
    """Underlined words that open something to read."""

    def __init__(
        self, text: str, *, size: TextRole = "small", parent: QWidget | None = None
    ) -> None:
        super().__init__("link", parent)
        self._size = size
        self.say(text)

    def _font(self, look: Theme) -> QFont:
        font = look.font(self._size, 600)
        font.setUnderline(True)
        return font

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(1.5), look.space(1))

    def _content_width(self, look: Theme, *, least: bool) -> int:
        return (word_width if least else line_width)(self._font(look), self._title)

    def _content_height(self, look: Theme, width: int) -> int:
        return text_size(self._font(look), self._title, width).height()

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        font = self._font(look)
        height = text_size(font, self._title, inside.width()).height()
        top = inside.top() + (inside.height() - height) // 2
        where = QRect(inside.left(), top, inside.width(), height)
        direction = self.layoutDirection()
        # Qt mirrors AlignLeft by itself when the painter reads from right to left.
        draw_text(painter, where, font, coat.ink, self._title, direction=direction)


class IconButton(FaceButton):
    """A small square button with an icon; its name is heard and shown as a hint."""

    def __init__(
        self, icon: str, *, name: str, role: Role = "quiet", parent: QWidget | None = None
    ) -> None:
        """Make a button; raises ValueError when it has no name."""
        super().__init__(role, parent)
        self._icon = icon
        self.say(name)

    def say(self, title: str, subtitle: str = "") -> None:
        """Be called by this name; raises ValueError when it is empty."""
        if not plain(title).strip():
            raise ValueError(f"the {self._icon} button needs a name")
        super().say(title, subtitle)
        self.setToolTip(self.title)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def _face(self) -> QRect:
        return self._low_face()

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(30 if look.is_kiosk else 17)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(2), look.space(2))

    def _least_width(self, look: Theme) -> int:
        return look.target + (0 if look.is_kiosk else look.space(1.5))

    def _content_width(self, look: Theme, *, least: bool) -> int:
        return self._icon_size(look)

    def _content_height(self, look: Theme, width: int) -> int:
        return self._icon_size(look)

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        size = self._icon_size(look)
        where = QRect(0, 0, size, size)
        where.moveCenter(inside.center())
        icons.paint(
            painter,
            QRectF(where),
            self._icon,
            coat.mark,
            weight="bold",
            direction=self.layoutDirection(),
        )
