# SPDX-License-Identifier: MIT
"""All tables; importing this package makes `Base.metadata` complete."""

from peercenter.db.tables.centers import (
    AgreementRow,
    CenterRow,
    ClosureRow,
    GroupRow,
    GroupTimeRow,
    NetworkRow,
    WantRow,
    WeeklyHoursRow,
)
from peercenter.db.tables.days import (
    CorrectionRow,
    DayClosingRow,
    NoteRow,
    PrintJobRow,
    UncountedHourRow,
)
from peercenter.db.tables.roster import (
    CoverageRuleRow,
    CredentialRow,
    DutyCorrectionRow,
    EmploymentRow,
    PreferenceRow,
    PublishedShiftRow,
    RosterTemplateRow,
    ShiftOfferRow,
    ShiftPatternRow,
    ShiftRow,
    TemplateShiftRow,
    TimeOffRow,
    TravelRow,
)
from peercenter.db.tables.staff import DutyRow, StaffRow
from peercenter.db.tables.tallies import (
    CallDeckRow,
    DeviceRow,
    LastRequestRow,
    TallyRow,
    WaitingRow,
)

__all__ = [
    "AgreementRow",
    "CallDeckRow",
    "CenterRow",
    "ClosureRow",
    "CorrectionRow",
    "CoverageRuleRow",
    "CredentialRow",
    "DayClosingRow",
    "DeviceRow",
    "DutyCorrectionRow",
    "DutyRow",
    "EmploymentRow",
    "GroupRow",
    "GroupTimeRow",
    "LastRequestRow",
    "NetworkRow",
    "NoteRow",
    "PreferenceRow",
    "PrintJobRow",
    "PublishedShiftRow",
    "RosterTemplateRow",
    "ShiftOfferRow",
    "ShiftPatternRow",
    "ShiftRow",
    "StaffRow",
    "TallyRow",
    "TemplateShiftRow",
    "TimeOffRow",
    "TravelRow",
    "UncountedHourRow",
    "WaitingRow",
    "WantRow",
    "WeeklyHoursRow",
]
