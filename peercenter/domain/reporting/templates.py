# SPDX-License-Identifier: MIT
"""Report templates are data: sections in their order, their figures, their words, a logo."""

from dataclasses import dataclass, field
from enum import StrEnum

from peercenter.domain.centers import Texts
from peercenter.domain.tallies import Measure


class Audience(StrEnum):
    """Who may read a report."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    """Passes through disclosure control."""


class Layout(StrEnum):
    """What kind of pages a template makes."""

    REPORT = "report"
    """Pages with tables: funder and network reports."""
    POSTER = "poster"
    """One large friendly page for the wall."""
    COUNCIL = "council"
    """One friendly page for the peer council, with room to write."""


class FigureCode(StrEnum):
    """A figure that a line of a report can show, for a period and some centers."""

    VISITS = "visits"
    VISITS_PER_DAY = "visits_per_day"
    VISITS_PER_HOUR = "visits_per_hour"
    PEOPLE = "people"
    """Unduplicated people in the period."""
    PEOPLE_THIS_YEAR = "people_this_year"
    """Unduplicated people from the fiscal year's begin to the period's end."""
    FIRST_EVER = "first_ever"
    SKIPPED = "skipped"
    """Share of arrivals that did not say when they were last here."""
    OCCUPANCY = "occupancy"
    """Average heads seen at looks around."""
    OCCUPANCY_PEAK = "occupancy_peak"
    """The same in the fullest hour of the day."""
    ONE_ON_ONES = "one_on_ones"
    GROUPS_HELD = "groups_held"
    GROUP_ATTENDANCE = "group_attendance"
    SHEETS = "sheets"
    REFERRALS = "referrals"
    SUPPLIES = "supplies"
    NALOXONE = "naloxone"
    CALLS = "calls"
    OUTREACH = "outreach"
    INCIDENTS = "incidents"
    MEETINGS = "meetings"
    SATISFIED = "satisfied"
    """Share of those who answered on their way out that said "good"."""
    SATISFACTION_ANSWERS = "satisfaction_answers"
    DAYS_OPEN = "days_open"
    HOURS_OPEN = "hours_open"
    HOURS_SCHEDULED = "hours_scheduled"
    DAYS_CLOSED = "days_closed"
    STAFF_HOURS = "staff_hours"
    VOLUNTEER_HOURS = "volunteer_hours"
    MINUTES_WITHOUT_PEER = "minutes_without_peer"
    HOURS_NOT_COUNTED = "hours_not_counted"
    DAYS_NOT_COUNTED = "days_not_counted"
    DAYS_NOT_RECONCILED = "days_not_reconciled"
    CORRECTIONS = "corrections"
    FROM_PAPER = "from_paper"


class SectionKind(StrEnum):
    """What a section shows."""

    TEXT = "text"
    FIGURES = "figures"
    """A line for each figure: this period, the period before, a year ago, the change."""
    CENTERS = "centers"
    """A line for each center and one for all; a column for each figure."""
    TREND = "trend"
    """A line for each day, week or month of the period, with a chart; columns as figures."""
    BREAKDOWN = "breakdown"
    """A line for each category of a measure."""
    HOURS = "hours"
    """Visits by hour or part of day, with a chart."""
    GROUPS = "groups"
    """A line for each kind of group, then for each group: meetings, attendance, average."""
    STAFFING = "staffing"
    """Staff hours by credential, hours open, closures with their reasons."""
    PROOF = "proof"
    """A line for each center: open minutes, minutes without a qualified peer."""
    QUALITY = "quality"
    """A line for each center: what was not counted, not reconciled, corrected, from paper."""
    DEFINITIONS = "definitions"
    """What every figure of the report means, and how it was got."""


class Grain(StrEnum):
    """How fine a section is; coarser ones hide less outside."""

    FINE = "fine"
    """Hours; days of a month, months of a year; every category."""
    COARSE = "coarse"
    """Parts of the day; weeks of a month, quarters of a year; the largest categories and other."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report."""

    kind: SectionKind
    title: Texts = field(default_factory=dict)
    """Empty: the kind's own title."""
    text: Texts = field(default_factory=dict)
    figures: tuple[FigureCode, ...] = ()
    measure: Measure | None = None
    """Of a breakdown."""
    by_center: bool = False
    """Whether a breakdown has a column for each center."""
    grain: Grain = Grain.FINE
    chart: bool = True


@dataclass(frozen=True, slots=True)
class Template:
    """A report's shape."""

    id: str
    name: Texts
    layout: Layout
    sections: tuple[Section, ...]
    opening: Texts = field(default_factory=dict)
    closing: Texts = field(default_factory=dict)
    compares: bool = True
    """Whether figures stand beside the period before and a year ago."""
    logo: bytes | None = None
    """A PNG or JPEG picture."""
    is_starter: bool = False
    """Came along with the program; changed ones are copies."""
