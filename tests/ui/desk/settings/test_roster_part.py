# SPDX-License-Identifier: MIT
"""What is set for a center's roster by hand: rules in words, usual shifts, ways, swaps."""

from collections.abc import Callable
from datetime import time
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.roster.coverage import Rule, Who
from peercenter.domain.roster.members import CredentialKind
from peercenter.services.house import Services
from peercenter.services.roster.rules import CenterRules
from peercenter.ui.desk.cards import ItemRow
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.page import SettingsPage
from peercenter.ui.desk.settings.roster_sheets import PatternSheet, SwapsSheet, TravelSheet
from peercenter.ui.desk.settings.rule_sheet import RuleSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.desk import Front, a_desk, settle

S = TypeVar("S", bound=EditSheet)


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> SettingsPage:
    dress("desk", 1280, 800)
    page = SettingsPage(a_desk(services, front))
    enter(page)
    return page


def of_harbor(services: Services) -> CenterRules:
    return services.rules.of_center(services.today.center("HARBOR").id)


def sheet_of(page: SettingsPage, kind: type[S]) -> S:
    (sheet,) = (s for s in page.window().findChildren(kind) if s.is_open)
    return sheet


def press(page: SettingsPage, button: QWidget) -> None:
    """Press a button of a sheet, and let the page hear of the change."""
    button.click()  # type: ignore[attr-defined]
    page.on_changed(frozenset({Topic.SETTINGS}))


def pick(picker: Picker, text: str) -> None:
    index = picker.findText(text)
    assert index >= 0
    picker.setCurrentIndex(index)


def rows(page: SettingsPage) -> list[str]:
    return [row.title for row in page.roster.rules.rows if isinstance(row, ItemRow)]


def said(part: QWidget) -> str:
    settle()
    labels = [label for label in part.findChildren(Label) if label.isVisibleTo(part)]
    return " | ".join(label.text() for label in labels)


def test_the_rules_that_hold_without_any_are_said_to_be_that(page: SettingsPage) -> None:
    assert rows(page) == [
        "At least 2 people, while the doors are open",
        "At least 1 certified peer, while the doors are open",
    ]
    assert page.roster.default.isVisible()
    assert "Nobody who works here fits it." in said(page.roster.rules)


def test_a_rule_is_put_together_with_its_sentence_above(
    page: SettingsPage, services: Services
) -> None:
    page.roster.rules.action.click()
    sheet = sheet_of(page, RuleSheet)
    assert sheet.said.text() == "At least 1 person, while the doors are open"
    assert not sheet.full.isVisible()
    sheet.least.more.click()
    assert sheet.wished.value == 2, "nobody wishes for fewer than there have to be"
    sheet.wished.more.click()
    pick(sheet.credential, "First aid")
    sheet.full.click()
    pick(sheet.language, "Español")
    sheet.kinds.checks["volunteer"].click()
    sheet.always.click()
    for day in (0, 4, 5, 6):
        sheet.window_fields.days.checks[str(day)].click()
    pick(sheet.window_fields.starts, "3:00\u00a0PM")
    pick(sheet.window_fields.ends, "6:00\u00a0PM")
    sheet.shares.click()
    assert sheet.said.text() == (
        "At least 2 people trained in first aid (only volunteers, not provisional) speaking "
        "Spanish, Tuesday, Wednesday, and Thursday, 3:00\u00a0PM to 6:00\u00a0PM"
    )
    press(page, sheet.save)

    rule = of_harbor(services).rules[-1]
    assert rule == Rule(
        rule.id,
        of_harbor(services).center.id,
        2,
        3,
        Who(rule.who.kinds, CredentialKind.FIRST_AID, full=True, language="es"),
        (1, 2, 3),
        time(15),
        time(18),
        shares=False,
    )
    assert len(rows(page)) == 3
    assert not page.roster.default.isVisible()


def test_an_impossible_rule_is_refused_beside_its_cause(
    page: SettingsPage, services: Services
) -> None:
    page.roster.rules.action.click()
    sheet = sheet_of(page, RuleSheet)
    sheet.least.fewer.click()
    sheet.save.click()
    assert sheet.least_field.trouble == "A rule asks for at least one person."

    sheet.least.more.click()
    sheet.wished.fewer.click()
    sheet.save.click()
    assert sheet.least_field.trouble == ""
    assert sheet.wished_field.trouble == "Nobody can wish for fewer people than there have to be."

    sheet.wished.more.click()
    sheet.always.click()
    pick(sheet.window_fields.ends, "9:00\u00a0AM")
    sheet.save.click()
    assert sheet.window_fields.ends_field.trouble == (
        "It would end at the time at which it begins."
    )
    for check in sheet.window_fields.days.checks.values():
        check.click()
    sheet.save.click()
    assert sheet.window_fields.days_field.trouble == "Choose at least one day of the week."
    assert of_harbor(services).are_default


