# SPDX-License-Identifier: MIT
"""The grid: one painted widget for all shifts, for mouse and keys.

Qt for Python offers no accessible interface of our own making, so a screen reader cannot walk the
cells of a painted widget. Instead the grid announces the cell or the shift that the arrow keys
come to, has it as its accessible description, and Enter opens a sheet with plain fields for it.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QBasicTimer,
    QCoreApplication,
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from peercenter.domain.roster.shifts import Shift
from peercenter.ui import focus, theme
from peercenter.ui.desk.roster import dragging
from peercenter.ui.desk.roster.canvas import Canvas
from peercenter.ui.desk.roster.dragging import Deed, Drag
from peercenter.ui.desk.roster.layout import Layout
from peercenter.ui.desk.roster.overlay import Looks
from peercenter.ui.flows.roster.grid import EMPTY, NO_ROW, Cell, Grid, Mode
from peercenter.ui.flows.roster.hand import Hand
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.labels import announce
from peercenter.words import Words

_FAR = 5
"""A press that moves less than this is a click."""
_PULL_MS = 16
"""How often it scrolls while a hand holds something near its edges."""
_LEAST_LANES = 6
"""So much of it is in sight in a low window; the page scrolls for the rest."""


class GridView(QAbstractScrollArea):
    """Rows, days and shifts.

    Signals:
        opened(str): a shift is to be edited in its sheet.
        wanted(Cell): a new shift is to be planned here, in its sheet.
        cover_wanted(Cell): how a day stands, rule by rule; its row is `NO_ROW` for a whole column.
        menu_wanted(str, QPoint): a shift's menu, at a place on the screen.
        key_pressed(QKeyEvent): a key that the grid itself has no use for.
    """

    opened = Signal(str)
    wanted = Signal(object)
    cover_wanted = Signal(object)
    menu_wanted = Signal(str, QPoint)
    key_pressed = Signal(object)

    def __init__(self, words: Words, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roster-grid")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerWidget(QWidget())  # Qt paints a frame where two scroll bars meet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._words = words
        self._hand = hand
        self._grid = EMPTY
        self.looks = Looks()
        self.clipboard: Shift | None = None
        self._drag: Drag | None = None
        self._held = QPoint(), Qt.KeyboardModifier.NoModifier
        self._pulling = QBasicTimer()
        self._layout = Layout(EMPTY, 800, theme.current())
        self._canvas = Canvas(self._layout)
        self.viewport().setAccessibleName(" ")

    @property
    def grid(self) -> Grid:
        """What is shown."""
        return self._grid

    @property
    def places(self) -> Layout:
        """Where everything lies."""
        return self._layout

    @property
    def cell(self) -> Cell:
        """The cell of the keyboard."""
        return self.looks.cell or (0, 0)

    @property
    def chosen(self) -> str | None:
        """The shift that is selected."""
        return self.looks.chosen

    def show_grid(self, grid: Grid) -> None:
        """Show this."""
        self._grid = grid
        self.setAccessibleName(plain(grid.name))
        self._arrange()
        spot = self._layout.spot(self.looks.chosen) if self.looks.chosen else None
        if spot is not None:
            row = self.cell[0] if grid.mode is Mode.HOURS else spot.block.row
            self.looks.cell = (row, spot.block.column)
        else:
            self.looks.chosen = None
        rows, columns = len(grid.rows), len(grid.days)
        if self.looks.cell is not None and rows and columns:
            row, column = self.looks.cell
            self.looks.cell = (min(row, rows - 1), min(column, columns - 1))
        self.viewport().update()

    def choose(
        self,
        cell: Cell,
        shift_id: str | None = None,
        *,
        say: bool = True,
        then: Sequence[str] = (),
    ) -> None:
        """Go to a cell, or to a shift in it; a screen reader says where, and what came of it."""
        self.looks.cell, self.looks.chosen = cell, shift_id
        self._reveal()
        self.viewport().update()
        text = self.spoken()
        self.setAccessibleDescription(plain(text))
        if say:
            announce(self, ". ".join([text, *then]))

    def choose_shift(self, shift_id: str, then: Sequence[str] = ()) -> None:
        """Go to a shift, wherever it lies."""
        spot = self._layout.spot(shift_id)
        if spot is not None:
            row = self.cell[0] if self._grid.mode is Mode.HOURS else spot.block.row
            self.choose((row, spot.block.column), shift_id, then=then)

    def spoken(self) -> str:
        """Return where the keyboard is, in words."""
        if not self._grid.rows or not self._grid.days:
            return ""
        if self.looks.chosen is not None:
            return self._hand.spoken(self.looks.chosen)
        row, column = self.cell
        day = self._grid.days[column]
        strip = self._grid.strips.get((row, column)) or self._grid.strips.get((-1, column))
        said = [self._grid.rows[row].title, day.spoken]
        if (row, column) in self._grid.off:
            said.append(self._words.text("time off"))
        if (row, column) in self._grid.elsewhere:
            said.append(self._grid.elsewhere[row, column])
        count = len(self.shifts_in(self.cell))
        if count:
            said.append(self._words.count("{n} shift", "{n} shifts", count))
        else:
            said.append(self._words.text("nothing planned"))
        if strip is not None and strip.spoken:
            said.append(self._words.text("coverage: {state}").format(state=strip.spoken))
        return ", ".join(said)

    def shifts_in(self, cell: Cell) -> list[str]:
        """Return the ids of the shifts in a cell, in order of time."""
        key = (0, cell[1]) if self._grid.mode is Mode.HOURS else cell
        spots = sorted(self._layout.spots.get(key, ()), key=lambda s: (s.block.begins, s.block.id))
        return [spot.block.id for spot in spots]

    def cancel(self) -> None:
        """Let go of what is dragged, and leave it where it was."""
        self._drag = None
        self._pulling.stop()
        self.looks.ghost = self.looks.moved = None
        self.viewport().update()

    def _content(self, at: QPoint) -> QPoint:
        """Return a point of the viewport in the layout's coordinates."""
        sizes = self._layout.sizes
        return at - QPoint(sizes.names, sizes.header) + self._offset()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_days(self, at: QPoint) -> bool:
        sizes = self._layout.sizes
        inside = QRect(QPoint(sizes.names, sizes.header), self._layout.size)
        return inside.translated(-self._offset()).contains(at) and (
            at.x() >= sizes.names and at.y() >= sizes.header
        )

    def _reveal(self) -> None:
        cell = self.looks.cell
        if cell is None or cell[0] >= len(self._grid.rows) or cell[1] >= len(self._grid.days):
            return
        where = self._layout.cell(*cell)
        room = self._room()
        for bar, low, high, size in (
            (self.horizontalScrollBar(), where.left(), where.right(), room.width()),
            (self.verticalScrollBar(), where.top(), where.bottom(), room.height()),
        ):
            if low < bar.value() or high - low > size:
                bar.setValue(low)
            elif high > bar.value() + size:
                bar.setValue(high - size)

    def _inner(self) -> QRect:
        """Return where the cells are, in the viewport's coordinates."""
        return self._room().translated(self._layout.sizes.names, self._layout.sizes.header)

    def _room(self) -> QRect:
        sizes = self._layout.sizes
        view = self.viewport().rect()
        return QRect(0, 0, view.width() - sizes.names, view.height() - sizes.header)

    def _arrange(self) -> None:
        look = theme.current()
        self._layout = Layout(self._grid, self.viewport().width() - 1, look, self._layout)
        self._canvas.put_on(self._layout)
        size, room = self._layout.size, self._room()
        for bar, whole, page in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height() + 1, room.height()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(max(1, page))
            bar.setSingleStep(look.space(10))
        sizes = self._layout.sizes
        high = sizes.header + size.height() + 2
        if self.horizontalScrollBar().maximum():
            high += self.horizontalScrollBar().sizeHint().height()
        high = max(high, self.minimumSizeHint().height())
        if high != self.maximumHeight():
            self.setMaximumHeight(high)
            # Within a resize the area for the content would keep the height it was about to get.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        focus.pointer_used()
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        strip = self._strip_at(at)
        if strip is not None:
            self.cover_wanted.emit(strip)
            return
        if not self._in_days(at):
            return
        self._drag = dragging.begun(self._layout, self._content(at))
        self.choose(self._drag.cell, self._drag.shift_id, say=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._drag is None:
            self._show_cursor(at)
        else:
            self._drag_to(self._drag, at, event.modifiers())

    def _drag_to(self, drag: Drag, at: QPoint, keys: Qt.KeyboardModifier) -> None:
        content = self._content(at)
        if self.looks.ghost is None and (content - drag.pressed).manhattanLength() < _FAR:
            return
        self._held = at, keys
        drag.changes = dragging.proposed(drag, self._layout, self._hand, content, keys)
        ghost = dragging.ghost_of(self._layout, self._hand, drag.changes)
        if ghost is not None:
            ghost.at = at
        copies = bool(keys & Qt.KeyboardModifier.ControlModifier)
        self.looks.moved = None if copies or ghost is None else drag.shift_id
        self.looks.ghost = ghost
        if dragging.pull(at, self._inner()).isNull():
            self._pulling.stop()
        elif not self._pulling.isActive():
            self._pulling.start(_PULL_MS, self)
        self.viewport().update()

    def timerEvent(self, event: QTimerEvent) -> None:
        if event.timerId() != self._pulling.timerId() or self._drag is None:
            super().timerEvent(event)
            return
        at, keys = self._held
        far, before = dragging.pull(at, self._inner()), self._offset()
        self.horizontalScrollBar().setValue(before.x() + far.x())
        self.verticalScrollBar().setValue(before.y() + far.y())
        if self._offset() != before:
            self._drag_to(self._drag, at, keys)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, was_held = self._drag, self.looks.ghost is not None
        self.cancel()
        if drag is None or not was_held or not drag.changes:
            return
        after = next((c.after for c in drag.changes if c.after is not None), None)
        if self._hand.edit(drag.changes) and after is not None:
            self.choose_shift(after.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if event.button() != Qt.MouseButton.LeftButton or not self._in_days(at):
            return
        spot = self._layout.spot_at(self._content(at))
        if spot is not None:
            self.opened.emit(spot.block.id)
        else:
            self.wanted.emit(dragging.cell_at(self._layout, self._content(at)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        shift_id = self.looks.chosen
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            spot = self._layout.spot_at(self._content(event.pos()))
            shift_id = None if spot is None else spot.block.id
        elif shift_id is not None:
            found = self._layout.spot(shift_id)
            if found is not None:
                sizes = self._layout.sizes
                corner = QPoint(sizes.names, sizes.header) - self._offset()
                where = self.viewport().mapToGlobal(found.box.bottomLeft() + corner)
        if shift_id is not None:
            self.choose_shift(shift_id)
            self.menu_wanted.emit(shift_id, where)

    def _strip_at(self, at: QPoint) -> Cell | None:
        """Return the cell of the coverage strip under a point of the viewport."""
        inner, content = self._inner(), self._content(at)
        if at.x() < inner.left() or not self._grid.days:
            return None
        if at.y() >= inner.top():
            cell = dragging.cell_at(self._layout, content)
            lies_in = self._layout.strip_room(*cell).contains(content)
            return cell if cell in self._grid.strips and lies_in else None
        cell = (NO_ROW, self._layout.column_at(content.x()))
        return cell if cell in self._grid.strips else None

    def _show_cursor(self, at: QPoint) -> None:
        strip = self._strip_at(at)
        self.viewport().setToolTip("" if strip is None else plain(self._grid.strips[strip].spoken))
        if strip is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            return
        shape = Qt.CursorShape.ArrowCursor
        if self._in_days(at):
            content = self._content(at)
            spot = self._layout.spot_at(content, dragging.EDGE // 2)
            if spot is not None:
                upright = self._grid.mode is Mode.HOURS
                sideways = Qt.CursorShape.SizeVerCursor if upright else Qt.CursorShape.SizeHorCursor
                deed = dragging.deed_at(self._layout, spot, content)
                shape = Qt.CursorShape.OpenHandCursor if deed is Deed.MOVE else sideways
        self.viewport().setCursor(shape)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus.key_pressed(event)
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self.cancel()
            return
        self.key_pressed.emit(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.focused(event)
        super().focusInEvent(event)
        if self.looks.cell is None and self._grid.rows and self._grid.days:
            self.choose((0, 0), next(iter(self.shifts_in((0, 0))), None))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # What Qt has painted

    def paintEvent(self, event: QPaintEvent) -> None:
        self.looks.has_focus = self.hasFocus() and focus.ring_shows()
        with QPainter(self.viewport()) as painter:
            self._canvas.paint(painter, self.viewport().rect(), self._offset(), self.looks)

    def sizeHint(self) -> QSize:
        # It asks for little and takes what is left, up to all that there is to show: its days
        # stay in sight while it scrolls.
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        sizes = self._layout.sizes
        high = sizes.header + min(self._layout.size.height(), _LEAST_LANES * sizes.lane)
        return QSize(sizes.names + sizes.least_column, high + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()
        super().changeEvent(event)
