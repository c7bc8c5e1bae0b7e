# SPDX-License-Identifier: MIT
"""How days and printing stand, in words."""

from datetime import date

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing, DayState
from peercenter.domain.paper import PaperKind, PrintJob, PrintState
from peercenter.errors import PeerCenterError
from peercenter.ui import texts
from peercenter.ui.coats import Tone
from peercenter.words import Words


def job_name(words: Words, center: Center | None, job: PrintJob) -> str:
    """Return what was asked for: "Harbor House · November 20, 2026"."""
    name = words.text("All centers") if center is None else center.name
    page = {
        PaperKind.ROSTER_WEEK: words.text("Week roster"),
        PaperKind.ROSTER_MONTH: words.text("Month roster"),
        PaperKind.ROSTER_DAY: words.text("Day roster"),
        PaperKind.ROSTER_PEOPLE: words.text("Own weeks"),
        PaperKind.COVERAGE_PROOF: words.text("Coverage proof"),
        PaperKind.RESOURCE_SHEET: words.text("Resource sheet"),
        PaperKind.CALL_LIST: words.text("Call list"),
        PaperKind.TALLY_SHEET: words.text("Tally sheet"),
        PaperKind.PERIOD_REPORT: words.text("Report"),
        PaperKind.POSTER: words.text("Wall poster"),
        PaperKind.COUNCIL_PAGE: words.text("Peer council page"),
    }.get(job.kind)
    about = f"{name} · {words.short_date(job.day)}"
    return about if page is None else f"{page} · {about}"


def job_tone(job: PrintJob) -> Tone:
    """Return how a job's state is shown."""
    tones: dict[PrintState, Tone] = {
        PrintState.PRINTED: "good",
        PrintState.HELD: "warn",
        PrintState.FAILED: "warn",
    }
    return tones.get(job.state, "info")


def job_state(words: Words, job: PrintJob) -> str:
    """Return how a job stands in a word or two."""
    return {
        PrintState.WAITING: words.text("Being drawn"),
        PrintState.SENT: words.text("At the printer"),
        PrintState.PRINTED: words.text("Printed"),
        PrintState.HELD: words.text("Printer waits"),
        PrintState.FAILED: words.text("Not printed"),
    }[job.state]


def job_sentence(words: Words, job: PrintJob) -> str:
    """Return how a job stands, and what to do about it."""
    if job.state is PrintState.HELD:
        sentence = words.text(
            "The printer has the page and waits for somebody. Look for paper, ink and power; "
            "the page comes out by itself."
        )
        return _with_detail(words, sentence, job.detail)
    if job.state is PrintState.FAILED:
        if job.reason is not None:
            return texts.sentence(PeerCenterError(job.reason, detail=job.detail), words)
        sentence = words.text("The page was not printed. See to the printer, then print it again.")
        return _with_detail(words, sentence, job.detail)
    if job.state is PrintState.PRINTED:
        return words.text("It is printed.")
    return words.text("It is on its way to the printer.")


def _with_detail(words: Words, sentence: str, detail: str) -> str:
    if not detail:
        return sentence
    said = words.text("The printer says: {detail}").format(detail=detail)
    return f"{sentence} {said}"


def day_state(words: Words, center: Center, day: date, closing: Closing) -> tuple[str, Tone]:
    """Return how a day stands, and the tone to say it in."""
    if closing.state is DayState.RECONCILED and closing.closed_at is not None:
        time = words.clock_long(center.local(closing.closed_at).time())
        name = closing.closed_by or ""
        later = closing.closed_later(center, day)
        if later is None:
            closed = words.text("Closed at {time} by {name}.").format(time=time, name=name)
        else:
            closed = words.text("Closed on {day} at {time} by {name}.").format(
                day=words.month_day(later), time=time, name=name
            )
        return closed, "good"
    if closing.state is DayState.NOT_RECONCILED:
        return words.text("This day closed itself. Nobody has reconciled it yet."), "warn"
    if closing.state is DayState.REOPENED:
        reopened = words.text("Reopened: {reason}")
        return reopened.format(reason=closing.reopened_reason or ""), "warn"
    return words.text("This day is open."), "info"
