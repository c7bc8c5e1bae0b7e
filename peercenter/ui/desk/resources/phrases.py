# SPDX-License-Identifier: MIT
"""How entries of the directory are told on the screen."""

from datetime import date

from peercenter.domain.directory.entries import Address, Ages, Hit, Phone
from peercenter.domain.directory.freshness import Check, Outcome, Standing
from peercenter.domain.directory.mapping import Column
from peercenter.ui.coats import Tone
from peercenter.ui.flows.resources.entry import Shown
from peercenter.words import Words

STANDING_ICONS = {
    Standing.CHECKED: "check-circle",
    Standing.DUE: "clock-counter-clockwise",
    Standing.UNCHECKED: "question",
    Standing.OUT_OF_DATE: "warning-circle",
    Standing.TEMPORARILY_CLOSED: "door",
    Standing.GONE: "x-circle",
}
STANDING_TONES: dict[Standing, Tone] = {
    Standing.CHECKED: "good",
    Standing.DUE: "warn",
    Standing.UNCHECKED: "warn",
    Standing.OUT_OF_DATE: "trouble",
    Standing.TEMPORARILY_CLOSED: "info",
    Standing.GONE: "trouble",
}


def standing_name(standing: Standing, words: Words) -> str:
    """Return how an entry stands, as one chooses it from a list."""
    return {
        Standing.CHECKED: words.text("Checked"),
        Standing.DUE: words.text("Due for checking"),
        Standing.UNCHECKED: words.text("Never checked"),
        Standing.OUT_OF_DATE: words.text("Out of date"),
        Standing.TEMPORARILY_CLOSED: words.text("Temporarily closed"),
        Standing.GONE: words.text("No longer exists"),
    }[standing]


def standing_line(standing: Standing, confirmed: date | None, words: Words) -> str:
    """Return how an entry stands, with the day when it was last found right."""
    if standing is Standing.CHECKED and confirmed is not None:
        return words.text("Checked {date}").format(date=words.short_date(confirmed))
    if standing is Standing.DUE and confirmed is not None:
        return words.text("Last checked {date}").format(date=words.short_date(confirmed))
    if standing is Standing.OUT_OF_DATE and confirmed is not None:
        return words.text("Out of date, last checked {date}").format(
            date=words.short_date(confirmed)
        )
    return standing_name(standing, words)


def standing_brief(standing: Standing, confirmed: date | None, words: Words) -> str:
    """Return how an entry stands as it fits into a list, beside its icon."""
    if standing in {Standing.CHECKED, Standing.DUE} and confirmed is not None:
        return words.brief_date(confirmed)
    return standing_name(standing, words)


def open_line(*, open_now: bool | None, words: Words) -> str:
    """Return whether it is open; nothing when nobody knows."""
    if open_now is None:
        return ""
    return words.text("Open now") if open_now else words.text("Closed now")


def open_state(shown: Shown, words: Words) -> str:
    """Return whether it is open, and until or from when; nothing when nobody knows."""
    at = shown.changes_at
    if shown.open_now is None or at is None:
        return open_line(open_now=shown.open_now, words=words)
    time = words.clock_long(at.time())
    if shown.open_now:
        return words.text("Open now, until {time}").format(time=time)
    if at.date() == shown.today:
        return words.text("Closed now, opens at {time}").format(time=time)
    day = words.weekday(at.weekday())
    return words.text("Closed now, opens {day} at {time}").format(day=day, time=time)


def hit_line(hit: Hit) -> str:
    """Return who offers it, and where."""
    who = hit.organization if hit.organization != hit.name else ""
    return " · ".join(part for part in (who, hit.where) if part)


def hit_spoken(hit: Hit, words: Words) -> str:
    """Return a hit as a screen reader says it."""
    said = (
        hit.name,
        hit.organization,
        hit.where,
        open_line(open_now=hit.open_now, words=words),
        hit.phone,
        standing_line(hit.standing, hit.confirmed, words),
    )
    return ". ".join(part for part in said if part)


def phone_kind(kind: str, words: Words) -> str:
    """Return what a number is for; nothing for a plain telephone."""
    return {
        "": "",
        "voice": "",
        "text": words.text("text message"),
        "sms": words.text("text message"),
        "fax": words.text("fax"),
        "tty": words.text("TTY"),
        "textphone": words.text("TTY"),
        "cell": words.text("mobile"),
        "video": words.text("video"),
        "pager": words.text("pager"),
        "hotline": words.text("hotline"),
    }.get(kind.casefold(), kind)


