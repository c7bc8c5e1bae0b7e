# SPDX-License-Identifier: MIT
"""What an import would change, to look through and decide about; and what it did."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peercenter.domain.directory.hsds import ENTITIES, Kind
from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.import_groups import Group
from peercenter.domain.directory.import_wording import (
    account_lines,
    group_line,
    problem_line,
    step_name,
    topic,
)
from peercenter.domain.directory.importing import Change
from peercenter.domain.directory.importing import Step as What
from peercenter.domain.directory.problems import Problem
from peercenter.domain.directory.records import Record
from peercenter.services.directory.importing import ImportPlan
from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.desk.resources.import_steps import Step
from peercenter.ui.desk.resources.line_list import LineItem, LineList
from peercenter.ui.desk.resources.lines import Line, Lines
from peercenter.ui.flows.resources.importing import Decided, can_retire, counted
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.fields import Check
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.split import Split
from peercenter.ui.widgets.tabs import Tabs
from peercenter.words import Words

_ORDER = (What.CONFLICT, What.FOREIGN, What.NEW, What.CHANGED, What.KEPT, What.GONE)
_ICONS = {
    What.NEW: "plus-circle",
    What.CHANGED: "pencil-simple",
    What.CONFLICT: "warning",
    What.FOREIGN: "copy",
    What.KEPT: "lock-simple",
    What.GONE: "minus-circle",
}
_HUES: dict[What, Hue] = {What.CONFLICT: "sun", What.FOREIGN: "sky", What.GONE: "clay"}
_ASKED = frozenset({What.CONFLICT, What.FOREIGN, What.KEPT})
"""Where somebody can take the file's text instead of ours."""
_PROBLEMS = "problems"
_MOST_FIELDS = 60
_FEW_TEXTS = 4


