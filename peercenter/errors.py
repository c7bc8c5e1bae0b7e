# SPDX-License-Identifier: MIT
"""The three kinds of trouble: the person's, the world's, and ours.

`Refused` is something the person can put right, `Unavailable` is the world (disk, lock, printer),
and everything else is a bug. They carry a reason and facts, never a sentence: `peercenter.ui.texts`
turns reasons into sentences in the reader's language.
"""

from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused or could not be done."""

    # Refused: the person can put it right.
    UNKNOWN_CENTER = "unknown_center"
    UNKNOWN_WANT = "unknown_want"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_STAFF = "unknown_staff"
    UNKNOWN_MEASURE = "unknown_measure"
    NO_CENTERS = "no_centers"
    ALREADY_SET_UP = "already_set_up"
    NOT_EMPTY = "not_empty"
    NAME_MISSING = "name_missing"
    KIND_MISSING = "kind_missing"
    LANGUAGE_MISSING = "language_missing"
    CODE_TAKEN = "code_taken"
    CODE_INVALID = "code_invalid"
    TIME_ZONE_UNKNOWN = "time_zone_unknown"
    HOURS_OVERLAP = "hours_overlap"
    REASON_MISSING = "reason_missing"
    TEXT_TOO_LONG = "text_too_long"
    NUMBER_TOO_LARGE = "number_too_large"
    NUMBER_NEGATIVE = "number_negative"
    BELOW_ZERO = "below_zero"
    DAY_IN_FUTURE = "day_in_future"
    DAY_CLOSED = "day_closed"
    DAY_NOT_CLOSED = "day_not_closed"
    ALREADY_GREETED = "already_greeted"
    ALREADY_ON_DUTY = "already_on_duty"
    NOT_ON_DUTY = "not_on_duty"
    ANSWER_TOO_LATE = "answer_too_late"
    PIN_TOO_SHORT = "pin_too_short"
    PIN_DIFFERS = "pin_differs"
    PIN_WRONG = "pin_wrong"
    PIN_WAIT = "pin_wait"
    ROSTER_CHANGED = "roster_changed"
    SHIFT_CONFLICT = "shift_conflict"
    NOTHING_PLANNED = "nothing_planned"
    UNKNOWN_PERSON = "unknown_person"
    SEVERAL_PEOPLE = "several_people"
    NOT_A_CALENDAR = "not_a_calendar"
    CALENDAR_EMPTY = "calendar_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_MISSING = "file_missing"
    FILE_DAMAGED = "file_damaged"
    NOT_A_DIRECTORY = "not_a_directory"
    DIRECTORY_TOO_LARGE = "directory_too_large"
    MAPPING_MISSING = "mapping_missing"
    ANOTHER_DIRECTORY = "another_directory"
    OFFER_OVER = "offer_over"
    NOT_OFFERED_TO_YOU = "not_offered_to_you"
    NOBODY_COULD = "nobody_could"
    OWN_SWAP = "own_swap"
    PIN_MISSING = "pin_missing"
    NOT_YET = "not_yet"
    DUTY_TOO_LONG = "duty_too_long"
    DUTY_OVERLAPS = "duty_overlaps"
    PERIOD_TOO_LONG = "period_too_long"
    NOT_A_PERIOD = "not_a_period"
    PERIOD_NOT_OVER = "period_not_over"
    MONTH_LOCKED = "month_locked"
    NOT_SAFE_TO_RELEASE = "not_safe_to_release"
    UNKNOWN_TEMPLATE = "unknown_template"
    NOT_A_NUMBER = "not_a_number"
    NUMBER_TOO_SMALL = "number_too_small"
    LEAST_ABOVE_MOST = "least_above_most"
    UNTIL_BEFORE_FROM = "until_before_from"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    TIME_OFF_TOO_LONG = "time_off_too_long"
    TIME_OFF_TWICE = "time_off_twice"
    WISHES_OVERLAP = "wishes_overlap"
    NOBODY_NEEDED = "nobody_needed"
    WISHED_BELOW_LEAST = "wished_below_least"
    WINDOW_EMPTY = "window_empty"
    WEEKDAY_MISSING = "weekday_missing"
    GONE_MEANWHILE = "gone_meanwhile"
    NOT_A_WEB_PAGE = "not_a_web_page"
    COORDINATES_INCOMPLETE = "coordinates_incomplete"
    HOURS_UNKNOWN_WORD = "hours_unknown_word"
    HOURS_HALF_OF_DAY = "hours_half_of_day"
    HOURS_DAYS_MISSING = "hours_days_missing"
    HOURS_TIMES_MISSING = "hours_times_missing"
    HOURS_END_MISSING = "hours_end_missing"
    HOURS_SAID_TWICE = "hours_said_twice"
    HOURS_DAY_UNCLEAR = "hours_day_unclear"
    PHONE_NOT_A_NUMBER = "phone_not_a_number"
    PHONE_AREA_CODE_MISSING = "phone_area_code_missing"
    PHONE_TOO_LONG = "phone_too_long"
    NOT_AN_EMAIL = "not_an_email"
    STREET_MISSING = "street_missing"
    TOWN_MISSING = "town_missing"
    STATE_MISSING = "state_missing"
    POSTAL_CODE_MISSING = "postal_code_missing"
    NOTHING_TO_REACH = "nothing_to_reach"
    ENTRY_CHANGED = "entry_changed"
    DAY_IN_PAST = "day_in_past"
    UNKNOWN_NEED = "unknown_need"
    SECOND_LANGUAGE_MISSING = "second_language_missing"
    CANNOT_DRAW = "cannot_draw"

    # Unavailable: the world is in the way.
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    NO_RIGHTS = "no_rights"
    BUSY = "busy"
    DAMAGED = "damaged"
    SCHEMA_TOO_NEW = "schema_too_new"
    UPGRADE_FAILED = "upgrade_failed"
    IO_ERROR = "io_error"
    NO_SCREEN = "no_screen"
    NO_PRINTER = "no_printer"
    PRINTER_GONE = "printer_gone"
    NO_PRINT_SYSTEM = "no_print_system"
    SOLVER_DIED = "solver_died"
    NO_PROPOSAL = "no_proposal"
    SHEET_INCOMPLETE = "sheet_incomplete"


class PeerCenterError(Exception):
    """Trouble with a reason and the facts that belong to it."""

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(reason.value, facts)
        self.reason = reason
        self.facts = facts


class Refused(PeerCenterError):
    """The person can put it right."""


class Unavailable(PeerCenterError):
    """The world is in the way: a full disk, a locked file, a printer that is gone."""
