# SPDX-License-Identifier: MIT
"""The sheet about a report that is made by itself: which, when, and where it goes."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peercenter.domain.reporting.schedules import DEFAULT_PRINTER, Every, Format, Schedule
from peercenter.domain.reporting.templates import Audience, Layout
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.printing import Printer
from peercenter.services.reporting.schedules import LAST_DAY
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.files import ask_folder
from peercenter.ui.desk.reports import schedule_phrases as phrases
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.reporting.schedules import TOUCHED, Schedules
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.stepper import Stepper
from peercenter.words import LANGUAGES

_NOT_PRINTED = "not printed"


class ScheduleSheet(EditSheet):
    """Fields, and what they come to in a sentence."""

    def __init__(
        self, over: QWidget, desk: Desk, known: Schedules, schedule: Schedule | None = None
    ) -> None:
        words = desk.words
        title = (
            words.text("Make a report by itself")
            if schedule is None
            else phrases.report(schedule, known.names, words)
        )
        super().__init__(over, desk, title, width=720)
        self.setObjectName("schedule-sheet")
        self._known = known
        self._is_new = schedule is None
        first = known.templates[0].id if known.templates else ""
        self._schedule = schedule or Schedule("", first, language=words.language)
        self._folder = self._schedule.folder
        self._service = desk.services.schedules
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        self._make_what()
        self._make_when()
        self._make_where()
        self.said = Label("", weight=600)
        for part in (
            self._pair(Field(words.text("Report"), self.report), self.audience_field),
            self._pair(Field(words.text("Language"), self.language), self.everywhere),
            self.centers_field,
            Field(words.text("How often"), self.every),
            self._pair(self.day_field, Field(words.text("At what time"), self.at)),
            self.folder_field,
            self.formats_field,
            Field(words.text("On paper"), self.printer),
            self.said,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        if schedule is not None:
            self.drop = TextButton(words.text("Take away"), "quiet", "x")
            self.drop.clicked.connect(self._on_drop_clicked)
            self.buttons.insertWidget(0, self.drop)
        self._connect()
        self._show_what_it_comes_to()

    def open_now(self) -> None:
        """Open it, and ask for the printers meanwhile."""
        self._desk.tasks.query(
            self,
            self._desk.services.printing.printers,
            then=self.show_printers,
            failed=lambda _: None,  # without a print system there is nothing more to offer
            lane="jobs",
        )
        self.open_sheet(self.report)

    @property
    def typed(self) -> Schedule:
        """The schedule as it stands in the sheet."""
        printer = self.printer.currentData()
        everywhere = self.everywhere.isChecked()
        return replace(
            self._schedule,
            template_id=self.report.currentData() or "",
            center_ids=() if everywhere else self.centers.chosen,
            every=Every(self.every.currentData()),
            audience=Audience(self.audience.currentData()),
            language=self.language.currentData(),
            day=self.day.value,
            at=self.at.at,
            folder=self._folder,
            formats=tuple(map(Format, self.formats.chosen)),
            printer=None if printer == _NOT_PRINTED else printer,
        )

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer these, too."""
        for printer in printers:
            if self.printer.findData(printer.name) < 0:
                self.printer.addItem(printer.name, printer.name)

    def _make_what(self) -> None:
        words, now = self._words, self._schedule
        self.report = Picker()
        for template in self._known.templates:
            self.report.addItem(words.pick(template.name), template.id)
        self.report.choose(now.template_id)
        self.audience = Picker()
        self.audience.addItem(words.text("Outside"), Audience.OUTSIDE.value)
        self.audience.addItem(words.text("Inside"), Audience.INSIDE.value)
        self.audience.choose(now.audience.value)
        self.audience_field = Field(words.text("For whom"), self.audience)
        self.language = Picker()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.choose(now.language)
        self.everywhere = Check(words.text("All centers"))
        self.everywhere.setChecked(not now.center_ids)
        self.centers = Checks(
            {center.id: center.name for center in self._known.centers}, now.center_ids
        )
        self.centers_field = Field(words.text("Which centers"), self.centers)
        self.centers_field.setVisible(bool(now.center_ids))

    def _make_when(self) -> None:
        words, now = self._words, self._schedule
        self.every = Picker()
        for every, name in (
            (Every.MONTH, words.text("Every month")),
            (Every.QUARTER, words.text("Every quarter")),
            (Every.YEAR, words.text("Every fiscal year")),
        ):
            self.every.addItem(name, every.value)
        self.every.choose(now.every.value)
        self.day = Stepper(
            name=words.text("On which day of the month"),
            fewer=words.text("One less"),
            more=words.text("One more"),
            value=now.day,
            maximum=LAST_DAY,
        )
        self.day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.day_field = Field(
            words.text("On which day of the month"),
            self.day,
            hint=words.text("A month without that day has its last day instead."),
        )
        self.at = TimePicker(now.at, words)

    def _make_where(self) -> None:
        words, now = self._words, self._schedule
        self.folder = QWidget()
        self.folder_name = Label("")
        self.choose_folder = TextButton(words.text("Choose a folder"), "secondary", compact=True)
        self.no_folder = TextButton(words.text("Save no files"), "quiet", compact=True)
        deeds = QWidget()
        row = FlowLayout(theme.current().space(2), deeds)
        row.addWidget(self.choose_folder)
        row.addWidget(self.no_folder)
        column = QVBoxLayout(self.folder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(2))
        column.addWidget(self.folder_name)
        column.addWidget(deeds)
        self.folder.setFocusProxy(self.choose_folder)
        self.folder_field = Field(
            words.text("Where files are saved"),
            self.folder,
            hint=words.text("Files that are there already are never replaced."),
        )
        names = {one.value: phrases.format_name(one, words) for one in Format}
        kinds = {code: name[:1].upper() + name[1:] for code, name in names.items()}
        self.formats = Checks(kinds, [one.value for one in now.formats], columns=3)
        self.formats_field = Field(words.text("As which files"), self.formats)
        self.printer = Picker()
        self.printer.addItem(words.text("Do not print it"), _NOT_PRINTED)
        self.printer.addItem(words.text("Print it where this computer prints"), DEFAULT_PRINTER)
        if now.printer:
            self.printer.addItem(now.printer, now.printer)
        self.printer.choose(_NOT_PRINTED if now.printer is None else now.printer)

    def _connect(self) -> None:
        for picker in (self.report, self.audience, self.language, self.every, self.at):
            picker.currentIndexChanged.connect(self._on_changed)
        self.printer.currentIndexChanged.connect(self._on_changed)
        self.report.activated.connect(self._on_report_activated)
        self.everywhere.toggled.connect(self._on_everywhere_toggled)
        self.day.value_changed.connect(self._on_changed)
        for check in (*self.centers.checks.values(), *self.formats.checks.values()):
            check.toggled.connect(self._on_changed)
        self.choose_folder.clicked.connect(self._on_choose_folder_clicked)
        self.no_folder.clicked.connect(self._on_no_folder_clicked)

    def _pair(self, first: QWidget, second: QWidget) -> QWidget:
        pair = QWidget()
        grid = ReflowGrid(2, theme.current().space(4), parent=pair)
        grid.addWidget(first)
        grid.addWidget(second)
        return pair

    def _show_what_it_comes_to(self) -> None:
        words, typed = self._words, self.typed
        self.folder_name.say(
            QDir.toNativeSeparators(typed.folder)
            if typed.folder
            else words.text("No files are saved.")
        )
        self.no_folder.setVisible(typed.folder is not None)
        self.formats_field.setVisible(typed.folder is not None)
        text = words.text("{when}: {report}. {ways}.")
        ways = phrases.ways(typed, words) or words.text("It goes nowhere yet")
        self.said.say(
            text.format(
                when=phrases.rhythm(typed, words),
                report=phrases.report(typed, self._known.names, words),
                ways=ways,
            )
        )

    def _on_changed(self, _: object = None) -> None:
        self._show_what_it_comes_to()

    def _on_report_activated(self, _: int) -> None:
        """What hangs on the wall is for outside, always."""
        chosen = self.report.currentData()
        layouts = {template.id: template.layout for template in self._known.templates}
        if layouts.get(chosen, Layout.REPORT) is not Layout.REPORT:
            self.audience.choose(Audience.OUTSIDE.value)

    def _on_everywhere_toggled(self, checked: bool) -> None:
        self.centers_field.setVisible(not checked)
        self._show_what_it_comes_to()

    def _on_choose_folder_clicked(self) -> None:
        ask_folder(self, self._words.text("Where are files saved?"), self.use_folder)

    def use_folder(self, folder: Path) -> None:
        """Save files there."""
        self._folder = str(folder)
        self.folder_field.accept()
        self._show_what_it_comes_to()

    def _on_no_folder_clicked(self) -> None:
        self._folder = None
        self._show_what_it_comes_to()
        self.choose_folder.setFocus()

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return {
            "centers": self.centers_field,
            "day": self.day_field,
            "folder": self.folder_field,
            "formats": self.formats_field,
        }.get(str(error.facts.get("field")))

    def _save(self) -> None:
        if not self.everywhere.isChecked() and not self.centers.chosen:
            self.refuse(Refused(Reason.KIND_MISSING, field="centers"))
            return
        self._saving.save(partial(self._service.save, self.typed))

    def _on_drop_clicked(self) -> None:
        self._forgive()
        self._saving.save(partial(self._service.retire, self._schedule.id))
