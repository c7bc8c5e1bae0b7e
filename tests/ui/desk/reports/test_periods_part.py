# SPDX-License-Identifier: MIT
"""Period reports with real taps, and reports of invented numbers."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.paper import About, PaperKind
from peercenter.domain.reporting.layout import CAN_BE_COARSER
from peercenter.domain.reporting.periods import PeriodKind
from peercenter.domain.reporting.templates import SectionKind
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.reports.figure_table import FigureTable
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.periods_part import PeriodsPart
from peercenter.ui.desk.reports.release_sheet import ReleaseSheet
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.scenes.period_reports import Drawing, scenes
from tests.support.accessibility import problems
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.desk import (
    SIDEBAR,
    SMALL,
    TEXTS,
    USUAL,
    Front,
    a_desk,
    at_each_size,
    button,
    in_window,
)
from tests.support.fakes import HeldTasks
from tests.support.period_reports import OFFER

TIGHT = (SMALL, USUAL)
ALIKE = {"periods", "periods-released", "periods-releasing"}
"""Show nothing that others do not show."""


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    clock = MovingClock()
    a_network(data_dir, clock, centers=3)
    with services_of(data_dir, clock) as services:
        yield services


class Opened:
    """The part in a window, entered."""

    def __init__(self, qtbot: QtBot, services: Services) -> None:
        self.front = Front()
        self.services = services
        self.reports = Drawing()
        self.part = PeriodsPart(a_desk(services, self.front), self.reports)
        self.window = in_window(self.part, 1280 - SIDEBAR, 800)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.setUpdatesEnabled(False)  # painting takes a third of the time
        self.part.enter()
        settle()

    def press(self, name: str) -> None:
        QTest.mouseClick(button(self.window, name), Qt.MouseButton.LeftButton)
        settle()

    def choose_outside(self) -> None:
        self.press("tab-outside")


@pytest.fixture
def opened(qtbot: QtBot, dress: Dress, services: Services) -> Opened:
    dress("desk", 1280, 800)
    return Opened(qtbot, services)


def settle() -> None:
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_pages_of_last_month_are_seen_first(qtbot: QtBot, opened: Opened) -> None:
    preview = opened.part.preview
    qtbot.waitUntil(lambda: preview.sheet.image is not None, timeout=5000)

    assert opened.part.form.period.name.text() == "October 2026"
    assert opened.part.about.text() == "Small numbers are in it: it stays inside."


def test_periods_are_stepped_through_and_said_in_words(opened: Opened) -> None:
    opened.press("The next period")
    assert opened.part.form.period.before.hasFocus()  # there is no next one any more
    opened.press("The period before")
    opened.press("The period before")
    assert opened.part.form.period.name.text() == "September 2026"

    picker = opened.part.form.period.kind
    picker.choose(PeriodKind.YEAR)
    picker.activated.emit(picker.currentIndex())

    said = opened.part.form.period.name.text().replace("\u2009", "")
    assert said.startswith("Fiscal year 2027")


def test_a_span_that_ends_before_it_begins_is_said_beside_it(opened: Opened) -> None:
    opened.part.flow.choose_kind(PeriodKind.SPAN)
    asked = len(opened.reports.made)
    period = opened.part.form.period
    period.last.set_day(period.first.day.replace(year=2025))

    assert period.isAncestorOf(period.last)
    assert "The last day lies before the first one." in [
        label.text() for label in period.findChildren(QWidget) if hasattr(label, "text")
    ]
    assert len(opened.reports.made) == asked


def test_several_centers_are_ticked_and_one_always_stays(opened: Opened) -> None:
    form = opened.part.form
    form.centers.choose("several")
    form.centers.activated.emit(form.centers.currentIndex())
    checks = form.several
    assert checks is not None
    first, *others = checks.checks.values()
    for check in others:
        QTest.mouseClick(check, Qt.MouseButton.LeftButton)
        settle()
    ids = [center.id for center in opened.services.today.centers()]
    assert opened.reports.made[-1].center_ids == (ids[0],)
    assert first.isVisible()  # who chooses one by one may not be done
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    settle()
    assert first.isChecked()


def test_names_that_begin_alike_are_told_apart_in_the_list(opened: Opened) -> None:
    picker = opened.part.form.template
    picker.addItem("A report whose name is longer than any field has room for, and then some")
    picker.showPopup()
    settle()

    lines = picker.view()
    assert lines.viewport().width() >= lines.sizeHintForColumn(0)
    assert lines.viewport().height() >= picker.count() * lines.sizeHintForRow(0)
    picker.hidePopup()


def test_ticked_are_the_centers_that_are_seen(opened: Opened) -> None:
    form = opened.part.form
    for row in (1, form.centers.count() - 1):
        form.centers.setCurrentIndex(row)
        form.centers.activated.emit(row)
        settle()

    assert form.several is not None
    assert form.several.chosen == tuple(opened.reports.made[-1].center_ids)
    assert len(form.several.chosen) == 1


def test_figures_are_read_cell_by_cell(opened: Opened) -> None:
    opened.press("tab-tables")
    table = opened.part.tables.tables[0]
    table.setFocus()
    table.setCurrentIndex(table.model().index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Right)
    settle()

    spoken = QAccessible.queryAccessibleInterface(table)
    cells = [spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())]
    said = table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said in cells
    assert said == (
        "Here for the first time ever, October 2026: hidden, so that nobody can be found out"
    )
    assert table.currentIndex().data() == "hidden"
    report = opened.part.flow.report
    assert report is not None
    for told, shown in zip(report.document.tables, opened.part.tables.tables, strict=True):
        assert isinstance(shown, FigureTable)
        model = shown.model()
        assert (model.rowCount(), model.columnCount()) == (len(told.lines), len(told.columns) + 1)
        assert shown.height() >= shown.verticalHeader().length()


def test_for_outside_it_is_released_before_it_is_saved(opened: Opened, tmp_path: Path) -> None:
    opened.choose_outside()
    leaving = opened.part.leaving
    assert not leaving.pdf.isEnabled()
    assert not leaving.paper.print.isEnabled()
    assert opened.part.form.audience_hint.text().startswith("Small numbers are hidden")
    opened.press("Release …")
    sheet = opened.window.findChild(ReleaseSheet)
    assert isinstance(sheet, ReleaseSheet)
    said = " ".join(label.text() for label in sheet.said)
    assert "October 2026 will be locked at Harbor House" in said
    assert "12 cells are hidden" in said
    QTest.mouseClick(sheet.release, Qt.MouseButton.LeftButton)
    settle()
    assert not sheet.is_open
    assert opened.front.told == ["Released. It may be saved and printed now."]
    printed = leaving.paper.choice
    assert printed is not None
    assert printed.kind is PaperKind.PERIOD_REPORT
    assert printed.about == About(report=opened.reports.released[0], release_id="release-1")

    QTest.mouseClick(leaving.pdf, Qt.MouseButton.LeftButton)
    dialog = opened.part.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["2026-10-state-program.pdf"]
    dialog.fileSelected.emit(str(tmp_path / "report.pdf"))
    dialog.reject()
    settle()

    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert "Saved as" in leaving.paper.notice.text


def test_a_refused_release_is_said_in_its_panel(opened: Opened) -> None:
    opened.choose_outside()
    opened.reports.unsafe = Refused(Reason.NOT_SAFE_TO_RELEASE, advice="Merge two lines")
    opened.press("Release …")
    sheet = opened.window.findChild(ReleaseSheet)
    assert isinstance(sheet, ReleaseSheet)

    QTest.mouseClick(sheet.release, Qt.MouseButton.LeftButton)
    settle()

    assert sheet.is_open
    assert "Merge two lines" in sheet.notice.text
    assert not opened.part.leaving.pdf.isEnabled()

    QTest.mouseClick(sheet.notice.button, Qt.MouseButton.LeftButton)
    settle()

    template = opened.services.report_templates.get("state-program")
    coarser = opened.reports.made[-1].coarser
    assert sheet.isHidden()
    assert coarser
    assert all(template.sections[place].kind in CAN_BE_COARSER for place in coarser)


def test_a_coarser_table_is_one_press_away_and_one_back(opened: Opened) -> None:
    opened.press("tab-tables")  # nobody waits for pages then
    opened.choose_outside()
    opened.press(f"Show “{OFFER.title}” coarser")
    assert opened.reports.made[-1].coarser == {OFFER.section}

    opened.press("As fine as it says")

    assert opened.reports.made[-1].coarser == frozenset()


def test_a_period_that_is_not_over_leads_to_the_one_before(opened: Opened) -> None:
    opened.reports.trouble = Refused(Reason.PERIOD_NOT_OVER)
    opened.part.flow.refresh()
    opened.reports.trouble = None
    settle()
    notice = opened.part.notice
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    settle()

    assert opened.part.form.period.name.text() == "September 2026"
    assert notice.text == ""


def test_a_changed_report_is_tried_out_and_kept_as_a_copy(opened: Opened) -> None:
    opened.press("Change this report")
    editor = opened.part.editor
    QTest.mouseClick(editor.sections.lines[1].up, Qt.MouseButton.LeftButton)
    settle()
    tried = opened.reports.tried[-1]
    assert tried is not None
    assert tried.sections[0].kind is SectionKind.CENTERS
    assert editor.sections.lines[0].down.hasFocus()

    opened.press("Save")

    kept = opened.services.report_templates.all()[-1]
    assert not kept.is_starter
    assert kept.sections == tried.sections
    assert opened.part.flow.choice is not None
    assert opened.part.flow.choice.request.template_id == kept.id
    assert opened.reports.tried[-1] is None


def test_moving_a_section_sends_the_focus_nowhere_else(opened: Opened, qapp: QApplication) -> None:
    opened.press("Change this report")
    sections = opened.part.editor.sections
    stayed: list[bool] = []

    def follow(_: QWidget | None, now: QWidget | None) -> None:
        stayed.append(now is not None and sections.isAncestorOf(now))

    down = sections.lines[0].down
    down.setFocus()
    qapp.focusChanged.connect(follow)
    QTest.mouseClick(down, Qt.MouseButton.LeftButton)
    settle()
    qapp.focusChanged.disconnect(follow)

    # Whatever has the focus for a moment is scrolled to, and would take the list along.
    assert stayed
    assert all(stayed)


def test_sections_go_up_and_down_with_alt_and_the_arrow_keys(opened: Opened) -> None:
    opened.press("Change this report")
    editor = opened.part.editor
    assert editor.flow.template is not None
    before = editor.flow.template.sections
    name = editor.sections.lines[0].name
    assert name is not None
    name.setFocus()

    QTest.keyClick(name, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert editor.flow.template.sections[:2] == (before[1], before[0])

    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert editor.flow.template.sections == before


def test_figures_inside_a_section_go_up_and_down_by_themselves(opened: Opened) -> None:
    opened.press("Change this report")
    editor = opened.part.editor
    editor.flow.choose(0)
    settle()
    assert editor.flow.template is not None
    sections = editor.flow.template.sections
    down = editor.section.figures.lines[0].down
    down.setFocus()

    QTest.keyClick(down, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()

    first, second, *_ = sections[0].figures
    now = editor.flow.template.sections
    assert now[0].figures[:2] == (second, first)
    assert now[1:] == sections[1:]
    assert editor.section.figures.lines[1].down.hasFocus()


def test_typed_words_are_told_once_they_are_typed(opened: Opened) -> None:
    opened.press("Change this report")
    editor = opened.part.editor
    opened.press("tab-words")
    fields = editor.name.fields
    assert fields is not None
    line = fields.editors["en"]
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Ours")
    line.editingFinished.emit()
    settle()

    assert editor.flow.template is not None
    assert editor.flow.template.name["en"] == "Ours"
    assert line.text() == "Ours"
    assert len([one for one in opened.reports.tried if one is not None]) == 1


def test_leaving_what_is_not_saved_asks_once(opened: Opened) -> None:
    opened.press("Change this report")
    editor = opened.part.editor
    editor.compares.click()
    opened.press("Leave")
    assert editor.isVisible()

    opened.press("Leave without saving")

    assert not editor.isVisible()
    assert opened.part.form.isVisible()
    assert opened.reports.tried[-1] is None


def test_the_newer_of_two_desks_wins_with_a_sentence(opened: Opened) -> None:
    templates = opened.services.report_templates
    own = templates.save(replace(templates.get("foundation"), id="", name={"en": "Our own"}))
    opened.part.flow.begin()
    opened.part.flow.choose_template(own.id)
    opened.press("Change this report")
    editor = opened.part.editor
    editor.compares.click()
    theirs = templates.save(replace(own, name={"en": "Theirs"}))
    editor.flow.look_again()
    assert editor.notice.text == ("Somebody else saved this report meanwhile. Saving keeps yours.")

    opened.press("Save")

    kept = templates.get(theirs.id)
    assert (kept.name, kept.compares) == (own.name, not own.compares)


@pytest.mark.parametrize(("language", "scale"), TEXTS[2:])
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    # Nothing is ever answered: what a scene shows is not loaded over.
    page = ReportsPage(a_desk(services, Front(), language=language, tasks=HeldTasks()))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    swept = [scene for scene in scenes() if scene.name not in ALIKE]
    for scene, sizes in at_each_size(swept, window, language, scale, TIGHT):
        scene.show(page)
        for width, height in sizes:
            window.resize(width - SIDEBAR, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        for sheet in window.findChildren(Sheet):
            sheet.close_sheet()
        settle()
    window.close()