def phone_number(phone: Phone, words: Words) -> str:
    """Return a number with its extension."""
    if not phone.extension:
        return phone.number
    return words.text("{number}, extension {extension}").format(
        number=phone.number, extension=phone.extension
    )


def address_lines(address: Address) -> list[str]:
    """Return an address as it is written on an envelope."""
    town = ", ".join(part for part in (address.city, address.state) if part)
    last = " ".join(part for part in (town, address.postal_code) if part)
    return [line for line in (address.street, address.more, last) if line]


def ages_line(ages: Ages, words: Words) -> str:
    """Return whom it is for by age; nothing when no bound is known."""
    if ages.least is not None and ages.most is not None:
        return words.text("{least} to {most}").format(least=ages.least, most=ages.most)
    if ages.least is not None:
        return words.text("{age} and older").format(age=ages.least)
    if ages.most is not None:
        return words.text("up to {age}").format(age=ages.most)
    return ""


def outcome_name(outcome: Outcome, words: Words) -> str:
    """Return what a check found."""
    return {
        Outcome.CONFIRMED: words.text("It is right"),
        Outcome.UNREACHABLE: words.text("Could not be reached"),
        Outcome.CLOSED: words.text("No longer exists"),
    }[outcome]


def check_line(check: Check, words: Words) -> str:
    """Return who found what."""
    said = outcome_name(check.outcome, words)
    if check.by:
        said = words.text("{what} · {who}").format(what=said, who=check.by)
    return said


def language_name(code: str, words: Words) -> str:
    """Return a language's name, with a capital letter as lists have it."""
    name = words.language_name(code)
    return name[:1].upper() + name[1:]


def kind_name(kind: str, words: Words) -> str:
    """Return what a file with a directory is."""
    return {
        "hsds-1": words.text("A directory in HSDS 1"),
        "hsds-2": words.text("A directory in HSDS 2"),
        "hsds-3": words.text("A directory in HSDS 3"),
        "hsds-json": words.text("A directory in HSDS, as JSON"),
        "ohana": words.text("A directory of Ohana"),
        "list": words.text("A list"),
    }.get(kind, kind)


def column_name(column: Column, words: Words) -> str:
    """Return what a column of a list can mean."""
    return {
        Column.ID: words.text("Its number or key"),
        Column.ORGANIZATION: words.text("Organization"),
        Column.NAME: words.text("Name of the service"),
        Column.DESCRIPTION: words.text("Description"),
        Column.NEEDS: words.text("Category"),
        Column.PHONE: words.text("Phone"),
        Column.FAX: words.text("Fax"),
        Column.EMAIL: words.text("Email"),
        Column.WEBSITE: words.text("Web page"),
        Column.ADDRESS: words.text("Whole address"),
        Column.STREET: words.text("Street and number"),
        Column.MORE: words.text("Room or side door"),
        Column.CITY: words.text("Town"),
        Column.STATE: words.text("State"),
        Column.POSTAL_CODE: words.text("ZIP"),
        Column.COUNTRY: words.text("Country"),
        Column.PLACE: words.text("Name of the place"),
        Column.LATITUDE: words.text("Latitude"),
        Column.LONGITUDE: words.text("Longitude"),
        Column.HOURS: words.text("Opening hours"),
        Column.MONDAY: words.text("Hours on Monday"),
        Column.TUESDAY: words.text("Hours on Tuesday"),
        Column.WEDNESDAY: words.text("Hours on Wednesday"),
        Column.THURSDAY: words.text("Hours on Thursday"),
        Column.FRIDAY: words.text("Hours on Friday"),
        Column.SATURDAY: words.text("Hours on Saturday"),
        Column.SUNDAY: words.text("Hours on Sunday"),
        Column.COST: words.text("Cost"),
        Column.LANGUAGES: words.text("Languages"),
        Column.ELIGIBILITY: words.text("For whom"),
        Column.LEAST_AGE: words.text("Least age"),
        Column.MOST_AGE: words.text("Greatest age"),
        Column.HOW: words.text("How to get it"),
        Column.DOCUMENTS: words.text("Documents to bring"),
        Column.AREA: words.text("Area"),
        Column.TRANSPORT: words.text("Getting there"),
        Column.ACCESSIBILITY: words.text("Accessibility"),
        Column.CONTACT: words.text("Person to ask"),
        Column.ALERT: words.text("Notice"),
        Column.CHECKED: words.text("Last checked"),
    }[column]
