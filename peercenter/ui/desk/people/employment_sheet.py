# SPDX-License-Identifier: MIT
"""The sheet about somebody's work: the legal name, other centers, and the limits of planning."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import Terms
from peercenter.errors import PeerCenterError, Refused
from peercenter.services.roster.records import LONGEST_LEGAL_NAME
from peercenter.services.roster.staffing import Employment, Record
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.flows.people_record import TOUCHED, number_typed, number_words
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.flow_layout import ReflowGrid

_HOUR = 60
_IN_HOURS = ("least_week_minutes", "most_week_minutes", "longest_shift_minutes", "rest_minutes")
_IN_NUMBERS = ("most_days_in_a_row", "most_weekends_a_month")


class EmploymentSheet(EditSheet):
    """What a lead sets about somebody's work."""

    def __init__(
        self, over: QWidget, desk: Desk, record: Record, centers: Mapping[str, Center]
    ) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Work and limits"), width=680)
        self.setObjectName("employment-sheet")
        self._record = record
        self._staffing = desk.services.staffing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        employment = record.employment
        self.legal_name = QLineEdit(employment.legal_name)
        self.legal_name.setMaxLength(LONGEST_LEGAL_NAME)
        legal_name = Field(
            words.text("Legal name"),
            self.legal_name,
            hint=words.text(
                "For contracts and payroll. It is shown in this sheet only: visitors, the wall "
                "and calendars have the name they chose."
            ),
        )
        self.body.addWidget(legal_name)
        self.fields = {"legal_name": legal_name}
        home = record.member.staff.home_center_id
        others = {c.id: c.name for c in centers.values() if c.id != home}
        self.centers: Checks | None = None
        if others and home is not None:
            self.centers = Checks(others, employment.other_center_ids)
            self.body.addWidget(Field(words.text("Also works at"), self.centers))
        self.body.addWidget(self._limits(employment.terms))
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.legal_name)

    @property
    def editors(self) -> dict[str, QLineEdit]:
        """The editors of the limits, by the field of `Terms`."""
        found = {key: field.editor for key, field in self.fields.items()}
        return {key: line for key, line in found.items() if isinstance(line, QLineEdit)}

    def _limits(self, terms: Terms) -> QWidget:
        words = self._words
        none = words.text("Empty: no limit.")
        limits = QWidget()
        grid = ReflowGrid(2, theme.current().space(4), parent=limits)
        for key, name, hint in (
            ("least_week_minutes", words.text("Hours a week, at least"), ""),
            ("most_week_minutes", words.text("Hours a week, at most"), none),
            ("longest_shift_minutes", words.text("Hours of the longest shift"), none),
            ("rest_minutes", words.text("Hours of rest between two days"), ""),
            ("most_days_in_a_row", words.text("Days in a row, at most"), none),
            ("most_weekends_a_month", words.text("Weekends a month, at most"), none),
        ):
            unit = _HOUR if key in _IN_HOURS else 1
            editor = QLineEdit(number_words(getattr(terms, key), unit))
            editor.setObjectName(f"terms-{key}")
            self.fields[key] = Field(name, editor, hint=hint)
            grid.addWidget(self.fields[key])
        return limits

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.fields.get(str(error.facts.get("field")))

    def _save(self) -> None:
        try:
            employment = self._typed()
        except Refused as error:
            self.refuse(error)
            return
        self._saving.save(
            partial(self._staffing.save_employment, self._record.member.id, employment)
        )

    def _typed(self) -> Employment:
        numbers = {
            **{key: self._number(key, _HOUR) for key in _IN_HOURS},
            **{key: self._number(key, 1) for key in _IN_NUMBERS},
        }
        chosen = self.centers.chosen if self.centers else self._record.employment.other_center_ids
        return Employment(
            legal_name=self.legal_name.text(),
            other_center_ids=tuple(chosen),
            terms=Terms(
                least_week_minutes=numbers["least_week_minutes"] or 0,
                most_week_minutes=numbers["most_week_minutes"],
                longest_shift_minutes=numbers["longest_shift_minutes"],
                rest_minutes=numbers["rest_minutes"] or 0,
                most_days_in_a_row=numbers["most_days_in_a_row"],
                most_weekends_a_month=numbers["most_weekends_a_month"],
            ),
        )

    def _number(self, key: str, unit: int) -> int | None:
        return number_typed(self.editors[key].text(), unit, key)
