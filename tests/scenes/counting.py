# SPDX-License-Identifier: MIT
"""Months, schedules and tally sheets of an invented network, to look at closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.reporting.keeping import OPTIONAL
from peercenter.domain.reporting.months import Amended, CenterMonth, Left, Lock
from peercenter.domain.reporting.periods import month
from peercenter.domain.reporting.schedules import Every, Format, Schedule, Trouble
from peercenter.domain.reporting.tally_sheet import TallySheet, remarks
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.services.printing import Printer
from peercenter.services.reporting.schedules import Standing
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.reports.month_sheets import LockSheet, VersionSheet
from peercenter.ui.desk.reports.months_part import MonthsPart
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.schedule_sheet import ScheduleSheet
from peercenter.ui.desk.reports.schedules_part import SchedulesPart
from peercenter.ui.desk.reports.tally_part import TallyPart
from peercenter.ui.flows.reporting.months import Month, Months
from peercenter.ui.flows.reporting.schedules import Schedules
from peercenter.ui.flows.reporting.tally import TallyChoice


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of a part worth a picture."""

    name: str
    show: Callable[[ReportsPage], object]


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page whose desk answers nothing."""
    return [
        Scene("months", _months),
        Scene("months-all-centers", _all_centers),
        Scene("months-none", _no_months),
        Scene("month-lock", _lock),
        Scene("month-version-refused", _version),
        Scene("tally", _tally),
        Scene("tally-typed", _typed),
        Scene("tally-locked", _tally_locked),
        Scene("tally-saved", _tally_saved),
        Scene("schedules", _schedules),
        Scene("schedules-none", _no_schedules),
        Scene("schedules-trying", _trying),
        Scene("schedule-new", _schedule_new),
        Scene("schedule-refused", _schedule_refused),
    ]


def _sheet(page: ReportsPage, *, cross: bool = False) -> TallySheet:
    """Return the sheet of an invented network that counts much besides."""
    services = page.desk.services
    today = services.kept_measures.today()
    wanted = {Measure.REFERRALS, Measure.PEOPLE_HERE, Measure.SATISFACTION}
    if cross:
        wanted = {Measure.VISITOR_KIND, Measure.AGE_BAND, Measure.KIND_BY_AGE}
    for measure in (one for one in OPTIONAL if one in wanted):
        if not any(one.measure is measure and one.now for one in services.kept_measures.all()):
            services.kept_measures.keep(measure, today)
    return services.tally_sheets.sheet(services.today.centers()[0].id, today)


def _tally(page: ReportsPage, *, cross: bool = False) -> tuple[TallyPart, TallySheet]:
    page.go_to("tally")
    part, services = page.tally, page.desk.services
    centers = services.today.centers()
    sheet = _sheet(page, cross=cross)
    assert sheet.day is not None
    part.flow.choice = choice = TallyChoice(centers[0], sheet.day, page.desk.words.language)
    part.show_centers(centers)
    part.show_choice(choice, sheet.day)
    part.show_sheet(sheet, {})
    part.show_typed({}, ())
    return part, sheet


def _typed(page: ReportsPage) -> None:
    part, sheet = _tally(page, cross=True)
    entries = [entry for block in sheet.blocks for entry in block.entries]
    typed = {entry.cell: n % 7 for n, entry in enumerate(entries) if n % 3}
    before = [
        replace(
            block,
            lines=tuple(
                replace(line, entries=tuple(replace(e, paper=4, others=17) for e in line.entries))
                for line in block.lines
            ),
        )
        for block in sheet.blocks
    ]
    part.show_sheet(replace(sheet, blocks=tuple(before), version=1), typed)
    part.show_typed(typed, remarks(sheet, typed))
    part.show_saved(23)


def _tally_locked(page: ReportsPage) -> None:
    part, sheet = _tally(page)
    locked = replace(sheet, version=1)
    typed = {next(locked.blocks[0].entries).cell: 3}
    part.show_sheet(locked, typed)
    part.show_typed(typed, remarks(locked, typed))
    part.reason_field.refuse(page.desk.words.text("Please write a few words."))


def _tally_saved(page: ReportsPage) -> None:
    part, _ = _tally(page)
    part.show_saved(23)


def _known(page: ReportsPage, *schedules: Standing) -> Schedules:
    templates = page.desk.services.report_templates.all()
    return Schedules(schedules, (_HARBOR, _MEADOW), templates)


def _standing(schedule: Schedule, *, is_due: bool = False) -> Standing:
    due = datetime(2026, 12, schedule.day, 9, 0, tzinfo=_ZONE)
    return Standing(schedule, month(date(2026, 11, 9)), due, is_due)


def _plans(page: ReportsPage) -> Schedules:
    folder = "/invented/folder/of the network/reports for the state"
    state = Schedule(
        "1", "state-program", folder=folder, formats=tuple(Format), made_on=date(2026, 11, 2)
    )
    county = replace(
        state,
        id="2",
        template_id="county-contract",
        every=Every.QUARTER,
        center_ids=("2",),
        language="es",
        trouble=Trouble(Reason.FOLDER_MISSING, {"folder": folder}),
    )
    poster = Schedule("3", "poster", day=1, at=time(8, 15), printer="Upstairs")
    return _known(
        page,
        _standing(poster),
        _standing(state),
        _standing(county, is_due=True),
        _standing(
            replace(
                poster,
                id="4",
                template_id="gone",
                folder=folder,
                audience=Audience.INSIDE,
                every=Every.YEAR,
                printer="",
                trouble=Trouble(Reason.PRINTER_GONE),
            )
        ),
    )


def _schedules(page: ReportsPage) -> SchedulesPart:
    page.go_to("schedules")
    page.schedules.show_schedules(_plans(page))
    return page.schedules


def _no_schedules(page: ReportsPage) -> None:
    page.go_to("schedules")
    page.schedules.show_schedules(_known(page))


def _trying(page: ReportsPage) -> None:
    _schedules(page).show_trying("2")


def _schedule_new(page: ReportsPage) -> ScheduleSheet:
    part = _schedules(page)
    sheet = ScheduleSheet(part, page.desk, _plans(page))
    sheet.open_now()
    return sheet


def _schedule_refused(page: ReportsPage) -> None:
    part = _schedules(page)
    known = _plans(page)
    sheet = ScheduleSheet(part, page.desk, known, known.standing[2].schedule)
    sheet.open_now()
    sheet.show_printers([Printer("Upstairs", is_default=True, is_stuck=False)])
    sheet.refuse(Refused(Reason.KIND_MISSING, field="formats"))
    sheet.folder_field.blame(page.desk.words.text("Choose a folder, a printer, or both."))


_ZONE = ZoneInfo("America/New_York")
_HARBOR = Center("1", "HARBOR", "Harbor House", _ZONE)
_MEADOW = Center("2", "MEADOW", "Meadowlark Commons", _ZONE)
_OCTOBER, _SEPTEMBER, _AUGUST = date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1)


def _amended(cell: Cell, change: int, reason: str, version: int = 1) -> Amended:
    return Amended("1", date(2026, 9, 17), cell, change, reason, date(2026, 10, 8), "Sam", version)


_AMENDED = (
    _amended(Cell(Measure.VISITS, hour=14), 12, "A sheet was left at the front door."),
    replace(
        _amended(Cell(Measure.WANTS, "talk"), -1, "It was counted twice."),
        name={"en": "Talk with a peer", "es": "Hablar con un par"},
    ),
    _amended(Cell(Measure.REFERRALS, "mental-health"), 2, "From the paper sheet.", 2),
    _amended(Cell(Measure.LAST_HERE, "never"), 1, "Somebody said so a day later.", 2),
)


def _month(center: Center, first: date, **how: object) -> CenterMonth:
    return replace(CenterMonth(center, first, is_over=True), **how)  # type: ignore[arg-type]


_HERE = tuple(
    Month(one.month, (one,))
    for one in (
        _month(_HARBOR, date(2026, 11, 1), is_over=False),
        _month(_HARBOR, _OCTOBER, not_closed=(date(2026, 10, 9), date(2026, 10, 30))),
        _month(
            _HARBOR,
            _SEPTEMBER,
            locks=(
                Lock("1", _SEPTEMBER, 1, date(2026, 10, 5), None),
                Lock("1", _SEPTEMBER, 2, date(2026, 10, 9), "Riley"),
            ),
            amendments=_AMENDED,
            left=(
                Left(date(2026, 10, 5), "state-program", date(2026, 7, 1), date(2026, 9, 30), ()),
                Left(date(2026, 10, 5), "poster", _SEPTEMBER, date(2026, 9, 30), ("1",)),
                Left(date(2026, 10, 6), "gone", date(2026, 9, 14), date(2026, 10, 4), ("1",)),
            ),
        ),
        _month(_HARBOR, _AUGUST, locks=(Lock("1", _AUGUST, 1, date(2026, 10, 5), "Riley"),)),
    )
)
_ALL = (
    replace(_HERE[0], at=(*_HERE[0].at, _month(_MEADOW, date(2026, 11, 1), is_over=False))),
    replace(_HERE[1], at=(*_HERE[1].at, _month(_MEADOW, _OCTOBER))),
    replace(_HERE[2], at=(*_HERE[2].at, _month(_MEADOW, _SEPTEMBER))),
)
_NAMES = {
    "state-program": {"en": "State program report", "es": "Informe del programa estatal"},
    "poster": {"en": "Wall poster", "es": "Cartel"},
}


def _part(page: ReportsPage) -> MonthsPart:
    page.go_to("months")
    return page.months


def _shown(page: ReportsPage, months: tuple[Month, ...], chosen: int) -> MonthsPart:
    part = _part(page)
    part.show_months(Months((_HARBOR, _MEADOW), months, _NAMES))
    part.center.choose("" if len(months[0].at) > 1 else "1")
    part.list.choose(chosen)
    return part


def _months(page: ReportsPage) -> None:
    _shown(page, _HERE, 2)


def _all_centers(page: ReportsPage) -> None:
    _shown(page, _ALL, 2)


def _no_months(page: ReportsPage) -> None:
    _part(page).show_months(Months((_HARBOR,), (), {}))


def _lock(page: ReportsPage) -> None:
    who = page.desk.services.duty.staff()[0]
    part = _shown(page, _HERE, 1)
    LockSheet(part, page.desk, _HERE[1], who).open_now()


def _version(page: ReportsPage) -> EditSheet:
    who = page.desk.services.duty.staff()[0]
    part = _shown(page, _ALL, 2)
    sheet = VersionSheet(part, page.desk, _ALL[2], who)
    sheet.open_now()
    sheet.refuse(Refused(Reason.CHANGES_TOO_LITTLE, most=10))
    return sheet
