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
    "DayClosingRow",
    "DeviceRow",
    "DutyRow",
    "GroupRow",
    "GroupTimeRow",
    "LastRequestRow",
    "NetworkRow",
    "NoteRow",
    "PrintJobRow",
    "StaffRow",
    "TallyRow",
    "UncountedHourRow",
    "WaitingRow",
    "WantRow",
    "WeeklyHoursRow",
]
