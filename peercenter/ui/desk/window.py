# SPDX-License-Identifier: MIT
"""The desk's window: a sidebar, one page in front, and what lies over all of them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.house import Services
from peercenter.ui import theme
from peercenter.ui.desk.bars import FaultBar, Toast, TroubleBar
from peercenter.ui.desk.centers_sheet import CentersSheet
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.looks import Looks
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.settings.page import SettingsPage
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.sidebar import Place, Sidebar
from peercenter.ui.desk.staff_sheet import StaffSheet
from peercenter.ui.desk.today.all_centers import AllCentersPage
from peercenter.ui.desk.today.page import TodayPage
from peercenter.ui.faults import Fault
from peercenter.ui.flows.day_turn import DayTurn
from peercenter.ui.flows.ports import Tasks, Timers, Topic
from peercenter.ui.widgets.reading_order import move_focus
from peercenter.ui.widgets.switcher import Switcher
from peercenter.words import words_for

_FIRST_SIZE = QSize(1280, 800)
_LEAST_SIZE = QSize(800, 600)
_SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class DeskWindow(QWidget):
    """The staff's window.

    Signals:
        left: it was closed.
    """

    left = Signal()

    def __init__(
        self,
        services: Services,
        tasks: Tasks,
        timers: Timers,
        looks: Looks,
        *,
        language: str = "en",
        center_code: str | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("PeerCenter")
        self.setMinimumSize(_LEAST_SIZE)
        self.resize(_FIRST_SIZE)
        self._scale = 1.0
        self._code = center_code
        self._looks = looks
        self._centers: Sequence[Center] = ()
        self._bars = QVBoxLayout()
        self._dress()  # before anything is made: what is made asks the theme for its sizes
        words = words_for(language)
        self.desk = Desk(services, tasks, timers, words, self, looks=looks)
        self.sidebar = Sidebar(words)
        self.trouble = TroubleBar(words)
        self.fault = FaultBar(words)
        self.pages = Switcher()
        self._bars.addWidget(self.trouble)
        self._bars.addWidget(self.fault)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._bars)
        column.addWidget(self.pages, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.sidebar)
        outer.addLayout(column, 1)
        self.toast = Toast(self, timers)
        self.today = TodayPage(self.desk)
        self.all_centers = AllCentersPage(self.desk)
        self.people = PeoplePage(self.desk)
        for page in (self.today, self.all_centers, self.people):
            self.pages.addWidget(page)
        self.closing = ClosingPanel(self, self.desk)
        self._turn = DayTurn(self, tasks, timers, services)
        self._add_places()
        self._connect()

    def _add_places(self) -> None:
        words = self.desk.words
        for place in (
            Place("today", "sun-horizon", words.text("Today")),
            Place("roster", "calendar-dots", words.text("Roster")),
            Place("resources", "signpost", words.text("Resources")),
            Place("reports", "chart-bar", words.text("Reports")),
            Place("people", "users-three", words.text("People")),
            Place("settings", "gear", words.text("Settings")),
        ):
            self.sidebar.add(place)

    # Pages that are made when somebody first goes there

    @cached_property
    def roster(self) -> RosterPage:
        """The weeks of shifts."""
        page = RosterPage(self.desk)
        page.people_wanted.connect(self._on_people_wanted)
        return page

    @cached_property
    def resources(self) -> ResourcesPage:
        """The directory and its sheets."""
        return ResourcesPage(self.desk)

    @cached_property
    def reports(self) -> ReportsPage:
        """What is told of days and longer spans."""
        return ReportsPage(self.desk)

    @cached_property
    def settings(self) -> SettingsPage:
        """What kiosks, desks and paper go by."""
        return SettingsPage(self.desk)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go_to)
        self.sidebar.who_wanted.connect(self.ask_who)
        self.desk.who_changed.connect(self._on_who_changed)
        self._looks.changed.connect(self._dress)
        self.desk.center_changed.connect(self._on_center_changed)
        self.today.centers_wanted.connect(self.choose_center)
        self.today.close_day_wanted.connect(self._on_close_day_wanted)
        self.today.closed_day_wanted.connect(self._on_closed_day_wanted)
        self.all_centers.center_chosen.connect(self._on_center_chosen)
        self.people.cares_counted.connect(self._on_cares_counted)
        for shortcut, steps in ((Shortcut.LARGER, 1), (Shortcut.SMALLER, -1)):
            keys = QShortcut(shortcut.keys, self)
            keys.activated.connect(self._larger if steps > 0 else self._smaller)

    def start(self) -> None:
        """Dress and show the window, and load what it shows."""
        self._dress()
        # Before any page is printed: the lane takes one thing after the other.
        self.desk.tasks.change(
            self,
            self.desk.services.printing.recover,
            failed=_unsaid,
            touched=frozenset({Topic.PAPER}),
            lane="jobs",
        )
        self.go_to("today")
        room = self.screen().availableSize()
        if room.width() <= self.width() or room.height() <= self.height():
            self.showMaximized()
        else:
            self.show()
        self.load_centers()
        self._turn.look()

    # For the program around it

    @Slot(object)
    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Let the page in front show what was changed."""
        page = self.pages.currentWidget()
        if isinstance(page, DeskPage):
            page.on_changed(topics)
        self.closing.on_changed(topics)
        if Topic.SETTINGS in topics:
            self.load_centers()

    def show_fault(self, fault: Fault) -> None:
        """Tell about a bug, and let the work go on."""
        self.fault.show_fault(fault)

    # For its pages

    def ask_who(self, then: Callable[[StaffMember], None] | None = None) -> None:
        """Let somebody say who they are, then go on."""
        if self.desk.center is None:
            return
        words = self.desk.words
        sheet = StaffSheet(
            self,
            self.desk,
            words.text("Who are you?"),
            hint=words.text("Notes, corrections and closings carry your name. No password."),
        )
        sheet.setObjectName("who-sheet")
        sheet.member_chosen.connect(self.desk.be)
        if callable(then):
            sheet.member_chosen.connect(then)
        sheet.open_now()

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner with what is in the way, and a way to try again."""
        self.trouble.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.trouble.show_well()

    def tell(self, text: str) -> None:
        """Say for a few seconds that something was done."""
        self.toast.tell(text)

    # Going places

    def go_to(self, key: str) -> None:
        """Bring a page to the front."""
        self.sidebar.mark(key)
        page: DeskPage = getattr(self, key)  # each is an attribute of that name
        self._bring(page)

    def go_to_all_centers(self) -> None:
        """Show all centers at a glance."""
        self.sidebar.mark("today")
        self._bring(self.all_centers)

    def choose_center(self) -> None:
        """Let somebody choose another center."""
        sheet = CentersSheet(self, self.desk, self._centers)
        sheet.center_chosen.connect(self._on_center_chosen)
        sheet.all_wanted.connect(self.go_to_all_centers)
        sheet.open_now()

    def load_centers(self) -> None:
        """Load which centers there are."""
        self.desk.tasks.query(
            self,
            self.desk.services.today.centers,
            then=self._on_centers_loaded,
            failed=self._on_centers_failed,
        )

    def _bring(self, page: DeskPage) -> None:
        self.pages.show_page(page)
        page.enter()

    def _on_centers_loaded(self, centers: Sequence[Center]) -> None:
        self._centers = centers
        now = self.desk.center
        same = [c for c in centers if now is not None and c.id == now.id]
        asked = [c for c in centers if self._code and c.code == self._code.upper()]
        for center in [*same, *asked, *centers][:1]:
            self.desk.look_at(center)

    def _on_centers_failed(self, error: PeerCenterError) -> None:
        self.show_trouble(error, self.load_centers)

    def _on_center_chosen(self, center: Center) -> None:
        self.desk.look_at(center)
        self.go_to("today")

    def _on_center_changed(self, center: Center) -> None:
        self.setWindowTitle(f"{center.name} · PeerCenter")
        page = self.pages.currentWidget()
        if isinstance(page, DeskPage):
            page.enter()
        self.people.count_cares()

    def _on_cares_counted(self, cares: int) -> None:
        self.sidebar.call("people", cares)

    def _on_who_changed(self, who: StaffMember) -> None:
        self.sidebar.show_who(who.display_name)
        self._looks.be(who.id)

    def _on_people_wanted(self) -> None:
        self.go_to("people")

    def _on_close_day_wanted(self, center: Center, day: date) -> None:
        self.closing.begin(center, day)

    def _on_closed_day_wanted(self, center: Center, day: date) -> None:
        self.sidebar.mark("reports")
        self.pages.show_page(self.reports)
        self.reports.show_day(center, day)

    def _larger(self) -> None:
        self._zoom(1)

    def _smaller(self) -> None:
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        at = _SCALES.index(min(_SCALES, key=lambda scale: abs(scale - self._scale)))
        self.set_text_scale(_SCALES[min(max(0, at + steps), len(_SCALES) - 1)])

    def set_text_scale(self, scale: float) -> None:
        """Show texts this much larger, 1 to 2."""
        self._scale = scale
        self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme.for_window("desk", self, self._scale, self._looks.palette))
        look = theme.current()
        margin = look.space(6)
        self._bars.setContentsMargins(margin, 0, margin, 0)
        self._bars.setSpacing(look.space(2))

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        move_focus(self, forward=forward)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        made = [self.pages.widget(place) for place in range(self.pages.count())]
        for page in made:
            if isinstance(page, DeskPage):
                page.close_page()
        self._turn.close()
        super().closeEvent(event)
        self.left.emit()


def _unsaid(error: PeerCenterError) -> None:
    """Say nothing: nobody asked for it, and the next start tries again."""
    del error
