# SPDX-License-Identifier: MIT
"""What is counted besides, from a day on, and which numbers are hidden outside."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.disclosure.regions import Rule
from peercenter.domain.tallies import Measure
from peercenter.services.house import Services
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.counting_part import CountingPart
from peercenter.ui.desk.settings.counting_sheets import KeepSheet, SmallNumbersSheet, StopSheet
from peercenter.ui.flows.settings import Settings, load
from tests.conftest import Dress
from tests.support.desk import Front, a_desk, in_window

S = TypeVar("S", bound=EditSheet)
TODAY = date(2026, 11, 20)


class Stand:
    """The part alone, with the settings as they are."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.counting = CountingPart(desk)
        self.counting.sheet_wanted.connect(lambda opened: opened(self.settings))
        self.window = in_window(self.counting, 1188, 800)
        self.show()

    @property
    def settings(self) -> Settings:
        assert self._desk.center is not None
        return load(self._desk.services, self._desk.center.id)

    def show(self) -> None:
        self.counting.show_settings(self.settings)


@pytest.fixture
def page(qtbot: QtBot, dress: Dress, services: Services, front: Front) -> Iterator[Stand]:
    dress("desk", 1280, 800)
    stand = Stand(a_desk(services, front))
    qtbot.addWidget(stand.window)
    stand.window.show()
    yield stand
    stand.window.close()


def sheet_of(page: Stand, kind: type[S]) -> S:
    (sheet,) = (s for s in page.window.findChildren(kind) if s.is_open)
    return sheet


def press(page: Stand, button: QWidget) -> None:
    """Press a button of a sheet, and show what came of it."""
    button.click()  # type: ignore[attr-defined]
    page.show()


def kept(services: Services) -> dict[Measure, date]:
    return {one.measure: one.now.since for one in services.kept_measures.all() if one.now}


def test_what_is_chosen_counts_from_its_day_on_until_it_is_stopped(
    page: Stand, services: Services
) -> None:
    before = len(page.counting.more.rows)
    page.counting.more.item_wanted.emit(Measure.REFERRALS)
    keep = sheet_of(page, KeepSheet)
    keep.since.set_day(date(2026, 12, 1))
    press(page, keep.save)

    assert kept(services) == {Measure.REFERRALS: date(2026, 12, 1)}
    assert len(page.counting.kept.rows) == 1
    assert len(page.counting.more.rows) == before - 1

    page.counting.kept.item_wanted.emit(Measure.REFERRALS)
    press(page, sheet_of(page, StopSheet).save)
    assert kept(services) == {}


def test_a_table_of_two_waits_for_both_of_them(page: Stand, services: Services) -> None:
    services.kept_measures.keep(Measure.AGE_BAND, TODAY)
    page.show()
    page.counting.more.item_wanted.emit(Measure.KIND_BY_AGE)
    first = sheet_of(page, KeepSheet)
    assert not first.save.isEnabled()
    assert "Who came in" in first.missing.text
    first.close_sheet()

    services.kept_measures.keep(Measure.VISITOR_KIND, TODAY)
    page.show()
    page.counting.more.item_wanted.emit(Measure.KIND_BY_AGE)
    press(page, sheet_of(page, KeepSheet).save)

    assert Measure.KIND_BY_AGE in kept(services)


def test_areas_are_the_networks_own(page: Stand, services: Services) -> None:
    page.counting.more.item_wanted.emit(Measure.AREA)
    sheet = sheet_of(page, KeepSheet)
    press(page, sheet.save)
    assert sheet.areas_field is not None
    assert sheet.areas_field.trouble

    assert sheet.areas is not None
    sheet.areas.setPlainText("Example County\n041\n")
    press(page, sheet.save)

    (area,) = (one for one in services.kept_measures.all() if one.measure is Measure.AREA)
    assert area.now is not None
    assert area.now.categories == ("Example County", "041", "other", "not-said")
    page.counting.kept.item_wanted.emit(Measure.AREA)
    again = sheet_of(page, KeepSheet)
    assert again.areas is not None
    assert again.areas.toPlainText() == "Example County\n041"
    again.stop.click()
    press(page, sheet_of(page, StopSheet).save)


def test_hiding_fewer_numbers_is_asked_once_more(page: Stand, services: Services) -> None:
    page.counting.small.action.click()
    sheet = sheet_of(page, SmallNumbersSheet)
    sheet.threshold.set_value(5)
    press(page, sheet.save)
    assert services.settings.small_numbers() == Rule(10)
    assert "easier to find" in sheet.sure.text

    press(page, sheet.save)

    assert services.settings.small_numbers() == Rule(5)


def test_hiding_more_numbers_is_not(page: Stand, services: Services) -> None:
    page.counting.small.action.click()
    sheet = sheet_of(page, SmallNumbersSheet)
    sheet.threshold.set_value(12)
    sheet.zeros.setChecked(False)
    press(page, sheet.save)

    assert services.settings.small_numbers() == Rule(12, zeros_show=False)


def test_so_few_that_nobody_is_protected_cannot_be_chosen(page: Stand, services: Services) -> None:
    page.counting.small.action.click()
    sheet = sheet_of(page, SmallNumbersSheet)
    sheet.threshold.set_value(3)
    for _ in range(2):
        press(page, sheet.save)

    assert sheet.threshold_field.trouble
    assert services.settings.small_numbers() == Rule(10)
