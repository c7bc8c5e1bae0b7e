# SPDX-License-Identifier: MIT
"""The part of the page about one center's roster: who has to be there, usual shifts, the ways."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Rule
from peercenter.domain.roster.shifts import Pattern
from peercenter.services.roster.rules import Doubt, Way
from peercenter.ui.desk.cards import FactsCard, Item, ListCard, TwoColumns
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.settings.roster_sheets import PatternSheet, SwapsSheet, TravelSheet
from peercenter.ui.desk.settings.rule_sheet import RuleSheet
from peercenter.ui.flows.settings import Settings
from peercenter.ui.widgets.labels import Label


class RosterPart(TwoColumns):
    """Two columns of cards.

    Signals:
        sheet_wanted(Callable[[Settings], None]): open this sheet with the settings as they are.
    """

    sheet_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = self._words = desk.words
        self.rules = ListCard(words.text("Who has to be there"), words.text("Add a rule"), empty="")
        default = words.text(
            "These hold wherever a center has no rules of its own. Changing one makes them its own."
        )
        self.default = Label(default, "small", tone="soft")
        self.rules.body.insertWidget(0, self.default)
        self.patterns = ListCard(
            words.text("Usual shifts"),
            words.text("Add a usual shift"),
            empty=words.text("No usual shifts yet, such as an opening and a closing one."),
        )
        self.ways = ListCard(words.text("Ways to other centers"), words.text("Change"), empty="")
        self.ways.action.hide()  # a tap on a line changes it, and there is nothing to add
        self.swaps = FactsCard(
            words.text("When shifts change hands"),
            words.text("Change"),
            about=words.text("Change what happens when shifts change hands"),
        )
        self.arrange((self.rules, self.swaps), (self.patterns, self.ways))
        for card, opened in (
            (self.rules, self._open_rule),
            (self.patterns, self._open_pattern),
            (self.swaps, self._open_swaps),
        ):
            card.change_wanted.connect(partial(self.sheet_wanted.emit, opened))
        self.rules.item_wanted.connect(self._on_rule_wanted)
        self.patterns.item_wanted.connect(self._on_pattern_wanted)
        self.ways.item_wanted.connect(self._on_way_wanted)

    def show_settings(self, settings: Settings) -> None:
        """Show how they stand."""
        words, of = self._words, settings.rules
        self.rules.show_items([self._rule(rule, of.doubts[rule.id]) for rule in of.rules])
        self.default.setVisible(of.are_default)
        self.patterns.show_items([self._pattern(pattern) for pattern in of.patterns])
        self.ways.show_items([self._way(way) for way in of.ways])
        self.ways.setVisible(bool(of.ways))
        agrees = (
            words.text("A lead has to agree before a shift is somebody else's.")
            if of.center.approves_swaps
            else words.text("Whoever takes a shift has it at once.")
        )
        self.swaps.show_facts((), agrees)

    def _rule(self, rule: Rule, doubt: Doubt) -> Item:
        words = self._words
        about = []
        if rule.wished > rule.least:
            people = wording.people(rule.who, rule.wished, words)
            about.append(words.text("better: {people}").format(people=people))
        if not rule.shares:
            about.append(words.text("people who count for no other rule"))
        if not doubt.is_ever_open:
            about.append(words.text("The doors are never open at that time."))
        elif doubt.able == 0:
            about.append(words.text("Nobody who works here fits it."))
        elif doubt.able < doubt.needed:
            about.append(
                words.count(
                    "Only {n} person who works here fits it.",
                    "Only {n} people who work here fit it.",
                    doubt.able,
                )
            )
        return Item(
            rule.id,
            wording.rule(rule, words),
            "\n".join(about),
            icon="users" if doubt.is_met else "warning",
            hue="pine" if doubt.is_met else "sun",
        )

    def _pattern(self, pattern: Pattern) -> Item:
        words = self._words
        when = words.text("{day}, {start} to {end}").format(
            day=wording.weekdays(pattern.weekdays, words),
            start=words.clock_long(pattern.starts),
            end=words.clock_long(pattern.ends),
        )
        return Item(pattern.id, pattern.name, when[:1].upper() + when[1:])

    def _way(self, way: Way) -> Item:
        words = self._words
        minutes = words.count("{n} minute", "{n} minutes", way.minutes)
        if not way.is_set:
            minutes = words.text("{minutes}, as long as nobody says otherwise").format(
                minutes=minutes
            )
        return Item(way.center.id, way.center.name, minutes)

    # Sheets

    def _on_rule_wanted(self, key: str) -> None:
        self.sheet_wanted.emit(partial(self._open_rule, key=key))

    def _on_pattern_wanted(self, key: str) -> None:
        self.sheet_wanted.emit(partial(self._open_pattern, key=key))

    def _on_way_wanted(self, key: str) -> None:
        self.sheet_wanted.emit(partial(self._open_way, key=key))

    def _open_rule(self, settings: Settings, key: str | None = None) -> None:
        rule = next((rule for rule in settings.rules.rules if rule.id == key), None)
        RuleSheet(self, self._desk, settings.rules, rule).open_now()

    def _open_pattern(self, settings: Settings, key: str | None = None) -> None:
        pattern = next((p for p in settings.rules.patterns if p.id == key), None)
        PatternSheet(self, self._desk, settings.rules.center, pattern).open_now()

    def _open_way(self, settings: Settings, key: str) -> None:
        for way in settings.rules.ways:
            if way.center.id == key:
                TravelSheet(self, self._desk, settings.rules.center, way).open_now()

    def _open_swaps(self, settings: Settings) -> None:
        SwapsSheet(self, self._desk, settings.rules.center).open_now()