def test_a_rule_is_changed_moved_up_and_taken_away(page: SettingsPage, services: Services) -> None:
    second = of_harbor(services).rules[1]
    page.roster.rules.item_wanted.emit(second.id)
    sheet = sheet_of(page, RuleSheet)
    sheet.wished.more.click()
    press(page, sheet.save)
    assert "better: 2 certified peers" in said(page.roster.rules)

    page.roster.rules.item_wanted.emit(of_harbor(services).rules[1].id)
    press(page, sheet_of(page, RuleSheet).up)
    assert rows(page)[0].startswith("At least 1 certified peer")

    page.roster.rules.item_wanted.emit(of_harbor(services).rules[0].id)
    sheet = sheet_of(page, RuleSheet)
    assert not hasattr(sheet, "up"), "the first one cannot move up"
    press(page, sheet.drop)
    assert rows(page) == ["At least 2 people, while the doors are open"]


def test_a_rule_that_only_some_can_keep_is_doubted(page: SettingsPage, services: Services) -> None:
    harbor = of_harbor(services).center
    services.rules.add_rule(Rule("", harbor.id, 9, 9, Who(language="en")))
    services.rules.add_rule(Rule("", harbor.id, 1, 1, starts=time(2), ends=time(3)))
    page.on_changed(frozenset({Topic.SETTINGS}))

    text = said(page.roster.rules)
    assert "Only 4 people who work here fit it." in text
    assert "The doors are never open at that time." in text


def test_a_usual_shift_is_added_changed_and_taken_away(
    page: SettingsPage, services: Services
) -> None:
    assert "No usual shifts yet" in said(page.roster.patterns)
    page.roster.patterns.action.click()
    sheet = sheet_of(page, PatternSheet)
    sheet.save.click()
    assert sheet.name_field.trouble == "Please enter a name."
    assert isinstance(sheet.name, QLineEdit)
    QTest.keyClicks(sheet.name, "Opening")
    for day in (5, 6):
        sheet.window_fields.days.checks[str(day)].click()
    press(page, sheet.save)
    (pattern,) = of_harbor(services).patterns
    assert (pattern.name, pattern.weekdays) == ("Opening", (0, 1, 2, 3, 4))
    assert "Monday to Friday, 9:00\u00a0AM to 2:00\u00a0PM" in said(page.roster.patterns)

    page.roster.patterns.item_wanted.emit(pattern.id)
    sheet = sheet_of(page, PatternSheet)
    pick(sheet.window_fields.ends, "1:00\u00a0PM")
    press(page, sheet.save)
    assert of_harbor(services).patterns[0].ends == time(13)

    page.roster.patterns.item_wanted.emit(pattern.id)
    press(page, sheet_of(page, PatternSheet).drop)
    assert of_harbor(services).patterns == ()


def test_a_way_is_set_and_the_usual_one_comes_back(page: SettingsPage, services: Services) -> None:
    assert "30 minutes, as long as nobody says otherwise" in said(page.roster.ways)
    meadow = services.today.center("MEADOW")
    page.roster.ways.item_wanted.emit(meadow.id)
    sheet = sheet_of(page, TravelSheet)
    sheet.minutes.set_value(45)
    press(page, sheet.save)
    (way,) = of_harbor(services).ways
    assert (way.minutes, way.is_set) == (45, True)

    page.roster.ways.item_wanted.emit(meadow.id)
    press(page, sheet_of(page, TravelSheet).usual)
    assert not of_harbor(services).ways[0].is_set


def test_whether_a_lead_agrees_to_swaps_is_set(page: SettingsPage, services: Services) -> None:
    assert "has it at once" in said(page.roster.swaps)
    page.roster.swaps.action.click()
    sheet = sheet_of(page, SwapsSheet)
    sheet.approves.click()
    press(page, sheet.save)

    assert of_harbor(services).center.approves_swaps
    assert "A lead has to agree" in said(page.roster.swaps)
