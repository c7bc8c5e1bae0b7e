# SPDX-License-Identifier: MIT
"""Sentences for reasons and words for keys, in the reader's language."""

from collections.abc import Mapping
from datetime import date

from peercenter.domain.call_names import CallName
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Reason
from peercenter.words import Words


def sentence(error: PeerCenterError, words: Words) -> str:
    """Return one clear sentence about what is wrong and what to do."""
    facts = {key: str(value) for key, value in error.facts.items()}
    month = error.facts.get("month")
    if isinstance(month, date):
        name = words.month(month)
        facts["month"] = name[:1].upper() + name[1:]  # sentences begin with it
    if error.reason is Reason.DAMAGED:
        return _damaged(words, facts)
    return _sentences(words)[error.reason].format_map(_Facts(facts))


class _Facts(dict[str, str]):
    """A fact that is not known stays out of the sentence."""

    def __missing__(self, key: str) -> str:
        return "…"


def _damaged(words: Words, facts: Mapping[str, str]) -> str:
    if "backup" in facts:
        made_on = words.short_date(date.fromisoformat(facts["made_on"]))
        return words.text(
            "The data file is damaged. Close all kiosks and desks, then put the backup of {date} "
            "in its place: copy {file} over peercenter.db."
        ).format(date=made_on, file=facts["backup"])
    return words.text(
        "The data file is damaged and there is no backup here yet. Keep the file and ask whoever "
        "looks after this computer for a copy from elsewhere."
    )


