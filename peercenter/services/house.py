# SPDX-License-Identifier: MIT
"""All services of one process over one data folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from peercenter.clock import Clock
from peercenter.db.session import Database
from peercenter.db.upgrade import open_database
from peercenter.paths import DataDir
from peercenter.reports.printers import SystemPrinters
from peercenter.services.checkin import CheckinService
from peercenter.services.closing import ClosingService
from peercenter.services.counting import CountingService
from peercenter.services.day_report import DayReportService
from peercenter.services.devices import DeviceKind, claimed_device
from peercenter.services.directory.checking import CheckingService
from peercenter.services.directory.editing import EditingService
from peercenter.services.directory.exporting import ExportService
from peercenter.services.directory.help_lines import HelpLinesService
from peercenter.services.directory.importing import ImportService
from peercenter.services.directory.needs import NeedsService, bring_needs
from peercenter.services.directory.reading import DirectoryService
from peercenter.services.duty import DutyService
from peercenter.services.notes import NotesService
from peercenter.services.paper import PaperService
from peercenter.services.people import PeopleService
from peercenter.services.pins import PinService
from peercenter.services.printing import PrintQueue
from peercenter.services.reporting.figures import FiguresService
from peercenter.services.reporting.kept import KeptMeasuresService
from peercenter.services.reporting.locks import LocksService
from peercenter.services.reporting.releasing import ReleaseService
from peercenter.services.reporting.reports import PeriodReportService
from peercenter.services.reporting.schedules import ScheduleService
from peercenter.services.reporting.tally_sheets import TallySheetService
from peercenter.services.reporting.templates import ReportTemplateService
from peercenter.services.roster.attendance import AttendanceService
from peercenter.services.roster.calendars import CalendarService
from peercenter.services.roster.filling import FillingService
from peercenter.services.roster.hours import HoursService
from peercenter.services.roster.offers import OffersService
from peercenter.services.roster.paper import RosterPaperService
from peercenter.services.roster.planning import PlanningService
from peercenter.services.roster.proof import ProofService
from peercenter.services.roster.rules import RulesService
from peercenter.services.roster.staffing import StaffingService
from peercenter.services.roster.templates import TemplateService
from peercenter.services.settings import SettingsService
from peercenter.services.setup import SetupService
from peercenter.services.sheets import SheetsService
from peercenter.services.today import TodayService
from peercenter.services.upkeep import UpkeepService
from peercenter.services.waiting import WaitingService


@dataclass(frozen=True, slots=True)
class Services:
    """What a screen or a command can ask for."""

    clock: Clock
    attendance: AttendanceService
    calendars: CalendarService
    checkin: CheckinService
    checking: CheckingService
    closing: ClosingService
    counting: CountingService
    day_report: DayReportService
    directory: DirectoryService
    duty: DutyService
    editing: EditingService
    exporting: ExportService
    figures: FiguresService
    filling: FillingService
    help_lines: HelpLinesService
    hours: HoursService
    importing: ImportService
    kept_measures: KeptMeasuresService
    locks: LocksService
    needs: NeedsService
    notes: NotesService
    offers: OffersService
    people: PeopleService
    period_reports: PeriodReportService
    paper: PaperService
    pins: PinService
    planning: PlanningService
    printing: PrintQueue
    proof: ProofService
    releases: ReleaseService
    report_templates: ReportTemplateService
    rules: RulesService
    schedules: ScheduleService
    settings: SettingsService
    setup: SetupService
    sheets: SheetsService
    staffing: StaffingService
    tally_sheets: TallySheetService
    templates: TemplateService
    today: TodayService
    upkeep: UpkeepService
    waiting: WaitingService


@contextmanager
def opened(data: DataDir, clock: Clock) -> Iterator[Database]:
    """Open the data folder, and close it in order.

    Raises Unavailable, as `open_database` does.
    """
    database = open_database(data, now=clock.now())
    try:
        bring_needs(database)
        yield database
    finally:
        database.close()


@contextmanager
def services_on(
    database: Database,
    data: DataDir,
    clock: Clock,
    kind: DeviceKind,
    center_code: str | None = None,
) -> Iterator[Services]:
    """Take a device slot and offer all services on it.

    Raises Refused: UNKNOWN_CENTER, NO_CENTERS.
    """
    today = TodayService(database, clock)
    center_id = None if center_code is None else today.center(center_code).id
    with claimed_device(database, data, clock, kind, center_id) as device:
        day_report = DayReportService(database, clock)
        proof = ProofService(database, clock)
        rosters = RosterPaperService(database, clock, proof)
        directory = DirectoryService(database, clock)
        sheets = SheetsService(database, clock, device, directory)
        checking = CheckingService(database, clock)
        tally_sheets = TallySheetService(database, clock, device)
        staffing = StaffingService(database, clock)
        figures = FiguresService(database, clock)
        locks = LocksService(database, clock, figures)
        releases = ReleaseService(database, clock, figures)
        period_reports = PeriodReportService(
            database, clock, figures=figures, locks=locks, releases=releases
        )
        paper = PaperService(
            database,
            day_report=day_report,
            rosters=rosters,
            sheets=sheets,
            checking=checking,
            tally_sheets=tally_sheets,
            period_reports=period_reports,
        )
        printing = PrintQueue(database, data, clock, device, paper=paper, printers=SystemPrinters())
        yield Services(
            clock=clock,
            attendance=AttendanceService(database, clock, device),
            calendars=CalendarService(database, clock),
            checkin=CheckinService(database, clock, device),
            checking=checking,
            closing=ClosingService(database, clock, device),
            counting=CountingService(database, clock, device),
            day_report=day_report,
            directory=directory,
            duty=DutyService(database, clock, device, staffing),
            exporting=ExportService(database),
            editing=EditingService(database, clock),
            figures=figures,
            filling=FillingService(database),
            help_lines=HelpLinesService(database),
            hours=HoursService(database, clock),
            importing=ImportService(database, clock, sheets),
            kept_measures=KeptMeasuresService(database, clock),
            locks=locks,
            needs=NeedsService(database),
            notes=NotesService(database, clock, device),
            offers=OffersService(database, clock, staffing),
            paper=paper,
            people=PeopleService(database, clock),
            period_reports=period_reports,
            pins=PinService(database, clock),
            planning=PlanningService(database, clock),
            printing=printing,
            proof=proof,
            releases=releases,
            report_templates=ReportTemplateService(database),
            rules=RulesService(database, clock),
            schedules=ScheduleService(
                database, data, clock, reports=period_reports, printing=printing
            ),
            settings=SettingsService(database, clock),
            setup=SetupService(database, clock),
            sheets=sheets,
            staffing=staffing,
            tally_sheets=tally_sheets,
            templates=TemplateService(database),
            today=today,
            upkeep=UpkeepService(database, data, clock),
            waiting=WaitingService(database, clock, device),
        )