class PlanStep(Step):
    """Lists of what would be new, changed, gone; conflicts to decide; rows that were not read.

    Signals:
        write_wanted: do it.
        back_wanted: go back to the file.
    """

    write_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._plan: ImportPlan | None = None
        self._decided = Decided()
        self._groups: Sequence[Group] = ()
        self._shown = ""
        self.summary = Label("")
        self.tabs = Tabs()
        self.tabs.chosen.connect(self.show_part)
        self.all = Check("")
        self.all.toggled.connect(self._on_all_toggled)
        self.list = LineList(name=words.text("What would change"))
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_ticked.connect(self._on_row_ticked)
        frame = QFrame()
        frame.setProperty("frame", "card")
        inside = QVBoxLayout(frame)
        edge = theme.current().space(1)
        inside.setContentsMargins(edge, edge, edge, edge)
        inside.addWidget(self.list)
        self.detail = Lines(" ", spacing=2.5)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.detail)
        column.addStretch(1)
        self.split = Split(frame, Scroll(right))
        for part in (self.summary, self.tabs, self.all):
            self.body.addWidget(part)
        self.body.addWidget(self.split, 1)
        self.back = TextButton(words.text("Back"), "quiet", "arrow-left")
        self.write = TextButton(words.text("Import"), "primary", "upload-simple")
        self.write.setObjectName("import-write")
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.write)
        self.back.clicked.connect(self._on_back_clicked)
        self.write.clicked.connect(self.write_wanted)
        self.list.row_opened.connect(self._on_row_opened)

    # For the part

    def show_plan(self, plan: ImportPlan, decided: Decided) -> None:
        """Show this."""
        words = self._words
        self._plan, self._decided = plan, decided
        counts = counted(plan.groups)
        parts = [step for step in _ORDER if counts.get(step)]
        self.tabs.clear()
        for step in parts:
            said = words.text("{what} · {n}").format(
                what=_capital(step_name(step, words)), n=counts[step]
            )
            self.tabs.add(step.value, said)
        problems = plan.account.problems
        if problems:
            said = words.text("{what} · {n}").format(
                what=words.text("Not as it should be"), n=len(problems)
            )
            self.tabs.add(_PROBLEMS, said)
        self.tabs.setVisible(bool(self.tabs.buttons))
        self.split.setVisible(bool(self.tabs.buttons))
        self.summary.say(self._summary(plan, changes=bool(parts)))
        self.all.hide()
        if self.tabs.buttons:
            self.show_part(next(iter(self.tabs.buttons)))

    def show_part(self, key: str) -> None:
        """Show what is new, or changed, or not as it should be."""
        plan = self._plan
        if plan is None:
            return
        self._shown = key
        self.tabs.mark(key)
        self.split.show_first()
        self.detail.show_rows([])
        if key == _PROBLEMS:
            self.all.hide()
            problems = plan.account.problems
            self.list.show_lines(len(problems), lambda row: self._problem(problems[row]))
        else:
            step = What(key)
            self._groups = groups = [group for group in plan.groups if group.step is step]
            self._show_all(step)
            self.list.show_lines(len(groups), lambda row: self._item(groups[row]))
        if not self.split.is_narrow:
            self.list.choose(0)

    # What happens here

    def _summary(self, plan: ImportPlan, *, changes: bool) -> str:
        words = self._words
        if not changes:
            return words.text("Everything is here already: nothing would change.")
        if plan.is_new_source:
            return words.text("A new directory. Nothing has changed yet.")
        return words.text("Compared with what is here. Nothing has changed yet.")

    def _show_all(self, step: What) -> None:
        words = self._words
        said = {
            What.CONFLICT: (
                words.text("Take what the file says, everywhere"),
                words.text("Else what was changed here stays, but for those you tick."),
            ),
            What.GONE: (
                words.text("Take all of them out here, too"),
                words.text("Else they stay, but for those you tick."),
            ),
        }.get(step)
        self.all.setVisible(said is not None)
        if said is not None:
            self.all.say(*said)
            now = self._decided.all_theirs if step is What.CONFLICT else self._decided.retire_gone
            self.all.blockSignals(True)
            self.all.setChecked(now)
            self.all.blockSignals(False)

    def _item(self, group: Group) -> LineItem:
        step, ticked = group.step, None
        if step in _ASKED:
            ticked = self._decided.takes_theirs(group)
        elif step is What.GONE and self._plan and can_retire(group, self._plan.retirable):
            ticked = self._decided.retires(group)
        return LineItem(
            group.name or topic(group.key[0], self._words),
            group_line(group, self._words) if not group.organization else group.organization,
            icon=_ICONS[step],
            hue=_HUES.get(step, "pine"),
            ticked=ticked,
        )

    def _problem(self, problem: Problem) -> LineItem:
        words = self._words
        out = words.text("left out") if problem.left_out else ""
        return LineItem(
            problem_line(problem, words),
            problem.detail,
            icon="warning-circle" if problem.left_out else "info",
            hue="clay" if problem.left_out else "sky",
            figure=out,
        )

    def _on_row_chosen(self, row: int) -> None:
        words = self._words
        if self._plan is None:
            return
        if self._shown == _PROBLEMS:
            problem = self._plan.account.problems[row]
            self.detail.say(problem.file)
            rows: list[QWidget] = [Line("info", problem_line(problem, words))]
            if problem.detail:
                rows.append(Line("note", problem.detail, tone="soft"))
        else:
            group = self._groups[row]
            self.detail.say(group_line(group, words))
            rows = []
            for change in group.changes:
                rows += self._fields(change)
        self.detail.show_rows(rows[:_MOST_FIELDS])

    def _fields(self, change: Change) -> list[QWidget]:
        words = self._words
        what = topic(change.record.entity, words)
        if not change.differences:
            said = _capital(step_name(change.step, words))
            texts = " · ".join(_texts(change.record)[:_FEW_TEXTS])
            return [Line(_ICONS.get(change.step, "circle"), f"{what}: {said}", texts)]
        rows: list[QWidget] = []
        for one in change.differences:
            here = words.text("Here: {text}").format(text=one.ours or words.text("nothing"))
            there = words.text("In the file: {text}").format(
                text=one.theirs or words.text("nothing")
            )
            name = f"{what}: {topic(one.field, words)}"
            rows.append(Line(_ICONS.get(change.step, "circle"), name, f"{here}\n{there}"))
        return rows

    def _on_row_ticked(self, row: int) -> None:
        if self._shown == _PROBLEMS:
            return
        group = self._groups[row]
        if group.step is What.GONE:
            self._decided.retire(group, retired=not self._decided.retires(group))
        else:
            self._decided.take_theirs(group, taken=not self._decided.takes_theirs(group))
        self.list.lines.renew()

    def _on_all_toggled(self, checked: bool) -> None:
        if self._shown == What.CONFLICT.value:
            self._decided.all_theirs = checked
        else:
            self._decided.retire_gone = checked
        self.list.lines.renew()

    def _on_row_opened(self, _: int) -> None:
        self.split.show_second()

    def _on_back_clicked(self) -> None:
        if self.split.covers:
            self.split.show_first()
        else:
            self.back_wanted.emit()


class DoneStep(Step):
    """What became of every row.

    Signals:
        save_wanted: write the account into a file.
        again_wanted: bring in another one.
        done: look at the directory.
    """

    save_wanted = Signal()
    again_wanted = Signal()
    done = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.title = Label("", "large")
        card = Card()
        card.body.addWidget(Mark("check", weight="bold", size=48, filled=True))
        card.body.addWidget(self.title)
        self.lines = Label("")
        card.body.addWidget(self.lines)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.save = TextButton(words.text("Save the account"), "quiet", "download-simple")
        self.again = TextButton(words.text("Import another"), "quiet")
        self.leave = TextButton(words.text("Look at the directory"), "primary")
        for button in (self.save, self.again, self.leave):
            self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.save.clicked.connect(self.save_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.leave.clicked.connect(self.done)

    def show_account(self, account: Account) -> None:
        """Show this."""
        words = self._words
        self.title.say(
            words.text("Stopped on the way. Import the file again to do the rest.")
            if account.stopped
            else words.text("{source} is in.").format(source=account.source)
        )
        self.lines.say("\n".join(account_lines(account, words)))


def _texts(record: Record) -> list[str]:
    """Return what a record says that means something to people."""
    fields = ENTITIES[record.entity].by_name
    return [
        text
        for name, text in record.values.items()
        if name in fields
        and fields[name].kind is not Kind.REFERENCE
        and name not in {"location_type", "address_type"}  # "physical", nearly always
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