def _sentences(words: Words) -> dict[Reason, str]:
    return {
        Reason.UNKNOWN_CENTER: words.text("There is no center {code}. Choose one of: {known}."),
        Reason.UNKNOWN_WANT: words.text("There is no want {want}. Choose from: {known}."),
        Reason.UNKNOWN_GROUP: words.text("This group is not there any more."),
        Reason.UNKNOWN_STAFF: words.text("Choose who you are first."),
        Reason.UNKNOWN_MEASURE: words.text("{measure} is not counted this way."),
        Reason.NO_CENTERS: words.text(
            "There is no center here yet. Start the desk once to set up your network."
        ),
        Reason.ALREADY_SET_UP: words.text("This network is set up already."),
        Reason.NOT_EMPTY: words.text(
            "This folder already holds a network. Choose an empty folder."
        ),
        Reason.NAME_MISSING: words.text("Please enter a name."),
        Reason.KIND_MISSING: words.text("Choose at least one."),
        Reason.LANGUAGE_MISSING: words.text("Choose at least one language."),
        Reason.CODE_TAKEN: words.text(
            "Another center has the code {code}. Choose a different one."
        ),
        Reason.CODE_INVALID: words.text(
            "A code is 2 to 12 letters, digits or dashes and begins with a letter."
        ),
        Reason.TIME_ZONE_UNKNOWN: words.text("Choose a time zone from the list."),
        Reason.HOURS_OVERLAP: words.text("Two opening times of the same day overlap."),
        Reason.REASON_MISSING: words.text("Please write a few words."),
        Reason.TEXT_TOO_LONG: words.text("Please use at most {most} characters."),
        Reason.NUMBER_TOO_LARGE: words.text("Please enter a number up to {most}."),
        Reason.NUMBER_NEGATIVE: words.text("Please enter zero or more."),
        Reason.BELOW_ZERO: words.text(
            "Only {standing} were counted, so no more can be taken back."
        ),
        Reason.DAY_IN_FUTURE: words.text("That day has not begun yet."),
        Reason.DAY_CLOSED: words.text("This day is closed. Reopen it first."),
        Reason.DAY_NOT_CLOSED: words.text("This day is not closed."),
        Reason.ALREADY_GREETED: words.text("Somebody has greeted this visitor already."),
        Reason.ALREADY_ON_DUTY: words.text("{name} is already on duty at {center}."),
        Reason.NOT_ON_DUTY: words.text("This duty has ended already."),
        Reason.ANSWER_TOO_LATE: words.text("You're in. We could not add this answer any more."),
        Reason.PIN_TOO_SHORT: words.text("Use at least {minimum} digits."),
        Reason.PIN_DIFFERS: words.text("This is not the same PIN as above."),
        Reason.PIN_WRONG: words.text("That is not the PIN."),
        Reason.PIN_WAIT: words.text("Please wait {seconds} seconds, then try again."),
        Reason.ROSTER_CHANGED: words.text(
            "Somebody else changed this roster meanwhile. It is shown as it is now; please try "
            "again."
        ),
        Reason.SHIFT_CONFLICT: words.text("This shift cannot be planned like that."),
        Reason.NOTHING_PLANNED: words.text("Nobody has a shift in these weeks."),
        Reason.UNKNOWN_PERSON: words.text("Nobody here is called {name}. Choose one of: {known}."),
        Reason.SEVERAL_PEOPLE: words.text(
            "Several people are called {name}. Name one of them by their id: {known}."
        ),
        Reason.NOT_A_CALENDAR: words.text(
            "This is not a calendar file. Export the calendar as .ics and choose that file."
        ),
        Reason.CALENDAR_EMPTY: words.text("There are no events in this calendar file."),
        Reason.FILE_TOO_LARGE: words.text(
            "This calendar file is too large. Export a shorter time: at most {most} MB and "
            "{events} events."
        ),
        Reason.FILE_MISSING: words.text("{file} is not there, or cannot be opened."),
        Reason.FILE_DAMAGED: words.text("This file is damaged. Ask for it once more."),
        Reason.NOT_A_DIRECTORY: words.text(
            "There is no directory in this file that could be read. Choose an HSDS package (a "
            "folder, ZIP or JSON file) or a list (CSV or XLSX) with headings in its first row."
        ),
        Reason.DIRECTORY_TOO_LARGE: words.text(
            "This is too large to read: at most {most} MB, unpacked, and {rows} rows."
        ),
        Reason.MAPPING_MISSING: words.text(
            "Say what the columns of this list mean: one of them has to name the service or the "
            "organization."
        ),
        Reason.ANOTHER_DIRECTORY: words.text(
            "This file has little of what came from “{source}” before. Say whose it is: the same "
            "name if it is theirs all the same, else another one."
        ),
        Reason.OFFER_OVER: words.text("This offer is over."),
        Reason.NOT_OFFERED_TO_YOU: words.text("This shift was not offered to you."),
        Reason.NOBODY_COULD: words.text("Nobody else could take this shift as things are."),
        Reason.OWN_SWAP: words.text("Somebody other than the two has to agree to this."),
        Reason.PIN_MISSING: words.text("Please enter your own PIN."),
        Reason.NOT_YET: words.text("That time has not come yet."),
        Reason.DUTY_TOO_LONG: words.text("A duty lasts at most {most} hours."),
        Reason.PERIOD_TOO_LONG: words.text("Choose at most {most} days."),
        Reason.NOT_A_PERIOD: words.text(
            "“{text}” is not a period. Write it like 2026-10, 2026-Q3, FY2026, 2026-W41, "
            "2026-10-05 or 2026-10-01..2026-10-15."
        ),
        Reason.PERIOD_NOT_OVER: words.text(
            "For outside, choose months that are over: this one can still change."
        ),
        Reason.NOTHING_COUNTED: words.text("Nothing was counted in this period."),
        Reason.MONTH_LOCKED: words.text(
            "{month} is locked. What is missing in it is added as an amendment, with a reason."
        ),
        Reason.MONTH_NOT_OVER: words.text("{month} is not over yet. It can be locked then."),
        Reason.MONTH_NOT_LOCKED: words.text("{month} is not locked yet."),
        Reason.NOTHING_AMENDED: words.text("{month} has no amendments to take in."),
        Reason.CHANGES_TOO_LITTLE: words.text(
            "A number that left in a report would change by so few, or become so small, that "
            "somebody could work out small numbers. The amendments stay listed; a new version is "
            "possible once such numbers change by more than {most} or not at all, and stay above."
        ),
        Reason.NOWHERE_TO_GO: words.text("Choose a folder, a printer, or both."),
        Reason.FOLDER_MISSING: words.text("The folder {folder} is not there."),
        Reason.NOT_SAFE_TO_RELEASE: words.text(
            "This report cannot leave yet: somebody could work out small numbers from it. {advice}."
        ),
        Reason.UNKNOWN_TEMPLATE: words.text("There is no such report."),
        Reason.SECTIONS_MISSING: words.text("Add at least one section."),
        Reason.FIGURES_MISSING: words.text("Choose at least one figure for each section."),
        Reason.MEASURE_MISSING: words.text("Choose what this section is about."),
        Reason.LOGO_TOO_LARGE: words.text("Choose a smaller picture, of at most {most} kB."),
        Reason.LOGO_UNREADABLE: words.text(
            "This picture cannot be read. Choose a PNG or JPEG file."
        ),
        Reason.NOT_RELEASED: words.text(
            "This report is for outside, and has not been released. Release it first."
        ),
        Reason.RELEASE_CHANGED: words.text(
            "The numbers of this report have changed since it was released. Release it again."
        ),
        Reason.ALREADY_KEPT: words.text("This is counted already."),
        Reason.NOT_KEPT: words.text("This is not counted on that day."),
        Reason.CROSS_INCOMPLETE: words.text(
            "A table of two measures can only be kept while both of them are counted."
        ),
        Reason.AREAS_MISSING: words.text("Please name at least one area."),
        Reason.DUTY_OVERLAPS: words.text("{name} was on duty at {center} during that time."),
        Reason.NOT_A_NUMBER: words.text("Please enter a number."),
        Reason.NUMBER_TOO_SMALL: words.text("Please enter a number from {minimum}."),
        Reason.LEAST_ABOVE_MOST: words.text("The least is more than the most."),
        Reason.UNTIL_BEFORE_FROM: words.text("The last day lies before the first one."),
        Reason.ENDS_BEFORE_IT_BEGINS: words.text("It would end before it begins."),
        Reason.TIME_OFF_TOO_LONG: words.text(
            "Time off is at most {most} days at a time. Ask again for the rest."
        ),
        Reason.TIME_OFF_TWICE: words.text("There is time off in these days already."),
        Reason.WISHES_OVERLAP: words.text("Two wishes of the same day overlap."),
        Reason.NOBODY_NEEDED: words.text("A rule asks for at least one person."),
        Reason.WISHED_BELOW_LEAST: words.text(
            "Nobody can wish for fewer people than there have to be."
        ),
        Reason.WINDOW_EMPTY: words.text("It would end at the time at which it begins."),
        Reason.WEEKDAY_MISSING: words.text("Choose at least one day of the week."),
        Reason.GONE_MEANWHILE: words.text("Somebody else has taken this away meanwhile."),
        Reason.NOT_A_WEB_PAGE: words.text(
            "This is no address of a page. Write it like www.example.org."
        ),
        Reason.COORDINATES_INCOMPLETE: words.text("Please enter both numbers, or neither."),
        Reason.HOURS_UNKNOWN_WORD: words.text(
            "\u201c{piece}\u201d is not understood as opening hours. Write days and times like "
            "\u201cMon-Fri 9-5, 2nd Sat 10-12\u201d; anything else belongs into "
            "\u201cWhat hours cannot say\u201d."
        ),
        Reason.HOURS_HALF_OF_DAY: words.text(
            "Is \u201c{piece}\u201d in the morning or in the evening? Please add am or pm."
        ),
        Reason.HOURS_DAYS_MISSING: words.text("On which days is \u201c{piece}\u201d?"),
        Reason.HOURS_TIMES_MISSING: words.text("From when to when is \u201c{piece}\u201d?"),
        Reason.HOURS_END_MISSING: words.text(
            "Until when? \u201c{piece}\u201d needs a second time, like 9am-5pm."
        ),
        Reason.HOURS_SAID_TWICE: words.text(
            "\u201c{piece}\u201d overlaps with what is said before. To make a day different, write "
            "\u201cMon-Fri 9-5 except Wed 10-2\u201d."
        ),
        Reason.HOURS_DAY_UNCLEAR: words.text(
            "Which days are meant by \u201c{piece}\u201d? Write like \u201c2nd Sat\u201d or "
            "\u201cMon, Wed\u201d."
        ),
        Reason.PHONE_NOT_A_NUMBER: words.text(
            "This is no phone number. Write it like (555) 010-0142, or a short one like 988."
        ),
        Reason.PHONE_AREA_CODE_MISSING: words.text("Please add the area code."),
        Reason.PHONE_TOO_LONG: words.text(
            "This is too long for a phone number. Write one number only; what to press goes into "
            "the note."
        ),
        Reason.NOT_AN_EMAIL: words.text("This is no email address. Is the @ there?"),
        Reason.STREET_MISSING: words.text("The street and number are missing."),
        Reason.TOWN_MISSING: words.text("The town is missing."),
        Reason.STATE_MISSING: words.text("The state is missing."),
        Reason.POSTAL_CODE_MISSING: words.text("The postal code is missing."),
        Reason.NOTHING_TO_REACH: words.text(
            "Nobody could reach it yet: add a phone number, an address or a page."
        ),
        Reason.ENTRY_CHANGED: words.text(
            "Somebody else has just changed this entry, too. Your text is still here. Look at "
            "theirs, then save again or take theirs."
        ),
        Reason.DAY_IN_PAST: words.text("This day is over. Please choose a day to come."),
        Reason.DISK_FULL: words.text(
            "The disk of this computer is full. Make some room, then try again. "
            "What was confirmed is safe."
        ),
        Reason.READ_ONLY: words.text(
            "The data folder cannot be written. Ask whoever looks after this computer."
        ),
        Reason.NO_RIGHTS: words.text(
            "This account may not use the data folder. Ask whoever looks after this computer."
        ),
        Reason.BUSY: words.text("Another window is busy with the data. Please try again."),
        Reason.DAMAGED: "",
        Reason.SCHEMA_TOO_NEW: words.text(
            "A newer PeerCenter has used this data. Update PeerCenter on this computer."
        ),
        Reason.UPGRADE_FAILED: words.text(
            "The data could not be brought up to date, and was left as it was. Keep using the "
            "earlier PeerCenter and ask for help."
        ),
        Reason.IO_ERROR: words.text(
            "The disk does not answer as it should. Try again, then ask whoever looks after this "
            "computer."
        ),
        Reason.NO_SCREEN: words.text(
            "There is no screen here. Start this command in a desktop session."
        ),
        Reason.NO_PRINTER: words.text("No printer is set up. Save the page as a PDF instead."),
        Reason.PRINTER_GONE: words.text(
            "This printer does not answer. Switch it on, or choose another one."
        ),
        Reason.NO_PRINT_SYSTEM: words.text(
            "This computer has no printing set up. Save the page as a PDF instead."
        ),
        Reason.SOLVER_DIED: words.text(
            "Filling ended early; the roster is as it was. Try fewer weeks or fewer centers."
        ),
        Reason.NO_PROPOSAL: words.text("Filling was stopped before there was a proposal."),
        Reason.UNKNOWN_NEED: words.text("There is no need {need}. Choose one of: {known}."),
        Reason.SECOND_LANGUAGE_MISSING: words.text("Choose a second language as well."),
        Reason.CANNOT_DRAW: words.text(
            "{name} has signs that cannot be printed: {characters}. Please write them in another "
            "way in the directory, then print again."
        ),
        Reason.SHEET_INCOMPLETE: words.text(
            "The finished sheet did not say all it should, so it was not printed. Missing: "
            "{missing}. Please try another kind of sheet, and tell whoever looks after this "
            "computer."
        ),
    }


