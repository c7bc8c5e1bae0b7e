# SPDX-License-Identifier: MIT
"""The sheet about one coverage rule: how many of whom, when. The rule stands above in words."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Rule, Who
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.errors import PeerCenterError
from peercenter.services.roster.rules import MOST_PEOPLE, CenterRules
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.window_fields import WindowFields
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import ROSTER_TOUCHED
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.stepper import Stepper
from peercenter.words import LANGUAGE_NAMES


class RuleSheet(EditSheet):
    """Who has to be at a center."""

    def __init__(
        self, over: QWidget, desk: Desk, of: CenterRules, rule: Rule | None = None
    ) -> None:
        words = desk.words
        title = words.text("Add a rule") if rule is None else words.text("A rule")
        super().__init__(over, desk, title, width=700)
        self.setObjectName("rule-sheet")
        self._of, self._rule = of, rule
        self._service = desk.services.rules
        self._saving = Saving(self, desk.tasks, touched=ROSTER_TOUCHED)
        now = rule or Rule("", of.center.id, 1, 1)
        self.said = Label("", "large")
        self.least = self._stepper(
            now.least, words.text("At least"), words.text("One less"), words.text("One more")
        )
        self.wished = self._stepper(
            now.wished,
            words.text("Better"),
            words.text("One less, better"),
            words.text("One more, better"),
        )
        self.least_field = Field(words.text("At least"), self.least)
        self.wished_field = Field(
            words.text("Better"),
            self.wished,
            hint=words.text("With fewer it is shown as thin, not as a gap."),
        )
        self.credential = Picker()
        self.credential.addItem(words.text("None needed"), None)
        for kind in CredentialKind:
            self.credential.addItem(wording.credential_name(kind, words), kind.value)
        self.credential.setCurrentIndex(max(0, self.credential.findData(now.who.credential)))
        self.full = Check(words.text("A provisional one is not enough"))
        self.full.setChecked(now.who.full)
        self.language = Picker()
        self.language.addItem(words.text("Does not matter"), None)
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(now.who.language)))
        self.kinds = Checks({k.value: texts.kind_name(k, words) for k in Kind}, now.who.kinds)
        self.always = Check(words.text("The whole time the doors are open"))
        self.always.setChecked(now.starts is None)
        self.window_fields = WindowFields(
            now.weekdays, now.starts or time(9), now.ends or time(17), words
        )
        self.shares = Check(
            words.text("The same people may count for other rules"),
            words.text("One certified peer is also one of two people."),
        )
        self.shares.setChecked(now.shares)
        self._fill()
        if rule is not None:
            self._offer_more(rule)
        self.body.addStretch(1)
        self._connect()
        self._on_changed()

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.least.number)

    def _stepper(self, value: int, name: str, fewer: str, more: str) -> Stepper:
        stepper = Stepper(name=name, fewer=fewer, more=more, value=value, maximum=MOST_PEOPLE)
        stepper.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return stepper

    def _fill(self) -> None:
        words = self._words
        numbers, who = QWidget(), QWidget()
        for holder, fields in (
            (numbers, (self.least_field, self.wished_field)),
            (
                who,
                (
                    Field(words.text("With a credential"), self.credential),
                    Field(words.text("Who speaks"), self.language),
                ),
            ),
        ):
            grid = ReflowGrid(2, theme.current().space(4), parent=holder)
            for field in fields:
                grid.addWidget(field)
        kinds = Field(
            words.text("Of these kinds"), self.kinds, hint=words.text("None ticked: of any kind.")
        )
        for part in (
            self.said,
            numbers,
            who,
            self.full,
            kinds,
            self.always,
            self.window_fields,
            self.shares,
        ):
            self.body.addWidget(part)

    def _offer_more(self, rule: Rule) -> None:
        words = self._words
        self.drop = TextButton(words.text("Take away"), "quiet", "x")
        self.drop.clicked.connect(self._on_drop_clicked)
        self.buttons.insertWidget(0, self.drop)
        if self._of.rules and self._of.rules[0].id != rule.id:
            self.up = TextButton(words.text("Move up"), "quiet", "arrow-up")
            self.up.clicked.connect(self._on_up_clicked)
            self.buttons.insertWidget(1, self.up)

    def _connect(self) -> None:
        for stepper in (self.least, self.wished):
            stepper.value_changed.connect(self._on_changed)
        for picker in (self.credential, self.language):
            picker.currentIndexChanged.connect(self._on_changed)
        for check in (self.full, self.always, self.shares, *self.kinds.checks.values()):
            check.toggled.connect(self._on_changed)
        self.window_fields.changed.connect(self._on_changed)

    @property
    def typed(self) -> Rule:
        """The rule as it stands in the sheet."""
        always, fields = self.always.isChecked(), self.window_fields
        credential = self.credential.currentData()
        return Rule(
            id=self._rule.id if self._rule else "",
            center_id=self._of.center.id,
            least=self.least.value,
            wished=self.wished.value,
            who=Who(
                kinds=frozenset(map(Kind, self.kinds.chosen)),
                credential=None if credential is None else CredentialKind(credential),
                full=self.full.isChecked() and credential is not None,
                language=self.language.currentData(),
            ),
            weekdays=fields.weekdays,
            starts=None if always else fields.starts.at,
            ends=None if always else fields.ends.at,
            shares=self.shares.isChecked(),
        )

    def _on_changed(self, _: object = None) -> None:
        if self.wished.value < self.least.value and self.sender() is self.least:
            self.wished.set_value(self.least.value)
        self.said.say(wording.rule(self.typed, self._words))
        self.full.setVisible(self.credential.currentData() is not None)
        self.window_fields.times.setVisible(not self.always.isChecked())

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return {"least": self.least_field, "wished": self.wished_field}.get(
            str(error.facts.get("field")), self.window_fields.blamed(error)
        )

    def _save(self) -> None:
        self._saving.save(
            partial(
                self._service.add_rule if self._rule is None else self._service.change_rule,
                self.typed,
            )
        )

    def _on_drop_clicked(self) -> None:
        if self._rule is not None:
            self._forgive()
            self._saving.save(partial(self._service.remove_rule, self._of.center.id, self._rule.id))

    def _on_up_clicked(self) -> None:
        if self._rule is not None:
            keys = [rule.id for rule in self._of.rules]
            at = keys.index(self._rule.id)
            keys[at - 1], keys[at] = keys[at], keys[at - 1]
            self._forgive()
            self._saving.save(partial(self._service.order_rules, self._of.center.id, keys))