def kind_name(kind: Kind, words: Words) -> str:
    """Return what a staff member is, as visitors read it."""
    return {
        Kind.PEER: words.text("Peer specialist"),
        Kind.YOUTH_PEER: words.text("Youth peer specialist"),
        Kind.FAMILY_PEER: words.text("Family peer specialist"),
        Kind.VOLUNTEER: words.text("Volunteer"),
    }[kind]


def quick_name(measure: Measure, words: Words) -> str:
    """Return the name of something the desk counts with one tap."""
    return {
        Measure.ONE_ON_ONES: words.text("One-on-one"),
        Measure.SUPPLIES: words.text("Supplies"),
        Measure.NALOXONE: words.text("Naloxone kit"),
        Measure.CALLS: words.text("Warm-line call"),
    }[measure]


def call_name(name: CallName, words: Words) -> str:
    """Return a call name as it is spoken: "Blue Heron"."""
    return (
        words.text("{color} {animal}")
        .format(color=_colors(words)[name.color], animal=_animals(words)[name.animal])
        .strip()
    )


def _colors(words: Words) -> dict[str, str]:
    return {
        "blue": words.text("Blue"),
        "green": words.text("Green"),
        "amber": words.text("Amber"),
        "red": words.text("Red"),
        "purple": words.text("Purple"),
        "silver": words.text("Silver"),
        "golden": words.text("Golden"),
        "white": words.text("White"),
        "pink": words.text("Pink"),
        "brown": words.text("Brown"),
        "orange": words.text("Orange"),
        "gray": words.text("Gray"),
    }


def _animals(words: Words) -> dict[str, str]:
    return {
        "heron": words.text("Heron"),
        "cat": words.text("Cat"),
        "trout": words.text("Trout"),
        "dog": words.text("Dog"),
        "rabbit": words.text("Rabbit"),
        "horse": words.text("Horse"),
        "butterfly": words.text("Butterfly"),
        "cow": words.text("Cow"),
        "robin": words.text("Robin"),
        "owl": words.text("Owl"),
        "fox": words.text("Fox"),
        "bear": words.text("Bear"),
        "otter": words.text("Otter"),
        "turtle": words.text("Turtle"),
        "deer": words.text("Deer"),
        "duck": words.text("Duck"),
        "goose": words.text("Goose"),
        "hedgehog": words.text("Hedgehog"),
        "dolphin": words.text("Dolphin"),
        "whale": words.text("Whale"),
        "sparrow": words.text("Sparrow"),
        "swan": words.text("Swan"),
        "beaver": words.text("Beaver"),
        "moose": words.text("Moose"),
        "salmon": words.text("Salmon"),
        "squirrel": words.text("Squirrel"),
        "raven": words.text("Raven"),
        "lark": words.text("Lark"),
        "seal": words.text("Seal"),
        "finch": words.text("Finch"),
    }
